/* SPDX-License-Identifier: MIT */

/* Every request has a process to itself while it runs, and a thread that waits for it, so that
 * requests never mix and the main thread does not touch pipes. The asynchronous call does the
 * same work in a thread of its own, not in one of a pool, where it might wait behind a slow task.
 */

#include "config.h"

#include "grove-layout-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "grove-graph-private.h"
#include "grove-layout-order.h"
#include "grove-layout-placement.h"
#include "grove-layout-process.h"

#define DEADLINE (2 * G_USEC_PER_SEC)

/* Members of a cycle that are kept together */
#define MAX_GROUPED 8

/* How often a graph is halved before the layout fails */
#define MAX_TRIES 5

struct _GroveLayout
{
  gatomicrefcount ref_count;
  GroveGraph *graph;
  GrovePlacement placement;
  gboolean reduced;
};

void
grove_layout_sizes_init (GroveLayoutSizes *sizes)
{
  *sizes = (GroveLayoutSizes){
    .node_width = GROVE_CARD_WIDTH,
    .node_height = GROVE_CARD_HEIGHT,
    .node_gap = 18.0,
    .rank_gap = 42.0,
  };
}

/* Requests are from top to bottom; the answer is turned for a graph from left to right. */
static GroveLayoutRequest
sizes_for (const GroveLayoutSizes *sizes, GroveDirection direction)
{
  gboolean turned = direction == GROVE_DIRECTION_RIGHT;

  return (GroveLayoutRequest){
    .node_width = turned ? sizes->node_height : sizes->node_width,
    .node_height = turned ? sizes->node_width : sizes->node_height,
    .node_gap = sizes->node_gap,
    .rank_gap = sizes->rank_gap,
  };
}

static GroveArrow *
list_arrows (GroveGraph *graph, double **weights)
{
  guint n = grove_graph_get_n_edges (graph);
  GroveArrow *arrows = g_new (GroveArrow, (gsize) n + 1);

  *weights = g_new (double, (gsize) n + 1);
  for (guint i = 0; i < n; i++)
    {
      const GroveGraphEdge *edge = grove_graph_get_edge (graph, i);

      arrows[i] = (GroveArrow){ edge->from, edge->to, grove_graph_is_up (graph, i) };
      (*weights)[i] = edge->weight;
    }
  return arrows;
}

static GroveLayout *
layout_new (GroveGraph *graph, const GroveQuestion *question, const GroveAnswer *answer,
            const GroveArrow *arrows)
{
  GroveLayout *self = g_new0 (GroveLayout, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->graph = grove_graph_ref (graph);
  grove_placement_init (&self->placement, question, answer, arrows, grove_graph_get_n_edges (graph),
                        grove_graph_get_options (graph)->direction);
  return self;
}

/* What a layout is made of besides its graph. */
typedef struct
{
  GroveLayoutSizes sizes;
  GroveLayout *like; /* (nullable) */
  gint64 deadline;   /* of each try, in microseconds */
  GCancellable *cancellable;
} Run;

/* One process, one question */
static GroveAskResult
ask_once (const Run *run, const GroveQuestion *question, GroveAnswer *answer, GError **error)
{
  GroveLayoutProcess *process = grove_layout_process_take (error);
  GroveAskResult result;
  GroveAskLimit limit;

  if (process == NULL)
    return GROVE_ASK_DIED;
  grove_ask_limit_init (&limit, run->deadline, run->cancellable);
  result = grove_question_ask (question, process, &limit, answer);
  grove_ask_limit_clear (&limit);
  if (result == GROVE_ASK_DONE)
    grove_layout_process_give (process);
  else
    grove_layout_process_kill (process);
  return result;
}

/* A process may end for reasons unrelated to the graph, so a second one gets the same request
 * without groups, which are where dot is weakest. */
static GroveAskResult
ask (const Run *run, GroveQuestion *question, GroveAnswer *answer, GError **error)
{
  GroveAskResult result = ask_once (run, question, answer, error);

  if (result != GROVE_ASK_DIED || *error != NULL)
    return result;
  memset (question->nodes, 0, question->head.n_nodes * sizeof *question->nodes);
  return ask_once (run, question, answer, error);
}

/* The members of a small cycle are kept in a box of their own, so that a frame around them holds
 * nothing else. A large cycle would push the rest of the graph aside. */
static void
group_cycles (GroveGraph *graph, GroveLayoutNode *nodes)
{
  g_autoptr (GHashTable) sizes = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < grove_graph_get_n_nodes (graph); i++)
    {
      gpointer cycle = GUINT_TO_POINTER (grove_graph_get_node (graph, i)->cycle);

      g_hash_table_insert (sizes, cycle,
                           GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (sizes, cycle)) + 1));
    }
  for (guint i = 0; i < grove_graph_get_n_nodes (graph); i++)
    {
      guint32 cycle = grove_graph_get_node (graph, i)->cycle;
      guint size = GPOINTER_TO_UINT (g_hash_table_lookup (sizes, GUINT_TO_POINTER (cycle)));

      nodes[i].group = size >= 2 && size <= MAX_GROUPED ? cycle : 0;
    }
}

