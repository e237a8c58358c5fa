/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-graph-pick.h"

G_BEGIN_DECLS

/* GroveLink: a call between two shown functions */
typedef struct
{
  GroveGraphEdge edge;
  double weight;   /* its cost before it is limited to what its ends show; limits are compared with it */
  gboolean is_way; /* it connects a shown function with the root */
  gboolean up;     /* it is drawn upwards */
} GroveLink;

/* grove_links_find: Returns: (transfer full) (element-type GroveLink): the calls between the shown functions
 * that pass the limit and the budget of bend points, by (from, to) */
GArray *grove_links_find (const GrovePick *pick);

/* grove_links_find_largest_hidden: Returns: the cost of the most expensive call between shown functions that
 * is not among @links */
double grove_links_find_largest_hidden (const GrovePick *pick, GArray *links);

/* grove_links_count_reach: Returns: how many calls there are between functions in reach, self-calls aside */
guint grove_links_count_reach (const GrovePick *pick);

/* grove_pick_side_number: Returns: -1 for a function above the root, 0 for the root, 1 below */
int grove_pick_side_number (const GrovePick *pick, guint32 function);

G_END_DECLS
