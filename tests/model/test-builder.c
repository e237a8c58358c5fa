/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <string.h>

#include "graph-text.h"
#include "grove-error.h"
#include "profile-dump.h"

static GroveBuilder *
new_builder (void)
{
  GroveBuilder *builder = grove_builder_new ();
  GroveEvent event = { .name = "Ir" };

  grove_builder_add_event (builder, &event);
  return builder;
}

static GroveProfile *
finish (GroveBuilder *builder)
{
  g_autoptr (GError) error = NULL;
  GroveProfile *profile = grove_builder_finish (builder, NULL, &error);

  g_assert_no_error (error);
  return profile;
}

static void
test_names (void)
{
  g_autoptr (GroveBuilder) builder = grove_builder_new ();
  guint32 a = grove_builder_add_name (builder, "main", -1);
  guint32 b = grove_builder_add_name (builder, "main()", 4);
  guint32 nul = grove_builder_add_name (builder, "a\0b", 3);
  gsize length;

  g_assert_cmpuint (a, ==, b);
  g_assert_cmpuint (a, !=, nul);
  g_assert_cmpmem (grove_builder_get_name (builder, nul, &length), 3, "a\0b", 3);
  g_assert_cmpuint (length, ==, 3);
  g_assert_cmpuint (grove_builder_add_name (builder, "a", -1), !=, nul);
  g_assert_cmpuint (grove_builder_add_file (builder, "", 0), ==, GROVE_UNKNOWN);
  g_assert_cmpuint (grove_builder_add_object (builder, "", -1), ==, GROVE_UNKNOWN);
  g_assert_cmpuint (grove_builder_add_file (builder, "x", -1), ==, 1);
}

/* Names of many lengths, each added twice: the second time finds the row of the first. */
static void
test_many_names (void)
{
  g_autoptr (GroveBuilder) builder = grove_builder_new ();
  char name[200];

  for (guint round = 0; round < 2; round++)
    for (guint i = 0; i < 5000; i++)
      {
        memset (name, 'x', sizeof name);
        g_snprintf (name + i % 80, 16, "%u", i);
        g_assert_cmpuint (grove_builder_add_name (builder, name, -1), ==, i);
      }
}

/* Two <lambda> of one file and two init of two files util.c are different functions. */
static void
test_identity (void)
{
  GroveBuilder *builder = new_builder ();
  guint32 name = grove_builder_add_name (builder, "f", -1);
  guint32 file = grove_builder_add_file (builder, "/a/util.c", -1),
          other = grove_builder_add_file (builder, "/b/util.c", -1);
  guint32 object = grove_builder_add_object (builder, "/bin/x", -1);
  g_autoptr (GroveProfile) profile = NULL;

  g_assert_cmpuint (grove_builder_add_function (builder, name, file, 0, 1), ==, 0);
  g_assert_cmpuint (grove_builder_add_function (builder, name, file, 0, 2), ==, 1);
  g_assert_cmpuint (grove_builder_add_function (builder, name, other, 0, 1), ==, 2);
  g_assert_cmpuint (grove_builder_add_function (builder, name, file, object, 1), ==, 3);
  g_assert_cmpuint (grove_builder_add_function (builder, name, other, 0, 1), ==, 2);
  profile = finish (builder);
  g_assert_cmpuint (grove_profile_get_n_functions (profile), ==, 4);
  g_assert_cmpuint (grove_profile_get_function_line (profile, 1), ==, 2);
  g_assert_cmpstr (grove_profile_get_object_name (profile, grove_profile_get_function_object (profile, 3)),
                   ==, "/bin/x");
}

