/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <math.h>
#include <pango/pangocairo.h>
#include <string.h>

#include "grove-text-maker.h"

#include "grove-display-text.h"
#include "grove-number.h"

#define ELLIPSIS "…"

/* The separator of thousands would vanish at small sizes, so it gets a tenth of an em more. */
#define NUMBER_SPACE_MORE 0.1

/* No card has room for more letters. */
#define MAX_LETTERS 160

struct _GroveTextMaker
{
  PangoContext *context;
  PangoLayout *layout;
  PangoFontDescription *fonts[GROVE_N_TEXT_ROLES];
  double ascent[GROVE_N_TEXT_ROLES];
};

static GMutex lock;

/* Most texts of two successive graphs are the same, so those of one font are kept, under the lock. */
typedef struct
{
  GroveTextRole role;
  double room;
  char *text;
} Key;

#define MAX_CACHED 8192

static GHashTable *cache = NULL;
static char *cache_font = NULL;
static double cache_factor = 0;

static guint
key_hash (gconstpointer data)
{
  const Key *key = data;

  return g_str_hash (key->text) ^ (guint) key->role * 0x9e3779b9u ^ g_double_hash (&key->room);
}

static gboolean
key_equal (gconstpointer a, gconstpointer b)
{
  const Key *x = a, *y = b;

  return x->role == y->role && x->room == y->room && strcmp (x->text, y->text) == 0;
}

static void
key_free (Key *key)
{
  g_free (key->text);
  g_free (key);
}

static void
cache_prepare (const char *font, double factor)
{
  if (cache == NULL)
    cache = g_hash_table_new_full (key_hash, key_equal, (GDestroyNotify) key_free,
                                   (GDestroyNotify) grove_text_unref);
  if (g_strcmp0 (cache_font, font) == 0 && cache_factor == factor && g_hash_table_size (cache) < MAX_CACHED)
    return;
  g_hash_table_remove_all (cache);
  g_free (cache_font);
  cache_font = g_strdup (font);
  cache_factor = factor;
}

static void
cache_add (const Key *key, GroveText *text)
{
  Key *copy = g_memdup2 (key, sizeof (Key));

  copy->text = g_strdup (key->text);
  g_hash_table_insert (cache, copy, grove_text_ref (text));
}

/* A font map of its own, because GTK changes the resolution of the default one; so the window and
 * the command line measure the same. */
static PangoContext *
get_context (void)
{
  static PangoContext *context = NULL;

  if (context == NULL)
    {
      g_autoptr (PangoFontMap) map = pango_cairo_font_map_new ();
      cairo_font_options_t *options = cairo_font_options_create ();

      pango_cairo_font_map_set_resolution (PANGO_CAIRO_FONT_MAP (map), 96.0);
      context = pango_font_map_create_context (map);
      cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
      cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
      pango_cairo_context_set_font_options (context, options);
      cairo_font_options_destroy (options);
      pango_context_set_round_glyph_positions (context, FALSE);
      pango_context_set_base_dir (context, PANGO_DIRECTION_LTR);
      pango_context_set_language (context, pango_language_from_string ("en"));
    }
  return g_object_ref (context);
}

/* Cards centre capitals and figures, not the line box, which differs from font to font. */
static double
measure_ascent (GroveTextMaker *self)
{
  PangoRectangle ink;

  pango_layout_set_text (self->layout, "H0", 2);
  pango_layout_get_extents (self->layout, &ink, NULL);
  return pango_units_to_double (pango_layout_get_baseline (self->layout) - ink.y);
}

static void
set_role (GroveTextMaker *self, GroveTextRole role)
{
  pango_layout_set_font_description (self->layout, self->fonts[role]);
}

static void
add_role (GroveTextMaker *self, GroveTextRole role, const PangoFontDescription *body, double factor)
{
  PangoFontDescription *font = pango_font_description_copy (body);

  pango_font_description_set_absolute_size (font, grove_text_role_get_size (role) * factor * PANGO_SCALE);
  pango_font_description_set_weight (font, grove_text_role_get_bold (role) ? PANGO_WEIGHT_BOLD
                                                                           : PANGO_WEIGHT_NORMAL);
  self->fonts[role] = font;
  set_role (self, role);
  self->ascent[role] = measure_ascent (self);
}

GroveTextMaker *
grove_text_maker_begin (const char *font, double factor)
{
  PangoFontDescription *body = pango_font_description_from_string (font);
  GroveTextMaker *self = g_new0 (GroveTextMaker, 1);

  g_mutex_lock (&lock);
  cache_prepare (font, factor);
  self->context = get_context ();
  self->layout = pango_layout_new (self->context);
  pango_layout_set_single_paragraph_mode (self->layout, TRUE);
  pango_layout_set_auto_dir (self->layout, FALSE);
  for (guint role = 0; role < GROVE_N_TEXT_ROLES; role++)
    add_role (self, role, body, factor);
  pango_font_description_free (body);
  return self;
}

void
grove_text_maker_end (GroveTextMaker *self)
{
  for (guint role = 0; role < GROVE_N_TEXT_ROLES; role++)
    pango_font_description_free (self->fonts[role]);
  g_object_unref (self->layout);
  g_object_unref (self->context);
  g_free (self);
  g_mutex_unlock (&lock);
}

