/* SPDX-License-Identifier: MIT */
/* Moving pixels and painting strips must give the same image as painting everything. */
#include "config.h"

#include <string.h>

#include "grove-canvas-backing.h"
#include "grove-graph-fixture.h"

static GroveScene *scene;

static GroveCanvasPainter
make_painter (void)
{
  GroveCanvasPainter painter = { .scene = scene, .selected_node = 1, .selected_edge = GROVE_NONE };

  grove_theme_init (&painter.theme, FALSE, FALSE);
  return painter;
}

static GroveCanvasCamera
make_camera (double x, double y, double zoom)
{
  return (GroveCanvasCamera){ .zoom = zoom,
                              .x = x,
                              .y = y,
                              .width = 320,
                              .height = 240,
                              .scene_width = grove_scene_get_width (scene),
                              .scene_height = grove_scene_get_height (scene) };
}

static void
paint_all (GroveCanvasTile *tile, const GroveCanvasPainter *painter)
{
  for (int i = 0; i < 1000 && !grove_canvas_tile_paint (tile, painter, 0); i++)
    ;
  g_assert_true (grove_canvas_tile_is_painted (tile));
}

/* Cairo rounds the coverage of a px differently under another clip: a few invisible steps of 255. */
#define ROUNDING 16

static void
assert_same_color (guint32 left, guint32 right, int x, int y)
{
  for (int shift = 0; shift < 24; shift += 8)
    if (ABS ((int) (left >> shift & 0xff) - (int) (right >> shift & 0xff)) > ROUNDING)
      g_error ("pixel %d,%d is %06x, and %06x when all is painted", x, y, left & 0xffffff, right & 0xffffff);
}

static void
assert_same_pixels (GroveCanvasTile *a, GroveCanvasTile *b)
{
  cairo_surface_t *left = grove_canvas_tile_get_surface (a), *right = grove_canvas_tile_get_surface (b);
  int rows = cairo_image_surface_get_height (left), stride = cairo_image_surface_get_stride (left);
  int columns = cairo_image_surface_get_width (left);

  cairo_surface_flush (left);
  cairo_surface_flush (right);
  g_assert_cmpint (rows, ==, cairo_image_surface_get_height (right));
  for (int y = 0; y < rows; y++)
    for (int x = 0; x < columns; x++)
      assert_same_color (((guint32 *) (gpointer) (cairo_image_surface_get_data (left) + y * stride))[x],
                         ((guint32 *) (gpointer) (cairo_image_surface_get_data (right) + y * stride))[x], x,
                         y);
}

static guint
count_colors (GroveCanvasTile *tile)
{
  cairo_surface_t *surface = grove_canvas_tile_get_surface (tile);
  g_autoptr (GHashTable) colors = g_hash_table_new (NULL, NULL);
  guint32 *data;
  int n = cairo_image_surface_get_height (surface) * cairo_image_surface_get_stride (surface) / 4;

  cairo_surface_flush (surface);
  data = (guint32 *) (gpointer) cairo_image_surface_get_data (surface);
  for (int i = 0; i < n; i++)
    g_hash_table_add (colors, GUINT_TO_POINTER (data[i] & 0xffffff));
  return g_hash_table_size (colors);
}

static void
check_scroll (int scale, double zoom)
{
  static const double moves[][2] = { { 13, 0 },   { -40, 0 },    { 0, 7 },   { 0, -33 },
                                     { 21, -17 }, { -0.5, 0.5 }, { 500, 0 }, { -480, 20 } };
  GroveCanvasPainter painter = make_painter ();
  GroveCanvasCamera camera = make_camera (-100, -30, zoom);
  g_autoptr (GroveCanvasTile) tile = grove_canvas_tile_new (320, 240, scale);

  grove_canvas_tile_reset (tile, &camera);
  paint_all (tile, &painter);
  g_assert_cmpuint (count_colors (tile), >, 8);
  for (guint i = 0; i < G_N_ELEMENTS (moves); i++)
    {
      g_autoptr (GroveCanvasTile) fresh = grove_canvas_tile_new (320, 240, scale);

      camera.x += moves[i][0];
      camera.y += moves[i][1];
      grove_canvas_tile_scroll (tile, &camera);
      paint_all (tile, &painter);
      grove_canvas_tile_reset (fresh, &camera);
      paint_all (fresh, &painter);
      assert_same_pixels (tile, fresh);
    }
}

static void
test_scroll (void)
{
  check_scroll (1, 1);
  check_scroll (1, 0.83);
  check_scroll (2, 1);
}

