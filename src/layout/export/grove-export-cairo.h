/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-display-list.h"

G_BEGIN_DECLS

/* Both return the file (transfer full). The same list gives the same bytes. Errors:
 * %GROVE_LAYOUT_ERROR_EXPORT. */

/** grove_export_png: @scale 1, 2 or 4 */
GBytes *grove_export_png (GroveDisplayList *list, GroveExportTheme theme, double scale, GError **error);
/** grove_export_pdf: one page as large as the picture */
GBytes *grove_export_pdf (GroveDisplayList *list, GroveExportTheme theme, GError **error);

G_END_DECLS
