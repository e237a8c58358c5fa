/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "grove-bounded-text.h"
#include "grove-table-private.h"
#include "grove-tooltip.h"
#include "grove-update-queue.h"
#include "grove-types.h"

/* Rows above and below the visible ones that count as visible. */
#define SEEN_MARGIN 6

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
  guint index = get_column_of (G_OBJECT (factory));
  GtkWidget *cell = grove_cell_new (self->columns[index].kind);

  g_object_set_data (G_OBJECT (cell), "grove-column", GUINT_TO_POINTER (index));
  gtk_list_item_set_child (item, cell);
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
  _grove_table_note_text (self, column, grove_cell_get_text (cell));
  if (self->columns[column].role == GROVE_COLUMN_MAIN)
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
  g_autofree char *text = NULL;

  if (keyboard)
    row = grove_slot_list_get_selected (self->list);
  if (row != GROVE_NONE && self->tooltip != NULL)
    text = self->tooltip (self, row, self->owner);
  return grove_tooltip_show (tooltip, text);
}

/* Context menu */

/* The button is released over the menu, so that the row under it would look pressed ever after. */
static void
on_menu_closed (GtkPopover *menu, GroveTable *self)
{
  for (GtkWidget *widget = self->pressed; widget != NULL; widget = gtk_widget_get_parent (widget))
    gtk_widget_unset_state_flags (widget, GTK_STATE_FLAG_ACTIVE);
  g_clear_weak_pointer (&self->pressed);
}

static void
make_menu (GroveTable *self)
{
  g_autoptr (GMenuModel) model = _grove_table_make_menu (self);

  self->menu = gtk_popover_menu_new_from_model (model);
  gtk_popover_set_has_arrow (GTK_POPOVER (self->menu), FALSE);
  gtk_widget_set_halign (self->menu, GTK_ALIGN_START);
  gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
  g_signal_connect (self->menu, "closed", G_CALLBACK (on_menu_closed), self);
}

static void
popup_menu (GroveTable *self, guint32 row, const GdkRectangle *at)
{
  if (row == GROVE_NONE)
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
  g_set_weak_pointer (&self->pressed, gtk_widget_pick (GTK_WIDGET (self->view), x, y, GTK_PICK_DEFAULT));
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
  if (n_press == 2 && _grove_table_fit_at (self, x, y))
    gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
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

static GtkWidget *
find_row (GroveTable *self, guint position)
{
  for (GtkWidget *row = gtk_widget_get_first_child (get_inner_list (self)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    {
      GtkWidget *cell = gtk_widget_get_first_child (row);
      GtkWidget *content = cell != NULL ? gtk_widget_get_first_child (cell) : NULL;
      GroveSlot *slot = content != NULL ? g_object_get_data (G_OBJECT (content), "grove-slot") : NULL;

      if (slot != NULL && grove_slot_get_position (slot) == position)
        return row;
    }
  return NULL;
}

/* GTK 4.8 gives the focus to the first row of a list that had none. */
void
grove_table_focus_position (GroveTable *self, guint position)
{
  GtkWidget *row;

  g_return_if_fail (GROVE_IS_TABLE (self));

  if (position >= g_list_model_get_n_items (G_LIST_MODEL (self->list)))
    grove_slot_list_announce_all (self->list);
  if (position < g_list_model_get_n_items (G_LIST_MODEL (self->list)))
    gtk_widget_activate_action (get_inner_list (self), "list.scroll-to-item", "u", position);
  row = find_row (self, position);
  gtk_widget_grab_focus (row != NULL ? row : get_inner_list (self));
}

gboolean
grove_table_focus_row (GroveTable *self)
{
  guint position, n_rows;

  g_return_val_if_fail (GROVE_IS_TABLE (self), FALSE);

  grove_slot_list_get_rows (self->list, &n_rows);
  position = grove_slot_list_get_selected_position (self->list);
  if (n_rows == 0)
    return gtk_widget_grab_focus (get_inner_list (self));
  grove_table_focus_position (self, position != GTK_INVALID_LIST_POSITION ? position : 0);
  return gtk_widget_get_focus_child (GTK_WIDGET (self)) != NULL;
}

static gboolean
focus_rows (GroveTable *self)
{
  guint n_rows;

  grove_slot_list_get_rows (self->list, &n_rows);
  return n_rows > 0 && grove_table_focus_row (self);
}

/* Tab has two stops: the header and the rows. GTK would stop at each row. */
static gboolean
grove_table_focus (GtkWidget *widget, GtkDirectionType direction)
{
  GroveTable *self = GROVE_TABLE (widget);
  GtkWidget *inside = gtk_widget_get_focus_child (GTK_WIDGET (self->view));
  gboolean forward = direction == GTK_DIR_TAB_FORWARD;

  if (!forward && direction != GTK_DIR_TAB_BACKWARD)
    return GTK_WIDGET_CLASS (grove_table_parent_class)->focus (widget, direction);
  if (inside == NULL)
    return forward ? _grove_table_focus_title (self) : focus_rows (self) || _grove_table_focus_title (self);
  if (inside == get_inner_list (self))
    return !forward && _grove_table_focus_title (self);
  return forward && focus_rows (self);
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

static GtkListItemFactory *
make_factory (GroveTable *self, guint column)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_object_set_data (G_OBJECT (factory), "grove-column", GUINT_TO_POINTER (column));
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cell), self);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cell), self);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cell), self);
  return factory;
}

