/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** GROVE_PUNYCODE_MAX: maximum number of letters of a name, since decoding takes quadratic time */
#define GROVE_PUNYCODE_MAX 256

/**
 * _grove_punycode_decode:
 * @text: an identifier of Rust's "v0" names: the ASCII letters, "_", and the encoded letters; all is encoded
 * if there is no "_"
 * @length: bytes of @text
 * @into: the decoded text is appended here, as UTF-8
 *
 * RFC 3492, with the "_" of RFC 2603 instead of "-".
 *
 * Returns: %FALSE if @text is invalid or too long; @into is unchanged then
 */
gboolean _grove_punycode_decode (const char *text, gsize length, GString *into);

G_END_DECLS
