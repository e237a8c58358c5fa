/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-export-pdf.h"

#include <cairo-pdf.h>

#include "grove-display-text.h"
#include "grove-export-cairo-private.h"

/* The largest page that readers of PDF accept, in points */
#define MAX_PAGE 14400.0

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
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (grove_export_cairo_append, bytes,
                                                                  width * scale, height * scale);
  cairo_status_t status;

  describe (surface, head);
  grove_export_cairo_draw (list, surface, theme, scale);
  cairo_surface_finish (surface);
  status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  if (!grove_export_cairo_check (status, error))
    return NULL;
  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}
