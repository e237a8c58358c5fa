/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-layout-question.h"
#include "grove-layout.h"

G_BEGIN_DECLS

/* GrovePlacement: where cards and curves are, made from an answer of the layout program: the
 * centres of the cards, and a curve for each arrow from its caller to its callee. The top left
 * corner is (0, 0). */
typedef struct
{
  GrovePoint *nodes;
  guint n_nodes;
  GArray *points; /* of GrovePoint: the curves of all arrows */
  guint *start;   /* n_arrows + 1 of them */
  guint n_arrows;
  double width;
  double height;
} GrovePlacement;

/* grove_placement_init: @direction: where the lower ends of the arrows are */
void grove_placement_init (GrovePlacement *self, const GroveQuestion *question, const GroveAnswer *answer,
                           const GroveArrow *arrows, guint n_arrows, GroveDirection direction);
void grove_placement_clear (GrovePlacement *self);

G_END_DECLS
