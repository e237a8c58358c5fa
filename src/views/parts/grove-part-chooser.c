/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "grove-bounded-text.h"
#include "grove-template.h"
#include "grove-inner-button.h"
#include "grove-part-chooser.h"
#include "grove-part-tree.h"
#include "grove-part-wording.h"
#include "grove-slot-list.h"
#include "grove-wording.h"

/* Number of rows from which the search entry is shown. */
#define MANY_ROWS 10u
#define INDENT 22
/* Minimum width of the button's label. */
#define TITLE_CHARS 14

/* Gap after the check box */
enum
{
  COLUMN_NAME,
  COLUMN_DETAIL,
  COLUMN_SHARE,
  N_COLUMNS
};

struct _GrovePartChooser
{
  AdwBin parent_instance;
  GroveSelection *selection;
  GtkMenuButton *button;
  GtkLabel *title;
  GtkPopover *popover;
  GtkSearchEntry *search;
  GtkListView *view;
  GtkWidget *nothing;
  GtkLabel *summary;
  GtkWidget *all;

  GroveSlotList *list;
  GroveProfile *whole; /* profile of the tree */
  GrovePartTree *tree;
  guint8 *chosen; /* for each part of the whole profile */
  guint n_chosen;
  gboolean filling;
};

G_DEFINE_FINAL_TYPE (GrovePartChooser, grove_part_chooser, ADW_TYPE_BIN)

static guint parts_chosen_signal;

/* Selected parts */

static guint32
count_parts (GrovePartChooser *self)
{
  return self->whole != NULL ? grove_profile_get_n_parts (self->whole) : 0;
}

static guint
count_chosen (GrovePartChooser *self, guint32 row, guint *n_parts)
{
  const guint32 *parts = grove_part_tree_get_parts (self->tree, row, n_parts);
  guint n = 0;

  for (guint i = 0; i < *n_parts; i++)
    n += self->chosen[parts[i]];
  return n;
}

static void
choose (GrovePartChooser *self, guint32 row, gboolean on)
{
  guint n_parts;
  const guint32 *parts = grove_part_tree_get_parts (self->tree, row, &n_parts);

  for (guint i = 0; i < n_parts; i++)
    {
      self->n_chosen += (on ? 1u : 0u) - self->chosen[parts[i]];
      self->chosen[parts[i]] = on;
    }
}

static void
choose_all (GrovePartChooser *self, gboolean on)
{
  memset (self->chosen, on, count_parts (self));
  self->n_chosen = on ? count_parts (self) : 0;
}

/* Marks the parts that the current profile adds up. */
static void
read_chosen (GrovePartChooser *self)
{
  GroveProfile *profile = grove_selection_get_profile (self->selection);

  choose_all (self, FALSE);
  self->n_chosen = grove_profile_get_n_parts (profile);
  for (guint32 i = 0; i < self->n_chosen; i++)
    self->chosen[grove_profile_get_whole_part (profile, i)] = 1;
}

static void
emit_chosen (GrovePartChooser *self)
{
  g_autoptr (GArray) parts = g_array_new (FALSE, FALSE, sizeof (guint32));

  for (guint32 i = 0; i < count_parts (self); i++)
    if (self->chosen[i])
      g_array_append_val (parts, i);
  g_signal_emit (self, parts_chosen_signal, 0, parts);
}

/* Label */

static void
show_summary (GrovePartChooser *self)
{
  guint32 event = grove_selection_get_event (self->selection);
  g_autofree char *count = grove_part_wording_count (self->whole, count_parts (self)), *cost = NULL,
                  *text = NULL;
  double total = 0;

  for (guint32 i = 0; i < count_parts (self); i++)
    total += self->chosen[i] ? grove_profile_get_part_total (self->whole, i, event) : 0;
  cost = grove_wording_cost_and_share (self->selection, total, grove_profile_get_total (self->whole, event));
  if (self->n_chosen == count_parts (self))
    /* Translators: "4 threads: 1.9 s (100.00 %)" */
    text = g_strdup_printf (_("%s: %s"), count, cost);
  else
    /* Translators: "2 of 4 threads: 1.9 s (45.20 %)" */
    text = g_strdup_printf (_("%u of %s: %s"), self->n_chosen, count, cost);
  grove_bounded_text_set_line (self->summary, text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->summary), gtk_label_get_text (self->summary));
}

