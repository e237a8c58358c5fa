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
  GroveProfile *whole; /* (nullable): what the parts were selected from */
  guint32 *parts;      /* of the tables, those that are added up */
  guint32 n_parts;
  gsize *derived_ready; /* one a derived event */
};

/* Adds up parts and derives. @tables, @costs: (transfer full); the latter has what is known of calls already.
 * Returns: %NULL when cancelled */
GroveProfile *grove_profile_new_for_parts (GroveTables *tables, GroveCosts *costs, const guint32 *parts,
                                           guint32 n_parts, GCancellable *cancellable, GError **error);
/* Returns: the costs of an event, computed now where it is derived */
const GroveEventCosts *grove_profile_get_event_costs (GroveProfile *self, guint32 event);

G_END_DECLS
