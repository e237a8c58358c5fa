/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-pprof-places.h"

#include "grove-stacks.h"

void
grove_pprof_places_clear (GrovePprofPlaces *self)
{
  g_clear_pointer (&self->places, g_free);
}

void
grove_pprof_places_begin (GrovePprofPlaces *self)
{
  self->before = self->packed;
  self->packed = (GroveProtobuf){ NULL, NULL };
  self->n = 0;
  self->is_long = FALSE;
}

/* A number takes at least one byte, so the size of the field bounds the number of locations. */
static gboolean
reserve (GrovePprofPlaces *self, gsize n_bytes)
{
  gsize most = self->n + n_bytes + 1;

  self->is_long |= most > GROVE_STACKS_MAX_DEPTH;
  if (self->is_long)
    return FALSE;
  if (most > self->n_allocated)
    {
      self->n_allocated = MAX (self->n_allocated * 2, most);
      self->places = g_renew (GrovePprofPlace, self->places, self->n_allocated);
    }
  return TRUE;
}

/* Locations in several fields. */
static void
add_piece (GrovePprofPlaces *self, GroveProtobufField *field)
{
  guint64 id;

  if (reserve (self, field->is_bytes ? grove_protobuf_get_length (&field->bytes) : 0))
    while (grove_protobuf_next_number (field, &id))
      self->places[self->n++] = (GrovePprofPlace){ id, 0 };
}

void
grove_pprof_places_take (GrovePprofPlaces *self, GroveProtobufField *field)
{
  GroveProtobufField first = { .is_bytes = TRUE, .bytes = self->packed };

  if (self->n == 0 && self->packed.next == NULL && field->is_bytes)
    {
      self->packed = field->bytes;
      return;
    }
  add_piece (self, &first);
  self->packed = (GroveProtobuf){ NULL, NULL };
  add_piece (self, field);
}

gboolean
grove_pprof_places_is_long (const GrovePprofPlaces *self)
{
  return self->is_long;
}

gsize
grove_pprof_places_count_shared (const GrovePprofPlaces *self)
{
  const guint8 *a = self->packed.end;
  const guint8 *b = self->before.end;
  gsize n = MIN (grove_protobuf_get_length (&self->packed), grove_protobuf_get_length (&self->before));
  gsize shared = 0;

  for (guint64 x, y; n - shared >= sizeof x; shared += sizeof x)
    {
      memcpy (&x, a - shared - sizeof x, sizeof x);
      memcpy (&y, b - shared - sizeof y, sizeof y);
      if (x != y)
        break;
    }
  while (shared < n && a[-1 - (gssize) shared] == b[-1 - (gssize) shared])
    shared++;
  return shared;
}

/* In the previous sample, a number ends where the known ones begin: also in this one? */
gboolean
grove_pprof_places_begins_at (const GrovePprofPlaces *self, gsize n_bytes)
{
  return n_bytes == grove_protobuf_get_length (&self->packed)
         || self->packed.end[-1 - (gssize) n_bytes] < 0x80;
}

/* Returns: whether a number ends at @end */
static gboolean
read_until (GrovePprofPlaces *self, const guint8 *end)
{
  GroveProtobuf unread = self->packed;
  GrovePprofPlace *place = self->places;

  for (; unread.next < end; place++)
    {
      place->n_bytes = (guint32) grove_protobuf_get_length (&unread);
      if (!grove_protobuf_read_packed (&unread, &place->id))
        break;
    }
  self->n = (gsize) (place - self->places);
  return unread.next == end;
}

gboolean
grove_pprof_places_read (GrovePprofPlaces *self, gsize n_known)
{
  if (self->packed.next == self->packed.end)
    return TRUE;
  self->n = 0;
  if (!reserve (self, grove_protobuf_get_length (&self->packed))
      || read_until (self, self->packed.end - n_known))
    return TRUE;
  /* an incomplete number ends the locations, since the place of the next one is unknown */
  for (gsize i = 0; i < self->n; i++)
    self->places[i].n_bytes = 0;
  return FALSE;
}
