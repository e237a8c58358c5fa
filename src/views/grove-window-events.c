/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "grove-window-private.h"

/* Files as events of one profile, instead of added up. It is a property of a list of files: the array that was opened
 * so stays with the profile when it is read again, and when it is waited for. */

gboolean
_grove_window_has_events (GroveWindow *self, GPtrArray *files)
{
  return files != NULL && files == self->event_files;
}

void
grove_window_open_events (GroveWindow *self, GPtrArray *files)
{
  g_return_if_fail (GROVE_IS_WINDOW (self) && files != NULL);

  g_clear_pointer (&self->event_files, g_ptr_array_unref);
  self->event_files = g_ptr_array_ref (files);
  grove_window_open (self, files);
}

/* The same files the other way; as they were, should that be impossible. */
static void
change_events (GSimpleAction *action, GVariant *state, gpointer data)
{
  GroveWindow *self = data;
  g_autoptr (GPtrArray) files = NULL;

  if (self->files == NULL || g_variant_get_boolean (state) == _grove_window_has_events (self, self->files))
    return;
  files = g_ptr_array_copy (self->files, (GCopyFunc) (void (*) (void)) g_object_ref, NULL);
  g_ptr_array_set_free_func (files, g_object_unref);
  if (g_variant_get_boolean (state))
    {
      g_clear_pointer (&self->event_files, g_ptr_array_unref);
      self->event_files = g_ptr_array_ref (files);
    }
  _grove_window_start_load (self, files, TRUE, NULL);
}

void
_grove_window_add_event_action (GroveWindow *self)
{
  g_autoptr (GSimpleAction) action = g_simple_action_new_stateful ("merge-events", NULL, g_variant_new_boolean (FALSE));

  g_signal_connect (action, "change-state", G_CALLBACK (change_events), self);
  g_action_map_add_action (G_ACTION_MAP (self), G_ACTION (action));
}

void
_grove_window_update_event_action (GroveWindow *self)
{
  GSimpleAction *action = G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self), "merge-events"));

  g_simple_action_set_enabled (action, self->files != NULL && self->files->len > 1);
  g_simple_action_set_state (action, g_variant_new_boolean (_grove_window_has_events (self, self->files)));
}

void
_grove_window_offer_events (GroveWindow *self)
{
  GroveProfile *profile = grove_selection_get_profile (self->selection);

  if (self->files->len < 2 || !grove_profile_get_mixed_clocks (profile))
    return;
  grove_notice_show (self->notice, FALSE,
                     _("Times of two clocks were added up. As events of one profile, they tell an async program's waiting from its work."),
                     _("Show as _Events"), "win.merge-events");
}
