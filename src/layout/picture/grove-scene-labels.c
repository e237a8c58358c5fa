/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <math.h>

#include "grove-number.h"
#include "grove-scene-compare-private.h"
#include "grove-scene-crowd-private.h"

/* px at 100 % */
#define CELL 96.0
#define STEP 7.0

/* How far from the middle a label looks for room, in steps to either side */
#define MAX_STEPS 60

/* How many other lines a label may cover */
#define MAX_CROSSED 2

/* What labels keep clear of */
typedef struct
{
  GroveCrowd *solid; /* cards, names of frames, arrow heads, labels: never */
  GroveCrowd *lines; /* edges and frames: only if there is no better place */
} Field;

static GroveRect
get_arrow_box (const GroveSceneEdge *edge)
{
  GroveRect box = GROVE_RECT_EMPTY;

  for (guint i = 0; i < 3; i++)
    grove_rect_add (&box, &(GroveRect){ edge->arrow[i].x, edge->arrow[i].y, 0, 0 });
  return box;
}

static void
add_cards (GroveScene *self, Field *field)
{
  for (guint i = 0; i < self->cards->len; i++)
    {
      const GroveSceneCard *card = grove_scene_get_card (self, i);
      GroveRect box = { card->node.x, card->node.y, card->node.width, card->node.height };

      box = grove_rect_grow (&box, 2 * self->factor);
      grove_crowd_add (field->solid, &box, GROVE_NONE);
      if (card->tag.text != NULL)
        grove_crowd_add (field->solid, &card->tag_box, GROVE_NONE);
    }
}

static void
add_lines (GroveScene *self, Field *field)
{
  for (guint i = 0; i < self->lines->len; i++)
    {
      const GroveSceneLine *line = grove_scene_get_line (self, i);
      GroveRect arrow = get_arrow_box (&line->edge);

      grove_crowd_add (field->solid, &arrow, GROVE_NONE);
      for (guint j = 1; j < line->steps->len; j++)
        {
          const GroveCurveStep *b = &g_array_index (line->steps, GroveCurveStep, j), *a = b - 1;
          GroveRect box = { MIN (a->x, b->x), MIN (a->y, b->y), fabs (a->x - b->x), fabs (a->y - b->y) };

          box = grove_rect_grow (&box, line->edge.width / 2);
          grove_crowd_add (field->lines, &box, i);
        }
    }
}

static void
add_frames (GroveScene *self, Field *field)
{
  for (guint i = 0; i < self->borders->len; i++)
    {
      const GroveSceneBorder *border = grove_scene_get_border (self, i);
      const GroveSceneFrame *frame = &border->frame;
      double right = frame->x + frame->width, bottom = frame->y + frame->height;

      grove_crowd_add (field->solid, &border->title_box, GROVE_NONE);
      grove_crowd_add (field->lines, &(GroveRect){ frame->x, frame->y, frame->width, 1 }, GROVE_NONE);
      grove_crowd_add (field->lines, &(GroveRect){ frame->x, bottom, frame->width, 1 }, GROVE_NONE);
      grove_crowd_add (field->lines, &(GroveRect){ frame->x, frame->y, 1, frame->height }, GROVE_NONE);
      grove_crowd_add (field->lines, &(GroveRect){ right, frame->y, 1, frame->height }, GROVE_NONE);
    }
}

static gboolean
fits (GroveScene *self, Field *field, const GroveRect *box)
{
  return box->x >= 0 && box->y >= 0 && box->x + box->width <= self->width
         && box->y + box->height <= self->height && !grove_crowd_meets (field->solid, box, GROVE_NONE);
}

/* Returns: the middle of the line without its arrow head */
static double
find_middle (const GroveSceneLine *line)
{
  const GrovePoint *arrow = line->edge.arrow;
  double head = hypot (arrow[0].x - (arrow[1].x + arrow[2].x) / 2,
                       arrow[0].y - (arrow[1].y + arrow[2].y) / 2);

  return (grove_curve_get_length (line->steps) - head) / 2;
}

