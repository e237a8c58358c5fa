/* SPDX-License-Identifier: MIT */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Shows texts of files in widgets, bounded by grove_display_line() and grove_display_lines(). */

/** grove_bounded_text_set_line: shows one line; @text: (nullable): %NULL is an empty text */
void grove_bounded_text_set_line (GtkLabel *label, const char *text);
/** grove_bounded_text_set_lines: shows a message of several lines */
void grove_bounded_text_set_lines (GtkLabel *label, const char *text);
/** grove_bounded_text_set_name: sets the accessible name */
void grove_bounded_text_set_name (GtkWidget *widget, const char *text);
/** grove_bounded_text_escape: Returns: (transfer full): one line as markup */
char *grove_bounded_text_escape (const char *text);

/** grove_bounded_text_capitalize: messages begin in lower case, since they follow the name of a file.
 * Returns: (transfer full): one that stands alone */
char *grove_bounded_text_capitalize (const char *text);

G_END_DECLS
