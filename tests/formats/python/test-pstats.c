/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <math.h>
#include "profile-dump.h"
#include "grove-test-profile.h"

/* Bytes of Python's marshal */

static void
put_byte (GByteArray *out, guint8 byte)
{
  g_byte_array_append (out, &byte, 1);
}

static void
put_text (GByteArray *out, const char *bytes)
{
  g_byte_array_append (out, (const guint8 *) bytes, (guint) strlen (bytes));
}

static void
put_int32 (GByteArray *out, gint32 value)
{
  guint32 little = GUINT32_TO_LE ((guint32) value);

  g_byte_array_append (out, (const guint8 *) &little, 4);
}

static void
put_integer (GByteArray *out, gint32 value)
{
  put_byte (out, 'i');
  put_int32 (out, value);
}

static void
put_real (GByteArray *out, double value)
{
  guint64 bits;

  memcpy (&bits, &value, sizeof bits);
  bits = GUINT64_TO_LE (bits);
  put_byte (out, 'g');
  g_byte_array_append (out, (const guint8 *) &bits, 8);
}

static void
put_string (GByteArray *out, const char *text)
{
  put_byte (out, 'u');
  put_int32 (out, (gint32) strlen (text));
  put_text (out, text);
}

static void
put_tuple (GByteArray *out, guint8 n)
{
  put_byte (out, ')');
  put_byte (out, n);
}

static void
put_key (GByteArray *out, const char *file, gint32 line, const char *name)
{
  put_tuple (out, 3);
  put_string (out, file);
  put_integer (out, line);
  put_string (out, name);
}

static void
put_counts (GByteArray *out, gint32 first, gint32 second, double self, double inclusive)
{
  put_integer (out, first);
  put_integer (out, second);
  put_real (out, self);
  put_real (out, inclusive);
}

/* Up to the callers, which follow and end with "0". */
static void
put_function (GByteArray *out, const char *name, gint32 first, gint32 second, double self, double inclusive)
{
  put_key (out, "f.py", 1, name);
  put_tuple (out, 5);
  put_counts (out, first, second, self, inclusive);
  put_byte (out, '{');
}

static GroveProfile *
load_well (GByteArray *bytes)
{
  return test_load_well (bytes->data, bytes->len, "pstats");
}

/* Meaning */

static void
test_writers (void)
{
  const struct
  {
    const char *folder;
    const char *file;
    const char *writer;
  } cases[] = {
    { "pstats", "c2.7.18.prof", "cProfile" }, { "pstats", "c3.13.0.prof", "cProfile" },
    { "pstats", "p2.7.18.prof", "profile" },  { "pstats", "p3.6.15.prof", "profile" },
    { "pstats", "p3.9.18.prof", "profile" },  { "pstats", "p3.13.0.prof", "profile" },
    { "yappi", "y.pstat", "yappi" },          { "story", "1-before.pstat", "yappi" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GroveProfile) profile = test_load_file (cases[i].folder, cases[i].file);

      g_assert_cmpstr (grove_profile_get_writer (profile), ==, cases[i].writer);
      g_assert_cmpuint (grove_profile_get_n_warnings (profile), ==, 0);
    }
}

/* fib (12) called once: cProfile writes (1, 465); yappi, twice in two threads, (930, 2). */
static void
test_count_order (void)
{
  const struct
  {
    const char *folder;
    const char *file;
    gint64 called;
    gint64 primitive;
  } cases[] = {
    { "pstats", "c3.11.7.prof", 465, 1 },
    { "pstats", "p3.11.7.prof", 465, 1 },
    { "yappi", "y.pstat", 930, 2 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GroveProfile) profile = test_load_file (cases[i].folder, cases[i].file);
      guint32 fib = test_find (profile, "fib");
      guint32 call = grove_profile_find_call (profile, fib, fib);

      g_assert_cmpint (grove_profile_get_function_called (profile, fib), ==, cases[i].called);
      g_assert_cmpint (grove_profile_get_function_primitive (profile, fib), ==, cases[i].primitive);
      g_assert_cmpint (grove_profile_get_call_count (profile, call), ==,
                       cases[i].called - cases[i].primitive);
      g_assert_true (grove_profile_get_call_flags (profile, call) & GROVE_CALL_SELF);
    }
}

