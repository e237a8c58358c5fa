/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "grove-display-text.h"
#include "grove-bounded-text.h"
#include "grove-column-sorter.h"
#include "grove-table.h"
#include "grove-update-queue.h"
#include "grove-types.h"

/* Rows above and below the visible ones that count as visible. */
#define SEEN_MARGIN 6

struct _GroveTable
{
  GtkWidget parent_instance;
  GtkWidget *scroller;
  GtkColumnView *view;
  GtkWidget *menu; /* NULL until it is needed */
  GMenuModel *menu_model;
  GroveSlotList *list;
  const GroveTableColumn *columns;
  guint n_columns;
  GroveTableText describe;
  GroveTableText tooltip;
  gpointer owner;
  guint sort_column;
  gboolean descending;
  gboolean moving;
  gboolean setting_sort; /* not by a click */
  guint scroll_position;
};

G_DEFINE_FINAL_TYPE (GroveTable, grove_table, GTK_TYPE_WIDGET)

enum
{
  ROW_SELECTED,
  ROW_ACTIVATED,
  SORT_CHANGED,
  MENU_REQUESTED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

/* Cells */

static guint
get_column_of (GObject *factory)
{
  return GPOINTER_TO_UINT (g_object_get_data (factory, "grove-column"));
}

static void
setup_cell (GtkSignalListItemFactory *factory, GtkListItem *item, GroveTable *self)
{
  const GroveTableColumn *column = &self->columns[get_column_of (G_OBJECT (factory))];

  gtk_list_item_set_child (item, grove_cell_new (column->kind, column->min_chars, column->width_chars));
}

static void
bind_cell (GtkSignalListItemFactory *factory, GtkListItem *item, GroveTable *self)
{
  GtkWidget *cell = gtk_list_item_get_child (item);
  GroveSlot *slot = gtk_list_item_get_item (item);

  g_object_set_data (G_OBJECT (cell), "grove-slot", slot);
  grove_slot_bind (slot, get_column_of (G_OBJECT (factory)), GROVE_CELL (cell));
}

static void
unbind_cell (GtkSignalListItemFactory *factory, GtkListItem *item, GroveTable *self)
{
  GtkWidget *cell = gtk_list_item_get_child (item);
  GroveSlot *slot = gtk_list_item_get_item (item);

  g_object_set_data (G_OBJECT (cell), "grove-slot", NULL);
  if (slot != NULL)
    grove_slot_unbind (slot, get_column_of (G_OBJECT (factory)), GROVE_CELL (cell));
}

static void
name_row (GroveTable *self, guint32 row, GroveCell *cell)
{
  GtkWidget *parent = gtk_widget_get_parent (GTK_WIDGET (cell));
  GtkWidget *widget = parent != NULL ? gtk_widget_get_parent (parent) : NULL;
  g_autofree char *text = NULL;

  if (widget == NULL || self->describe == NULL)
    return;
  text = self->describe (self, row, self->owner);
  grove_bounded_text_set_name (widget, text);
}

static void
fill_cell (GroveSlotList *list, guint32 row, guint column, GroveCell *cell, gpointer data)
{
  GroveTable *self = data;

  if (self->owner == NULL)
    return;
  self->columns[column].fill (self->owner, row, cell);
  if (column == 0)
    name_row (self, row, cell);
}

/* Mapping positions to rows */

static GroveSlot *
find_slot_at (GroveTable *self, double x, double y)
{
  GtkWidget *widget = gtk_widget_pick (GTK_WIDGET (self->view), x, y, GTK_PICK_DEFAULT);

  for (; widget != NULL && widget != GTK_WIDGET (self->view); widget = gtk_widget_get_parent (widget))
    {
      GtkWidget *child = gtk_widget_get_first_child (widget);

      if (GROVE_IS_CELL (widget))
        return g_object_get_data (G_OBJECT (widget), "grove-slot");
      /* The padding of a cell, or the row between its cells. */
      if (child != NULL && GROVE_IS_CELL (child))
        return g_object_get_data (G_OBJECT (child), "grove-slot");
      if (child != NULL && gtk_widget_get_first_child (child) != NULL
          && GROVE_IS_CELL (gtk_widget_get_first_child (child)))
        return g_object_get_data (G_OBJECT (gtk_widget_get_first_child (child)), "grove-slot");
    }
  return NULL;
}

static gboolean
on_query_tooltip (GtkWidget *view, int x, int y, gboolean keyboard, GtkTooltip *tooltip, GroveTable *self)
{
  GroveSlot *slot = keyboard ? NULL : find_slot_at (self, x, y);
  guint32 row = slot != NULL ? grove_slot_get_row (slot) : GROVE_NONE;
  g_autofree char *text = NULL, *lines = NULL;

  if (keyboard)
    row = grove_slot_list_get_selected (self->list);
  if (row != GROVE_NONE && self->tooltip != NULL)
    text = self->tooltip (self, row, self->owner);
  if (text != NULL)
    lines = grove_display_lines (text);
  gtk_tooltip_set_text (tooltip, lines);
  return text != NULL;
}

/* Context menu */

static void
make_menu (GroveTable *self)
{
  self->menu = gtk_popover_menu_new_from_model (self->menu_model);
  gtk_popover_set_has_arrow (GTK_POPOVER (self->menu), FALSE);
  gtk_widget_set_halign (self->menu, GTK_ALIGN_START);
  gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
}

static void
popup_menu (GroveTable *self, guint32 row, const GdkRectangle *at)
{
  if (self->menu_model == NULL || row == GROVE_NONE)
    return;
  if (self->menu == NULL)
    make_menu (self);
  g_signal_emit (self, signals[MENU_REQUESTED], 0, row);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu), at);
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

