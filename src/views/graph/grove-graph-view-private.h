/* SPDX-License-Identifier: MIT */
#pragma once

#include <adwaita.h>

#include "grove-canvas.h"
#include "grove-graph-limits-panel.h"
#include "grove-graph-view-limits.h"
#include "grove-canvas-overview.h"
#include "grove-graph-view-request.h"
#include "grove-graph-view.h"

G_BEGIN_DECLS

struct _GroveGraphView
{
  GtkWidget parent_instance;

  GroveCanvas *canvas;
  AdwStatusPage *page; /* why there is no graph */
  GtkButton *page_button;
  GtkWidget *note_box; /* number of hidden functions */
  GtkLabel *note;
  GtkWidget *more;
  GtkWidget *fewer;
  GtkLabel *hidden_note;
  GtkWidget *hidden_button;
  GtkWidget *pin_box; /* the root is not the active function */
  GtkLabel *pin_note;
  GtkWidget *busy_box; /* a slow layout */
  GtkLabel *busy_note;
  GtkButton *busy_button;
  GtkSpinner *spinner;
  GtkWidget *find_box;
  GtkSearchEntry *find_entry;
  GtkLabel *find_count;
  GArray *hits;   /* (element-type guint): nodes that were found */
  guint hit;      /* the current one of them */
  GtkWidget *bar; /* zoom */
  GtkButton *zoom_button;
  GtkMenuButton *limits_button;
  GroveGraphLimitsPanel *limits_panel;
  GtkMenuButton *legend_button;
  GtkPopover *legend;
  guint zoom_tick; /* shows another zoom in the next frame */
  GroveCanvasOverview *overview;
  GtkWidget *menu;

  GroveSelection *selection;
  GSettings *settings;
  GSimpleActionGroup *actions;

  GroveGraphViewLimits limits; /* the stored limits, relaxed by "show more" for this root */
  GroveGraphViewLimits kept;
  GArray *steps;  /* (element-type GroveGraphViewLimits): those before each "show more", for "show fewer" */
  GArray *hidden; /* (element-type guint32): functions hidden by the user, sorted */
  GroveWayStyle way; /* above the function that the profile is opened at */
  guint32 pinned;    /* the root if it is not the active function, or GROVE_NONE */

  GroveGroups *groups; /* of groups_profile, by groups_grouping */
  GroveProfile *groups_profile;
  GroveGrouping groups_grouping;
  GroveGrouping asked_grouping; /* of the running request */
  char *font;

  GCancellable *cancellable;            /* of the running request */
  double legible_width, legible_height; /* of the view for which the graph is legible; 0 if it need not be */
  guint resize_id;
  GroveLayout *like;   /* (nullable): whose order the graph has */
  GroveScene *arrived; /* shown by the update queue */
  GroveGroups *arrived_groups;
  guint start_id;
  guint hint_id;
  gboolean busy;
  gboolean saving;   /* the limits */
  gboolean outdated; /* changed while the view was not mapped */
};

/* grove-graph-view.c */
void grove_graph_view_set_busy (GroveGraphView *self, gboolean busy);
void grove_graph_view_show_page (GroveGraphView *self, const char *icon, const char *title,
                                 const char *description);
void grove_graph_view_show_scene (GroveGraphView *self, GroveScene *scene);
void grove_graph_view_update_selected (GroveGraphView *self);
void grove_graph_view_update_notes (GroveGraphView *self);
/* A message that the window shows for a moment. */

/* grove-graph-view-find.c */
void grove_graph_view_init_find (GroveGraphView *self);
void grove_graph_view_find (GroveGraphView *self);
/* In another graph, if the search is open */
void grove_graph_view_find_again (GroveGraphView *self);

/* grove-graph-view-floats.c */
void grove_graph_view_size_allocate (GtkWidget *widget, int width, int height, int baseline);

/* grove-graph-view-work.c: from the selection to a scene */
guint32 grove_graph_view_get_root (GroveGraphView *self);
void grove_graph_view_queue (GroveGraphView *self);
void grove_graph_view_stop (GroveGraphView *self);
/* Cancels the running request and drops a scene that is not shown yet. */
void grove_graph_view_cancel_work (GroveGraphView *self);
/* Forgets what "show more" has changed. */
void grove_graph_view_reset_limits (GroveGraphView *self);
/* Looks for another number of legible functions after a resize. */
void grove_graph_view_check_size (GroveGraphView *self);
/* Returns: a request for the current state, or %NULL if there is nothing to draw */
GroveGraphViewRequest *grove_graph_view_make_request (GroveGraphView *self);
void grove_graph_view_queue_preview (GroveGraphView *self);

/* grove-graph-view-actions.c */
void grove_graph_view_init_actions (GroveGraphView *self);
void grove_graph_view_update_actions (GroveGraphView *self);
void grove_graph_view_class_init_keys (GtkWidgetClass *klass);
void grove_graph_view_open_menu (GroveGraphView *self, guint node, guint edge, double x, double y);

/* grove-graph-view-export.c */

/**
 * grove_graph_view_export_to:
 * @file: the output file
 * @kind: "svg", "png", "png2", "png4", "pdf", "dot"
 *
 * Writes the file.
 */
void grove_graph_view_export_to (GroveGraphView *self, GFile *file, const char *kind,
                                 GAsyncReadyCallback callback, gpointer user_data);
gboolean grove_graph_view_export_to_finish (GroveGraphView *self, GAsyncResult *result, GError **error);

G_END_DECLS
