/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-canvas-private.h"

/* The position of the picture: how a graph opens, how the user moves it, and the animations between. */

/* Delay after the last change of the zoom, ms. */
#define SHARPEN_AFTER 100
#define GLIDE_TIME 180

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
  return self->own_zoom ? camera->zoom : grove_canvas_camera_readable_zoom (camera);
}

void
grove_canvas_place_scene (GroveCanvas *self, const graphene_point_t *place)
{
  GroveCanvasCamera camera = self->camera;
  GroveGraphRect card;

  self->placed = camera.width >= 1 && has_card (self);
  if (!self->placed)
    return;
  card = get_card (self->scene, 0);
  camera.scene_width = grove_scene_get_width (self->scene);
  camera.scene_height = grove_scene_get_height (self->scene);
  if (place != NULL)
    grove_canvas_camera_keep (&camera, &card, choose_zoom (self, &camera), place->x, place->y);
  else
    grove_canvas_camera_open (&camera, &card, choose_zoom (self, &camera));
  self->own_place = FALSE;
  grove_canvas_set_camera (self, &camera);
}

void
grove_canvas_hold_scene (GroveCanvas *self, const graphene_point_t *place)
{
  GroveCanvasCamera camera = self->camera;
  GroveGraphRect card = get_card (self->scene, 0);

  camera.scene_width = grove_scene_get_width (self->scene);
  camera.scene_height = grove_scene_get_height (self->scene);
  camera.x = place->x - (card.x + card.width / 2) * camera.zoom;
  camera.y = place->y - (card.y + card.height / 2) * camera.zoom;
  grove_canvas_camera_pan (&camera, 0, 0);
  grove_canvas_set_camera (self, &camera);
}

/* A scene that the user has not moved stays as it opens; else its centre stays. */
static void
resize_camera (GroveCanvas *self, double width, double height)
{
  GroveCanvasCamera camera = self->camera;
  GroveGraphRect card = get_card (self->scene, 0), shown;
  double zoom;

  grove_canvas_camera_resize (&camera, width, height);
  zoom = choose_zoom (self, &camera);
  if (self->own_place || self->own_zoom)
    {
      grove_canvas_set_camera (self, &camera);
      return;
    }
  shown = grove_canvas_camera_to_screen (&camera, &card);
  if (zoom == grove_canvas_camera_fit_zoom (&camera))
    grove_canvas_camera_open (&camera, &card, zoom);
  else
    grove_canvas_camera_keep (&camera, &card, zoom, shown.x + shown.width / 2, shown.y + shown.height / 2);
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
grove_canvas_set_bottom (GroveCanvas *self, double bottom)
{
  if (self->camera.bottom == bottom)
    return;
  self->camera.bottom = bottom;
  if (self->placed && !self->own_place && !self->own_zoom)
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

void
grove_canvas_zoom_about (GroveCanvas *self, double zoom, double x, double y)
{
  GroveCanvasCamera camera = self->camera;

  if (!self->placed)
    return;
  grove_canvas_camera_zoom_about (&camera, zoom, x, y);
  self->own_zoom = TRUE;
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
  self->own_zoom = TRUE;
  grove_canvas_glide_to (self, &camera);
}

void
grove_canvas_zoom_reset (GroveCanvas *self)
{
  GroveCanvasCamera camera = *grove_canvas_get_goal (self);
  GroveGraphRect card;

  if (!self->placed)
    return;
  card = get_card (self->scene, 0);
  grove_canvas_camera_zoom_about (&camera, 1, camera.width / 2, camera.height / 2);
  grove_canvas_camera_reveal (&camera, &card);
  self->own_zoom = TRUE;
  grove_canvas_glide_to (self, &camera);
}

void
grove_canvas_fit (GroveCanvas *self)
{
  GroveCanvasCamera camera = self->camera;

  if (!self->placed)
    return;
  grove_canvas_camera_fit (&camera);
  self->own_zoom = FALSE;
  self->own_place = TRUE;
  grove_canvas_glide_to (self, &camera);
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
