/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-graph-view-request.h"

#include <string.h>

#include "grove-background.h"

GroveGraphViewRequest *
grove_graph_view_request_new (GroveProfile *profile, guint32 root)
{
  GroveGraphViewRequest *self = g_new0 (GroveGraphViewRequest, 1);

  self->profile = g_object_ref (profile);
  grove_graph_options_init (&self->options, root);
  grove_scene_style_init (&self->style);
  return self;
}

void
grove_graph_view_request_free (GroveGraphViewRequest *self)
{
  g_clear_object (&self->profile);
  grove_scene_style_clear (&self->style);
  g_clear_pointer (&self->layout, grove_layout_unref);
  g_clear_pointer (&self->legible, grove_layout_unref);
  g_clear_pointer (&self->like, grove_layout_unref);
  g_free (self->hidden);
  g_free (self);
}

void
grove_graph_view_request_set_hidden (GroveGraphViewRequest *self, const guint32 *functions, guint n)
{
  guint kept = 0;

  g_free (self->hidden);
  self->hidden = g_new (guint32, n);
  for (guint i = 0; i < n; i++)
    if (functions[i] != self->options.root)
      self->hidden[kept++] = functions[i];
  self->options.hidden = self->hidden;
  self->options.n_hidden = kept;
}

/* All sizes scale with the card size. */
static gboolean
same_sizes (const GroveGraphViewRequest *self, GroveScene *scene)
{
  GroveLayoutSizes sizes;

  grove_scene_style_get_sizes_for (&self->style, self->options.direction, &sizes);
  return grove_scene_get_n_nodes (scene) > 0 && grove_scene_get_node (scene, 0)->width == sizes.node_width;
}

static gboolean
same_budgets (const GroveGraphOptions *a, const GroveGraphOptions *b)
{
  return a->max_nodes == b->max_nodes && a->max_bends == b->max_bends;
}

static gboolean
same_options (const GroveGraphOptions *a, const GroveGraphOptions *b)
{
  return a->root == b->root && a->event == b->event && a->cycles == b->cycles && a->min_node == b->min_node
         && a->min_call == b->min_call && a->caller_depth == b->caller_depth
         && a->callee_depth == b->callee_depth && a->direction == b->direction && a->totals == b->totals
         && a->way == b->way && a->unrecorded == b->unrecorded && a->n_hidden == b->n_hidden
         && (a->n_hidden == 0 || memcmp (a->hidden, b->hidden, a->n_hidden * sizeof (guint32)) == 0);
}

gboolean
grove_graph_view_request_matches (const GroveGraphViewRequest *self, GroveScene *scene)
{
  GroveLayout *layout = grove_scene_get_layout (scene);
  GroveGraph *graph = grove_layout_get_graph (layout);

  /* A reduced graph was made for a smaller maximum than its options have. */
  return !grove_layout_get_reduced (layout) && grove_graph_get_profile (graph) == self->profile
         && same_options (&self->options, grove_graph_get_options (graph))
         && (self->view_width > 0 || same_budgets (&self->options, grove_graph_get_options (graph)))
         && same_sizes (self, scene);
}

static void
make_scene (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GroveGraphViewRequest *self = data;

  grove_background_begin ();
  if (self->style.groups == NULL)
    self->style.groups = grove_groups_new (self->profile, self->grouping);
  if (!g_task_return_error_if_cancelled (task))
    g_task_return_pointer (task, grove_scene_new (self->layout, &self->style),
                           (GDestroyNotify) grove_scene_unref);
}

static void
on_scene (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  GroveScene *scene = g_task_propagate_pointer (G_TASK (result), &error);

  if (scene != NULL)
    g_task_return_pointer (task, scene, (GDestroyNotify) grove_scene_unref);
  else
    g_task_return_error (task, error);
}

/* Runs one step of @task in a thread. @task owns the request and outlives the step. */
static void
run_step (GTask *task, GTaskThreadFunc step, GAsyncReadyCallback callback)
{
  g_autoptr (GTask) part = g_task_new (NULL, g_task_get_cancellable (task), callback, task);

  g_task_set_task_data (part, g_task_get_task_data (task), NULL);
  g_task_run_in_thread (part, step);
}

/* Functions with their costs in the same order, whatever their number, so that a smaller graph is a part of a
 * larger one. */
static void
set_budget (GroveGraphViewRequest *self, guint max_nodes)
{
  self->options.max_nodes = max_nodes;
}

