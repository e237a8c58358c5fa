/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Parsers of option values. Each sets %GROVE_CLI_ERROR_USAGE with a message that names the option and its
 * valid values; a %NULL @text leaves the value unchanged. */

/** grove_cli_value_choice: @choices: (array zero-terminated=1): @value becomes the index of the choice */
gboolean grove_cli_value_choice (const char *option, const char *text, const char *const *choices,
                                 guint *value, GError **error);
gboolean grove_cli_value_integer (const char *option, const char *text, gint64 min, gint64 max, gint64 *value,
                                  GError **error);
/** grove_cli_value_percent: 0 to 100, with or without a % sign; @value becomes the share, 0 to 1 */
gboolean grove_cli_value_percent (const char *option, const char *text, double *value, GError **error);
/** grove_cli_value_depth: a number, or "all" for %G_MAXUINT */
gboolean grove_cli_value_depth (const char *option, const char *text, guint *value, GError **error);

G_END_DECLS
