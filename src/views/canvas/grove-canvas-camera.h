/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * GroveCanvasCamera:
 * @zoom: px of the screen for each px of the scene
 * @x, @y: position of the scene's origin, px of the widget
 * @width, @height: the viewport, px of the widget
 * @bottom: height of the floating controls at the lower edge, which are kept free
 * @corner_width, @corner_height: of the overview in the lower right corner, with its margin
 * @scene_width, @scene_height: size of the picture at 100 %
 *
 * The visible part of a scene, as plain numbers. All functions are pure arithmetic without a widget, so
 * that tests can check them.
 */
typedef struct
{
  double zoom;
  double x, y;
  double width, height;
  double bottom;
  double corner_width, corner_height;
  double scene_width, scene_height;
} GroveCanvasCamera;

/** GroveGraphRect: a rectangle in px of the scene or of the widget, as each function says */
typedef struct
{
  double x, y, width, height;
} GroveGraphRect;

#define GROVE_GRAPH_ZOOM_MIN 0.05
#define GROVE_GRAPH_ZOOM_MAX 4.0
/** GROVE_GRAPH_ZOOM_READABLE: a graph opens completely in view if its names can be read then, else at
 * %GROVE_GRAPH_ZOOM_OPEN */
#define GROVE_GRAPH_ZOOM_READABLE 0.5
#define GROVE_GRAPH_ZOOM_OPEN 0.75
/** GROVE_GRAPH_MARGIN: free space around a card that is brought into view, px of the widget; a scene
 * includes its own margin */
#define GROVE_GRAPH_MARGIN 18.0

void grove_canvas_camera_to_scene (const GroveCanvasCamera *self, double x, double y, double *scene_x,
                                   double *scene_y);
/** grove_canvas_camera_to_screen: Returns: @rect of the scene in px of the widget */
GroveGraphRect grove_canvas_camera_to_screen (const GroveCanvasCamera *self, const GroveGraphRect *rect);
/** grove_canvas_camera_get_visible: Returns: the viewport in px of the scene */
GroveGraphRect grove_canvas_camera_get_visible (const GroveCanvasCamera *self);
/** grove_canvas_camera_overflows: Returns: whether part of the graph is outside the viewport */
gboolean grove_canvas_camera_overflows (const GroveCanvasCamera *self);

/** grove_canvas_camera_get_free_height: Returns: the height of the viewport above the floating controls */
double grove_canvas_camera_get_free_height (const GroveCanvasCamera *self);

/** grove_canvas_camera_zoom_about: sets the zoom within its limits; the point of the scene under (@x, @y)
 * stays there */
void grove_canvas_camera_zoom_about (GroveCanvasCamera *self, double zoom, double x, double y);
/** grove_canvas_camera_pan: moves the picture; part of it always stays in view */
void grove_canvas_camera_pan (GroveCanvasCamera *self, double dx, double dy);
/** grove_canvas_camera_fit_zoom: Returns: the zoom that shows the whole graph, at most 1 */
double grove_canvas_camera_fit_zoom (const GroveCanvasCamera *self);
/** grove_canvas_camera_fit: shows the whole graph, centred */
void grove_canvas_camera_fit (GroveCanvasCamera *self);
/** grove_canvas_camera_readable_zoom: Returns: the zoom to open at: the fitting one, or
 * %GROVE_GRAPH_ZOOM_OPEN if that is too small to read */
double grove_canvas_camera_readable_zoom (const GroveCanvasCamera *self);
/** grove_canvas_camera_reveal: pans as little as possible to bring @rect (px of the scene) into view, beside
 * the floating controls */
void grove_canvas_camera_reveal (GroveCanvasCamera *self, const GroveGraphRect *rect);
/** grove_canvas_camera_center: moves a point of the scene to the centre of the viewport */
void grove_canvas_camera_center (GroveCanvasCamera *self, double scene_x, double scene_y);
/** grove_canvas_camera_resize: sets the viewport; its centre shows the same point */
void grove_canvas_camera_resize (GroveCanvasCamera *self, double width, double height);
/** grove_canvas_camera_mix: Returns: the camera between two, @t from 0 to 1, with a visually even zoom */
GroveCanvasCamera grove_canvas_camera_mix (const GroveCanvasCamera *from, const GroveCanvasCamera *to,
                                           double t);

gboolean grove_graph_rect_intersects (const GroveGraphRect *a, const GroveGraphRect *b);
/** grove_graph_rect_grow: Returns: @rect enlarged by @by on each side */
GroveGraphRect grove_graph_rect_grow (const GroveGraphRect *rect, double by);

G_END_DECLS
