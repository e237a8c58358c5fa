/* SPDX-License-Identifier: MIT */

/* How long the layout program takes for the graphs in a folder, and how long it takes to be rid of it.
 *   bench-layout FOLDER [RUNS]
 * CPU is the layout program's own, from the request to the places; wall time is that of the whole: asking,
 * and the curves. */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "grove-layout-placement.h"
#include "grove-layout-process.h"

typedef struct
{
  guint n_nodes;
  GArray *arrows;  /* of GroveArrow */
  GArray *weights; /* of double */
} Graph;

static void
add_line (Graph *graph, const char *line)
{
  guint from, to;
  double weight = 1;
  const char *attribute = strstr (line, "weight=");

  if (attribute != NULL)
    weight = g_ascii_strtod (attribute + strlen ("weight="), NULL);
  switch (sscanf (line, "F%u -> F%u", &from, &to))
    {
    case 2:
      if (from != to)
        {
          GroveArrow arrow = { from, to, FALSE };

          g_array_append_val (graph->arrows, arrow);
          g_array_append_val (graph->weights, weight);
        }
      break;
    case 1: graph->n_nodes = MAX (graph->n_nodes, from + 1); break;
    default: break;
    }
}

static void
graph_read (Graph *graph, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  *graph = (Graph){ 0, g_array_new (FALSE, FALSE, sizeof (GroveArrow)),
                    g_array_new (FALSE, FALSE, sizeof (double)) };
  if (!g_file_get_contents (path, &text, NULL, &error))
    g_error ("%s", error->message);
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    add_line (graph, lines[i]);
  grove_arrows_orient ((GroveArrow *) (void *) graph->arrows->data, graph->arrows->len, NULL, graph->n_nodes);
}

static void
graph_clear (Graph *graph)
{
  g_array_unref (graph->arrows);
  g_array_unref (graph->weights);
}

static void
graph_ask (const Graph *graph, GroveQuestion *question)
{
  const GroveLayoutRequest sizes = { .node_width = 172, .node_height = 52, .node_gap = 18, .rank_gap = 42 };

  grove_question_init (question, &sizes, graph->n_nodes, (const GroveArrow *) (void *) graph->arrows->data,
                       graph->arrows->len, (const double *) (void *) graph->weights->data);
}

static GroveLayoutProcess *
take (void)
{
  g_autoptr (GError) error = NULL;
  GroveLayoutProcess *process = grove_layout_process_take (&error);

  if (process == NULL)
    g_error ("%s", error->message);
  return process;
}

static GroveAskResult
ask (const GroveQuestion *question, GroveLayoutProcess *process, gint64 microseconds, GroveAnswer *answer)
{
  GroveAskLimit limit;
  GroveAskResult result;

  grove_ask_limit_init (&limit, microseconds, NULL);
  result = grove_question_ask (question, process, &limit, answer);
  grove_ask_limit_clear (&limit);
  return result;
}

static double
ms_since (gint64 start)
{
  return (double) (g_get_monotonic_time () - start) / 1000;
}

static int
compare_doubles (const void *a, const void *b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

static double
median (double *values, guint n)
{
  qsort (values, n, sizeof *values, compare_doubles);
  return values[n / 2];
}

/* The worst of the graphs of about so many nodes */
typedef struct
{
  guint n_nodes;
  double mark_ms; /* what it should stay below */
  double cpu_ms;
  char *name;
} Worst;

static Worst worst[] = { { 100, 50, 0, NULL }, { 200, 150, 0, NULL } };

static void
note_worst (guint n_nodes, const char *name, double cpu_ms)
{
  for (guint i = 0; i < G_N_ELEMENTS (worst); i++)
    if (n_nodes <= worst[i].n_nodes && n_nodes > worst[i].n_nodes * 3 / 4 && cpu_ms > worst[i].cpu_ms)
      {
        g_free (worst[i].name);
        worst[i].name = g_strdup (name);
        worst[i].cpu_ms = cpu_ms;
      }
}

static void
print_worst (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (worst); i++)
    if (worst[i].name != NULL)
      g_print ("| worst of up to %u nodes: %s (mark: %.0f) | | | | %.1f | |\n", worst[i].n_nodes,
               worst[i].name, worst[i].mark_ms, worst[i].cpu_ms);
}

