/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-graph-backing.h"

struct _GroveGraphBacking
{
  GroveGraphPainter painter;
  GroveGraphTile *front; /* shown */
  GroveGraphTile *back;  /* being painted for another zoom or scene */
  GroveGraphTile *old;   /* what the last scene looked like */
  cairo_surface_t *preview;
  gboolean stale;    /* front shows another scene or theme */
  gboolean replaces; /* ... another scene: worth a transition */
};

/* A picture that is painted faster than this is painted anew in every frame of a zoom, us. */
#define CHEAP 5000

GroveGraphBacking *
grove_graph_backing_new (void)
{
  GroveGraphBacking *self = g_new0 (GroveGraphBacking, 1);

  grove_theme_init (&self->painter.theme, FALSE, FALSE);
  self->painter.selected_node = GROVE_NONE;
  self->painter.selected_edge = GROVE_NONE;
  return self;
}

void
grove_graph_backing_free (GroveGraphBacking *self)
{
  g_clear_pointer (&self->painter.scene, grove_scene_unref);
  g_clear_pointer (&self->front, grove_graph_tile_free);
  g_clear_pointer (&self->back, grove_graph_tile_free);
  g_clear_pointer (&self->old, grove_graph_tile_free);
  g_clear_pointer (&self->preview, cairo_surface_destroy);
  g_free (self);
}

const GroveGraphPainter *
grove_graph_backing_get_painter (GroveGraphBacking *self)
{
  return &self->painter;
}

static void
make_stale (GroveGraphBacking *self)
{
  self->stale = self->front != NULL;
  g_clear_pointer (&self->back, grove_graph_tile_free);
  g_clear_pointer (&self->preview, cairo_surface_destroy);
}

void
grove_graph_backing_set_scene (GroveGraphBacking *self, GroveScene *scene)
{
  make_stale (self);
  self->replaces = self->front != NULL && self->painter.scene != NULL && scene != NULL;
  if (scene != NULL)
    grove_scene_ref (scene);
  g_clear_pointer (&self->painter.scene, grove_scene_unref);
  self->painter.scene = scene;
  self->painter.selected_node = GROVE_NONE;
  self->painter.selected_edge = GROVE_NONE;
}

void
grove_graph_backing_set_theme (GroveGraphBacking *self, const GroveTheme *theme)
{
  self->painter.theme = *theme;
  make_stale (self);
}

static void
invalidate (GroveGraphBacking *self, const GroveGraphRect *rect)
{
  if (self->front != NULL && !self->stale)
    grove_graph_tile_invalidate (self->front, rect);
  if (self->back != NULL)
    grove_graph_tile_invalidate (self->back, rect);
}

static void
invalidate_selected (GroveGraphBacking *self)
{
  GroveGraphRect rect;

  if (self->painter.selected_node != GROVE_NONE)
    {
      rect = grove_graph_painter_node_bounds (self->painter.scene, self->painter.selected_node);
      invalidate (self, &rect);
    }
  if (self->painter.selected_edge != GROVE_NONE)
    {
      rect = grove_graph_painter_edge_bounds (self->painter.scene, self->painter.selected_edge);
      invalidate (self, &rect);
    }
}

void
grove_graph_backing_set_selected (GroveGraphBacking *self, guint node, guint edge)
{
  if (self->painter.selected_node == node && self->painter.selected_edge == edge)
    return;
  invalidate_selected (self);
  self->painter.selected_node = node;
  self->painter.selected_edge = edge;
  invalidate_selected (self);
}

void
grove_graph_backing_set_preview (GroveGraphBacking *self, cairo_surface_t *preview)
{
  g_clear_pointer (&self->preview, cairo_surface_destroy);
  self->preview = preview;
}

GroveGraphTile *
grove_graph_backing_get_front (GroveGraphBacking *self)
{
  return self->front;
}

GroveGraphTile *
grove_graph_backing_take_old (GroveGraphBacking *self)
{
  return g_steal_pointer (&self->old);
}

static GroveGraphTile *
make_tile (const GroveGraphCamera *camera, int scale, GroveGraphTile *like)
{
  GroveGraphTile *tile = grove_graph_tile_new ((int) camera->width, (int) camera->height, scale);

  if (like != NULL)
    grove_graph_tile_learn (tile, like);
  grove_graph_tile_reset (tile, camera);
  return tile;
}

