/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-graph-arrows.h"
#include "grove-layout-process.h"
#include "grove-layout-protocol.h"

G_BEGIN_DECLS

/* GroveQuestion: a graph as the layout program sees it: links from upper to lower nodes, one for
 * two nodes that call each other. Everything is as if drawn from top to bottom. */
typedef struct
{
  GroveLayoutRequest head;
  GroveLayoutNode *nodes;
  GroveLayoutLink *links;
  guint *link_of; /* of each arrow that it was made of */
  guint n_arrows;
} GroveQuestion;

/* grove_question_init: @weights: (array length=n_arrows) (nullable): cost of each arrow;
 * expensive ones are drawn straighter */
void grove_question_init (GroveQuestion *self, const GroveLayoutRequest *sizes, guint n_nodes,
                          const GroveArrow *arrows, guint n_arrows, const double *weights);
void grove_question_clear (GroveQuestion *self);

/* GroveAnswer: places of the nodes, and of the bend points of each link from its upper to its lower end */
typedef struct
{
  guint32 n_nodes;
  guint32 n_links;
  guint32 n_bends;
  GroveLayoutPlace *nodes;
  guint32 *bends_start; /* n_links + 1 of them */
  GroveLayoutPlace *bends;
  double cpu_ms;
} GroveAnswer;

/* grove_question_ask: @answer is to be cleared only after %GROVE_ASK_DONE */
GroveAskResult grove_question_ask (const GroveQuestion *self, GroveLayoutProcess *process,
                                   const GroveAskLimit *limit, GroveAnswer *answer);
void grove_answer_clear (GroveAnswer *self);

G_END_DECLS
