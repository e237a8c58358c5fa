/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <math.h>
#include <string.h>

#include "grove-json-writer.h"
#include "grove-number.h"

#include "grove-types.h"

/* A newline takes the place of the blank after a comma. */
static void
separate (GroveJsonWriter *self)
{
  if (self->comma)
    g_string_append (self->text, ", ");
  self->comma = TRUE;
}

void
grove_json_writer_begin (GroveJsonWriter *self, char bracket)
{
  separate (self);
  g_string_append_c (self->text, bracket);
  self->comma = FALSE;
}

void
grove_json_writer_end (GroveJsonWriter *self, char bracket)
{
  g_string_append_c (self->text, bracket);
  self->comma = TRUE;
}

void
grove_json_writer_newline (GroveJsonWriter *self, guint indent)
{
  if (self->comma)
    g_string_append_c (self->text, ',');
  self->comma = FALSE;
  g_string_append_printf (self->text, "\n%*s", (int) indent, "");
}

static void
append_escaped (GString *text, unsigned char c)
{
  static const char escapes[] = "\"\"\\\\\bb\ff\nn\rr\tt";
  const char *escape = NULL;

  for (const char *p = escapes; *p != '\0' && escape == NULL; p += 2)
    if ((unsigned char) *p == c)
      escape = p + 1;
  if (escape != NULL)
    g_string_append_printf (text, "\\%c", *escape);
  else
    g_string_append_printf (text, "\\u%04x", c);
}

static void
append_string (GString *text, const char *value)
{
  const char *run = value;

  g_string_append_c (text, '"');
  for (const char *p = value; *p != '\0'; p++)
    {
      unsigned char c = (unsigned char) *p;

      if (c >= 0x20 && c != '"' && c != '\\' && c != 0x7f)
        continue;
      g_string_append_len (text, run, p - run);
      append_escaped (text, c);
      run = p + 1;
    }
  g_string_append (text, run);
  g_string_append_c (text, '"');
}

void
grove_json_writer_key (GroveJsonWriter *self, const char *key)
{
  separate (self);
  append_string (self->text, key);
  g_string_append (self->text, ": ");
  self->comma = FALSE;
}

void
grove_json_writer_string (GroveJsonWriter *self, const char *value)
{
  separate (self);
  if (value == NULL)
    g_string_append (self->text, "null");
  else
    append_string (self->text, value);
}

void
grove_json_writer_number (GroveJsonWriter *self, double value)
{
  g_autofree char *raw = NULL;

  /* Most numbers are whole, which is faster to write. */
  if (isfinite (value) && value == floor (value) && fabs (value) < 9007199254740992.0)
    {
      grove_json_writer_integer (self, (gint64) value);
      return;
    }
  separate (self);
  raw = isfinite (value) ? grove_number_raw (value) : g_strdup ("null");
  g_string_append (self->text, raw);
}

void
grove_json_writer_integer (GroveJsonWriter *self, gint64 value)
{
  char digits[24];
  char *p = digits + sizeof digits;
  guint64 rest = value < 0 ? 0 - (guint64) value : (guint64) value;

  separate (self);
  do
    *--p = (char) ('0' + rest % 10);
  while ((rest /= 10) != 0);
  if (value < 0)
    *--p = '-';
  g_string_append_len (self->text, p, digits + sizeof digits - p);
}

void
grove_json_writer_boolean (GroveJsonWriter *self, gboolean value)
{
  separate (self);
  g_string_append (self->text, value ? "true" : "false");
}

void
grove_json_writer_null (GroveJsonWriter *self)
{
  grove_json_writer_string (self, NULL);
}

void
grove_json_writer_add_string (GroveJsonWriter *self, const char *key, const char *value)
{
  grove_json_writer_key (self, key);
  grove_json_writer_string (self, value);
}

void
grove_json_writer_add_number (GroveJsonWriter *self, const char *key, double value)
{
  grove_json_writer_key (self, key);
  grove_json_writer_number (self, value);
}

void
grove_json_writer_add_count (GroveJsonWriter *self, const char *key, gint64 count)
{
  grove_json_writer_key (self, key);
  if (count == GROVE_UNKNOWN_COUNT)
    grove_json_writer_null (self);
  else
    grove_json_writer_integer (self, count);
}
