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
  GroveScene *old_scene; /* of the picture that is still shown */
  GroveCanvasTransition *transition;
  AdwAnimation *fade;

  GroveCanvasCamera camera;
  GroveCanvasCamera glide_from;
  GroveCanvasCamera glide_to;
  AdwAnimation *glide;
  gboolean placed;    /* the camera has been set for this scene */
  gboolean own_zoom;  /* the user chose the zoom: new graphs keep it */
  gboolean own_place; /* the user moved the picture: a new size of the widget does not */
  gboolean held;      /* the next scene stands as this one does */

  guint sharpen_id; /* runs while the zoom is changing */
  gboolean resized; /* since the last frame */
  guint tick_id;
  gboolean settled;

  double pointer_x, pointer_y;
  double drag_x, drag_y;
  double pinch_zoom;
  gboolean panning;
  gboolean pressing; /* the focus goes where the pointer is: nothing has to come into view */
};

/* Moves at once; stops a glide. */
void grove_canvas_set_camera (GroveCanvas *self, const GroveCanvasCamera *camera);
/* Moves there in a moment, or at once where animations are off. */
void grove_canvas_glide_to (GroveCanvas *self, const GroveCanvasCamera *camera);
/* The camera that things are on the way to. */
const GroveCanvasCamera *grove_canvas_get_goal (GroveCanvas *self);
void grove_canvas_pan (GroveCanvas *self, double dx, double dy);
/* What is at a place of the canvas: a node, or an edge, or neither. */
void grove_canvas_pick (GroveCanvas *self, double x, double y, guint *node, guint *edge);
void grove_canvas_end_transition (GroveCanvas *self);
void grove_canvas_queue_paint (GroveCanvas *self);
void grove_canvas_update_settled (GroveCanvas *self);
void grove_canvas_emit_camera_changed (GroveCanvas *self);
void grove_canvas_emit_selected (GroveCanvas *self, guint node, guint edge);
void grove_canvas_emit_activated (GroveCanvas *self, guint node, guint edge);
void grove_canvas_emit_menu (GroveCanvas *self, guint node, guint edge, double x, double y);
/* grove-canvas-view.c */
void grove_canvas_init_camera (GroveCanvas *self);
/* Where a new scene stands: its active card at @place (px of the canvas) when it was on screen before, else
 * as a graph opens. */
void grove_canvas_place_scene (GroveCanvas *self, const graphene_point_t *place);
/* The same, with nothing moved but what has to: zoom and place of the card stay, whoever chose them. */
void grove_canvas_hold_scene (GroveCanvas *self, const graphene_point_t *place);
void grove_canvas_set_size (GroveCanvas *self, double width, double height);
/* grove-canvas-pointer.c and grove-canvas-keys.c */
void grove_canvas_init_pointer (GroveCanvas *self);
void grove_canvas_init_keys (GroveCanvas *self);
void grove_canvas_class_init_keys (GtkWidgetClass *klass);

G_END_DECLS
