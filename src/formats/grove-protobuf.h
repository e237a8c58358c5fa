/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * GroveProtobuf:
 *
 * Walks the fields of one protobuf message: a range of bytes, nothing more.
 * Copy it to walk again.
 */
typedef struct
{
  const guint8 *next;
  const guint8 *end;
} GroveProtobuf;

/**
 * GroveProtobufField:
 * @number: which field
 * @is_bytes: it is bytes (a string, a message, packed numbers), else a number
 * @value: the number
 * @bytes: the bytes, as a message
 */
typedef struct
{
  guint32       number;
  gboolean      is_bytes;
  guint64       value;
  GroveProtobuf bytes;
} GroveProtobufField;

static inline gsize
grove_protobuf_get_length (const GroveProtobuf *self)
{
  return (gsize) (self->end - self->next);
}

/** grove_protobuf_read_varint: Returns: FALSE at the end, and when there is no whole one */
static inline gboolean
grove_protobuf_read_varint (GroveProtobuf *self, guint64 *value)
{
  guint64 result = 0;

  if (G_LIKELY (self->next < self->end && *self->next < 0x80))
    {
      *value = *self->next++;
      return TRUE;
    }
  for (guint shift = 0; shift < 70 && self->next < self->end; shift += 7)
    {
      guint8 byte = *self->next++;

      result |= shift < 64 ? (guint64) (byte & 0x7f) << shift : 0;
      if (byte < 0x80)
        {
          *value = result;
          return TRUE;
        }
    }
  return FALSE;
}

/**
 * grove_protobuf_next:
 * @field: (out caller-allocates):
 *
 * Returns: FALSE at the end, and at what is no field: then @self is not at its end
 */
gboolean grove_protobuf_next (GroveProtobuf *self, GroveProtobufField *field);

/** grove_protobuf_is_done: Returns: whether everything was read, and so well-formed */
static inline gboolean
grove_protobuf_is_done (const GroveProtobuf *self)
{
  return self->next == self->end;
}

/**
 * grove_protobuf_next_number:
 * @field: a repeated number: packed, or one by itself
 * @value: (out): its next value
 *
 * Returns: FALSE when there is no more
 */
static inline gboolean
grove_protobuf_next_number (GroveProtobufField *field, guint64 *value)
{
  if (field->is_bytes)
    return grove_protobuf_read_varint (&field->bytes, value);
  if (field->number == 0)
    return FALSE;
  field->number = 0;
  *value = field->value;
  return TRUE;
}

G_END_DECLS
