/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "grove-cli-status.h"
#include "grove-cli-value.h"
#include "grove-graph-options.h"

gboolean
grove_cli_value_choice (const char *option, const char *text, const char *const *choices, guint *value,
                        GError **error)
{
  g_autofree char *all = NULL;

  for (guint i = 0; text != NULL && choices[i] != NULL; i++)
    if (strcmp (text, choices[i]) == 0)
      {
        *value = i;
        return TRUE;
      }
  if (text == NULL)
    return TRUE;
  all = g_strjoinv (", ", (char **) choices);
  g_set_error (error, GROVE_CLI_ERROR, GROVE_CLI_ERROR_USAGE, _("%s takes one of %s, not “%s”"), option, all,
               text);
  return FALSE;
}

static void
refuse_integer (const char *option, const char *text, gint64 min, gint64 max, GError **error)
{
  g_autofree char *least = g_strdup_printf ("%" G_GINT64_FORMAT, min);
  g_autofree char *most = g_strdup_printf ("%" G_GINT64_FORMAT, max);

  if (max >= G_MAXINT32)
    g_set_error (error, GROVE_CLI_ERROR, GROVE_CLI_ERROR_USAGE,
                 _("%s takes a whole number of at least %s, not “%s”"), option, least, text);
  else
    g_set_error (error, GROVE_CLI_ERROR, GROVE_CLI_ERROR_USAGE,
                 _("%s takes a whole number from %s to %s, not “%s”"), option, least, most, text);
}

gboolean
grove_cli_value_integer (const char *option, const char *text, gint64 min, gint64 max, gint64 *value,
                         GError **error)
{
  if (text == NULL || g_ascii_string_to_signed (text, 10, min, max, value, NULL))
    return TRUE;
  refuse_integer (option, text, min, max, error);
  return FALSE;
}

gboolean
grove_cli_value_percent (const char *option, const char *text, double *value, GError **error)
{
  if (text == NULL || grove_graph_share_parse (text, value))
    return TRUE;
  g_set_error (error, GROVE_CLI_ERROR, GROVE_CLI_ERROR_USAGE,
               _("%s takes a percentage from 0 to 100, not “%s”"), option, text);
  return FALSE;
}

gboolean
grove_cli_value_depth (const char *option, const char *text, guint *value, GError **error)
{
  if (text == NULL || grove_graph_depth_parse (text, value))
    return TRUE;
  g_set_error (error, GROVE_CLI_ERROR, GROVE_CLI_ERROR_USAGE,
               _("%s takes a whole number or “all”, not “%s”"), option, text);
  return FALSE;
}
