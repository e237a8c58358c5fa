/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-canvas-painter.h"

#include <math.h>

/* Extent of the ring of a selected card, as a share of its height; width of the halo of a selected line,
 * px. */
#define CARD_OUTSET 0.2
#define EDGE_OUTSET 6.0

/* Returns: (element-type GroveDisplayTarget): what is highlighted */
static GArray *
list_targets (const GroveCanvasPainter *self)
{
  GArray *targets = g_array_new (FALSE, FALSE, sizeof (GroveDisplayTarget));
  GroveDisplayTarget node = { GROVE_SCENE_NODE, self->selected_node };
  GroveDisplayTarget edge = { GROVE_SCENE_EDGE, self->selected_edge };

  /* The active card has an outline already. */
  if (node.row != GROVE_NONE && node.row != 0)
    g_array_append_val (targets, node);
  if (edge.row != GROVE_NONE)
    g_array_append_val (targets, edge);
  if (self->marks != NULL && self->marks->len > 0)
    g_array_append_vals (targets, self->marks->data, self->marks->len);
  return targets;
}

/* @zoom: px of the screen for one px of the scene */
static void
draw_scene (const GroveCanvasPainter *self, cairo_t *cr, double zoom, GroveDrawFlags flags)
{
  GroveDisplayList *list;
  g_autoptr (GArray) targets = NULL;

  if (self->scene == NULL)
    return;
  targets = list_targets (self);
  list = grove_scene_get_display (self->scene);
  grove_display_list_draw (list, cr, &self->theme,
                           grove_display_choose_level (zoom * grove_display_list_get_head (list)->factor),
                           (const GroveDisplayTarget *) (gpointer) targets->data, targets->len,
                           flags | GROVE_DRAW_NO_CANVAS);
}

void
grove_canvas_painter_paint (const GroveCanvasPainter *self, cairo_t *cr, double zoom)
{
  grove_graph_set_source (cr, &self->theme.canvas);
  cairo_paint (cr);
  draw_scene (self, cr, zoom, GROVE_DRAW_ALL);
}

GroveGraphRect
grove_canvas_painter_node_bounds (GroveScene *scene, guint node)
{
  const GroveSceneNode *card = grove_scene_get_node (scene, node);
  GroveGraphRect rect = { card->x, card->y, card->width, card->height };

  return grove_graph_rect_grow (&rect, CARD_OUTSET * card->height);
}

static void
extend (double *from, double *to, double low, double high)
{
  *from = MIN (*from, low);
  *to = MAX (*to, high);
}

GroveGraphRect
grove_canvas_painter_edge_bounds (GroveScene *scene, guint edge)
{
  const GroveSceneEdge *line = grove_scene_get_edge (scene, edge);
  double x0 = G_MAXDOUBLE, y0 = G_MAXDOUBLE, x1 = -G_MAXDOUBLE, y1 = -G_MAXDOUBLE;
  GroveGraphRect rect;

  for (guint i = 0; i < line->n_points; i++)
    {
      extend (&x0, &x1, line->points[i].x, line->points[i].x);
      extend (&y0, &y1, line->points[i].y, line->points[i].y);
    }
  for (guint i = 0; i < G_N_ELEMENTS (line->arrow); i++)
    {
      extend (&x0, &x1, line->arrow[i].x, line->arrow[i].x);
      extend (&y0, &y1, line->arrow[i].y, line->arrow[i].y);
    }
  extend (&x0, &x1, line->label_x, line->label_x + line->label_width);
  extend (&y0, &y1, line->label_y, line->label_y + line->label_height);
  rect = (GroveGraphRect){ x0, y0, x1 - x0, y1 - y0 };
  return grove_graph_rect_grow (&rect, line->width + EDGE_OUTSET);
}

GroveGraphRect
grove_canvas_painter_bounds (GroveScene *scene, const GroveDisplayTarget *target)
{
  return target->kind == GROVE_SCENE_EDGE ? grove_canvas_painter_edge_bounds (scene, target->row)
                                          : grove_canvas_painter_node_bounds (scene, target->row);
}

/* Returns: an image of the whole scene whose longer side is @size px, and a context in px of the scene. */
static cairo_surface_t *
make_small (const GroveCanvasPainter *self, double size, cairo_t **cr, double *scale)
{
  double width = MAX (grove_scene_get_width (self->scene), 1);
  double height = MAX (grove_scene_get_height (self->scene), 1);
  cairo_surface_t *surface;

  *scale = MIN (size / MAX (width, height), 1);
  surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, MAX ((int) ceil (width * *scale), 1),
                                        MAX ((int) ceil (height * *scale), 1));
  *cr = cairo_create (surface);
  cairo_scale (*cr, *scale, *scale);
  return surface;
}

cairo_surface_t *
grove_canvas_painter_preview (const GroveCanvasPainter *self, double size)
{
  double scale;
  cairo_t *cr;
  cairo_surface_t *surface = make_small (self, size, &cr, &scale);

  draw_scene (self, cr, scale, GROVE_DRAW_NO_TEXT);
  cairo_destroy (cr);
  return surface;
}

cairo_surface_t *
grove_canvas_painter_overview (const GroveCanvasPainter *self, double size)
{
  double scale;
  cairo_t *cr;
  cairo_surface_t *surface = make_small (self, size, &cr, &scale);

  /* At any size. */
  draw_scene (self, cr, 0, GROVE_DRAW_NO_TEXT);
  cairo_destroy (cr);
  return surface;
}
