/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-test-profile.h"

static GroveProfile *
load (const char *text)
{
  return test_load_text (text, "perf-script");
}

/* Both events of a sample: the sum of periods and the number of samples. */
static void
test_samples (void)
{
  g_autoptr (GroveProfile) profile = load ("V8 WorkerThread 71/72 [003] 920.741659:     250000 cycles:u: \n"
                                           "\t           14f02 leaf+0x122 (/usr/lib/libx.so)\n"
                                           "\t           1de39 main+0x1e79 (/usr/bin/app)\n"
                                           "\n"
                                           "V8 WorkerThread 71/72 [003] 920.751659:     150000 cycles:u: \n"
                                           "\t           1de39 main+0x1f (/usr/bin/app)\n\n");

  g_assert_cmpstr (grove_profile_get_event (profile, 0)->name, ==, "cycles:u");
  g_assert_cmpstr (grove_profile_get_event (profile, 1)->name, ==, "cycles:u:samples");
  test_assert_costs (profile, "main", 0, 150000, 400000);
  test_assert_costs (profile, "main", 1, 1, 2);
  test_assert_costs (profile, "leaf", 0, 250000, 250000);
  g_assert_cmpstr (grove_profile_get_object_name (profile,
                                                  grove_profile_get_function_object (profile,
                                                                                     test_find (profile,
                                                                                                "leaf"))),
                   ==, "/usr/lib/libx.so");
  g_assert_cmpstr (grove_profile_get_part (profile, 0)->name, ==, "V8 WorkerThread");
  g_assert_cmpint (grove_profile_get_part (profile, 0)->pid, ==, 71);
  g_assert_cmpint (grove_profile_get_part (profile, 0)->thread, ==, 72);
}

/* Costs of different events are not added up. */
static void
test_two_events (void)
{
  g_autoptr (GroveProfile) profile = load (
    "app 7 1.0: 1000 cycles: \n\t401000 f+0x1 (/bin/app)\n\n"
    "app 7 1.1: sched:sched_switch: prev_comm=app prev_pid=7 ==> next_comm=b\n\t401000 g+0x1 (/bin/app)\n\n"
    "app 7 1.2: 3000 cycles: \n\t401000 g+0x1 (/bin/app)\n\n");

  g_assert_cmpuint (grove_profile_get_n_real_events (profile), ==, 4);
  g_assert_cmpfloat (grove_profile_get_total (profile, 0), ==, 4000);
  g_assert_cmpuint (grove_profile_find_event (profile, "sched:sched_switch"), ==, 2);
  test_assert_costs (profile, "g", 2, 1, 1);
  test_assert_costs (profile, "g", 0, 3000, 3000);
}

