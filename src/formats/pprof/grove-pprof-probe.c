/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-pprof-probe.h"

#include "grove-protobuf.h"

/* Short binary data decodes by accident, so everything must be valid. Later versions of the format may add
 * fields to any message. */

static gboolean
is_type (GroveProtobuf message)
{
  GroveProtobufField field;

  while (grove_protobuf_next (&message, &field))
    if (field.number < 1 || (field.number <= 2 && field.is_bytes))
      return FALSE;
  return grove_protobuf_is_done (&message);
}

static gboolean
is_message (GroveProtobuf message)
{
  GroveProtobufField field;

  while (grove_protobuf_next (&message, &field))
    if (field.number < 1)
      return FALSE;
  return grove_protobuf_is_done (&message);
}

/* The fields of a Profile, by number. */
#define N_FIELDS 16

/* The fields of a Profile, by number. */
#define N_FIELDS 16

static gboolean
is_field_of_profile (const GroveProtobufField *field)
{
  if (field->number == 1)
    return field->is_bytes && is_type (field->bytes);
  if (field->number <= 5 || field->number == 11)
    return field->is_bytes && is_message (field->bytes);
  if (field->number == 6)
    return field->is_bytes;
  return field->number == 13 || field->number >= N_FIELDS || !field->is_bytes;
}

/* If there are unknown fields, strings, types and samples must exist. */
static int
judge (const guint *seen, guint n, guint n_unknown, gboolean is_readable)
{
  if (n_unknown > 0)
    return seen[1] > 0 && seen[2] > 0 && seen[6] > 0 ? 85 : 0;
  if (n < 2 || !is_readable)
    return n >= 4 && seen[1] > 0 ? 30 : 0;
  if (seen[2] + seen[4] + seen[5] + seen[6] == 0)
    return 0;
  return seen[1] > 0 && seen[2] + seen[6] > 0 ? 85 : 40;
}

int
grove_pprof_probe (const GroveHead *head)
{
  GroveProtobuf profile = { head->bytes, head->bytes + head->length };
  GroveProtobufField field;
  guint seen[N_FIELDS] = { 0 };
  guint n = 0;
  guint n_unknown = 0;

  while (grove_protobuf_next (&profile, &field))
    {
      if (!is_field_of_profile (&field))
        return 0;
      n++;
      if (field.number < N_FIELDS)
        seen[field.number]++;
      else
        n_unknown++;
    }
  return judge (seen, n, n_unknown, grove_protobuf_is_done (&profile) || !head->is_whole);
}
