/* SPDX-License-Identifier: MIT */
#pragma once

#include <cairo.h>

#include "grove-display-list.h"

G_BEGIN_DECLS

/* Common parts of PNG and PDF. */

/** grove_export_cairo_append: a cairo_write_func_t. @closure: a GByteArray */
cairo_status_t grove_export_cairo_append (void *closure, const unsigned char *data, unsigned int length);
/** grove_export_cairo_check: Errors: %GROVE_LAYOUT_ERROR_EXPORT. Returns: whether @status is a success */
gboolean grove_export_cairo_check (cairo_status_t status, GError **error);
void grove_export_cairo_draw (GroveDisplayList *list, cairo_surface_t *surface, GroveExportTheme theme,
                              double scale);

G_END_DECLS
