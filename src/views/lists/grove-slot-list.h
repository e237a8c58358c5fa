/* SPDX-License-Identifier: MIT */
#pragma once

#include <gtk/gtk.h>

#include "grove-cell.h"

G_BEGIN_DECLS

/** GROVE_SLOT_MAX_CELLS: maximum number of columns */
#define GROVE_SLOT_MAX_CELLS 8

#define GROVE_TYPE_SLOT (grove_slot_get_type ())
G_DECLARE_FINAL_TYPE (GroveSlot, grove_slot, GROVE, SLOT, GObject)

#define GROVE_TYPE_SLOT_LIST (grove_slot_list_get_type ())
G_DECLARE_FINAL_TYPE (GroveSlotList, grove_slot_list, GROVE, SLOT_LIST, GObject)

/**
 * GroveSlotList:
 *
 * A list model and single selection whose items belong to positions, not to rows: the item at position 7
 * stays when a sort or a filter moves another row there; only its bound cells are filled again. GTK keeps
 * about 200 row widgets however long the list is, so that is what a change costs (doc/performance.md,
 * "Lists"), where a model of row items takes seconds for a million rows.
 *
 * A row is an index that the owner of the list defines: a function, a call, a group.
 *
 * Signal row-selected (guint row): the user selected a row. Not emitted by grove_slot_list_set_selected().
 */

/**
 * GroveSlotFill:
 * @row: the row to show
 * @column: index of the column
 * @cell: the cell; for column 0, also set the accessible name of its row widget (the grandparent of the
 * cell)
 */
typedef void (*GroveSlotFill) (GroveSlotList *list, guint32 row, guint column, GroveCell *cell,
                               gpointer user_data);

GroveSlotList *grove_slot_list_new (void);
void grove_slot_list_set_fill (GroveSlotList *self, GroveSlotFill fill, gpointer user_data);

/**
 * grove_slot_list_set_rows:
 * @rows: (transfer full) (array length=n_rows): freed with g_free()
 *
 * Growing from or shrinking to fewer rows than GTK keeps widgets for happens in steps, in idle time, so
 * that making and destroying widgets delays no frame. A row that is still to be removed is empty.
 */
void grove_slot_list_set_rows (GroveSlotList *self, guint32 *rows, guint n_rows);
/** grove_slot_list_get_rows: Returns: (array length=n_rows): all rows, including those not announced to GTK
 * yet */
const guint32 *grove_slot_list_get_rows (GroveSlotList *self, guint *n_rows);
/**
 * grove_slot_list_refill:
 *
 * Fills rows again after their contents, not their order, have changed: the visible ones at once, the
 * others a few at a time in idle time, or when they become visible (grove_slot_list_set_seen()).
 */
void grove_slot_list_refill (GroveSlotList *self);
/** grove_slot_list_set_seen: @first, @last: the visible positions; without a call, all are */
void grove_slot_list_set_seen (GroveSlotList *self, guint first, guint last);
/** grove_slot_list_refill_row: fills one row; does nothing if it is not listed, or %GROVE_NONE */
void grove_slot_list_refill_row (GroveSlotList *self, guint32 row);
/** grove_slot_list_find: Returns: the position of @row, or GTK_INVALID_LIST_POSITION; linear, 0.3 ms for a
 * million rows */
guint grove_slot_list_find (GroveSlotList *self, guint32 row);
/** grove_slot_list_set_selected: selects a row, which stays selected wherever a sort moves it; %GROVE_NONE:
 * none */
void grove_slot_list_set_selected (GroveSlotList *self, guint32 row);
guint32 grove_slot_list_get_selected (GroveSlotList *self);
/** grove_slot_list_get_selected_position: Returns: the position of the selected row,
 * GTK_INVALID_LIST_POSITION if it is not listed */
guint grove_slot_list_get_selected_position (GroveSlotList *self);
/**
 * grove_slot_list_set_lazy:
 *
 * Sets whether a long list announces only two pages of its rows at first, and the others a second later or
 * when the user comes near them. %FALSE by default. The widgets of all rows that GTK keeps take 70 ms to
 * make, for which the first frames of a profile have no time.
 */
void grove_slot_list_set_lazy (GroveSlotList *self, gboolean waits);
/** grove_slot_list_set_page: @n_rows: how many rows the view has room for */
void grove_slot_list_set_page (GroveSlotList *self, guint n_rows);
/** grove_slot_list_announce_all: announces all rows to GTK, before scrolling to one of them */
void grove_slot_list_announce_all (GroveSlotList *self);

/** grove_slot_list_get_widest: Returns: the width of the widest bound cell of a column, px */
int grove_slot_list_get_widest (GroveSlotList *self, guint column);

/** grove_slot_bind: shows @column of this slot in @cell, until grove_slot_unbind() */
void grove_slot_bind (GroveSlot *self, guint column, GroveCell *cell);
void grove_slot_unbind (GroveSlot *self, guint column, GroveCell *cell);
/** grove_slot_get_row: Returns: the current row of its position, or %GROVE_NONE past the end */
guint32 grove_slot_get_row (GroveSlot *self);
guint grove_slot_get_position (GroveSlot *self);

G_END_DECLS
