/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "grove-cli-commands.h"
#include "grove-cli-load.h"
#include "grove-compare.h"
#include "grove-fail-if.h"
#include "grove-union.h"

static const char *const formats[] = { "text", "csv", "json", "markdown", NULL };

static gboolean (*const writers[]) (GroveCompare *compare, GroveCliOutput *output, GError **error) = {
  grove_compare_write_text,
  grove_compare_write_csv,
  grove_compare_write_json,
  grove_compare_write_markdown,
};

static gboolean
check_files (const GroveCliOptions *options, GError **error)
{
  if (g_strv_length (options->files) == GROVE_N_VERSIONS)
    return TRUE;
  g_set_error_literal (error, GROVE_CLI_ERROR, GROVE_CLI_ERROR_USAGE,
                       _("compare takes two profiles: BEFORE AFTER"));
  return FALSE;
}

/* Names of an event and of a function are looked up in both profiles, later. */
static GroveCliStatus
load_side (GroveCliSubject *subject, const GroveCliOptions *options, GroveVersion side,
           GCancellable *cancellable)
{
  GroveCliOptions own = *options;
  char *files[] = { options->files[side], NULL };

  own.files = files;
  own.event = own.function = NULL;
  return grove_cli_load (subject, &own, cancellable);
}

static gboolean
find_event (GroveComparison *comparison, const char *name, guint32 *event, GError **error)
{
  GroveProfile *base = grove_comparison_get_profile (comparison, GROVE_VERSION_BASE);
  guint32 n;

  grove_comparison_get_events (comparison, &n);
  *event = name != NULL ? grove_profile_find_event (base, name) : grove_profile_get_default_event (base);
  if (*event != GROVE_NONE)
    *event = grove_comparison_find_event (comparison, *event);
  if (*event != GROVE_NONE || name == NULL)
    {
      if (*event == GROVE_NONE && n > 0)
        *event = 0;
      return TRUE;
    }
  g_set_error (error, GROVE_CLI_ERROR, GROVE_CLI_ERROR_USAGE, _("“%s” is not an event of both profiles"),
               name);
  return FALSE;
}

static gboolean
find_row (GroveComparison *comparison, const char *name, guint32 *row, GError **error)
{
  guint32 function = GROVE_NONE;
  GroveVersion side = GROVE_VERSION_NEW;

  *row = GROVE_NONE;
  if (name == NULL)
    return TRUE;
  function = grove_profile_find_function (grove_comparison_get_profile (comparison, side), name, error);
  if (function == GROVE_NONE)
    {
      side = GROVE_VERSION_BASE;
      function = grove_profile_find_function (grove_comparison_get_profile (comparison, side), name, NULL);
    }
  if (function == GROVE_NONE)
    return FALSE;
  g_clear_error (error);
  *row = grove_pairing_get_row (grove_comparison_get_pairing (comparison), function, side);
  return TRUE;
}

static gboolean
write_graph (const GroveCompare *compare, guint32 row, const GroveCliOptions *options, GroveCliOutput *output,
             GCancellable *cancellable, GError **error)
{
  g_autoptr (GroveProfile) both = NULL;
  GroveCliSubject subject = { .function = row };

  if (compare->main == NULL)
    {
      g_set_error_literal (error, GROVE_CLI_ERROR, GROVE_CLI_ERROR_USAGE, compare->summary[0]);
      return FALSE;
    }
  both = grove_union_new (compare->comparison, options->cycles, cancellable, error);
  if (both == NULL)
    return FALSE;
  subject.profile = both;
  subject.event = compare->event * GROVE_N_FACES + options->face;
  if (row == GROVE_NONE)
    subject.function = grove_profile_get_root (both,
                                               grove_union_get_event (subject.event, GROVE_FACE_LARGER));
  return grove_cli_graph_write (&subject, options, output, cancellable, error);
}

static gboolean
write_comparison (GroveComparison *comparison, const GroveCliOptions *options, GroveCliOutput *output,
                  char **failure, GCancellable *cancellable, GError **error)
{
  g_auto (GroveCompare) compare = { 0 };
  guint32 event, row;

  if (!find_event (comparison, options->event, &event, error)
      || !find_row (comparison, options->function, &row, error))
    return FALSE;
  grove_compare_init (&compare, comparison, event, row, options);
  if (!grove_fail_if_check (&compare, options, failure, error))
    return FALSE;
  return options->graph ? write_graph (&compare, row, options, output, cancellable, error)
                        : writers[options->format](&compare, output, error);
}

