/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <string.h>
#include <sys/stat.h>

#include <glib/gstdio.h>

#include "grove-editor.h"
#include "grove-source-file.h"

/* What a click on a location does: nothing but the text viewer is started, only for a regular text file, and
 * neither a pipe nor a dead file system is waited for. The home has a viewer that copies the file that it
 * gets, and programs for other types that leave a trace. */

static char *home;

static char *
in_home (const char *name)
{
  return g_build_filename (home, name, NULL);
}

static void
write_file (const char *name, const char *text, gssize length)
{
  g_autofree char *path = in_home (name), *folder = g_path_get_dirname (path);
  g_autoptr (GError) error = NULL;

  g_mkdir_with_parents (folder, 0700);
  g_file_set_contents (path, text, length, &error);
  g_assert_no_error (error);
}

static void
write_home (void)
{
  g_autofree char *viewer = g_strdup_printf (
    "[Desktop Entry]\nType=Application\nName=Viewer\nExec=cp %%f %s/viewed\nMimeType=text/plain;\n", home);
  g_autofree char *other = g_strdup_printf (
    "[Desktop Entry]\nType=Application\nName=Other\nExec=touch %s/started\n"
    "MimeType=application/x-java-archive;application/java-archive;application/x-desktop;text/x-python;\n",
    home);

  write_file ("data/applications/viewer.desktop", viewer, -1);
  write_file ("data/applications/other.desktop", other, -1);
  write_file ("config/mimeapps.list",
              "[Default Applications]\ntext/plain=viewer.desktop\ntext/x-python=other.desktop\n"
              "application/x-desktop=other.desktop\napplication/java-archive=other.desktop\n",
              -1);
}

typedef struct
{
  GFile *file;
  GError *error;
  gboolean done;
} Outcome;

static void
on_found (GObject *source, GAsyncResult *result, gpointer data)
{
  Outcome *outcome = data;

  outcome->file = grove_source_file_find_finish (result, &outcome->error);
  outcome->done = TRUE;
}

static Outcome
find (GPtrArray *places)
{
  Outcome outcome = { NULL };

  grove_source_file_find_async (places, NULL, on_found, &outcome);
  while (!outcome.done)
    g_main_context_iteration (NULL, TRUE);
  return outcome;
}

static Outcome
find_name (const char *name)
{
  g_autofree char *path = in_home (name);
  g_autoptr (GPtrArray) places = grove_source_file_list (path, NULL);

  return find (places);
}

static void
check_refused (const char *name, int code)
{
  Outcome outcome = find_name (name);

  g_assert_null (outcome.file);
  g_assert_error (outcome.error, G_IO_ERROR, code);
  g_clear_error (&outcome.error);
}

static void
test_refused (void)
{
  g_autofree char *pipe = in_home ("pipe");

  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);
  write_file ("program.jar", "PK\x03\x04\0\0\0\0\0\0\0\0", 12);
  check_refused ("missing.c", G_IO_ERROR_NOT_FOUND);
  check_refused ("pipe", G_IO_ERROR_NOT_FOUND);
  check_refused ("data", G_IO_ERROR_NOT_FOUND);
  check_refused ("program.jar", G_IO_ERROR_NOT_SUPPORTED);
}

static void
check_viewed (const char *name)
{
  Outcome outcome = find_name (name);
  g_autofree char *viewed = in_home ("viewed"), *started = in_home ("started");
  g_autoptr (GError) error = NULL;
  gint64 deadline = g_get_monotonic_time () + 60 * G_USEC_PER_SEC;

  g_assert_no_error (outcome.error);
  g_assert_true (grove_source_file_open (outcome.file, 7, NULL, NULL, &error));
  g_assert_no_error (error);
  while (!g_file_test (viewed, G_FILE_TEST_EXISTS) && g_get_monotonic_time () < deadline)
    g_usleep (5000);
  g_assert_cmpint (g_unlink (viewed), ==, 0);
  g_assert_false (g_file_test (started, G_FILE_TEST_EXISTS));
  g_object_unref (outcome.file);
}

/* Editors */

static char *
join_command (const char *program, const char *path, guint line)
{
  g_auto (GStrv) command = grove_editor_make_command (grove_editors_find (program), path, line);

  return g_strjoinv ("|", command);
}

/* A path is an argument, whatever is in it. */
static void
test_commands (void)
{
  static const struct
  {
    const char *program, *path, *command;
    guint line;
  } cases[] = {
    { "code", "/a b.c", "code|--goto|/a b.c:7", 7 }, { "kate", "/a.c", "kate|--line|7|/a.c", 7 },
    { "gedit", "/a.c", "gedit|+7|/a.c", 7 },         { "subl", "/a.c", "subl|/a.c:7", 7 },
    { "gedit", "/%l/%f.c", "gedit|+1|/%l/%f.c", 1 }, { "emacs", "/a.c", "emacs|/a.c", 0 },
  };
  guint n;
  const GroveEditor *editors = grove_editors_get_all (&n);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *command = join_command (cases[i].program, cases[i].path, cases[i].line);

      g_assert_cmpstr (command, ==, cases[i].command);
    }
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *command = join_command (editors[i].program, "/dir/x.c", 12345);

      g_assert_nonnull (strstr (command, "/dir/x.c"));
      g_assert_nonnull (strstr (command, "12345"));
      g_assert_null (strchr (command, '%'));
    }
  g_assert_null (grove_editors_find ("rm"));
  g_assert_null (grove_editors_find (NULL));
}

