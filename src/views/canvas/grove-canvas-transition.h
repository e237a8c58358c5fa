/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-canvas-tile.h"

G_BEGIN_DECLS

/**
 * GroveCanvasTransition:
 *
 * Animates from the picture of one graph to the next: the old one fades out, the new one in, and the cards
 * of common functions move to their new places. It only copies from the two painted images.
 */
typedef struct _GroveCanvasTransition GroveCanvasTransition;

/**
 * grove_canvas_transition_new:
 * @from: (transfer full): the old picture
 * @from_scene: its scene
 * @to: (transfer none): the new picture; must outlive the transition
 * @to_scene: its scene
 */
GroveCanvasTransition *grove_canvas_transition_new (GroveCanvasTile *from, GroveScene *from_scene,
                                                    GroveCanvasTile *to, GroveScene *to_scene);
void grove_canvas_transition_free (GroveCanvasTransition *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GroveCanvasTransition, grove_canvas_transition_free)
/** grove_canvas_transition_draw: @progress: 0 is the old picture, 1 the new one */
void grove_canvas_transition_draw (GroveCanvasTransition *self, cairo_t *cr, const GroveColor *canvas,
                                   double progress);

G_END_DECLS
