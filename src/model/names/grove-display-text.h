/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Bounds texts of files before they are drawn: laying out megabytes, or thousands of combining marks, blocks
 * the caller for minutes, and control characters break lines or reorder text. Whole names are for the
 * clipboard and for reports. */

/** GROVE_DISPLAY_LETTERS: more letters than a line of the window can show */
#define GROVE_DISPLAY_LETTERS 400u

/**
 * grove_display_line:
 * @text: any bytes
 * @max: maximum number of letters, including "…" but not combining marks
 *
 * Makes one line of valid UTF-8. Control and format characters, line breaks among them, become U+FFFD, a
 * letter keeps at most three marks, and "…" replaces the middle of longer texts. Fast for texts of any length.
 *
 * Returns: (transfer full): the line
 */
char *grove_display_line (const char *text, guint max);

/**
 * grove_display_lines:
 * @text: any bytes
 *
 * Bounds each line of a tooltip or a message, and the number of lines.
 *
 * Returns: (transfer full): at most 40 lines
 */
char *grove_display_lines (const char *text);

/**
 * grove_display_wrap:
 * @text: lines, as of grove_display_lines()
 * @width: letters of a line, at least 2
 *
 * Breaks longer lines, if possible after a blank or a mark between words: names and paths have no blanks.
 *
 * Returns: (transfer full): lines of at most @width letters
 */
char *grove_display_wrap (const char *text, guint width);

G_END_DECLS
