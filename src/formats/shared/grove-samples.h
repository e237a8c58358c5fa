/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-builder.h"
#include "grove-input.h"

G_BEGIN_DECLS

/**
 * GroveSample:
 * @part: which thread, from 0
 * @event: index of the event, which the reader defines
 * @path: path from #GroveStacks
 * @function: the innermost function, or %GROVE_NONE
 * @position: position in @function
 * @cost: its weight
 *
 * One sample of a profiler that records all threads in order of time.
 */
typedef struct
{
  guint32 part;
  guint32 event;
  guint32 path;
  guint32 function;
  GrovePosition position;
  double cost;
} GroveSample;

/**
 * GroveSamples:
 *
 * Collects samples (40 bytes each) and sorts them by part at the end, since the builder takes the costs of
 * one part after the other.
 */
typedef struct _GroveSamples GroveSamples;

GroveSamples *grove_samples_new (void);
void grove_samples_free (GroveSamples *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GroveSamples, grove_samples_free)

void grove_samples_add (GroveSamples *self, const GroveSample *sample);
guint grove_samples_get_n (GroveSamples *self);
/** grove_samples_sort: sorts by part, stable. Returns: (array): all samples, valid until the next call */
const GroveSample *grove_samples_sort (GroveSamples *self, guint *n_samples);

/** GroveSamplesBegin: begins a part of the builder */
typedef void (*GroveSamplesBegin) (guint32 part, gpointer data);
/** grove_samples_write: adds all samples to the builder, part by part; their @event is an event of the
 * builder. Returns: %FALSE with @error set if cancelled */
gboolean grove_samples_write (GroveSamples *self, GroveBuilder *builder, GroveInput *input,
                              GroveSamplesBegin begin, gpointer data, GError **error);

G_END_DECLS
