/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-canvas-backing.h"

struct _GroveCanvasBacking
{
  GroveCanvasPainter painter;
  GroveCanvasTile *front; /* shown */
  GroveCanvasTile *back;  /* being painted for another zoom or scene */
  GroveCanvasTile *old;   /* the last picture of the previous scene */
  cairo_surface_t *preview;
  gboolean stale;    /* the front tile shows another scene or theme */
  gboolean replaces; /* ... another scene, which needs a transition */
};

/* A picture that paints faster than this, us, is repainted in every frame of a zoom. */
#define CHEAP 5000

GroveCanvasBacking *
grove_canvas_backing_new (void)
{
  GroveCanvasBacking *self = g_new0 (GroveCanvasBacking, 1);

  grove_theme_init (&self->painter.theme, FALSE, FALSE);
  self->painter.selected_node = GROVE_NONE;
  self->painter.selected_edge = GROVE_NONE;
  return self;
}

void
grove_canvas_backing_free (GroveCanvasBacking *self)
{
  g_clear_pointer (&self->painter.scene, grove_scene_unref);
  g_clear_pointer (&self->painter.marks, g_array_unref);
  g_clear_pointer (&self->front, grove_canvas_tile_free);
  g_clear_pointer (&self->back, grove_canvas_tile_free);
  g_clear_pointer (&self->old, grove_canvas_tile_free);
  g_clear_pointer (&self->preview, cairo_surface_destroy);
  g_free (self);
}

const GroveCanvasPainter *
grove_canvas_backing_get_painter (GroveCanvasBacking *self)
{
  return &self->painter;
}

static void
make_stale (GroveCanvasBacking *self)
{
  self->stale = self->front != NULL;
  g_clear_pointer (&self->back, grove_canvas_tile_free);
  g_clear_pointer (&self->preview, cairo_surface_destroy);
}

void
grove_canvas_backing_set_scene (GroveCanvasBacking *self, GroveScene *scene)
{
  make_stale (self);
  self->replaces = self->front != NULL && self->painter.scene != NULL && scene != NULL;
  if (scene != NULL)
    grove_scene_ref (scene);
  g_clear_pointer (&self->painter.scene, grove_scene_unref);
  self->painter.scene = scene;
  self->painter.selected_node = GROVE_NONE;
  self->painter.selected_edge = GROVE_NONE;
  g_clear_pointer (&self->painter.marks, g_array_unref);
}

void
grove_canvas_backing_set_theme (GroveCanvasBacking *self, const GroveTheme *theme)
{
  self->painter.theme = *theme;
  make_stale (self);
}

static void
invalidate (GroveCanvasBacking *self, const GroveGraphRect *rect)
{
  if (self->front != NULL && !self->stale)
    grove_canvas_tile_invalidate (self->front, rect);
  if (self->back != NULL)
    grove_canvas_tile_invalidate (self->back, rect);
}

static void
invalidate_selected (GroveCanvasBacking *self)
{
  GroveGraphRect rect;

  if (self->painter.selected_node != GROVE_NONE)
    {
      rect = grove_canvas_painter_node_bounds (self->painter.scene, self->painter.selected_node);
      invalidate (self, &rect);
    }
  if (self->painter.selected_edge != GROVE_NONE)
    {
      rect = grove_canvas_painter_edge_bounds (self->painter.scene, self->painter.selected_edge);
      invalidate (self, &rect);
    }
}

void
grove_canvas_backing_set_selected (GroveCanvasBacking *self, guint node, guint edge)
{
  if (self->painter.selected_node == node && self->painter.selected_edge == edge)
    return;
  invalidate_selected (self);
  self->painter.selected_node = node;
  self->painter.selected_edge = edge;
  invalidate_selected (self);
}

static void
invalidate_marks (GroveCanvasBacking *self)
{
  for (guint i = 0; self->painter.marks != NULL && i < self->painter.marks->len; i++)
    {
      GroveGraphRect rect = grove_canvas_painter_bounds (self->painter.scene,
                                                         &g_array_index (self->painter.marks,
                                                                         GroveDisplayTarget, i));

      invalidate (self, &rect);
    }
}

void
grove_canvas_backing_set_marks (GroveCanvasBacking *self, GArray *marks)
{
  invalidate_marks (self);
  g_clear_pointer (&self->painter.marks, g_array_unref);
  self->painter.marks = marks;
  invalidate_marks (self);
}

void
grove_canvas_backing_set_preview (GroveCanvasBacking *self, cairo_surface_t *preview)
{
  g_clear_pointer (&self->preview, cairo_surface_destroy);
  self->preview = preview;
}

GroveCanvasTile *
grove_canvas_backing_get_front (GroveCanvasBacking *self)
{
  return self->front;
}

GroveCanvasTile *
grove_canvas_backing_take_old (GroveCanvasBacking *self)
{
  return g_steal_pointer (&self->old);
}

static GroveCanvasTile *
make_tile (const GroveCanvasCamera *camera, int scale, GroveCanvasTile *like)
{
  GroveCanvasTile *tile = grove_canvas_tile_new ((int) camera->width, (int) camera->height, scale);

  if (like != NULL)
    grove_canvas_tile_learn (tile, like);
  grove_canvas_tile_reset (tile, camera);
  return tile;
}

/* Reuses the pixels of a tile with the same zoom, whatever its size. */
static void
move_tile (GroveCanvasTile **tile, const GroveCanvasCamera *camera, int scale)
{
  GroveCanvasTile *larger;

  if (grove_canvas_tile_has_size (*tile, (int) camera->width, (int) camera->height, scale))
    {
      grove_canvas_tile_scroll (*tile, camera);
      return;
    }
  larger = make_tile (camera, scale, *tile);
  grove_canvas_tile_copy (larger, *tile);
  grove_canvas_tile_free (*tile);
  *tile = larger;
}

