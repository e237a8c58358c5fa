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
 * Above all places of the readers that use them, and of GroveV8Place.
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

/** GROVE_TRACE_ROOT_STEPS: rows of the map for the object that has both */
#define GROVE_TRACE_ROOT_STEPS(place)        \
  { place, "samples", GROVE_TRACE_SAMPLES }, \
  {                                          \
    place, "stackFrames", GROVE_TRACE_FRAMES \
  }

/** GROVE_TRACE_INNER_STEPS: rows of the map for all below it */
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
 * The other way in which a trace holds a profile: samples, each with the id of its innermost frame, and
 * frames by id, each with the id of the one that called it. Hermes (React Native) writes it, with numbers as
 * strings and names that hold where they are: `name(url:line:column)`.
 */
typedef struct _GroveTraceSamples GroveTraceSamples;

/** grove_trace_samples_new: @words: of processes and threads that have names for numbers */
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
 * Events "samples" and "time" (us), as grove_v8_profile_write() has them: a sample weighs the time to the
 * next one of its thread, the last one none. Threads are parts.
 *
 * Errors: %GROVE_FORMAT_ERROR_MALFORMED: a frame that is its own ancestor
 *
 * Returns: whether it was written
 */
gboolean grove_trace_samples_write (GroveTraceSamples *self, GroveInput *input, GroveTraceName get_name,
                                    gpointer data, GError **error);

G_END_DECLS
