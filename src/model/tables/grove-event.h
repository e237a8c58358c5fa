/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-clock.h"

G_BEGIN_DECLS

/**
 * GroveUnit:
 * @GROVE_UNIT_COUNT: a number of something: instructions, samples
 * @GROVE_UNIT_SECONDS: seconds, fractions included
 * @GROVE_UNIT_BYTES: bytes
 *
 * What a cost of an event is measured in, once multiplied by the event's factor.
 */
typedef enum
{
  GROVE_UNIT_COUNT,
  GROVE_UNIT_SECONDS,
  GROVE_UNIT_BYTES,
} GroveUnit;

/**
 * GroveEvent:
 * @name: short name from the file: "Ir", "Time_(10ns)", "time"
 * @title: (nullable): the long name, translated if it is known
 * @unit_name: the unit that `report` prints: "count", "s", "ns", "us", "10ns", "B" ...
 * @unit: the kind of quantity
 * @factor: the stored cost times @factor is in @unit: 1e-9 for "ns"
 * @formula: (nullable): the formula of a derived event, or %NULL for a real one
 * @stated_inclusive: the file states inclusive costs of functions for this event
 * @clock: the clock of a time, stated or guessed
 * @is_difference: costs are differences: they have a sign, and lists sort by their size
 * @unfinished_calls: the inclusive costs of functions, and the costs of calls to them, lack the calls that
 * had not returned when the profiler stopped
 *
 * One row of the table of events. Costs are stored as in the file; only displayed values are multiplied by
 * @factor.
 */
typedef struct
{
  const char *name;
  const char *title;
  const char *unit_name;
  GroveUnit unit;
  double factor;
  const char *formula;
  gboolean stated_inclusive;
  GroveClock clock;
  gboolean unfinished_calls;
  gboolean is_difference;
} GroveEvent;

/**
 * grove_event_guess:
 * @event: (inout): an event with at least a name
 *
 * Fills in title, unit and factor of an event by its name, for the names that
 * the callgrind family uses (doc/formats.md, "Callgrind events"). Strings set are static.
 */
void grove_event_guess (GroveEvent *event);

G_END_DECLS
