/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-display-draw.h"

/* px at 100 % */
#define RING_GAP 4.5
#define RING_WIDTH 2.0
#define RING_RADIUS 11.5
#define RECOLOR_MORE 1.5
/* of a line, in high contrast */
#define OUTLINE_SCALE 1.5
/* px of the surface that an outline may be off its curve; for lines twice of what cairo has: that is faster
 * and looks the same */
#define TOLERANCE 0.1
#define LINE_TOLERANCE 0.2
/* px of the screen: a smaller text cannot be read, a thinner line or ring cannot be seen */
#define LEAST_TEXT 5.0
#define LEAST_LINE 0.5
#define LEAST_RING 1.5
/* px: beyond any picture */
#define FAR 1e9

/* What one call of grove_display_list_draw() hands down */
typedef struct
{
  GroveDisplayList *list;
  cairo_t *cr;
  const GroveTheme *theme;
  GroveDisplayLevels level;
  const GroveDisplayTarget *selected;
  guint n_selected;
  GroveDrawFlags flags;
  GroveRect clip;
  double factor;
  double unit;      /* of the list for a px of the screen; 0 for exports, where nothing is too small */
  gboolean recolor; /* a selected group is drawn again */
} Painter;

/* Returns: whether there is anything to paint */
static gboolean
set_paint (Painter *p, GrovePaint paint)
{
  GroveColor color;

  /* The canvas colour behind a text stays. */
  if (p->recolor && paint != GROVE_PAINT_NONE && paint != GROVE_PAINT_CANVAS)
    paint = GROVE_PAINT_ACCENT;
  color = grove_theme_get_color (p->theme, paint);
  cairo_set_source_rgba (p->cr, color.r, color.g, color.b, color.a);
  return color.a > 0;
}

static double
get_width (Painter *p, const GroveDisplayStyle *style)
{
  double width = style->width + (p->recolor ? RECOLOR_MORE * p->factor : 0);

  if (p->theme->high_contrast && (style->flags & GROVE_DISPLAY_OUTLINE) != 0)
    width *= OUTLINE_SCALE;
  return MAX (width, LEAST_LINE * p->unit);
}

static void
trace_rect (cairo_t *cr, const GroveRect *rect, double radius)
{
  double r = MIN (radius, MIN (rect->width, rect->height) / 2);
  double right = rect->x + rect->width, bottom = rect->y + rect->height;

  /* cairo has a quick way for these. */
  if (r <= 0)
    {
      cairo_rectangle (cr, rect->x, rect->y, rect->width, rect->height);
      return;
    }
  /* From where SVG begins, so that dashes are the same. */
  cairo_move_to (cr, rect->x + r, rect->y);
  cairo_arc (cr, right - r, rect->y + r, r, -G_PI_2, 0);
  cairo_arc (cr, right - r, bottom - r, r, 0, G_PI_2);
  cairo_arc (cr, rect->x + r, bottom - r, r, G_PI_2, G_PI);
  cairo_arc (cr, rect->x + r, rect->y + r, r, G_PI, 3 * G_PI_2);
  cairo_close_path (cr);
}

static void
fill_rect (Painter *p, const GroveRect *rect, double radius, GrovePaint paint)
{
  if (rect->width <= 0 || rect->height <= 0 || !set_paint (p, paint))
    return;
  trace_rect (p->cr, rect, radius);
  cairo_fill (p->cr);
}

static void
stroke (Painter *p, const GroveDisplayStyle *style)
{
  double dash[] = { style->dash_on, style->dash_off };

  cairo_set_line_width (p->cr, get_width (p, style));
  if (style->dash_on > 0)
    cairo_set_dash (p->cr, dash, 2, 0);
  cairo_stroke (p->cr);
  if (style->dash_on > 0)
    cairo_set_dash (p->cr, NULL, 0, 0);
}

/* The line lies inside the rectangle, whose size stays the same whatever the width. */
static void
stroke_rect (Painter *p, const GroveRect *rect, double radius, const GroveDisplayStyle *style)
{
  double half = get_width (p, style) / 2;
  GroveRect inner = grove_rect_grow (rect, -half);

  if (!set_paint (p, style->stroke))
    return;
  trace_rect (p->cr, &inner, radius - half);
  stroke (p, style);
}

