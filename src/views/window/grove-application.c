/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "grove-application.h"
#include "grove-layout.h"
#include "grove-page.h"
#include "grove-window.h"

struct _GroveApplication
{
  AdwApplication parent_instance;
  GSettings *settings;
  GrovePageHow how; /* the files that are being opened are to be opened */
};

G_DEFINE_FINAL_TYPE (GroveApplication, grove_application, ADW_TYPE_APPLICATION)

static const struct
{
  const char *action;
  const char *keys[4];
} accelerators[] = {
  { "win.open", { "<Control>o" } },
  { "win.reload", { "F5", "<Control>r" } },
  { "win.search", { "<Control>f" } },
  { "win.back", { "<Alt>Left", "Back" } },
  { "win.forward", { "<Alt>Right", "Forward" } },
  { "win.up", { "<Alt>Up" } },
  { "win.whole-program", { "<Control>Home" } },
  { "win.choose-event", { "<Control>e" } },
  { "win.choose-parts", { "<Control>t" } },
  { "win.relative", { "<Control><Shift>p" } },
  { "win.relative-to-parent", { "<Control><Shift>a" } },
  { "win.cycles", { "<Control><Shift>y" } },
  { "win.short-names", { "<Control><Shift>t" } },
  { "win.next-pane", { "F6" } },
  { "win.previous-pane", { "<Shift>F6" } },
  { "win.show-view::callers", { "<Control>1" } },
  { "win.show-view::graph", { "<Control>2" } },
  { "win.show-view::callees", { "<Control>3" } },
  { "win.show-view::parts", { "<Control>4" } },
  { "win.zoom-in", { "<Control>plus" } },
  { "win.zoom-out", { "<Control>minus" } },
  { "win.zoom-reset", { "<Control>0" } },
  { "win.zoom-fit", { "<Control>9" } },
  { "win.export::svg", { "<Control>s" } },
  { "win.export::csv", { "<Control><Shift>s" } },
  { "win.cancel", { "Escape" } },
  { "win.show-help-overlay", { "<Control>question", "<Control>F1" } },
  { "win.close-tab", { "<Control>w" } },
  { "window.close", { "<Control><Shift>w" } },
  { "app.new-window", { "<Control>n" } },
  { "app.quit", { "<Control>q" } },
};

static GroveWindow *
get_window (GroveApplication *self)
{
  GtkWindow *active = gtk_application_get_active_window (GTK_APPLICATION (self));

  if (active != NULL && GROVE_IS_WINDOW (active))
    return GROVE_WINDOW (active);
  return grove_window_new (GTK_APPLICATION (self));
}

static void
grove_application_activate (GApplication *application)
{
  gtk_window_present (GTK_WINDOW (get_window (GROVE_APPLICATION (application))));
}

static void
open_list (GroveWindow *window, GPtrArray *files, GrovePageHow how)
{
  if (how == GROVE_PAGE_EVENTS)
    grove_window_open_events (window, files);
  else if (how == GROVE_PAGE_COMPARE && files->len == 2)
    grove_window_compare (window, files->pdata[0], files->pdata[1]);
  else
    grove_window_offer (window, files);
}

static void
grove_application_open (GApplication *application, GFile **files, int n_files, const char *hint)
{
  GroveWindow *window = get_window (GROVE_APPLICATION (application));
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (g_object_unref);

  for (int i = 0; i < n_files; i++)
    g_ptr_array_add (list, g_object_ref (files[i]));
  gtk_window_present (GTK_WINDOW (window));
  open_list (window, list, GROVE_APPLICATION (application)->how);
  GROVE_APPLICATION (application)->how = GROVE_PAGE_ASK;
}

/* Passes options of the command line to the running instance with its files. */

static void
grove_application_add_platform_data (GApplication *application, GVariantBuilder *builder)
{
  G_APPLICATION_CLASS (grove_application_parent_class)->add_platform_data (application, builder);
  g_variant_builder_add (builder, "{sv}", "how", g_variant_new_uint32 (GROVE_APPLICATION (application)->how));
}

static void
grove_application_before_emit (GApplication *application, GVariant *platform_data)
{
  guint32 how = GROVE_PAGE_ASK;

  G_APPLICATION_CLASS (grove_application_parent_class)->before_emit (application, platform_data);
  g_variant_lookup (platform_data, "how", "u", &how);
  GROVE_APPLICATION (application)->how = how;
}

/* Actions */

static void
on_new_window (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  gtk_window_present (GTK_WINDOW (grove_window_new (GTK_APPLICATION (data))));
}

/* Closing each window saves its state. */
static void
on_quit (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_autoptr (GList) windows = g_list_copy (gtk_application_get_windows (GTK_APPLICATION (data)));

  for (GList *item = windows; item != NULL; item = item->next)
    gtk_window_close (item->data);
}

