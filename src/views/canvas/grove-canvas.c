/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-canvas-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "grove-canvas-lookup.h"
#include "grove-canvas-ways.h"
#include "grove-tooltip.h"

G_DEFINE_FINAL_TYPE (GroveCanvas, grove_canvas, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_SETTLED,
  N_PROPS,
};

enum
{
  SELECTED,
  ACTIVATED,
  MENU,
  CAMERA_CHANGED,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

/* Limit of painting in one frame, us: with copying and composing, a frame stays under 16 ms. */
#define PAINT_BUDGET 4500
/* The same when the canvas has a new size, and the whole window is drawn anew, us. */
#define RESIZED_BUDGET 500
#define FADE_TIME 150

/* Time */

static gboolean
on_tick (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  GroveCanvas *self = GROVE_CANVAS (widget);

  self->tick_id = 0;
  if (self->transition != NULL && adw_animation_get_state (self->fade) != ADW_ANIMATION_PLAYING)
    {
      adw_animation_reset (self->fade);
      adw_animation_play (self->fade);
    }
  gtk_widget_queue_draw (widget);
  return G_SOURCE_REMOVE;
}

static void
queue_frame (GroveCanvas *self)
{
  if (self->tick_id == 0)
    self->tick_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), on_tick, NULL, NULL);
}

static gboolean
compute_settled (GroveCanvas *self)
{
  if (self->scene == NULL)
    return TRUE;
  return self->placed && self->transition == NULL && self->sharpen_id == 0
         && adw_animation_get_state (self->glide) != ADW_ANIMATION_PLAYING
         && grove_canvas_backing_is_sharp (self->backing, &self->camera);
}

gboolean
grove_canvas_is_settled (GroveCanvas *self)
{
  return self->settled;
}

void
grove_canvas_update_settled (GroveCanvas *self)
{
  gboolean settled = compute_settled (self);

  if (self->settled == settled)
    return;
  self->settled = settled;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SETTLED]);
}

void
grove_canvas_queue_paint (GroveCanvas *self)
{
  gtk_widget_queue_draw (GTK_WIDGET (self));
  grove_canvas_update_settled (self);
}

/* Transition */

void
grove_canvas_end_transition (GroveCanvas *self)
{
  if (self->transition == NULL)
    return;
  g_clear_pointer (&self->transition, grove_canvas_transition_free);
  adw_animation_pause (self->fade);
  grove_canvas_queue_paint (self);
}

static void
begin_transition (GroveCanvas *self)
{
  GroveCanvasTile *old = grove_canvas_backing_take_old (self->backing);
  GroveCanvasTile *front = grove_canvas_backing_get_front (self->backing);

  if (old != NULL && self->old_scene != NULL && adw_get_enable_animations (GTK_WIDGET (self)))
    self->transition = grove_canvas_transition_new (g_steal_pointer (&old), self->old_scene, front,
                                                    self->scene);
  g_clear_pointer (&old, grove_canvas_tile_free);
  g_clear_pointer (&self->old_scene, grove_scene_unref);
  queue_frame (self);
}

static void
on_fade (double value, gpointer data)
{
  gtk_widget_queue_draw (data);
}

/* Scene */

static void
mark_selected (GroveCanvas *self, guint node, gboolean selected)
{
  GroveCanvasNodeWidget *widget = node != GROVE_NONE ? grove_canvas_layer_get_node (self->layer, node) : NULL;

  if (widget != NULL)
    grove_canvas_node_widget_set_selected (widget, selected);
}

/* The root is node 0. */
static guint
find_old_root (GroveCanvas *self, GroveScene *scene)
{
  if (self->held)
    return 0;
  if (grove_canvas_lookup_profile (self->scene) != grove_canvas_lookup_profile (scene))
    return GROVE_NONE;
  return grove_canvas_lookup_node (self->scene, grove_canvas_lookup_function (scene, 0));
}

/* The current card of the new scene's active function. */
static gboolean
find_place (GroveCanvas *self, GroveScene *scene, GrovePoint *place)
{
  GroveGraphRect card;
  guint node;

  if (!self->placed || scene == NULL || grove_scene_get_n_nodes (scene) == 0)
    return FALSE;
  node = find_old_root (self, scene);
  if (node == GROVE_NONE)
    return FALSE;
  card = grove_canvas_get_card (self, node);
  *place = (GrovePoint){ card.x + card.width / 2, card.y + card.height / 2 };
  return TRUE;
}

