/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "grove-number.h"
#include "grove-scene-compare-private.h"
#include "grove-union.h"

static const GroveDifference *
get_difference (GroveScene *self)
{
  return grove_union_get_difference (grove_scene_get_profile (self),
                                     grove_graph_get_options (grove_scene_get_graph (self))->event);
}

static GroveFace
get_face (GroveScene *self)
{
  return grove_union_get_face (grove_graph_get_options (grove_scene_get_graph (self))->event);
}

/* Rows of the comparison are functions of its profile. */
static guint32
get_row (GroveScene *self, guint node)
{
  return grove_graph_get_node (grove_scene_get_graph (self), node)->function;
}

static guint32
get_call (GroveScene *self, guint edge)
{
  return grove_graph_get_edge (grove_scene_get_graph (self), edge)->call;
}

gboolean
grove_scene_compares (GroveScene *self)
{
  return grove_union_get_comparison (grove_scene_get_profile (self)) != NULL;
}

GroveSceneChange
grove_scene_get_change (GroveScene *self, guint node)
{
  const GroveDifference *difference = get_difference (self);
  guint32 row = get_row (self, node);

  switch (grove_pairing_get_pass (grove_comparison_get_pairing (difference->comparison), row))
    {
    case GROVE_PASS_ADDED: return GROVE_SCENE_NEW;
    case GROVE_PASS_REMOVED: return GROVE_SCENE_GONE;
    default:
      return grove_difference_judge_row (difference, row) == GROVE_VERDICT_NOISE ? GROVE_SCENE_SAME
                                                                                 : GROVE_SCENE_CHANGED;
    }
}

static double
get_cost (const GroveDifference *difference, double *const columns[GROVE_N_VERSIONS], guint32 row,
          GroveVersion side)
{
  return columns[side][row] * (side == GROVE_VERSION_NEW ? difference->pair.scale : 1);
}

/* "2.40 s → 10.2 ms"; one number on the faces of one side */
static char *
format_costs (GroveScene *self, double before, double after)
{
  guint32 event = grove_graph_get_options (grove_scene_get_graph (self))->event;
  const GroveEvent *unit = grove_profile_get_event (grove_scene_get_profile (self), event);
  g_autofree char *old_cost = grove_number_cost (unit, before), *new_cost = grove_number_cost (unit, after);

  if (get_face (self) == GROVE_FACE_BEFORE)
    return g_steal_pointer (&old_cost);
  if (get_face (self) == GROVE_FACE_AFTER)
    return g_steal_pointer (&new_cost);
  return g_strconcat (old_cost, " → ", new_cost, NULL);
}

char *
grove_scene_compare_value (GroveScene *self, guint node)
{
  const GroveDifference *difference = get_difference (self);
  guint32 row = get_row (self, node);

  return format_costs (self, get_cost (difference, difference->inclusive, row, GROVE_VERSION_BASE),
                       get_cost (difference, difference->inclusive, row, GROVE_VERSION_NEW));
}

/* "1 500 → 3", %NULL if both are equal or one is not known */
static char *
format_counts (gint64 before, gint64 after)
{
  g_autofree char *old_count = grove_number_count (before), *new_count = grove_number_count (after);

  if (before == after || before == GROVE_UNKNOWN_COUNT || after == GROVE_UNKNOWN_COUNT)
    return NULL;
  return g_strconcat (old_count, " → ", new_count, NULL);
}

char *
grove_scene_compare_calls (GroveScene *self, guint node)
{
  GroveComparison *comparison = get_difference (self)->comparison;
  guint32 row = get_row (self, node);
  g_autofree char *counts = NULL;

  switch (grove_scene_get_change (self, node))
    {
    case GROVE_SCENE_NEW: return g_strdup (_("new"));
    case GROVE_SCENE_GONE: return g_strdup (_("gone"));
    default:
      counts = format_counts (grove_comparison_get_called (comparison, row, GROVE_VERSION_BASE),
                              grove_comparison_get_called (comparison, row, GROVE_VERSION_NEW));
      /* Translators: of a function: "1 500 → 3 calls" */
      return counts != NULL ? g_strdup_printf (_("%s calls"), counts) : NULL;
    }
}

char *
grove_scene_compare_label (GroveScene *self, guint edge)
{
  GroveComparison *comparison = get_difference (self)->comparison;
  guint32 call = get_call (self, edge);
  g_autofree char *counts =
    format_counts (grove_comparison_get_call_count (comparison, call, GROVE_VERSION_BASE),
                   grove_comparison_get_call_count (comparison, call, GROVE_VERSION_NEW));

  return counts != NULL ? g_strconcat (counts, "×", NULL) : NULL;
}

double
grove_scene_get_larger_cost (GroveScene *self, guint node)
{
  const GroveDifference *difference = get_difference (self);
  guint32 row = get_row (self, node);

  return MAX (get_cost (difference, difference->inclusive, row, GROVE_VERSION_BASE),
              get_cost (difference, difference->inclusive, row, GROVE_VERSION_NEW));
}

static double
get_share (GroveScene *self, double cost)
{
  double base = grove_difference_get_base (get_difference (self));

  return base > 0 ? CLAMP (cost / base, 0, 1) : 0;
}

double
grove_scene_get_share_of (GroveScene *self, guint node, gboolean before)
{
  const GroveDifference *difference = get_difference (self);

  return get_share (self, get_cost (difference, difference->inclusive, get_row (self, node),
                                    before ? GROVE_VERSION_BASE : GROVE_VERSION_NEW));
}

void
grove_scene_find_largest_change (GroveScene *self)
{
  const GroveDifference *difference = get_difference (self);

  for (guint i = 0; i < grove_graph_get_n_nodes (grove_scene_get_graph (self)); i++)
    self->largest_change =
      MAX (self->largest_change,
           fabs (grove_difference_of (difference, difference->inclusive, get_row (self, i))));
}

GrovePaint
grove_scene_paint_change (GroveScene *self, guint node)
{
  const GroveDifference *difference = get_difference (self);

  if (get_face (self) != GROVE_FACE_DIFFERENCE)
    return grove_paint_heat (grove_scene_get_card (self, node)->node.heat);
  if (self->largest_change <= 0 || grove_scene_get_change (self, node) == GROVE_SCENE_SAME)
    return grove_paint_change (0);
  return grove_paint_change (grove_difference_of (difference, difference->inclusive, get_row (self, node))
                             / self->largest_change);
}

gboolean
grove_scene_is_call_gone (GroveScene *self, guint edge)
{
  guint32 n;

  grove_comparison_get_calls (get_difference (self)->comparison, get_call (self, edge), GROVE_VERSION_NEW,
                              &n);
  return n == 0;
}

double
grove_scene_get_larger_call (GroveScene *self, guint edge)
{
  const GroveDifference *difference = get_difference (self);
  guint32 call = get_call (self, edge);

  return MAX (get_cost (difference, difference->calls, call, GROVE_VERSION_BASE),
              get_cost (difference, difference->calls, call, GROVE_VERSION_NEW));
}

char *
grove_scene_format_legend (GroveScene *self)
{
  if (get_face (self) == GROVE_FACE_BEFORE)
    return g_strdup (_("Before. Bars: before above, after below. Dashed: gone."));
  if (get_face (self) == GROVE_FACE_AFTER)
    return g_strdup (_("After. Bars: before above, after below. Double frame: new."));
  return g_strdup (_(
    "Blue: less than before; orange: more. Bars: before above, after below. Double frame: new; dashed: gone."));
}
