/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-canvas-aim.h"

#include <math.h>

static GroveCanvasCamera
make_camera (double width, double height, double scene_width, double scene_height)
{
  return (GroveCanvasCamera){ .zoom = 1,
                              .width = width,
                              .height = height,
                              .scene_width = scene_width,
                              .scene_height = scene_height };
}

static void
assert_near (double a, double b)
{
  g_assert_cmpfloat_with_epsilon (a, b, 1e-9);
}

static void
test_zoom_about (void)
{
  GroveCanvasCamera camera = make_camera (800, 600, 2000, 3000);
  double x0, y0, x1, y1;

  camera.x = -317.25;
  camera.y = 41.5;
  grove_canvas_camera_to_scene (&camera, 123, 456, &x0, &y0);
  for (int i = 0; i < 7; i++)
    grove_canvas_camera_zoom_about (&camera, camera.zoom * 1.15, 123, 456);
  grove_canvas_camera_to_scene (&camera, 123, 456, &x1, &y1);
  assert_near (x0, x1);
  assert_near (y0, y1);
  g_assert_cmpfloat (camera.zoom, >, 2);

  grove_canvas_camera_zoom_about (&camera, 1e9, 123, 456);
  assert_near (camera.zoom, GROVE_GRAPH_ZOOM_MAX);
  grove_canvas_camera_zoom_about (&camera, 1e-9, 123, 456);
  assert_near (camera.zoom, GROVE_GRAPH_ZOOM_MIN);
  grove_canvas_camera_to_scene (&camera, 123, 456, &x1, &y1);
  g_assert_cmpfloat_with_epsilon (x0, x1, 1e-6);
}

static void
test_fit (void)
{
  GroveCanvasCamera camera = make_camera (800, 600, 1600, 600);

  grove_canvas_camera_fit (&camera);
  assert_near (camera.zoom, 0.5);
  assert_near (camera.x, 0);
  assert_near (camera.y, 150);
  g_assert_false (grove_canvas_camera_overflows (&camera));

  /* a small graph is not enlarged */
  camera = make_camera (800, 600, 200, 100);
  grove_canvas_camera_fit (&camera);
  assert_near (camera.zoom, 1);
  assert_near (camera.x, 300);
}

static void
test_readable (void)
{
  GroveCanvasCamera camera = make_camera (800, 600, 1000, 600);

  assert_near (grove_canvas_camera_readable_zoom (&camera), 0.8);
  camera = make_camera (800, 600, 1601, 600);
  g_assert_cmpfloat (grove_canvas_camera_fit_zoom (&camera), <, GROVE_GRAPH_ZOOM_READABLE);
  assert_near (grove_canvas_camera_readable_zoom (&camera), GROVE_GRAPH_ZOOM_OPEN);
}

static gboolean
is_inside (const GroveCanvasCamera *camera, const GroveGraphRect *card)
{
  GroveGraphRect screen = grove_canvas_camera_to_screen (camera, card);

  return screen.x >= 0 && screen.y >= 0 && screen.x + screen.width <= camera->width
         && screen.y + screen.height <= camera->height - camera->bottom;
}

/* Three callers, the active card, and its callees in ranks of five below it */
static guint
make_sights (GroveCanvasSight *sights, guint n_callees, double x, double y)
{
  guint n = 0;

  sights[n++] = (GroveCanvasSight){ { x, y, 172, 52 }, 1 };
  for (guint i = 0; i < 3; i++)
    sights[n++] = (GroveCanvasSight){ { x, y - 94 * (i + 1), 172, 52 }, i == 0 ? 5 : 0.25 };
  for (guint i = 0; i < n_callees; i++)
    sights[n++] = (GroveCanvasSight){ { x + 190 * (i % 5) - 380, y + 94 * (i / 5 + 1), 172, 52 },
                                      i < 5 ? 2 : 0.5 };
  return n;
}

/* @around: px that are free around a card */
static double
sum_seen (const GroveCanvasCamera *camera, const GroveCanvasSight *sights, guint n, double around)
{
  double sum = 0;

  for (guint i = 0; i < n; i++)
    {
      GroveGraphRect card = grove_graph_rect_grow (&sights[i].card, around / camera->zoom);

      if (is_inside (camera, &card))
        sum += sights[i].worth;
    }
  return sum;
}