static void
on_about (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  const char *developers[] = { "The Callgrove developers", NULL };

  adw_show_about_window (gtk_application_get_active_window (GTK_APPLICATION (data)), "application-name",
                         _("Callgrove"), "application-icon", APP_ID, "version", PACKAGE_VERSION,
                         "developers", developers, "developer-name", _("The Callgrove developers"),
                         "comments",
                         _("Open a profile, click a function, see its call graph, find what is slow."),
                         "license-type", GTK_LICENSE_MIT_X11, "translator-credits", _("translator-credits"),
                         NULL);
}

static void
add_actions (GroveApplication *self)
{
  static const GActionEntry entries[] = {
    { "new-window", on_new_window },
    { "quit", on_quit },
    { "about", on_about },
  };
  g_autoptr (GAction) scheme = g_settings_create_action (self->settings, "color-scheme");

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  g_action_map_add_action (G_ACTION_MAP (self), scheme);
  for (guint i = 0; i < G_N_ELEMENTS (accelerators); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (self), accelerators[i].action,
                                           (const char *const *) accelerators[i].keys);
}

/* Colour scheme */

static void
apply_color_scheme (GSettings *settings, const char *key, gpointer data)
{
  g_autofree char *name = g_settings_get_string (settings, "color-scheme");
  AdwColorScheme scheme = ADW_COLOR_SCHEME_DEFAULT;

  if (g_str_equal (name, "light"))
    scheme = ADW_COLOR_SCHEME_FORCE_LIGHT;
  else if (g_str_equal (name, "dark"))
    scheme = ADW_COLOR_SCHEME_FORCE_DARK;
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), scheme);
}

static void
grove_application_startup (GApplication *application)
{
  GroveApplication *self = GROVE_APPLICATION (application);

  G_APPLICATION_CLASS (grove_application_parent_class)->startup (application);
  self->settings = g_settings_new (APP_ID);
  g_signal_connect (self->settings, "changed::color-scheme", G_CALLBACK (apply_color_scheme), NULL);
  apply_color_scheme (self->settings, NULL, NULL);
  add_actions (self);
  gtk_window_set_default_icon_name (APP_ID);
  grove_layout_prepare ();
}

static int
grove_application_handle_local_options (GApplication *application, GVariantDict *options)
{
  GroveApplication *self = GROVE_APPLICATION (application);

  self->how = g_variant_dict_contains (options, "compare")        ? GROVE_PAGE_COMPARE
              : g_variant_dict_contains (options, "merge-events") ? GROVE_PAGE_EVENTS
                                                                  : GROVE_PAGE_ASK;
  if (!g_variant_dict_contains (options, "version"))
    return -1;
  g_print ("%s %s\n", GETTEXT_PACKAGE, PACKAGE_VERSION);
  return 0;
}

static void
grove_application_finalize (GObject *object)
{
  g_clear_object (&GROVE_APPLICATION (object)->settings);
  G_OBJECT_CLASS (grove_application_parent_class)->finalize (object);
}

static void
grove_application_class_init (GroveApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = grove_application_finalize;
  application_class->activate = grove_application_activate;
  application_class->open = grove_application_open;
  application_class->startup = grove_application_startup;
  application_class->add_platform_data = grove_application_add_platform_data;
  application_class->before_emit = grove_application_before_emit;
  application_class->handle_local_options = grove_application_handle_local_options;
}

static void
grove_application_init (GroveApplication *self)
{
  static const GOptionEntry options[] = {
    { "compare", 0, 0, G_OPTION_ARG_NONE, NULL, N_("Compare two files: BEFORE AFTER"), NULL },
    { "merge-events", 0, 0, G_OPTION_ARG_NONE, NULL,
      N_("Show the files as events of one profile instead of adding them up"), NULL },
    { "version", 0, 0, G_OPTION_ARG_NONE, NULL, N_("Print the version and exit"), NULL },
    { NULL }
  };

  g_application_add_main_option_entries (G_APPLICATION (self), options);
  g_application_set_option_context_parameter_string (G_APPLICATION (self), _("[FILE…]"));
  g_application_set_option_context_summary (
    G_APPLICATION (self),
    _(
      "Shows where a program spends its time. The files of one run are one profile; several runs are listed."));
}

GroveApplication *
grove_application_new (void)
{
  GApplicationFlags flags = G_APPLICATION_HANDLES_OPEN;

  if (g_getenv ("CALLGROVE_NON_UNIQUE") != NULL)
    flags |= G_APPLICATION_NON_UNIQUE;
  return g_object_new (GROVE_TYPE_APPLICATION, "application-id", APP_ID, "flags", flags, "resource-base-path",
                       "/io/github/callgrove/Callgrove", NULL);
}
