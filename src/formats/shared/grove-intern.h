/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * GroveIntern:
 *
 * Byte strings to small numbers, 0, 1, 2 ... in the order in which they come:
 * for readers that meet the same text (a frame, a thread) over and over and want
 * to take it apart once.
 */
typedef struct _GroveIntern GroveIntern;

GroveIntern *grove_intern_new (void);
void grove_intern_free (GroveIntern *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GroveIntern, grove_intern_free)

/** grove_intern_add: Returns: the number of these bytes; equal to the old grove_intern_get_n() when they are
 * new. The bytes are copied. */
guint32 grove_intern_add (GroveIntern *self, const char *bytes, gsize length);
/** grove_intern_get: Returns: the bytes of a number; valid until more are added */
const char *grove_intern_get (GroveIntern *self, guint32 number, gsize *length);
guint32 grove_intern_get_n (GroveIntern *self);

G_END_DECLS