static char *
make_title (GrovePartChooser *self)
{
  if (self->n_chosen == count_parts (self))
    return grove_part_wording_count (self->whole, self->n_chosen);
  if (self->n_chosen != 1)
    {
      g_autofree char *count = grove_part_wording_count (self->whole, count_parts (self));

      /* Translators: "2 of 4 threads" */
      return g_strdup_printf (_("%u of %s"), self->n_chosen, count);
    }
  for (guint32 i = 0; i < count_parts (self); i++)
    if (self->chosen[i])
      return grove_part_wording_full_name (self->whole, i);
  return NULL;
}

/* Highlights the button if only some parts are selected, since this affects all numbers in the window. */
static void
show_title (GrovePartChooser *self)
{
  g_autofree char *title = make_title (self);
  g_autofree char *name = g_strdup_printf (_("Threads and parts: %s"), title);

  grove_bounded_text_set_line (self->title, title);
  gtk_label_set_width_chars (self->title, (int) MIN (g_utf8_strlen (title, -1), TITLE_CHARS));
  grove_bounded_text_set_name (GTK_WIDGET (self->button), name);
  grove_inner_button_set_name (GTK_WIDGET (self->button), name);
  if (self->n_chosen < count_parts (self))
    gtk_widget_add_css_class (GTK_WIDGET (self->button), "some-parts");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->button), "some-parts");
}

static void
show_chosen (GrovePartChooser *self)
{
  show_title (self);
  if (self->tree == NULL)
    return;
  show_summary (self);
  grove_slot_list_refill (self->list);
}

/* Rows: check box, name, details, share */

static GtkWidget *
get_box (GroveCell *name)
{
  return gtk_widget_get_prev_sibling (GTK_WIDGET (name));
}

static void
name_row (GrovePartChooser *self, GroveCell *cell, const char *name, double total, const char *state)
{
  GtkWidget *row = gtk_widget_get_parent (gtk_widget_get_parent (GTK_WIDGET (cell)));
  g_autofree char *cost =
    grove_wording_cost_and_share (self->selection, total,
                                  grove_profile_get_total (self->whole,
                                                           grove_selection_get_event (self->selection)));
  /* Translators: a thread or part, its cost, and whether it is counted */
  g_autofree char *text = g_strdup_printf (_("%s, %s, %s"), name, cost, state);

  if (row != NULL)
    grove_bounded_text_set_name (row, text);
  grove_bounded_text_set_name (get_box (cell), name);
}

static void
fill_box (GrovePartChooser *self, guint32 row, GroveCell *cell, const char *name, double total)
{
  GtkCheckButton *box = GTK_CHECK_BUTTON (get_box (cell));
  guint n_parts, n = count_chosen (self, row, &n_parts);

  self->filling = TRUE;
  gtk_check_button_set_active (box, n == n_parts);
  gtk_check_button_set_inconsistent (box, n > 0 && n < n_parts);
  self->filling = FALSE;
  gtk_widget_set_margin_start (GTK_WIDGET (box), grove_part_tree_is_below (self->tree, row) ? INDENT : 0);
  name_row (self, cell, name, total,
            n == n_parts ? _("selected")
            : n > 0      ? _("partly selected")
                         : _("not selected"));
}

static void
fill_name (GrovePartChooser *self, guint32 row, GroveCell *cell, double total)
{
  g_autofree char *name = grove_part_tree_get_name (self->tree, row);

  grove_cell_set (cell, &(GroveCellContent){ .text = name, .share = -1, .color = GROVE_NONE });
  fill_box (self, row, cell, name, total);
}

static void
fill_detail (GrovePartChooser *self, guint32 row, GroveCell *cell)
{
  g_autofree char *detail = grove_part_tree_get_detail (self->tree, row);

  grove_cell_set (cell, &(GroveCellContent){ .text = detail, .share = -1, .color = GROVE_NONE, .dim = TRUE });
}