/* The inner one of two fills leaves the outline: three times as fast as a stroke. */
static void
fill_outlined (Painter *p, const GroveDisplayItem *item)
{
  double width = get_width (p, &item->style);
  GroveRect inner = grove_rect_grow (&item->rect, -width);

  fill_rect (p, &item->rect, item->radius, item->style.stroke);
  fill_rect (p, &inner, item->radius - width, item->style.fill);
}

static void
draw_rect (Painter *p, const GroveDisplayItem *item)
{
  const GroveDisplayStyle *style = &item->style;
  gboolean outlined = style->stroke != GROVE_PAINT_NONE;

  if (outlined && style->fill != GROVE_PAINT_NONE && style->dash_on <= 0)
    {
      fill_outlined (p, item);
      return;
    }
  fill_rect (p, &item->rect, item->radius, style->fill);
  if (outlined)
    stroke_rect (p, &item->rect, item->radius, style);
}

static void
trace_step (cairo_t *cr, const GroveDisplayStep *step)
{
  const GrovePoint *points = step->points;

  switch (step->operation)
    {
    case GROVE_DISPLAY_MOVE: cairo_move_to (cr, points[2].x, points[2].y); break;
    case GROVE_DISPLAY_LINE: cairo_line_to (cr, points[2].x, points[2].y); break;
    case GROVE_DISPLAY_CURVE:
      cairo_curve_to (cr, points[0].x, points[0].y, points[1].x, points[1].y, points[2].x, points[2].y);
      break;
    case GROVE_DISPLAY_CLOSE: cairo_close_path (cr); break;
    default: g_assert_not_reached ();
    }
}

static void
draw_path (Painter *p, const GroveDisplayItem *item)
{
  for (guint i = 0; i < item->n_steps; i++)
    trace_step (p->cr, grove_display_list_get_step (p->list, item->first + i));
  if (item->style.fill != GROVE_PAINT_NONE && set_paint (p, item->style.fill))
    cairo_fill_preserve (p->cr);
  if (item->style.stroke != GROVE_PAINT_NONE && set_paint (p, item->style.stroke))
    {
      cairo_set_tolerance (p->cr, LINE_TOLERANCE);
      stroke (p, &item->style);
      cairo_set_tolerance (p->cr, TOLERANCE);
    }
  cairo_new_path (p->cr);
}

static gboolean
is_shown (Painter *p, const GroveDisplayItem *item)
{
  gboolean of_text = item->kind == GROVE_DISPLAY_TEXT || (item->style.flags & GROVE_DISPLAY_BEHIND_TEXT) != 0;

  if ((item->levels & p->level) == 0 || (of_text && (p->flags & GROVE_DRAW_NO_TEXT) != 0))
    return FALSE;
  return item->kind != GROVE_DISPLAY_TEXT
         || grove_text_role_get_size (grove_text_get_role (item->text)) * p->factor >= LEAST_TEXT * p->unit;
}

static void
draw_item (Painter *p, const GroveDisplayItem *item)
{
  if (!is_shown (p, item))
    return;
  switch (item->kind)
    {
    case GROVE_DISPLAY_RECT: draw_rect (p, item); break;
    case GROVE_DISPLAY_PATH: draw_path (p, item); break;
    case GROVE_DISPLAY_TEXT:
      set_paint (p, item->style.fill);
      grove_text_draw (item->text, p->cr, item->x, item->y);
      break;
    default: g_assert_not_reached ();
    }
}

/* The attributes of a tag are text, which a quote would end. */
static char *
format_link (const char *link)
{
  g_autoptr (GString) attributes = g_string_new ("uri='");

  for (const char *c = link; *c != '\0'; c++)
    if (*c == '\'' || *c == '\\' || (guchar) *c <= 0x20 || (guchar) *c >= 0x7f)
      g_string_append_printf (attributes, "%%%02X", (guint) (guchar) *c);
    else
      g_string_append_c (attributes, *c);
  g_string_append_c (attributes, '\'');
  return g_string_free (g_steal_pointer (&attributes), FALSE);
}

/* Only PDF takes links from cairo. */
static void
begin_link (Painter *p, const char *link)
{
  g_autofree char *attributes = format_link (link);

  cairo_tag_begin (p->cr, CAIRO_TAG_LINK, attributes);
}

