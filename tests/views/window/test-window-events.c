/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <string.h>

#include "grove-event-chooser.h"
#include "grove-notice.h"
#include "ui-help.h"

/* Two clocks of one program: added up files become events of one profile, and back. */

static GPtrArray *
list_story (void)
{
  GPtrArray *files = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (files, ui_file ("story/1-before.pstat"));
  g_ptr_array_add (files, ui_file ("story/1-before.wall.pstat"));
  return files;
}

static const char *
get_notice (GroveWindow *window)
{
  return grove_notice_get_text (ui_find (GTK_WIDGET (window), GROVE_TYPE_NOTICE));
}

static gboolean
get_state (GroveWindow *window)
{
  g_autoptr (GVariant) state = g_action_group_get_action_state (G_ACTION_GROUP (window), "merge-events");

  return g_variant_get_boolean (state);
}

static gboolean
is_enabled (GroveWindow *window)
{
  return g_action_group_get_action_enabled (G_ACTION_GROUP (window), "merge-events");
}

static void
check_added_up (GroveWindow *window)
{
  g_assert_false (get_state (window));
  g_assert_cmpuint (grove_profile_get_n_events (ui_get_profile (window)), ==, 1);
  g_assert_cmpfloat_with_epsilon (grove_profile_get_total (ui_get_profile (window), 0), 174.274456, 1e-3);
}

static void
check_events (GroveWindow *window)
{
  GroveProfile *profile = ui_get_profile (window);
  guint32 waiting = grove_profile_find_event (profile, "waiting");

  g_assert_true (get_state (window));
  g_assert_null (grove_window_get_problem (window));
  g_assert_cmpuint (grove_profile_get_n_events (profile), ==, 3);
  g_assert_cmpfloat_with_epsilon (grove_profile_get_total (profile, waiting), 163.619846, 1e-3);
}

/* A sum of different clocks shows a notice that offers events. */
static void
test_offer (void)
{
  GroveWindow *window = ui_new_window ();
  g_autoptr (GPtrArray) files = list_story ();
  guint32 handler;

  g_assert_false (is_enabled (window));
  grove_window_open (window, files);
  ui_wait_for_load (window);
  check_added_up (window);
  g_assert_true (is_enabled (window));
  g_assert_nonnull (get_notice (window));
  ui_screenshot (GTK_WIDGET (window), "events-offer");
  handler = ui_find_function (window, "RequestHandler.start");
  grove_selection_activate (grove_window_get_selection (window), handler);
  g_action_group_activate_action (G_ACTION_GROUP (window), "merge-events", NULL);
  ui_wait_for_load (window);
  check_events (window);
  g_assert_null (get_notice (window));
  g_assert_cmpuint (grove_selection_get_active (grove_window_get_selection (window)), ==,
                    ui_find_function (window, "RequestHandler.start"));
  grove_selection_set_event (grove_window_get_selection (window), 2);
  ui_settle (GTK_WIDGET (window));
  ui_screenshot (GTK_WIDGET (window), "events-waiting");
  ui_close (window);
}

/* A reload and added files keep the choice; the switch reverses it. */
static void
test_reload_and_back (void)
{
  GroveWindow *window = ui_new_window ();
  g_autoptr (GPtrArray) files = list_story ();

  grove_window_open_events (window, files);
  ui_wait_for_load (window);
  check_events (window);
  grove_selection_set_event (grove_window_get_selection (window), 2);
  grove_window_reload (window);
  ui_wait_for_load (window);
  check_events (window);
  g_assert_cmpuint (grove_selection_get_event (grove_window_get_selection (window)), ==, 2);
  g_action_group_activate_action (G_ACTION_GROUP (window), "merge-events", NULL);
  ui_wait_for_load (window);
  check_added_up (window);
  ui_close (window);
}

/* The samples of the first event have no stacks, so the first event with costs is shown. */
static void
test_first_is_bare (void)
{
  g_autoptr (GFile) file = ui_file ("perf/bare-first.perf");
  GroveWindow *window = ui_new_window_of (file);
  GroveProfile *profile = ui_get_profile (window);

  g_assert_cmpuint (grove_profile_find_event (profile, "sched:sched_switch"), ==, 0);
  g_assert_cmpuint (grove_selection_get_event (grove_window_get_selection (window)), ==,
                    grove_profile_find_event (profile, "cycles"));
  ui_close (window);
}

