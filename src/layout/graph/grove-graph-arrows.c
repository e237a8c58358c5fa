/* SPDX-License-Identifier: MIT */
#include "grove-graph-arrows.h"

/* Arrows by one of their ends: those of node i are rows[start[i]] to rows[start[i + 1] - 1], in order */
typedef struct
{
  guint *start;
  guint *rows;
} Index;

static void
index_init (Index *self, const guint *ends, guint n_ends, guint n_nodes)
{
  g_autofree guint *at = g_new0 (guint, (gsize) n_nodes + 1);

  self->start = g_new0 (guint, (gsize) n_nodes + 1);
  self->rows = g_new (guint, (gsize) n_ends + 1);
  for (guint i = 0; i < n_ends; i++)
    if (ends[i] != G_MAXUINT)
      self->start[ends[i] + 1]++;
  for (guint i = 0; i < n_nodes; i++)
    at[i + 1] = self->start[i + 1] += self->start[i];
  for (guint i = 0; i < n_ends; i++)
    if (ends[i] != G_MAXUINT)
      self->rows[at[ends[i]]++] = i;
}

static void
index_clear (Index *self)
{
  g_free (self->start);
  g_free (self->rows);
}

static int
side_of (const gint8 *sides, guint node)
{
  return sides != NULL ? sides[node] : 1;
}

/* Returns: whether the arrow leads away from the root on one side of it, so that a walk may
 * follow it; the direction of all others is fixed */
static gboolean
leads (const GroveArrow *arrow, const gint8 *sides)
{
  int from = side_of (sides, arrow->from), to = side_of (sides, arrow->to);

  return (from == to && from != 0) || (from < to && from * to == 0);
}

static gboolean
is_above (const GroveArrow *arrow, const gint8 *sides)
{
  return side_of (sides, arrow->from) < 0 || side_of (sides, arrow->to) < 0;
}

static guint
near_end (const GroveArrow *arrow, const gint8 *sides)
{
  return is_above (arrow, sides) ? arrow->to : arrow->from;
}

static guint
far_end (const GroveArrow *arrow, const gint8 *sides)
{
  return is_above (arrow, sides) ? arrow->from : arrow->to;
}

enum
{
  STATE_NEW,
  STATE_OPEN,
  STATE_DONE,
};

typedef struct
{
  GroveArrow *arrows;
  const gint8 *sides;
  Index away;
  guint8 *state;
  guint *next; /* of each open node, the arrow to follow next */
  guint *stack;
} Walk;

static void
follow_from (Walk *walk, guint start)
{
  guint depth = 0;

  if (walk->state[start] != STATE_NEW)
    return;
  walk->state[start] = STATE_OPEN;
  walk->stack[depth++] = start;
  while (depth > 0)
    {
      guint node = walk->stack[depth - 1], far;
      GroveArrow *arrow;

      if (walk->next[node] == walk->away.start[node + 1])
        {
          walk->state[node] = STATE_DONE;
          depth--;
          continue;
        }
      arrow = &walk->arrows[walk->away.rows[walk->next[node]++]];
      far = far_end (arrow, walk->sides);
      /* It leads back, so it points the other way than all that lead away. */
      if (walk->state[far] == STATE_OPEN)
        arrow->up = !arrow->up;
      if (walk->state[far] == STATE_NEW)
        {
          walk->state[far] = STATE_OPEN;
          walk->stack[depth++] = far;
        }
    }
}

static void
walk_init (Walk *walk, GroveArrow *arrows, guint n_arrows, const gint8 *sides, guint n_nodes)
{
  g_autofree guint *ends = g_new (guint, (gsize) n_arrows + 1);

  *walk = (Walk){ .arrows = arrows, .sides = sides };
  for (guint i = 0; i < n_arrows; i++)
    {
      ends[i] = leads (&arrows[i], sides) ? near_end (&arrows[i], sides) : G_MAXUINT;
      arrows[i].up = side_of (sides, arrows[i].from) > side_of (sides, arrows[i].to);
    }
  index_init (&walk->away, ends, n_arrows, n_nodes);
  walk->state = g_new0 (guint8, n_nodes);
  walk->stack = g_new (guint, n_nodes);
  walk->next = g_memdup2 (walk->away.start, ((gsize) n_nodes + 1) * sizeof *walk->next);
}

static void
walk_clear (Walk *walk)
{
  index_clear (&walk->away);
  g_free (walk->state);
  g_free (walk->stack);
  g_free (walk->next);
}