static void
on_right_click (GtkGestureClick *gesture, int n_press, double x, double y, GroveTable *self)
{
  GroveSlot *slot = find_slot_at (self, x, y);
  double place_x, place_y;

  if (slot == NULL)
    return;
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  gtk_widget_translate_coordinates (GTK_WIDGET (self->view), GTK_WIDGET (self), x, y, &place_x, &place_y);
  popup_menu (self, grove_slot_get_row (slot), &(GdkRectangle){ (int) place_x, (int) place_y, 1, 1 });
}

static void
popup_menu_by_key (GtkWidget *widget, const char *action, GVariant *parameter)
{
  GroveTable *self = GROVE_TABLE (widget);
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (widget));
  graphene_rect_t bounds;

  if (focus == NULL || !gtk_widget_compute_bounds (focus, widget, &bounds))
    return;
  popup_menu (self, grove_slot_list_get_selected (self->list),
              &(GdkRectangle){ (int) bounds.origin.x + 60, (int) bounds.origin.y, 1,
                               (int) bounds.size.height });
}

/* Keys and clicks */

static gboolean
on_key_pressed (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state,
                GroveTable *self)
{
  self->moving = TRUE;
  return GDK_EVENT_PROPAGATE;
}

static void
on_any_press (GtkGestureClick *gesture, int n_press, double x, double y, GroveTable *self)
{
  self->moving = FALSE;
}

static void
on_row_selected (GroveSlotList *list, guint row, GroveTable *self)
{
  g_signal_emit (self, signals[ROW_SELECTED], 0, row);
}

static void
on_activate (GtkColumnView *view, guint position, GroveTable *self)
{
  guint n_rows;
  const guint32 *rows = grove_slot_list_get_rows (self->list, &n_rows);

  if (position < n_rows)
    g_signal_emit (self, signals[ROW_ACTIVATED], 0, rows[position]);
}

static GtkColumnViewColumn *
get_view_column (GroveTable *self, guint column)
{
  return g_list_model_get_item (gtk_column_view_get_columns (self->view), column);
}

static gboolean
is_number (GroveTable *self, guint column)
{
  return self->columns[column].kind != GROVE_CELL_TEXT && self->columns[column].kind != GROVE_CELL_NAME;
}

static void
sort_by_column (GroveTable *self, guint column, gboolean descending)
{
  g_autoptr (GtkColumnViewColumn) view_column = get_view_column (self, column);

  self->setting_sort = TRUE;
  gtk_column_view_sort_by_column (self->view, view_column,
                                  descending ? GTK_SORT_DESCENDING : GTK_SORT_ASCENDING);
  self->setting_sort = FALSE;
}

