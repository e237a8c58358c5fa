/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-loader.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "grove-fence.h"
#include "grove-file-labels.h"
#include "grove-siblings.h"

/* One load. */
typedef struct
{
  GPtrArray *named; /* of GFile: given by the user */
  GPtrArray *files; /* of GFile: to be read */
  GArray *groups;   /* of guint: for each of @files, the index in @named; all 0 unless events are merged */
  char **labels;    /* of the groups */
  guint n_named;    /* number of files given by the user */
  char *format_id;
  gboolean siblings;
  gboolean merge_events;
  gboolean all_frames;
  gboolean merge_variants;
  gboolean is_mixed;    /* a file is good, but of another format than those before it */
  GroveLoadFound found; /* (nullable) */
  gpointer found_data;
  guint n_guessed; /* files of folders that do not name their run */
  gint *progress;
  goffset total;             /* bytes of all files */
  const GroveFormat *format; /* of the first file of the group */
  GroveBuilder *builder;     /* of the group */
  GPtrArray *done;           /* GroveBuilder of the groups before it */
  GPtrArray *left_out;       /* char *: warnings about skipped files */
  GError *cause;             /* why the first of them was skipped that is not just empty */
} Load;

static void
load_free (Load *self)
{
  g_ptr_array_unref (self->named);
  g_ptr_array_unref (self->files);
  g_array_unref (self->groups);
  g_strfreev (self->labels);
  g_free (self->format_id);
  g_clear_pointer (&self->builder, grove_builder_free);
  g_ptr_array_unref (self->done);
  g_ptr_array_unref (self->left_out);
  g_clear_error (&self->cause);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Load, load_free)

static Load *
load_new (GFile **files, guint n_files, const GroveLoadOptions *options, gint *progress)
{
  Load *self = g_new0 (Load, 1);

  self->named = g_ptr_array_new_with_free_func (g_object_unref);
  self->groups = g_array_new (FALSE, FALSE, sizeof (guint));
  self->done = g_ptr_array_new_with_free_func ((GDestroyNotify) grove_builder_free);
  self->left_out = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < n_files; i++)
    g_ptr_array_add (self->named, g_object_ref (files[i]));
  self->files = g_ptr_array_ref (self->named);
  self->n_named = n_files;
  self->format_id = options != NULL ? g_strdup (options->format_id) : NULL;
  self->siblings = options == NULL || options->siblings;
  self->merge_events = options != NULL && options->merge_events && n_files > 1;
  self->all_frames = options != NULL && options->all_frames;
  self->merge_variants = options != NULL && options->merge_variants;
  self->found = options != NULL ? options->found : NULL;
  self->found_data = options != NULL ? options->found_data : NULL;
  if (self->merge_events)
    self->labels = grove_file_labels_new (files, n_files);
  self->progress = progress;
  return self;
}

static char *
display_name (GFile *file)
{
  g_autofree char *name = g_file_get_basename (file);

  return g_utf8_make_valid (name != NULL ? name : "", -1);
}

/* Which files */

/* Local files are checked with stat(): the first query of GIO loads modules, which takes as long as a small
 * profile. */
static gboolean
is_folder (GFile *file, GCancellable *cancellable)
{
  const char *path = g_file_peek_path (file);

  if (path != NULL)
    return g_file_test (path, G_FILE_TEST_IS_DIR);
  return g_file_query_file_type (file, G_FILE_QUERY_INFO_NONE, cancellable) == G_FILE_TYPE_DIRECTORY;
}

static goffset
get_size (GFile *file, GCancellable *cancellable)
{
  const char *path = g_file_peek_path (file);
  g_autoptr (GFileInfo) info = NULL;
  GStatBuf status;

  if (path != NULL)
    return g_stat (path, &status) == 0 ? status.st_size : 0;
  info = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_SIZE, G_FILE_QUERY_INFO_NONE, cancellable, NULL);
  return info != NULL && g_file_info_has_attribute (info, G_FILE_ATTRIBUTE_STANDARD_SIZE)
           ? g_file_info_get_size (info)
           : 0;
}

/* Assigns the new files to the given file @i. */
static void
note_group (Load *self, guint i, guint n_files)
{
  guint group = self->merge_events ? i : 0;

  while (self->groups->len < n_files)
    g_array_append_val (self->groups, group);
}

