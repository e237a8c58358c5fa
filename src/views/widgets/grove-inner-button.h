/* SPDX-License-Identifier: MIT */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * grove_inner_button_set_name:
 * @widget: a menu button, or a widget that has one in it
 * @name: what a screen reader is to say
 *
 * The focus is never on these widgets themselves but on a toggle button inside of them, to which GTK 4.8
 * gives no name.
 */
void grove_inner_button_set_name (GtkWidget *widget, const char *name);
/**
 * grove_inner_button_follow:
 * @drop_down: a list of strings
 * @title: what is chosen with it
 *
 * The button's name is @title and the string that is chosen, from now on.
 */
void grove_inner_button_follow (GtkDropDown *drop_down, const char *title);

G_END_DECLS
