/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-builder.h"

G_BEGIN_DECLS

/**
 * GroveXhprofMetric:
 *
 * What XHProf measures, in the order in which events are shown; as xhprof_lib.php lists them.
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
 * @count: how often it was made, or %GROVE_UNKNOWN_COUNT
 * @costs: inclusive
 * @known: which of @costs there are: a bit each
 *
 * What stands behind a key of XHProf: a call, or the entry of what was called first.
 */
typedef struct
{
  gint64 count;
  double costs[GROVE_XHPROF_N_METRICS];
  guint known;
} GroveXhprofCall;

/** grove_xhprof_call_set: what the member @key of an entry says; others are no business of ours */
void grove_xhprof_call_set (GroveXhprofCall *self, const char *key, gsize length, double value);

/**
 * GroveXhprofCalls:
 *
 * The calls of a profile of XHProf, kept until it is known which metrics there are.
 */
typedef struct _GroveXhprofCalls GroveXhprofCalls;

GroveXhprofCalls *grove_xhprof_calls_new (GroveBuilder *builder);
void grove_xhprof_calls_free (GroveXhprofCalls *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GroveXhprofCalls, grove_xhprof_calls_free)

/** grove_xhprof_calls_add: @key: `caller==>callee`, or one function; an entry without any metric is left out */
void grove_xhprof_calls_add (GroveXhprofCalls *self, const char *key, gsize length,
                             const GroveXhprofCall *call);
/** grove_xhprof_calls_write: Errors: %GROVE_FORMAT_ERROR_EMPTY. Returns: whether there were any */
gboolean grove_xhprof_calls_write (GroveXhprofCalls *self, GError **error);

G_END_DECLS
