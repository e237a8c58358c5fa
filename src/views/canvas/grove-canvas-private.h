/* SPDX-License-Identifier: MIT */
#pragma once

#include <adwaita.h>

#include "grove-canvas-backing.h"
#include "grove-canvas.h"
#include "grove-canvas-layer.h"
#include "grove-canvas-transition.h"

G_BEGIN_DECLS

struct _GroveCanvas
{
  GtkWidget parent_instance;
  GroveCanvasLayer *layer;
  GroveCanvasBacking *backing;

  GroveScene *scene;
  GroveScene *old_scene; /* of the picture that is still visible */
  GroveCanvasTransition *transition;
  AdwAnimation *fade;

  GroveCanvasCamera camera;
  GroveCanvasCamera glide_from;
  GroveCanvasCamera glide_to;
  AdwAnimation *glide;
  gboolean placed;    /* the camera was set for this scene */
  gboolean fits;      /* the whole graph is in view, until the user zooms */
  gboolean own_zoom;  /* the user chose the zoom, which later graphs keep */
  gboolean own_place; /* the user moved the picture, so that a resize keeps it */
  gboolean held;      /* the next scene keeps the place of this one */

  guint sharpen_id; /* runs while the zoom changes */
  gboolean resized; /* since the last frame */
  guint tick_id;
  gboolean settled;

  guint call_node;   /* the node whose calls keys choose */
  guint way_node;    /* the ways to it are highlighted, or GROVE_NONE */
  gboolean way_kept; /* ... wherever the pointer is */
  GArray *found;     /* (element-type guint): nodes that a search has found */
  double pointer_x, pointer_y;
  double drag_x, drag_y;
  double pinch_zoom;
  gboolean panning;
  gboolean pressing; /* the focus follows the pointer, so that nothing has to come into view */
};

/* Moves at once, and stops an animation. */
void grove_canvas_set_camera (GroveCanvas *self, const GroveCanvasCamera *camera);
/* Moves with an animation, or at once if animations are off. */
void grove_canvas_glide_to (GroveCanvas *self, const GroveCanvasCamera *camera);
/* Returns: the camera at the end of a running animation. */
const GroveCanvasCamera *grove_canvas_get_goal (GroveCanvas *self);
void grove_canvas_pan (GroveCanvas *self, double dx, double dy);
/* Finds the node or the edge at a position of the canvas. */
void grove_canvas_pick (GroveCanvas *self, double x, double y, guint *node, guint *edge);
void grove_canvas_end_transition (GroveCanvas *self);
void grove_canvas_queue_paint (GroveCanvas *self);
void grove_canvas_update_settled (GroveCanvas *self);
void grove_canvas_emit_camera_changed (GroveCanvas *self);
void grove_canvas_emit_selected (GroveCanvas *self, guint node, guint edge);
void grove_canvas_emit_activated (GroveCanvas *self, guint node, guint edge);
void grove_canvas_emit_menu (GroveCanvas *self, guint node, guint edge, double x, double y);
/* Keeps the ways to a node highlighted, or no more. */
void grove_canvas_keep_ways (GroveCanvas *self, guint node);
/* grove-canvas-view.c */
void grove_canvas_init_camera (GroveCanvas *self);
/* Places a new scene: its active card at @place (px of the canvas) if it was visible before, else as a
 * graph opens. */
void grove_canvas_place_scene (GroveCanvas *self, const GrovePoint *place);
/* The same with as little change as possible: zoom and position of the card stay. */
void grove_canvas_hold_scene (GroveCanvas *self, const GrovePoint *place);
void grove_canvas_set_size (GroveCanvas *self, double width, double height);
/* grove-canvas-pointer.c and grove-canvas-keys.c */
void grove_canvas_init_pointer (GroveCanvas *self);
void grove_canvas_init_keys (GroveCanvas *self);
void grove_canvas_class_init_keys (GtkWidgetClass *klass);

G_END_DECLS
