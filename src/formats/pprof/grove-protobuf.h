/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>
#include <string.h>

G_BEGIN_DECLS

/**
 * GroveProtobuf:
 *
 * Iterates over the fields of a protobuf message, which is a range of bytes. Copy it to iterate again.
 */
typedef struct
{
  const guint8 *next;
  const guint8 *end;
} GroveProtobuf;

/**
 * GroveProtobufField:
 * @number: number of the field
 * @is_bytes: whether it is bytes (a string, a message, packed numbers) or a number
 * @value: the number; 0 for bytes
 * @bytes: the bytes, as a message
 */
typedef struct
{
  guint32 number;
  gboolean is_bytes;
  guint64 value;
  GroveProtobuf bytes;
} GroveProtobufField;

static inline gsize
grove_protobuf_get_length (const GroveProtobuf *self)
{
  return (gsize) (self->end - self->next);
}

gboolean grove_protobuf_read_long_varint (GroveProtobuf *self, guint64 *value);

/* The first of eight bytes at @next that ends a number; 0 for none. */
static inline guint64
grove_protobuf_find_stop (guint64 word)
{
  guint64 stops = ~word & G_GUINT64_CONSTANT (0x8080808080808080);

  return stops & -stops;
}

/* Joins seven bits of each byte without a branch, since numbers of one and of three bytes alternate. */
static inline guint64
grove_protobuf_pack (guint64 word)
{
  word = (word & G_GUINT64_CONSTANT (0x007f007f007f007f))
         | (word & G_GUINT64_CONSTANT (0x7f007f007f007f00)) >> 1;
  word = (word & G_GUINT64_CONSTANT (0x00003fff00003fff))
         | (word & G_GUINT64_CONSTANT (0x3fff00003fff0000)) >> 2;
  return (word & G_GUINT64_CONSTANT (0x000000000fffffff))
         | (word & G_GUINT64_CONSTANT (0x0fffffff00000000)) >> 4;
}

/* Numbers of any size; see below. */
static inline gboolean
grove_protobuf_read_packed (GroveProtobuf *self, guint64 *value)
{
  guint64 word, stop;

  if (G_UNLIKELY (self->end - self->next < (gssize) sizeof word))
    return grove_protobuf_read_long_varint (self, value);
  memcpy (&word, self->next, sizeof word);
  word = GUINT64_FROM_LE (word);
  stop = grove_protobuf_find_stop (word);
  if (G_UNLIKELY (stop == 0))
    return grove_protobuf_read_long_varint (self, value);
  *value = grove_protobuf_pack (word & (stop - 1));
  self->next += __builtin_ctzll (stop) / 8 + 1;
  return TRUE;
}

/* grove_protobuf_read_varint: Returns: FALSE at the end, and if there is no complete number */
static inline gboolean
grove_protobuf_read_varint (GroveProtobuf *self, guint64 *value)
{
  if (G_LIKELY (self->next < self->end && *self->next < 0x80))
    {
      *value = *self->next++;
      return TRUE;
    }
  return grove_protobuf_read_packed (self, value);
}

gboolean grove_protobuf_next_any (GroveProtobuf *self, GroveProtobufField *field);

/* Numbers and bytes; see below. */
static inline gboolean
grove_protobuf_next_plain (GroveProtobuf *self, GroveProtobufField *field)
{
  GroveProtobuf rest = { self->next + 1, self->end };
  guint8 key = *self->next;
  guint64 value;

  field->number = key >> 3;
  field->is_bytes = (key & 2) != 0;
  if (G_UNLIKELY (!grove_protobuf_read_varint (&rest, &value)))
    return FALSE;
  if (field->is_bytes)
    {
      if (G_UNLIKELY (value > grove_protobuf_get_length (&rest)))
        return FALSE;
      field->bytes = (GroveProtobuf){ rest.next, rest.next + value };
      rest.next += value;
      value = 0;
    }
  field->value = value;
  self->next = rest.next;
  return TRUE;
}

/**
 * grove_protobuf_next:
 * @field: (out caller-allocates):
 *
 * Returns: FALSE at the end, and if there is no valid field: then @self is not at its end
 */
static inline gboolean
grove_protobuf_next (GroveProtobuf *self, GroveProtobufField *field)
{
  if (self->next == self->end)
    return FALSE;
  /* a key of one byte, for a number or bytes */
  if (G_LIKELY (*self->next >= 8 && (*self->next & 0x85) == 0))
    return grove_protobuf_next_plain (self, field);
  return grove_protobuf_next_any (self, field);
}

/** grove_protobuf_is_done: Returns: whether everything was read, so that the message is well-formed */
static inline gboolean
grove_protobuf_is_done (const GroveProtobuf *self)
{
  return self->next == self->end;
}

/**
 * grove_protobuf_next_number:
 * @field: a repeated number, packed or single
 * @value: (out): its next value
 *
 * Returns: FALSE if there are no more
 */
static inline gboolean
grove_protobuf_next_number (GroveProtobufField *field, guint64 *value)
{
  if (field->is_bytes)
    return field->bytes.next < field->bytes.end && grove_protobuf_read_varint (&field->bytes, value);
  if (field->number == 0)
    return FALSE;
  field->number = 0;
  *value = field->value;
  return TRUE;
}

G_END_DECLS
