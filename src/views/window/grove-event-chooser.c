/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "grove-display-text.h"
#include "grove-bounded-text.h"
#include "grove-event-chooser.h"
#include "grove-inner-button.h"
#include "grove-number.h"
#include "grove-wording.h"

struct _GroveEventChooser
{
  AdwBin parent_instance;
  GroveSelection *selection;
  GtkDropDown *drop_down;
  gpointer listed; /* the profile whose events are listed; only compared */
  gboolean filling;
};

G_DEFINE_FINAL_TYPE (GroveEventChooser, grove_event_chooser, ADW_TYPE_BIN)

static guint32
get_event_of (gpointer item)
{
  return GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (item), "grove-event"));
}

/* The button: the title alone, with a limited width in the header bar. */
#define TITLE_LEAST 9
/* The list is at most this part of the window high. */
#define LIST_SHARE 0.8

static void
setup_button (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_max_width_chars (GTK_LABEL (label), 16);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_list_item_set_child (item, label);
}

static void
bind_button (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  const char *title = gtk_string_object_get_string (gtk_list_item_get_item (item));
  GtkLabel *label = GTK_LABEL (gtk_list_item_get_child (item));
  glong length = g_utf8_strlen (title, -1);

  gtk_label_set_text (label, title);
  /* A short title is never ellipsized: its width may exceed that many characters of mean width. */
  gtk_label_set_ellipsize (label, length <= TITLE_LEAST ? PANGO_ELLIPSIZE_NONE : PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (label, (int) MIN (length, TITLE_LEAST));
}

/* The list: title and total, below them the short name and formula. */

static GtkWidget *
make_label (const char *css_class, float xalign)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), xalign);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static void
setup_row (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *grid = gtk_grid_new ();
  GtkWidget *title = make_label (NULL, 0), *total = make_label ("numeric", 1),
            *detail = make_label ("event-detail", 0);

  gtk_grid_set_column_spacing (GTK_GRID (grid), 18);
  gtk_widget_set_hexpand (title, TRUE);
  gtk_widget_add_css_class (total, "dim-label");
  gtk_grid_attach (GTK_GRID (grid), title, 0, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), total, 1, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), detail, 0, 1, 2, 1);
  gtk_list_item_set_child (item, grid);
}

static char *
describe_event (const GroveEvent *event, const char *title)
{
  if (event->formula != NULL)
    /* Translators: short name of a derived event and its formula */
    return g_strdup_printf (_("%s = %s"), event->name, event->formula);
  return g_strcmp0 (event->name, title) != 0 ? g_strdup (event->name) : NULL;
}

static void
bind_row (GtkSignalListItemFactory *factory, GtkListItem *item, GroveEventChooser *self)
{
  GroveProfile *profile = grove_selection_get_profile (self->selection);
  GtkGrid *grid = GTK_GRID (gtk_list_item_get_child (item));
  guint32 index = get_event_of (gtk_list_item_get_item (item));
  const GroveEvent *event = grove_profile_get_event (profile, index);
  const char *title = gtk_string_object_get_string (gtk_list_item_get_item (item));
  g_autofree char *total = grove_number_cost (event, grove_profile_get_total (profile, index));
  g_autofree char *detail = describe_event (event, title);

  gtk_label_set_text (GTK_LABEL (gtk_grid_get_child_at (grid, 0, 0)), title);
  gtk_label_set_text (GTK_LABEL (gtk_grid_get_child_at (grid, 1, 0)), total);
  grove_bounded_text_set_line (GTK_LABEL (gtk_grid_get_child_at (grid, 0, 1)), detail);
  gtk_widget_set_visible (gtk_grid_get_child_at (grid, 0, 1), detail != NULL);
}

static void
set_factories (GroveEventChooser *self)
{
  g_autoptr (GtkListItemFactory) button = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkListItemFactory) row = gtk_signal_list_item_factory_new ();

  g_signal_connect (button, "setup", G_CALLBACK (setup_button), NULL);
  g_signal_connect (button, "bind", G_CALLBACK (bind_button), NULL);
  g_signal_connect (row, "setup", G_CALLBACK (setup_row), NULL);
  g_signal_connect (row, "bind", G_CALLBACK (bind_row), self);
  gtk_drop_down_set_factory (self->drop_down, button);
  gtk_drop_down_set_list_factory (self->drop_down, row);
}

