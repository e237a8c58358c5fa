/* SPDX-License-Identifier: MIT */
#pragma once

#include <string.h>

#include "grove-format-error.h"
#include "grove-loader.h"
#include "profile-dump.h"

G_BEGIN_DECLS

/* Small callgrind texts and what they mean, for the tests of doc/formats.md, "Callgrind traps". */

/** sample_load: Returns: (nullable): the profile of a text, which may hold NUL bytes */
GroveProfile *sample_load (const char *text, gsize length, GError **error);
/** sample_dump: Returns: profile_dump() without its first two lines, format and title, which are the
 * same for all */
char *sample_dump (const char *text, gsize length);
/** sample_read_halves: reads what may be in halves in one go, or, with @in_halves, by two threads. @n_merged:
 * grows by one for a text whose halves were merged. Returns: all that is known of the profile (the writer
 * shows lines, call sites and the order of rows), or the message of the error */
char *sample_read_halves (GBytes *bytes, gboolean in_halves, guint *n_merged);
void sample_assert_contains (const char *text, const char *part);
void sample_assert_means (const char *text, const char *dump);
/** sample_assert_body: @body follows a line "events: Ir"; only functions and calls of the dump are compared */
void sample_assert_body (const char *body, const char *dump);
void sample_assert_fails (const char *text, int code, const char *message);
/** sample_assert_warns: with @warning in the first warning; %NULL: with none */
void sample_assert_warns (const char *text, const char *warning);
/** sample_assert_lines: lines "FILE:LINE@ADDRESS=COST ", call sites and jumps of the first function */
void sample_assert_lines (const char *text, const char *expected);
/** sample_list: Returns: (element-type filename): the files of the callgrind family under tests/files of at
 * most @most bytes */
GPtrArray *sample_list (goffset most);
GBytes *sample_read (const char *path);

G_END_DECLS
