/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "grove-cli-load.h"
#include "grove-cli-stdin.h"
#include "grove-error.h"
#include "grove-format-error.h"
#include "grove-fence.h"
#include "grove-loader.h"
#include "grove-number.h"

#define MAX_WARNINGS 10
#define YOUNG_SECONDS 2

static gboolean
is_stdin (const char *name)
{
  return strcmp (name, "-") == 0;
}

static char *
list_formats (void)
{
  const GroveFormat *const *all = grove_formats_get_all ();
  GString *list = g_string_new (NULL);

  for (guint i = 0; all[i] != NULL; i++)
    g_string_append_printf (list, "%s%s", i > 0 ? ", " : "", all[i]->id);
  return g_string_free (list, FALSE);
}

static gboolean
check_input_format (const GroveCliOptions *options, GError **error)
{
  g_autofree char *all = NULL;

  if (options->input_format == NULL || grove_formats_find (options->input_format) != NULL)
    return TRUE;
  all = list_formats ();
  g_set_error (error, GROVE_CLI_ERROR, GROVE_CLI_ERROR_USAGE, _("--input-format takes one of %s, not “%s”"),
               all, options->input_format);
  return FALSE;
}

static GroveProfile *
read_files (const GroveCliOptions *options, GCancellable *cancellable, GError **error)
{
  const GroveLoadOptions how = { options->input_format, TRUE, options->merge_events, options->all_frames,
                                 options->merge_variants };
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; options->files[i] != NULL; i++)
    g_ptr_array_add (files, g_file_new_for_commandline_arg (options->files[i]));
  return grove_loader_load ((GFile **) files->pdata, files->len, &how, NULL, cancellable, error);
}

typedef struct
{
  GBytes *bytes;
  const GroveCliOptions *options;
  GError **error;
} StdinJob;

static gpointer
read_bytes (gpointer data)
{
  StdinJob *job = data;
  const GroveLoadOptions how = { .format_id = job->options->input_format,
                                 .all_frames = job->options->all_frames,
                                 .merge_variants = job->options->merge_variants };
  g_autoptr (GroveInput) input = grove_input_new_for_bytes (job->bytes, "stdin", job->error);

  return input != NULL ? grove_loader_load_input (input, &how, job->error) : NULL;
}

static GroveProfile *
read_stdin (const GroveCliOptions *options, GCancellable *cancellable, GError **error)
{
  g_autoptr (GBytes) bytes = grove_cli_stdin_read (cancellable, error);

  StdinJob job = { bytes, options, error };

  return bytes != NULL ? grove_fence_run (NULL, 0, read_bytes, &job) : NULL;
}

static gboolean
check_stdin (const GroveCliOptions *options, GError **error)
{
  for (guint i = 0; options->files[i] != NULL; i++)
    if (is_stdin (options->files[i]) && options->files[1] != NULL)
      {
        g_set_error_literal (error, GROVE_CLI_ERROR, GROVE_CLI_ERROR_USAGE,
                             _("standard input cannot be added to other profiles"));
        return FALSE;
      }
  return TRUE;
}

static void
say_warnings (GroveProfile *profile)
{
  const char *const *warnings = grove_profile_get_warnings (profile);
  guint64 n = grove_profile_get_n_warnings (profile);
  g_autofree char *rest = NULL;
  guint i;

  for (i = 0; i < MAX_WARNINGS && warnings[i] != NULL; i++)
    if (grove_profile_get_warnings_are_named (profile))
      grove_cli_say ("%s", warnings[i]);
    else
      grove_cli_say ("%s: %s", grove_profile_get_title (profile), warnings[i]);
  rest = grove_number_count ((gint64) (n - i));
  if (n > i)
    grove_cli_say (ngettext ("%s: %s more warning", "%s: %s more warnings", (gulong) (n - i)),
                   grove_profile_get_title (profile), rest);
  if (grove_profile_get_mixed_clocks (profile))
    grove_cli_say (_("%s: --merge-events keeps the clocks apart"), grove_profile_get_title (profile));
}

static GArray *
find_parts (GroveProfile *profile, const GroveCliOptions *options)
{
  GArray *parts = g_array_new (FALSE, FALSE, sizeof (guint32));

  for (guint32 i = 0; i < grove_profile_get_n_parts (profile); i++)
    if ((!options->has_thread || grove_profile_get_part (profile, i)->thread == options->thread)
        && (!options->has_part || grove_profile_get_part_number (profile, i) == options->part))
      g_array_append_val (parts, i);
  return parts;
}

