/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * GroveUtf16:
 *
 * Makes UTF-8 of UTF-16 that comes in pieces: PowerShell's `>` writes the output of a
 * profiler so. What is no UTF-16 becomes U+FFFD.
 */
typedef struct
{
  gboolean big_endian;
  gint half;  /* the first byte of a unit, whose second is yet to come; -1: none */
  guint high; /* the first unit of a pair; 0: none */
} GroveUtf16;

/** GROVE_UTF16_ROOM: bytes that @length ones may become */
#define GROVE_UTF16_ROOM(length) ((length) / 2 * 3 + 8)

/** grove_utf16_init: Returns: whether @bytes begin with a byte order mark of UTF-16, which the caller leaves
 * out: two bytes */
gboolean grove_utf16_init (GroveUtf16 *self, const char *bytes, gsize length);
/** grove_utf16_decode: @to has room for GROVE_UTF16_ROOM(@length); it may lie below @from as long as what is
 * written stays below what is read. Returns: how many bytes were written */
gsize grove_utf16_decode (GroveUtf16 *self, const char *from, gsize length, char *to);

G_END_DECLS