/* Replaces a folder by its profiles, and adds the siblings of a single file. */
static gboolean
expand_files (Load *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (g_object_unref);
  gboolean alone = self->siblings && (self->files->len == 1 || self->merge_events);

  for (guint i = 0; i < self->files->len; i++)
    {
      GFile *file = g_ptr_array_index (self->files, i);
      GPtrArray *found = NULL;

      if (is_folder (file, cancellable))
        {
          gboolean guessed = FALSE;

          found = grove_siblings_find_in_folder (file, &guessed, cancellable, error);
          if (found == NULL)
            return FALSE;
          self->n_guessed += guessed ? found->len : 0;
        }
      else if (alone)
        found = grove_siblings_find (file, cancellable);
      if (found != NULL)
        g_ptr_array_extend_and_steal (all, found);
      else
        g_ptr_array_add (all, g_object_ref (file));
      note_group (self, i, all->len);
    }
  g_ptr_array_unref (self->files);
  self->files = g_steal_pointer (&all);
  return TRUE;
}

static void
add_up_sizes (Load *self, GCancellable *cancellable)
{
  for (guint i = 0; i < self->files->len; i++)
    self->total += get_size (g_ptr_array_index (self->files, i), cancellable);
}

/* One file */

static const GroveFormat *
choose_format (Load *self, GroveInput *input, GError **error)
{
  const GroveFormat *format;

  if (self->format_id == NULL)
    return grove_formats_probe (input, error);
  format = grove_formats_find (self->format_id);
  if (format == NULL)
    g_set_error (error, GROVE_FORMAT_ERROR, GROVE_FORMAT_ERROR_UNKNOWN, _("unknown format “%s”"),
                 self->format_id);
  return format;
}

static gboolean
check_same_format (Load *self, const GroveFormat *format, GError **error)
{
  if (self->format == NULL)
    self->format = format;
  if (self->format == format)
    return TRUE;
  self->is_mixed = TRUE;
  g_set_error (
    error, GROVE_FORMAT_ERROR, GROVE_FORMAT_ERROR_UNSUPPORTED,
    /* Translators: names of formats */
    _("the format is %s, but that of the first file is %s; only profiles of one format can be added up"),
    _(format->title), _(self->format->title));
  return FALSE;
}

/* The title is the single folder or file that was given, which may be empty and not the first that is read. */
static void
set_title (Load *self, GroveBuilder *builder)
{
  gboolean one = self->merge_events ? self->done->len < self->named->len : self->named->len == 1;
  g_autofree char *name = one ? display_name (self->named->pdata[self->merge_events ? self->done->len : 0])
                              : NULL;

  if (name != NULL && *name != '\0')
    grove_builder_set_title (builder, name);
}

static void
begin_file (Load *self, GroveBuilder *builder, GroveInput *input, const GroveFormat *format)
{
  GrovePart part = { .source = grove_input_get_name (input), .pid = -1, .thread = -1, .number = -1 };

  grove_builder_set_format (builder, format->id);
  set_title (self, builder);
  grove_builder_set_title (builder, grove_input_get_name (input));
  grove_builder_begin_part (builder, &part);
}

static GroveBuilder *
read_input (Load *self, GroveInput *input, GError **error)
{
  g_autoptr (GroveBuilder) builder = grove_builder_new ();
  const GroveFormat *format = choose_format (self, input, error);

  if (format == NULL || !check_same_format (self, format, error))
    return NULL;
  if (self->progress != NULL)
    grove_input_set_progress (input, self->progress, self->total);
  grove_input_set_all_frames (input, self->all_frames);
  begin_file (self, builder, input, format);
  if (!format->read (input, builder, error))
    return NULL;
  if (grove_input_get_note (input) != NULL)
    grove_builder_warn (builder, "%s", grove_input_get_note (input));
  grove_builder_guess_clock (builder, grove_input_get_name (input));
  if (self->files->len > 1)
    grove_builder_name_warnings (builder, grove_input_get_name (input));
  return g_steal_pointer (&builder);
}

static GroveBuilder *
read_file (Load *self, GFile *file, GCancellable *cancellable, GError **error)
{
  g_autoptr (GroveInput) input = grove_input_new_for_file (file, cancellable, error);

  return input != NULL ? read_input (self, input, error) : NULL;
}