/* GTK sorts ascending at the first click; columns that are read from the largest value on are reversed. */
static void
on_sorter_changed (GtkSorter *sorter, GtkSorterChange change, GroveTable *self)
{
  gboolean descending;
  int column = grove_column_sorter_probe (sorter, &descending);

  if (column < 0 || (guint) column >= self->n_columns
      || ((guint) column == self->sort_column && descending == self->descending))
    return;
  if (!self->setting_sort && (guint) column != self->sort_column && is_number (self, (guint) column)
      && !descending)
    {
      sort_by_column (self, (guint) column, TRUE);
      return;
    }
  self->sort_column = (guint) column;
  self->descending = descending;
  g_signal_emit (self, signals[SORT_CHANGED], 0);
}

static guint
find_sort (GroveTable *self, guint sort)
{
  guint column = 0;

  while (column < self->n_columns && self->columns[column].sort != sort)
    column++;
  return column;
}

void
grove_table_sort_by (GroveTable *self, guint sort, gboolean descending)
{
  g_return_if_fail (GROVE_IS_TABLE (self) && find_sort (self, sort) < self->n_columns);

  sort_by_column (self, find_sort (self, sort), descending);
}

gboolean
grove_table_sort_by_id (GroveTable *self, const char *id, gboolean descending)
{
  g_return_val_if_fail (GROVE_IS_TABLE (self), FALSE);

  for (guint i = 0; i < self->n_columns; i++)
    if (g_str_equal (self->columns[i].id, id))
      {
        sort_by_column (self, i, descending);
        return TRUE;
      }
  return FALSE;
}

void
grove_table_get_sort (GroveTable *self, guint *sort, gboolean *descending)
{
  g_return_if_fail (GROVE_IS_TABLE (self) && self->sort_column < self->n_columns);

  *sort = self->columns[self->sort_column].sort;
  *descending = self->descending;
}

const char *
grove_table_get_sort_id (GroveTable *self)
{
  g_return_val_if_fail (GROVE_IS_TABLE (self) && self->sort_column < self->n_columns, NULL);

  return self->columns[self->sort_column].id;
}

/* The list view inside the column view, since gtk_column_view_scroll_to() is 4.12. */
static GtkWidget *
get_inner_list (GroveTable *self)
{
  GtkWidget *header = gtk_widget_get_first_child (GTK_WIDGET (self->view));

  return header != NULL ? gtk_widget_get_next_sibling (header) : NULL;
}

/* GTK 4.8 leaves a gap above the row if it is asked to scroll before the rows are allocated. So this
 * scrolls one frame later, or more if rows are not announced yet. */
static void
scroll (GtkWidget *widget)
{
  GroveTable *self = GROVE_TABLE (widget);
  guint position = self->scroll_position, n_rows;

  if (!gtk_widget_get_mapped (widget))
    return;
  grove_slot_list_get_rows (self->list, &n_rows);
  if (position < g_list_model_get_n_items (G_LIST_MODEL (self->list)))
    gtk_widget_activate_action (get_inner_list (self), "list.scroll-to-item", "u", position);
  else if (position < n_rows)
    grove_update_queue_add (widget, scroll, 0);
}

void
grove_table_scroll_to (GroveTable *self, guint position)
{
  g_return_if_fail (GROVE_IS_TABLE (self));

  if (position == GTK_INVALID_LIST_POSITION || get_inner_list (self) == NULL)
    return;
  if (position >= g_list_model_get_n_items (G_LIST_MODEL (self->list)))
    grove_slot_list_set_lazy (self->list, FALSE);
  self->scroll_position = position;
  grove_update_queue_add (GTK_WIDGET (self), scroll, 1);
}

gboolean
grove_table_focus_row (GroveTable *self)
{
  g_return_val_if_fail (GROVE_IS_TABLE (self), FALSE);

  return gtk_widget_grab_focus (get_inner_list (self));
}

gboolean
grove_table_is_moving (GroveTable *self)
{
  g_return_val_if_fail (GROVE_IS_TABLE (self), FALSE);

  return self->moving;
}

GtkColumnView *
grove_table_get_view (GroveTable *self)
{
  g_return_val_if_fail (GROVE_IS_TABLE (self), NULL);

  return self->view;
}

