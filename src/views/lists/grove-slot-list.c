/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-slot-list.h"
#include "grove-types.h"

/* GTK 4.8 keeps about 206 row widgets, whatever the height of the view. Making one with five cells takes
 * 0.3 to 0.5 ms, and styling it in the next frame as long again. */
#define ROWS_KEPT 224
#define ROWS_A_STEP 16
#define ROWS_AT_FIRST (3 * ROWS_A_STEP)
/* Until the other rows are announced without the user having come near them: screen readers see rows only
 * then. */
#define WAIT_MS 1000
/* Rows per step, one step per frame. */
#define STEP_MS 16
/* Time to fill hidden rows at once, us. One row takes 0.05 ms. */
#define FILL_BUDGET 2000

struct _GroveSlot
{
  GObject parent_instance;
  GroveSlotList *list; /* weak pointer to the list */
  guint position;
  gboolean stale; /* hidden, and to be filled again */
  GroveCell *cells[GROVE_SLOT_MAX_CELLS];
};

struct _GroveSlotList
{
  GObject parent_instance;
  guint32 *rows;
  guint n_rows;
  guint n_announced;
  GHashTable *live; /* position -> GroveSlot, not owned */
  GroveSlotFill fill;
  gpointer fill_data;
  guint32 selected;
  guint selected_position;
  guint seen_first, seen_last; /* visible positions */
  guint fill_id;               /* fills hidden rows */
  guint step_id;               /* announces rows in steps */
  guint wait_id;               /* ends the waiting */
  guint page;                  /* rows that the view has room for */
  gboolean waits;              /* the rows beyond the first pages are not announced yet */
};

enum
{
  ROW_SELECTED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static void list_model_init (GListModelInterface *iface);
static void selection_model_init (GtkSelectionModelInterface *iface);

G_DEFINE_FINAL_TYPE (GroveSlot, grove_slot, G_TYPE_OBJECT)
G_DEFINE_FINAL_TYPE_WITH_CODE (GroveSlotList, grove_slot_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init)
                                 G_IMPLEMENT_INTERFACE (GTK_TYPE_SELECTION_MODEL, selection_model_init))

/* Slots */

static void
grove_slot_dispose (GObject *object)
{
  GroveSlot *self = GROVE_SLOT (object);

  if (self->list != NULL)
    g_hash_table_remove (self->list->live, GUINT_TO_POINTER (self->position));
  self->list = NULL;
  G_OBJECT_CLASS (grove_slot_parent_class)->dispose (object);
}

static void
grove_slot_class_init (GroveSlotClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = grove_slot_dispose;
}

static void
grove_slot_init (GroveSlot *self)
{
}

static void
fill_cell (GroveSlot *self, guint column)
{
  guint32 row = grove_slot_get_row (self);

  if (self->cells[column] == NULL || self->list == NULL || self->list->fill == NULL)
    return;
  if (row != GROVE_NONE)
    self->list->fill (self->list, row, column, self->cells[column], self->list->fill_data);
  else
    grove_cell_set (self->cells[column], &(GroveCellContent){ .share = -1, .color = GROVE_NONE });
}

void
grove_slot_bind (GroveSlot *self, guint column, GroveCell *cell)
{
  g_return_if_fail (GROVE_IS_SLOT (self) && column < GROVE_SLOT_MAX_CELLS);

  self->cells[column] = cell;
  fill_cell (self, column);
}

void
grove_slot_unbind (GroveSlot *self, guint column, GroveCell *cell)
{
  g_return_if_fail (GROVE_IS_SLOT (self) && column < GROVE_SLOT_MAX_CELLS);

  if (self->cells[column] == cell)
    self->cells[column] = NULL;
}

guint32
grove_slot_get_row (GroveSlot *self)
{
  g_return_val_if_fail (GROVE_IS_SLOT (self), GROVE_NONE);

  return self->list != NULL && self->position < self->list->n_rows ? self->list->rows[self->position]
                                                                   : GROVE_NONE;
}

guint
grove_slot_get_position (GroveSlot *self)
{
  g_return_val_if_fail (GROVE_IS_SLOT (self), GTK_INVALID_LIST_POSITION);

  return self->position;
}

/* List model */

static GType
get_item_type (GListModel *model)
{
  return GROVE_TYPE_SLOT;
}

