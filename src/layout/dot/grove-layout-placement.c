/* SPDX-License-Identifier: MIT */
#include "grove-layout-placement.h"

#include <math.h>

#include "grove-layout-curve.h"
#include "grove-layout-ports.h"

/* px between a line and the cards that it passes, and between the lines of two functions that call each other
 */
#define CLEARANCE 4.0
#define BESIDE 7.0

/* Nodes closer than this belong to one rank. */
#define SAME_RANK 1.0

typedef struct
{
  GrovePlacement *placement;
  const GroveQuestion *question;
  const GroveAnswer *answer;
  GrovePorts ports;
  GArray *cards;      /* of GroveLayoutPlace: the nodes, by rank, from left to right */
  guint *n_arrows_of; /* of each link */
  GArray *lanes;
} Drawing;

static int
compare_places (gconstpointer a, gconstpointer b)
{
  const GroveLayoutPlace *x = a, *y = b;

  if (fabs (x->y - y->y) > SAME_RANK)
    return x->y < y->y ? -1 : 1;
  return (x->x > y->x) - (x->x < y->x);
}

/* Returns: how many cards come before @place */
static guint
count_before (GArray *cards, const GroveLayoutPlace *place)
{
  guint low = 0, high = cards->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (compare_places (&g_array_index (cards, GroveLayoutPlace, middle), place) < 0)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

static GroveLane
find_lane (Drawing *drawing, const GroveLayoutPlace *bend, double shift)
{
  GroveLane lane = { bend->x + shift, bend->y, -G_MAXDOUBLE, G_MAXDOUBLE };
  double away = drawing->question->head.node_width / 2.0 + CLEARANCE;
  guint right = count_before (drawing->cards, bend);

  if (right > 0)
    {
      const GroveLayoutPlace *card = &g_array_index (drawing->cards, GroveLayoutPlace, right - 1);

      if (fabs (card->y - bend->y) <= SAME_RANK)
        lane.left = card->x + away;
    }
  if (right < drawing->cards->len)
    {
      const GroveLayoutPlace *card = &g_array_index (drawing->cards, GroveLayoutPlace, right);

      if (fabs (card->y - bend->y) <= SAME_RANK)
        lane.right = card->x - away;
    }
  if (lane.left <= lane.right)
    lane.x = CLAMP (lane.x, lane.left, lane.right);
  return lane;
}

/* Two nodes that call each other share a link, so their lines would cover each other. */
static double
shift_of (Drawing *drawing, const GroveArrow *arrow, guint link)
{
  if (drawing->n_arrows_of[link] < 2)
    return 0.0;
  return arrow->up ? BESIDE : -BESIDE;
}

static void
reverse_points (GArray *points, guint start)
{
  for (guint low = start, high = points->len - 1; low < high; low++, high--)
    {
      GrovePoint point = g_array_index (points, GrovePoint, low);

      g_array_index (points, GrovePoint, low) = g_array_index (points, GrovePoint, high);
      g_array_index (points, GrovePoint, high) = point;
    }
}

static void
draw_arrow (Drawing *drawing, const GroveArrow *arrow, guint link)
{
  const GroveAnswer *answer = drawing->answer;
  const GroveLayoutLink *ends = &drawing->question->links[link];
  GArray *points = drawing->placement->points;
  double shift = shift_of (drawing, arrow, link), half = drawing->question->head.node_height / 2.0;
  GrovePoint start = { drawing->ports.upper[link] + shift, answer->nodes[ends->upper].y + half };
  GrovePoint end = { drawing->ports.lower[link] + shift, answer->nodes[ends->lower].y - half };
  guint first = points->len;

  g_array_set_size (drawing->lanes, 0);
  for (guint32 i = answer->bends_start[link]; i < answer->bends_start[link + 1]; i++)
    {
      GroveLane lane = find_lane (drawing, &answer->bends[i], shift);

      g_array_append_val (drawing->lanes, lane);
    }
  grove_layout_curve_append (points, start, end, (const GroveLane *) (void *) drawing->lanes->data,
                             drawing->lanes->len, 2.0 * half);
  if (arrow->up)
    reverse_points (points, first);
}

static void
drawing_init (Drawing *self, GrovePlacement *placement, const GroveQuestion *question,
              const GroveAnswer *answer)
{
  *self = (Drawing){ .placement = placement, .question = question, .answer = answer };
  grove_ports_init (&self->ports, question, answer);
  self->cards = g_array_new (FALSE, FALSE, sizeof (GroveLayoutPlace));
  if (answer->n_nodes > 0)
    g_array_append_vals (self->cards, answer->nodes, answer->n_nodes);
  g_array_sort (self->cards, compare_places);
  self->n_arrows_of = g_new0 (guint, (gsize) answer->n_links + 1);
  for (guint i = 0; i < placement->n_arrows; i++)
    self->n_arrows_of[question->link_of[i]]++;
  self->lanes = g_array_new (FALSE, FALSE, sizeof (GroveLane));
}

static void
drawing_clear (Drawing *self)
{
  grove_ports_clear (&self->ports);
  g_array_unref (self->cards);
  g_array_unref (self->lanes);
  g_free (self->n_arrows_of);
}

static void
move_to_origin (GrovePlacement *placement, const GroveLayoutRequest *sizes)
{
  GrovePoint *points = (GrovePoint *) (void *) placement->points->data;
  GrovePoint low = { G_MAXDOUBLE, G_MAXDOUBLE }, high = { -G_MAXDOUBLE, -G_MAXDOUBLE };

  for (guint i = 0; i < placement->n_nodes + placement->points->len; i++)
    {
      gboolean is_card = i < placement->n_nodes;
      GrovePoint at = is_card ? placement->nodes[i] : points[i - placement->n_nodes];
      double width = is_card ? sizes->node_width / 2.0 : 0.0,
             height = is_card ? sizes->node_height / 2.0 : 0.0;

      low = (GrovePoint){ MIN (low.x, at.x - width), MIN (low.y, at.y - height) };
      high = (GrovePoint){ MAX (high.x, at.x + width), MAX (high.y, at.y + height) };
    }
  for (guint i = 0; i < placement->n_nodes; i++)
    placement->nodes[i] = (GrovePoint){ placement->nodes[i].x - low.x, placement->nodes[i].y - low.y };
  for (guint i = 0; i < placement->points->len; i++)
    points[i] = (GrovePoint){ points[i].x - low.x, points[i].y - low.y };
  placement->width = placement->n_nodes > 0 ? high.x - low.x : 0.0;
  placement->height = placement->n_nodes > 0 ? high.y - low.y : 0.0;
}

static void
swap_axes (GrovePlacement *placement)
{
  GrovePoint *points = (GrovePoint *) (void *) placement->points->data;
  double width = placement->width;

  for (guint i = 0; i < placement->n_nodes; i++)
    placement->nodes[i] = (GrovePoint){ placement->nodes[i].y, placement->nodes[i].x };
  for (guint i = 0; i < placement->points->len; i++)
    points[i] = (GrovePoint){ points[i].y, points[i].x };
  placement->width = placement->height;
  placement->height = width;
}

void
grove_placement_init (GrovePlacement *self, const GroveQuestion *question, const GroveAnswer *answer,
                      const GroveArrow *arrows, guint n_arrows, GroveDirection direction)
{
  Drawing drawing;

  *self = (GrovePlacement){ .n_nodes = answer->n_nodes, .n_arrows = n_arrows };
  self->nodes = g_new (GrovePoint, (gsize) answer->n_nodes + 1);
  for (guint i = 0; i < answer->n_nodes; i++)
    self->nodes[i] = (GrovePoint){ answer->nodes[i].x, answer->nodes[i].y };
  self->points = g_array_new (FALSE, FALSE, sizeof (GrovePoint));
  self->start = g_new0 (guint, (gsize) n_arrows + 1);
  drawing_init (&drawing, self, question, answer);
  for (guint i = 0; i < n_arrows; i++)
    {
      self->start[i] = self->points->len;
      draw_arrow (&drawing, &arrows[i], question->link_of[i]);
    }
  self->start[n_arrows] = self->points->len;
  drawing_clear (&drawing);
  move_to_origin (self, &question->head);
  if (direction == GROVE_DIRECTION_RIGHT)
    swap_axes (self);
}

void
grove_placement_clear (GrovePlacement *self)
{
  g_clear_pointer (&self->nodes, g_free);
  g_clear_pointer (&self->points, g_array_unref);
  g_clear_pointer (&self->start, g_free);
}
