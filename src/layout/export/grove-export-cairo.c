/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-export-cairo.h"

#include <cairo-pdf.h>
#include <glib/gi18n-lib.h>
#include <math.h>

#include "grove-display-draw.h"
#include "grove-display-text.h"
#include "grove-layout-error.h"

/* cairo's own limit on a side, and 1 GiB of pixels */
#define MAX_SIDE 32767
#define MAX_PIXELS (256.0 * 1024 * 1024)

/* The largest page that readers of PDF accept, in points */
#define MAX_PAGE 14400.0

static cairo_status_t
append_bytes (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

static gboolean
check_status (cairo_status_t status, GError **error)
{
  if (status == CAIRO_STATUS_SUCCESS)
    return TRUE;
  g_set_error (error, GROVE_LAYOUT_ERROR, GROVE_LAYOUT_ERROR_EXPORT, _("the picture could not be drawn: %s"),
               cairo_status_to_string (status));
  return FALSE;
}

static void
draw (GroveDisplayList *list, cairo_surface_t *surface, GroveExportTheme name, double scale)
{
  cairo_t *cr = cairo_create (surface);
  GroveTheme theme;

  grove_theme_init (&theme, name == GROVE_EXPORT_THEME_DARK, FALSE);
  cairo_scale (cr, scale, scale);
  grove_display_list_draw (list, cr, &theme, NULL, 0, GROVE_DRAW_EXPORT);
  cairo_destroy (cr);
}

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
  draw (list, surface, theme, scale);
  status = cairo_surface_write_to_png_stream (surface, append_bytes, bytes);
  cairo_surface_destroy (surface);
  if (!check_status (status, error))
    return NULL;
  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

/* Letters of a title or of a description */
#define MAX_METADATA 2000

static void
add_metadata (cairo_surface_t *surface, cairo_pdf_metadata_t kind, const char *text)
{
  g_autofree char *printable = grove_display_line (text != NULL ? text : "", MAX_METADATA);

  cairo_pdf_surface_set_metadata (surface, kind, printable);
}

/* No date, so that the same picture is the same file. */
static void
describe (cairo_surface_t *surface, const GroveDisplayHead *head)
{
  add_metadata (surface, CAIRO_PDF_METADATA_TITLE, head->title);
  add_metadata (surface, CAIRO_PDF_METADATA_SUBJECT, head->description);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Callgrove");
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, "");
}

GBytes *
grove_export_pdf (GroveDisplayList *list, GroveExportTheme theme, GError **error)
{
  const GroveDisplayHead *head = grove_display_list_get_head (list);
  double width = head->width, height = head->height;
  double scale = MIN (72.0 / 96, MAX_PAGE / MAX (width, height));
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (append_bytes, bytes, width * scale,
                                                                  height * scale);
  cairo_status_t status;

  describe (surface, head);
  draw (list, surface, theme, scale);
  cairo_surface_finish (surface);
  status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  if (!check_status (status, error))
    return NULL;
  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}
