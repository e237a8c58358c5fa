/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * GroveFormatError:
 * @GROVE_FORMAT_ERROR_UNKNOWN: no reader knows these bytes
 * @GROVE_FORMAT_ERROR_MALFORMED: the file breaks its format; the message says where
 * @GROVE_FORMAT_ERROR_TRUNCATED: it ends in the middle
 * @GROVE_FORMAT_ERROR_EMPTY: nothing in it
 * @GROVE_FORMAT_ERROR_TOO_LARGE: a stated limit was passed
 * @GROVE_FORMAT_ERROR_UNSUPPORTED: recognised, but made for another program; the message
 *   says the command that makes a file which opens
 * @GROVE_FORMAT_ERROR_CHANGED: it changed while it was read
 *
 * Messages are translated sentences without the file's name (whoever shows them puts it before), and
 * begin with "line N: " or "byte N: " where there is a place: "line 482: a cost line came before any events
 * line".
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

/** grove_format_error_is_of_contents: Returns: whether a reader that knew the file could not make sense of
 * it: it may not be whole yet */
gboolean grove_format_error_is_of_contents (const GError *error);

G_END_DECLS
