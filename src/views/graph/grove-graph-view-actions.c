/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-graph-view-private.h"

#include <stdlib.h>

#include "grove-canvas-lookup.h"
#include "grove-graph-view-menu.h"

#define ZOOM_STEP 1.2

/* The function that actions apply to: the selected one if it is in the graph. */
static guint32
get_selected (GroveGraphView *self)
{
  GroveScene *scene = grove_graph_view_get_scene (self);
  guint32 function;

  if (self->selection == NULL || scene == NULL)
    return GROVE_NONE;
  function = grove_selection_get_selected (self->selection);
  return grove_canvas_lookup_node (scene, function) != GROVE_NONE ? function : GROVE_NONE;
}

/* Zoom */

static void
on_zoom_in (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  grove_canvas_zoom_by (GROVE_GRAPH_VIEW (data)->canvas, ZOOM_STEP);
}

static void
on_zoom_out (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  grove_canvas_zoom_by (GROVE_GRAPH_VIEW (data)->canvas, 1 / ZOOM_STEP);
}

static void
on_zoom_reset (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  grove_canvas_zoom_reset (GROVE_GRAPH_VIEW (data)->canvas);
}

static void
on_zoom_fit (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  grove_canvas_fit (GROVE_GRAPH_VIEW (data)->canvas);
}

/* Limits */

static gboolean
set_number (guint *number, const char *text)
{
  guint64 value;

  if (!g_ascii_string_to_unsigned (text, 10, 1, GROVE_GRAPH_MAX_NODES, &value, NULL))
    return FALSE;
  *number = (guint) value;
  return TRUE;
}

/* "legible", or a number */
static gboolean
set_max_nodes (GroveGraphViewLimits *limits, const char *text)
{
  limits->legible = g_str_equal (text, "legible");
  return limits->legible || set_number (&limits->max_nodes, text);
}

/* @name: name of an action. Returns: whether @value is valid for it */
static gboolean
set_limit (GroveGraphViewLimits *limits, const char *name, GVariant *value)
{
  const char *text = g_variant_is_of_type (value, G_VARIANT_TYPE_STRING) ? g_variant_get_string (value, NULL)
                                                                         : NULL;

  if (g_str_equal (name, "min-node"))
    return grove_graph_share_parse (text, &limits->min_node);
  if (g_str_equal (name, "min-call"))
    return grove_graph_share_parse (text, &limits->min_call);
  if (g_str_equal (name, "caller-depth"))
    return grove_graph_depth_parse (text, &limits->caller_depth);
  if (g_str_equal (name, "callee-depth"))
    return grove_graph_depth_parse (text, &limits->callee_depth);
  if (g_str_equal (name, "max-nodes"))
    return set_max_nodes (limits, text);
  if (g_str_equal (name, "direction"))
    limits->direction = g_str_equal (text, "right") ? GROVE_DIRECTION_RIGHT : GROVE_DIRECTION_DOWN;
  else
    limits->totals = g_variant_get_boolean (value);
  return TRUE;
}

/* Changes the stored limits, and those of this graph, which may be wider. */
static void
on_limit (GSimpleAction *action, GVariant *value, gpointer data)
{
  GroveGraphView *self = data;
  const char *name = g_action_get_name (G_ACTION (action));

  if (!set_limit (&self->kept, name, value) || !set_limit (&self->limits, name, value))
    return;
  /* One key after the other is written, which is no change of the limits yet. */
  self->saving = TRUE;
  if (self->settings != NULL)
    grove_graph_view_limits_save (&self->kept, self->settings);
  self->saving = FALSE;
  grove_graph_view_update_actions (self);
  grove_graph_view_queue (self);
}

void
grove_graph_view_reset_limits (GroveGraphView *self)
{
  self->limits = self->kept;
  g_array_set_size (self->steps, 0);
}

