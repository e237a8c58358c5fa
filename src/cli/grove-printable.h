/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** grove_printable_make: @text: (transfer full): valid UTF-8. Returns: (transfer full): the same with U+FFFD
 * for the characters that a terminal would obey: controls, and those that change the direction of text */
char *grove_printable_make (char *text);

G_END_DECLS
