/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-builder.h"

G_BEGIN_DECLS

/**
 * GroveV8Profile:
 *
 * A CPU profile of V8, from any kind of file: a tree of nodes, the innermost nodes of the samples, and the
 * times between samples. Filled in any order, and written to a builder when complete.
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
 * @line: the executed line, from 1
 * @count: number of samples of the node at that line
 */
typedef struct
{
  gint64 node;
  guint32 line;
  double count;
} GroveV8Tick;

/** GroveV8Counts: numbers of items in a profile */
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
 * @from: counts before it
 * @to: counts after it
 * @start: when it started, or NaN
 * @end: when it ended, or NaN
 * @is_start_own: whether the profile itself states @start, which takes precedence
 *
 * A piece of a profile that was joined from pieces.
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
/** grove_v8_profile_add_child: states that @child is a child of @parent, for files whose nodes list their
 * children */
void grove_v8_profile_add_child (GroveV8Profile *self, gint64 parent, gint64 child);
void grove_v8_profile_add_samples (GroveV8Profile *self, const gint64 *ids, guint n);
/** grove_v8_profile_add_deltas: adds the microseconds before each sample */
void grove_v8_profile_add_deltas (GroveV8Profile *self, const double *deltas, guint n);
/** grove_v8_profile_add_timestamp: old form: adds the time of a sample, in microseconds */
void grove_v8_profile_add_timestamp (GroveV8Profile *self, double timestamp);
void grove_v8_profile_add_tick (GroveV8Profile *self, const GroveV8Tick *tick);
/** grove_v8_profile_add_lines: adds the executed line of each sample, from 1; 0: unknown */
void grove_v8_profile_add_lines (GroveV8Profile *self, const guint32 *lines, guint n);
void grove_v8_profile_set_start (GroveV8Profile *self, double start);
/** grove_v8_profile_guess_start: sets the start that the surrounding file states; a start in the profile
 * itself takes precedence */
void grove_v8_profile_guess_start (GroveV8Profile *self, double start);
void grove_v8_profile_set_end (GroveV8Profile *self, double end);
/** grove_v8_profile_append: appends @other, which was written later. Returns: its place */
GroveV8Slice grove_v8_profile_append (GroveV8Profile *self, GroveV8Profile *other);
/** grove_v8_profile_append_slice: the same for a piece of @other, which was appended */
void grove_v8_profile_append_slice (GroveV8Profile *self, GroveV8Profile *other, const GroveV8Slice *slice);
gboolean grove_v8_profile_is_empty (GroveV8Profile *self);
guint grove_v8_profile_get_n_samples (GroveV8Profile *self);

/**
 * grove_v8_profile_write:
 *
 * Events "samples" and "time" (us). A sample weighs the time to the next one, the last one to the end
 * (not at all in the old form); the clock stands still where time runs backwards. Without samples the hit
 * counts share out the time. Lines have the samples that were taken there: those of the samples themselves
 * where the file has them, else the ticks of nodes, which also share out the nodes' time. (root), (program)
 * and (garbage collector) are functions like others; the samples of (idle) are a part of their own.
 * @part: the part that was begun
 *
 * Errors: %GROVE_FORMAT_ERROR_MALFORMED: no nodes, or a node that is its own ancestor
 *
 * Returns: whether it was written
 */
gboolean grove_v8_profile_write (GroveV8Profile *self, GroveBuilder *builder, const GrovePart *part,
                                 GError **error);

G_END_DECLS
