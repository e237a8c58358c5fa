/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <pango/pangocairo.h>
#include <string.h>

#include "grove-text.h"

/* Glyphs of one font, side by side */
typedef struct
{
  cairo_font_face_t *face;
  cairo_matrix_t matrix;
  gsize offset; /* of its letters in the text */
  gsize length;
  cairo_glyph_t *glyphs;
  int n_glyphs;
  cairo_text_cluster_t *clusters;
  int n_clusters;
  cairo_text_cluster_flags_t flags;
} GroveTextPiece;

struct _GroveText
{
  char *text;
  double width;
  GroveTextRole role;
  GArray *pieces;
};

static const struct
{
  double size;
  gboolean bold;
} roles[GROVE_N_TEXT_ROLES] = {
  [GROVE_TEXT_TITLE] = { 14.5, TRUE },  [GROVE_TEXT_SUBTITLE] = { 11.0, FALSE },
  [GROVE_TEXT_VALUE] = { 12.5, TRUE },  [GROVE_TEXT_LABEL] = { 11.0, TRUE },
  [GROVE_TEXT_TAG] = { 10.0, FALSE },   [GROVE_TEXT_NAME] = { 24.0, TRUE },
  [GROVE_TEXT_SHARE] = { 21.0, FALSE }, [GROVE_TEXT_MARK] = { 42.0, TRUE },
};

double
grove_text_role_get_size (GroveTextRole role)
{
  g_assert (role < GROVE_N_TEXT_ROLES);
  return roles[role].size;
}

gboolean
grove_text_role_get_bold (GroveTextRole role)
{
  g_assert (role < GROVE_N_TEXT_ROLES);
  return roles[role].bold;
}

static void
piece_clear (GroveTextPiece *piece)
{
  cairo_font_face_destroy (piece->face);
  g_free (piece->glyphs);
  g_free (piece->clusters);
}

static void
add_glyph (GroveTextPiece *piece, const PangoGlyphInfo *info, double x)
{
  cairo_glyph_t *glyph;

  if (info->glyph == PANGO_GLYPH_EMPTY)
    return;
  glyph = &piece->glyphs[piece->n_glyphs++];
  /* A letter that no font has is drawn as the font's box. */
  glyph->index = (info->glyph & PANGO_GLYPH_UNKNOWN_FLAG) != 0 ? 0 : info->glyph;
  glyph->x = x + pango_units_to_double (info->geometry.x_offset);
  glyph->y = pango_units_to_double (info->geometry.y_offset);
}

static double
add_glyphs (GroveTextPiece *piece, PangoGlyphString *string, double x)
{
  piece->glyphs = g_new0 (cairo_glyph_t, MAX (string->num_glyphs, 1));
  for (int i = 0; i < string->num_glyphs; i++)
    {
      add_glyph (piece, &string->glyphs[i], x);
      x += pango_units_to_double (string->glyphs[i].geometry.width);
    }
  return x;
}

static int
count_glyphs (PangoGlyphString *string, int first, int end)
{
  int n = 0;

  for (int i = MIN (first, end + 1); i < MAX (end, first + 1); i++)
    n += string->glyphs[i].glyph != PANGO_GLYPH_EMPTY;
  return n;
}

/* PDF needs to know which letters belong to which glyphs, to be searchable. */
static void
add_clusters (GroveTextPiece *piece, PangoGlyphItem *item, const char *text)
{
  PangoGlyphItemIter iter;
  gboolean more;

  piece->clusters = g_new0 (cairo_text_cluster_t, MAX (item->item->num_chars, 1));
  if (item->item->analysis.level % 2 != 0)
    piece->flags = CAIRO_TEXT_CLUSTER_FLAG_BACKWARD;
  for (more = pango_glyph_item_iter_init_start (&iter, item, text); more;
       more = pango_glyph_item_iter_next_cluster (&iter))
    {
      cairo_text_cluster_t *cluster = &piece->clusters[piece->n_clusters++];

      cluster->num_bytes = iter.end_index - iter.start_index;
      cluster->num_glyphs = count_glyphs (item->glyphs, iter.start_glyph, iter.end_glyph);
    }
}

static double
add_piece (GroveText *self, PangoGlyphItem *item, double x)
{
  cairo_scaled_font_t *scaled = pango_cairo_font_get_scaled_font (
    PANGO_CAIRO_FONT (item->item->analysis.font));
  GroveTextPiece piece = { .offset = item->item->offset, .length = item->item->length };

  if (scaled == NULL)
    return x;
  piece.face = cairo_font_face_reference (cairo_scaled_font_get_font_face (scaled));
  cairo_scaled_font_get_font_matrix (scaled, &piece.matrix);
  x = add_glyphs (&piece, item->glyphs, x);
  add_clusters (&piece, item, self->text);
  g_array_append_val (self->pieces, piece);
  return x;
}

GroveText *
grove_text_new (PangoLayout *layout, GroveTextRole role)
{
  PangoLayoutLine *line = pango_layout_get_line_readonly (layout, 0);
  GroveText *self = g_atomic_rc_box_new0 (GroveText);

  self->text = g_strdup (pango_layout_get_text (layout));
  self->role = role;
  self->pieces = g_array_new (FALSE, FALSE, sizeof (GroveTextPiece));
  g_array_set_clear_func (self->pieces, (GDestroyNotify) piece_clear);
  for (GSList *l = line->runs; l != NULL; l = l->next)
    self->width = add_piece (self, l->data, self->width);
  return self;
}

GroveText *
grove_text_ref (GroveText *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
text_clear (GroveText *self)
{
  g_array_unref (self->pieces);
  g_free (self->text);
}

void
grove_text_unref (GroveText *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) text_clear);
}

const char *
grove_text_get_text (GroveText *self)
{
  return self->text;
}

double
grove_text_get_width (GroveText *self)
{
  return self->width;
}

GroveTextRole
grove_text_get_role (GroveText *self)
{
  return self->role;
}

static void
draw_piece (GroveText *self, const GroveTextPiece *piece, cairo_t *cr)
{
  cairo_set_font_face (cr, piece->face);
  cairo_set_font_matrix (cr, &piece->matrix);
  if (cairo_surface_has_show_text_glyphs (cairo_get_group_target (cr)))
    cairo_show_text_glyphs (cr, self->text + piece->offset, (int) piece->length, piece->glyphs,
                            piece->n_glyphs, piece->clusters, piece->n_clusters, piece->flags);
  else
    cairo_show_glyphs (cr, piece->glyphs, piece->n_glyphs);
}

void
grove_text_draw (GroveText *self, cairo_t *cr, double x, double y)
{
  cairo_save (cr);
  cairo_translate (cr, x, y);
  for (guint i = 0; i < self->pieces->len; i++)
    draw_piece (self, &g_array_index (self->pieces, GroveTextPiece, i), cr);
  cairo_restore (cr);
}
