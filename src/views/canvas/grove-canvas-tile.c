/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-canvas-tile.h"

#include <math.h>
#include <string.h>

struct _GroveCanvasTile
{
  cairo_surface_t *surface;
  cairo_region_t *dirty; /* px of the image */
  GroveCanvasCamera camera;
  int columns; /* px of the image */
  int rows;
  int scale;
  double us_per_row; /* recent cost of painting a row of px */
};

/* First estimate of the cost of painting, us for each px of the image, until it is measured. */
#define GUESS 0.008
#define MIN_BAND 16

GroveCanvasTile *
grove_canvas_tile_new (int width, int height, int scale)
{
  GroveCanvasTile *self = g_new0 (GroveCanvasTile, 1);

  self->scale = scale;
  self->columns = MAX (width, 1) * scale;
  self->rows = MAX (height, 1) * scale;
  self->surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, self->columns, self->rows);
  cairo_surface_set_device_scale (self->surface, scale, scale);
  self->dirty = cairo_region_create ();
  self->us_per_row = GUESS * self->columns;
  self->camera.zoom = 1;
  return self;
}

void
grove_canvas_tile_learn (GroveCanvasTile *self, GroveCanvasTile *other)
{
  self->us_per_row = other->us_per_row / other->columns * self->columns;
}

void
grove_canvas_tile_free (GroveCanvasTile *self)
{
  cairo_surface_destroy (self->surface);
  cairo_region_destroy (self->dirty);
  g_free (self);
}

cairo_surface_t *
grove_canvas_tile_get_surface (GroveCanvasTile *self)
{
  return self->surface;
}

gboolean
grove_canvas_tile_has_size (GroveCanvasTile *self, int width, int height, int scale)
{
  return self->scale == scale && self->columns == MAX (width, 1) * scale
         && self->rows == MAX (height, 1) * scale;
}

gboolean
grove_canvas_tile_has_scale (GroveCanvasTile *self, int scale)
{
  return self->scale == scale;
}

int
grove_canvas_tile_get_scale (GroveCanvasTile *self)
{
  return self->scale;
}

const GroveCanvasCamera *
grove_canvas_tile_get_camera (GroveCanvasTile *self)
{
  return &self->camera;
}

gboolean
grove_canvas_tile_is_painted (GroveCanvasTile *self)
{
  return cairo_region_is_empty (self->dirty);
}

const cairo_region_t *
grove_canvas_tile_get_dirty (GroveCanvasTile *self)
{
  return self->dirty;
}

/* A picture aligned to px of the screen can be moved by copying. */
static void
set_camera (GroveCanvasTile *self, const GroveCanvasCamera *camera)
{
  self->camera = *camera;
  self->camera.x = round (camera->x * self->scale) / self->scale;
  self->camera.y = round (camera->y * self->scale) / self->scale;
}

static cairo_rectangle_int_t
whole (GroveCanvasTile *self)
{
  return (cairo_rectangle_int_t){ 0, 0, self->columns, self->rows };
}

void
grove_canvas_tile_reset (GroveCanvasTile *self, const GroveCanvasCamera *camera)
{
  cairo_rectangle_int_t all = whole (self);

  set_camera (self, camera);
  cairo_region_union_rectangle (self->dirty, &all);
}

/* Moves the pixels in place, in an order of rows that never overwrites one before it is read. */
static void
move_pixels (GroveCanvasTile *self, int dx, int dy)
{
  guchar *data;
  int stride = cairo_image_surface_get_stride (self->surface);
  int rows = self->rows - ABS (dy);
  gsize length = (gsize) (self->columns - ABS (dx)) * 4;

  cairo_surface_flush (self->surface);
  data = cairo_image_surface_get_data (self->surface);
  for (int i = 0; i < rows; i++)
    {
      int to = dy > 0 ? self->rows - 1 - i : i;

      memmove (data + (gssize) to * stride + MAX (dx, 0) * 4,
               data + (gssize) (to - dy) * stride + MAX (-dx, 0) * 4, length);
    }
  cairo_surface_mark_dirty (self->surface);
}

/* Marks as unpainted what was not visible before. */
static void
add_exposed (GroveCanvasTile *self, int dx, int dy)
{
  cairo_rectangle_int_t all = whole (self);
  cairo_rectangle_int_t kept = { dx, dy, self->columns, self->rows };
  cairo_region_t *exposed = cairo_region_create_rectangle (&all);

  cairo_region_subtract_rectangle (exposed, &kept);
  cairo_region_translate (self->dirty, dx, dy);
  cairo_region_union (self->dirty, exposed);
  cairo_region_intersect_rectangle (self->dirty, &all);
  cairo_region_destroy (exposed);
}

