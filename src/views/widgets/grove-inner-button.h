/* SPDX-License-Identifier: MIT */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * grove_inner_button_set_name:
 * @widget: a menu button, or a widget that contains one
 * @name: the accessible name
 *
 * The focus is on a toggle button inside such widgets, which has no name in GTK 4.8.
 */
void grove_inner_button_set_name (GtkWidget *widget, const char *name);
/**
 * grove_inner_button_follow:
 * @drop_down: a list of strings
 * @title: name of the list
 *
 * Keeps the accessible name at @title and the selected string.
 */
void grove_inner_button_follow (GtkDropDown *drop_down, const char *title);

/** grove_inner_button_yield_tooltip: shows no tooltips of @widget, nor of what is in it, while its list or
 * menu is open, which they would cover; call it when they are set */
void grove_inner_button_yield_tooltip (GtkWidget *widget);

G_END_DECLS
