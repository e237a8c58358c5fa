/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-display-list.h"

G_BEGIN_DECLS

/* Both return all bytes of the file (transfer full). Same list, same bytes. Errors:
 * %GROVE_LAYOUT_ERROR_EXPORT, with what to do. */

/** grove_export_png: @scale 1, 2 or 4 */
GBytes *grove_export_png (GroveDisplayList *list, GroveExportTheme theme, double scale, GError **error);
/** grove_export_pdf: one page as large as the picture */
GBytes *grove_export_pdf (GroveDisplayList *list, GroveExportTheme theme, GError **error);

G_END_DECLS
