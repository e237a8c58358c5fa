/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-protobuf.h"

#include <string.h>

enum
{
  WIRE_VARINT = 0,
  WIRE_EIGHT = 1,
  WIRE_BYTES = 2,
  WIRE_FOUR = 5,
};

gboolean
grove_protobuf_read_long_varint (GroveProtobuf *self, guint64 *value)
{
  guint64 result = 0;

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

static gboolean
read_fixed (GroveProtobuf *self, gsize size, guint64 *value)
{
  guint64 little = 0;

  if (grove_protobuf_get_length (self) < size)
    return FALSE;
  memcpy (&little, self->next, size);
  self->next += size;
  *value = GUINT64_FROM_LE (little);
  return TRUE;
}

static gboolean
read_bytes (GroveProtobuf *self, GroveProtobuf *bytes)
{
  guint64 length;

  if (!grove_protobuf_read_varint (self, &length) || length > grove_protobuf_get_length (self))
    return FALSE;
  bytes->next = self->next;
  bytes->end = self->next + length;
  self->next += length;
  return TRUE;
}

static gboolean
read_value (GroveProtobuf *self, GroveProtobufField *field, guint wire)
{
  field->is_bytes = wire == WIRE_BYTES;
  switch (wire)
    {
    case WIRE_VARINT: return grove_protobuf_read_varint (self, &field->value);
    case WIRE_EIGHT: return read_fixed (self, 8, &field->value);
    case WIRE_BYTES: return read_bytes (self, &field->bytes);
    case WIRE_FOUR: return read_fixed (self, 4, &field->value);
    default: return FALSE;
    }
}

/* Rare cases: long keys, and numbers of fixed size. */
gboolean
grove_protobuf_next_any (GroveProtobuf *self, GroveProtobufField *field)
{
  const guint8 *start = self->next;
  guint64 key;

  if (grove_protobuf_read_varint (self, &key) && key >> 3 > 0 && key >> 3 <= G_MAXINT32)
    {
      field->number = (guint32) (key >> 3);
      field->value = 0;
      if (read_value (self, field, key & 7))
        return TRUE;
    }
  self->next = start;
  return FALSE;
}
