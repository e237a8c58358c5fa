/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-export-png.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "grove-export-cairo-private.h"
#include "grove-layout-error.h"

/* cairo's own limit on a side, and 1 GiB of pixels */
#define MAX_SIDE 32767
#define MAX_PIXELS (256.0 * 1024 * 1024)

static gboolean
check_size (double width, double height, GError **error)
{
  if (width <= MAX_SIDE && height <= MAX_SIDE && width * height <= MAX_PIXELS)
    return TRUE;
  g_set_error (error, GROVE_LAYOUT_ERROR, GROVE_LAYOUT_ERROR_EXPORT,
               _("the picture would have %.0f × %.0f pixels, which is too much for PNG: "
                  "choose a smaller scale, show fewer functions, or export SVG or PDF"),
               width, height);
  return FALSE;
}

GBytes *
grove_export_png (GroveDisplayList *list, GroveExportTheme theme, double scale, GError **error)
{
  double width = ceil (grove_display_list_get_head (list)->width * scale);
  double height = ceil (grove_display_list_get_head (list)->height * scale);
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  cairo_surface_t *surface;
  cairo_status_t status;

  if (!check_size (width, height, error))
    return NULL;
  surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) width, (int) height);
  grove_export_cairo_draw (list, surface, theme, scale);
  status = cairo_surface_write_to_png_stream (surface, grove_export_cairo_append, bytes);
  cairo_surface_destroy (surface);
  if (!grove_export_cairo_check (status, error))
    return NULL;
  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}
