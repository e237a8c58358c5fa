/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "sample.h"

/* Headers and parts */

static void
test_parts (void)
{
  sample_assert_means (
    "pid: 7\ncmd:  ./a b\\\\c\npart: 1\nevents: Ir\nfn=(1) f\n1 10\ntotals: 10\n"
    "part: 2\nthread: 3\ndesc: Trigger: exit\nevents: Dr Ir\nfn=(1)\n5 1 20\n",
    "command ./a b\\c\nevent Ir unit count total 30 base 30\nevent Dr unit count total 1 base 1\n"
    "part pid 7 thread -1 number 1 10 0\npart pid 7 thread 3 number 2 20 1\n"
    "function f self 30 1 inclusive 30 1 called -\n");
}

static void
test_events_line_begins_a_part (void)
{
  sample_assert_body ("fn=f\n1 1\nevents: Ir\nfn=f\n1 2\n", "function f self 3 inclusive 3 called -\n");
  /* a header before any cost replaces the previous one */
  sample_assert_means (
    "events: A\nevents: B\nfn=f\n1 2\n",
    "event B unit count total 2 base 2\npart pid -1 thread -1 number -1 2\nfunction f self 2 inclusive 2 called -\n");
}

static void
test_position_starts_anew_in_a_part (void)
{
  sample_assert_lines ("events: Ir\nfl=a\nfn=f\n10 1\npart: 2\nfl=a\nfn=f\n+3 2\n", "a:3@0=2 a:10@0=1 ");
}

static void
test_event_lines (void)
{
  sample_assert_means ("event: Ir : Instr\nevent: Sum = Ir + 2 Dr : My sum\nevents: Ir Dr\nfn=f\n1 10 3\n",
                       "event Ir unit count total 10 base 10\nevent Dr unit count total 3 base 3\n"
                       "event Sum unit count total 16 base 16 formula Ir + 2 Dr\n"
                       "part pid -1 thread -1 number -1 10 3\nfunction f self 10 3 inclusive 10 3 called -\n");
}

static void
test_event_titles (void)
{
  const char *text =
    "event: Ir : My title\nevents: Ir sysTime\nevent: sysTime : elapsed, in ns\nfn=f\n1 10 3\n";
  g_autoptr (GroveProfile) profile = sample_load (text, strlen (text), NULL);

  g_assert_cmpstr (grove_profile_get_event (profile, 0)->title, ==, "My title");
  g_assert_cmpstr (grove_profile_get_event (profile, 1)->title, ==, "elapsed, in ns");
  g_assert_cmpstr (grove_profile_get_event (profile, 1)->unit_name, ==, "ns");
}

static void
test_header_errors (void)
{
  sample_assert_fails ("fl=a.c\nfn=main\n1 10\n", GROVE_FORMAT_ERROR_MALFORMED,
                       "line 3: a cost line before the events line");
  sample_assert_fails ("events:\nfn=main\n1 10\n", GROVE_FORMAT_ERROR_MALFORMED,
                       "line 1: the events line has no events");
  sample_assert_fails ("events: Ir\npositions: a b c d e\nfn=f\n1 1\n", GROVE_FORMAT_ERROR_MALFORMED,
                       "line 2: more than four");
  sample_assert_warns ("version: 2\nevents: Ir\nfn=f\n1 1\n", "line 1: the version");
  sample_assert_warns ("events: Ir Ir\nfn=f\n1 1 2\n", "line 1: the event Ir is listed twice");
  sample_assert_warns ("events: Ir\npositions: line moon\nfn=f\n1 1 2\n", "line 2: unknown kind of position");
}

static void
test_many_events (void)
{
  g_autoptr (GString) text = g_string_new ("events:");
  g_autoptr (GroveProfile) profile = NULL;

  for (int i = 0; i < 200; i++)
    g_string_append_printf (text, " E%d", i);
  g_string_append (text, "\nfn=f\n1");
  for (int i = 0; i < 200; i++)
    g_string_append_printf (text, " %d", i);
  g_string_append (text, "\n");
  profile = sample_load (text->str, text->len, NULL);
  g_assert_cmpuint (grove_profile_get_n_real_events (profile), ==, 64);
  g_assert_cmpfloat (grove_profile_get_total (profile, 63), ==, 63);
}

static void
test_sums (void)
{
  sample_assert_warns ("events: Ir\nfn=f\n1 10\ntotals: 1\n",
                       "the totals line says 1, but the costs add up to 10");
  sample_assert_warns ("creator: callgrind-3.19.0\nevents: Ir\nsummary: 100\nfn=f\n1 10\n",
                       "the file may be truncated");
  sample_assert_warns ("creator: xdebug 3.2.0\nevents: Ir\nfn=f\n1 10\n", "the file may be truncated");
  sample_assert_body ("summary: 100\nfn=f\n1 10\ntotals: 10\n", "function f self 10 inclusive 10 called -\n");
}

/* Lines without a meaning */

static void
test_unknown_lines (void)
{
  g_autoptr (GString) text = g_string_new ("events: Ir\nfn=f\n");
  g_autoptr (GroveProfile) profile = NULL;

  for (int i = 0; i < 40; i++)
    g_string_append_printf (text, "1 1\n2 1\n~ %d\n", i);
  profile = sample_load (text->str, text->len, NULL);
  g_assert_cmpuint (grove_profile_get_n_warnings (profile), ==, 11);
  g_assert_cmpstr (grove_profile_get_warnings (profile)[0], ==, "line 5: unknown line “~ 0”");
  g_assert_cmpstr (grove_profile_get_warnings (profile)[10], ==, "30 more unknown lines");
  sample_assert_fails ("events: Ir\nfn=f\n~\n~ 2\n~ 3\n~ 4\n1 1\n", GROVE_FORMAT_ERROR_MALFORMED,
                       "line 3: most lines are unknown; the first one is “~”");
}

static void
test_silent_lines (void)
{
  const char *text =
    "events: Ir\nrec=1\nfrfn=2\nbb=3\nln=4\nmp=5\n==== NEW PROFILING FILE ====\ntotals=5\nfn=f\n1 1\ntotal: 7\n";
  g_autoptr (GroveProfile) profile = sample_load (text, strlen (text), NULL);

  g_assert_cmpuint (grove_profile_get_n_warnings (profile), ==, 0);
  g_assert_cmpfloat (grove_profile_get_total (profile, 0), ==, 1);
}

static void
test_cost_before_function (void)
{
  sample_assert_body ("1 10\nfn=f\n1 1\n",
                      "function ??? self 10 inclusive 10 called -\nfunction f self 1 inclusive 1 called -\n");
  sample_assert_warns ("events: Ir\n1 10\n", "line 2: a cost before the first function");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/callgrind/header/parts", test_parts);
  g_test_add_func ("/callgrind/header/events-line-begins-a-part", test_events_line_begins_a_part);
  g_test_add_func ("/callgrind/header/position-starts-anew-in-a-part", test_position_starts_anew_in_a_part);
  g_test_add_func ("/callgrind/header/event-lines", test_event_lines);
  g_test_add_func ("/callgrind/header/event-titles", test_event_titles);
  g_test_add_func ("/callgrind/header/header-errors", test_header_errors);
  g_test_add_func ("/callgrind/header/many-events", test_many_events);
  g_test_add_func ("/callgrind/header/sums", test_sums);
  g_test_add_func ("/callgrind/header/unknown-lines", test_unknown_lines);
  g_test_add_func ("/callgrind/header/silent-lines", test_silent_lines);
  g_test_add_func ("/callgrind/header/cost-before-function", test_cost_before_function);
  return g_test_run ();
}
