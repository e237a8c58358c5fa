/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-marshal-private.h"

#include "grove-types.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define FLAG_REFERENCE 0x80

GroveMarshal *
grove_marshal_new (GroveInput *input, GroveMarshalWindowFunc moves, gpointer data)
{
  GroveMarshal *self = g_new0 (GroveMarshal, 1);

  self->input = input;
  self->size = (gsize) MAX (grove_input_get_size (input), 0);
  self->moves = moves;
  self->data = data;
  self->references = g_array_new (FALSE, FALSE, sizeof (GroveMarshalReference));
  self->interned = g_array_new (FALSE, FALSE, sizeof (GroveMarshalInterned));
  self->pieces = g_array_new (FALSE, FALSE, sizeof (GroveMarshalPiece));
  self->texts = g_string_chunk_new (4096);
  self->keeper = GROVE_NONE;
  self->keeper_offset = self->held = G_MAXSIZE;
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
  g_array_unref (self->pieces);
  g_string_chunk_free (self->texts);
  g_free (self);
}

gsize
grove_marshal_get_offset (GroveMarshal *self)
{
  return grove_marshal_tell (self);
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
  mark->offset = grove_marshal_tell (self);
  mark->n_references = self->references->len;
  mark->n_interned = self->interned->len;
  mark->n_pieces = self->pieces->len;
  mark->keeper = self->keeper;
  mark->keeper_offset = self->keeper_offset;
  if (self->replaying == 0)
    self->held = mark->offset;
}

void
grove_marshal_back_to (GroveMarshal *self, const GroveMarshalMark *mark)
{
  g_array_set_size (self->references, mark->n_references);
  g_array_set_size (self->interned, mark->n_interned);
  g_array_set_size (self->pieces, mark->n_pieces);
  self->keeper = mark->keeper;
  self->keeper_offset = mark->keeper_offset;
  if (self->replaying > 0)
    grove_marshal_seek (self, mark->offset);
  else
    self->at = self->here.start + (mark->offset - self->here.offset);
}

void
grove_marshal_release (GroveMarshal *self)
{
  self->held = G_MAXSIZE;
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
  return grove_marshal_fail (self->here.offset + (gsize) (self->here.end - self->here.start),
                             GROVE_FORMAT_ERROR_TRUNCATED,
                             _("the file ends inside an object; it is truncated or still being written"),
                             error);
}

static gboolean
fail_malformed (gsize offset, const char *what, GError **error)
{
  return grove_marshal_fail (offset, GROVE_FORMAT_ERROR_MALFORMED, what, error);
}

static gboolean
fail_type (gsize offset, guint8 type, GError **error)
{
  g_autofree char *what = g_strdup_printf (_("unknown type code 0x%02x of Python's marshal format"), type);

  return fail_malformed (offset, what, error);
}

/* Numbers */

gboolean
grove_marshal_read_int32 (GroveMarshal *self, gint32 *value, GError **error)
{
  if (!grove_marshal_need (self, 4, error))
    return FALSE;
  *value = grove_marshal_get_int32 (self->at);
  self->at += 4;
  return TRUE;
}

/* A length or count, at most the bytes left, since each item takes at least one. */
static inline gboolean
read_count (GroveMarshal *self, gboolean is_short, gsize *count, GError **error)
{
  gint32 n;

  if (is_short)
    {
      if (!grove_marshal_need (self, 1, error))
        return FALSE;
      *count = *self->at++;
    }
  else
    {
      if (!grove_marshal_read_int32 (self, &n, error))
        return FALSE;
      if (n < 0)
        return fail_malformed (grove_marshal_tell (self) - 4, _("a negative length"), error);
      *count = (gsize) n;
    }
  return grove_marshal_need (self, *count, error);
}

static inline gboolean
read_string (GroveMarshal *self, GroveMarshalObject *object, gboolean is_short, GError **error)
{
  object->kind = GROVE_MARSHAL_STRING;
  object->kept = FALSE;
  if (!read_count (self, is_short, &object->length, error))
    return FALSE;
  object->bytes = (const char *) self->at;
  self->at += object->length;
  return TRUE;
}

void
grove_marshal_keep_text (GroveMarshal *self, GroveMarshalObject *string)
{
  g_assert (string->kind == GROVE_MARSHAL_STRING);
  if (string->kept)
    return;
  string->bytes = grove_marshal_keep_bytes (self, string->bytes, string->length);
  string->kept = TRUE;
}