/* The script has a code object in place of a name; each version of Python has another layout. */
static void
test_code_objects (void)
{
  const char *files[] = { "p2.7.18.prof", "p3.6.15.prof", "p3.9.18.prof", "p3.11.7.prof", "p3.13.0.prof" };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr (GroveProfile) profile = test_load_file ("pstats", files[i]);
      guint32 function = test_find (profile, "<code <module>>");

      g_assert_cmpstr (grove_profile_get_file_name (profile,
                                                    grove_profile_get_function_file (profile, function)),
                       ==, "prog.py");
      g_assert_cmpuint (grove_profile_get_function_line (profile, function), ==, 1);
      g_assert_cmpint (grove_profile_get_function_called (profile, function), ==, 1);
    }
}

/* Callers with a bare count: the time of the callee is distributed over them, as an estimate. */
static void
test_counted_callers (void)
{
  g_autoptr (GByteArray) out = g_byte_array_new ();
  g_autoptr (GroveProfile) profile = NULL;

  put_byte (out, '{');
  put_function (out, "work", 4, 10, 6, 8);
  put_key (out, "f.py", 1, "a"), put_integer (out, 1);
  put_key (out, "f.py", 1, "b"), put_integer (out, 3);
  put_key (out, "f.py", 1, "work"), put_integer (out, 6);
  put_text (out, "0");
  put_function (out, "a", 1, 1, 1, 3), put_text (out, "0");
  put_function (out, "b", 1, 1, 1, 7), put_text (out, "00");
  profile = load_well (out);
  g_assert_cmpfloat (test_get_call_cost (profile, "a", "work"), ==, 2);
  g_assert_cmpfloat (test_get_call_cost (profile, "b", "work"), ==, 6);
  g_assert_cmpfloat (test_get_call_cost (profile, "work", "work"), ==, 0);
  g_assert_true (grove_profile_get_call_flags (profile, test_find_call (profile, "b", "work"))
                 & GROVE_CALL_ESTIMATED);
  g_assert_cmpfloat (grove_profile_get_total (profile, 0), ==, 8);
  g_assert_cmpstr (grove_profile_get_writer (profile), ==, "profile");
}

/* Old versions of pstats.add() concatenate the tuples of two files. */
static void
test_joined_quads (void)
{
  g_autoptr (GByteArray) out = g_byte_array_new ();
  g_autoptr (GroveProfile) profile = NULL;
  guint32 call;

  put_byte (out, '{');
  put_function (out, "work", 3, 5, 2, 3);
  put_key (out, "f.py", 1, "main");
  put_tuple (out, 8), put_counts (out, 2, 1, 1, 1.25), put_counts (out, 3, 2, 1, 1.5);
  put_text (out, "0");
  put_function (out, "main", 1, 1, 0, 3), put_text (out, "00");
  profile = load_well (out);
  call = test_find_call (profile, "main", "work");
  g_assert_cmpint (grove_profile_get_call_count (profile, call), ==, 5);
  g_assert_cmpfloat (test_get_call_cost (profile, "main", "work"), ==, 2.75);
  g_assert_false (grove_profile_get_call_flags (profile, call) & GROVE_CALL_ESTIMATED);
}

/* pyinstrument -r pstats: call counts are unknown, which is no error. */
static void
test_unknown_counts (void)
{
  g_autoptr (GByteArray) out = g_byte_array_new ();
  g_autoptr (GroveProfile) profile = NULL;

  put_byte (out, '{');
  put_function (out, "work", -1, -1, 2, 3);
  put_key (out, "f.py", 1, "main"), put_tuple (out, 4), put_counts (out, -1, -1, 2, 3);
  put_text (out, "0");
  put_function (out, "main", -1, -1, 1, 4), put_text (out, "00");
  profile = load_well (out);
  g_assert_cmpuint (grove_profile_get_n_warnings (profile), ==, 0);
  g_assert_cmpint (grove_profile_get_function_called (profile, test_find (profile, "work")), ==,
                   GROVE_UNKNOWN_COUNT);
  g_assert_cmpint (grove_profile_get_call_count (profile, test_find_call (profile, "main", "work")), ==,
                   GROVE_UNKNOWN_COUNT);
  g_assert_cmpfloat (test_get_call_cost (profile, "main", "work"), ==, 3);
  test_assert_costs (profile, "main", 0, 1, 4);
}

