/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "graph-text.h"
#include "grove-selection.h"

static const char graph[] = "events Ir Dr\n"
                            "main 1 1\n"
                            "main > a 1 60 1\n"
                            "main > b 1 39 1\n"
                            "a 10 1\n"
                            "a > c 1 50 1\n"
                            "b 9 1\n"
                            "b > c 1 30 1\n"
                            "c 80 1";

static GroveSelection *
load (const char *text)
{
  g_autoptr (GroveProfile) profile = graph_text_load (text);
  GroveSelection *selection = grove_selection_new ();

  grove_selection_set_profile (selection, profile);
  return selection;
}

static guint32
find (GroveSelection *selection, const char *name)
{
  return graph_find (grove_selection_get_profile (selection), name);
}

static const char *
get_active (GroveSelection *selection)
{
  return grove_profile_get_function_name (grove_selection_get_profile (selection),
                                          grove_selection_get_active (selection));
}

static void
activate (GroveSelection *selection, const char *name)
{
  grove_selection_activate (selection, find (selection, name));
}

static void
count (GObject *object, GParamSpec *pspec, gpointer data)
{
  ++*(guint *) data;
}

static void
test_start (void)
{
  g_autoptr (GroveSelection) selection = load (graph);

  g_assert_cmpstr (get_active (selection), ==, "main");
  g_assert_cmpuint (grove_selection_get_selected (selection), ==, grove_selection_get_active (selection));
  g_assert_cmpuint (grove_selection_get_selected_call (selection), ==, GROVE_NONE);
  g_assert_cmpfloat (grove_selection_get_base (selection), ==, 100);
}

/* An event without costs is not shown first, and the root is that of the event that is shown. */
static void
test_first_view (void)
{
  g_autoptr (GroveProfile) profile = graph_text_load ("events None Ir\n"
                                                      "boot 0 2\n"
                                                      "main 0 1\n"
                                                      "main > work 1 0 40\n"
                                                      "work 0 40");
  g_autoptr (GroveSelection) selection = grove_selection_new ();
  gboolean can_go_back;

  g_assert_cmpuint (grove_profile_get_default_event (profile), ==, 1);
  g_assert_cmpuint (grove_profile_get_root (profile, 0), !=, grove_profile_get_root (profile, 1));
  grove_selection_set_profile (selection, profile);
  g_assert_cmpuint (grove_selection_get_event (selection), ==, 1);
  g_assert_cmpstr (get_active (selection), ==, "work");
  g_object_get (selection, "can-go-back", &can_go_back, NULL);
  g_assert_false (can_go_back);
}

/* The whole program is a place like a function: active, in the history, without callers. */
static void
test_whole_program (void)
{
  g_autoptr (GroveSelection) selection = load (graph);
  guint32 first = grove_selection_get_active (selection);
  g_autoptr (GArray) back = NULL;
  gboolean can_go_up;

  g_assert_cmpuint (first, !=, GROVE_NONE);
  grove_selection_activate (selection, GROVE_NONE);
  g_assert_cmpuint (grove_selection_get_active (selection), ==, GROVE_NONE);
  g_object_get (selection, "can-go-up", &can_go_up, NULL);
  g_assert_false (can_go_up);
  grove_selection_activate (selection, first);
  back = grove_selection_get_back_list (selection, 10);
  g_assert_cmpuint (back->len, ==, 2);
  g_assert_cmpuint (g_array_index (back, guint32, 0), ==, GROVE_NONE);
  grove_selection_back (selection, 1);
  g_assert_cmpuint (grove_selection_get_active (selection), ==, GROVE_NONE);
  grove_selection_back (selection, 1);
  g_assert_cmpuint (grove_selection_get_active (selection), ==, first);
}

/* Where no entry has 60 % of the base, it is shown first. */
static void
test_whole_program_first (void)
{
  g_autoptr (GroveSelection) selection = load ("a 50\na > b 1 5\nb 5\nc 40");
  g_autoptr (GroveSelection) led = load ("a 60\na > b 1 5\nb 5\nc 40");

  g_assert_cmpuint (grove_selection_get_active (selection), ==, GROVE_NONE);
  g_assert_cmpstr (get_active (led), ==, "a");
}

