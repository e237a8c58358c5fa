/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <math.h>
#include <string.h>

#include "grove-svg-writer-private.h"

/* A font that the reader has may be so much wider than the one that was measured (DejaVu for Cantarell). */
#define WIDER 1.2

/* grove-scene-draw.c draws the same for the screen: what is changed here is changed there. */
typedef struct
{
  GroveSvgWriter svg;
  GroveScene *scene;
  double f;
} Export;

static void
add_text (Export *export, const char *string)
{
  g_string_append (export->svg.text, string);
}

/* "Cantarell,DejaVu Sans,Sans" to what CSS wants */
static void
add_family (Export *export)
{
  PangoFontDescription *font = pango_font_description_from_string (export->scene->style.font);
  const char *family = pango_font_description_get_family (font);
  g_auto (GStrv) families = g_strsplit (family != NULL ? family : "", ",", -1);

  add_text (export, " font-family=\"");
  for (guint i = 0; families[i] != NULL; i++)
    if (*g_strstrip (families[i]) != '\0' && g_ascii_strcasecmp (families[i], "sans") != 0)
      {
        add_text (export, "'");
        grove_svg_writer_escaped (&export->svg, g_strdelimit (families[i], "'\\", ' '));
        add_text (export, "', ");
      }
  add_text (export, "Verdana, sans-serif\"");
  pango_font_description_free (font);
}

static void
add_element (Export *export, const char *name, const char *id, const char *contents)
{
  g_string_append_printf (export->svg.text, "<%s", name);
  if (id != NULL)
    g_string_append_printf (export->svg.text, " id=\"%s\"", id);
  add_text (export, ">");
  grove_svg_writer_escaped (&export->svg, contents);
  g_string_append_printf (export->svg.text, "</%s>\n", name);
}

static void
add_head (Export *export)
{
  GroveScene *scene = export->scene;

  add_text (export, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                    "<svg xmlns=\"http://www.w3.org/2000/svg\" version=\"1.1\"");
  grove_svg_writer_attribute (&export->svg, "width", scene->export_width);
  grove_svg_writer_attribute (&export->svg, "height", scene->export_height);
  add_text (export, " viewBox=\"0 0 ");
  grove_svg_writer_number (&export->svg, scene->export_width);
  add_text (export, " ");
  grove_svg_writer_number (&export->svg, scene->export_height);
  add_text (export, "\" role=\"img\" aria-labelledby=\"title description\"");
  add_family (export);
  add_text (export, ">\n");
  add_element (export, "title", "title", scene->title);
  add_element (export, "desc", "description", scene->description);
  grove_svg_writer_style (&export->svg);
}

static void
add_filled_rect (Export *export, const GroveRect *rect, double radius, guint paint)
{
  grove_svg_writer_rect (&export->svg, rect, radius);
  grove_svg_writer_paint (&export->svg, paint, GROVE_SVG_N_PAINTS);
  add_text (export, "/>\n");
}

/* The stroke lies inside the rectangle. */
static void
add_stroked_rect (Export *export, const GroveRect *rect, double radius, double width, guint fill,
                  guint stroke, const char *dash)
{
  GroveRect inner = grove_rect_grow (rect, -width / 2);

  grove_svg_writer_rect (&export->svg, &inner, radius - width / 2);
  if (fill == GROVE_SVG_N_PAINTS)
    add_text (export, " fill=\"none\"");
  grove_svg_writer_paint (&export->svg, fill, stroke);
  grove_svg_writer_attribute (&export->svg, "stroke-width", width);
  if (dash != NULL)
    g_string_append_printf (export->svg.text, " stroke-dasharray=\"%s\"", dash);
  add_text (export, "/>\n");
}

typedef enum
{
  ANCHOR_START,
  ANCHOR_MIDDLE,
  ANCHOR_END,
} Anchor;

/* Squeezed only where a wider font could run into something. */
static void
add_length (Export *export, const GrovePlacedText *placed)
{
  double width = grove_text_get_width (placed->text);

  if (width * WIDER <= placed->room)
    return;
  grove_svg_writer_attribute (&export->svg, "textLength", width);
  add_text (export, " lengthAdjust=\"spacingAndGlyphs\"");
}

