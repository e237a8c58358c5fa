/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-formula-private.h"

#include <string.h>

typedef struct
{
  const char *at;
  const char *const *names;
  guint n_names;
} GroveFormulaText;

static void
skip_blanks (GroveFormulaText *self)
{
  while (g_ascii_isspace (*self->at))
    self->at++;
}

static gboolean
ends_name (char c)
{
  return c == '\0' || g_ascii_isspace (c) || strchr ("+-*", c) != NULL;
}

/* Finds the longest matching name; names may contain signs ("cache-misses"). */
static guint
match_name (GroveFormulaText *self, gsize *length)
{
  guint best = GROVE_NONE;

  *length = 0;
  for (guint i = 0; i < self->n_names; i++)
    {
      gsize n = strlen (self->names[i]);

      if (n > *length && strncmp (self->at, self->names[i], n) == 0 && ends_name (self->at[n]))
        {
          best = i;
          *length = n;
        }
    }
  return best;
}

/* Digits with an optional fraction; 1 if there are none. */
static double
read_number (GroveFormulaText *self)
{
  double value = 0, place = 1;
  const char *start = self->at;

  for (; g_ascii_isdigit (*self->at); self->at++)
    value = value * 10 + (*self->at - '0');
  if (*self->at == '.' && g_ascii_isdigit (self->at[1]))
    for (self->at++; g_ascii_isdigit (*self->at); self->at++)
      value += (*self->at - '0') * (place /= 10);
  return self->at != start ? value : 1;
}

static double
read_factor (GroveFormulaText *self)
{
  gsize length;
  double factor = 1;

  if (match_name (self, &length) != GROVE_NONE)
    return 1;
  factor = read_number (self);
  skip_blanks (self);
  if (*self->at == '*')
    self->at++;
  skip_blanks (self);
  return factor;
}

static double
read_sign (GroveFormulaText *self, gboolean first, gboolean *missing)
{
  char sign = *self->at;

  *missing = sign != '+' && sign != '-' && !first;
  if (sign != '+' && sign != '-')
    return 1;
  self->at++;
  skip_blanks (self);
  return sign == '-' ? -1 : 1;
}

static gboolean
read_term (GroveFormulaText *self, GArray *terms, gboolean first)
{
  gboolean missing;
  double sign = read_sign (self, first, &missing);
  GroveFormulaTerm term = { sign * read_factor (self), 0 };
  gsize length;

  term.name = match_name (self, &length);
  if (term.name == GROVE_NONE)
    while (!ends_name (self->at[length]))
      length++;
  if (missing || length == 0)
    return FALSE;
  self->at += length;
  if (term.name != GROVE_NONE)
    g_array_append_val (terms, term);
  return TRUE;
}

GArray *
grove_formula_parse (const char *text, const char *const *names, guint n_names)
{
  GroveFormulaText self = { text, names, n_names };
  GArray *terms = g_array_new (FALSE, FALSE, sizeof (GroveFormulaTerm));

  skip_blanks (&self);
  for (gboolean first = TRUE; *self.at != '\0'; first = FALSE)
    {
      if (!read_term (&self, terms, first))
        {
          g_array_unref (terms);
          return NULL;
        }
      skip_blanks (&self);
    }
  return terms;
}