/* Python 3.15: the key has the executed line, and the counts are samples. */
static void
test_sampled (void)
{
  g_autoptr (GByteArray) out = g_byte_array_new ();
  g_autoptr (GroveProfile) profile = NULL;
  g_autoptr (GroveFunctionLines) lines = NULL;
  guint32 work;

  put_byte (out, '{');
  put_key (out, "f.py", 10, "work"), put_tuple (out, 5), put_counts (out, 30, 30, 0.03, 0.03);
  put_text (out, "{"), put_key (out, "f.py", 2, "main"), put_integer (out, 30), put_text (out, "0");
  put_key (out, "f.py", 12, "work"), put_tuple (out, 5), put_counts (out, 10, 10, 0.01, 0.01);
  put_text (out, "{"), put_key (out, "f.py", 2, "main"), put_integer (out, 10), put_text (out, "0");
  put_key (out, "f.py", 2, "main"), put_tuple (out, 5), put_counts (out, 0, 40, 0, 0.04),
    put_text (out, "{0");
  put_tuple (out, 1), put_string (out, "__sampled__"), put_text (out, "T0");
  profile = load_well (out);
  work = test_find (profile, "work");
  g_assert_cmpuint (grove_profile_get_n_functions (profile), ==, 2);
  g_assert_cmpfloat_with_epsilon (grove_profile_get_self (profile, 0)[work], 0.04, 1e-12);
  g_assert_cmpfloat_with_epsilon (test_get_call_cost (profile, "main", "work"), 0.04, 1e-12);
  g_assert_cmpint (grove_profile_get_function_called (profile, work), ==, GROVE_UNKNOWN_COUNT);
  g_assert_cmpint (grove_profile_get_call_count (profile, test_find_call (profile, "main", "work")), ==,
                   GROVE_UNKNOWN_COUNT);
  lines = grove_profile_get_lines (profile, work);
  g_assert_cmpuint (lines->lines->len, ==, 2);
  g_assert_cmpuint (g_array_index (lines->lines, GroveLine, 1).position.line, ==, 12);
  g_assert_cmpfloat (g_array_index (lines->lines, GroveLine, 0).cost[0], ==, 0.03);
}

/* Eight of ten samples are in fib; in six of these fib is also below its line 3, once or twice: its two
 * lines state 8 and 6. */
static void
test_sampled_recursion (void)
{
  g_autoptr (GByteArray) out = g_byte_array_new ();
  g_autoptr (GroveProfile) profile = NULL;
  g_autoptr (GroveFunctionLines) lines = NULL;
  guint32 fib;

  put_byte (out, '{');
  put_key (out, "f.py", 2, "fib"), put_tuple (out, 5), put_counts (out, 8, 8, 0.8, 0.8), put_text (out, "{");
  put_key (out, "f.py", 3, "fib"), put_integer (out, 6), put_key (out, "f.py", 9, "main"),
    put_integer (out, 2), put_text (out, "0");
  put_key (out, "f.py", 3, "fib"), put_tuple (out, 5), put_counts (out, 0, 6, 0, 0.6), put_text (out, "{");
  put_key (out, "f.py", 3, "fib"), put_integer (out, 9), put_key (out, "f.py", 9, "main"),
    put_integer (out, 6), put_text (out, "0");
  put_key (out, "f.py", 9, "main"), put_tuple (out, 5), put_counts (out, 2, 10, 0.2, 1.0),
    put_text (out, "{0");
  put_tuple (out, 1), put_string (out, "__sampled__"), put_text (out, "T0");
  profile = load_well (out);
  fib = test_find (profile, "fib");
  g_assert_cmpfloat_with_epsilon (grove_profile_get_inclusive (profile, 0, GROVE_CYCLES_ON)[fib], 0.8, 1e-12);
  g_assert_cmpfloat_with_epsilon (grove_profile_get_inclusive (profile, 0,
                                                               GROVE_CYCLES_ON)[test_find (profile, "main")],
                                  1, 1e-12);
  g_assert_cmpfloat_with_epsilon (grove_profile_get_total (profile, 0), 1, 1e-12);
  lines = grove_profile_get_lines (profile, test_find (profile, "main"));
  g_assert_cmpuint (lines->call_sites->len, ==, 1);
  g_assert_cmpuint (g_array_index (lines->call_sites, GroveCallSite, 0).position.line, ==, 9);
  g_assert_cmpfloat_with_epsilon (g_array_index (lines->call_sites, GroveCallSite, 0).cost[0], 0.8, 1e-12);
}

