/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "grove-scene-private.h"

/* px at 100 % */
#define TITLE_LEFT 12.0
#define TAG_RIGHT 10.0
#define TAG_CLEAR 6.0     /* from where a call arrives */
#define TAG_STEP 8.0
#define TAG_PAD 5.0
#define TAG_HEIGHT 13.0

static guint32
get_cycle (GroveScene *self,
           guint       node)
{
  return grove_graph_get_node (grove_scene_get_graph (self), node)->cycle;
}

static GroveRect
get_card_box (GroveScene *self,
              guint       node)
{
  const GroveSceneNode *card = grove_scene_get_node (self, node);

  return (GroveRect) { card->x, card->y, card->width, card->height };
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
get_frame_box (GroveScene *self,
               guint32     cycle)
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
is_free (GroveScene      *self,
         const GroveRect *box,
         guint32          cycle)
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

      if (grove_rect_meets (&(GroveRect) { other->x, other->y, other->width, other->height }, box))
        return FALSE;
    }
  return TRUE;
}

static char *
format_title (guint32 cycle)
{
  return g_strdup_printf (_("cycle %u"), cycle);
}

/* The name stands in the frame's upper line. */
static void
add_frame (GroveScene      *self,
           GroveTextMaker  *maker,
           const GroveRect *box,
           guint32          cycle)
{
  double f = self->factor, ascent = grove_text_maker_get_ascent (maker, GROVE_TEXT_TAG);
  GroveSceneBorder border = { .frame = { cycle, box->x, box->y, box->width, box->height, format_title (cycle) } };
  GroveText *text = grove_text_maker_fit (maker, GROVE_TEXT_TAG, border.frame.title, box->width - 2 * TITLE_LEFT * f);
  double width = grove_text_get_width (text);

  border.title = (GrovePlacedText) { text, box->x + TITLE_LEFT * f, box->y + ascent / 2, width };
  border.title_box = (GroveRect) { border.title.x - TAG_PAD * f, box->y - TAG_HEIGHT / 2 * f,
                                   width + 2 * TAG_PAD * f, TAG_HEIGHT * f };
  g_array_append_val (self->borders, border);
}

static gboolean
has_frame (GroveScene *self,
           guint32     cycle)
{
  for (guint i = 0; i < self->borders->len; i++)
    if (grove_scene_get_frame (self, i)->cycle == cycle)
      return TRUE;
  return FALSE;
}

/* Whether a call arrives at, or leaves from, the upper line of the card where the tag would be */
static gboolean
is_busy (GroveScene           *self,
         const GroveSceneCard *card,
         double                left,
         double                right)
{
  GroveGraph *graph = grove_scene_get_graph (self);
  double clear = TAG_CLEAR * self->factor;

  for (guint i = 0; i < self->lines->len; i++)
    {
      const GroveGraphEdge *edge = grove_graph_get_edge (graph, i);
      const GroveSceneEdge *line = grove_scene_get_edge (self, i);
      const GrovePoint *end = edge->to == card->node.node ? &line->arrow[0] : &line->points[0];

      if ((edge->to == card->node.node || edge->from == card->node.node)
          && fabs (end->y - card->node.y) < clear && end->x > left - clear && end->x < right + clear)
        return TRUE;
    }
  return FALSE;
}

/* At the right of the card's upper line, or where no arrow head is under it. */
static double
find_tag_place (GroveScene           *self,
                const GroveSceneCard *card,
                double                width)
{
  double f = self->factor;
  double left = card->node.x + TAG_RIGHT * f, right = card->node.x + card->node.width - TAG_RIGHT * f;

  for (double x = right - width; x >= left; x -= TAG_STEP * f)
    if (!is_busy (self, card, x, x + width))
      return x;
  return right - width;
}

static void
add_tag (GroveScene     *self,
         GroveTextMaker *maker,
         GroveSceneCard *card,
         guint32         cycle)
{
  double f = self->factor, ascent = grove_text_maker_get_ascent (maker, GROVE_TEXT_TAG);
  double width;

  card->node.tag = format_title (cycle);
  card->tag.text = grove_text_maker_make (maker, GROVE_TEXT_TAG, card->node.tag);
  width = grove_text_get_width (card->tag.text) + 2 * TAG_PAD * f;
  card->tag_box = (GroveRect) { find_tag_place (self, card, width), card->node.y - TAG_HEIGHT / 2 * f,
                                width, TAG_HEIGHT * f };
  card->tag.x = card->tag_box.x + TAG_PAD * f;
  card->tag.y = card->node.y + ascent / 2;
  card->tag.room = width;
}

void
grove_scene_build_frames (GroveScene     *self,
                          GroveTextMaker *maker)
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
