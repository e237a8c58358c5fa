/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-theme.h"

#include <math.h>

/* Colours as 0xrrggbb, so that they can be compared with what a colour picker says. */
typedef struct
{
  guint32 canvas, card, card_hot, less, more, border, text, dim_text, cost, cost_self, bar_back, edge, pale,
    accent;
} Hues;

static const Hues light = {
  .canvas = 0xf6f5f4,
  .card = 0xffffff,
  .card_hot = 0xffc795,
  .less = 0x8fc1f5,
  .more = 0xffb066,
  .border = 0xcdc7c2,
  .text = 0x1e1b19,
  .dim_text = 0x5d5650,
  .cost = 0xc8601a,
  .cost_self = 0x742a00,
  .bar_back = 0xe7e2de,
  .edge = 0x8d8781,
  .pale = 0xc6c0ba,
  .accent = 0x1c71d8,
};

static const Hues dark = {
  .canvas = 0x1a1a1b,
  .card = 0x2f2e2e,
  .card_hot = 0x7a4114,
  .less = 0x1d5a9e,
  .more = 0x9c4a0c,
  .border = 0x454343,
  .text = 0xffffff,
  .dim_text = 0xc9c3bd,
  .cost = 0xff9a4d,
  .cost_self = 0xb84300,
  .bar_back = 0x454241,
  .edge = 0x918b86,
  .pale = 0x56524f,
  .accent = 0x78aeed,
};

static const Hues light_contrast = {
  .canvas = 0xffffff,
  .card = 0xffffff,
  .card_hot = 0xffffff,
  .less = 0xcfe4ff,
  .more = 0xffe0bd,
  .border = 0x000000,
  .text = 0x000000,
  .dim_text = 0x000000,
  .cost = 0xb04a00,
  .cost_self = 0x5a1f00,
  .bar_back = 0xffffff,
  .edge = 0x3d3d3d,
  .pale = 0x5e5e5e,
  .accent = 0x0040b0,
};

static const Hues dark_contrast = {
  .canvas = 0x000000,
  .card = 0x000000,
  .card_hot = 0x000000,
  .less = 0x002b5c,
  .more = 0x4d2200,
  .border = 0xffffff,
  .text = 0xffffff,
  .dim_text = 0xffffff,
  .cost = 0xffab66,
  .cost_self = 0xc44a00,
  .bar_back = 0x000000,
  .edge = 0xd0d0d0,
  .pale = 0xa8a8a8,
  .accent = 0x99c1f1,
};

/* Those of Okabe and Ito that are not of the hue of cost; and violet, olive, lime, purple and lavender, which
 * differ from them in lightness, too */
static const guint32 palette[GROVE_N_PALETTE] = {
  0x8a8a8e, 0x0072b2, 0x009e73, 0xcc79a7, 0x56b4e9, 0xe5d835,
  0x6a4fc9, 0x7f8420, 0xa3c94a, 0x8c2d8c, 0xb8a4e3,
};

static GroveColor
to_color (guint32 hue)
{
  return (GroveColor){ (hue >> 16 & 0xff) / 255.0, (hue >> 8 & 0xff) / 255.0, (hue & 0xff) / 255.0, 1.0 };
}

static const Hues *
choose_hues (gboolean is_dark, gboolean high_contrast)
{
  if (high_contrast)
    return is_dark ? &dark_contrast : &light_contrast;
  return is_dark ? &dark : &light;
}

void
grove_theme_init (GroveTheme *theme, gboolean is_dark, gboolean high_contrast)
{
  const Hues *hues = choose_hues (is_dark, high_contrast);

  *theme = (GroveTheme){
    .dark = is_dark,
    .high_contrast = high_contrast,
    .canvas = to_color (hues->canvas),
    .card = to_color (hues->card),
    .card_hot = to_color (hues->card_hot),
    .less = to_color (hues->less),
    .more = to_color (hues->more),
    .border = to_color (hues->border),
    .text = to_color (hues->text),
    .dim_text = to_color (hues->dim_text),
    .cost = to_color (hues->cost),
    .cost_self = to_color (hues->cost_self),
    .bar_back = to_color (hues->bar_back),
    .edge = to_color (hues->edge),
    .pale = to_color (hues->pale),
    .accent = to_color (hues->accent),
  };
  for (guint i = 0; i < GROVE_N_PALETTE; i++)
    theme->palette[i] = to_color (palette[i]);
}

/* The square root: else all that a function calls would look alike, since most of it costs little. */
static guint
get_step (double share)
{
  return (guint) lround (sqrt (CLAMP (share, 0, 1)) * GROVE_N_HEATS);
}

GrovePaint
grove_paint_heat (double share)
{
  return GROVE_PAINT_HEAT + get_step (share);
}

GrovePaint
grove_paint_block (double share)
{
  return GROVE_PAINT_BLOCK + get_step (share);
}

GrovePaint
grove_paint_change (double change)
{
  double strength = sqrt (MIN (fabs (change), 1));
  guint step = (guint) lround (strength * GROVE_N_CHANGES);

  if (step == 0)
    return GROVE_PAINT_HEAT;
  return (change < 0 ? GROVE_PAINT_LESS : GROVE_PAINT_MORE) + step - 1;
}

static GroveColor
mix (const GroveColor *from, const GroveColor *to, double share)
{
  return (GroveColor){ from->r + (to->r - from->r) * share, from->g + (to->g - from->g) * share,
                       from->b + (to->b - from->b) * share, 1.0 };
}

GroveColor
grove_theme_get_color (const GroveTheme *theme, GrovePaint paint)
{
  static const GroveColor nothing;

  switch (paint)
    {
    case GROVE_PAINT_NONE: return nothing;
    case GROVE_PAINT_CANVAS: return theme->canvas;
    case GROVE_PAINT_BORDER: return theme->border;
    case GROVE_PAINT_TEXT: return theme->text;
    case GROVE_PAINT_DIM_TEXT: return theme->dim_text;
    case GROVE_PAINT_COST: return theme->cost;
    case GROVE_PAINT_COST_SELF: return theme->cost_self;
    case GROVE_PAINT_BAR_BACK: return theme->bar_back;
    case GROVE_PAINT_EDGE: return theme->edge;
    case GROVE_PAINT_PALE: return theme->pale;
    case GROVE_PAINT_ACCENT: return theme->accent;
    case GROVE_PAINT_CONTRAST: return theme->high_contrast ? theme->border : nothing;
    case GROVE_PAINT_PALETTE:
    case GROVE_PAINT_HEAT:
    case GROVE_PAINT_LESS:
    case GROVE_PAINT_MORE:
    case GROVE_PAINT_BLOCK:
    case GROVE_N_PAINTS:
    default: break;
    }
  if (paint < GROVE_PAINT_HEAT)
    return theme->palette[paint - GROVE_PAINT_PALETTE];
  if (paint >= GROVE_PAINT_MORE && paint < GROVE_PAINT_BLOCK)
    return mix (&theme->card, &theme->more, (paint - GROVE_PAINT_MORE + 1.0) / GROVE_N_CHANGES);
  if (paint >= GROVE_PAINT_LESS && paint < GROVE_PAINT_MORE)
    return mix (&theme->card, &theme->less, (paint - GROVE_PAINT_LESS + 1.0) / GROVE_N_CHANGES);
  if (paint < GROVE_PAINT_BLOCK)
    return mix (&theme->card, &theme->card_hot, (double) (paint - GROVE_PAINT_HEAT) / GROVE_N_HEATS);
  return mix (&theme->pale, &theme->cost, (double) (paint - GROVE_PAINT_BLOCK) / GROVE_N_HEATS);
}