GroveSlotList *
grove_table_get_list (GroveTable *self)
{
  g_return_val_if_fail (GROVE_IS_TABLE (self), NULL);

  return self->list;
}

void
grove_table_set_label (GroveTable *self, const char *label)
{
  g_return_if_fail (GROVE_IS_TABLE (self));

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

void
grove_table_set_callbacks (GroveTable *self, GroveTableText describe, GroveTableText tooltip, gpointer owner)
{
  g_return_if_fail (GROVE_IS_TABLE (self));

  self->describe = describe;
  self->tooltip = tooltip;
  self->owner = owner;
}

void
grove_table_set_menu (GroveTable *self, GMenuModel *menu)
{
  g_return_if_fail (GROVE_IS_TABLE (self) && self->menu_model == NULL);

  self->menu_model = g_object_ref (menu);
}

static void
append_column (GroveTable *self, guint index)
{
  const GroveTableColumn *spec = &self->columns[index];
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkSorter) sorter = grove_column_sorter_new (index);
  g_autoptr (GtkColumnViewColumn) column = NULL;

  g_object_set_data (G_OBJECT (factory), "grove-column", GUINT_TO_POINTER (index));
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cell), self);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cell), self);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cell), self);
  column = gtk_column_view_column_new (_(spec->title), factory);
  gtk_column_view_column_set_sorter (column, sorter);
  gtk_column_view_column_set_resizable (column, TRUE);
  gtk_column_view_column_set_expand (column, spec->expand);
  gtk_column_view_append_column (self->view, column);
}

/* The header buttons are GTK's own, in the order of the columns. Titles of number columns are right-aligned
 * like the numbers. */
static void
set_up_header (GroveTable *self)
{
  GtkWidget *header = gtk_widget_get_first_child (GTK_WIDGET (self->view));
  GtkWidget *title = gtk_widget_get_first_child (header);

  for (guint i = 0; title != NULL && i < self->n_columns; i++, title = gtk_widget_get_next_sibling (title))
    {
      if (self->columns[i].tooltip != NULL)
        gtk_widget_set_tooltip_text (title, _(self->columns[i].tooltip));
      if (is_number (self, i))
        gtk_widget_set_halign (gtk_widget_get_first_child (title), GTK_ALIGN_END);
    }
}

void
grove_table_set_columns (GroveTable *self, const GroveTableColumn *columns, guint n_columns)
{
  g_return_if_fail (GROVE_IS_TABLE (self) && self->columns == NULL && n_columns <= GROVE_SLOT_MAX_CELLS);

  self->columns = columns;
  self->n_columns = n_columns;
  for (guint i = 0; i < n_columns; i++)
    append_column (self, i);
  set_up_header (self);
  gtk_column_view_set_model (self->view, GTK_SELECTION_MODEL (self->list));
}

void
grove_table_set_title (GroveTable *self, guint column, const char *title)
{
  g_autoptr (GtkColumnViewColumn) view_column = NULL;

  g_return_if_fail (GROVE_IS_TABLE (self) && column < self->n_columns);

  view_column = get_view_column (self, column);
  gtk_column_view_column_set_title (view_column, title);
}

static void
grove_table_dispose (GObject *object)
{
  GroveTable *self = GROVE_TABLE (object);

  grove_slot_list_set_fill (self->list, NULL, NULL);
  g_clear_pointer (&self->menu, gtk_widget_unparent);
  g_clear_pointer (&self->scroller, gtk_widget_unparent);
  G_OBJECT_CLASS (grove_table_parent_class)->dispose (object);
}

static void
grove_table_finalize (GObject *object)
{
  g_clear_object (&GROVE_TABLE (object)->list);
  g_clear_object (&GROVE_TABLE (object)->menu_model);
  G_OBJECT_CLASS (grove_table_parent_class)->finalize (object);
}