static void
draw_group (Painter *p, const GroveDisplayGroup *group)
{
  GroveRect around = grove_rect_grow (&group->box, 2 * p->factor);

  if (!grove_rect_meets (&around, &p->clip))
    return;
  if (group->export_only && (p->flags & GROVE_DRAW_EXPORT) == 0)
    return;
  if (group->link != NULL)
    begin_link (p, group->link);
  for (guint i = 0; i < group->n_items; i++)
    draw_item (p, grove_display_list_get_item (p->list, group->first + i));
  if (group->link != NULL)
    cairo_tag_end (p->cr, CAIRO_TAG_LINK);
}

static gboolean
is_selected (Painter *p, const GroveDisplayGroup *group)
{
  for (guint i = 0; i < p->n_selected; i++)
    if (group->target.kind != 0 && group->target.kind == p->selected[i].kind
        && group->target.row == p->selected[i].row)
      return TRUE;
  return FALSE;
}

static void
draw_recolored (Painter *p, guint first, guint end)
{
  p->recolor = TRUE;
  for (guint i = first; i < end && p->n_selected > 0; i++)
    {
      const GroveDisplayGroup *group = grove_display_list_get_group (p->list, i);

      if (group->highlight == GROVE_DISPLAY_RECOLOR && is_selected (p, group))
        draw_group (p, group);
    }
  p->recolor = FALSE;
}

/* Returns: the first group of the next layer */
static guint
draw_layer (Painter *p, guint first)
{
  guint layer = grove_display_list_get_group (p->list, first)->layer;
  guint i;

  for (i = first; i < grove_display_list_get_n_groups (p->list); i++)
    {
      const GroveDisplayGroup *group = grove_display_list_get_group (p->list, i);

      if (group->layer != layer)
        break;
      draw_group (p, group);
    }
  draw_recolored (p, first, i);
  return i;
}

/* Outside the rectangle, so that it is seen beside an outline in the same colour, too. */
static void
draw_ring (Painter *p, const GroveDisplayGroup *group)
{
  static const GroveDisplayStyle accent = { .stroke = GROVE_PAINT_ACCENT };
  GroveDisplayStyle style = accent;
  const GroveDisplayItem *item = grove_display_list_get_item (p->list, group->first);
  GroveRect ring = grove_rect_grow (&item->box, RING_GAP * p->factor);

  style.width = MAX (RING_WIDTH * p->factor, LEAST_RING * p->unit);
  if (grove_rect_meets (&ring, &p->clip))
    stroke_rect (p, &ring, RING_RADIUS * p->factor, &style);
}

static void
draw_rings (Painter *p)
{
  for (guint i = 0; i < grove_display_list_get_n_groups (p->list) && p->n_selected > 0; i++)
    {
      const GroveDisplayGroup *group = grove_display_list_get_group (p->list, i);

      if (group->highlight == GROVE_DISPLAY_RING && group->n_items > 0 && is_selected (p, group))
        draw_ring (p, group);
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

static GroveRect
get_clip (cairo_t *cr)
{
  double left, top, right, bottom;

  /* A surface without bounds has infinite ones, which have no width. */
  cairo_clip_extents (cr, &left, &top, &right, &bottom);
  left = MAX (left, -FAR);
  top = MAX (top, -FAR);
  return (GroveRect){ left, top, MIN (right, FAR) - left, MIN (bottom, FAR) - top };
}

static double
get_unit (cairo_t *cr, GroveDrawFlags flags)
{
  cairo_matrix_t matrix;

  if ((flags & GROVE_DRAW_EXPORT) != 0)
    return 0;
  cairo_get_matrix (cr, &matrix);
  return 1 / MAX (matrix.yy, 1e-6);
}

void
grove_display_list_draw (GroveDisplayList *self, cairo_t *cr, const GroveTheme *theme,
                         GroveDisplayLevels level, const GroveDisplayTarget *selected, guint n_selected,
                         GroveDrawFlags flags)
{
  Painter p = { .list = self,
                .cr = cr,
                .theme = theme,
                .level = level,
                .selected = selected,
                .n_selected = n_selected,
                .flags = flags,
                .clip = get_clip (cr),
                .factor = grove_display_list_get_head (self)->factor,
                .unit = get_unit (cr, flags) };

  cairo_save (cr);
  set_font_quality (cr);
  if ((flags & GROVE_DRAW_NO_CANVAS) == 0 && set_paint (&p, GROVE_PAINT_CANVAS))
    cairo_paint (cr);
  for (guint i = 0; i < grove_display_list_get_n_groups (self);)
    i = draw_layer (&p, i);
  draw_rings (&p);
  cairo_restore (cr);
}
