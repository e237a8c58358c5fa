/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "grove-window-private.h"

/* A narrow window: tools move below the header bar, and the list and the rest take turns. */

static void
move_below (GroveWindow *self, GtkWidget *tools)
{
  if (gtk_widget_get_parent (tools) == self->tool_row)
    return;
  g_object_ref (tools);
  adw_header_bar_remove (self->header, tools);
  if (tools == self->history_buttons)
    gtk_box_prepend (GTK_BOX (self->tool_row), tools);
  else
    gtk_box_append (GTK_BOX (self->tool_row), tools);
  g_object_unref (tools);
}

static void
move_back (GroveWindow *self, GtkWidget *tools)
{
  if (gtk_widget_get_parent (tools) != self->tool_row)
    return;
  g_object_ref (tools);
  gtk_box_remove (GTK_BOX (self->tool_row), tools);
  if (tools == self->history_buttons)
    adw_header_bar_pack_start (self->header, tools);
  else
    adw_header_bar_pack_end (self->header, tools);
  g_object_unref (tools);
}

static void
move_tools (GroveWindow *self, GroveRoom room)
{
  if (room == GROVE_ROOM_WIDE)
    move_back (self, self->view_buttons);
  else
    move_below (self, self->view_buttons);
  if (room == GROVE_ROOM_NARROW)
    move_below (self, self->history_buttons);
  else
    move_back (self, self->history_buttons);
}

static void
name_open_button (GroveWindow *self, gboolean narrow)
{
  if (narrow)
    adw_split_button_set_icon_name (self->open_button, "document-open-symbolic");
  else
    adw_split_button_set_label (self->open_button, _("_Open"));
}

static gboolean
has_profile (GroveWindow *self)
{
  return self->page != NULL && grove_selection_get_profile (grove_page_get_selection (self->page)) != NULL;
}

void
_grove_window_update_room (GroveWindow *self)
{
  GroveRoom room = grove_adaptive_bin_get_room (self->adaptive);
  gboolean narrow = room == GROVE_ROOM_NARROW;

  move_tools (self, room);
  name_open_button (self, narrow);
  gtk_widget_set_visible (self->tool_row, room != GROVE_ROOM_WIDE && has_profile (self));
  gtk_widget_set_visible (self->list_button, narrow && has_profile (self));
  gtk_widget_set_visible (GTK_WIDGET (self->forward_button), !narrow);
  gtk_widget_set_visible (GTK_WIDGET (self->up_button), !narrow);
  if (self->page != NULL)
    grove_page_set_narrow (self->page, narrow);
}

static void
on_room_changed (GroveAdaptiveBin *adaptive, GParamSpec *pspec, GroveWindow *self)
{
  _grove_window_update_room (self);
}

void
_grove_window_bind_room (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, GroveWindow, adaptive);
  gtk_widget_class_bind_template_child (widget_class, GroveWindow, header);
  gtk_widget_class_bind_template_child (widget_class, GroveWindow, tool_row);
  gtk_widget_class_bind_template_child (widget_class, GroveWindow, history_buttons);
  gtk_widget_class_bind_template_child (widget_class, GroveWindow, list_button);
  gtk_widget_class_bind_template_callback (widget_class, on_room_changed);
}
