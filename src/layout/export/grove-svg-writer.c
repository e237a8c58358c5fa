/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <math.h>

#include "grove-svg-writer-private.h"

static const char *const names[] = {
  [GROVE_SVG_CANVAS] = "canvas", [GROVE_SVG_BORDER] = "border", [GROVE_SVG_TEXT] = "text",
  [GROVE_SVG_DIM] = "dim",       [GROVE_SVG_COST] = "cost",     [GROVE_SVG_SELF] = "self",
  [GROVE_SVG_BAR] = "bar",       [GROVE_SVG_EDGE] = "edge",     [GROVE_SVG_ACCENT] = "accent",
};

void
grove_svg_writer_init (GroveSvgWriter *self, GroveExportTheme theme)
{
  self->text = g_string_new (NULL);
  self->automatic = theme == GROVE_EXPORT_THEME_AUTO;
  grove_theme_init (&self->light, theme == GROVE_EXPORT_THEME_DARK, FALSE);
  grove_theme_init (&self->dark, TRUE, FALSE);
}

static GroveColor
get_color (const GroveTheme *theme, guint paint)
{
  switch (paint)
    {
    case GROVE_SVG_CANVAS: return theme->canvas;
    case GROVE_SVG_BORDER: return theme->border;
    case GROVE_SVG_TEXT: return theme->text;
    case GROVE_SVG_DIM: return theme->dim_text;
    case GROVE_SVG_COST: return theme->cost;
    case GROVE_SVG_SELF: return theme->cost_self;
    case GROVE_SVG_BAR: return theme->bar_back;
    case GROVE_SVG_EDGE: return theme->edge;
    case GROVE_SVG_ACCENT: return theme->accent;
    default: return grove_theme_get_fill (theme, (double) (paint - GROVE_SVG_HEAT) / GROVE_N_HEATS);
    }
}

/* The class of a fill, and the variable behind it */
static void
append_name (GroveSvgWriter *self, guint paint)
{
  if (paint < GROVE_SVG_HEAT)
    g_string_append (self->text, names[paint]);
  else
    g_string_append_printf (self->text, "heat%u", paint - GROVE_SVG_HEAT);
}

static void
append_color (GroveSvgWriter *self, const GroveColor *color)
{
  g_string_append_printf (self->text, "#%02x%02x%02x", (guint) lround (color->r * 255),
                          (guint) lround (color->g * 255), (guint) lround (color->b * 255));
}

static void
append_variables (GroveSvgWriter *self, const GroveTheme *theme)
{
  g_string_append (self->text, ":root{");
  for (guint paint = 0; paint < GROVE_SVG_N_PAINTS; paint++)
    {
      GroveColor color = get_color (theme, paint);

      g_string_append (self->text, "--");
      append_name (self, paint);
      g_string_append_c (self->text, ':');
      append_color (self, &color);
      g_string_append_c (self->text, ';');
    }
  g_string_append (self->text, "}");
}

/* Fills are ".text", strokes ".edge-line": no heat is ever a stroke. */
static void
append_classes (GroveSvgWriter *self)
{
  for (guint paint = 0; paint < GROVE_SVG_N_PAINTS; paint++)
    {
      g_string_append_c (self->text, '.');
      append_name (self, paint);
      g_string_append (self->text, "{fill:var(--");
      append_name (self, paint);
      g_string_append (self->text, ")}\n");
      if (paint >= GROVE_SVG_HEAT)
        continue;
      g_string_append_printf (self->text, ".%s-line{stroke:var(--%s)}\n", names[paint], names[paint]);
    }
}

void
grove_svg_writer_style (GroveSvgWriter *self)
{
  if (!self->automatic)
    return;
  g_string_append (self->text, "<style>\n");
  append_variables (self, &self->light);
  /* Paper is light. */
  g_string_append (self->text, "\n@media screen and (prefers-color-scheme:dark){");
  append_variables (self, &self->dark);
  g_string_append (self->text, "}\n");
  append_classes (self);
  g_string_append (self->text, "</style>\n");
}

static gboolean
is_xml (gunichar c)
{
  return c == '\t' || c == '\n' || (c >= 0x20 && c != 0x7f && c != 0xfffe && c != 0xffff);
}

static void
append_letter (GString *text, gunichar c)
{
  switch (c)
    {
    case '&': g_string_append (text, "&amp;"); break;
    case '<': g_string_append (text, "&lt;"); break;
    case '>': g_string_append (text, "&gt;"); break;
    case '"': g_string_append (text, "&quot;"); break;
    default: g_string_append_unichar (text, is_xml (c) ? c : 0xfffd); break;
    }
}

void
grove_svg_writer_escaped (GroveSvgWriter *self, const char *string)
{
  g_autofree char *valid = g_utf8_make_valid (string, -1);

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    append_letter (self->text, g_utf8_get_char (p));
}

void
grove_svg_writer_number (GroveSvgWriter *self, double value)
{
  long hundredths = lround (value * 100);
  long rest = labs (hundredths) % 100;

  g_string_append_printf (self->text, "%s%ld", hundredths < 0 ? "-" : "", labs (hundredths) / 100);
  if (rest % 10 != 0)
    g_string_append_printf (self->text, ".%02ld", rest);
  else if (rest != 0)
    g_string_append_printf (self->text, ".%ld", rest / 10);
}

void
grove_svg_writer_attribute (GroveSvgWriter *self, const char *name, double value)
{
  g_string_append_printf (self->text, " %s=\"", name);
  grove_svg_writer_number (self, value);
  g_string_append_c (self->text, '"');
}

void
grove_svg_writer_point (GroveSvgWriter *self, char command, double x, double y)
{
  g_string_append_c (self->text, command);
  grove_svg_writer_number (self, x);
  g_string_append_c (self->text, ' ');
  grove_svg_writer_number (self, y);
}

static void
append_paint (GroveSvgWriter *self, const char *name, guint paint)
{
  GroveColor color;

  if (paint == GROVE_SVG_N_PAINTS)
    return;
  color = get_color (&self->light, paint);
  grove_svg_writer_color (self, name, &color);
}

void
grove_svg_writer_paint (GroveSvgWriter *self, guint fill, guint stroke)
{
  append_paint (self, "fill", fill);
  append_paint (self, "stroke", stroke);
  if (!self->automatic)
    return;
  g_string_append (self->text, " class=\"");
  if (fill != GROVE_SVG_N_PAINTS)
    append_name (self, fill);
  if (stroke != GROVE_SVG_N_PAINTS)
    g_string_append_printf (self->text, "%s%s-line", fill != GROVE_SVG_N_PAINTS ? " " : "", names[stroke]);
  g_string_append_c (self->text, '"');
}

void
grove_svg_writer_color (GroveSvgWriter *self, const char *name, const GroveColor *color)
{
  g_string_append_printf (self->text, " %s=\"", name);
  append_color (self, color);
  g_string_append_c (self->text, '"');
}

void
grove_svg_writer_rect (GroveSvgWriter *self, const GroveRect *rect, double radius)
{
  g_string_append (self->text, "<rect");
  grove_svg_writer_attribute (self, "x", rect->x);
  grove_svg_writer_attribute (self, "y", rect->y);
  grove_svg_writer_attribute (self, "width", rect->width);
  grove_svg_writer_attribute (self, "height", rect->height);
  if (radius > 0)
    grove_svg_writer_attribute (self, "rx", MIN (radius, MIN (rect->width, rect->height) / 2));
}
