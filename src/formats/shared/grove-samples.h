/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-builder.h"
#include "grove-input.h"

G_BEGIN_DECLS

/**
 * GroveSample:
 * @part: which thread, from 0
 * @event: which event, from 0; its column is the reader's to know
 * @path: where it was taken, from #GroveStacks
 * @function: the innermost function, or %GROVE_NONE
 * @position: where in it
 * @cost: what it weighs
 *
 * One sample of a profiler that takes those of all threads as they come.
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
 * The builder takes the costs of one part after the other; samples come as they
 * were taken. So they are kept, 40 bytes each, and put in order at the end.
 */
typedef struct _GroveSamples GroveSamples;

GroveSamples *grove_samples_new (void);
void grove_samples_free (GroveSamples *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GroveSamples, grove_samples_free)

void grove_samples_add (GroveSamples *self, const GroveSample *sample);
guint grove_samples_get_n (GroveSamples *self);
/** grove_samples_sort: by part; those of one part stay in order. Returns: (array): all of them, until the
 * next call */
const GroveSample *grove_samples_sort (GroveSamples *self, guint *n_samples);

/** GroveSamplesBegin: says to the builder which part begins */
typedef void (*GroveSamplesBegin) (guint32 part, gpointer data);
/** grove_samples_write: all of them, part by part; @event of a sample is an event of the builder. Returns:
 * %FALSE with @error set when it was cancelled */
gboolean grove_samples_write (GroveSamples *self, GroveBuilder *builder, GroveInput *input,
                              GroveSamplesBegin begin, gpointer data, GError **error);

G_END_DECLS
