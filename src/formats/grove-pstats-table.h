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

/**
 * GrovePstatsTable:
 * @keys: (element-type GrovePstatsKey): in the order in which they were met
 * @functions: (element-type GrovePstatsFunction): in the order of the dict
 * @calls: (element-type GrovePstatsCall): callers of one function lie together
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
  gboolean      sampled;
  /*< private >*/
  guint64      *slots;
  guint32       n_slots;
  guint64       seed;   /* a file cannot know what collides */
  GStringChunk *names;
  GroveLongTexts long_texts; /* number of the contents */
  GroveIntern  *contents;   /* (nullable): of long texts */
  GPtrArray    *places;     /* where each of them stood first */
} GrovePstatsTable;

GrovePstatsTable *grove_pstats_table_new  (void);
void              grove_pstats_table_free (GrovePstatsTable *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GrovePstatsTable, grove_pstats_table_free)

/** grove_pstats_table_add_key: the same three give the same row. Bytes must live as long as the table. */
guint32     grove_pstats_table_add_key  (GrovePstatsTable *self, const char *file, gsize file_length,
                                         const char *name, gsize name_length, gint64 line);
/** grove_pstats_table_keep: Returns: a copy of @text that lives as long as the table */
const char *grove_pstats_table_keep     (GrovePstatsTable *self, const char *text);
/** grove_pstats_table_begin: the calls that are added next are to @key. Returns: FALSE when the dict has it twice: as in Python the later one stands */
gboolean    grove_pstats_table_begin    (GrovePstatsTable *self, guint32 key);
/** grove_pstats_table_get_last: Returns: the function begun last; valid until the next */
GrovePstatsFunction *grove_pstats_table_get_last (GrovePstatsTable *self);
/** grove_pstats_table_add_call: a caller of the function begun last; one that comes twice replaces the first, as in Python */
void        grove_pstats_table_add_call (GrovePstatsTable *self, const GrovePstatsCall *call);

G_END_DECLS