/* The visible scene is kept until the new one is painted. */
static void
replace_scene (GroveCanvas *self, GroveScene *scene)
{
  if (scene != NULL)
    grove_scene_ref (scene);
  if (self->old_scene == NULL)
    self->old_scene = g_steal_pointer (&self->scene);
  g_clear_pointer (&self->scene, grove_scene_unref);
  self->scene = scene;
  if (scene == NULL)
    g_clear_pointer (&self->old_scene, grove_scene_unref);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  scene != NULL ? grove_scene_get_title (scene) : _("Call graph"), -1);
}

void
grove_canvas_set_scene (GroveCanvas *self, GroveScene *scene)
{
  GrovePoint place;
  gboolean known;

  if (self->scene == scene)
    return;
  known = find_place (self, scene, &place);
  grove_canvas_end_transition (self);
  mark_selected (self, grove_canvas_get_selected_node (self), FALSE);
  replace_scene (self, scene);
  self->way_node = self->call_node = GROVE_NONE;
  self->way_kept = FALSE;
  g_array_set_size (self->found, 0);
  grove_canvas_backing_set_scene (self->backing, scene);
  grove_canvas_layer_set_scene (self->layer, scene);
  if (known && self->held)
    grove_canvas_hold_scene (self, &place);
  else
    grove_canvas_place_scene (self, known ? &place : NULL);
  self->held = FALSE;
  grove_canvas_queue_paint (self);
}

void
grove_canvas_hold (GroveCanvas *self, gboolean hold)
{
  self->held = hold && self->placed;
}

GroveScene *
grove_canvas_get_scene (GroveCanvas *self)
{
  return self->scene;
}

void
grove_canvas_set_theme (GroveCanvas *self, const GroveTheme *theme)
{
  grove_canvas_end_transition (self);
  grove_canvas_backing_set_theme (self->backing, theme);
  grove_canvas_queue_paint (self);
}

const GroveTheme *
grove_canvas_get_theme (GroveCanvas *self)
{
  return &grove_canvas_backing_get_painter (self->backing)->theme;
}

void
grove_canvas_set_preview (GroveCanvas *self, cairo_surface_t *preview)
{
  grove_canvas_backing_set_preview (self->backing, preview);
  grove_canvas_queue_paint (self);
}

/* After a call was selected by key, the focus is on one of its ends. */
static void
tell_ends (GroveCanvas *self, guint edge, gboolean selected)
{
  const GroveGraphEdge *call;

  if (edge == GROVE_NONE || self->scene == NULL)
    return;
  call = grove_graph_get_edge (grove_canvas_lookup_graph (self->scene), edge);
  grove_canvas_node_widget_set_call (grove_canvas_layer_get_node (self->layer, call->from), self->scene,
                                     selected ? edge : GROVE_NONE);
  grove_canvas_node_widget_set_call (grove_canvas_layer_get_node (self->layer, call->to), self->scene,
                                     selected ? edge : GROVE_NONE);
}

void
grove_canvas_set_selected (GroveCanvas *self, guint node, guint edge)
{
  guint before = grove_canvas_get_selected_node (self), edge_before = grove_canvas_get_selected_edge (self);

  grove_canvas_backing_set_selected (self->backing, node, edge);
  if (edge_before != edge)
    {
      tell_ends (self, edge_before, FALSE);
      tell_ends (self, edge, TRUE);
    }
  if (before != node)
    {
      mark_selected (self, before, FALSE);
      mark_selected (self, node, TRUE);
    }
  grove_canvas_queue_paint (self);
}

guint
grove_canvas_get_selected_node (GroveCanvas *self)
{
  return grove_canvas_backing_get_painter (self->backing)->selected_node;
}

guint
grove_canvas_get_selected_edge (GroveCanvas *self)
{
  return grove_canvas_backing_get_painter (self->backing)->selected_edge;
}

/* Ways and found cards */

static void
add_marks (GArray *marks, GArray *rows, GroveSceneTarget kind)
{
  for (guint i = 0; i < rows->len; i++)
    {
      GroveDisplayTarget target = { kind, g_array_index (rows, guint, i) };

      g_array_append_val (marks, target);
    }
}

