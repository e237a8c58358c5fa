/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-scene-draw.h"

G_BEGIN_DECLS

typedef enum
{
  GROVE_EXPORT_THEME_AUTO, /* SVG: both, follows the reader; PNG and PDF: light */
  GROVE_EXPORT_THEME_LIGHT,
  GROVE_EXPORT_THEME_DARK,
} GroveExportTheme;

/* Each returns all bytes of the file (transfer full). Same scene, same bytes.
 *
 * A scene for an export has grove_scene_style_init()'s style and a layout of
 * grove_scene_style_get_sizes_for()'s sizes, whatever font and text size the desktop has: so the window and
 * the command line write the same file. */

/** grove_export_svg: real text (searchable), a <title> and an id a node, light and dark in one file with the
 * automatic theme */
GBytes *grove_export_svg (GroveScene *scene, GroveExportTheme theme, GError **error);
/** grove_export_png: @scale 1, 2 or 4; Errors: %GROVE_LAYOUT_ERROR_EXPORT when the picture would be too
 * large, with what to do */
GBytes *grove_export_png (GroveScene *scene, GroveExportTheme theme, double scale, GError **error);
GBytes *grove_export_pdf (GroveScene *scene, GroveExportTheme theme, GError **error);
/** grove_export_dot: the graph for Graphviz, with names, costs, colours and tooltips */
GBytes *grove_export_dot (GroveGraph *graph, GError **error);
/** grove_export_json: see doc/report.md, "graph --format json" */
GBytes *grove_export_json (GroveLayout *layout, GError **error);

G_END_DECLS
