/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-types.h"

G_BEGIN_DECLS

/* Fields of CSV as in RFC 4180, without the comma after them. A number that is not known is an empty field. */

/** grove_csv_add_text: @text: (nullable): quoted if it has to be; with an apostrophe before it where a
 * spreadsheet would take it for a formula */
void grove_csv_add_text (GString *csv, const char *text);
/** grove_csv_add_count: @count: a number, or %GROVE_UNKNOWN_COUNT */
void grove_csv_add_count (GString *csv, gint64 count);
/** grove_csv_add_cost: adds a cost with as many digits as it needs */
void grove_csv_add_cost (GString *csv, double cost);

G_END_DECLS
