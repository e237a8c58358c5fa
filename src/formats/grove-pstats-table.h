/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

#include "grove-intern.h"
#include "grove-long-texts.h"

G_BEGIN_DECLS

/**
 * GrovePstatsKey:
 * @file: (array length=file_length): as in the file, not NUL-terminated; long ones (%GROVE_LONG_TEXT) with the same contents are the same pointer
 * @name: (array length=name_length): likewise
 * @line: as in the file; may be anything
 * @function: row of what the dict says of it, or %GROVE_NONE for one that is only a caller
 * @call: row of the call that it made last
 *
 * What Python calls a function: (file, line, name).
 */
typedef struct
{
  const char *file;
  const char *name;
  guint32     file_length;
  guint32     name_length;
  gint64      line;
  guint32     function;
  gsize       call;
} GrovePstatsKey;

/**
 * GrovePstatsMention:
 * @key: a key as the file has it here; @function and @call mean nothing
 * @row: the row of the key where that is known already (then @key means nothing), or %GROVE_NONE
 *
 * A place that names a function.
 */
typedef struct
{
  GrovePstatsKey key;
  guint32        row;
} GrovePstatsMention;

/**
 * GrovePstatsFunction:
 * @key: who it is
 * @first: the first count; which is which depends on the writer
 * @second: the second count
 * @self: seconds in its own code
 * @inclusive: seconds from entry to exit
 * @first_call: its callers are this row of the calls ...
 * @n_calls: ... and those behind it
 *
 * One item of the dict.
 */
typedef struct
{
  guint32 key;
  gint64  first;
  gint64  second;
  double  self;
  double  inclusive;
  gsize   first_call;
  gsize   n_calls;
} GrovePstatsFunction;

/**
 * GrovePstatsCall:
 * @caller: key of the caller
 * @counted: only the count is known (module profile, samplers)
 * @calls: number of calls, recursive ones too
 * @inclusive: seconds in the callee, from this caller
 */
typedef struct
{
  guint32  caller;
  gboolean counted;
  gint64   calls;
  double   inclusive;
} GrovePstatsCall;

/* A function or a call that waits until its key is looked up. */
typedef struct
{
  GrovePstatsMention mention;
  guint32            hash;
  guint32            likely;      /* probably the row of the key */
  gboolean           is_function;
  gsize              offset;      /* of a function: where it stands in the file */
  union
  {
    GrovePstatsFunction function;
    GrovePstatsCall     call;
  };
} GrovePstatsPending;

#define GROVE_PSTATS_N_PENDING 32

/**
 * GrovePstatsTable:
 * @keys: (element-type GrovePstatsKey): in the order in which they were met
 * @functions: (element-type GrovePstatsFunction): in the order of the dict
 * @calls: (element-type GrovePstatsCall): callers of one function lie together
 * @repeated: (element-type gsize): offsets of functions that the dict had before: as in Python the later one stands
 * @sampled: it is a file of the sampling profiler
 *
 * A pstats file as it stands. What its numbers mean (who wrote it, which count
 * is which) is known only at the end, so it is kept, 24 bytes a call, and then
 * handed to the builder.
 */
typedef struct
{
  GArray       *keys;
  GArray       *functions;
  GArray       *calls;
  GArray       *repeated;
  gboolean      sampled;
  /*< private >*/
  GrovePstatsPending pending[GROVE_PSTATS_N_PENDING];
  guint         n_pending;
  guint64      *slots;
  guint32       n_slots;
  guint64       seed;   /* a file cannot know what collides */
  GStringChunk *names;
  GroveLongTexts long_texts; /* number of the contents */
  GroveIntern  *contents;   /* (nullable): of long texts */
  GPtrArray    *places;     /* where each of them stood first */
} GrovePstatsTable;

/** grove_pstats_table_new: @length: bytes of the file, from which it is guessed how much room is needed */
GrovePstatsTable *grove_pstats_table_new  (gsize length);
void              grove_pstats_table_free (GrovePstatsTable *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GrovePstatsTable, grove_pstats_table_free)

/** grove_pstats_table_mention: Bytes must live as long as the table */
void        grove_pstats_table_mention  (GrovePstatsTable *self, GrovePstatsMention *mention, const char *file, gsize file_length,
                                         const char *name, gsize name_length, gint64 line);
/** grove_pstats_table_find_row: looks the key up at once. The same three give the same row, and mentions get theirs in the order in which they come */
void        grove_pstats_table_find_row (GrovePstatsTable *self, GrovePstatsMention *mention);
/** grove_pstats_table_keep: Returns: a copy of @text that lives as long as the table */
const char *grove_pstats_table_keep     (GrovePstatsTable *self, const char *text);
/** grove_pstats_table_add_function: @function: but for its key and its calls, which are those that are added next; @offset: where it stands in the file */
void        grove_pstats_table_add_function (GrovePstatsTable *self, const GrovePstatsMention *mention, const GrovePstatsFunction *function, gsize offset);
/** grove_pstats_table_add_call: a caller of the function added last; one that comes twice replaces the first, as in Python */
void        grove_pstats_table_add_call (GrovePstatsTable *self, const GrovePstatsMention *mention, const GrovePstatsCall *call);
/** grove_pstats_table_finish: once all is added; before, rows may be missing */
void        grove_pstats_table_finish   (GrovePstatsTable *self);

G_END_DECLS
