/* SPDX-License-Identifier: MIT */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define GROVE_TYPE_COLUMN_SORTER (grove_column_sorter_get_type ())
G_DECLARE_FINAL_TYPE (GroveColumnSorter, grove_column_sorter, GROVE, COLUMN_SORTER, GtkSorter)

/**
 * GroveColumnSorter:
 *
 * Makes a column header clickable; the rows are sorted elsewhere. GTK 4.8 does not tell which header was
 * clicked (gtk_column_view_sorter_get_*() is 4.10), but its sorter calls the sorter of the primary column
 * first: grove_column_sorter_probe() makes it compare.
 */
GtkSorter *grove_column_sorter_new (guint column);

/**
 * grove_column_sorter_probe:
 * @view_sorter: gtk_column_view_get_sorter()
 * @descending: (out): whether the arrow points down
 *
 * Returns: the primary sort column, or -1 if there is none
 */
int grove_column_sorter_probe (GtkSorter *view_sorter, gboolean *descending);

G_END_DECLS
