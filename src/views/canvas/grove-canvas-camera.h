/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * GroveCanvasCamera:
 * @zoom: px on screen for one px of the scene
 * @x, @y: where the scene's origin stands, px of the widget
 * @width, @height: the viewport, px of the widget
 * @bottom: height at the lower edge that floating controls take; placing avoids it
 * @scene_width, @scene_height: the picture at 100 %
 *
 * Which part of a scene is seen, as plain numbers. All functions are pure
 * arithmetic: no widget, so that a test says what "about the pointer" means.
 */
typedef struct
{
  double zoom;
  double x, y;
  double width, height;
  double bottom;
  double scene_width, scene_height;
} GroveCanvasCamera;

/** GroveGraphRect: a box, px of the scene or of the widget as the function says */
typedef struct
{
  double x, y, width, height;
} GroveGraphRect;

#define GROVE_GRAPH_ZOOM_MIN 0.05
#define GROVE_GRAPH_ZOOM_MAX 4.0
/** GROVE_GRAPH_ZOOM_READABLE: below it the small text of a card cannot be read: a graph opens at 100 %
 * instead */
#define GROVE_GRAPH_ZOOM_READABLE 0.7
/** GROVE_GRAPH_MARGIN: canvas left free round a card that is brought into view, px of the widget; a scene has
 * a margin of its own */
#define GROVE_GRAPH_MARGIN 18.0

void grove_canvas_camera_to_scene (const GroveCanvasCamera *self, double x, double y, double *scene_x,
                                   double *scene_y);
/** grove_canvas_camera_to_screen: Returns: @rect of the scene in px of the widget */
GroveGraphRect grove_canvas_camera_to_screen (const GroveCanvasCamera *self, const GroveGraphRect *rect);
/** grove_canvas_camera_get_visible: Returns: the viewport in px of the scene */
GroveGraphRect grove_canvas_camera_get_visible (const GroveCanvasCamera *self);
/** grove_canvas_camera_overflows: Returns: whether a part of the graph is outside the viewport */
gboolean grove_canvas_camera_overflows (const GroveCanvasCamera *self);

/** grove_canvas_camera_zoom_about: sets the zoom (held within the limits); the scene's place under (@x, @y)
 * stays there */
void grove_canvas_camera_zoom_about (GroveCanvasCamera *self, double zoom, double x, double y);
/** grove_canvas_camera_pan: moves the picture; some of it always stays in view */
void grove_canvas_camera_pan (GroveCanvasCamera *self, double dx, double dy);
/** grove_canvas_camera_fit_zoom: Returns: the zoom at which all is seen, at most 1 */
double grove_canvas_camera_fit_zoom (const GroveCanvasCamera *self);
/** grove_canvas_camera_fit: all of the graph, in the middle */
void grove_canvas_camera_fit (GroveCanvasCamera *self);
/** grove_canvas_camera_open: the readable zoom, and @card (px of the scene) in view with what it calls */
void grove_canvas_camera_open (GroveCanvasCamera *self, const GroveGraphRect *card, double zoom);
/** grove_canvas_camera_readable_zoom: Returns: the zoom to open at: fit, or 1 where fit is too small to read */
double grove_canvas_camera_readable_zoom (const GroveCanvasCamera *self);
/**
 * grove_canvas_camera_keep:
 * @card: a card, px of the scene
 * @zoom: the zoom to have
 * @x, @y: where its centre was, px of the widget
 *
 * Puts the centre of @card there again; moves it only as far as needed to show
 * all of a graph that fits, or else @card with the ranks next to it and a view that is mostly full.
 */
void grove_canvas_camera_keep (GroveCanvasCamera *self, const GroveGraphRect *card, double zoom, double x,
                               double y);
/** grove_canvas_camera_reveal: pans as little as possible until @rect (px of the scene) is in view */
void grove_canvas_camera_reveal (GroveCanvasCamera *self, const GroveGraphRect *rect);
/** grove_canvas_camera_center: brings a place of the scene to the middle of the viewport */
void grove_canvas_camera_center (GroveCanvasCamera *self, double scene_x, double scene_y);
/** grove_canvas_camera_resize: a new viewport; what was in its middle stays there */
void grove_canvas_camera_resize (GroveCanvasCamera *self, double width, double height);
/** grove_canvas_camera_mix: Returns: the camera between two, @t from 0 to 1; the zoom moves evenly to the eye
 */
GroveCanvasCamera grove_canvas_camera_mix (const GroveCanvasCamera *from, const GroveCanvasCamera *to,
                                           double t);

gboolean grove_graph_rect_intersects (const GroveGraphRect *a, const GroveGraphRect *b);
/** grove_graph_rect_grow: Returns: @rect with @by more on each side */
GroveGraphRect grove_graph_rect_grow (const GroveGraphRect *rect, double by);

G_END_DECLS
