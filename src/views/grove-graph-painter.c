/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-graph-painter.h"

#include <math.h>

/* The ring of a selected card goes this far beyond it, as a share of its height; the halo of a selected line, px. */
#define CARD_OUTSET 0.2
#define EDGE_OUTSET 6.0

static void
draw_scene (const GroveGraphPainter *self, cairo_t *cr, GroveDrawFlags flags)
{
  /* the active card has an outline of its own: one more round it says nothing new */
  if (self->scene != NULL)
    grove_scene_draw (self->scene, cr, &self->theme, self->selected_node != 0 ? self->selected_node : GROVE_NONE,
                      self->selected_edge, flags | GROVE_DRAW_NO_CANVAS);
}

void
grove_graph_painter_paint (const GroveGraphPainter *self, cairo_t *cr)
{
  grove_graph_set_source (cr, &self->theme.canvas);
  cairo_paint (cr);
  draw_scene (self, cr, GROVE_DRAW_ALL);
}

GroveGraphRect
grove_graph_painter_node_bounds (GroveScene *scene, guint node)
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
grove_graph_painter_edge_bounds (GroveScene *scene, guint edge)
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
  rect = (GroveGraphRect) { x0, y0, x1 - x0, y1 - y0 };
  return grove_graph_rect_grow (&rect, line->width + EDGE_OUTSET);
}

cairo_surface_t *
grove_graph_painter_preview (const GroveGraphPainter *self, double size)
{
  double width = MAX (grove_scene_get_width (self->scene), 1);
  double height = MAX (grove_scene_get_height (self->scene), 1);
  double scale = MIN (size / MAX (width, height), 1);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, MAX (ceil (width * scale), 1),
                                                         MAX (ceil (height * scale), 1));
  cairo_t *cr = cairo_create (surface);

  cairo_scale (cr, scale, scale);
  draw_scene (self, cr, GROVE_DRAW_NO_TEXT);
  cairo_destroy (cr);
  return surface;
}