void
grove_canvas_tile_scroll (GroveCanvasTile *self, const GroveCanvasCamera *camera)
{
  GroveCanvasCamera old = self->camera;
  int dx, dy;

  g_assert (old.zoom == camera->zoom);
  set_camera (self, camera);
  dx = (int) lround (CLAMP ((self->camera.x - old.x) * self->scale, -1e6, 1e6));
  dy = (int) lround (CLAMP ((self->camera.y - old.y) * self->scale, -1e6, 1e6));
  if (dx == 0 && dy == 0)
    return;
  if (ABS (dx) >= self->columns || ABS (dy) >= self->rows)
    {
      grove_canvas_tile_reset (self, camera);
      return;
    }
  move_pixels (self, dx, dy);
  add_exposed (self, dx, dy);
}

/* Marks as painted what @other had painted. */
static void
keep_dirty (GroveCanvasTile *self, GroveCanvasTile *other, const cairo_rectangle_int_t *seen)
{
  cairo_region_t *missing = cairo_region_copy (other->dirty);
  cairo_rectangle_int_t all = whole (self);

  cairo_region_translate (missing, seen->x, seen->y);
  cairo_region_subtract_rectangle (self->dirty, seen);
  cairo_region_union (self->dirty, missing);
  cairo_region_intersect_rectangle (self->dirty, &all);
  cairo_region_destroy (missing);
}

void
grove_canvas_tile_copy (GroveCanvasTile *self, GroveCanvasTile *other)
{
  double dx = self->camera.x - other->camera.x, dy = self->camera.y - other->camera.y;
  cairo_rectangle_int_t seen = { (int) lround (dx * self->scale), (int) lround (dy * self->scale),
                                 other->columns, other->rows };
  cairo_t *cr = cairo_create (self->surface);

  g_assert (self->camera.zoom == other->camera.zoom && self->scale == other->scale);
  cairo_set_source_surface (cr, other->surface, dx, dy);
  cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_NEAREST);
  cairo_paint (cr);
  cairo_destroy (cr);
  keep_dirty (self, other, &seen);
}

void
grove_canvas_tile_invalidate (GroveCanvasTile *self, const GroveGraphRect *rect)
{
  GroveGraphRect screen = grove_canvas_camera_to_screen (&self->camera, rect);
  cairo_rectangle_int_t all = whole (self);
  cairo_rectangle_int_t box;
  double x0 = CLAMP (floor (screen.x * self->scale), 0, self->columns);
  double y0 = CLAMP (floor (screen.y * self->scale), 0, self->rows);
  double x1 = CLAMP (ceil ((screen.x + screen.width) * self->scale), 0, self->columns);
  double y1 = CLAMP (ceil ((screen.y + screen.height) * self->scale), 0, self->rows);

  if (x1 <= x0 || y1 <= y0)
    return;
  box = (cairo_rectangle_int_t){ (int) x0, (int) y0, (int) (x1 - x0), (int) (y1 - y0) };
  cairo_region_union_rectangle (self->dirty, &box);
  cairo_region_intersect_rectangle (self->dirty, &all);
}

static void
paint_box (GroveCanvasTile *self, const GroveCanvasPainter *painter, const cairo_rectangle_int_t *box)
{
  double unit = 1.0 / self->scale;
  cairo_t *cr = cairo_create (self->surface);

  cairo_rectangle (cr, box->x * unit, box->y * unit, box->width * unit, box->height * unit);
  cairo_clip (cr);
  cairo_translate (cr, self->camera.x, self->camera.y);
  cairo_scale (cr, self->camera.zoom, self->camera.zoom);
  grove_canvas_painter_paint (painter, cr, self->camera.zoom);
  cairo_destroy (cr);
  cairo_region_subtract_rectangle (self->dirty, box);
}

/* Estimates how many rows can be painted until the deadline. */
static int
choose_rows (GroveCanvasTile *self, const cairo_rectangle_int_t *box, gint64 left)
{
  double rows = left / MAX (self->us_per_row * box->width / self->columns, 1e-3);

  return CLAMP (rows, MIN (MIN_BAND, box->height), box->height);
}

static void
learn_cost (GroveCanvasTile *self, const cairo_rectangle_int_t *box, gint64 took)
{
  double cost = took / (box->height * (double) box->width / self->columns);

  /* Narrow strips measure the start-up cost rather than the painting. */
  if (box->height >= MIN_BAND && box->width >= MIN_BAND)
    self->us_per_row = cost > self->us_per_row ? cost : 0.7 * self->us_per_row + 0.3 * cost;
}

double
grove_canvas_tile_get_cost (GroveCanvasTile *self)
{
  return self->us_per_row * self->rows;
}

gboolean
grove_canvas_tile_paint (GroveCanvasTile *self, const GroveCanvasPainter *painter, gint64 deadline)
{
  gint64 now = g_get_monotonic_time ();
  gboolean first = TRUE;

  while (!cairo_region_is_empty (self->dirty) && (first || now < deadline))
    {
      cairo_rectangle_int_t box;
      gint64 began = now;

      cairo_region_get_rectangle (self->dirty, 0, &box);
      box.height = choose_rows (self, &box, MAX (deadline - now, 0));
      paint_box (self, painter, &box);
      now = g_get_monotonic_time ();
      learn_cost (self, &box, now - began);
      first = FALSE;
    }
  return cairo_region_is_empty (self->dirty);
}