/* Widens the limits of this graph only. The next graph uses the stored limits. */
static void
on_show_more (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GroveGraphView *self = data;
  GroveScene *scene = grove_graph_view_get_scene (self);
  GroveGraphViewLimits before = self->limits;

  if (scene == NULL || !grove_graph_view_limits_widen (&self->limits, grove_canvas_lookup_graph (scene)))
    return;
  g_array_append_val (self->steps, before);
  grove_graph_view_update_actions (self);
  grove_graph_view_queue (self);
}

/* Takes back the last "show more"; without one, narrows the limits of this graph. */
static void
on_show_fewer (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GroveGraphView *self = data;
  GroveScene *scene = grove_graph_view_get_scene (self);

  if (self->steps->len > 0)
    {
      self->limits = g_array_index (self->steps, GroveGraphViewLimits, self->steps->len - 1);
      g_array_set_size (self->steps, self->steps->len - 1);
    }
  else if (scene == NULL
           || !grove_graph_view_limits_narrow (&self->limits, grove_canvas_lookup_graph (scene)))
    return;
  grove_graph_view_update_actions (self);
  grove_graph_view_queue (self);
}

/* Functions */

static void
activate_function (GroveGraphView *self, guint32 function)
{
  GroveProfile *profile = self->selection != NULL ? grove_selection_get_profile (self->selection) : NULL;

  if (profile != NULL && function < grove_profile_get_n_functions (profile))
    grove_selection_activate (self->selection, function);
}

static void
on_activate (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  activate_function (data, g_variant_get_uint32 (parameter));
}

static void
on_go_to (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  activate_function (data, get_selected (data));
}

static void
on_set_root (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GroveGraphView *self = data;
  guint32 function = get_selected (self);

  if (function == GROVE_NONE || function == grove_graph_view_get_root (self))
    return;
  self->pinned = function != grove_selection_get_active (self->selection) ? function : GROVE_NONE;
  grove_graph_view_reset_limits (self);
  grove_graph_view_queue (self);
}

static void
on_follow (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GroveGraphView *self = data;

  if (self->pinned == GROVE_NONE)
    return;
  self->pinned = GROVE_NONE;
  grove_graph_view_reset_limits (self);
  grove_graph_view_queue (self);
}

static int
compare_functions (const void *a, const void *b)
{
  guint32 left = *(const guint32 *) a, right = *(const guint32 *) b;

  return left < right ? -1 : left > right;
}

static gboolean
can_hide (GroveGraphView *self)
{
  guint32 function = get_selected (self);

  return function != GROVE_NONE && function != grove_graph_view_get_root (self);
}

static void
on_hide (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GroveGraphView *self = data;
  guint32 function = get_selected (self);

  if (!can_hide (self))
    return;
  g_array_append_val (self->hidden, function);
  qsort (self->hidden->data, self->hidden->len, sizeof (guint32), compare_functions);
  grove_selection_select (self->selection, grove_selection_get_active (self->selection));
  grove_graph_view_update_notes (self);
  grove_graph_view_queue (self);
}

static void
on_show_hidden (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GroveGraphView *self = data;

  g_array_set_size (self->hidden, 0);
  grove_graph_view_update_notes (self);
  grove_graph_view_queue (self);
}

static void
on_copy_name (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GroveGraphView *self = data;
  guint32 function = get_selected (self);
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (self));

  if (function != GROVE_NONE)
    gdk_clipboard_set_text (clipboard,
                            grove_profile_get_function_name (grove_selection_get_profile (self->selection),
                                                             function));
}

static void
on_retry (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  grove_graph_view_queue (data);
}

static void
on_stop (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  grove_graph_view_stop (data);
}

static void
on_open_menu (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GroveGraphView *self = data;

  grove_graph_view_open_menu (self, GROVE_NONE, GROVE_NONE, gtk_widget_get_width (GTK_WIDGET (self)) / 2.0,
                              gtk_widget_get_height (GTK_WIDGET (self)) / 2.0);
}

static void
on_legend (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  gtk_menu_button_popup (GROVE_GRAPH_VIEW (data)->legend_button);
}

static void
on_find (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  grove_graph_view_find (data);
}

