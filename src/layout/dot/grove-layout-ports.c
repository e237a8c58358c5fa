/* SPDX-License-Identifier: MIT */
#include "grove-layout-ports.h"

#include <math.h>

/* Shares of the width of a card: how far from its middle lines may start, and how far the place
 * they lead to moves them */
#define SPREAD 0.36
#define LEAN 0.16

/* px between the lines of one card, if there is room */
#define GAP 13.0

/* One end of a link */
typedef struct
{
  guint32 node;
  guint32 link;
  double target; /* x of the next place of the link */
  double wish;   /* where it would start without neighbours */
} End;

/* Neighbouring ends that touch; only the mean of their wishes matters */
typedef struct
{
  double sum;
  guint n;
} Block;

static int
compare_ends (const void *a, const void *b)
{
  const End *x = a, *y = b;

  if (x->node != y->node)
    return x->node < y->node ? -1 : 1;
  if (x->target != y->target)
    return x->target < y->target ? -1 : 1;
  return (x->link > y->link) - (x->link < y->link);
}

static double
next_place (const GroveQuestion *question, const GroveAnswer *answer, guint32 link, gboolean from_upper)
{
  guint32 start = answer->bends_start[link], end = answer->bends_start[link + 1];

  if (start < end)
    return answer->bends[from_upper ? start : end - 1].x;
  return answer->nodes[from_upper ? question->links[link].lower : question->links[link].upper].x;
}

static End *
list_ends (const GroveQuestion *question, const GroveAnswer *answer, gboolean upper)
{
  double width = question->head.node_width;
  End *ends = g_new (End, (gsize) answer->n_links + 1);

  for (guint32 i = 0; i < answer->n_links; i++)
    {
      End *end = &ends[i];

      end->node = upper ? question->links[i].upper : question->links[i].lower;
      end->link = i;
      end->target = next_place (question, answer, i, upper);
      end->wish = CLAMP ((end->target - answer->nodes[end->node].x) * LEAN, -width * SPREAD, width * SPREAD);
    }
  qsort (ends, answer->n_links, sizeof *ends, compare_ends);
  return ends;
}

/* Wishes nearest to those of the ends, in their order and a gap apart (isotonic regression by pooling
 * neighbours) */
static void
keep_apart (End *ends, guint n, double gap)
{
  g_autofree Block *blocks = g_new (Block, n);
  guint n_blocks = 0, at = 0;

  for (guint i = 0; i < n; i++)
    {
      blocks[n_blocks++] = (Block){ ends[i].wish - i * gap, 1 };
      for (; n_blocks > 1
             && blocks[n_blocks - 2].sum / blocks[n_blocks - 2].n
                  >= blocks[n_blocks - 1].sum / blocks[n_blocks - 1].n;
           n_blocks--)
        {
          blocks[n_blocks - 2].sum += blocks[n_blocks - 1].sum;
          blocks[n_blocks - 2].n += blocks[n_blocks - 1].n;
        }
    }
  for (guint block = 0; block < n_blocks; block++)
    for (guint i = 0; i < blocks[block].n; i++, at++)
      ends[at].wish = blocks[block].sum / blocks[block].n + at * gap;
}

static void
place_ends (End *ends, guint n, double middle, double width, double *place)
{
  double reach = width * SPREAD, gap = n > 1 ? MIN (GAP, 2.0 * reach / (n - 1)) : 0.0;

  keep_apart (ends, n, gap);
  for (guint i = 0; i < n; i++)
    place[ends[i].link] = middle + CLAMP (ends[i].wish, -reach + i * gap, reach - (n - 1 - i) * gap);
}

static double *
place_all (const GroveQuestion *question, const GroveAnswer *answer, gboolean upper)
{
  g_autofree End *ends = list_ends (question, answer, upper);
  double *place = g_new (double, (gsize) answer->n_links + 1);

  for (guint32 start = 0, end; start < answer->n_links; start = end)
    {
      for (end = start + 1; end < answer->n_links && ends[end].node == ends[start].node;)
        end++;
      place_ends (&ends[start], end - start, answer->nodes[ends[start].node].x, question->head.node_width,
                  place);
    }
  return place;
}

void
grove_ports_init (GrovePorts *self, const GroveQuestion *question, const GroveAnswer *answer)
{
  self->upper = place_all (question, answer, TRUE);
  self->lower = place_all (question, answer, FALSE);
}

void
grove_ports_clear (GrovePorts *self)
{
  g_free (self->upper);
  g_free (self->lower);
}
