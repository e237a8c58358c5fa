/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-marshal-private.h"

#include "grove-types.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define FLAG_REFERENCE 0x80

GroveMarshal *
grove_marshal_new (const guint8 *bytes, gsize length)
{
  GroveMarshal *self = g_new0 (GroveMarshal, 1);

  self->bytes = bytes;
  self->length = length;
  self->references = g_array_new (FALSE, FALSE, sizeof (GroveMarshalReference));
  self->interned = g_array_new (FALSE, FALSE, sizeof (gsize));
  self->layout = -1;
  return self;
}

void
grove_marshal_free (GroveMarshal *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->references);
  g_array_unref (self->interned);
  g_free (self);
}

gsize
grove_marshal_get_offset (GroveMarshal *self)
{
  return self->position;
}

gboolean
grove_marshal_get_saturated (GroveMarshal *self)
{
  return self->saturated;
}

static GroveMarshalReference *
get_reference (GroveMarshal *self, guint32 reference)
{
  g_assert (reference < self->references->len);
  return &g_array_index (self->references, GroveMarshalReference, reference);
}

guint32
grove_marshal_get_mark (GroveMarshal *self, guint32 reference)
{
  return reference == GROVE_NONE ? GROVE_NONE : get_reference (self, reference)->mark;
}

void
grove_marshal_set_mark (GroveMarshal *self, guint32 reference, guint32 mark)
{
  if (reference != GROVE_NONE)
    get_reference (self, reference)->mark = mark;
}

void
grove_marshal_save (GroveMarshal *self, GroveMarshalMark *mark)
{
  mark->position = self->position;
  mark->n_references = self->references->len;
  mark->n_interned = self->interned->len;
}

void
grove_marshal_restore (GroveMarshal *self, const GroveMarshalMark *mark)
{
  self->position = mark->position;
  g_array_set_size (self->references, mark->n_references);
  g_array_set_size (self->interned, mark->n_interned);
}

/* Errors */

gboolean
grove_marshal_fail (gsize offset, GroveFormatError code, const char *what, GError **error)
{
  /* Translators: a place in a file, and what is wrong there */
  g_set_error (error, GROVE_FORMAT_ERROR, code, _("byte %lu: %s"), (gulong) offset, what);
  return FALSE;
}

gboolean
grove_marshal_fail_truncated (GroveMarshal *self, GError **error)
{
  return grove_marshal_fail (self->length, GROVE_FORMAT_ERROR_TRUNCATED,
                             _("the file ends in the middle of an object; it was cut off, or is still being written"), error);
}

static gboolean
fail_malformed (gsize offset, const char *what, GError **error)
{
  return grove_marshal_fail (offset, GROVE_FORMAT_ERROR_MALFORMED, what, error);
}

static gboolean
fail_type (gsize offset, guint8 type, GError **error)
{
  g_autofree char *what = g_strdup_printf (_("unknown type code 0x%02x in Python's marshal format"), type);

  return fail_malformed (offset, what, error);
}

/* Numbers: little endian, at any alignment */

static inline gboolean
has (GroveMarshal *self, gsize n)
{
  return n <= self->length - self->position;
}

static inline gint32
get_int32 (const guint8 *p)
{
  guint32 value;

  memcpy (&value, p, sizeof value);
  return (gint32) GUINT32_FROM_LE (value);
}

static inline gint64
get_int64 (const guint8 *p)
{
  guint64 value;

  memcpy (&value, p, sizeof value);
  return (gint64) GUINT64_FROM_LE (value);
}

gboolean
grove_marshal_read_int32 (GroveMarshal *self, gint32 *value, GError **error)
{
  if (!has (self, 4))
    return grove_marshal_fail_truncated (self, error);
  *value = get_int32 (self->bytes + self->position);
  self->position += 4;
  return TRUE;
}

/* A length or count: each thing that it counts takes at least one byte. */
static inline gboolean
read_count (GroveMarshal *self, gboolean is_short, gsize *count, GError **error)
{
  gint32 n;

  if (is_short)
    {
      if (!has (self, 1))
        return grove_marshal_fail_truncated (self, error);
      *count = self->bytes[self->position++];
    }
  else
    {
      if (!grove_marshal_read_int32 (self, &n, error))
        return FALSE;
      if (n < 0)
        return fail_malformed (self->position - 4, _("a length below zero"), error);
      *count = (gsize) n;
    }
  return has (self, *count) || grove_marshal_fail_truncated (self, error);
}

static gboolean
read_string (GroveMarshal *self, GroveMarshalObject *object, gboolean is_short, GError **error)
{
  object->kind = GROVE_MARSHAL_STRING;
  if (!read_count (self, is_short, &object->length, error))
    return FALSE;
  object->bytes = (const char *) self->bytes + self->position;
  self->position += object->length;
  return TRUE;
}

static void
set_integer (GroveMarshalObject *object, gint64 value)
{
  object->kind = GROVE_MARSHAL_INTEGER;
  object->integer = value;
  object->real = (double) value;
}

