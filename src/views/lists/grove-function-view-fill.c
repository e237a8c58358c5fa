/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "grove-function-location.h"
#include "grove-function-view-private.h"
#include "grove-groupings.h"
#include "grove-name-text.h"
#include "grove-number.h"
#include "grove-union.h"
#include "grove-wording.h"

/* A self cost under this share of the base is dimmed (doc/look.md, "Numbers"). */
#define DIM_SHARE 0.005

static double
get_base (GroveFunctionView *self)
{
  return grove_profile_get_base (self->shown->profile, self->shown->event);
}

/* @longest: what has a bar of full length */
static void
fill_cost (GroveCell *cell, GroveFunctionView *self, double cost, double longest, gboolean self_cost,
           const char *mark)
{
  double base = get_base (self), share = base > 0 ? cost / base : 0;
  g_autofree char *number = grove_wording_cost (self->selection, cost, base);
  g_autofree char *text = g_strconcat (mark, number, NULL);

  grove_cell_set (cell, &(GroveCellContent){ .text = text,
                                             .share = longest > 0 ? cost / longest : 0,
                                             .color = GROVE_NONE,
                                             .dim = self_cost ? share < DIM_SHARE : cost == 0 });
}

static void
fill_inclusive (gpointer owner, guint32 function, GroveCell *cell)
{
  GroveFunctionView *self = owner;
  GroveFunctionQuery *shown = self->shown;
  gboolean least = grove_wording_is_lower_bound (self->selection, shown->profile, function);

  fill_cost (cell, self, grove_profile_get_inclusive (shown->profile, shown->event, shown->mode)[function],
             get_base (self), FALSE, least ? "≥" GROVE_NUMBER_SPACE : "");
}

static void
fill_self (gpointer owner, guint32 function, GroveCell *cell)
{
  GroveFunctionView *self = owner;

  fill_cost (cell, self, grove_profile_get_self (self->shown->profile, self->shown->event)[function],
             self->shown->max_self, TRUE, "");
}

/* Of a comparison, whatever face it shows */
static void
fill_face (GroveFunctionView *self, guint32 function, GroveFace face, GroveCell *cell)
{
  guint32 event = grove_union_get_event (self->shown->event, face);
  double cost = grove_profile_get_inclusive (self->shown->profile, event, self->shown->mode)[function];
  g_autofree char *text = grove_number_cost (grove_profile_get_event (self->shown->profile, event), cost);

  grove_cell_set (cell,
                  &(GroveCellContent){ .text = text, .share = -1, .color = GROVE_NONE, .dim = cost == 0 });
}

static void
fill_before (gpointer owner, guint32 function, GroveCell *cell)
{
  fill_face (owner, function, GROVE_FACE_BEFORE, cell);
}

static void
fill_after (gpointer owner, guint32 function, GroveCell *cell)
{
  fill_face (owner, function, GROVE_FACE_AFTER, cell);
}

static void
fill_called (gpointer owner, guint32 function, GroveCell *cell)
{
  GroveFunctionView *self = owner;
  gint64 called = grove_profile_get_function_called (self->shown->profile, function);
  g_autofree char *text = grove_wording_called (self->shown->profile, function);

  grove_cell_set (cell,
                  &(GroveCellContent){ .text = text, .share = -1, .color = GROVE_NONE, .dim = called <= 0 });
}

static char *
make_location (GroveFunctionView *self, guint32 function)
{
  g_autofree char *location = grove_function_location_short (self->shown->profile, function);

  return grove_groupings_add_mark (self->selection, function, location);
}

static void
fill_location (gpointer owner, guint32 function, GroveCell *cell)
{
  g_autofree char *text = make_location (owner, function);

  grove_cell_set (cell, &(GroveCellContent){ .text = text, .share = -1, .color = GROVE_NONE, .dim = TRUE });
}

static void
fill_name (gpointer owner, guint32 function, GroveCell *cell)
{
  GroveFunctionView *self = owner;
  GroveProfile *profile = self->shown->profile;
  g_autofree char *location = NULL;
  g_auto (GroveNameText) name = { 0 };
  gboolean recursive = (grove_profile_get_function_flags (profile, function) & GROVE_FUNCTION_SELF_RECURSIVE)
                       != 0;
  gboolean in_cycle = grove_profile_get_function_cycle (profile, function) != 0;

  if (!grove_table_shows (self->functions, GROVE_SORT_LOCATION))
    location = make_location (self, function);
  grove_name_text_init (&name, self->selection, function, location, self->hits);
  grove_cell_set (cell,
                  &(GroveCellContent){ .text = name.whole,
                                       .shown = name.shown,
                                       .attributes = name.attributes,
                                       .share = -1,
                                       .badge = recursive || in_cycle ? "↻" : NULL,
                                       .color = grove_groupings_get_color (self->selection, function),
                                       .bold = function == grove_selection_get_active (self->selection) });
}

