/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-graph-view-private.h"

#include <glib/gi18n-lib.h>

#include "grove-background.h"
#include "grove-canvas-lookup.h"
#include "grove-canvas-painter.h"
#include "grove-update-queue.h"

/* A layout that takes longer than this, ms, shows a message. */
#define HINT_AFTER 100
/* Longer side of the small pictures, px: twice the size of the overview, for high-resolution screens. */
#define OVERVIEW_SIZE 328
#define PREVIEW_SIZE 640

/* GROVE_NONE with a profile is the whole program. */
guint32
grove_graph_view_get_root (GroveGraphView *self)
{
  if (self->selection == NULL || grove_selection_get_profile (self->selection) == NULL)
    return GROVE_NONE;
  return self->pinned != GROVE_NONE ? self->pinned : grove_selection_get_active (self->selection);
}

/* What is exported is what is shown. */
static void
set_shown_budget (GroveGraphView *self, GroveGraphOptions *options)
{
  GroveScene *scene = grove_graph_view_get_scene (self);
  const GroveGraphOptions *shown = scene != NULL ? grove_graph_get_options (grove_canvas_lookup_graph (scene))
                                                 : NULL;

  if (self->limits.legible && shown != NULL && shown->root == options->root)
    options->max_nodes = shown->max_nodes;
}

static void
set_options (GroveGraphView *self, GroveGraphOptions *options)
{
  grove_graph_options_init (options, grove_graph_view_get_root (self));
  grove_graph_view_limits_apply (&self->limits, options);
  options->hidden = (const guint32 *) self->hidden->data;
  options->n_hidden = self->hidden->len;
  options->way = self->way;
  options->unrecorded = TRUE;
  if (self->selection == NULL)
    return;
  options->event = grove_selection_get_event (self->selection);
  options->cycles = grove_selection_get_cycle_mode (self->selection);
}

void
grove_graph_view_get_options (GroveGraphView *self, GroveGraphOptions *options)
{
  g_return_if_fail (GROVE_IS_GRAPH_VIEW (self));
  set_options (self, options);
  set_shown_budget (self, options);
}

/* Groups are reused, since making them is linear in the profile. */
static GroveGroups *
get_groups (GroveGraphView *self)
{
  if (self->groups == NULL || self->groups_profile != grove_selection_get_profile (self->selection)
      || self->groups_grouping != grove_selection_get_grouping (self->selection))
    return NULL;
  return grove_groups_ref (self->groups);
}

GroveGraphViewRequest *
grove_graph_view_make_request (GroveGraphView *self)
{
  guint32 root = grove_graph_view_get_root (self);
  GroveGraphViewRequest *request;

  if (self->selection == NULL || grove_selection_get_profile (self->selection) == NULL)
    return NULL;
  request = grove_graph_view_request_new (grove_selection_get_profile (self->selection), root);
  set_options (self, &request->options);
  grove_graph_view_request_set_hidden (request, (const guint32 *) self->hidden->data, self->hidden->len);
  request->grouping = grove_selection_get_grouping (self->selection);
  request->style.groups = get_groups (self);
  request->style.relative = grove_selection_get_relative (self->selection);
  if (grove_selection_get_relative_to_parent (self->selection))
    request->style.base = grove_selection_get_base (self->selection);
  request->style.short_names = grove_selection_get_short_names (self->selection);
  return request;
}

/* @running: offers to stop the layout, else to try again. */
static void
set_hint (GroveGraphView *self, const char *text, gboolean running)
{
  gtk_label_set_text (self->busy_note, text != NULL ? text : "");
  gtk_spinner_set_spinning (self->spinner, running);
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), running);
  gtk_button_set_label (self->busy_button, running ? _("Stop") : _("Try Again"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->busy_button), running ? "graph.stop" : "graph.retry");
  gtk_widget_set_visible (self->busy_box, text != NULL);
}

static gboolean
on_hint (gpointer data)
{
  GroveGraphView *self = data;

  self->hint_id = 0;
  set_hint (self, _("Laying out the graph…"), TRUE);
  return G_SOURCE_REMOVE;
}

static void
end_work (GroveGraphView *self)
{
  g_clear_handle_id (&self->start_id, g_source_remove);
  g_clear_handle_id (&self->resize_id, g_source_remove);
  g_clear_handle_id (&self->hint_id, g_source_remove);
  g_clear_object (&self->cancellable);
  set_hint (self, NULL, FALSE);
  grove_graph_view_set_busy (self, FALSE);
}

static void show_arrived (GtkWidget *widget);

/* Also removes its update from the queue, so that it takes no frame from others. */
static void
drop_arrived (GroveGraphView *self)
{
  grove_update_queue_remove (GTK_WIDGET (self), show_arrived);
  g_clear_pointer (&self->arrived, grove_scene_unref);
  g_clear_pointer (&self->arrived_groups, grove_groups_unref);
}

void
grove_graph_view_cancel_work (GroveGraphView *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  drop_arrived (self);
}

/* Status pages instead of a graph */

