/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <math.h>

#include "grove-number.h"
#include "grove-scene-compare-private.h"

void
grove_placed_text_clear (GrovePlacedText *placed)
{
  g_clear_pointer (&placed->text, grove_text_unref);
}

static void
card_clear (GroveSceneCard *card)
{
  grove_placed_text_clear (&card->title);
  grove_placed_text_clear (&card->subtitle);
  grove_placed_text_clear (&card->value);
  grove_placed_text_clear (&card->loop);
  grove_placed_text_clear (&card->tag);
  grove_placed_text_clear (&card->name);
  grove_placed_text_clear (&card->share);
  grove_placed_text_clear (&card->mark);
  g_free (card->node.title);
  g_free (card->node.subtitle);
  g_free (card->node.value);
  g_free (card->node.loop);
  g_free (card->node.tag);
  g_free (card->node.tooltip);
  g_free (card->node.name);
}

static void
line_clear (GroveSceneLine *line)
{
  grove_placed_text_clear (&line->label);
  g_clear_pointer (&line->steps, g_array_unref);
  g_free ((GrovePoint *) line->edge.points);
  g_free (line->edge.label);
}

static void
border_clear (GroveSceneBorder *border)
{
  grove_placed_text_clear (&border->title);
  g_free (border->frame.title);
}

static GArray *
make_rows (gsize size, guint n, GDestroyNotify clear)
{
  GArray *rows = g_array_sized_new (FALSE, TRUE, size, n);

  g_array_set_clear_func (rows, clear);
  return g_array_set_size (rows, n);
}

static void
scene_clear (GroveScene *self)
{
  g_array_unref (self->cards);
  g_array_unref (self->lines);
  g_array_unref (self->order);
  g_array_unref (self->borders);
  g_clear_pointer (&self->groups, grove_groups_unref);
  g_clear_pointer (&self->layout, grove_layout_unref);
  self->style.groups = NULL;
  grove_scene_style_clear (&self->style);
  grove_placed_text_clear (&self->caption);
  g_clear_pointer (&self->display, grove_display_list_unref);
  g_free (self->title);
  g_free (self->description);
  g_free (self->note);
}

static void
take_style (GroveScene *self, const GroveSceneStyle *style)
{
  self->style = *style;
  self->style.font = g_strdup (style->font);
  self->factor = grove_scene_style_get_factor (style);
  self->groups = style->groups != NULL
                   ? grove_groups_ref (style->groups)
                   : grove_groups_new (grove_scene_get_profile (self), GROVE_GROUPING_NONE);
  self->style.groups = self->groups;
}

/* The size of the layout may be too small, since edges bend out of it. */
static void
measure_picture (GroveScene *self)
{
  GroveGraph *graph = grove_scene_get_graph (self);
  double width = GROVE_CARD_WIDTH * self->factor, height = GROVE_CARD_HEIGHT * self->factor;
  GroveRect box = GROVE_RECT_EMPTY;

  for (guint i = 0; i < grove_graph_get_n_nodes (graph); i++)
    {
      GrovePoint centre = grove_layout_get_node (self->layout, i);

      grove_rect_add (&box, &(GroveRect){ centre.x - width / 2, centre.y - height / 2, width, height });
    }
  for (guint i = 0; i < grove_graph_get_n_edges (graph); i++)
    {
      guint n_points;
      const GrovePoint *points = grove_layout_get_edge (self->layout, i, &n_points);

      for (guint j = 0; j < n_points; j++)
        grove_rect_add (&box, &(GroveRect){ points[j].x, points[j].y, 0, 0 });
    }
  box = grove_rect_grow (&box, GROVE_SCENE_MARGIN * self->factor);
  self->left = -box.x;
  self->top = -box.y;
  self->width = ceil (box.width);
  self->height = ceil (box.height);
}

GroveScene *
grove_scene_new (GroveLayout *layout, const GroveSceneStyle *style)
{
  GroveScene *self = g_atomic_rc_box_new0 (GroveScene);
  GroveGraph *graph = grove_layout_get_graph (layout);

  self->layout = grove_layout_ref (layout);
  take_style (self, style);
  self->cards = make_rows (sizeof (GroveSceneCard), grove_graph_get_n_nodes (graph),
                           (GDestroyNotify) card_clear);
  self->lines = make_rows (sizeof (GroveSceneLine), grove_graph_get_n_edges (graph),
                           (GDestroyNotify) line_clear);
  self->order = make_rows (sizeof (guint), 0, NULL);
  self->borders = make_rows (sizeof (GroveSceneBorder), 0, (GDestroyNotify) border_clear);
  measure_picture (self);
  {
    g_autoptr (GroveTextMaker) maker = grove_text_maker_begin (self->style.font, self->factor);

    grove_scene_build_cards (self, maker);
    grove_scene_build_marks (self, maker);
    grove_scene_build_lines (self);
    grove_scene_build_frames (self, maker);
    grove_scene_place_labels (self, maker);
    grove_scene_build_caption (self, maker);
  }
  grove_scene_build_words (self);
  grove_scene_build_display (self);
  return self;
}