/* The ranks are known from the first answer; the second one, if there is any, has the order in them, too. */
static GroveAskResult
ask_with_rows (const Run *run, GroveQuestion *question, GroveAnswer *answer, GError **error)
{
  GroveAnswer ordered;
  GroveAskResult result = ask_once (run, question, &ordered, error);

  if (result == GROVE_ASK_DONE)
    {
      grove_answer_clear (answer);
      *answer = ordered;
    }
  return result == GROVE_ASK_CANCELLED ? result : GROVE_ASK_DONE;
}

/* Asks for the order of an earlier layout, if there is one. */
static GroveAskResult
ask_in_order (const Run *run, GroveGraph *graph, GroveQuestion *question, GroveAnswer *answer, GError **error)
{
  GroveLayoutOrder order;
  GroveAskResult result;

  if (run->like == NULL)
    return ask (run, question, answer, error);
  grove_layout_order_init (&order, graph, run->like);
  grove_layout_order_sort (&order, question);
  result = ask (run, question, answer, error);
  if (result == GROVE_ASK_DONE && grove_layout_order_find_rows (&order, question, answer))
    result = ask_with_rows (run, question, answer, error);
  if (result == GROVE_ASK_DONE)
    grove_layout_order_restore (&order, question, answer);
  grove_layout_order_clear (&order);
  return result;
}

static GroveLayout *
lay_out (GroveGraph *graph, const Run *run, GError **error)
{
  GroveLayoutRequest head = sizes_for (&run->sizes, grove_graph_get_options (graph)->direction);
  g_autofree double *weights = NULL;
  g_autofree GroveArrow *arrows = list_arrows (graph, &weights);
  GroveLayout *self = NULL;
  GroveQuestion question;
  GroveAnswer answer;

  grove_question_init (&question, &head, grove_graph_get_n_nodes (graph), arrows,
                       grove_graph_get_n_edges (graph), weights);
  group_cycles (graph, question.nodes);
  if (ask_in_order (run, graph, &question, &answer, error) == GROVE_ASK_DONE)
    {
      self = layout_new (graph, &question, &answer, arrows);
      grove_answer_clear (&answer);
    }
  grove_question_clear (&question);
  return self;
}

static GroveLayout *
lay_out_or_shrink (GroveGraph *graph, const Run *run, GError **error)
{
  g_autoptr (GroveGraph) current = grove_graph_ref (graph);
  g_autoptr (GError) failure = NULL;

  for (guint try = 0; try < MAX_TRIES; try++)
    {
      GroveLayout *self = lay_out (current, run, &failure);
      GroveGraph *smaller;

      if (self != NULL)
        {
          self->reduced = try > 0;
          return self;
        }
      if (g_cancellable_set_error_if_cancelled (run->cancellable, error))
        return NULL;
      if (failure != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return NULL;
        }
      if (grove_graph_get_n_nodes (current) == 1)
        break;
      smaller = grove_graph_shrink (current, run->cancellable, error);
      if (smaller == NULL)
        return NULL;
      grove_graph_unref (current);
      current = smaller;
    }
  g_set_error_literal (
    error, GROVE_LAYOUT_ERROR, GROVE_LAYOUT_ERROR_FAILED,
    _(
      "The graph could not be laid out: the program that does it ended early or took too long, for a smaller graph too. Raise the limits of the graph, so that it has fewer nodes."));
  return NULL;
}

