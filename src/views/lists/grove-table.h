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
 * GroveColumnRole:
 * @GROVE_COLUMN_FIXED: has the width of its contents
 * @GROVE_COLUMN_MAIN: takes the remaining width; the one that names the row
 * @GROVE_COLUMN_SPARE: is there only if the main column has enough room beside it
 */
typedef enum
{
  GROVE_COLUMN_FIXED,
  GROVE_COLUMN_MAIN,
  GROVE_COLUMN_SPARE,
} GroveColumnRole;

/**
 * GroveTableColumn:
 * @id: name of the column in settings
 * @title: translatable (N_())
 * @name: (nullable): translatable (N_()): what @title is short for
 * @tooltip: (nullable): translatable (N_()): explains the column
 * @kind: kind of its cells; the first click on the header of a number sorts descending
 * @role: how it gets its width
 * @chars: digits or letters that it has room for; numbers get more if they are longer
 * @sort: what the owner sorts by
 * @fill: fills its cells
 * @has_data: (nullable): whether there is anything to show, or the column is hidden
 *
 * All that a list has to know about one of its columns.
 */
typedef struct
{
  const char *id;
  const char *title;
  const char *name;
  const char *tooltip;
  GroveCellKind kind;
  GroveColumnRole role;
  guint chars;
  guint sort;
  GroveTableFill fill;
  gboolean (*has_data) (gpointer owner);
} GroveTableColumn;

/**
 * GroveTable:
 *
 * A scrolled column view on a #GroveSlotList, with columns from a table that fit their contents, sortable
 * headers (the owner sorts), a context menu, and tooltips made on demand. Tab has two stops, header and rows.
 *
 * Action: table.sort-by, with the id of a column; the same again reverses the order.
 *
 * Signals: row-selected (guint row): by click or key. row-activated (guint row): double click or Return.
 * sort-changed (): see grove_table_get_sort(). menu-requested (guint row): before the context menu of
 * this row opens.
 */
/** grove_table_set_columns: sets the columns, once. @columns must outlive the table */
void grove_table_set_columns (GroveTable *self, const GroveTableColumn *columns, guint n_columns);
/** grove_table_set_title: gives the column of that sort another title */
void grove_table_set_title (GroveTable *self, guint sort, const char *title);
/** grove_table_set_hint: @hint: (nullable): a line that the tooltips of cost columns end with */
void grove_table_set_hint (GroveTable *self, const char *hint);
/** grove_table_shows: Returns: whether the column of that sort is visible; rows are filled again when that
 * changes */
gboolean grove_table_shows (GroveTable *self, guint sort);
/** grove_table_reset_widths: fits the columns to other contents, and hides those without data */
void grove_table_reset_widths (GroveTable *self);
/** grove_table_remember_widths: @name: of the table in the settings; restores the widths that the user chose,
 * and stores them */
void grove_table_remember_widths (GroveTable *self, const char *name);
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
/** grove_table_focus_position: focuses the row at a position */
void grove_table_focus_position (GroveTable *self, guint position);
/** grove_table_is_moving: Returns: whether a key is selecting the row, so that more changes may follow at
 * once */
gboolean grove_table_is_moving (GroveTable *self);
GtkColumnView *grove_table_get_view (GroveTable *self);

G_END_DECLS
