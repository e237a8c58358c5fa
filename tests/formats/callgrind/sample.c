/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "sample.h"

#include "grove-builder-private.h"
#include "grove-callgrind-parallel.h"
#include "grove-callgrind-writer.h"
#include "test-files.h"
#include "test-load.h"

GroveProfile *
sample_load (const char *text, gsize length, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, length);

  return test_load_bytes (bytes, "sample", "callgrind", error);
}

/* The dump without its first lines, which are the same for all texts. */
char *
sample_dump (const char *text, gsize length)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GroveProfile) profile = sample_load (text, length, &error);
  g_autofree char *all = NULL;

  g_assert_no_error (error);
  all = profile_dump (profile);
  g_assert_true (g_str_has_prefix (all, "format callgrind\n"));
  return g_strdup (strstr (all, "title sample\n") + strlen ("title sample\n"));
}

static GroveProfile *
load_halves (GroveInput *input, gboolean in_halves, gboolean *merged, GError **error)
{
  const GrovePart part = { .pid = -1, .thread = -1, .number = -1 };
  g_autoptr (GroveBuilder) builder = grove_builder_new ();

  builder->least_parallel = in_halves ? 0 : G_MAXSIZE;
  grove_builder_set_format (builder, "callgrind");
  grove_builder_begin_part (builder, &part);
  if (!grove_callgrind_read (input, builder, in_halves ? 0 : G_MAXOFFSET, merged, error))
    return NULL;
  return grove_builder_finish (g_steal_pointer (&builder), NULL, error);
}

char *
sample_read_halves (GBytes *bytes, gboolean in_halves, guint *n_merged)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GroveInput) input = grove_input_new_for_bytes (bytes, "sample", &error);
  g_autoptr (GroveProfile) profile = NULL;
  g_autoptr (GBytes) text = NULL;
  g_autofree char *dump = NULL;
  gboolean merged = FALSE;

  if (input != NULL)
    profile = load_halves (input, in_halves, &merged, &error);
  *n_merged += merged;
  if (profile == NULL)
    return g_strdup (error->message);
  dump = profile_dump (profile);
  text = grove_callgrind_writer_write (profile, NULL);
  return g_strdup_printf ("%s%.*s", dump, (int) g_bytes_get_size (text),
                          (const char *) g_bytes_get_data (text, NULL));
}

void
sample_assert_contains (const char *text, const char *part)
{
  if (strstr (text, part) == NULL)
    g_error ("“%s” is not in:\n%s", part, text);
}

void
sample_assert_means (const char *text, const char *dumped)
{
  g_autofree char *is = sample_dump (text, strlen (text));

  g_assert_cmpstr (is, ==, dumped);
}

/* @body follows the header of a file with one event; only functions and calls are compared. */
void
sample_assert_body (const char *body, const char *dumped)
{
  g_autofree char *text = g_strconcat ("events: Ir\n", body, NULL);
  g_autofree char *is = sample_dump (text, strlen (text));
  const char *functions = strstr (is, "\nfunction ");

  g_assert_nonnull (functions);
  g_assert_cmpstr (functions + 1, ==, dumped);
}

void
sample_assert_fails (const char *text, int code, const char *message)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (sample_load (text, strlen (text), &error));
  g_assert_error (error, GROVE_FORMAT_ERROR, code);
  sample_assert_contains (error->message, message);
}

void
sample_assert_warns (const char *text, const char *warning)
{
  g_autoptr (GroveProfile) profile = sample_load (text, strlen (text), NULL);
  const char *const *warnings = grove_profile_get_warnings (profile);

  if (warning == NULL)
    {
      g_assert_null (warnings[0]);
      return;
    }
  g_assert_nonnull (warnings[0]);
  sample_assert_contains (warnings[0], warning);
}

/* Positions, as the lines of the only function show them. */
void
sample_assert_lines (const char *text, const char *expected)
{
  g_autoptr (GroveProfile) profile = sample_load (text, strlen (text), NULL);
  g_autoptr (GroveFunctionLines) lines = grove_profile_get_lines (profile, 0);
  g_autoptr (GString) is = g_string_new (NULL);

  for (guint i = 0; i < lines->lines->len; i++)
    {
      const GroveLine *line = &g_array_index (lines->lines, GroveLine, i);

      g_string_append_printf (is, "%s:%u@%" G_GINT64_MODIFIER "x=%g ",
                              grove_profile_get_file_name (profile, line->position.file), line->position.line,
                              line->position.address, line->cost[0]);
    }
  for (guint i = 0; i < lines->call_sites->len; i++)
    {
      const GroveCallSite *site = &g_array_index (lines->call_sites, GroveCallSite, i);

      g_string_append_printf (is, "call %u@%" G_GINT64_MODIFIER "x to %u@%" G_GINT64_MODIFIER "x ",
                              site->position.line, site->position.address, site->target_line,
                              site->target_address);
    }
  for (guint i = 0; i < lines->jumps->len; i++)
    {
      const GroveJump *jump = &g_array_index (lines->jumps, GroveJump, i);

      g_string_append_printf (is, "jump %u to %s:%u in %s %" G_GINT64_FORMAT "/%" G_GINT64_FORMAT " %d ",
                              jump->from.line, grove_profile_get_file_name (profile, jump->to.file),
                              jump->to.line, grove_profile_get_function_name (profile, jump->function),
                              jump->followed, jump->executed, jump->conditional);
    }
  g_assert_cmpstr (is->str, ==, expected);
}

/* Files */

static gboolean
is_sample (const char *path, goffset most)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInfo) info = g_file_query_info (file, "standard::size", G_FILE_QUERY_INFO_NONE, NULL, NULL);
  const GroveFormat *format;

  if (g_file_info_get_size (info) > most || strstr (path, "/files/bad/") != NULL)
    return FALSE;
  format = test_files_probe_path (path);
  return format != NULL && g_str_equal (format->id, "callgrind");
}

GPtrArray *
sample_list (goffset most)
{
  g_autofree char *folder = g_test_build_filename (G_TEST_DIST, "files", NULL);
  g_autoptr (GPtrArray) all = test_files_list (folder);
  GPtrArray *paths = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < all->len; i++)
    if (is_sample (all->pdata[i], most))
      g_ptr_array_add (paths, g_strdup (all->pdata[i]));
  g_assert_cmpuint (paths->len, >, 20);
  return paths;
}

GBytes *
sample_read (const char *path)
{
  char *contents;
  gsize length;

  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
  return g_bytes_new_take (contents, length);
}
