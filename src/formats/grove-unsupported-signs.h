/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Recognizes files of other programs that have no magic bytes. All functions are safe on any bytes. */

/** grove_unsupported_has_near: Returns: whether @text is in the first 4 KiB */
gboolean grove_unsupported_has_near (const guint8 *head, gsize length, const char *text);

/** grove_unsupported_has_line: Returns: whether a line in the first 4 KiB begins with @text, after blanks */
gboolean grove_unsupported_has_line (const guint8 *head, gsize length, const char *text);

gboolean grove_unsupported_is_heaptrack (const guint8 *head, gsize length);
gboolean grove_unsupported_is_trace_of_go (const guint8 *head, gsize length);
gboolean grove_unsupported_is_perfetto (const guint8 *head, gsize length);
gboolean grove_unsupported_is_trace_of_windows (const guint8 *head, gsize length);
gboolean grove_unsupported_is_html (const guint8 *head, gsize length);
/** grove_unsupported_is_pickle_of: Returns: whether it is a pickle of Python whose first class is of @module */
gboolean grove_unsupported_is_pickle_of (const guint8 *head, gsize length, const char *module);
/** grove_unsupported_is_perf_without_functions: Returns: whether it is what `perf script -F comm` prints, or
 * with `tid` or `event`: names of threads and no stack */
gboolean grove_unsupported_is_perf_without_functions (const guint8 *head, gsize length);

G_END_DECLS
