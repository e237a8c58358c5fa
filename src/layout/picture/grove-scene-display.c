/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <math.h>

#include "grove-scene-compare-private.h"

/* The last step of a scene: makes a display list of cards, lines, labels and frames. */

/* The order of the picture: lines lie below cards. */
enum
{
  LAYER_FRAMES,
  LAYER_LINES,
  LAYER_MARKS,
  LAYER_CARDS,
  LAYER_CAPTION
};

static void
add_text (GroveScene *self, const GrovePlacedText *placed, GroveDisplayAnchor anchor, GrovePaint paint)
{
  grove_display_list_add_text (self->display, placed->text, placed->x, placed->y, placed->room, anchor,
                               paint);
}

static void
add_filled_rect (GroveScene *self, const GroveRect *rect, double radius, GrovePaint paint,
                 GroveDisplayFlags flags)
{
  grove_display_list_add_rect (self->display, rect, radius,
                               &(GroveDisplayStyle){ .fill = paint, .flags = flags });
}

static void
add_triangle (GroveScene *self, const GrovePoint *corners, GrovePaint paint)
{
  grove_display_list_begin_path (self->display, &(GroveDisplayStyle){ .fill = paint });
  grove_display_list_move_to (self->display, corners[0].x, corners[0].y);
  grove_display_list_line_to (self->display, corners[1].x, corners[1].y);
  grove_display_list_line_to (self->display, corners[2].x, corners[2].y);
  grove_display_list_close (self->display);
  grove_display_list_end_path (self->display);
}

/* A frame has its name in its upper line, on the canvas colour. */
static void
add_frame (GroveScene *self, const GroveSceneBorder *border)
{
  const GroveSceneFrame *frame = &border->frame;
  g_autofree char *id = g_strdup_printf ("cycle-%u", frame->cycle);
  double f = self->factor;
  GroveRect rect = { frame->x, frame->y, frame->width, frame->height };
  GroveDisplayStyle dashed = { .stroke = GROVE_PAINT_EDGE,
                               .width = GROVE_LINE_FRAME * f,
                               .dash_on = 5 * f,
                               .dash_off = 3.5 * f };

  grove_display_list_begin_group (self->display, &(GroveDisplayGroup){ .id = id,
                                                                       .title = frame->title,
                                                                       .name = frame->title,
                                                                       .layer = LAYER_FRAMES });
  grove_display_list_add_rect (self->display, &rect, GROVE_FRAME_RADIUS * f, &dashed);
  grove_display_list_set_levels (self->display, GROVE_DISPLAY_WHOLE);
  add_filled_rect (self, &border->title_box, 0, GROVE_PAINT_CANVAS, GROVE_DISPLAY_BEHIND_TEXT);
  add_text (self, &border->title, GROVE_DISPLAY_START, GROVE_PAINT_DIM_TEXT);
  grove_display_list_end_group (self->display);
}

/* Ids are made of rows of the profile, so that they stay the same whatever part of the graph is shown. */
static guint32
get_function (GroveScene *self, guint node)
{
  return grove_graph_get_node (grove_scene_get_graph (self), node)->function;
}

/* By what a node stands for; a guess is a function, and is in no picture twice. */
static const char *const id_prefixes[] = { "function", "fold", "unrecorded", "function" };

static const char *
get_id_prefix (GroveScene *self, guint node)
{
  return id_prefixes[grove_graph_get_node (grove_scene_get_graph (self), node)->kind];
}

static void
begin_edge (GroveScene *self, const GroveSceneEdge *edge, const char *kind)
{
  const GroveGraphEdge *call = grove_graph_get_edge (grove_scene_get_graph (self), edge->edge);
  g_autofree char *id = edge->guessed
                          ? g_strdup_printf ("guess-%s-%u-%u", get_id_prefix (self, call->from),
                                             get_function (self, call->from), get_function (self, call->to))
                          : g_strdup_printf ("%s-%u-%u", kind, get_function (self, call->from),
                                             get_function (self, call->to));

  grove_display_list_begin_group (self->display,
                                  &(GroveDisplayGroup){ .id = id,
                                                        .target = { GROVE_SCENE_EDGE, edge->edge },
                                                        .highlight = GROVE_DISPLAY_RECOLOR,
                                                        .layer = LAYER_LINES });
}

