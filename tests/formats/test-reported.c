/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-test-profile.h"

#include "profile-dump.h"

/* Profiles of reported faults, and lines of profile_dump() that are right. */

static const struct
{
  const char *folder;
  const char *name;
  const char *lines;
} samples[] = {
  { "yappi", "still-running.pstat",
    "function main @ a.py:1 self 0 inclusive 9 called 1/0 estimated\n"
    "function serve @ a.py:5 self 0 inclusive 9 called 1/0 estimated\n"
    "function handle @ a.py:9 self 1 inclusive 9 called 9/9\n"
    "call main > serve calls 1 inclusive 9 estimated\n" },
  { "yappi", "still-running.ystat",
    "function main @ a.py:1 self 0 inclusive 9 called 1/0 estimated\n"
    "function serve @ a.py:5 self 0 inclusive 9 called 1/0 estimated\n"
    "call main > serve calls 1 inclusive 9 estimated\n" },
  { "yappi", "still-running.callgrind",
    "function main a.py:1 @ a.py self 0 inclusive 9000000 called 0\n"
    "function serve a.py:5 @ a.py self 0 inclusive 9000000 called 1 estimated\n"
    "call main a.py:1 > serve a.py:5 calls 1 inclusive 9000000 estimated\n" },
  { "yappi", "yappi-daemon-thread.pstat",
    "function run @ /usr/lib/python3.11/threading.py:964 self 0 inclusive 0.126060075 called 1/0 estimated\n"
    "call run > worker calls 1 inclusive 0.126060075 estimated\n" },
  { "yappi", "yappi-undefined.callgrind",
    "function (7) self 0 inclusive 500 called 4\n"
    "function (8) self 0 inclusive 200 called 1\n" },
  { "pstats", "exec-0-primitive.pstat",
    "function <built-in method builtins.exec> @ ~ self 0.0001 inclusive 1.5 called 1/0 estimated\n"
    "call <module> > <built-in method builtins.exec> calls 1 inclusive 1.5 estimated\n" },
  { "pstats", "call-above-100-percent.pstat",
    "call f > g calls 1 inclusive 0.1 estimated\nwarning 1 call costs more\n" },
  { "quirks", "no-counts.callgrind",
    "function Kernel::run @ /app/kernel.php self 4 inclusive 9 called -\n"
    "call <main> > Kernel::run calls - inclusive 9\n" },
  { "quirks", "question-lines.callgrind",
    "function Pool::get @ /src/pool.cc self 12 inclusive 21 called 0\n"
    "call Pool::get > Lock::take calls 6 inclusive 9\n" },
  { "quirks", "xdebug-wrapped.callgrind", "but the summary line says 120\n" },
  { "gprof", "rounded-total.gprof",
    "event time unit s total 1.01 base 1.01\nfunction main self 0.03 inclusive 1.01 called -\n" },
  { "importtime", "importtime.log",
    "function encodings self 554 inclusive 772 called 1\ncall encodings > encodings.aliases calls 1 inclusive 219\n"
    "function site self 481 inclusive 1364 called 1\ncall io > abc calls 1 inclusive 320\n" },
  { "folded", "scientific.folded", "function a self 0 inclusive 3.6" },
  { "folded", "two-lines-no-newline-at-end.folded",
    "function main self 11 inclusive 12 called -\nfunction work self 1 inclusive 1 called -\n" },
  { "cpuprofile", "minified-columns.cpuprofile",
    "function (anonymous) @ https://x/app.min.js:1:101 self 1 1000 inclusive 4 4000\n"
    "function (anonymous) @ https://x/app.min.js:1:5001 self 1 1000 inclusive 3 3000\n"
    "function a @ https://x/app.min.js:1:7001 self 1 1000 inclusive 2 2000\n"
    "function a @ https://x/app.min.js:1:9001 self 1 1000 inclusive 1 1000\n" },
  { "speedscope", "columns.speedscope.json",
    "function a @ app.min.js:1:10 self 1 inclusive 3\n"
    "function a @ app.min.js:1:900 self 1 inclusive 2\n"
    "call a > a calls - inclusive 2\n" },
  { "xhprof", "xhprof-self-pair.json",
    "function load self 90 75 inclusive 100 80 called 7/2\n"
    "function main() self 0 10 inclusive 100 90 called 1\n" },
  { "xhprof", "xhprof-mongo.json", "function foo self 70 inclusive 70 called 2" },
  { "xhprof", "xhprof-main-too-small.json", "warning 1 function costs less than its calls\n" },
};

static void
test_sample (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (GroveProfile) profile = test_load_file (samples[i].folder, samples[i].name);
  g_autofree char *dump = profile_dump (profile);
  g_auto (GStrv) lines = g_strsplit (samples[i].lines, "\n", -1);

  for (guint k = 0; lines[k] != NULL; k++)
    if (strstr (dump, lines[k]) == NULL)
      g_error ("“%s” is not in:\n%s", lines[k], dump);
}

/* What was sampled while nothing ran is a part of its own; all parts are all samples, the others those that
 * count. */
static void
test_idle (void)
{
  g_autoptr (GroveProfile) whole = test_load_file ("cpuprofile", "idle-gc.cpuprofile");
  g_autoptr (GroveProfile) without = test_load_file ("cpuprofile", "minified-ph.cpuprofile");
  g_autoptr (GArray) busy = grove_profile_list_busy_parts (whole);
  g_autoptr (GroveProfile) shown = NULL;

  g_assert_null (grove_profile_list_busy_parts (without));
  g_assert_nonnull (busy);
  shown = grove_profile_select_parts (whole, (const guint32 *) (gpointer) busy->data, busy->len);
  g_assert_cmpfloat (grove_profile_get_total (whole, 0), ==, 100);
  g_assert_cmpfloat (grove_profile_get_total (shown, 0), ==, 10);
  test_assert_costs (whole, "(idle)", 0, 90, 90);
  test_assert_costs (shown, "(idle)", 0, 0, 0);
  test_assert_costs (shown, "(garbage collector)", 0, 2, 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (samples); i++)
    {
      g_autofree char *path = g_strconcat ("/reported/", samples[i].name, NULL);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_sample);
    }
  g_test_add_func ("/reported/idle", test_idle);
  return g_test_run ();
}
