/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-canvas-private.h"

#include "grove-canvas-aim.h"
#include "grove-canvas-lookup.h"

/* The position of the picture: how a graph opens, how the user moves it, and the animations between. */

/* Delay after the last change of the zoom, ms. */
#define SHARPEN_AFTER 100
#define GLIDE_TIME 180
/* More cards than these, the most expensive ones, do not change what is worth to be seen. */
#define MAX_SIGHTS 400u

static gboolean
on_sharpen (gpointer data)
{
  GroveCanvas *self = data;

  self->sharpen_id = 0;
  grove_canvas_queue_paint (self);
  return G_SOURCE_REMOVE;
}

const GroveCanvasCamera *
grove_canvas_get_camera (GroveCanvas *self)
{
  return &self->camera;
}

const GroveCanvasCamera *
grove_canvas_get_goal (GroveCanvas *self)
{
  return adw_animation_get_state (self->glide) == ADW_ANIMATION_PLAYING ? &self->glide_to : &self->camera;
}

static void
move_camera (GroveCanvas *self, const GroveCanvasCamera *camera)
{
  if (self->camera.zoom != camera->zoom)
    {
      g_clear_handle_id (&self->sharpen_id, g_source_remove);
      self->sharpen_id = g_timeout_add (SHARPEN_AFTER, on_sharpen, self);
    }
  self->camera = *camera;
  grove_canvas_end_transition (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  grove_canvas_queue_paint (self);
  grove_canvas_emit_camera_changed (self);
}

void
grove_canvas_set_camera (GroveCanvas *self, const GroveCanvasCamera *camera)
{
  adw_animation_pause (self->glide);
  move_camera (self, camera);
}

static void
on_glide (double value, gpointer data)
{
  GroveCanvas *self = data;
  GroveCanvasCamera camera = value < 1 ? grove_canvas_camera_mix (&self->glide_from, &self->glide_to, value)
                                       : self->glide_to;

  move_camera (self, &camera);
}

void
grove_canvas_glide_to (GroveCanvas *self, const GroveCanvasCamera *camera)
{
  self->glide_from = self->camera;
  self->glide_to = *camera;
  adw_animation_reset (self->glide);
  adw_animation_play (self->glide);
  grove_canvas_update_settled (self);
}

static GroveGraphRect
get_card (GroveScene *scene, guint node)
{
  const GroveSceneNode *card = grove_scene_get_node (scene, node);

  return (GroveGraphRect){ card->x, card->y, card->width, card->height };
}

GroveGraphRect
grove_canvas_get_card (GroveCanvas *self, guint node)
{
  GroveGraphRect card = get_card (self->scene, node);

  return grove_canvas_camera_to_screen (&self->camera, &card);
}

static gboolean
has_card (GroveCanvas *self)
{
  return self->scene != NULL && grove_scene_get_n_nodes (self->scene) > 0;
}

static double
choose_zoom (GroveCanvas *self, const GroveCanvasCamera *camera)
{
  if (self->fits)
    return grove_canvas_camera_fit_zoom (camera);
  return self->own_zoom ? camera->zoom : grove_canvas_camera_readable_zoom (camera);
}

/* What it is worth to see a card: that of a function that calls the active one or is called by it counts
 * several times as much, and a more expensive one more. */
static double
get_worth (const GroveGraphNode *node, gboolean is_near, double root_cost)
{
  double share = root_cost > 0 ? CLAMP (node->inclusive / root_cost, 0, 1) : 0;

  if (is_near)
    return 1 + 4 * share;
  return node->side < 0 ? 0.25 : 0.25 + share;
}

/* Returns: (element-type gboolean): of each node: whether a call leads from it to the root or back */
static GArray *
find_near (GroveGraph *graph)
{
  GArray *near_root = g_array_sized_new (FALSE, TRUE, sizeof (gboolean), grove_graph_get_n_nodes (graph));

  g_array_set_size (near_root, grove_graph_get_n_nodes (graph));
  for (guint i = 0; i < grove_graph_get_n_edges (graph); i++)
    {
      const GroveGraphEdge *edge = grove_graph_get_edge (graph, i);

      if (edge->from == 0)
        g_array_index (near_root, gboolean, edge->to) = TRUE;
      if (edge->to == 0)
        g_array_index (near_root, gboolean, edge->from) = TRUE;
    }
  return near_root;
}

/* Returns: (element-type GroveCanvasSight): the cards, the active one first */
static GArray *
list_sights (GroveScene *scene)
{
  GroveGraph *graph = grove_canvas_lookup_graph (scene);
  g_autoptr (GArray) near_root = find_near (graph);
  guint n = MIN (grove_scene_get_n_nodes (scene), MAX_SIGHTS);
  GArray *sights = g_array_sized_new (FALSE, FALSE, sizeof (GroveCanvasSight), n);
  double root_cost = grove_graph_get_node (graph, 0)->inclusive;

  for (guint i = 0; i < n; i++)
    {
      GroveCanvasSight sight = { get_card (scene, i),
                                 get_worth (grove_graph_get_node (graph, i),
                                            g_array_index (near_root, gboolean, i), root_cost) };

      g_array_append_val (sights, sight);
    }
  return sights;
}

/* @place: (nullable): where the active card was */
static void
aim (GroveCanvas *self, GroveCanvasCamera *camera, const GrovePoint *place)
{
  g_autoptr (GArray) sights = list_sights (self->scene);
  GroveDirection direction = grove_graph_get_options (grove_canvas_lookup_graph (self->scene))->direction;

  grove_canvas_aim (camera, choose_zoom (self, camera), (const GroveCanvasSight *) (gpointer) sights->data,
                    sights->len, direction == GROVE_DIRECTION_RIGHT, place);
}

void
grove_canvas_place_scene (GroveCanvas *self, const GrovePoint *place)
{
  GroveCanvasCamera camera = self->camera;

  self->placed = camera.width >= 1 && has_card (self);
  if (!self->placed)
    return;
  camera.scene_width = grove_scene_get_width (self->scene);
  camera.scene_height = grove_scene_get_height (self->scene);
  aim (self, &camera, place);
  self->own_place = FALSE;
  grove_canvas_set_camera (self, &camera);
}

void
grove_canvas_hold_scene (GroveCanvas *self, const GrovePoint *place)
{
  GroveCanvasCamera camera = self->camera;
  GroveGraphRect card = get_card (self->scene, 0);

  if (self->fits)
    {
      grove_canvas_place_scene (self, place);
      return;
    }
  camera.scene_width = grove_scene_get_width (self->scene);
  camera.scene_height = grove_scene_get_height (self->scene);
  camera.x = place->x - (card.x + card.width / 2) * camera.zoom;
  camera.y = place->y - (card.y + card.height / 2) * camera.zoom;
  grove_canvas_camera_pan (&camera, 0, 0);
  grove_canvas_set_camera (self, &camera);
}

/* A scene that the user has not moved is aimed at again; else its centre stays. */
static void
resize_camera (GroveCanvas *self, double width, double height)
{
  GroveCanvasCamera camera = self->camera;
  GroveGraphRect card = get_card (self->scene, 0), shown;

  grove_canvas_camera_resize (&camera, width, height);
  shown = grove_canvas_camera_to_screen (&camera, &card);
  if (self->fits || (!self->own_place && !self->own_zoom))
    aim (self, &camera, &(GrovePoint){ shown.x + shown.width / 2, shown.y + shown.height / 2 });
  grove_canvas_set_camera (self, &camera);
}

void
grove_canvas_set_size (GroveCanvas *self, double width, double height)
{
  if (self->camera.width == width && self->camera.height == height)
    return;
  if (self->placed)
    {
      resize_camera (self, width, height);
      return;
    }
  self->camera.width = width;
  self->camera.height = height;
  grove_canvas_place_scene (self, NULL);
}

void
grove_canvas_set_corner (GroveCanvas *self, double width, double height)
{
  self->camera.corner_width = self->glide_to.corner_width = width;
  self->camera.corner_height = self->glide_to.corner_height = height;
}

void
grove_canvas_set_bottom (GroveCanvas *self, double bottom)
{
  if (self->camera.bottom == bottom)
    return;
  self->camera.bottom = bottom;
  if (self->placed && (self->fits || (!self->own_place && !self->own_zoom)))
    grove_canvas_place_scene (self, NULL);
}

void
grove_canvas_pan (GroveCanvas *self, double dx, double dy)
{
  GroveCanvasCamera camera = *grove_canvas_get_goal (self);

  grove_canvas_camera_pan (&camera, dx, dy);
  self->own_place = TRUE;
  grove_canvas_set_camera (self, &camera);
}

/* The zoom is the user's from now on. */
static void
take_zoom (GroveCanvas *self)
{
  self->own_zoom = TRUE;
  self->fits = FALSE;
}

void
grove_canvas_zoom_about (GroveCanvas *self, double zoom, double x, double y)
{
  GroveCanvasCamera camera = self->camera;

  if (!self->placed)
    return;
  grove_canvas_camera_zoom_about (&camera, zoom, x, y);
  take_zoom (self);
  grove_canvas_set_camera (self, &camera);
}

void
grove_canvas_zoom_by (GroveCanvas *self, double factor)
{
  GroveCanvasCamera camera = *grove_canvas_get_goal (self);
  double zoom = camera.zoom * factor;

  if (!self->placed)
    return;
  /* Steps stop at 100 %. */
  if ((camera.zoom < 0.999 && zoom > 1) || (camera.zoom > 1.001 && zoom < 1))
    zoom = 1;
  grove_canvas_camera_zoom_about (&camera, zoom, camera.width / 2, camera.height / 2);
  take_zoom (self);
  grove_canvas_glide_to (self, &camera);
}

void
grove_canvas_zoom_reset (GroveCanvas *self)
{
  GroveCanvasCamera camera = *grove_canvas_get_goal (self);

  if (!self->placed)
    return;
  take_zoom (self);
  camera.zoom = 1;
  aim (self, &camera, NULL);
  self->own_place = FALSE;
  grove_canvas_glide_to (self, &camera);
}

gboolean
grove_canvas_get_fits (GroveCanvas *self)
{
  return self->fits;
}

void
grove_canvas_fit (GroveCanvas *self)
{
  GroveCanvasCamera camera = self->camera;

  if (!self->placed)
    return;
  grove_canvas_camera_fit (&camera);
  self->fits = TRUE;
  self->own_zoom = FALSE;
  self->own_place = FALSE;
  grove_canvas_glide_to (self, &camera);
}

void
grove_canvas_go_home (GroveCanvas *self)
{
  GroveCanvasCamera camera = *grove_canvas_get_goal (self);

  if (!self->placed)
    return;
  aim (self, &camera, NULL);
  self->own_place = FALSE;
  grove_canvas_glide_to (self, &camera);
  gtk_widget_grab_focus (grove_canvas_get_node_widget (self, 0));
}

void
grove_canvas_center (GroveCanvas *self, double x, double y)
{
  GroveCanvasCamera camera = self->camera;

  grove_canvas_camera_center (&camera, x, y);
  self->own_place = TRUE;
  grove_canvas_set_camera (self, &camera);
}

void
grove_canvas_reveal (GroveCanvas *self, guint node)
{
  const GroveCanvasCamera *goal = grove_canvas_get_goal (self);
  GroveCanvasCamera camera = *goal;
  GroveGraphRect card;

  if (!self->placed)
    return;
  card = get_card (self->scene, node);
  grove_canvas_camera_reveal (&camera, &card);
  if (camera.x == goal->x && camera.y == goal->y)
    return;
  self->own_place = TRUE;
  grove_canvas_glide_to (self, &camera);
}

void
grove_canvas_init_camera (GroveCanvas *self)
{
  AdwAnimationTarget *target = adw_callback_animation_target_new (on_glide, self, NULL);

  self->camera.zoom = 1;
  self->glide = adw_timed_animation_new (GTK_WIDGET (self), 0, 1, GLIDE_TIME, target);
  g_signal_connect_swapped (self->glide, "done", G_CALLBACK (grove_canvas_queue_paint), self);
}
