/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-groups.h"

G_BEGIN_DECLS

/**
 * GroveColor: red, green, blue and opacity, 0..1
 */
typedef struct
{
  double r, g, b, a;
} GroveColor;

/** GROVE_N_HEATS: steps between a card that costs nothing and one that costs everything; the eye tells fewer
 * apart */
#define GROVE_N_HEATS 32

/** GROVE_N_CHANGES: steps between what is the same and what changed most */
#define GROVE_N_CHANGES 8

/**
 * GrovePaint: what a colour is for. A display list names these, a theme has the colours (doc/look.md,
 * "Colours")
 * @GROVE_PAINT_NONE: nothing is painted
 * @GROVE_PAINT_CANVAS: the background
 * @GROVE_PAINT_BORDER: outline of a card
 * @GROVE_PAINT_COST: inclusive cost: the one warm hue
 * @GROVE_PAINT_COST_SELF: self cost
 * @GROVE_PAINT_BAR_BACK: the rest of a bar
 * @GROVE_PAINT_PALE: an edge that costs little
 * @GROVE_PAINT_ACCENT: "here"
 * @GROVE_PAINT_CONTRAST: an outline that only high contrast has; otherwise transparent
 * @GROVE_PAINT_PALETTE: the first of %GROVE_N_PALETTE colours of groups
 * @GROVE_PAINT_HEAT: the first of %GROVE_N_HEATS + 1 fills
 * @GROVE_PAINT_LESS: the first of %GROVE_N_CHANGES fills of what costs less than before
 * @GROVE_PAINT_MORE: likewise of what costs more
 * @GROVE_PAINT_BLOCK: the first of %GROVE_N_HEATS + 1 fills of cards that are too small for a text; not in
 * exports
 */
typedef enum
{
  GROVE_PAINT_NONE,
  GROVE_PAINT_CANVAS,
  GROVE_PAINT_BORDER,
  GROVE_PAINT_TEXT,
  GROVE_PAINT_DIM_TEXT,
  GROVE_PAINT_COST,
  GROVE_PAINT_COST_SELF,
  GROVE_PAINT_BAR_BACK,
  GROVE_PAINT_EDGE,
  GROVE_PAINT_PALE,
  GROVE_PAINT_ACCENT,
  GROVE_PAINT_CONTRAST,
  GROVE_PAINT_PALETTE,
  GROVE_PAINT_HEAT = GROVE_PAINT_PALETTE + GROVE_N_PALETTE,
  GROVE_PAINT_LESS = GROVE_PAINT_HEAT + GROVE_N_HEATS + 1,
  GROVE_PAINT_MORE = GROVE_PAINT_LESS + GROVE_N_CHANGES,
  GROVE_PAINT_BLOCK = GROVE_PAINT_MORE + GROVE_N_CHANGES,
  GROVE_N_PAINTS = GROVE_PAINT_BLOCK + GROVE_N_HEATS + 1,
} GrovePaint;

/** grove_paint_heat: Returns: the fill for something of this share of the cost, 0..1; warmth follows the
 * square root of it, so that small shares differ, too */
GrovePaint grove_paint_heat (double share);
/** grove_paint_block: Returns: the same for a card that is too small for a text: from grey to the hue of
 * cost */
GrovePaint grove_paint_block (double share);

/** grove_paint_change: Returns: the fill for something that changed by this share of what changed most,
 * -1..1; that of a card that costs nothing for 0 */
GrovePaint grove_paint_change (double change);

/**
 * GroveTheme: the colours of a picture. Made by grove_theme_init(); the canvas puts the desktop's accent in
 */
typedef struct
{
  gboolean dark;
  gboolean high_contrast; /* outlines instead of fills */
  GroveColor canvas;
  GroveColor card;     /* a card that costs nothing */
  GroveColor card_hot; /* a card that costs everything; fills lie between */
  GroveColor less;     /* what costs much less than before; never green or red */
  GroveColor more;
  GroveColor border;
  GroveColor text;
  GroveColor dim_text;
  GroveColor cost;
  GroveColor cost_self;
  GroveColor bar_back;
  GroveColor edge;
  GroveColor pale;
  GroveColor accent;
  GroveColor palette[GROVE_N_PALETTE];
} GroveTheme;

/**
 * GroveExportTheme: which theme an export has
 * @GROVE_EXPORT_THEME_AUTO: an SVG has both and follows its reader; PNG and PDF are light
 */
typedef enum
{
  GROVE_EXPORT_THEME_AUTO,
  GROVE_EXPORT_THEME_LIGHT,
  GROVE_EXPORT_THEME_DARK,
} GroveExportTheme;

void grove_theme_init (GroveTheme *theme, gboolean dark, gboolean high_contrast);
/** grove_theme_get_color: Returns: the colour of @paint; its opacity is 0 where nothing is to be painted */
GroveColor grove_theme_get_color (const GroveTheme *theme, GrovePaint paint);

G_END_DECLS
