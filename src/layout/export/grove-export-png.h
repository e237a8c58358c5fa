/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-display-list.h"

G_BEGIN_DECLS

/** grove_export_png: @scale 1, 2 or 4. The same list gives the same bytes. Errors:
 * %GROVE_LAYOUT_ERROR_EXPORT. Returns: (transfer full): the file */
GBytes *grove_export_png (GroveDisplayList *list, GroveExportTheme theme, double scale, GError **error);

G_END_DECLS
