/* SPDX-License-Identifier: MIT */
#define G_SETTINGS_ENABLE_BACKEND
#include "config.h"

#include <gio/gsettingsbackend.h>

#include "grove-function-view.h"
#include "grove-tabs.h"
#include "ui-help.h"

/* Settings that an administrator has locked, or that are on a read-only file system: the window works, and
 * remembers nothing. */

typedef GSettingsBackend LockedBackend;
typedef GSettingsBackendClass LockedBackendClass;
GType locked_backend_get_type (void);
G_DEFINE_TYPE (LockedBackend, locked_backend, G_TYPE_SETTINGS_BACKEND)

static GVariant *
locked_backend_read (GSettingsBackend *backend, const char *key, const GVariantType *type,
                     gboolean default_value)
{
  return NULL;
}

static gboolean
locked_backend_get_writable (GSettingsBackend *backend, const char *key)
{
  return FALSE;
}

static gboolean
locked_backend_write (GSettingsBackend *backend, const char *key, GVariant *value, gpointer tag)
{
  g_variant_unref (g_variant_ref_sink (value));
  return FALSE;
}

static void
locked_backend_class_init (LockedBackendClass *klass)
{
  klass->read = locked_backend_read;
  klass->get_writable = locked_backend_get_writable;
  klass->write = locked_backend_write;
}

static void
locked_backend_init (LockedBackend *self)
{
}

static void
test_locked (void)
{
  g_autoptr (GFile) file = ui_example ("1-before.pstat");
  GroveWindow *window = ui_new_window_of (file);
  GroveTabs *tabs = ui_find_nth (GTK_WIDGET (window), GROVE_TYPE_TABS, 1);
  GroveSelection *selection = grove_window_get_selection (window);

  g_assert_true (gtk_widget_is_sensitive (GTK_WIDGET (window)));
  g_assert_true (gtk_widget_is_sensitive (ui_find (GTK_WIDGET (window), GTK_TYPE_PANED)));
  g_assert_true (gtk_widget_is_sensitive (GTK_WIDGET (tabs)));
  g_assert_true (grove_tabs_set_visible_name (tabs, "callees"));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.relative", NULL));
  g_assert_false (grove_selection_get_relative (selection));
  grove_selection_activate (selection, ui_find_function (window, "DomainRepository.get_first"));
  ui_settle (GTK_WIDGET (window));
  g_assert_cmpstr (grove_tabs_get_visible_name (tabs), ==, "callees");
  ui_close (window);
}

int
main (int argc, char **argv)
{
  g_setenv ("GSETTINGS_BACKEND", "locked", TRUE);
  g_io_extension_point_register (G_SETTINGS_BACKEND_EXTENSION_POINT_NAME);
  g_io_extension_point_implement (G_SETTINGS_BACKEND_EXTENSION_POINT_NAME, locked_backend_get_type (),
                                  "locked", 0);
  ui_init (&argc, &argv);
  g_test_add_func ("/locked/works", test_locked);
  return g_test_run ();
}