static void
fill_share (GrovePartChooser *self, GroveCell *cell, double total)
{
  double all = grove_profile_get_total (self->whole, grove_selection_get_event (self->selection));
  g_autofree char *text = grove_wording_cost (self->selection, total, all);

  grove_cell_set (cell, &(GroveCellContent){ .text = text,
                                             .share = all != 0 ? total / all : 0,
                                             .color = GROVE_NONE });
}

static void
fill (GroveSlotList *list, guint32 row, guint column, GroveCell *cell, gpointer data)
{
  GrovePartChooser *self = data;
  double total;

  if (self->tree == NULL)
    return;
  total = grove_part_tree_get_total (self->tree, row, grove_selection_get_event (self->selection));
  if (column == COLUMN_NAME)
    fill_name (self, row, cell, total);
  else if (column == COLUMN_DETAIL)
    fill_detail (self, row, cell);
  else
    fill_share (self, cell, total);
}

static guint32
get_row_of (GtkWidget *box)
{
  GroveSlot *slot = g_object_get_data (G_OBJECT (box), "grove-slot");

  return slot != NULL ? grove_slot_get_row (slot) : GROVE_NONE;
}

/* An empty selection selects all parts again. */
static void
toggle (GrovePartChooser *self, guint32 row, gboolean on)
{
  choose (self, row, on);
  if (self->n_chosen == 0)
    choose_all (self, TRUE);
  show_chosen (self);
  emit_chosen (self);
}

static void
on_toggled (GtkCheckButton *box, GrovePartChooser *self)
{
  guint32 row = get_row_of (GTK_WIDGET (box));

  if (!self->filling && row != GROVE_NONE)
    toggle (self, row, gtk_check_button_get_active (box));
}

static void
take_alone (GrovePartChooser *self, guint32 row)
{
  choose_all (self, FALSE);
  choose (self, row, TRUE);
  show_chosen (self);
  emit_chosen (self);
}

static guint32
get_row_at (GrovePartChooser *self, guint position)
{
  guint n_rows;
  const guint32 *rows = grove_slot_list_get_rows (self->list, &n_rows);

  return position < n_rows ? rows[position] : GROVE_NONE;
}

static void
on_activate (GtkListView *view, guint position, GrovePartChooser *self)
{
  guint32 row = get_row_at (self, position);

  if (row != GROVE_NONE)
    take_alone (self, row);
}

/* The focused row need not be selected, such as the first row when the list opens. */
static guint32
get_focus_row (GrovePartChooser *self)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self->view)));
  GtkWidget *row = focus != NULL ? gtk_widget_get_first_child (focus) : NULL;
  GtkWidget *box = row != NULL ? gtk_widget_get_first_child (row) : NULL;

  return box != NULL ? get_row_of (box) : GROVE_NONE;
}

/* Space toggles the focused row's check box. */
static gboolean
on_key (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state,
        GrovePartChooser *self)
{
  guint32 row = get_focus_row (self);
  guint n_parts;

  if (key != GDK_KEY_space || (state & gtk_accelerator_get_default_mod_mask ()) != 0 || row == GROVE_NONE)
    return GDK_EVENT_PROPAGATE;
  toggle (self, row, count_chosen (self, row, &n_parts) < n_parts);
  return GDK_EVENT_STOP;
}

static GtkWidget *
make_cell (GroveCellKind kind, guint least, guint natural)
{
  GtkWidget *cell = grove_cell_new (kind);

  grove_cell_set_chars (GROVE_CELL (cell), least, natural);
  return cell;
}

static void
setup_row (GtkSignalListItemFactory *factory, GtkListItem *item, GrovePartChooser *self)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6), *check = gtk_check_button_new ();
  GtkWidget *name = make_cell (GROVE_CELL_TEXT, 12, 22), *detail = make_cell (GROVE_CELL_TEXT, 4, 26);

  gtk_widget_set_can_focus (check, FALSE);
  gtk_widget_set_tooltip_text (check, _("Select this part too"));
  gtk_widget_set_hexpand (detail, TRUE);
  gtk_box_append (GTK_BOX (row), check);
  gtk_box_append (GTK_BOX (row), name);
  gtk_box_append (GTK_BOX (row), detail);
  gtk_box_append (GTK_BOX (row), make_cell (GROVE_CELL_COST, 10, 14));
  g_signal_connect (check, "toggled", G_CALLBACK (on_toggled), self);
  gtk_list_item_set_child (item, row);
}