/* Functions that are appended without a look-up are found by later look-ups. */
static void
test_new_rows (void)
{
  GroveBuilder *builder = new_builder ();
  const double costs[] = { 1, 10, 100 };
  guint32 f[200];
  g_autoptr (GroveProfile) profile = NULL;

  grove_builder_expect_new (builder, 10, 10);
  for (guint i = 0; i < G_N_ELEMENTS (f); i++)
    f[i] = grove_builder_add_new_function (builder, grove_builder_add_name (builder, "same", -1),
                                           GROVE_UNKNOWN, GROVE_UNKNOWN, i);
  for (guint i = 1; i < G_N_ELEMENTS (f); i++)
    g_assert_cmpuint (grove_builder_add_new_call (builder, f[0], f[i], 1, &costs[0], 1), ==, i - 1);
  g_assert_cmpuint (grove_builder_add_function (builder, 0, GROVE_UNKNOWN, GROVE_UNKNOWN, 7), ==, f[7]);
  g_assert_cmpuint (grove_builder_add_call (builder, f[0], f[7], 2, &costs[1], 1), ==, 6);
  g_assert_cmpuint (grove_builder_add_new_call (builder, f[1], f[7], 4, &costs[2], 1), ==,
                    G_N_ELEMENTS (f) - 1);
  g_assert_cmpuint (grove_builder_add_call (builder, f[1], f[7], GROVE_UNKNOWN_COUNT, NULL, 0), ==,
                    G_N_ELEMENTS (f) - 1);
  grove_builder_add_self (builder, f[7], &costs[0], 1);
  profile = finish (builder);
  g_assert_cmpuint (grove_profile_get_n_functions (profile), ==, G_N_ELEMENTS (f));
  g_assert_cmpuint (grove_profile_get_n_calls (profile), ==, G_N_ELEMENTS (f));
  g_assert_cmpint (grove_profile_get_function_called (profile, f[7]), ==, 7);
}

static void
test_utf8 (void)
{
  GroveBuilder *builder = new_builder ();
  g_autoptr (GroveProfile) profile = NULL;
  guint32 latin = grove_builder_add_name (builder, "caf\xe9_long_enough", -1);
  guint32 valid = grove_builder_add_name (builder, "größe", -1);
  guint32 empty = grove_builder_add_name (builder, "", -1);
  guint32 file = grove_builder_add_file (builder, "/tmp/\xff.c", -1);

  grove_builder_add_function (builder, latin, file, 0, 0);
  grove_builder_add_function (builder, valid, 0, 0, 0);
  grove_builder_add_function (builder, empty, 0, 0, 0);
  profile = finish (builder);
  g_assert_cmpstr (grove_profile_get_function_name (profile, 0), ==, "caf\xef\xbf\xbd_long_enough");
  g_assert_cmpstr (grove_profile_get_function_name (profile, 1), ==, "größe");
  g_assert_cmpstr (grove_profile_get_function_name (profile, 2), ==, "???");
  g_assert_cmpstr (grove_profile_get_file_bytes (profile, file), ==, "/tmp/\xff.c");
  g_assert_cmpstr (grove_profile_get_file_name (profile, file), ==, "/tmp/\xef\xbf\xbd.c");
}

static void
test_long_name (void)
{
  GroveBuilder *builder = new_builder ();
  g_autoptr (GroveProfile) profile = NULL;
  g_autofree char *name = g_strnfill (1024 * 1024 + 5, 'x');
  guint32 row;
  gsize length;

  /* The cut would be inside a letter of three bytes, which is removed as a whole. */
  memcpy (name + 1024 * 1024 - 1, "€", 3);
  row = grove_builder_add_name (builder, name, -1);
  grove_builder_get_name (builder, row, &length);
  g_assert_cmpuint (length, ==, 1024 * 1024 - 1);
  profile = finish (builder);
  g_assert_cmpuint (grove_profile_get_n_warnings (profile), ==, 1);
}

