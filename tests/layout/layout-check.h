/* SPDX-License-Identifier: MIT */
#pragma once

#include "graph-find.h"
#include "grove-layout.h"

/* LAYOUT_PATIENCE: a deadline that no layout misses on a busy machine, in microseconds */
#define LAYOUT_PATIENCE (10 * G_USEC_PER_SEC)

/* layout_drop_idle: ends the processes that are kept ready */
void layout_drop_idle (void);
GroveLayout *layout_make (GroveGraph *graph);
/* Cards are inside the box and apart; lines lead from card to card and cross none. */
void layout_assert_sound (GroveLayout *layout);
void layout_assert_same (GroveLayout *a, GroveLayout *b);

/* layout_random_profile: functions below f0, and random calls between them, backward ones too */
GroveProfile *layout_random_profile (guint n_functions, guint n_more, guint32 seed);
GroveGraph *layout_random_graph (guint n_functions, guint n_more, guint32 seed, GroveDirection direction);
