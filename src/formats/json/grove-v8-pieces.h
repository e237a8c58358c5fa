/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-v8-profile.h"

G_BEGIN_DECLS

/**
 * GroveV8Pieces:
 *
 * A CPU profile in pieces, each of which has a time that decides its place. Pieces in order, as nearly
 * always, are not stored twice.
 */
typedef struct _GroveV8Pieces GroveV8Pieces;

GroveV8Pieces *grove_v8_pieces_new (void);
void grove_v8_pieces_free (GroveV8Pieces *self);

/** grove_v8_pieces_add: @piece (transfer full): the piece of time @ts, after earlier ones of the same time */
void grove_v8_pieces_add (GroveV8Pieces *self, double ts, GroveV8Profile *piece);
/** grove_v8_pieces_join: Returns: (transfer none): all pieces, in order; no more can be added */
GroveV8Profile *grove_v8_pieces_join (GroveV8Pieces *self);

G_END_DECLS
