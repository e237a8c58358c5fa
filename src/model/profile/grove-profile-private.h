/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-costs-private.h"
#include "grove-profile.h"

G_BEGIN_DECLS

struct _GroveProfile
{
  GObject parent_instance;

  GroveTables *tables;
  GroveCosts *costs;
  GroveProfile *whole; /* (nullable): the profile that parts were selected from */
  guint32 *parts;      /* parts of the tables that are added up */
  guint32 n_parts;
  gsize *derived_ready; /* one for each derived event */
  gsize *paths_ready;   /* one for each real event */
  gsize *entries;       /* GroveEntries of each event, once they are asked for */
};

/* Adds up the parts and computes inclusive costs. @tables, @costs: (transfer full); the latter has what is
 * already known of calls. Returns: %NULL if cancelled */
GroveProfile *grove_profile_new_for_parts (GroveTables *tables, GroveCosts *costs, const guint32 *parts,
                                           guint32 n_parts, GCancellable *cancellable, GError **error);
/* Computes the column of self costs of paths on first use. Returns: (nullable): %NULL without stacks */
const double *grove_profile_ensure_paths (GroveProfile *self, guint32 event);
/* Returns: the costs of an event, computed on first use if it is derived */
const GroveEventCosts *grove_profile_get_event_costs (GroveProfile *self, guint32 event);

G_END_DECLS
