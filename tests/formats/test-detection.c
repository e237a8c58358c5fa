/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <string.h>

#include "grove-test-profile.h"
#include "test-files.h"

/* A format is detected by its structure: words of other formats in names, and long arrays before the
 * deciding member, change nothing. */

#define WORDS                                                                                          \
  "\"ph\",\"pid\",\"traceEvents\",\"nodes\",\"callFrame\",\"head\",\"functionName\",\"selfSize\","     \
  "\"dhatFileVersion\",\"meta\",\"preprocessedProfileVersion\",\"stackwalk\",\"libs\",\"breakpadId\"," \
  "\"shared\",\"frames\",\"https://www.speedscope.app/file-format-schema.json\",\"main()==>f\","       \
  "\"main()\",\"ct\",\"wt\",\"events: Ir\\nfn=main\\n1 1\",\"\\\"ph\\\":\\\"X\\\",\\\"pid\\\":1\","    \
  "\"a;b;c 1\",\"desc: x\\ntime_unit: i\",\"}],\\\"traceEvents\\\":[\",\"\\\\\""
#define MEMBERS                                                                                   \
  "{\"traceEvents\":[{\"ph\":\"X\",\"pid\":1}],\"nodes\":[{\"callFrame\":{}}],"                   \
  "\"head\":{\"callFrame\":{},\"functionName\":\"\"},\"dhatFileVersion\":2,"                      \
  "\"meta\":{\"preprocessedProfileVersion\":1,\"stackwalk\":1},\"libs\":[{\"breakpadId\":\"\"}]," \
  "\"shared\":{\"frames\":[]},\"main()==>f\":{\"ct\":1,\"wt\":1}}"
/* Numbers of elements and bytes that exceed the head */
#define LONG 100000

static char *
make_long (void)
{
  GString *text = g_string_new ("[0");

  for (guint i = 0; i < LONG; i++)
    g_string_append (text, ",1");
  return g_string_free (g_string_append_c (text, ']'), FALSE);
}

static char *
put_in (const char *contents, gsize length, const char *what, gsize *new_length)
{
  const char *start = contents;
  GString *text = g_string_new (NULL);

  while (*start != '{' && *start != '[')
    start++;
  g_string_append_len (text, contents, start + 1 - contents);
  g_string_append_printf (text, "%s%s,", *start == '{' ? "\"zz\":" : "", what);
  g_string_append_len (text, start + 1, (gssize) (length - (gsize) (start + 1 - contents)));
  *new_length = text->len;
  return g_string_free (text, FALSE);
}

static void
check_with (const char *path, const char *contents, gsize length, const char *what)
{
  gsize new_length;
  g_autofree char *changed = put_in (contents, length, what, &new_length);
  const GroveFormat *format = test_files_probe (contents, length);
  const GroveFormat *found = test_files_probe (changed, new_length);

  g_assert_cmpstr (found != NULL ? found->id : path, ==, format->id);
}

static void
check_file (const char *path)
{
  g_autofree char *contents = NULL;
  g_autofree char *many = make_long ();
  g_autofree char *more = g_strdup_printf ("[[%s],%s]", WORDS, many);
  gsize length;
  const GroveFormat *format;

  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
  format = test_files_probe (contents, length);
  if (format == NULL || format->probe_json == NULL || (*contents != '{' && *contents != '['))
    return;
  g_test_message ("%s", path);
  check_with (path, contents, length, "[" WORDS "]");
  check_with (path, contents, length, "[[" MEMBERS "]]");
  check_with (path, contents, length, many);
  check_with (path, contents, length, more);
}

static void
test_words (void)
{
  g_autofree char *folder = g_test_build_filename (G_TEST_DIST, "files", NULL);
  g_autoptr (GPtrArray) paths = test_files_list (folder);

  for (guint i = 0; i < paths->len; i++)
    if (strstr (paths->pdata[i], "/bad/") == NULL)
      check_file (paths->pdata[i]);
}

static void
check_text (const char *text, const char *id)
{
  const GroveFormat *format = test_files_probe (text, strlen (text));

  g_assert_cmpstr (format != NULL ? format->id : NULL, ==, id);
}

#define NODES "\"nodes\":[{\"id\":1,\"callFrame\":{\"functionName\":\"f\"}}]"

static void
test_members (void)
{
  check_text ("{\"profile\":{" NODES "}}", "cpuprofile");
  check_text ("{\"id\":3,\"result\":{\"profile\":{" NODES "}}}", "cpuprofile");
  check_text ("{\"profile\":{\"head\":{\"callFrame\":{},\"selfSize\":1}}}", "heapprofile");
  check_text ("{\"startTime\":1," NODES "}", "cpuprofile");
  check_text (" [ {\"name\":\"x\", \"ph\" : \"X\"} ]", "chrome-trace");
  check_text ("{\"a\":\"\\\"traceEvents\\\":[]\"}", NULL);
  check_text ("{\"a\":\"traceEvents\"}", NULL);
  check_text ("{\"a\":{\"traceEvents\":[]}}", NULL);
  check_text ("{\"traceEvents", NULL);
  check_text ("{", NULL);
  check_text ("[", NULL);
  check_text ("{\"", NULL);
  check_text ("{\"traceEvents\":", NULL);
}

