/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <string.h>

#include "grove-canvas-lookup.h"
#include "grove-canvas.h"
#include "grove-first-way.h"
#include "grove-function-head.h"
#include "grove-graph-view.h"
#include "ui-help.h"

/* The first picture of a profile, what leads on from it, and the whole program. */

static GroveGraphView *
get_graph_view (GroveWindow *window)
{
  return ui_find (GTK_WIDGET (window), GROVE_TYPE_GRAPH_VIEW);
}

static GroveScene *
wait_for_scene (GroveWindow *window)
{
  GroveGraphView *view = get_graph_view (window);

  ui_settle (GTK_WIDGET (window));
  UI_WAIT_UNTIL (!grove_graph_view_is_busy (view) && grove_graph_view_get_scene (view) != NULL);
  return grove_graph_view_get_scene (view);
}

static GroveWindow *
open_example (const char *name)
{
  g_autoptr (GFile) file = ui_example (name);

  return ui_new_window_of (file);
}

static GroveWindow *
open_file (const char *name)
{
  g_autoptr (GFile) file = ui_file (name);

  return ui_new_window_of (file);
}

static const char *
get_active_name (GroveWindow *window)
{
  GroveSelection *selection = grove_window_get_selection (window);
  guint32 active = grove_selection_get_active (selection);

  return active != GROVE_NONE
           ? grove_profile_get_function_name (grove_selection_get_profile (selection), active)
           : "";
}

static guint
count_kind (GroveScene *scene, GroveNodeKind kind)
{
  guint n = 0;

  for (guint i = 0; i < grove_scene_get_n_nodes (scene); i++)
    n += grove_scene_get_node (scene, i)->kind == kind;
  return n;
}

static guint
find_kind (GroveScene *scene, GroveNodeKind kind)
{
  for (guint i = 0; i < grove_scene_get_n_nodes (scene); i++)
    if (grove_scene_get_node (scene, i)->kind == kind)
      return i;
  g_error ("no card of kind %d", kind);
}

static void
activate_card (GroveWindow *window, guint node)
{
  GroveCanvas *canvas = ui_find (GTK_WIDGET (window), GROVE_TYPE_CANVAS);
  GtkWidget *card = grove_canvas_get_node_widget (canvas, node);

  g_assert_true (gtk_widget_activate_action (card, "node.activate", NULL));
}

static guint
get_node (GroveWindow *window, const char *name)
{
  return grove_canvas_lookup_node (wait_for_scene (window), ui_find_function (window, name));
}

/* The example: where the cost splits, both ways on, and the way there as two cards, which open. */
static void
test_split (void)
{
  GroveWindow *window = open_example ("1-before.pstat");
  GroveScene *scene = wait_for_scene (window);

  g_assert_cmpstr (get_active_name (window), ==, "DomainRepository.get_first");
  g_assert_cmpuint (get_node (window, "DomainRepository.build_query"), !=, GROVE_NONE);
  g_assert_cmpuint (get_node (window, "Session.fetch_one"), !=, GROVE_NONE);
  g_assert_cmpuint (count_kind (scene, GROVE_NODE_FOLD), ==, 2);
  g_assert_nonnull (
    strstr (grove_scene_get_node (scene, find_kind (scene, GROVE_NODE_FOLD))->name, "8 functions above"));
  ui_screenshot (GTK_WIDGET (window), "first-split");
  activate_card (window, find_kind (scene, GROVE_NODE_FOLD));
  scene = wait_for_scene (window);
  g_assert_cmpuint (count_kind (scene, GROVE_NODE_FOLD), ==, 0);
  g_assert_cmpuint (get_node (window, "run"), !=, GROVE_NONE);
  g_assert_cmpstr (get_active_name (window), ==, "DomainRepository.get_first");
  ui_close (window);
}

/* From what an event loop runs to the coroutine that it resumes, which no recorded call leads to */
static void
test_unrecorded (void)
{
  GroveWindow *window = open_example ("1-before.pstat");
  GroveScene *scene;

  grove_selection_activate (grove_window_get_selection (window), ui_find_function (window, "Handle._run"));
  scene = wait_for_scene (window);
  g_assert_cmpstr (grove_scene_get_node (scene, find_kind (scene, GROVE_NODE_UNRECORDED))->value, ==,
                   "96.3 %");
  g_assert_cmpstr (grove_scene_get_node (scene, find_kind (scene, GROVE_NODE_GUESS))->value, ==, "≈90.0 %");
  g_assert_nonnull (strstr (grove_scene_get_node (scene, find_kind (scene, GROVE_NODE_UNRECORDED))->name,
                            "Not in recorded calls"));
  ui_screenshot (GTK_WIDGET (window), "first-unrecorded");
  gtk_widget_activate_action (GTK_WIDGET (window), "win.show-view", "s", "callees");
  ui_settle (GTK_WIDGET (window));
  g_assert_nonnull (
    ui_find_text (GTK_WIDGET (window), "No callee is in the profile; 96.25 % are not in recorded calls"));
  grove_selection_activate (grove_window_get_selection (window),
                            ui_find_function (window, "_UnixSelectorEventLoop._run_once"));
  ui_settle (GTK_WIDGET (window));
  g_assert_nonnull (ui_find_text (GTK_WIDGET (window), "Not in recorded calls: 0.20 %"));
  gtk_widget_activate_action (GTK_WIDGET (window), "win.back", NULL);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.show-view", "s", "graph");
  scene = wait_for_scene (window);
  activate_card (window, find_kind (scene, GROVE_NODE_GUESS));
  ui_settle (GTK_WIDGET (window));
  g_assert_cmpstr (get_active_name (window), ==, "RequestHandler._handle_request");
  g_assert_nonnull (
    ui_find_text (GTK_WIDGET (window), "No caller is in the profile; called 500 times from outside it"));
  ui_close (window);
}

