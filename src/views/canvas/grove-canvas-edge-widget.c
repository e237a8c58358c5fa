/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-canvas-edge-widget.h"

#include <math.h>

#include "grove-number.h"

struct _GroveCanvasEdgeWidget
{
  GtkWidget parent_instance;
  guint serial;
  guint edge;
  double x, y, width, height;
};

G_DEFINE_FINAL_TYPE (GroveCanvasEdgeWidget, grove_canvas_edge_widget, GTK_TYPE_WIDGET)

/* Side of one without a label, px of the scene */
#define SIDE 12.0

static guint activate_signal;

GtkWidget *
grove_canvas_edge_widget_new (void)
{
  return g_object_new (GROVE_TYPE_CANVAS_EDGE_WIDGET, NULL);
}

static void
find_place (GroveCanvasEdgeWidget *self, const GroveSceneEdge *line)
{
  gboolean labelled = line->label_width > 0;

  self->x = labelled ? line->label_x : line->arrow[0].x - SIDE / 2;
  self->y = labelled ? line->label_y : line->arrow[0].y - SIDE;
  self->width = labelled ? line->label_width : SIDE;
  self->height = labelled ? line->label_height : SIDE;
}

void
grove_canvas_edge_widget_bind (GroveCanvasEdgeWidget *self, GroveScene *scene, guint serial, guint edge)
{
  const GroveSceneEdge *line = grove_scene_get_edge (scene, edge);
  g_autofree char *name = grove_scene_name_edge (scene, edge),
                  *shown = grove_scene_edge_tooltip (scene, edge);
  g_autofree char *label = grove_number_ungroup (name), *description = grove_number_ungroup (shown);

  self->serial = serial;
  self->edge = edge;
  find_place (self, line);
  g_strdelimit (description, "\n", ' ');
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description, -1);
}

guint
grove_canvas_edge_widget_get_edge (GroveCanvasEdgeWidget *self)
{
  return self->edge;
}

guint
grove_canvas_edge_widget_get_serial (GroveCanvasEdgeWidget *self)
{
  return self->serial;
}

void
grove_canvas_edge_widget_allocate (GroveCanvasEdgeWidget *self)
{
  GtkWidget *widget = GTK_WIDGET (self);

  /* GTK requires a measure before an allocation. */
  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
  gtk_widget_allocate (widget, MAX (ceil (self->width), 1), MAX (ceil (self->height), 1), -1,
                       gsk_transform_translate (NULL,
                                                &GRAPHENE_POINT_INIT ((float) self->x, (float) self->y)));
}

static void
emit_activate (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_signal_emit (widget, activate_signal, 0);
}

static void
grove_canvas_edge_widget_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
}

static void
grove_canvas_edge_widget_class_init (GroveCanvasEdgeWidgetClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->snapshot = grove_canvas_edge_widget_snapshot;
  activate_signal = g_signal_new ("activate", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST | G_SIGNAL_ACTION,
                                  0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_activate_signal (widget_class, activate_signal);
  gtk_widget_class_install_action (widget_class, "call.activate", NULL, emit_activate);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_BUTTON);
  gtk_widget_class_set_css_name (widget_class, "graphcall");
}

static void
grove_canvas_edge_widget_init (GroveCanvasEdgeWidget *self)
{
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
}
