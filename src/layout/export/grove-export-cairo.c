/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-export-cairo-private.h"

#include <glib/gi18n-lib.h>

#include "grove-display-draw.h"
#include "grove-layout-error.h"

cairo_status_t
grove_export_cairo_append (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

gboolean
grove_export_cairo_check (cairo_status_t status, GError **error)
{
  if (status == CAIRO_STATUS_SUCCESS)
    return TRUE;
  g_set_error (error, GROVE_LAYOUT_ERROR, GROVE_LAYOUT_ERROR_EXPORT, _("the picture could not be drawn: %s"),
               cairo_status_to_string (status));
  return FALSE;
}

void
grove_export_cairo_draw (GroveDisplayList *list, cairo_surface_t *surface, GroveExportTheme name,
                         double scale)
{
  cairo_t *cr = cairo_create (surface);
  GroveTheme theme;

  grove_theme_init (&theme, name == GROVE_EXPORT_THEME_DARK, FALSE);
  cairo_scale (cr, scale, scale);
  grove_display_list_draw (list, cr, &theme, GROVE_DISPLAY_WHOLE, NULL, 0, GROVE_DRAW_EXPORT);
  cairo_destroy (cr);
}
