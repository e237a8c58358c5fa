/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-graph-view-budget.h"

#include <math.h>

#define MAX_TRIES 4u
/* A layout leaves most of the area empty. */
#define FILLED 0.35
/* By how much the number follows the free area: not more than this in a step, since the shape changes too. */
#define MOST_GROWTH 1.7
/* Numbers closer than this look the same. */
#define LEAST_STEP 0.1

static guint
confine (const GroveGraphViewBudget *self, double wanted)
{
  guint least = MIN (GROVE_GRAPH_VIEW_LEAST, self->ceiling);

  return (guint) CLAMP (wanted, least, self->ceiling);
}

void
grove_graph_view_budget_init (GroveGraphViewBudget *self, double n_cards, guint ceiling)
{
  *self = (GroveGraphViewBudget){ .ceiling = MAX (ceiling, 1), .high = G_MAXUINT };
  self->max_nodes = confine (self, FILLED * n_cards);
}

/* Between the best number and the smallest that was too large */
static guint
choose (const GroveGraphViewBudget *self, double zoom)
{
  double area = pow (zoom / GROVE_GRAPH_VIEW_LEGIBLE, 2);
  guint wanted = confine (self, self->max_nodes * MIN (area, MOST_GROWTH));

  if (self->best > 0 && self->high != G_MAXUINT && (wanted <= self->best || wanted >= self->high))
    wanted = (self->best + self->high) / 2;
  return wanted;
}

gboolean
grove_graph_view_budget_next (GroveGraphViewBudget *self, guint n_nodes, double zoom)
{
  gboolean legible = zoom >= GROVE_GRAPH_VIEW_LEGIBLE;
  guint tried = self->max_nodes;

  if (legible)
    self->best = MAX (self->best, tried);
  else
    self->high = MIN (self->high, tried);
  /* Other limits than this one leave the rest out. */
  if (++self->tries == MAX_TRIES || (legible && n_nodes < tried))
    return FALSE;
  self->max_nodes = choose (self, zoom);
  return self->best == 0 ? self->max_nodes != tried
                         : fabs ((double) self->max_nodes - tried) > LEAST_STEP * tried;
}
