/* SPDX-License-Identifier: MIT */
/* The graph view in a window of its own: user actions and what they show. */
#include "config.h"

#include <adwaita.h>
#include <math.h>

#include "grove-canvas.h"
#include "grove-graph-fixture.h"
#include "grove-canvas-layer.h"
#include "grove-canvas-lookup.h"
#include "grove-canvas-ways.h"
#include "grove-graph-view-private.h"
#include "grove-inner-button.h"
#include "grove-loader.h"

/* A window with the view, and what the tests reach for. */
typedef struct
{
  GtkWindow *window;
  GroveGraphView *view;
  GroveCanvas *canvas;
  GroveSelection *selection;
  GroveProfile *profile;
  GSettings *settings;
} Fixture;

static gboolean
on_timeout (gpointer data)
{
  g_error ("what the test waits for did not happen within a minute");
  return G_SOURCE_REMOVE;
}

#define wait_until(condition)                                      \
  G_STMT_START                                                     \
  {                                                                \
    guint timeout_ = g_timeout_add_seconds (60, on_timeout, NULL); \
    while (!(condition))                                           \
      g_main_context_iteration (NULL, TRUE);                       \
    g_source_remove (timeout_);                                    \
  }                                                                \
  G_STMT_END

static gboolean
is_done (Fixture *f)
{
  return !grove_graph_view_is_busy (f->view) && grove_canvas_is_settled (f->canvas);
}

static GtkEventController *
find_controller (GtkWidget *widget, GType type, guint button)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (G_TYPE_CHECK_INSTANCE_TYPE (controller, type)
          && (button == 0 || gtk_gesture_single_get_button (GTK_GESTURE_SINGLE (controller)) == button))
        return controller;
    }
  g_assert_not_reached ();
}

static void
set_animations (gboolean enabled)
{
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", enabled, NULL);
}

/* @profile: (transfer full) */
static void
set_up_with (Fixture *f, GroveProfile *profile)
{
  set_animations (FALSE);
  f->profile = profile;
  f->settings = g_settings_new (APP_ID);
  f->selection = grove_selection_new ();
  f->view = GROVE_GRAPH_VIEW (grove_graph_view_new ());
  f->canvas = f->view->canvas;
  f->window = GTK_WINDOW (adw_window_new ());
  gtk_window_set_default_size (f->window, 900, 640);
  adw_window_set_content (ADW_WINDOW (f->window), GTK_WIDGET (f->view));
  grove_graph_view_set_settings (f->view, f->settings);
  grove_graph_view_set_selection (f->view, f->selection);
  grove_selection_set_profile (f->selection, profile);
  gtk_window_present (f->window);
  wait_until (gtk_widget_get_mapped (GTK_WIDGET (f->view)) && is_done (f));
}

static void
set_up (Fixture *f, gconstpointer data)
{
  set_up_with (f, grove_graph_fixture_new ());
}

/* All functions, however small they are then */
static void
set_up_wide (Fixture *f, gconstpointer data)
{
  g_autoptr (GSettings) settings = g_settings_new (APP_ID);

  g_settings_set_boolean (settings, "graph-legible", FALSE);
  set_up_with (f, grove_graph_fixture_new_wide (30));
}

static void
set_up_chains (Fixture *f, gconstpointer data)
{
  set_up_with (f, grove_graph_fixture_new_chains (5, 16));
}

static void
set_up_flat (Fixture *f, gconstpointer data)
{
  set_up_with (f, grove_graph_fixture_new_flat ());
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  static const char *const keys[] = { "graph-min-node",     "graph-min-call",  "graph-caller-depth",
                                      "graph-callee-depth", "graph-max-nodes", "graph-direction",
                                      "graph-totals",       "graph-legible" };
  GtkWindow *window = f->window;
  gpointer view = f->view;

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    g_settings_reset (f->settings, keys[i]);
  g_object_add_weak_pointer (G_OBJECT (f->view), &view);
  gtk_window_destroy (window);
  /* A view without a window is freed once its threads have finished. */
  wait_until (view == NULL);
  g_clear_object (&f->selection);
  g_clear_object (&f->settings);
  g_clear_object (&f->profile);
}

/* The schema cannot name the constants that it repeats. */
static void
check_number (GSettings *settings, const char *name, int preset, int max)
{
  g_autoptr (GSettingsSchema) schema = NULL;
  g_autoptr (GSettingsSchemaKey) key = NULL;
  g_autoptr (GVariant) value = NULL, limit = NULL, next = NULL;

  g_object_get (settings, "settings-schema", &schema, NULL);
  key = g_settings_schema_get_key (schema, name);
  value = g_settings_schema_key_get_default_value (key);
  limit = g_variant_new_int32 (max);
  g_assert_cmpint (g_variant_get_int32 (value), ==, preset);
  g_assert_true (g_settings_schema_key_range_check (key, limit));
  if (max == G_MAXINT32)
    return;
  next = g_variant_new_int32 (max + 1);
  g_assert_false (g_settings_schema_key_range_check (key, next));
}

static void
test_schema (void)
{
  g_autoptr (GSettings) settings = g_settings_new (APP_ID);
  GroveGraphViewLimits defaults, stored;

  grove_graph_view_limits_init (&defaults);
  grove_graph_view_limits_load (&stored, settings);
  g_assert_true (grove_graph_view_limits_equal (&defaults, &stored));
  check_number (settings, "graph-max-nodes", GROVE_GRAPH_DEFAULT_NODES, GROVE_GRAPH_MAX_NODES);
  check_number (settings, "graph-caller-depth", GROVE_GRAPH_DEFAULT_CALLER_DEPTH, GROVE_GRAPH_MAX_DEPTH);
  check_number (settings, "graph-callee-depth", -1, GROVE_GRAPH_MAX_DEPTH);
}

static GroveScene *
get_scene (Fixture *f)
{
  return grove_graph_view_get_scene (f->view);
}

static guint32
find (Fixture *f, const char *name)
{
  return grove_graph_fixture_find (f->profile, name);
}

static guint
find_node (Fixture *f, const char *name)
{
  guint node = grove_canvas_lookup_node (get_scene (f), find (f, name));

  g_assert_cmpuint (node, !=, GROVE_NONE);
  return node;
}

static guint
find_edge (Fixture *f, const char *caller, const char *callee)
{
  return grove_canvas_lookup_edge (get_scene (f),
                                   grove_profile_find_call (f->profile, find (f, caller), find (f, callee)));
}

static gboolean
has_node (Fixture *f, const char *name)
{
  return grove_canvas_lookup_node (get_scene (f), find (f, name)) != GROVE_NONE;
}

static void
act (Fixture *f, const char *name, GVariant *parameter)
{
  g_assert_true (g_action_group_has_action (G_ACTION_GROUP (f->view->actions), name));
  g_action_group_activate_action (G_ACTION_GROUP (f->view->actions), name, parameter);
}

static gboolean
is_enabled (Fixture *f, const char *name)
{
  return g_action_group_get_action_enabled (G_ACTION_GROUP (f->view->actions), name);
}

static void
click (Fixture *f, double x, double y, int n_press)
{
  GtkEventController *gesture = find_controller (GTK_WIDGET (f->canvas), GTK_TYPE_GESTURE_CLICK,
                                                 GDK_BUTTON_PRIMARY);

  for (int i = 1; i <= n_press; i++)
    {
      g_signal_emit_by_name (gesture, "pressed", i, x, y);
      g_signal_emit_by_name (gesture, "released", i, x, y);
    }
}

static void
click_node (Fixture *f, const char *name, int n_press)
{
  GroveGraphRect card = grove_canvas_get_card (f->canvas, find_node (f, name));

  click (f, card.x + card.width / 2, card.y + card.height / 2, n_press);
}

static gboolean
press (Fixture *f, guint key, GdkModifierType state)
{
  GtkEventController *keys = find_controller (GTK_WIDGET (f->canvas), GTK_TYPE_EVENT_CONTROLLER_KEY, 0);
  gboolean handled = FALSE;

  g_signal_emit_by_name (keys, "key-pressed", key, 0, state, &handled);
  return handled;
}

