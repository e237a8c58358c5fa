/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-comparison.h"

G_BEGIN_DECLS

/* Call rows, sorted by caller, then callee */
typedef struct
{
  guint32 n;
  guint64 *keys;                     /* caller row << 32 | callee row */
  guint32 *calls[GROVE_N_VERSIONS];  /* calls of the profile, sorted by their call row */
  guint32 *starts[GROVE_N_VERSIONS]; /* n + 1: where the calls of a row begin */
} GroveCallPairs;

struct _GroveComparison
{
  GroveProfile *profiles[GROVE_N_VERSIONS];
  GrovePairing *pairing;
  GArray *events; /* GroveEventPair */
  GroveCallPairs calls;
};

void grove_call_pairs_init (GroveCallPairs *self, GroveProfile *const profiles[GROVE_N_VERSIONS],
                            const GrovePairing *pairing);
void grove_call_pairs_clear (GroveCallPairs *self);

/* Returns: (element-type GroveEventPair): */
GArray *grove_event_pairs_new (GroveProfile *base, GroveProfile *renewed);

G_END_DECLS
