/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "sample.h"

/* Positions */

static void
test_positions (void)
{
  sample_assert_lines ("events: Ir\nfl=a\nfn=f\n10 1\n+3 2\n-1 4\n* 8\n0x10 16\n",
                       "a:10@0=1 a:12@0=12 a:13@0=2 a:16@0=16 ");
  sample_assert_lines ("positions: instr line\nevents: Ir\nfl=a\nfn=f\n0x100 10 1\n+0x10 +1 2\n* * 4\n",
                       "a:10@100=1 a:11@110=6 ");
  sample_assert_lines ("positions: instr\nevents: Ir\nfl=a\nfn=f\n0x100 1\n+4 2\n", "a:0@100=1 a:0@104=2 ");
  sample_assert_lines ("positions: bb line\nevents: Ir\nfl=a\nfn=f\n0x100 10 1\n", "a:10@100=1 ");
  sample_assert_lines ("positions: instr bb line\nevents: Ir\nfl=a\nfn=f\n0x104 0x100 10 1\n", "a:10@104=1 ");
  /* ranges of old files, tabs, leading blanks */
  sample_assert_lines ("events: Ir\nfl=a\nfn=f\n10+5 1\n20-30\t2\n 40:41  4 \n",
                       "a:10@0=1 a:20@0=2 a:40@0=4 ");
  /* relative positions continue across fn= (pprof) */
  sample_assert_body ("fn=f\n10 1\nfn=g\n+5 2\n",
                      "function f self 1 inclusive 1 called -\nfunction g self 2 inclusive 2 called -\n");
}

static void
test_position_below_zero (void)
{
  sample_assert_lines ("events: Ir\nfl=a\nfn=f\n3 1\n-9 2\n+5 4\n", "a:0@0=2 a:3@0=1 a:5@0=4 ");
  sample_assert_warns ("events: Ir\nfn=f\n3 1\n-9 2\n", "line 4: a relative position is below zero");
}

/* Targets are relative to the last position and do not change it; the line of a call does. */
static void
test_call_positions (void)
{
  sample_assert_lines ("events: Ir\nfl=a\nfn=f\n10 1\ncfn=g\ncalls=1 +20\n+2 5\n+1 7\n",
                       "a:10@0=1 a:13@0=7 call 12@0 to 30@0 ");
  sample_assert_lines (
    "positions: instr line\nevents: Ir\nfl=a\nfn=f\n0x10 10 1\ncfn=g\ncalls=1 0x80 30 \n* 11 5\n* * 7\n",
    "a:10@10=1 a:11@10=7 call 11@10 to 30@80 ");
}

static void
test_jumps (void)
{
  const char *head = "events: Ir\nfl=a\nfn=f\n10 1\n";
  g_autofree char *plain = g_strconcat (head, "jump=5 +3\n*\n+1 7\n", NULL);
  g_autofree char *conditional = g_strconcat (head, "jcnd=2/9 20\n11\n+1 7\n", NULL);
  g_autofree char *specified = g_strconcat (head, "jcnd=9 2 20\n11\n", NULL);
  g_autofree char *elsewhere = g_strconcat (head, "jfi=b\njfn=g\njump=1 99\n*\njump=1 5\n*\n", NULL);

  sample_assert_lines (plain, "a:10@0=1 a:11@0=7 jump 10 to a:13 in f 5/5 0 ");
  sample_assert_lines (conditional, "a:10@0=1 a:12@0=7 jump 11 to a:20 in f 2/9 1 ");
  sample_assert_lines (specified, "a:10@0=1 jump 11 to a:20 in f 2/9 1 ");
  sample_assert_lines (elsewhere, "a:10@0=1 jump 10 to a:5 in f 1/1 0 jump 10 to b:99 in g 1/1 0 ");
}

/* Costs */

static void
test_costs (void)
{
  sample_assert_means (
    "events: A B C\nfn=f\n1 1\n1 1 2\n1 0x10 0 12.5\n1 1e3\n1 -4 -0 +1\n",
    "event A unit count total 1014 base 1014\nevent B unit count total 2 base 2\nevent C unit count total 13.5 base 13.5\n"
    "part pid -1 thread -1 number -1 1014 2 13.5\nfunction f self 1014 2 13.5 inclusive 1014 2 13.5 called -\n");
  sample_assert_warns ("events: Ir\nfn=f\n1 18446744073709551615\n", "line 3: costs above");
  sample_assert_warns ("events: Ir\nfn=f\n1 1 2\n1 1 3\n", "line 3: more costs than events");
}

/* Far more than 32 bits, and exact up to 2^53. */
static void
test_large_costs (void)
{
  const char *text = "events: Ir\nfn=f\n1 9007199254740991\n1 123456789012345\n1 -123456789012345\n";
  g_autoptr (GroveProfile) profile = sample_load (text, strlen (text), NULL);

  g_assert_cmpfloat (grove_profile_get_total (profile, 0), ==, 9007199254740991.0);
}

static void
test_costs_that_are_no_numbers (void)
{
  sample_assert_body ("fn=f\n1 10\n1 12abc\n1 nan\n1 inf\n1 1e999\n1 20\n1 40\n1 1\n1 1\n1 1\n1 1\n",
                      "function f self 74 inclusive 74 called -\n");
  sample_assert_warns ("events: Ir\nfn=f\n1 1\n1 2\n1 1z\n", "line 5: unknown line “1 1z”");
}