static void
test_opens (Fixture *f, gconstpointer data)
{
  g_assert_nonnull (get_scene (f));
  g_assert_cmpuint (grove_canvas_lookup_function (get_scene (f), 0), ==, find (f, "main"));
  g_assert_true (has_node (f, "eat"));
  g_assert_false (has_node (f, "rare"));
  g_assert_false (grove_canvas_camera_overflows (grove_canvas_get_camera (f->canvas)));
  g_assert_cmpfloat (grove_canvas_get_camera (f->canvas)->zoom, >=, GROVE_GRAPH_ZOOM_READABLE);
  g_assert_false (gtk_widget_get_child_visible (GTK_WIDGET (f->view->overview)));
  g_assert_true (gtk_widget_get_visible (f->view->note_box));
  g_assert_nonnull (strstr (gtk_label_get_text (f->view->note), "11 more functions"));
}

static void
count_busy (GObject *object, GParamSpec *pspec, guint *changes)
{
  (*changes)++;
}

static void
test_activate (Fixture *f, gconstpointer data)
{
  g_autoptr (GroveScene) before = grove_scene_ref (get_scene (f));
  guint changes = 0;

  g_signal_connect (f->view, "notify::busy", G_CALLBACK (count_busy), &changes);
  grove_selection_activate (f->selection, find (f, "parse"));
  g_assert_true (grove_graph_view_is_busy (f->view));
  /* the old graph stays until the new one is ready */
  g_assert_true (get_scene (f) == before);
  wait_until (is_done (f));
  g_assert_true (get_scene (f) != before);
  g_assert_cmpuint (grove_canvas_lookup_function (get_scene (f), 0), ==, find (f, "parse"));
  g_assert_false (has_node (f, "read"));
  g_assert_cmpuint (changes, ==, 2);
}

static void
test_click (Fixture *f, gconstpointer data)
{
  GroveScene *scene = get_scene (f);

  click_node (f, "scan", 1);
  g_assert_cmpuint (grove_selection_get_selected (f->selection), ==, find (f, "scan"));
  g_assert_cmpuint (grove_selection_get_active (f->selection), ==, find (f, "main"));
  g_assert_cmpuint (grove_canvas_get_selected_node (f->canvas), ==, find_node (f, "scan"));
  g_assert_true (get_scene (f) == scene && !grove_graph_view_is_busy (f->view));

  click (f, 3, 3, 1);
  g_assert_cmpuint (grove_selection_get_selected (f->selection), ==, find (f, "main"));
  g_assert_cmpuint (grove_canvas_get_focus_node (f->canvas), !=, GROVE_NONE);

  click_node (f, "scan", 2);
  g_assert_cmpuint (grove_selection_get_active (f->selection), ==, find (f, "scan"));
  wait_until (is_done (f));
  g_assert_cmpuint (grove_canvas_lookup_function (get_scene (f), 0), ==, find (f, "scan"));
}

/* The point halfway along the curve. */
static void
find_place_on_edge (Fixture *f, guint edge, double *x, double *y)
{
  const GroveSceneEdge *line = grove_scene_get_edge (get_scene (f), edge);
  const GrovePoint *p = line->points + (line->n_points / 6) * 3;
  const GroveCanvasCamera *camera = grove_canvas_get_camera (f->canvas);

  *x = camera->x + camera->zoom * (p[0].x + 3 * p[1].x + 3 * p[2].x + p[3].x) / 8;
  *y = camera->y + camera->zoom * (p[0].y + 3 * p[1].y + 3 * p[2].y + p[3].y) / 8;
}

static void
test_edges (Fixture *f, gconstpointer data)
{
  guint edge = find_edge (f, "main", "log");
  double x, y;

  find_place_on_edge (f, edge, &x, &y);
  click (f, x, y, 1);
  g_assert_cmpuint (grove_canvas_get_selected_edge (f->canvas), ==, edge);
  g_assert_cmpuint (grove_canvas_get_selected_node (f->canvas), ==, GROVE_NONE);
  g_assert_cmpuint (grove_selection_get_selected_call (f->selection), ==,
                    grove_profile_find_call (f->profile, find (f, "main"), find (f, "log")));
  /* to the end that is farther from the root */
  click (f, x, y, 2);
  g_assert_cmpuint (grove_selection_get_active (f->selection), ==, find (f, "log"));
  wait_until (is_done (f));
}

static void
test_keys (Fixture *f, gconstpointer data)
{
  gtk_widget_grab_focus (GTK_WIDGET (f->canvas));
  g_assert_cmpuint (grove_canvas_get_focus_node (f->canvas), ==, 0);
  g_assert_true (press (f, GDK_KEY_Down, 0));
  g_assert_cmpuint (grove_selection_get_selected (f->selection), ==, find (f, "parse"));
  g_assert_true (press (f, GDK_KEY_Down, 0));
  g_assert_cmpuint (grove_selection_get_selected (f->selection), ==, find (f, "scan"));
  g_assert_cmpuint (grove_canvas_get_focus_node (f->canvas), ==, find_node (f, "scan"));
  g_assert_true (press (f, GDK_KEY_Up, 0));
  g_assert_cmpuint (grove_selection_get_selected (f->selection), ==, find (f, "parse"));
  /* the window uses keys with Alt */
  g_assert_false (press (f, GDK_KEY_Up, GDK_ALT_MASK));
  g_assert_true (press (f, GDK_KEY_Return, 0));
  g_assert_cmpuint (grove_selection_get_active (f->selection), ==, find (f, "parse"));
  wait_until (is_done (f));
  /* the focus stays on the function although its widget has moved */
  g_assert_cmpuint (grove_canvas_get_focus_node (f->canvas), ==, 0);
}

static void
test_keys_sideways (Fixture *f, gconstpointer data)
{
  act (f, "direction", g_variant_new_string ("right"));
  wait_until (is_done (f));
  g_assert_cmpfloat (grove_canvas_get_card (f->canvas, find_node (f, "parse")).x, >,
                     grove_canvas_get_card (f->canvas, 0).x + 50);
  gtk_widget_grab_focus (GTK_WIDGET (f->canvas));
  press (f, GDK_KEY_Right, 0);
  g_assert_cmpuint (grove_selection_get_selected (f->selection), ==, find (f, "parse"));
  press (f, GDK_KEY_Left, 0);
  g_assert_cmpuint (grove_selection_get_selected (f->selection), ==, find (f, "main"));
}

static void
test_call_keys (Fixture *f, gconstpointer data)
{
  guint edge = find_edge (f, "parse", "scan");
  GtkWidget *card = grove_canvas_get_node_widget (f->canvas, find_node (f, "parse"));

  gtk_widget_grab_focus (GTK_WIDGET (f->canvas));
  press (f, GDK_KEY_Down, 0);
  g_assert_true (press (f, GDK_KEY_c, 0));
  g_assert_cmpuint (grove_canvas_get_selected_edge (f->canvas), ==, edge);
  g_assert_cmpuint (grove_selection_get_selected_call (f->selection), ==,
                    grove_profile_find_call (f->profile, find (f, "parse"), find (f, "scan")));
  /* the call has the focus, and what a screen reader says of it */
  g_assert_cmpuint (grove_canvas_get_focus_edge (f->canvas), ==, edge);
  g_assert_true (gtk_widget_has_focus (grove_canvas_get_edge_widget (f->canvas, edge)));
  gtk_test_accessible_assert_role (grove_canvas_get_edge_widget (f->canvas, edge),
                                   GTK_ACCESSIBLE_ROLE_BUTTON);
  gtk_test_accessible_assert_property (grove_canvas_get_edge_widget (f->canvas, edge),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, "parse calls scan");
  gtk_test_accessible_assert_property (card, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "parse calls scan");
  g_assert_true (press (f, GDK_KEY_C, GDK_SHIFT_MASK));
  g_assert_cmpuint (grove_canvas_get_selected_edge (f->canvas), ==, find_edge (f, "main", "parse"));
  press (f, GDK_KEY_c, 0);
  /* from a call to its end */
  press (f, GDK_KEY_Down, 0);
  g_assert_cmpuint (grove_canvas_get_selected_edge (f->canvas), ==, GROVE_NONE);
  g_assert_cmpuint (grove_selection_get_selected (f->selection), ==, find (f, "scan"));
  press (f, GDK_KEY_c, 0);
  g_assert_true (press (f, GDK_KEY_Return, 0));
  g_assert_cmpuint (grove_selection_get_active (f->selection), ==, find (f, "eat"));
  wait_until (is_done (f));
}

