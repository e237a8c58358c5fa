/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-marshal-private.h"

#include "grove-types.h"

/* In memory are a window that moves over the file, and copies of the containers that can be referred to. A
 * nested container is part of the copy of the outer one. The window starts no later than the outermost
 * unfinished container. */

static gsize
get_first_needed (GroveMarshal *self)
{
  return MIN (grove_marshal_tell (self), MIN (self->keeper_offset, self->held));
}

static gboolean
move_window (GroveMarshal *self, GError **error)
{
  gsize position = grove_marshal_tell (self);
  gsize first = get_first_needed (self);
  gsize used = first - self->here.offset;
  gsize left = (gsize) (self->here.end - self->here.start) - used;
  const guint8 *bytes;
  gsize length;

  self->moves (self->data);
  bytes = (const guint8 *) grove_input_more_bytes (self->input, used, &length, error);
  if (bytes == NULL)
    return FALSE;
  self->complete = length == left;
  self->here = (GroveMarshalPiece){ bytes, bytes + length, first };
  self->at = bytes + (position - first);
  return TRUE;
}

/* While replaying, all bytes are in memory: missing ones are an error. */
gboolean
grove_marshal_need_more (GroveMarshal *self, gsize n, GError **error)
{
  while (self->replaying == 0 && !self->complete)
    {
      if (!move_window (self, error))
        return FALSE;
      if (n <= (gsize) (self->here.end - self->at))
        return TRUE;
    }
  return grove_marshal_fail_truncated (self, error);
}

gboolean
grove_marshal_get_at_end (GroveMarshal *self, gboolean *at_end, GError **error)
{
  while (self->at == self->here.end && !self->complete)
    if (!move_window (self, error))
      return FALSE;
  *at_end = self->at == self->here.end;
  return TRUE;
}

static gboolean
is_in (const GroveMarshalPiece *piece, gsize offset)
{
  return offset >= piece->offset && offset - piece->offset <= (gsize) (piece->end - piece->start);
}

/* The last piece that does not begin after @offset. */
static const GroveMarshalPiece *
find_piece (GroveMarshal *self, gsize offset)
{
  guint low = 0;
  guint high = self->pieces->len;

  while (high - low > 1)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (self->pieces, GroveMarshalPiece, middle).offset <= offset)
        low = middle;
      else
        high = middle;
    }
  return &g_array_index (self->pieces, GroveMarshalPiece, low);
}

/* Moves to an offset in the window or in a piece, while replaying. */
void
grove_marshal_seek (GroveMarshal *self, gsize offset)
{
  self->here = is_in (&self->window, offset) ? self->window : *find_piece (self, offset);
  g_assert (is_in (&self->here, offset));
  self->at = self->here.start + (offset - self->here.offset);
}

void
grove_marshal_begin_replay (GroveMarshal *self, gsize offset)
{
  if (self->replaying++ == 0)
    self->window = self->here;
  grove_marshal_seek (self, offset);
}

void
grove_marshal_end_replay (GroveMarshal *self, gsize offset)
{
  grove_marshal_seek (self, offset);
  self->replaying--;
}

const char *
grove_marshal_keep_bytes (GroveMarshal *self, const void *bytes, gsize length)
{
  return g_string_chunk_insert_len (self->texts, bytes, (gssize) length);
}

void
grove_marshal_keep_from_here (GroveMarshal *self, guint32 reference)
{
  if (self->keeper != GROVE_NONE)
    return;
  self->keeper = reference;
  self->keeper_offset = grove_marshal_tell (self);
}

static void
add_piece (GroveMarshal *self)
{
  const guint8 *start = self->here.start + (self->keeper_offset - self->here.offset);
  gsize length = (gsize) (self->at - start);
  const guint8 *copy = (const guint8 *) grove_marshal_keep_bytes (self, start, length);
  GroveMarshalPiece piece = { copy, copy + length, self->keeper_offset };

  g_array_append_val (self->pieces, piece);
}

void
grove_marshal_keep_piece (GroveMarshal *self)
{
  /* a container with a mark is copied, too: its items can be referred to */
  add_piece (self);
  self->keeper = GROVE_NONE;
  self->keeper_offset = G_MAXSIZE;
}