/* A tile of the same zoom, whatever its size: keeps what it shows. */
static void
move_tile (GroveGraphTile **tile, const GroveGraphCamera *camera, int scale)
{
  GroveGraphTile *larger;

  if (grove_graph_tile_has_size (*tile, (int) camera->width, (int) camera->height, scale))
    {
      grove_graph_tile_scroll (*tile, camera);
      return;
    }
  larger = make_tile (camera, scale, *tile);
  grove_graph_tile_copy (larger, *tile);
  grove_graph_tile_free (*tile);
  *tile = larger;
}

static gboolean
can_move (GroveGraphTile *tile, const GroveGraphCamera *camera, int scale)
{
  return tile != NULL && grove_graph_tile_get_camera (tile)->zoom == camera->zoom
         && grove_graph_tile_has_scale (tile, scale);
}

static GroveGraphBackingState
swap (GroveGraphBacking *self)
{
  gboolean replaced = self->stale && self->replaces;

  g_clear_pointer (&self->old, grove_graph_tile_free);
  if (replaced)
    self->old = g_steal_pointer (&self->front);
  g_clear_pointer (&self->front, grove_graph_tile_free);
  self->front = g_steal_pointer (&self->back);
  self->stale = FALSE;
  self->replaces = FALSE;
  return replaced ? GROVE_GRAPH_BACKING_REPLACED : GROVE_GRAPH_BACKING_READY;
}

static GroveGraphBackingState
update_front (GroveGraphBacking *self, const GroveGraphCamera *camera, int scale, gint64 deadline)
{
  g_clear_pointer (&self->back, grove_graph_tile_free);
  if (self->front == NULL)
    self->front = make_tile (camera, scale, NULL);
  move_tile (&self->front, camera, scale);
  return grove_graph_tile_paint (self->front, &self->painter, deadline) ? GROVE_GRAPH_BACKING_READY
                                                                        : GROVE_GRAPH_BACKING_PENDING;
}

GroveGraphBackingState
grove_graph_backing_update (GroveGraphBacking *self, const GroveGraphCamera *camera, int scale,
                            gboolean settled, gint64 deadline)
{
  if (self->front == NULL || (!self->stale && can_move (self->front, camera, scale)))
    return update_front (self, camera, scale, deadline);

  if (!self->stale && !settled && grove_graph_tile_get_cost (self->front) > CHEAP)
    return GROVE_GRAPH_BACKING_READY;

  if (can_move (self->back, camera, scale))
    move_tile (&self->back, camera, scale);
  else
    {
      g_clear_pointer (&self->back, grove_graph_tile_free);
      self->back = make_tile (camera, scale, self->front);
    }
  if (!grove_graph_tile_paint (self->back, &self->painter, deadline))
    return GROVE_GRAPH_BACKING_PENDING;
  return swap (self);
}

gboolean
grove_graph_backing_is_sharp (GroveGraphBacking *self, const GroveGraphCamera *camera)
{
  const GroveGraphCamera *shown = self->front != NULL ? grove_graph_tile_get_camera (self->front) : NULL;

  /* within the rounding to px of the screen */
  return shown != NULL && !self->stale && grove_graph_tile_is_painted (self->front)
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
draw_preview (GroveGraphBacking *self, cairo_t *cr, const GroveGraphCamera *camera)
{
  grove_graph_set_source (cr, &self->painter.theme.canvas);
  cairo_paint (cr);
  if (self->preview != NULL)
    draw_surface (cr, self->preview, camera->x, camera->y,
                  camera->scene_width * camera->zoom / cairo_image_surface_get_width (self->preview));
}

/* What is not painted yet shows the preview. */
static void
draw_missing (GroveGraphBacking *self, cairo_t *cr, const GroveGraphCamera *camera)
{
  const cairo_region_t *dirty = grove_graph_tile_get_dirty (self->front);
  double unit = 1.0 / grove_graph_tile_get_scale (self->front);

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
grove_graph_backing_draw (GroveGraphBacking *self, cairo_t *cr, const GroveGraphCamera *camera)
{
  cairo_surface_t *surface = grove_graph_tile_get_surface (self->front);
  const GroveGraphCamera *shown = grove_graph_tile_get_camera (self->front);
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
  if (!grove_graph_tile_is_painted (self->front))
    draw_missing (self, cr, camera);
}