/* From the middle to both ends: the first place where no other line is, else the one with the fewest.
 * A label that would cover too many of them is left out. */
static gboolean
find_place (GroveScene *self, Field *field, GroveSceneLine *line, GroveRect *best)
{
  double length = grove_curve_get_length (line->steps), middle = find_middle (line);
  guint fewest = MAX_CROSSED + 1;

  for (int i = 0; i < 2 * MAX_STEPS && fewest > 0; i++)
    {
      double at = middle + (i % 2 != 0 ? 1 : -1) * ((i + 1) / 2) * STEP * self->factor;
      GrovePoint place = grove_curve_get_place (line->steps, CLAMP (at, 0, length));
      GroveRect box = { place.x - best->width / 2, place.y - best->height / 2, best->width, best->height };
      guint crossed;

      if (at < 0 || at > length || !fits (self, field, &box))
        continue;
      crossed = grove_crowd_count (field->lines, &box, line->edge.edge, fewest);
      if (crossed < fewest)
        {
          fewest = crossed;
          *best = box;
        }
    }
  return fewest <= MAX_CROSSED;
}

static gboolean
try_label (GroveScene *self, GroveTextMaker *maker, Field *field, GroveSceneLine *line, const char *label)
{
  g_autoptr (GroveText) text = grove_text_maker_make (maker, GROVE_TEXT_LABEL, label);
  double pad = GROVE_LABEL_PAD * self->factor, ascent = grove_text_maker_get_ascent (maker, GROVE_TEXT_LABEL);
  GroveRect box = { 0, 0, grove_text_get_width (text) + 2 * pad, ascent + 2 * pad };

  if (!find_place (self, field, line, &box))
    return FALSE;
  grove_crowd_add (field->solid, &box, GROVE_NONE);
  grove_rect_add (&line->box, &box);
  line->edge.label_x = box.x;
  line->edge.label_y = box.y;
  line->edge.label_width = box.width;
  line->edge.label_height = box.height;
  line->edge.label = g_strdup (label);
  line->label = (GrovePlacedText){ g_steal_pointer (&text), box.x + pad, box.y + pad + ascent,
                                   box.width - 2 * pad };
  return TRUE;
}

/* Calls, with the cost if the style has it; the cost alone where a format does not count calls. */
static void
label_edge (GroveScene *self, GroveTextMaker *maker, Field *field, GroveSceneLine *line)
{
  const GroveGraphEdge *edge = grove_graph_get_edge (grove_scene_get_graph (self), line->edge.edge);
  g_autofree char *number = grove_number_count (edge->calls);
  g_autofree char *calls = g_strconcat (number, "×", NULL);
  g_autofree char *cost = grove_scene_format_cost (self, edge->inclusive, edge->estimated);
  g_autofree char *both = g_strconcat (calls, " · ", cost, NULL);
  gboolean counted = edge->calls != GROVE_UNKNOWN_COUNT;
  g_autofree char *change = grove_scene_compares (self) ? grove_scene_compare_label (self, line->edge.edge)
                                                        : NULL;

  if (change != NULL && try_label (self, maker, field, line, change))
    return;

  if (counted && self->style.edge_costs && try_label (self, maker, field, line, both))
    return;
  /* What is guessed says its cost in the card. */
  if (line->edge.guessed || !try_label (self, maker, field, line, counted ? calls : cost))
    line->edge.label = g_strdup ("");
}

void
grove_scene_place_labels (GroveScene *self, GroveTextMaker *maker)
{
  GroveRect bounds = { 0, 0, self->width, self->height };
  g_autoptr (GroveCrowd) solid = grove_crowd_new (&bounds, CELL * self->factor);
  g_autoptr (GroveCrowd) lines = grove_crowd_new (&bounds, CELL * self->factor);
  Field field = { solid, lines };

  add_cards (self, &field);
  add_lines (self, &field);
  add_frames (self, &field);
  for (guint i = self->order->len; i > 0; i--)
    label_edge (self, maker, &field, grove_scene_get_line (self, g_array_index (self->order, guint, i - 1)));
}