/* What all have is no column: a profile without calls has no inclusive costs of its own, and some formats do
 * not count calls or know no places. */

static gboolean
has_calls (gpointer owner)
{
  GroveFunctionView *self = owner;

  return self->shown == NULL || grove_profile_get_has_calls (self->shown->profile);
}

static gboolean
has_counts (gpointer owner)
{
  GroveFunctionView *self = owner;

  return self->shown == NULL || grove_groupings_has_counts (grove_groupings_of (self->selection));
}

static gboolean
has_places (gpointer owner)
{
  GroveFunctionView *self = owner;

  return self->shown == NULL || grove_groupings_has_places (grove_groupings_of (self->selection));
}

static gboolean
compares (gpointer owner)
{
  GroveFunctionView *self = owner;

  return self->shown != NULL && grove_union_get_comparison (self->shown->profile) != NULL
         && grove_profile_get_n_events (self->shown->profile) > 0;
}

static const GroveTableColumn function_columns[] = {
  { "inclusive", N_("Incl."), N_("Inclusive"),
    N_("Inclusive cost: the function and everything that it calls"), GROVE_CELL_COST, GROVE_COLUMN_FIXED, 6,
    GROVE_SORT_INCLUSIVE, fill_inclusive, has_calls },
  { "self", N_("Self"), NULL, N_("Self cost: the function alone"), GROVE_CELL_SELF_COST, GROVE_COLUMN_FIXED,
    5, GROVE_SORT_SELF, fill_self, NULL },
  { "before", N_("Before"), NULL, N_("Inclusive cost in the profile of before"), GROVE_CELL_NUMBER,
    GROVE_COLUMN_FIXED, 6, GROVE_SORT_BEFORE, fill_before, compares },
  { "after", N_("After"), NULL, N_("Inclusive cost in the profile of after"), GROVE_CELL_NUMBER,
    GROVE_COLUMN_FIXED, 6, GROVE_SORT_AFTER, fill_after, compares },
  { "called", N_("Called"), NULL, N_("Number of calls, including recursive ones"), GROVE_CELL_NUMBER,
    GROVE_COLUMN_FIXED, 4, GROVE_SORT_CALLED, fill_called, has_counts },
  { "name", N_("Function"), NULL, NULL, GROVE_CELL_NAME, GROVE_COLUMN_MAIN, 34, GROVE_SORT_NAME, fill_name,
    NULL },
  { "location", N_("Location"), NULL, N_("File and line, or the object if the file is unknown"),
    GROVE_CELL_TEXT, GROVE_COLUMN_SPARE, 18, GROVE_SORT_LOCATION, fill_location, has_places },
};

static char *
describe_function (GroveTable *table, guint32 function, gpointer data)
{
  GroveFunctionView *self = data;

  return grove_wording_function (self->selection, self->shown->profile, function);
}

static char *
tell_function (GroveTable *table, guint32 function, gpointer data)
{
  GroveFunctionView *self = data;

  return grove_wording_function_tooltip (self->selection, self->shown->profile, function);
}

/* The first row stands for all groups. */

static double
get_group_cost (GroveFunctionView *self, guint32 group, gboolean self_cost)
{
  GroveFunctionQuery *shown = self->shown;

  if (group == GROVE_ALL_GROUPS)
    return self_cost ? grove_profile_get_total (shown->profile, shown->event)
                     : grove_profile_get_base (shown->profile, shown->event);
  return self_cost ? shown->group_self[group] : shown->group_inclusive[group];
}

static guint
get_group_hits (GroveFunctionView *self, guint32 group)
{
  guint hits = 0;

  if (group != GROVE_ALL_GROUPS)
    return self->shown->group_hits[group];
  for (guint i = 0; i < self->shown->n_group_rows; i++)
    hits += self->shown->group_hits[self->shown->group_rows[i]];
  return hits;
}

static const char *
get_group_name (GroveFunctionView *self, guint32 group)
{
  return group == GROVE_ALL_GROUPS ? _("All functions") : grove_groups_get_name (self->shown->groups, group);
}

/* On Unix or Windows */
static gboolean
is_absolute (const char *name)
{
  return g_path_is_absolute (name) || (g_ascii_isalpha (name[0]) && name[1] == ':' && name[2] == '\\');
}

static gboolean
is_shortened (GroveFunctionView *self, const char *name)
{
  GroveGrouping grouping = _grove_function_view_get_grouping (self);

  return (grouping == GROVE_GROUPING_FILE || grouping == GROVE_GROUPING_OBJECT) && is_absolute (name);
}

/* A path is too long for the list: as many of its last parts as tell it from others, with the full path in
 * the tooltip. */
static char *
shorten_group_name (GroveFunctionView *self, const char *name)
{
  return g_strdup (is_shortened (self, name) ? grove_function_query_shorten (self->shown, name) : name);
}

