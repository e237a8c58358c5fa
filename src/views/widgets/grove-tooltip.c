/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-display-text.h"
#include "grove-number.h"
#include "grove-tooltip.h"

/* Letters of a line */
#define WIDTH 72

static const char key[] = "grove-tooltip";

const char *
grove_tooltip_get (GtkWidget *widget)
{
  g_return_val_if_fail (GTK_IS_WIDGET (widget), NULL);

  return g_object_get_data (G_OBJECT (widget), key);
}

gboolean
grove_tooltip_show (GtkTooltip *tooltip, const char *text)
{
  g_autofree char *lines = text != NULL ? grove_display_lines (text) : NULL;
  g_autofree char *wrapped = lines != NULL ? grove_display_wrap (lines, WIDTH) : NULL;

  gtk_tooltip_set_text (tooltip, wrapped);
  return wrapped != NULL;
}

static gboolean
on_query_tooltip (GtkWidget *widget, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  return grove_tooltip_show (tooltip, grove_tooltip_get (widget));
}

static void
set_description (GtkWidget *widget, const char *text)
{
  g_autofree char *plain = text != NULL ? grove_number_ungroup (text) : NULL;

  if (plain != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, plain, -1);
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
