/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-inner-button.h"

#include <glib/gi18n-lib.h>

static GtkWidget *
find_button (GtkWidget *widget)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = GTK_IS_TOGGLE_BUTTON (child) ? child : find_button (child);

      if (found != NULL)
        return found;
    }
  return NULL;
}

void
grove_inner_button_set_name (GtkWidget *widget, const char *name)
{
  GtkWidget *button;

  g_return_if_fail (GTK_IS_WIDGET (widget) && name != NULL);

  button = find_button (widget);
  if (button != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

void
grove_inner_button_yield_tooltip (GtkWidget *widget)
{
  GtkWidget *button;

  g_return_if_fail (GTK_IS_WIDGET (widget));

  button = find_button (widget);
  for (GtkWidget *part = button; part != NULL; part = part != widget ? gtk_widget_get_parent (part) : NULL)
    if (gtk_widget_get_has_tooltip (part))
      g_object_bind_property (button, "active", part, "has-tooltip", G_BINDING_INVERT_BOOLEAN);
}

static void
on_chosen (GtkDropDown *drop_down, GParamSpec *pspec, char *title)
{
  gpointer chosen = gtk_drop_down_get_selected_item (drop_down);
  g_autofree char *name = NULL;

  /* Translators: name of a drop-down list, and the selected item: "Event: CPU time" */
  if (GTK_IS_STRING_OBJECT (chosen))
    name = g_strdup_printf (_("%s: %s"), title, gtk_string_object_get_string (chosen));
  grove_inner_button_set_name (GTK_WIDGET (drop_down), name != NULL ? name : title);
}

static void
free_title (gpointer title, GClosure *closure)
{
  g_free (title);
}

void
grove_inner_button_follow (GtkDropDown *drop_down, const char *title)
{
  char *kept;

  g_return_if_fail (GTK_IS_DROP_DOWN (drop_down) && title != NULL);

  kept = g_strdup (title);
  g_signal_connect_data (drop_down, "notify::selected-item", G_CALLBACK (on_chosen), kept, free_title, 0);
  on_chosen (drop_down, NULL, kept);
  grove_inner_button_yield_tooltip (GTK_WIDGET (drop_down));
}