static void
measure_graph (const char *folder, const char *name, guint n_runs)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree double *cpu = g_new (double, n_runs), *wall = g_new (double, n_runs);
  GroveQuestion question;
  g_autofree char *title = g_strndup (name, strlen (name) - strlen (".dot"));
  guint n_bends = 0;
  Graph graph;

  graph_read (&graph, path);
  for (guint i = 0; i < n_runs; i++)
    {
      gint64 start = g_get_monotonic_time ();
      GroveLayoutProcess *process = take ();
      GrovePlacement placement;
      GroveAnswer answer;

      graph_ask (&graph, &question);
      if (ask (&question, process, 60 * G_USEC_PER_SEC, &answer) != GROVE_ASK_DONE)
        g_error ("%s: no answer", name);
      grove_layout_process_give (process);
      grove_placement_init (&placement, &question, &answer, (const GroveArrow *) (void *) graph.arrows->data,
                            graph.arrows->len, GROVE_DIRECTION_DOWN);
      wall[i] = ms_since (start);
      cpu[i] = answer.cpu_ms;
      n_bends = answer.n_bends;
      grove_placement_clear (&placement);
      grove_answer_clear (&answer);
      grove_question_clear (&question);
    }
  note_worst (graph.n_nodes, title, median (cpu, n_runs));
  g_print ("| %s | %u | %u | %u | %.1f | %.1f |\n", title, graph.n_nodes, graph.arrows->len, n_bends,
           median (cpu, n_runs), median (wall, n_runs));
  graph_clear (&graph);
}

/* Stopped in the middle of its work: until it is gone, and until the next one has placed a graph of two nodes
 */
static void
measure_kill (const char *path, guint n_runs)
{
  g_autofree double *gone = g_new (double, n_runs), *replaced = g_new (double, n_runs);
  GroveQuestion large, small;
  Graph graph, two;

  graph_read (&graph, path);
  graph_ask (&graph, &large);
  two = (Graph){ 2, g_array_new (FALSE, FALSE, sizeof (GroveArrow)),
                 g_array_new (FALSE, FALSE, sizeof (double)) };
  add_line (&two, "F0 -> F1");
  graph_ask (&two, &small);
  for (guint i = 0; i < n_runs; i++)
    {
      GroveLayoutProcess *process = take ();
      GroveAnswer answer;
      gint64 start;

      if (ask (&large, process, G_USEC_PER_SEC / 10, &answer) == GROVE_ASK_DONE)
        grove_answer_clear (&answer);
      start = g_get_monotonic_time ();
      grove_layout_process_kill (process);
      gone[i] = ms_since (start);
      process = take ();
      if (ask (&small, process, 60 * G_USEC_PER_SEC, &answer) != GROVE_ASK_DONE)
        g_error ("no answer");
      replaced[i] = ms_since (start);
      grove_answer_clear (&answer);
      grove_layout_process_give (process);
    }
  g_print ("| cancelled: gone after (mark: 20) | | | | | %.1f |\n", median (gone, n_runs));
  g_print ("| killed: the next one has answered after (mark: 100) | | | | | %.1f |\n",
           median (replaced, n_runs));
  grove_question_clear (&large);
  grove_question_clear (&small);
  graph_clear (&graph);
  graph_clear (&two);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static GPtrArray *
list_graphs (const char *folder)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) directory = g_dir_open (folder, 0, NULL);
  const char *name;

  while (directory != NULL && (name = g_dir_read_name (directory)) != NULL)
    if (g_str_has_suffix (name, ".dot"))
      g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  return names;
}

int
main (int argc, char **argv)
{
  const char *folder = argc > 1 ? argv[1] : ".";
  guint n_runs = argc > 2 ? (guint) MAX (1, atoi (argv[2])) : 5;
  g_autoptr (GPtrArray) names = list_graphs (folder);
  g_autofree char *last = NULL;

  g_print (
    "| graph | nodes | edges | bend points | CPU ms | wall ms |\n| --- | ---: | ---: | ---: | ---: | ---: |\n");
  for (guint i = 0; i < names->len; i++)
    measure_graph (folder, g_ptr_array_index (names, i), n_runs);
  if (names->len == 0)
    return EXIT_FAILURE;
  print_worst ();
  last = g_build_filename (folder, "python-line-top-500.dot", NULL);
  if (g_file_test (last, G_FILE_TEST_EXISTS))
    measure_kill (last, n_runs);
  return EXIT_SUCCESS;
}
