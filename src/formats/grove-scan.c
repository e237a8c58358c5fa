/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-scan.h"

const char *
grove_scan_hex (const char *p, guint64 *value)
{
  guint64 v = 0;
  gboolean overflow = FALSE;

  for (;; p++)
    {
      guint d = (guint) ((guchar) *p - '0');

      if (d > 9)
        {
          d = (guint) (((guchar) *p | 0x20) - 'a');
          if (d > 5)
            break;
          d += 10;
        }
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
