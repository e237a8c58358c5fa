/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-utf16.h"

#define REPLACEMENT 0xfffd

gboolean
grove_utf16_init (GroveUtf16 *self, const char *bytes, gsize length)
{
  const guint8 *head = (const guint8 *) bytes;

  if (length < 2 || !((head[0] == 0xff && head[1] == 0xfe) || (head[0] == 0xfe && head[1] == 0xff)))
    return FALSE;
  *self = (GroveUtf16){ .big_endian = head[0] == 0xfe, .half = -1 };
  return TRUE;
}

static char *
put (char *to, guint character)
{
  return to + g_unichar_to_utf8 (character, to);
}

static char *
take_unit (GroveUtf16 *self, guint unit, char *to)
{
  gboolean is_low = unit >= 0xdc00 && unit < 0xe000;
  guint high = self->high;

  self->high = 0;
  if (high != 0 && is_low)
    return put (to, 0x10000 + ((high - 0xd800) << 10) + (unit - 0xdc00));
  if (high != 0)
    to = put (to, REPLACEMENT);
  if (unit >= 0xd800 && unit < 0xdc00)
    self->high = unit;
  else
    to = put (to, is_low ? REPLACEMENT : unit);
  return to;
}

gsize
grove_utf16_decode (GroveUtf16 *self, const char *from, gsize length, char *to)
{
  char *start = to;

  for (gsize i = 0; i < length; i++)
    {
      guint byte = (guint8) from[i];

      if (self->half < 0)
        {
          self->half = (gint) byte;
          continue;
        }
      to = take_unit (self,
                      self->big_endian ? (guint) self->half << 8 | byte : byte << 8 | (guint) self->half, to);
      self->half = -1;
    }
  return (gsize) (to - start);
}
