/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-pprof-prune.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Limit of steps of all matches, and for a single one; usual names take a few hundred. */
#define MOST_STEPS 50000000u
#define STEPS_LEAST 300u
#define STEPS_MOST 20000u
/* After this many names that exceeded it, the expression is not used any more. */
#define MAX_FAILURES 100u

struct _GrovePprofPrune
{
  GRegex *drop;
  GRegex *keep;   /* (nullable) */
  guint n_failed; /* names that took too many steps */
};

static GRegex *
compile (const char *bytes, gsize length, guint n_names, GroveBuilder *builder)
{
  guint steps = CLAMP (MOST_STEPS / MAX (n_names, 1), STEPS_LEAST, STEPS_MOST);
  g_autofree char *text = g_utf8_make_valid (bytes, (gssize) length);
  g_autofree char *pattern = g_strdup_printf ("(*LIMIT_MATCH=%u)(*LIMIT_DEPTH=1000)^(?:%s)$", steps, text);
  g_autoptr (GError) error = NULL;
  GRegex *regex;

  if (length == 0)
    return NULL;
  regex = g_regex_new (pattern, G_REGEX_DOLLAR_ENDONLY, 0, &error);
  if (regex == NULL)
    grove_builder_warn (builder, _("the expression that says which frames to skip cannot be used: %s"),
                        error->message);
  return regex;
}

GrovePprofPrune *
grove_pprof_prune_new (const char *drop, gsize drop_length, const char *keep, gsize keep_length,
                       guint n_names, GroveBuilder *builder)
{
  GRegex *regex = compile (drop, drop_length, n_names, builder);
  GrovePprofPrune *self;

  if (regex == NULL)
    return NULL;
  self = g_new0 (GrovePprofPrune, 1);
  self->drop = regex;
  self->keep = compile (keep, keep_length, n_names, builder);
  return self;
}

void
grove_pprof_prune_free (GrovePprofPrune *self)
{
  if (self == NULL)
    return;
  g_regex_unref (self->drop);
  g_clear_pointer (&self->keep, g_regex_unref);
  g_free (self);
}

static gsize
get_reserved_length (const char *name)
{
  const char *reserved[] = { "(anonymous namespace)", "operator()" };

  for (guint i = 0; i < G_N_ELEMENTS (reserved); i++)
    if (g_str_has_prefix (name, reserved[i]))
      return strlen (reserved[i]);
  return 0;
}

/* The first bracket that is not part of such a name. */
static gsize
find_arguments (const char *name)
{
  const char *at = name;

  while (*at != '\0')
    {
      gsize skip = get_reserved_length (at);

      if (skip == 0 && *at == '(')
        break;
      at += MAX (skip, 1);
    }
  return (gsize) (at - name);
}

/* A match that takes too many steps does not match. */
static gboolean
is_match (GrovePprofPrune *self, GRegex *regex, const char *text)
{
  g_autoptr (GError) error = NULL;
  gboolean matches = g_regex_match_full (regex, text, -1, 0, 0, NULL, &error);

  self->n_failed += error != NULL;
  return matches;
}

gboolean
grove_pprof_prune_drops (GrovePprofPrune *self, const char *name, gsize length)
{
  g_autofree char *text = NULL;
  const char *plain;

  if (self->n_failed >= MAX_FAILURES)
    return FALSE;
  text = g_utf8_make_valid (name, (gssize) length);
  plain = text[0] == '.' ? text + 1 : text;
  text[(gsize) (plain - text) + find_arguments (plain)] = '\0';
  if (!is_match (self, self->drop, plain))
    return FALSE;
  return self->keep == NULL || !is_match (self, self->keep, plain);
}

void
grove_pprof_prune_warn (GrovePprofPrune *self, GroveBuilder *builder)
{
  if (self->n_failed >= MAX_FAILURES)
    grove_builder_warn (
      builder,
      _(
        "the expression that says which frames to skip takes too long and was given up: frames are shown that it may be about"));
  else if (self->n_failed > 0)
    grove_builder_warn (
      builder,
      ngettext (
        "the expression that says which frames to skip takes too long for %u name: it is not skipped",
        "the expression that says which frames to skip takes too long for %u names: they are not skipped",
        self->n_failed),
      self->n_failed);
}
