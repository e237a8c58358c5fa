/* SPDX-License-Identifier: MIT */
#pragma once

#include <gtk/gtk.h>

#include "grove-slot-list.h"

G_BEGIN_DECLS

#define GROVE_TYPE_TABLE (grove_table_get_type ())
G_DECLARE_FINAL_TYPE (GroveTable, grove_table, GROVE, TABLE, GtkWidget)

/**
 * GroveTableColumn:
 * @id: short name, for settings
 * @title: translatable (N_())
 * @tooltip: (nullable): translatable (N_()): what the column says
 * @kind: what its cells show
 * @min_chars, @width_chars: see grove_cell_new()
 * @expand: takes the width that is left
 * @descending: the first click on its header sorts from the largest on
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
  gboolean descending;
} GroveTableColumn;

/**
 * GroveTable:
 *
 * A scrolled column view on a #GroveSlotList: columns by a table, headers that sort (the owner does the
 * sorting), a context menu, tooltips made when they are asked for.
 *
 * Signals: row-selected (guint row): by click or key. row-activated (guint row): double click or Return.
 * sort-changed (guint column, gboolean descending). menu-requested (guint row): before the context menu
 * opens, for this row.
 */
GtkWidget *grove_table_new (void);
/** grove_table_set_columns: once. @columns must live as long as the table */
void grove_table_set_columns (GroveTable *self, const GroveTableColumn *columns, guint n_columns);
void grove_table_set_title (GroveTable *self, guint column, const char *title);
GroveSlotList *grove_table_get_list (GroveTable *self);
/** grove_table_set_label: what a screen reader calls the whole list */
void grove_table_set_label (GroveTable *self, const char *label);

/** GroveTableText: Returns: (transfer full) (nullable): text about a row */
typedef char *(*GroveTableText) (GroveTable *self, guint32 row, gpointer user_data);

/**
 * grove_table_set_callbacks:
 * @fill: fills a cell
 * @describe: the whole row in words, for a screen reader
 * @tooltip: (nullable): the full truth about a row
 */
void grove_table_set_callbacks (GroveTable *self, GroveSlotFill fill, GroveTableText describe,
                                GroveTableText tooltip, gpointer user_data);
void grove_table_set_menu (GroveTable *self, GMenuModel *menu);

/** grove_table_sort_by: moves the arrow and emits sort-changed when that is a change */
void grove_table_sort_by (GroveTable *self, guint column, gboolean descending);
void grove_table_get_sort (GroveTable *self, guint *column, gboolean *descending);
/** grove_table_scroll_to: brings a position into view, and the keyboard's place with it */
void grove_table_scroll_to (GroveTable *self, guint position);
/** grove_table_grab_focus_row: focus to the selected row, else to the first */
gboolean grove_table_focus_row (GroveTable *self);
/** grove_table_is_moving: Returns: whether the row is being selected by a key, so that more may follow at
 * once */
gboolean grove_table_is_moving (GroveTable *self);
GtkColumnView *grove_table_get_view (GroveTable *self);

G_END_DECLS
