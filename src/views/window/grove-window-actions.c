/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <string.h>

#include "grove-window-private.h"

/* Number of functions above which a derived event is computed in a thread. */
#define HEAVY_FUNCTIONS 100000u

/* Navigation */

static void
back_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  grove_selection_back (GROVE_WINDOW (widget)->selection, 1);
}

static void
forward_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  grove_selection_forward (GROVE_WINDOW (widget)->selection, 1);
}

static void
up_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  grove_selection_up (GROVE_WINDOW (widget)->selection, 1);
}

static void
reload_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  grove_window_reload (GROVE_WINDOW (widget));
}

static void
cancel_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  grove_window_cancel (GROVE_WINDOW (widget));
}

static void
search_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  grove_function_view_focus_search (GROVE_WINDOW (widget)->function_view);
}

static void
choose_event_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  grove_event_chooser_open (GROVE_WINDOW (widget)->event_chooser);
}

static void
show_shortcuts_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_autoptr (GtkBuilder) builder = gtk_builder_new_from_resource (
    "/io/github/callgrove/Callgrove/grove-shortcuts.ui");
  GtkWindow *shortcuts = GTK_WINDOW (gtk_builder_get_object (builder, "help_overlay"));

  gtk_window_set_transient_for (shortcuts, GTK_WINDOW (widget));
  gtk_window_present (shortcuts);
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
focus_pane (GroveWindow *self, guint pane)
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
get_focused_pane (GroveWindow *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  if (focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->function_view)))
    return 0;
  if (focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->callers_tabs)))
    return 1;
  return focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->callees_tabs)) ? 2 : 3;
}

/* Skips an empty pane. */
static void
move_focus (GroveWindow *self, int step)
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
next_pane_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  move_focus (GROVE_WINDOW (widget), 1);
}

static void
previous_pane_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  move_focus (GROVE_WINDOW (widget), -1);
}

static void
show_view_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  GroveWindow *self = GROVE_WINDOW (widget);
  const char *name = g_variant_get_string (parameter, NULL);

  if (grove_tabs_set_visible_name (self->callers_tabs, name))
    focus_pane (self, 1);
  else if (grove_tabs_set_visible_name (self->callees_tabs, name))
    focus_pane (self, 2);
}

/* Actions of the graph, available in the whole window */

static void
export_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  gtk_widget_activate_action_variant (GTK_WIDGET (GROVE_WINDOW (widget)->graph), "graph.export", parameter);
}

static void
zoom_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_autofree char *name = g_strconcat ("graph.", action + strlen ("win."), NULL);

  gtk_widget_activate_action_variant (GTK_WIDGET (GROVE_WINDOW (widget)->graph), name, NULL);
}

static void
save_csv_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  grove_function_view_save_csv (GROVE_WINDOW (widget)->function_view, NULL);
}

static void
copy_rows_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  gtk_widget_activate_action (GTK_WIDGET (GROVE_WINDOW (widget)->function_view), "functions.copy-rows", NULL);
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
  GroveWindow *self = GROVE_WINDOW (source);
  EventJob *job = g_task_get_task_data (G_TASK (result));

  /* Another event may have been chosen, or another profile opened, while this one was computed. */
  if (!g_task_propagate_boolean (G_TASK (result), NULL) || self->selection == NULL
      || grove_selection_get_profile (self->selection) != job->profile)
    return;
  grove_selection_set_event (self->selection, job->event);
}

/* Computes a derived event of a large profile in a thread, since its first use is slow. */
static void
on_event_chosen (GroveEventChooser *chooser, guint event, GroveWindow *self)
{
  GroveProfile *profile = grove_selection_get_profile (self->selection);
  g_autoptr (GTask) task = NULL;
  EventJob *job;

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
add_switches (GroveWindow *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (switches); i++)
    {
      g_autoptr (GPropertyAction) action = g_property_action_new (switches[i], self->selection, switches[i]);

      g_action_map_add_action (G_ACTION_MAP (self), G_ACTION (action));
    }
}

/* The actions own the selection, and so the profile, and GTK 4.8 does not free the actions of a closed
 * window. */
void
_grove_window_remove_actions (GroveWindow *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (switches); i++)
    g_action_map_remove_action (G_ACTION_MAP (self), switches[i]);
  g_action_map_remove_action (G_ACTION_MAP (self), "merge-events");
  g_action_map_remove_action (G_ACTION_MAP (self), "merge-variants");
  g_action_map_remove_action (G_ACTION_MAP (self), "reload-automatically");
}

/* Disables actions that need a profile while there is none. */
void
_grove_window_update_actions (GroveWindow *self)
{
  static const char *const need_profile[] = {
    "win.add",           "win.reload",    "win.search",   "win.choose-event", "win.next-pane",
    "win.previous-pane", "win.show-view", "win.export",   "win.zoom-in",      "win.zoom-out",
    "win.zoom-reset",    "win.zoom-fit",  "win.save-csv", "win.copy-rows",
  };
  gboolean has_profile = grove_selection_get_profile (self->selection) != NULL, back, forward, up;

  g_object_get (self->selection, "can-go-back", &back, "can-go-forward", &forward, "can-go-up", &up, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (need_profile); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), need_profile[i], has_profile);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.back", back);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.forward", forward);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.up", up);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.cancel", grove_window_is_loading (self));
  gtk_widget_set_visible (self->view_buttons, has_profile);
  _grove_window_update_event_action (self);
}

static void
on_history_changed (GroveSelection *selection, GParamSpec *pspec, GroveWindow *self)
{
  _grove_window_update_actions (self);
}

void
_grove_window_add_actions (GroveWindow *self)
{
  static const char *const signals[] = { "notify::can-go-back", "notify::can-go-forward",
                                         "notify::can-go-up" };

  add_switches (self);
  _grove_window_add_event_action (self);
  g_signal_connect_object (self->event_chooser, "event-chosen", G_CALLBACK (on_event_chosen), self, 0);
  for (guint i = 0; i < G_N_ELEMENTS (signals); i++)
    g_signal_connect_object (self->selection, signals[i], G_CALLBACK (on_history_changed), self, 0);
}

void
_grove_window_install_actions (GtkWidgetClass *widget_class)
{
  static const struct
  {
    const char *name;
    const char *parameter;
    GtkWidgetActionActivateFunc activate;
  } actions[] = {
    { "win.back", NULL, back_action },
    { "win.forward", NULL, forward_action },
    { "win.up", NULL, up_action },
    { "win.reload", NULL, reload_action },
    { "win.cancel", NULL, cancel_action },
    { "win.search", NULL, search_action },
    { "win.choose-event", NULL, choose_event_action },
    { "win.next-pane", NULL, next_pane_action },
    { "win.previous-pane", NULL, previous_pane_action },
    { "win.show-view", "s", show_view_action },
    { "win.export", "s", export_action },
    { "win.zoom-in", NULL, zoom_action },
    { "win.zoom-out", NULL, zoom_action },
    { "win.zoom-reset", NULL, zoom_action },
    { "win.zoom-fit", NULL, zoom_action },
    { "win.save-csv", NULL, save_csv_action },
    { "win.copy-rows", NULL, copy_rows_action },
    { "win.show-help-overlay", NULL, show_shortcuts_action },
  };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i].name, actions[i].parameter,
                                     actions[i].activate);
}