static void
fill_group_inclusive (gpointer owner, guint32 group, GroveCell *cell)
{
  GroveFunctionView *self = owner;

  if (self->shown->groups != NULL)
    fill_cost (cell, self, get_group_cost (self, group, FALSE), self->shown->max_group_inclusive, FALSE, "");
}

static void
fill_group_self (gpointer owner, guint32 group, GroveCell *cell)
{
  GroveFunctionView *self = owner;

  if (self->shown->groups != NULL)
    fill_cost (cell, self, get_group_cost (self, group, TRUE), self->shown->max_group_self, TRUE, "");
}

static void
fill_group_members (gpointer owner, guint32 group, GroveCell *cell)
{
  GroveFunctionView *self = owner;
  g_autofree char *hits = NULL;

  if (self->shown->groups == NULL)
    return;
  hits = grove_number_count (get_group_hits (self, group));
  grove_cell_set (cell, &(GroveCellContent){ .text = hits, .share = -1, .color = GROVE_NONE });
}

static void
fill_group_name (gpointer owner, guint32 group, GroveCell *cell)
{
  GroveFunctionView *self = owner;
  gboolean all = group == GROVE_ALL_GROUPS;
  g_autofree char *name = NULL;

  if (self->shown->groups == NULL)
    return;
  name = shorten_group_name (self, get_group_name (self, group));
  grove_cell_set (cell, &(GroveCellContent){
                          .text = name,
                          .share = -1,
                          .bold = all,
                          .color = all ? 0 : grove_groups_get_color (self->shown->groups, group) });
}

static const GroveTableColumn group_columns[] = {
  { "inclusive", N_("Incl."), N_("Inclusive"),
    N_("Inclusive cost: its functions and everything that they call"), GROVE_CELL_COST, GROVE_COLUMN_FIXED,
    6, GROVE_GROUP_SORT_INCLUSIVE, fill_group_inclusive, has_calls },
  { "self", N_("Self"), NULL, N_("Self cost of its functions"), GROVE_CELL_SELF_COST, GROVE_COLUMN_FIXED, 5,
    GROVE_GROUP_SORT_SELF, fill_group_self, NULL },
  { "members", N_("Count"), NULL, N_("Number of its functions in the list"), GROVE_CELL_NUMBER,
    GROVE_COLUMN_FIXED, 4, GROVE_GROUP_SORT_MEMBERS, fill_group_members, NULL },
  { "name", N_("Group"), NULL, NULL, GROVE_CELL_NAME, GROVE_COLUMN_MAIN, 30, GROVE_GROUP_SORT_NAME,
    fill_group_name, NULL },
};

static char *
describe_group (GroveTable *table, guint32 group, gpointer data)
{
  GroveFunctionView *self = data;
  double base = get_base (self);
  g_autofree char *inclusive = NULL, *self_cost = NULL, *hits = NULL;

  if (self->shown->groups == NULL)
    return NULL;
  inclusive = grove_number_percent (get_group_cost (self, group, FALSE), base, 2);
  self_cost = grove_number_percent (get_group_cost (self, group, TRUE), base, 2);
  hits = grove_number_count (get_group_hits (self, group));
  /* Translators: name of a group, inclusive and self cost in percent, number of functions */
  return g_strdup_printf (_("%s, inclusive %s %%, self %s %%, %s functions"), get_group_name (self, group),
                          inclusive, self_cost, hits);
}

static char *
tell_group (GroveTable *table, guint32 group, gpointer data)
{
  GroveFunctionView *self = data;
  double base = get_base (self);
  g_autofree char *inclusive = NULL, *self_cost = NULL, *hundred = NULL;

  if (self->shown->groups == NULL)
    return NULL;
  if (group == GROVE_ALL_GROUPS)
    hundred = grove_wording_base (self->shown->profile, self->shown->event);
  inclusive = grove_wording_cost_and_share (self->selection, get_group_cost (self, group, FALSE), base);
  self_cost = grove_wording_cost_and_share (self->selection, get_group_cost (self, group, TRUE), base);
  return g_strdup_printf (_("%s\nInclusive: %s\nSelf: %s%s%s"), get_group_name (self, group), inclusive,
                          self_cost, hundred != NULL ? "\n" : "", hundred != NULL ? hundred : "");
}

void
_grove_function_view_setup_tables (GroveFunctionView *self)
{
  grove_table_set_columns (self->functions, function_columns, G_N_ELEMENTS (function_columns));
  grove_table_set_callbacks (self->functions, describe_function, tell_function, self);
  grove_table_set_label (self->functions, _("Functions"));
  grove_table_remember_widths (self->functions, "functions");
  grove_table_set_columns (self->groups, group_columns, G_N_ELEMENTS (group_columns));
  grove_table_set_callbacks (self->groups, describe_group, tell_group, self);
  grove_table_set_label (self->groups, _("Groups"));
  grove_table_remember_widths (self->groups, "groups");
}