static void
test_long_line (void)
{
  g_autofree char *name = g_strnfill (1900000, 'x');
  g_autofree char *text = g_strdup_printf ("cmd: %s\nevents: Ir\n\nfn=main\n1 10\n", name);
  g_autofree char *massif = g_strdup_printf ("desc: %s\ncmd: %s\ntime_unit: i\n", "x", name);

  check_text (text, "callgrind");
  check_text (massif, "massif");
  check_text (name, NULL);
}

static void
test_words_in_lines (void)
{
  static const char *const lines[] = { "events: Ir",
                                       "fn=main",
                                       "fl=a.c",
                                       "# callgrind formats",
                                       "Flat profile:x",
                                       "granularity",
                                       "desc: a",
                                       "time_unit: i",
                                       "P12",
                                       "ncalls  tottime  percall",
                                       "@[" };

  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autofree char *folded = g_strdup_printf ("main;%s;a 3\n%s;b 4\nmain;c 5\n", lines[i], lines[i]);

      if (lines[i][0] != '#')
        check_text (folded, "folded");
    }
}

/* Files that resemble a profile only a little. */
static void
test_no_profiles (void)
{
  static const char *const texts[] = {
    "Shopping, week 12\n  12 add more bread\n  20 face wipes\n   3 dead batteries\n",
    "MAX_SIZE: Final = 256000\n\nclass Def(Base):\n    name: str\n    def compress(self, s: bytes) -> bytes: ...\n",
    "if version == 3 else:\n    def f (x)\n    add (y)\n",
    "events: Party Dinner\nWe meet at ten.\nBring cake.\nNo dogs.\n",
    "The function fn=main is in\nfl=a.c\nThat is all.\nWe said so.\n",
    "desc: a profile\nof nothing\n",
    "{\"name\":\"traceEvents\",\"value\":[1,2,3]}\n",
    "[{\"text\":\"ph\"},{\"text\":\"pid\"}]\n",
    "{\"a\":{\"nodes\":[1]},\"callFrame\":2}\n",
    "[1, 2, 3]\n",
    "{}",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    check_text (texts[i], NULL);
}

static void
append_many (GString *text, const char *piece, guint n)
{
  for (guint i = 0; i < n; i++)
    g_string_append (text, piece);
}

/* %s: a place for something long */
static void
assert_format_behind (const char *id, const char *text, const char *piece)
{
  g_auto (GStrv) parts = g_strsplit (text, "%s", 2);
  g_autoptr (GString) whole = g_string_new (parts[0]);

  append_many (whole, piece, 2000000 / (guint) strlen (piece));
  g_string_append (whole, parts[1]);
  check_text (whole->str, id);
}

static void
test_long_beginnings (void)
{
  assert_format_behind ("callgrind", "cmd: %s\nversion: 1\nevents: Ir\nfn=a\n1 2\n", "--define=1 ");
  assert_format_behind ("callgrind", "desc: a\ncmd: %s\nevents: Ir\nfl=a\nfn=a\n1 2\n", "--define=1 ");
  assert_format_behind ("massif", "desc: (none)\ncmd: %s\ntime_unit: i\nsnapshot=0\n", "a.o ");
  assert_format_behind ("dhat", "{\"cmd\":\"%s\",\"dhatFileVersion\":2}", "a.o ");
  assert_format_behind ("perf-script",
                        "# cmdline : %s\nprog 1 2.500000: 1 cycles: \n\t    55d0a1b2c3d4 main (/bin/a)\n\n",
                        "a.o ");
  assert_format_behind ("cpuprofile", "{\"samples\":[%s1],\"nodes\":[{\"id\":1,\"callFrame\":{}}]}", "1,");
  assert_format_behind ("firefox",
                        "{\"threads\":[{\"a\":[%s1]}],\"meta\":{\"preprocessedProfileVersion\":41}}", "1,");
  assert_format_behind ("gecko", "{\"threads\":[{\"a\":[%s1]}],\"meta\":{\"stackwalk\":1}}", "1,");
  assert_format_behind ("chrome-trace", "{\"metadata\":{\"a\":[%s1]},\"traceEvents\":[{\"ph\":\"X\"}]}",
                        "1,");
  assert_format_behind ("speedscope", "{\"shared\":{\"frames\":[%s{\"name\":\"a\"}]},\"profiles\":[]}",
                        "{\"name\":\"ph\"},");
}

static void
test_fields_of_the_future (void)
{
  static const char profile[] = "\x0a\x04\x08\x01\x10\x02\x32\x00\x32\x03"
                                "cpu\x32\x02ns\x12\x02\x10\x64\x9a\x06\x06"
                                "future";

  g_assert_cmpstr (test_files_probe (profile, sizeof profile - 1)->id, ==, "pprof");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/detection/words", test_words);
  g_test_add_func ("/detection/members", test_members);
  g_test_add_func ("/detection/long-line", test_long_line);
  g_test_add_func ("/detection/words-in-lines", test_words_in_lines);
  g_test_add_func ("/detection/no-profiles", test_no_profiles);
  g_test_add_func ("/detection/long-beginnings", test_long_beginnings);
  g_test_add_func ("/detection/fields-of-the-future", test_fields_of_the_future);
  return g_test_run ();
}