/* Each call of a graph, and of the next one, is an object with a name and an action. */
static void
test_calls_accessible (Fixture *f, gconstpointer data)
{
  for (guint round = 0; round < 2; round++)
    {
      for (guint i = 0; i < grove_scene_get_n_edges (get_scene (f)); i++)
        {
          GtkWidget *call = grove_canvas_get_edge_widget (f->canvas, i);
          g_autofree char *name = grove_scene_name_edge (get_scene (f), i);

          g_assert_cmpstr (gtk_test_accessible_check_property (GTK_ACCESSIBLE (call),
                                                               GTK_ACCESSIBLE_PROPERTY_LABEL, name),
                           ==, NULL);
        }
      act (f, "show-more", NULL);
      wait_until (is_done (f));
    }
  g_assert_true (
    gtk_widget_activate_action (grove_canvas_get_edge_widget (f->canvas, find_edge (f, "main", "log")),
                                "call.activate", NULL));
  g_assert_cmpuint (grove_selection_get_active (f->selection), ==, find (f, "log"));
  wait_until (is_done (f));
  g_assert_null (grove_canvas_get_edge_widget (f->canvas, grove_scene_get_n_edges (get_scene (f))));
}

static void
move_pointer (Fixture *f, double x, double y)
{
  GtkEventController *motion = find_controller (GTK_WIDGET (f->canvas), GTK_TYPE_EVENT_CONTROLLER_MOTION, 0);

  g_signal_emit_by_name (motion, "motion", x, y);
}

/* All ways to the card under the pointer, until it leaves; Space keeps them, and lets them go. */
static void
test_ways (Fixture *f, gconstpointer data)
{
  GroveGraphRect card = grove_canvas_get_card (f->canvas, find_node (f, "scan"));
  g_autoptr (GArray) ways = grove_canvas_ways_find (grove_canvas_lookup_graph (get_scene (f)),
                                                    find_node (f, "scan"));

  /* main > parse > scan and main > load > scan */
  g_assert_cmpuint (ways->len, ==, 4);
  move_pointer (f, card.x + 9, card.y + 9);
  g_assert_cmpuint (grove_canvas_get_way_node (f->canvas), ==, find_node (f, "scan"));
  move_pointer (f, 2, 2);
  g_assert_cmpuint (grove_canvas_get_way_node (f->canvas), ==, GROVE_NONE);
  gtk_widget_grab_focus (GTK_WIDGET (f->view));
  press (f, GDK_KEY_Down, 0);
  g_assert_true (press (f, GDK_KEY_space, 0));
  move_pointer (f, card.x + 9, card.y + 9);
  g_assert_cmpuint (grove_canvas_get_way_node (f->canvas), ==, find_node (f, "parse"));
  g_assert_true (press (f, GDK_KEY_space, 0));
  g_assert_cmpuint (grove_canvas_get_way_node (f->canvas), ==, GROVE_NONE);
  wait_until (is_done (f));
}

static void
type (Fixture *f, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (f->view->find_entry), text);
  g_signal_emit_by_name (f->view->find_entry, "search-changed");
}

/* Hits are marked, and Return goes from one to the next and round; Escape leads back to the graph. */
static void
test_find (Fixture *f, gconstpointer data)
{
  GtkEventController *keys = find_controller (GTK_WIDGET (f->view->find_entry), GTK_TYPE_EVENT_CONTROLLER_KEY,
                                              0);
  gboolean handled;

  act (f, "find", NULL);
  g_assert_true (gtk_widget_get_visible (f->view->find_box));
  type (f, "nowhere");
  g_assert_cmpstr (gtk_label_get_text (f->view->find_count), ==, "Not in this graph");
  /* parse, scan, main, load, read, eat */
  type (f, "A");
  g_assert_cmpstr (gtk_label_get_text (f->view->find_count), ==, "1 of 6");
  type (f, "ea");
  g_assert_cmpstr (gtk_label_get_text (f->view->find_count), ==, "1 of 2");
  g_assert_cmpuint (grove_selection_get_selected (f->selection), ==, find (f, "eat"));
  g_assert_cmpuint (grove_canvas_get_way_node (f->canvas), ==, find_node (f, "eat"));
  g_signal_emit_by_name (keys, "key-pressed", GDK_KEY_Return, 0, 0, &handled);
  g_assert_true (handled);
  g_assert_cmpuint (grove_selection_get_selected (f->selection), ==, find (f, "read"));
  g_signal_emit_by_name (keys, "key-pressed", GDK_KEY_Return, 0, 0, &handled);
  g_assert_cmpuint (grove_selection_get_selected (f->selection), ==, find (f, "eat"));
  g_signal_emit_by_name (keys, "key-pressed", GDK_KEY_Return, 0, GDK_SHIFT_MASK, &handled);
  g_assert_cmpuint (grove_selection_get_selected (f->selection), ==, find (f, "read"));
  /* in the next graph, too */
  act (f, "min-node", g_variant_new_string ("20"));
  wait_until (is_done (f));
  g_assert_cmpstr (gtk_label_get_text (f->view->find_count), ==, "1 of 1");
  g_signal_emit_by_name (f->view->find_entry, "stop-search");
  g_assert_false (gtk_widget_get_visible (f->view->find_box));
  g_assert_cmpuint (grove_canvas_get_focus_node (f->canvas), ==, find_node (f, "eat"));
  wait_until (is_done (f));
}

static void
test_pan_keys (Fixture *f, gconstpointer data)
{
  const GroveCanvasCamera *camera = grove_canvas_get_camera (f->canvas);
  GroveCanvasCamera before = *camera;

  gtk_widget_grab_focus (GTK_WIDGET (f->canvas));
  g_assert_true (press (f, GDK_KEY_Right, GDK_SHIFT_MASK));
  wait_until (is_done (f));
  g_assert_cmpfloat_with_epsilon (camera->x, before.x - before.width / 10, 0.01);
  g_assert_true (press (f, GDK_KEY_Page_Down, 0));
  wait_until (is_done (f));
  g_assert_cmpfloat_with_epsilon (camera->y, before.y - before.height / 2, 0.01);
  g_assert_cmpuint (grove_selection_get_selected (f->selection), ==, find (f, "main"));
}

static void
test_zoom (Fixture *f, gconstpointer data)
{
  GtkEventController *motion = find_controller (GTK_WIDGET (f->canvas), GTK_TYPE_EVENT_CONTROLLER_MOTION, 0);
  GtkEventController *scroll = find_controller (GTK_WIDGET (f->canvas), GTK_TYPE_EVENT_CONTROLLER_SCROLL, 0);
  GtkEventController *pinch = find_controller (GTK_WIDGET (f->canvas), GTK_TYPE_GESTURE_ZOOM, 0);
  const GroveCanvasCamera *camera = grove_canvas_get_camera (f->canvas);
  double x0, y0, x1, y1, zoom = camera->zoom;
  gboolean handled;

  g_signal_emit_by_name (motion, "motion", 300.0, 200.0);
  grove_canvas_camera_to_scene (camera, 300, 200, &x0, &y0);
  for (int i = 0; i < 3; i++)
    g_signal_emit_by_name (scroll, "scroll", 0.0, -1.0, &handled);
  grove_canvas_camera_to_scene (camera, 300, 200, &x1, &y1);
  g_assert_cmpfloat (camera->zoom, >, zoom * 1.3);
  g_assert_cmpfloat_with_epsilon (x0, x1, 1e-6);
  g_assert_cmpfloat_with_epsilon (y0, y1, 1e-6);

  zoom = camera->zoom;
  g_signal_emit_by_name (pinch, "begin", NULL);
  g_signal_emit_by_name (pinch, "scale-changed", 0.5);
  grove_canvas_camera_to_scene (camera, 300, 200, &x1, &y1);
  g_assert_cmpfloat_with_epsilon (camera->zoom, zoom / 2, 1e-9);
  g_assert_cmpfloat_with_epsilon (x0, x1, 1e-6);
  wait_until (is_done (f));
}