static void
test_events (void)
{
  GroveBuilder *builder = grove_builder_new ();
  g_autoptr (GroveProfile) profile = NULL;
  GroveEvent event = { .name = "Ir" };
  char name[8];

  g_assert_cmpuint (grove_builder_add_event (builder, &event), ==, 0);
  event.title = "Instructions";
  event.stated_inclusive = TRUE;
  g_assert_cmpuint (grove_builder_add_event (builder, &event), ==, 0);
  for (guint i = 1; i < 70; i++)
    {
      g_snprintf (name, sizeof name, "e%u", i);
      g_assert_cmpuint (grove_builder_add_event (builder, &(GroveEvent){ .name = name }), ==,
                        i < 64 ? i : GROVE_NONE);
    }
  g_assert_cmpuint (grove_builder_get_n_events (builder), ==, 64);
  profile = finish (builder);
  g_assert_cmpstr (grove_profile_get_event (profile, 0)->title, ==, "Instructions");
  g_assert_true (grove_profile_get_event (profile, 0)->stated_inclusive);
  g_assert_cmpfloat (grove_profile_get_event (profile, 5)->factor, ==, 1);
  g_assert_cmpuint (grove_profile_get_n_warnings (profile), ==, 6);
  g_assert_cmpuint (grove_profile_find_event (profile, "e63"), ==, 63);
  g_assert_cmpuint (grove_profile_find_event (profile, "E63"), ==, 63);
  g_assert_cmpuint (grove_profile_find_event (profile, "instructions"), ==, 0);
  g_assert_cmpuint (grove_profile_find_event (profile, "e64"), ==, GROVE_NONE);
}

static void
check_guess (const char *name, const char *unit_name, GroveUnit unit, double factor)
{
  GroveEvent event = { .name = name };

  grove_event_guess (&event);
  g_assert_cmpstr (event.unit_name, ==, unit_name);
  g_assert_cmpint (event.unit, ==, unit);
  g_assert_cmpfloat (event.factor, ==, factor);
}

static void
test_guess (void)
{
  GroveEvent event = { .name = "Ir" };

  GroveEvent heap = { .name = "totB", .title = "total allocated Bytes" };

  check_guess ("Ir", "count", GROVE_UNIT_COUNT, 1);
  check_guess ("ns", "ns", GROVE_UNIT_SECONDS, 1e-9);
  check_guess ("Time_(10ns)", "10ns", GROVE_UNIT_SECONDS, 1e-8);
  check_guess ("Time", "us", GROVE_UNIT_SECONDS, 1e-6);
  check_guess ("cpu(ms)", "ms", GROVE_UNIT_SECONDS, 1e-3);
  check_guess ("inuse_space(MB)", "MB", GROVE_UNIT_BYTES, 1048576);
  grove_event_guess (&heap);
  g_assert_cmpint (heap.unit, ==, GROVE_UNIT_BYTES);
  g_assert_cmpstr (heap.title, ==, "total allocated Bytes");
  check_guess ("Memory_(bytes)", "B", GROVE_UNIT_BYTES, 1);
  check_guess ("allocated_bytes_total", "B", GROVE_UNIT_BYTES, 1);
  check_guess ("sysTime", "ms", GROVE_UNIT_SECONDS, 1e-3);
  check_guess ("whatever(", "count", GROVE_UNIT_COUNT, 1);
  grove_event_guess (&event);
  g_assert_nonnull (event.title);
  /* What the file states is not overridden by a guess. */
  event = (GroveEvent){ .name = "Time",
                        .title = "Zeit",
                        .unit_name = "s",
                        .unit = GROVE_UNIT_SECONDS,
                        .factor = 1 };
  grove_event_guess (&event);
  g_assert_cmpstr (event.title, ==, "Zeit");
  g_assert_cmpfloat (event.factor, ==, 1);
}

static void
test_warnings (void)
{
  GroveBuilder *builder = new_builder ();
  g_autoptr (GroveProfile) profile = NULL;

  for (guint i = 1; i <= 150; i++)
    grove_builder_warn (builder, "line %u: odd", i);
  profile = finish (builder);
  g_assert_cmpuint (g_strv_length ((char **) grove_profile_get_warnings (profile)), ==, 100);
  g_assert_cmpstr (grove_profile_get_warnings (profile)[99], ==, "line 100: odd");
  g_assert_cmpuint (grove_profile_get_n_warnings (profile), ==, 150);
}

static void
test_about (void)
{
  GroveBuilder *builder = new_builder ();
  g_autoptr (GroveProfile) profile = NULL;

  grove_builder_set_format (builder, "callgrind");
  grove_builder_set_format (builder, "pstats");
  grove_builder_set_writer (builder, "callgrind-3.19.0\r", 16);
  grove_builder_set_command (builder, "./a \xff", -1);
  grove_builder_set_title (builder, "callgrind.out.1");
  profile = finish (builder);
  g_assert_cmpstr (grove_profile_get_format (profile), ==, "callgrind");
  g_assert_cmpstr (grove_profile_get_writer (profile), ==, "callgrind-3.19.0");
  g_assert_cmpstr (grove_profile_get_command (profile), ==, "./a \xef\xbf\xbd");
  g_assert_cmpstr (grove_profile_get_title (profile), ==, "callgrind.out.1");
  g_assert_false (grove_profile_get_has_calls (profile));
  g_assert_false (grove_profile_get_has_lines (profile));
}

