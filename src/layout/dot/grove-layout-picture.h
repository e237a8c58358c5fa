/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-layout-question.h"
#include "grove-layout.h"

G_BEGIN_DECLS

/* GrovePicture: an answer of the layout program made into what a layout holds: the centres of the cards, and
 * a curve for each arrow from its caller to its callee. The top left corner is (0, 0). */
typedef struct
{
  GrovePoint *nodes;
  guint n_nodes;
  GArray *points; /* of GrovePoint: the curves of all arrows */
  guint *start;   /* n_arrows + 1 of them */
  guint n_arrows;
  double width;
  double height;
} GrovePicture;

/* grove_picture_init: @direction: where the lower ends of the arrows are */
void grove_picture_init (GrovePicture *self, const GroveQuestion *question, const GroveAnswer *answer,
                         const GroveArrow *arrows, guint n_arrows, GroveDirection direction);
void grove_picture_clear (GrovePicture *self);

G_END_DECLS
