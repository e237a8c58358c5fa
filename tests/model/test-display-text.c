/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <string.h>

#include "grove-display-text.h"

/* The length of a displayed text is bounded, whatever the name contains. */

#define MARK "\xcc\x81"         /* U+0301, combining acute accent */
#define GONE "\xef\xbf\xbd"     /* U+FFFD */
#define OVERRIDE "\xe2\x80\xae" /* U+202E, right-to-left override */

static char *
repeat (const char *text, guint n)
{
  GString *string = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append (string, text);
  return g_string_free (string, FALSE);
}

static void
check (const char *text, guint max, const char *expected)
{
  g_autofree char *line = grove_display_line (text, max);

  g_assert_cmpstr (line, ==, expected);
}

static void
test_short (void)
{
  check ("", 10, "");
  check ("main", 4, "main");
  check ("a\tb\nc\x7f", 10, "a" GONE "b" GONE "c" GONE);
  check ("user" OVERRIDE "nimda", 20, "user" GONE "nimda");
  check ("a\xe2\x80\xa8z\xc2\x9bm", 10, "a" GONE "z" GONE "m");
  check ("\xff\xfe", 10, GONE GONE);
  check ("cafe" MARK, 10, "cafe" MARK);
  check ("이름", 2, "이름");
}

static void
test_middle (void)
{
  check ("abcdefghij", 4, "a…ij");
  check ("abcdefghij", 5, "ab…ij");
  check ("a" MARK "bcde" MARK, 4, "a" MARK "…de" MARK);
}

static void
test_marks (void)
{
  g_autofree char *marks = repeat (MARK, 300000), *name = g_strconcat ("a", marks, NULL),
                  *after = g_strconcat ("a", marks, "z", NULL);
  g_autofree char *ends = NULL;

  check (name, 400, "a" MARK MARK MARK "…" MARK MARK MARK);
  ends = grove_display_line (after, 400);
  g_assert_true (g_str_has_suffix (ends, "z"));
  g_assert_cmpuint (strlen (ends), <, 40);
}

/* A megabyte, 30,000 lines and a mixture: the result is no longer than a line of that many letters. */
static void
test_long (void)
{
  const char *const pieces[] = { "x", "\n", "이", "a" MARK MARK MARK MARK, "\xff", OVERRIDE, "😀" };

  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++)
    {
      g_autofree char *text = repeat (pieces[i], 300000), *line = grove_display_line (text, 400);

      g_assert_true (g_utf8_validate (line, -1, NULL));
      g_assert_cmpuint (strlen (line), <=, 400 * 8);
      g_assert_null (strchr (line, '\n'));
      g_assert_nonnull (strstr (line, "…"));
    }
}

static void
test_lines (void)
{
  g_autofree char *many = repeat ("line\n", 30000), *wide = repeat ("x", 1000000);
  g_autofree char *few = grove_display_lines ("one\ntwo\tthree\n"), *bounded = grove_display_lines (many),
                  *short_line = grove_display_lines (wide);

  g_assert_cmpstr (few, ==, "one\ntwo" GONE "three\n");
  g_assert_cmpuint (strlen (bounded), ==, 39 * strlen ("line\n") + strlen ("…"));
  g_assert_cmpuint (strlen (short_line), <, 1000);
}

static void
check_wrapped (const char *text, const char *expected)
{
  g_autofree char *wrapped = grove_display_wrap (text, 12);

  g_assert_cmpstr (wrapped, ==, expected);
}

/* Nothing is lost, no line is longer, and words and "::" stay whole where that is possible. */
static void
test_wrap (void)
{
  g_autofree char *wide = repeat ("이", 400), *wrapped = grove_display_wrap (wide, 80);
  g_auto (GStrv) lines = g_strsplit (wrapped, "\n", -1);
  g_autofree char *joined = g_strjoinv ("", lines);

  check_wrapped ("short\n\nlines", "short\n\nlines");
  check_wrapped ("exactly twelve", "exactly \ntwelve");
  check_wrapped ("std::vector<int>::at", "std::vector<\nint>::at");
  check_wrapped ("abcdefghijk::lmn", "abcdefghijk:\n:lmn");
  check_wrapped ("abcdefghijklmnop", "abcdefghijkl\nmnop");
  g_assert_cmpstr (joined, ==, wide);
  g_assert_cmpuint (g_strv_length (lines), ==, 5);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/display-text/short", test_short);
  g_test_add_func ("/model/display-text/middle", test_middle);
  g_test_add_func ("/model/display-text/marks", test_marks);
  g_test_add_func ("/model/display-text/long", test_long);
  g_test_add_func ("/model/display-text/lines", test_lines);
  g_test_add_func ("/model/display-text/wrap", test_wrap);
  return g_test_run ();
}
