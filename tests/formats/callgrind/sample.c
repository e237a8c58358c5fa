/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "sample.h"

#include "test-files.h"

GroveProfile *
sample_load (const char *text, gsize length, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, length);

  return grove_loader_load_bytes (bytes, "sample", "callgrind", error);
}

/* The dump without its first lines, which are the same for all. */
char *
sample_dump (const char *text, gsize length)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GroveProfile) profile = sample_load (text, length, &error);
  g_autofree char *all = NULL;

  g_assert_no_error (error);
  all = grove_profile_dump (profile);
  g_assert_true (g_str_has_prefix (all, "format callgrind\n"));
  return g_strdup (strstr (all, "title sample\n") + strlen ("title sample\n"));
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

/* A file with one event and what follows; only the functions and calls are compared. */
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

/* Positions: as the lines of the only function say. */
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