static void
add_line (GroveScene *self, const GroveSceneEdge *edge)
{
  GrovePaint paint = edge->hot ? GROVE_PAINT_COST : edge->pale ? GROVE_PAINT_PALE : GROVE_PAINT_EDGE;
  GroveDisplayStyle style = { .stroke = paint,
                              .width = edge->width,
                              .dash_on = edge->guessed ? 5 * self->factor : 0,
                              .dash_off = edge->guessed ? 4 * self->factor : 0 };

  if (grove_scene_compares (self) && grove_scene_is_call_gone (self, edge->edge))
    style.dash_on = style.dash_off = 5 * self->factor;

  if (edge->n_points < 4)
    return;
  begin_edge (self, edge, "call");
  grove_display_list_begin_path (self->display, &style);
  grove_display_list_move_to (self->display, edge->points[0].x, edge->points[0].y);
  for (guint i = 1; i + 2 < edge->n_points; i += 3)
    grove_display_list_curve_to (self->display, edge->points + i);
  grove_display_list_end_path (self->display);
  add_triangle (self, edge->arrow, paint);
  grove_display_list_end_group (self->display);
}

static void
add_label (GroveScene *self, const GroveSceneLine *line)
{
  const GroveSceneEdge *edge = &line->edge;
  GroveRect box = { edge->label_x, edge->label_y, edge->label_width, edge->label_height };

  if (line->label.text == NULL)
    return;
  begin_edge (self, edge, "label");
  grove_display_list_set_levels (self->display, GROVE_DISPLAY_WHOLE);
  add_filled_rect (self, &box, 0, GROVE_PAINT_CANVAS, GROVE_DISPLAY_BEHIND_TEXT);
  add_text (self, &line->label, GROVE_DISPLAY_MIDDLE, edge->hot ? GROVE_PAINT_TEXT : GROVE_PAINT_DIM_TEXT);
  grove_display_list_end_group (self->display);
}

/* The most expensive last, so that the hot path is on top; then all labels, which no line may cross. */
static void
add_edges (GroveScene *self)
{
  for (guint i = 0; i < self->order->len; i++)
    add_line (self, grove_scene_get_edge (self, g_array_index (self->order, guint, i)));
  for (guint i = 0; i < self->order->len; i++)
    add_label (self, grove_scene_get_line (self, g_array_index (self->order, guint, i)));
}

/* Fill and outline; the active card has the thick one, a member of a cycle without a frame and what is not
 * recorded the dashed one. */
static void
add_box (GroveScene *self, const GroveSceneNode *node)
{
  double f = self->factor;
  gboolean guessed = node->kind == GROVE_NODE_UNRECORDED || node->kind == GROVE_NODE_GUESS;
  gboolean dashed = guessed || (node->tag != NULL && !node->active);
  GroveRect box = { node->x, node->y, node->width, node->height };
  GroveDisplayStyle style = { .fill = grove_paint_heat (guessed ? 0 : node->heat) };

  style.stroke = node->active ? GROVE_PAINT_ACCENT : dashed ? GROVE_PAINT_EDGE : GROVE_PAINT_BORDER;
  style.width = (node->active ? GROVE_LINE_ACTIVE : GROVE_LINE_THIN) * f;
  style.flags = node->active ? 0 : GROVE_DISPLAY_OUTLINE;
  style.dash_on = dashed ? 4 * f : 0;
  style.dash_off = dashed ? 3 * f : 0;
  grove_display_list_add_rect (self->display, &box, GROVE_CARD_RADIUS * f, &style);
}

