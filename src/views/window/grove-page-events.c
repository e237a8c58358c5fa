/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "grove-page-private.h"

/* Opens files as events of one profile instead of adding them up. Reloads and retries keep the choice. */

/* Opens the same files the other way. If that fails, the current profile stays. */
static void
change_events (GSimpleAction *action, GVariant *state, gpointer data)
{
  GrovePage *self = data;

  if (self->files != NULL && g_variant_get_boolean (state) != self->shows_events)
    _grove_page_start_load (self, self->files, self->shows_events ? GROVE_PAGE_ADD_UP : GROVE_PAGE_EVENTS,
                            TRUE, NULL, NULL);
}

void
_grove_page_add_event_action (GrovePage *self)
{
  g_autoptr (GSimpleAction) action = g_simple_action_new_stateful ("merge-events", NULL,
                                                                   g_variant_new_boolean (FALSE));

  g_signal_connect (action, "change-state", G_CALLBACK (change_events), self);
  g_action_map_add_action (G_ACTION_MAP (self->actions), G_ACTION (action));
}

void
_grove_page_update_event_action (GrovePage *self)
{
  GSimpleAction *action = G_SIMPLE_ACTION (
    g_action_map_lookup_action (G_ACTION_MAP (self->actions), "merge-events"));

  g_simple_action_set_enabled (action, self->files != NULL && self->files->len > 1 && !self->compares);
  g_simple_action_set_state (action, g_variant_new_boolean (self->shows_events));
}

void
_grove_page_offer_events (GrovePage *self)
{
  GroveProfile *profile = grove_selection_get_profile (self->selection);

  if (self->files->len < 2 || self->compares || !grove_profile_get_mixed_clocks (profile))
    return;
  grove_notice_show (
    self->notice, FALSE,
    _("The times of two clocks were added up. Show them as events to separate waiting from work."),
    _("Show as _Events"), "win.merge-events");
}
