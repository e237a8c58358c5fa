/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-event.h"

G_BEGIN_DECLS

/* Formatted numbers (doc/look.md, "Numbers"): a narrow space between thousands, three significant digits with
 * a unit in short forms. All return new strings. */

/** GROVE_NUMBER_ESTIMATE: stands before an estimate in the window and in pictures, where "~" would look like
 * a minus. What the command line writes as text has "~" (doc/numbers.md) */
#define GROVE_NUMBER_ESTIMATE "≈"

/** GROVE_NUMBER_SPACE: between thousands: U+202F, which does not separate the digits of a number where text
 * runs from right to left, as U+2009 would */
#define GROVE_NUMBER_SPACE "\xe2\x80\xaf"

/** grove_number_cost: "4.76 s", "35.0 ms", "1.20 GB", "3.24 G" for a count above 99 999 */
char *grove_number_cost (const GroveEvent *event, double cost);
/** grove_number_change: like grove_number_cost(), with a sign: "+2.39 s", "−2.39 s" */
char *grove_number_change (const GroveEvent *event, double change);
/** grove_number_exact: all digits, grouped, with the unit: "3 240 118 220 Ir", "4.760 512 s" */
char *grove_number_exact (const GroveEvent *event, double cost);
/** grove_number_total: like grove_number_exact(), but a count has no unit, for places that show the event's
 * name: "3 240 118 220", "4.760 512 s" */
char *grove_number_total (const GroveEvent *event, double cost);
/** grove_number_count: "1 500"; "–" for %GROVE_UNKNOWN_COUNT */
char *grove_number_count (gint64 count);
/** grove_number_percent: share of @base in percent: "81.70" with @digits 2, without the sign; "0.00" if base
 * is 0 */
char *grove_number_percent (double cost, double base, guint digits);
/** grove_number_plain: all digits of a cost, in the event's unit, as other programs read them: "4.760512" */
char *grove_number_plain (const GroveEvent *event, double cost);
/** grove_number_unit: Returns: (transfer none) (nullable): that unit: "s", "B" */
const char *grove_number_unit (const GroveEvent *event);
/** grove_number_ungroup: @text without %GROVE_NUMBER_SPACE, for screen readers, which read "1 500" as two
 * numbers */
char *grove_number_ungroup (const char *text);
/** grove_number_decimal: 15 significant digits without an exponent: "0.000057422"; that of grove_number_raw()
 * for what is tiny or huge */
char *grove_number_decimal (double value);
/** grove_number_raw: the shortest text that reads back as the same double, in the C locale: for JSON */
char *grove_number_raw (double value);

G_END_DECLS
