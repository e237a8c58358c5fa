/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-scene-private.h"

G_BEGIN_DECLS

/* What a picture of two profiles shows otherwise than that of one. All but the first are for such a picture. */

typedef enum
{
  GROVE_SCENE_SAME,
  GROVE_SCENE_CHANGED,
  GROVE_SCENE_NEW,
  GROVE_SCENE_GONE,
} GroveSceneChange;

gboolean grove_scene_compares (GroveScene *self);
GroveSceneChange grove_scene_get_change (GroveScene *self, guint node);
/* Returns: (transfer full): "2.40 s → 10.2 ms" */
char *grove_scene_compare_value (GroveScene *self, guint node);
/* Returns: (transfer full) (nullable): "1 500 → 3 calls", "new"; %NULL if nothing is to be said */
char *grove_scene_compare_calls (GroveScene *self, guint node);
/* Returns: (transfer full) (nullable): "1 500 → 3×"; %NULL if the call is made as often as before */
char *grove_scene_compare_label (GroveScene *self, guint edge);
/* Returns: the inclusive cost on the side where it is larger */
double grove_scene_get_larger_cost (GroveScene *self, guint node);
/* Returns: share of 100 % on one side, 0..1 */
double grove_scene_get_share_of (GroveScene *self, guint node, gboolean before);
/* Colours are relative to what changed most in this graph, so that the cause is as strong as can be. */
void grove_scene_find_largest_change (GroveScene *self);
GrovePaint grove_scene_paint_change (GroveScene *self, guint node);
gboolean grove_scene_is_call_gone (GroveScene *self, guint edge);
/* Returns: the cost of a call on the side where it is larger: how wide its line is on all faces */
double grove_scene_get_larger_call (GroveScene *self, guint edge);
/* Returns: (transfer full): what colours and frames mean, for the caption of exports */
char *grove_scene_format_legend (GroveScene *self);

G_END_DECLS