/* Fill says how much it changed, the frame whether it is new or gone. */
static void
add_compared_box (GroveScene *self, const GroveSceneNode *node)
{
  double f = self->factor;
  GroveSceneChange change = grove_scene_get_change (self, node->node);
  GroveRect box = { node->x, node->y, node->width, node->height }, inner = grove_rect_grow (&box, -2.5 * f);
  GroveDisplayStyle style = { .fill = grove_scene_paint_change (self, node->node),
                              .stroke = node->active                 ? GROVE_PAINT_ACCENT
                                        : change != GROVE_SCENE_SAME ? GROVE_PAINT_DIM_TEXT
                                                                     : GROVE_PAINT_BORDER,
                              .width = (node->active ? GROVE_LINE_ACTIVE : GROVE_LINE_THIN) * f };

  if (change == GROVE_SCENE_GONE)
    style.dash_on = style.dash_off = 4 * f;
  grove_display_list_add_rect (self->display, &box, GROVE_CARD_RADIUS * f, &style);
  if (change == GROVE_SCENE_NEW)
    grove_display_list_add_rect (self->display, &inner, GROVE_CARD_RADIUS * f - 2,
                                 &(GroveDisplayStyle){ .stroke = GROVE_PAINT_DIM_TEXT,
                                                       .width = GROVE_LINE_THIN * f });
}

/* The edges of two cards behind that of a fold */
static void
add_pile (GroveScene *self, const GroveSceneNode *node)
{
  double f = self->factor;
  GroveDisplayStyle style = { .stroke = GROVE_PAINT_BORDER,
                              .width = GROVE_LINE_THIN * f,
                              .flags = GROVE_DISPLAY_OUTLINE };

  if (node->kind != GROVE_NODE_FOLD)
    return;
  for (guint i = 1; i <= 2; i++)
    {
      double inset = (GROVE_CARD_RADIUS + 3 * i) * f, y = node->y - 3 * i * f;

      grove_display_list_begin_path (self->display, &style);
      grove_display_list_move_to (self->display, node->x + inset, y);
      grove_display_list_line_to (self->display, node->x + node->width - inset, y);
      grove_display_list_end_path (self->display);
    }
}

static void
add_stripe (GroveScene *self, const GroveSceneNode *node)
{
  double f = self->factor, inset = GROVE_STRIPE_INSET * f;
  GroveRect stripe = { node->x + inset, node->y + inset * 1.5, GROVE_STRIPE_WIDTH * f,
                       node->height - 3 * inset };

  add_filled_rect (self, &stripe, 2 * f, GROVE_PAINT_PALETTE + node->color, 0);
}

/* Three quarters of a circle with an arrow head: it leaves the card and comes back. */
static void
add_loop (GroveScene *self, const GroveSceneCard *card)
{
  GroveDisplayStyle style = { .stroke = GROVE_PAINT_DIM_TEXT, .width = GROVE_LINE_LOOP * self->factor };

  if (card->loop.text == NULL)
    return;
  grove_display_list_begin_path (self->display, &style);
  grove_display_list_arc (self->display, card->loop_x, card->loop_y, card->loop_radius, -G_PI_4,
                          G_PI + G_PI_4);
  grove_display_list_end_path (self->display);
  add_triangle (self, card->loop_arrow, GROVE_PAINT_DIM_TEXT);
  add_text (self, &card->loop, GROVE_DISPLAY_END, GROVE_PAINT_DIM_TEXT);
}

static void
trace_bar (GroveScene *self, const GroveRect *bar, double width)
{
  double r = bar->height / 2, middle = bar->y + r, right = bar->x + bar->width - r;
  double left_angle = width < r ? acos ((r - width) / r) : G_PI_2;
  double over = width - (bar->width - r);

  grove_display_list_arc (self->display, bar->x + r, middle, r, G_PI - left_angle, G_PI + left_angle);
  if (over > 0)
    {
      double angle = acos (MIN (over / r, 1));

      grove_display_list_arc (self->display, right, middle, r, -G_PI_2, -angle);
      grove_display_list_arc (self->display, right, middle, r, angle, G_PI_2);
    }
  else if (width > r)
    {
      grove_display_list_line_to (self->display, bar->x + width, bar->y);
      grove_display_list_line_to (self->display, bar->x + width, bar->y + bar->height);
    }
  grove_display_list_close (self->display);
}

