/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * GroveFormatError:
 * @GROVE_FORMAT_ERROR_UNKNOWN: no reader recognizes the file
 * @GROVE_FORMAT_ERROR_MALFORMED: the file violates its format; the message says where
 * @GROVE_FORMAT_ERROR_TRUNCATED: the file is incomplete
 * @GROVE_FORMAT_ERROR_EMPTY: the file or its profile is empty
 * @GROVE_FORMAT_ERROR_TOO_LARGE: a limit was exceeded
 * @GROVE_FORMAT_ERROR_UNSUPPORTED: recognized but not supported; the message has the command that creates a
 * supported file
 * @GROVE_FORMAT_ERROR_CHANGED: the file changed while it was read
 *
 * Messages are translated, do not contain the file's name (the caller adds it), and begin with "line N: " or
 * "byte N: " where there is a position: "line 482: a cost line came before any events line".
 */
typedef enum
{
  GROVE_FORMAT_ERROR_UNKNOWN,
  GROVE_FORMAT_ERROR_MALFORMED,
  GROVE_FORMAT_ERROR_TRUNCATED,
  GROVE_FORMAT_ERROR_EMPTY,
  GROVE_FORMAT_ERROR_TOO_LARGE,
  GROVE_FORMAT_ERROR_UNSUPPORTED,
  GROVE_FORMAT_ERROR_CHANGED,
} GroveFormatError;

#define GROVE_FORMAT_ERROR (grove_format_error_quark ())
GQuark grove_format_error_quark (void);

/** grove_format_error_is_of_contents: Returns: whether the format was recognized but the contents could not
 * be read, as in a file that is still being written */
gboolean grove_format_error_is_of_contents (const GError *error);

G_END_DECLS
