/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-display-list.h"

G_BEGIN_DECLS

/**
 * grove_export_svg:
 *
 * Writes a picture as SVG: text can be searched, each group has its id and its tooltip
 * (`<title>`), and with the automatic theme it follows the reader's light or dark scheme. The
 * same list gives the same bytes.
 *
 * Returns: (transfer full): all bytes of the file
 */
GBytes *grove_export_svg (GroveDisplayList *list, GroveExportTheme theme);

G_END_DECLS
