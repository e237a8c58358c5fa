/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-export-kind.h"

#include <string.h>

#include <glib/gi18n-lib.h>

static const GroveExportKind kinds[] = {
  { "svg", N_("SVG Picture"), ".svg" },          { "png", N_("PNG Picture"), ".png" },
  { "pdf", N_("PDF Document"), ".pdf" },         { "dot", N_("Graphviz DOT File"), ".dot" },
  { "csv", N_("Function List as CSV"), ".csv" },
};

const GroveExportKind *
grove_export_kinds_get_all (guint *n)
{
  *n = G_N_ELEMENTS (kinds);
  return kinds;
}

const GroveExportKind *
grove_export_kinds_find (const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_strcmp0 (kinds[i].id, id) == 0)
      return &kinds[i];
  return NULL;
}

static const GroveExportKind *
find_suffix (const char *name)
{
  const char *dot = strrchr (name, '.');

  for (guint i = 0; dot != NULL && i < G_N_ELEMENTS (kinds); i++)
    if (g_ascii_strcasecmp (dot, kinds[i].suffix) == 0)
      return &kinds[i];
  return NULL;
}

const GroveExportKind *
grove_export_kinds_choose (const char *name, const GroveExportKind *offered, const GroveExportKind *chosen,
                           char **completed)
{
  const GroveExportKind *typed = find_suffix (name);
  gsize length = strlen (name);

  if (typed != NULL && (typed != offered || chosen == offered))
    {
      *completed = g_strdup (name);
      return typed;
    }
  if (typed != NULL)
    length -= strlen (typed->suffix);
  *completed = g_strdup_printf ("%.*s%s", (int) length, name, chosen->suffix);
  return chosen;
}
