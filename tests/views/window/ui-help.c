/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-update-queue.h"
#include "ui-help.h"

#include <gdk/x11/gdkx.h>

gboolean
ui_tick (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

static GroveApplication *application;

void
ui_init (int *argc, char ***argv)
{
  g_autoptr (GError) error = NULL;

  gtk_test_init (argc, argv, NULL);
  g_setenv ("CALLGROVE_NON_UNIQUE", "1", TRUE);
  application = grove_application_new ();
  g_application_register (G_APPLICATION (application), NULL, &error);
  g_assert_no_error (error);
}

static void
count_frame (GdkFrameClock *clock, guint *n_frames)
{
  (*n_frames)++;
}

void
ui_settle (GtkWidget *widget)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (widget);
  guint n_frames = 0;
  gulong id = g_signal_connect_after (clock, "after-paint", G_CALLBACK (count_frame), &n_frames);

  gtk_widget_queue_draw (widget);
  UI_WAIT_UNTIL (n_frames >= 1);
  gtk_widget_queue_draw (widget);
  UI_WAIT_UNTIL (n_frames >= 2 && grove_update_queue_is_empty (widget));
  g_signal_handler_disconnect (clock, id);
  while (g_main_context_pending (NULL))
    g_main_context_iteration (NULL, FALSE);
}

/* Of the tabs only the selected one counts. */
static gboolean
is_in_background (GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);

  return GROVE_IS_PAGE (widget) && GROVE_IS_WINDOW (root)
         && widget != GTK_WIDGET (grove_window_get_page (GROVE_WINDOW (root)));
}

static GtkWidget *
find_nth (GtkWidget *widget, GType type, guint *n)
{
  if (is_in_background (widget))
    return NULL;
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type) && (*n)-- == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_nth (child, type, n);

      if (found != NULL)
        return found;
    }
  return NULL;
}

gpointer
ui_find_nth (GtkWidget *widget, GType type, guint n)
{
  GtkWidget *found = find_nth (widget, type, &n);

  g_assert_nonnull (found);
  return found;
}

gpointer
ui_find (GtkWidget *widget, GType type)
{
  return ui_find_nth (widget, type, 0);
}

GtkWidget *
ui_find_text (GtkWidget *widget, const char *text)
{
  if (!gtk_widget_get_mapped (widget))
    return NULL;
  if (GTK_IS_LABEL (widget) && g_strcmp0 (gtk_label_get_text (GTK_LABEL (widget)), text) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = ui_find_text (child, text);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* The cells of a row are siblings below the row's widget: the only child of the nth child. */
static const char *
find_cell (GtkWidget *widget, guint position, guint column)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *cell = gtk_widget_get_first_child (child);
      const char *text;

      if (cell != NULL && GROVE_IS_CELL (cell))
        {
          GroveSlot *slot = g_object_get_data (G_OBJECT (cell), "grove-slot");

          if (slot == NULL || grove_slot_get_position (slot) != position)
            return NULL;
          if (GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (cell), "grove-column")) == column)
            return grove_cell_get_text (GROVE_CELL (cell));
          continue;
        }
      text = find_cell (child, position, column);
      if (text != NULL)
        return text;
    }
  return NULL;
}

const char *
ui_get_cell (GroveTable *table, guint position, guint column)
{
  return find_cell (GTK_WIDGET (grove_table_get_view (table)), position, column);
}

GFile *
ui_file (const char *name)
{
  return g_file_new_build_filename (g_test_get_dir (G_TEST_DIST), "files", name, NULL);
}

GFile *
ui_example (const char *name)
{
  return g_file_new_build_filename (g_test_get_dir (G_TEST_DIST), "..", "data", "examples", name, NULL);
}

void
ui_wait_for_load (GroveWindow *window)
{
  UI_WAIT_UNTIL (!grove_window_is_loading (window));
  ui_settle (GTK_WIDGET (window));
}

GroveProfile *
ui_get_profile (GroveWindow *window)
{
  return grove_selection_get_profile (grove_window_get_selection (window));
}

void
ui_open (GroveWindow *window, GFile *file)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (files, g_object_ref (file));
  grove_window_open (window, files);
  ui_wait_for_load (window);
}

GroveWindow *
ui_new_window (void)
{
  GroveWindow *window = grove_window_new (GTK_APPLICATION (application));

  gtk_window_set_default_size (GTK_WINDOW (window), 1200, 800);
  gtk_window_present (GTK_WINDOW (window));
  UI_WAIT_UNTIL (gtk_widget_get_mapped (GTK_WIDGET (window)));
  ui_settle (GTK_WIDGET (window));
  return window;
}

GroveWindow *
ui_new_window_of (GFile *file)
{
  GroveWindow *window = ui_new_window ();

  ui_open (window, file);
  g_assert_null (grove_window_get_problem (window));
  return window;
}

void
ui_close (GroveWindow *window)
{
  gpointer watched = window;

  g_object_add_weak_pointer (G_OBJECT (window), &watched);
  gtk_window_close (GTK_WINDOW (window));
  UI_WAIT_UNTIL (watched == NULL);
}

