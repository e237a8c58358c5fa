/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-canvas-node-widget.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "grove-canvas-lookup.h"
#include "grove-scene-names.h"
#include "grove-number.h"

struct _GroveCanvasNodeWidget
{
  GtkWidget parent_instance;
  guint node;
  guint32 function;
  double x, y, width, height;
};

G_DEFINE_FINAL_TYPE (GroveCanvasNodeWidget, grove_canvas_node_widget, GTK_TYPE_WIDGET)

/* Extent of the ring of a selected card, as a share of the card's height. */
#define RING_OUTSET 0.16
#define RING_WIDTH 0.03
#define RING_RADIUS 0.28

static guint activate_signal;

GtkWidget *
grove_canvas_node_widget_new (void)
{
  return g_object_new (GROVE_TYPE_CANVAS_NODE_WIDGET, NULL);
}

/* Tooltips are shown by the canvas: setting one here queries the X server for the pointer, half a ms per
 * node. */
static void
update_words (GroveCanvasNodeWidget *self, GroveScene *scene)
{
  g_autofree char *shown = grove_scene_describe_node (scene, self->node);
  g_autofree char *label = grove_number_ungroup (grove_scene_get_node (scene, self->node)->name),
                  *description = grove_number_ungroup (shown);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description, -1);
}

void
grove_canvas_node_widget_bind (GroveCanvasNodeWidget *self, GroveScene *scene, guint node)
{
  const GroveSceneNode *card = grove_scene_get_node (scene, node);

  self->node = node;
  self->function = grove_canvas_lookup_function (scene, node);
  self->x = card->x;
  self->y = card->y;
  self->width = card->width;
  self->height = card->height;
  update_words (self, scene);
}

guint
grove_canvas_node_widget_get_node (GroveCanvasNodeWidget *self)
{
  return self->node;
}

guint32
grove_canvas_node_widget_get_function (GroveCanvasNodeWidget *self)
{
  return self->function;
}

void
grove_canvas_node_widget_set_selected (GroveCanvasNodeWidget *self, gboolean selected)
{
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_SELECTED, selected, -1);
}

void
grove_canvas_node_widget_set_call (GroveCanvasNodeWidget *self, GroveScene *scene, guint edge)
{
  g_autofree char *description = NULL;

  if (edge == GROVE_NONE)
    description = grove_scene_describe_node (scene, self->node);
  else
    description = grove_scene_name_edge (scene, edge);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description,
                                  -1);
}

void
grove_canvas_node_widget_allocate (GroveCanvasNodeWidget *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GskTransform *place = gsk_transform_translate (NULL, &GRAPHENE_POINT_INIT (self->x, self->y));

  /* GTK requires a measure before an allocation. */
  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
  gtk_widget_allocate (widget, MAX (ceil (self->width), 1), MAX (ceil (self->height), 1), -1, place);
}

static void
grove_canvas_node_widget_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  GroveCanvasNodeWidget *self = GROVE_CANVAS_NODE_WIDGET (widget);
  float outset = (float) (RING_OUTSET * self->height), width = (float) (RING_WIDTH * self->height);
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, 0, (float) self->width, (float) self->height);
  GskRoundedRect ring;
  GdkRGBA color;

  if (!gtk_widget_has_visible_focus (widget))
    return;
  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &color);
  graphene_rect_inset (&bounds, -outset, -outset);
  gsk_rounded_rect_init_from_rect (&ring, &bounds, (float) (RING_RADIUS * self->height));
  gtk_snapshot_append_border (snapshot, &ring, (float[4]){ width, width, width, width },
                              (GdkRGBA[4]){ color, color, color, color });
}

static void
emit_activate (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_signal_emit (widget, activate_signal, 0);
}

static void
grove_canvas_node_widget_class_init (GroveCanvasNodeWidgetClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->snapshot = grove_canvas_node_widget_snapshot;
  activate_signal = g_signal_new ("activate", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST | G_SIGNAL_ACTION,
                                  0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_activate_signal (widget_class, activate_signal);
  gtk_widget_class_install_action (widget_class, "node.activate", NULL, emit_activate);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_BUTTON);
  gtk_widget_class_set_css_name (widget_class, "graphnode");
}

static void
grove_canvas_node_widget_init (GroveCanvasNodeWidget *self)
{
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  grove_canvas_node_widget_set_selected (self, FALSE);
  g_signal_connect (self, "notify::has-focus", G_CALLBACK (gtk_widget_queue_draw), NULL);
}
