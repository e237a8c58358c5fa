/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-builder.h"
#include "grove-intern.h"
#include "grove-long-texts.h"

G_BEGIN_DECLS

/**
 * GrovePstatsText:
 * @bytes: (array length=length): the text, not NUL-terminated
 * @number: of a long text (%GROVE_LONG_TEXT): a number of its contents; else %GROVE_NONE
 */
typedef struct
{
  const char *bytes;
  guint32 length;
  guint32 number;
} GrovePstatsText;

/**
 * GrovePstatsMention:
 * @file: file of the function
 * @name: name of the function
 * @line: line as in the file; may be invalid
 * @row: row of the key if it is known already (then the rest is unset), or %GROVE_NONE
 *
 * A mention of a function by its key (file, line, name).
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
 * @file: the builder's row, or for a long text %GROVE_PSTATS_LONG and its number
 * @name: likewise
 * @line: line as in the file
 * @function: row of its entry in the dict, or %GROVE_NONE if it is only a caller
 * @call: row of the last call that it made
 *
 * The identity of a function in pstats.
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
 * @key: row of its key
 * @n_calls: number of its callers
 * @first_call: row of the first of these calls
 * @first: the first count; its meaning depends on the writer
 * @second: the second count
 * @self: seconds in its own code
 * @inclusive: seconds with all that it called
 *
 * An item of the dict.
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
 * @counted: whether only the count is known (module profile, samplers)
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

/* A function or a call whose key has not been looked up yet. */
typedef struct
{
  GrovePstatsMention mention;
  guint32 hash;
  guint32 likely; /* likely row of the key, to be checked */
  gboolean is_function;
  gsize offset; /* of a function: its offset in the file */
  union
  {
    GrovePstatsFunction function;
    GrovePstatsCall call;
  };
} GrovePstatsPending;

#define GROVE_PSTATS_N_PENDING 32

/**
 * GrovePstatsTable:
 * @keys: (element-type GrovePstatsKey): in order of appearance
 * @functions: (element-type GrovePstatsFunction): in the order of the dict
 * @calls: (element-type GrovePstatsCall): grouped by callee
 * @repeated: (element-type gsize): offsets of functions that replace an earlier item, as in Python
 * @sampled: whether the sampling profiler wrote it
 *
 * The contents of a pstats file; names of files and functions are in the builder. The
 * meaning of the numbers depends on the writer, which is known only at the end, so
 * they are kept (24 bytes a call) and added to the builder then.
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
  guint64 seed;              /* prevents files made to collide */
  GroveLongTexts long_texts; /* number of the contents, by position */
  GroveIntern *contents;     /* (nullable): of long texts */
  GArray *long_rows;         /* (nullable): GrovePstatsLongRows of each of them */
} GrovePstatsTable;

/** grove_pstats_table_new: @builder: gets files and names as they are read; @length: bytes of the file, to
 * estimate the capacity */
GrovePstatsTable *grove_pstats_table_new (GroveBuilder *builder, gsize length);
void grove_pstats_table_free (GrovePstatsTable *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GrovePstatsTable, grove_pstats_table_free)

/** grove_pstats_table_take_text: @text: (out): refers to @bytes; @kept: they live as long as the table, and
 * are the same for the same position in the file */
void grove_pstats_table_take_text (GrovePstatsTable *self, GrovePstatsText *text, const char *bytes,
                                   gsize length, gboolean kept);
/** grove_pstats_table_find_row: looks the key up at once and sets @mention->row. Rows are in order of
 * appearance */
void grove_pstats_table_find_row (GrovePstatsTable *self, GrovePstatsMention *mention);
/** grove_pstats_table_add_function: @function: without key and calls, which are added next; @offset: its
 * offset in the file */
void grove_pstats_table_add_function (GrovePstatsTable *self, const GrovePstatsMention *mention,
                                      const GrovePstatsFunction *function, gsize offset);
/** grove_pstats_table_add_call: adds a caller of the last function; a repeated one replaces the first, as in
 * Python */
void grove_pstats_table_add_call (GrovePstatsTable *self, const GrovePstatsMention *mention,
                                  const GrovePstatsCall *call);
/** grove_pstats_table_flush: looks up all pending keys; needed before the bytes of texts become invalid, and
 * at the end */
void grove_pstats_table_flush (GrovePstatsTable *self);

/** grove_pstats_table_get_file: Returns: the file, valid until another one is added to the builder */
const char *grove_pstats_table_get_file (GrovePstatsTable *self, const GrovePstatsKey *key, gsize *length);
/** grove_pstats_table_get_file_row: Returns: the builder's row; adds a long text to the builder */
guint32 grove_pstats_table_get_file_row (GrovePstatsTable *self, const GrovePstatsKey *key);
guint32 grove_pstats_table_get_name_row (GrovePstatsTable *self, const GrovePstatsKey *key);

G_END_DECLS
