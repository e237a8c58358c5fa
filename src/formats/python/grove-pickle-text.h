/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What stands as text on lines of pickles of protocol 0. The line is without its end. */

/** grove_pickle_text_integer: "12", "12L", "-3"; "00" and "01" are False and True. Beyond 64 bits the nearest
 * one. Returns: %FALSE if it is none */
gboolean grove_pickle_text_integer (const char *line, gsize length, gint64 *value);
/** grove_pickle_text_real: as Python's repr() writes floats */
gboolean grove_pickle_text_real (const char *line, gsize length, double *value);
/** grove_pickle_text_quoted: 'text' with the escapes of repr(). Returns: (transfer full) (nullable): %NULL:
 * it is not quoted */
char *grove_pickle_text_quoted (const char *line, gsize length, gsize *text_length);
/** grove_pickle_text_unicode: Latin-1 with \uXXXX and \UXXXXXXXX. Returns: (transfer full): UTF-8 */
char *grove_pickle_text_unicode (const char *line, gsize length, gsize *text_length);

G_END_DECLS
