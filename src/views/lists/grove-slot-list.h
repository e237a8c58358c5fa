/* SPDX-License-Identifier: MIT */
#pragma once

#include <gtk/gtk.h>

#include "grove-cell.h"

G_BEGIN_DECLS

/** GROVE_SLOT_MAX_CELLS: a list has at most this many columns */
#define GROVE_SLOT_MAX_CELLS 8

#define GROVE_TYPE_SLOT (grove_slot_get_type ())
G_DECLARE_FINAL_TYPE (GroveSlot, grove_slot, GROVE, SLOT, GObject)

#define GROVE_TYPE_SLOT_LIST (grove_slot_list_get_type ())
G_DECLARE_FINAL_TYPE (GroveSlotList, grove_slot_list, GROVE, SLOT_LIST, GObject)

/**
 * GroveSlotList:
 *
 * A list model and single selection whose items belong to positions, not to rows: the item at position 7
 * stays when a sort or a filter puts another row there; only its bound cells are filled
 * anew. GTK keeps about 200 rows alive however long the list is, so that is what a change costs
 * (doc/performance.md, "Lists"), where a model of row items costs seconds at a million rows.
 *
 * A row is an index of whoever fills the cells: a function, a call, a group.
 *
 * Signal row-selected (guint row): the user selected a row. Not emitted by grove_slot_list_set_selected().
 */

/**
 * GroveSlotFill:
 * @row: what the cell is to show
 * @column: which of its columns
 * @cell: the cell; for column 0 its row widget gets its name for a screen reader too (grove_cell's parent's
 * parent)
 */
typedef void (*GroveSlotFill) (GroveSlotList *list, guint32 row, guint column, GroveCell *cell,
                               gpointer user_data);

GroveSlotList *grove_slot_list_new (void);
void grove_slot_list_set_fill (GroveSlotList *self, GroveSlotFill fill, gpointer user_data);

/**
 * grove_slot_list_set_rows:
 * @rows: (transfer full) (array length=n_rows): g_free()d by the list
 *
 * A list that grows from fewer rows than GTK keeps widgets for, or shrinks to fewer, does so some rows at a
 * time, in idle moments, so that making and unmaking these widgets never holds up a frame. A row that is
 * still to go is empty.
 */
void grove_slot_list_set_rows (GroveSlotList *self, guint32 *rows, guint n_rows);
/** grove_slot_list_get_rows: Returns: (array length=n_rows): all rows, those not yet announced to GTK too */
const guint32 *grove_slot_list_get_rows (GroveSlotList *self, guint *n_rows);
/**
 * grove_slot_list_refill:
 *
 * What rows show has changed, not their order. Those in sight are filled at once, the others a few at a time
 * in idle moments, or as soon as they come into sight (grove_slot_list_set_seen()).
 */
void grove_slot_list_refill (GroveSlotList *self);
/** grove_slot_list_set_seen: @first, @last: positions in sight; until it is called, all are */
void grove_slot_list_set_seen (GroveSlotList *self, guint first, guint last);
/** grove_slot_list_refill_row: the same for one row; nothing when it is not listed, or %GROVE_NONE */
void grove_slot_list_refill_row (GroveSlotList *self, guint32 row);
/** grove_slot_list_find: Returns: position of @row, or GTK_INVALID_LIST_POSITION; linear, 0.3 ms for a
 * million */
guint grove_slot_list_find (GroveSlotList *self, guint32 row);
/** grove_slot_list_set_selected: the selection stays on this row wherever a sort puts it; %GROVE_NONE: none */
void grove_slot_list_set_selected (GroveSlotList *self, guint32 row);
guint32 grove_slot_list_get_selected (GroveSlotList *self);
/** grove_slot_list_get_selected_position: Returns: GTK_INVALID_LIST_POSITION when the selected row is not
 * listed */
guint grove_slot_list_get_selected_position (GroveSlotList *self);
/**
 * grove_slot_list_set_waits:
 *
 * Whether a long list has only as many rows as a page or two until somebody comes near the others (%FALSE).
 * Off at first. Making the widgets of all rows that GTK keeps takes 70 ms, which nobody should wait for who
 * does not look at them.
 */
void grove_slot_list_set_waits (GroveSlotList *self, gboolean waits);
/** grove_slot_list_is_waiting: Returns: whether there are rows that come only when somebody comes near them */
gboolean grove_slot_list_is_waiting (GroveSlotList *self);
/** grove_slot_list_announce_all: tells GTK of all rows at once, for who is about to scroll to one of them */
void grove_slot_list_announce_all (GroveSlotList *self);

/** grove_slot_bind: @cell shows @column of this slot from now on; grove_slot_unbind() ends that */
void grove_slot_bind (GroveSlot *self, guint column, GroveCell *cell);
void grove_slot_unbind (GroveSlot *self, guint column, GroveCell *cell);
/** grove_slot_get_row: Returns: the row at its position now, or %GROVE_NONE past the end */
guint32 grove_slot_get_row (GroveSlot *self);
guint grove_slot_get_position (GroveSlot *self);

G_END_DECLS
