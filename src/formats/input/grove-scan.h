/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Parse numbers in a line that ends with '\n'. All return the end of the number and never read beyond the
 * '\n'.
 */

static inline gboolean
grove_scan_is_digit (char c)
{
  return (guint) ((guchar) c - '0') <= 9;
}

/** grove_scan_is_space: blank, tab, CR and the line end */
static inline gboolean
grove_scan_is_space (char c)
{
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/** grove_scan_at_end: Returns: whether the line ends at @p: LF or CR LF */
static inline gboolean
grove_scan_at_end (const char *p)
{
  return *p == '\n' || (*p == '\r' && p[1] == '\n');
}

static inline const char *
grove_scan_skip_blanks (const char *p)
{
  while (*p == ' ' || *p == '\t')
    p++;
  return p;
}

const char *grove_scan_hex (const char *p, guint64 *value);
const char *grove_scan_long (const char *p, guint64 *value);

/** grove_scan_unsigned: decimal or 0x hexadecimal; too large: G_MAXUINT64. No digit: 0, and returns @p */
static inline const char *
grove_scan_unsigned (const char *p, guint64 *value)
{
  const char *start = p;
  guint64 v = 0;

  for (guint d; (d = (guint) ((guchar) *p - '0')) <= 9; p++)
    v = v * 10 + d;
  *value = v;
  if (G_UNLIKELY (*p == 'x' && p == start + 1 && *start == '0'))
    return grove_scan_hex (p + 1, value);
  if (G_UNLIKELY (p - start > 19))
    return grove_scan_long (start, value);
  return p;
}

G_END_DECLS
