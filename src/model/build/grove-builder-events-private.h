/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-builder-merge-private.h"

G_BEGIN_DECLS

/* One measurement of the program, an input of grove_builder_merge_events(). */
typedef struct
{
  GroveBuilder *builder;
  const char *label;
  GroveMaps maps;
} GroveMeasurement;

/* Determines the clock of each event and gives all events of all measurements distinct names. */
void grove_measurements_name_events (GroveMeasurement *self, guint n);
/* Adds waiting = wall - cpu if there is one event of each clock in one unit. @merged has their events. */
void grove_measurements_add_waiting (GroveMeasurement *self, guint n, GroveBuilder *merged);
/* Takes the counts of each function, call and path from the first measurement that has them, and warns where
 * others differ. All parts are closed and mapped. */
void grove_measurements_take_counts (GroveMeasurement *self, guint n, GroveBuilder *merged);

G_END_DECLS
