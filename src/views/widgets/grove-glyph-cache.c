/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-glyph-cache.h"

/* The characters of names and numbers, in pieces that take less than 1 ms each. */
static const char *const pieces[] = {
  "0123456789.,%", "abcdefghijklm",      "nopqrstuvwxyz", "ABCDEFGHIJKLM",
  "NOPQRSTUVWXYZ", "_:()<>[]/*&~+-=\"'", "·…×≥↻—",
};

typedef struct
{
  PangoLayout *layout;
  guint next;
} Warming;

static void
warming_free (gpointer data)
{
  Warming *self = data;

  g_object_unref (self->layout);
  g_free (self);
}

static void
draw (PangoLayout *layout)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 1, 1);
  cairo_t *cr = cairo_create (surface);

  pango_cairo_show_layout (cr, layout);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

static void
set_bold (PangoLayout *layout)
{
  g_autoptr (PangoAttrList) list = pango_attr_list_new ();

  pango_attr_list_insert (list, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  pango_layout_set_attributes (layout, list);
}

static gboolean
draw_next (gpointer data)
{
  Warming *self = data;
  guint n = G_N_ELEMENTS (pieces);

  if (self->next == n)
    set_bold (self->layout);
  pango_layout_set_text (self->layout, pieces[self->next % n], -1);
  draw (self->layout);
  return ++self->next < 2 * n ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

void
grove_glyph_cache_fill (GtkWidget *widget)
{
  static gboolean done;
  Warming *self;

  if (done)
    return;
  done = TRUE;
  self = g_new0 (Warming, 1);
  self->layout = gtk_widget_create_pango_layout (widget, NULL);
  g_idle_add_full (G_PRIORITY_LOW, draw_next, self, warming_free);
}