static void
test_zoom_actions (Fixture *f, gconstpointer data)
{
  const GroveCanvasCamera *camera = grove_canvas_get_camera (f->canvas);

  act (f, "zoom-reset", NULL);
  g_assert_cmpfloat (camera->zoom, ==, 1);
  for (int i = 0; i < 8; i++)
    act (f, "zoom-in", NULL);
  g_assert_cmpfloat (camera->zoom, >, 2);
  wait_until (is_done (f) && g_strcmp0 (gtk_button_get_label (f->view->zoom_button), "100 %") != 0);
  g_assert_true (gtk_widget_get_child_visible (GTK_WIDGET (f->view->overview)));
  act (f, "zoom-fit", NULL);
  wait_until (is_done (f));
  g_assert_false (grove_canvas_camera_overflows (camera));
  wait_until (!gtk_widget_get_child_visible (GTK_WIDGET (f->view->overview)));
  act (f, "zoom-reset", NULL);
  act (f, "zoom-out", NULL);
  g_assert_cmpfloat (camera->zoom, <, 1);
  /* steps stop at 100 % */
  act (f, "zoom-in", NULL);
  g_assert_cmpfloat (camera->zoom, ==, 1);
}

/* A graph larger than the view opens at a readable zoom with its active card in view, not covered by floating
 * controls. */
static void
test_large (Fixture *f, gconstpointer data)
{
  GroveGraphRect card = grove_canvas_get_card (f->canvas, 0);
  GtkWidget *floats[] = { f->view->bar, f->view->note_box, GTK_WIDGET (f->view->overview) };
  const GroveCanvasCamera *camera = grove_canvas_get_camera (f->canvas);

  g_assert_cmpfloat (camera->zoom, ==, GROVE_GRAPH_ZOOM_OPEN);
  g_assert_true (grove_canvas_camera_overflows (camera));
  g_assert_true (gtk_widget_get_child_visible (GTK_WIDGET (f->view->overview)));
  g_assert_cmpfloat (card.x, >=, 0);
  g_assert_cmpfloat (card.y + card.height, <=, camera->height);

  /* the card is not covered, even in the corner of the zoom bar */
  grove_canvas_center (f->canvas, 24 + (camera->scene_width - camera->width) / 2 - 100, -camera->height);
  for (int i = 0; i < 40; i++)
    {
      GroveGraphRect bounds;
      graphene_rect_t box;

      grove_canvas_center (f->canvas, grove_scene_get_node (get_scene (f), 0)->x + 20 * i - 400,
                           -camera->height / 2 + 120);
      wait_until (is_done (f));
      gtk_widget_queue_draw (GTK_WIDGET (f->view));
      while (g_main_context_iteration (NULL, FALSE))
        ;
      card = grove_canvas_get_card (f->canvas, 0);
      for (guint j = 0; j < G_N_ELEMENTS (floats); j++)
        if (gtk_widget_get_mapped (floats[j])
            && gtk_widget_compute_bounds (floats[j], GTK_WIDGET (f->canvas), &box))
          {
            bounds = (GroveGraphRect){ box.origin.x, box.origin.y, box.size.width, box.size.height };
            g_assert_false (grove_graph_rect_intersects (&card, &bounds));
          }
    }
}

/* In a narrow pane the note on hidden functions goes above the zoom bar, uncut. */
static void
test_narrow (Fixture *f, gconstpointer data)
{
  GtkRequisition natural;
  graphene_rect_t note, bar;

  gtk_widget_allocate (GTK_WIDGET (f->view), 420, 400, -1, NULL);
  gtk_widget_get_preferred_size (f->view->note_box, NULL, &natural);
  g_assert_true (gtk_widget_compute_bounds (f->view->note_box, GTK_WIDGET (f->view), &note));
  g_assert_true (gtk_widget_compute_bounds (f->view->bar, GTK_WIDGET (f->view), &bar));
  g_assert_cmpfloat (natural.width + bar.size.width, >, 420);
  g_assert_cmpfloat (note.size.width, >=, natural.width);
  g_assert_false (graphene_rect_intersection (&note, &bar, NULL));
}

static gboolean
is_in_view (Fixture *f, guint node)
{
  const GroveCanvasCamera *camera = grove_canvas_get_camera (f->canvas);
  GroveGraphRect card = grove_canvas_get_card (f->canvas, node);

  return card.x >= 0 && card.y >= 0 && card.x + card.width <= camera->width
         && card.y + card.height <= grove_canvas_camera_get_free_height (camera);
}

/* A graph that fits is centred wherever the card was. */
static void
test_centred (Fixture *f, gconstpointer data)
{
  const GroveCanvasCamera *camera = grove_canvas_get_camera (f->canvas);

  click_node (f, "eat", 2);
  wait_until (is_done (f));
  g_assert_cmpuint (grove_canvas_lookup_function (get_scene (f), 0), ==, find (f, "eat"));
  g_assert_false (grove_canvas_camera_overflows (camera));
  g_assert_cmpfloat_with_epsilon (2 * camera->x + camera->scene_width * camera->zoom, camera->width, 0.01);
  g_assert_cmpfloat_with_epsilon (2 * camera->y + camera->scene_height * camera->zoom,
                                  grove_canvas_camera_get_free_height (camera), 0.01);
}

/* A double click at the lower edge: the callees come into view, and the caller stays there. */
static void
test_shows_callees (Fixture *f, gconstpointer data)
{
  guint32 middle = find (f, "middle_7");
  GroveGraphRect card;

  act (f, "zoom-reset", NULL);
  card = grove_canvas_get_card (f->canvas, find_node (f, "middle_7"));
  grove_canvas_center (f->canvas, grove_scene_get_node (get_scene (f), find_node (f, "middle_7"))->x,
                       grove_scene_get_node (get_scene (f), find_node (f, "middle_7"))->y
                         - grove_canvas_get_camera (f->canvas)->height / 2 + card.height);
  click_node (f, "middle_7", 2);
  wait_until (is_done (f));
  g_assert_cmpuint (grove_canvas_lookup_function (get_scene (f), 0), ==, middle);
  for (guint i = 0; i < grove_scene_get_n_nodes (get_scene (f)); i++)
    g_assert_true (is_in_view (f, i));
}

/* Fit holds through "show more", another function and another size, until the zoom changes. */
static void
test_fit_holds (Fixture *f, gconstpointer data)
{
  const GroveCanvasCamera *camera = grove_canvas_get_camera (f->canvas);
  guint shown;

  act (f, "max-nodes", g_variant_new_string ("50"));
  wait_until (is_done (f));
  act (f, "zoom-fit", NULL);
  wait_until (is_done (f));
  shown = grove_scene_get_n_nodes (get_scene (f));
  act (f, "show-more", NULL);
  wait_until (is_done (f));
  g_assert_cmpuint (grove_scene_get_n_nodes (get_scene (f)), >, shown);
  g_assert_false (grove_canvas_camera_overflows (camera));
  g_assert_cmpfloat (camera->zoom, ==, grove_canvas_camera_fit_zoom (camera));
  grove_selection_activate (f->selection, find (f, "leaf_3_1"));
  wait_until (is_done (f));
  grove_selection_activate (f->selection, find (f, "main"));
  wait_until (is_done (f));
  g_assert_false (grove_canvas_camera_overflows (camera));
  g_assert_true (grove_canvas_get_fits (f->canvas));
  act (f, "zoom-in", NULL);
  g_assert_false (grove_canvas_get_fits (f->canvas));
}

/* The way back to the active card, and its focus. */
static void
test_home (Fixture *f, gconstpointer data)
{
  const GroveCanvasCamera *camera = grove_canvas_get_camera (f->canvas);

  gtk_widget_grab_focus (GTK_WIDGET (f->view));
  press (f, GDK_KEY_Down, 0);
  g_assert_cmpuint (grove_canvas_get_focus_node (f->canvas), !=, 0);
  grove_canvas_center (f->canvas, camera->scene_width, camera->scene_height);
  g_assert_false (is_in_view (f, 0));
  g_assert_true (press (f, GDK_KEY_Home, 0));
  wait_until (is_done (f));
  g_assert_true (is_in_view (f, 0));
  g_assert_cmpuint (grove_canvas_get_focus_node (f->canvas), ==, 0);
}

/* The focus is on the active card whenever the graph gets it, and follows it to another function. */
static void
test_focus (Fixture *f, gconstpointer data)
{
  gtk_widget_grab_focus (GTK_WIDGET (f->view));
  g_assert_cmpuint (grove_canvas_get_focus_node (f->canvas), ==, 0);
  press (f, GDK_KEY_Down, 0);
  press (f, GDK_KEY_Down, 0);
  grove_selection_activate (f->selection, find (f, "load"));
  wait_until (is_done (f));
  g_assert_cmpuint (grove_canvas_get_focus_node (f->canvas), ==, 0);
  g_assert_cmpuint (grove_canvas_lookup_function (get_scene (f), 0), ==, find (f, "load"));
  /* the active function has changed while another view was in its place */
  gtk_widget_set_visible (GTK_WIDGET (f->view), FALSE);
  grove_selection_activate (f->selection, find (f, "parse"));
  gtk_widget_set_visible (GTK_WIDGET (f->view), TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (f->view));
  wait_until (is_done (f));
  g_assert_cmpuint (grove_canvas_lookup_function (get_scene (f), grove_canvas_get_focus_node (f->canvas)), ==,
                    find (f, "parse"));
}

