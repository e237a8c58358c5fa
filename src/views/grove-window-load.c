/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "grove-identity.h"
#include "grove-number.h"
#include "grove-recent.h"
#include "grove-window-private.h"

#define MAX_HISTORY 50u
/* A program that writes its profile does so in several steps; so long nothing may change before it counts as done. */
#define SETTLE_MS 400
#define MAX_MONITORS 32u

/* Files that change under us */

static gboolean
tell_changed (gpointer data)
{
  GroveWindow *self = data;

  self->changed_id = 0;
  grove_notice_show (self->notice, FALSE, _("The profile has changed on disk."), _("_Reload"), "win.reload");
  return G_SOURCE_REMOVE;
}

static void
on_file_changed (GFileMonitor *monitor, GFile *file, GFile *other, GFileMonitorEvent event, GroveWindow *self)
{
  if (event != G_FILE_MONITOR_EVENT_CHANGES_DONE_HINT && event != G_FILE_MONITOR_EVENT_CREATED &&
      event != G_FILE_MONITOR_EVENT_RENAMED && event != G_FILE_MONITOR_EVENT_CHANGED)
    return;
  g_clear_handle_id (&self->changed_id, g_source_remove);
  self->changed_id = g_timeout_add (SETTLE_MS, tell_changed, self);
}

void
_grove_window_watch_files (GroveWindow *self)
{
  g_clear_handle_id (&self->changed_id, g_source_remove);
  g_clear_pointer (&self->monitors, g_ptr_array_unref);
  self->monitors = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; self->files != NULL && i < MIN (self->files->len, MAX_MONITORS); i++)
    {
      GFileMonitor *monitor = g_file_monitor_file (self->files->pdata[i], G_FILE_MONITOR_WATCH_MOVES, NULL, NULL);

      if (monitor == NULL)
        continue;
      g_signal_connect_object (monitor, "changed", G_CALLBACK (on_file_changed), self, 0);
      g_ptr_array_add (self->monitors, monitor);
    }
}

/* A profile that is there */

static void
set_title (GroveWindow *self)
{
  GroveProfile *profile = grove_selection_get_profile (self->selection);
  guint32 event = grove_selection_get_event (self->selection), n_functions = grove_profile_get_n_functions (profile);
  g_autofree char *format = grove_status_describe_format (profile);
  g_autofree char *base = grove_number_cost (grove_profile_get_event (profile, event), grove_profile_get_base (profile, event));
  g_autofree char *count = grove_number_count (n_functions);
  g_autofree char *functions = g_strdup_printf (ngettext ("%s function", "%s functions", n_functions), count);
  g_autofree char *subtitle = g_strdup_printf ("%s · %s · %s", format, base, functions);

  adw_window_title_set_title (self->title, grove_profile_get_title (profile));
  adw_window_title_set_subtitle (self->title, subtitle);
  gtk_window_set_title (GTK_WINDOW (self), grove_profile_get_title (profile));
}

/* The history of before, in the functions of now; what is gone is left out. */
static void
replay_history (GroveWindow *self, GroveLoad *load)
{
  guint n = load->identities->len, n_forward = 0;

  for (guint i = load->n_back; n > 0 && i > 0; i--)
    if (load->functions[i] != GROVE_NONE)
      grove_selection_activate (self->selection, load->functions[i]);
  if (n > 0 && load->functions[0] != GROVE_NONE)
    grove_selection_activate (self->selection, load->functions[0]);
  for (guint i = load->n_back + 1; i < n; i++)
    if (load->functions[i] != GROVE_NONE && load->functions[i] != grove_selection_get_active (self->selection))
      {
        grove_selection_activate (self->selection, load->functions[i]);
        n_forward++;
      }
  if (n_forward > 0)
    grove_selection_back (self->selection, n_forward);
}

static void
set_files (GroveWindow *self, GPtrArray *files)
{
  g_autoptr (GFile) folder = g_file_get_parent (files->pdata[0]);

  g_clear_pointer (&self->files, g_ptr_array_unref);
  self->files = g_ptr_array_ref (files);
  grove_function_head_set_folder (self->head, folder);
  _grove_window_watch_files (self);
}

static void
show_load (GroveWindow *self, GroveLoad *load)
{
  if (!load->reload)
    _grove_window_remember_active (self);
  set_files (self, load->files);
  grove_function_view_expect (self->function_view, g_steal_pointer (&load->query));
  /* All at once: the views look when everything is in its place. */
  g_object_freeze_notify (G_OBJECT (self->selection));
  grove_groupings_attach (load->groupings, self->selection);
  grove_selection_set_profile (self->selection, load->profile);
  grove_selection_set_event (self->selection, load->event);
  replay_history (self, load);
  g_object_thaw_notify (G_OBJECT (self->selection));
  set_title (self);
  gtk_stack_set_visible_child_name (self->stack, "profile");
  grove_start_page_set_error (self->start_page, NULL, NULL);
  grove_notice_hide (self->notice);
  _grove_window_update_actions (self);
}

static void
note_recent (GroveWindow *self)
{
  for (guint i = 0; i < MIN (self->files->len, 8u); i++)
    grove_recent_note (self->files->pdata[i]);
  _grove_window_fill_recent (self);
}

