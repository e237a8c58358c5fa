/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <math.h>

#include "grove-scene-draw.h"
#include "grove-scene-private.h"

/* What one call of grove_scene_draw() hands down */
typedef struct
{
  GroveScene *scene;
  cairo_t *cr;
  const GroveTheme *theme;
  GroveDrawFlags flags;
  GroveRect clip;
  double f;
} Painter;

static void
set_color (Painter *p, const GroveColor *color)
{
  cairo_set_source_rgba (p->cr, color->r, color->g, color->b, color->a);
}

static void
round_rect (cairo_t *cr, const GroveRect *rect, double radius)
{
  double r = MIN (radius, MIN (rect->width, rect->height) / 2);
  double right = rect->x + rect->width, bottom = rect->y + rect->height;

  /* cairo has a quick way for these. */
  if (r <= 0)
    {
      cairo_rectangle (cr, rect->x, rect->y, rect->width, rect->height);
      return;
    }
  cairo_new_sub_path (cr);
  cairo_arc (cr, right - r, rect->y + r, r, -G_PI_2, 0);
  cairo_arc (cr, right - r, bottom - r, r, 0, G_PI_2);
  cairo_arc (cr, rect->x + r, bottom - r, r, G_PI_2, G_PI);
  cairo_arc (cr, rect->x + r, rect->y + r, r, G_PI, 3 * G_PI_2);
  cairo_close_path (cr);
}

static void
fill_rect (Painter *p, const GroveRect *rect, double radius, const GroveColor *color)
{
  if (rect->width <= 0 || rect->height <= 0)
    return;
  set_color (p, color);
  round_rect (p->cr, rect, radius);
  cairo_fill (p->cr);
}

/* The line lies inside @rect, whose size stays the same whatever the width. */
static void
stroke_rect (Painter *p, const GroveRect *rect, double radius, double width, const GroveColor *color)
{
  GroveRect inner = grove_rect_grow (rect, -width / 2);

  set_color (p, color);
  cairo_set_line_width (p->cr, width);
  round_rect (p->cr, &inner, radius - width / 2);
  cairo_stroke (p->cr);
}

static void
set_dash (Painter *p, double on, double off)
{
  double dash[] = { on * p->f, off * p->f };

  cairo_set_dash (p->cr, dash, 2, 0);
}

static void
draw_text (Painter *p, const GrovePlacedText *placed, const GroveColor *color)
{
  if (placed->text == NULL || (p->flags & GROVE_DRAW_NO_TEXT) != 0)
    return;
  set_color (p, color);
  grove_text_draw (placed->text, p->cr, placed->x, placed->y);
}

static gboolean
is_seen (Painter *p, const GroveRect *rect)
{
  return grove_rect_meets (rect, &p->clip);
}

/* A frame has its name in its upper line, on the canvas colour. */
static void
draw_frame (Painter *p, const GroveSceneBorder *border)
{
  const GroveSceneFrame *frame = &border->frame;
  GroveRect rect = { frame->x, frame->y, frame->width, frame->height };
  GroveRect around = grove_rect_grow (&rect, 10 * p->f);

  if (!is_seen (p, &around))
    return;
  set_dash (p, 5, 3.5);
  stroke_rect (p, &rect, GROVE_FRAME_RADIUS * p->f, GROVE_LINE_FRAME * p->f, &p->theme->edge);
  cairo_set_dash (p->cr, NULL, 0, 0);
  if ((p->flags & GROVE_DRAW_NO_TEXT) == 0)
    fill_rect (p, &border->title_box, 0, &p->theme->canvas);
  draw_text (p, &border->title, &p->theme->dim_text);
}

static void
trace_line (cairo_t *cr, const GroveSceneEdge *edge)
{
  const GrovePoint *points = edge->points;

  cairo_move_to (cr, points[0].x, points[0].y);
  for (guint i = 1; i + 2 < edge->n_points; i += 3)
    cairo_curve_to (cr, points[i].x, points[i].y, points[i + 1].x, points[i + 1].y, points[i + 2].x,
                    points[i + 2].y);
}

static void
trace_triangle (cairo_t *cr, const GrovePoint *corners)
{
  for (guint i = 0; i < 3; i++)
    cairo_line_to (cr, corners[i].x, corners[i].y);
  cairo_close_path (cr);
}

static void
draw_line (Painter *p, const GroveSceneLine *line, const GroveColor *color, double more)
{
  if (line->edge.n_points < 4 || !is_seen (p, &line->box))
    return;
  set_color (p, color);
  cairo_set_line_width (p->cr, line->edge.width + more);
  trace_line (p->cr, &line->edge);
  cairo_stroke (p->cr);
  trace_triangle (p->cr, line->edge.arrow);
  cairo_fill (p->cr);
}

