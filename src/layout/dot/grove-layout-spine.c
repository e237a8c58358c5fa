/* SPDX-License-Identifier: MIT */
#include "grove-layout-spine.h"

#include <math.h>

#include "grove-layout-protocol.h"

/* Of calls that are the most expensive one for both of their ends */
#define MUTUAL 24u
/* Of the most expensive of all others */
#define HEAVIEST 8.0

typedef struct
{
  const GroveArrow *arrows;
  guint n_arrows;
  const double *costs;
  guint *down; /* of each node: the most expensive arrow to a lower node, or G_MAXUINT */
  guint *up;
} Spine;

static void
keep_best (const Spine *self, guint *best, guint arrow)
{
  if (*best == G_MAXUINT || self->costs[arrow] > self->costs[*best])
    *best = arrow;
}

static void
spine_init (Spine *self, guint n_nodes)
{
  self->down = g_new (guint, (gsize) n_nodes + 1);
  self->up = g_new (guint, (gsize) n_nodes + 1);
  for (guint i = 0; i < n_nodes; i++)
    self->down[i] = self->up[i] = G_MAXUINT;
  for (guint i = 0; i < self->n_arrows; i++)
    {
      keep_best (self, &self->down[grove_arrow_upper (&self->arrows[i])], i);
      keep_best (self, &self->up[grove_arrow_lower (&self->arrows[i])], i);
    }
}

static void
spine_clear (Spine *self)
{
  g_free (self->down);
  g_free (self->up);
}

/* No path from upper to lower ends leads back, so this ends. */
static void
mark_backbone (const Spine *self, guint32 *weights)
{
  for (guint node = 0, arrow; (arrow = self->down[node]) != G_MAXUINT;
       node = grove_arrow_lower (&self->arrows[arrow]))
    weights[arrow] = GROVE_LAYOUT_MAX_WEIGHT;
  for (guint node = 0, arrow; (arrow = self->up[node]) != G_MAXUINT;
       node = grove_arrow_upper (&self->arrows[arrow]))
    weights[arrow] = GROVE_LAYOUT_MAX_WEIGHT;
}

static double
find_heaviest (const Spine *self)
{
  double heaviest = 0.0;

  for (guint i = 0; i < self->n_arrows; i++)
    heaviest = MAX (heaviest, fabs (self->costs[i]));
  return heaviest;
}

static guint32
weigh (const Spine *self, guint i, double heaviest)
{
  if (self->down[grove_arrow_upper (&self->arrows[i])] == i
      && self->up[grove_arrow_lower (&self->arrows[i])] == i)
    return MUTUAL;
  /* Divided first, since a cost near the limit of double must not become infinite. */
  return heaviest > 0.0 ? 1 + (guint32) ((HEAVIEST - 1.0) * (fabs (self->costs[i]) / heaviest)) : 1;
}

guint32 *
grove_layout_spine_weigh (const GroveArrow *arrows, guint n_arrows, const double *costs, guint n_nodes)
{
  Spine self = { .arrows = arrows, .n_arrows = n_arrows, .costs = costs };
  guint32 *weights = g_new (guint32, (gsize) n_arrows + 1);
  double heaviest;

  for (guint i = 0; i < n_arrows; i++)
    weights[i] = 1;
  if (costs == NULL || n_nodes == 0)
    return weights;
  spine_init (&self, n_nodes);
  heaviest = find_heaviest (&self);
  for (guint i = 0; i < n_arrows; i++)
    weights[i] = weigh (&self, i, heaviest);
  mark_backbone (&self, weights);
  spine_clear (&self);
  return weights;
}
