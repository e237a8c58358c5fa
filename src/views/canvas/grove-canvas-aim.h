/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-canvas-camera.h"
#include "grove-geometry.h"

G_BEGIN_DECLS

/**
 * GroveCanvasSight: a card, px of the scene, and what it is worth to have it in view
 */
typedef struct
{
  GroveGraphRect card;
  double worth;
} GroveCanvasSight;

/**
 * grove_canvas_aim:
 * @zoom: the new zoom
 * @sights: (array length=n): the cards; the first one is the active card, which is always in view
 * @sideways: the graph is drawn from left to right
 * @place: (nullable): where the centre of the active card was, px of the widget
 *
 * Moves the camera to the part of the graph that is worth most. A graph that fits is centred; beside a larger
 * one the view has no empty border. The active card stays at @place if nothing is lost by that.
 */
void grove_canvas_aim (GroveCanvasCamera *camera, double zoom, const GroveCanvasSight *sights, guint n,
                       gboolean sideways, const GrovePoint *place);

G_END_DECLS