void
grove_table_set_columns (GroveTable *self, const GroveTableColumn *columns, guint n_columns)
{
  g_return_if_fail (GROVE_IS_TABLE (self) && self->columns == NULL && n_columns <= GROVE_SLOT_MAX_CELLS);

  self->columns = columns;
  self->n_columns = n_columns;
  _grove_table_append_columns (self, make_factory);
  gtk_column_view_set_model (self->view, GTK_SELECTION_MODEL (self->list));
}

static void
grove_table_dispose (GObject *object)
{
  GroveTable *self = GROVE_TABLE (object);

  if (self->save_id != 0)
    _grove_table_save_widths (self);
  g_clear_handle_id (&self->save_id, g_source_remove);
  grove_slot_list_set_fill (self->list, NULL, NULL);
  g_clear_weak_pointer (&self->pressed);
  g_clear_pointer (&self->menu, gtk_widget_unparent);
  g_clear_pointer (&self->scroller, gtk_widget_unparent);
  G_OBJECT_CLASS (grove_table_parent_class)->dispose (object);
}

static void
grove_table_finalize (GObject *object)
{
  g_clear_object (&GROVE_TABLE (object)->list);
  g_clear_object (&GROVE_TABLE (object)->menu_model);
  g_clear_object (&GROVE_TABLE (object)->settings);
  g_free (GROVE_TABLE (object)->name);
  g_free (GROVE_TABLE (object)->hint);
  G_OBJECT_CLASS (grove_table_parent_class)->finalize (object);
}

enum
{
  PROP_0,
  PROP_SORT_BY
};

static void
grove_table_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_SORT_BY)
    g_value_set_string (value, grove_table_get_sort_id (GROVE_TABLE (object)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

/* From the menu: choosing the same again reverses the order, as in the header. */
static void
grove_table_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  GroveTable *self = GROVE_TABLE (object);

  if (id != PROP_SORT_BY)
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
      return;
    }
  for (guint i = 0; i < self->n_columns; i++)
    if (g_strcmp0 (self->columns[i].id, g_value_get_string (value)) == 0)
      _grove_table_toggle_sort (self, i);
}

static void
grove_table_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (grove_table_parent_class)->map (widget);
  _grove_table_queue_arrange (GROVE_TABLE (widget));
}

static void
install_sort_by (GroveTableClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = grove_table_get_property;
  object_class->set_property = grove_table_set_property;
  g_object_class_install_property (object_class, PROP_SORT_BY,
                                   g_param_spec_string ("sort-by", NULL, NULL, NULL,
                                                        G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS
                                                          | G_PARAM_EXPLICIT_NOTIFY));
  gtk_widget_class_install_property_action (GTK_WIDGET_CLASS (klass), "table.sort-by", "sort-by");
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
  widget_class->focus = grove_table_focus;
  widget_class->map = grove_table_map;
  install_sort_by (klass);
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
  g_signal_connect_object (gtk_scrollable_get_hadjustment (GTK_SCROLLABLE (self->view)), "notify::page-size",
                           G_CALLBACK (_grove_table_queue_arrange), self, G_CONNECT_SWAPPED);
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
  _grove_table_follow_sorter (self);
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), GTK_WIDGET (self->view));
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
  add_controllers (self);
  make_rows_when_near (self);
}
