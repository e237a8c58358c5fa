/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-graph-view-private.h"

/* Places the floating controls: zoom bar and overview on the right, the notes on hidden functions on the
 * left, all at the lower edge. One that would cover the active card or another control moves to another edge,
 * and is not shown where it fits nowhere. */

#define FLOAT_MARGIN 12
/* Controls that fit nowhere in a row move up by this, px. */
#define ROW_STEP 4
/* A smaller view shows no overview. */
#define OVERVIEW_MIN_WIDTH 640
#define OVERVIEW_MIN_HEIGHT 240

typedef struct
{
  int width;
  int height;
} Size;

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

/* What is taken already: the active card first, then the controls */
typedef struct
{
  GroveGraphRect taken[6];
  guint n_taken;
} Room;

static gboolean
is_free (const Room *room, const GroveGraphRect *place)
{
  for (guint i = 0; i < room->n_taken; i++)
    if (grove_graph_rect_intersects (&room->taken[i], place))
      return FALSE;
  return TRUE;
}

static void
take (Room *room, const GroveGraphRect *place, double around)
{
  g_assert (room->n_taken < G_N_ELEMENTS (room->taken));
  room->taken[room->n_taken++] = grove_graph_rect_grow (place, around);
}

/* Places of a control of this size, the best first: along the lower edge from its own side on, row by row up
 * to the upper edge. */
static gboolean
find_place (const Room *room, Size size, gboolean at_right, int width, int height, GroveGraphRect *place)
{
  double left = FLOAT_MARGIN, right = width - FLOAT_MARGIN - size.width;

  for (double y = height - FLOAT_MARGIN - size.height; y >= FLOAT_MARGIN - 0.5; y -= ROW_STEP)
    for (double shift = 0; shift <= MAX (right - left, 0); shift += FLOAT_MARGIN)
      {
        *place = (GroveGraphRect){ at_right ? right - shift : left + shift, y, size.width, size.height };
        if (is_free (room, place))
          return TRUE;
      }
  *place = (GroveGraphRect){ left, FLOAT_MARGIN, size.width, size.height };
  return is_free (room, place);
}

/* @size: of the control; it is hidden where there is no place for it */
static GroveGraphRect
allocate_in (Room *room, GtkWidget *widget, Size size, gboolean at_right, int width, int height)
{
  GroveGraphRect place = { 0, 0, 0, 0 };

  if (!gtk_widget_get_visible (widget))
    return place;
  size.width = MIN (size.width, MAX (width - 2 * FLOAT_MARGIN, 0));
  gtk_widget_set_child_visible (widget, find_place (room, size, at_right, width, height, &place));
  allocate_float (widget, &place);
  if (!gtk_widget_get_child_visible (widget))
    return (GroveGraphRect){ 0, 0, 0, 0 };
  take (room, &place, FLOAT_MARGIN / 2.0 - 1);
  return place;
}

/* The natural size, whether or not there was a place for it before */
static Size
measure_natural (GtkWidget *widget)
{
  GtkRequisition natural = { 0, 0 };

  if (gtk_widget_get_visible (widget))
    gtk_widget_get_preferred_size (widget, NULL, &natural);
  return (Size){ natural.width, natural.height };
}

/* The note on a pinned root is at the upper edge. */
static void
allocate_pin (GroveGraphView *self, Room *room, int width, int height)
{
  Size pin = measure_natural (self->pin_box);
  GroveGraphRect place = { FLOAT_MARGIN, FLOAT_MARGIN, MIN (pin.width, MAX (width - 2 * FLOAT_MARGIN, 0)),
                           pin.height };

  gtk_widget_set_child_visible (self->pin_box, TRUE);
  if (is_free (room, &place))
    allocate_float (self->pin_box, &place);
  else
    allocate_in (room, self->pin_box, pin, FALSE, width, height);
}

/* In the middle of the upper edge, above everything else for a short time */
static void
allocate_top (GtkWidget *widget, int width)
{
  Size size = measure_natural (widget);
  GroveGraphRect place = { (width - MIN (size.width, width)) / 2, FLOAT_MARGIN, MIN (size.width, width),
                           size.height };

  allocate_float (widget, &place);
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

/* The controls at the lower edge, which are kept free of cards that come into view: one row of them, or two
 * where they do not fit beside each other */
static int
get_bottom (Size bar, Size note, int width)
{
  gboolean beside = note.width + bar.width + 3 * FLOAT_MARGIN <= width;

  return bar.height + FLOAT_MARGIN + (beside || note.height == 0 ? 0 : note.height + FLOAT_MARGIN / 2);
}

/* Only what is visible takes room. */
static void
tell_corner (GroveGraphView *self, Size overview)
{
  gboolean shown = gtk_widget_get_child_visible (GTK_WIDGET (self->overview));

  grove_canvas_set_corner (self->canvas, shown ? overview.width + FLOAT_MARGIN : 0,
                           shown ? overview.height + FLOAT_MARGIN : 0);
}

static void
allocate_floats (GroveGraphView *self, Size bar, Size note, Size overview, int width, int height)
{
  GroveGraphRect card = get_active_card (self);
  Room room = { .n_taken = 0 };

  take (&room, &card, 4);
  if (overview.width > 0)
    allocate_in (&room, GTK_WIDGET (self->overview), overview, TRUE, width, height);
  else
    gtk_widget_set_child_visible (GTK_WIDGET (self->overview), FALSE);
  allocate_in (&room, self->bar, bar, TRUE, width, height);
  allocate_in (&room, self->note_box, note, FALSE, width, height);
  allocate_pin (self, &room, width, height);
}

void
grove_graph_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  GroveGraphView *self = GROVE_GRAPH_VIEW (widget);
  Size bar = measure_natural (self->bar), note = measure_natural (self->note_box), overview = { 0, 0 };

  grove_canvas_set_bottom (self->canvas, get_bottom (bar, note, width));
  allocate_whole (GTK_WIDGET (self->canvas), width, height);
  allocate_whole (GTK_WIDGET (self->page), width, height);
  if (needs_overview (self, width, height))
    overview = measure_natural (GTK_WIDGET (self->overview));
  allocate_floats (self, bar, note, overview, width, height);
  tell_corner (self, overview);
  grove_graph_view_check_size (self);
  allocate_top (self->busy_box, width - 2 * FLOAT_MARGIN);
  allocate_top (self->find_box, width - 2 * FLOAT_MARGIN);
  if (self->menu != NULL)
    gtk_popover_present (GTK_POPOVER (self->menu));
}
