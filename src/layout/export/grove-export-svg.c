/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-export-svg.h"

#include <string.h>

#include "grove-svg-writer-private.h"

/* The reader's font may be so much wider than the measured one (DejaVu for Cantarell). */
#define WIDER 1.2

typedef struct
{
  GroveSvgWriter svg;
  GroveDisplayList *list;
  const GroveDisplayHead *head;
} Export;

static void
add_text (Export *export, const char *string)
{
  g_string_append (export->svg.text, string);
}

/* Converts "Cantarell,DejaVu Sans,Sans" to CSS. */
static void
add_family (Export *export)
{
  PangoFontDescription *font = pango_font_description_from_string (export->head->font);
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
    grove_svg_writer_text_attribute (&export->svg, "id", id);
  add_text (export, ">");
  grove_svg_writer_escaped (&export->svg, contents);
  g_string_append_printf (export->svg.text, "</%s>\n", name);
}

static void
add_head (Export *export)
{
  const GroveDisplayHead *head = export->head;

  add_text (export, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                    "<svg xmlns=\"http://www.w3.org/2000/svg\" version=\"1.1\"");
  grove_svg_writer_attribute (&export->svg, "width", head->width);
  grove_svg_writer_attribute (&export->svg, "height", head->height);
  add_text (export, " viewBox=\"0 0 ");
  grove_svg_writer_number (&export->svg, head->width);
  add_text (export, " ");
  grove_svg_writer_number (&export->svg, head->height);
  add_text (export, "\" role=\"img\" aria-labelledby=\"title description\"");
  add_family (export);
  add_text (export, ">\n");
  add_element (export, "title", "title", head->title);
  add_element (export, "desc", "description", head->description);
  grove_svg_writer_style (&export->svg);
}

static void
add_geometry (Export *export, const GroveRect *rect, double radius)
{
  add_text (export, "<rect");
  grove_svg_writer_attribute (&export->svg, "x", rect->x);
  grove_svg_writer_attribute (&export->svg, "y", rect->y);
  grove_svg_writer_attribute (&export->svg, "width", rect->width);
  grove_svg_writer_attribute (&export->svg, "height", rect->height);
  if (radius > 0)
    grove_svg_writer_attribute (&export->svg, "rx", MIN (radius, MIN (rect->width, rect->height) / 2));
}

static void
add_style (Export *export, const GroveDisplayStyle *style)
{
  if (style->fill == GROVE_PAINT_NONE)
    add_text (export, " fill=\"none\"");
  grove_svg_writer_paint (&export->svg, style->fill, style->stroke);
  if (style->stroke == GROVE_PAINT_NONE)
    return;
  grove_svg_writer_attribute (&export->svg, "stroke-width", style->width);
  if (style->dash_on <= 0)
    return;
  add_text (export, " stroke-dasharray=\"");
  grove_svg_writer_number (&export->svg, style->dash_on);
  add_text (export, " ");
  grove_svg_writer_number (&export->svg, style->dash_off);
  add_text (export, "\"");
}

/* SVG strokes on both sides of the border, a list inside. */
static void
add_rect (Export *export, const GroveDisplayItem *item)
{
  double half = item->style.stroke != GROVE_PAINT_NONE ? item->style.width / 2 : 0;
  GroveRect inner = grove_rect_grow (&item->rect, -half);

  add_geometry (export, &inner, item->radius - half);
  add_style (export, &item->style);
  add_text (export, "/>\n");
}

static void
add_step (Export *export, const GroveDisplayStep *step)
{
  static const char
    commands[] = { [GROVE_DISPLAY_MOVE] = 'M', [GROVE_DISPLAY_LINE] = 'L', [GROVE_DISPLAY_CURVE] = 'C' };
  guint first = step->operation == GROVE_DISPLAY_CURVE ? 0 : 2;

  if (step->operation == GROVE_DISPLAY_CLOSE)
    {
      add_text (export, "Z");
      return;
    }
  for (guint i = first; i < 3; i++)
    grove_svg_writer_point (&export->svg, i == first ? commands[step->operation] : 0, step->points[i].x,
                            step->points[i].y);
}

