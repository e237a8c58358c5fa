/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * GroveUtf16:
 *
 * Converts UTF-16 in pieces to UTF-8, since PowerShell's `>` writes UTF-16. Invalid input becomes U+FFFD.
 */
typedef struct
{
  gboolean big_endian;
  gint half;  /* the first byte of a unit whose second byte is missing; -1: none */
  guint high; /* the first unit of a pair; 0: none */
} GroveUtf16;

/** GROVE_UTF16_ROOM: the most bytes that @length bytes become */
#define GROVE_UTF16_ROOM(length) ((length) / 2 * 3 + 8)

/** grove_utf16_init: Returns: whether @bytes begin with a byte order mark of UTF-16, which the caller leaves
 * out: two bytes */
gboolean grove_utf16_init (GroveUtf16 *self, const char *bytes, gsize length);
/** grove_utf16_decode: @to has room for GROVE_UTF16_ROOM(@length); it may precede @from in the same buffer if
 * writing does not overtake reading. Returns: how many bytes were written */
gsize grove_utf16_decode (GroveUtf16 *self, const char *from, gsize length, char *to);

G_END_DECLS