static void
draw_label (Painter *p, const GroveSceneLine *line, const GroveColor *color)
{
  const GroveSceneEdge *edge = &line->edge;

  if (line->label.text == NULL || !is_seen (p, &line->box) || (p->flags & GROVE_DRAW_NO_TEXT) != 0)
    return;
  fill_rect (p, &(GroveRect){ edge->label_x, edge->label_y, edge->label_width, edge->label_height }, 0,
             &p->theme->canvas);
  draw_text (p, &line->label, color);
}

static void
set_line_quality (Painter *p)
{
  gboolean fast = (p->flags & GROVE_DRAW_FAST) != 0;

  cairo_set_tolerance (p->cr, fast ? 0.5 : 0.2);
  cairo_set_antialias (p->cr, fast ? CAIRO_ANTIALIAS_NONE : CAIRO_ANTIALIAS_DEFAULT);
}

/* Dearest last, so that the hot path is on top; then all labels, which no line may cross. */
static void
draw_edges (Painter *p)
{
  GArray *order = p->scene->order;

  cairo_save (p->cr);
  set_line_quality (p);
  for (guint i = 0; i < order->len; i++)
    {
      const GroveSceneLine *line = grove_scene_get_line (p->scene, g_array_index (order, guint, i));

      draw_line (p, line, line->edge.hot ? &p->theme->cost : &p->theme->edge, 0);
    }
  cairo_restore (p->cr);
  for (guint i = 0; i < order->len; i++)
    {
      const GroveSceneLine *line = grove_scene_get_line (p->scene, g_array_index (order, guint, i));

      draw_label (p, line, line->edge.hot ? &p->theme->text : &p->theme->dim_text);
    }
}

/* The first @width px of a bar with round ends: shorter than an end it is a piece of the circle, not a dot. */
static void
fill_bar (Painter *p, const GroveRect *bar, double width, const GroveColor *color)
{
  double r = bar->height / 2, middle = bar->y + r, right = bar->x + bar->width - r;
  double left_angle = width < r ? acos ((r - width) / r) : G_PI_2;
  double over = width - (bar->width - r);

  if (width <= 0)
    return;
  set_color (p, color);
  cairo_arc (p->cr, bar->x + r, middle, r, G_PI - left_angle, G_PI + left_angle);
  if (over > 0)
    {
      double angle = acos (MIN (over / r, 1));

      cairo_arc (p->cr, right, middle, r, -G_PI_2, -angle);
      cairo_arc (p->cr, right, middle, r, angle, G_PI_2);
    }
  else if (width > r)
    {
      cairo_line_to (p->cr, bar->x + width, bar->y);
      cairo_line_to (p->cr, bar->x + width, bar->y + bar->height);
    }
  cairo_close_path (p->cr);
  cairo_fill (p->cr);
}

static void
draw_bar (Painter *p, const GroveSceneCard *card)
{
  const GroveRect *bar = &card->bar;

  fill_rect (p, bar, bar->height / 2, &p->theme->bar_back);
  fill_bar (p, bar, bar->width * card->node.inclusive_share, &p->theme->cost);
  fill_bar (p, bar, bar->width * card->node.self_share, &p->theme->cost_self);
  if (p->theme->high_contrast)
    {
      GroveRect outline = grove_rect_grow (bar, p->f);

      stroke_rect (p, &outline, bar->height / 2 + p->f, p->f, &p->theme->border);
    }
}

/* Three quarters of a circle with an arrow head: it goes round and comes back. */
static void
draw_loop (Painter *p, const GroveSceneCard *card)
{
  if (card->loop.text == NULL)
    return;
  set_color (p, &p->theme->dim_text);
  cairo_set_line_width (p->cr, GROVE_LINE_LOOP * p->f);
  cairo_new_sub_path (p->cr);
  cairo_arc (p->cr, card->loop_x, card->loop_y, card->loop_radius, -G_PI_4, G_PI + G_PI_4);
  cairo_stroke (p->cr);
  trace_triangle (p->cr, card->loop_arrow);
  cairo_fill (p->cr);
  draw_text (p, &card->loop, &p->theme->dim_text);
}

static void
draw_tag (Painter *p, const GroveSceneCard *card)
{
  if (card->tag.text == NULL || (p->flags & GROVE_DRAW_NO_TEXT) != 0)
    return;
  fill_rect (p, &card->tag_box, GROVE_TAG_RADIUS * p->f, &p->theme->canvas);
  stroke_rect (p, &card->tag_box, GROVE_TAG_RADIUS * p->f, p->f, &p->theme->edge);
  draw_text (p, &card->tag, &p->theme->dim_text);
}

