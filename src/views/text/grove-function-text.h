/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-selection.h"

G_BEGIN_DECLS

/* The function list as text. All functions are linear in the rows, may run in a thread, and return new
 * strings. */

/** grove_function_text_csv: RFC 4180 with a header and a line per function: costs as in the file, and full
 * names. Columns: inclusive, self, called, function, file, line, object. An unknown count, file, line or
 * object is empty. If only some parts are selected, the cost columns name them: "inclusive (Only Thread
 * 2)", since a comment would break readers. */
char *grove_function_text_csv (GroveProfile *profile, guint32 event, GroveCycleMode mode, const guint32 *rows,
                               guint n_rows);
/** grove_function_text_rows: tab-separated: costs and their shares, calls, names, locations; its column
 * titles name the selected parts too */
char *grove_function_text_rows (GroveProfile *profile, guint32 event, GroveCycleMode mode,
                                const guint32 *rows, guint n_rows);

G_END_DECLS
