/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-v8-pieces.h"

typedef struct
{
  double ts;
  guint order;        /* in order of arrival */
  GroveV8Slice slice; /* in the joined profile */
} Piece;

struct _GroveV8Pieces
{
  GroveV8Profile *whole; /* in order of arrival */
  GArray *pieces;        /* Piece */
  gboolean unordered;
};

GroveV8Pieces *
grove_v8_pieces_new (void)
{
  GroveV8Pieces *self = g_new0 (GroveV8Pieces, 1);

  self->whole = grove_v8_profile_new ();
  self->pieces = g_array_new (FALSE, FALSE, sizeof (Piece));
  return self;
}

void
grove_v8_pieces_free (GroveV8Pieces *self)
{
  grove_v8_profile_free (self->whole);
  g_array_unref (self->pieces);
  g_free (self);
}

static Piece *
get_piece (GroveV8Pieces *self, guint i)
{
  return &g_array_index (self->pieces, Piece, i);
}

void
grove_v8_pieces_add (GroveV8Pieces *self, double ts, GroveV8Profile *profile)
{
  Piece piece = { ts, self->pieces->len, grove_v8_profile_append (self->whole, profile) };

  grove_v8_profile_free (profile);
  self->unordered |= piece.order > 0 && ts < get_piece (self, piece.order - 1)->ts;
  g_array_append_val (self->pieces, piece);
}

static int
compare_pieces (gconstpointer a, gconstpointer b)
{
  const Piece *first = a;
  const Piece *second = b;

  if (first->ts != second->ts)
    return first->ts < second->ts ? -1 : 1;
  return first->order < second->order ? -1 : first->order > second->order;
}

GroveV8Profile *
grove_v8_pieces_join (GroveV8Pieces *self)
{
  GroveV8Profile *sorted;

  if (!self->unordered)
    return self->whole;
  sorted = grove_v8_profile_new ();
  g_array_sort (self->pieces, compare_pieces);
  for (guint i = 0; i < self->pieces->len; i++)
    grove_v8_profile_append_slice (sorted, self->whole, &get_piece (self, i)->slice);
  grove_v8_profile_free (self->whole);
  self->whole = sorted;
  self->unordered = FALSE;
  return sorted;
}