static gboolean
can_move (GroveCanvasTile *tile, const GroveCanvasCamera *camera, int scale)
{
  return tile != NULL && grove_canvas_tile_get_camera (tile)->zoom == camera->zoom
         && grove_canvas_tile_has_scale (tile, scale);
}

static GroveCanvasBackingState
swap (GroveCanvasBacking *self)
{
  gboolean replaced = self->stale && self->replaces;

  g_clear_pointer (&self->old, grove_canvas_tile_free);
  if (replaced)
    self->old = g_steal_pointer (&self->front);
  g_clear_pointer (&self->front, grove_canvas_tile_free);
  self->front = g_steal_pointer (&self->back);
  self->stale = FALSE;
  self->replaces = FALSE;
  return replaced ? GROVE_CANVAS_BACKING_REPLACED : GROVE_CANVAS_BACKING_READY;
}

static GroveCanvasBackingState
update_front (GroveCanvasBacking *self, const GroveCanvasCamera *camera, int scale, gint64 deadline)
{
  g_clear_pointer (&self->back, grove_canvas_tile_free);
  if (self->front == NULL)
    self->front = make_tile (camera, scale, NULL);
  move_tile (&self->front, camera, scale);
  return grove_canvas_tile_paint (self->front, &self->painter, deadline) ? GROVE_CANVAS_BACKING_READY
                                                                         : GROVE_CANVAS_BACKING_PENDING;
}

GroveCanvasBackingState
grove_canvas_backing_update (GroveCanvasBacking *self, const GroveCanvasCamera *camera, int scale,
                             gboolean settled, gint64 deadline)
{
  if (self->front == NULL || (!self->stale && can_move (self->front, camera, scale)))
    return update_front (self, camera, scale, deadline);

  if (!self->stale && !settled && grove_canvas_tile_get_cost (self->front) > CHEAP)
    return GROVE_CANVAS_BACKING_READY;

  if (can_move (self->back, camera, scale))
    move_tile (&self->back, camera, scale);
  else
    {
      g_clear_pointer (&self->back, grove_canvas_tile_free);
      self->back = make_tile (camera, scale, self->front);
    }
  if (!grove_canvas_tile_paint (self->back, &self->painter, deadline))
    return GROVE_CANVAS_BACKING_PENDING;
  return swap (self);
}

gboolean
grove_canvas_backing_is_sharp (GroveCanvasBacking *self, const GroveCanvasCamera *camera)
{
  const GroveCanvasCamera *shown = self->front != NULL ? grove_canvas_tile_get_camera (self->front) : NULL;

  /* Equal within the rounding to px of the screen. */
  return shown != NULL && !self->stale && grove_canvas_tile_is_painted (self->front)
         && shown->zoom == camera->zoom && ABS (shown->x - camera->x) <= 0.5
         && ABS (shown->y - camera->y) <= 0.5;
}

static void
draw_surface (cairo_t *cr, cairo_surface_t *surface, double x, double y, double scale)
{
  cairo_save (cr);
  cairo_translate (cr, x, y);
  cairo_scale (cr, scale, scale);
  cairo_set_source_surface (cr, surface, 0, 0);
  cairo_pattern_set_filter (cairo_get_source (cr), scale == 1 ? CAIRO_FILTER_NEAREST : CAIRO_FILTER_BILINEAR);
  cairo_paint (cr);
  cairo_restore (cr);
}

static void
draw_preview (GroveCanvasBacking *self, cairo_t *cr, const GroveCanvasCamera *camera)
{
  grove_graph_set_source (cr, &self->painter.theme.canvas);
  cairo_paint (cr);
  if (self->preview != NULL)
    draw_surface (cr, self->preview, camera->x, camera->y,
                  camera->scene_width * camera->zoom / cairo_image_surface_get_width (self->preview));
}

/* Unpainted areas show the preview. */
static void
draw_missing (GroveCanvasBacking *self, cairo_t *cr, const GroveCanvasCamera *camera)
{
  const cairo_region_t *dirty = grove_canvas_tile_get_dirty (self->front);
  double unit = 1.0 / grove_canvas_tile_get_scale (self->front);

  cairo_save (cr);
  for (int i = 0; i < cairo_region_num_rectangles (dirty); i++)
    {
      cairo_rectangle_int_t box;

      cairo_region_get_rectangle (dirty, i, &box);
      cairo_rectangle (cr, box.x * unit, box.y * unit, box.width * unit, box.height * unit);
    }
  cairo_clip (cr);
  draw_preview (self, cr, camera);
  cairo_restore (cr);
}

void
grove_canvas_backing_draw (GroveCanvasBacking *self, cairo_t *cr, const GroveCanvasCamera *camera)
{
  cairo_surface_t *surface = grove_canvas_tile_get_surface (self->front);
  const GroveCanvasCamera *shown = grove_canvas_tile_get_camera (self->front);
  double factor = camera->zoom / shown->zoom;

  if (self->stale)
    {
      grove_graph_set_source (cr, &self->painter.theme.canvas);
      cairo_paint (cr);
      draw_surface (cr, surface, 0, 0, 1);
      return;
    }
  if (factor != 1)
    {
      draw_preview (self, cr, camera);
      draw_surface (cr, surface, camera->x - shown->x * factor, camera->y - shown->y * factor, factor);
      return;
    }
  draw_surface (cr, surface, 0, 0, 1);
  if (!grove_canvas_tile_is_painted (self->front))
    draw_missing (self, cr, camera);
}
