/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Values as text in pickles of protocol 0; lines are given without the newline. */

/** grove_pickle_text_integer: "12", "12L", "-3"; "00" and "01" are False and True. Clamped to 64 bits.
 * Returns: %FALSE if it is not a number */
gboolean grove_pickle_text_integer (const char *line, gsize length, gint64 *value);
/** grove_pickle_text_real: a float as Python's repr() writes it */
gboolean grove_pickle_text_real (const char *line, gsize length, double *value);
/** grove_pickle_text_quoted: 'text' with the escapes of repr(). Returns: (transfer full) (nullable): %NULL if
 * it is not quoted */
char *grove_pickle_text_quoted (const char *line, gsize length, gsize *text_length);
/** grove_pickle_text_unicode: Latin-1 with \uXXXX and \UXXXXXXXX. Returns: (transfer full): UTF-8 */
char *grove_pickle_text_unicode (const char *line, gsize length, gsize *text_length);

G_END_DECLS
