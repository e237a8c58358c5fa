/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-canvas-transition.h"

#include <math.h>

#include "grove-canvas-lookup.h"

/* A card that is in both pictures, px of the widget. */
typedef struct
{
  GroveGraphRect from;
  GroveGraphRect to;
} Traveller;

struct _GroveCanvasTransition
{
  GroveCanvasTile *from;
  GroveCanvasTile *to;
  GArray *travellers;
};

/* The ring of a selected card moves with it: its extent, as a share of the card's height. */
#define CARD_OUTSET 0.12

static GroveGraphRect
place_card (GroveCanvasTile *tile, GroveScene *scene, guint node)
{
  const GroveSceneNode *card = grove_scene_get_node (scene, node);
  GroveGraphRect rect = { card->x, card->y, card->width, card->height };

  rect = grove_graph_rect_grow (&rect, CARD_OUTSET * card->height);
  rect = grove_canvas_camera_to_screen (grove_canvas_tile_get_camera (tile), &rect);
  /* Whole px, so that clipping and copying are exact. */
  rect.width = ceil (rect.x + rect.width) - floor (rect.x);
  rect.height = ceil (rect.y + rect.height) - floor (rect.y);
  rect.x = floor (rect.x);
  rect.y = floor (rect.y);
  return rect;
}

/* Returns: whether the image contains the whole card. */
static gboolean
holds (GroveCanvasTile *tile, const GroveGraphRect *rect)
{
  const GroveCanvasCamera *camera = grove_canvas_tile_get_camera (tile);

  return rect->x >= 0 && rect->y >= 0 && rect->x + rect->width <= camera->width
         && rect->y + rect->height <= camera->height;
}

static void
find_travellers (GroveCanvasTransition *self, GroveScene *from, GroveScene *to)
{
  g_autoptr (GHashTable) places = NULL;

  if (grove_canvas_lookup_profile (from) != grove_canvas_lookup_profile (to))
    return;
  places = grove_canvas_lookup_nodes (from);
  for (guint i = 0; i < grove_scene_get_n_nodes (to); i++)
    {
      gpointer function = GUINT_TO_POINTER (grove_canvas_lookup_function (to, i));
      gpointer place;
      Traveller traveller;

      if (!g_hash_table_lookup_extended (places, function, NULL, &place))
        continue;
      traveller.from = place_card (self->from, from, GPOINTER_TO_UINT (place));
      traveller.to = place_card (self->to, to, i);
      if (holds (self->from, &traveller.from) && holds (self->to, &traveller.to))
        g_array_append_val (self->travellers, traveller);
    }
}

GroveCanvasTransition *
grove_canvas_transition_new (GroveCanvasTile *from, GroveScene *from_scene, GroveCanvasTile *to,
                             GroveScene *to_scene)
{
  GroveCanvasTransition *self = g_new0 (GroveCanvasTransition, 1);

  self->from = from;
  self->to = to;
  self->travellers = g_array_new (FALSE, FALSE, sizeof (Traveller));
  find_travellers (self, from_scene, to_scene);
  return self;
}

void
grove_canvas_transition_free (GroveCanvasTransition *self)
{
  grove_canvas_tile_free (self->from);
  g_array_unref (self->travellers);
  g_free (self);
}

/* Returns: whether both pictures have the same size, which a resize of the window changes. */
static gboolean
is_covered (GroveCanvasTransition *self)
{
  const GroveCanvasCamera *from = grove_canvas_tile_get_camera (self->from),
                          *to = grove_canvas_tile_get_camera (self->to);

  return from->width >= to->width && from->height >= to->height;
}

static void
fill_left_cards (GroveCanvasTransition *self, cairo_t *cr, const GroveColor *canvas)
{
  for (guint i = 0; i < self->travellers->len; i++)
    {
      const GroveGraphRect *rect = &g_array_index (self->travellers, Traveller, i).from;

      cairo_rectangle (cr, rect->x, rect->y, rect->width, rect->height);
    }
  grove_graph_set_source (cr, canvas);
  cairo_fill (cr);
}

/* Draws one of the pictures without the cards that move. */
static void
draw_picture (GroveCanvasTransition *self, cairo_t *cr, GroveCanvasTile *tile, double alpha)
{
  const GroveCanvasCamera *camera = grove_canvas_tile_get_camera (tile);
  cairo_region_t *rest = cairo_region_create_rectangle (
    &(cairo_rectangle_int_t){ 0, 0, (int) camera->width, (int) camera->height });

  for (guint i = 0; i < self->travellers->len; i++)
    {
      Traveller *traveller = &g_array_index (self->travellers, Traveller, i);
      GroveGraphRect *rect = tile == self->from ? &traveller->from : &traveller->to;

      cairo_region_subtract_rectangle (rest,
                                       &(cairo_rectangle_int_t){ (int) rect->x, (int) rect->y,
                                                                 (int) rect->width, (int) rect->height });
    }
  cairo_save (cr);
  for (int i = 0; i < cairo_region_num_rectangles (rest); i++)
    {
      cairo_rectangle_int_t box;

      cairo_region_get_rectangle (rest, i, &box);
      cairo_rectangle (cr, box.x, box.y, box.width, box.height);
    }
  cairo_clip (cr);
  cairo_set_source_surface (cr, grove_canvas_tile_get_surface (tile), 0, 0);
  cairo_paint_with_alpha (cr, alpha);
  cairo_restore (cr);
  cairo_region_destroy (rest);
}

/* Draws the part @source of an image, scaled to @rect. */
static void
draw_card (cairo_t *cr, GroveCanvasTile *tile, const GroveGraphRect *source, const GroveGraphRect *rect,
           double alpha)
{
  cairo_save (cr);
  cairo_translate (cr, rect->x, rect->y);
  cairo_scale (cr, rect->width / source->width, rect->height / source->height);
  cairo_rectangle (cr, 0, 0, source->width, source->height);
  cairo_clip (cr);
  cairo_set_source_surface (cr, grove_canvas_tile_get_surface (tile), -source->x, -source->y);
  cairo_paint_with_alpha (cr, alpha);
  cairo_restore (cr);
}

static double
mix (double from, double to, double progress)
{
  return from + (to - from) * progress;
}

static void
draw_traveller (GroveCanvasTransition *self, cairo_t *cr, const Traveller *traveller, double progress)
{
  const GroveGraphRect *from = &traveller->from, *to = &traveller->to;
  GroveGraphRect now = { round (mix (from->x, to->x, progress)), round (mix (from->y, to->y, progress)),
                         mix (from->width, to->width, progress), mix (from->height, to->height, progress) };

  draw_card (cr, self->from, from, &now, 1);
  draw_card (cr, self->to, to, &now, progress);
}

/* The old picture is copied rather than blended: that takes a third of the time, and common parts do not
 * fade. */
void
grove_canvas_transition_draw (GroveCanvasTransition *self, cairo_t *cr, const GroveColor *canvas,
                              double progress)
{
  if (!is_covered (self))
    {
      grove_graph_set_source (cr, canvas);
      cairo_paint (cr);
    }
  draw_picture (self, cr, self->from, 1);
  fill_left_cards (self, cr, canvas);
  draw_picture (self, cr, self->to, progress);
  for (guint i = 0; i < self->travellers->len; i++)
    draw_traveller (self, cr, &g_array_index (self->travellers, Traveller, i), progress);
}
