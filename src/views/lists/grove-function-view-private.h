/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-function-view.h"
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
  GtkPaned *paned;
  GtkWidget *group_side;
  GroveTable *groups;
  GroveTable *functions;
  GtkWidget *nothing;
  GtkLabel *count;

  GroveFunctionQuery *shown;    /* the answer that is on screen */
  GroveFunctionQuery *expected; /* the first answer of the profile to come */
  gboolean busy;
  GCancellable *cancellable; /* of the query that runs in a thread */
  gboolean stale;            /* something changed while busy */
  guint32 group;             /* only this group, or GROVE_NONE */
  guint32 menu_row;          /* function that the context menu is about */
  guint activate_id;
  guint32 marked;  /* row that stands out: the active function */
  guint32 pending; /* function that is activated when the keys come to rest */
  GArray *kinds;   /* GroveGrouping of each line of the drop-down */
  gboolean filling_kinds;
};

/** ALL_GROUPS: the first row of the group list */
#define GROVE_ALL_GROUPS (GROVE_NONE - 1)

/* grove-function-view-fill.c: what the cells say */
void _grove_function_view_setup_tables (GroveFunctionView *self);

/* grove-function-view-copy.c: copying and saving */
void _grove_function_view_install_copying (GtkWidgetClass *widget_class);

G_END_DECLS
