/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-json.h"
#include "grove-v8-profile.h"

G_BEGIN_DECLS

/**
 * GroveV8Place: places inside a CPU profile of V8, in any document
 *
 * Their numbers are above those of all readers that use them.
 */
enum
{
  GROVE_V8_NODES = 64,
  GROVE_V8_NODE,
  GROVE_V8_ID,
  GROVE_V8_PARENT,
  GROVE_V8_HITS,
  GROVE_V8_CHILDREN,
  GROVE_V8_CHILD,
  GROVE_V8_FRAME,
  GROVE_V8_NAME,
  GROVE_V8_URL,
  GROVE_V8_LINE,
  GROVE_V8_COLUMN,
  GROVE_V8_HEAD,
  GROVE_V8_HEAD_CHILDREN,
  GROVE_V8_SAMPLES,
  GROVE_V8_SAMPLE,
  GROVE_V8_DELTAS,
  GROVE_V8_DELTA,
  GROVE_V8_TIMESTAMPS,
  GROVE_V8_TIMESTAMP,
  GROVE_V8_START,
  GROVE_V8_END,
  GROVE_V8_TICKS,
  GROVE_V8_TICK,
  GROVE_V8_TICK_LINE,
  GROVE_V8_TICK_COUNT,
  GROVE_V8_LINES,
  GROVE_V8_SAMPLE_LINE,
};

/** GROVE_V8_PROFILE_STEPS: rows of the map for the object that is the profile */
#define GROVE_V8_PROFILE_STEPS(place)                                                 \
  { place, "nodes", GROVE_V8_NODES }, { place, "head", GROVE_V8_HEAD },               \
    { place, "samples", GROVE_V8_SAMPLES }, { place, "timeDeltas", GROVE_V8_DELTAS }, \
    { place, "lines", GROVE_V8_LINES }, { place, "timestamps", GROVE_V8_TIMESTAMPS }, \
    { place, "startTime", GROVE_V8_START },                                           \
  {                                                                                   \
    place, "endTime", GROVE_V8_END                                                    \
  }

/** GROVE_V8_INNER_STEPS: rows of the map for everything below it */
#define GROVE_V8_INNER_STEPS                                                                                \
  { GROVE_V8_NODES, NULL, GROVE_V8_NODE }, { GROVE_V8_NODE, "id", GROVE_V8_ID },                            \
    { GROVE_V8_NODE, "parent", GROVE_V8_PARENT }, { GROVE_V8_NODE, "hitCount", GROVE_V8_HITS },             \
    { GROVE_V8_NODE, "children", GROVE_V8_CHILDREN }, { GROVE_V8_NODE, "callFrame", GROVE_V8_FRAME },       \
    { GROVE_V8_NODE, "positionTicks", GROVE_V8_TICKS }, { GROVE_V8_TICKS, NULL, GROVE_V8_TICK },            \
    { GROVE_V8_TICK, "line", GROVE_V8_TICK_LINE }, { GROVE_V8_TICK, "ticks", GROVE_V8_TICK_COUNT },         \
    { GROVE_V8_LINES, NULL, GROVE_V8_SAMPLE_LINE }, { GROVE_V8_CHILDREN, NULL, GROVE_V8_CHILD },            \
    { GROVE_V8_FRAME, "functionName", GROVE_V8_NAME }, { GROVE_V8_FRAME, "url", GROVE_V8_URL },             \
    { GROVE_V8_FRAME, "lineNumber", GROVE_V8_LINE }, { GROVE_V8_FRAME, "columnNumber", GROVE_V8_COLUMN },   \
    { GROVE_V8_HEAD, "id", GROVE_V8_ID }, { GROVE_V8_HEAD, "hitCount", GROVE_V8_HITS },                     \
    { GROVE_V8_HEAD, "functionName", GROVE_V8_NAME }, { GROVE_V8_HEAD, "url", GROVE_V8_URL },               \
    { GROVE_V8_HEAD, "lineNumber", GROVE_V8_LINE }, { GROVE_V8_HEAD, "columnNumber", GROVE_V8_COLUMN },     \
    { GROVE_V8_HEAD, "children", GROVE_V8_HEAD_CHILDREN }, { GROVE_V8_HEAD_CHILDREN, NULL, GROVE_V8_HEAD }, \
    { GROVE_V8_SAMPLES, NULL, GROVE_V8_SAMPLE }, { GROVE_V8_DELTAS, NULL, GROVE_V8_DELTA },                 \
  {                                                                                                         \
    GROVE_V8_TIMESTAMPS, NULL, GROVE_V8_TIMESTAMP                                                           \
  }

/**
 * GroveV8Reader:
 * @profile: (nullable): the profile to fill, set and owned by the caller
 *
 * Fills a #GroveV8Profile from the places of a CPU profile. "head" is the old form, in which nodes contain
 * their children, and lines and columns count from 1.
 */
typedef struct
{
  GroveV8Profile *profile;
  GroveBuilder *builder; /* names of functions */
  GArray *nodes;         /* GroveV8Node: the open nodes; in the old form several */
  GArray *children;      /* gint64: children of the open nodes, outermost first */
  GArray *marks;         /* guint: for each open node, its first child in children */
  GArray *ticks;         /* GroveV8Tick: of the open node, whose id may follow them */
} GroveV8Reader;

void grove_v8_reader_init (GroveV8Reader *self, GroveBuilder *builder);
void grove_v8_reader_clear (GroveV8Reader *self);
void grove_v8_reader_begin (GroveV8Reader *self, guint place);
void grove_v8_reader_end (GroveV8Reader *self, guint place);
void grove_v8_reader_number (GroveV8Reader *self, guint place, double value);
void grove_v8_reader_numbers (GroveV8Reader *self, guint place, const double *values, guint n);
void grove_v8_reader_string (GroveV8Reader *self, guint place, const char *text, gsize length);

G_END_DECLS