static void
test_copy (void)
{
  GroveCanvasPainter painter = make_painter ();
  GroveCanvasCamera camera = make_camera (-100, -30, 1);
  g_autoptr (GroveCanvasTile) small = grove_canvas_tile_new (320, 240, 1);
  g_autoptr (GroveCanvasTile) large = grove_canvas_tile_new (400, 300, 1);
  g_autoptr (GroveCanvasTile) fresh = grove_canvas_tile_new (400, 300, 1);

  grove_canvas_tile_reset (small, &camera);
  paint_all (small, &painter);
  camera.x += 40;
  camera.y += 30;
  grove_canvas_tile_reset (large, &camera);
  grove_canvas_tile_copy (large, small);
  g_assert_false (grove_canvas_tile_is_painted (large));
  paint_all (large, &painter);
  grove_canvas_tile_reset (fresh, &camera);
  paint_all (fresh, &painter);
  assert_same_pixels (large, fresh);
}

/* A change of the selection repaints only what has changed. */
static void
test_invalidate (void)
{
  GroveCanvasPainter painter = make_painter ();
  GroveCanvasCamera camera = make_camera (0, 0, 0.5);
  g_autoptr (GroveCanvasTile) tile = grove_canvas_tile_new (320, 240, 1);
  g_autoptr (GroveCanvasTile) fresh = grove_canvas_tile_new (320, 240, 1);
  GroveGraphRect bounds;

  grove_canvas_tile_reset (tile, &camera);
  paint_all (tile, &painter);
  bounds = grove_canvas_painter_node_bounds (scene, 1);
  grove_canvas_tile_invalidate (tile, &bounds);
  bounds = grove_canvas_painter_node_bounds (scene, 2);
  grove_canvas_tile_invalidate (tile, &bounds);
  painter.selected_node = 2;
  paint_all (tile, &painter);
  grove_canvas_tile_reset (fresh, &camera);
  paint_all (fresh, &painter);
  assert_same_pixels (tile, fresh);

  bounds = grove_canvas_painter_edge_bounds (scene, 3);
  grove_canvas_tile_invalidate (tile, &bounds);
  painter.selected_edge = 3;
  paint_all (tile, &painter);
  grove_canvas_tile_reset (fresh, &camera);
  paint_all (fresh, &painter);
  assert_same_pixels (tile, fresh);
}

/* The old picture stays until the new one is painted. */
static void
test_backing (void)
{
  g_autoptr (GroveCanvasBacking) backing = grove_canvas_backing_new ();
  GroveCanvasCamera camera = make_camera (0, 0, 1);
  GroveCanvasTile *first, *old;
  gint64 later = g_get_monotonic_time () + G_TIME_SPAN_HOUR;

  grove_canvas_backing_set_scene (backing, scene);
  g_assert_cmpint (grove_canvas_backing_update (backing, &camera, 1, TRUE, later), ==,
                   GROVE_CANVAS_BACKING_READY);
  g_assert_true (grove_canvas_backing_is_sharp (backing, &camera));
  first = grove_canvas_backing_get_front (backing);

  grove_canvas_backing_set_scene (backing, scene);
  g_assert_false (grove_canvas_backing_is_sharp (backing, &camera));
  g_assert_true (grove_canvas_backing_get_front (backing) == first);
  g_assert_cmpint (grove_canvas_backing_update (backing, &camera, 1, TRUE, later), ==,
                   GROVE_CANVAS_BACKING_REPLACED);
  g_assert_true (grove_canvas_backing_get_front (backing) != first);
  old = grove_canvas_backing_take_old (backing);
  g_assert_true (old == first);
  grove_canvas_tile_free (old);

  /* A deadline in the past still makes progress, so that painting ends. */
  grove_canvas_backing_set_scene (backing, scene);
  for (int i = 0;
       i < 1000 && grove_canvas_backing_update (backing, &camera, 1, TRUE, 0) == GROVE_CANVAS_BACKING_PENDING;
       i++)
    ;
  g_assert_true (grove_canvas_backing_is_sharp (backing, &camera));
}

int
main (int argc, char **argv)
{
  g_autoptr (GroveProfile) profile = NULL;
  int status;

  g_test_init (&argc, &argv, NULL);
  profile = grove_graph_fixture_new ();
  scene = grove_graph_fixture_new_scene (profile, grove_graph_fixture_find (profile, "main"),
                                         GROVE_DIRECTION_DOWN);
  g_test_add_func ("/views/graph-tile/scroll", test_scroll);
  g_test_add_func ("/views/graph-tile/copy", test_copy);
  g_test_add_func ("/views/graph-tile/invalidate", test_invalidate);
  g_test_add_func ("/views/graph-tile/backing", test_backing);
  status = g_test_run ();
  grove_scene_unref (scene);
  return status;
}