static void
test_hide (Fixture *f, gconstpointer data)
{
  g_assert_false (is_enabled (f, "hide-selected"));
  g_assert_false (is_enabled (f, "show-hidden"));
  click_node (f, "load", 1);
  g_assert_true (is_enabled (f, "hide-selected"));
  act (f, "hide-selected", NULL);
  wait_until (is_done (f));
  g_assert_false (has_node (f, "load"));
  g_assert_false (has_node (f, "read"));
  g_assert_true (gtk_widget_get_visible (f->view->hidden_button));
  g_assert_true (is_enabled (f, "show-hidden"));
  act (f, "show-hidden", NULL);
  wait_until (is_done (f));
  g_assert_true (has_node (f, "load") && has_node (f, "read"));
  g_assert_false (gtk_widget_get_visible (f->view->hidden_button));
}

/* A hidden function is shown when it becomes active. */
static void
test_hidden_root (Fixture *f, gconstpointer data)
{
  click_node (f, "load", 1);
  act (f, "hide-selected", NULL);
  wait_until (is_done (f));
  grove_selection_activate (f->selection, find (f, "load"));
  wait_until (is_done (f));
  g_assert_cmpuint (grove_canvas_lookup_function (get_scene (f), 0), ==, find (f, "load"));
}

static void
test_set_root (Fixture *f, gconstpointer data)
{
  GroveGraphOptions options;

  click_node (f, "parse", 1);
  act (f, "set-root", NULL);
  wait_until (is_done (f));
  g_assert_cmpuint (grove_canvas_lookup_function (get_scene (f), 0), ==, find (f, "parse"));
  g_assert_cmpuint (grove_selection_get_active (f->selection), ==, find (f, "main"));
  g_assert_true (gtk_widget_get_visible (f->view->pin_box));
  grove_graph_view_get_options (f->view, &options);
  g_assert_cmpuint (options.root, ==, find (f, "parse"));
  act (f, "follow", NULL);
  wait_until (is_done (f));
  g_assert_cmpuint (grove_canvas_lookup_function (get_scene (f), 0), ==, find (f, "main"));
  g_assert_false (gtk_widget_get_visible (f->view->pin_box));
}

/* Focusing by pointer does not move the picture. */
static void
test_press_stays (Fixture *f, gconstpointer data)
{
  const GroveCanvasCamera *camera = grove_canvas_get_camera (f->canvas);
  GroveCanvasCamera before;
  GroveGraphRect card;

  act (f, "zoom-reset", NULL);
  grove_canvas_center (f->canvas, camera->scene_width, camera->scene_height);
  before = *camera;
  click (f, 3, 3, 1);
  g_assert_cmpuint (grove_canvas_get_focus_node (f->canvas), ==, 0);
  g_assert_true (camera->x == before.x && camera->y == before.y);
  /* half of it in view */
  card = grove_canvas_get_card (f->canvas, 1);
  grove_canvas_center (f->canvas,
                       grove_scene_get_node (get_scene (f), 1)->x + card.width / 2 + before.width / 2,
                       grove_scene_get_node (get_scene (f), 1)->y);
  before = *camera;
  card = grove_canvas_get_card (f->canvas, 1);
  g_assert_cmpfloat (card.x, <, 0);
  click (f, card.x + card.width - 5, card.y + 5, 1);
  g_assert_cmpuint (grove_canvas_get_selected_node (f->canvas), ==, 1);
  g_assert_true (camera->x == before.x && camera->y == before.y);
}

static void
test_limits (Fixture *f, gconstpointer data)
{
  guint shown = grove_scene_get_n_nodes (get_scene (f));

  act (f, "min-node", g_variant_new_string ("20"));
  wait_until (is_done (f));
  g_assert_cmpuint (grove_scene_get_n_nodes (get_scene (f)), <, shown);
  g_assert_false (has_node (f, "log"));
  g_assert_cmpfloat_with_epsilon (g_settings_get_double (f->settings, "graph-min-node"), 0.2, 1e-9);

  g_settings_set_double (f->settings, "graph-min-node", 0.001);
  wait_until (is_done (f));
  g_assert_true (has_node (f, "t9"));
  g_assert_cmpuint (grove_scene_get_n_nodes (get_scene (f)), >, shown);

  act (f, "callee-depth", g_variant_new_string ("1"));
  wait_until (is_done (f));
  g_assert_true (has_node (f, "parse"));
  g_assert_false (has_node (f, "scan"));
  act (f, "max-nodes", g_variant_new_string ("2"));
  wait_until (is_done (f));
  g_assert_cmpuint (grove_scene_get_n_nodes (get_scene (f)), ==, 2);
}

static void
assert_value_text (GtkRange *range, const char *text)
{
  g_assert_cmpstr (gtk_test_accessible_check_property (GTK_ACCESSIBLE (range),
                                                       GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, text),
                   ==, NULL);
}

/* Sliders show what is in force, also what "show more" has changed, and change it. */
static void
test_sliders (Fixture *f, gconstpointer data)
{
  GtkRange *share = grove_graph_limits_panel_get_scale (f->view->limits_panel, "min-node");
  GtkRange *number = grove_graph_limits_panel_get_scale (f->view->limits_panel, "max-nodes");
  double before = gtk_range_get_value (share);

  gtk_menu_button_popup (f->view->limits_button);
  wait_until (gtk_widget_get_mapped (GTK_WIDGET (share)));
  g_assert_cmpfloat (gtk_range_get_value (number), ==, 0);
  assert_value_text (share, "1 %");
  act (f, "show-more", NULL);
  wait_until (is_done (f));
  g_assert_cmpfloat (gtk_range_get_value (share), >, before);
  assert_value_text (share, "0.5 %");
  gtk_range_set_value (share, 1);
  wait_until (is_done (f));
  g_assert_cmpfloat_with_epsilon (g_settings_get_double (f->settings, "graph-min-node"), 0.2, 1e-9);
  g_assert_false (has_node (f, "log"));
  gtk_range_set_value (number, 1);
  wait_until (is_done (f));
  g_assert_false (g_settings_get_boolean (f->settings, "graph-legible"));
  g_assert_cmpint (g_settings_get_int (f->settings, "graph-max-nodes"), ==, 6);
  assert_value_text (number, "At Most 6");
  gtk_menu_button_popdown (f->view->limits_button);
}

static gboolean
has_label (GtkWidget *widget, const char *text)
{
  if (GTK_IS_LABEL (widget) && g_str_equal (gtk_label_get_text (GTK_LABEL (widget)), text))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (has_label (child, text))
      return TRUE;
  return FALSE;
}

/* The key leads to the meaning of colours, with the groups of this graph by name. */
static void
test_legend (Fixture *f, gconstpointer data)
{
  gtk_widget_grab_focus (GTK_WIDGET (f->view));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (f->view), "graph.legend", NULL));
  wait_until (gtk_widget_get_mapped (GTK_WIDGET (f->view->legend)));
  g_assert_true (has_label (GTK_WIDGET (f->view->legend), "app.py"));
  g_assert_true (has_label (GTK_WIDGET (f->view->legend), "≈"));
  gtk_popover_popdown (f->view->legend);
}

/* Limits relaxed by "show more" survive a change of another limit, and are not stored with it. */
static void
test_limits_apart (Fixture *f, gconstpointer data)
{
  act (f, "show-more", NULL);
  wait_until (is_done (f));
  act (f, "direction", g_variant_new_string ("right"));
  wait_until (is_done (f));
  g_assert_true (has_node (f, "t0"));
  g_assert_cmpfloat (g_settings_get_double (f->settings, "graph-min-node"), ==, 0.01);
  act (f, "max-nodes", g_variant_new_string ("many"));
  g_assert_false (grove_graph_view_is_busy (f->view));
}

