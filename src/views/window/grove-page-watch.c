/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "grove-format-error.h"
#include "grove-page-private.h"

/* Files that change, are deleted, or are not written yet. */

/* A file read while it was young counts as unfinished for so long. */
#define FRESH_US (5 * G_USEC_PER_SEC)

static gboolean
has_profile (GrovePage *self)
{
  return grove_selection_get_profile (self->selection) != NULL;
}

static gboolean
is_fresh (GrovePage *self)
{
  return g_get_monotonic_time () < self->fresh_until;
}

static void watch_shown (GrovePage *self);
static void watch (GrovePage *self, GPtrArray *files, GArray *stamps);

/* Files that could not be read while they were being written */

static GrovePageHow
get_how (GroveLoadTask *load)
{
  if (load->asks)
    return GROVE_PAGE_ASK;
  if (load->compares)
    return GROVE_PAGE_COMPARE;
  return load->merge_events ? GROVE_PAGE_EVENTS : GROVE_PAGE_ADD_UP;
}

static void
retry (GrovePage *self)
{
  g_autoptr (GroveLoadTask) waiting = g_steal_pointer (&self->waiting);

  _grove_page_start_load (self, waiting->files, get_how (waiting), waiting->reload, waiting->stamps, NULL);
}

/* An unknown format may be the start of an unfinished file, which the window can wait for. */
static gboolean
is_about_contents (const GError *error)
{
  return grove_format_error_is_of_contents (error)
         || g_error_matches (error, GROVE_FORMAT_ERROR, GROVE_FORMAT_ERROR_UNKNOWN);
}

/* The file changed while it was being read; or it is invalid, was written just now, and was not waited for
 * yet. */
gboolean
_grove_page_is_unfinished (GroveLoadTask *load, const GError *error)
{
  if (load->whole != NULL)
    return FALSE;
  if (g_error_matches (error, GROVE_FORMAT_ERROR, GROVE_FORMAT_ERROR_CHANGED))
    return TRUE;
  return is_about_contents (error) && load->is_young && !grove_file_stamps_equal (load->stamps, load->waited);
}

void
_grove_page_wait (GrovePage *self, GroveLoadTask *load)
{
  g_autofree char *name = grove_load_task_get_name (load);
  g_autofree char *text = g_strdup_printf (_("%s is still being written. It opens when writing ends."),
                                           name);

  watch (self, load->files, load->stamps);
  self->waiting = grove_load_task_ref (load);
  grove_progress_bar_start (self->progress_bar, text, NULL);
  grove_file_watch_check (self->watch);
}

void
_grove_page_stop_waiting (GrovePage *self)
{
  if (self->waiting == NULL)
    return;
  g_clear_pointer (&self->waiting, grove_load_task_unref);
  grove_progress_bar_stop (self->progress_bar);
  watch_shown (self);
}

/* The current profile, or the last one tried */

static gboolean
is_automatic (GrovePage *self)
{
  return is_fresh (self) || g_settings_get_boolean (self->settings, "reload-automatically");
}

static void
on_writing (GroveFileWatch *watch, GrovePage *self)
{
  if (self->waiting == NULL && is_fresh (self) && has_profile (self))
    grove_notice_show (self->notice, FALSE,
                       _("The profile is still being written. It reloads when writing ends."), NULL, NULL);
}

/* The error of the start page may be gone. */
static void
on_changed (GrovePage *self)
{
  if (!has_profile (self))
    _grove_page_start_load (self, self->watched_named,
                            self->watched_compares ? GROVE_PAGE_COMPARE
                            : self->watched_events ? GROVE_PAGE_EVENTS
                                                   : GROVE_PAGE_ASK,
                            FALSE, NULL, NULL);
  else if (is_automatic (self))
    grove_page_reload (self);
  else
    {
      self->has_changed = TRUE;
      grove_notice_show (self->notice, FALSE, _("The profile has changed on disk."), _("_Reload"),
                         "win.reload");
    }
}

static void
on_settled (GroveFileWatch *watch, gboolean changed, GrovePage *self)
{
  if (self->load != NULL)
    return;
  if (self->waiting != NULL)
    retry (self);
  else if (changed)
    on_changed (self);
  else if (self->says_gone)
    grove_notice_hide (self->notice);
  self->says_gone = FALSE;
}

static void
on_gone (GroveFileWatch *watch, GFile *file, GrovePage *self)
{
  g_autofree char *base = g_file_get_basename (file), *name = g_filename_display_name (base);
  g_autofree char *text =
    g_strdup_printf (_("%s no longer exists as a file. The window shows its last contents."), name);

  if (self->load != NULL)
    return;
  if (self->waiting != NULL)
    retry (self);
  if (!has_profile (self))
    return;
  self->says_gone = TRUE;
  grove_notice_show (self->notice, FALSE, text, NULL, NULL);
}

void
_grove_page_stop_watching (GrovePage *self)
{
  if (self->watch != NULL)
    grove_file_watch_stop (self->watch);
  g_clear_object (&self->watch);
}

static void
watch (GrovePage *self, GPtrArray *files, GArray *stamps)
{
  _grove_page_stop_watching (self);
  if (files == NULL)
    return;
  self->watch = grove_file_watch_new (files, stamps);
  g_signal_connect_object (self->watch, "writing", G_CALLBACK (on_writing), self, 0);
  g_signal_connect_object (self->watch, "settled", G_CALLBACK (on_settled), self, 0);
  g_signal_connect_object (self->watch, "gone", G_CALLBACK (on_gone), self, 0);
}

/* The check finds changes made before it. */
static void
watch_shown (GrovePage *self)
{
  watch (self, self->watched, self->stamps);
  if (self->watch == NULL)
    return;
  grove_file_watch_set_named (self->watch, self->watched_named, self->watched_events);
  grove_file_watch_check (self->watch);
}

static void
note_watched (GrovePage *self, GroveLoadTask *load)
{
  g_clear_pointer (&self->watched_named, g_ptr_array_unref);
  g_clear_pointer (&self->watched, g_ptr_array_unref);
  g_clear_pointer (&self->stamps, g_array_unref);
  self->watched_named = g_ptr_array_ref (load->files);
  self->watched_events = load->merge_events;
  self->watched_compares = load->compares;
  self->watched = g_ptr_array_ref (load->watched);
  self->stamps = g_array_ref (load->stamps);
  self->fresh_until = load->is_young ? g_get_monotonic_time () + FRESH_US : 0;
}

/* Watches the current profile after a load, successful or not; without one, the files that failed. */
void
_grove_page_watch_load (GrovePage *self, GroveLoadTask *load, gboolean shown)
{
  if (shown || load->reload || !has_profile (self))
    note_watched (self, load);
  watch_shown (self);
}