/* The inner one of two fills leaves the outline: three times as quick as a stroke. */
static void
fill_outlined (Painter *p, const GroveRect *box, double width, const GroveColor *line, const GroveColor *fill)
{
  double radius = GROVE_CARD_RADIUS * p->f;
  GroveRect inner = grove_rect_grow (box, -width);

  fill_rect (p, box, radius, line);
  fill_rect (p, &inner, radius - width, fill);
}

static void
draw_box (Painter *p, const GroveSceneNode *node)
{
  GroveRect box = { node->x, node->y, node->width, node->height };
  GroveColor fill = grove_theme_get_fill (p->theme, node->heat);
  double radius = GROVE_CARD_RADIUS * p->f, thin = (p->theme->high_contrast ? 1.5 : GROVE_LINE_THIN) * p->f;

  if (node->active)
    fill_outlined (p, &box, GROVE_LINE_ACTIVE * p->f, &p->theme->accent, &fill);
  else if (node->tag == NULL)
    fill_outlined (p, &box, thin, &p->theme->border, &fill);
  else
    {
      fill_rect (p, &box, radius, &fill);
      set_dash (p, 4, 3);
      stroke_rect (p, &box, radius, thin, &p->theme->edge);
      cairo_set_dash (p->cr, NULL, 0, 0);
    }
}

static void
draw_card (Painter *p, const GroveSceneCard *card)
{
  const GroveSceneNode *node = &card->node;
  GroveRect box = { node->x, node->y, node->width, node->height };
  GroveRect around = grove_rect_grow (&box, 10 * p->f);
  double inset = GROVE_STRIPE_INSET * p->f;
  GroveRect stripe = { node->x + inset, node->y + inset * 1.5, GROVE_STRIPE_WIDTH * p->f,
                       node->height - 3 * inset };

  if (!is_seen (p, &around))
    return;
  draw_box (p, node);
  fill_rect (p, &stripe, 2 * p->f, &p->theme->palette[node->color]);
  draw_text (p, &card->title, &p->theme->text);
  draw_text (p, &card->subtitle, &p->theme->dim_text);
  draw_text (p, &card->value, &p->theme->text);
  draw_loop (p, card);
  draw_bar (p, card);
  draw_tag (p, card);
}

/* A ring outside the card, so that it is seen on the active one, too. */
static void
draw_selected_card (Painter *p, const GroveSceneCard *card)
{
  GroveRect box = { card->node.x, card->node.y, card->node.width, card->node.height };
  GroveRect ring = grove_rect_grow (&box, 4.5 * p->f);

  if (is_seen (p, &ring))
    stroke_rect (p, &ring, (GROVE_CARD_RADIUS + 4.5) * p->f, 2 * p->f, &p->theme->accent);
}

static void
draw_selection (Painter *p, guint node, guint edge)
{
  if (node < p->scene->cards->len)
    draw_selected_card (p, grove_scene_get_card (p->scene, node));
  if (edge < p->scene->lines->len)
    {
      const GroveSceneLine *line = grove_scene_get_line (p->scene, edge);

      draw_line (p, line, &p->theme->accent, 1.5 * p->f);
      draw_label (p, line, &p->theme->accent);
    }
}

static void
set_font_quality (cairo_t *cr)
{
  cairo_font_options_t *options = cairo_font_options_create ();

  /* Widths were measured without hinting; upright strokes may keep to whole pixels. */
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_SLIGHT);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_antialias (options, CAIRO_ANTIALIAS_GRAY);
  cairo_set_font_options (cr, options);
  cairo_font_options_destroy (options);
}

void
grove_scene_draw (GroveScene *self, cairo_t *cr, const GroveTheme *theme, guint selected_node,
                  guint selected_edge, GroveDrawFlags flags)
{
  Painter p = { self, cr, theme, flags, GROVE_RECT_EMPTY, self->factor };
  double right, bottom;

  cairo_clip_extents (cr, &p.clip.x, &p.clip.y, &right, &bottom);
  p.clip.width = right - p.clip.x;
  p.clip.height = bottom - p.clip.y;
  cairo_save (cr);
  set_font_quality (cr);
  if ((flags & GROVE_DRAW_NO_CANVAS) == 0)
    {
      set_color (&p, &theme->canvas);
      cairo_paint (cr);
    }
  for (guint i = 0; i < self->borders->len; i++)
    draw_frame (&p, grove_scene_get_border (self, i));
  draw_edges (&p);
  draw_selection (&p, GROVE_NONE, selected_edge);
  for (guint i = 0; i < self->cards->len; i++)
    draw_card (&p, grove_scene_get_card (self, i));
  draw_selection (&p, selected_node, GROVE_NONE);
  cairo_restore (cr);
}