/* Programs under Callgrind begin at main, those with threads at the most expensive one. */
static void
test_main (void)
{
  GroveWindow *window = open_file ("callgrind/callgrind.out.wordfreq-plain");

  g_assert_cmpstr (get_active_name (window), ==, "main");
  ui_close (window);
  window = open_file ("callgrind/threads/callgrind.out.5000-02");
  g_assert_cmpstr (get_active_name (window), ==, "worker");
  ui_close (window);
}

/* By its key, and back again; no function is active, and all have their own totals. */
static void
test_whole (void)
{
  GroveWindow *window = open_example ("1-before.pstat");
  GroveScene *scene;

  wait_for_scene (window);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.whole-program", NULL));
  scene = wait_for_scene (window);
  g_assert_cmpuint (grove_selection_get_active (grove_window_get_selection (window)), ==, GROVE_NONE);
  g_assert_cmpstr (grove_scene_get_title (scene), ==, "Whole Program");
  g_assert_cmpuint (get_node (window, "run"), ==, 0);
  g_assert_cmpstr (grove_scene_get_node (scene, get_node (window, "RequestHandler._handle_request"))->value,
                   ==, "90.0 %");
  for (guint i = 0; i < grove_scene_get_n_nodes (scene); i++)
    g_assert_false (grove_scene_get_node (scene, i)->active);
  g_assert_nonnull (ui_find_text (GTK_WIDGET (window), "Nothing calls the whole program"));
  /* no name, place or number of calls of the function that was active */
  g_assert_null (ui_find_text (ui_find (GTK_WIDGET (window), GROVE_TYPE_FUNCTION_HEAD), "DomainRepository"));
  g_assert_null (ui_find_text (ui_find (GTK_WIDGET (window), GROVE_TYPE_FUNCTION_HEAD),
                               "/home/dev/demos/shared/story/repository.py:44"));
  g_assert_nonnull (ui_find_text (ui_find (GTK_WIDGET (window), GROVE_TYPE_FUNCTION_HEAD), "785 functions"));
  ui_screenshot (GTK_WIDGET (window), "first-whole");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.reload", NULL));
  ui_wait_for_load (window);
  g_assert_cmpstr (grove_scene_get_title (wait_for_scene (window)), ==, "Whole Program");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.back", NULL));
  wait_for_scene (window);
  g_assert_cmpstr (get_active_name (window), ==, "DomainRepository.get_first");
  ui_close (window);
}

/* By wall clock, no entry leads the program. */
static void
test_whole_first (void)
{
  GroveWindow *window = open_file ("story/1-before.wall.pstat");
  GroveSelection *selection = grove_window_get_selection (window);
  gboolean can_go_back;

  g_assert_cmpuint (grove_selection_get_active (selection), ==, GROVE_NONE);
  g_assert_cmpstr (grove_scene_get_title (wait_for_scene (window)), ==, "Whole Program");
  g_object_get (selection, "can-go-back", &can_go_back, NULL);
  g_assert_false (can_go_back);
  activate_card (window, 0);
  ui_settle (GTK_WIDGET (window));
  g_assert_cmpstr (get_active_name (window), !=, "");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.back", NULL));
  g_assert_cmpuint (grove_selection_get_active (selection), ==, GROVE_NONE);
  ui_screenshot (GTK_WIDGET (window), "first-whole-wall");
  ui_close (window);
}

static const UiTest tests[] = {
  { "/window-first/split", test_split },
  { "/window-first/unrecorded", test_unrecorded },
  { "/window-first/main", test_main },
  { "/window-first/whole", test_whole },
  { "/window-first/whole-first", test_whole_first },
};

int
main (int argc, char **argv)
{
  ui_init (&argc, &argv);
  return ui_run_tests (tests, G_N_ELEMENTS (tests));
}
