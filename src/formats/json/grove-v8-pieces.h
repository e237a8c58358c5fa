/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-v8-profile.h"

G_BEGIN_DECLS

/**
 * GroveV8Pieces:
 *
 * One CPU profile that comes in pieces, each with a time that says where it belongs. They nearly always come
 * in order: then nothing is held twice. Plain.
 */
typedef struct _GroveV8Pieces GroveV8Pieces;

GroveV8Pieces *grove_v8_pieces_new (void);
void grove_v8_pieces_free (GroveV8Pieces *self);

/** grove_v8_pieces_add: @piece (transfer full): what belongs to @ts, behind what came before with the same */
void grove_v8_pieces_add (GroveV8Pieces *self, double ts, GroveV8Profile *piece);
/** grove_v8_pieces_join: Returns: (transfer none): all of them, in order; nothing is added any more */
GroveV8Profile *grove_v8_pieces_join (GroveV8Pieces *self);

G_END_DECLS