static void
update_marks (GroveCanvas *self)
{
  GArray *marks = g_array_new (FALSE, FALSE, sizeof (GroveDisplayTarget));

  if (self->way_node != GROVE_NONE)
    {
      g_autoptr (GArray) edges = grove_canvas_ways_find (grove_canvas_lookup_graph (self->scene),
                                                         self->way_node);

      add_marks (marks, edges, GROVE_SCENE_EDGE);
    }
  add_marks (marks, self->found, GROVE_SCENE_NODE);
  grove_canvas_backing_set_marks (self->backing, marks);
  grove_canvas_queue_paint (self);
}

void
grove_canvas_point_at (GroveCanvas *self, guint node)
{
  if (self->way_kept || self->way_node == node || self->scene == NULL)
    return;
  self->way_node = node;
  update_marks (self);
}

void
grove_canvas_keep_ways (GroveCanvas *self, guint node)
{
  gboolean again = self->way_kept && self->way_node == node;

  self->way_kept = !again;
  self->way_node = again ? GROVE_NONE : node;
  update_marks (self);
}

guint
grove_canvas_get_way_node (GroveCanvas *self)
{
  return self->way_node;
}

void
grove_canvas_set_found (GroveCanvas *self, const guint *nodes, guint n)
{
  if (self->found->len == 0 && n == 0)
    return;
  g_array_set_size (self->found, 0);
  if (n > 0)
    g_array_append_vals (self->found, nodes, n);
  update_marks (self);
}

guint
grove_canvas_get_focus_node (GroveCanvas *self)
{
  return grove_canvas_layer_get_focus (self->layer);
}

guint
grove_canvas_get_focus_edge (GroveCanvas *self)
{
  return grove_canvas_layer_get_focus_edge (self->layer);
}

GtkWidget *
grove_canvas_get_edge_widget (GroveCanvas *self, guint edge)
{
  return grove_canvas_layer_get_edge (self->layer, edge);
}

GtkWidget *
grove_canvas_get_node_widget (GroveCanvas *self, guint node)
{
  return (GtkWidget *) grove_canvas_layer_get_node (self->layer, node);
}

void
grove_canvas_pick (GroveCanvas *self, double x, double y, guint *node, guint *edge)
{
  double scene_x, scene_y;

  *node = *edge = GROVE_NONE;
  if (!self->placed)
    return;
  grove_canvas_camera_to_scene (&self->camera, x, y, &scene_x, &scene_y);
  *node = grove_scene_pick (self->scene, GROVE_SCENE_NODE, scene_x, scene_y, 0);
  if (*node == GROVE_NONE)
    *edge = grove_scene_pick (self->scene, GROVE_SCENE_EDGE, scene_x, scene_y,
                              MAX (4 / self->camera.zoom, 4));
}

void
grove_canvas_emit_selected (GroveCanvas *self, guint node, guint edge)
{
  g_signal_emit (self, signals[SELECTED], 0, node, edge);
}

void
grove_canvas_emit_activated (GroveCanvas *self, guint node, guint edge)
{
  g_signal_emit (self, signals[ACTIVATED], 0, node, edge);
}

void
grove_canvas_emit_camera_changed (GroveCanvas *self)
{
  g_signal_emit (self, signals[CAMERA_CHANGED], 0);
}

void
grove_canvas_emit_menu (GroveCanvas *self, guint node, guint edge, double x, double y)
{
  g_signal_emit (self, signals[MENU], 0, node, edge, x, y);
}

static void
on_node_activated (GroveCanvasLayer *layer, guint node, GroveCanvas *self)
{
  grove_canvas_emit_activated (self, node, GROVE_NONE);
}

static void
on_edge_activated (GroveCanvasLayer *layer, guint edge, GroveCanvas *self)
{
  grove_canvas_emit_activated (self, GROVE_NONE, edge);
}

static void
on_node_focused (GroveCanvasLayer *layer, guint node, GroveCanvas *self)
{
  if (!self->pressing)
    grove_canvas_reveal (self, node);
}

/* Widget */