static void
clear_rule (gpointer data)
{
  GrovePathRule *rule = data;

  g_free (rule->base);
  g_free (rule->renewed);
}

/* Returns: (nullable) (element-type GrovePathRule): */
static GArray *
parse_maps (char **maps, GError **error)
{
  g_autoptr (GArray) rules = g_array_new (FALSE, FALSE, sizeof (GrovePathRule));

  g_array_set_clear_func (rules, clear_rule);
  for (guint i = 0; maps != NULL && maps[i] != NULL; i++)
    {
      const char *sign = strchr (maps[i], '=');
      GrovePathRule rule;

      if (sign == NULL)
        {
          g_set_error (error, GROVE_CLI_ERROR, GROVE_CLI_ERROR_USAGE, _("--map takes OLD=NEW, not “%s”"),
                       maps[i]);
          return NULL;
        }
      rule = (GrovePathRule){ g_strndup (maps[i], (gsize) (sign - maps[i])), g_strdup (sign + 1) };
      g_array_append_val (rules, rule);
    }
  return g_steal_pointer (&rules);
}

static GroveComparison *
compare_sides (const GroveCliSubject subjects[GROVE_N_VERSIONS], const GroveCliOptions *options,
               GCancellable *cancellable, GError **error)
{
  g_autoptr (GArray) rules = parse_maps (options->maps, error);
  GrovePairingOptions how = { .no_rename = options->no_rename };

  if (rules == NULL)
    return NULL;
  how.rules = (const GrovePathRule *) (gpointer) rules->data;
  how.n_rules = rules->len;
  return grove_comparison_new (subjects[GROVE_VERSION_BASE].profile, subjects[GROVE_VERSION_NEW].profile,
                               &how, cancellable, error);
}

static GroveCliStatus
finish (GroveCliOutput **output, const char *failure, GError *error)
{
  if (error != NULL || !grove_cli_output_close (g_steal_pointer (output), &error))
    return grove_cli_fail (error, NULL);
  if (failure == NULL)
    return GROVE_CLI_DONE;
  grove_cli_say ("%s", failure);
  return GROVE_CLI_FAILED;
}

static GroveCliStatus
load_and_compare (const GroveCliOptions *options, GroveCliOutput **output, GCancellable *cancellable)
{
  g_auto (GroveCliSubject) base = { 0 };
  g_auto (GroveCliSubject) renewed = { 0 };
  g_autoptr (GroveComparison) comparison = NULL;
  g_autofree char *failure = NULL;
  GError *error = NULL;
  GroveCliStatus status = load_side (&base, options, GROVE_VERSION_BASE, cancellable);

  if (status == GROVE_CLI_DONE)
    status = load_side (&renewed, options, GROVE_VERSION_NEW, cancellable);
  if (status != GROVE_CLI_DONE)
    return status;
  comparison = compare_sides ((const GroveCliSubject[]){ base, renewed }, options, cancellable, &error);
  if (comparison != NULL)
    write_comparison (comparison, options, *output, &failure, cancellable, &error);
  return finish (output, failure, error);
}

GroveCliStatus
grove_cli_compare (char **arguments, GCancellable *cancellable)
{
  g_auto (GroveCliOptions) options = { 0 };
  g_autoptr (GroveCliOutput) output = NULL;
  g_autofree char *help = NULL;
  gboolean graph = g_strv_contains ((const char *const *) arguments, "--graph");
  GError *error = NULL;

  if (!grove_cli_options_parse (&options, arguments,
                                graph ? GROVE_CLI_COMPARE | GROVE_CLI_GRAPH : GROVE_CLI_COMPARE,
                                graph ? grove_cli_graph_formats : formats,
                                _("Writes the list of functions of two profiles with their differences."),
                                &help, &error))
    return grove_cli_fail (error, NULL);
  if (help != NULL)
    return grove_cli_print (help);
  if (!check_files (&options, &error))
    return grove_cli_fail (error, NULL);
  output = grove_cli_output_open (options.output, options.files, cancellable, &error);
  if (output == NULL || (graph && !grove_cli_graph_check (output, &options, &error)))
    return grove_cli_fail (error, NULL);
  return load_and_compare (&options, &output, cancellable);
}
