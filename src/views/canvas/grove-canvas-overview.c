/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-canvas-overview.h"

#include <glib/gi18n-lib.h>
#include <math.h>

struct _GroveCanvasOverview
{
  GtkWidget parent_instance;
  cairo_surface_t *picture;
  GroveCanvasCamera camera;
  GdkRGBA accent;
  double drag_x, drag_y;
};

G_DEFINE_FINAL_TYPE (GroveCanvasOverview, grove_canvas_overview, GTK_TYPE_WIDGET)

static guint moved_signal;

/* Maximum size of the panel, px; the picture keeps its aspect ratio. */
#define MAX_WIDTH 164
#define MAX_HEIGHT 104
#define MIN_SIDE 36

static double
get_scale (GroveCanvasOverview *self)
{
  return MIN (MAX_WIDTH / MAX (self->camera.scene_width, 1), MAX_HEIGHT / MAX (self->camera.scene_height, 1));
}

/* Position of the picture in the widget. */
static GroveGraphRect
get_box (GroveCanvasOverview *self)
{
  double scale = get_scale (self);
  double width = self->camera.scene_width * scale, height = self->camera.scene_height * scale;

  return (GroveGraphRect){ (gtk_widget_get_width (GTK_WIDGET (self)) - width) / 2,
                           (gtk_widget_get_height (GTK_WIDGET (self)) - height) / 2, width, height };
}

void
grove_canvas_overview_set_picture (GroveCanvasOverview *self, cairo_surface_t *picture)
{
  if (picture != NULL)
    cairo_surface_reference (picture);
  g_clear_pointer (&self->picture, cairo_surface_destroy);
  self->picture = picture;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
grove_canvas_overview_set_camera (GroveCanvasOverview *self, const GroveCanvasCamera *camera)
{
  gboolean resized = self->camera.scene_width != camera->scene_width
                     || self->camera.scene_height != camera->scene_height;

  self->camera = *camera;
  if (resized)
    gtk_widget_queue_resize (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
grove_canvas_overview_set_accent (GroveCanvasOverview *self, const GroveColor *accent)
{
  self->accent = (GdkRGBA){ (float) accent->r, (float) accent->g, (float) accent->b, (float) accent->a };
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
grove_canvas_overview_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                               int *natural, int *minimum_baseline, int *natural_baseline)
{
  GroveCanvasOverview *self = GROVE_CANVAS_OVERVIEW (widget);
  double side = orientation == GTK_ORIENTATION_HORIZONTAL ? self->camera.scene_width
                                                          : self->camera.scene_height;

  *minimum = *natural = MAX ((int) ceil (side * get_scale (self)), MIN_SIDE);
}

static void
draw_picture (GroveCanvasOverview *self, GtkSnapshot *snapshot, const GroveGraphRect *box)
{
  cairo_t *cr;
  double factor;

  if (self->picture == NULL)
    return;
  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (box->x, box->y, box->width, box->height));
  factor = box->width / cairo_image_surface_get_width (self->picture);
  cairo_translate (cr, box->x, box->y);
  cairo_scale (cr, factor, factor);
  cairo_set_source_surface (cr, self->picture, 0, 0);
  cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_GOOD);
  cairo_paint (cr);
  cairo_destroy (cr);
}

/* The frame around the visible part: inside of the panel, and never too small to see. */
static graphene_rect_t
get_frame (GroveCanvasOverview *self, const GroveGraphRect *box)
{
  GroveGraphRect seen = grove_canvas_camera_get_visible (&self->camera);
  double scale = get_scale (self);
  double x0 = CLAMP (box->x + seen.x * scale, 0, box->x + box->width - 4);
  double y0 = CLAMP (box->y + seen.y * scale, 0, box->y + box->height - 4);
  double x1 = MIN (box->x + (seen.x + seen.width) * scale, gtk_widget_get_width (GTK_WIDGET (self)));
  double y1 = MIN (box->y + (seen.y + seen.height) * scale, gtk_widget_get_height (GTK_WIDGET (self)));

  return GRAPHENE_RECT_INIT ((float) x0, (float) y0, (float) MAX (x1 - x0, 4), (float) MAX (y1 - y0, 4));
}

static void
grove_canvas_overview_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  GroveCanvasOverview *self = GROVE_CANVAS_OVERVIEW (widget);
  GroveGraphRect box = get_box (self);
  float widths[4] = { 2, 2, 2, 2 };
  graphene_rect_t bounds = get_frame (self, &box);
  GdkRGBA glass = self->accent;
  GskRoundedRect frame;

  draw_picture (self, snapshot, &box);
  gsk_rounded_rect_init_from_rect (&frame, &bounds, 3);
  glass.alpha = 0.08f;
  gtk_snapshot_append_color (snapshot, &glass, &bounds);
  gtk_snapshot_append_border (snapshot, &frame, widths,
                              (GdkRGBA[4]){ self->accent, self->accent, self->accent, self->accent });
}

static void
move_to (GroveCanvasOverview *self, double x, double y)
{
  GroveGraphRect box = get_box (self);
  double scale = get_scale (self);

  g_signal_emit (self, moved_signal, 0, (x - box.x) / scale, (y - box.y) / scale);
}

/* A press inside of the frame drags it from there; outside, the frame first jumps to the pointer. */
static void
on_drag_begin (GtkGestureDrag *gesture, double x, double y, GroveCanvasOverview *self)
{
  GroveGraphRect box = get_box (self);
  graphene_rect_t frame = get_frame (self, &box);
  gboolean inside = graphene_rect_contains_point (&frame, &GRAPHENE_POINT_INIT ((float) x, (float) y));

  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  self->drag_x = inside ? frame.origin.x + frame.size.width / 2 : x;
  self->drag_y = inside ? frame.origin.y + frame.size.height / 2 : y;
  move_to (self, self->drag_x, self->drag_y);
}

static void
on_drag_update (GtkGestureDrag *gesture, double dx, double dy, GroveCanvasOverview *self)
{
  move_to (self, self->drag_x + dx, self->drag_y + dy);
}

static void
grove_canvas_overview_finalize (GObject *object)
{
  g_clear_pointer (&GROVE_CANVAS_OVERVIEW (object)->picture, cairo_surface_destroy);
  G_OBJECT_CLASS (grove_canvas_overview_parent_class)->finalize (object);
}

static void
grove_canvas_overview_class_init (GroveCanvasOverviewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = grove_canvas_overview_finalize;
  widget_class->measure = grove_canvas_overview_measure;
  widget_class->snapshot = grove_canvas_overview_snapshot;
  moved_signal = g_signal_new ("moved", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                               G_TYPE_NONE, 2, G_TYPE_DOUBLE, G_TYPE_DOUBLE);
  gtk_widget_class_set_css_name (widget_class, "graphoverview");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
grove_canvas_overview_init (GroveCanvasOverview *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();

  self->camera.zoom = 1;
  g_signal_connect (drag, "drag-begin", G_CALLBACK (on_drag_begin), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (on_drag_update), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Overview of the call graph"), -1);
}