static void
test_line_ends (void)
{
  const char nul[] = "events: Ir\nfn=f\n1 10\n1 1\0 5\nfn=g\0h\n1 20\n";
  g_autofree char *is = sample_dump (nul, sizeof nul - 1);

  sample_assert_body (
    "fn=f\r\n10 1\r\n+1\r\n* 2\r\ncfn=(3) g\r\ncalls=1 2\r\n* 4\r\nfn=(3)\r\n1 4\r\n",
    "function f self 3 inclusive 7 called 0\nfunction g self 4 inclusive 4 called 1\ncall f > g calls 1 inclusive 4\n");
  sample_assert_contains (is, "self 10 ");
  sample_assert_contains (is, "self 20 ");
  sample_assert_body ("fn=f\n1 10", "function f self 10 inclusive 10 called -\n");
}

/* Calls */

static void
test_call_without_cost (void)
{
  sample_assert_body ("fn=f\n1 1\ncfn=g\ncalls=3 7\nfn=g\n7 100\n",
                      "function f self 1 inclusive 1 called -\nfunction g self 100 inclusive 100 called -\n");
  sample_assert_warns ("events: Ir\nfn=f\n1 1\ncfn=g\ncalls=3 7\nfn=g\n7 100\n",
                       "line 6: a call without a cost line");
  /* comments and blank lines may stand between the two lines */
  sample_assert_body (
    "fn=f\n1 1\ncfn=g\ncalls=3 7\n\n# note\n2 5\nfn=g\n1 5\n",
    "function f self 1 inclusive 6 called 0\nfunction g self 5 inclusive 5 called 3\ncall f > g calls 3 inclusive 5\n");
}

static void
test_call_counts (void)
{
  sample_assert_body (
    "fn=f\n1 1\ncfn=g\ncalls=0 7\n2 5\nrcalls=4 7\n2 5\nfn=g\n1 10\n",
    "function f self 1 inclusive 11 called 0\nfunction g self 10 inclusive 10 called 4\ncall f > g calls 4 inclusive 10\n");
  sample_assert_warns ("events: Ir\nfn=f\n1 1\ncfn=g\ncalls=-4 7\n2 5\n",
                       "line 5: an invalid number of calls");
  sample_assert_warns ("events: Ir\nfn=f\n1 1\ncfn=g\ncalls=99999999999999999999 7\n2 5\n",
                       "line 5: a number of calls beyond");
  sample_assert_warns ("events: Ir\nfn=f\n1 1\ncalls=1 7\n2 5\n", "line 5: a call without a callee");
}

/* Lines with tabs are read by the general parser, others by the fast one: the meaning is the same. */
static void
test_tabs_are_blanks (void)
{
  const char *text =
    "fl=(1) a\nfn=(1) f\n0x10 10 1\ncfi=(2) b\ncfn=(2) g\ncalls=3 0x80 +20 \n+4 * 5 6\n* +1 7\n"
    "cfi=(2)\ncfn=(2)\ncalls=1 0x80 30\n+8 -2 123456789012 1\ncfn=(1)\ncalls=2 0x10 10 99\n* 12 4\n"
    "jcnd=1/2 +2 +2\n* *\njump=7 0x10 10 \n+1 +1\n+1 * 3\nfn=(2)\n0x80 30 9 9\n";
  g_autofree char *blanks = g_strconcat ("positions: instr line\nevents: A B\n", text, NULL);
  g_autofree char *tabs = g_strdup (blanks);
  g_autofree char *quick = sample_dump (blanks, strlen (blanks));
  g_autofree char *careful = NULL;
  const char *lines =
    "a:10@10=1 a:11@14=7 a:13@1e=3 call 9@1c to 30@80 call 10@14 to 30@80 call 12@1c to 10@10 "
    "jump 12 to a:14 in f 1/2 1 jump 13 to a:10 in f 7/7 0 ";

  g_strdelimit (strchr (strchr (tabs, 'A'), 'f'), " ", '\t');
  careful = sample_dump (tabs, strlen (tabs));
  g_assert_cmpstr (quick, ==, careful);
  g_assert_nonnull (strstr (quick, "call f > g calls 4 inclusive 123456789017 7\n"));
  sample_assert_lines (blanks, lines);
  sample_assert_lines (tabs, lines);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/callgrind/lines/positions", test_positions);
  g_test_add_func ("/callgrind/lines/position-below-zero", test_position_below_zero);
  g_test_add_func ("/callgrind/lines/call-positions", test_call_positions);
  g_test_add_func ("/callgrind/lines/jumps", test_jumps);
  g_test_add_func ("/callgrind/lines/costs", test_costs);
  g_test_add_func ("/callgrind/lines/large-costs", test_large_costs);
  g_test_add_func ("/callgrind/lines/costs-that-are-no-numbers", test_costs_that_are_no_numbers);
  g_test_add_func ("/callgrind/lines/line-ends", test_line_ends);
  g_test_add_func ("/callgrind/lines/call-without-cost", test_call_without_cost);
  g_test_add_func ("/callgrind/lines/call-counts", test_call_counts);
  g_test_add_func ("/callgrind/lines/tabs-are-blanks", test_tabs_are_blanks);
  return g_test_run ();
}