/* Python's long: digits in base 2^15, the lowest first. */
static gboolean
read_long (GroveMarshal *self, GroveMarshalObject *object, GError **error)
{
  gint32 n;
  guint64 value = 0;
  gsize n_digits;

  if (!grove_marshal_read_int32 (self, &n, error))
    return FALSE;
  n_digits = (gsize) ABS ((gint64) n);
  if (!has (self, n_digits * 2))
    return grove_marshal_fail_truncated (self, error);
  for (gsize i = n_digits; i-- > 0;)
    {
      const guint8 *p = self->bytes + self->position + i * 2;
      guint64 digit = (p[0] | (guint64) p[1] << 8) & 0x7fff;

      if (value > (G_MAXINT64 - digit) >> 15)
        {
          value = G_MAXINT64;
          self->saturated = TRUE;
          break;
        }
      value = value << 15 | digit;
    }
  self->position += n_digits * 2;
  set_integer (object, n < 0 ? -(gint64) value : (gint64) value);
  return TRUE;
}

/* Float as text, versions 0 and 1. */
static gboolean
read_text_float (GroveMarshal *self, GroveMarshalObject *object, GError **error)
{
  char text[256];
  char *end;
  gsize length = 0;

  object->kind = GROVE_MARSHAL_REAL;
  if (!read_count (self, TRUE, &length, error))
    return FALSE;
  memcpy (text, self->bytes + self->position, length);
  text[length] = '\0';
  object->real = g_ascii_strtod (text, &end);
  if (length == 0 || end != text + length)
    return fail_malformed (self->position, _("a number that cannot be read"), error);
  self->position += length;
  return TRUE;
}

static gboolean
read_binary_float (GroveMarshal *self, GroveMarshalObject *object, GError **error)
{
  guint64 bits;

  if (!has (self, 8))
    return grove_marshal_fail_truncated (self, error);
  bits = (guint64) get_int64 (self->bytes + self->position);
  memcpy (&object->real, &bits, sizeof bits);
  object->kind = GROVE_MARSHAL_REAL;
  self->position += 8;
  return TRUE;
}

static gboolean
read_complex (GroveMarshal *self, GroveMarshalObject *object, gboolean is_text, GError **error)
{
  if (is_text)
    {
      if (!read_text_float (self, object, error) || !read_text_float (self, object, error))
        return FALSE;
    }
  else if (!read_binary_float (self, object, error) || !read_binary_float (self, object, error))
    return FALSE;
  object->kind = GROVE_MARSHAL_OTHER;
  return TRUE;
}

static gboolean
read_sequence (GroveMarshal *self, GroveMarshalObject *object, GroveMarshalKind kind, gboolean is_short, GError **error)
{
  object->kind = kind;
  return read_count (self, is_short, &object->length, error);
}

static gboolean
read_int (GroveMarshal *self, GroveMarshalObject *object, GError **error)
{
  gint32 value;

  if (!grove_marshal_read_int32 (self, &value, error))
    return FALSE;
  set_integer (object, value);
  return TRUE;
}

static gboolean
read_int64 (GroveMarshal *self, GroveMarshalObject *object, GError **error)
{
  if (!has (self, 8))
    return grove_marshal_fail_truncated (self, error);
  set_integer (object, get_int64 (self->bytes + self->position));
  self->position += 8;
  return TRUE;
}

static void
set_kind (GroveMarshalObject *object, GroveMarshalKind kind)
{
  object->kind = kind;
}

/* What follows the type code. References are not among these. */
static inline gboolean
read_payload (GroveMarshal *self, GroveMarshalObject *object, guint8 type, GError **error)
{
  switch (type)
    {
    case '0': set_kind (object, GROVE_MARSHAL_END); return TRUE;
    case 'N': set_kind (object, GROVE_MARSHAL_NONE); return TRUE;
    case 'F': set_integer (object, 0); return TRUE;
    case 'T': set_integer (object, 1); return TRUE;
    case 'S':
    case '.': set_kind (object, GROVE_MARSHAL_OTHER); return TRUE;
    case 'i': return read_int (self, object, error);
    case 'I': return read_int64 (self, object, error);
    case 'l': return read_long (self, object, error);
    case 'f': return read_text_float (self, object, error);
    case 'g': return read_binary_float (self, object, error);
    case 'x': return read_complex (self, object, TRUE, error);
    case 'y': return read_complex (self, object, FALSE, error);
    case 's':
    case 't':
    case 'u':
    case 'a':
    case 'A': return read_string (self, object, FALSE, error);
    case 'z':
    case 'Z': return read_string (self, object, TRUE, error);
    case '(': return read_sequence (self, object, GROVE_MARSHAL_TUPLE, FALSE, error);
    case ')': return read_sequence (self, object, GROVE_MARSHAL_TUPLE, TRUE, error);
    case '[':
    case '<':
    case '>': return read_sequence (self, object, GROVE_MARSHAL_LIST, FALSE, error);
    case '{':
    case '}': set_kind (object, GROVE_MARSHAL_DICT); return TRUE;
    case ':': set_kind (object, GROVE_MARSHAL_SLICE); return TRUE;
    case 'c': set_kind (object, GROVE_MARSHAL_CODE); return TRUE;
    default: return fail_type (object->offset, type, error);
    }
}

