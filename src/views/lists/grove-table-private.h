/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-table.h"

G_BEGIN_DECLS

struct _GroveTable
{
  GtkWidget parent_instance;
  GtkWidget *scroller;
  GtkColumnView *view;
  GtkWidget *menu; /* NULL until it is needed */
  GMenuModel *menu_model;
  GtkWidget *pressed; /* (nullable): under the menu; weak */
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
  char *hint; /* (nullable): what 100 % is */

  guint letters[GROVE_SLOT_MAX_CELLS]; /* of the longest number of each column since the last reset */
  double chosen[GROVE_SLOT_MAX_CELLS]; /* widths by the user, in digits; 0: none */
  gboolean setting_width;              /* not by the user */
  GSettings *settings;                 /* (nullable): where widths are remembered */
  char *name;                          /* of the table in the settings */
  guint save_id;
  guint arrange_id;
};

/* grove-table-columns.c: which columns are visible, and how wide */
gboolean _grove_table_is_number (GroveTable *self, guint column);
GtkColumnViewColumn *_grove_table_get_column (GroveTable *self, guint column);
/** _grove_table_find_title: Returns: (nullable): the header button of a column, if it is visible */
GtkWidget *_grove_table_find_title (GroveTable *self, guint column);
/** _grove_table_note_text: widens a column of numbers if it has to be */
void _grove_table_note_text (GroveTable *self, guint column, const char *text);
/** _grove_table_queue_arrange: arranges the columns before the next frame */
void _grove_table_queue_arrange (GroveTable *self);
/** _grove_table_fit_at: fits the column whose border is there. Returns: whether there is one */
gboolean _grove_table_fit_at (GroveTable *self, double x, double y);
void _grove_table_save_widths (GroveTable *self);
void _grove_table_append_columns (GroveTable *self,
                                  GtkListItemFactory *(*make_factory) (GroveTable *self, guint column));

/* grove-table-sort.c: the arrow, header buttons that take the focus, the menu */
void _grove_table_sort_by_column (GroveTable *self, guint column, gboolean descending);
/** _grove_table_toggle_sort: does what a click on the header of @column does */
void _grove_table_toggle_sort (GroveTable *self, guint column);
void _grove_table_follow_sorter (GroveTable *self);
void _grove_table_set_up_title (GroveTable *self, guint column);
void _grove_table_show_hint (GroveTable *self, guint column);
GMenuModel *_grove_table_make_menu (GroveTable *self);
/** _grove_table_focus_title: focuses the header button of the sort column, else of the first one */
gboolean _grove_table_focus_title (GroveTable *self);

G_END_DECLS
