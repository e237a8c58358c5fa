/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-scene-private.h"

/* The body text that cards are made for: 11 pt at 96 dpi */
#define BODY_SIZE (11.0 * 96 / 72)

void
grove_scene_style_init (GroveSceneStyle *style)
{
  *style = (GroveSceneStyle){
    .font = g_strdup ("Cantarell, DejaVu Sans, Sans 11"),
    .scale = 1.0,
    .relative = TRUE,
    .short_names = TRUE,
  };
}

void
grove_scene_style_clear (GroveSceneStyle *style)
{
  g_clear_pointer (&style->font, g_free);
  g_clear_pointer (&style->groups, grove_groups_unref);
}

static double
get_font_size (const char *font)
{
  PangoFontDescription *description = pango_font_description_from_string (font);
  double size = pango_units_to_double (pango_font_description_get_size (description));

  if (!pango_font_description_get_size_is_absolute (description))
    size *= 96.0 / 72;
  pango_font_description_free (description);
  return size > 0 ? size : BODY_SIZE;
}

double
grove_scene_style_get_factor (const GroveSceneStyle *style)
{
  return CLAMP (style->scale * get_font_size (style->font) / BODY_SIZE, 0.25, 8.0);
}

void
grove_scene_style_get_sizes_for (const GroveSceneStyle *style, GroveDirection direction,
                                 GroveLayoutSizes *sizes)
{
  double factor = grove_scene_style_get_factor (style);

  grove_layout_sizes_init (sizes);
  /* From left to right there is room for a label of six figures before the arrow head. */
  if (direction == GROVE_DIRECTION_RIGHT)
    sizes->rank_gap *= 2;
  sizes->node_width *= factor;
  sizes->node_height *= factor;
  sizes->node_gap *= factor;
  sizes->rank_gap *= factor;
}