static void
grove_table_class_init (GroveTableClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = grove_table_dispose;
  G_OBJECT_CLASS (klass)->finalize = grove_table_finalize;
  signals[ROW_SELECTED] = g_signal_new ("row-selected", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[ROW_ACTIVATED] = g_signal_new ("row-activated", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[SORT_CHANGED] = g_signal_new ("sort-changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 0);
  signals[MENU_REQUESTED] = g_signal_new ("menu-requested", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 1, G_TYPE_UINT);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "grovetable");
  gtk_widget_class_install_action (widget_class, "table.menu", NULL, popup_menu_by_key);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Menu, 0, "table.menu", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, "table.menu", NULL);
}

/* Announces the remaining rows when the pointer, the focus or a scroll comes near them. */
static void
make_rows (GroveTable *self)
{
  grove_slot_list_set_lazy (self->list, FALSE);
}

/* All rows have the same height. Extra rows at both ends make up for GTK's rounding of positions. */
static void
tell_seen (GroveTable *self, GtkAdjustment *adjustment)
{
  double n_rows = g_list_model_get_n_items (G_LIST_MODEL (self->list)),
         upper = gtk_adjustment_get_upper (adjustment);
  double first = gtk_adjustment_get_value (adjustment) * n_rows / MAX (upper, 1);
  double last = (gtk_adjustment_get_value (adjustment) + gtk_adjustment_get_page_size (adjustment)) * n_rows
                / MAX (upper, 1);

  if (n_rows > 0 && upper > 0)
    grove_slot_list_set_seen (self->list, (guint) MAX (first - SEEN_MARGIN, 0), (guint) last + SEEN_MARGIN);
}

static void
on_scrolled (GtkAdjustment *adjustment, GroveTable *self)
{
  make_rows (self);
  tell_seen (self, adjustment);
}

/* No row is lower than a line of text. */
static void
tell_page (GroveTable *self, GtkAdjustment *adjustment)
{
  int height = grove_cell_get_line_height (GTK_WIDGET (self->view));

  grove_slot_list_set_page (self->list,
                            (guint) (gtk_adjustment_get_page_size (adjustment) / MAX (height, 1)));
}

static void
on_page_changed (GtkAdjustment *adjustment, GroveTable *self)
{
  tell_page (self, adjustment);
  tell_seen (self, adjustment);
}

static void
make_rows_when_near (GroveTable *self)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->view));
  GtkEventController *motion = gtk_event_controller_motion_new (), *focus = gtk_event_controller_focus_new ();

  grove_slot_list_set_lazy (self->list, TRUE);
  g_signal_connect_swapped (motion, "enter", G_CALLBACK (make_rows), self);
  gtk_widget_add_controller (self->scroller, motion);
  g_signal_connect_swapped (focus, "enter", G_CALLBACK (make_rows), self);
  gtk_widget_add_controller (self->scroller, focus);
  g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (on_scrolled), self, 0);
  g_signal_connect_object (adjustment, "changed", G_CALLBACK (on_page_changed), self, 0);
}

static void
add_controllers (GroveTable *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkGesture *press = gtk_gesture_click_new (), *right = gtk_gesture_click_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self->view), keys);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (press), 0);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (press), GTK_PHASE_CAPTURE);
  g_signal_connect (press, "pressed", G_CALLBACK (on_any_press), self);
  gtk_widget_add_controller (GTK_WIDGET (self->view), GTK_EVENT_CONTROLLER (press));
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (right), GDK_BUTTON_SECONDARY);
  g_signal_connect (right, "pressed", G_CALLBACK (on_right_click), self);
  gtk_widget_add_controller (GTK_WIDGET (self->view), GTK_EVENT_CONTROLLER (right));
}

static void
grove_table_init (GroveTable *self)
{
  self->sort_column = G_MAXUINT;
  self->list = grove_slot_list_new ();
  grove_slot_list_set_fill (self->list, fill_cell, self);
  g_signal_connect_object (self->list, "row-selected", G_CALLBACK (on_row_selected), self, 0);
  self->view = GTK_COLUMN_VIEW (gtk_column_view_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "data-table");
  gtk_widget_set_has_tooltip (GTK_WIDGET (self->view), TRUE);
  g_signal_connect (self->view, "query-tooltip", G_CALLBACK (on_query_tooltip), self);
  g_signal_connect (self->view, "activate", G_CALLBACK (on_activate), self);
  g_signal_connect_object (gtk_column_view_get_sorter (self->view), "changed", G_CALLBACK (on_sorter_changed),
                           self, 0);
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), GTK_WIDGET (self->view));
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
  add_controllers (self);
  make_rows_when_near (self);
}
