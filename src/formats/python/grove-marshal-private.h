/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-format-error.h"
#include "grove-marshal.h"

#include <string.h>

G_BEGIN_DECLS

/* An object that can be referred to. A container is open until its last item has been read: Python cannot
 * refer to an unfinished tuple. */
typedef struct
{
  union
  {
    const char *text;
    gint64 integer;
    double real;
    gsize contents; /* of a container: offset of its items */
  };
  guint32 mark;
  guint32 length;
  guint8 kind;
  guint8 open;
} GroveMarshalReference;

typedef struct
{
  const char *text;
  gsize length;
} GroveMarshalInterned;

/* A piece of the file in memory. */
typedef struct
{
  const guint8 *start;
  const guint8 *end;
  gsize offset; /* of @start in the file */
} GroveMarshalPiece;

struct _GroveMarshal
{
  GroveInput *input;
  gsize size; /* of the file on disk; 0: not known */
  GroveMarshalWindowFunc moves;
  gpointer data;
  const guint8 *at;         /* next byte to read ... */
  GroveMarshalPiece here;   /* ... which is in the window or, while replaying, in one of the pieces */
  GroveMarshalPiece window; /* while replaying: saved from here */
  gboolean complete;        /* the window reaches the end of the file */
  GArray *pieces;           /* GroveMarshalPiece: copied containers, in file order */
  GStringChunk *texts;      /* bytes of strings and pieces */
  guint32 keeper;           /* outermost open container that will be copied, or GROVE_NONE ... */
  gsize keeper_offset;      /* ... and the offset of its items: the window keeps everything after it */
  gsize held; /* offset of grove_marshal_save(): the window keeps everything after it; G_MAXSIZE: none */
  GArray *references; /* GroveMarshalReference, since version 3 */
  GArray *interned;   /* GroveMarshalInterned, Python 2 */
  guint replaying;    /* containers entered through a reference */
  gsize replayed;     /* objects read while replaying */
  int layout;         /* of code objects; -1: not determined */
  gboolean met_code;  /* since skipping began */
  gboolean saturated;
};

/* A saved state of the reader. */
typedef struct
{
  gsize offset;
  guint n_references;
  guint n_interned;
  guint n_pieces;
  guint32 keeper;
  gsize keeper_offset;
} GroveMarshalMark;

gboolean grove_marshal_read_int32 (GroveMarshal *self, gint32 *value, GError **error);
gboolean grove_marshal_fail (gsize offset, GroveFormatError code, const char *what, GError **error);
gboolean grove_marshal_fail_truncated (GroveMarshal *self, GError **error);
/* The window keeps all bytes between save() and release(), so that back_to() can restore the state. */
void grove_marshal_save (GroveMarshal *self, GroveMarshalMark *mark);
void grove_marshal_back_to (GroveMarshal *self, const GroveMarshalMark *mark);
void grove_marshal_release (GroveMarshal *self);

/* The window (grove-marshal-window.c) */
gboolean grove_marshal_need_more (GroveMarshal *self, gsize n, GError **error);
void grove_marshal_seek (GroveMarshal *self, gsize offset);
void grove_marshal_begin_replay (GroveMarshal *self, gsize offset);
void grove_marshal_end_replay (GroveMarshal *self, gsize offset);
const char *grove_marshal_keep_bytes (GroveMarshal *self, const void *bytes, gsize length);
/* Called after the head of a container, and after its last item. */
void grove_marshal_keep_from_here (GroveMarshal *self, guint32 reference);
void grove_marshal_keep_piece (GroveMarshal *self);

static inline gsize
grove_marshal_tell (const GroveMarshal *self)
{
  return self->here.offset + (gsize) (self->at - self->here.start);
}

static inline gboolean
grove_marshal_need (GroveMarshal *self, gsize n, GError **error)
{
  return G_LIKELY (n <= (gsize) (self->here.end - self->at)) || grove_marshal_need_more (self, n, error);
}

/* Numbers: little endian, at any alignment */

static inline gint32
grove_marshal_get_int32 (const guint8 *p)
{
  guint32 value;

  memcpy (&value, p, sizeof value);
  return (gint32) GUINT32_FROM_LE (value);
}

static inline gint64
grove_marshal_get_int64 (const guint8 *p)
{
  guint64 value;

  memcpy (&value, p, sizeof value);
  return (gint64) GUINT64_FROM_LE (value);
}

static inline double
grove_marshal_get_real (const guint8 *p)
{
  guint64 bits = (guint64) grove_marshal_get_int64 (p);
  double real;

  memcpy (&real, &bits, sizeof real);
  return real;
}

/* Whether @n bytes can be read directly: they are in memory and not replayed. */
static inline gboolean
grove_marshal_is_plain (const GroveMarshal *self, gsize n)
{
  return n <= (gsize) (self->here.end - self->at) && self->replaying == 0;
}

/* These read a number in its usual encoding, or a reference to one; nothing is read otherwise. */

static inline gboolean
grove_marshal_peek_referred_int (const GroveMarshal *self, gint64 *value)
{
  guint32 index = (guint32) grove_marshal_get_int32 (self->at + 1);
  const GroveMarshalReference *reference;

  if (self->at[0] != 'r' || index >= self->references->len)
    return FALSE;
  reference = &g_array_index (self->references, GroveMarshalReference, index);
  *value = reference->integer;
  return reference->kind == GROVE_MARSHAL_INTEGER;
}

static inline gboolean
grove_marshal_take_int (GroveMarshal *self, gint64 *value)
{
  if (!grove_marshal_is_plain (self, 5))
    return FALSE;
  if (self->at[0] == 'i')
    *value = grove_marshal_get_int32 (self->at + 1);
  else if (!grove_marshal_peek_referred_int (self, value))
    return FALSE;
  self->at += 5;
  return TRUE;
}

static inline gboolean
grove_marshal_take_real (GroveMarshal *self, double *value)
{
  if (!grove_marshal_is_plain (self, 9) || self->at[0] != 'g')
    return FALSE;
  *value = grove_marshal_get_real (self->at + 1);
  self->at += 9;
  return TRUE;
}

G_END_DECLS
