/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-calls-view.h"
#include "grove-event-chooser.h"
#include "grove-function-head.h"
#include "grove-function-view.h"
#include "grove-graph-view.h"
#include "grove-history-button.h"
#include "grove-load-bar.h"
#include "grove-load.h"
#include "grove-notice.h"
#include "grove-start-page.h"
#include "grove-status-bar.h"
#include "grove-tabs.h"
#include "grove-window.h"

G_BEGIN_DECLS

struct _GroveWindow
{
  AdwApplicationWindow parent_instance;
  GroveSelection      *selection;
  GSettings           *settings;

  AdwToastOverlay     *toasts;
  AdwWindowTitle      *title;
  AdwSplitButton      *open_button;
  GMenu               *recent_menu;
  GroveHistoryButton  *back_button;
  GroveHistoryButton  *forward_button;
  GroveHistoryButton  *up_button;
  GroveEventChooser   *event_chooser;
  GtkWidget           *view_buttons;
  GroveNotice         *notice;
  GroveLoadBar        *load_bar;
  GtkStack            *stack;
  GroveStartPage      *start_page;
  GtkPaned            *list_paned;
  GtkPaned            *calls_paned;
  GroveFunctionView   *function_view;
  GroveFunctionHead   *head;
  GroveTabs           *callers_tabs;
  GroveTabs           *callees_tabs;
  GroveStatusBar      *status_bar;
  GroveCallsView      *callers;
  GroveCallsView      *callees;
  GroveGraphView      *graph;

  GPtrArray           *files;      /* of the profile that is shown */
  GPtrArray           *monitors;
  guint                changed_id;
  GroveLoad           *load;       /* what is being opened */
};

/* grove-window-actions.c */
void _grove_window_install_actions   (GtkWidgetClass *widget_class);
void _grove_window_add_actions       (GroveWindow *self);
void _grove_window_remove_actions    (GroveWindow *self);
void _grove_window_update_actions    (GroveWindow *self);

/* grove-window-files.c: choosing, dropping, recent files */
void _grove_window_install_file_actions (GtkWidgetClass *widget_class);
void _grove_window_accept_drops      (GroveWindow *self);
void _grove_window_fill_recent       (GroveWindow *self);

/* grove-window-load.c */
void _grove_window_watch_files       (GroveWindow *self);
void _grove_window_drop_load         (GroveWindow *self);

/* grove-window-state.c: what is remembered */
void  _grove_window_bind_settings    (GroveWindow *self);
/** _grove_window_remember_active: the active function of this profile, for the next time that it is opened */
void  _grove_window_remember_active  (GroveWindow *self);
/** _grove_window_recall_active: Returns: (transfer full) (nullable): identity of the function that was active last time */
char *_grove_window_recall_active    (GroveWindow *self, GPtrArray *files);

G_END_DECLS
