/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-graph-view-private.h"

/* Places the floating controls: zoom bar and overview on the right, the notes on hidden functions on the
 * left, all at the lower edge, or at the upper edge where they would cover the active card. */

#define FLOAT_MARGIN 12
/* A smaller view shows no overview. */
#define OVERVIEW_MIN_WIDTH 420
#define OVERVIEW_MIN_HEIGHT 240

typedef struct
{
  int width;
  int height;
} Size;

static Size
measure_float (GtkWidget *widget)
{
  GtkRequisition natural = { 0, 0 };

  if (gtk_widget_get_visible (widget) && gtk_widget_get_child_visible (widget))
    gtk_widget_get_preferred_size (widget, NULL, &natural);
  return (Size){ natural.width, natural.height };
}

static void
allocate_float (GtkWidget *widget, const GroveGraphRect *place)
{
  int minimum;

  if (!gtk_widget_get_visible (widget) || !gtk_widget_get_child_visible (widget))
    return;
  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  gtk_widget_allocate (widget, MAX ((int) place->width, minimum), (int) place->height, -1,
                       gsk_transform_translate (NULL,
                                                &GRAPHENE_POINT_INIT ((float) place->x, (float) place->y)));
}

/* The active card in px of the view; empty if there is none. */
static GroveGraphRect
get_active_card (GroveGraphView *self)
{
  if (grove_graph_view_get_scene (self) == NULL)
    return (GroveGraphRect){ 0, 0, 0, 0 };
  return grove_canvas_get_card (self->canvas, 0);
}

/* The lower edge, or the upper edge if the active card is there. */
static GroveGraphRect
place_float (GroveGraphView *self, double x, int width, int height, int view_height)
{
  GroveGraphRect place = { x, view_height - FLOAT_MARGIN - height, width, height };
  GroveGraphRect card = get_active_card (self);

  card = grove_graph_rect_grow (&card, 4);
  if (grove_graph_rect_intersects (&card, &place))
    place.y = FLOAT_MARGIN;
  return place;
}

/* Places the overview in the corner and the zoom bar beside it. Returns: the left edge of the bar */
static int
allocate_right (GroveGraphView *self, int width, int height)
{
  Size bar = measure_float (self->bar), overview = measure_float (GTK_WIDGET (self->overview));
  GroveGraphRect place = place_float (self, width - FLOAT_MARGIN - overview.width, overview.width,
                                      overview.height, height);
  int right = width - FLOAT_MARGIN;

  allocate_float (GTK_WIDGET (self->overview), &place);
  if (overview.width > 0 && place.y > FLOAT_MARGIN)
    right -= overview.width + FLOAT_MARGIN;
  place = place_float (self, right - bar.width, bar.width, bar.height, height);
  allocate_float (self->bar, &place);
  return right;
}

/* Places the notes beside the zoom bar, or above it where they do not fit. */
static GroveGraphRect
place_note (GroveGraphView *self, Size note, int right, int height)
{
  Size bar = measure_float (self->bar);
  int beside = right - bar.width - 2 * FLOAT_MARGIN;

  if (note.width <= beside)
    return place_float (self, FLOAT_MARGIN, note.width, note.height, height);
  return place_float (self, FLOAT_MARGIN, MIN (note.width, MAX (right - FLOAT_MARGIN, 0)), note.height,
                      height - bar.height - FLOAT_MARGIN / 2);
}

static void
allocate_left (GroveGraphView *self, int right, int width, int height)
{
  Size note = measure_float (self->note_box), pin = measure_float (self->pin_box);
  GroveGraphRect place = place_note (self, note, right, height);

  allocate_float (self->note_box, &place);
  place = (GroveGraphRect){ FLOAT_MARGIN,
                            place.y == FLOAT_MARGIN ? place.y + note.height + FLOAT_MARGIN : FLOAT_MARGIN,
                            MIN (pin.width, width), pin.height };
  allocate_float (self->pin_box, &place);
}

static void
allocate_busy (GroveGraphView *self, int width)
{
  Size size = measure_float (self->busy_box);
  GroveGraphRect place = { (width - MIN (size.width, width)) / 2, FLOAT_MARGIN, MIN (size.width, width),
                           size.height };

  allocate_float (self->busy_box, &place);
}

static gboolean
needs_overview (GroveGraphView *self, int width, int height)
{
  return grove_graph_view_get_scene (self) != NULL && width >= OVERVIEW_MIN_WIDTH
         && height >= OVERVIEW_MIN_HEIGHT
         && grove_canvas_camera_overflows (grove_canvas_get_camera (self->canvas));
}

static void
allocate_whole (GtkWidget *widget, int width, int height)
{
  int minimum_width = 0, minimum_height = 0;

  if (!gtk_widget_get_visible (widget))
    return;
  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &minimum_width, NULL, NULL, NULL);
  gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, MAX (width, minimum_width), &minimum_height, NULL,
                      NULL, NULL);
  gtk_widget_allocate (widget, MAX (width, minimum_width), MAX (height, minimum_height), -1, NULL);
}

void
grove_graph_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  GroveGraphView *self = GROVE_GRAPH_VIEW (widget);
  int right;

  grove_canvas_set_bottom (self->canvas, measure_float (self->bar).height + FLOAT_MARGIN);
  allocate_whole (GTK_WIDGET (self->canvas), width, height);
  allocate_whole (GTK_WIDGET (self->page), width, height);
  gtk_widget_set_child_visible (GTK_WIDGET (self->overview), needs_overview (self, width, height));
  right = allocate_right (self, width, height);
  allocate_left (self, right, width - 2 * FLOAT_MARGIN, height);
  allocate_busy (self, width - 2 * FLOAT_MARGIN);
  if (self->menu != NULL)
    gtk_popover_present (GTK_POPOVER (self->menu));
}