/* The chosen editor gets the line; one that is not there is an error. */
static void
test_editor (void)
{
  g_autofree char *path = in_home ("kate"), *started = in_home ("arguments"),
                  *old = g_strdup (g_getenv ("PATH"));
  g_autofree char *script = g_strdup_printf ("#!/bin/sh\nprintf '%%s\\n' \"$@\" >%s.new; mv %s.new %s\n",
                                             started, started, started);
  g_autofree char *folders = g_strconcat (home, ":", old, NULL), *text = NULL, *end = NULL;
  g_autoptr (GFile) file = NULL;
  g_autoptr (GError) error = NULL;
  Outcome outcome;
  gint64 deadline = g_get_monotonic_time () + 60 * G_USEC_PER_SEC;

  write_file ("cache.py", "def get ():\n  return 1\n", -1);
  outcome = find_name ("cache.py");
  file = outcome.file;
  write_file ("kate", script, -1);
  g_assert_cmpint (g_chmod (path, 0700), ==, 0);
  g_setenv ("PATH", folders, TRUE);
  g_assert_true (grove_source_file_open (file, 2, "kate", NULL, &error));
  while (!g_file_get_contents (started, &text, NULL, NULL) && g_get_monotonic_time () < deadline)
    g_usleep (5000);
  g_assert_nonnull (text);
  end = g_strconcat ("--line\n2\n", g_file_peek_path (file), "\n", NULL);
  g_assert_cmpstr (text, ==, end);
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_false (grove_source_file_open (file, 2, "kate", NULL, &error));
  g_assert_nonnull (error);
  g_setenv ("PATH", old, TRUE);
}

static void
test_viewed (void)
{
  write_file ("cache.py", "def get ():\n  return 1\n", -1);
  write_file ("evil.desktop", "[Desktop Entry]\nType=Application\nName=Evil\nExec=touch /tmp/evil\n", -1);
  check_viewed ("cache.py");
  check_viewed ("evil.desktop");
}

/* Sources that come with the profile are found by the end of their path, the system's are not. */
static void
test_moved (void)
{
  g_autofree char *source = g_build_filename (SOURCE_ROOT, "data", "examples", NULL);
  g_autoptr (GFile) folder = g_file_new_for_path (source);
  g_autoptr (GPtrArray) own = grove_source_file_list ("/home/dev/demos/shared/story/cache.py", folder),
                        system = grove_source_file_list ("/usr/lib/python3.11/cache.py", folder),
                        up = grove_source_file_list ("/x/../cache.py", folder),
                        none = grove_source_file_list ("cache.py", NULL);
  Outcome outcome = find (own);
  g_autofree char *path = NULL;

  g_assert_no_error (outcome.error);
  path = g_file_get_path (outcome.file);
  g_assert_true (g_str_has_suffix (path, "/data/examples/source/cache.py"));
  g_object_unref (outcome.file);
  g_assert_cmpuint (system->len, ==, 1);
  g_assert_cmpuint (up->len, ==, 1);
  g_assert_cmpuint (none->len, ==, 0);
}

/* A file on a file system that does not answer. */

static GMutex answer;

typedef GObject DeadFile;
typedef GObjectClass DeadFileClass;
static void dead_file_init_file (GFileIface *iface);
GType dead_file_get_type (void);
G_DEFINE_TYPE_WITH_CODE (DeadFile, dead_file, G_TYPE_OBJECT,
                         G_IMPLEMENT_INTERFACE (G_TYPE_FILE, dead_file_init_file))

static char *
dead_file_get_parse_name (GFile *file)
{
  return g_strdup ("/net/dead/main.c");
}

static GFileInfo *
dead_file_query_info (GFile *file, const char *attributes, GFileQueryInfoFlags flags,
                      GCancellable *cancellable, GError **error)
{
  g_mutex_lock (&answer);
  g_mutex_unlock (&answer);
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "dead");
  return NULL;
}

static void
dead_file_init_file (GFileIface *iface)
{
  iface->get_parse_name = dead_file_get_parse_name;
  iface->query_info = dead_file_query_info;
}

static void
dead_file_class_init (DeadFileClass *klass)
{
}

static void
dead_file_init (DeadFile *self)
{
}

/* More of them than threads: a file that answers is found again once they have gone. */
static void
test_dead (void)
{
  g_autoptr (GPtrArray) places = g_ptr_array_new_with_free_func (g_object_unref);
  Outcome outcomes[6] = { 0 };

  g_ptr_array_add (places, g_object_new (dead_file_get_type (), NULL));
  g_mutex_lock (&answer);
  for (guint i = 0; i < G_N_ELEMENTS (outcomes); i++)
    grove_source_file_find_async (places, NULL, on_found, &outcomes[i]);
  for (guint i = 0; i < G_N_ELEMENTS (outcomes); i++)
    {
      while (!outcomes[i].done)
        g_main_context_iteration (NULL, TRUE);
      g_assert_error (outcomes[i].error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT);
      g_clear_error (&outcomes[i].error);
    }
  g_mutex_unlock (&answer);
  check_viewed ("cache.py");
}

int
main (int argc, char **argv)
{
  g_autofree char *data = NULL, *config = NULL;

  g_test_init (&argc, &argv, NULL);
  home = g_dir_make_tmp ("callgrove-source-XXXXXX", NULL);
  data = in_home ("data");
  config = in_home ("config");
  g_setenv ("XDG_DATA_HOME", data, TRUE);
  g_setenv ("XDG_CONFIG_HOME", config, TRUE);
  write_home ();
  g_test_add_func ("/source-file/refused", test_refused);
  g_test_add_func ("/source-file/viewed", test_viewed);
  g_test_add_func ("/source-file/commands", test_commands);
  g_test_add_func ("/source-file/editor", test_editor);
  g_test_add_func ("/source-file/moved", test_moved);
  g_test_add_func ("/source-file/dead", test_dead);
  return g_test_run ();
}
