/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-format-error.h"
#include "grove-marshal.h"

G_BEGIN_DECLS

/* What a reference leads to. A container is open until its last item has been
 * read: Python itself cannot refer to a tuple that is not finished. Its head is
 * kept here: references lead all over the file, to be read again each time. */
typedef struct
{
  gsize   offset;
  guint32 mark;
  guint32 length;     /* of a container: items */
  guint8  head;       /* bytes of its head */
  guint8  kind;
  guint8  open;
} GroveMarshalReference;

struct _GroveMarshal
{
  const guint8 *bytes;
  gsize         length;
  gsize         position;
  GArray       *references; /* GroveMarshalReference, since version 3 */
  GArray       *interned;   /* gsize: offsets of strings, Python 2 */
  guint         replaying;  /* containers entered through a reference */
  gsize         replayed;   /* objects read while replaying */
  int           layout;     /* of code objects; -1: not settled */
  gboolean      met_code;   /* while skipping */
  gboolean      saturated;
};

/* Where the reader stands, to come back to. */
typedef struct
{
  gsize position;
  guint n_references;
  guint n_interned;
} GroveMarshalMark;

gboolean grove_marshal_read_int32 (GroveMarshal *self, gint32 *value, GError **error);
gboolean grove_marshal_fail (gsize offset, GroveFormatError code, const char *what, GError **error);
gboolean grove_marshal_fail_truncated (GroveMarshal *self, GError **error);
void     grove_marshal_save    (GroveMarshal *self, GroveMarshalMark *mark);
void     grove_marshal_restore (GroveMarshal *self, const GroveMarshalMark *mark);

G_END_DECLS
