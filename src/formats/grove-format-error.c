/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-format-error.h"

G_DEFINE_QUARK (grove - format - error - quark, grove_format_error)

gboolean
grove_format_error_is_of_contents (const GError *error)
{
  return g_error_matches (error, GROVE_FORMAT_ERROR, GROVE_FORMAT_ERROR_TRUNCATED)
         || g_error_matches (error, GROVE_FORMAT_ERROR, GROVE_FORMAT_ERROR_MALFORMED)
         || g_error_matches (error, GROVE_FORMAT_ERROR, GROVE_FORMAT_ERROR_EMPTY);
}
