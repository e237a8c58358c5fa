/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "grove-display-text.h"
#include "grove-recent.h"
#include "grove-start-page.h"
#include "grove-window-private.h"

#define MAX_RECENT 10u

/* Opening */

static gboolean
opens_windows (GroveWindow *self)
{
  g_autofree char *where = g_settings_get_string (self->settings, "open-in");

  return g_str_equal (where, "window");
}

/* What is open stays. */
static GrovePage *
find_empty_page (GroveWindow *self)
{
  GroveWindow *window = self;

  if (self->page != NULL && grove_page_is_empty (self->page))
    return self->page;
  if (!opens_windows (self))
    return _grove_window_add_page (self);
  window = grove_window_new (gtk_window_get_application (GTK_WINDOW (self)));
  gtk_window_present (GTK_WINDOW (window));
  return window->page;
}

/* Returns: whether the files are open, and their tab is now selected */
static gboolean
select_open (GroveWindow *self, GPtrArray *files, GrovePageHow how)
{
  for (int i = 0; i < adw_tab_view_get_n_pages (self->tab_view); i++)
    {
      AdwTabPage *tab = adw_tab_view_get_nth_page (self->tab_view, i);

      if (!grove_page_has_files (GROVE_PAGE (adw_tab_page_get_child (tab)), files, how))
        continue;
      adw_tab_view_set_selected_page (self->tab_view, tab);
      return TRUE;
    }
  return FALSE;
}

static void
open_files (GroveWindow *self, GPtrArray *files, GrovePageHow how)
{
  GrovePage *before = self->page;

  if (files->len > 0 && !select_open (self, files, how))
    grove_page_open (find_empty_page (self), files, how, before);
}

void
grove_window_open (GroveWindow *self, GPtrArray *files)
{
  g_return_if_fail (GROVE_IS_WINDOW (self) && files != NULL);

  open_files (self, files, files->len > 1 ? GROVE_PAGE_ADD_UP : GROVE_PAGE_ASK);
}

void
grove_window_offer (GroveWindow *self, GPtrArray *files)
{
  g_return_if_fail (GROVE_IS_WINDOW (self) && files != NULL);

  open_files (self, files, GROVE_PAGE_ASK);
}

void
grove_window_open_events (GroveWindow *self, GPtrArray *files)
{
  g_return_if_fail (GROVE_IS_WINDOW (self) && files != NULL);

  open_files (self, files, GROVE_PAGE_EVENTS);
}

void
grove_window_compare (GroveWindow *self, GFile *base, GFile *renewed)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_if_fail (GROVE_IS_WINDOW (self) && G_IS_FILE (base) && G_IS_FILE (renewed));

  g_ptr_array_add (files, g_object_ref (base));
  g_ptr_array_add (files, g_object_ref (renewed));
  open_files (self, files, GROVE_PAGE_COMPARE);
}

/* File dialogs */

/* What to do with the files: open them, add them to the open ones, open them as events of one
 * profile, or compare the open one with them. */
typedef enum
{
  CHOICE_OPEN,
  CHOICE_ADD,
  CHOICE_EVENTS,
  CHOICE_COMPARE,
} Choice;

static GPtrArray *
copy_files (GListModel *chosen, GPtrArray *before)
{
  GPtrArray *files = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; before != NULL && i < before->len; i++)
    g_ptr_array_add (files, g_object_ref (before->pdata[i]));
  for (guint i = 0; i < g_list_model_get_n_items (chosen); i++)
    g_ptr_array_add (files, g_list_model_get_item (chosen, i));
  return files;
}

/* Files are added to the profile of the tab. */
static void
add_files (GroveWindow *self, GListModel *chosen)
{
  g_autoptr (GPtrArray) files = copy_files (chosen, grove_page_get_files (self->page));

  grove_page_open (self->page, files,
                   grove_page_get_shows_events (self->page) ? GROVE_PAGE_EVENTS : GROVE_PAGE_ADD_UP,
                   self->page);
}

static void
on_chosen (GtkNativeDialog *dialog, int response, GroveWindow *self)
{
  Choice choice = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (dialog), "grove-choice"));

  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr (GListModel) chosen = gtk_file_chooser_get_files (GTK_FILE_CHOOSER (dialog));
      g_autoptr (GPtrArray) files = copy_files (chosen, NULL);

      if (choice == CHOICE_ADD)
        add_files (self, chosen);
      else if (choice == CHOICE_COMPARE)
        grove_window_compare (self, grove_page_get_files (self->page)->pdata[0], files->pdata[0]);
      else
        open_files (self, files, choice == CHOICE_EVENTS ? GROVE_PAGE_EVENTS : GROVE_PAGE_ASK);
    }
  g_object_unref (dialog);
}

