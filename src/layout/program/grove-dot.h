/* SPDX-License-Identifier: MIT */
#pragma once

#include <stdbool.h>

#include "grove-layout-protocol.h"

/* GroveDot: Graphviz' dot, ready to place graphs one after the other */
typedef struct GroveDot GroveDot;

/* GroveDotPlaces: its result; n_bends places for all links, each link's in order from its upper end */
typedef struct
{
  GroveLayoutPlace *nodes;
  uint32_t *n_bends_of;
  GroveLayoutPlace *bends;
  uint32_t n_bends;
} GroveDotPlaces;

GroveDot *grove_dot_new (void);
void grove_dot_free (GroveDot *self);

/* grove_dot_place: Returns: false when dot failed */
bool grove_dot_place (GroveDot *self, const GroveLayoutRequest *request, const GroveLayoutNode *nodes,
                      const GroveLayoutLink *links, GroveDotPlaces *places);
void grove_dot_places_clear (GroveDotPlaces *places);
