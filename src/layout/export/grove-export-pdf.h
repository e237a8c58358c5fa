/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-display-list.h"

G_BEGIN_DECLS

/** grove_export_pdf: one page as large as the picture. The same list gives the same bytes. Errors:
 * %GROVE_LAYOUT_ERROR_EXPORT. Returns: (transfer full): the file */
GBytes *grove_export_pdf (GroveDisplayList *list, GroveExportTheme theme, GError **error);

G_END_DECLS
