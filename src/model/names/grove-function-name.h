/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Readable names, made from the names in the file. All return new strings. */

/** grove_function_name_may_differ: Returns: whether the readable name may have letters that @name has not, so
 * that a search has to look at both */
gboolean grove_function_name_may_differ (const char *name, gsize length);
/** grove_function_name_display: the whole name, readable: "<built-in method builtins.len>" is "builtins.len",
 *  yappi's "fib /x/pyrec.py:9" is "fib"; with @fold "std::vector<int, std::allocator<int> >::at(unsigned
 * long)" is "std::vector<…>::at" */
char *grove_function_name_display (const char *name, gboolean fold);
/** grove_function_name_base: its last part: "at", "resolve" */
char *grove_function_name_base (const char *name, gboolean fold);
/** grove_function_name_qualifier: (nullable): what stands before the last part: class or namespace:
 * "std::vector<…>" */
char *grove_function_name_qualifier (const char *name, gboolean fold);

G_END_DECLS
