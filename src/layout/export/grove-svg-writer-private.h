/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-theme.h"

G_BEGIN_DECLS

/**
 * GroveSvgWriter:
 *
 * Writes elements and attributes of an SVG. With the automatic theme each paint is an attribute with its
 * light colour, which any program understands, and a class, whose CSS variable changes with the reader's
 * light or dark scheme where a program knows CSS variables. On the stack.
 */
typedef struct
{
  GString *text;
  GroveTheme light; /* the chosen theme, if it is not the automatic one */
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
/** grove_svg_writer_text_attribute: ` name="value"`, escaped */
void grove_svg_writer_text_attribute (GroveSvgWriter *self, const char *name, const char *value);
/** grove_svg_writer_point: a step of a path; @command 0 continues the one before */
void grove_svg_writer_point (GroveSvgWriter *self, char command, double x, double y);
/** grove_svg_writer_has: Returns: whether @paint is seen in a picture without high contrast */
gboolean grove_svg_writer_has (GroveSvgWriter *self, GrovePaint paint);
/** grove_svg_writer_paint: fill and stroke of an element */
void grove_svg_writer_paint (GroveSvgWriter *self, GrovePaint fill, GrovePaint stroke);

G_END_DECLS
