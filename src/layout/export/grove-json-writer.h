/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * GroveJsonWriter:
 * @text: (transfer none): the output; may be emptied between two values, to stream
 *
 * Writes JSON, value by value, without keeping a tree: valid UTF-8, keys in the order in which they are
 * given, numbers that read back as the same double. On the stack; no state besides the comma.
 */
typedef struct
{
  GString *text;
  gboolean comma;
} GroveJsonWriter;

#define GROVE_JSON_WRITER_INIT(string) \
  {                                    \
    (string), FALSE                    \
  }

void grove_json_writer_begin (GroveJsonWriter *self, char bracket);
void grove_json_writer_end (GroveJsonWriter *self, char bracket);
/** grove_json_writer_newline: a new line before what follows, and @indent blanks */
void grove_json_writer_newline (GroveJsonWriter *self, guint indent);
void grove_json_writer_key (GroveJsonWriter *self, const char *key);
/** grove_json_writer_string: (nullable): %NULL is null */
void grove_json_writer_string (GroveJsonWriter *self, const char *value);
/** grove_json_writer_number: writes null for NaN and infinity */
void grove_json_writer_number (GroveJsonWriter *self, double value);
void grove_json_writer_integer (GroveJsonWriter *self, gint64 value);
void grove_json_writer_boolean (GroveJsonWriter *self, gboolean value);
void grove_json_writer_null (GroveJsonWriter *self);

/* A key and its value */

void grove_json_writer_add_string (GroveJsonWriter *self, const char *key, const char *value);
void grove_json_writer_add_number (GroveJsonWriter *self, const char *key, double value);
/** grove_json_writer_add_count: writes null for %GROVE_UNKNOWN_COUNT */
void grove_json_writer_add_count (GroveJsonWriter *self, const char *key, gint64 count);

G_END_DECLS