double
grove_text_maker_get_ascent (GroveTextMaker *self, GroveTextRole role)
{
  return self->ascent[role];
}

static char *
cut_middle (const char *text, gsize head, gsize tail)
{
  return g_strdup_printf ("%.*s" ELLIPSIS "%s", (int) head, text, text + tail);
}

/* Widths of the pieces that a text may be cut at, and where they begin. */
typedef struct
{
  gsize offset;
  double x;
} Cut;

static GArray *
find_cuts (PangoLayout *layout)
{
  g_autoptr (PangoLayoutIter) iter = pango_layout_get_iter (layout);
  GArray *cuts = g_array_new (FALSE, FALSE, sizeof (Cut));
  Cut cut;

  do
    {
      PangoRectangle rect;

      if (pango_layout_iter_get_run_readonly (iter) == NULL)
        break;
      pango_layout_iter_get_cluster_extents (iter, NULL, &rect);
      cut = (Cut){ pango_layout_iter_get_index (iter), pango_units_to_double (rect.x) };
      g_array_append_val (cuts, cut);
    }
  while (pango_layout_iter_next_cluster (iter));
  return cuts;
}

/* As many clusters from both ends as fit, a few more from the front: names differ there more often. */
static void
choose_cut (GArray *cuts, double width, double room, guint *head, guint *tail)
{
  double left = 0, right = 0;

  *head = 0;
  *tail = cuts->len - 1;
  while (*head + 1 < *tail)
    {
      double next_left = g_array_index (cuts, Cut, *head + 1).x;
      double next_right = width - g_array_index (cuts, Cut, *tail - 1).x;

      if (left <= right * 1.2 && next_left + right <= room)
        left = next_left, (*head)++;
      else if (left + next_right <= room)
        right = next_right, (*tail)--;
      else if (next_left + right <= room)
        left = next_left, (*head)++;
      else
        break;
    }
}

static PangoAttrList *
space_thousands (const char *text, int more)
{
  PangoAttrList *attributes = pango_attr_list_new ();

  for (const char *p = strstr (text, GROVE_NUMBER_SPACE); p != NULL; p = strstr (p + 1, GROVE_NUMBER_SPACE))
    {
      PangoAttribute *attribute = pango_attr_letter_spacing_new (more);

      attribute->start_index = (guint) (p - text);
      attribute->end_index = attribute->start_index + (guint) strlen (GROVE_NUMBER_SPACE);
      pango_attr_list_insert (attributes, attribute);
    }
  return attributes;
}

static void
layout_set_text (GroveTextMaker *self, const char *text)
{
  int size = pango_font_description_get_size (pango_layout_get_font_description (self->layout));
  PangoAttrList *attributes = NULL;

  if (strstr (text, GROVE_NUMBER_SPACE) != NULL)
    attributes = space_thousands (text, (int) (NUMBER_SPACE_MORE * size));
  pango_layout_set_attributes (self->layout, attributes);
  g_clear_pointer (&attributes, pango_attr_list_unref);
  pango_layout_set_text (self->layout, text, -1);
}

static double
layout_get_width (GroveTextMaker *self)
{
  PangoRectangle rect;

  pango_layout_get_extents (self->layout, NULL, &rect);
  return pango_units_to_double (rect.width);
}

static double
get_ellipsis_width (GroveTextMaker *self)
{
  layout_set_text (self, ELLIPSIS);
  return layout_get_width (self);
}

/* Replaces the text of the layout by the elided one. */
static void
elide (GroveTextMaker *self, const char *text, double room)
{
  double width = layout_get_width (self);
  g_autoptr (GArray) cuts = find_cuts (self->layout);
  Cut end = { strlen (text), width };
  double dots;

  g_array_append_val (cuts, end);
  dots = get_ellipsis_width (self);
  for (double budget = room - dots; budget > 0; budget -= 1.0)
    {
      g_autofree char *cut = NULL;
      guint head, tail;

      choose_cut (cuts, width, budget, &head, &tail);
      cut = cut_middle (text, g_array_index (cuts, Cut, head).offset, g_array_index (cuts, Cut, tail).offset);
      layout_set_text (self, cut);
      /* Kerning across the cut may have made it wider. */
      if (layout_get_width (self) <= room)
        return;
    }
  layout_set_text (self, ELLIPSIS);
}

GroveText *
grove_text_maker_make (GroveTextMaker *self, GroveTextRole role, const char *text)
{
  return grove_text_maker_fit (self, role, text, G_MAXDOUBLE);
}

static GroveText *
make_text (GroveTextMaker *self, GroveTextRole role, const char *text, double room)
{
  g_autofree char *limited = grove_display_line (text, MAX_LETTERS);

  set_role (self, role);
  layout_set_text (self, limited);
  if (layout_get_width (self) > room)
    elide (self, limited, room);
  return grove_text_new (self->layout, role);
}

GroveText *
grove_text_maker_fit (GroveTextMaker *self, GroveTextRole role, const char *text, double room)
{
  Key key = { role, room, (char *) text };
  GroveText *known = g_hash_table_lookup (cache, &key);

  if (known != NULL)
    return grove_text_ref (known);
  known = make_text (self, role, text, room);
  cache_add (&key, known);
  return known;
}
