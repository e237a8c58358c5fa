/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-pprof-probe.h"

#include "grove-protobuf.h"

/* Short binary input decodes by accident, so all that is there must fit. */

static gboolean
is_type (GroveProtobuf message)
{
  GroveProtobufField field;

  while (grove_protobuf_next (&message, &field))
    if (field.number < 1 || field.number > 2 || field.is_bytes)
      return FALSE;
  return grove_protobuf_is_done (&message);
}

static gboolean
is_message (GroveProtobuf message)
{
  GroveProtobufField field;

  while (grove_protobuf_next (&message, &field))
    if (field.number > 32)
      return FALSE;
  return grove_protobuf_is_done (&message);
}

static gboolean
is_field_of_profile (const GroveProtobufField *field)
{
  if (field->number == 1)
    return field->is_bytes && is_type (field->bytes);
  if (field->number <= 5 || field->number == 11)
    return field->is_bytes && is_message (field->bytes);
  if (field->number == 6)
    return field->is_bytes;
  return field->number <= 32 && (field->number == 13 || field->number > 15 || !field->is_bytes);
}

int
grove_pprof_probe (const guint8 *head, gsize length)
{
  GroveProtobuf profile = { head, head + length };
  GroveProtobufField field;
  guint seen[7] = { 0 };
  guint n = 0;

  while (grove_protobuf_next (&profile, &field))
    {
      if (!is_field_of_profile (&field))
        return 0;
      n++;
      if (field.number < G_N_ELEMENTS (seen))
        seen[field.number]++;
    }
  if (n < 2 || (!grove_protobuf_is_done (&profile) && length < 65536))
    return n >= 4 && seen[1] > 0 ? 30 : 0;
  if (seen[2] + seen[4] + seen[5] + seen[6] == 0)
    return 0;
  return seen[1] > 0 && seen[2] + seen[6] > 0 ? 85 : 40;
}
