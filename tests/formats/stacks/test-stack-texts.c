/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-test-profile.h"

/* Texts of the files of austin, bpftrace and samply in tests/files; test-oracle compares the numbers. */

static void
assert_part (GroveProfile *profile, guint32 row, const char *name, gint64 pid, gint64 thread, double cost)
{
  const GrovePart *part = grove_profile_get_part (profile, row);

  g_assert_cmpstr (part->name, ==, name);
  g_assert_cmpint (part->pid, ==, pid);
  g_assert_cmpint (part->thread, ==, thread);
  g_assert_cmpfloat (grove_profile_get_part_total (profile, row, 0), ==, cost);
}

static void
test_austin_parts (void)
{
  g_autoptr (GroveProfile) profile = test_load_file ("austin", "wall-two-threads.austin");

  g_assert_cmpstr (grove_profile_get_writer (profile), ==, "austin");
  g_assert_cmpuint (grove_profile_get_n_parts (profile), ==, 2);
  assert_part (profile, 0, NULL, 42, 43, 370);
  assert_part (profile, 1, NULL, 42, 44, 130);
  g_assert_cmpfloat (grove_profile_get_event (profile, 0)->factor, ==, 1e-6);
}

/* Invalid lines are counted and reported with their number. */
static void
test_austin_odd_lines (void)
{
  g_autoptr (GroveProfile) profile = test_load_file ("austin", "wall-two-threads.austin");

  g_assert_cmpuint (grove_profile_get_n_warnings (profile), ==, 2);
  g_assert_true (test_has_warning (profile, "line 11:"));
  g_assert_true (test_has_warning (profile, "line 12:"));
}

static void
test_austin_lines (void)
{
  g_autoptr (GroveProfile) profile = test_load_file ("austin", "wall-two-threads.austin");
  g_autoptr (GroveFunctionLines) lines = grove_profile_get_lines (profile, test_find (profile, "work"));

  g_assert_cmpuint (lines->lines->len, ==, 1);
  g_assert_cmpuint (g_array_index (lines->lines, GroveLine, 0).position.line, ==, 7);
  g_assert_cmpfloat (g_array_index (lines->lines, GroveLine, 0).cost[0], ==, 320);
}

/* Code without a file, or in a file without a suffix: one function for all of its lines. */
static void
test_austin_frozen (void)
{
  const char text[] =
    "# austin: 3.6.0\n# mode: wall\nP1;T1;<frozen runpy>:run:8;<string>:<module>:1 5\n"
    "P1;T1;<frozen runpy>:run:9;<string>:<module>:2 7\nP1;T1;<frozen runpy>:run:9 1\nP1;T1;tool:start:1 2\nP1;T1;tool:start:4 2\n";
  g_autoptr (GroveProfile) profile = test_load_text (text, "austin");
  guint32 run = test_find (profile, "run");

  g_assert_cmpuint (grove_profile_get_n_functions (profile), ==, 3);
  test_assert_costs (profile, "start", 0, 4, 4);
  g_assert_cmpfloat (grove_profile_get_inclusive (profile, 0, GROVE_CYCLES_ON)[run], ==, 13);
  g_assert_cmpstr (grove_profile_get_file_name (profile, grove_profile_get_function_file (profile, run)), ==,
                   "<frozen runpy>");
}

static void
test_austin_nothing (void)
{
  const char text[] = "# austin: 3.6.0\n# mode: wall\nP1;T1;a.py:f:1 x\n";

  test_assert_fails (text, sizeof text - 1, GROVE_FORMAT_ERROR_MALFORMED, "no line is an austin sample");
}

static void
test_bpftrace_parts (void)
{
  g_autoptr (GroveProfile) profile = test_load_file ("bpftrace", "kernel-user-comm.bt");

  g_assert_cmpuint (grove_profile_get_n_parts (profile), ==, 2);
  g_assert_cmpuint (grove_profile_get_n_warnings (profile), ==, 0);
  assert_part (profile, 0, "bash", -1, -1, 9);
  assert_part (profile, 1, "my prog, 12", -1, -1, 5);
}

static void
test_bpftrace_cut_off (void)
{
  g_autoptr (GroveProfile) profile =
    test_load_text ("@[\n  a+1\n  b+2\n@[\n  b+2\n]: 4\n@[\n  a+1\n]: many\n@[\n  a", "bpftrace");

  test_assert_costs (profile, "b", 0, 4, 4);
  g_assert_true (test_has_warning (profile, "line 4: the stack before this line has no end"));
  g_assert_true (test_has_warning (profile, "line 9:"));
  g_assert_true (test_has_warning (profile, "incomplete"));
  test_assert_fails ("@[\n  a\n", 7, GROVE_FORMAT_ERROR_MALFORMED, "no stack");
}

static void
test_hurt_files (void)
{
  test_hurt_file ("austin", "wall-two-threads.austin", "austin");
  test_hurt_file ("austin", "full.austin", "austin");
  test_hurt_file ("bpftrace", "kernel-user-comm.bt", "bpftrace");
}

/* Profiles of samply have addresses, which is reported; profiles of the browser are not, whatever their
 * functions are called. */
static void
test_samply (void)
{
  static const char raw[] =
    "{\"meta\":{\"interval\":1,\"preprocessedProfileVersion\":49,\"symbolicated\":false},\"libs\":[],\"threads\":[{\"name\":\"a\",\"pid\":\"7\",\"tid\":7,"
    "\"samples\":{\"length\":1,\"stack\":[0],\"weight\":[3],\"weightType\":\"samples\"},\"stackTable\":{\"length\":1,\"frame\":[0],\"prefix\":[null]},"
    "\"frameTable\":{\"length\":1,\"func\":[0],\"line\":[null]},\"funcTable\":{\"length\":1,\"name\":[0],\"resource\":[-1],\"fileName\":[null]},"
    "\"stringArray\":[\"0x1139\"]}]}";
  g_auto (GStrv) halves = g_strsplit (raw, "false", 2);
  g_autofree char *looked_up = g_strjoinv ("true", halves);
  g_autoptr (GroveProfile) profile = test_load_text (raw, "firefox");
  g_autoptr (GroveProfile) saved = test_load_text (looked_up, "firefox");

  g_assert_true (test_has_function (profile, "0x1139"));
  g_assert_true (test_has_warning (profile, "samply load"));
  g_assert_cmpuint (grove_profile_get_n_warnings (saved), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/formats/austin/parts", test_austin_parts);
  g_test_add_func ("/formats/austin/odd-lines", test_austin_odd_lines);
  g_test_add_func ("/formats/austin/lines", test_austin_lines);
  g_test_add_func ("/formats/austin/frozen", test_austin_frozen);
  g_test_add_func ("/formats/austin/nothing", test_austin_nothing);
  g_test_add_func ("/formats/bpftrace/parts", test_bpftrace_parts);
  g_test_add_func ("/formats/bpftrace/cut-off", test_bpftrace_cut_off);
  g_test_add_func ("/formats/stack-texts/hurt-files", test_hurt_files);
  g_test_add_func ("/formats/firefox/samply", test_samply);
  return g_test_run ();
}
