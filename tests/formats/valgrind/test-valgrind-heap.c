/* SPDX-License-Identifier: MIT */

/* Files of Valgrind's heap profilers, beyond the sample files: DHAT for Rust, the first version, tables in
 * another order, and errors. */
#include "config.h"

#include "grove-test-profile.h"
#include "grove-valgrind-frame.h"

static void
assert_frame (const char *text, const char *name, const char *file, guint32 line, const char *object)
{
  GroveValgrindFrame frame;

  grove_valgrind_frame_parse ((GroveSlice){ text, strlen (text) }, &frame);
  g_assert_true (grove_slice_equals (frame.name, name));
  g_assert_true (grove_slice_equals (frame.file, file));
  g_assert_cmpuint (frame.line, ==, line);
  g_assert_true (grove_slice_equals (frame.object, object));
}

static void
test_frames (void)
{
  assert_frame ("0x10916B: make (prog.c:12)", "make", "prog.c", 12, "");
  assert_frame ("0x48417B4: malloc (in /usr/libexec/valgrind/preload.so)", "malloc", "", 0,
                "/usr/libexec/valgrind/preload.so");
  assert_frame ("0x1: operator new(unsigned long) (in /opt/My (old) App/lib.so)",
                "operator new(unsigned long)", "", 0, "/opt/My (old) App/lib.so");
  assert_frame ("0x4887249: (below main) (libc_start_call_main.h:58)", "(below main)",
                "libc_start_call_main.h", 58, "");
  assert_frame ("0x109446: operator()<> (src (1)/shapes.cpp:7)", "operator()<>", "src (1)/shapes.cpp", 7, "");
  assert_frame ("0x1FFF0009BE: ???", "???", "", 0, "");
  assert_frame ("0x55d: alloc::vec::Vec<T,A>::push (vec/mod.rs:1836:13)", "alloc::vec::Vec<T,A>::push",
                "vec/mod.rs", 1836, "");
  assert_frame ("0x55d: shop::main (C:\\shop\\main.rs:8:5)", "shop::main", "C:\\shop\\main.rs", 8, "");
  assert_frame ("0x55d: _main (???:0:0)", "_main", "", 0, "");
  assert_frame ("0x1: f(int, char) const", "f(int, char) const", "", 0, "");
  assert_frame ("0x1: decltype (x)", "decltype (x)", "", 0, "");
  assert_frame ("(a.c:1)", "(a.c:1)", "", 0, "");
  assert_frame ("0x: f) (a.c:99999999999)", "f)", "a.c", 0, "");
  assert_frame ("0xy: f", "0xy: f", "", 0, "");
  assert_frame ("", "", "", 0, "");
}

/* No accesses, points without lifetimes, columns, "[root]" in no stack; and the table comes before the
 * points. */
static const char rust[] =
  "{\n  \"dhatFileVersion\": 2,\n  \"mode\": \"rust-heap\",\n  \"verb\": \"Allocated\",\n  \"bklt\": true,\n  \"bkacc\": false,\n"
  "  \"tu\": \"\xc2\xb5s\",\n  \"Mtu\": \"s\",\n  \"tuth\": 10,\n  \"cmd\": \"target/shop\",\n  \"pid\": 7,\n  \"tg\": 70,\n  \"te\": 90,\n"
  "  \"ftbl\": [\"[root]\", \"0x55d0: alloc::alloc::alloc (alloc.rs:96:14)\", \"0x55d1: shop::fill (src/main.rs:5:9)\","
  " \"0x55d2: shop::main (src/main.rs:9:5)\", \"0x55d3: shop::fill (src/main.rs:6:9)\"],\n"
  "  \"pps\": [{\"tb\": 100, \"tbk\": 2, \"tl\": 5, \"mb\": 60, \"mbk\": 1, \"gb\": 60, \"gbk\": 1, \"eb\": 0, \"ebk\": 0, \"fs\": [1, 2, 3]},\n"
  "    {\"tb\": 7, \"tbk\": 1, \"tl\": 5, \"mb\": 7, \"mbk\": 1, \"gb\": 7, \"gbk\": 1, \"eb\": 7, \"ebk\": 1, \"fs\": [1, 4, 4, 3]}]\n}";

static void
assert_total (GroveProfile *profile, const char *event, GroveUnit unit, double total)
{
  guint32 e = grove_profile_find_event (profile, event);

  g_assert_cmpuint (e, !=, GROVE_NONE);
  g_assert_cmpint (grove_profile_get_event (profile, e)->unit, ==, unit);
  g_assert_cmpfloat (grove_profile_get_total (profile, e), ==, total);
}

static void
assert_line (GroveProfile *profile, const char *name, guint32 line, double cost)
{
  g_autoptr (GroveFunctionLines) lines = grove_profile_get_lines (profile, test_find (profile, name));
  const GroveLine *row = &g_array_index (lines->lines, GroveLine, 0);

  g_assert_cmpuint (lines->lines->len, ==, 1);
  g_assert_cmpuint (row->position.line, ==, line);
  g_assert_cmpfloat (row->cost[0], ==, cost);
}

