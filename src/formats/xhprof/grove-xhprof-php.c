/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-xhprof-php.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "grove-format-error.h"
#include "grove-slice.h"

#define LIMIT (G_GUINT64_CONSTANT (1) << 32)
/* Members of an array between checks for cancellation. */
#define CHECK_EVERY 4096

/* a:2:{s:6:"main()";a:1:{s:2:"wt";i:3;}...}: values begin with their kind, strings and arrays with their
 * length. */
typedef struct
{
  const char *start;
  const char *at;
  const char *end;
  GroveInput *input;
} Reader;

static gboolean
fail (Reader *self, GError **error)
{
  g_set_error (error, GROVE_FORMAT_ERROR, GROVE_FORMAT_ERROR_MALFORMED,
               _("byte %lu: not a serialized XHProf profile"), (gulong) (self->at - self->start));
  return FALSE;
}

static gboolean
skip (Reader *self, const char *text)
{
  gsize length = strlen (text);

  if ((gsize) (self->end - self->at) < length || memcmp (self->at, text, length) != 0)
    return FALSE;
  self->at += length;
  return TRUE;
}

/* Reads up to @mark, and skips it. */
static gboolean
take_until (Reader *self, char mark, GroveSlice *text)
{
  const char *end = memchr (self->at, mark, (gsize) (self->end - self->at));

  if (end == NULL)
    return FALSE;
  *text = (GroveSlice){ self->at, (gsize) (end - self->at) };
  self->at = end + 1;
  return TRUE;
}

static gboolean
take_length (Reader *self, guint64 *length)
{
  GroveSlice digits;

  return take_until (self, ':', &digits) && grove_slice_read_unsigned (digits, length);
}

static gboolean
take_string (Reader *self, GroveSlice *text)
{
  guint64 length;

  if (!skip (self, "s:") || !take_length (self, &length) || !skip (self, "\"")
      || length > (gsize) (self->end - self->at))
    return FALSE;
  *text = (GroveSlice){ self->at, length };
  self->at += length;
  return skip (self, "\";");
}

static gboolean
take_number (Reader *self, double *value)
{
  GroveSlice text;

  return (skip (self, "i:") || skip (self, "d:")) && take_until (self, ';', &text)
         && grove_slice_read_number (text, value);
}

/* The number of members is not needed, and not to be trusted. */
static gboolean
begin_array (Reader *self)
{
  guint64 n_members;

  return skip (self, "a:") && take_length (self, &n_members) && skip (self, "{");
}

static gboolean
read_call (Reader *self, GroveXhprofCall *call)
{
  GroveSlice key;
  double value;

  if (!begin_array (self))
    return FALSE;
  while (!skip (self, "}"))
    {
      if (!take_string (self, &key) || !take_number (self, &value))
        return FALSE;
      grove_xhprof_call_set (call, key.bytes, key.length, value);
    }
  return TRUE;
}

static gboolean
read_calls (Reader *self, GroveXhprofCalls *calls, GError **error)
{
  if (!begin_array (self))
    return fail (self, error);
  for (guint i = 0; !skip (self, "}"); i++)
    {
      GroveXhprofCall call = { .count = GROVE_UNKNOWN_COUNT };
      GroveSlice key;

      if (!take_string (self, &key) || !read_call (self, &call))
        return fail (self, error);
      grove_xhprof_calls_add (calls, key.bytes, key.length, &call);
      if (i % CHECK_EVERY == 0 && !grove_input_check (self->input, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
grove_xhprof_read_php (GroveInput *input, GroveXhprofCalls *calls, GError **error)
{
  g_autoptr (GBytes) bytes = grove_input_read_all (input, LIMIT, error);
  Reader self = { .input = input };
  gsize length;

  if (bytes == NULL)
    return FALSE;
  self.start = self.at = g_bytes_get_data (bytes, &length);
  self.end = self.start + length;
  return read_calls (&self, calls, error);
}
