/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "grove-display-text.h"
#include "grove-frame-memory.h"
#include "grove-frame-pool.h"
#include "grove-glyph-cache.h"
#include "grove-identity.h"
#include "grove-number.h"
#include "grove-part-wording.h"
#include "grove-recent.h"
#include "grove-profile-release.h"
#include "grove-page-private.h"

#define MAX_HISTORY 50u

/* Shows the profile page as soon as a load starts: creating and drawing it takes several frames, while the
 * main thread is idle. The page takes no input before the profile is there. */

static void
show_page (GrovePage *self)
{
  gboolean has_profile = grove_selection_get_profile (self->selection) != NULL;

  const char *name = self->asked != NULL ? "runs" : "start";

  gtk_stack_set_visible_child_name (self->stack,
                                    has_profile || grove_page_is_loading (self) ? "profile" : name);
  gtk_widget_set_can_target (self->profile_box, has_profile);
  gtk_widget_set_can_focus (self->profile_box, has_profile);
}

static void
update_loading (GrovePage *self)
{
  _grove_page_update_actions (self);
  _grove_page_notify_loading (self);
}

/* Showing a profile */

/* A selection of parts comes first, since it affects all numbers. */
static char *
describe_profile (GrovePage *self)
{
  GroveProfile *profile = grove_selection_get_profile (self->selection);
  guint32 event = grove_selection_get_event (self->selection),
          n_functions = grove_profile_get_n_functions (profile);
  g_autofree char *format = grove_status_describe_format (profile);
  g_autofree char *base = grove_number_cost (grove_profile_get_event (profile, event),
                                             grove_profile_get_base (profile, event));
  g_autofree char *count = grove_number_count (n_functions);
  g_autofree char *functions = g_strdup_printf (ngettext ("%s function", "%s functions", n_functions), count);
  g_autofree char *chosen = grove_part_wording_chosen (profile);

  return g_strdup_printf ("%s%s%s · %s · %s", chosen != NULL ? chosen : "", chosen != NULL ? " · " : "",
                          format, base, functions);
}

/* Several files are named, up to as many as one can read at a glance. */
#define MAX_NAMES 3u

static char *
name_files (GrovePage *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) names = NULL;
  g_autofree char *list = NULL;
  guint n = self->files->len, n_named = n <= MAX_NAMES ? n : MAX_NAMES - 1;

  for (guint i = 0; i < n_named; i++)
    {
      g_autofree char *base = g_file_get_basename (self->files->pdata[i]);
      g_autofree char *name = g_filename_display_name (base);

      g_strv_builder_add (builder, name);
    }
  names = g_strv_builder_end (builder);
  list = g_strjoinv (", ", names);
  if (n == n_named)
    return g_steal_pointer (&list);
  return g_strdup_printf (ngettext ("%s and %u more", "%s and %u more", n - n_named), list, n - n_named);
}

void
_grove_page_update_title (GrovePage *self)
{
  GroveProfile *profile = grove_selection_get_profile (self->selection);
  g_autofree char *names = NULL, *title = NULL, *subtitle = NULL, *line = NULL;

  if (profile == NULL)
    return;
  names = self->files->len > 1 && !self->compares ? name_files (self)
                                                  : g_strdup (grove_profile_get_title (profile));
  title = grove_display_line (names, GROVE_DISPLAY_LETTERS);
  subtitle = describe_profile (self);
  line = grove_display_line (subtitle, GROVE_DISPLAY_LETTERS);
  _grove_page_set_title (self, title, line);
}