/* The zoom at which a layout fits in the view */
static double
get_fit (GroveGraphViewRequest *self, GroveLayout *layout)
{
  double margin = 2 * GROVE_SCENE_MARGIN * grove_scene_style_get_factor (&self->style);

  return MIN (self->view_width / (grove_layout_get_width (layout) + margin),
              self->view_height / (grove_layout_get_height (layout) + margin));
}

/* Returns: whether another number of functions is to be tried; else the layout of the request is the best */
static gboolean
try_again (GroveGraphViewRequest *self)
{
  double zoom = get_fit (self, self->layout);
  gboolean again =
    grove_graph_view_budget_next (&self->budget,
                                  grove_graph_get_n_nodes (grove_layout_get_graph (self->layout)), zoom);

  /* Where none is legible, the smallest is the best. */
  if (zoom >= GROVE_GRAPH_VIEW_LEGIBLE || self->budget.best == 0)
    {
      g_clear_pointer (&self->legible, grove_layout_unref);
      self->legible = grove_layout_ref (self->layout);
    }
  g_clear_pointer (&self->layout, grove_layout_unref);
  if (again)
    set_budget (self, self->budget.max_nodes);
  else
    self->layout = g_steal_pointer (&self->legible);
  return again;
}

static void make_graph (GTask *task, gpointer source, gpointer data, GCancellable *cancellable);
static void on_graph (GObject *source, GAsyncResult *result, gpointer data);

static void
on_layout (GObject *source, GAsyncResult *result, gpointer data)
{
  GTask *task = data;
  GroveGraphViewRequest *self = g_task_get_task_data (task);
  GError *error = NULL;

  self->layout = grove_layout_run_finish (result, &error);
  if (self->layout == NULL)
    {
      g_task_return_error (task, error);
      g_object_unref (task);
      return;
    }
  if (self->view_width > 0 && try_again (self))
    run_step (task, make_graph, on_graph);
  else
    run_step (task, make_scene, on_scene);
}

static void
make_graph (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GroveGraphViewRequest *self = data;
  GError *error = NULL;
  GroveGraph *graph;

  grove_background_begin ();
  graph = grove_graph_new (self->profile, &self->options, cancellable, &error);
  if (graph != NULL)
    g_task_return_pointer (task, graph, (GDestroyNotify) grove_graph_unref);
  else
    g_task_return_error (task, error);
}

static void
on_graph (GObject *source, GAsyncResult *result, gpointer data)
{
  GTask *task = data;
  GroveGraphViewRequest *self = g_task_get_task_data (task);
  GroveLayoutSizes sizes;
  GError *error = NULL;
  g_autoptr (GroveGraph) graph = g_task_propagate_pointer (G_TASK (result), &error);

  if (graph == NULL)
    {
      g_task_return_error (task, error);
      g_object_unref (task);
      return;
    }
  grove_scene_style_get_sizes_for (&self->style, self->options.direction, &sizes);
  grove_layout_run_async (graph, &sizes, self->like, g_task_get_cancellable (task), on_layout, task);
}

static void
begin_search (GroveGraphViewRequest *self)
{
  double zoom = GROVE_GRAPH_VIEW_LEGIBLE;
  GroveLayoutSizes sizes;

  grove_scene_style_get_sizes_for (&self->style, self->options.direction, &sizes);
  grove_graph_view_budget_init (&self->budget,
                                self->view_width / zoom / (sizes.node_width + sizes.node_gap)
                                  * (self->view_height / zoom / (sizes.node_height + sizes.rank_gap)),
                                self->options.max_nodes);
  set_budget (self, self->budget.max_nodes);
}

void
grove_graph_view_request_run_async (GroveGraphViewRequest *self, GCancellable *cancellable,
                                    GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, grove_graph_view_request_run_async);
  g_task_set_task_data (task, self, (GDestroyNotify) grove_graph_view_request_free);
  if (self->layout == NULL && self->view_width > 0)
    begin_search (self);
  if (self->layout != NULL)
    run_step (task, make_scene, on_scene);
  else
    run_step (task, make_graph, on_graph);
}

void
grove_graph_view_request_graph_async (GroveGraphViewRequest *self, GCancellable *cancellable,
                                      GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_task_data (task, self, (GDestroyNotify) grove_graph_view_request_free);
  g_task_run_in_thread (task, make_graph);
}

GroveGraph *
grove_graph_view_request_graph_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

GroveScene *
grove_graph_view_request_run_finish (GAsyncResult *result, GroveGroups **groups, GError **error)
{
  GroveGraphViewRequest *self = g_task_get_task_data (G_TASK (result));

  if (groups != NULL)
    *groups = self->style.groups != NULL ? grove_groups_ref (self->style.groups) : NULL;
  return g_task_propagate_pointer (G_TASK (result), error);
}