static void
assert_no_waste (const GroveCanvasCamera *camera)
{
  double width = camera->scene_width * camera->zoom, height = camera->scene_height * camera->zoom;
  double free_height = grove_canvas_camera_get_free_height (camera);

  if (width <= camera->width)
    assert_near (camera->x, (camera->width - width) / 2);
  else
    g_assert_true (camera->x <= 1e-9 && camera->x + width >= camera->width - 1e-9);
  if (height <= free_height)
    assert_near (camera->y, (free_height - height) / 2);
  else
    g_assert_true (camera->y <= 1e-9 && camera->y + height >= free_height - 1e-9);
}

/* The active card was at the upper edge: it moves down, so that its caller is in view and no callee is lost. */
static void
test_aim_shows_callers (void)
{
  GroveCanvasCamera camera = make_camera (1000, 600, 3000, 4000);
  GroveCanvasSight sights[40];
  guint n = make_sights (sights, 15, 1400, 1900);
  GroveGraphRect active;

  camera.bottom = 46;
  grove_canvas_aim (&camera, 1, sights, n, FALSE, &(GrovePoint){ 500, 40 });
  active = grove_canvas_camera_to_screen (&camera, &sights[0].card);
  assert_near (active.x + 86, 500);
  g_assert_true (is_inside (&camera, &sights[1].card));
  for (guint i = 0; i < 15; i++)
    g_assert_true (is_inside (&camera, &sights[4 + i].card));
}

/* It was at the lower edge, with all callees out of view. */
static void
test_aim_shows_callees (void)
{
  GroveCanvasCamera camera = make_camera (1000, 600, 3000, 4000);
  GroveCanvasSight sights[40];
  guint n = make_sights (sights, 15, 1400, 1900);

  grove_canvas_aim (&camera, 1, sights, n, FALSE, &(GrovePoint){ 40, 560 });
  g_assert_true (is_inside (&camera, &sights[1].card));
  for (guint i = 0; i < 15; i++)
    g_assert_true (is_inside (&camera, &sights[4 + i].card));
}

/* Nothing is lost at its old place. */
static void
test_aim_stays (void)
{
  GroveCanvasCamera camera = make_camera (1000, 600, 3000, 4000);
  GroveCanvasSight sights[40];
  guint n = make_sights (sights, 5, 1400, 1900);
  GroveGraphRect active;

  grove_canvas_aim (&camera, 1, sights, n, FALSE, &(GrovePoint){ 480, 370 });
  active = grove_canvas_camera_to_screen (&camera, &sights[0].card);
  assert_near (active.x + 86, 480);
  assert_near (active.y + 26, 370);
}

static double
find_best (const GroveCanvasCamera *camera, const GroveCanvasSight *sights, guint n)
{
  GroveCanvasCamera other = *camera;
  GroveGraphRect active = grove_graph_rect_grow (&sights[0].card, 7 / camera->zoom);
  double best = 0,
         low = MIN (0, grove_canvas_camera_get_free_height (camera) - camera->scene_height * camera->zoom);

  for (other.y = low; other.y <= 0; other.y += 3)
    if (is_inside (&other, &active))
      best = MAX (best, sum_seen (&other, sights, n, 7));
  return best;
}

/* In any graph and view: the active card is in view, nothing is empty beside a larger graph, one that fits is
 * centred, and no other place along the calls shows much more. */
static void
test_aim_laws (void)
{
  for (guint i = 0; i < 200; i++)
    {
      GroveCanvasSight sights[60];
      double width = g_test_rand_double_range (300, 2500), height = g_test_rand_double_range (500, 5000);
      GroveCanvasCamera camera = make_camera (g_test_rand_double_range (1000, 1400),
                                              g_test_rand_double_range (260, 900), width, height);
      guint n = (guint) g_test_rand_int_range (1, 60);
      GrovePoint place = { g_test_rand_double_range (0, 1000), g_test_rand_double_range (0, 900) };

      camera.bottom = g_test_rand_double_range (0, 60);
      for (guint j = 0; j < n; j++)
        sights[j] = (GroveCanvasSight){ { width / 2 - 86, g_test_rand_double_range (24, height - 76), 172,
                                          52 },
                                        g_test_rand_double_range (0.25, 5) };
      grove_canvas_aim (&camera, g_test_rand_double_range (0.5, 1), sights, n, FALSE,
                        g_test_rand_bit () ? &place : NULL);
      assert_no_waste (&camera);
      g_assert_true (is_inside (&camera, &sights[0].card));
      g_assert_cmpfloat (sum_seen (&camera, sights, n, 0), >=, 0.97 * find_best (&camera, sights, n) - 1e-6);
    }
}

