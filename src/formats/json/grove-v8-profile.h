/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-builder.h"

G_BEGIN_DECLS

/**
 * GroveV8Profile:
 *
 * One CPU profile of V8, whichever file it came in: a tree of nodes, the nodes that were on top when samples
 * were taken, and the times between them. Filled in any order, written to a builder when it is whole. Plain.
 */
typedef struct _GroveV8Profile GroveV8Profile;

/**
 * GroveV8Node:
 * @id: its id in the file
 * @parent: id of its parent, or -1: unknown or none
 * @name: name of the function, a row of the builder; %GROVE_NONE for none
 * @file: its script, a row of the builder
 * @line: line of the function, from 0 as V8 counts; -1 for none
 * @column: of the function, from 0; -1 for none
 * @hits: samples with this node on top, as the file counts them
 */
typedef struct
{
  gint64 id;
  gint64 parent;
  guint32 name;
  guint32 file;
  gint64 line;
  gint64 column;
  double hits;
} GroveV8Node;

/**
 * GroveV8Tick:
 * @node: id of the node
 * @line: that was executed, from 1
 * @count: how many of the node's samples were taken there
 */
typedef struct
{
  gint64 node;
  guint32 line;
  double count;
} GroveV8Tick;

/** GroveV8Counts: how much a profile holds of each */
typedef struct
{
  guint nodes;
  guint links;
  guint samples;
  guint deltas;
  guint timestamps;
  guint ticks;
  guint lines;
} GroveV8Counts;

/**
 * GroveV8Slice:
 * @from: what there was before it
 * @to: what there was with it
 * @start: when it started, or NaN
 * @end: when it ended, or NaN
 * @is_start_own: whether the profile itself says it, which goes before what is said about it
 *
 * A piece of a profile that was put together from pieces.
 */
typedef struct
{
  GroveV8Counts from;
  GroveV8Counts to;
  double start;
  double end;
  gboolean is_start_own;
} GroveV8Slice;

GroveV8Profile *grove_v8_profile_new (void);
void grove_v8_profile_free (GroveV8Profile *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GroveV8Profile, grove_v8_profile_free)

void grove_v8_profile_add_node (GroveV8Profile *self, const GroveV8Node *node);
/** grove_v8_profile_add_child: says who is whose child, where nodes list their children */
void grove_v8_profile_add_child (GroveV8Profile *self, gint64 parent, gint64 child);
void grove_v8_profile_add_samples (GroveV8Profile *self, const gint64 *ids, guint n);
/** grove_v8_profile_add_deltas: microseconds before the sample of the same place, of each */
void grove_v8_profile_add_deltas (GroveV8Profile *self, const double *deltas, guint n);
/** grove_v8_profile_add_timestamp: the old form: microseconds at the sample of the same place */
void grove_v8_profile_add_timestamp (GroveV8Profile *self, double timestamp);
void grove_v8_profile_add_tick (GroveV8Profile *self, const GroveV8Tick *tick);
/** grove_v8_profile_add_lines: the line that ran in the sample of the same place, from 1; 0 for none; of each
 */
void grove_v8_profile_add_lines (GroveV8Profile *self, const guint32 *lines, guint n);
void grove_v8_profile_set_start (GroveV8Profile *self, double start);
/** grove_v8_profile_guess_start: what is around the profile says that it started then; it may say otherwise
 * itself */
void grove_v8_profile_guess_start (GroveV8Profile *self, double start);
void grove_v8_profile_set_end (GroveV8Profile *self, double end);
/** grove_v8_profile_append: @other was written later. Returns: where it is now */
GroveV8Slice grove_v8_profile_append (GroveV8Profile *self, GroveV8Profile *other);
/** grove_v8_profile_append_slice: the same of a piece of @other, that was appended to it */
void grove_v8_profile_append_slice (GroveV8Profile *self, GroveV8Profile *other, const GroveV8Slice *slice);
gboolean grove_v8_profile_is_empty (GroveV8Profile *self);
guint grove_v8_profile_get_n_samples (GroveV8Profile *self);

/**
 * grove_v8_profile_write:
 *
 * Events "samples" and "time" (us). A sample weighs the time to the next one, the last one to the end
 * (not at all in the old form); the clock stands still where time runs backwards. Without samples the hit
 * counts share out the time. Lines have the samples that were taken there: those of the samples themselves
 * where the file has them, else the ticks of nodes, which also share out the nodes' time. (root), (program),
 * (idle) and (garbage collector) are functions like others.
 *
 * Errors: %GROVE_FORMAT_ERROR_MALFORMED: no nodes, or a node that is its own ancestor
 *
 * Returns: whether it was written
 */
gboolean grove_v8_profile_write (GroveV8Profile *self, GroveBuilder *builder, GError **error);

G_END_DECLS
