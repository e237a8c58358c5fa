/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-display-text.h"
#include "grove-tooltip.h"

static const char key[] = "grove-tooltip";

const char *
grove_tooltip_get (GtkWidget *widget)
{
  g_return_val_if_fail (GTK_IS_WIDGET (widget), NULL);

  return g_object_get_data (G_OBJECT (widget), key);
}

static gboolean
on_query_tooltip (GtkWidget *widget, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  gtk_tooltip_set_text (tooltip, grove_tooltip_get (widget));
  return grove_tooltip_get (widget) != NULL;
}

static void
set_description (GtkWidget *widget, const char *text)
{
  if (text != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
  else
    gtk_accessible_reset_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
}

void
grove_tooltip_set (GtkWidget *widget, const char *text)
{
  g_autofree char *lines = text != NULL ? grove_display_lines (text) : NULL;

  g_return_if_fail (GTK_IS_WIDGET (widget));

  if (g_strcmp0 (lines, grove_tooltip_get (widget)) == 0)
    return;
  if (!gtk_widget_get_has_tooltip (widget))
    {
      g_signal_connect (widget, "query-tooltip", G_CALLBACK (on_query_tooltip), NULL);
      gtk_widget_set_has_tooltip (widget, TRUE);
    }
  g_object_set_data_full (G_OBJECT (widget), key, g_steal_pointer (&lines), g_free);
  set_description (widget, grove_tooltip_get (widget));
}
