/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-builder.h"
#include "grove-intern.h"
#include "grove-long-texts.h"

G_BEGIN_DECLS

/**
 * GrovePstatsText:
 * @bytes: (array length=length): as in the file, not NUL-terminated
 * @number: of a long text (%GROVE_LONG_TEXT): the same for the same contents; else %GROVE_NONE
 */
typedef struct
{
  const char *bytes;
  guint32 length;
  guint32 number;
} GrovePstatsText;

/**
 * GrovePstatsMention:
 * @file: where the function is
 * @name: what it is called
 * @line: as in the file; may be anything
 * @row: of the key where that is known already (then the rest means nothing), or %GROVE_NONE
 *
 * A place that names a function: by (file, line, name), its key.
 */
typedef struct
{
  GrovePstatsText file;
  GrovePstatsText name;
  gint64 line;
  guint32 row;
} GrovePstatsMention;

/**
 * GrovePstatsKey:
 * @file: the builder's row, or of a long text %GROVE_PSTATS_LONG and its number
 * @name: likewise
 * @line: as in the file
 * @function: row of what the dict says of it, or %GROVE_NONE for one that is only a caller
 * @call: row of the call that it made last
 *
 * What Python calls a function.
 */
typedef struct
{
  guint32 file;
  guint32 name;
  gint64 line;
  guint32 function;
  gsize call;
} GrovePstatsKey;

#define GROVE_PSTATS_LONG 0x80000000u

/**
 * GrovePstatsFunction:
 * @key: who it is
 * @n_calls: so many callers has it ...
 * @first_call: ... from this row of the calls on
 * @first: the first count; which is which depends on the writer
 * @second: the second count
 * @self: seconds in its own code
 * @inclusive: seconds from entry to exit
 *
 * One item of the dict.
 */
typedef struct
{
  guint32 key;
  guint32 n_calls;
  gsize first_call;
  gint64 first;
  gint64 second;
  double self;
  double inclusive;
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
  guint32 caller;
  gboolean counted;
  gint64 calls;
  double inclusive;
} GrovePstatsCall;

/* A function or a call that waits until its key is looked up. */
typedef struct
{
  GrovePstatsMention mention;
  guint32 hash;
  guint32 likely; /* probably the row of the key */
  gboolean is_function;
  gsize offset; /* of a function: where it stands in the file */
  union
  {
    GrovePstatsFunction function;
    GrovePstatsCall call;
  };
} GrovePstatsPending;

#define GROVE_PSTATS_N_PENDING 32

/**
 * GrovePstatsTable:
 * @keys: (element-type GrovePstatsKey): in the order in which they were met
 * @functions: (element-type GrovePstatsFunction): in the order of the dict
 * @calls: (element-type GrovePstatsCall): callers of one function lie together
 * @repeated: (element-type gsize): offsets of functions that the dict had before: as in Python the later one
 * stands
 * @sampled: it is a file of the sampling profiler
 *
 * A pstats file as it stands, but for files and names, which the builder has. What
 * its numbers mean (who wrote it, which count is which) is known only at the end, so
 * they are kept, 24 bytes a call, and then handed to the builder.
 */
typedef struct
{
  GArray *keys;
  GArray *functions;
  GArray *calls;
  GArray *repeated;
  gboolean sampled;
  /*< private >*/
  GroveBuilder *builder;
  GrovePstatsPending pending[GROVE_PSTATS_N_PENDING];
  guint n_pending;
  guint64 *slots;
  guint32 n_slots;
  guint64 seed;              /* a file cannot know what collides */
  GroveLongTexts long_texts; /* number of the contents, by place */
  GroveIntern *contents;     /* (nullable): of long texts */
  GArray *long_rows;         /* (nullable): GrovePstatsLongRows of each of them */
} GrovePstatsTable;

/** grove_pstats_table_new: @builder: gets files and names at once; @length: bytes of the file, from which it
 * is guessed how much room is needed */
GrovePstatsTable *grove_pstats_table_new (GroveBuilder *builder, gsize length);
void grove_pstats_table_free (GrovePstatsTable *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GrovePstatsTable, grove_pstats_table_free)

/** grove_pstats_table_take_text: @text: (out): for a mention; @bytes may go once that is looked up; @kept:
 * they stay, and are the same for the same place in the file */
void grove_pstats_table_take_text (GrovePstatsTable *self, GrovePstatsText *text, const char *bytes,
                                   gsize length, gboolean kept);
/** grove_pstats_table_find_row: looks the key up at once. The same three give the same row, and mentions get
 * theirs in the order in which they come */
void grove_pstats_table_find_row (GrovePstatsTable *self, GrovePstatsMention *mention);
/** grove_pstats_table_add_function: @function: but for its key and its calls, which are those that are added
 * next; @offset: where it stands in the file */
void grove_pstats_table_add_function (GrovePstatsTable *self, const GrovePstatsMention *mention,
                                      const GrovePstatsFunction *function, gsize offset);
/** grove_pstats_table_add_call: a caller of the function added last; one that comes twice replaces the first,
 * as in Python */
void grove_pstats_table_add_call (GrovePstatsTable *self, const GrovePstatsMention *mention,
                                  const GrovePstatsCall *call);
/** grove_pstats_table_flush: looks up all that waits: before the bytes of texts go, and once all is added;
 * until then rows may be missing */
void grove_pstats_table_flush (GrovePstatsTable *self);

/** grove_pstats_table_get_file: Returns: bytes, valid until the builder gets another file */
const char *grove_pstats_table_get_file (GrovePstatsTable *self, const GrovePstatsKey *key, gsize *length);
/** grove_pstats_table_get_file_row: Returns: the builder's row, which a long text gets now */
guint32 grove_pstats_table_get_file_row (GrovePstatsTable *self, const GrovePstatsKey *key);
guint32 grove_pstats_table_get_name_row (GrovePstatsTable *self, const GrovePstatsKey *key);

G_END_DECLS