/* The layer is aligned to px of the screen, like the picture. */
static GskTransform *
make_transform (GroveCanvas *self)
{
  int scale = gtk_widget_get_scale_factor (GTK_WIDGET (self));
  graphene_point_t place = GRAPHENE_POINT_INIT (round (self->camera.x * scale) / scale,
                                                round (self->camera.y * scale) / scale);

  return gsk_transform_scale (gsk_transform_translate (NULL, &place), self->camera.zoom, self->camera.zoom);
}

static void
grove_canvas_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  GroveCanvas *self = GROVE_CANVAS (widget);
  GtkWidget *layer = GTK_WIDGET (self->layer);

  self->resized = self->camera.width != width || self->camera.height != height;
  grove_canvas_set_size (self, width, height);
  gtk_widget_measure (layer, GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
  gtk_widget_allocate (layer, MAX (ceil (self->camera.scene_width), 1),
                       MAX (ceil (self->camera.scene_height), 1), -1, make_transform (self));
}

static void
grove_canvas_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                      int *minimum_baseline, int *natural_baseline)
{
  *minimum = 60;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 600 : 400;
}

static void
update_backing (GroveCanvas *self)
{
  GroveCanvasBackingState state;

  state = grove_canvas_backing_update (self->backing, &self->camera,
                                       gtk_widget_get_scale_factor (GTK_WIDGET (self)), self->sharpen_id == 0,
                                       g_get_monotonic_time ()
                                         + (self->resized ? RESIZED_BUDGET : PAINT_BUDGET));
  self->resized = FALSE;
  if (state == GROVE_CANVAS_BACKING_PENDING)
    queue_frame (self);
  else if (state == GROVE_CANVAS_BACKING_REPLACED)
    begin_transition (self);
}

static void
draw (GroveCanvas *self, cairo_t *cr)
{
  if (self->transition != NULL)
    grove_canvas_transition_draw (self->transition, cr, &grove_canvas_get_theme (self)->canvas,
                                  adw_animation_get_value (self->fade));
  else
    grove_canvas_backing_draw (self->backing, cr, &self->camera);
}

static void
grove_canvas_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  GroveCanvas *self = GROVE_CANVAS (widget);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  cairo_t *cr;

  if (width < 1 || height < 1)
    return;
  if (self->transition == NULL)
    update_backing (self);
  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));
  draw (self, cr);
  cairo_destroy (cr);
  if (self->transition == NULL)
    gtk_widget_snapshot_child (widget, GTK_WIDGET (self->layer), snapshot);
  grove_canvas_update_settled (self);
}

static void
on_fade_done (GroveCanvas *self)
{
  g_clear_pointer (&self->transition, grove_canvas_transition_free);
  grove_canvas_queue_paint (self);
}

static void
set_node_tip (GroveCanvas *self, guint node, GtkTooltip *tooltip)
{
  GroveGraphRect card = grove_canvas_get_card (self, node);

  grove_tooltip_show (tooltip, grove_scene_get_node (self->scene, node)->tooltip);
  gtk_tooltip_set_tip_area (tooltip, &(GdkRectangle){ (int) card.x, (int) card.y, (int) card.width,
                                                      (int) card.height });
}

static void
set_edge_tip (GroveCanvas *self, guint edge, int x, int y, GtkTooltip *tooltip)
{
  g_autofree char *text = grove_scene_edge_tooltip (self->scene, edge);

  grove_tooltip_show (tooltip, text);
  /* The tooltip stays until the pointer leaves this area. */
  gtk_tooltip_set_tip_area (tooltip, &(GdkRectangle){ x - 2, y - 2, 5, 5 });
}

/* @keyboard: Ctrl+F1 on the focused node */
static gboolean
grove_canvas_query_tooltip (GtkWidget *widget, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  GroveCanvas *self = GROVE_CANVAS (widget);
  guint node = GROVE_NONE, edge = GROVE_NONE;

  if (keyboard)
    node = grove_canvas_get_focus_node (self);
  else
    grove_canvas_pick (self, x, y, &node, &edge);
  if (node != GROVE_NONE)
    set_node_tip (self, node, tooltip);
  else if (edge != GROVE_NONE)
    set_edge_tip (self, edge, x, y, tooltip);
  return node != GROVE_NONE || edge != GROVE_NONE;
}

static void
grove_canvas_unmap (GtkWidget *widget)
{
  GroveCanvas *self = GROVE_CANVAS (widget);

  grove_canvas_end_transition (self);
  GTK_WIDGET_CLASS (grove_canvas_parent_class)->unmap (widget);
}

