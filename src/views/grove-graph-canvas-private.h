/* SPDX-License-Identifier: MIT */
#pragma once

#include <adwaita.h>

#include "grove-graph-backing.h"
#include "grove-graph-canvas.h"
#include "grove-graph-layer.h"
#include "grove-graph-transition.h"

G_BEGIN_DECLS

struct _GroveGraphCanvas
{
  GtkWidget parent_instance;
  GroveGraphLayer *layer;
  GroveGraphBacking *backing;

  GroveScene *scene;
  GroveScene *old_scene; /* of the picture that is still shown */
  GroveGraphTransition *transition;
  AdwAnimation *fade;

  GroveGraphCamera camera;
  GroveGraphCamera glide_from;
  GroveGraphCamera glide_to;
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
void grove_graph_canvas_set_camera (GroveGraphCanvas *self, const GroveGraphCamera *camera);
/* Moves there in a moment, or at once where animations are off. */
void grove_graph_canvas_glide_to (GroveGraphCanvas *self, const GroveGraphCamera *camera);
/* The camera that things are on the way to. */
const GroveGraphCamera *grove_graph_canvas_get_goal (GroveGraphCanvas *self);
void grove_graph_canvas_pan (GroveGraphCanvas *self, double dx, double dy);
/* What is at a place of the canvas: a node, or an edge, or neither. */
void grove_graph_canvas_pick (GroveGraphCanvas *self, double x, double y, guint *node, guint *edge);
void grove_graph_canvas_end_transition (GroveGraphCanvas *self);
void grove_graph_canvas_queue_paint (GroveGraphCanvas *self);
void grove_graph_canvas_update_settled (GroveGraphCanvas *self);
void grove_graph_canvas_emit_camera_changed (GroveGraphCanvas *self);
void grove_graph_canvas_emit_selected (GroveGraphCanvas *self, guint node, guint edge);
void grove_graph_canvas_emit_activated (GroveGraphCanvas *self, guint node, guint edge);
void grove_graph_canvas_emit_menu (GroveGraphCanvas *self, guint node, guint edge, double x, double y);
/* grove-graph-canvas-camera.c */
void grove_graph_canvas_init_camera (GroveGraphCanvas *self);
/* Where a new scene stands: its active card at @place (px of the canvas) when it was on screen before, else
 * as a graph opens. */
void grove_graph_canvas_place_scene (GroveGraphCanvas *self, const graphene_point_t *place);
/* The same, with nothing moved but what has to: zoom and place of the card stay, whoever chose them. */
void grove_graph_canvas_hold_scene (GroveGraphCanvas *self, const graphene_point_t *place);
void grove_graph_canvas_set_size (GroveGraphCanvas *self, double width, double height);
/* grove-graph-canvas-pointer.c and grove-graph-canvas-keys.c */
void grove_graph_canvas_init_pointer (GroveGraphCanvas *self);
void grove_graph_canvas_init_keys (GroveGraphCanvas *self);
void grove_graph_canvas_class_init_keys (GtkWidgetClass *klass);

G_END_DECLS
