/* SPDX-License-Identifier: MIT */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define GROVE_TYPE_COLUMN_SORTER (grove_column_sorter_get_type ())
G_DECLARE_FINAL_TYPE (GroveColumnSorter, grove_column_sorter, GROVE, COLUMN_SORTER, GtkSorter)

/**
 * GroveColumnSorter:
 *
 * Makes a column's header clickable and compares nothing: the rows are sorted elsewhere. GTK 4.8 does not say
 * which header was clicked (gtk_column_view_sorter_get_*() is 4.10), but asks the sorter of the primary
 * column first when its sorter has to compare: grove_column_sorter_probe() makes it ask.
 */
GtkSorter *grove_column_sorter_new (guint column);

/**
 * grove_column_sorter_probe:
 * @view_sorter: gtk_column_view_get_sorter()
 * @descending: (out): whether its arrow points down
 *
 * Returns: the primary sort column, or -1 when there is none
 */
int grove_column_sorter_probe (GtkSorter *view_sorter, gboolean *descending);

G_END_DECLS
