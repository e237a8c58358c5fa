/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-window-private.h"

/* Actions of the window. Those of the selected page are added to them. */

static void
search_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  grove_page_search (GROVE_WINDOW (widget)->page);
}

static void
choose_event_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  grove_event_chooser_open (GROVE_WINDOW (widget)->event_chooser);
}

static void
choose_parts_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  grove_part_chooser_open (GROVE_WINDOW (widget)->part_chooser);
}

/* Built when it is first asked for. As the overlay of the window it finds the keys of the actions. */
static void
show_shortcuts_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  GtkApplicationWindow *window = GTK_APPLICATION_WINDOW (widget);

  if (gtk_application_window_get_help_overlay (window) == NULL)
    {
      g_autoptr (GtkBuilder) builder = gtk_builder_new_from_resource (
        "/io/github/callgrove/Callgrove/grove-shortcuts.ui");

      gtk_application_window_set_help_overlay (window, GTK_SHORTCUTS_WINDOW (
                                                         gtk_builder_get_object (builder, "help_overlay")));
    }
  gtk_window_present (GTK_WINDOW (gtk_application_window_get_help_overlay (window)));
}

/* Actions that store a setting */
static const char *const stored[] = { "reload-automatically", "merge-variants", "open-in", "editor" };

void
_grove_window_add_actions (GroveWindow *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (stored); i++)
    {
      g_autoptr (GAction) action = g_settings_create_action (self->settings, stored[i]);

      g_action_map_add_action (G_ACTION_MAP (self), action);
    }
}

void
_grove_window_take_actions (GroveWindow *self)
{
  GSimpleActionGroup *actions = grove_page_get_actions (self->page);
  g_auto (GStrv) names = g_action_group_list_actions (G_ACTION_GROUP (actions));

  for (guint i = 0; names[i] != NULL; i++)
    g_action_map_add_action (G_ACTION_MAP (self),
                             g_action_map_lookup_action (G_ACTION_MAP (actions), names[i]));
}

/* The actions own the selection, and so the profile, and GTK 4.8 does not free the actions of a closed
 * window. */
void
_grove_window_remove_actions (GroveWindow *self)
{
  g_auto (GStrv) names = g_action_group_list_actions (G_ACTION_GROUP (self));

  for (guint i = 0; names[i] != NULL; i++)
    g_action_map_remove_action (G_ACTION_MAP (self), names[i]);
}

/* Disables actions that need a profile while there is none. */
void
_grove_window_update_actions (GroveWindow *self)
{
  GroveProfile *profile = grove_selection_get_profile (grove_page_get_selection (self->page));
  gboolean several = profile != NULL && grove_profile_get_n_parts (grove_profile_get_whole (profile)) > 1;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.add", profile != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.compare", profile != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.search", profile != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.choose-event", profile != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.choose-parts", several);
  gtk_widget_set_visible (self->view_buttons, profile != NULL);
  _grove_window_update_room (self);
}

void
_grove_window_install_actions (GtkWidgetClass *widget_class)
{
  static const struct
  {
    guint key;
    const char *action;
  } keys[] = {
    { GDK_KEY_equal, "win.zoom-in" },        { GDK_KEY_KP_Add, "win.zoom-in" },
    { GDK_KEY_KP_Subtract, "win.zoom-out" }, { GDK_KEY_KP_0, "win.zoom-reset" },
    { GDK_KEY_KP_9, "win.zoom-fit" },
  };

  /* Menus would show these keys instead of those that every keyboard has. */
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_widget_class_add_binding_action (widget_class, keys[i].key, GDK_CONTROL_MASK, keys[i].action, NULL);
  gtk_widget_class_install_action (widget_class, "win.search", NULL, search_action);
  gtk_widget_class_install_action (widget_class, "win.choose-event", NULL, choose_event_action);
  gtk_widget_class_install_action (widget_class, "win.choose-parts", NULL, choose_parts_action);
  gtk_widget_class_install_action (widget_class, "win.show-help-overlay", NULL, show_shortcuts_action);
}
