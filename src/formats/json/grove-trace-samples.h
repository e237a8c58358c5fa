/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-builder.h"
#include "grove-input.h"
#include "grove-json.h"
#include "grove-trace-threads.h"

G_BEGIN_DECLS

/**
 * GroveTracePlace: places inside "samples" and "stackFrames" of a trace
 *
 * Their numbers are above those of all readers that use them, and of GroveV8Place.
 */
enum
{
  GROVE_TRACE_SAMPLES = 96,
  GROVE_TRACE_SAMPLE,
  GROVE_TRACE_SAMPLE_FRAME,
  GROVE_TRACE_SAMPLE_TS,
  GROVE_TRACE_SAMPLE_PID,
  GROVE_TRACE_SAMPLE_TID,
  GROVE_TRACE_SAMPLE_WEIGHT,
  GROVE_TRACE_FRAMES,
  GROVE_TRACE_FRAME,
  GROVE_TRACE_FRAME_NAME,
  GROVE_TRACE_FRAME_PARENT,
  GROVE_TRACE_FRAME_START,
  GROVE_TRACE_FRAME_COLUMN,
};

/** GROVE_TRACE_ROOT_STEPS: rows of the map for the object that contains both */
#define GROVE_TRACE_ROOT_STEPS(place)        \
  { place, "samples", GROVE_TRACE_SAMPLES }, \
  {                                          \
    place, "stackFrames", GROVE_TRACE_FRAMES \
  }

/** GROVE_TRACE_INNER_STEPS: rows of the map for everything below it */
#define GROVE_TRACE_INNER_STEPS                                                                              \
  { GROVE_TRACE_SAMPLES, NULL, GROVE_TRACE_SAMPLE }, { GROVE_TRACE_SAMPLE, "sf", GROVE_TRACE_SAMPLE_FRAME }, \
    { GROVE_TRACE_SAMPLE, "ts", GROVE_TRACE_SAMPLE_TS },                                                     \
    { GROVE_TRACE_SAMPLE, "pid", GROVE_TRACE_SAMPLE_PID },                                                   \
    { GROVE_TRACE_SAMPLE, "tid", GROVE_TRACE_SAMPLE_TID },                                                   \
    { GROVE_TRACE_SAMPLE, "weight", GROVE_TRACE_SAMPLE_WEIGHT },                                             \
    { GROVE_TRACE_FRAMES, NULL, GROVE_TRACE_FRAME }, { GROVE_TRACE_FRAME, "name", GROVE_TRACE_FRAME_NAME },  \
    { GROVE_TRACE_FRAME, "parent", GROVE_TRACE_FRAME_PARENT },                                               \
    { GROVE_TRACE_FRAME, "funcLine", GROVE_TRACE_FRAME_START },                                              \
  {                                                                                                          \
    GROVE_TRACE_FRAME, "funcColumn", GROVE_TRACE_FRAME_COLUMN                                                \
  }

/**
 * GroveTraceSamples:
 *
 * The other representation of a profile in a trace: samples with the id of their innermost frame, and frames
 * with the id of their caller. Hermes (React Native) writes it, with numbers as strings and names that
 * contain the place: `name(url:line:column)`.
 */
typedef struct _GroveTraceSamples GroveTraceSamples;

/** grove_trace_samples_new: @words: the numbers of processes and threads that have names instead */
GroveTraceSamples *grove_trace_samples_new (GroveBuilder *builder, GroveIntern *words);
void grove_trace_samples_free (GroveTraceSamples *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GroveTraceSamples, grove_trace_samples_free)

void grove_trace_samples_begin (GroveTraceSamples *self, GroveJson *json, guint place);
void grove_trace_samples_end (GroveTraceSamples *self, guint place);
void grove_trace_samples_number (GroveTraceSamples *self, guint place, double value);
void grove_trace_samples_string (GroveTraceSamples *self, guint place, const char *text, gsize length);

gboolean grove_trace_samples_is_empty (GroveTraceSamples *self);

/**
 * grove_trace_samples_write:
 *
 * Events "samples" and "time" (us), as grove_v8_profile_write() has them: the time of a sample is that to the
 * next sample of its thread; the last one has none. Threads are parts.
 *
 * Errors: %GROVE_FORMAT_ERROR_MALFORMED: a frame that is its own ancestor
 *
 * Returns: whether the samples were written
 */
gboolean grove_trace_samples_write (GroveTraceSamples *self, GroveInput *input, GroveTraceName get_name,
                                    gpointer data, GError **error);

G_END_DECLS
