/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "grove-window-private.h"

/* Saved files: what one can do with them */

void
_grove_window_tell_saved (GroveWindow *self, GFile *file)
{
  g_autofree char *base = g_file_get_basename (file), *name = g_filename_display_name (base),
                  *uri = g_file_get_uri (file);
  /* Translators: %s is the name of a file */
  g_autofree char *text = g_strdup_printf (_("Saved as %s"), name);

  grove_toast_show (self->toast, text, uri);
}

/* Failures are notices, never dialogs. */
static void
on_launched (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GroveWindow) self = data;
  g_autoptr (GError) error = NULL;

  if (!g_app_info_launch_default_for_uri_finish (result, &error) && self->settings != NULL)
    grove_toast_show (self->toast, error->message, NULL);
}

static void
launch (GroveWindow *self, const char *uri)
{
  g_autoptr (GdkAppLaunchContext) context = gdk_display_get_app_launch_context (
    gtk_widget_get_display (GTK_WIDGET (self)));

  g_app_info_launch_default_for_uri_async (uri, G_APP_LAUNCH_CONTEXT (context), NULL, on_launched,
                                           g_object_ref (self));
}

static void
open_saved_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  launch (GROVE_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

typedef struct
{
  GroveWindow *window;
  char *uri;
} Showing;

/* Without a file manager that can select a file, the folder opens. */
static void
on_shown (GObject *source, GAsyncResult *result, gpointer data)
{
  Showing *showing = data;
  g_autoptr (GVariant) answer = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, NULL);
  g_autoptr (GFile) file = g_file_new_for_uri (showing->uri);
  g_autoptr (GFile) folder = g_file_get_parent (file);
  g_autofree char *uri = folder != NULL ? g_file_get_uri (folder) : NULL;

  if (answer == NULL && uri != NULL && showing->window->settings != NULL)
    launch (showing->window, uri);
  g_object_unref (showing->window);
  g_free (showing->uri);
  g_free (showing);
}

static void
show_saved_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  GroveWindow *self = GROVE_WINDOW (widget);
  const char *uris[] = { g_variant_get_string (parameter, NULL), NULL };
  GDBusConnection *bus = g_application_get_dbus_connection (g_application_get_default ());
  Showing *showing;

  if (bus == NULL)
    return;
  showing = g_new (Showing, 1);
  *showing = (Showing){ g_object_ref (self), g_strdup (uris[0]) };
  g_dbus_connection_call (bus, "org.freedesktop.FileManager1", "/org/freedesktop/FileManager1",
                          "org.freedesktop.FileManager1", "ShowItems", g_variant_new ("(^ass)", uris, ""),
                          NULL, G_DBUS_CALL_FLAGS_NONE, 5000, NULL, on_shown, showing);
}

void
_grove_window_install_saved_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.open-saved", "s", open_saved_action);
  gtk_widget_class_install_action (widget_class, "win.show-saved", "s", show_saved_action);
}
