/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-scene.h"

G_BEGIN_DECLS

typedef struct
{
  double r, g, b, a;
} GroveColor;

/**
 * GroveTheme: the colours of a picture (doc/look.md, "Colours"). Made by grove_theme_init(); the canvas puts
 * the desktop's accent in
 */
typedef struct
{
  gboolean dark;
  gboolean high_contrast; /* outlines instead of fills */
  GroveColor canvas;
  GroveColor card;     /* a card that costs nothing */
  GroveColor card_hot; /* a card that costs everything; fills lie between */
  GroveColor border;
  GroveColor text;
  GroveColor dim_text;
  GroveColor cost;      /* the one warm hue: inclusive bar (light), hot edges */
  GroveColor cost_self; /* self bar (dark) */
  GroveColor bar_back;
  GroveColor edge;
  GroveColor accent; /* "here": outline of the active card */
  GroveColor palette[GROVE_N_PALETTE];
} GroveTheme;

void grove_theme_init (GroveTheme *theme, gboolean dark, gboolean high_contrast);
/** grove_theme_get_fill: Returns: the fill of a card, between @card (@heat 0) and @card_hot (1) */
GroveColor grove_theme_get_fill (const GroveTheme *theme, double heat);

typedef enum
{
  GROVE_DRAW_ALL = 0,
  GROVE_DRAW_FAST = 1 << 0,      /* while it moves: coarse lines */
  GROVE_DRAW_NO_CANVAS = 1 << 1, /* the background is there already */
  GROVE_DRAW_NO_TEXT = 1 << 2,   /* overview */
} GroveDrawFlags;

/**
 * grove_scene_draw:
 * @cr: user space is px of the scene; the clip is honoured: what is outside it is skipped
 * @selected_node: node of the graph that is highlighted, or %GROVE_NONE
 * @selected_edge: edge of the graph that is highlighted, or %GROVE_NONE
 *
 * The one way in which a graph is drawn on screen, in PNG and in PDF.
 */
void grove_scene_draw (GroveScene *self, cairo_t *cr, const GroveTheme *theme, guint selected_node,
                       guint selected_edge, GroveDrawFlags flags);

G_END_DECLS