/* Restores the history with the new profile's functions, without those that are gone. */
static void
replay_history (GrovePage *self, GroveLoadTask *load)
{
  guint n = load->n_history, n_forward = 0;

  for (guint i = load->n_back; n > 0 && i > 0; i--)
    if (load->functions[i] != GROVE_NONE)
      grove_selection_activate (self->selection, load->functions[i]);
  if (n > 0 && load->functions[0] != GROVE_NONE)
    grove_selection_activate (self->selection, load->functions[0]);
  for (guint i = load->n_back + 1; i < n; i++)
    if (load->functions[i] != GROVE_NONE
        && load->functions[i] != grove_selection_get_active (self->selection))
      {
        grove_selection_activate (self->selection, load->functions[i]);
        n_forward++;
      }
  if (n_forward > 0)
    grove_selection_back (self->selection, n_forward);
  if (load->shows_whole && grove_selection_get_active (self->selection) != GROVE_NONE)
    grove_selection_activate (self->selection, GROVE_NONE);
}

/* Source files are searched from the profile's folder, or from the opened folder. */
static void
set_files (GrovePage *self, GroveLoadTask *load)
{
  GPtrArray *read = load->watched != NULL && load->watched->len > 0 ? load->watched : load->files;
  g_autoptr (GFile) folder = g_file_get_parent (read->pdata[0]);

  g_clear_pointer (&self->files, g_ptr_array_unref);
  self->files = g_ptr_array_ref (load->files);
  self->shows_events = load->merge_events;
  self->compares = load->compares;
  grove_function_head_set_folder (self->head, folder);
}

static gboolean
has_same_active (GroveLoadTask *load)
{
  return load->n_history > 0 && load->functions[0] != GROVE_NONE;
}

static void
restore_graph (GrovePage *self, GroveLoadTask *load)
{
  if (load->place != NULL && load->whole != NULL)
    grove_graph_view_restore (self->graph, load->place, NULL, TRUE);
  else if (load->place != NULL)
    grove_graph_view_restore (self->graph, load->place, load->functions + load->n_history,
                              has_same_active (load));
}

/* A reload begins where the history did; a profile that is opened, at its root. */
static guint32
find_first_function (GroveLoadTask *load)
{
  for (guint i = load->n_back + 1; load->reload && load->n_history > 0 && i > 0; i--)
    if (load->functions[i - 1] != GROVE_NONE)
      return load->functions[i - 1];
  return load->root;
}

/* What is left out of the parts, in the event that is shown. */
static void
say_idle (GrovePage *self, GroveLoadTask *load)
{
  GroveProfile *whole = grove_profile_get_whole (load->profile);
  const GroveEvent *event = grove_profile_get_event (whole, load->event);
  double all = grove_profile_get_base (whole, load->event);
  double left_out = all - grove_profile_get_base (load->profile, load->event);
  g_autofree char *cost = grove_number_cost (event, left_out);
  g_autofree char *of = grove_number_cost (event, all);
  /* Translators: two costs, as in "90 of 100" */
  g_autofree char *text = g_strdup_printf (_("Idle time is not shown: %s of %s."), cost, of);

  self->says_idle = load->part_keys == NULL && load->profile != whole && left_out > 0;
  if (self->says_idle)
    grove_notice_show (self->notice, FALSE, text, _("_Show It"), "win.all-parts");
}

static void
show_load (GrovePage *self, GroveLoadTask *load)
{
  if (!load->reload)
    grove_page_remember (self);
  set_files (self, load);
  grove_function_view_expect (self->function_view, g_steal_pointer (&load->query));
  /* The views update once, after all properties are set. */
  g_object_freeze_notify (G_OBJECT (self->selection));
  grove_groupings_attach (load->groupings, self->selection);
  grove_selection_show (self->selection, load->profile, load->event, find_first_function (load));
  replay_history (self, load);
  g_object_thaw_notify (G_OBJECT (self->selection));
  restore_graph (self, load);
  _grove_page_update_title (self);
  if (load->part_keys != NULL && load->profile == grove_profile_get_whole (load->profile))
    g_signal_emit_by_name (self, "notice",
                           _("The selected threads or parts no longer exist. Showing all of them."));
  show_page (self);
  grove_start_page_set_error (self->start_page, NULL, NULL);
  grove_notice_hide (self->notice);
  self->says_gone = FALSE;
  self->has_changed = FALSE;
  say_idle (self, load);
  if (!load->reload && load->whole == NULL)
    _grove_page_offer_events (self);
  _grove_page_update_actions (self);
}

