/* SPDX-License-Identifier: MIT */

/* Profiles as Firefox itself writes them: the texts of frames, and cases beyond the sample files. */
#include "config.h"

#include "grove-gecko-libs.h"
#include "grove-gecko-location.h"
#include "grove-loader.h"
#include "test-load.h"

static void
assert_location (const char *text, const char *name, const char *file, guint32 line)
{
  GroveGeckoLocation location;
  g_autofree char *is_name = NULL;
  g_autofree char *is_file = NULL;

  grove_gecko_location_parse (&location, text);
  is_name = g_strndup (location.name.bytes, location.name.length);
  is_file = location.file.length > 0 ? g_strndup (location.file.bytes, location.file.length) : g_strdup ("");
  g_assert_false (location.is_address);
  g_assert_cmpstr (is_name, ==, name);
  g_assert_cmpstr (is_file, ==, file);
  g_assert_cmpuint (location.line, ==, line);
}

static void
test_locations (void)
{
  assert_location ("run (https://a.example/app.js:40:9)", "run", "https://a.example/app.js", 40);
  assert_location ("run (https://a.example/app.js:40)", "run", "https://a.example/app.js", 40);
  assert_location ("run (https://a.example/app.js:40:9)[12]", "run", "https://a.example/app.js", 40);
  assert_location ("run (app.js)[12]", "run", "app.js", 0);
  assert_location ("run (a (1).js:4:5)", "run (a", "1).js", 4);
  assert_location ("slice (self-hosted:4261:22)", "slice", "self-hosted", 4261);
  assert_location ("eval (x.js line 3 > eval:1:2)", "eval", "x.js line 3 > eval", 1);
  assert_location ("https://a.example/app.js:1:1", "(root scope)", "https://a.example/app.js", 1);
  assert_location ("file:///tmp/page.html?2[16]", "(root scope)", "file:///tmp/page.html?2", 0);
  /* labels */
  assert_location ("js::RunScript", "js::RunScript", "", 0);
  assert_location ("resource://gre/modules/Timer.sys.mjs", "resource://gre/modules/Timer.sys.mjs", "", 0);
  assert_location ("Layout https://a.example:80", "Layout https://a.example:80", "", 0);
  assert_location ("timer (idle)", "timer (idle)", "", 0);
  assert_location ("wait 12:30", "wait 12:30", "", 0);
  assert_location ("", "", "", 0);
  assert_location ("[3]", "(root scope)", "", 0);
  assert_location ("()", "()", "", 0);
  assert_location (" (a:1)", " (a:1)", "", 0);
  assert_location ("x (a:99999999999)", "x (a:99999999999)", "", 0);
  assert_location ("0xzz", "0xzz", "", 0);
  assert_location ("0x12 ", "0x12 ", "", 0);
}

static void
test_addresses (void)
{
  const GroveGeckoLib rows[] = { { 4096, 8192, 0, 0 }, { 100, 200, 0, 1 }, { 8192, 9000, 0, 2 } };
  g_autoptr (GArray) libs = g_array_new (FALSE, FALSE, sizeof (GroveGeckoLib));
  GroveGeckoLocation location;

  grove_gecko_location_parse (&location, "0x7faea14c1ca3");
  g_assert_true (location.is_address);
  g_assert_cmphex (location.address, ==, 0x7faea14c1ca3);
  g_assert_null (grove_gecko_libs_find (libs, 0));
  g_array_append_vals (libs, rows, G_N_ELEMENTS (rows));
  grove_gecko_libs_sort (libs);
  g_assert_null (grove_gecko_libs_find (libs, 99));
  g_assert_cmpuint (grove_gecko_libs_find (libs, 100)->row, ==, 1);
  g_assert_null (grove_gecko_libs_find (libs, 200));
  g_assert_cmpuint (grove_gecko_libs_find (libs, 8191)->row, ==, 0);
  g_assert_cmpuint (grove_gecko_libs_find (libs, 8192)->row, ==, 2);
  g_assert_null (grove_gecko_libs_find (libs, 9000));
}

