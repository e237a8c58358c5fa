/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-clock.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const struct
{
  const char *word;
  GroveClock clock;
} words[] = {
  { "cpu", GROVE_CLOCK_CPU },        { "cputime", GROVE_CLOCK_CPU }, { "process", GROVE_CLOCK_CPU },
  { "task", GROVE_CLOCK_CPU },       { "wall", GROVE_CLOCK_WALL },   { "walltime", GROVE_CLOCK_WALL },
  { "wallclock", GROVE_CLOCK_WALL },
};

static GroveClock
guess_word (const char *word, gsize length)
{
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (strlen (words[i].word) == length && g_ascii_strncasecmp (words[i].word, word, length) == 0)
      return words[i].clock;
  return GROVE_CLOCK_UNKNOWN;
}

/* "process" and "task" occur in many names, so they only count before "time" and "clock". */
static gboolean
is_sure (const char *word, gsize length)
{
  const char *rest = word + length;

  if (g_ascii_strncasecmp (word, "process", length) != 0 && g_ascii_strncasecmp (word, "task", length) != 0)
    return TRUE;
  return *rest != '\0'
         && (g_ascii_strncasecmp (rest + 1, "time", 4) == 0
             || g_ascii_strncasecmp (rest + 1, "clock", 5) == 0);
}

GroveClock
grove_clock_guess (const char *name)
{
  GroveClock found = GROVE_CLOCK_UNKNOWN;
  gsize length;

  g_return_val_if_fail (name != NULL, GROVE_CLOCK_UNKNOWN);

  for (const char *word = name; *word != '\0'; word += MAX (length, 1))
    {
      GroveClock clock;

      for (length = 0; g_ascii_isalpha (word[length]);)
        length++;
      clock = length > 0 && is_sure (word, length) ? guess_word (word, length) : GROVE_CLOCK_UNKNOWN;
      if (clock != GROVE_CLOCK_UNKNOWN && found != GROVE_CLOCK_UNKNOWN && clock != found)
        return GROVE_CLOCK_UNKNOWN;
      found = clock != GROVE_CLOCK_UNKNOWN ? clock : found;
    }
  return found;
}

const char *
grove_clock_get_name (GroveClock self)
{
  return self == GROVE_CLOCK_CPU ? "cpu" : self == GROVE_CLOCK_WALL ? "wall" : NULL;
}

const char *
grove_clock_get_title (GroveClock self)
{
  return self == GROVE_CLOCK_CPU ? _("Processor time") : self == GROVE_CLOCK_WALL ? _("Wall time") : NULL;
}