void
grove_arrows_orient (GroveArrow *arrows, guint n_arrows, const gint8 *sides, guint n_nodes)
{
  g_autofree gboolean *is_led_to = g_new0 (gboolean, (gsize) n_nodes + 1);
  Walk walk;

  if (n_nodes == 0)
    return;
  walk_init (&walk, arrows, n_arrows, sides, n_nodes);
  for (guint i = 0; i < n_arrows; i++)
    if (leads (&arrows[i], sides))
      is_led_to[far_end (&arrows[i], sides)] = TRUE;
  if (sides != NULL)
    follow_from (&walk, 0);
  for (guint node = 0; node < n_nodes; node++)
    if (!is_led_to[node])
      follow_from (&walk, node);
  for (guint node = 0; node < n_nodes; node++)
    follow_from (&walk, node);
  walk_clear (&walk);
}

typedef struct
{
  const GroveArrow *arrows;
  const gint8 *sides;
  guint n_nodes;
  Index below;  /* arrows by their upper end */
  guint *order; /* nodes, upper ends before lower ones */
  int *rank;
} Ranks;

static void
sort_nodes (Ranks *ranks, guint n_arrows)
{
  g_autofree guint *waits = g_new0 (guint, ranks->n_nodes);
  guint n = 0;

  for (guint i = 0; i < n_arrows; i++)
    waits[grove_arrow_lower (&ranks->arrows[i])]++;
  for (guint node = 0; node < ranks->n_nodes; node++)
    if (waits[node] == 0)
      ranks->order[n++] = node;
  for (guint done = 0; done < n; done++)
    for (guint i = ranks->below.start[ranks->order[done]]; i < ranks->below.start[ranks->order[done] + 1];
         i++)
      {
        guint lower = grove_arrow_lower (&ranks->arrows[ranks->below.rows[i]]);

        if (--waits[lower] == 0)
          ranks->order[n++] = lower;
      }
  g_assert (n == ranks->n_nodes);
}

static void
ranks_init (Ranks *self, const GroveArrow *arrows, guint n_arrows, const gint8 *sides, guint n_nodes)
{
  g_autofree guint *ends = g_new (guint, (gsize) n_arrows + 1);

  *self = (Ranks){ .arrows = arrows, .sides = sides, .n_nodes = n_nodes };
  for (guint i = 0; i < n_arrows; i++)
    ends[i] = grove_arrow_upper (&arrows[i]);
  index_init (&self->below, ends, n_arrows, n_nodes);
  self->order = g_new (guint, n_nodes);
  self->rank = g_new (int, n_nodes);
  sort_nodes (self, n_arrows);
}

static void
ranks_clear (Ranks *self)
{
  index_clear (&self->below);
  g_free (self->order);
  g_free (self->rank);
}

/* Below the root as high as the arrows allow, above it as low */
static void
rank_node (Ranks *self, guint node, guint n_arrows, gboolean above)
{
  for (guint i = self->below.start[node]; i < self->below.start[node + 1]; i++)
    {
      guint row = self->below.rows[i], lower;

      if (row >= n_arrows)
        continue;
      lower = grove_arrow_lower (&self->arrows[row]);
      if (above && side_of (self->sides, lower) <= 0)
        self->rank[node] = MIN (self->rank[node], self->rank[lower] - 1);
      else if (!above)
        self->rank[lower] = MAX (self->rank[lower], self->rank[node] + 1);
    }
}

static guint64
count_bends (Ranks *self, guint n_arrows)
{
  guint64 n = 0;

  for (guint node = 0; node < self->n_nodes; node++)
    self->rank[node] = side_of (self->sides, node) < 0 ? -1 : 0;
  for (guint i = 0; i < self->n_nodes; i++)
    if (side_of (self->sides, self->order[i]) >= 0)
      rank_node (self, self->order[i], n_arrows, FALSE);
  for (guint i = self->n_nodes; i-- > 0;)
    if (side_of (self->sides, self->order[i]) < 0)
      rank_node (self, self->order[i], n_arrows, TRUE);
  for (guint i = 0; i < n_arrows; i++)
    n += (guint64) MAX (0, self->rank[grove_arrow_lower (&self->arrows[i])]
                             - self->rank[grove_arrow_upper (&self->arrows[i])] - 1);
  return n;
}

guint
grove_arrows_fit (const GroveArrow *arrows, guint n_arrows, guint n_least, const gint8 *sides, guint n_nodes,
                  guint budget)
{
  guint fits = n_least, too_many = n_arrows + 1;
  Ranks ranks;

  ranks_init (&ranks, arrows, n_arrows, sides, n_nodes);
  if (n_nodes + count_bends (&ranks, n_arrows) <= budget)
    fits = n_arrows;
  while (fits + 1 < too_many && fits < n_arrows)
    {
      guint middle = fits + (too_many - fits) / 2;

      if (n_nodes + count_bends (&ranks, middle) <= budget)
        fits = middle;
      else
        too_many = middle;
    }
  ranks_clear (&ranks);
  return fits;
}
