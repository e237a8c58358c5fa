/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * grove_name_append_canonical:
 *
 * Appends the name that a function keeps from build to build: grove_name_make_general(), and without the
 * numbers that compilers and interpreters give out: addresses (0x4011a6), closures (`main.func1.2`,
 * `{closure#3}`, `lambda$f$12`, T.1234) and versions of Go modules (/v2).
 */
void grove_name_append_canonical (GString *text, const char *name);
/** grove_path_append_canonical: appends a path without the versions in it: `/v2`, `@v1.2.3`, `python3.11` */
void grove_path_append_canonical (GString *text, const char *path);
/** grove_object_append_canonical: appends the base name of an object without its version: `libc.so.6` is
 * `libc.so` */
void grove_object_append_canonical (GString *text, const char *path);

G_END_DECLS