static void
choose_files (GroveWindow *self, Choice choice)
{
  const char *const titles[] = { _("Open Profiles"), _("Add Profiles"), _("Open Profiles as Events"),
                                 _("Compare With") };
  const char *const buttons[] = { _("_Open"), _("_Add"), _("_Open"), _("_Compare") };
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (titles[choice], GTK_WINDOW (self),
                                                              GTK_FILE_CHOOSER_ACTION_OPEN, buttons[choice],
                                                              NULL);
  GFile *folder = grove_page_get_folder (self->page);

  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (dialog), choice != CHOICE_COMPARE);
  if (folder != NULL)
    gtk_file_chooser_set_current_folder (GTK_FILE_CHOOSER (dialog), folder, NULL);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_object_set_data (G_OBJECT (dialog), "grove-choice", GUINT_TO_POINTER (choice));
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_chosen), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

static void
open_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  choose_files (GROVE_WINDOW (widget), CHOICE_OPEN);
}

static void
add_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  choose_files (GROVE_WINDOW (widget), CHOICE_ADD);
}

static void
open_events_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  choose_files (GROVE_WINDOW (widget), CHOICE_EVENTS);
}

static void
compare_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  choose_files (GROVE_WINDOW (widget), CHOICE_COMPARE);
}

static void
open_file (GroveWindow *self, GFile *file)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (files, g_object_ref (file));
  grove_window_open (self, files);
}

static void
open_uri_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_autoptr (GFile) file = g_file_new_for_uri (g_variant_get_string (parameter, NULL));

  open_file (GROVE_WINDOW (widget), file);
}

static void
open_example_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_autofree char *path = grove_start_page_find_example ();
  g_autoptr (GFile) file = path != NULL ? g_file_new_for_path (path) : NULL;

  if (file != NULL)
    open_file (GROVE_WINDOW (widget), file);
}

/* Recent files in the menu of the Open button */

void
_grove_window_fill_recent (GroveWindow *self)
{
  g_autoptr (GPtrArray) list = grove_recent_list (MAX_RECENT);

  g_menu_remove_all (self->recent_menu);
  for (guint i = 0; i < list->len; i++)
    {
      const GroveRecent *recent = list->pdata[i];
      g_autofree char *label = g_strdup_printf ("%s — %s", recent->name, recent->folder);
      g_autofree char *line = grove_display_line (label, GROVE_DISPLAY_LETTERS);
      g_auto (GStrv) parts = g_strsplit (line, "_", -1);
      g_autofree char *escaped = g_strjoinv ("__", parts);
      g_autoptr (GMenuItem) item = g_menu_item_new (escaped, NULL);

      g_menu_item_set_action_and_target (item, "win.open-uri", "s", recent->uri);
      g_menu_append_item (self->recent_menu, item);
    }
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.clear-recent", list->len > 0);
}

static void
clear_recent_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  grove_recent_clear ();
  _grove_window_fill_recent (GROVE_WINDOW (widget));
}

/* Drag and drop */

static gboolean
on_drop (GtkDropTarget *target, const GValue *value, double x, double y, GroveWindow *self)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);
  GSList *list = gdk_file_list_get_files (g_value_get_boxed (value));

  for (GSList *item = list; item != NULL; item = item->next)
    g_ptr_array_add (files, g_object_ref (item->data));
  g_slist_free (list);
  gtk_widget_set_visible (self->drop_frame, FALSE);
  grove_window_offer (self, files);
  return files->len > 0;
}

/* A style of the drop place itself would lie below the views. */
static GdkDragAction
on_enter (GtkDropTarget *target, double x, double y, GroveWindow *self)
{
  gtk_widget_set_visible (self->drop_frame, TRUE);
  return GDK_ACTION_COPY;
}

static void
on_leave (GtkDropTarget *target, GroveWindow *self)
{
  gtk_widget_set_visible (self->drop_frame, FALSE);
}

void
_grove_window_accept_drops (GroveWindow *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  g_signal_connect (target, "enter", G_CALLBACK (on_enter), self);
  g_signal_connect (target, "leave", G_CALLBACK (on_leave), self);
  g_signal_connect (target, "drop", G_CALLBACK (on_drop), self);
  gtk_widget_add_controller (self->overlay, GTK_EVENT_CONTROLLER (target));
}

void
_grove_window_install_file_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.open", NULL, open_action);
  gtk_widget_class_install_action (widget_class, "win.open-uri", "s", open_uri_action);
  gtk_widget_class_install_action (widget_class, "win.open-example", NULL, open_example_action);
  gtk_widget_class_install_action (widget_class, "win.add", NULL, add_action);
  gtk_widget_class_install_action (widget_class, "win.open-events", NULL, open_events_action);
  gtk_widget_class_install_action (widget_class, "win.compare", NULL, compare_action);
  gtk_widget_class_install_action (widget_class, "win.clear-recent", NULL, clear_recent_action);
}