static void
bind_row (GtkSignalListItemFactory *factory, GtkListItem *item, GrovePartChooser *self)
{
  GtkWidget *cell = gtk_widget_get_first_child (gtk_list_item_get_child (item));
  GroveSlot *slot = gtk_list_item_get_item (item);

  g_object_set_data (G_OBJECT (cell), "grove-slot", slot);
  for (guint i = 0; i < N_COLUMNS; i++)
    {
      cell = gtk_widget_get_next_sibling (cell);
      grove_slot_bind (slot, i, GROVE_CELL (cell));
    }
}

static void
unbind_row (GtkSignalListItemFactory *factory, GtkListItem *item, GrovePartChooser *self)
{
  GtkWidget *cell = gtk_widget_get_first_child (gtk_list_item_get_child (item));
  GroveSlot *slot = gtk_list_item_get_item (item);

  g_object_set_data (G_OBJECT (cell), "grove-slot", NULL);
  for (guint i = 0; slot != NULL && i < N_COLUMNS; i++)
    {
      cell = gtk_widget_get_next_sibling (cell);
      grove_slot_unbind (slot, i, GROVE_CELL (cell));
    }
}

/* The list */

static void
list_rows (GrovePartChooser *self)
{
  guint n_rows;
  guint32 *rows = grove_part_tree_list (self->tree, gtk_editable_get_text (GTK_EDITABLE (self->search)),
                                        &n_rows);

  gtk_widget_set_visible (self->nothing, n_rows == 0);
  grove_slot_list_set_rows (self->list, rows, n_rows);
}

/* Made on first use, since most users never open it. */
static void
on_shown (GtkWidget *popover, GrovePartChooser *self)
{
  guint32 event = grove_selection_get_event (self->selection);
  guint n_rows;

  if (self->tree == NULL)
    self->tree = grove_part_tree_new (self->whole, event);
  else
    grove_part_tree_sort (self->tree, event);
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  list_rows (self);
  grove_slot_list_get_rows (self->list, &n_rows);
  gtk_widget_set_visible (GTK_WIDGET (self->search), n_rows > MANY_ROWS);
  gtk_search_entry_set_key_capture_widget (self->search, n_rows > MANY_ROWS ? GTK_WIDGET (self->view) : NULL);
  show_chosen (self);
  gtk_widget_grab_focus (n_rows > MANY_ROWS ? GTK_WIDGET (self->search) : GTK_WIDGET (self->view));
}

static void
on_search_changed (GtkSearchEntry *entry, GrovePartChooser *self)
{
  if (self->tree != NULL)
    list_rows (self);
}

static void
on_search_activate (GtkSearchEntry *entry, GrovePartChooser *self)
{
  on_activate (self->view, 0, self);
}

static void
on_search_stop (GtkSearchEntry *entry, GrovePartChooser *self)
{
  if (*gtk_editable_get_text (GTK_EDITABLE (entry)) != '\0')
    gtk_editable_set_text (GTK_EDITABLE (entry), "");
  else
    gtk_popover_popdown (self->popover);
}

/* Changes of the selection */

static void
take_whole (GrovePartChooser *self, GroveProfile *whole)
{
  if (self->whole == whole)
    return;
  gtk_popover_popdown (self->popover);
  g_clear_pointer (&self->tree, grove_part_tree_free);
  grove_slot_list_set_rows (self->list, NULL, 0);
  g_set_object (&self->whole, whole);
  self->chosen = g_renew (guint8, self->chosen, MAX (count_parts (self), 1));
}