static void
test_show_more (Fixture *f, gconstpointer data)
{
  g_assert_true (is_enabled (f, "show-more"));
  act (f, "show-more", NULL);
  wait_until (is_done (f));
  g_assert_true (has_node (f, "t0") && has_node (f, "t9"));
  act (f, "show-more", NULL);
  wait_until (is_done (f));
  g_assert_true (has_node (f, "rare"));
  g_assert_false (is_enabled (f, "show-more"));
  /* the next click of a row of them does not land on what is below */
  g_assert_true (gtk_widget_get_mapped (f->view->more) && gtk_widget_get_mapped (f->view->fewer));
  g_assert_cmpstr (gtk_label_get_text (f->view->note), ==, "All of 18 functions");
  /* for this graph only */
  g_assert_cmpfloat (g_settings_get_double (f->settings, "graph-min-node"), ==, 0.01);
  grove_selection_activate (f->selection, find (f, "parse"));
  wait_until (is_done (f));
  g_assert_false (has_node (f, "rare"));
}

static double
get_left (Fixture *f, GtkWidget *widget)
{
  graphene_rect_t bounds;

  g_assert_true (gtk_widget_compute_bounds (widget, GTK_WIDGET (f->view), &bounds));
  return bounds.origin.x;
}

/* The way back, step by step, with the buttons where they were; then to fewer than at first. */
static void
test_show_fewer (Fixture *f, gconstpointer data)
{
  guint first = grove_scene_get_n_nodes (get_scene (f)), second;
  double left = get_left (f, f->view->more);

  act (f, "show-more", NULL);
  wait_until (is_done (f));
  second = grove_scene_get_n_nodes (get_scene (f));
  act (f, "show-more", NULL);
  wait_until (is_done (f));
  g_assert_cmpuint (first, <, second);
  g_assert_cmpuint (second, <, grove_scene_get_n_nodes (get_scene (f)));
  g_assert_cmpfloat (get_left (f, f->view->more), ==, left);
  act (f, "show-fewer", NULL);
  wait_until (is_done (f));
  g_assert_cmpuint (grove_scene_get_n_nodes (get_scene (f)), ==, second);
  act (f, "show-fewer", NULL);
  wait_until (is_done (f));
  g_assert_cmpuint (grove_scene_get_n_nodes (get_scene (f)), ==, first);
  act (f, "show-fewer", NULL);
  wait_until (is_done (f));
  g_assert_cmpuint (grove_scene_get_n_nodes (get_scene (f)), ==, 6);
  g_assert_false (is_enabled (f, "show-fewer"));
  act (f, "show-more", NULL);
  wait_until (is_done (f));
  g_assert_cmpuint (grove_scene_get_n_nodes (get_scene (f)), ==, first);
}

/* A graph opens with as many functions as can be read at once, and never with less than a few; a larger view
 * has more of them; more are a step away, and an export has those that are shown. */
static void
test_legible (Fixture *f, gconstpointer data)
{
  GroveGraphOptions options;
  guint few = grove_scene_get_n_nodes (get_scene (f));

  g_assert_cmpuint (few, >=, GROVE_GRAPH_VIEW_LEAST);
  g_assert_cmpuint (few, <, 50);
  g_assert_cmpfloat (grove_canvas_get_camera (f->canvas)->zoom, >=, GROVE_GRAPH_VIEW_LEGIBLE - 1e-9);
  g_assert_false (grove_canvas_camera_overflows (grove_canvas_get_camera (f->canvas)));
  grove_graph_view_get_options (f->view, &options);
  g_assert_cmpuint (options.max_nodes, ==, few);
  gtk_window_set_default_size (f->window, 1500, 960);
  wait_until (grove_scene_get_n_nodes (get_scene (f)) > few && is_done (f));
  g_assert_cmpfloat (grove_canvas_get_camera (f->canvas)->zoom, >=, GROVE_GRAPH_VIEW_LEGIBLE - 1e-9);
  g_assert_false (grove_canvas_camera_overflows (grove_canvas_get_camera (f->canvas)));
  few = grove_scene_get_n_nodes (get_scene (f));
  act (f, "show-more", NULL);
  wait_until (is_done (f));
  g_assert_cmpuint (grove_scene_get_n_nodes (get_scene (f)), >, few);
  act (f, "show-fewer", NULL);
  wait_until (is_done (f));
  g_assert_cmpuint (grove_scene_get_n_nodes (get_scene (f)), ==, few);
  act (f, "max-nodes", g_variant_new_string ("100"));
  wait_until (is_done (f));
  g_assert_cmpuint (grove_scene_get_n_nodes (get_scene (f)), ==, 81);
  act (f, "max-nodes", g_variant_new_string ("legible"));
  wait_until (is_done (f));
  g_assert_cmpuint (grove_scene_get_n_nodes (get_scene (f)), ==, few);
}

static void
test_no_cost (Fixture *f, gconstpointer data)
{
  grove_selection_activate (f->selection, find (f, "alone"));
  wait_until (is_done (f));
  g_assert_null (get_scene (f));
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (f->view->page)));
  g_assert_nonnull (strstr (adw_status_page_get_description (f->view->page), "alone"));
  g_assert_false (is_enabled (f, "zoom-in"));
  grove_selection_activate (f->selection, find (f, "main"));
  wait_until (is_done (f));
  g_assert_nonnull (get_scene (f));
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (f->view->page)));
}

static void
test_no_calls (Fixture *f, gconstpointer data)
{
  g_assert_null (get_scene (f));
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (f->view->page)));
  g_assert_cmpstr (adw_status_page_get_title (f->view->page), ==, "No Calls in This Profile");
}

static void
test_stop (Fixture *f, gconstpointer data)
{
  GroveScene *scene = get_scene (f);

  grove_selection_activate (f->selection, find (f, "parse"));
  act (f, "stop", NULL);
  g_assert_false (grove_graph_view_is_busy (f->view));
  g_assert_true (get_scene (f) == scene);
  g_assert_true (gtk_widget_get_visible (f->view->busy_box));
  act (f, "retry", NULL);
  wait_until (is_done (f));
  g_assert_cmpuint (grove_canvas_lookup_function (get_scene (f), 0), ==, find (f, "parse"));
  g_assert_false (gtk_widget_get_visible (f->view->busy_box));
}

static void
test_rapid (Fixture *f, gconstpointer data)
{
  static const char *const names[] = { "parse", "load", "log", "scan", "eat" };

  for (guint i = 0; i < 30; i++)
    {
      grove_selection_activate (f->selection, find (f, names[i % G_N_ELEMENTS (names)]));
      /* some have reached a thread, some the layout program */
      for (guint j = 0; j < i % 7; j++)
        g_main_context_iteration (NULL, FALSE);
    }
  grove_selection_activate (f->selection, find (f, "read"));
  wait_until (is_done (f));
  g_assert_cmpuint (grove_canvas_lookup_function (get_scene (f), 0), ==, find (f, "read"));
  g_assert_cmpuint (grove_canvas_lookup_function (grove_canvas_get_scene (f->canvas), 0), ==,
                    find (f, "read"));
}

/* The next graph is ready before all widgets of the last one are made. */
static void
test_before_made (Fixture *f, gconstpointer data)
{
  g_autoptr (GroveScene) scene = grove_scene_ref (get_scene (f));
  guint32 main_function = find (f, "main");
  GroveCanvasLayer *layer = GROVE_CANVAS_LAYER (grove_canvas_layer_new ());
  GroveCanvasNodeWidget *kept;

  g_object_ref_sink (layer);
  g_assert_cmpuint (grove_scene_get_n_nodes (scene), >, 60);
  grove_canvas_layer_set_scene (layer, scene);
  kept = grove_canvas_layer_get_node (layer, grove_canvas_lookup_node (scene, main_function));
  grove_canvas_layer_set_scene (layer, scene);
  g_assert_true (grove_canvas_layer_get_node (layer, grove_canvas_lookup_node (scene, main_function))
                 == kept);
  for (guint i = 0; i < grove_scene_get_n_nodes (scene); i++)
    g_assert_cmpuint (grove_canvas_node_widget_get_function (grove_canvas_layer_get_node (layer, i)), ==,
                      grove_canvas_lookup_function (scene, i));
  grove_canvas_layer_set_scene (layer, NULL);
  g_object_unref (layer);
}

