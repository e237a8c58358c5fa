/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-scene-crowd-private.h"

/* A picture of any size has at most so many cells a side, so that they cost no memory to speak of. */
#define MAX_CELLS 256

typedef struct
{
  GroveRect rect;
  guint owner;
} Member;

struct _GroveCrowd
{
  GroveRect bounds;
  double cell_width, cell_height;
  int columns, rows;
  GArray *members;
  GArray **cells; /* of indexes of members; NULL where none are */
};

typedef struct
{
  int left, right, top, bottom;
} Span;

GroveCrowd *
grove_crowd_new (const GroveRect *bounds, double cell)
{
  GroveCrowd *self = g_new0 (GroveCrowd, 1);

  self->bounds = *bounds;
  self->columns = (int) CLAMP (bounds->width / cell, 1, MAX_CELLS);
  self->rows = (int) CLAMP (bounds->height / cell, 1, MAX_CELLS);
  self->cell_width = MAX (bounds->width / self->columns, 1);
  self->cell_height = MAX (bounds->height / self->rows, 1);
  self->members = g_array_new (FALSE, FALSE, sizeof (Member));
  self->cells = g_new0 (GArray *, self->columns * self->rows);
  return self;
}

void
grove_crowd_free (GroveCrowd *self)
{
  for (int i = 0; i < self->columns * self->rows; i++)
    g_clear_pointer (&self->cells[i], g_array_unref);
  g_free (self->cells);
  g_array_unref (self->members);
  g_free (self);
}

static Span
find_span (GroveCrowd *self, const GroveRect *rect)
{
  double x = rect->x - self->bounds.x, y = rect->y - self->bounds.y;

  return (Span){
    .left = (int) CLAMP (x / self->cell_width, 0, self->columns - 1),
    .right = (int) CLAMP ((x + rect->width) / self->cell_width, 0, self->columns - 1),
    .top = (int) CLAMP (y / self->cell_height, 0, self->rows - 1),
    .bottom = (int) CLAMP ((y + rect->height) / self->cell_height, 0, self->rows - 1),
  };
}

static void
add_to_cell (GroveCrowd *self, int cell, guint member)
{
  if (self->cells[cell] == NULL)
    self->cells[cell] = g_array_new (FALSE, FALSE, sizeof (guint));
  g_array_append_val (self->cells[cell], member);
}

void
grove_crowd_add (GroveCrowd *self, const GroveRect *rect, guint owner)
{
  Member member = { *rect, owner };
  Span span = find_span (self, rect);

  for (int y = span.top; y <= span.bottom; y++)
    for (int x = span.left; x <= span.right; x++)
      add_to_cell (self, y * self->columns + x, self->members->len);
  g_array_append_val (self->members, member);
}

static gboolean
cell_meets (GroveCrowd *self, int cell, const GroveRect *rect, guint owner)
{
  GArray *members = self->cells[cell];

  for (guint i = 0; members != NULL && i < members->len; i++)
    {
      const Member *member = &g_array_index (self->members, Member, g_array_index (members, guint, i));

      if ((member->owner != owner || owner == GROVE_NONE) && grove_rect_meets (&member->rect, rect))
        return TRUE;
    }
  return FALSE;
}

gboolean
grove_crowd_meets (GroveCrowd *self, const GroveRect *rect, guint owner)
{
  Span span = find_span (self, rect);

  for (int y = span.top; y <= span.bottom; y++)
    for (int x = span.left; x <= span.right; x++)
      if (cell_meets (self, y * self->columns + x, rect, owner))
        return TRUE;
  return FALSE;
}

/* Owners so far, each once; few, because counting stops early. */
typedef struct
{
  guint *owners;
  guint n;
  guint most;
} Tally;

static void
tally_add (Tally *tally, guint owner)
{
  for (guint i = 0; i < tally->n; i++)
    if (tally->owners[i] == owner)
      return;
  if (tally->n < tally->most)
    tally->owners[tally->n++] = owner;
}

static void
count_cell (GroveCrowd *self, int cell, const GroveRect *rect, guint owner, Tally *tally)
{
  GArray *members = self->cells[cell];

  for (guint i = 0; members != NULL && i < members->len && tally->n < tally->most; i++)
    {
      const Member *member = &g_array_index (self->members, Member, g_array_index (members, guint, i));

      if (member->owner != owner && grove_rect_meets (&member->rect, rect))
        tally_add (tally, member->owner);
    }
}

guint
grove_crowd_count (GroveCrowd *self, const GroveRect *rect, guint owner, guint most)
{
  Span span = find_span (self, rect);
  g_autofree guint *owners = g_new (guint, most);
  Tally tally = { owners, 0, most };

  for (int y = span.top; y <= span.bottom; y++)
    for (int x = span.left; x <= span.right; x++)
      count_cell (self, y * self->columns + x, rect, owner, &tally);
  return tally.n;
}
