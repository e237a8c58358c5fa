/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-head.h"

gboolean
grove_head_begins (const GroveHead *self, const char *text)
{
  return self->length >= strlen (text) && memcmp (self->bytes, text, strlen (text)) == 0;
}

gboolean
grove_head_next_line (const GroveHead *self, gsize *offset, GroveSlice *line)
{
  const char *start = (const char *) self->bytes + *offset;
  gsize rest = self->length - *offset;
  const char *newline = rest > 0 ? memchr (start, '\n', rest) : NULL;

  if (rest == 0 || (newline == NULL && !self->is_whole))
    return FALSE;
  *line = (GroveSlice){ start, newline != NULL ? (gsize) (newline - start) : rest };
  *offset += line->length + (newline != NULL);
  return TRUE;
}
