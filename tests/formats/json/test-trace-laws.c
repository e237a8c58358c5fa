/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-test-profile.h"

/* Random spans, crossed and nested, as X and as B and E events: the inclusive time of a function is the
 * time during which one of its spans is open, the total is the time during which any is open, and each
 * span is a call. */

#define N_RUNS 300
#define N_NAMES 5
#define N_THREADS 2
#define MOST_SPANS 30
#define LATEST 200

typedef struct
{
  guint8 open[N_THREADS][N_NAMES + 1][LATEST]; /* by thread, name (the last one: any name) and microsecond */
  guint n_calls[N_NAMES];
  GString *text;
} Trace;

static void
append_event (Trace *self, const char *phase, guint name, guint thread, guint ts, int duration)
{
  g_string_append_printf (self->text, "%s{\"name\":\"f%u\",\"ph\":\"%s\",\"pid\":1,\"tid\":%u,\"ts\":%u",
                          self->text->len > 1 ? "," : "", name, phase, thread, ts);
  if (duration >= 0)
    g_string_append_printf (self->text, ",\"dur\":%d", duration);
  g_string_append_c (self->text, '}');
}

static void
add_span (Trace *self, GRand *random)
{
  guint name = (guint) g_rand_int_range (random, 0, N_NAMES);
  guint thread = (guint) g_rand_int_range (random, 0, N_THREADS);
  guint start = (guint) g_rand_int_range (random, 0, LATEST - 1);
  guint end = (guint) g_rand_int_range (random, (gint32) start + 1, LATEST);

  self->n_calls[name]++;
  for (guint at = start; at < end; at++)
    self->open[thread][name][at] = self->open[thread][N_NAMES][at] = 1;
  if (g_rand_boolean (random))
    {
      append_event (self, "X", name, thread, start, (int) (end - start));
      return;
    }
  append_event (self, "B", name, thread, start, -1);
  append_event (self, "E", name, thread, end, -1);
}

static double
get_time (const Trace *self, guint name)
{
  double time = 0;

  for (guint thread = 0; thread < N_THREADS; thread++)
    for (guint at = 0; at < LATEST; at++)
      time += self->open[thread][name][at];
  return time;
}

static void
check_trace (const Trace *self)
{
  g_autoptr (GroveProfile) profile = test_load_well (self->text->str, self->text->len, "chrome-trace");

  g_assert_cmpfloat_with_epsilon (grove_profile_get_total (profile, 0), get_time (self, N_NAMES), 1e-6);
  for (guint name = 0; name < N_NAMES; name++)
    {
      g_autofree char *text = g_strdup_printf ("f%u", name);
      guint32 function = self->n_calls[name] > 0 ? grove_profile_find_function (profile, text, NULL)
                                                 : GROVE_NONE;

      if (function == GROVE_NONE)
        continue;
      g_assert_cmpfloat_with_epsilon (grove_profile_get_inclusive (profile, 0, GROVE_CYCLES_ON)[function],
                                      get_time (self, name), 1e-6);
      g_assert_cmpint (grove_profile_get_function_called (profile, function), ==, self->n_calls[name]);
    }
}

static void
test_random (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (11);

  for (guint run = 0; run < N_RUNS; run++)
    {
      Trace *trace = g_new0 (Trace, 1);

      trace->text = g_string_new ("[");
      for (guint i = (guint) g_rand_int_range (random, 1, MOST_SPANS); i > 0; i--)
        add_span (trace, random);
      g_string_append_c (trace->text, ']');
      check_trace (trace);
      g_string_free (trace->text, TRUE);
      g_free (trace);
    }
}

/* So many crossed spans that quadratic time would take minutes. */
static void
test_many_crossed (void)
{
  g_autoptr (GString) text = g_string_new ("[");
  g_autoptr (GroveProfile) profile = NULL;

  for (guint i = 0; i < 50000; i++)
    g_string_append_printf (text, "%s{\"name\":\"f%u\",\"ph\":\"X\",\"ts\":%u,\"dur\":60000}",
                            i > 0 ? "," : "", i, i);
  profile = test_load_well (g_string_append_c (text, ']')->str, text->len, "chrome-trace");
  g_assert_cmpfloat (grove_profile_get_total (profile, 0), ==, 109999);
  g_assert_cmpuint (grove_profile_get_n_warnings (profile), >, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/formats/json/trace-laws/random", test_random);
  g_test_add_func ("/formats/json/trace-laws/many-crossed", test_many_crossed);
  return g_test_run ();
}
