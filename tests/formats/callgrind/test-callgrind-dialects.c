/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "sample.h"

/* Dialects */

static void
test_xdebug (void)
{
  /* {main} has the summary between its name and its cost; an extra number after calls=; memory that
   * decreases */
  sample_assert_means (
    "version: 0.9.6\ncmd: /x.php\npart: 1\n\nevents: Time Memory\n\nfl=php:internal\nfn=php::strlen\n2 3 -40\n\n"
    "fl=/x.php\nfn={main}\n\nsummary: 50 8\n\n0 40 8\ncfn=php::strlen\ncfl=php:internal\ncalls=1 0 0\n2 3 -40\n",
    "command /x.php\nevent Time unit us total 43 base 43\nevent Memory unit B total -32 base 40\n"
    "part pid -1 thread -1 number 1 43 -32\nfunction php::strlen @ php:internal self 3 -40 inclusive 3 -40 called 1\n"
    "function {main} @ /x.php self 40 8 inclusive 43 -32 called 0\ncall {main} > php::strlen calls 1 inclusive 3 -40\n");
}

static void
test_yappi (void)
{
  const char *text =
    "version: 1\ncreator: yappi\npid: 77\ncmd:  prog.py\npart: 1\n\nevents: Ticks\n\nfl=(1) /app/one.py\nfl=(2) /app/two.py\n\n"
    "fn=(1) main /app/one.py:1\nfn=(2) load /app/two.py:5\n\nfl=(1)\nfn=(1)\n1 100\ncfl=(2)\ncfn=(2)\ncalls=2 0\n0 500\n\nfl=(2)\nfn=(2)\n5 500\n";
  g_autoptr (GroveProfile) profile = sample_load (text, strlen (text), NULL);
  const GroveEvent *ticks = grove_profile_get_event (profile, 0);

  g_assert_cmpstr (grove_profile_get_writer (profile), ==, "yappi");
  g_assert_cmpint (ticks->unit, ==, GROVE_UNIT_SECONDS);
  g_assert_cmpfloat (ticks->factor, ==, 1e-6);
  sample_assert_body (strstr (text, "fl=(1)"),
                      "function load /app/two.py:5 @ /app/two.py self 500 inclusive 500 called 2\n"
                      "function main /app/one.py:1 @ /app/one.py self 100 inclusive 600 called 0\n"
                      "call main /app/one.py:1 > load /app/two.py:5 calls 2 inclusive 500\n");
}

static void
test_memprof (void)
{
  /* each node of the tree has a block, so functions repeat; total: is not totals: */
  sample_assert_means (
    "version: 1\ncmd: unknown\npart: 1\npositions: line\nevents: MemorySize BlocksCount\n\nfl=/todo.php\nfn=root\n1 0 0\ncfl=/todo.php\ncfn=f\n"
    "calls=1 1\n1 10 1\ncfl=/todo.php\ncfn=f\ncalls=1 1\n1 20 2\n\nfl=/todo.php\nfn=f\n1 10 1\n\nfl=/todo.php\nfn=f\n1 20 2\n\ntotal: 30 3\n",
    "command unknown\nevent MemorySize unit B total 30 base 30\nevent BlocksCount unit count total 3 base 3\npart pid -1 thread -1 number 1 30 3\n"
    "function f @ /todo.php self 30 3 inclusive 30 3 called 2\nfunction root @ /todo.php self 0 0 inclusive 30 3 called 0\n"
    "call root > f calls 2 inclusive 30 3\n");
}

static void
test_ruby_prof (void)
{
  sample_assert_means (
    "events: wall_time\n\nfl=/a.rb\nfn=Object::odd?\n19 41\ncfl=\ncfn=Integer::-\ncalls=30 19\n19 21\n\nfl=\nfn=Integer::-\n0 21\n",
    "event wall_time unit us total 62 base 62\npart pid -1 thread -1 number -1 62\nfunction Integer::- self 21 inclusive 21 called 30\n"
    "function Object::odd? @ /a.rb self 41 inclusive 62 called 0\ncall Object::odd? > Integer::- calls 30 inclusive 21\n");
}

static void
test_gungraun (void)
{
  /* parts without costs are skipped */
  sample_assert_means (
    "# callgrind format\nversion: 1\ncreator: callgrind-3.19.0\npid: 5\ncmd:  bench\npart: 1\npositions: line\nevents: Ir\nsummary: 0\n\ntotals: 0\n"
    "part: 2\npositions: line\nevents: Ir\nsummary: 3\n\nob=/b\nfl=lib.rs\nfn=work\n3 3\n\ntotals: 3\n",
    "command bench\nevent Ir unit count total 3 base 3\npart pid 5 thread -1 number 2 3\n"
    "function work @ lib.rs [/b] self 3 inclusive 3 called -\n");
}

static void
test_pprof (void)
{
  sample_assert_means (
    "positions: instr line\nevents: cpu(ms)\n\nob=(1) /bin/p\nfl=(1) a.go\nfn=(1) main.main\n0x100 7 10\ncfl=(2) b.go\ncfn=(2) main.work\n"
    "calls=0 * 9\n* * 30\n\nob=(1)\nfl=(2)\nfn=(2)\n+16 9 30\n",
    "event cpu(ms) unit ms total 40 base 40\npart pid -1 thread -1 number -1 40\n"
    "function main.main @ a.go [/bin/p] self 10 inclusive 40 called -\nfunction main.work @ b.go [/bin/p] self 30 inclusive 30 called -\n"
    "call main.main > main.work calls - inclusive 30\n");
}

/* A function that is called without a file is in the file where its number was defined. */
static void
test_gperftools (void)
{
  sample_assert_means (
    "events: Hits\n\nfl=(1) a.c\nfn=(1) main\ncfn=(2) work\ncalls=3 9\n1 3\n\nfl=(2) b.c\nfn=(2)\n9 3\n",
    "event Hits unit count total 3 base 3\npart pid -1 thread -1 number -1 3\nfunction main @ a.c self 0 inclusive 3 called 0\n"
    "function work @ a.c self 3 inclusive 3 called 3\ncall main > work calls 3 inclusive 3\n");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/callgrind/dialects/xdebug", test_xdebug);
  g_test_add_func ("/callgrind/dialects/yappi", test_yappi);
  g_test_add_func ("/callgrind/dialects/memprof", test_memprof);
  g_test_add_func ("/callgrind/dialects/ruby-prof", test_ruby_prof);
  g_test_add_func ("/callgrind/dialects/gungraun", test_gungraun);
  g_test_add_func ("/callgrind/dialects/pprof", test_pprof);
  g_test_add_func ("/callgrind/dialects/gperftools", test_gperftools);
  return g_test_run ();
}
