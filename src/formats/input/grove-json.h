/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-input.h"

G_BEGIN_DECLS

/**
 * GROVE_JSON_SKIP:
 *
 * The place of values that are skipped, with everything below them.
 */
#define GROVE_JSON_SKIP 0

/** GROVE_JSON_MAX_NUMBERS: the most numbers that a reader gets at once */
#define GROVE_JSON_MAX_NUMBERS 256

/**
 * GroveJsonStep:
 * @from: a place in the document: an object or an array
 * @key: (nullable): name of a member; %NULL: every element of an array, or every member of an object
 * @to: the place that this leads to
 *
 * One row of a format's map from members to places. Rows of the same @from are adjacent. A member without a
 * row is skipped.
 */
typedef struct
{
  guint16 from;
  const char *key;
  guint16 to;
} GroveJsonStep;

/**
 * GroveJsonReader:
 * @steps: (array length=n_steps): the map; the document's root is place 1
 * @begin: (nullable): an object or array begins at a place
 * @end: (nullable): it ends
 * @number: (nullable): a number, or true (1), false (0) and null (NaN)
 * @string: (nullable): a string: bytes, not NUL-terminated
 * @numbers: (nullable): instead of @number: up to %GROVE_JSON_MAX_NUMBERS elements of one array that are
 * numbers or null
 * @has_records: objects mostly begin with numbers, which then need not go through the JSON parser
 *
 * A reader of one format. Any place may have a value of any type, since files are untrusted. A handler that
 * returns FALSE has set the error of the #GroveJson.
 */
typedef struct _GroveJson GroveJson;

typedef struct
{
  const GroveJsonStep *steps;
  guint n_steps;
  gboolean (*begin) (GroveJson *json, guint place, gboolean is_array, gpointer data);
  gboolean (*end) (GroveJson *json, guint place, gpointer data);
  gboolean (*number) (GroveJson *json, guint place, double value, gpointer data);
  gboolean (*string) (GroveJson *json, guint place, const char *text, gsize length, gpointer data);
  gboolean (*numbers) (GroveJson *json, guint place, const double *values, guint n, gpointer data);
  gboolean has_records;
} GroveJsonReader;

/**
 * grove_json_read:
 * @input: the file, at its start
 * @reader: what to look at
 * @lenient: accept an incomplete document or a comma before a bracket (as Chrome writes), and several
 * documents in a row. If the file is incomplete, the input gets a note
 * @data: for the handlers
 *
 * Reads in one pass with constant memory. Skips a byte order mark, accepts NaN and Infinity, is not
 * recursive, and limits nesting to 20 000.
 *
 * Errors: %GROVE_FORMAT_ERROR_MALFORMED or _TRUNCATED with the byte, what handlers set,
 * and those of grove_input_next_bytes().
 *
 * Returns: whether the document was read
 */
gboolean grove_json_read (GroveInput *input, const GroveJsonReader *reader, gboolean lenient, gpointer data,
                          GError **error);

/** grove_json_fail: sets the error of a handler: "byte N: " and the text. Returns: FALSE */
gboolean grove_json_fail (GroveJson *json, const char *format, ...) G_GNUC_PRINTF (2, 3);

/** grove_json_fail_error: the same with an error that is there already */
gboolean grove_json_fail_error (GroveJson *json, GError *error);

/** grove_json_get_byte: Returns: how many bytes have been read: for warnings */
guint64 grove_json_get_byte (GroveJson *json);

/** grove_json_get_key: for @begin, where a step without a key leads on from an object. Returns: the name of
 * this member, any bytes; until the next one */
const char *grove_json_get_key (GroveJson *json, gsize *length);

/** grove_json_take_text: for a handler of strings: @target (nullable) is freed, and becomes a copy */
void grove_json_take_text (char **target, const char *text, gsize length);

/* For probes: bytes only. */

G_END_DECLS