static void
test_rust (void)
{
  g_autoptr (GroveProfile) profile = test_load_text (rust, "dhat");

  g_assert_cmpuint (grove_profile_get_n_events (profile), ==, 6);
  g_assert_cmpuint (grove_profile_get_n_functions (profile), ==, 3);
  assert_total (profile, "bytes", GROVE_UNIT_BYTES, 107);
  assert_total (profile, "blocks", GROVE_UNIT_COUNT, 3);
  assert_total (profile, "gmax-bytes", GROVE_UNIT_BYTES, 67);
  assert_total (profile, "gmax-blocks", GROVE_UNIT_COUNT, 2);
  assert_total (profile, "end-bytes", GROVE_UNIT_BYTES, 7);
  assert_total (profile, "end-blocks", GROVE_UNIT_COUNT, 1);
  test_assert_costs (profile, "shop::fill", 0, 0, 107);
  g_assert_cmpfloat (test_get_call_cost (profile, "shop::fill", "shop::fill"), ==, 7);
  assert_line (profile, "alloc::alloc::alloc", 96, 107);
  g_assert_cmpstr (grove_profile_get_command (profile), ==, "target/shop");
  g_assert_null (grove_profile_get_warnings (profile)[0]);
}

/* Valgrind 3.15 and 3.16 */
static void
test_first_version (void)
{
  g_autoptr (GroveProfile) profile = test_load_text (
    "{\"dhatFileVersion\":1\n,\"cmd\":\"./a\"\n,\"pid\":7\n,\"mi\":5,\"ei\":9\n,\"aps\":\n [{\"tb\":8,\"tbk\":1,\"tli\":4\n"
    "  ,\"mb\":8,\"mbk\":1\n  ,\"gb\":8,\"gbk\":1\n  ,\"fb\":3,\"fbk\":1\n  ,\"rb\":1,\"wb\":2\n  ,\"acc\":[-8,1]\n"
    "  ,\"fs\":[1]\n  }\n ]\n,\"ftbl\":\n [\"[root]\"\n ,\"0x1: main (a.c:2)\"\n ]\n}\n",
    "dhat");

  assert_total (profile, "bytes", GROVE_UNIT_BYTES, 8);
  assert_total (profile, "end-bytes", GROVE_UNIT_BYTES, 3);
  assert_total (profile, "writes", GROVE_UNIT_BYTES, 2);
  assert_line (profile, "main", 2, 8);
}

#define POINTS(points)                                        \
  "{\"dhatFileVersion\":2,\"mode\":\"heap\",\"pps\":[" points \
  "],\"ftbl\":[\"[root]\",7,\"0x1: main (a.c:2)\",[\"main\"],\"\"]}"

/* Skipped data gives a warning and keeps the totals. */
static void
test_wrong_points (void)
{
  g_autoptr (GroveProfile) lost = test_load_text (
    POINTS (
      "{\"tb\":5,\"fs\":[2,9,1,3,-1,null,\"2\",{},2.5e99]},{\"tb\":6,\"fs\":[9]},{\"tb\":1},{\"tb\":2,\"fs\":[4]}"),
    "dhat");
  g_autoptr (GroveProfile) wrong =
    test_load_text (POINTS ("{\"tb\":-5,\"tbk\":1e99,\"gb\":\"7\",\"eb\":[1],\"rb\":null,\"fs\":[2]}"),
                    "dhat");

  g_assert_true (test_has_warning (lost, "9 frames are not in the table"));
  g_assert_cmpfloat (grove_profile_get_total (lost, 0), ==, 14);
  test_assert_costs (lost, "main", 0, 5, 5);
  test_assert_costs (lost, "[root]", 0, 7, 7);
  test_assert_costs (lost, "???", 0, 2, 2);
  g_assert_true (test_has_warning (wrong, "5 numbers are not valid counts of bytes or blocks"));
  g_assert_cmpfloat (grove_profile_get_total (wrong, 0), ==, 0);
}

static void
test_nothing (void)
{
  test_assert_fails (POINTS (""), strlen (POINTS ("")), GROVE_FORMAT_ERROR_EMPTY, "no program points");
  test_assert_fails (rust, sizeof rust - 2, GROVE_FORMAT_ERROR_TRUNCATED, "the JSON ends early");
}

static void
test_hurt (void)
{
  for (gsize i = 0; i < sizeof rust; i++)
    {
      g_autofree char *changed = g_strndup (rust, sizeof rust - 1);

      test_assert_safe (rust, i, "dhat");
      changed[i] = "-9[{"[i % 4];
      test_assert_safe (changed, sizeof rust - 1, "dhat");
    }
  test_hurt_file ("dhat", "adhoc.dhat.json", "dhat");
}

#define MASSIF(snapshots) "desc: (none)\ncmd: ./shop 7\ntime_unit: i\n#-----------\n" snapshots
#define SNAPSHOT(number, bytes, tree)                            \
  "snapshot=" number "\n#-----------\ntime=9\nmem_heap_B=" bytes \
  "\nmem_heap_extra_B=8\nmem_stacks_B=0\nheap_tree=" tree "\n#-----------\n"