GroveScene *
grove_scene_ref (GroveScene *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
grove_scene_unref (GroveScene *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) scene_clear);
}

GroveLayout *
grove_scene_get_layout (GroveScene *self)
{
  return self->layout;
}

GroveGraph *
grove_scene_get_graph (GroveScene *self)
{
  return grove_layout_get_graph (self->layout);
}

GroveProfile *
grove_scene_get_profile (GroveScene *self)
{
  return grove_graph_get_profile (grove_scene_get_graph (self));
}

double
grove_scene_get_root_cost (GroveScene *self)
{
  if (grove_scene_compares (self))
    return grove_scene_get_larger_cost (self, 0);
  return grove_graph_get_root_cost (grove_scene_get_graph (self));
}

double
grove_scene_get_base (GroveScene *self)
{
  return self->style.base != 0.0 ? self->style.base : grove_graph_get_base (grove_scene_get_graph (self));
}

/* Percents below this would be 0.0 */
#define LEAST_PERCENT 0.05

static gboolean
is_below_least (GroveScene *self, double cost)
{
  return cost > 0 && 100 * cost / grove_scene_get_base (self) < LEAST_PERCENT;
}

char *
grove_scene_format_cost (GroveScene *self, double cost, gboolean estimated)
{
  GroveGraph *graph = grove_scene_get_graph (self);
  guint32 event = grove_graph_get_options (graph)->event;
  g_autofree char *number = NULL;

  if (self->style.relative && is_below_least (self, cost))
    return g_strdup ("< 0.1 %");
  if (!self->style.relative)
    number = grove_number_cost (grove_profile_get_event (grove_scene_get_profile (self), event), cost);
  else
    number = grove_number_percent (cost, grove_scene_get_base (self), 1);
  return g_strconcat (estimated ? GROVE_NUMBER_ESTIMATE : "", number, self->style.relative ? " %" : NULL,
                      NULL);
}

GroveGroups *
grove_scene_get_groups (GroveScene *self)
{
  return self->groups;
}

double
grove_scene_get_width (GroveScene *self)
{
  return self->width;
}

double
grove_scene_get_height (GroveScene *self)
{
  return self->height;
}

guint
grove_scene_get_n_nodes (GroveScene *self)
{
  return self->cards->len;
}

GroveSceneCard *
grove_scene_get_card (GroveScene *self, guint node)
{
  g_assert (node < self->cards->len);
  return &g_array_index (self->cards, GroveSceneCard, node);
}

const GroveSceneNode *
grove_scene_get_node (GroveScene *self, guint node)
{
  return &grove_scene_get_card (self, node)->node;
}

guint
grove_scene_get_n_edges (GroveScene *self)
{
  return self->lines->len;
}

GroveSceneLine *
grove_scene_get_line (GroveScene *self, guint edge)
{
  g_assert (edge < self->lines->len);
  return &g_array_index (self->lines, GroveSceneLine, edge);
}

const GroveSceneEdge *
grove_scene_get_edge (GroveScene *self, guint edge)
{
  return &grove_scene_get_line (self, edge)->edge;
}

guint
grove_scene_get_n_frames (GroveScene *self)
{
  return self->borders->len;
}

GroveSceneBorder *
grove_scene_get_border (GroveScene *self, guint frame)
{
  g_assert (frame < self->borders->len);
  return &g_array_index (self->borders, GroveSceneBorder, frame);
}

const GroveSceneFrame *
grove_scene_get_frame (GroveScene *self, guint frame)
{
  return &grove_scene_get_border (self, frame)->frame;
}

const char *
grove_scene_get_title (GroveScene *self)
{
  return self->title;
}

const char *
grove_scene_get_note (GroveScene *self)
{
  return self->note;
}

GroveDisplayList *
grove_scene_get_display (GroveScene *self)
{
  return self->display;
}

guint
grove_scene_pick (GroveScene *self, GroveSceneTarget kind, double x, double y, double slack)
{
  guint group = grove_display_list_pick (self->display, kind, x, y, slack);

  return group != GROVE_NONE ? grove_display_list_get_group (self->display, group)->target.row : GROVE_NONE;
}
