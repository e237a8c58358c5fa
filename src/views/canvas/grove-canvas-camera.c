/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-canvas-camera.h"

#include <math.h>

/* This much of the graph always stays in view, px of the widget. */
#define KEEP_IN_VIEW 64.0

double
grove_canvas_camera_get_free_height (const GroveCanvasCamera *self)
{
  return MAX (self->height - self->bottom, self->height / 2);
}

void
grove_canvas_camera_to_scene (const GroveCanvasCamera *self, double x, double y, double *scene_x,
                              double *scene_y)
{
  *scene_x = (x - self->x) / self->zoom;
  *scene_y = (y - self->y) / self->zoom;
}

GroveGraphRect
grove_canvas_camera_to_screen (const GroveCanvasCamera *self, const GroveGraphRect *rect)
{
  return (GroveGraphRect){ self->x + rect->x * self->zoom, self->y + rect->y * self->zoom,
                           rect->width * self->zoom, rect->height * self->zoom };
}

GroveGraphRect
grove_canvas_camera_get_visible (const GroveCanvasCamera *self)
{
  return (GroveGraphRect){ -self->x / self->zoom, -self->y / self->zoom, self->width / self->zoom,
                           self->height / self->zoom };
}

gboolean
grove_canvas_camera_overflows (const GroveCanvasCamera *self)
{
  /* Half a px of slack: a graph that fits exactly does not overflow. */
  return self->x < -0.5 || self->y < -0.5 || self->x + self->scene_width * self->zoom > self->width + 0.5
         || self->y + self->scene_height * self->zoom > self->height + 0.5;
}

void
grove_canvas_camera_zoom_about (GroveCanvasCamera *self, double zoom, double x, double y)
{
  double factor;

  zoom = CLAMP (zoom, GROVE_GRAPH_ZOOM_MIN, GROVE_GRAPH_ZOOM_MAX);
  factor = zoom / self->zoom;
  self->x = x - (x - self->x) * factor;
  self->y = y - (y - self->y) * factor;
  self->zoom = zoom;
}

static double
confine_axis (double origin, double view, double extent)
{
  double keep = MIN (KEEP_IN_VIEW, MIN (view, extent) / 2);

  return CLAMP (origin, keep - extent, view - keep);
}

void
grove_canvas_camera_pan (GroveCanvasCamera *self, double dx, double dy)
{
  self->x = confine_axis (self->x + dx, self->width, self->scene_width * self->zoom);
  self->y = confine_axis (self->y + dy, self->height, self->scene_height * self->zoom);
}

double
grove_canvas_camera_fit_zoom (const GroveCanvasCamera *self)
{
  double across = self->width / MAX (self->scene_width, 1);
  double down = grove_canvas_camera_get_free_height (self) / MAX (self->scene_height, 1);

  return CLAMP (MIN (across, down), GROVE_GRAPH_ZOOM_MIN, 1.0);
}

double
grove_canvas_camera_readable_zoom (const GroveCanvasCamera *self)
{
  double fit = grove_canvas_camera_fit_zoom (self);

  return fit >= GROVE_GRAPH_ZOOM_READABLE ? fit : GROVE_GRAPH_ZOOM_OPEN;
}

void
grove_canvas_camera_fit (GroveCanvasCamera *self)
{
  self->zoom = grove_canvas_camera_fit_zoom (self);
  self->x = (self->width - self->scene_width * self->zoom) / 2;
  self->y = (grove_canvas_camera_get_free_height (self) - self->scene_height * self->zoom) / 2;
}

/* One axis of revealing: the smallest move of @origin that brings [start, start + length] into view. */
static double
reveal_axis (double origin, double view, double start, double length)
{
  if (length + 2 * GROVE_GRAPH_MARGIN > view)
    return view / 2 - start - length / 2;
  return CLAMP (origin, GROVE_GRAPH_MARGIN - start, view - GROVE_GRAPH_MARGIN - start - length);
}

/* Returns: whether @rect (px of the scene) lies under the overview */
static gboolean
is_covered (const GroveCanvasCamera *self, const GroveGraphRect *rect)
{
  GroveGraphRect corner = { self->width - self->corner_width, self->height - self->corner_height,
                            self->corner_width, self->corner_height };
  GroveGraphRect screen = grove_canvas_camera_to_screen (self, rect);

  return grove_graph_rect_intersects (&corner, &screen);
}

void
grove_canvas_camera_reveal (GroveCanvasCamera *self, const GroveGraphRect *rect)
{
  double zoom = self->zoom, free_height = grove_canvas_camera_get_free_height (self);

  self->x = reveal_axis (self->x, self->width, rect->x * zoom, rect->width * zoom);
  self->y = reveal_axis (self->y, free_height, rect->y * zoom, rect->height * zoom);
  if (is_covered (self, rect))
    self->y = reveal_axis (self->y, MIN (free_height, self->height - self->corner_height), rect->y * zoom,
                           rect->height * zoom);
}

void
grove_canvas_camera_center (GroveCanvasCamera *self, double scene_x, double scene_y)
{
  self->x = self->width / 2 - scene_x * self->zoom;
  self->y = self->height / 2 - scene_y * self->zoom;
  grove_canvas_camera_pan (self, 0, 0);
}

void
grove_canvas_camera_resize (GroveCanvasCamera *self, double width, double height)
{
  self->x += (width - self->width) / 2;
  self->y += (height - self->height) / 2;
  self->width = width;
  self->height = height;
}

GroveCanvasCamera
grove_canvas_camera_mix (const GroveCanvasCamera *from, const GroveCanvasCamera *to, double t)
{
  GroveCanvasCamera mixed = *to;
  double ratio = to->zoom / from->zoom;
  double share;

  /* Interpolates the logarithm of the zoom, and fixes the point that has the same place in both cameras. */
  mixed.zoom = from->zoom * pow (ratio, t);
  share = fabs (ratio - 1) < 1e-6 ? t : (mixed.zoom - from->zoom) / (to->zoom - from->zoom);
  mixed.x = from->x + (to->x - from->x) * share;
  mixed.y = from->y + (to->y - from->y) * share;
  return mixed;
}

gboolean
grove_graph_rect_intersects (const GroveGraphRect *a, const GroveGraphRect *b)
{
  return a->x < b->x + b->width && b->x < a->x + a->width && a->y < b->y + b->height
         && b->y < a->y + a->height;
}

GroveGraphRect
grove_graph_rect_grow (const GroveGraphRect *rect, double by)
{
  return (GroveGraphRect){ rect->x - by, rect->y - by, rect->width + 2 * by, rect->height + 2 * by };
}
