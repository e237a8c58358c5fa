/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>
#include <string.h>

G_BEGIN_DECLS

/** GroveSlice: a slice of a file: not NUL-terminated, any bytes */
typedef struct
{
  const char *bytes;
  gsize length;
} GroveSlice;

static inline gboolean
grove_slice_is_blank (char c)
{
  return c == ' ' || c == '\t' || c == '\r';
}

static inline const char *
grove_slice_get_end (GroveSlice self)
{
  return self.bytes + self.length;
}

/** grove_slice_from: Returns: from @start, which is in @self, to the end */
static inline GroveSlice
grove_slice_from (GroveSlice self, const char *start)
{
  return (GroveSlice){ start, (gsize) (grove_slice_get_end (self) - start) };
}

/** grove_slice_to: Returns: up to @end, which is in @self */
static inline GroveSlice
grove_slice_to (GroveSlice self, const char *end)
{
  return (GroveSlice){ self.bytes, (gsize) (end - self.bytes) };
}

static inline GroveSlice
grove_slice_trim_end (GroveSlice self)
{
  while (self.length > 0 && grove_slice_is_blank (self.bytes[self.length - 1]))
    self.length--;
  return self;
}

static inline GroveSlice
grove_slice_trim_start (GroveSlice self)
{
  for (; self.length > 0 && grove_slice_is_blank (*self.bytes); self.bytes++)
    self.length--;
  return self;
}

static inline GroveSlice
grove_slice_trim (GroveSlice self)
{
  return grove_slice_trim_start (grove_slice_trim_end (self));
}

static inline gboolean
grove_slice_equals (GroveSlice self, const char *text)
{
  return self.length == strlen (text) && memcmp (self.bytes, text, self.length) == 0;
}

static inline gboolean
grove_slice_has_prefix (GroveSlice self, const char *prefix)
{
  return self.length >= strlen (prefix) && memcmp (self.bytes, prefix, strlen (prefix)) == 0;
}

/** grove_slice_take_word: Returns: the first word, without blanks; @self is what follows it */
static inline GroveSlice
grove_slice_take_word (GroveSlice *self)
{
  GroveSlice rest = grove_slice_trim_start (*self);
  const char *p = rest.bytes;

  while (p < grove_slice_get_end (rest) && !grove_slice_is_blank (*p))
    p++;
  *self = grove_slice_from (rest, p);
  return grove_slice_to (rest, p);
}

/** grove_slice_take_last_word: Returns: the last word, without blanks; @self is what is before it */
static inline GroveSlice
grove_slice_take_last_word (GroveSlice *self)
{
  GroveSlice rest = grove_slice_trim_end (*self);
  gsize start = rest.length;

  while (start > 0 && !grove_slice_is_blank (rest.bytes[start - 1]))
    start--;
  *self = grove_slice_to (rest, rest.bytes + start);
  return grove_slice_from (rest, rest.bytes + start);
}

/**
 * grove_slice_next_line:
 * @p: (inout): where the line begins; then where the next one does
 *
 * Returns: FALSE when there is no line before @end; a last line need not have an end
 */
static inline gboolean
grove_slice_next_line (const char **p, const char *end, GroveSlice *line)
{
  const char *newline;

  if (*p >= end)
    return FALSE;
  newline = memchr (*p, '\n', (gsize) (end - *p));
  if (newline == NULL)
    newline = end;
  *line = (GroveSlice){ *p, (gsize) (newline - *p) };
  *p = newline + 1;
  return TRUE;
}

/** GROVE_SLICE_EXACT_DIGITS: digits of a number, and powers of ten, that a double represents exactly */
#define GROVE_SLICE_EXACT_DIGITS 15
/** grove_slice_tens: powers of ten, from 1 on. A number of at most %GROVE_SLICE_EXACT_DIGITS digits divided
 * by one of them is rounded correctly */
extern const double grove_slice_tens[GROVE_SLICE_EXACT_DIGITS + 1];

/** grove_slice_read_unsigned: digits only; saturates above 64 bits. Returns: FALSE if it is not a number */
gboolean grove_slice_read_unsigned (GroveSlice self, guint64 *value);
/** grove_slice_read_number: also fractions, exponents and signs; finite ones */
gboolean grove_slice_read_number (GroveSlice self, double *value);
/** grove_slice_take_decimal: the first word, if it is plain digits with a point between them and not long;
 * @self is what follows it */
gboolean grove_slice_take_decimal (GroveSlice *self, double *value);
/** grove_slice_take_line: removes @mark and up to nine digits from the end, as in "file.js:12". Returns:
 * whether there were any */
gboolean grove_slice_take_line (GroveSlice *self, char mark, guint32 *line);

/** grove_slice_find_last_digits: Returns: where the digits at the end begin; the end, if there are none */
static inline const char *
grove_slice_find_last_digits (GroveSlice self)
{
  const char *p = grove_slice_get_end (self);

  while (p > self.bytes && g_ascii_isdigit (p[-1]))
    p--;
  return p;
}

/** grove_slice_cut_offset: Returns: without a `+0x1a` at the end */
GroveSlice grove_slice_cut_offset (GroveSlice self);

G_END_DECLS