static void
test_unmapped (Fixture *f, gconstpointer data)
{
  GroveScene *scene = get_scene (f);

  gtk_widget_set_visible (GTK_WIDGET (f->view), FALSE);
  grove_selection_activate (f->selection, find (f, "parse"));
  g_assert_false (grove_graph_view_is_busy (f->view));
  g_assert_true (get_scene (f) == scene);
  gtk_widget_set_visible (GTK_WIDGET (f->view), TRUE);
  wait_until (get_scene (f) != scene && is_done (f));
  g_assert_cmpuint (grove_canvas_lookup_function (get_scene (f), 0), ==, find (f, "parse"));
}

/* A change of the picture alone does not run the layout again. */
static void
test_style (Fixture *f, gconstpointer data)
{
  GroveLayout *layout = grove_scene_get_layout (get_scene (f));

  g_assert_cmpstr (grove_scene_get_node (get_scene (f), 0)->value, ==, "100.0 %");
  g_object_set (f->selection, "relative", FALSE, NULL);
  wait_until (is_done (f));
  g_assert_null (strchr (grove_scene_get_node (get_scene (f), 0)->value, '%'));
  g_assert_true (grove_scene_get_layout (get_scene (f)) == layout);
}

/* Percents of the active function, as in the lists. */
static void
test_relative_to_parent (Fixture *f, gconstpointer data)
{
  grove_selection_activate (f->selection, find (f, "parse"));
  wait_until (is_done (f));
  g_assert_cmpstr (grove_scene_get_node (get_scene (f), 0)->value, ==, "60.0 %");
  g_object_set (f->selection, "relative-to-parent", TRUE, NULL);
  wait_until (is_done (f));
  g_assert_cmpstr (grove_scene_get_node (get_scene (f), 0)->value, ==, "100.0 %");
}

static guint32
get_color (const GroveColor *color)
{
  return (guint32) lround (color->r * 255) << 16 | (guint32) lround (color->g * 255) << 8
         | (guint32) lround (color->b * 255);
}

/* The px in the corner of the canvas, on screen. */
static guint32
read_corner (Fixture *f)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (GTK_WIDGET (f->canvas));
  int width = gtk_widget_get_width (GTK_WIDGET (f->canvas)),
      height = gtk_widget_get_height (GTK_WIDGET (f->canvas));
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GdkTexture) texture = NULL;
  g_autofree guint32 *data = g_new (guint32, (gsize) width * (gsize) height);

  gdk_paintable_snapshot (paintable, snapshot, width, height);
  node = gtk_snapshot_free_to_node (snapshot);
  g_assert_nonnull (node);
  texture = gsk_renderer_render_texture (gtk_native_get_renderer (GTK_NATIVE (f->window)), node,
                                         &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  gdk_texture_download (texture, (guchar *) data, (gsize) width * 4);
  return data[width * 4 + 4] & 0xffffff;
}

static void
on_painted (GdkFrameClock *clock, gboolean *painted)
{
  *painted = TRUE;
}

static void
wait_for_frame (Fixture *f)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (f->canvas));
  gboolean painted = FALSE;
  gulong handler = g_signal_connect_after (clock, "after-paint", G_CALLBACK (on_painted), &painted);

  gtk_widget_queue_draw (GTK_WIDGET (f->canvas));
  wait_until (painted);
  g_signal_handler_disconnect (clock, handler);
}

static void
test_dark (Fixture *f, gconstpointer data)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();
  guint32 light, dark;

  wait_for_frame (f);
  light = read_corner (f);
  g_assert_cmphex (light, ==, get_color (&grove_canvas_get_theme (f->canvas)->canvas));
  adw_style_manager_set_color_scheme (manager, ADW_COLOR_SCHEME_FORCE_DARK);
  wait_until (grove_canvas_get_theme (f->canvas)->dark);
  wait_until (is_done (f));
  wait_for_frame (f);
  dark = read_corner (f);
  g_assert_cmphex (dark, !=, light);
  g_assert_cmphex (dark, ==, get_color (&grove_canvas_get_theme (f->canvas)->canvas));
  adw_style_manager_set_color_scheme (manager, ADW_COLOR_SCHEME_DEFAULT);
  wait_until (!grove_canvas_get_theme (f->canvas)->dark && is_done (f));
}

static void
test_text_size (Fixture *f, gconstpointer data)
{
  GtkSettings *settings = gtk_settings_get_default ();
  double width = grove_scene_get_node (get_scene (f), 0)->width;
  int dpi;

  g_object_get (settings, "gtk-xft-dpi", &dpi, NULL);
  g_object_set (settings, "gtk-xft-dpi", 2 * dpi, NULL);
  wait_until (grove_scene_get_node (get_scene (f), 0)->width > 1.9 * width && is_done (f));
  g_object_set (settings, "gtk-xft-dpi", dpi, NULL);
  wait_until (grove_scene_get_node (get_scene (f), 0)->width < 1.1 * width && is_done (f));
}

static void
test_transition (Fixture *f, gconstpointer data)
{
  set_animations (TRUE);
  grove_selection_activate (f->selection, find (f, "parse"));
  wait_until (!grove_graph_view_is_busy (f->view));
  g_assert_false (grove_canvas_is_settled (f->canvas));
  wait_until (is_done (f));
  /* replaced halfway */
  grove_selection_activate (f->selection, find (f, "scan"));
  wait_until (!grove_graph_view_is_busy (f->view));
  grove_selection_activate (f->selection, find (f, "load"));
  wait_until (is_done (f));
  g_assert_cmpuint (grove_canvas_lookup_function (get_scene (f), 0), ==, find (f, "load"));
  act (f, "zoom-in", NULL);
  act (f, "zoom-in", NULL);
  g_assert_false (grove_canvas_is_settled (f->canvas));
  wait_until (is_done (f));
  set_animations (FALSE);
}

/* The accessible name of the focused button inside of @outer. */
static void
assert_inner_name (GtkWidget *outer, const char *name)
{
  GtkWidget *button = gtk_widget_get_first_child (outer);

  while (!GTK_IS_TOGGLE_BUTTON (button))
    button = GTK_IS_MENU_BUTTON (button) ? gtk_widget_get_first_child (button)
                                         : gtk_widget_get_next_sibling (button);
  g_assert_cmpstr (gtk_test_accessible_check_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                                       name),
                   ==, NULL);
}

static void
test_inner_names (Fixture *f, gconstpointer data)
{
  g_autoptr (GtkWidget) split = g_object_ref_sink (adw_split_button_new ());
  g_autoptr (GtkWidget) drop_down = g_object_ref_sink (
    gtk_drop_down_new_from_strings ((const char *const[]){ "Ir", "Dr", NULL }));

  grove_inner_button_set_name (split, "Opened before");
  assert_inner_name (split, "Opened before");
  grove_inner_button_follow (GTK_DROP_DOWN (drop_down), "Event");
  assert_inner_name (drop_down, "Event: Ir");
  gtk_drop_down_set_selected (GTK_DROP_DOWN (drop_down), 1);
  assert_inner_name (drop_down, "Event: Dr");
}

static void
test_accessible (Fixture *f, gconstpointer data)
{
  GtkWidget *node = grove_canvas_get_node_widget (f->canvas, find_node (f, "parse"));

  gtk_test_accessible_assert_role (node, GTK_ACCESSIBLE_ROLE_BUTTON);
  g_assert_cmpstr (gtk_test_accessible_check_property (GTK_ACCESSIBLE (f->canvas),
                                                       GTK_ACCESSIBLE_PROPERTY_LABEL, "Call graph of main"),
                   ==, NULL);
  /* null: the name; else the description */
  g_assert_cmpstr (gtk_test_accessible_check_property (GTK_ACCESSIBLE (node), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                                       "parse, 60.0 %, 1 caller, 2 callees"),
                   ==, NULL);
  g_assert_true (
    gtk_test_accessible_has_property (GTK_ACCESSIBLE (node), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION));
  g_assert_cmpstr (gtk_test_accessible_check_state (GTK_ACCESSIBLE (node), GTK_ACCESSIBLE_STATE_SELECTED,
                                                    FALSE),
                   ==, NULL);
  click_node (f, "parse", 1);
  g_assert_cmpstr (gtk_test_accessible_check_state (GTK_ACCESSIBLE (node), GTK_ACCESSIBLE_STATE_SELECTED,
                                                    TRUE),
                   ==, NULL);
  /* what a screen reader does */
  g_assert_true (gtk_widget_activate_action (node, "node.activate", NULL));
  g_assert_cmpuint (grove_selection_get_active (f->selection), ==, find (f, "parse"));
  wait_until (is_done (f));
}