static void
set_integer (GroveMarshalObject *object, gint64 value)
{
  object->kind = GROVE_MARSHAL_INTEGER;
  object->integer = value;
  object->real = (double) value;
}

/* Python's long: digits in base 2^15, least significant first. */
static gboolean
read_long (GroveMarshal *self, GroveMarshalObject *object, GError **error)
{
  gint32 n;
  guint64 value = 0;
  gsize n_digits;

  if (!grove_marshal_read_int32 (self, &n, error))
    return FALSE;
  n_digits = (gsize) ABS ((gint64) n);
  if (!grove_marshal_need (self, n_digits * 2, error))
    return FALSE;
  for (gsize i = n_digits; i-- > 0;)
    {
      const guint8 *p = self->at + i * 2;
      guint64 digit = (p[0] | (guint64) p[1] << 8) & 0x7fff;

      if (value > (G_MAXINT64 - digit) >> 15)
        {
          value = G_MAXINT64;
          self->saturated = TRUE;
          break;
        }
      value = value << 15 | digit;
    }
  self->at += n_digits * 2;
  set_integer (object, n < 0 ? -(gint64) value : (gint64) value);
  return TRUE;
}

/* A float as text, in versions 0 and 1. */
static gboolean
read_text_float (GroveMarshal *self, GroveMarshalObject *object, GError **error)
{
  char text[256];
  char *end;
  gsize length = 0;

  object->kind = GROVE_MARSHAL_REAL;
  if (!read_count (self, TRUE, &length, error))
    return FALSE;
  memcpy (text, self->at, length);
  text[length] = '\0';
  object->real = g_ascii_strtod (text, &end);
  if (length == 0 || end != text + length)
    return fail_malformed (grove_marshal_tell (self), _("an invalid number"), error);
  self->at += length;
  return TRUE;
}

static gboolean
read_binary_float (GroveMarshal *self, GroveMarshalObject *object, GError **error)
{
  if (!grove_marshal_need (self, 8, error))
    return FALSE;
  object->kind = GROVE_MARSHAL_REAL;
  object->real = grove_marshal_get_real (self->at);
  self->at += 8;
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
read_sequence (GroveMarshal *self, GroveMarshalObject *object, GroveMarshalKind kind, gboolean is_short,
               GError **error)
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
  if (!grove_marshal_need (self, 8, error))
    return FALSE;
  set_integer (object, grove_marshal_get_int64 (self->at));
  self->at += 8;
  return TRUE;
}

static void
set_kind (GroveMarshalObject *object, GroveMarshalKind kind)
{
  object->kind = kind;
}

/* The data after a type code other than that of a reference. */
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

/* Python stores no references to singletons such as None and True. */
static inline gboolean
is_referable (guint8 type)
{
  return type != 'N' && type != 'T' && type != 'F' && type != '0' && type != 'S' && type != '.';
}

static void
set_reference (GroveMarshalReference *reference, const GroveMarshalObject *object)
{
  reference->kind = (guint8) object->kind;
  reference->length = (guint32) object->length;
  reference->open = is_container (object->kind);
  if (reference->open)
    reference->contents = object->contents;
  else if (object->kind == GROVE_MARSHAL_STRING)
    reference->text = object->bytes;
  else if (object->kind == GROVE_MARSHAL_INTEGER)
    reference->integer = object->integer;
  else
    reference->real = object->real;
}

static void
add_reference (GroveMarshal *self, GroveMarshalObject *object)
{
  GroveMarshalReference reference = { .mark = GROVE_NONE };

  object->reference = self->references->len;
  object->contents = grove_marshal_tell (self);
  if (object->kind == GROVE_MARSHAL_STRING)
    grove_marshal_keep_text (self, object);
  else if (is_container (object->kind) && object->offset > 0)
    /* nothing can refer to the outermost one, which ends with the file */
    grove_marshal_keep_from_here (self, object->reference);
  set_reference (&reference, object);
  g_array_append_val (self->references, reference);
}

static void
take_text (GroveMarshalObject *object, const char *text, gsize length)
{
  object->kind = GROVE_MARSHAL_STRING;
  object->bytes = text;
  object->length = length;
  object->kept = TRUE;
  object->referred = TRUE;
}

