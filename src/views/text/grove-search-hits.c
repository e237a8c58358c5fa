/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-search-hits.h"

#include <string.h>

#include "grove-function-order.h"

/* A screen of rows has to be marked within a frame. */
#define MATCH_STEPS 2000

struct _GroveSearchHits
{
  char **words;  /* (nullable): in lower case */
  GRegex *regex; /* (nullable) */
};

GroveSearchHits *
grove_search_hits_new (const char *text, gboolean regex)
{
  GroveSearchHits *self = g_new0 (GroveSearchHits, 1);
  g_autofree char *lower = g_ascii_strdown (text, -1);

  if (regex && text[strspn (text, " \t\n")] != '\0')
    self->regex = grove_function_order_compile (text, MATCH_STEPS, NULL);
  else if (!regex)
    self->words = g_strsplit_set (lower, " \t\n", -1);
  return self;
}

void
grove_search_hits_free (GroveSearchHits *self)
{
  g_strfreev (self->words);
  g_clear_pointer (&self->regex, g_regex_unref);
  g_free (self);
}

static void
mark (PangoAttrList *attributes, gsize start, gsize end)
{
  PangoAttribute *bold = pango_attr_weight_new (PANGO_WEIGHT_BOLD);

  bold->start_index = (guint) start;
  bold->end_index = (guint) end;
  pango_attr_list_insert (attributes, bold);
}

static void
mark_word (const char *lower, const char *word, PangoAttrList *attributes)
{
  gsize length = strlen (word);

  if (length == 0)
    return;
  for (const char *at = strstr (lower, word); at != NULL; at = strstr (at + length, word))
    mark (attributes, (gsize) (at - lower), (gsize) (at - lower) + length);
}

static void
mark_matches (GRegex *regex, const char *text, PangoAttrList *attributes)
{
  g_autoptr (GMatchInfo) match = NULL;
  int start, end;

  g_regex_match (regex, text, 0, &match);
  for (; g_match_info_matches (match); g_match_info_next (match, NULL))
    if (g_match_info_fetch_pos (match, 0, &start, &end) && end > start)
      mark (attributes, (gsize) start, (gsize) end);
}

void
grove_search_hits_mark (GroveSearchHits *self, const char *text, PangoAttrList *attributes)
{
  g_autofree char *lower = g_ascii_strdown (text, -1);

  for (guint i = 0; self->words != NULL && self->words[i] != NULL; i++)
    mark_word (lower, self->words[i], attributes);
  if (self->regex != NULL)
    mark_matches (self->regex, text, attributes);
}