static void
add_run (Export *export, const GrovePlacedText *placed, guint paint, Anchor anchor)
{
  static const char *const anchors[] = { "", " text-anchor=\"middle\"", " text-anchor=\"end\"" };
  GroveTextRole role;

  if (placed->text == NULL || *grove_text_get_text (placed->text) == '\0')
    return;
  role = grove_text_get_role (placed->text);
  add_text (export, "<text");
  grove_svg_writer_attribute (&export->svg, "x",
                              placed->x + grove_text_get_width (placed->text) * anchor / 2);
  grove_svg_writer_attribute (&export->svg, "y", placed->y);
  grove_svg_writer_attribute (&export->svg, "font-size", grove_text_role_get_size (role) * export->f);
  if (grove_text_role_get_bold (role))
    add_text (export, " font-weight=\"700\"");
  add_text (export, anchors[anchor]);
  grove_svg_writer_paint (&export->svg, paint, GROVE_SVG_N_PAINTS);
  if (anchor != ANCHOR_MIDDLE)
    add_length (export, placed);
  add_text (export, ">");
  grove_svg_writer_escaped (&export->svg, grove_text_get_text (placed->text));
  add_text (export, "</text>\n");
}

static void
add_frame (Export *export, const GroveSceneBorder *border)
{
  const GroveSceneFrame *frame = &border->frame;
  GroveRect rect = { frame->x, frame->y, frame->width, frame->height };

  g_string_append_printf (export->svg.text, "<g id=\"cycle-%u\">\n", frame->cycle);
  add_element (export, "title", NULL, frame->title);
  add_stroked_rect (export, &rect, GROVE_FRAME_RADIUS * export->f, GROVE_LINE_FRAME * export->f,
                    GROVE_SVG_N_PAINTS, GROVE_SVG_EDGE, "5 3.5");
  add_filled_rect (export, &border->title_box, 0, GROVE_SVG_CANVAS);
  add_run (export, &border->title, GROVE_SVG_DIM, ANCHOR_START);
  add_text (export, "</g>\n");
}

static void
add_triangle (Export *export, const GrovePoint *corners, guint paint)
{
  add_text (export, "<path d=\"");
  for (guint i = 0; i < 3; i++)
    grove_svg_writer_point (&export->svg, i == 0 ? 'M' : 'L', corners[i].x, corners[i].y);
  add_text (export, "Z\"");
  grove_svg_writer_paint (&export->svg, paint, GROVE_SVG_N_PAINTS);
  add_text (export, "/>\n");
}

static void
add_curve (Export *export, const GroveSceneEdge *edge, guint paint)
{
  add_text (export, "<path d=\"");
  for (guint i = 0; i < edge->n_points; i++)
    grove_svg_writer_point (&export->svg,
                            i == 0       ? 'M'
                            : i % 3 == 1 ? 'C'
                                         : ' ',
                            edge->points[i].x, edge->points[i].y);
  add_text (export, "\" fill=\"none\"");
  grove_svg_writer_paint (&export->svg, GROVE_SVG_N_PAINTS, paint);
  grove_svg_writer_attribute (&export->svg, "stroke-width", edge->width);
  add_text (export, "/>\n");
}

/* Rows of the profile, so that an id stays the same whatever part of the graph is shown. */
static void
add_edge_id (Export *export, guint i, const char *prefix)
{
  GroveGraph *graph = grove_scene_get_graph (export->scene);
  const GroveGraphEdge *edge = grove_graph_get_edge (graph, i);

  g_string_append_printf (export->svg.text, "<g id=\"%s-%u-%u\">\n", prefix,
                          grove_graph_get_node (graph, edge->from)->function,
                          grove_graph_get_node (graph, edge->to)->function);
  add_element (export, "title", NULL, grove_scene_get_edge (export->scene, i)->tooltip);
}

static void
add_edge (Export *export, guint i)
{
  const GroveSceneEdge *edge = grove_scene_get_edge (export->scene, i);
  guint paint = edge->hot ? GROVE_SVG_COST : GROVE_SVG_EDGE;

  add_edge_id (export, i, "call");
  add_curve (export, edge, paint);
  add_triangle (export, edge->arrow, paint);
  add_text (export, "</g>\n");
}

