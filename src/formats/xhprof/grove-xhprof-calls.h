/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-builder.h"

G_BEGIN_DECLS

/**
 * GroveXhprofMetric:
 *
 * The metrics of XHProf, in the order of xhprof_lib.php.
 */
typedef enum
{
  GROVE_XHPROF_WALL,
  GROVE_XHPROF_CPU,
  GROVE_XHPROF_USER,
  GROVE_XHPROF_SYSTEM,
  GROVE_XHPROF_MEMORY,
  GROVE_XHPROF_PEAK,
  GROVE_XHPROF_SAMPLES,
  GROVE_XHPROF_N_METRICS,
} GroveXhprofMetric;

/**
 * GroveXhprofCall:
 * @count: number of calls, or %GROVE_UNKNOWN_COUNT
 * @costs: inclusive costs by metric
 * @known: bits: the metrics that are present
 *
 * An entry of XHProf: a call, or the first function.
 */
typedef struct
{
  gint64 count;
  double costs[GROVE_XHPROF_N_METRICS];
  guint known;
} GroveXhprofCall;

/** GROVE_XHPROF_COUNT: key of the number of calls */
#define GROVE_XHPROF_COUNT "ct"
/** grove_xhprof_metric_get_key: Returns: "wt", "cpu" ... */
const char *grove_xhprof_metric_get_key (GroveXhprofMetric metric);

void grove_xhprof_call_set_count (GroveXhprofCall *self, double count);
void grove_xhprof_call_set_cost (GroveXhprofCall *self, GroveXhprofMetric metric, double cost);
/** grove_xhprof_call_set: sets the member @key of an entry; unknown ones are ignored */
void grove_xhprof_call_set (GroveXhprofCall *self, const char *key, gsize length, double value);

/**
 * GroveXhprofCalls:
 *
 * The calls of an XHProf profile, collected until all metrics are known.
 */
typedef struct _GroveXhprofCalls GroveXhprofCalls;

GroveXhprofCalls *grove_xhprof_calls_new (GroveBuilder *builder);
void grove_xhprof_calls_free (GroveXhprofCalls *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GroveXhprofCalls, grove_xhprof_calls_free)

/** grove_xhprof_calls_add: @key: `caller==>callee`, or one function; an entry without metrics is ignored */
void grove_xhprof_calls_add (GroveXhprofCalls *self, const char *key, gsize length,
                             const GroveXhprofCall *call);
/** grove_xhprof_calls_build: adds everything to the builder. Errors: %GROVE_FORMAT_ERROR_EMPTY */
gboolean grove_xhprof_calls_build (GroveXhprofCalls *self, GError **error);

G_END_DECLS
