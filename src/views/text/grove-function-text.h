/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-selection.h"

G_BEGIN_DECLS

/* The function list as text. All are linear in the rows and may be run in a thread; all return new strings. */

/** grove_function_text_csv: RFC 4180: header, then a line a function: raw costs (as the file has them) and
 * whole names. Columns: inclusive, self, called, function, file, line, object. An unknown count, file, line
 * or object is empty. Where only some parts are added up the names of the cost columns say so, "inclusive
 * (Only Thread 2)": a comment would break readers. */
char *grove_function_text_csv (GroveProfile *profile, guint32 event, GroveCycleMode mode, const guint32 *rows,
                               guint n_rows);
/** grove_function_text_rows: tab-separated, as people read it: percent (@relative) or costs with units,
 * names, locations; its columns say which parts as well */
char *grove_function_text_rows (GroveProfile *profile, guint32 event, GroveCycleMode mode, gboolean relative,
                                const guint32 *rows, guint n_rows);

G_END_DECLS
