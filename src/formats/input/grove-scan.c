/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-scan.h"

const char *
grove_scan_hex (const char *p, guint64 *value)
{
  guint64 v = 0;
  gboolean overflow = FALSE;

  for (; g_ascii_isxdigit (*p); p++)
    {
      /* letters have bit 6; a branch would be mispredicted */
      guint d = ((guchar) *p & 15) + 9u * ((guchar) *p >> 6);

      overflow |= v >> 60 != 0;
      v = v << 4 | d;
    }
  *value = overflow ? G_MAXUINT64 : v;
  return p;
}

/* Twenty digits and more. */
const char *
grove_scan_long (const char *p, guint64 *value)
{
  guint64 v = 0;
  gboolean overflow = FALSE;

  for (; grove_scan_is_digit (*p); p++)
    {
      guint64 d = (guint64) (*p - '0');

      overflow |= v > (G_MAXUINT64 - d) / 10;
      v = v * 10 + d;
    }
  *value = overflow ? G_MAXUINT64 : v;
  return p;
}
