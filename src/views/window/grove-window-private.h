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
  GtkWidget *page; /* of the profile */
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

  GPtrArray *files;         /* of the profile that is shown */
  gboolean shows_events;    /* @files are events of one profile, not added up */
  GPtrArray *watched_named; /* what was opened, or tried, last */
  gboolean watched_events;  /* as events */
  GPtrArray *watched;       /* what changes are looked for in: the files, and those that came along */
  GArray *stamps;           /* of them, when they were read */
  GroveFileWatch *watch;
  GroveLoadTask *load;    /* what is being opened, or which parts are being added up */
  GroveLoadTask *waiting; /* what is opened once it is written */
  gint64 fresh_until;     /* until then what changes is in the making, and is read again */
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
/** _grove_window_offer_events: where clocks were mixed in what is shown */
void _grove_window_offer_events (GroveWindow *self);

/* grove-window-files.c: choosing, dropping, recent files */
void _grove_window_install_file_actions (GtkWidgetClass *widget_class);
void _grove_window_accept_drops (GroveWindow *self);
void _grove_window_fill_recent (GroveWindow *self);

/* grove-window-open.c */
void _grove_window_drop_load (GroveWindow *self);

/** _grove_window_start_load: @merge_events: as in #GroveLoadOptions; @waited: (nullable): stamps with which
 * it could not be read, and was waited for */
void _grove_window_start_load (GroveWindow *self, GPtrArray *files, gboolean merge_events, gboolean reload,
                               GArray *waited);
/** _grove_window_begin_load: @load: (transfer full): what takes the place of what is being loaded now; @text:
 * what is done */
void _grove_window_begin_load (GroveWindow *self, GroveLoadTask *load, const char *text);
void _grove_window_update_title (GroveWindow *self);

/* grove-window-watch.c: files that change, go away, or are not written yet */
gboolean _grove_window_is_unfinished (GroveLoadTask *load, const GError *error);
void _grove_window_wait (GroveWindow *self, GroveLoadTask *load);
void _grove_window_stop_waiting (GroveWindow *self);
void _grove_window_watch_load (GroveWindow *self, GroveLoadTask *load, gboolean shown);
void _grove_window_stop_watching (GroveWindow *self);

/* grove-window-parts.c */
void _grove_window_install_part_actions (GtkWidgetClass *widget_class);
void _grove_window_add_parts (GroveWindow *self);
/** _grove_window_get_part_keys: Returns: (transfer full) (nullable): the parts that are looked at, when they
 * are not all */
char **_grove_window_get_part_keys (GroveWindow *self);

/* grove-window-state.c: what is remembered */
void _grove_window_bind_settings (GroveWindow *self);
/** _grove_window_remember_active: the active function of this profile, for the next time that it is opened */
void _grove_window_remember_active (GroveWindow *self);
/** _grove_window_recall_active: Returns: (transfer full) (nullable): identity of the function that was active
 * last time */
char *_grove_window_recall_active (GroveWindow *self, GPtrArray *files);

G_END_DECLS