/* Replaces the profile by one with other parts, and keeps everything else. */
static void
show_parts (GrovePage *self, GroveLoadTask *load)
{
  grove_function_view_expect (self->function_view, g_steal_pointer (&load->query));
  grove_groupings_attach (load->groupings, self->selection);
  grove_selection_set_profile (self->selection, load->profile);
  restore_graph (self, load);
  _grove_page_update_title (self);
  if (self->says_idle)
    grove_notice_hide (self->notice);
  self->says_idle = FALSE;
}

static void
note_recent (GrovePage *self)
{
  for (guint i = 0; i < MIN (self->files->len, 8u); i++)
    grove_recent_note (self->files->pdata[i]);
  g_signal_emit_by_name (self, "opened");
}

/* Errors: the current profile stays */

static void
show_error (GrovePage *self, GroveLoadTask *load, const GError *error)
{
  g_autofree char *name = grove_load_task_get_name (load);
  g_autofree char *title = g_strdup_printf (_("Could not open %s"), name);
  g_autofree char *text = g_strdup_printf ("%s: %s", title, error->message);

  if (grove_selection_get_profile (self->selection) == NULL)
    {
      grove_start_page_set_error (self->start_page, title, error->message);
      show_page (self);
    }
  else
    grove_notice_show (self->notice, TRUE, text, _("_Open Another…"), "win.open");
}

const char *
grove_page_get_problem (GrovePage *self)
{
  g_return_val_if_fail (GROVE_IS_PAGE (self), NULL);

  return grove_selection_get_profile (self->selection) == NULL ? grove_start_page_get_error (self->start_page)
                                                               : grove_notice_get_text (self->notice);
}

static void
release_shown (GrovePage *self)
{
  GroveProfile *shown = grove_selection_get_profile (self->selection);

  if (shown != NULL)
    grove_profile_release (shown);
}

static void
take_result (GrovePage *self, GroveLoadTask *load, const GError *error)
{
  if (error != NULL && _grove_page_is_unfinished (load, error))
    {
      _grove_page_wait (self, load);
      return;
    }
  if (error == NULL)
    release_shown (self);
  if (load->folder != NULL)
    g_set_object (&self->folder, load->folder);
  if (load->runs != NULL)
    {
      _grove_page_ask (self, load);
      show_page (self);
      return;
    }
  if (error != NULL)
    show_error (self, load, error);
  else if (load->whole != NULL)
    show_parts (self, load);
  else
    show_load (self, load);
  if (load->whole == NULL)
    _grove_page_watch_load (self, load, error == NULL);
}

static gboolean
on_idle (gpointer data)
{
  if (gtk_widget_get_realized (data))
    grove_frame_pool_warm (GTK_WINDOW (gtk_widget_get_root (data)));
  return G_SOURCE_REMOVE;
}

/* Again, since loading the profile has used the memory. */
static void
keep_frames (GrovePage *self)
{
  grove_frame_memory_keep ();
  g_idle_add_full (G_PRIORITY_LOW, on_idle, g_object_ref (self), g_object_unref);
}

/* Returns: whether another load has started */
static gboolean
is_overtaken (GrovePage *self, GAsyncResult *result)
{
  return self->load != NULL && self->load->cancellable != g_task_get_cancellable (G_TASK (result));
}

static void
on_loaded (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GrovePage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GroveLoadTask) load = grove_load_task_run_finish (result, &error);
  g_autoptr (GroveLoadTask) asked = NULL;

  if (!is_overtaken (self, result))
    keep_frames (self);
  /* Another load has started, or the window is closed. */
  if (self->selection == NULL || self->load == NULL || g_cancellable_is_cancelled (self->load->cancellable)
      || (load != NULL && load != self->load) || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  asked = g_steal_pointer (&self->load);
  grove_progress_bar_stop (self->progress_bar);
  take_result (self, asked, error);
  update_loading (self);
  if (load != NULL && load->whole == NULL && !load->reload)
    note_recent (self);
}