static const GActionEntry entries[] = {
  { "zoom-in", on_zoom_in },
  { "zoom-out", on_zoom_out },
  { "zoom-reset", on_zoom_reset },
  { "zoom-fit", on_zoom_fit },
  { "min-node", NULL, "s", "''", on_limit },
  { "min-call", NULL, "s", "''", on_limit },
  { "caller-depth", NULL, "s", "''", on_limit },
  { "callee-depth", NULL, "s", "''", on_limit },
  { "max-nodes", NULL, "s", "''", on_limit },
  { "direction", NULL, "s", "''", on_limit },
  { "totals", NULL, NULL, "false", on_limit },
  { "show-more", on_show_more },
  { "show-fewer", on_show_fewer },
  { "activate", on_activate, "u" },
  { "go-to", on_go_to },
  { "set-root", on_set_root },
  { "follow", on_follow },
  { "hide-selected", on_hide },
  { "show-hidden", on_show_hidden },
  { "copy-name", on_copy_name },
  { "retry", on_retry },
  { "stop", on_stop },
  { "open-menu", on_open_menu },
  { "legend", on_legend },
  { "find", on_find },
};

static GSimpleAction *
find_action (GroveGraphView *self, const char *name)
{
  return G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->actions), name));
}

static void
set_enabled (GroveGraphView *self, const char *name, gboolean enabled)
{
  g_simple_action_set_enabled (find_action (self, name), enabled);
}

/* @text: (transfer full) */
static void
set_text (GroveGraphView *self, const char *name, char *text)
{
  g_simple_action_set_state (find_action (self, name), g_variant_new_take_string (text));
}

static void
update_states (GroveGraphView *self)
{
  const GroveGraphViewLimits *limits = &self->limits;

  set_text (self, "min-node", grove_graph_share_format (limits->min_node));
  set_text (self, "min-call", grove_graph_share_format (limits->min_call));
  set_text (self, "caller-depth", grove_graph_depth_format (limits->caller_depth));
  set_text (self, "callee-depth", grove_graph_depth_format (limits->callee_depth));
  set_text (self, "max-nodes",
            limits->legible ? g_strdup ("legible") : g_strdup_printf ("%u", limits->max_nodes));
  set_text (self, "direction", g_strdup (limits->direction == GROVE_DIRECTION_RIGHT ? "right" : "down"));
  g_simple_action_set_state (find_action (self, "totals"), g_variant_new_boolean (limits->totals));
}

static gboolean
can_widen (GroveGraphView *self, GroveScene *scene)
{
  GroveGraphViewLimits limits = self->limits;

  return scene != NULL && grove_graph_view_limits_widen (&limits, grove_canvas_lookup_graph (scene));
}

static gboolean
can_narrow (GroveGraphView *self, GroveScene *scene)
{
  GroveGraphViewLimits limits = self->limits;

  return scene != NULL
         && (self->steps->len > 0
             || grove_graph_view_limits_narrow (&limits, grove_canvas_lookup_graph (scene)));
}

void
grove_graph_view_update_actions (GroveGraphView *self)
{
  GroveScene *scene = grove_graph_view_get_scene (self);
  guint32 selected = get_selected (self);
  static const char *const zooms[] = { "zoom-in", "zoom-out", "zoom-reset", "zoom-fit" };

  update_states (self);
  grove_graph_limits_panel_set_limits (self->limits_panel, &self->limits);
  for (guint i = 0; i < G_N_ELEMENTS (zooms); i++)
    set_enabled (self, zooms[i], scene != NULL);
  set_enabled (self, "show-more", can_widen (self, scene));
  set_enabled (self, "show-fewer", can_narrow (self, scene));
  set_enabled (self, "go-to", selected != GROVE_NONE);
  set_enabled (self, "copy-name", selected != GROVE_NONE);
  set_enabled (self, "set-root", can_hide (self));
  set_enabled (self, "hide-selected", can_hide (self));
  set_enabled (self, "show-hidden", self->hidden->len > 0);
  set_enabled (self, "follow", self->pinned != GROVE_NONE);
}