static void
test_caller_without_entry (void)
{
  g_autoptr (GByteArray) out = g_byte_array_new ();
  g_autoptr (GroveProfile) profile = NULL;

  put_byte (out, '{');
  put_function (out, "work", 2, 2, 1, 1.5);
  put_key (out, "ghost.py", 5, "ghost"), put_tuple (out, 4), put_counts (out, 2, 2, 1, 1.5);
  put_text (out, "00");
  profile = load_well (out);
  g_assert_cmpfloat (grove_profile_get_self (profile, 0)[test_find (profile, "ghost")], ==, 0);
  g_assert_cmpfloat (test_get_call_cost (profile, "ghost", "work"), ==, 1.5);
  g_assert_true (test_has_warning (profile, "1 caller has no entry"));
}

/* Python's dict keeps the later entry. */
static void
test_same_key_twice (void)
{
  g_autoptr (GByteArray) out = g_byte_array_new ();
  g_autoptr (GroveProfile) profile = NULL;

  put_byte (out, '{');
  put_function (out, "f", 1, 1, 1, 1);
  put_key (out, "f.py", 1, "f"), put_integer (out, 7);
  put_text (out, "0");
  put_function (out, "f", 5, 5, 2, 2);
  put_key (out, "f.py", 1, "f"), put_integer (out, 1);
  put_key (out, "f.py", 1, "f"), put_integer (out, 3);
  put_text (out, "00");
  profile = load_well (out);
  g_assert_cmpuint (grove_profile_get_n_functions (profile), ==, 1);
  g_assert_cmpint (grove_profile_get_function_called (profile, 0), ==, 5);
  g_assert_cmpfloat (grove_profile_get_total (profile, 0), ==, 2);
  g_assert_cmpint (grove_profile_get_call_count (profile, test_find_call (profile, "f", "f")), ==, 3);
  g_assert_true (test_has_warning (profile, "the last one is used"));
}

static void
test_empty (void)
{
  g_autoptr (GByteArray) out = g_byte_array_new ();
  g_autoptr (GroveProfile) profile = NULL;

  put_text (out, "{0");
  profile = load_well (out);
  g_assert_cmpuint (grove_profile_get_n_functions (profile), ==, 0);
}

/* Invalid numbers are read as zero, with a warning. */
static void
test_strange_numbers (void)
{
  g_autoptr (GByteArray) out = g_byte_array_new ();
  g_autoptr (GroveProfile) profile = NULL;
  const guint8 huge[] = { 'l',  6,    0,    0,    0,    0xff, 0x7f, 0xff, 0x7f,
                          0xff, 0x7f, 0xff, 0x7f, 0xff, 0x7f, 0xff, 0x7f };

  put_byte (out, '{');
  put_function (out, "f", -2, 3, NAN, INFINITY), put_text (out, "0");
  put_key (out, "f.py", -7, "g"), put_tuple (out, 5);
  g_byte_array_append (out, huge, sizeof huge), put_integer (out, 1), put_real (out, -1),
    put_integer (out, 2);
  put_text (out, "{00");
  profile = load_well (out);
  g_assert_cmpint (grove_profile_get_function_called (profile, test_find (profile, "f")), ==, 3);
  g_assert_cmpint (grove_profile_get_function_primitive (profile, test_find (profile, "f")), ==, 0);
  g_assert_cmpfloat (grove_profile_get_self (profile, 0)[test_find (profile, "f")], ==, 0);
  g_assert_cmpfloat (grove_profile_get_self (profile, 0)[test_find (profile, "g")], ==, -1);
  g_assert_cmpint (grove_profile_get_function_called (profile, test_find (profile, "g")), ==, G_MAXINT64);
  g_assert_cmpuint (grove_profile_get_function_line (profile, test_find (profile, "g")), ==, 0);
  g_assert_cmpuint (grove_profile_get_n_warnings (profile), ==, 5);
}

/* References */

