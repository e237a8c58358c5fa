/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-comparison.h"

G_BEGIN_DECLS

/**
 * GroveMeasure: how the costs of an event were found, which decides when a difference counts
 * @GROVE_MEASURE_EXACT: counted: instructions, bytes, calls
 * @GROVE_MEASURE_TIMED: a clock was read at each call
 * @GROVE_MEASURE_SAMPLED: the program was looked at now and then
 */
typedef enum
{
  GROVE_MEASURE_EXACT,
  GROVE_MEASURE_TIMED,
  GROVE_MEASURE_SAMPLED,
} GroveMeasure;

/**
 * GroveVerdict: whether a difference is more than noise
 * @GROVE_VERDICT_NOISE: no
 * @GROVE_VERDICT_UNKNOWN: too little is known of the noise
 * @GROVE_VERDICT_SIGNIFICANT: yes
 */
typedef enum
{
  GROVE_VERDICT_NOISE,
  GROVE_VERDICT_UNKNOWN,
  GROVE_VERDICT_SIGNIFICANT,
} GroveVerdict;

/** GroveReason: why a row differs */
typedef enum
{
  GROVE_REASON_NONE,
  GROVE_REASON_CALLS,
  GROVE_REASON_COST,
  GROVE_REASON_ADDED,
  GROVE_REASON_REMOVED,
} GroveReason;

/** grove_reason_get_id: Returns: (nullable): "calls", "cost", "added", "removed"; %NULL for none */
const char *grove_reason_get_id (GroveReason reason);

/**
 * GroveDifference: one event of a comparison, with columns for all rows
 * @pair: the event on each side
 * @self: (array): self cost of each row, in the unit of its own side
 * @inclusive: (array): inclusive cost of each row; of a family without the calls between its members
 * @calls: (array): inclusive cost of each call row
 * @total: sum of self costs
 * @base: what 100 % is
 * @measure: how it was measured; sampled if one side was
 * @drift: the ratio at which code that was called equally often ran, new to base; NAN if it is not known
 * @spread: how far equal code is off the drift: 0.12 is 12 %; NAN if it is not known
 * @n_equal: the number of functions that both were found from
 * @exposure: samples: a base sample is worth this many of the new side
 * @quantum: samples: the cost of one, on each side
 *
 * Costs of the new side times @pair.scale are in the unit of the base.
 */
typedef struct
{
  GroveComparison *comparison;
  GroveEventPair pair;
  GroveCycleMode mode;
  double *self[GROVE_N_VERSIONS];
  double *inclusive[GROVE_N_VERSIONS];
  double *calls[GROVE_N_VERSIONS];
  double total[GROVE_N_VERSIONS];
  double base[GROVE_N_VERSIONS];
  GroveMeasure measure;
  double drift;
  double spread;
  guint n_equal;
  double exposure;
  double quantum[GROVE_N_VERSIONS];
} GroveDifference;

/** grove_difference_new: @event: index of the pair of events. Linear in rows and calls */
GroveDifference *grove_difference_new (GroveComparison *comparison, guint32 event, GroveCycleMode mode);
void grove_difference_free (GroveDifference *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GroveDifference, grove_difference_free)

/** grove_difference_of: Returns: new minus base, in the unit of the base: @columns is self, inclusive or
 * calls */
static inline double
grove_difference_of (const GroveDifference *self, double *const columns[GROVE_N_VERSIONS], guint32 row)
{
  return columns[GROVE_VERSION_NEW][row] * self->pair.scale - columns[GROVE_VERSION_BASE][row];
}

/** grove_difference_get_base: Returns: 100 % of both sides: the larger one, in the unit of the base */
double grove_difference_get_base (const GroveDifference *self);
/** grove_difference_get_change: Returns: new minus base of what 100 % is */
double grove_difference_get_change (const GroveDifference *self);

/** grove_difference_get_deviations: Returns: how many standard deviations of noise two costs of one row are
 * apart, in the unit of the base; NAN if too little is known of the noise */
double grove_difference_get_deviations (const GroveDifference *self, double base, double renewed);
/** grove_difference_judge: Returns: whether two costs of one row differ by more than noise */
GroveVerdict grove_difference_judge (const GroveDifference *self, double base, double renewed);
/** grove_difference_judge_row: Returns: whether its self or its inclusive cost differs by more than noise */
GroveVerdict grove_difference_judge_row (const GroveDifference *self, guint32 row);
/** grove_difference_get_reason: Returns: what makes the difference; none if it is noise */
GroveReason grove_difference_get_reason (const GroveDifference *self, guint32 row);

/**
 * grove_difference_split:
 * @base: cost on each side, in one unit
 * @base_calls: (array): calls on each side
 * @by_calls: (out): what more or fewer calls make, at the cost of a call before
 * @by_cost: (out): what more or less expensive calls make
 *
 * The sum of both is the difference. Where calls are not known, or there were none before, all of it is
 * @by_cost.
 */
void grove_difference_split (double base, double renewed, gint64 base_calls, gint64 new_calls,
                             double *by_calls, double *by_cost);

/** grove_difference_get_warnings: Returns: (transfer full) (array zero-terminated=1): sentences that say why
 * costs cannot be compared, or hardly; empty if they can */
char **grove_difference_get_warnings (const GroveDifference *self);

G_END_DECLS