static void
grove_canvas_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  GroveCanvas *self = GROVE_CANVAS (object);

  switch (id)
    {
    case PROP_SETTLED: g_value_set_boolean (value, self->settled); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
grove_canvas_dispose (GObject *object)
{
  GroveCanvas *self = GROVE_CANVAS (object);

  g_clear_handle_id (&self->sharpen_id, g_source_remove);
  if (self->tick_id != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick_id);
  self->tick_id = 0;
  if (self->fade != NULL)
    adw_animation_pause (self->fade);
  if (self->glide != NULL)
    adw_animation_pause (self->glide);
  g_clear_object (&self->fade);
  g_clear_object (&self->glide);
  g_clear_pointer (&self->transition, grove_canvas_transition_free);
  if (self->layer != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->layer));
  self->layer = NULL;
  G_OBJECT_CLASS (grove_canvas_parent_class)->dispose (object);
}

static void
grove_canvas_finalize (GObject *object)
{
  GroveCanvas *self = GROVE_CANVAS (object);

  g_clear_pointer (&self->scene, grove_scene_unref);
  g_clear_pointer (&self->old_scene, grove_scene_unref);
  g_clear_pointer (&self->backing, grove_canvas_backing_free);
  g_array_unref (self->found);
  G_OBJECT_CLASS (grove_canvas_parent_class)->finalize (object);
}

static void
install_signals (GType type)
{
  signals[SELECTED] = g_signal_new ("selected", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                                    G_TYPE_UINT, G_TYPE_UINT);
  signals[ACTIVATED] = g_signal_new ("activated", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                     2, G_TYPE_UINT, G_TYPE_UINT);
  signals[MENU] = g_signal_new ("menu", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 4,
                                G_TYPE_UINT, G_TYPE_UINT, G_TYPE_DOUBLE, G_TYPE_DOUBLE);
  signals[CAMERA_CHANGED] = g_signal_new ("camera-changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 0);
}

static void
grove_canvas_class_init (GroveCanvasClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = grove_canvas_get_property;
  object_class->dispose = grove_canvas_dispose;
  object_class->finalize = grove_canvas_finalize;
  widget_class->size_allocate = grove_canvas_size_allocate;
  widget_class->measure = grove_canvas_measure;
  widget_class->snapshot = grove_canvas_snapshot;
  widget_class->query_tooltip = grove_canvas_query_tooltip;
  widget_class->unmap = grove_canvas_unmap;
  grove_canvas_class_init_keys (widget_class);

  properties[PROP_SETTLED] = g_param_spec_boolean ("settled", NULL, NULL, TRUE,
                                                   G_PARAM_READABLE | G_PARAM_STATIC_STRINGS
                                                     | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  install_signals (G_TYPE_FROM_CLASS (klass));
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_css_name (widget_class, "graphcanvas");
}

static void
init_fade (GroveCanvas *self)
{
  self->fade = adw_timed_animation_new (GTK_WIDGET (self), 0, 1, FADE_TIME,
                                        adw_callback_animation_target_new (on_fade, self, NULL));
  g_signal_connect_swapped (self->fade, "done", G_CALLBACK (on_fade_done), self);
}

static void
grove_canvas_init (GroveCanvas *self)
{
  GtkWidget *widget = GTK_WIDGET (self);

  self->backing = grove_canvas_backing_new ();
  self->found = g_array_new (FALSE, FALSE, sizeof (guint));
  self->way_node = self->call_node = GROVE_NONE;
  self->settled = TRUE;
  self->layer = GROVE_CANVAS_LAYER (grove_canvas_layer_new ());
  gtk_widget_set_parent (GTK_WIDGET (self->layer), widget);
  g_signal_connect (self->layer, "node-activated", G_CALLBACK (on_node_activated), self);
  g_signal_connect (self->layer, "node-focused", G_CALLBACK (on_node_focused), self);
  g_signal_connect (self->layer, "edge-activated", G_CALLBACK (on_edge_activated), self);
  init_fade (self);
  grove_canvas_init_camera (self);
  grove_canvas_init_pointer (self);
  grove_canvas_init_keys (self);
  gtk_widget_set_overflow (widget, GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_has_tooltip (widget, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Call graph"), -1);
}