/* Profile, event and function change together: no view sees a mixture. */
static void
test_show (void)
{
  g_autoptr (GroveProfile) profile = graph_text_load (graph);
  g_autoptr (GroveSelection) selection = load ("events Ir\nold 1");
  guint active = 0;
  gboolean can_go_back;

  g_signal_connect (selection, "notify::active", G_CALLBACK (count), &active);
  grove_selection_show (selection, profile, 1, graph_find (profile, "b"));
  g_assert_cmpuint (grove_selection_get_event (selection), ==, 1);
  g_assert_cmpstr (get_active (selection), ==, "b");
  g_assert_cmpuint (active, ==, 1);
  g_object_get (selection, "can-go-back", &can_go_back, NULL);
  g_assert_false (can_go_back);
}

static void
test_notify (void)
{
  g_autoptr (GroveSelection) selection = load (graph);
  guint active = 0, selected = 0, back = 0, cycles = 0;

  g_signal_connect (selection, "notify::active", G_CALLBACK (count), &active);
  g_signal_connect (selection, "notify::selected", G_CALLBACK (count), &selected);
  g_signal_connect (selection, "notify::can-go-back", G_CALLBACK (count), &back);
  g_signal_connect (selection, "notify::cycles", G_CALLBACK (count), &cycles);
  activate (selection, "main");
  g_object_set (selection, "cycles", TRUE, NULL);
  g_assert_cmpuint (active + selected + back + cycles, ==, 0);
  activate (selection, "a");
  activate (selection, "c");
  g_object_set (selection, "cycles", FALSE, NULL);
  g_assert_cmpuint (active, ==, 2);
  g_assert_cmpuint (selected, ==, 2);
  g_assert_cmpuint (back, ==, 1);
  g_assert_cmpuint (cycles, ==, 1);
  g_assert_cmpint (grove_selection_get_cycle_mode (selection), ==, GROVE_CYCLES_OFF);
}

static void
test_history (void)
{
  g_autoptr (GroveSelection) selection = load (graph);
  g_autoptr (GArray) back = NULL, forward = NULL;
  gboolean can_go_forward;

  activate (selection, "a");
  activate (selection, "c");
  grove_selection_back (selection, 1);
  g_assert_cmpstr (get_active (selection), ==, "a");
  back = grove_selection_get_back_list (selection, 10);
  forward = grove_selection_get_forward_list (selection, 10);
  g_assert_cmpuint (back->len, ==, 1);
  g_assert_cmpuint (g_array_index (back, guint32, 0), ==, find (selection, "main"));
  g_assert_cmpuint (g_array_index (forward, guint32, 0), ==, find (selection, "c"));
  grove_selection_back (selection, 7);
  g_assert_cmpstr (get_active (selection), ==, "main");
  grove_selection_forward (selection, 2);
  g_assert_cmpstr (get_active (selection), ==, "c");
  grove_selection_back (selection, 2);
  activate (selection, "b");
  g_object_get (selection, "can-go-forward", &can_go_forward, NULL);
  g_assert_false (can_go_forward);
}

static void
test_up (void)
{
  g_autoptr (GroveSelection) selection = load (graph);
  g_autoptr (GArray) up = NULL;
  gboolean can_go_up;

  /* The most expensive caller is a. But after coming from b, the way up leads to b. */
  activate (selection, "c");
  grove_selection_up (selection, 1);
  g_assert_cmpstr (get_active (selection), ==, "a");
  activate (selection, "b");
  activate (selection, "c");
  up = grove_selection_get_up_list (selection, 10);
  g_assert_cmpuint (up->len, ==, 2);
  g_assert_cmpuint (g_array_index (up, guint32, 0), ==, find (selection, "b"));
  g_assert_cmpuint (g_array_index (up, guint32, 1), ==, find (selection, "main"));
  grove_selection_up (selection, 2);
  g_assert_cmpstr (get_active (selection), ==, "main");
  g_object_get (selection, "can-go-up", &can_go_up, NULL);
  g_assert_false (can_go_up);
}

