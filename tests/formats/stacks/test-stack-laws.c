/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-test-profile.h"

/* Laws of all readers of stacks, on random texts: each sample of the file counts for the total, and each
 * line that is not understood is counted. */

#define N_TEXTS 60
#define MAX_SAMPLES 40
/* Samples at the start, so that the format is detected */
#define N_BEGIN 30

typedef struct
{
  const char *id;
  const char *begin;
  const char *good; /* %s: two random functions; %u: the cost */
  const char *bad[4];
} Law;

static const Law laws[] = {
  { "folded",
    "first;second 1\n",
    "main;%s;%s %u\n",
    { "no count here\n", ";; 3\n", "main;work 3x\n", "main;work nan\n" } },
  { "austin",
    "# austin: 3.6.0\n# mode: wall\nP1;T1;a.py:first:1 1\n",
    "P1;T2;a.py:%s:3;a.py:%s:4 %u\n",
    { "a.py:main:3 4\n", "P1;T2;a.py:main:3 x\n", "P1;T2;a.py:main:3 1,2\n", "P1;X2;a.py:main:3 4\n" } },
  { "bpftrace",
    "@[\n    first+1\n]: 1\n",
    "@[\n    %s+12\n    %s+3\n]: %u\n",
    { "@[\n    main+1\n]: x\n", "@[\n    main+1\n]: \n", "@[\n    main+1\n]: 3 times\n",
      "@[\n    main+1\n]: -\n" } },
  { "perf-script",
    "prog 1/1 1.000000: 1 cycles: \n\t    55d0a1b2c3d4 first (/bin/a)\n\n",
    "prog 1/1 1.000000: %3$u cycles: \n\t    55d0a1b2c3d4 %1$s (/bin/a)\n\t    55d0a1b2c3d5 %2$s (/bin/a)\n\n",
    { "nothing of perf\n\n", "\tnot a frame\n", "\t    55d0a1b2c3d4 stray (/bin/a)\n",
      "words, and more words\n\n" } },
};

#pragma GCC diagnostic ignored "-Wformat-nonliteral"

static void
append_good (GString *text, const Law *law, GRand *random, guint cost)
{
  static const char *const names[] = { "alpha", "beta", "gamma", "delta" };
  const char *outer = names[g_rand_int_range (random, 0, 4)];
  const char *inner = names[g_rand_int_range (random, 0, 4)];

  g_string_append_printf (text, law->good, outer, inner, cost);
}

static void
check_text (const Law *law, GRand *random)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GroveProfile) profile = NULL;
  guint total = N_BEGIN;
  guint n_bad = 0;

  for (guint n = 0; n < N_BEGIN; n++)
    g_string_append (text, law->begin);
  for (gint n = g_rand_int_range (random, 1, MAX_SAMPLES); n > 0; n--)
    if (g_rand_int_range (random, 0, 8) > 0)
      {
        guint cost = (guint) g_rand_int_range (random, 1, 1000);

        append_good (text, law, random, cost);
        total += cost;
      }
    else
      {
        g_string_append (text, law->bad[g_rand_int_range (random, 0, G_N_ELEMENTS (law->bad))]);
        n_bad++;
      }
  profile = test_load_text (text->str, law->id);
  g_assert_cmpfloat (grove_profile_get_total (profile, 0), ==, total);
  if (grove_profile_get_n_lost_lines (profile) != n_bad)
    g_error ("%u lines lost, not %u, of:\n%s", (guint) grove_profile_get_n_lost_lines (profile), n_bad,
             text->str);
  g_assert_cmpint (grove_profile_get_n_warnings (profile) > 0, ==, n_bad > 0);
}

static void
test_law (gconstpointer data)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (7);

  for (guint i = 0; i < N_TEXTS; i++)
    check_text (data, random);
}

/* A file that ends inside a line is reported as truncated if the profiler always ends its lines. */
static void
test_cut (void)
{
  g_autoptr (GroveProfile) perf =
    test_load_text ("a 1/1 1.000000: 1 cycles: \n\t    55d0a1b2c3d4 first (/bin/a)\n\t    55d0a1b2c3d4 sec",
                    "perf-script");
  g_autoptr (GroveProfile) austin = test_load_text ("# austin: 3\nP1;T1;a.py:f:1 12\nP1;T1;a.py:f:1 1",
                                                    "austin");

  g_assert_true (test_has_warning (perf, "may be incomplete"));
  g_assert_true (test_has_warning (austin, "may be incomplete"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (laws); i++)
    {
      g_autofree char *path = g_strconcat ("/stack-laws/", laws[i].id, NULL);

      g_test_add_data_func (path, &laws[i], test_law);
    }
  g_test_add_func ("/stack-laws/cut", test_cut);
  return g_test_run ();
}
