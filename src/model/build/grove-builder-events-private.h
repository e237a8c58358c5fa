/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-builder-merge-private.h"

G_BEGIN_DECLS

/* One measurement of the program: what grove_builder_merge_events() makes events of. */
typedef struct
{
  GroveBuilder *builder;
  const char *label;
  GroveMaps maps;
} GroveMeasurement;

/* Finds the clock of each event and gives all events of all measurements names that differ. */
void grove_measurements_name_events (GroveMeasurement *self, guint n);
/* waiting = wall - cpu, where there is one of each in the same unit. @merged has their events. */
void grove_measurements_add_waiting (GroveMeasurement *self, guint n, GroveBuilder *merged);
/* Leaves the counts of a function, call or path to the first measurement that has any, and warns where a
 * later one has others. All parts are closed and mapped. */
void grove_measurements_take_counts (GroveMeasurement *self, guint n, GroveBuilder *merged);

G_END_DECLS
