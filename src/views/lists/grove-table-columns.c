/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#include "grove-column-sorter.h"
#include "grove-table-private.h"

/* Padding of a cell, and of the first one more (ui/style.css, "Lists"). */
#define PADDING 10
#define FIRST_PADDING 5
/* What the main column has before columns give way to it, in digits. */
#define LEAST_MAIN 20
/* Letters of a title, which are bold, and its arrow, in digits; a longer title is cut. */
#define TITLE_LETTER 1.05
#define TITLE_ARROW 2.5
#define MAX_TITLE 16
/* The narrowest column that a user can make, in digits. */
#define NARROWEST 3.0
/* How near to the border of a column a double click is, px. */
#define BORDER 6
#define SAVE_MS 400

/* What the columns are to be like */
typedef struct
{
  gboolean visible[GROVE_SLOT_MAX_CELLS];
  gboolean bare;    /* numbers without bars */
  gboolean changed; /* another column is visible than before */
  double digit;
  int room; /* for the main column and those that need not be there */
} Plan;

gboolean
_grove_table_is_number (GroveTable *self, guint column)
{
  return self->columns[column].kind != GROVE_CELL_TEXT && self->columns[column].kind != GROVE_CELL_NAME;
}

GtkColumnViewColumn *
_grove_table_get_column (GroveTable *self, guint column)
{
  return g_list_model_get_item (gtk_column_view_get_columns (self->view), column);
}

static gboolean
is_visible (GroveTable *self, guint column)
{
  g_autoptr (GtkColumnViewColumn) view_column = _grove_table_get_column (self, column);

  return gtk_column_view_column_get_visible (view_column);
}

/* The header has buttons of visible columns only, in their order. */
GtkWidget *
_grove_table_find_title (GroveTable *self, guint column)
{
  GtkWidget *title = gtk_widget_get_first_child (gtk_widget_get_first_child (GTK_WIDGET (self->view)));

  if (!is_visible (self, column))
    return NULL;
  for (guint i = 0; title != NULL && i < column; i++)
    if (is_visible (self, i))
      title = gtk_widget_get_next_sibling (title);
  return title;
}

/* Widths */

/* Korean letters are as wide as two digits. */
static double
count_letters (const char *text)
{
  double n = 0;

  for (; *text != '\0'; text = g_utf8_next_char (text))
    n += g_unichar_iswide (g_utf8_get_char (text)) ? 1.75 : 1;
  return n;
}

static double
get_title_digits (GroveTable *self, guint column)
{
  g_autoptr (GtkColumnViewColumn) view_column = _grove_table_get_column (self, column);
  const char *title = gtk_column_view_column_get_title (view_column);

  return MIN (count_letters (title) * TITLE_LETTER, MAX_TITLE) + TITLE_ARROW;
}

static int
get_padding (guint column)
{
  return PADDING + (column == 0 ? FIRST_PADDING : 0);
}

/* @bare: without its bar */
static int
get_wanted (GroveTable *self, guint column, double digit, gboolean bare)
{
  const GroveTableColumn *spec = &self->columns[column];
  double letters = MAX (spec->chars, self->letters[column]);
  double digits = letters + (bare ? 0 : grove_cell_get_lead_digits (spec->kind));

  if (self->chosen[column] > 0)
    return (int) ceil (self->chosen[column] * digit);
  if (_grove_table_is_number (self, column))
    digits = MAX (digits, get_title_digits (self, column));
  return (int) ceil (digits * digit) + get_padding (column);
}

static void
measure_room (GroveTable *self, Plan *plan, int width)
{
  plan->room = width;
  for (guint i = 0; i < self->n_columns; i++)
    if (plan->visible[i] && self->columns[i].role == GROVE_COLUMN_FIXED)
      plan->room -= get_wanted (self, i, plan->digit, plan->bare);
}

static gboolean
is_tight (Plan *plan)
{
  return plan->room < LEAST_MAIN * plan->digit;
}

/* First the bars go, then columns from the last on, but never what the table is sorted by. */
static void
make_room (GroveTable *self, Plan *plan, int width)
{
  measure_room (self, plan, width);
  plan->bare = is_tight (plan);
  measure_room (self, plan, width);
  for (guint i = self->n_columns; i-- > 1 && is_tight (plan);)
    if (self->columns[i].role == GROVE_COLUMN_FIXED && i != self->sort_column)
      {
        plan->visible[i] = FALSE;
        measure_room (self, plan, width);
      }
}

static void
place_spare (GroveTable *self, Plan *plan)
{
  int room = plan->room;

  for (guint i = 0; i < self->n_columns; i++)
    if (self->columns[i].role == GROVE_COLUMN_MAIN)
      room -= get_wanted (self, i, plan->digit, FALSE);
  for (guint i = 0; i < self->n_columns; i++)
    if (self->columns[i].role == GROVE_COLUMN_SPARE && plan->visible[i])
      plan->visible[i] = (room -= get_wanted (self, i, plan->digit, FALSE)) >= 0;
}

