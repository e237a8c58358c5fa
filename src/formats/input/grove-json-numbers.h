/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-slice.h"

G_BEGIN_DECLS

/* A fast path for numbers in arrays, which are most bytes of a JSON profile, and at the start of objects. */

/** grove_json_number: @text is a number by JSON's rules. Returns: the double next to it */
double grove_json_number (const char *text, gsize length);

/**
 * grove_json_numbers:
 * @p: where an element begins, or blanks before it
 * @values: (out caller-allocates) (array length=most): numbers; NaN for null
 * @n: (out): how many
 * @cut: (out): whether it stopped at @end
 *
 * Reads elements that are numbers or null, each with its comma and only if another element may follow. So the
 * parser can continue with the rest, including the last element, as if nothing had been read.
 *
 * Returns: where it stopped: what is there is left for the parser, unless @most was reached
 */
const char *grove_json_numbers (const char *p, const char *end, double *values, guint most, guint *n,
                                gboolean *cut);

/**
 * grove_json_member:
 * @p: where a member begins, or blanks before it
 * @key: (out): its name, without escapes
 *
 * Reads a member that is a number, with its comma and only if another member follows, for the same reason.
 *
 * Returns: (nullable): where the next member begins; %NULL: nothing was read
 */
const char *grove_json_member (const char *p, const char *end, GroveSlice *key, double *value);

/** grove_json_numbers_resume: after a cut. Returns: behind the comma of the element that was cut, or %NULL */
const char *grove_json_numbers_resume (const char *p, const char *end);

G_END_DECLS
