/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "grove-part-wording.h"
#include "grove-page-private.h"

/* Selection of threads and parts */

static GroveProfile *
get_whole (GrovePage *self)
{
  GroveProfile *profile = grove_selection_get_profile (self->selection);

  return profile != NULL ? grove_profile_get_whole (profile) : NULL;
}

static GroveLoadTask *
make_load (GrovePage *self, GroveProfile *whole, GArray *parts)
{
  GroveLoadTask *load = grove_load_task_new (self->files);

  load->whole = g_object_ref (whole);
  load->parts = g_array_ref (parts);
  load->event_name = g_strdup (
    grove_profile_get_event (whole, grove_selection_get_event (self->selection))->name);
  load->group_name = grove_function_view_get_group_name (self->function_view);
  load->place = grove_graph_view_save (self->graph);
  return load;
}

/* A running load takes precedence, since it brings its own parts. */
void
grove_page_choose_parts (GrovePage *self, GArray *parts)
{
  GroveProfile *whole;
  g_autofree char *count = NULL, *text = NULL;

  g_return_if_fail (GROVE_IS_PAGE (self) && parts != NULL);

  whole = get_whole (self);

  if (self->waiting != NULL || (self->load != NULL && self->load->whole == NULL))
    {
      g_signal_emit_by_name (self, "parts-kept");
      return;
    }
  count = grove_part_wording_count (whole, parts->len);
  text = g_strdup_printf (_("Adding up %s"), count);
  _grove_page_begin_load (self, make_load (self, whole, parts), text);
}

static void
on_parts_chosen (GtkWidget *view, GArray *parts, GrovePage *self)
{
  grove_page_choose_parts (self, parts);
}

static void
all_parts_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GrovePage *self = data;
  GroveProfile *whole = get_whole (self);
  g_autoptr (GArray) parts = g_array_new (FALSE, FALSE, sizeof (guint32));

  for (guint32 i = 0; i < grove_profile_get_n_parts (whole); i++)
    g_array_append_val (parts, i);
  grove_page_choose_parts (self, parts);
}

char **
_grove_page_get_part_keys (GrovePage *self)
{
  GroveProfile *profile = grove_selection_get_profile (self->selection);
  g_autoptr (GStrvBuilder) keys = g_strv_builder_new ();

  if (profile == get_whole (self))
    return NULL;
  for (guint32 i = 0; i < grove_profile_get_n_parts (profile); i++)
    {
      g_autofree char *key = grove_part_wording_key (grove_profile_get_part (profile, i), TRUE);
      g_autofree char *short_key = grove_part_wording_key (grove_profile_get_part (profile, i), FALSE);

      g_strv_builder_add (keys, key);
      g_strv_builder_add (keys, short_key);
    }
  return g_strv_builder_end (keys);
}

static void
on_profile_changed (GroveSelection *selection, GParamSpec *pspec, GrovePage *self)
{
  GroveProfile *profile = grove_selection_get_profile (selection), *whole = get_whole (self);
  gboolean several = whole != NULL && grove_profile_get_n_parts (whole) > 1;

  g_simple_action_set_enabled (G_SIMPLE_ACTION (
                                 g_action_map_lookup_action (G_ACTION_MAP (self->actions), "all-parts")),
                               profile != whole);
  grove_tabs_set_available (self->callees_tabs, "parts",
                            !several ? _("The profile has only one part")
                            : grove_selection_get_active (selection) == GROVE_NONE
                              ? _("Choose a function to see its parts")
                              : NULL);
}

static void
on_event_changed (GroveSelection *selection, GParamSpec *pspec, GrovePage *self)
{
  _grove_page_update_title (self);
}

void
_grove_page_add_parts (GrovePage *self)
{
  static const GActionEntry entries[] = { { "all-parts", all_parts_action } };

  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries), self);
  g_signal_connect_object (self->parts, "parts-chosen", G_CALLBACK (on_parts_chosen), self, 0);
  g_signal_connect_object (self->selection, "notify::profile", G_CALLBACK (on_profile_changed), self, 0);
  g_signal_connect_object (self->selection, "notify::active", G_CALLBACK (on_profile_changed), self, 0);
  g_signal_connect_object (self->selection, "notify::event", G_CALLBACK (on_event_changed), self, 0);
  on_profile_changed (self->selection, NULL, self);
}