/* Lists the threads or parts of the profile without duplicates, for the error message. */
static char *
list_parts (GroveProfile *profile, gboolean threads)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GString *list = g_string_new (NULL);

  for (guint32 i = 0; i < grove_profile_get_n_parts (profile); i++)
    {
      const GrovePart *part = grove_profile_get_part (profile, i);
      gint64 number = threads ? part->thread : grove_profile_get_part_number (profile, i);
      char *text = g_strdup_printf ("%" G_GINT64_FORMAT, number);

      if (number >= 0 && g_hash_table_size (seen) < 20 && !g_hash_table_contains (seen, text))
        g_string_append_printf (list, "%s%s", list->len > 0 ? ", " : "", text);
      g_hash_table_add (seen, text);
    }
  return g_string_free (list, FALSE);
}

static gboolean
refuse_parts (GroveProfile *profile, const GroveCliOptions *options, GError **error)
{
  g_autofree char *threads = list_parts (profile, TRUE);
  g_autofree char *parts = list_parts (profile, FALSE);

  g_set_error (error, GROVE_CLI_ERROR, GROVE_CLI_ERROR_USAGE,
               _("the profile has no such part; threads: %s; parts: %s"),
               *threads != '\0' ? threads : _("none"), *parts != '\0' ? parts : _("none"));
  return FALSE;
}

static gboolean
choose_parts (GroveProfile **profile, const GroveCliOptions *options, GError **error)
{
  g_autoptr (GArray) parts = NULL;
  GroveProfile *chosen;

  if (!options->has_thread && !options->has_part)
    return TRUE;
  parts = find_parts (*profile, options);
  if (parts->len == 0)
    return refuse_parts (*profile, options, error);
  chosen = grove_profile_select_parts (*profile, (const guint32 *) (gpointer) parts->data, parts->len);
  g_object_unref (*profile);
  *profile = chosen;
  return TRUE;
}

static gboolean
refuse_event (GroveProfile *profile, const char *name, GError **error)
{
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint32 i = 0; i < grove_profile_get_n_events (profile); i++)
    g_string_append_printf (list, "%s%s", i > 0 ? ", " : "", grove_profile_get_event (profile, i)->name);
  g_set_error (error, GROVE_CLI_ERROR, GROVE_CLI_ERROR_USAGE, _("--event takes one of %s, not “%s”"),
               list->str, name);
  return FALSE;
}

static gboolean
find_names (GroveCliSubject *self, const GroveCliOptions *options, GError **error)
{
  self->event = grove_profile_get_default_event (self->profile);
  self->function = GROVE_NONE;
  if (options->event != NULL)
    self->event = grove_profile_find_event (self->profile, options->event);
  if (self->event == GROVE_NONE)
    return refuse_event (self->profile, options->event, error);
  if (options->function == NULL)
    return TRUE;
  self->function = grove_profile_find_function (self->profile, options->function, error);
  return self->function != GROVE_NONE;
}

static gboolean
is_young (const char *name)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (name);
  g_autoptr (GFileInfo) info = g_file_query_info (file, G_FILE_ATTRIBUTE_TIME_MODIFIED,
                                                  G_FILE_QUERY_INFO_NONE, NULL, NULL);
  g_autoptr (GDateTime) modified = info != NULL ? g_file_info_get_modification_date_time (info) : NULL;

  return modified != NULL
         && ABS (g_get_real_time () / G_USEC_PER_SEC - g_date_time_to_unix (modified)) <= YOUNG_SECONDS;
}

/* A file that was modified a moment ago may still be incomplete. The window waits for it; a command only
 * mentions it. */
static GroveCliStatus
fail_file (GError *error, const GroveCliOptions *options)
{
  gboolean young = FALSE;
  GroveCliStatus status;

  for (guint i = 0; grove_format_error_is_of_contents (error) && options->files[i] != NULL; i++)
    young |= !is_stdin (options->files[i]) && is_young (options->files[i]);
  /* With several files, the loader's message names the file. */
  status = grove_cli_fail (error, options->files[1] == NULL ? options->files[0] : NULL);
  if (young)
    grove_cli_say (_("the file was modified just now and may be incomplete; try again when it is finished"));
  return status;
}

/* A name without a match, or with several, is a usage error. */
static GroveCliStatus
fail_names (GError *error)
{
  GroveCliStatus status = grove_cli_fail (error, NULL);

  return status == GROVE_CLI_INPUT ? GROVE_CLI_USAGE : status;
}

GroveCliStatus
grove_cli_load (GroveCliSubject *self, const GroveCliOptions *options, GCancellable *cancellable)
{
  GError *error = NULL;

  if (!check_input_format (options, &error) || !check_stdin (options, &error))
    return grove_cli_fail (error, NULL);
  self->profile = (is_stdin (options->files[0]) ? read_stdin : read_files) (options, cancellable, &error);
  if (self->profile == NULL)
    return fail_file (error, options);
  if (!options->quiet)
    say_warnings (self->profile);
  if (!choose_parts (&self->profile, options, &error) || !find_names (self, options, &error))
    return fail_names (error);
  return GROVE_CLI_DONE;
}

void
grove_cli_subject_clear (GroveCliSubject *self)
{
  g_clear_object (&self->profile);
}