GroveLayout *
grove_layout_run (GroveGraph *graph, const GroveLayoutSizes *sizes, GroveLayout *like,
                  GCancellable *cancellable, GError **error)
{
  const Run run = { *sizes, like, DEADLINE, cancellable };

  g_return_val_if_fail (graph != NULL && sizes != NULL, NULL);

  return lay_out_or_shrink (graph, &run, error);
}

GroveLayout *
grove_layout_run_within (GroveGraph *graph, const GroveLayoutSizes *sizes, gint64 deadline,
                         GCancellable *cancellable, GError **error)
{
  const Run run = { *sizes, NULL, deadline, cancellable };

  g_return_val_if_fail (graph != NULL && sizes != NULL, NULL);

  return lay_out_or_shrink (graph, &run, error);
}

typedef struct
{
  GroveGraph *graph;
  Run run;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  grove_graph_unref (job->graph);
  g_clear_pointer (&job->run.like, grove_layout_unref);
  g_free (job);
}

static gpointer
run_in_thread (gpointer data)
{
  g_autoptr (GTask) task = data;
  Job *job = g_task_get_task_data (task);
  GError *error = NULL;
  GroveLayout *self = lay_out_or_shrink (job->graph, &job->run, &error);

  /* Replaces a killed process before the next request. */
  grove_layout_process_prepare ();
  if (self != NULL)
    g_task_return_pointer (task, self, (GDestroyNotify) grove_layout_unref);
  else
    g_task_return_error (task, error);
  return NULL;
}

/* @run: its members are copied */
static void
start (GroveGraph *graph, const Run *run, GAsyncReadyCallback callback, gpointer user_data)
{
  GError *error = NULL;
  GTask *task = g_task_new (NULL, run->cancellable, callback, user_data);
  Job *job = g_new (Job, 1);
  GThread *thread;

  g_task_set_source_tag (task, grove_layout_run_async);
  *job = (Job){ grove_graph_ref (graph), *run };
  if (run->like != NULL)
    grove_layout_ref (run->like);
  g_task_set_task_data (task, job, job_free);
  thread = g_thread_try_new ("grove-layout", run_in_thread, task, &error);
  if (thread != NULL)
    g_thread_unref (thread);
  else
    {
      g_task_return_error (task, error);
      g_object_unref (task);
    }
}

void
grove_layout_run_async (GroveGraph *graph, const GroveLayoutSizes *sizes, GroveLayout *like,
                        GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (graph != NULL && sizes != NULL);

  start (graph, &(Run){ *sizes, like, DEADLINE, cancellable }, callback, user_data);
}

void
grove_layout_run_within_async (GroveGraph *graph, const GroveLayoutSizes *sizes, gint64 deadline,
                               GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (graph != NULL && sizes != NULL);

  start (graph, &(Run){ *sizes, NULL, deadline, cancellable }, callback, user_data);
}

GroveLayout *
grove_layout_run_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

void
grove_layout_prepare (void)
{
  grove_layout_process_prepare ();
}

GroveLayout *
grove_layout_ref (GroveLayout *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
grove_layout_unref (GroveLayout *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  grove_graph_unref (self->graph);
  grove_placement_clear (&self->placement);
  g_free (self);
}

GroveGraph *
grove_layout_get_graph (GroveLayout *self)
{
  return self->graph;
}

gboolean
grove_layout_get_reduced (GroveLayout *self)
{
  return self->reduced;
}

double
grove_layout_get_width (GroveLayout *self)
{
  return self->placement.width;
}

double
grove_layout_get_height (GroveLayout *self)
{
  return self->placement.height;
}

GrovePoint
grove_layout_get_node (GroveLayout *self, guint node)
{
  g_return_val_if_fail (node < self->placement.n_nodes, ((GrovePoint){ 0.0, 0.0 }));
  return self->placement.nodes[node];
}

const GrovePoint *
grove_layout_get_edge (GroveLayout *self, guint edge, guint *n_points)
{
  g_return_val_if_fail (edge < self->placement.n_arrows, NULL);
  *n_points = self->placement.start[edge + 1] - self->placement.start[edge];
  return &g_array_index (self->placement.points, GrovePoint, self->placement.start[edge]);
}