/* Opening */

void
_grove_page_drop_load (GrovePage *self)
{
  _grove_page_stop_waiting (self);
  if (self->load == NULL)
    return;
  g_cancellable_cancel (self->load->cancellable);
  grove_progress_bar_stop (self->progress_bar);
  g_clear_pointer (&self->load, grove_load_task_unref);
}

static void
add_identity (GroveLoadTask *load, GroveProfile *profile, guint32 function)
{
  g_ptr_array_add (load->identities,
                   function != GROVE_NONE ? grove_identity_make (profile, function) : g_strdup (""));
}

static void
add_history (GrovePage *self, GroveLoadTask *load)
{
  GroveProfile *profile = grove_selection_get_profile (self->selection);
  g_autoptr (GArray) back = grove_selection_get_back_list (self->selection, MAX_HISTORY);
  g_autoptr (GArray) forward = grove_selection_get_forward_list (self->selection, MAX_HISTORY);

  load->shows_whole = grove_selection_get_active (self->selection) == GROVE_NONE;
  if (load->shows_whole)
    return;
  add_identity (load, profile, grove_selection_get_active (self->selection));
  for (guint i = 0; i < back->len; i++)
    add_identity (load, profile, g_array_index (back, guint32, i));
  for (guint i = 0; i < forward->len; i++)
    add_identity (load, profile, g_array_index (forward, guint32, i));
  load->n_back = back->len;
  load->n_history = load->identities->len;
}

static void
add_place_functions (GroveLoadTask *load, GroveProfile *profile)
{
  for (guint i = 0; i < load->place->functions->len; i++)
    add_identity (load, profile, g_array_index (load->place->functions, guint32, i));
}

/* Saves what a reload restores: the graph, the parts, the selected group. */
static void
add_place (GrovePage *self, GroveLoadTask *load)
{
  GroveProfile *profile = grove_selection_get_profile (self->selection);

  load->place = grove_graph_view_save (self->graph);
  add_place_functions (load, profile);
  load->part_keys = _grove_page_get_part_keys (self);
  load->group_name = grove_function_view_get_group_name (self->function_view);
}

/* Keeps function, event, graph and group of another page, if it turns out to show the same program. */
static void
carry (GrovePage *before, GroveLoadTask *load)
{
  GroveProfile *profile = before != NULL ? grove_selection_get_profile (before->selection) : NULL;

  if (profile == NULL || grove_selection_get_active (before->selection) == GROVE_NONE)
    return;
  load->before = g_object_ref (profile);
  add_identity (load, profile, grove_selection_get_active (before->selection));
  load->n_history = 1;
  load->place = grove_graph_view_save (before->graph);
  add_place_functions (load, profile);
  load->group_name = grove_function_view_get_group_name (before->function_view);
  g_free (load->event_name);
  load->event_name = g_strdup (
    grove_profile_get_event (profile, grove_selection_get_event (before->selection))->name);
}

/* A reload keeps the event; else the last chosen one is used. */
static char *
get_event_name (GrovePage *self, gboolean reload)
{
  GroveProfile *profile = grove_selection_get_profile (self->selection);

  if (reload)
    return g_strdup (grove_profile_get_event (profile, grove_selection_get_event (self->selection))->name);
  return g_settings_get_string (self->settings, "event");
}

void
_grove_page_begin_load (GrovePage *self, GroveLoadTask *load, const char *text)
{
  _grove_page_drop_load (self);
  grove_frame_memory_yield ();
  self->load = load;
  load->grouping = grove_selection_get_grouping (self->selection);
  load->query = grove_function_view_plan (self->function_view);
  grove_progress_bar_start (self->progress_bar, text, &load->progress);
  grove_load_task_run_async (load, on_loaded, g_object_ref (self));
  grove_glyph_cache_fill (self->profile_box);
  show_page (self);
  update_loading (self);
}