static GroveProfile *
load (const char *text, gsize length, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, length);

  return test_load_bytes (bytes, "test.json", NULL, error);
}

#define META "\"meta\":{\"stackwalk\":1,\"interval\":1}"
#define TABLES                                                                           \
  "\"stringTable\":[\"a\"],\"frameTable\":{\"schema\":{\"location\":0},\"data\":[[0]]}," \
  "\"stackTable\":{\"schema\":{\"prefix\":0,\"frame\":1},\"data\":[[null,0]]}"

static void
test_parts (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("G_TEST_SRCDIR"), "files", "gecko",
                                            "two-processes.json", NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GroveProfile) profile = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &text, &length, &error));
  profile = load (text, length, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (grove_profile_get_n_parts (profile), ==, 2);
  /* a child process ends before its parent */
  g_assert_cmpstr (grove_profile_get_part (profile, 0)->name, ==, "GeckoMain (Web Content)");
  g_assert_cmpint (grove_profile_get_part (profile, 0)->pid, ==, 200);
  g_assert_cmpstr (grove_profile_get_part (profile, 1)->name, ==, "GeckoMain (Parent Process)");
  g_assert_cmpint (grove_profile_get_part (profile, 1)->thread, ==, 101);
  g_assert_cmpuint (grove_profile_get_n_warnings (profile), ==, 1);
}

static void
assert_error (const char *text, int code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GroveProfile) profile = load (text, strlen (text), &error);

  g_assert_null (profile);
  g_assert_error (error, GROVE_FORMAT_ERROR, code);
}

static void
test_errors (void)
{
  assert_error ("{" META ",\"threads\":[{\"samples\":{\"data\":[[0]],\"schema\":{\"stack\":0}}," TABLES "}]}",
                GROVE_FORMAT_ERROR_MALFORMED);
  assert_error ("{" META ",\"threads\":[{\"samples\":{\"schema\":{\"time\":0},\"data\":[[0]]}," TABLES "}]}",
                GROVE_FORMAT_ERROR_MALFORMED);
  assert_error ("{" META ",\"threads\":[{\"samples\":{\"schema\":{\"stack\":0},\"data\":[]}," TABLES "}]}",
                GROVE_FORMAT_ERROR_EMPTY);
  assert_error ("{" META ",\"threads\":[{\"samples\":{\"schema\":{\"stack\":0},\"data\":[[0]]}," TABLES,
                GROVE_FORMAT_ERROR_TRUNCATED);
}

/* Rows that are not numbers, and cells that refer to nothing. */
static void
test_odd_cells (void)
{
  static const char text[] =
    "{" META ",\"threads\":[{\"name\":\"main\"," TABLES
    ",\"samples\":{\"schema\":{\"time\":0,\"stack\":2},\"data\":["
    "[{\"x\":[1]},[2,3],0],[1,\"a\",0],[true,null,0],[1,2,7],[1,2,-1],[1],{\"a\":1,\"b\":2,\"c\":0},5]}}]}";
  g_autoptr (GError) error = NULL;
  g_autoptr (GroveProfile) profile = load (text, strlen (text), &error);

  g_assert_no_error (error);
  g_assert_cmpfloat (grove_profile_get_total (profile, 0), ==, 4);
  /* only one process, so its name is left away */
  g_assert_cmpstr (grove_profile_get_part (profile, 0)->name, ==, "main");
  /* stack 7 */
  g_assert_cmpuint (grove_profile_get_n_warnings (profile), ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/formats/gecko/locations", test_locations);
  g_test_add_func ("/formats/gecko/addresses", test_addresses);
  g_test_add_func ("/formats/gecko/parts", test_parts);
  g_test_add_func ("/formats/gecko/errors", test_errors);
  g_test_add_func ("/formats/gecko/odd-cells", test_odd_cells);
  return g_test_run ();
}
