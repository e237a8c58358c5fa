/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** GROVE_PUNYCODE_MAX: letters of a name at most; what goes in is put between what is there, which takes the
 * square of it */
#define GROVE_PUNYCODE_MAX 256

/**
 * _grove_punycode_decode:
 * @text: as Rust's "v0" names have it: the ASCII letters, "_", and what stands for the others; without "_"
 * all of it is that
 * @length: bytes of @text
 * @into: what it says in UTF-8 is put behind what is there
 *
 * RFC 3492, with the "_" of RFC 2603 in place of "-".
 *
 * Returns: %FALSE if it is none, or too long; @into is as it was, then
 */
gboolean _grove_punycode_decode (const char *text, gsize length, GString *into);

G_END_DECLS