static void
add_label (Export *export, guint i)
{
  const GroveSceneLine *line = grove_scene_get_line (export->scene, i);
  const GroveSceneEdge *edge = &line->edge;

  if (line->label.text == NULL)
    return;
  add_edge_id (export, i, "label");
  add_filled_rect (export,
                   &(GroveRect){ edge->label_x, edge->label_y, edge->label_width, edge->label_height }, 0,
                   GROVE_SVG_CANVAS);
  add_run (export, &line->label, edge->hot ? GROVE_SVG_TEXT : GROVE_SVG_DIM, ANCHOR_MIDDLE);
  add_text (export, "</g>\n");
}

/* How high a circle is, @x px beside its middle */
static double
get_half_height (double radius, double x)
{
  return sqrt (MAX (radius * radius - x * x, 0));
}

static void
add_arc (Export *export, double radius, double x, double y)
{
  grove_svg_writer_point (&export->svg, 'A', radius, radius);
  add_text (export, " 0 0 0 ");
  grove_svg_writer_point (&export->svg, ' ', x, y);
}

/* Shorter than the round end: a piece of the circle, not a dot. */
static void
trace_short_bar (Export *export, const GroveRect *bar, double width)
{
  double r = bar->height / 2, x = bar->x + width, middle = bar->y + r;
  double half = get_half_height (r, r - width);

  grove_svg_writer_point (&export->svg, 'M', x, middle - half);
  add_arc (export, r, x, middle + half);
}

static void
trace_long_bar (Export *export, const GroveRect *bar, double width)
{
  double r = bar->height / 2, end = bar->x + width, middle = bar->y + r;
  double straight = MIN (end, bar->x + bar->width - r), half = get_half_height (r, end - straight);

  grove_svg_writer_point (&export->svg, 'M', bar->x + r, bar->y);
  add_arc (export, r, bar->x + r, bar->y + bar->height);
  grove_svg_writer_point (&export->svg, 'L', straight, bar->y + bar->height);
  if (end > straight)
    {
      add_arc (export, r, end, middle + half);
      grove_svg_writer_point (&export->svg, 'L', end, middle - half);
      add_arc (export, r, straight, bar->y);
    }
  else
    grove_svg_writer_point (&export->svg, 'L', straight, bar->y);
}

static void
add_bar_part (Export *export, const GroveRect *bar, double width, guint paint)
{
  if (width < 0.01)
    return;
  add_text (export, "<path d=\"");
  if (width < bar->height / 2)
    trace_short_bar (export, bar, width);
  else
    trace_long_bar (export, bar, width);
  add_text (export, "Z\"");
  grove_svg_writer_paint (&export->svg, paint, GROVE_SVG_N_PAINTS);
  add_text (export, "/>\n");
}

static void
add_bar (Export *export, const GroveSceneCard *card)
{
  add_filled_rect (export, &card->bar, card->bar.height / 2, GROVE_SVG_BAR);
  add_bar_part (export, &card->bar, card->bar.width * card->node.inclusive_share, GROVE_SVG_COST);
  add_bar_part (export, &card->bar, card->bar.width * card->node.self_share, GROVE_SVG_SELF);
}

static void
add_loop (Export *export, const GroveSceneCard *card)
{
  double side = card->loop_radius * G_SQRT2 / 2;

  if (card->loop.text == NULL)
    return;
  add_text (export, "<path d=\"");
  grove_svg_writer_point (&export->svg, 'M', card->loop_x + side, card->loop_y - side);
  grove_svg_writer_point (&export->svg, 'A', card->loop_radius, card->loop_radius);
  add_text (export, " 0 1 1 ");
  grove_svg_writer_point (&export->svg, ' ', card->loop_x - side, card->loop_y - side);
  add_text (export, "\" fill=\"none\"");
  grove_svg_writer_paint (&export->svg, GROVE_SVG_N_PAINTS, GROVE_SVG_DIM);
  grove_svg_writer_attribute (&export->svg, "stroke-width", GROVE_LINE_LOOP * export->f);
  add_text (export, "/>\n");
  add_triangle (export, card->loop_arrow, GROVE_SVG_DIM);
  add_run (export, &card->loop, GROVE_SVG_DIM, ANCHOR_END);
}