static gboolean
has_visible_spare (GroveTable *self, const Plan *plan)
{
  for (guint i = 0; i < self->n_columns; i++)
    if (self->columns[i].role == GROVE_COLUMN_SPARE && plan->visible[i])
      return TRUE;
  return FALSE;
}

static gboolean
is_main_chosen (GroveTable *self)
{
  for (guint i = 0; i < self->n_columns; i++)
    if (self->columns[i].role == GROVE_COLUMN_MAIN && self->chosen[i] > 0)
      return TRUE;
  return FALSE;
}

/* The main column takes the remaining width, unless the user has given it one; then the spare one does. */
static void
apply_column (GroveTable *self, guint i, Plan *plan)
{
  g_autoptr (GtkColumnViewColumn) column = _grove_table_get_column (self, i);
  GroveColumnRole role = self->columns[i].role;
  gboolean spare_expands = has_visible_spare (self, plan) && is_main_chosen (self);
  gboolean expand = role != GROVE_COLUMN_FIXED && (role == GROVE_COLUMN_SPARE) == spare_expands;
  int width = expand ? -1 : get_wanted (self, i, plan->digit, plan->bare);

  /* GTK 4.8 leaves the width of a hidden column empty. */
  if (!plan->visible[i])
    width = 0;

  if (gtk_column_view_column_get_visible (column) != plan->visible[i])
    {
      gtk_column_view_column_set_visible (column, plan->visible[i]);
      plan->changed = TRUE;
    }
  if (gtk_column_view_column_get_fixed_width (column) != width)
    gtk_column_view_column_set_fixed_width (column, width);
  if (gtk_column_view_column_get_expand (column) != expand)
    gtk_column_view_column_set_expand (column, expand);
  _grove_table_set_up_title (self, i);
}

static void
arrange (GroveTable *self)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_hadjustment (GTK_SCROLLABLE (self->view));
  int width = (int) gtk_adjustment_get_page_size (adjustment);
  Plan plan = { .digit = grove_cell_get_digit_width (GTK_WIDGET (self->view)) };

  for (guint i = 0; i < self->n_columns; i++)
    plan.visible[i] = self->columns[i].has_data == NULL || self->owner == NULL
                      || self->columns[i].has_data (self->owner);
  if (width > 0)
    make_room (self, &plan, width);
  place_spare (self, &plan);
  self->setting_width = TRUE;
  for (guint i = 0; i < self->n_columns; i++)
    apply_column (self, i, &plan);
  self->setting_width = FALSE;
  if (plan.changed)
    grove_slot_list_refill (self->list);
}

static gboolean
arrange_on_tick (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  GroveTable *self = GROVE_TABLE (widget);

  self->arrange_id = 0;
  arrange (self);
  return G_SOURCE_REMOVE;
}

/* Before the next frame is laid out; a hidden table has time until it is mapped. */
void
_grove_table_queue_arrange (GroveTable *self)
{
  if (self->arrange_id == 0 && self->n_columns > 0 && gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->arrange_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), arrange_on_tick, NULL, NULL);
}

void
_grove_table_note_text (GroveTable *self, guint column, const char *text)
{
  guint letters = text != NULL ? (guint) g_utf8_strlen (text, -1) : 0;

  if (!_grove_table_is_number (self, column) || letters <= self->letters[column])
    return;
  self->letters[column] = letters;
  if (letters > self->columns[column].chars)
    _grove_table_queue_arrange (self);
}

gboolean
grove_table_shows (GroveTable *self, guint sort)
{
  g_return_val_if_fail (GROVE_IS_TABLE (self), FALSE);

  for (guint i = 0; i < self->n_columns; i++)
    if (self->columns[i].sort == sort && is_visible (self, i))
      return TRUE;
  return FALSE;
}

void
grove_table_reset_widths (GroveTable *self)
{
  g_return_if_fail (GROVE_IS_TABLE (self));

  for (guint i = 0; i < self->n_columns; i++)
    self->letters[i] = 0;
  _grove_table_queue_arrange (self);
}

/* By the user */

static gboolean
save_later (gpointer data)
{
  GroveTable *self = data;

  self->save_id = 0;
  _grove_table_save_widths (self);
  return G_SOURCE_REMOVE;
}

static void
keep_widths (GroveTable *self)
{
  if (self->settings != NULL && self->save_id == 0)
    self->save_id = g_timeout_add (SAVE_MS, save_later, self);
}

static void
on_fixed_width (GtkColumnViewColumn *column, GParamSpec *pspec, GroveTable *self)
{
  guint index = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (column), "grove-column"));
  int width = gtk_column_view_column_get_fixed_width (column);

  if (self->setting_width || width < 0)
    return;
  self->chosen[index] = MAX (width / grove_cell_get_digit_width (GTK_WIDGET (self->view)), NARROWEST);
  if (self->columns[index].role != GROVE_COLUMN_FIXED)
    arrange (self);
  keep_widths (self);
}