#define TREE(bytes, name)                                                                                    \
  "n1: " bytes " (heap allocation functions) malloc/new/new[], --alloc-fns, etc.\n n0: " bytes " 0x1: " name \
  " (a.c:2)"

/* The snapshot that is marked as the peak is shown, whatever the others contain. */
static void
test_massif_peak (void)
{
  g_autoptr (GroveProfile) profile =
    test_load_text (MASSIF (SNAPSHOT ("0", "9", "detailed\n" TREE ("9", "one"))
                              SNAPSHOT ("1", "7", "peak\n" TREE ("7", "two"))
                                SNAPSHOT ("2", "8", "detailed\n" TREE ("8", "three"))
                                  SNAPSHOT ("3", "5", "empty")),
                    "massif");

  g_assert_cmpuint (grove_profile_get_n_functions (profile), ==, 2);
  assert_total (profile, "bytes", GROVE_UNIT_BYTES, 7);
  test_assert_costs (profile, "(heap allocation functions)", 0, 7, 7);
  g_assert_cmpfloat (test_get_call_cost (profile, "two", "(heap allocation functions)"), ==, 7);
  g_assert_cmpstr (grove_profile_get_command (profile), ==, "./shop 7");
  g_assert_null (grove_profile_get_warnings (profile)[0]);
}

static void
test_massif_without_peak (void)
{
  static const char nothing[] = MASSIF (SNAPSHOT ("0", "0", "empty"));
  g_autoptr (GroveProfile) profile =
    test_load_text (MASSIF (SNAPSHOT ("0", "7", "detailed\n" TREE ("7", "one"))
                              SNAPSHOT ("1", "9", "detailed\n" TREE ("9", "two"))
                                SNAPSHOT ("2", "8", "detailed\n" TREE ("8", "three"))),
                    "massif");

  assert_total (profile, "bytes", GROVE_UNIT_BYTES, 9);
  g_assert_true (test_has_warning (profile, "showing snapshot 1,"));
  test_assert_fails (nothing, sizeof nothing - 1, GROVE_FORMAT_ERROR_EMPTY, "no snapshot has a tree");
}

/* A truncated tree: the rest of the cost has no function. And invalid lines. */
static void
test_massif_cut (void)
{
  g_autoptr (GroveProfile) cut = test_load_text (
    MASSIF (
      "snapshot=0\nmem_heap_B=9\nheap_tree=peak\nn2: 9 (heap allocation functions) malloc\n n2: 6 0x1: one (a.c:2)\n"
      "  n0: 4 in 2 places, all below massif's threshold (1.00%)\n"),
    "massif");
  g_autoptr (GroveProfile) broken =
    test_load_text (MASSIF (
                      "snapshot=0\nheap_tree=peak\nn1: 9 (heap allocation functions) malloc\n n0: 9 0x1: on"),
                    "massif");
  g_autoptr (GroveProfile) odd = test_load_text (
    MASSIF (
      "snapshot=0\nheap_tree=peak\nn1: 9 (page allocation syscalls) mmap\n   n0: 9 deep\nn0: 9 second\n nothing\n n0: much 0x1: f\n"
      " n0: 9 0x1: one (a.c:2)\n"),
    "massif");

  assert_total (cut, "bytes", GROVE_UNIT_BYTES, 9);
  test_assert_costs (cut, "one", 0, 0, 6);
  test_assert_costs (cut, "(below massif's threshold)", 0, 0, 4);
  g_assert_true (test_has_warning (cut, "2 lines of the tree do not match"));
  g_assert_true (test_has_warning (broken, "1 line of the tree does not match"));
  assert_total (odd, "bytes", GROVE_UNIT_BYTES, 9);
  g_assert_cmpuint (grove_profile_get_n_functions (odd), ==, 2);
  g_assert_cmpuint (grove_profile_get_n_lost_lines (odd), ==, 4);
}

static void
test_massif_hurt (void)
{
  test_hurt_file ("massif", "massif.out.shapes", "massif");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/formats/valgrind-heap/frames", test_frames);
  g_test_add_func ("/formats/valgrind-heap/rust", test_rust);
  g_test_add_func ("/formats/valgrind-heap/first-version", test_first_version);
  g_test_add_func ("/formats/valgrind-heap/wrong-points", test_wrong_points);
  g_test_add_func ("/formats/valgrind-heap/nothing", test_nothing);
  g_test_add_func ("/formats/valgrind-heap/hurt", test_hurt);
  g_test_add_func ("/formats/valgrind-heap/massif-peak", test_massif_peak);
  g_test_add_func ("/formats/valgrind-heap/massif-without-peak", test_massif_without_peak);
  g_test_add_func ("/formats/valgrind-heap/massif-cut", test_massif_cut);
  g_test_add_func ("/formats/valgrind-heap/massif-hurt", test_massif_hurt);
  return g_test_run ();
}