/* GTK's own hit test finds the card under the pointer at any zoom. */
static void
test_pick (Fixture *f, gconstpointer data)
{
  for (int i = 0; i < 3; i++)
    {
      guint node = find_node (f, "scan");
      GtkWidget *widget = grove_canvas_get_node_widget (f->canvas, node);
      GroveGraphRect card;

      wait_for_frame (f);
      card = grove_canvas_get_card (f->canvas, node);
      g_assert_true (gtk_widget_pick (GTK_WIDGET (f->canvas), card.x + 3, card.y + 3, GTK_PICK_DEFAULT)
                     == widget);
      g_assert_true (gtk_widget_pick (GTK_WIDGET (f->canvas), card.x + card.width - 3,
                                      card.y + card.height - 3, GTK_PICK_DEFAULT)
                     == widget);
      g_assert_true (gtk_widget_pick (GTK_WIDGET (f->canvas), card.x - 9, card.y + 3, GTK_PICK_DEFAULT)
                     != widget);
      grove_canvas_zoom_about (f->canvas, 0.7 + 0.4 * i, card.x, card.y);
    }
}

static void
test_menu (Fixture *f, gconstpointer data)
{
  gtk_widget_grab_focus (GTK_WIDGET (f->canvas));
  press (f, GDK_KEY_Down, 0);
  g_assert_true (press (f, GDK_KEY_F10, GDK_SHIFT_MASK));
  wait_until (f->view->menu != NULL && gtk_widget_get_mapped (f->view->menu));
  gtk_popover_popdown (GTK_POPOVER (f->view->menu));
  wait_until (!gtk_widget_get_mapped (f->view->menu));
  g_assert_true (press (f, GDK_KEY_Menu, 0));
  wait_until (gtk_widget_get_mapped (f->view->menu));
  gtk_popover_popdown (GTK_POPOVER (f->view->menu));
  g_assert_cmpuint (grove_selection_get_selected (f->selection), ==, find (f, "parse"));
}

typedef struct
{
  gboolean done;
  GError *error;
} Outcome;

static void
on_exported (GObject *source, GAsyncResult *result, gpointer data)
{
  Outcome *outcome = data;

  grove_graph_view_export_to_finish (NULL, result, &outcome->error);
  outcome->done = TRUE;
}

static char *export(Fixture *f, const char *kind, gsize *length)
{
  g_autoptr (GFileIOStream) stream = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = g_file_new_tmp ("callgrove-XXXXXX", &stream, &error);
  Outcome outcome = { FALSE, NULL };
  char *bytes = NULL;

  g_assert_no_error (error);
  grove_graph_view_export_to (f->view, file, kind, on_exported, &outcome);
  wait_until (outcome.done);
  g_assert_no_error (outcome.error);
  g_assert_true (g_file_load_contents (file, NULL, &bytes, length, NULL, &error));
  g_file_delete (file, NULL, NULL);
  return bytes;
}

static void
test_export (Fixture *f, gconstpointer data)
{
  static const struct
  {
    const char *kind, *begins;
  } kinds[] = {
    { "svg", "<?xml" }, { "png", "\211PNG" }, { "png2", "\211PNG" }, { "pdf", "%PDF-" }, { "dot", "digraph" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      gsize length, again;
      g_autofree char *first = export(f, kinds[i].kind, &length);
      g_autofree char *second = export(f, kinds[i].kind, &again);

      g_assert_true (g_str_has_prefix (first, kinds[i].begins));
      g_assert_cmpmem (first, length, second, again);
    }
}

/* The same bytes from window and command line. */
static void
test_export_like_cli (Fixture *f, gconstpointer data)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "data", "examples", "1-before.pstat",
                                                 NULL);
  g_autofree char *program = g_test_build_filename (G_TEST_BUILT, "..", "src", "cli", "callgrove-cli", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (GroveProfile) profile = grove_loader_load (&file, 1, NULL, NULL, NULL, &error);
  g_autofree char *n_nodes = NULL;
  static const struct
  {
    const char *kind, *format;
  } kinds[] = { { "svg", "svg" }, { "png", "png" }, { "pdf", "pdf" }, { "dot", "dot" } };

  g_assert_no_error (error);
  grove_selection_set_profile (f->selection, profile);
  grove_selection_activate (f->selection, grove_graph_fixture_find (profile, "get_first_from_cache"));
  wait_until (is_done (f));
  n_nodes = g_strdup_printf ("%u", grove_scene_get_n_nodes (get_scene (f)));
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (GSubprocess) cli = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, program,
                                                      "graph", path, "--function", "get_first_from_cache",
                                                      "--max-nodes", n_nodes, "--format", kinds[i].format,
                                                      NULL);
      g_autoptr (GBytes) theirs = NULL;
      gsize length;
      g_autofree char *ours = NULL;

      g_assert_no_error (error);
      g_assert_true (g_subprocess_communicate (cli, NULL, NULL, &theirs, NULL, &error));
      ours = export(f, kinds[i].kind, &length);
      g_assert_cmpmem (ours, length, g_bytes_get_data (theirs, NULL), g_bytes_get_size (theirs));
    }
}

static void
test_export_fails (Fixture *f, gconstpointer data)
{
  g_autoptr (GFile) file = g_file_new_for_path ("/nonexistent/folder/graph.svg");
  Outcome outcome = { FALSE, NULL };

  grove_graph_view_export_to (f->view, file, "svg", on_exported, &outcome);
  wait_until (outcome.done);
  g_assert_error (outcome.error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (outcome.error->message, "/nonexistent/folder/graph.svg"));
  g_clear_error (&outcome.error);
}

#define add(path, set_up_, test) \
  g_test_add ("/views/graph-view/" path, Fixture, NULL, set_up_, test, tear_down)

int
main (int argc, char **argv)
{
  /* The test backend keeps names and states where a test can read them. */
  g_setenv ("GTK_A11Y", "test", TRUE);
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  add ("opens", set_up, test_opens);
  add ("narrow", set_up, test_narrow);
  add ("activate", set_up, test_activate);
  add ("click", set_up, test_click);
  add ("edges", set_up, test_edges);
  add ("keys", set_up, test_keys);
  add ("keys-sideways", set_up, test_keys_sideways);
  add ("call-keys", set_up, test_call_keys);
  add ("ways", set_up, test_ways);
  add ("find", set_up, test_find);
  add ("calls-accessible", set_up, test_calls_accessible);
  add ("pan-keys", set_up, test_pan_keys);
  add ("zoom", set_up, test_zoom);
  add ("zoom-actions", set_up, test_zoom_actions);
  add ("large", set_up_wide, test_large);
  add ("centred", set_up, test_centred);
  add ("shows-callees", set_up_wide, test_shows_callees);
  add ("fit-holds", set_up_wide, test_fit_holds);
  add ("home", set_up_wide, test_home);
  add ("focus", set_up, test_focus);
  add ("hide", set_up, test_hide);
  add ("hidden-root", set_up, test_hidden_root);
  add ("set-root", set_up, test_set_root);
  add ("press-stays", set_up_wide, test_press_stays);
  add ("limits", set_up, test_limits);
  add ("sliders", set_up, test_sliders);
  add ("legend", set_up, test_legend);
  add ("limits-apart", set_up, test_limits_apart);
  add ("show-more", set_up, test_show_more);
  add ("show-fewer", set_up, test_show_fewer);
  add ("legible", set_up_chains, test_legible);
  add ("no-cost", set_up, test_no_cost);
  add ("no-calls", set_up_flat, test_no_calls);
  add ("stop", set_up, test_stop);
  add ("rapid", set_up, test_rapid);
  add ("before-made", set_up_wide, test_before_made);
  add ("unmapped", set_up, test_unmapped);
  add ("style", set_up, test_style);
  add ("relative-to-parent", set_up, test_relative_to_parent);
  add ("dark", set_up, test_dark);
  add ("text-size", set_up, test_text_size);
  add ("transition", set_up, test_transition);
  add ("accessible", set_up, test_accessible);
  add ("inner-names", set_up, test_inner_names);
  add ("pick", set_up, test_pick);
  add ("menu", set_up, test_menu);
  add ("export", set_up, test_export);
  add ("export-like-cli", set_up, test_export_like_cli);
  add ("export-fails", set_up, test_export_fails);
  g_test_add_func ("/views/graph-view/schema", test_schema);
  return g_test_run ();
}
