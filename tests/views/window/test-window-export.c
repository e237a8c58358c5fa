/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <string.h>

#include <glib/gstdio.h>

#include "grove-export-kind.h"
#include "grove-page-private.h"
#include "ui-help.h"

/* Exports, the messages about them, and the window of keys. */

static GroveWindow *
open_story (void)
{
  g_autoptr (GFile) file = ui_example ("1-before.pstat");

  return ui_new_window_of (file);
}

/* The suffix decides; a name without one is completed; a type chosen in the dialog changes the suffix that
 * the dialog gave. */
static void
test_suffix (void)
{
  static const struct
  {
    const char *name, *offered, *chosen, *kind, *completed;
  } cases[] = {
    { "x.svg", "svg", "svg", "svg", "x.svg" },       { "x.pdf", "svg", "svg", "pdf", "x.pdf" },
    { "x.PDF", "svg", "svg", "pdf", "x.PDF" },       { "x.dot", "svg", "png", "dot", "x.dot" },
    { "noext", "svg", "svg", "svg", "noext.svg" },   { "noext", "svg", "png", "png", "noext.png" },
    { "run.svg", "svg", "pdf", "pdf", "run.pdf" },   { "a.b", "svg", "svg", "svg", "a.b.svg" },
    { "list.csv", "svg", "svg", "csv", "list.csv" }, { "x.json", "svg", "svg", "svg", "x.json.svg" },
    { ".svg", "svg", "pdf", "pdf", ".pdf" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *completed = NULL;
      const GroveExportKind *kind = grove_export_kinds_choose (cases[i].name,
                                                               grove_export_kinds_find (cases[i].offered),
                                                               grove_export_kinds_find (cases[i].chosen),
                                                               &completed);

      g_assert_cmpstr (kind->id, ==, cases[i].kind);
      g_assert_cmpstr (completed, ==, cases[i].completed);
    }
}

static char *
make_path (const char *name)
{
  g_mkdir_with_parents (g_get_user_cache_dir (), 0700);
  return g_build_filename (g_get_user_cache_dir (), name, NULL);
}

static guint
count_labels (GtkWidget *widget, const char *text)
{
  guint n = GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget)
            && g_str_equal (gtk_label_get_text (GTK_LABEL (widget)), text);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += count_labels (child, text);
  return n;
}

static void
wait_for_file (GroveWindow *window, const char *path)
{
  g_autofree char *name = g_path_get_basename (path), *text = g_strdup_printf ("Saved as %s", name);

  UI_WAIT_UNTIL (ui_find_text (GTK_WIDGET (window), text) != NULL);
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
}

static void
check_start (const char *path, const char *start)
{
  g_autofree char *text = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &text, &length, NULL));
  g_assert_cmpuint (length, >, strlen (start));
  g_assert_cmpint (memcmp (text, start, strlen (start)), ==, 0);
}

/* Each kind is what its suffix says; of several notices the newest is shown, with what one can do next. */
static void
test_kinds (void)
{
  static const struct
  {
    const char *kind, *name, *start;
  } cases[] = {
    { "svg", "k.svg", "<?xml" }, { "png", "k.png", "\211PNG" }, { "png4", "k4.png", "\211PNG" },
    { "pdf", "k.pdf", "%PDF" },  { "dot", "k.dot", "digraph" }, { "csv", "k.csv", "inclusive,self" },
  };
  GroveWindow *window = open_story ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = make_path (cases[i].name);
      g_autoptr (GFile) file = g_file_new_for_path (path);

      _grove_page_export_to (grove_window_get_page (window), file, cases[i].kind);
      wait_for_file (window, path);
      check_start (path, cases[i].start);
    }
  UI_WAIT_UNTIL (count_labels (GTK_WIDGET (window), "Show in Folder") == 1);
  g_assert_nonnull (ui_find_text (GTK_WIDGET (window), "Saved as k.csv"));
  ui_screenshot (GTK_WIDGET (window), "toast");
  ui_close (window);
}

/* The file dialog */

static GtkWindow *
find_dialog (GType type)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (G_TYPE_CHECK_INSTANCE_TYPE (window, type) && gtk_widget_get_mapped (GTK_WIDGET (window)))
        return window;
    }
  return NULL;
}

/* As a user does: the dialog opens, gets a name, perhaps another type, and is accepted. */
static void
save_as (GroveWindow *window, const char *folder, const char *name, guint filter)
{
  g_autoptr (GFile) place = g_file_new_for_path (folder);
  GtkFileChooser *chooser;

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.export", "s", "svg"));
  UI_WAIT_UNTIL (find_dialog (GTK_TYPE_FILE_CHOOSER_DIALOG) != NULL);
  chooser = GTK_FILE_CHOOSER (find_dialog (GTK_TYPE_FILE_CHOOSER_DIALOG));
  ui_settle (GTK_WIDGET (chooser));
  ui_screenshot (GTK_WIDGET (chooser), "export-dialog");
  gtk_file_chooser_set_current_folder (chooser, place, NULL);
  if (name != NULL)
    gtk_file_chooser_set_current_name (chooser, name);
  if (filter > 0)
    {
      g_autoptr (GListModel) filters = gtk_file_chooser_get_filters (chooser);
      g_autoptr (GtkFileFilter) chosen = g_list_model_get_item (filters, filter);

      gtk_file_chooser_set_filter (chooser, chosen);
    }
  ui_settle (GTK_WIDGET (chooser));
  UI_WAIT_UNTIL (find_dialog (GTK_TYPE_FILE_CHOOSER_DIALOG) != NULL);
  gtk_dialog_response (GTK_DIALOG (chooser), GTK_RESPONSE_ACCEPT);
  UI_WAIT_UNTIL (find_dialog (GTK_TYPE_FILE_CHOOSER_DIALOG) == NULL);
}

