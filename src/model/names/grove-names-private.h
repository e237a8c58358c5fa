/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-index-private.h"

G_BEGIN_DECLS

/* | GroveNames: unique strings, stored one after the other in one block of bytes with a NUL after each. The
 * bytes stay as in the file (they may be invalid UTF-8 and contain NULs); the displayed text is the same
 * bytes if they are valid UTF-8, else a repaired copy. */
typedef struct
{
  char *bytes;
  gsize used;
  gsize allocated;
  gsize *starts; /* n + 1: name i is bytes[starts[i]] to bytes[starts[i + 1] - 2] */
  guint32 n;
  guint32 n_allocated;
  GroveIndex index;
  guint32 first_unindexed; /* names from here on are not indexed yet; GROVE_NONE: all are */
  guint64 seed;
  GArray *repaired; /* (nullable) GroveRepairedName, by name */
} GroveNames;

void grove_names_init (GroveNames *self);
void grove_names_clear (GroveNames *self);
/* Frees memory that is only needed for adding. */
void grove_names_freeze (GroveNames *self);
guint32 grove_names_add (GroveNames *self, const char *bytes, gsize length);
/* Adds a row that no look-up finds. */
guint32 grove_names_add_blank (GroveNames *self);
/* Adds all of @other in order. @map: (array): receives the row of each name; rows that are set already are
 * left out. Indexing waits until the next name is added, which rarely happens. */
void grove_names_merge (GroveNames *self, const GroveNames *other, guint32 *map);
const char *grove_names_get_text (const GroveNames *self, guint32 name);

static inline const char *
grove_names_get_bytes (const GroveNames *self, guint32 name)
{
  return self->bytes + self->starts[name];
}

static inline gsize
grove_names_get_length (const GroveNames *self, guint32 name)
{
  return self->starts[name + 1] - self->starts[name] - 1;
}

G_END_DECLS
