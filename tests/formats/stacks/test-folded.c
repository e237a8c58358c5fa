/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-test-profile.h"

static void
test_plain (void)
{
  g_autoptr (GroveProfile) profile =
    test_load_text ("# a comment 7\nmain;work;sort 3\n\nmain;work 2\nmain;work;sort\t4\r\nmain 0\nnone 0\n",
                    "folded");

  g_assert_cmpstr (grove_profile_get_event (profile, 0)->name, ==, "samples");
  g_assert_cmpfloat (grove_profile_get_total (profile, 0), ==, 9);
  g_assert_cmpuint (grove_profile_get_n_functions (profile), ==, 4);
  test_assert_costs (profile, "sort", 0, 7, 7);
  test_assert_costs (profile, "work", 0, 2, 9);
  test_assert_costs (profile, "none", 0, 0, 0);
  g_assert_cmpfloat (test_get_call_cost (profile, "work", "sort"), ==, 7);
  g_assert_cmpint (grove_profile_get_function_called (profile, test_find (profile, "sort")), ==,
                   GROVE_UNKNOWN_COUNT);
  g_assert_true (grove_profile_get_has_stacks (profile));
  g_assert_cmpuint (grove_profile_get_n_warnings (profile), ==, 0);
}

/* A function counts once for each stack, however often it is in it. */
static void
test_recursion (void)
{
  g_autoptr (GroveProfile) profile = test_load_text ("main;a;b;a;b;a 5\nmain;a 1\nmain;a;a;a 2\n", "folded");

  test_assert_costs (profile, "a", 0, 8, 8);
  test_assert_costs (profile, "b", 0, 0, 5);
  g_assert_cmpfloat (test_get_call_cost (profile, "a", "b"), ==, 5);
  g_assert_cmpfloat (test_get_call_cost (profile, "a", "a"), ==, 2);
}

static void
test_fractions (void)
{
  g_autoptr (GroveProfile) profile = test_load_text ("a;b 1.5\na;c 2.25\na;d 1e3\na;e 5.\n", "folded");

  g_assert_cmpstr (grove_profile_get_event (profile, 0)->name, ==, "weight");
  g_assert_cmpfloat (grove_profile_get_total (profile, 0), ==, 1008.75);
}

/* There are two counts only if every line has two, since a frame may end in a number. */
static void
test_differential (void)
{
  g_autoptr (GroveProfile) profile = test_load_text ("a;b 5 7\na;c 1 2\n", "folded");
  g_autoptr (GroveProfile) single = test_load_text ("a;b 5 7\na;c 2\n", "folded");

  g_assert_cmpstr (grove_profile_get_event (profile, 0)->name, ==, "base");
  g_assert_cmpstr (grove_profile_get_event (profile, 1)->name, ==, "new");
  test_assert_costs (profile, "a", 0, 0, 6);
  test_assert_costs (profile, "a", 1, 0, 9);
  test_assert_costs (profile, "b", 1, 7, 7);
  g_assert_cmpuint (grove_profile_get_n_real_events (single), ==, 1);
  test_assert_costs (single, "b 5", 0, 7, 7);
}

/* Invalid lines are skipped, with a warning that has the line. */
static void
test_skipped_lines (void)
{
  g_autoptr (GroveProfile) profile =
    test_load_text ("a;b 5\nno count here\n;; 2\na;d nan\na;f 1e999\na;b 1\na;b 1\n", "folded");

  g_assert_cmpfloat (grove_profile_get_total (profile, 0), ==, 7);
  g_assert_true (test_has_warning (profile, "line 2: "));
  g_assert_true (test_has_warning (profile, "line 3: a stack without functions"));
  g_assert_true (test_has_warning (profile, "line 4: "));
  g_assert_true (test_has_warning (profile, "line 5: "));
  g_assert_cmpuint (grove_profile_get_n_warnings (profile), ==, 4);
}

/* Differences of two profiles have negative counts, which are added up like others. */
static void
test_negative_counts (void)
{
  g_autoptr (GroveProfile) profile =
    test_load_text ("main;alloc 100\nmain;alloc -150\nmain;alloc 200\nmain;other 10\n", "folded");

  g_assert_cmpfloat (grove_profile_get_total (profile, 0), ==, 160);
}

static guint
count_functions (GroveProfile *profile, const char *name)
{
  guint n = 0;

  for (guint32 f = 0; f < grove_profile_get_n_functions (profile); f++)
    n += g_str_equal (grove_profile_get_function_name (profile, f), name);
  return n;
}

