/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-page-private.h"

/* Number of functions above which a derived event is computed in a thread. */
#define HEAVY_FUNCTIONS 100000u

/* Navigation */

static void
back_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  grove_selection_back (GROVE_PAGE (data)->selection, 1);
}

static void
forward_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  grove_selection_forward (GROVE_PAGE (data)->selection, 1);
}

static void
up_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  grove_selection_up (GROVE_PAGE (data)->selection, 1);
}

static void
whole_program_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  grove_selection_activate (GROVE_PAGE (data)->selection, GROVE_NONE);
}

static void
reload_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  grove_page_reload (GROVE_PAGE (data));
}

static void
cancel_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  grove_page_cancel (GROVE_PAGE (data));
}

void
grove_page_search (GrovePage *self)
{
  GtkRoot *root;
  GtkWidget *focus;

  g_return_if_fail (GROVE_IS_PAGE (self));

  root = gtk_widget_get_root (GTK_WIDGET (self));
  focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  if (focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->graph)))
    {
      gtk_widget_activate_action (GTK_WIDGET (self->graph), "graph.find", NULL);
      return;
    }
  _grove_page_show_list (self, TRUE);
  grove_function_view_focus_search (self->function_view);
}

/* Panes and tabs */

static gboolean
focus_view (GtkWidget *view)
{
  if (GROVE_IS_CALLS_VIEW (view) && grove_calls_view_focus_list (GROVE_CALLS_VIEW (view)))
    return TRUE;
  if (GROVE_IS_PARTS_VIEW (view) && grove_parts_view_focus_list (GROVE_PARTS_VIEW (view)))
    return TRUE;
  return gtk_widget_grab_focus (view) || gtk_widget_child_focus (view, GTK_DIR_TAB_FORWARD);
}

static gboolean
focus_pane (GrovePage *self, guint pane)
{
  switch (pane)
    {
    case 0: return grove_function_view_focus_list (self->function_view);
    case 1: return focus_view (grove_tabs_get_visible_view (self->callers_tabs));
    case 2:
    default: return focus_view (grove_tabs_get_visible_view (self->callees_tabs));
    }
}

static guint
get_focused_pane (GrovePage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->function_view)))
    return 0;
  if (focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->callers_tabs)))
    return 1;
  return focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->callees_tabs)) ? 2 : 3;
}

/* Skips an empty pane. */
static void
move_focus (GrovePage *self, int step)
{
  guint pane = get_focused_pane (self);

  if (pane == 3)
    pane = step > 0 ? 2 : 0;
  for (guint i = 0; i < 3; i++)
    {
      pane = (guint) ((int) pane + step + 3) % 3;
      if (focus_pane (self, pane))
        return;
    }
}

static void
next_pane_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  move_focus (GROVE_PAGE (data), 1);
}

static void
previous_pane_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  move_focus (GROVE_PAGE (data), -1);
}

static void
show_view_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GrovePage *self = data;
  const char *name = g_variant_get_string (parameter, NULL);

  _grove_page_show_list (self, FALSE);
  if (grove_tabs_set_visible_name (self->callers_tabs, name))
    focus_pane (self, 1);
  else if (grove_tabs_set_visible_name (self->callees_tabs, name))
    focus_pane (self, 2);
}

/* Actions of the graph, available in the whole window */

static void
export_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  _grove_page_export (data, g_variant_get_string (parameter, NULL));
}

static void
zoom_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_autofree char *name = g_strconcat ("graph.", g_action_get_name (G_ACTION (action)), NULL);

  gtk_widget_activate_action_variant (GTK_WIDGET (GROVE_PAGE (data)->graph), name, NULL);
}

static void
copy_rows_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  gtk_widget_activate_action (GTK_WIDGET (GROVE_PAGE (data)->function_view), "functions.copy-rows", NULL);
}

/* The event */

typedef struct
{
  GroveProfile *profile;
  guint32 event;
} EventJob;

static void
event_job_free (gpointer data)
{
  EventJob *job = data;

  g_object_unref (job->profile);
  g_free (job);
}

static void
compute_event (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  EventJob *job = g_task_get_task_data (task);

  grove_profile_get_self (job->profile, job->event);
  grove_profile_get_inclusive (job->profile, job->event, GROVE_CYCLES_ON);
  grove_profile_get_call_inclusive (job->profile, job->event);
  g_task_return_boolean (task, TRUE);
}