/* A share of a bar with round ends: shorter than an end it is a piece of the circle, not a dot. */
static void
add_bar_part (GroveScene *self, const GroveRect *bar, double share, GrovePaint paint)
{
  if (bar->width * share < 0.01)
    return;
  grove_display_list_begin_path (self->display, &(GroveDisplayStyle){ .fill = paint });
  trace_bar (self, bar, bar->width * share);
  grove_display_list_end_path (self->display);
}

static void
add_bar (GroveScene *self, const GroveSceneCard *card)
{
  double f = self->factor, radius = card->bar.height / 2;
  GroveRect outline = grove_rect_grow (&card->bar, f);

  if (card->bar.width <= 0)
    return;
  add_filled_rect (self, &card->bar, radius, GROVE_PAINT_BAR_BACK, 0);
  add_bar_part (self, &card->bar, card->node.inclusive_share, GROVE_PAINT_COST);
  add_bar_part (self, &card->bar, card->node.self_share, GROVE_PAINT_COST_SELF);
  grove_display_list_add_rect (self->display, &outline, radius + f,
                               &(GroveDisplayStyle){ .stroke = GROVE_PAINT_CONTRAST, .width = f });
}

/* Before above, after below, on one scale */
static void
add_two_bars (GroveScene *self, const GroveSceneCard *card)
{
  double half = card->bar.height / 2 + self->factor;
  GroveRect upper = card->bar, lower = card->bar;

  if (card->bar.width <= 0)
    return;
  upper.height = lower.height = card->bar.height * 0.7;
  upper.y -= half * 0.6;
  lower.y = upper.y + half;
  add_filled_rect (self, &upper, upper.height / 2, GROVE_PAINT_BAR_BACK, 0);
  add_filled_rect (self, &lower, lower.height / 2, GROVE_PAINT_BAR_BACK, 0);
  add_bar_part (self, &upper, grove_scene_get_share_of (self, card->node.node, TRUE), GROVE_PAINT_EDGE);
  add_bar_part (self, &lower, grove_scene_get_share_of (self, card->node.node, FALSE), GROVE_PAINT_TEXT);
}

static void
add_tag (GroveScene *self, const GroveSceneCard *card)
{
  double f = self->factor;
  GroveDisplayStyle style = { .fill = GROVE_PAINT_CANVAS,
                              .stroke = GROVE_PAINT_EDGE,
                              .width = GROVE_LINE_THIN * f,
                              .flags = GROVE_DISPLAY_BEHIND_TEXT };

  if (card->tag.text == NULL)
    return;
  grove_display_list_add_rect (self->display, &card->tag_box, GROVE_TAG_RADIUS * f, &style);
  add_text (self, &card->tag, GROVE_DISPLAY_MIDDLE, GROVE_PAINT_DIM_TEXT);
}

static void
add_small (GroveScene *self, const GroveSceneCard *card)
{
  grove_display_list_set_levels (self->display, GROVE_DISPLAY_NAMES);
  add_text (self, &card->name, GROVE_DISPLAY_START, GROVE_PAINT_TEXT);
  add_text (self, &card->share, GROVE_DISPLAY_START, GROVE_PAINT_TEXT);
}

/* Too small for a text: what it costs is its colour, and the most expensive have their names beside them. */
static void
add_block (GroveScene *self, const GroveSceneCard *card)
{
  const GroveSceneNode *node = &card->node;
  GroveRect box = { node->x, node->y, node->width, node->height };
  GrovePaint paint = node->active                  ? GROVE_PAINT_ACCENT
                     : grove_scene_compares (self) ? grove_scene_paint_change (self, node->node)
                                                   : grove_paint_block (node->heat);

  grove_display_list_set_levels (self->display, GROVE_DISPLAY_HEAT);
  add_filled_rect (self, &box, GROVE_CARD_RADIUS * self->factor, paint, 0);
}

