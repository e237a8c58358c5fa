/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * GroveIntern:
 *
 * Maps byte strings to the numbers 0, 1, 2 ... in the order they are added, so that a reader parses a text (a
 * frame, a thread) only once.
 */
typedef struct _GroveIntern GroveIntern;

GroveIntern *grove_intern_new (void);
void grove_intern_free (GroveIntern *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GroveIntern, grove_intern_free)

/** grove_intern_add: copies new bytes. Returns: their number; the previous grove_intern_get_n() if they are
 * new */
guint32 grove_intern_add (GroveIntern *self, const char *bytes, gsize length);
/** grove_intern_get: Returns: the bytes of a number; valid until more are added */
const char *grove_intern_get (GroveIntern *self, guint32 number, gsize *length);
guint32 grove_intern_get_n (GroveIntern *self);

G_END_DECLS