static guint
get_n_items (GListModel *model)
{
  return GROVE_SLOT_LIST (model)->n_announced;
}

static gpointer
get_item (GListModel *model, guint position)
{
  GroveSlotList *self = GROVE_SLOT_LIST (model);
  GroveSlot *slot;

  if (position >= self->n_announced)
    return NULL;
  slot = g_hash_table_lookup (self->live, GUINT_TO_POINTER (position));
  if (slot != NULL)
    return g_object_ref (slot);
  slot = g_object_new (GROVE_TYPE_SLOT, NULL);
  slot->list = self;
  slot->position = position;
  g_hash_table_insert (self->live, GUINT_TO_POINTER (position), slot);
  return slot;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

/* Selection */

static gboolean
is_selected (GtkSelectionModel *model, guint position)
{
  return position == GROVE_SLOT_LIST (model)->selected_position;
}

static GtkBitset *
get_selection_in_range (GtkSelectionModel *model, guint position, guint n_items)
{
  GroveSlotList *self = GROVE_SLOT_LIST (model);
  GtkBitset *set = gtk_bitset_new_empty ();

  if (self->selected_position != GTK_INVALID_LIST_POSITION)
    gtk_bitset_add (set, self->selected_position);
  return set;
}

static void
tell_selection_changed (GroveSlotList *self, guint before, guint after)
{
  guint first = MIN (before, after), last = MAX (before, after);

  if (last == GTK_INVALID_LIST_POSITION)
    last = first;
  if (first < self->n_announced)
    gtk_selection_model_selection_changed (GTK_SELECTION_MODEL (self), first,
                                           MIN (last, self->n_announced - 1) - first + 1);
}

static void
move_selection (GroveSlotList *self, guint position)
{
  guint before = self->selected_position;

  if (before == position)
    return;
  self->selected_position = position;
  tell_selection_changed (self, before, position);
}

/* GTK calls this twice for a click; the second call changes nothing. */
static gboolean
select_item (GtkSelectionModel *model, guint position, gboolean unselect_rest)
{
  GroveSlotList *self = GROVE_SLOT_LIST (model);

  if (position >= self->n_rows)
    return FALSE;
  self->selected = self->rows[position];
  move_selection (self, position);
  g_signal_emit (self, signals[ROW_SELECTED], 0, self->selected);
  return TRUE;
}

static void
selection_model_init (GtkSelectionModelInterface *iface)
{
  iface->is_selected = is_selected;
  iface->get_selection_in_range = get_selection_in_range;
  iface->select_item = select_item;
}

/* Rows */

static void
grove_slot_list_dispose (GObject *object)
{
  GroveSlotList *self = GROVE_SLOT_LIST (object);
  GHashTableIter iter;
  gpointer slot;

  g_clear_handle_id (&self->step_id, g_source_remove);
  g_clear_handle_id (&self->fill_id, g_source_remove);
  g_clear_handle_id (&self->wait_id, g_source_remove);
  g_hash_table_iter_init (&iter, self->live);
  while (g_hash_table_iter_next (&iter, NULL, &slot))
    GROVE_SLOT (slot)->list = NULL;
  g_hash_table_remove_all (self->live);
  G_OBJECT_CLASS (grove_slot_list_parent_class)->dispose (object);
}

static void
grove_slot_list_finalize (GObject *object)
{
  GroveSlotList *self = GROVE_SLOT_LIST (object);

  g_hash_table_unref (self->live);
  g_free (self->rows);
  G_OBJECT_CLASS (grove_slot_list_parent_class)->finalize (object);
}

static void
grove_slot_list_class_init (GroveSlotListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = grove_slot_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = grove_slot_list_finalize;
  signals[ROW_SELECTED] = g_signal_new ("row-selected", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                        NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
grove_slot_list_init (GroveSlotList *self)
{
  self->live = g_hash_table_new (NULL, NULL);
  self->selected = GROVE_NONE;
  self->selected_position = GTK_INVALID_LIST_POSITION;
  self->seen_last = GTK_INVALID_LIST_POSITION;
}

GroveSlotList *
grove_slot_list_new (void)
{
  return g_object_new (GROVE_TYPE_SLOT_LIST, NULL);
}

void
grove_slot_list_set_fill (GroveSlotList *self, GroveSlotFill fill, gpointer user_data)
{
  g_return_if_fail (GROVE_IS_SLOT_LIST (self));

  self->fill = fill;
  self->fill_data = user_data;
}

static void
fill_slot (GroveSlot *slot)
{
  slot->stale = FALSE;
  for (guint column = 0; column < GROVE_SLOT_MAX_CELLS; column++)
    fill_cell (slot, column);
}

static gboolean
is_seen (GroveSlot *slot)
{
  return slot->position >= slot->list->seen_first && slot->position <= slot->list->seen_last;
}

static gboolean
fill_unseen (gpointer data)
{
  GroveSlotList *self = data;
  gint64 deadline = g_get_monotonic_time () + FILL_BUDGET;
  GHashTableIter iter;
  gpointer slot;

  g_hash_table_iter_init (&iter, self->live);
  while (g_hash_table_iter_next (&iter, NULL, &slot))
    {
      if (!GROVE_SLOT (slot)->stale)
        continue;
      if (g_get_monotonic_time () > deadline)
        return G_SOURCE_CONTINUE;
      fill_slot (slot);
    }
  self->fill_id = 0;
  return G_SOURCE_REMOVE;
}

/* Fills the visible rows now, the others a few at a time after the next frame, or when they become visible.
 */
void
grove_slot_list_refill (GroveSlotList *self)
{
  GHashTableIter iter;
  gpointer slot;

  g_return_if_fail (GROVE_IS_SLOT_LIST (self));

  g_hash_table_iter_init (&iter, self->live);
  while (g_hash_table_iter_next (&iter, NULL, &slot))
    if (is_seen (slot))
      fill_slot (slot);
    else
      GROVE_SLOT (slot)->stale = TRUE;
  if (self->fill_id == 0)
    self->fill_id = g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, fill_unseen, self, NULL);
}

void
grove_slot_list_set_seen (GroveSlotList *self, guint first, guint last)
{
  GHashTableIter iter;
  gpointer slot;

  g_return_if_fail (GROVE_IS_SLOT_LIST (self));

  self->seen_first = first;
  self->seen_last = last;
  g_hash_table_iter_init (&iter, self->live);
  while (g_hash_table_iter_next (&iter, NULL, &slot))
    if (GROVE_SLOT (slot)->stale && is_seen (slot))
      fill_slot (slot);
}

void
grove_slot_list_refill_row (GroveSlotList *self, guint32 row)
{
  GHashTableIter iter;
  gpointer slot;

  g_return_if_fail (GROVE_IS_SLOT_LIST (self));

  g_hash_table_iter_init (&iter, self->live);
  while (row != GROVE_NONE && g_hash_table_iter_next (&iter, NULL, &slot))
    if (grove_slot_get_row (slot) == row)
      fill_slot (slot);
}

static void
announce (GroveSlotList *self, guint n)
{
  guint before = self->n_announced;

  self->n_announced = n;
  if (n < before)
    g_list_model_items_changed (G_LIST_MODEL (self), n, before - n, 0);
  else if (n > before)
    g_list_model_items_changed (G_LIST_MODEL (self), before, 0, n - before);
}

void
grove_slot_list_announce_all (GroveSlotList *self)
{
  g_return_if_fail (GROVE_IS_SLOT_LIST (self));

  g_clear_handle_id (&self->step_id, g_source_remove);
  self->waits = FALSE;
  announce (self, self->n_rows);
}

/* Number of rows to announce. It does not shrink below a number reached once, since their widgets exist. */
static guint
get_last_step (GroveSlotList *self)
{
  guint first = MAX (ROWS_AT_FIRST, 2 * self->page);

  return self->waits && self->n_announced <= first ? MIN (self->n_rows, first) : self->n_rows;
}

/* Rows beyond those that GTK keeps widgets for cost nothing. */
static guint
get_next_step (GroveSlotList *self)
{
  guint now = self->n_announced, last = get_last_step (self), up = now + ROWS_A_STEP;
  guint down = now > ROWS_KEPT ? ROWS_KEPT : now - MIN (now, ROWS_A_STEP);

  if (now < last)
    return up >= MIN (ROWS_KEPT, last) ? last : up;
  return MAX (down, last);
}

static gboolean
step_on_time (gpointer data)
{
  GroveSlotList *self = data;

  announce (self, get_next_step (self));
  if (self->n_announced != get_last_step (self))
    return G_SOURCE_CONTINUE;
  self->step_id = 0;
  return G_SOURCE_REMOVE;
}

static void
queue_steps (GroveSlotList *self)
{
  if (self->step_id == 0)
    self->step_id = g_timeout_add_full (G_PRIORITY_DEFAULT_IDLE, STEP_MS, step_on_time, self, NULL);
}

/* Runs one step now, the others in the next frames. */
static void
announce_in_steps (GroveSlotList *self)
{
  announce (self, get_next_step (self));
  if (self->n_announced == get_last_step (self))
    g_clear_handle_id (&self->step_id, g_source_remove);
  else
    queue_steps (self);
}

/* Deferred, since the view may be allocating its rows. */
static void
queue_missing (GroveSlotList *self)
{
  if (self->n_announced != get_last_step (self))
    queue_steps (self);
}

void
grove_slot_list_set_lazy (GroveSlotList *self, gboolean waits)
{
  g_return_if_fail (GROVE_IS_SLOT_LIST (self));

  self->waits = waits;
  queue_missing (self);
}

void
grove_slot_list_set_page (GroveSlotList *self, guint n_rows)
{
  g_return_if_fail (GROVE_IS_SLOT_LIST (self));

  self->page = n_rows;
  queue_missing (self);
}

static gboolean
stop_waiting (gpointer data)
{
  GroveSlotList *self = data;

  self->wait_id = 0;
  grove_slot_list_set_lazy (self, FALSE);
  return G_SOURCE_REMOVE;
}

void
grove_slot_list_set_rows (GroveSlotList *self, guint32 *rows, guint n_rows)
{
  guint position;

  g_return_if_fail (GROVE_IS_SLOT_LIST (self));

  g_free (self->rows);
  self->rows = rows;
  self->n_rows = n_rows;
  grove_slot_list_refill (self);
  position = grove_slot_list_find (self, self->selected);
  announce_in_steps (self);
  if (self->selected_position != GTK_INVALID_LIST_POSITION && self->selected_position >= self->n_announced)
    self->selected_position = GTK_INVALID_LIST_POSITION;
  move_selection (self, position);
  if (self->waits && self->wait_id == 0)
    self->wait_id = g_timeout_add_full (G_PRIORITY_LOW, WAIT_MS, stop_waiting, self, NULL);
}

const guint32 *
grove_slot_list_get_rows (GroveSlotList *self, guint *n_rows)
{
  g_return_val_if_fail (GROVE_IS_SLOT_LIST (self), NULL);

  *n_rows = self->n_rows;
  return self->rows;
}

guint
grove_slot_list_find (GroveSlotList *self, guint32 row)
{
  g_return_val_if_fail (GROVE_IS_SLOT_LIST (self), GTK_INVALID_LIST_POSITION);

  for (guint i = 0; row != GROVE_NONE && i < self->n_rows; i++)
    if (self->rows[i] == row)
      return i;
  return GTK_INVALID_LIST_POSITION;
}

void
grove_slot_list_set_selected (GroveSlotList *self, guint32 row)
{
  g_return_if_fail (GROVE_IS_SLOT_LIST (self));

  if (self->selected == row)
    return;
  self->selected = row;
  move_selection (self, grove_slot_list_find (self, row));
}

guint32
grove_slot_list_get_selected (GroveSlotList *self)
{
  g_return_val_if_fail (GROVE_IS_SLOT_LIST (self), GROVE_NONE);

  return self->selected;
}

guint
grove_slot_list_get_selected_position (GroveSlotList *self)
{
  g_return_val_if_fail (GROVE_IS_SLOT_LIST (self), GTK_INVALID_LIST_POSITION);

  return self->selected_position;
}

int
grove_slot_list_get_widest (GroveSlotList *self, guint column)
{
  GHashTableIter iter;
  gpointer slot;
  int widest = 0;

  g_return_val_if_fail (GROVE_IS_SLOT_LIST (self) && column < GROVE_SLOT_MAX_CELLS, 0);

  g_hash_table_iter_init (&iter, self->live);
  while (g_hash_table_iter_next (&iter, NULL, &slot))
    if (GROVE_SLOT (slot)->cells[column] != NULL)
      widest = MAX (widest, grove_cell_get_wanted_width (GROVE_SLOT (slot)->cells[column]));
  return widest;
}
