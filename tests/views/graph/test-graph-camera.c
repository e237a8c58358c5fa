/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-canvas-camera.h"

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
  camera = make_camera (800, 600, 1200, 600);
  g_assert_cmpfloat (grove_canvas_camera_fit_zoom (&camera), <, GROVE_GRAPH_ZOOM_READABLE);
  assert_near (grove_canvas_camera_readable_zoom (&camera), 1);
}

static gboolean
is_inside (const GroveCanvasCamera *camera, const GroveGraphRect *card)
{
  GroveGraphRect screen = grove_canvas_camera_to_screen (camera, card);

  return screen.x >= 0 && screen.y >= 0 && screen.x + screen.width <= camera->width
         && screen.y + screen.height <= camera->height - camera->bottom;
}

static void
test_open (void)
{
  GroveCanvasCamera camera = make_camera (800, 600, 3000, 4000);
  GroveGraphRect first = { 24, 24, 172, 52 }, middle = { 1400, 1900, 172, 52 },
                 last = { 2800, 3920, 172, 52 };
  GroveGraphRect third = { 1400, 212, 172, 52 }, screen;

  camera.bottom = 46;
  grove_canvas_camera_open (&camera, &middle, 1);
  g_assert_true (is_inside (&camera, &middle));
  screen = grove_canvas_camera_to_screen (&camera, &middle);
  assert_near (screen.x + screen.width / 2, 400);
  /* opens at its start if the card is then in view with its callees, so that the callers are visible too */
  grove_canvas_camera_open (&camera, &third, 1);
  assert_near (camera.y, 0);
  g_assert_true (is_inside (&camera, &third));
  /* no empty canvas beside a graph that is larger than the view */
  grove_canvas_camera_open (&camera, &first, 1);
  g_assert_true (is_inside (&camera, &first));
  assert_near (camera.x, 0);
  assert_near (camera.y, 0);
  grove_canvas_camera_open (&camera, &last, 1);
  g_assert_true (is_inside (&camera, &last));
}

static void
test_keep (void)
{
  GroveCanvasCamera camera = make_camera (800, 600, 3000, 4000);
  GroveGraphRect card = { 1400, 1900, 172, 52 };
  GroveGraphRect screen;

  grove_canvas_camera_keep (&camera, &card, 1, 390, 280);
  screen = grove_canvas_camera_to_screen (&camera, &card);
  assert_near (screen.x + screen.width / 2, 390);
  assert_near (screen.y + screen.height / 2, 280);

  /* a card at the lower edge moves up just far enough to show its callees */
  grove_canvas_camera_keep (&camera, &card, 1, 390, 590);
  screen = grove_canvas_camera_to_screen (&camera, &card);
  assert_near (screen.x + screen.width / 2, 390);
  g_assert_cmpfloat (screen.y + screen.height + 100, <, 600);
  g_assert_cmpfloat (screen.y, >, 300);

  /* a card near the start stays too */
  card = (GroveGraphRect){ 1400, 24, 172, 52 };
  grove_canvas_camera_keep (&camera, &card, 1, 390, 50);
  assert_near (camera.y, 0);

  /* a graph that fits is shown completely */
  camera = make_camera (800, 600, 500, 400);
  card = (GroveGraphRect){ 100, 24, 172, 52 };
  grove_canvas_camera_keep (&camera, &card, 1, 700, 580);
  g_assert_false (grove_canvas_camera_overflows (&camera));
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
  g_test_add_func ("/views/graph-camera/open", test_open);
  g_test_add_func ("/views/graph-camera/keep", test_keep);
  g_test_add_func ("/views/graph-camera/reveal", test_reveal);
  g_test_add_func ("/views/graph-camera/pan-keeps-some", test_pan_keeps_some);
  g_test_add_func ("/views/graph-camera/mix", test_mix);
  return g_test_run ();
}
