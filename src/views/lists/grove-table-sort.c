/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "grove-column-sorter.h"
#include "grove-table-private.h"
#include "grove-tooltip.h"

void
_grove_table_sort_by_column (GroveTable *self, guint column, gboolean descending)
{
  g_autoptr (GtkColumnViewColumn) view_column = _grove_table_get_column (self, column);

  self->setting_sort = TRUE;
  gtk_column_view_sort_by_column (self->view, view_column,
                                  descending ? GTK_SORT_DESCENDING : GTK_SORT_ASCENDING);
  self->setting_sort = FALSE;
}

/* Numbers are read from the largest on. */
void
_grove_table_toggle_sort (GroveTable *self, guint column)
{
  gboolean descending = column == self->sort_column ? !self->descending
                                                    : _grove_table_is_number (self, column);

  _grove_table_sort_by_column (self, column, descending);
}

/* GTK sorts ascending at the first click. */
static void
on_sorter_changed (GtkSorter *sorter, GtkSorterChange change, GroveTable *self)
{
  gboolean descending;
  int column = grove_column_sorter_probe (sorter, &descending);

  if (column < 0 || (guint) column >= self->n_columns
      || ((guint) column == self->sort_column && descending == self->descending))
    return;
  if (!self->setting_sort && (guint) column != self->sort_column
      && descending != _grove_table_is_number (self, (guint) column))
    {
      _grove_table_toggle_sort (self, (guint) column);
      return;
    }
  self->sort_column = (guint) column;
  self->descending = descending;
  g_object_notify (G_OBJECT (self), "sort-by");
  g_signal_emit_by_name (self, "sort-changed");
}

void
_grove_table_follow_sorter (GroveTable *self)
{
  g_signal_connect_object (gtk_column_view_get_sorter (self->view), "changed", G_CALLBACK (on_sorter_changed),
                           self, 0);
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

  _grove_table_sort_by_column (self, find_sort (self, sort), descending);
}

gboolean
grove_table_sort_by_id (GroveTable *self, const char *id, gboolean descending)
{
  g_return_val_if_fail (GROVE_IS_TABLE (self), FALSE);

  for (guint i = 0; i < self->n_columns; i++)
    if (g_str_equal (self->columns[i].id, id))
      {
        _grove_table_sort_by_column (self, i, descending);
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
  g_return_val_if_fail (GROVE_IS_TABLE (self), NULL);

  return self->sort_column < self->n_columns ? self->columns[self->sort_column].id : NULL;
}

/* Header buttons, which GTK 4.8 gives neither focus nor role */

static void
focus_next_title (GtkWidget *title, gboolean after)
{
  GtkWidget *next = after ? gtk_widget_get_next_sibling (title) : gtk_widget_get_prev_sibling (title);

  if (next != NULL)
    gtk_widget_grab_focus (next);
}

static gboolean
on_title_key (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state,
              GroveTable *self)
{
  GtkWidget *title = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (controller));
  gboolean rtl = gtk_widget_get_direction (title) == GTK_TEXT_DIR_RTL;

  switch (key)
    {
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_space:
      _grove_table_toggle_sort (self,
                                GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (title), "grove-column")));
      return GDK_EVENT_STOP;
    case GDK_KEY_Left:
    case GDK_KEY_Right: focus_next_title (title, (key == GDK_KEY_Right) != rtl); return GDK_EVENT_STOP;
    case GDK_KEY_Down: grove_table_focus_row (self); return GDK_EVENT_STOP;
    default: return GDK_EVENT_PROPAGATE;
    }
}

static void
set_up_keys (GroveTable *self, GtkWidget *title)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkWidget *header = gtk_widget_get_parent (title);

  gtk_widget_set_can_focus (header, TRUE);
  gtk_widget_set_focusable (header, FALSE);
  gtk_widget_set_focusable (title, TRUE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_title_key), self);
  gtk_widget_add_controller (title, keys);
}

static void
describe_title (const GroveTableColumn *column, GtkWidget *title)
{
  g_object_set (title, "accessible-role", GTK_ACCESSIBLE_ROLE_COLUMN_HEADER, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (title), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _(column->name != NULL ? column->name : column->title), -1);
}

void
_grove_table_show_hint (GroveTable *self, guint column)
{
  const GroveTableColumn *spec = &self->columns[column];
  GtkWidget *title = _grove_table_find_title (self, column);
  gboolean is_cost = spec->kind == GROVE_CELL_COST || spec->kind == GROVE_CELL_SELF_COST;
  g_autofree char *text = spec->tooltip != NULL
                            ? g_strjoin ("\n", _(spec->tooltip), is_cost ? self->hint : NULL, NULL)
                            : NULL;

  if (title != NULL)
    grove_tooltip_set (title, text);
}

void
grove_table_set_hint (GroveTable *self, const char *hint)
{
  g_return_if_fail (GROVE_IS_TABLE (self));

  g_free (self->hint);
  self->hint = g_strdup (hint);
  for (guint i = 0; i < self->n_columns; i++)
    _grove_table_show_hint (self, i);
}

/* Titles of numbers stand over their last digits, also where text runs from right to left. */
void
_grove_table_set_up_title (GroveTable *self, guint column)
{
  GtkWidget *title = _grove_table_find_title (self, column);

  if (title == NULL || g_object_get_data (G_OBJECT (title), "grove-table") != NULL)
    return;
  g_object_set_data (G_OBJECT (title), "grove-table", self);
  g_object_set_data (G_OBJECT (title), "grove-column", GUINT_TO_POINTER (column));
  describe_title (&self->columns[column], title);
  _grove_table_show_hint (self, column);
  set_up_keys (self, title);
  if (_grove_table_is_number (self, column))
    gtk_widget_set_halign (gtk_widget_get_first_child (title),
                           gtk_widget_get_direction (title) == GTK_TEXT_DIR_RTL ? GTK_ALIGN_START
                                                                                : GTK_ALIGN_END);
}

gboolean
_grove_table_focus_title (GroveTable *self)
{
  GtkWidget *title = NULL;

  if (self->sort_column < self->n_columns)
    title = _grove_table_find_title (self, self->sort_column);
  for (guint i = 0; title == NULL && i < self->n_columns; i++)
    title = _grove_table_find_title (self, i);
  return title != NULL && gtk_widget_grab_focus (title);
}

/* The menu of a row ends with what the table sorts by. */
GMenuModel *
_grove_table_make_menu (GroveTable *self)
{
  g_autoptr (GMenu) columns = g_menu_new (), sort = g_menu_new (), menu = g_menu_new ();

  for (guint i = 0; i < self->n_columns; i++)
    {
      const GroveTableColumn *column = &self->columns[i];
      g_autoptr (GMenuItem) item = g_menu_item_new (_(column->name != NULL ? column->name : column->title),
                                                    NULL);

      g_menu_item_set_action_and_target (item, "table.sort-by", "s", column->id);
      g_menu_append_item (columns, item);
    }
  g_menu_append_submenu (sort, _("_Sort By"), G_MENU_MODEL (columns));
  if (self->menu_model != NULL)
    g_menu_append_section (menu, NULL, self->menu_model);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (sort));
  return G_MENU_MODEL (g_steal_pointer (&menu));
}
