/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-function-view.h"
#include "grove-search-hits.h"
#include "grove-table.h"

G_BEGIN_DECLS

struct _GroveFunctionView
{
  AdwBin parent_instance;
  GroveSelection *selection;
  GSettings *settings;

  GtkSearchEntry *search;
  GtkToggleButton *regex;
  GtkDropDown *grouping;
  GtkRevealer *problem_revealer;
  GtkLabel *problem;
  GtkWidget *whole_program;
  GtkPaned *paned;
  GtkWidget *group_side;
  GroveTable *groups;
  GroveTable *functions;
  GtkWidget *nothing;
  GtkLabel *count;

  GroveFunctionQuery *shown;    /* the visible result */
  GroveSearchHits *hits;        /* (nullable): of its search */
  GroveFunctionQuery *expected; /* the first result of the next profile */
  gboolean busy;
  GCancellable *cancellable; /* of the query that runs in a thread */
  gboolean stale;            /* the query changed while another was running */
  guint32 group;             /* selected group, or GROVE_NONE */
  guint32 menu_row;          /* function of the context menu */
  guint activate_id;
  guint32 marked;         /* highlighted row: the active function */
  guint32 pending;        /* function to activate after the keyboard delay */
  GtkBox *place;          /* (nullable): of the groups, outside of the view; not owned */
  gboolean choosing_sort; /* not by the user */
  GArray *kinds;          /* GroveGrouping of each item of the drop-down */
  gboolean filling_kinds;
};

/** ALL_GROUPS: the first row of the group list */
#define GROVE_ALL_GROUPS (GROVE_NONE - 1)

/** _grove_function_view_get_grouping: Returns: the grouping that is shown */
GroveGrouping _grove_function_view_get_grouping (GroveFunctionView *self);

/* grove-function-view-fill.c: contents of cells */
void _grove_function_view_setup_tables (GroveFunctionView *self);

/* grove-function-view-copy.c: copying and saving */
void _grove_function_view_install_copying (GtkWidgetClass *widget_class);

G_END_DECLS
