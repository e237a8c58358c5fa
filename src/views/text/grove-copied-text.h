/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-event.h"

G_BEGIN_DECLS

/* Fields of copied rows, each with the tab after it: numbers with all digits, as a spreadsheet reads them,
 * and their unit in the title. */

/** grove_copied_add_titles: adds the titles of a cost: "Self (s)" and "Self (%)" */
void grove_copied_add_titles (GString *text, const GroveEvent *event, const char *title);
/** grove_copied_add_cost: adds a cost and its share of @base: "4.760512" and "81.70" */
void grove_copied_add_cost (GString *text, const GroveEvent *event, double cost, double base);
/** grove_copied_add_count: adds a number, nothing for %GROVE_UNKNOWN_COUNT */
void grove_copied_add_count (GString *text, gint64 count);

G_END_DECLS
