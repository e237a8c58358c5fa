/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <math.h>

#include "grove-scene-private.h"

/* Names of the most expensive functions beside their cards, for a picture that is too small for texts in
 * cards. */

/* Share of the root's cost from which on a function has one, and how many have one at most */
#define HOT 0.08
#define MAX_MARKS 40
/* px at 100 % */
#define GAP 12.0
/* A name with less room than this is left out, in widths of a card. */
#define LEAST_ROOM 0.6
/* How far a name may reach beyond the picture, px at 100 % */
#define BEYOND 400.0

/* px that are free at the right of a card, up to the next one that the name would meet */
static double
get_room (GroveScene *self, const GroveSceneNode *node)
{
  double right = node->x + node->width + GAP * self->factor, end = self->width + BEYOND * self->factor;

  for (guint i = 0; i < self->cards->len; i++)
    {
      const GroveSceneNode *other = grove_scene_get_node (self, i);

      if (other->x >= right - GAP * self->factor && fabs (other->y - node->y) < node->height)
        end = MIN (end, other->x - GAP * self->factor);
    }
  return end - right;
}

static void
add_mark (GroveScene *self, GroveTextMaker *maker, GroveSceneCard *card)
{
  GroveSceneNode *node = &card->node;
  double room = get_room (self, node), ascent = grove_text_maker_get_ascent (maker, GROVE_TEXT_MARK);

  if (room < LEAST_ROOM * node->width)
    return;
  card->mark.text = grove_text_maker_fit (maker, GROVE_TEXT_MARK, grove_text_get_text (card->title.text),
                                          room);
  card->mark.x = node->x + node->width + GAP * self->factor;
  card->mark.y = node->y + (node->height + ascent) / 2;
  card->mark.room = grove_text_get_width (card->mark.text);
}

void
grove_scene_build_marks (GroveScene *self, GroveTextMaker *maker)
{
  for (guint i = 0; i < MIN (self->cards->len, MAX_MARKS); i++)
    {
      GroveSceneCard *card = grove_scene_get_card (self, i);

      if (card->node.heat >= HOT)
        add_mark (self, maker, card);
    }
}