static void
show_no_calls (GroveGraphView *self)
{
  grove_graph_view_show_page (
    self, "dialog-information-symbolic", _("No Calls in This Profile"),
    _("The profile contains the cost of each function but no calls. "
       "Use a profiler that records calls: callgrind instead of cachegrind, for example."));
}

/* Recorded without a sample: with functions, perhaps, but without any cost. */
static gboolean
has_samples (GroveProfile *profile)
{
  for (guint32 event = 0; event < grove_profile_get_n_real_events (profile); event++)
    if (grove_profile_get_base (profile, event) != 0)
      return TRUE;
  return FALSE;
}

/* Returns: whether there is nothing to lay out, which a page explains */
static gboolean
show_no_graph (GroveGraphView *self)
{
  GroveProfile *profile = self->selection != NULL ? grove_selection_get_profile (self->selection) : NULL;

  if (profile != NULL && !has_samples (profile))
    grove_graph_view_show_page (self, "dialog-information-symbolic", _("No Samples in This Profile"),
                                _("The profile contains no costs. The program may have been idle, or "
                                   "stopped before the profiler recorded something."));
  else if (profile == NULL || grove_profile_get_n_functions (profile) == 0)
    grove_graph_view_show_page (self, NULL, NULL, NULL);
  else if (!grove_profile_get_has_calls (profile))
    show_no_calls (self);
  else
    return FALSE;
  return TRUE;
}

static void
offer_retry (GroveGraphView *self)
{
  gtk_button_set_label (self->page_button, _("Try Again"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->page_button), "graph.retry");
  gtk_widget_set_visible (GTK_WIDGET (self->page_button), TRUE);
}

static void
show_error (GroveGraphView *self, const GError *error)
{
  if (g_error_matches (error, GROVE_LAYOUT_ERROR, GROVE_LAYOUT_ERROR_NO_COST))
    {
      grove_graph_view_show_page (self, "dialog-information-symbolic", _("Nothing to Draw"), error->message);
      return;
    }
  grove_graph_view_show_page (self, "dialog-warning-symbolic", _("No Call Graph"), error->message);
  offer_retry (self);
}

/* Requests */

static void
keep_groups (GroveGraphView *self, GroveScene *scene, GroveGroups *groups)
{
  if (groups == NULL)
    return;
  g_clear_pointer (&self->groups, grove_groups_unref);
  self->groups = groups;
  self->groups_grouping = self->asked_grouping;
  g_set_object (&self->groups_profile, grove_canvas_lookup_profile (scene));
}

static void
show_arrived (GtkWidget *widget)
{
  GroveGraphView *self = GROVE_GRAPH_VIEW (widget);
  g_autoptr (GroveScene) scene = g_steal_pointer (&self->arrived);

  keep_groups (self, scene, g_steal_pointer (&self->arrived_groups));
  grove_graph_view_show_scene (self, scene);
  end_work (self);
}

/* A replaced request ends here without a message: each request has its own cancellable. */
static void
on_done (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GroveGraphView) self = data;
  g_autoptr (GError) error = NULL;
  GroveGroups *groups = NULL;
  g_autoptr (GroveScene) scene = grove_graph_view_request_run_finish (result, &groups, &error);

  if (self->cancellable == NULL || g_task_get_cancellable (G_TASK (result)) != self->cancellable)
    {
      g_clear_pointer (&groups, grove_groups_unref);
      return;
    }
  if (scene != NULL)
    {
      self->arrived = g_steal_pointer (&scene);
      self->arrived_groups = groups;
      grove_update_queue_add (GTK_WIDGET (self), show_arrived, 0);
      return;
    }
  g_clear_pointer (&groups, grove_groups_unref);
  show_error (self, error);
  end_work (self);
}

/* By so much the area of the view changes before another number of functions is looked for. */
#define OTHER_AREA 1.3
/* After the last change of the size, ms */
#define RESIZE_AFTER 300

static void
set_view_size (GroveGraphView *self, GroveGraphViewRequest *request)
{
  const GroveCanvasCamera *camera = grove_canvas_get_camera (self->canvas);

  if (!self->limits.legible || camera->width < 1)
    return;
  request->view_width = camera->width;
  request->view_height = grove_canvas_camera_get_free_height (camera);
}

static gboolean
is_other_size (GroveGraphView *self, double width, double height)
{
  double before = self->legible_width * self->legible_height, now = width * height;

  return MAX (before, now) > OTHER_AREA * MIN (before, now);
}

static gboolean
on_resize (gpointer data)
{
  GroveGraphView *self = data;

  self->resize_id = 0;
  grove_graph_view_queue (self);
  return G_SOURCE_REMOVE;
}

void
grove_graph_view_check_size (GroveGraphView *self)
{
  const GroveCanvasCamera *camera = grove_canvas_get_camera (self->canvas);

  g_clear_handle_id (&self->resize_id, g_source_remove);
  if (self->legible_width > 0 && grove_graph_view_get_scene (self) != NULL
      && is_other_size (self, camera->width, grove_canvas_camera_get_free_height (camera)))
    self->resize_id = g_timeout_add (RESIZE_AFTER, on_resize, self);
}