static void
test_dialog (void)
{
  GroveWindow *window = open_story ();
  g_autofree char *folder = g_dir_make_tmp ("callgrove-XXXXXX", NULL);
  g_autofree char *pdf = g_build_filename (folder, "x.pdf", NULL),
                  *svg = g_build_filename (folder, "noext.svg", NULL),
                  *png = g_build_filename (folder, "run.png", NULL);

  save_as (window, folder, "x.pdf", 0);
  wait_for_file (window, pdf);
  check_start (pdf, "%PDF");
  save_as (window, folder, "noext", 0);
  wait_for_file (window, svg);
  check_start (svg, "<?xml");
  /* the name that the dialog offers, and another type */
  save_as (window, folder, "run.svg", 1);
  wait_for_file (window, png);
  check_start (png, "\211PNG");
  ui_close (window);
}

/* A completed name is another one than the dialog asked about. */
static void
test_replace (void)
{
  GroveWindow *window = open_story ();
  g_autofree char *folder = g_dir_make_tmp ("callgrove-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "mine.svg", NULL);
  GtkWindow *dialog;

  g_assert_true (g_file_set_contents (path, "precious", -1, NULL));
  save_as (window, folder, "mine", 0);
  UI_WAIT_UNTIL (find_dialog (ADW_TYPE_MESSAGE_DIALOG) != NULL);
  gtk_window_close (find_dialog (ADW_TYPE_MESSAGE_DIALOG));
  UI_WAIT_UNTIL (find_dialog (ADW_TYPE_MESSAGE_DIALOG) == NULL);
  check_start (path, "preciou");
  save_as (window, folder, "mine", 0);
  UI_WAIT_UNTIL (find_dialog (ADW_TYPE_MESSAGE_DIALOG) != NULL);
  dialog = find_dialog (ADW_TYPE_MESSAGE_DIALOG);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "replace");
  gtk_window_destroy (dialog);
  wait_for_file (window, path);
  check_start (path, "<?xml");
  ui_close (window);
}

/* The window of the keys */

typedef struct
{
  guint n_rows, n_keys;
} Keys;

static void
count_keys (GtkWidget *widget, Keys *keys)
{
  if (GTK_IS_SHORTCUTS_SHORTCUT (widget))
    keys->n_rows++;
  if (g_str_equal (G_OBJECT_TYPE_NAME (widget), "GtkShortcutLabel"))
    {
      g_autofree char *accelerator = NULL;

      g_object_get (widget, "accelerator", &accelerator, NULL);
      keys->n_keys += accelerator != NULL && *accelerator != '\0';
      if (accelerator == NULL || *accelerator == '\0')
        g_test_message ("no key after %u rows", keys->n_rows);
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    count_keys (child, keys);
}

static guint
count_in_template (void)
{
  g_autoptr (GBytes) bytes = g_resources_lookup_data ("/io/github/callgrove/Callgrove/grove-shortcuts.ui",
                                                      G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_auto (GStrv) pieces = NULL;

  g_assert_nonnull (bytes);
  pieces = g_strsplit (g_bytes_get_data (bytes, NULL), "\"GtkShortcutsShortcut\"", -1);
  return g_strv_length (pieces) - 1;
}

/* Each row of the window has a key, also when it is shown again. */
static void
test_shortcuts (void)
{
  GroveWindow *window = open_story ();

  for (guint i = 0; i < 2; i++)
    {
      Keys keys = { 0 };
      GtkWindow *shortcuts;

      g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.show-help-overlay", NULL));
      UI_WAIT_UNTIL (find_dialog (GTK_TYPE_SHORTCUTS_WINDOW) != NULL);
      shortcuts = find_dialog (GTK_TYPE_SHORTCUTS_WINDOW);
      ui_settle (GTK_WIDGET (shortcuts));
      count_keys (GTK_WIDGET (shortcuts), &keys);
      g_assert_cmpuint (keys.n_rows, >=, count_in_template ());
      g_assert_cmpuint (keys.n_keys, ==, keys.n_rows);
      gtk_window_close (shortcuts);
      UI_WAIT_UNTIL (find_dialog (GTK_TYPE_SHORTCUTS_WINDOW) == NULL);
    }
  ui_close (window);
}

/* No menu shows a key of the keypad, which not every keyboard has. */
static void
test_menu_keys (void)
{
  GroveWindow *window = open_story ();
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (window));
  g_auto (GStrv) actions = gtk_application_list_action_descriptions (application);

  g_assert_cmpuint (g_strv_length (actions), >, 20);
  for (guint i = 0; actions[i] != NULL; i++)
    {
      g_auto (GStrv) keys = gtk_application_get_accels_for_action (application, actions[i]);

      for (guint j = 0; keys[j] != NULL; j++)
        g_assert_null (strstr (keys[j], "KP_"));
    }
  ui_close (window);
}

static const UiTest tests[] = {
  { "/export/suffix", test_suffix },       { "/export/kinds", test_kinds },
  { "/export/dialog", test_dialog },       { "/export/replace", test_replace },
  { "/export/shortcuts", test_shortcuts }, { "/export/menu-keys", test_menu_keys },
};

int
main (int argc, char **argv)
{
  ui_init (&argc, &argv);
  return ui_run_tests (tests, G_N_ELEMENTS (tests));
}
