/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "grove-part-wording.h"
#include "grove-window-private.h"

/* Selection of threads and parts */

static GroveProfile *
get_whole (GroveWindow *self)
{
  GroveProfile *profile = grove_selection_get_profile (self->selection);

  return profile != NULL ? grove_profile_get_whole (profile) : NULL;
}

static GroveLoadTask *
make_load (GroveWindow *self, GroveProfile *whole, GArray *parts)
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
static void
choose_parts (GroveWindow *self, GArray *parts)
{
  GroveProfile *whole = get_whole (self);
  g_autofree char *count = NULL, *text = NULL;

  if (self->waiting != NULL || (self->load != NULL && self->load->whole == NULL))
    {
      grove_part_chooser_update (self->part_chooser);
      return;
    }
  count = grove_part_wording_count (whole, parts->len);
  text = g_strdup_printf (_("Adding up %s"), count);
  _grove_window_begin_load (self, make_load (self, whole, parts), text);
}

static void
on_parts_chosen (GtkWidget *view, GArray *parts, GroveWindow *self)
{
  choose_parts (self, parts);
}

static void
all_parts_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  GroveWindow *self = GROVE_WINDOW (widget);
  GroveProfile *whole = get_whole (self);
  g_autoptr (GArray) parts = g_array_new (FALSE, FALSE, sizeof (guint32));

  for (guint32 i = 0; i < grove_profile_get_n_parts (whole); i++)
    g_array_append_val (parts, i);
  choose_parts (self, parts);
}

static void
choose_parts_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  grove_part_chooser_open (GROVE_WINDOW (widget)->part_chooser);
}

char **
_grove_window_get_part_keys (GroveWindow *self)
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
on_profile_changed (GroveSelection *selection, GParamSpec *pspec, GroveWindow *self)
{
  GroveProfile *profile = grove_selection_get_profile (selection), *whole = get_whole (self);
  gboolean several = whole != NULL && grove_profile_get_n_parts (whole) > 1;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.all-parts", profile != whole);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.choose-parts", several);
  grove_tabs_set_available (self->callees_tabs, "parts",
                            several ? NULL : _("The profile has only one part"));
}

static void
on_event_changed (GroveSelection *selection, GParamSpec *pspec, GroveWindow *self)
{
  _grove_window_update_title (self);
}

void
_grove_window_add_parts (GroveWindow *self)
{
  g_signal_connect_object (self->part_chooser, "parts-chosen", G_CALLBACK (on_parts_chosen), self, 0);
  g_signal_connect_object (self->parts, "parts-chosen", G_CALLBACK (on_parts_chosen), self, 0);
  g_signal_connect_object (self->selection, "notify::profile", G_CALLBACK (on_profile_changed), self, 0);
  g_signal_connect_object (self->selection, "notify::event", G_CALLBACK (on_event_changed), self, 0);
  on_profile_changed (self->selection, NULL, self);
}

void
_grove_window_install_part_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.choose-parts", NULL, choose_parts_action);
  gtk_widget_class_install_action (widget_class, "win.all-parts", NULL, all_parts_action);
}