void
_grove_page_start_load (GrovePage *self, GPtrArray *files, GrovePageHow how, gboolean reload, GArray *waited,
                        GrovePage *before)
{
  GroveLoadTask *load = grove_load_task_new (files);
  g_autofree char *name = grove_load_task_get_name (load);
  g_autofree char *text = g_strdup_printf (_("Opening %s"), name);

  load->reload = reload;
  load->merge_events = how == GROVE_PAGE_EVENTS;
  load->compares = how == GROVE_PAGE_COMPARE;
  load->asks = how == GROVE_PAGE_ASK;
  load->merge_variants = g_settings_get_boolean (self->settings, "merge-variants");
  load->waited = waited != NULL ? g_array_ref (waited) : NULL;
  load->event_name = get_event_name (self, reload);
  if (reload)
    {
      add_history (self, load);
      add_place (self, load);
    }
  else
    {
      _grove_page_stop_asking (self);
      g_set_weak_pointer (&self->before, before);
      load->recalled = _grove_page_recall_active (self, load->files);
      carry (before, load);
    }
  if (grove_selection_get_profile (self->selection) == NULL)
    _grove_page_set_title (self, name, "");
  _grove_page_begin_load (self, load, text);
}

void
grove_page_open (GrovePage *self, GPtrArray *files, GrovePageHow how, GrovePage *before)
{
  g_return_if_fail (GROVE_IS_PAGE (self) && files != NULL);

  if (files->len > 0)
    _grove_page_start_load (self, files, how, FALSE, NULL, before);
}

GrovePageHow
_grove_page_get_how (GrovePage *self)
{
  if (self->compares)
    return GROVE_PAGE_COMPARE;
  return self->shows_events ? GROVE_PAGE_EVENTS : GROVE_PAGE_ADD_UP;
}

void
grove_page_reload (GrovePage *self)
{
  g_return_if_fail (GROVE_IS_PAGE (self));

  grove_notice_hide (self->notice);
  if (self->files != NULL)
    _grove_page_start_load (self, self->files, _grove_page_get_how (self), TRUE, NULL, NULL);
}

void
grove_page_cancel (GrovePage *self)
{
  g_return_if_fail (GROVE_IS_PAGE (self));

  _grove_page_drop_load (self);
  self->fresh_until = 0;
  g_signal_emit_by_name (self, "parts-kept");
  show_page (self);
  update_loading (self);
  g_signal_emit_by_name (self, "cancelled");
}

gboolean
grove_page_is_loading (GrovePage *self)
{
  g_return_val_if_fail (GROVE_IS_PAGE (self), FALSE);

  return self->load != NULL || self->waiting != NULL;
}

/* A file that is being waited for, or that changed, is another one than that which is shown. */
gboolean
grove_page_has_files (GrovePage *self, GPtrArray *files, GrovePageHow how)
{
  GPtrArray *own;
  gboolean as_events, compares;

  g_return_val_if_fail (GROVE_IS_PAGE (self) && files != NULL, FALSE);

  own = self->load != NULL ? self->load->files : self->files;
  as_events = self->load != NULL ? self->load->merge_events : self->shows_events;
  compares = self->load != NULL ? self->load->compares : self->compares;
  if (own == NULL || own->len != files->len || as_events != (how == GROVE_PAGE_EVENTS)
      || compares != (how == GROVE_PAGE_COMPARE) || self->has_changed)
    return FALSE;
  for (guint i = 0; i < files->len; i++)
    if (!g_file_equal (own->pdata[i], files->pdata[i]))
      return FALSE;
  return TRUE;
}

gboolean
grove_page_is_empty (GrovePage *self)
{
  g_return_val_if_fail (GROVE_IS_PAGE (self), FALSE);

  return !grove_page_is_loading (self) && grove_selection_get_profile (self->selection) == NULL;
}