/* A class in the notation of the JVM contains a semicolon and is followed by its method: this is one
 * frame. */
static void
test_java_classes (void)
{
  g_autoptr (GroveProfile) profile =
    test_load_text ("java;Lorg/acme/Sink;::flush;write 3\njava;Lorg/acme/Sink;::flush 2\n"
                    "java;Lorg/acme/Sink;::close 1\njava;Lorg/acme/Other;::flush 4\njava;Lorg/acme/Sink 5\n"
                    "java;Lorg/acme/Sink;::close 1\n",
                    "folded");

  g_assert_cmpuint (grove_profile_get_n_functions (profile), ==, 6);
  g_assert_cmpuint (count_functions (profile, "Lorg/acme/Sink;::flush"), ==, 1);
  g_assert_cmpuint (count_functions (profile, "Lorg/acme/Sink;::close"), ==, 1);
  g_assert_cmpuint (count_functions (profile, "Lorg/acme/Sink"), ==, 1);
}

/* Text where a place may be, but which is none, remains in the name. */
static void
test_places (void)
{
  g_autoptr (GroveProfile) profile =
    test_load_text ("<main> - a.rb:12;connect db:5432;Task`1[System.__Canon].Run() 5\n"
                    "<main> - a.rb:14;connect db:5433;JS:*sum file:///srv/sum.mjs:7:20 3\n"
                    "<main> - a.rb:14;JS:*sum file:///srv/sum.mjs:9:20 1\n",
                    "folded");

  g_assert_cmpuint (count_functions (profile, "<main>"), ==, 1);
  g_assert_cmpuint (count_functions (profile, "connect db:5432"), ==, 1);
  g_assert_cmpuint (count_functions (profile, "connect db:5433"), ==, 1);
  g_assert_cmpuint (count_functions (profile, "Task`1[System.__Canon].Run()"), ==, 1);
  g_assert_cmpuint (count_functions (profile, "JS:*sum"), ==, 2);
}

static void
assert_place (GroveProfile *profile, const char *name, const char *file, const char *object, guint n_lines,
              guint32 first_line)
{
  guint32 function = test_find (profile, name);
  g_autoptr (GroveFunctionLines) lines = grove_profile_get_lines (profile, function);

  g_assert_cmpstr (grove_profile_get_file_name (profile, grove_profile_get_function_file (profile, function)),
                   ==, file);
  g_assert_cmpstr (grove_profile_get_object_name (profile,
                                                  grove_profile_get_function_object (profile, function)),
                   ==, object);
  g_assert_cmpuint (lines->lines->len, ==, n_lines);
  if (n_lines > 0)
    g_assert_cmpuint (g_array_index (lines->lines, GroveLine, 0).position.line, ==, first_line);
}

/* Files, lines and modules as writers add them to frames, and the separator of user and kernel stack. */
static void
test_frames (void)
{
  g_autoptr (GroveProfile) profile =
    test_load_text ("main (app.py:3);work (lib/util.py:10) 5\n"
                    "main (app.py:4);work (lib/util.py:12) 7\n"
                    "main (app.py:4);/x/y.py:step:31 1\n"
                    "libc.so.6`malloc+0x1f;-;do_page_fault_[k] 2\n"
                    "std::vector<int>::push_back(int);A::b:12;<lambda (old.py);f(int (*)(a:3) 4\n",
                    "folded");

  test_assert_costs (profile, "work", 0, 12, 12);
  assert_place (profile, "work", "lib/util.py", "", 2, 10);
  assert_place (profile, "main", "app.py", "", 0, 0);
  assert_place (profile, "step", "/x/y.py", "", 1, 31);
  assert_place (profile, "malloc", "", "libc.so.6", 0, 0);
  g_assert_cmpfloat (test_get_call_cost (profile, "malloc", "do_page_fault_[k]"), ==, 2);
  g_assert_true (test_has_function (profile, "A::b:12"));
  g_assert_true (test_has_function (profile, "<lambda (old.py)"));
  g_assert_false (test_has_function (profile, "-"));
}