static void
on_event_computed (GObject *source, GAsyncResult *result, gpointer data)
{
  GrovePage *self = GROVE_PAGE (source);
  EventJob *job = g_task_get_task_data (G_TASK (result));

  /* Another event may have been chosen, or another profile opened, while this one was computed. */
  if (!g_task_propagate_boolean (G_TASK (result), NULL) || self->selection == NULL
      || grove_selection_get_profile (self->selection) != job->profile)
    return;
  grove_selection_set_event (self->selection, job->event);
}

/* Computes a derived event of a large profile in a thread, since its first use is slow. */
void
grove_page_choose_event (GrovePage *self, guint event)
{
  GroveProfile *profile;
  g_autoptr (GTask) task = NULL;
  EventJob *job;

  g_return_if_fail (GROVE_IS_PAGE (self));

  profile = grove_selection_get_profile (self->selection);
  g_cancellable_cancel (self->event_cancellable);
  g_clear_object (&self->event_cancellable);
  g_settings_set_string (self->settings, "event", grove_profile_get_event (profile, event)->name);
  if (event < grove_profile_get_n_real_events (profile)
      || grove_profile_get_n_functions (profile) < HEAVY_FUNCTIONS)
    {
      grove_selection_set_event (self->selection, event);
      return;
    }
  job = g_new0 (EventJob, 1);
  job->profile = g_object_ref (profile);
  job->event = event;
  self->event_cancellable = g_cancellable_new ();
  task = g_task_new (self, self->event_cancellable, on_event_computed, NULL);
  g_task_set_task_data (task, job, event_job_free);
  g_task_run_in_thread (task, compute_event);
}

/* Each action is a property of the selection. */
static const char *const switches[] = { "relative", "relative-to-parent", "cycles", "short-names",
                                        "grouping" };

static void
add_switches (GrovePage *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (switches); i++)
    {
      g_autoptr (GPropertyAction) action = g_property_action_new (switches[i], self->selection, switches[i]);

      g_action_map_add_action (G_ACTION_MAP (self->actions), G_ACTION (action));
    }
}

static void
set_enabled (GrovePage *self, const char *name, gboolean enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

/* Disables actions that need a profile while there is none. */
void
_grove_page_update_actions (GrovePage *self)
{
  static const char *const need_profile[] = {
    "reload",   "next-pane",  "previous-pane", "show-view", "export",        "zoom-in",
    "zoom-out", "zoom-reset", "zoom-fit",      "copy-rows", "whole-program",
  };
  gboolean has_profile = grove_selection_get_profile (self->selection) != NULL, back, forward, up;

  g_object_get (self->selection, "can-go-back", &back, "can-go-forward", &forward, "can-go-up", &up, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (need_profile); i++)
    set_enabled (self, need_profile[i], has_profile);
  set_enabled (self, "back", back);
  set_enabled (self, "forward", forward);
  set_enabled (self, "up", up);
  set_enabled (self, "cancel", grove_page_is_loading (self));
  _grove_page_update_event_action (self);
}

static void
on_history_changed (GroveSelection *selection, GParamSpec *pspec, GrovePage *self)
{
  _grove_page_update_actions (self);
}

void
_grove_page_add_actions (GrovePage *self)
{
  static const char *const signals[] = { "notify::can-go-back", "notify::can-go-forward",
                                         "notify::can-go-up" };
  static const GActionEntry entries[] = {
    { "back", back_action },
    { "forward", forward_action },
    { "up", up_action },
    { "whole-program", whole_program_action },
    { "reload", reload_action },
    { "cancel", cancel_action },
    { "next-pane", next_pane_action },
    { "previous-pane", previous_pane_action },
    { "show-view", show_view_action, "s" },
    { "export", export_action, "s" },
    { "zoom-in", zoom_action },
    { "zoom-out", zoom_action },
    { "zoom-reset", zoom_action },
    { "zoom-fit", zoom_action },
    { "copy-rows", copy_rows_action },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries), self);
  add_switches (self);
  _grove_page_add_event_action (self);
  for (guint i = 0; i < G_N_ELEMENTS (signals); i++)
    g_signal_connect_object (self->selection, signals[i], G_CALLBACK (on_history_changed), self, 0);
}