/* Python 2 interns strings: "t" the first time, later "R" and a number. */
static void
test_interned (void)
{
  g_autoptr (GByteArray) out = g_byte_array_new ();
  g_autoptr (GroveProfile) profile = NULL;

  put_text (out, "{(\3");
  put_byte (out, 0), put_byte (out, 0), put_byte (out, 0);
  put_text (out, "t\4"), put_byte (out, 0), put_byte (out, 0), put_byte (out, 0), put_text (out, "f.py");
  put_integer (out, 1);
  put_text (out, "t\4"), put_byte (out, 0), put_byte (out, 0), put_byte (out, 0), put_text (out, "work");
  put_tuple (out, 5), put_counts (out, 1, 2, 1, 1), put_text (out, "{");
  put_tuple (out, 3), put_byte (out, 'R'), put_int32 (out, 0), put_integer (out, 1), put_byte (out, 'R'),
    put_int32 (out, 1);
  put_tuple (out, 4), put_counts (out, 1, 0, 0.5, 0.5);
  put_text (out, "00");
  profile = load_well (out);
  g_assert_cmpuint (grove_profile_get_n_functions (profile), ==, 1);
  g_assert_cmpint (grove_profile_get_call_count (profile, test_find_call (profile, "work", "work")), ==, 1);
}

static void
put_long_string (GByteArray *out, guint8 code)
{
  put_byte (out, code);
  put_int32 (out, 2000);
  for (guint i = 0; i < 2000; i++)
    put_byte (out, 'x');
}

/* Long texts are compared by their place first, but equal contents at two places are the same text. */
static void
test_long_texts (void)
{
  g_autoptr (GByteArray) out = g_byte_array_new ();
  g_autoptr (GroveProfile) profile = NULL;
  g_autofree char *name = g_strnfill (2000, 'x');

  put_byte (out, '{');
  put_tuple (out, 3), put_long_string (out, 'a' | 0x80), put_integer (out, 1),
    put_long_string (out, 'a' | 0x80);
  put_tuple (out, 5), put_counts (out, 1, 1, 1, 1), put_text (out, "{");
  put_tuple (out, 3), put_byte (out, 'r'), put_int32 (out, 1), put_integer (out, 1),
    put_long_string (out, 'a');
  put_tuple (out, 4), put_counts (out, 3, 2, 0.5, 0.5), put_text (out, "0");
  put_tuple (out, 3), put_byte (out, 'r'), put_int32 (out, 0), put_integer (out, 2), put_byte (out, 'r'),
    put_int32 (out, 0);
  put_tuple (out, 5), put_counts (out, 1, 1, 1, 1), put_text (out, "{00");
  profile = load_well (out);
  g_assert_cmpuint (grove_profile_get_n_functions (profile), ==, 2);
  g_assert_cmpuint (grove_profile_get_n_calls (profile), ==, 1);
  g_assert_cmpstr (grove_profile_get_function_name (profile, 0), ==, name);
  g_assert_cmpuint (grove_profile_get_call_caller (profile, 0), ==,
                    grove_profile_get_call_callee (profile, 0));
}

/* A tuple of values and a dict of callers that two functions share. */
static void
test_shared_values (void)
{
  g_autoptr (GByteArray) out = g_byte_array_new ();
  g_autoptr (GroveProfile) profile = NULL;

  put_byte (out, '{');
  put_key (out, "f.py", 1, "a"), put_tuple (out, 5), put_counts (out, 1, 1, 1, 1);
  put_byte (out, '{' | 0x80);
  put_key (out, "f.py", 9, "main"), put_byte (out, ')' | 0x80), put_byte (out, 4),
    put_counts (out, 1, 1, 1, 1), put_text (out, "0");
  put_key (out, "f.py", 2, "b"), put_tuple (out, 5), put_counts (out, 1, 1, 1, 1);
  put_byte (out, 'r'), put_int32 (out, 0);
  put_key (out, "f.py", 3, "c"), put_tuple (out, 5), put_counts (out, 1, 1, 1, 1), put_text (out, "{");
  put_key (out, "f.py", 9, "main"), put_byte (out, 'r'), put_int32 (out, 1);
  put_text (out, "0");
  put_key (out, "f.py", 9, "main"), put_tuple (out, 5), put_counts (out, 1, 1, 0, 3), put_text (out, "{00");
  profile = load_well (out);
  g_assert_cmpuint (grove_profile_get_n_calls (profile), ==, 3);
  g_assert_cmpfloat (test_get_call_cost (profile, "main", "b"), ==, 1);
  g_assert_cmpfloat (test_get_call_cost (profile, "main", "c"), ==, 1);
}

/* Hostile bytes */

