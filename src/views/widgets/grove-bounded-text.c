/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-bounded-text.h"
#include "grove-display-text.h"
#include "grove-number.h"

void
grove_bounded_text_set_line (GtkLabel *label, const char *text)
{
  g_autofree char *line = text != NULL ? grove_display_line (text, GROVE_DISPLAY_LETTERS) : NULL;

  gtk_label_set_text (label, line != NULL ? line : "");
}

void
grove_bounded_text_set_lines (GtkLabel *label, const char *text)
{
  g_autofree char *lines = grove_display_lines (text);

  gtk_label_set_text (label, lines);
}

void
grove_bounded_text_set_name (GtkWidget *widget, const char *text)
{
  g_autofree char *plain = grove_number_ungroup (text);
  g_autofree char *line = grove_display_line (plain, GROVE_DISPLAY_LETTERS);

  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, line, -1);
}

char *
grove_bounded_text_escape (const char *text)
{
  g_autofree char *line = grove_display_line (text, GROVE_DISPLAY_LETTERS);

  return g_markup_escape_text (line, -1);
}

char *
grove_bounded_text_capitalize (const char *text)
{
  char first[8] = "";

  g_return_val_if_fail (text != NULL, NULL);

  if (*text == '\0')
    return g_strdup (text);
  g_unichar_to_utf8 (g_unichar_toupper (g_utf8_get_char (text)), first);
  return g_strconcat (first, g_utf8_next_char (text), NULL);
}