/* All files */

static void
merge (Load *self, GroveBuilder *builder)
{
  if (self->builder == NULL)
    self->builder = builder;
  else
    grove_builder_merge (self->builder, builder);
}

static void
name_error (GError **error, GFile *file)
{
  g_autofree char *name = display_name (file);

  g_prefix_error (error, "%s: ", name);
}

static gboolean
is_empty (const GError *error)
{
  return g_error_matches (error, GROVE_FORMAT_ERROR, GROVE_FORMAT_ERROR_EMPTY);
}

/* Keeps the warning until there is a builder, and the first error of a file that is not just empty, for the
 * case that there will be none. */
static void
leave_out (Load *self, GFile *file, const GError *error)
{
  g_autofree char *name = display_name (file);

  g_ptr_array_add (self->left_out, g_strdup_printf (_("%s was skipped: %s"), name, error->message));
  if (self->cause != NULL || is_empty (error))
    return;
  self->cause = g_error_copy (error);
  name_error (&self->cause, file);
}

static void
warn_of_left_out (Load *self)
{
  for (guint i = 0; i < self->left_out->len; i++)
    grove_builder_warn (self->builder, "%s", (const char *) self->left_out->pdata[i]);
  g_ptr_array_set_size (self->left_out, 0);
}

/* Whether the load continues without the file: a sibling, or one of several that were given. One that was
 * given alone may be empty, as callgrind leaves it beside those of its threads. */
static gboolean
can_be_left_out (Load *self, GFile *file, gboolean came_along, const GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)
      || g_error_matches (error, GROVE_FORMAT_ERROR, GROVE_FORMAT_ERROR_CHANGED))
    return FALSE;
  if (came_along)
    return self->builder != NULL || !self->merge_events;
  if (self->files->len == 1 || self->merge_events || self->is_mixed)
    return FALSE;
  if (self->n_named == 1 && file == self->named->pdata[0])
    return is_empty (error);
  return error->domain == GROVE_FORMAT_ERROR;
}

static gboolean
load_file (Load *self, GFile *file, gboolean came_along, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) cause = NULL;
  GroveBuilder *builder = read_file (self, file, cancellable, &cause);

  if (builder != NULL)
    {
      merge (self, builder);
      return TRUE;
    }
  if (self->builder == NULL)
    self->format = NULL;
  if (can_be_left_out (self, file, came_along, cause))
    {
      leave_out (self, file, cause);
      return TRUE;
    }
  if (self->files->len > 1)
    name_error (&cause, file);
  g_propagate_error (error, g_steal_pointer (&cause));
  return FALSE;
}

static guint
get_group (Load *self, guint i)
{
  return g_array_index (self->groups, guint, i);
}

/* Each measurement has its own builder. */
static void
end_group (Load *self)
{
  warn_of_left_out (self);
  g_ptr_array_add (self->done, g_steal_pointer (&self->builder));
  self->format = NULL;
}

static gboolean
load_files (Load *self, GCancellable *cancellable, GError **error)
{
  for (guint i = 0; i < self->files->len; i++)
    {
      gboolean first = i == 0 || get_group (self, i) != get_group (self, i - 1);
      gboolean one_was_named = self->merge_events || self->n_named == 1;

      if (i > 0 && first)
        end_group (self);
      if (!load_file (self, g_ptr_array_index (self->files, i), one_was_named && !first, cancellable, error))
        return FALSE;
    }
  if (self->builder != NULL)
    {
      warn_of_left_out (self);
      return TRUE;
    }
  if (self->cause != NULL)
    g_propagate_error (error, g_steal_pointer (&self->cause));
  else
    g_set_error_literal (error, GROVE_FORMAT_ERROR, GROVE_FORMAT_ERROR_EMPTY, _("the files are empty"));
  return FALSE;
}

static GroveBuilder *
take_builder (Load *self)
{
  GroveBuilder *merged;

  if (!self->merge_events)
    return g_steal_pointer (&self->builder);
  end_group (self);
  merged = grove_builder_merge_events ((GroveBuilder **) self->done->pdata,
                                       (const char *const *) self->labels, self->done->len);
  g_ptr_array_set_free_func (self->done, NULL);
  g_ptr_array_set_size (self->done, 0);
  return merged;
}