const char *
ui_get_active_name (GroveWindow *window)
{
  GroveSelection *selection = grove_window_get_selection (window);

  return grove_profile_get_function_name (grove_selection_get_profile (selection),
                                          grove_selection_get_active (selection));
}

guint32
ui_find_function (GroveWindow *window, const char *name)
{
  GroveProfile *profile = grove_selection_get_profile (grove_window_get_selection (window));
  guint32 n_functions = grove_profile_get_n_functions (profile);

  for (guint32 i = 0; i < n_functions; i++)
    if (g_str_equal (grove_profile_get_function_name (profile, i), name))
      return i;
  g_error ("no function %s", name);
}

static gboolean
run_xdotool (const char *const *arguments)
{
  g_autofree char *program = g_find_program_in_path ("xdotool");
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) line = g_ptr_array_new ();

  if (program == NULL)
    return FALSE;
  g_ptr_array_add (line, program);
  for (guint i = 0; arguments[i] != NULL; i++)
    g_ptr_array_add (line, (char *) arguments[i]);
  g_ptr_array_add (line, NULL);
  process = g_subprocess_newv ((const char *const *) line->pdata, G_SUBPROCESS_FLAGS_NONE, &error);
  g_assert_no_error (error);
  g_subprocess_wait_check (process, NULL, &error);
  g_assert_no_error (error);
  return TRUE;
}

/* Without a window manager, the test sets the focus. */
gboolean
ui_key (GroveWindow *window, const char *keys)
{
  g_autofree char *id = g_strdup_printf ("%lu", gdk_x11_surface_get_xid (
                                                  gtk_native_get_surface (GTK_NATIVE (window))));
  g_autofree char *text = g_strdup_printf ("windowfocus --sync %s key %s", id, keys);
  g_auto (GStrv) arguments = g_strsplit (text, " ", -1);

  return run_xdotool ((const char *const *) arguments);
}

gboolean
ui_click (GtkWidget *widget, double x, double y, guint button, guint times)
{
  GtkNative *native = gtk_widget_get_native (widget);
  g_autofree char *id = g_strdup_printf ("%lu", gdk_x11_surface_get_xid (gtk_native_get_surface (native)));
  g_autofree char *place_x = NULL, *place_y = NULL, *which = g_strdup_printf ("%u", button),
                  *repeat = g_strdup_printf ("%u", times);
  double left, top, native_x, native_y;

  gtk_widget_translate_coordinates (widget, GTK_WIDGET (native), x, y, &left, &top);
  gtk_native_get_surface_transform (native, &native_x, &native_y);
  place_x = g_strdup_printf ("%d", (int) (left + native_x));
  place_y = g_strdup_printf ("%d", (int) (top + native_y));
  return run_xdotool ((const char *[]){ "mousemove", "--window", id, place_x, place_y, "click", "--repeat",
                                        repeat, "--delay", "40", which, NULL });
}

gboolean
ui_move (GtkWidget *widget, double x, double y)
{
  GtkNative *native = gtk_widget_get_native (widget);
  g_autofree char *id = g_strdup_printf ("%lu", gdk_x11_surface_get_xid (gtk_native_get_surface (native)));
  g_autofree char *place_x = g_strdup_printf ("%d", (int) x), *place_y = g_strdup_printf ("%d", (int) y);

  return run_xdotool ((const char *[]){ "mousemove", "--window", id, place_x, place_y, NULL });
}

void
ui_screenshot (GtkWidget *window, const char *name)
{
  const char *folder = g_getenv ("CALLGROVE_SHOTS");
  g_autofree char *path = NULL;
  g_autoptr (GdkPaintable) paintable = NULL;
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GdkTexture) texture = NULL;
  GtkSnapshot *snapshot;
  int width = gtk_widget_get_width (window), height = gtk_widget_get_height (window);

  ui_settle (window);
  if (folder == NULL)
    return;
  paintable = gtk_widget_paintable_new (window);
  snapshot = gtk_snapshot_new ();
  gdk_paintable_snapshot (paintable, snapshot, width, height);
  node = gtk_snapshot_free_to_node (snapshot);
  texture = gsk_renderer_render_texture (gtk_native_get_renderer (gtk_widget_get_native (window)), node,
                                         &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  path = g_strdup_printf ("%s/%s.png", folder, name);
  gdk_texture_save_to_png (texture, path);
}

static void
run_test (gconstpointer data)
{
  g_autoptr (GSettings) settings = g_settings_new (APP_ID);
  g_autoptr (GSettingsSchema) schema = NULL;
  g_auto (GStrv) keys = NULL;

  g_object_get (settings, "settings-schema", &schema, NULL);
  keys = g_settings_schema_list_keys (schema);
  for (guint i = 0; keys[i] != NULL; i++)
    g_settings_reset (settings, keys[i]);
  ((const UiTest *) data)->run ();
}

int
ui_run_tests (const UiTest *tests, guint n_tests)
{
  for (guint i = 0; i < n_tests; i++)
    g_test_add_data_func (tests[i].path, &tests[i], run_test);
  return g_test_run ();
}