/* Thousands of functions refer to one large dict of callers: quadratic work for a small file. */
static void
test_reference_bomb (void)
{
  g_autoptr (GByteArray) out = g_byte_array_new ();

  put_byte (out, '{');
  put_key (out, "f.py", 0, "f"), put_tuple (out, 5), put_counts (out, 1, 1, 1, 1), put_byte (out, '{' | 0x80);
  for (int i = 0; i < 20000; i++)
    put_key (out, "c.py", i, "c"), put_integer (out, 1);
  put_text (out, "0");
  for (int i = 1; i < 20000; i++)
    put_key (out, "f.py", i, "f"), put_tuple (out, 5), put_counts (out, 1, 1, 1, 1), put_byte (out, 'r'),
      put_int32 (out, 0);
  put_text (out, "0");
  test_assert_fails (out->data, out->len, GROVE_FORMAT_ERROR_MALFORMED, "the references expand");
}

/* Values that are not needed are skipped without recursion, down to a depth of 64. */
static void
test_nesting (void)
{
  g_autoptr (GByteArray) out = g_byte_array_new ();

  put_byte (out, '{');
  put_function (out, "f", 1, 1, 1, 1), put_text (out, "0");
  put_tuple (out, 1);
  for (int i = 0; i < 100000; i++)
    put_tuple (out, 1);
  test_assert_fails (out->data, out->len, GROVE_FORMAT_ERROR_MALFORMED, "64 levels deep");
}

/* Code objects inside code objects, which match no layout. */
static void
test_nested_code (void)
{
  g_autoptr (GByteArray) out = g_byte_array_new ();

  put_byte (out, '{');
  put_tuple (out, 3), put_string (out, "f.py"), put_integer (out, 1);
  for (int i = 0; i < 60; i++)
    {
      put_byte (out, 'c');
      for (int k = 0; k < 5; k++)
        put_int32 (out, 0);
      put_text (out, "z"), put_byte (out, 0), put_tuple (out, 1);
    }
  test_assert_fails (out->data, out->len, GROVE_FORMAT_ERROR_UNSUPPORTED, "code object");
}

static void
test_hurt_files (void)
{
  test_hurt_file ("pstats", "c3.11.7.prof", "pstats");
  test_hurt_file ("pstats", "p2.7.18.prof", "pstats");
  test_hurt_file ("pstats", "p3.13.0.prof", "pstats");
  test_hurt_file ("yappi", "y.pstat", "pstats");
  test_hurt_file ("pstats", "pyrec-pure-profile.pstat", "pstats");
}

/* A file that ends too early gives no profile. */
static void
test_cut_files (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "files", "pstats", "p3.11.7.prof", NULL);
  g_autofree char *data = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &data, &length, NULL));
  for (gsize i = 3; i < length; i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (test_load (data, i, &error));
      g_assert_nonnull (error);
    }
}

/* Windows */

/* References to all kinds of objects, far behind them; @n_functions decides how far. */
static GByteArray *
make_referring_file (guint n_functions)
{
  GByteArray *out = g_byte_array_new ();

  /* 0: the dict, 1: the value of main, 2: its callers, 3: a key, 4: file, 5: line, 6: name, 7: a value, 8: a
   * count, 9: a time */
  put_byte (out, '{' | 0x80);
  put_key (out, "f.py", 1, "main"), put_byte (out, ')' | 0x80), put_byte (out, 5),
    put_counts (out, 1, 1, 1, 1), put_byte (out, '{' | 0x80);
  put_byte (out, ')' | 0x80), put_byte (out, 3);
  put_byte (out, 'z' | 0x80), put_byte (out, 4), put_text (out, "g.py");
  put_byte (out, 'i' | 0x80), put_int32 (out, 7);
  put_byte (out, 'Z' | 0x80), put_byte (out, 4), put_text (out, "boot");
  put_byte (out, ')' | 0x80), put_byte (out, 4);
  put_byte (out, 'i' | 0x80), put_int32 (out, 3), put_integer (out, 2);
  put_byte (out, 'g' | 0x80), g_byte_array_append (out, (const guint8 *) "\0\0\0\0\0\0\xe0\x3f", 8),
    put_real (out, 0.75);
  put_text (out, "0");
  for (guint i = 0; i < n_functions; i++)
    {
      g_autofree char *name =
        g_strdup_printf ("%s_%u", i % 7 == 0 ? "long name, that goes on and on and on and on" : "f", i);

      put_tuple (out, 3), put_byte (out, 'r'), put_int32 (out, 4), put_byte (out, 'r'), put_int32 (out, 5),
        put_string (out, name);
      put_tuple (out, 5), put_byte (out, 'r'), put_int32 (out, 8), put_integer (out, 2), put_byte (out, 'r'),
        put_int32 (out, 9), put_real (out, 0.5);
      if (i % 3 == 0)
        put_byte (out, 'r'), put_int32 (out, 2);
      else
        {
          put_text (out, "{"), put_key (out, "f.py", 1, "main"), put_byte (out, 'r'), put_int32 (out, 7);
          put_byte (out, 'r'), put_int32 (out, 3), put_tuple (out, 4), put_counts (out, 1, 1, 0.25, 0.5),
            put_text (out, "0");
        }
    }
  put_byte (out, 'r'), put_int32 (out, 3), put_byte (out, 'r'), put_int32 (out, 1);
  put_text (out, "0");
  return out;
}

