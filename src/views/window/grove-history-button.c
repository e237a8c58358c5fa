/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "grove-bounded-text.h"
#include "grove-function-location.h"
#include "grove-history-button.h"
#include "grove-inner-button.h"
#include "grove-wording.h"

#define MAX_ENTRIES 12u

struct _GroveHistoryButton
{
  AdwBin parent_instance;
  GroveHistoryWay way;
  GroveSelection *selection;
  GBinding *binding; /* of the selection */
  AdwSplitButton *button;
  GtkPopover *popover;
  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (GroveHistoryButton, grove_history_button, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_WAY,
  N_PROPS
};
static GParamSpec *properties[N_PROPS];

/* Properties of the three directions. */
static const struct
{
  const char *icon_name;
  const char *tooltip;
  const char *menu_tooltip;
  const char *action;
  const char *can;
  void (*go) (GroveSelection *selection, guint steps);
  GArray *(*list) (GroveSelection *selection, guint max);
} ways[] = {
  { "go-previous-symbolic", N_("Back (Alt+Left)"), N_("Previous functions"), "win.back", "can-go-back",
    grove_selection_back, grove_selection_get_back_list },
  { "go-next-symbolic", N_("Forward (Alt+Right)"), N_("Next functions"), "win.forward", "can-go-forward",
    grove_selection_forward, grove_selection_get_forward_list },
  { "go-up-symbolic", N_("Up to the caller (Alt+Up)"), N_("Callers up to the root"), "win.up", "can-go-up",
    grove_selection_up, grove_selection_get_up_list },
};

static GtkWidget *
make_label (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  grove_bounded_text_set_line (GTK_LABEL (label), text);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_MIDDLE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 48);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static void
add_entry (GroveHistoryButton *self, guint32 function, guint steps)
{
  GroveProfile *profile = grove_selection_get_profile (self->selection);
  g_autofree char *name = grove_wording_name (self->selection, function);
  g_autofree char *location = function != GROVE_NONE ? grove_function_location_short (profile, function)
                                                     : NULL;
  GtkWidget *row = gtk_list_box_row_new (), *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 18),
            *label = make_label (name, NULL);

  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (box), label);
  if (location != NULL)
    gtk_box_append (GTK_BOX (box), make_label (location, "dim-label"));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  grove_bounded_text_set_name (row, name);
  g_object_set_data (G_OBJECT (row), "grove-steps", GUINT_TO_POINTER (steps));
  gtk_list_box_append (self->list, row);
}

/* Filled when it opens, since it changes with every activation. */
static void
on_show (GtkWidget *popover, GroveHistoryButton *self)
{
  g_autoptr (GArray) list = ways[self->way].list (self->selection, MAX_ENTRIES);
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
  for (guint i = 0; i < list->len; i++)
    add_entry (self, g_array_index (list, guint32, i), i + 1);
}

static void
on_row_activated (GtkListBox *list, GtkListBoxRow *row, GroveHistoryButton *self)
{
  gtk_popover_popdown (self->popover);
  ways[self->way].go (self->selection, GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), "grove-steps")));
}

void
grove_history_button_set_selection (GroveHistoryButton *self, GroveSelection *selection)
{
  g_return_if_fail (GROVE_IS_HISTORY_BUTTON (self));

  g_clear_pointer (&self->binding, g_binding_unbind);
  g_set_object (&self->selection, selection);
  self->binding = g_object_bind_property (selection, ways[self->way].can, self->button, "sensitive",
                                          G_BINDING_SYNC_CREATE);
}

static void
name_widget (GtkWidget *widget, const char *name)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/* Names the inner buttons, which get the focus: a button, and a menu button that contains a button. */
static void
name_parts (GroveHistoryButton *self)
{
  const char *name = _(ways[self->way].tooltip), *menu_name = _(ways[self->way].menu_tooltip);

  for (GtkWidget *part = gtk_widget_get_first_child (GTK_WIDGET (self->button)); part != NULL;
       part = gtk_widget_get_next_sibling (part))
    {
      if (GTK_IS_MENU_BUTTON (part))
        name_widget (gtk_widget_get_first_child (part), menu_name);
      name_widget (part, GTK_IS_MENU_BUTTON (part) ? menu_name : name);
    }
}

static void
set_way (GroveHistoryButton *self, GroveHistoryWay way)
{
  self->way = way;
  adw_split_button_set_icon_name (self->button, ways[way].icon_name);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->button), _(ways[way].tooltip));
  adw_split_button_set_dropdown_tooltip (self->button, _(ways[way].menu_tooltip));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->button), ways[way].action);
  name_widget (GTK_WIDGET (self->list), _(ways[way].menu_tooltip));
  name_parts (self);
  grove_inner_button_yield_tooltip (GTK_WIDGET (self->button));
}

static void
grove_history_button_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_WAY)
    set_way (GROVE_HISTORY_BUTTON (object), (GroveHistoryWay) g_value_get_uint (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
grove_history_button_dispose (GObject *object)
{
  g_clear_pointer (&GROVE_HISTORY_BUTTON (object)->binding, g_binding_unbind);
  g_clear_object (&GROVE_HISTORY_BUTTON (object)->selection);
  G_OBJECT_CLASS (grove_history_button_parent_class)->dispose (object);
}

static void
grove_history_button_class_init (GroveHistoryButtonClass *klass)
{
  G_OBJECT_CLASS (klass)->set_property = grove_history_button_set_property;
  G_OBJECT_CLASS (klass)->dispose = grove_history_button_dispose;
  properties[PROP_WAY] =
    g_param_spec_uint ("way", NULL, NULL, GROVE_HISTORY_BACK, GROVE_HISTORY_UP, GROVE_HISTORY_BACK,
                       G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPS, properties);
}

static void
grove_history_button_init (GroveHistoryButton *self)
{
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "menu-list");
  g_signal_connect (self->list, "row-activated", G_CALLBACK (on_row_activated), self);
  self->popover = GTK_POPOVER (gtk_popover_new ());
  gtk_widget_add_css_class (GTK_WIDGET (self->popover), "menu");
  gtk_popover_set_child (self->popover, GTK_WIDGET (self->list));
  g_signal_connect (self->popover, "show", G_CALLBACK (on_show), self);
  self->button = ADW_SPLIT_BUTTON (adw_split_button_new ());
  adw_split_button_set_popover (self->button, self->popover);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->button));
}
