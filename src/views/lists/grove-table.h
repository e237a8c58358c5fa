/* SPDX-License-Identifier: MIT */
#pragma once

#include <gtk/gtk.h>

#include "grove-slot-list.h"

G_BEGIN_DECLS

#define GROVE_TYPE_TABLE (grove_table_get_type ())
G_DECLARE_FINAL_TYPE (GroveTable, grove_table, GROVE, TABLE, GtkWidget)

/** GroveTableFill: fills the cell of a row; @owner: as given to grove_table_set_callbacks() */
typedef void (*GroveTableFill) (gpointer owner, guint32 row, GroveCell *cell);

/**
 * GroveTableColumn:
 * @id: name of the column in settings
 * @title: translatable (N_())
 * @tooltip: (nullable): translatable (N_()): explains the column
 * @kind: kind of its cells; the first click on the header of a number sorts descending
 * @min_chars, @width_chars: see grove_cell_new()
 * @expand: takes the remaining width
 * @sort: what the owner sorts by
 * @fill: fills its cells
 *
 * All that a list has to know about one of its columns.
 */
typedef struct
{
  const char *id;
  const char *title;
  const char *tooltip;
  GroveCellKind kind;
  guint min_chars;
  guint width_chars;
  gboolean expand;
  guint sort;
  GroveTableFill fill;
} GroveTableColumn;

/**
 * GroveTable:
 *
 * A scrolled column view on a #GroveSlotList, with columns from a table, sortable headers (the owner
 * sorts), a context menu, and tooltips made on demand.
 *
 * Signals: row-selected (guint row): by click or key. row-activated (guint row): double click or Return.
 * sort-changed (): see grove_table_get_sort(). menu-requested (guint row): before the context menu of
 * this row opens.
 */
/** grove_table_set_columns: sets the columns, once. @columns must outlive the table */
void grove_table_set_columns (GroveTable *self, const GroveTableColumn *columns, guint n_columns);
void grove_table_set_title (GroveTable *self, guint column, const char *title);
GroveSlotList *grove_table_get_list (GroveTable *self);
/** grove_table_set_label: sets the accessible name of the list */
void grove_table_set_label (GroveTable *self, const char *label);

/** GroveTableText: Returns: (transfer full) (nullable): text about a row */
typedef char *(*GroveTableText) (GroveTable *self, guint32 row, gpointer owner);

/**
 * grove_table_set_callbacks:
 * @describe: returns the accessible name of a row
 * @tooltip: (nullable): returns all details of a row
 */
void grove_table_set_callbacks (GroveTable *self, GroveTableText describe, GroveTableText tooltip,
                                gpointer owner);
void grove_table_set_menu (GroveTable *self, GMenuModel *menu);

/** grove_table_sort_by: @sort: of one of the columns. Moves the arrow, and emits sort-changed if that is a
 * change */
void grove_table_sort_by (GroveTable *self, guint sort, gboolean descending);
/** grove_table_sort_by_id: Returns: whether there is a column with that id */
gboolean grove_table_sort_by_id (GroveTable *self, const char *id, gboolean descending);
/** grove_table_get_sort: @sort: (out): of the column that has the arrow */
void grove_table_get_sort (GroveTable *self, guint *sort, gboolean *descending);
/** grove_table_get_sort_id: Returns: the id of that column */
const char *grove_table_get_sort_id (GroveTable *self);
/** grove_table_scroll_to: scrolls to a position and moves the keyboard cursor there */
void grove_table_scroll_to (GroveTable *self, guint position);
/** grove_table_focus_row: focuses the selected row, else the first one */
gboolean grove_table_focus_row (GroveTable *self);
/** grove_table_is_moving: Returns: whether a key is selecting the row, so that more changes may follow at
 * once */
gboolean grove_table_is_moving (GroveTable *self);
GtkColumnView *grove_table_get_view (GroveTable *self);

G_END_DECLS
