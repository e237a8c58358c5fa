/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-page-private.h"

/* In a narrow window there is room for the list or for what is beside it. */

static GSimpleAction *
get_action (GrovePage *self)
{
  return G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->actions), "list"));
}

static gboolean
is_list_shown (GrovePage *self)
{
  g_autoptr (GVariant) state = g_action_get_state (G_ACTION (get_action (self)));

  return g_variant_get_boolean (state);
}

static void
arrange (GrovePage *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->function_view), !self->is_narrow || is_list_shown (self));
  gtk_widget_set_visible (self->right_side, !self->is_narrow || !is_list_shown (self));
}

void
_grove_page_show_list (GrovePage *self, gboolean shown)
{
  g_simple_action_set_state (get_action (self), g_variant_new_boolean (shown));
  arrange (self);
}

void
grove_page_set_narrow (GrovePage *self, gboolean narrow)
{
  g_return_if_fail (GROVE_IS_PAGE (self));

  if (self->is_narrow == narrow)
    return;
  self->is_narrow = narrow;
  arrange (self);
}

static void
change_list (GSimpleAction *action, GVariant *state, gpointer data)
{
  _grove_page_show_list (data, g_variant_get_boolean (state));
}

/* A function was chosen in the list: what is there to see about it? */
static void
on_active_changed (GroveSelection *selection, GParamSpec *pspec, GrovePage *self)
{
  if (self->is_narrow)
    _grove_page_show_list (self, FALSE);
}

void
_grove_page_add_list_action (GrovePage *self)
{
  static const GActionEntry entries[] = { { "list", NULL, NULL, "false", change_list } };

  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries), self);
  g_signal_connect_object (self->selection, "notify::active", G_CALLBACK (on_active_changed), self, 0);
}
