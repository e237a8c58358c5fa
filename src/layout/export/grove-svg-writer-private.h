/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-export.h"
#include "grove-scene-private.h"

G_BEGIN_DECLS

/**
 * GroveSvgPaint: the paints that differ between light and dark. The fills of cards come after them, one for
 * each heat
 */
typedef enum
{
  GROVE_SVG_CANVAS,
  GROVE_SVG_BORDER,
  GROVE_SVG_TEXT,
  GROVE_SVG_DIM,
  GROVE_SVG_COST,
  GROVE_SVG_SELF,
  GROVE_SVG_BAR,
  GROVE_SVG_EDGE,
  GROVE_SVG_ACCENT,
  GROVE_SVG_HEAT,
  GROVE_SVG_N_PAINTS = GROVE_SVG_HEAT + GROVE_N_HEATS + 1,
} GroveSvgPaint;

/**
 * GroveSvgWriter:
 *
 * Elements and attributes of an SVG as text. With the automatic theme each paint is an attribute with its
 * light colour, which any program understands, and a class, whose CSS variable changes with the reader's
 * light or dark scheme where a program knows CSS variables. On the stack.
 */
typedef struct
{
  GString *text;
  GroveTheme light;
  GroveTheme dark;
  gboolean automatic;
} GroveSvgWriter;

void grove_svg_writer_init (GroveSvgWriter *self, GroveExportTheme theme);
/** grove_svg_writer_style: the style sheet; nothing when the theme is not automatic */
void grove_svg_writer_style (GroveSvgWriter *self);
/** grove_svg_writer_escaped: text that XML allows, whatever is in @string */
void grove_svg_writer_escaped (GroveSvgWriter *self, const char *string);
/** grove_svg_writer_number: two decimals at most, a point in every locale */
void grove_svg_writer_number (GroveSvgWriter *self, double value);
/** grove_svg_writer_attribute: ` name="value"` */
void grove_svg_writer_attribute (GroveSvgWriter *self, const char *name, double value);
void grove_svg_writer_point (GroveSvgWriter *self, char command, double x, double y);
/** grove_svg_writer_paint: fill and stroke of an element; %GROVE_SVG_N_PAINTS is none */
void grove_svg_writer_paint (GroveSvgWriter *self, guint fill, guint stroke);
/** grove_svg_writer_color: an attribute whose colour is the same in both themes */
void grove_svg_writer_color (GroveSvgWriter *self, const char *name, const GroveColor *color);
void grove_svg_writer_rect (GroveSvgWriter *self, const GroveRect *rect, double radius);

G_END_DECLS