static inline gboolean
is_container (GroveMarshalKind kind)
{
  return kind >= GROVE_MARSHAL_TUPLE && kind <= GROVE_MARSHAL_SLICE;
}

/* None, True and the like are the same object anyway: Python stores no reference to them. */
static inline gboolean
is_referable (guint8 type)
{
  return type != 'N' && type != 'T' && type != 'F' && type != '0' && type != 'S' && type != '.';
}

static void
add_reference (GroveMarshal *self, GroveMarshalObject *object)
{
  gboolean contains = is_container (object->kind);
  GroveMarshalReference reference = {
    .offset = object->offset, .mark = GROVE_NONE, .length = (guint32) object->length,
    .head = (guint8) (contains ? object->contents - object->offset : 0), .kind = (guint8) object->kind, .open = contains,
  };

  object->reference = self->references->len;
  g_array_append_val (self->references, reference);
}

/* An object that stands at @offset, read once more; the list of references stays as it is. */
static gboolean
read_again (GroveMarshal *self, GroveMarshalObject *object, gsize offset, GError **error)
{
  gsize resume = self->position;
  guint8 type = self->bytes[offset] & ~FLAG_REFERENCE;
  gboolean done;

  self->position = offset + 1;
  done = read_payload (self, object, type, error);
  object->referred = TRUE;
  object->contents = self->position;
  self->position = resume;
  return done;
}

static void
take_container (GroveMarshalObject *object, const GroveMarshalReference *reference)
{
  object->kind = reference->kind;
  object->length = reference->length;
  object->contents = reference->offset + reference->head;
  object->referred = TRUE;
}

static gboolean
read_reference (GroveMarshal *self, GroveMarshalObject *object, GError **error)
{
  const GroveMarshalReference *reference;
  gint32 index;

  if (!grove_marshal_read_int32 (self, &index, error))
    return FALSE;
  if (index < 0 || (guint32) index >= self->references->len)
    return fail_malformed (object->offset, _("a reference to an object that does not exist"), error);
  reference = get_reference (self, (guint32) index);
  if (reference->open)
    return fail_malformed (object->offset, _("a reference to an object that is not finished"), error);
  object->reference = (guint32) index;
  if (!is_container (reference->kind))
    return read_again (self, object, reference->offset, error);
  take_container (object, reference);
  return TRUE;
}

/* Python 2: by number among the interned strings read so far. */
static gboolean
read_interned (GroveMarshal *self, GroveMarshalObject *object, GError **error)
{
  gint32 index;

  if (!grove_marshal_read_int32 (self, &index, error))
    return FALSE;
  if (index < 0 || (guint32) index >= self->interned->len)
    return fail_malformed (object->offset, _("a reference to a string that does not exist"), error);
  return read_again (self, object, g_array_index (self->interned, gsize, index), error);
}

static gboolean
count_replayed (GroveMarshal *self, gsize offset, GError **error)
{
  if (++self->replayed <= self->length * 2 + 65536)
    return TRUE;
  return fail_malformed (offset, _("references repeat more than the whole file holds"), error);
}

gboolean
grove_marshal_read (GroveMarshal *self, GroveMarshalObject *object, GError **error)
{
  guint8 code;
  guint8 type;

  object->reference = GROVE_NONE;
  object->referred = FALSE;
  object->length = 0;
  object->offset = self->position;
  if (!has (self, 1))
    return grove_marshal_fail_truncated (self, error);
  if (G_UNLIKELY (self->replaying > 0) && !count_replayed (self, object->offset, error))
    return FALSE;
  code = self->bytes[self->position++];
  type = code & ~FLAG_REFERENCE;
  if (type == 'r')
    return read_reference (self, object, error);
  if (type == 'R')
    return read_interned (self, object, error);
  if (!read_payload (self, object, type, error))
    return FALSE;
  object->contents = self->position;
  if (self->replaying > 0)
    return TRUE;
  if (type == 't')
    g_array_append_val (self->interned, object->offset);
  if ((code & FLAG_REFERENCE) != 0 && is_referable (type))
    add_reference (self, object);
  return TRUE;
}

void
grove_marshal_enter (GroveMarshal *self, GroveMarshalObject *container)
{
  g_assert (is_container (container->kind));
  if (!container->referred)
    return;
  container->resume = self->position;
  self->position = container->contents;
  self->replaying++;
}

void
grove_marshal_leave (GroveMarshal *self, GroveMarshalObject *container)
{
  if (container->referred)
    {
      self->position = container->resume;
      self->replaying--;
    }
  else if (container->reference != GROVE_NONE)
    get_reference (self, container->reference)->open = FALSE;
}
