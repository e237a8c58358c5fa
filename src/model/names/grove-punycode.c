/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-punycode-private.h"

#include <string.h>

/* RFC 3492, chapter 5 */
#define BASE 36u
#define T_MIN 1u
#define T_MAX 26u
#define SKEW 38u
#define DAMP 700u
#define FIRST_BIAS 72u
#define FIRST_LETTER 0x80u

typedef struct
{
  const char *p;
  const char *end;
  gunichar letters[GROVE_PUNYCODE_MAX];
  guint n;
  guint bias;
} Decoder;

/* Returns: %BASE if it is no digit */
static guint
get_digit (char c)
{
  if (c >= 'a' && c <= 'z')
    return (guint) (c - 'a');
  return g_ascii_isdigit (c) ? (guint) (c - '0') + 26 : BASE;
}

static guint
get_threshold (guint k, guint bias)
{
  return k <= bias + T_MIN ? T_MIN : MIN (k - bias, T_MAX);
}

static void
adapt (Decoder *self, guint64 delta, gboolean is_first)
{
  guint k = 0;

  delta /= is_first ? DAMP : 2;
  for (delta += delta / self->n; delta > (BASE - T_MIN) * T_MAX / 2; k += BASE)
    delta /= BASE - T_MIN;
  self->bias = k + (guint) ((BASE - T_MIN + 1) * delta / (delta + SKEW));
}

/* Reads a number of variable length. Returns: %FALSE if it does not end, or exceeds 32 bits */
static gboolean
take_number (Decoder *self, guint64 *value)
{
  guint64 weight = 1;

  *value = 0;
  for (guint k = BASE;; k += BASE)
    {
      guint digit = self->p < self->end ? get_digit (*self->p++) : BASE;
      guint threshold = get_threshold (k, self->bias);

      *value += digit * weight;
      if (digit == BASE || *value > G_MAXUINT32)
        return FALSE;
      if (digit < threshold)
        return TRUE;
      weight *= BASE - threshold;
      if (weight > G_MAXUINT32)
        return FALSE;
    }
}

static gboolean
insert (Decoder *self, guint at, guint64 letter)
{
  if (letter > 0x10ffff || !g_unichar_validate ((gunichar) letter) || self->n == GROVE_PUNYCODE_MAX)
    return FALSE;
  memmove (self->letters + at + 1, self->letters + at, (self->n - at) * sizeof *self->letters);
  self->letters[at] = (gunichar) letter;
  self->n++;
  return TRUE;
}

static gboolean
take_letters (Decoder *self)
{
  guint64 letter = FIRST_LETTER;
  guint64 at = 0;

  for (gboolean is_first = TRUE; self->p < self->end; is_first = FALSE, at++)
    {
      guint64 delta;

      if (!take_number (self, &delta))
        return FALSE;
      at += delta;
      letter += at / (self->n + 1);
      at %= self->n + 1;
      if (!insert (self, (guint) at, letter))
        return FALSE;
      adapt (self, delta, is_first);
    }
  return TRUE;
}

/* Returns: %FALSE if there are too many letters, or some are not ASCII */
static gboolean
copy_ascii (Decoder *self, const char *text, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isprint (text[i]) || !insert (self, self->n, (guint8) text[i]))
      return FALSE;
  return TRUE;
}

gboolean
_grove_punycode_decode (const char *text, gsize length, GString *into)
{
  const char *mark = length > 0 ? memrchr (text, '_', length) : NULL;
  Decoder self = { .p = mark != NULL ? mark + 1 : text, .end = text + length, .bias = FIRST_BIAS };

  if (!copy_ascii (&self, text, mark != NULL ? (gsize) (mark - text) : 0) || self.p == self.end
      || !take_letters (&self))
    return FALSE;
  for (guint i = 0; i < self.n; i++)
    g_string_append_unichar (into, self.letters[i]);
  return TRUE;
}