static void
test_up_in_cycle_ends (void)
{
  g_autoptr (GroveSelection) selection = load ("a 1\na > b 1 5\nb 1\nb > a 1 5\nb > b 4 9");
  g_autoptr (GArray) up = NULL;

  activate (selection, "b");
  up = grove_selection_get_up_list (selection, 10);
  g_assert_cmpuint (up->len, ==, 1);
  g_assert_cmpuint (g_array_index (up, guint32, 0), ==, find (selection, "a"));
}

static void
test_relative_to_parent (void)
{
  g_autoptr (GroveSelection) selection = load (graph);

  activate (selection, "b");
  g_object_set (selection, "relative-to-parent", TRUE, NULL);
  g_assert_cmpfloat (grove_selection_get_base (selection), ==, 39);
}

static void
test_select_call (void)
{
  g_autoptr (GroveSelection) selection = load (graph);
  guint32 call = graph_call (grove_selection_get_profile (selection), "main", "b");

  grove_selection_select (selection, find (selection, "b"));
  grove_selection_select_call (selection, call);
  g_assert_cmpuint (grove_selection_get_selected_call (selection), ==, call);
  g_assert_cmpuint (grove_selection_get_selected (selection), ==, find (selection, "b"));
  grove_selection_select (selection, find (selection, "a"));
  g_assert_cmpuint (grove_selection_get_selected_call (selection), ==, GROVE_NONE);
}

static void
test_profile_changes (void)
{
  g_autoptr (GroveSelection) selection = load (graph);
  g_autoptr (GroveProfile) other = graph_text_load ("events Dr\nx 5\nx > y 1 3\ny 3");

  grove_selection_set_event (selection, 1);
  activate (selection, "a");
  grove_selection_set_profile (selection, other);
  g_assert_cmpstr (get_active (selection), ==, "x");
  g_assert_cmpuint (grove_selection_get_event (selection), ==, 0);
  grove_selection_set_profile (selection, NULL);
  g_assert_cmpuint (grove_selection_get_active (selection), ==, GROVE_NONE);
  g_assert_cmpfloat (grove_selection_get_base (selection), ==, 0);
}

static void
test_parts_keep_place (void)
{
  g_autoptr (GroveSelection) selection = load (
    "part 1\nmain 1\nmain > a 1 5\na 5\npart 2\nmain 2\nmain > a 1 6\na 6");
  g_autoptr (GroveProfile) second = NULL;
  guint32 part = 1;

  activate (selection, "a");
  second = grove_profile_select_parts (grove_selection_get_profile (selection), &part, 1);
  grove_selection_set_profile (selection, second);
  g_assert_cmpstr (get_active (selection), ==, "a");
  grove_selection_back (selection, 1);
  g_assert_cmpstr (get_active (selection), ==, "main");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/selection/start", test_start);
  g_test_add_func ("/model/selection/first-view", test_first_view);
  g_test_add_func ("/model/selection/show", test_show);
  g_test_add_func ("/model/selection/whole-program", test_whole_program);
  g_test_add_func ("/model/selection/whole-program-first", test_whole_program_first);
  g_test_add_func ("/model/selection/notify", test_notify);
  g_test_add_func ("/model/selection/history", test_history);
  g_test_add_func ("/model/selection/up", test_up);
  g_test_add_func ("/model/selection/up-in-cycle-ends", test_up_in_cycle_ends);
  g_test_add_func ("/model/selection/relative-to-parent", test_relative_to_parent);
  g_test_add_func ("/model/selection/select-call", test_select_call);
  g_test_add_func ("/model/selection/profile-changes", test_profile_changes);
  g_test_add_func ("/model/selection/parts-keep-place", test_parts_keep_place);
  return g_test_run ();
}
