/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-calls-view.h"
#include "grove-compare-bar.h"
#include "grove-function-head.h"
#include "grove-function-view.h"
#include "grove-graph-view.h"
#include "grove-load-task.h"
#include "grove-notice.h"
#include "grove-page.h"
#include "grove-parts-view.h"
#include "grove-progress-bar.h"
#include "grove-runs-page.h"
#include "grove-start-page.h"
#include "grove-status-bar.h"
#include "grove-tabs.h"

G_BEGIN_DECLS

struct _GrovePage
{
  AdwBin parent_instance;
  GroveSelection *selection;
  GSettings *settings;
  GSimpleActionGroup *actions;
  GCancellable *event_cancellable; /* of the derived event that is computed at its first use */
  char *title;
  char *subtitle;
  gboolean has_panes; /* they have their sizes */
  gboolean is_narrow; /* the list and the right side take turns */
  int width;          /* for which the list has its width */
  guint width_tick;   /* adapts it in the next frame */
  gboolean gives_way; /* a pane gets a position that the user did not choose */

  GroveNotice *notice;
  GroveCompareBar *compare_bar;
  GroveProgressBar *progress_bar;
  GtkStack *stack;
  GroveStartPage *start_page;
  GroveRunsPage *runs_page;
  GtkWidget *profile_box; /* of the profile in @stack */
  GtkPaned *list_paned;
  GtkPaned *calls_paned;
  GroveFunctionView *function_view;
  GtkWidget *right_side;
  GroveFunctionHead *head;
  GroveTabs *callers_tabs;
  GroveTabs *callees_tabs;
  GroveStatusBar *status_bar;
  GroveCallsView *callers;
  GroveCallsView *callees;
  GroveGraphView *graph;
  GrovePartsView *parts;

  GPtrArray *files;          /* of the current profile */
  gboolean compares;         /* @files are two profiles, before and after */
  gboolean shows_events;     /* @files are events of one profile, not added up */
  GPtrArray *watched_named;  /* the files opened or tried last */
  gboolean watched_events;   /* as events */
  gboolean watched_compares; /* as a comparison */
  GPtrArray *watched;        /* the watched files, including additional ones */
  GArray *stamps;            /* their stamps when they were read */
  GroveFileWatch *watch;
  GroveLoadTask *load;    /* the running load, or selection of parts */
  GroveLoadTask *asked;   /* found several runs: which ones? */
  GrovePage *before;      /* (nullable): weak: whose place is kept by what is opened next */
  GFile *folder;          /* (nullable): where the files are that were opened last */
  GroveLoadTask *waiting; /* to be opened once it is written */
  gint64 fresh_until;     /* until then, changed files count as unfinished and are reloaded */
  gboolean says_idle;     /* the notice is of idle time that is not shown */
  gboolean says_gone;
  GtkFileChooserNative *chooser; /* (nullable): asks where to export */
  GFile *export_folder;          /* (nullable): of the last export */
  gboolean has_changed;          /* on disk, while the old contents are shown */
};

/* grove-page.c */
void _grove_page_set_title (GrovePage *self, const char *title, const char *subtitle);
void _grove_page_notify_loading (GrovePage *self);

/* grove-page-actions.c */
void _grove_page_add_actions (GrovePage *self);
void _grove_page_update_actions (GrovePage *self);

/* grove-page-export.c */
/** _grove_page_export: asks for a file; @kind: the kind that is offered first */
void _grove_page_export (GrovePage *self, const char *kind);
/** _grove_page_export_to: @kind: the kind, or "png2" or "png4" */
void _grove_page_export_to (GrovePage *self, GFile *file, const char *kind);

/* grove-page-events.c */
void _grove_page_add_event_action (GrovePage *self);
void _grove_page_update_event_action (GrovePage *self);
/** _grove_page_offer_events: offers to show the files as events if their clocks differ */
void _grove_page_offer_events (GrovePage *self);

/* grove-page-open.c */
void _grove_page_drop_load (GrovePage *self);

/** _grove_page_start_load: @waited: (nullable): stamps of files
 * that could not be read, and were waited for; @before: (nullable): page whose function, event and graph are
 * kept */
void _grove_page_start_load (GrovePage *self, GPtrArray *files, GrovePageHow how, gboolean reload,
                             GArray *waited, GrovePage *before);
/** _grove_page_begin_load: @load: (transfer full): replaces the running load; @text: label of the
 * progress bar */
void _grove_page_begin_load (GrovePage *self, GroveLoadTask *load, const char *text);
void _grove_page_update_title (GrovePage *self);
/** _grove_page_get_how: Returns: how the current files were opened */
GrovePageHow _grove_page_get_how (GrovePage *self);

/* grove-page-watch.c: files that change, are deleted, or are not written yet */
gboolean _grove_page_is_unfinished (GroveLoadTask *load, const GError *error);
void _grove_page_wait (GrovePage *self, GroveLoadTask *load);
void _grove_page_stop_waiting (GrovePage *self);
void _grove_page_watch_load (GrovePage *self, GroveLoadTask *load, gboolean shown);
void _grove_page_stop_watching (GrovePage *self);

/* grove-page-parts.c */
void _grove_page_add_parts (GrovePage *self);
/** _grove_page_get_part_keys: Returns: (transfer full) (nullable): keys of the selected parts, if not all
 * are selected */
char **_grove_page_get_part_keys (GrovePage *self);

/* grove-page-room.c */
void _grove_page_add_list_action (GrovePage *self);
/** _grove_page_show_list: in a narrow window: shows the list, or what is beside it in a wide one */
void _grove_page_show_list (GrovePage *self, gboolean shown);

/* grove-page-runs.c */
void _grove_page_ask (GrovePage *self, GroveLoadTask *load);
void _grove_page_stop_asking (GrovePage *self);
void _grove_page_on_runs_chosen (GroveRunsPage *page, GPtrArray *runs, guint choice, GrovePage *self);

/* grove-page-state.c: saved state */
void _grove_page_bind_settings (GrovePage *self);
void _grove_page_bind_panes (GrovePage *self);
/** _grove_page_recall_active: Returns: (transfer full) (nullable): identity of the saved active function */
char *_grove_page_recall_active (GrovePage *self, GPtrArray *files);

G_END_DECLS
