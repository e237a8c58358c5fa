/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-calls-view.h"
#include "grove-event-chooser.h"
#include "grove-function-head.h"
#include "grove-function-view.h"
#include "grove-graph-view.h"
#include "grove-history-button.h"
#include "grove-progress-bar.h"
#include "grove-load-task.h"
#include "grove-notice.h"
#include "grove-part-chooser.h"
#include "grove-parts-view.h"
#include "grove-start-page.h"
#include "grove-status-bar.h"
#include "grove-tabs.h"
#include "grove-window.h"

G_BEGIN_DECLS

struct _GroveWindow
{
  AdwApplicationWindow parent_instance;
  GroveSelection *selection;
  GSettings *settings;
  GCancellable *event_cancellable; /* of the derived event that is computed at its first use */

  AdwToastOverlay *toasts;
  AdwWindowTitle *title;
  AdwSplitButton *open_button;
  GMenu *recent_menu;
  GtkMenuButton *main_button;
  GMenuModel *main_menu;
  GroveHistoryButton *back_button;
  GroveHistoryButton *forward_button;
  GroveHistoryButton *up_button;
  GroveEventChooser *event_chooser;
  GrovePartChooser *part_chooser;
  GtkWidget *view_buttons;
  GroveNotice *notice;
  GroveProgressBar *progress_bar;
  GtkStack *stack;
  GroveStartPage *start_page;
  GtkWidget *page; /* of the profile page */
  GtkPaned *list_paned;
  GtkPaned *calls_paned;
  GroveFunctionView *function_view;
  GroveFunctionHead *head;
  GroveTabs *callers_tabs;
  GroveTabs *callees_tabs;
  GroveStatusBar *status_bar;
  GroveCallsView *callers;
  GroveCallsView *callees;
  GroveGraphView *graph;
  GrovePartsView *parts;

  GPtrArray *files;         /* of the current profile */
  gboolean shows_events;    /* @files are events of one profile, not added up */
  GPtrArray *watched_named; /* the files opened or tried last */
  gboolean watched_events;  /* as events */
  GPtrArray *watched;       /* the watched files, including additional ones */
  GArray *stamps;           /* their stamps when they were read */
  GroveFileWatch *watch;
  GroveLoadTask *load;    /* the running load, or selection of parts */
  GroveLoadTask *waiting; /* to be opened once it is written */
  gint64 fresh_until;     /* until then, changed files count as unfinished and are reloaded */
  gboolean says_gone;
};

/* grove-window-actions.c */
void _grove_window_install_actions (GtkWidgetClass *widget_class);
void _grove_window_add_actions (GroveWindow *self);
void _grove_window_remove_actions (GroveWindow *self);
void _grove_window_update_actions (GroveWindow *self);

/* grove-window-events.c */
void _grove_window_add_event_action (GroveWindow *self);
void _grove_window_update_event_action (GroveWindow *self);
/** _grove_window_offer_events: offers to show the files as events if their clocks differ */
void _grove_window_offer_events (GroveWindow *self);

/* grove-window-files.c: choosing, dropping, recent files */
void _grove_window_install_file_actions (GtkWidgetClass *widget_class);
void _grove_window_accept_drops (GroveWindow *self);
void _grove_window_fill_recent (GroveWindow *self);

/* grove-window-open.c */
void _grove_window_drop_load (GroveWindow *self);

/** _grove_window_start_load: @merge_events: as in #GroveLoadOptions; @waited: (nullable): stamps of files
 * that could not be read, and were waited for */
void _grove_window_start_load (GroveWindow *self, GPtrArray *files, gboolean merge_events, gboolean reload,
                               GArray *waited);
/** _grove_window_begin_load: @load: (transfer full): replaces the running load; @text: label of the
 * progress bar */
void _grove_window_begin_load (GroveWindow *self, GroveLoadTask *load, const char *text);
void _grove_window_update_title (GroveWindow *self);

/* grove-window-watch.c: files that change, are deleted, or are not written yet */
gboolean _grove_window_is_unfinished (GroveLoadTask *load, const GError *error);
void _grove_window_wait (GroveWindow *self, GroveLoadTask *load);
void _grove_window_stop_waiting (GroveWindow *self);
void _grove_window_watch_load (GroveWindow *self, GroveLoadTask *load, gboolean shown);
void _grove_window_stop_watching (GroveWindow *self);

/* grove-window-parts.c */
void _grove_window_install_part_actions (GtkWidgetClass *widget_class);
void _grove_window_add_parts (GroveWindow *self);
/** _grove_window_get_part_keys: Returns: (transfer full) (nullable): keys of the selected parts, if not all
 * are selected */
char **_grove_window_get_part_keys (GroveWindow *self);

/* grove-window-state.c: saved state */
void _grove_window_bind_settings (GroveWindow *self);
/** _grove_window_remember_active: saves the active function of this profile */
void _grove_window_remember_active (GroveWindow *self);
/** _grove_window_recall_active: Returns: (transfer full) (nullable): identity of the saved active function */
char *_grove_window_recall_active (GroveWindow *self, GPtrArray *files);

G_END_DECLS