static void
test_no_events (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (grove_builder_finish (grove_builder_new (), NULL, &error));
  g_assert_error (error, GROVE_MODEL_ERROR, GROVE_MODEL_ERROR_EMPTY);
}

/* A file with a header and no costs has functions. */
static void
test_no_functions (void)
{
  g_autoptr (GroveProfile) profile = finish (new_builder ());

  g_assert_cmpuint (grove_profile_get_n_functions (profile), ==, 0);
  g_assert_cmpuint (grove_profile_get_root (profile, 0), ==, GROVE_NONE);
  g_assert_cmpuint (grove_profile_get_n_parts (profile), ==, 1);
  g_assert_cmpfloat (grove_profile_get_base (profile, 0), ==, 0);
}

static void
test_cancelled (void)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (grove_builder_finish (new_builder (), cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_bad_index_is_a_bug (void)
{
  if (g_test_subprocess ())
    {
      g_autoptr (GroveBuilder) builder = new_builder ();
      double cost = 1;

      grove_builder_add_self (builder, 3, &cost, 1);
      return;
    }
  g_test_trap_subprocess (NULL, 0, 0);
  g_test_trap_assert_failed ();
  g_test_trap_assert_stderr ("*function < self->n_functions*");
}

static void
check_find (GroveProfile *profile, const char *text, const char *found)
{
  g_autoptr (GError) error = NULL;
  guint32 function = grove_profile_find_function (profile, text, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (grove_profile_get_function_name (profile, function), ==, found);
}

static void
test_find (void)
{
  g_autoptr (GroveProfile) profile = graph_text_load ("main 1\nmain_loop 1\nA::run(int) 1\n<builtins.len> 1");
  g_autoptr (GError) error = NULL, missing = NULL;

  check_find (profile, "main", "main");
  check_find (profile, "loop", "main_loop");
  check_find (profile, "run", "A::run(int)");
  check_find (profile, "builtins.len", "<builtins.len>");
  g_assert_cmpuint (grove_profile_find_function (profile, "n", &error), ==, GROVE_NONE);
  g_assert_error (error, GROVE_MODEL_ERROR, GROVE_MODEL_ERROR_AMBIGUOUS);
  g_assert_nonnull (strstr (error->message, "main_loop"));
  g_assert_cmpuint (grove_profile_find_function (profile, "nowhere", &missing), ==, GROVE_NONE);
  g_assert_error (missing, GROVE_MODEL_ERROR, GROVE_MODEL_ERROR_NOT_FOUND);
}

/* Functions of one name are found by the rest of the text that the list of hits shows. */
static void
test_find_same_name (void)
{
  GroveBuilder *builder = new_builder ();
  g_autoptr (GroveProfile) profile = NULL;
  g_autoptr (GError) error = NULL, many = NULL;
  guint32 name = grove_builder_add_name (builder, "init", -1);

  for (guint i = 0; i < 12; i++)
    {
      char path[32];

      g_snprintf (path, sizeof path, "/%c/util.c", 'a' + i);
      grove_builder_add_function (builder, name, grove_builder_add_file (builder, path, -1), 0, 0);
    }
  profile = finish (builder);
  g_assert_cmpuint (grove_profile_find_function (profile, "init", &many), ==, GROVE_NONE);
  g_assert_nonnull (strstr (many->message, "init (/j/util.c)"));
  g_assert_null (strstr (many->message, "init (/k/util.c)"));
  g_assert_nonnull (strstr (many->message, "2"));
  g_assert_cmpuint (grove_profile_find_function (profile, "init (/b/util.c)", &error), ==, 1);
  g_assert_no_error (error);
}

static void
test_dump (void)
{
  g_autoptr (GroveProfile) profile = graph_text_load (
    "main 1\nmain > b 2 3\nb 3\nb > b 4 9\nmain > a - 0.5\na 0.5");
  g_autofree char *dump = profile_dump (profile);

  g_assert_cmpstr (dump, ==,
                   "event Ir unit count total 4.5 base 4.5\n"
                   "part pid -1 thread -1 number -1 4.5\n"
                   "function a self 0.5 inclusive 0.5 called -\n"
                   "function b self 3 inclusive 3 called 6\n"
                   "function main self 1 inclusive 4.5 called 0\n"
                   "call b > b calls 4 inclusive 9 self-call estimated\n"
                   "call main > a calls - inclusive 0.5\n"
                   "call main > b calls 2 inclusive 3\n");
}

/* Random calls between functions of a few names, files and objects. The same seed gives the same calls. */
static void
feed_random (GroveBuilder *builder, guint32 seed, guint n)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  guint32 ends[2];
  double cost = 1;

  for (guint i = 0; i < n; i++)
    {
      for (guint end = 0; end < 2; end++)
        {
          g_autofree char *name = g_strdup_printf ("name %d",
                                                   g_rand_int_range (random, 0, 40 + (gint32) seed));
          g_autofree char *file = g_strdup_printf ("%d.c", g_rand_int_range (random, 0, 2));
          guint32 row = grove_builder_add_name (builder, name, -1);

          ends[end] = grove_builder_add_function (builder, row, grove_builder_add_file (builder, file, -1),
                                                  GROVE_UNKNOWN, 0);
        }
      grove_builder_add_self (builder, ends[0], &cost, 1);
      grove_builder_add_call (builder, ends[0], ends[1], 1, &cost, 1);
    }
}

/* Merging builders in any order gives each function and call one row. */
static void
test_merge (void)
{
  GroveBuilder *whole = new_builder ();
  GroveBuilder *merged = new_builder ();
  g_autoptr (GroveProfile) expected = NULL;
  g_autoptr (GroveProfile) profile = NULL;
  g_autofree char *one = NULL;
  g_autofree char *other = NULL;

  for (guint32 seed = 1; seed <= 60; seed += 3)
    {
      GroveBuilder *second = new_builder ();
      GroveBuilder *third = new_builder ();

      for (guint32 i = 0; i < 3; i++)
        feed_random (whole, seed + i, 30 * seed);
      feed_random (second, seed, 30 * seed);
      feed_random (third, seed + 1, 30 * seed);
      grove_builder_merge (second, third);
      if (seed % 2 == 0)
        feed_random (second, seed + 2, 30 * seed);
      grove_builder_merge (merged, second);
      if (seed % 2 == 1)
        feed_random (merged, seed + 2, 30 * seed);
    }
  expected = finish (whole);
  profile = finish (merged);
  one = profile_dump (expected);
  other = profile_dump (profile);
  g_assert_cmpstr (other, ==, one);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/builder/names", test_names);
  g_test_add_func ("/model/builder/many-names", test_many_names);
  g_test_add_func ("/model/builder/identity", test_identity);
  g_test_add_func ("/model/builder/new-rows", test_new_rows);
  g_test_add_func ("/model/builder/utf8", test_utf8);
  g_test_add_func ("/model/builder/long-name", test_long_name);
  g_test_add_func ("/model/builder/events", test_events);
  g_test_add_func ("/model/builder/guess", test_guess);
  g_test_add_func ("/model/builder/warnings", test_warnings);
  g_test_add_func ("/model/builder/about", test_about);
  g_test_add_func ("/model/builder/no-events", test_no_events);
  g_test_add_func ("/model/builder/no-functions", test_no_functions);
  g_test_add_func ("/model/builder/cancelled", test_cancelled);
  g_test_add_func ("/model/builder/bad-index-is-a-bug", test_bad_index_is_a_bug);
  g_test_add_func ("/model/builder/find", test_find);
  g_test_add_func ("/model/builder/find-same-name", test_find_same_name);
  g_test_add_func ("/model/builder/dump", test_dump);
  g_test_add_func ("/model/builder/merge", test_merge);
  return g_test_run ();
}