/* Above the lines that they cross */
static void
add_mark (GroveScene *self, const GroveSceneCard *card)
{
  double f = self->factor, size = grove_text_role_get_size (GROVE_TEXT_MARK) * f;
  GroveRect box = { card->mark.x - 4 * f, card->mark.y - 0.85 * size, card->mark.room + 8 * f, 1.1 * size };

  if (card->mark.text == NULL)
    return;
  grove_display_list_begin_group (self->display, &(GroveDisplayGroup){ .layer = LAYER_MARKS });
  grove_display_list_set_levels (self->display, GROVE_DISPLAY_HEAT);
  add_filled_rect (self, &box, 0, GROVE_PAINT_CANVAS, GROVE_DISPLAY_BEHIND_TEXT);
  add_text (self, &card->mark, GROVE_DISPLAY_START, GROVE_PAINT_TEXT);
  grove_display_list_end_group (self->display);
}

static void
add_card (GroveScene *self, guint i)
{
  const GroveSceneCard *card = grove_scene_get_card (self, i);
  g_autofree char *id = g_strdup_printf ("%s-%u", get_id_prefix (self, i), get_function (self, i));

  grove_display_list_begin_group (self->display, &(GroveDisplayGroup){ .id = id,
                                                                       .name = card->node.name,
                                                                       .target = { GROVE_SCENE_NODE, i },
                                                                       .highlight = GROVE_DISPLAY_RING,
                                                                       .layer = LAYER_CARDS });
  grove_display_list_set_levels (self->display, GROVE_DISPLAY_WHOLE | GROVE_DISPLAY_NAMES);
  (grove_scene_compares (self) ? add_compared_box : add_box) (self, &card->node);
  add_pile (self, &card->node);
  if (card->node.kind == GROVE_NODE_FUNCTION || card->node.kind == GROVE_NODE_GUESS)
    add_stripe (self, &card->node);
  grove_display_list_set_levels (self->display, GROVE_DISPLAY_WHOLE);
  add_text (self, &card->title, GROVE_DISPLAY_START, GROVE_PAINT_TEXT);
  add_text (self, &card->subtitle, GROVE_DISPLAY_START, GROVE_PAINT_DIM_TEXT);
  add_text (self, &card->value, GROVE_DISPLAY_END, GROVE_PAINT_TEXT);
  add_loop (self, card);
  (grove_scene_compares (self) ? add_two_bars : add_bar) (self, card);
  add_tag (self, card);
  add_small (self, card);
  add_block (self, card);
  grove_display_list_end_group (self->display);
}

static void
add_caption (GroveScene *self)
{
  grove_display_list_begin_group (self->display,
                                  &(GroveDisplayGroup){ .layer = LAYER_CAPTION, .export_only = TRUE });
  add_text (self, &self->caption, GROVE_DISPLAY_START, GROVE_PAINT_TEXT);
  grove_display_list_end_group (self->display);
}

static char *
describe (const GroveDisplayTarget *target, gpointer data)
{
  GroveScene *self = data;

  return target->kind == GROVE_SCENE_EDGE ? grove_scene_edge_tooltip (self, target->row)
                                          : g_strdup (grove_scene_get_node (self, target->row)->tooltip);
}

void
grove_scene_build_display (GroveScene *self)
{
  GroveDisplayHead head = { self->title,        self->description,   self->style.font, self->factor,
                            self->export_width, self->export_height, describe,         self };

  self->display = grove_display_list_new (&head);
  for (guint i = 0; i < self->borders->len; i++)
    add_frame (self, grove_scene_get_border (self, i));
  add_edges (self);
  for (guint i = 0; i < self->cards->len; i++)
    add_mark (self, grove_scene_get_card (self, i));
  for (guint i = 0; i < self->cards->len; i++)
    add_card (self, i);
  add_caption (self);
}