static GFile *
write_profile (const char *text)
{
  g_autofree char *folder = g_dir_make_tmp ("callgrove-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "first.callgrind", NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  return g_file_new_for_path (path);
}

/* Of the first event another function is the root: it is neither active nor in the history. */
static void
test_root_of_event (void)
{
  g_autoptr (GFile) file = write_profile ("events: None Ir\n\nfn=boot\n1 0 2\n\nfn=main\n1 0 1\ncfn=work\n"
                                          "calls=1 1\n1 0 40\n\nfn=work\n1 0 40\n");
  GroveWindow *window = ui_new_window_of (file);
  GroveSelection *selection = grove_window_get_selection (window);
  gboolean can_go_back;

  g_assert_cmpuint (grove_selection_get_event (selection), ==, 1);
  g_assert_cmpuint (grove_selection_get_active (selection), ==, ui_find_function (window, "work"));
  g_object_get (selection, "can-go-back", &can_go_back, NULL);
  g_assert_false (can_go_back);
  /* Nor does a reload add the root of the event that was chosen since. */
  grove_selection_set_event (selection, 0);
  grove_window_reload (window);
  ui_wait_for_load (window);
  g_object_get (selection, "can-go-back", &can_go_back, NULL);
  g_assert_false (can_go_back);
  g_assert_cmpuint (grove_selection_get_active (selection), ==, ui_find_function (window, "work"));
  ui_close (window);
}

/* So many functions that a derived event is computed in a thread */
static GFile *
write_large_profile (void)
{
  g_autoptr (GString) text = g_string_new ("event: Sum = Ir + Dr\nevents: Ir Dr\n");

  for (guint i = 0; i < 100001; i++)
    g_string_append_printf (text, "fn=f%u\n1 1 2\n", i);
  return write_profile (text->str);
}

/* What is chosen later stays, however long the event that was chosen before takes. */
static void
test_slow_event (void)
{
  g_autoptr (GFile) file = write_large_profile ();
  GroveWindow *window = ui_new_window_of (file);
  GroveProfile *profile = ui_get_profile (window);
  GroveSelection *selection = grove_window_get_selection (window);
  GroveEventChooser *chooser = ui_find (GTK_WIDGET (window), GROVE_TYPE_EVENT_CHOOSER);
  guint sum = grove_profile_find_event (profile, "Sum");

  g_signal_emit_by_name (chooser, "event-chosen", sum);
  g_signal_emit_by_name (chooser, "event-chosen", 1u);
  /* Ready when the thread is. */
  grove_profile_get_call_inclusive (profile, sum);
  ui_settle (GTK_WIDGET (window));
  g_assert_cmpuint (grove_selection_get_event (selection), ==, 1);
  g_signal_emit_by_name (chooser, "event-chosen", sum);
  UI_WAIT_UNTIL (grove_selection_get_event (selection) == sum);
  ui_close (window);
}

/* Stacks and calls cannot be merged: an error, and the previous profile stays in its tab. */
static void
test_impossible (void)
{
  GroveWindow *window = ui_new_window ();
  g_autoptr (GPtrArray) files = list_story (), others = g_ptr_array_new_with_free_func (g_object_unref);

  grove_window_open (window, files);
  ui_wait_for_load (window);
  g_ptr_array_add (others, ui_file ("story/1-before.pstat"));
  g_ptr_array_add (others, ui_file ("folded/cycles.folded"));
  grove_window_open_events (window, others);
  ui_wait_for_load (window);
  g_assert_nonnull (grove_window_get_problem (window));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.close-tab", NULL));
  ui_settle (GTK_WIDGET (window));
  check_added_up (window);
  ui_close (window);
}

int
main (int argc, char **argv)
{
  ui_init (&argc, &argv);
  g_test_add_func ("/window/events/offer", test_offer);
  g_test_add_func ("/window/events/reload-and-back", test_reload_and_back);
  g_test_add_func ("/window/events/impossible", test_impossible);
  g_test_add_func ("/window/events/first-is-bare", test_first_is_bare);
  g_test_add_func ("/window/events/root-of-event", test_root_of_event);
  g_test_add_func ("/window/events/slow", test_slow_event);
  return g_test_run ();
}