static GListModel *
list_events (GroveProfile *profile)
{
  GListStore *store = g_list_store_new (GTK_TYPE_STRING_OBJECT);
  guint32 n_events = profile != NULL ? grove_profile_get_n_events (profile) : 0;

  for (guint32 i = 0; i < n_events; i++)
    {
      g_autofree char *title = grove_wording_event (profile, i);
      g_autofree char *line = grove_display_line (title, GROVE_DISPLAY_LETTERS);
      g_autoptr (GtkStringObject) item = gtk_string_object_new (line);

      g_object_set_data (G_OBJECT (item), "grove-event", GUINT_TO_POINTER (i));
      g_list_store_append (store, item);
    }
  return G_LIST_MODEL (store);
}

/* With a new profile, "event" may be notified before "profile", while the list still has the old events.
 * on_profile_changed() then updates both. */
static void
on_event_changed (GroveSelection *selection, GParamSpec *pspec, GroveEventChooser *self)
{
  if (self->listed != grove_selection_get_profile (selection))
    return;
  self->filling = TRUE;
  gtk_drop_down_set_selected (self->drop_down, grove_selection_get_event (selection));
  self->filling = FALSE;
}

static void
on_profile_changed (GroveSelection *selection, GParamSpec *pspec, GroveEventChooser *self)
{
  g_autoptr (GListModel) events = list_events (grove_selection_get_profile (selection));

  self->filling = TRUE;
  self->listed = grove_selection_get_profile (selection);
  gtk_drop_down_set_model (self->drop_down, events);
  self->filling = FALSE;
  gtk_widget_set_sensitive (GTK_WIDGET (self->drop_down), g_list_model_get_n_items (events) > 0);
  on_event_changed (selection, NULL, self);
}

static GtkWidget *
find_child (GtkWidget *widget, GType type)
{
  GtkWidget *found = NULL;

  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_child (child, type);
  return found;
}

/* The list of a GtkDropDown ends after 400 px, at the edge of a row and without a scroll bar. */
static void
on_list_shown (GtkWidget *popover, GroveEventChooser *self)
{
  GtkWidget *scroller = find_child (popover, GTK_TYPE_SCROLLED_WINDOW),
            *root = GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self)));

  if (scroller != NULL)
    gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller),
                                                MAX (400, (int) (gtk_widget_get_height (root) * LIST_SHARE)));
}

static void
make_list_high (GroveEventChooser *self)
{
  GtkWidget *popover = find_child (GTK_WIDGET (self->drop_down), GTK_TYPE_POPOVER);

  if (popover != NULL)
    g_signal_connect_object (popover, "show", G_CALLBACK (on_list_shown), self, 0);
}

static void
on_selected (GtkDropDown *drop_down, GParamSpec *pspec, GroveEventChooser *self)
{
  guint event = gtk_drop_down_get_selected (drop_down);

  if (!self->filling && event != GTK_INVALID_LIST_POSITION
      && event != grove_selection_get_event (self->selection))
    g_signal_emit_by_name (self, "event-chosen", event);
}

void
grove_event_chooser_set_selection (GroveEventChooser *self, GroveSelection *selection)
{
  g_return_if_fail (GROVE_IS_EVENT_CHOOSER (self));

  if (self->selection != NULL)
    g_signal_handlers_disconnect_by_data (self->selection, self);
  g_set_object (&self->selection, selection);
  g_signal_connect_object (selection, "notify::profile", G_CALLBACK (on_profile_changed), self, 0);
  g_signal_connect_object (selection, "notify::event", G_CALLBACK (on_event_changed), self, 0);
  on_profile_changed (selection, NULL, self);
}

void
grove_event_chooser_open (GroveEventChooser *self)
{
  g_return_if_fail (GROVE_IS_EVENT_CHOOSER (self));

  gtk_widget_activate (GTK_WIDGET (self->drop_down));
}

static void
grove_event_chooser_dispose (GObject *object)
{
  g_clear_object (&GROVE_EVENT_CHOOSER (object)->selection);
  G_OBJECT_CLASS (grove_event_chooser_parent_class)->dispose (object);
}

static void
grove_event_chooser_class_init (GroveEventChooserClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = grove_event_chooser_dispose;
  g_signal_new ("event-chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
grove_event_chooser_init (GroveEventChooser *self)
{
  self->drop_down = GTK_DROP_DOWN (gtk_drop_down_new (NULL, NULL));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->drop_down), _("Choose an event (Ctrl+E)"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->drop_down), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Event"), -1);
  grove_inner_button_follow (self->drop_down, _("Event"));
  set_factories (self);
  make_list_high (self);
  g_signal_connect (self->drop_down, "notify::selected", G_CALLBACK (on_selected), self);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->drop_down));
}
