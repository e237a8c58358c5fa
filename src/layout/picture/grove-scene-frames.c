/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "grove-scene-private.h"

/* px at 100 % */
#define TITLE_LEFT 12.0
#define TAG_RIGHT 10.0
#define CLEAR 3.0 /* between a name and a line */
#define STEP 8.0
#define TAG_PAD 5.0
#define TAG_HEIGHT 13.0

static guint32
get_cycle (GroveScene *self, guint node)
{
  return grove_graph_get_node (grove_scene_get_graph (self), node)->cycle;
}

static GroveRect
get_card_box (GroveScene *self, guint node)
{
  const GroveSceneNode *card = grove_scene_get_node (self, node);

  return (GroveRect){ card->x, card->y, card->width, card->height };
}

/* Returns: (element-type guint32): cycles of which two members or more are shown, in order */
static GArray *
find_cycles (GroveScene *self)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  GArray *cycles = g_array_new (FALSE, FALSE, sizeof (guint32));

  for (guint i = 0; i < self->cards->len; i++)
    {
      guint32 cycle = get_cycle (self, i);
      gsize n = GPOINTER_TO_SIZE (g_hash_table_lookup (seen, GUINT_TO_POINTER (cycle)));

      g_hash_table_insert (seen, GUINT_TO_POINTER (cycle), GSIZE_TO_POINTER (n + 1));
      if (cycle != 0 && n == 1)
        g_array_append_val (cycles, cycle);
    }
  return cycles;
}

static GroveRect
get_frame_box (GroveScene *self, guint32 cycle)
{
  GroveRect box = GROVE_RECT_EMPTY;

  for (guint i = 0; i < self->cards->len; i++)
    if (get_cycle (self, i) == cycle)
      {
        GroveRect card = get_card_box (self, i);

        grove_rect_add (&box, &card);
      }
  return grove_rect_grow (&box, GROVE_FRAME_PAD * self->factor);
}

static gboolean
is_free (GroveScene *self, const GroveRect *box, guint32 cycle)
{
  for (guint i = 0; i < self->cards->len; i++)
    {
      GroveRect card = get_card_box (self, i);

      if (get_cycle (self, i) != cycle && grove_rect_meets (&card, box))
        return FALSE;
    }
  for (guint i = 0; i < self->borders->len; i++)
    {
      const GroveSceneFrame *other = grove_scene_get_frame (self, i);

      if (grove_rect_meets (&(GroveRect){ other->x, other->y, other->width, other->height }, box))
        return FALSE;
    }
  return TRUE;
}

static char *
format_title (guint32 cycle)
{
  return g_strdup_printf (_("cycle %u"), cycle);
}

static gboolean
meets_line (const GroveSceneLine *line, const GroveRect *box)
{
  if (!grove_rect_meets (&line->box, box))
    return FALSE;
  for (guint i = 1; i < line->steps->len; i++)
    {
      const GroveCurveStep *b = &g_array_index (line->steps, GroveCurveStep, i), *a = b - 1;
      GroveRect piece = { MIN (a->x, b->x), MIN (a->y, b->y), fabs (a->x - b->x), fabs (a->y - b->y) };

      piece = grove_rect_grow (&piece, line->edge.width / 2);
      if (grove_rect_meets (&piece, box))
        return TRUE;
    }
  return FALSE;
}

static gboolean
meets_any_line (GroveScene *self, const GroveRect *box)
{
  for (guint i = 0; i < self->lines->len; i++)
    if (meets_line (grove_scene_get_line (self, i), box))
      return TRUE;
  return FALSE;
}

/* Calls cross the line of a frame or end at it. Finds the first place without one from @from
 * towards @to. */
static gboolean
find_place (GroveScene *self, GroveRect *box, double from, double to)
{
  double step = (to > from ? 1 : -1) * STEP * self->factor;

  for (double x = from; step > 0 ? x <= to : x >= to; x += step)
    {
      GroveRect wide;

      box->x = x;
      wide = grove_rect_grow (box, CLEAR * self->factor);
      if (!meets_any_line (self, &wide))
        return TRUE;
    }
  box->x = from;
  return FALSE;
}

/* In the upper line of the frame, else in the lower one */
static void
place_title (GroveScene *self, const GroveRect *frame, GroveRect *box)
{
  double pad = TITLE_LEFT * self->factor, left = frame->x + pad,
         right = frame->x + frame->width - pad - box->width;

  box->y = frame->y - box->height / 2;
  if (find_place (self, box, left, right))
    return;
  box->y += frame->height;
  if (!find_place (self, box, left, right))
    box->y -= frame->height;
}

static void
add_frame (GroveScene *self, GroveTextMaker *maker, const GroveRect *box, guint32 cycle)
{
  double f = self->factor, ascent = grove_text_maker_get_ascent (maker, GROVE_TEXT_TAG);
  GroveSceneBorder border = { .frame = { cycle, box->x, box->y, box->width, box->height,
                                         format_title (cycle) } };
  GroveText *text = grove_text_maker_fit (maker, GROVE_TEXT_TAG, border.frame.title,
                                          box->width - 2 * TITLE_LEFT * f);
  double width = grove_text_get_width (text) + 2 * TAG_PAD * f;

  border.title_box = (GroveRect){ 0, 0, width, TAG_HEIGHT * f };
  place_title (self, box, &border.title_box);
  border.title = (GrovePlacedText){ text, border.title_box.x + TAG_PAD * f,
                                    border.title_box.y + (border.title_box.height + ascent) / 2, width };
  g_array_append_val (self->borders, border);
}

static gboolean
has_frame (GroveScene *self, guint32 cycle)
{
  for (guint i = 0; i < self->borders->len; i++)
    if (grove_scene_get_frame (self, i)->cycle == cycle)
      return TRUE;
  return FALSE;
}

static void
add_tag (GroveScene *self, GroveTextMaker *maker, GroveSceneCard *card, guint32 cycle)
{
  double f = self->factor, ascent = grove_text_maker_get_ascent (maker, GROVE_TEXT_TAG);
  double width;

  card->node.tag = format_title (cycle);
  card->tag.text = grove_text_maker_make (maker, GROVE_TEXT_TAG, card->node.tag);
  width = grove_text_get_width (card->tag.text) + 2 * TAG_PAD * f;
  card->tag_box = (GroveRect){ 0, card->node.y - TAG_HEIGHT / 2 * f, width, TAG_HEIGHT * f };
  find_place (self, &card->tag_box, card->node.x + card->node.width - TAG_RIGHT * f - width,
              card->node.x + TAG_RIGHT * f);
  card->tag.x = card->tag_box.x + TAG_PAD * f;
  card->tag.y = card->node.y + ascent / 2;
  card->tag.room = width;
}

void
grove_scene_build_frames (GroveScene *self, GroveTextMaker *maker)
{
  g_autoptr (GArray) cycles = find_cycles (self);

  for (guint i = 0; i < cycles->len; i++)
    {
      guint32 cycle = g_array_index (cycles, guint32, i);
      GroveRect box = get_frame_box (self, cycle);

      if (is_free (self, &box, cycle))
        add_frame (self, maker, &box, cycle);
    }
  for (guint i = 0; i < self->cards->len; i++)
    {
      guint32 cycle = get_cycle (self, i);

      if (cycle != 0 && !has_frame (self, cycle))
        add_tag (self, maker, grove_scene_get_card (self, i), cycle);
    }
}
