/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <string.h>

#include "grove-test-profile.h"
#include "test-files.h"

/* A format is told by its structure: words of the other formats in names, and long arrays before the member
 * that decides, change nothing. */

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
/* Of elements, and of bytes: more than the first look sees */
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

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/detection/words", test_words);
  g_test_add_func ("/detection/members", test_members);
  g_test_add_func ("/detection/long-line", test_long_line);
  return g_test_run ();
}