/* A profile that cannot be read: the one before stays */

static void
show_error (GroveWindow *self, GroveLoad *load, const GError *error)
{
  g_autofree char *name = grove_load_get_name (load);
  g_autofree char *title = g_strdup_printf (_("%s cannot be opened"), name);
  g_autofree char *text = g_strdup_printf ("%s: %s", title, error->message);

  if (grove_selection_get_profile (self->selection) == NULL)
    grove_start_page_set_error (self->start_page, title, error->message);
  else
    grove_notice_show (self->notice, TRUE, text, _("_Open Another…"), "win.open");
}

const char *
grove_window_get_problem (GroveWindow *self)
{
  g_return_val_if_fail (GROVE_IS_WINDOW (self), NULL);

  return grove_selection_get_profile (self->selection) == NULL ? grove_start_page_get_error (self->start_page) : grove_notice_get_text (self->notice);
}

static void
on_loaded (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GroveWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GroveLoad) load = grove_load_run_finish (result, &error);
  g_autoptr (GroveLoad) asked = NULL;

  /* Something else is being opened by now, or the window is closed. */
  if (self->selection == NULL || self->load == NULL || g_cancellable_is_cancelled (self->load->cancellable) ||
      (load != NULL && load != self->load) || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  asked = g_steal_pointer (&self->load);
  grove_load_bar_stop (self->load_bar);
  if (load == NULL)
    show_error (self, asked, error);
  else
    show_load (self, load);
  _grove_window_update_actions (self);
  if (load != NULL && !load->reload)
    note_recent (self);
}

/* Opening */

void
_grove_window_drop_load (GroveWindow *self)
{
  if (self->load == NULL)
    return;
  g_cancellable_cancel (self->load->cancellable);
  grove_load_bar_stop (self->load_bar);
  g_clear_pointer (&self->load, grove_load_unref);
}

static void
add_identity (GroveLoad *load, GroveProfile *profile, guint32 function)
{
  g_ptr_array_add (load->identities, grove_identity_make (profile, function));
}

static void
add_history (GroveWindow *self, GroveLoad *load)
{
  GroveProfile *profile = grove_selection_get_profile (self->selection);
  g_autoptr (GArray) back = grove_selection_get_back_list (self->selection, MAX_HISTORY);
  g_autoptr (GArray) forward = grove_selection_get_forward_list (self->selection, MAX_HISTORY);

  if (grove_selection_get_active (self->selection) == GROVE_NONE)
    return;
  add_identity (load, profile, grove_selection_get_active (self->selection));
  for (guint i = 0; i < back->len; i++)
    add_identity (load, profile, g_array_index (back, guint32, i));
  for (guint i = 0; i < forward->len; i++)
    add_identity (load, profile, g_array_index (forward, guint32, i));
  load->n_back = back->len;
}

/* The event that is shown stays for a reload; else it is the one that was chosen last. */
static char *
get_event_name (GroveWindow *self, gboolean reload)
{
  GroveProfile *profile = grove_selection_get_profile (self->selection);

  if (reload)
    return g_strdup (grove_profile_get_event (profile, grove_selection_get_event (self->selection))->name);
  return g_settings_get_string (self->settings, "event");
}

static void
start_load (GroveWindow *self, GPtrArray *files, gboolean reload)
{
  g_autofree char *name = NULL;
  char *identity = NULL;

  _grove_window_drop_load (self);
  self->load = grove_load_new (files);
  self->load->reload = reload;
  self->load->event_name = get_event_name (self, reload);
  self->load->grouping = grove_selection_get_grouping (self->selection);
  self->load->query = grove_function_view_plan (self->function_view);
  if (reload)
    add_history (self, self->load);
  else if ((identity = _grove_window_recall_active (self, files)) != NULL)
    g_ptr_array_add (self->load->identities, identity);
  name = grove_load_get_name (self->load);
  grove_load_bar_start (self->load_bar, name, &self->load->progress);
  grove_load_run_async (self->load, on_loaded, g_object_ref (self));
  _grove_window_update_actions (self);
}

void
grove_window_open (GroveWindow *self, GPtrArray *files)
{
  g_return_if_fail (GROVE_IS_WINDOW (self) && files != NULL);

  if (files->len > 0)
    start_load (self, files, FALSE);
}

void
grove_window_reload (GroveWindow *self)
{
  g_return_if_fail (GROVE_IS_WINDOW (self));

  grove_notice_hide (self->notice);
  if (self->files != NULL)
    start_load (self, self->files, TRUE);
}

void
grove_window_cancel (GroveWindow *self)
{
  g_return_if_fail (GROVE_IS_WINDOW (self));

  _grove_window_drop_load (self);
  _grove_window_update_actions (self);
}

gboolean
grove_window_is_loading (GroveWindow *self)
{
  g_return_val_if_fail (GROVE_IS_WINDOW (self), FALSE);

  return self->load != NULL;
}

gboolean
grove_window_is_empty (GroveWindow *self)
{
  g_return_val_if_fail (GROVE_IS_WINDOW (self), FALSE);

  return self->load == NULL && grove_selection_get_profile (self->selection) == NULL;
}