/* The result is the same with a window of the whole file and with small ones. */
static void
test_references_out_of_the_window (void)
{
  g_autoptr (GByteArray) out = make_referring_file (2500);
  g_autofree char *whole = NULL;

  for (gsize chunk = 0; chunk < 400; chunk += 57)
    {
      g_autoptr (GroveProfile) profile = NULL;
      g_autofree char *dump = NULL;

      test_chunk_size = chunk > 0 ? chunk : out->len;
      profile = load_well (out);
      g_assert_cmpuint (grove_profile_get_n_functions (profile), ==, 2502);
      g_assert_cmpfloat (test_get_call_cost (profile, "boot", "f_1"), ==, 0.5);
      g_assert_cmpfloat (test_get_call_cost (profile, "main", "f_1"), ==, 0.75);
      g_assert_cmpfloat (test_get_call_cost (profile, "boot", "f_2498"), ==, 0.5);
      g_assert_cmpint (grove_profile_get_function_called (profile, test_find (profile, "f_2498")), ==, 3);
      dump = profile_dump (profile);
      if (whole == NULL)
        whole = g_steal_pointer (&dump);
      else
        g_assert_cmpstr (dump, ==, whole);
    }
  test_chunk_size = 0;
}

/* An error names the byte where the file ends, whatever the window. */
static void
test_cut_in_the_window (void)
{
  g_autoptr (GByteArray) out = make_referring_file (3);

  for (gsize chunk = 1; chunk < 20; chunk += 3)
    for (gsize i = 3; i < out->len; i++)
      {
        g_autofree char *where = g_strdup_printf ("byte %" G_GSIZE_FORMAT ":", i);

        test_chunk_size = chunk;
        test_assert_fails (out->data, i, GROVE_FORMAT_ERROR_TRUNCATED, where);
      }
  test_chunk_size = 0;
}

static const struct
{
  const char *path;
  GTestFunc test;
} tests[] = {
  { "/formats/pstats/writers", test_writers },
  { "/formats/pstats/count-order", test_count_order },
  { "/formats/pstats/code-objects", test_code_objects },
  { "/formats/pstats/counted-callers", test_counted_callers },
  { "/formats/pstats/joined-quads", test_joined_quads },
  { "/formats/pstats/unknown-counts", test_unknown_counts },
  { "/formats/pstats/sampled", test_sampled },
  { "/formats/pstats/sampled-recursion", test_sampled_recursion },
  { "/formats/pstats/caller-without-entry", test_caller_without_entry },
  { "/formats/pstats/same-key-twice", test_same_key_twice },
  { "/formats/pstats/empty", test_empty },
  { "/formats/pstats/strange-numbers", test_strange_numbers },
  { "/formats/pstats/interned", test_interned },
  { "/formats/pstats/long-texts", test_long_texts },
  { "/formats/pstats/shared-values", test_shared_values },
  { "/formats/pstats/reference-bomb", test_reference_bomb },
  { "/formats/pstats/nesting", test_nesting },
  { "/formats/pstats/nested-code", test_nested_code },
  { "/formats/pstats/hurt-files", test_hurt_files },
  { "/formats/pstats/cut-files", test_cut_files },
};

/* All tests again with a small window, which moves all the time. */
static void
test_small_windows (void)
{
  test_chunk_size = 37;
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    tests[i].test ();
  test_chunk_size = 0;
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add_func (tests[i].path, tests[i].test);
  g_test_add_func ("/formats/pstats/references-out-of-the-window", test_references_out_of_the_window);
  g_test_add_func ("/formats/pstats/cut-in-the-window", test_cut_in_the_window);
  g_test_add_func ("/formats/pstats/small-windows", test_small_windows);
  return g_test_run ();
}