static void
add_path (Export *export, const GroveDisplayItem *item)
{
  add_text (export, "<path d=\"");
  for (guint i = 0; i < item->n_steps; i++)
    add_step (export, grove_display_list_get_step (export->list, item->first + i));
  add_text (export, "\"");
  add_style (export, &item->style);
  add_text (export, "/>\n");
}

/* Squeezed only where a wider font could run into something. */
static void
add_length (Export *export, const GroveDisplayItem *item)
{
  double width = grove_text_get_width (item->text);

  if (item->anchor == GROVE_DISPLAY_MIDDLE || width * WIDER <= item->room)
    return;
  grove_svg_writer_attribute (&export->svg, "textLength", width);
  add_text (export, " lengthAdjust=\"spacingAndGlyphs\"");
}

static void
add_run (Export *export, const GroveDisplayItem *item)
{
  static const char *const anchors[] = { "", " text-anchor=\"middle\"", " text-anchor=\"end\"" };
  GroveTextRole role = grove_text_get_role (item->text);

  add_text (export, "<text");
  grove_svg_writer_attribute (&export->svg, "x",
                              item->x + grove_text_get_width (item->text) * item->anchor / 2);
  grove_svg_writer_attribute (&export->svg, "y", item->y);
  grove_svg_writer_attribute (&export->svg, "font-size",
                              grove_text_role_get_size (role) * export->head->factor);
  if (grove_text_role_get_bold (role))
    add_text (export, " font-weight=\"700\"");
  add_text (export, anchors[item->anchor]);
  grove_svg_writer_paint (&export->svg, item->style.fill, GROVE_PAINT_NONE);
  add_length (export, item);
  add_text (export, ">");
  grove_svg_writer_escaped (&export->svg, grove_text_get_text (item->text));
  add_text (export, "</text>\n");
}

static void
add_item (Export *export, const GroveDisplayItem *item)
{
  if ((item->levels & GROVE_DISPLAY_WHOLE) == 0)
    return;
  if (!grove_svg_writer_has (&export->svg, item->style.fill)
      && !grove_svg_writer_has (&export->svg, item->style.stroke))
    return;
  switch (item->kind)
    {
    case GROVE_DISPLAY_RECT: add_rect (export, item); break;
    case GROVE_DISPLAY_PATH: add_path (export, item); break;
    case GROVE_DISPLAY_TEXT: add_run (export, item); break;
    default: g_assert_not_reached ();
    }
}

static void
begin_group (Export *export, guint i)
{
  const GroveDisplayGroup *group = grove_display_list_get_group (export->list, i);
  g_autofree char *title = grove_display_list_describe (export->list, i);

  if (group->link != NULL)
    {
      add_text (export, "<a");
      grove_svg_writer_text_attribute (&export->svg, "href", group->link);
      add_text (export, ">");
    }
  add_text (export, "<g");
  if (group->id != NULL)
    grove_svg_writer_text_attribute (&export->svg, "id", group->id);
  add_text (export, ">\n");
  if (title != NULL)
    add_element (export, "title", NULL, title);
}

static void
add_group (Export *export, guint i)
{
  const GroveDisplayGroup *group = grove_display_list_get_group (export->list, i);

  if (group->n_items == 0)
    return;
  begin_group (export, i);
  for (guint item = 0; item < group->n_items; item++)
    add_item (export, grove_display_list_get_item (export->list, group->first + item));
  add_text (export, group->link != NULL ? "</g></a>\n" : "</g>\n");
}

static void
add_canvas (Export *export)
{
  GroveDisplayItem canvas = { .kind = GROVE_DISPLAY_RECT, .style = { .fill = GROVE_PAINT_CANVAS } };

  canvas.rect = (GroveRect){ 0, 0, export->head->width, export->head->height };
  canvas.radius = 0;
  add_rect (export, &canvas);
}

GBytes *
grove_export_svg (GroveDisplayList *list, GroveExportTheme theme)
{
  Export export = { .list = list, .head = grove_display_list_get_head (list) };

  grove_svg_writer_init (&export.svg, theme);
  add_head (&export);
  add_canvas (&export);
  for (guint i = 0; i < grove_display_list_get_n_groups (list); i++)
    add_group (&export, i);
  add_text (&export, "</svg>\n");
  return g_string_free_to_bytes (export.svg.text);
}