static void
test_headers (void)
{
  const struct
  {
    const char *header;
    const char *command;
    gint64 pid;
    gint64 thread;
    double cost;
  } cases[] = {
    { "g 26177   920.741659:     250000 cpu-clock:pppH: ", "g", -1, 26177, 250000 },
    { "kworker/1:1-mm_ 31/31 [001] 9.5: 7 cycles: ", "kworker/1:1-mm_", 31, 31, 7 },
    { "perf 12 test 31 9.5: cycles: ", "perf 12 test", -1, 31, 1 },
    { "swapper -1 [000] 9.5: 3 cycles: ", "swapper", -1, -1, 3 },
    { "           cafe 5 9.5: 3 cycles: ", "cafe", -1, 5, 3 },
    { "app 5 [003] 2026-11-23 05:08:41.123456 9.5: 3 cycles: ", "app", -1, 5, 3 },
    { "app 5 2026-11-23 05:08:41.123456 3 cycles: ", "app", -1, 5, 3 },
    { "threads-big   323 ", "threads-big", -1, 323, 1 },
    { "threads-big   7/323 cpu-clock: ", "threads-big", 7, 323, 1 },
    { "a 5 9.123456789: ", "a", -1, 5, 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strconcat (cases[i].header, "\n\t401000 f+0x1 (/bin/app)\n\n", NULL);
      g_autoptr (GroveProfile) profile = load (text);
      const GrovePart *part = grove_profile_get_part (profile, 0);

      g_assert_cmpstr (part->name, ==, cases[i].command);
      g_assert_cmpint (part->pid, ==, cases[i].pid);
      g_assert_cmpint (part->thread, ==, cases[i].thread);
      test_assert_costs (profile, "f", 0, cases[i].cost, cases[i].cost);
    }
}

/* Symbols and objects that contain blanks and brackets. */
static void
test_frames (void)
{
  const struct
  {
    const char *frame;
    const char *name;
    const char *object;
  } cases[] = {
    { "1198 operator()(int) const+0x1f (/opt/my app (deleted))", "operator()(int) const",
      "/opt/my app (deleted)" },
    { "1198 ns::f(std::pair<int (*)(int), char>)+0x1f (//anon)", "ns::f(std::pair<int (*)(int), char>)",
      "//anon" },
    { "1198 ns::f(int)", "ns::f(int)", "" },
    { "1198 f+0x1f (/opt/my app+0x1198)", "f", "/opt/my app" },
    { "1198 [unknown] ([unknown])", "[unknown]", "[unknown]" },
    { "ffffffff81000000 do_sys+0x5 ([kernel.kallsyms])", "do_sys", "[kernel.kallsyms]" },
    { "4abc (/bin/app)", "0x4abc", "/bin/app" },
    { "4abc ", "0x4abc", "" },
    { "1198 std::operator+", "std::operator+", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strdup_printf ("a 5 9.5: 3 cycles: \n\t%s\n\t77 main (/bin/a)\n\n",
                                               cases[i].frame);
      g_autoptr (GroveProfile) profile = load (text);
      guint32 call = grove_profile_get_callees (profile, test_find (profile, "main"), &(guint32){ 0 });
      guint32 function = grove_profile_get_call_callee (profile, call);

      g_assert_cmpstr (grove_profile_get_function_name (profile, function), ==, cases[i].name);
      g_assert_cmpstr (grove_profile_get_object_name (profile,
                                                      grove_profile_get_function_object (profile, function)),
                       ==, cases[i].object);
    }
}

/* Maps of Java's JIT code name inlined functions: the stack is run > step > add > step > leaf. */
static void
test_inlined_java (void)
{
  static const char text[] = "java 7 1.5:   10 cycles: \n"
                             "\t    7f01 LC;::leaf+0x4 (/tmp/perf-7.map)\n"
                             "\t    7f02 LA;::run->LB;::step->LC;::add->LB;::step+0x4b (/tmp/perf-7.map)\n"
                             "\t    7f03 box<A>::operator->+0x1 (/usr/bin/java)\n\n"
                             "java 7 1.6:   5 cycles: \n"
                             "\t    7f02 LA;::run->LB;::step->LC;::add->LB;::step+0x4b (/tmp/perf-7.map)\n"
                             "\t    7f03 box<A>::operator->+0x1 (/usr/bin/java)\n\n";
  g_autoptr (GroveProfile) profile = test_load_text (text, "perf-script");
  guint32 add = test_find (profile, "LC;::add");

  g_assert_cmpuint (grove_profile_get_n_functions (profile), ==, 5);
  test_assert_costs (profile, "LA;::run", 0, 0, 15);
  test_assert_costs (profile, "LC;::leaf", 0, 10, 10);
  g_assert_cmpfloat (grove_profile_get_self (profile, 0)[test_find (profile, "LB;::step")], ==, 5);
  g_assert_cmpfloat (test_get_call_cost (profile, "LC;::add", "LB;::step"), ==, 15);
  g_assert_cmpfloat (test_get_call_cost (profile, "LB;::step", "LC;::leaf"), ==, 10);
  g_assert_cmpstr (grove_profile_get_object_name (profile, grove_profile_get_function_object (profile, add)),
                   ==, "/tmp/perf-7.map");
  g_assert_true (test_has_function (profile, "box<A>::operator->"));
}

/* An inlined function is in the object of the function that contains it; -F +srcline writes the place on a
 * line of its own. */
static void
test_inlined (void)
{
  const char *files[] = { "dwarf-inlined.perf.txt", "srcline.perf.txt" };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr (GroveProfile) profile = test_load_file ("perf", files[i]);
      guint32 function = test_find (profile, "sq");

      g_assert_cmpstr (grove_profile_get_object_name (profile,
                                                      grove_profile_get_function_object (profile, function)),
                       ==, "/home/dev/fmt/cg/ii");
      g_assert_cmpfloat (test_get_call_cost (profile, "work", "sq"), ==,
                         grove_profile_get_total (profile, 0));
      g_assert_cmpuint (grove_profile_get_n_functions (profile), ==, 6);
    }
}

static void
test_source_lines (void)
{
  g_autoptr (GroveProfile) profile = test_load_file ("perf", "srcline.perf.txt");
  g_autoptr (GroveFunctionLines) lines = grove_profile_get_lines (profile, test_find (profile, "sq"));
  const GrovePosition *position = &g_array_index (lines->lines, GroveLine, 0).position;

  g_assert_cmpstr (grove_profile_get_file_name (profile, position->file), ==, "i.c");
  g_assert_cmpuint (position->line, ==, 2);
  g_assert_cmpuint (position->address, !=, 0);
}

/* Recorded without -g: the frame is on the header's line. */
static void
test_without_stacks (void)
{
  g_autoptr (GroveProfile) profile = test_load_file ("perf", "flat-nostack.perf");

  g_assert_cmpuint (grove_profile_get_n_calls (profile), ==, 0);
  g_assert_cmpuint (grove_profile_get_n_functions (profile), ==, 8);
  g_assert_cmpuint (grove_profile_get_n_warnings (profile), ==, 0);
}

static void
test_threads (void)
{
  g_autoptr (GroveProfile) profile = test_load_file ("perf", "threads.perf");
  double sum = 0;

  g_assert_cmpuint (grove_profile_get_n_parts (profile), ==, 4);
  for (guint32 i = 0; i < 4; i++)
    sum += grove_profile_get_part_total (profile, i, 0);
  g_assert_cmpfloat (sum, ==, 629258512);
}

static void
test_odd_lines (void)
{
  g_autoptr (GroveProfile) profile = load (
    "# ========\n# cmdline : /usr/bin/perf record -g ./app\n# ========\n"
    "Warning:\n"
    "app 7 1.0: 5 cycles: \n\t401000 f+0x1 (/bin/app)\n"
    "app 7 1.1: 7 cycles: \n\n"
    "\t401000 lost+0x1 (/bin/app)\n");

  g_assert_cmpstr (grove_profile_get_command (profile), ==, "/usr/bin/perf record -g ./app");
  g_assert_cmpfloat (grove_profile_get_total (profile, 0), ==, 12);
  g_assert_false (test_has_function (profile, "lost"));
  g_assert_true (test_has_warning (profile, "line 4: "));
  g_assert_true (test_has_warning (profile, "line 9: a frame without a sample"));
  g_assert_true (test_has_warning (profile, "1 sample has no stack"));
}

/* A tracepoint recorded without -g: the sums are right, and a warning says what is missing. */
static void
test_no_functions (void)
{
  g_autoptr (GroveProfile) profile = load (
    "             app     7 [000]     1.000000: sched:sched_switch: prev_comm=app prev_pid=7 ==> next_comm=b\n"
    "             app     7 [000]     2.000000: sched:sched_switch: prev_comm=app prev_pid=7 ==> next_comm=b\n");

  g_assert_cmpfloat (grove_profile_get_total (profile, 0), ==, 2);
  g_assert_cmpuint (grove_profile_get_n_functions (profile), ==, 0);
  g_assert_true (test_has_warning (profile, "perf record -g -- PROGRAM && perf script > perf.txt"));
}

static void
test_hurt_files (void)
{
  test_hurt_file ("perf", "threads-nodso.perf", "perf-script");
  test_hurt_file ("perf", "srcline.perf.txt", NULL);
}

/* perf script -F with other fields: a period is not taken for an address, and a sample need not name its
 * thread. */
static void
test_field_sets (void)
{
  static const char *const heads[] = { "sp  6834 28963.412536:     250000 \n",
                                       " 6834 28963.412536: cpu-clock: \n", "28963.412536:  cpu-clock: \n" };

  for (gsize i = 0; i < G_N_ELEMENTS (heads); i++)
    {
      g_autofree char *text = g_strconcat (heads[i], "\t  90c0 leaf (/b)\n\t  1469e main (/b)\n\n", heads[i],
                                           "\t  1469e main (/b)\n\n", NULL);
      g_autoptr (GroveProfile) profile = test_load_text (text, "perf-script");

      g_assert_cmpuint (grove_profile_get_n_functions (profile), ==, 2);
      g_assert_cmpuint (grove_profile_get_n_calls (profile), ==, 1);
      g_assert_cmpfloat (grove_profile_get_total (profile, 0), ==, i == 0 ? 500000 : 2);
      g_assert_cmpint (grove_profile_get_part (profile, 0)->thread, ==, i == 2 ? -1 : 6834);
    }
}

/* The output of --show-mmap-events and --show-task-events is no sample. */
static void
test_records (void)
{
  g_autoptr (GroveProfile) profile = test_load_text (
    "swapper     0     0.000000: PERF_RECORD_MMAP -1/0: [0xffffffff81000000(0x120bb08) @ 0xffffffff81000000]: x [kernel.kallsyms]_text\n"
    "sp  6834 28963.412278: PERF_RECORD_COMM exec: sp:6834/6834\n"
    "sp  6834 28963.412536:     250000 cpu-clock: \n\t  90c0 leaf (/b)\n\n",
    "perf-script");

  g_assert_cmpuint (grove_profile_get_n_parts (profile), ==, 1);
  g_assert_cmpuint (grove_profile_get_n_events (profile), ==, 2);
  g_assert_cmpfloat (grove_profile_get_total (profile, 1), ==, 1);
  g_assert_cmpuint (grove_profile_get_n_warnings (profile), ==, 0);
}

/* Two samples of two threads in the fields of `perf script -F`, with and without a call chain. */
static void
test_few_fields (void)
{
  const struct
  {
    const char *one;
    const char *two;
    guint n_parts;
    const char *command;
    gint64 thread;
    double cost;
  } cases[] = {
    { "", "", 1, NULL, -1, 2 },
    { "app ", "two words ", 2, "app", -1, 2 },
    { "cpu-clock: ", "cpu-clock: ", 1, NULL, -1, 2 },
    { "app cpu-clock: ", "two words cpu-clock: ", 2, "app", -1, 2 },
    { " 6834 ", " 6835 ", 2, NULL, 6834, 2 },
    { "app  6834 ", "two words  6835 ", 2, "app", 6834, 2 },
    { "app    1003009 ", "two words    1003009 ", 2, "app", -1, 2006018 },
    { "app  6834    1003009 ", "two words  6835       1000 ", 2, "app", 6834, 1004009 },
    { "   1003009 ", "   1003009 ", 1, NULL, -1, 2006018 },
    { "   1003009 cycles: ", "   1003009 cycles: ", 1, NULL, -1, 2006018 },
    { "app  6834 [003] ", "two words  6835 [000] ", 2, "app", 6834, 2 },
    { "app  6834 U     28963.412536: cycles: ", "two words  6835 KH    28963.412536: cycles: ", 2, "app",
      6834, 2 },
    { "app  6834 prev_comm=app prev_pid=1 ==> next_comm=b ", "two words  6835 prev_comm=b ==> next_comm=c ",
      2, "app", 6834, 2 },
    { "sched:sched_switch: prev_comm=app prev_pid=1 ", "sched:sched_switch: prev_comm=two ", 1, NULL, -1, 2 },
    { "            cafe 6834 ", "            cafe 6835 ", 2, "cafe", 6834, 2 },
  };
  const char *const frames[][2] = {
    { "\n\t            1190 leaf+0x2 (/b)\n\t            11f0 main (/b)\n\n",
      "\n\tffffffff821facd8 main (/b)\n\n" },
    { "             1190 leaf+0x2 (/b)\n", " ffffffff821facd8 main (/b)\n" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases) * 2; i++)
    {
      g_autofree char *text = g_strconcat (cases[i / 2].one, frames[i % 2][0], cases[i / 2].two,
                                           frames[i % 2][1], NULL);
      g_autoptr (GroveProfile) profile = load (text);
      guint32 samples = grove_profile_get_n_real_events (profile) - 1;

      g_assert_cmpuint (grove_profile_get_n_parts (profile), ==, cases[i / 2].n_parts);
      g_assert_cmpuint (grove_profile_get_n_functions (profile), ==, 2);
      g_assert_cmpfloat (grove_profile_get_total (profile, 0), ==, cases[i / 2].cost);
      test_assert_costs (profile, "leaf", samples, 1, 1);
      test_assert_costs (profile, "main", samples, 1, i % 2 == 0 ? 2 : 1);
      g_assert_cmpint (grove_profile_get_part (profile, 0)->thread, ==, cases[i / 2].thread);
      if (cases[i / 2].command != NULL)
        g_assert_cmpstr (grove_profile_get_part (profile, 0)->name, ==, cases[i / 2].command);
      g_assert_cmpint (test_has_warning (profile, "do not name their event"), ==,
                       strchr (cases[i / 2].one, ':') == NULL);
    }
}

/* Other fields on the line of a sample without a call chain are no part of the name. */
static void
test_more_fields (void)
{
  const char *const rests[] = {
    "leaf+0x0 (/b) insn: 8b 07",
    "leaf+0x0 (/b) ilen: 2",
    "leaf+0x0 (/b) 0x55ad95c4a1a0/0x55ad95c4a190/P/-/-/0  0x55ad95c4a1a0/0x55ad95c4a190/M/-/-/12",
    "leaf+0x0 (/b) f(int, char) const+0x4/ns::g+0x0/P/X/A/1/COND/-",
    "leaf 0x55ad95c4a1a0(/b)/0x55ad95c4a190(/b)/P/-/-/0",
    "leaf main+0x4/leaf+0x0/-/-/-/0",
  };

  for (guint i = 0; i < G_N_ELEMENTS (rests); i++)
    {
      g_autofree char *text =
        g_strdup_printf ("app 7 39925.350041:    1003009 cycles:                0      55ad95c4a169 %s\n",
                         rests[i]);
      g_autoptr (GroveProfile) profile = load (text);

      g_assert_cmpuint (grove_profile_get_n_functions (profile), ==, 1);
      test_assert_costs (profile, "leaf", 0, 1003009, 1003009);
    }
}

/* -F +addr: the accessed symbol stands where a frame would; +brstack, +srccode and +uregs have lines of
 * their own. */
static void
test_fields_of_chains (void)
{
  g_autoptr (GroveProfile) profile = load (
    "app 7 39925.350041:    1003009 cycles:                0\n"
    "\t            1190 leaf+0x2 (/b)\n  p.c:4\n\t            11f0 main (/b)\n  p.c:9\n"
    " 0x55ad95c4a1a0/0x55ad95c4a190/P/-/-/0 \n ABI:2    AX:0x10e    BX:0x41 \n\n"
    "|4        leaf ();\nPERF_RECORD_FINISHED_ROUND\n");

  g_assert_cmpuint (grove_profile_get_n_functions (profile), ==, 2);
  g_assert_cmpuint (grove_profile_get_n_warnings (profile), ==, 0);
  test_assert_costs (profile, "leaf", 1, 1, 1);
  test_assert_costs (profile, "main", 1, 0, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/formats/perf-script/samples", test_samples);
  g_test_add_func ("/formats/perf-script/two-events", test_two_events);
  g_test_add_func ("/formats/perf-script/headers", test_headers);
  g_test_add_func ("/formats/perf-script/frames", test_frames);
  g_test_add_func ("/formats/perf-script/inlined", test_inlined);
  g_test_add_func ("/formats/perf-script/inlined-java", test_inlined_java);
  g_test_add_func ("/formats/perf-script/source-lines", test_source_lines);
  g_test_add_func ("/formats/perf-script/without-stacks", test_without_stacks);
  g_test_add_func ("/formats/perf-script/threads", test_threads);
  g_test_add_func ("/formats/perf-script/odd-lines", test_odd_lines);
  g_test_add_func ("/formats/perf-script/no-functions", test_no_functions);
  g_test_add_func ("/formats/perf-script/hurt-files", test_hurt_files);
  g_test_add_func ("/formats/perf-script/field-sets", test_field_sets);
  g_test_add_func ("/formats/perf-script/records", test_records);
  g_test_add_func ("/formats/perf-script/few-fields", test_few_fields);
  g_test_add_func ("/formats/perf-script/more-fields", test_more_fields);
  g_test_add_func ("/formats/perf-script/fields-of-chains", test_fields_of_chains);
  return g_test_run ();
}
