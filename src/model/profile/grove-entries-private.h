/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-entries.h"

G_BEGIN_DECLS

/* GroveEntries: what one event costs that no recorded call accounts for
 * @root: the most expensive of the functions that something unrecorded runs, or GROVE_NONE */
typedef struct
{
  GArray *entries; /* GroveFunctionCost, most expensive first */
  GArray *gaps;    /* GroveFunctionCost, by function */
  guint32 root;
} GroveEntries;

/* Computed on first use */
const GroveEntries *grove_profile_find_entries (GroveProfile *self, guint32 event);
void grove_entries_free (GroveEntries *self);

G_END_DECLS