void
grove_part_chooser_update (GrovePartChooser *self)
{
  GroveProfile *profile;

  g_return_if_fail (GROVE_IS_PART_CHOOSER (self));

  profile = grove_selection_get_profile (self->selection);
  take_whole (self, profile != NULL ? grove_profile_get_whole (profile) : NULL);
  gtk_widget_set_visible (GTK_WIDGET (self), count_parts (self) > 1);
  if (profile == NULL)
    return;
  read_chosen (self);
  show_chosen (self);
}

static void
on_profile_changed (GroveSelection *selection, GParamSpec *pspec, GrovePartChooser *self)
{
  grove_part_chooser_update (self);
}

static void
on_costs_changed (GroveSelection *selection, GParamSpec *pspec, GrovePartChooser *self)
{
  if (self->whole != NULL && self->tree != NULL
      && self->whole == grove_profile_get_whole (grove_selection_get_profile (selection)))
    show_chosen (self);
}

void
grove_part_chooser_set_selection (GrovePartChooser *self, GroveSelection *selection)
{
  g_return_if_fail (GROVE_IS_PART_CHOOSER (self));

  if (self->selection != NULL)
    g_signal_handlers_disconnect_by_data (self->selection, self);
  g_set_object (&self->selection, selection);
  g_signal_connect_object (selection, "notify::profile", G_CALLBACK (on_profile_changed), self, 0);
  g_signal_connect_object (selection, "notify::event", G_CALLBACK (on_costs_changed), self, 0);
  g_signal_connect_object (selection, "notify::relative", G_CALLBACK (on_costs_changed), self, 0);
  on_profile_changed (selection, NULL, self);
}

void
grove_part_chooser_open (GrovePartChooser *self)
{
  g_return_if_fail (GROVE_IS_PART_CHOOSER (self));

  if (gtk_widget_get_visible (GTK_WIDGET (self)))
    gtk_menu_button_popup (self->button);
}

/* Construction */

static void
grove_part_chooser_dispose (GObject *object)
{
  GrovePartChooser *self = GROVE_PART_CHOOSER (object);

  grove_template_dispose (ADW_BIN (object), GROVE_TYPE_PART_CHOOSER);
  g_clear_object (&self->list);
  g_clear_object (&self->selection);
  g_clear_object (&self->whole);
  g_clear_pointer (&self->tree, grove_part_tree_free);
  g_clear_pointer (&self->chosen, g_free);
  G_OBJECT_CLASS (grove_part_chooser_parent_class)->dispose (object);
}

static void
grove_part_chooser_class_init (GrovePartChooserClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = grove_part_chooser_dispose;
  parts_chosen_signal = g_signal_new ("parts-chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                      NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ARRAY);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/callgrove/Callgrove/grove-part-chooser.ui");
  gtk_widget_class_bind_template_child (widget_class, GrovePartChooser, button);
  gtk_widget_class_bind_template_child (widget_class, GrovePartChooser, title);
  gtk_widget_class_bind_template_child (widget_class, GrovePartChooser, popover);
  gtk_widget_class_bind_template_child (widget_class, GrovePartChooser, search);
  gtk_widget_class_bind_template_child (widget_class, GrovePartChooser, view);
  gtk_widget_class_bind_template_child (widget_class, GrovePartChooser, nothing);
  gtk_widget_class_bind_template_child (widget_class, GrovePartChooser, summary);
  gtk_widget_class_bind_template_child (widget_class, GrovePartChooser, all);
  gtk_widget_class_bind_template_callback (widget_class, on_shown);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_search_activate);
  gtk_widget_class_bind_template_callback (widget_class, on_search_stop);
  gtk_widget_class_bind_template_callback (widget_class, on_activate);
}

static void
set_factory (GrovePartChooser *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (setup_row), self);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_row), self);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_row), self);
  gtk_list_view_set_factory (self->view, factory);
}

static void
grove_part_chooser_init (GrovePartChooser *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  self->list = grove_slot_list_new ();
  grove_slot_list_set_fill (self->list, fill, self);
  set_factory (self);
  gtk_list_view_set_model (self->view, GTK_SELECTION_MODEL (self->list));
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key), self);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (GTK_WIDGET (self->view), keys);
}