static GroveProfile *
load_run (Load *self, GCancellable *cancellable, GError **error)
{
  GroveBuilder *builder;

  if (!expand_files (self, cancellable, error))
    return NULL;
  if (self->found != NULL)
    self->found (self->files, self->found_data);
  add_up_sizes (self, cancellable);
  if (!load_files (self, cancellable, error))
    return NULL;
  builder = take_builder (self);
  if (self->n_guessed > 0)
    grove_builder_warn (builder,
                        ngettext ("%u file of the folder was added up; it does not name its run",
                                  "%u files of the folder were added up; they do not name their run",
                                  self->n_guessed),
                        self->n_guessed);
  if (self->merge_variants)
    builder = grove_builder_merge_variants (builder);
  return grove_builder_finish (builder, cancellable, error);
}

/* Files are read by a thread that is restricted to reading them. */

typedef struct
{
  Load *load;
  GCancellable *cancellable;
  GError *error;
} Reading;

static gpointer
read_behind_fence (gpointer data)
{
  Reading *reading = data;

  return load_run (reading->load, reading->cancellable, &reading->error);
}

static GroveProfile *
load_behind_fence (Load *self, GCancellable *cancellable, GError **error)
{
  Reading reading = { self, cancellable, NULL };
  g_autoptr (GPtrArray) files = g_ptr_array_ref (self->files);
  GroveProfile *profile = grove_fence_run ((GFile *const *) files->pdata, files->len, read_behind_fence,
                                           &reading);

  if (reading.error != NULL)
    g_propagate_error (error, reading.error);
  return profile;
}

GroveProfile *
grove_loader_load (GFile **files, guint n_files, const GroveLoadOptions *options, gint *progress,
                   GCancellable *cancellable, GError **error)
{
  g_autoptr (Load) load = NULL;

  g_return_val_if_fail (files != NULL && n_files > 0, NULL);

  load = load_new (files, n_files, options, progress);
  return load_behind_fence (load, cancellable, error);
}

static gpointer
find_behind_fence (gpointer data)
{
  Reading *reading = data;

  return expand_files (reading->load, reading->cancellable, &reading->error)
           ? g_ptr_array_ref (reading->load->files)
           : NULL;
}

GPtrArray *
grove_loader_find (GFile **files, guint n_files, const GroveLoadOptions *options, GCancellable *cancellable,
                   GError **error)
{
  g_autoptr (Load) load = NULL;
  Reading reading = { .cancellable = cancellable };
  GPtrArray *found;

  g_return_val_if_fail (files != NULL && n_files > 0, NULL);

  load = load_new (files, n_files, options, NULL);
  reading.load = load;
  found = grove_fence_run (files, n_files, find_behind_fence, &reading);
  if (reading.error != NULL)
    g_propagate_error (error, reading.error);
  return found;
}

typedef struct
{
  GFile **files;
  guint n_files;
  GCancellable *cancellable;
  GError *error;
} RunSearch;

static gpointer
find_runs_behind_fence (gpointer data)
{
  RunSearch *search = data;

  return grove_siblings_find_runs (search->files, search->n_files, search->cancellable, &search->error);
}

GPtrArray *
grove_loader_find_runs (GFile **files, guint n_files, GCancellable *cancellable, GError **error)
{
  RunSearch search = { files, n_files, cancellable, NULL };
  GPtrArray *runs;

  g_return_val_if_fail (files != NULL && n_files > 0, NULL);

  if (n_files == 1 && !is_folder (files[0], cancellable))
    return NULL;
  runs = grove_fence_run (files, n_files, find_runs_behind_fence, &search);
  if (search.error != NULL)
    g_propagate_error (error, search.error);
  return runs;
}

GroveProfile *
grove_loader_load_input (GroveInput *input, const GroveLoadOptions *options, GError **error)
{
  g_autoptr (Load) load = load_new (NULL, 0, options, NULL);
  GroveBuilder *builder = read_input (load, input, error);

  if (builder != NULL && load->merge_variants)
    builder = grove_builder_merge_variants (builder);
  return builder != NULL ? grove_builder_finish (builder, NULL, error) : NULL;
}
