/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Tables on a terminal. */

/** grove_columns_get_width: Returns: width of @string: a thin space takes one column, a Korean letter two */
int grove_columns_get_width (const char *string);
/** grove_columns_add_right: appends @string, with blanks before it up to @width */
void grove_columns_add_right (GString *text, const char *string, int width);
/** grove_columns_add_left: appends @string, with blanks behind it up to @width */
void grove_columns_add_left (GString *text, const char *string, int width);

G_END_DECLS