static void
test_encodings (void)
{
  const char *text = "main;näh 3\nmain;b 4\n";
  const char *encodings[] = { "UTF-16LE", "UTF-16BE" };
  const char *marks[] = { "\xff\xfe", "\xfe\xff" };

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GByteArray) bytes = g_byte_array_new ();
      g_autoptr (GroveProfile) profile = NULL;
      g_autofree char *converted = NULL;
      gsize length;

      converted = g_convert (text, -1, encodings[i], "UTF-8", NULL, &length, NULL);
      g_byte_array_append (bytes, (const guint8 *) marks[i], 2);
      g_byte_array_append (bytes, (const guint8 *) converted, (guint) length);
      profile = test_load_well (bytes->data, bytes->len, "folded");
      test_assert_costs (profile, "näh", 0, 3, 3);
    }
}

static void
test_byte_order_mark (void)
{
  g_autoptr (GroveProfile) profile = test_load_text ("\xef\xbb\xbfmain;a 3\n", "folded");

  test_assert_costs (profile, "main", 0, 0, 3);
}

/* Stacks that share bytes with the previous line, but not frames. */
static void
test_shared_beginnings (void)
{
  g_autoptr (GroveProfile) profile =
    test_load_text ("main;abc;x 1\nmain;ab;x 2\nmain;abc 4\nmain;abcd 8\nmain 16\nmain;abc;x;y 32\n",
                    "folded");

  test_assert_costs (profile, "abc", 0, 4, 37);
  test_assert_costs (profile, "ab", 0, 0, 2);
  test_assert_costs (profile, "abcd", 0, 8, 8);
  test_assert_costs (profile, "x", 0, 3, 35);
  test_assert_costs (profile, "main", 0, 16, 63);
}

/* More than one block of input: the numbers do not depend on where a block ends. */
static void
test_many_blocks (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GroveProfile) profile = NULL;

  for (guint i = 0; i < 200000; i++)
    g_string_append_printf (text, "main;level%u;leaf%u 1\n", i % 7, i % 11);
  profile = test_load_well (text->str, text->len, "folded");
  g_assert_cmpfloat (grove_profile_get_total (profile, 0), ==, 200000);
  g_assert_cmpuint (grove_profile_get_n_functions (profile), ==, 19);
  g_assert_cmpuint (grove_profile_get_n_paths (profile), ==, 1 + 1 + 7 + 77);
}

static void
test_no_stacks (void)
{
  const char *text = "just some text\nwith 3 words\nand no stack; none\n";

  test_assert_fails (text, strlen (text), GROVE_FORMAT_ERROR_UNKNOWN, "unknown file format");
}

static void
test_hurt_files (void)
{
  test_hurt_file ("folded", "cycles.folded", "folded");
  test_hurt_file ("folded", "threads-tid.folded", NULL);
}

/* Sums that differ from those of the file are not shown without a warning. */
static void
test_large_sums (void)
{
  g_autoptr (GroveProfile) exact = test_load_text ("a;b 9007199254740990\na;c 1\n", "folded");
  g_autoptr (GroveProfile) rounded = test_load_text ("a;b 9007199254740991\na;c 2\n", "folded");
  g_autoptr (GroveProfile) infinite = test_load_text ("a;b 1e308\na;c 1e308\n", "folded");

  g_assert_cmpuint (grove_profile_get_n_warnings (exact), ==, 0);
  g_assert_true (test_has_warning (rounded, "sums are rounded"));
  g_assert_true (test_has_warning (infinite, "add up to more than any number"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/formats/folded/plain", test_plain);
  g_test_add_func ("/formats/folded/recursion", test_recursion);
  g_test_add_func ("/formats/folded/fractions", test_fractions);
  g_test_add_func ("/formats/folded/differential", test_differential);
  g_test_add_func ("/formats/folded/skipped-lines", test_skipped_lines);
  g_test_add_func ("/formats/folded/negative-counts", test_negative_counts);
  g_test_add_func ("/formats/folded/java-classes", test_java_classes);
  g_test_add_func ("/formats/folded/places", test_places);
  g_test_add_func ("/formats/folded/frames", test_frames);
  g_test_add_func ("/formats/folded/encodings", test_encodings);
  g_test_add_func ("/formats/folded/byte-order-mark", test_byte_order_mark);
  g_test_add_func ("/formats/folded/shared-beginnings", test_shared_beginnings);
  g_test_add_func ("/formats/folded/many-blocks", test_many_blocks);
  g_test_add_func ("/formats/folded/no-stacks", test_no_stacks);
  g_test_add_func ("/formats/folded/hurt-files", test_hurt_files);
  g_test_add_func ("/formats/folded/large-sums", test_large_sums);
  return g_test_run ();
}