/* A column of numbers fits its numbers anyway, unless the user had made it another width. */
static void
fit_column (GroveTable *self, guint column)
{
  int text = grove_slot_list_get_widest (self->list, column) + get_padding (column);
  double digit = grove_cell_get_digit_width (GTK_WIDGET (self->view));

  self->chosen[column] = _grove_table_is_number (self, column)
                           ? 0
                           : MAX (text / digit, get_title_digits (self, column));
  arrange (self);
  keep_widths (self);
}

static gboolean
is_border_of (GroveTable *self, guint column, double x, double y)
{
  GtkWidget *title = _grove_table_find_title (self, column);
  graphene_rect_t bounds;
  double border;

  if (title == NULL || !gtk_widget_compute_bounds (title, GTK_WIDGET (self->view), &bounds)
      || y > bounds.origin.y + bounds.size.height)
    return FALSE;
  border = bounds.origin.x;
  if (gtk_widget_get_direction (title) != GTK_TEXT_DIR_RTL)
    border += bounds.size.width;
  return fabs (x - border) <= BORDER;
}

gboolean
_grove_table_fit_at (GroveTable *self, double x, double y)
{
  for (guint i = 0; i < self->n_columns; i++)
    if (is_border_of (self, i, x, y))
      {
        fit_column (self, i);
        return TRUE;
      }
  return FALSE;
}

/* Settings */

static char *
make_key (GroveTable *self, guint column)
{
  return g_strdup_printf ("%s/%s", self->name, self->columns[column].id);
}

static void
load_widths (GroveTable *self)
{
  g_autoptr (GVariant) widths = g_settings_get_value (self->settings, "column-widths");

  for (guint i = 0; i < self->n_columns; i++)
    {
      g_autofree char *key = make_key (self, i);
      double width;

      if (g_variant_lookup (widths, key, "d", &width) && isfinite (width))
        self->chosen[i] = CLAMP (width, NARROWEST, 1000);
    }
}

/* The widths of other tables */
static void
add_others (GroveTable *self, GVariantBuilder *widths)
{
  g_autoptr (GVariant) before = g_settings_get_value (self->settings, "column-widths");
  g_autofree char *prefix = g_strconcat (self->name, "/", NULL);
  GVariantIter iter;
  const char *key;
  double width;

  g_variant_iter_init (&iter, before);
  while (g_variant_iter_next (&iter, "{&sd}", &key, &width))
    if (!g_str_has_prefix (key, prefix))
      g_variant_builder_add (widths, "{sd}", key, width);
}

void
_grove_table_save_widths (GroveTable *self)
{
  GVariantBuilder widths;

  g_variant_builder_init (&widths, G_VARIANT_TYPE ("a{sd}"));
  add_others (self, &widths);
  for (guint i = 0; i < self->n_columns; i++)
    {
      g_autofree char *key = make_key (self, i);

      if (self->chosen[i] > 0)
        g_variant_builder_add (&widths, "{sd}", key, self->chosen[i]);
    }
  g_settings_set_value (self->settings, "column-widths", g_variant_builder_end (&widths));
}

void
grove_table_remember_widths (GroveTable *self, const char *name)
{
  g_return_if_fail (GROVE_IS_TABLE (self) && self->settings == NULL && self->columns != NULL);

  self->settings = g_settings_new (APP_ID);
  self->name = g_strdup (name);
  load_widths (self);
  arrange (self);
}

/* Construction */

static void
append_column (GroveTable *self, guint index, GtkListItemFactory *factory)
{
  g_autoptr (GtkSorter) sorter = grove_column_sorter_new (index);
  g_autoptr (GtkColumnViewColumn) column = gtk_column_view_column_new (_(self->columns[index].title),
                                                                       factory);

  g_object_set_data (G_OBJECT (column), "grove-column", GUINT_TO_POINTER (index));
  gtk_column_view_column_set_sorter (column, sorter);
  gtk_column_view_column_set_resizable (column, TRUE);
  g_signal_connect_object (column, "notify::fixed-width", G_CALLBACK (on_fixed_width), self, 0);
  gtk_column_view_append_column (self->view, column);
}

void
_grove_table_append_columns (GroveTable *self, GtkListItemFactory *(*make_factory) (GroveTable *, guint))
{
  for (guint i = 0; i < self->n_columns; i++)
    append_column (self, i, make_factory (self, i));
  arrange (self);
}

void
grove_table_set_title (GroveTable *self, guint sort, const char *title)
{
  g_return_if_fail (GROVE_IS_TABLE (self));

  for (guint i = 0; i < self->n_columns; i++)
    if (self->columns[i].sort == sort)
      {
        g_autoptr (GtkColumnViewColumn) column = _grove_table_get_column (self, i);

        gtk_column_view_column_set_title (column, title);
        _grove_table_queue_arrange (self);
      }
}