static void
take_reference (GroveMarshalObject *object, const GroveMarshalReference *reference)
{
  object->kind = reference->kind;
  object->length = reference->length;
  object->referred = TRUE;
  if (is_container (reference->kind))
    object->contents = reference->contents;
  else if (reference->kind == GROVE_MARSHAL_STRING)
    take_text (object, reference->text, reference->length);
  else if (reference->kind == GROVE_MARSHAL_INTEGER)
    set_integer (object, reference->integer);
  else
    object->real = reference->real;
}

static gboolean
read_reference (GroveMarshal *self, GroveMarshalObject *object, GError **error)
{
  const GroveMarshalReference *reference;
  gint32 index;

  if (!grove_marshal_read_int32 (self, &index, error))
    return FALSE;
  if (index < 0 || (guint32) index >= self->references->len)
    return fail_malformed (object->offset, _("a reference to an undefined object"), error);
  reference = get_reference (self, (guint32) index);
  if (reference->open)
    return fail_malformed (object->offset, _("a reference to an unfinished object"), error);
  object->reference = (guint32) index;
  take_reference (object, reference);
  return TRUE;
}

/* Python 2 refers to interned strings by number. */
static gboolean
read_interned (GroveMarshal *self, GroveMarshalObject *object, GError **error)
{
  const GroveMarshalInterned *interned;
  gint32 index;

  if (!grove_marshal_read_int32 (self, &index, error))
    return FALSE;
  if (index < 0 || (guint32) index >= self->interned->len)
    return fail_malformed (object->offset, _("a reference to an undefined string"), error);
  interned = &g_array_index (self->interned, GroveMarshalInterned, index);
  take_text (object, interned->text, interned->length);
  return TRUE;
}

static void
add_interned (GroveMarshal *self, GroveMarshalObject *object)
{
  GroveMarshalInterned interned;

  grove_marshal_keep_text (self, object);
  interned = (GroveMarshalInterned){ object->bytes, object->length };
  g_array_append_val (self->interned, interned);
}

/* The size of a compressed file is known only at its end. */
static gsize
count_bytes (GroveMarshal *self)
{
  gsize so_far = self->window.offset + (gsize) (self->window.end - self->window.start);

  return MAX (so_far, self->size);
}

static gboolean
count_replayed (GroveMarshal *self, gsize offset, GError **error)
{
  if (++self->replayed <= count_bytes (self) * 2 + 65536)
    return TRUE;
  return fail_malformed (offset, _("the references expand to more than twice the file"), error);
}

/* Keeps an object that can be referred to. */
static void
note (GroveMarshal *self, GroveMarshalObject *object, guint8 code)
{
  guint8 type = code & ~FLAG_REFERENCE;

  if (type == 't')
    add_interned (self, object);
  if ((code & FLAG_REFERENCE) != 0 && is_referable (type))
    add_reference (self, object);
}

gboolean
grove_marshal_read (GroveMarshal *self, GroveMarshalObject *object, GError **error)
{
  guint8 code;
  guint8 type;

  object->reference = GROVE_NONE;
  object->referred = FALSE;
  object->length = 0;
  object->offset = grove_marshal_tell (self);
  if (!grove_marshal_need (self, 1, error))
    return FALSE;
  if (G_UNLIKELY (self->replaying > 0) && !count_replayed (self, object->offset, error))
    return FALSE;
  code = *self->at++;
  type = code & ~FLAG_REFERENCE;
  if (type == 'r')
    return read_reference (self, object, error);
  if (type == 'R')
    return read_interned (self, object, error);
  if (!read_payload (self, object, type, error))
    return FALSE;
  if (G_UNLIKELY (code != type || type == 't') && self->replaying == 0)
    note (self, object, code);
  return TRUE;
}

void
grove_marshal_enter (GroveMarshal *self, GroveMarshalObject *container)
{
  g_assert (is_container (container->kind));
  if (!container->referred)
    return;
  container->resume = grove_marshal_tell (self);
  grove_marshal_begin_replay (self, container->contents);
}

void
grove_marshal_leave (GroveMarshal *self, GroveMarshalObject *container)
{
  if (container->referred)
    grove_marshal_end_replay (self, container->resume);
  else if (container->reference != GROVE_NONE)
    {
      get_reference (self, container->reference)->open = FALSE;
      if (container->reference == self->keeper)
        grove_marshal_keep_piece (self);
    }
}