/* From left to right the calls lead along x. */
static void
test_aim_sideways (void)
{
  GroveCanvasCamera camera = make_camera (1000, 600, 4000, 3000);
  GroveCanvasSight sights[40], *card;
  guint n = make_sights (sights, 15, 1400, 1900);

  for (guint i = 0; i < n; i++)
    {
      card = &sights[i];
      card->card = (GroveGraphRect){ card->card.y, card->card.x, 172, 52 };
    }
  grove_canvas_aim (&camera, 0.6, sights, n, TRUE, NULL);
  assert_near (camera.zoom, 0.6);
  g_assert_true (is_inside (&camera, &sights[0].card) && is_inside (&camera, &sights[1].card));
  assert_no_waste (&camera);
}

static void
test_reveal (void)
{
  GroveCanvasCamera camera = make_camera (800, 600, 3000, 4000);
  GroveGraphRect seen = { 300, 300, 172, 52 }, right = { 1000, 300, 172, 52 };
  GroveCanvasCamera before = camera;

  grove_canvas_camera_reveal (&camera, &seen);
  assert_near (camera.x, before.x);
  assert_near (camera.y, before.y);
  grove_canvas_camera_reveal (&camera, &right);
  g_assert_true (is_inside (&camera, &right));
  assert_near (camera.x, 800 - GROVE_GRAPH_MARGIN - 1172);
  assert_near (camera.y, before.y);
}

/* A card that comes into view does not lie under the overview. */
static void
test_reveal_beside_overview (void)
{
  GroveCanvasCamera camera = make_camera (800, 600, 3000, 4000);
  GroveGraphRect low = { 620, 800, 172, 52 }, screen;

  camera.bottom = 46;
  camera.corner_width = 180;
  camera.corner_height = 120;
  grove_canvas_camera_reveal (&camera, &low);
  screen = grove_canvas_camera_to_screen (&camera, &low);
  g_assert_true (is_inside (&camera, &low));
  g_assert_cmpfloat (screen.y + screen.height, <=, 600 - 120);
  /* beside it there is room down to the zoom bar */
  low.x = 300;
  camera.x = camera.y = 0;
  grove_canvas_camera_reveal (&camera, &low);
  screen = grove_canvas_camera_to_screen (&camera, &low);
  assert_near (screen.y + screen.height, 600 - 46 - GROVE_GRAPH_MARGIN);
}

static void
test_pan_keeps_some (void)
{
  GroveCanvasCamera camera = make_camera (800, 600, 1000, 1000);
  GroveGraphRect picture = { 0, 0, 1000, 1000 }, screen, view = { 0, 0, 800, 600 };

  grove_canvas_camera_pan (&camera, 1e6, -1e6);
  screen = grove_canvas_camera_to_screen (&camera, &picture);
  g_assert_true (grove_graph_rect_intersects (&screen, &view));
  grove_canvas_camera_pan (&camera, -1e7, 1e7);
  screen = grove_canvas_camera_to_screen (&camera, &picture);
  g_assert_true (grove_graph_rect_intersects (&screen, &view));
}

static void
test_mix (void)
{
  GroveCanvasCamera from = make_camera (800, 600, 1000, 1000), to, half;
  double x0, y0, x1, y1;

  from.x = 40;
  to = from;
  grove_canvas_camera_zoom_about (&to, 4, 200, 100);
  half = grove_canvas_camera_mix (&from, &to, 0.5);
  assert_near (half.zoom, 2);
  /* a point that both cameras hold in place stays in place between them */
  grove_canvas_camera_to_scene (&from, 200, 100, &x0, &y0);
  grove_canvas_camera_to_scene (&half, 200, 100, &x1, &y1);
  assert_near (x0, x1);
  assert_near (y0, y1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/views/graph-camera/zoom-about", test_zoom_about);
  g_test_add_func ("/views/graph-camera/fit", test_fit);
  g_test_add_func ("/views/graph-camera/readable", test_readable);
  g_test_add_func ("/views/graph-camera/aim-shows-callers", test_aim_shows_callers);
  g_test_add_func ("/views/graph-camera/aim-shows-callees", test_aim_shows_callees);
  g_test_add_func ("/views/graph-camera/aim-stays", test_aim_stays);
  g_test_add_func ("/views/graph-camera/aim-laws", test_aim_laws);
  g_test_add_func ("/views/graph-camera/aim-sideways", test_aim_sideways);
  g_test_add_func ("/views/graph-camera/reveal-beside-overview", test_reveal_beside_overview);
  g_test_add_func ("/views/graph-camera/reveal", test_reveal);
  g_test_add_func ("/views/graph-camera/pan-keeps-some", test_pan_keeps_some);
  g_test_add_func ("/views/graph-camera/mix", test_mix);
  return g_test_run ();
}
