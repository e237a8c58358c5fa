/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <adwaita.h>

#include "grove-colors.h"

const GroveTheme *
grove_colors_get_theme (void)
{
  static GroveTheme theme;
  static int made_for = -1;
  AdwStyleManager *manager = adw_style_manager_get_default ();
  gboolean dark = adw_style_manager_get_dark (manager),
           contrast = adw_style_manager_get_high_contrast (manager);

  if (made_for != dark + 2 * contrast)
    grove_theme_init (&theme, dark, contrast);
  made_for = dark + 2 * contrast;
  return &theme;
}

static GdkRGBA
to_rgba (GroveColor color)
{
  return (GdkRGBA){ (float) color.r, (float) color.g, (float) color.b, (float) color.a };
}

GdkRGBA
grove_colors_get_palette (guint color)
{
  return to_rgba (grove_colors_get_theme ()->palette[color < GROVE_N_PALETTE ? color : 0]);
}

GdkRGBA
grove_colors_get_bar (gboolean self_cost)
{
  return to_rgba (self_cost ? grove_colors_get_theme ()->cost_self : grove_colors_get_theme ()->cost);
}

GdkRGBA
grove_colors_get_bar_back (void)
{
  return to_rgba (grove_colors_get_theme ()->bar_back);
}

/* As .dim-label in ui/style.css: with a contrast of at least 4.5, and 7 in high contrast. */
double
grove_colors_get_dim_alpha (void)
{
  return grove_colors_get_theme ()->high_contrast ? 1 : 0.75;
}