/* Menu */

static void
on_menu_closed (GtkPopover *menu, GroveGraphView *self)
{
  guint node = grove_canvas_get_selected_node (self->canvas);
  GtkWidget *widget = grove_canvas_get_node_widget (self->canvas, node != GROVE_NONE ? node : 0);

  if (widget != NULL)
    gtk_widget_grab_focus (widget);
}

static void
ensure_menu (GroveGraphView *self)
{
  if (self->menu != NULL)
    return;
  self->menu = gtk_popover_menu_new_from_model (NULL);
  gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
  gtk_popover_set_has_arrow (GTK_POPOVER (self->menu), FALSE);
  gtk_widget_set_halign (self->menu, GTK_ALIGN_START);
  g_signal_connect_object (self->menu, "closed", G_CALLBACK (on_menu_closed), self, 0);
}

void
grove_graph_view_open_menu (GroveGraphView *self, guint node, guint edge, double x, double y)
{
  GroveGraphViewMenuPlace place = { grove_graph_view_get_scene (self),
                                    node,
                                    edge,
                                    &self->limits,
                                    self->hidden->len,
                                    self->pinned != GROVE_NONE,
                                    self->selection != NULL
                                      && grove_selection_get_short_names (self->selection) };
  g_autoptr (GMenuModel) model = grove_graph_view_menu_new (&place);

  ensure_menu (self);
  gtk_popover_menu_set_menu_model (GTK_POPOVER_MENU (self->menu), model);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu), &(GdkRectangle){ (int) x, (int) y, 1, 1 });
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

/* Shortcuts that work in the whole window while the graph is visible. */

typedef struct
{
  guint key;
  const char *action;
} Shortcut;

static const Shortcut shortcuts[] = {
  { GDK_KEY_plus, "graph.zoom-in" },         { GDK_KEY_equal, "graph.zoom-in" },
  { GDK_KEY_KP_Add, "graph.zoom-in" },       { GDK_KEY_minus, "graph.zoom-out" },
  { GDK_KEY_KP_Subtract, "graph.zoom-out" }, { GDK_KEY_0, "graph.zoom-reset" },
  { GDK_KEY_KP_0, "graph.zoom-reset" },      { GDK_KEY_9, "graph.zoom-fit" },
  { GDK_KEY_KP_9, "graph.zoom-fit" },
};

static gboolean
on_escape (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  GroveGraphView *self = GROVE_GRAPH_VIEW (widget);
  gboolean was_busy = self->busy;

  grove_graph_view_stop (self);
  return was_busy;
}

static gboolean
on_question (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  return gtk_widget_get_mapped (GTK_WIDGET (GROVE_GRAPH_VIEW (widget)->legend_button))
         && gtk_widget_activate_action (widget, "graph.legend", NULL);
}

static void
init_shortcuts (GroveGraphView *self)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_set_scope (GTK_SHORTCUT_CONTROLLER (controller), GTK_SHORTCUT_SCOPE_GLOBAL);
  for (guint i = 0; i < G_N_ELEMENTS (shortcuts); i++)
    gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller),
                                          gtk_shortcut_new (gtk_keyval_trigger_new (shortcuts[i].key,
                                                                                    GDK_CONTROL_MASK),
                                                            gtk_named_action_new (shortcuts[i].action)));
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}

void
grove_graph_view_class_init_keys (GtkWidgetClass *klass)
{
  gtk_widget_class_add_binding (klass, GDK_KEY_Escape, 0, on_escape, NULL);
  gtk_widget_class_add_binding (klass, GDK_KEY_question, 0, on_question, NULL);
  gtk_widget_class_add_binding (klass, GDK_KEY_question, GDK_SHIFT_MASK, on_question, NULL);
}

void
grove_graph_view_init_actions (GroveGraphView *self)
{
  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "graph", G_ACTION_GROUP (self->actions));
  init_shortcuts (self);
  grove_graph_view_update_actions (self);
}