/* Keeps the layout when only the picture changes. */
static void
reuse_layout (GroveGraphView *self, GroveGraphViewRequest *request)
{
  GroveScene *scene = grove_graph_view_get_scene (self);

  if ((request->view_width > 0) != (self->legible_width > 0)
      || is_other_size (self, request->view_width, request->view_height))
    return;
  if (scene != NULL && grove_graph_view_request_matches (request, scene))
    request->layout = grove_layout_ref (grove_scene_get_layout (scene));
}

/* A step from one graph of a function to another leaves its cards in their order. */
static void
keep_order (GroveGraphView *self, GroveGraphViewRequest *request)
{
  GroveScene *scene = grove_graph_view_get_scene (self);
  GroveLayout *like = NULL;

  if (request->layout != NULL)
    return;
  if (scene != NULL && grove_canvas_lookup_profile (scene) == request->profile
      && grove_canvas_lookup_function (scene, 0) == request->options.root)
    like = grove_layout_ref (grove_scene_get_layout (scene));
  g_clear_pointer (&self->like, grove_layout_unref);
  self->like = like;
  request->like = like != NULL ? grove_layout_ref (like) : NULL;
}

static void
run_request (GroveGraphView *self, GroveGraphViewRequest *request)
{
  g_free (request->style.font);
  request->style.font = g_strdup (self->font);
  set_view_size (self, request);
  reuse_layout (self, request);
  keep_order (self, request);
  self->legible_width = request->view_width;
  self->legible_height = request->view_height;
  self->asked_grouping = request->grouping;
  self->cancellable = g_cancellable_new ();
  grove_graph_view_request_run_async (request, self->cancellable, on_done, g_object_ref (self));
}

static gboolean
on_start (gpointer data)
{
  GroveGraphView *self = data;

  self->start_id = 0;
  self->outdated = FALSE;
  if (show_no_graph (self))
    end_work (self);
  else
    run_request (self, grove_graph_view_make_request (self));
  return G_SOURCE_REMOVE;
}

void
grove_graph_view_queue (GroveGraphView *self)
{
  grove_graph_view_cancel_work (self);
  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    {
      self->outdated = TRUE;
      end_work (self);
      return;
    }
  /* One request for several properties that change together. */
  if (self->start_id == 0)
    self->start_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, on_start, self, NULL);
  set_hint (self, NULL, FALSE);
  if (self->hint_id == 0)
    self->hint_id = g_timeout_add (HINT_AFTER, on_hint, self);
  grove_graph_view_set_busy (self, TRUE);
}

void
grove_graph_view_stop (GroveGraphView *self)
{
  if (!self->busy)
    return;
  grove_graph_view_cancel_work (self);
  end_work (self);
  if (grove_graph_view_get_scene (self) != NULL)
    {
      set_hint (self, _("Stopped. This is the previous graph."), FALSE);
      return;
    }
  grove_graph_view_show_page (self, "process-stop-symbolic", _("Stopped"), _("The layout was stopped."));
  offer_retry (self);
}

/* Overview and preview */

typedef struct
{
  GroveCanvasPainter painter;
  cairo_surface_t *preview;
  cairo_surface_t *overview;
} SmallPictures;

static void
make_small_pictures (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  SmallPictures *pictures = data;

  grove_background_begin ();
  pictures->overview = grove_canvas_painter_overview (&pictures->painter, OVERVIEW_SIZE);
  pictures->preview = grove_canvas_painter_preview (&pictures->painter, PREVIEW_SIZE);
  g_task_return_boolean (task, TRUE);
}

static void
free_small_pictures (gpointer data)
{
  SmallPictures *pictures = data;

  grove_scene_unref (pictures->painter.scene);
  g_clear_pointer (&pictures->preview, cairo_surface_destroy);
  g_clear_pointer (&pictures->overview, cairo_surface_destroy);
  g_free (pictures);
}

static void
on_small_pictures (GObject *source, GAsyncResult *result, gpointer data)
{
  GroveGraphView *self = GROVE_GRAPH_VIEW (source);
  SmallPictures *pictures = g_task_get_task_data (G_TASK (result));

  if (self->canvas == NULL || pictures->painter.scene != grove_canvas_get_scene (self->canvas))
    return;
  grove_canvas_overview_set_picture (self->overview, pictures->overview);
  grove_canvas_set_preview (self->canvas, g_steal_pointer (&pictures->preview));
}

void
grove_graph_view_queue_preview (GroveGraphView *self)
{
  GroveScene *scene = grove_graph_view_get_scene (self);
  SmallPictures *pictures;
  g_autoptr (GTask) task = NULL;

  if (scene == NULL)
    return;
  pictures = g_new0 (SmallPictures, 1);
  pictures->painter.scene = grove_scene_ref (scene);
  pictures->painter.theme = *grove_canvas_get_theme (self->canvas);
  pictures->painter.selected_node = pictures->painter.selected_edge = GROVE_NONE;
  task = g_task_new (self, NULL, on_small_pictures, NULL);
  g_task_set_task_data (task, pictures, free_small_pictures);
  g_task_run_in_thread (task, make_small_pictures);
}
