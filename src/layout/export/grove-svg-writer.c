/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <math.h>

#include "grove-svg-writer-private.h"

/* Classes, and the CSS variables behind them. Colours of groups are the same in both themes. */
static const char *const names[] = {
  [GROVE_PAINT_CANVAS] = "canvas", [GROVE_PAINT_BORDER] = "border", [GROVE_PAINT_TEXT] = "text",
  [GROVE_PAINT_DIM_TEXT] = "dim",  [GROVE_PAINT_COST] = "cost",     [GROVE_PAINT_COST_SELF] = "self",
  [GROVE_PAINT_BAR_BACK] = "bar",  [GROVE_PAINT_EDGE] = "edge",     [GROVE_PAINT_ACCENT] = "accent",
  [GROVE_PAINT_PALE] = "pale",
};

static const char *
get_name (GrovePaint paint)
{
  return paint < G_N_ELEMENTS (names) ? names[paint] : NULL;
}

static gboolean
has_class (GrovePaint paint)
{
  return paint >= GROVE_PAINT_HEAT || get_name (paint) != NULL;
}

void
grove_svg_writer_init (GroveSvgWriter *self, GroveExportTheme theme)
{
  self->text = g_string_new (NULL);
  self->automatic = theme == GROVE_EXPORT_THEME_AUTO;
  grove_theme_init (&self->light, theme == GROVE_EXPORT_THEME_DARK, FALSE);
  grove_theme_init (&self->dark, TRUE, FALSE);
}

static void
append_name (GroveSvgWriter *self, GrovePaint paint)
{
  if (paint < GROVE_PAINT_HEAT)
    g_string_append (self->text, get_name (paint));
  else if (paint >= GROVE_PAINT_MORE)
    g_string_append_printf (self->text, "more%u", paint - GROVE_PAINT_MORE + 1);
  else if (paint >= GROVE_PAINT_LESS)
    g_string_append_printf (self->text, "less%u", paint - GROVE_PAINT_LESS + 1);
  else
    g_string_append_printf (self->text, "heat%u", paint - GROVE_PAINT_HEAT);
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
  for (GrovePaint paint = 0; paint < GROVE_PAINT_BLOCK; paint++)
    {
      GroveColor color = grove_theme_get_color (theme, paint);

      if (!has_class (paint))
        continue;
      g_string_append (self->text, "--");
      append_name (self, paint);
      g_string_append_c (self->text, ':');
      append_color (self, &color);
      g_string_append_c (self->text, ';');
    }
  g_string_append (self->text, "}");
}

/* Fills are ".text", strokes ".edge-line"; heats are never strokes. */
static void
append_classes (GroveSvgWriter *self)
{
  for (GrovePaint paint = 0; paint < GROVE_PAINT_BLOCK; paint++)
    {
      if (!has_class (paint))
        continue;
      g_string_append_c (self->text, '.');
      append_name (self, paint);
      g_string_append (self->text, "{fill:var(--");
      append_name (self, paint);
      g_string_append (self->text, ")}\n");
      if (paint >= GROVE_PAINT_HEAT)
        continue;
      g_string_append_printf (self->text, ".%s-line{stroke:var(--%s)}\n", get_name (paint), get_name (paint));
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
grove_svg_writer_text_attribute (GroveSvgWriter *self, const char *name, const char *value)
{
  g_string_append_printf (self->text, " %s=\"", name);
  grove_svg_writer_escaped (self, value);
  g_string_append_c (self->text, '"');
}

void
grove_svg_writer_point (GroveSvgWriter *self, char command, double x, double y)
{
  g_string_append_c (self->text, command != 0 ? command : ' ');
  grove_svg_writer_number (self, x);
  g_string_append_c (self->text, ' ');
  grove_svg_writer_number (self, y);
}

gboolean
grove_svg_writer_has (GroveSvgWriter *self, GrovePaint paint)
{
  return grove_theme_get_color (&self->light, paint).a > 0;
}

static void
append_paint (GroveSvgWriter *self, const char *name, GrovePaint paint)
{
  GroveColor color = grove_theme_get_color (&self->light, paint);

  if (paint == GROVE_PAINT_NONE)
    return;
  g_string_append_printf (self->text, " %s=\"", name);
  append_color (self, &color);
  g_string_append_c (self->text, '"');
}

void
grove_svg_writer_paint (GroveSvgWriter *self, GrovePaint fill, GrovePaint stroke)
{
  append_paint (self, "fill", fill);
  append_paint (self, "stroke", stroke);
  if (!self->automatic || (!has_class (fill) && !has_class (stroke)))
    return;
  g_string_append (self->text, " class=\"");
  if (has_class (fill))
    append_name (self, fill);
  if (has_class (stroke))
    g_string_append_printf (self->text, "%s%s-line", has_class (fill) ? " " : "", get_name (stroke));
  g_string_append_c (self->text, '"');
}