static void
add_tag (Export *export, const GroveSceneCard *card)
{
  if (card->tag.text == NULL)
    return;
  add_stroked_rect (export, &card->tag_box, GROVE_TAG_RADIUS * export->f, GROVE_LINE_THIN * export->f,
                    GROVE_SVG_CANVAS, GROVE_SVG_EDGE, NULL);
  add_run (export, &card->tag, GROVE_SVG_DIM, ANCHOR_MIDDLE);
}

/* Fill and outline; the active card has the thick one, a member of a cycle without a frame the dashed one. */
static void
add_box (Export *export, const GroveSceneNode *node)
{
  GroveRect box = { node->x, node->y, node->width, node->height };
  double width = (node->active ? GROVE_LINE_ACTIVE : GROVE_LINE_THIN) * export->f;
  guint stroke = node->active ? GROVE_SVG_ACCENT : node->tag != NULL ? GROVE_SVG_EDGE : GROVE_SVG_BORDER;
  guint fill = GROVE_SVG_HEAT + (guint) lround (node->heat * GROVE_N_HEATS);

  add_stroked_rect (export, &box, GROVE_CARD_RADIUS * export->f, width, fill, stroke,
                    node->tag != NULL && !node->active ? "4 3" : NULL);
}

static void
add_stripe (Export *export, const GroveSceneNode *node)
{
  double inset = GROVE_STRIPE_INSET * export->f;
  GroveRect stripe = { node->x + inset, node->y + inset * 1.5, GROVE_STRIPE_WIDTH * export->f,
                       node->height - 3 * inset };

  grove_svg_writer_rect (&export->svg, &stripe, 2 * export->f);
  grove_svg_writer_color (&export->svg, "fill", &export->svg.light.palette[node->color]);
  add_text (export, "/>\n");
}

static void
add_card (Export *export, guint i)
{
  const GroveSceneCard *card = grove_scene_get_card (export->scene, i);

  g_string_append_printf (export->svg.text, "<g id=\"function-%u\">\n",
                          grove_graph_get_node (grove_scene_get_graph (export->scene), i)->function);
  add_element (export, "title", NULL, card->node.tooltip);
  add_box (export, &card->node);
  add_stripe (export, &card->node);
  add_run (export, &card->title, GROVE_SVG_TEXT, ANCHOR_START);
  add_run (export, &card->subtitle, GROVE_SVG_DIM, ANCHOR_START);
  add_run (export, &card->value, GROVE_SVG_TEXT, ANCHOR_END);
  add_loop (export, card);
  add_bar (export, card);
  add_tag (export, card);
  add_text (export, "</g>\n");
}

/* The order of grove_scene_draw() */
static void
add_picture (Export *export)
{
  GroveScene *scene = export->scene;

  add_filled_rect (export, &(GroveRect){ 0, 0, scene->export_width, scene->export_height }, 0,
                   GROVE_SVG_CANVAS);
  for (guint i = 0; i < scene->borders->len; i++)
    add_frame (export, grove_scene_get_border (scene, i));
  for (guint i = 0; i < scene->order->len; i++)
    add_edge (export, g_array_index (scene->order, guint, i));
  for (guint i = 0; i < scene->order->len; i++)
    add_label (export, g_array_index (scene->order, guint, i));
  for (guint i = 0; i < scene->cards->len; i++)
    add_card (export, i);
  add_run (export, &scene->caption, GROVE_SVG_TEXT, ANCHOR_START);
}

GBytes *
grove_export_svg (GroveScene *scene, GroveExportTheme theme, GError **error)
{
  Export export = { .scene = scene, .f = scene->factor };

  grove_svg_writer_init (&export.svg, theme);
  add_head (&export);
  add_picture (&export);
  add_text (&export, "</svg>\n");
  return g_string_free_to_bytes (export.svg.text);
}
