/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-pprof-prune.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _GrovePprofPrune
{
  GRegex *drop;
  GRegex *keep;   /* (nullable) */
};

static GRegex *
compile (const char *bytes, gsize length, GroveBuilder *builder)
{
  g_autofree char *text = g_utf8_make_valid (bytes, (gssize) length);
  g_autofree char *pattern = g_strdup_printf ("(*LIMIT_MATCH=20000)(*LIMIT_DEPTH=1000)^(?:%s)$", text);
  g_autoptr (GError) error = NULL;
  GRegex *regex;

  if (length == 0)
    return NULL;
  regex = g_regex_new (pattern, G_REGEX_DOLLAR_ENDONLY, 0, &error);
  if (regex == NULL)
    grove_builder_warn (builder, _("the expression that says which frames to drop cannot be used: %s"), error->message);
  return regex;
}

GrovePprofPrune *
grove_pprof_prune_new (const char *drop, gsize drop_length, const char *keep, gsize keep_length, GroveBuilder *builder)
{
  GRegex *regex = compile (drop, drop_length, builder);
  GrovePprofPrune *self;

  if (regex == NULL)
    return NULL;
  self = g_new0 (GrovePprofPrune, 1);
  self->drop = regex;
  self->keep = compile (keep, keep_length, builder);
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

gboolean
grove_pprof_prune_drops (GrovePprofPrune *self, const char *name, gsize length)
{
  g_autofree char *text = g_utf8_make_valid (name, (gssize) length);
  const char *plain = text[0] == '.' ? text + 1 : text;

  text[(gsize) (plain - text) + find_arguments (plain)] = '\0';
  if (!g_regex_match (self->drop, plain, 0, NULL))
    return FALSE;
  return self->keep == NULL || !g_regex_match (self->keep, plain, 0, NULL);
}
