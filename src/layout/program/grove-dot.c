/* SPDX-License-Identifier: MIT */

/* dot gets boxes of one size and no text, and stops after its third phase: splines take most of
 * its time, and the virtual nodes of long edges hold all that a curve needs
 * (doc/performance.md, "Graph layout").
 *
 * Those virtual nodes are not moved when dot shifts the finished drawing to the origin. So everything is read
 * before that, when dot writes ranks and orders into attributes of the nodes, which is its last
 * step before.
 */

#include "grove-dot.h"

#include <graphviz/gvc.h>
#include <stdio.h>
#include <stdlib.h>

#ifdef HAVE_DOT_PLUGIN
extern gvplugin_library_t gvplugin_dot_layout_LTX_library;
#endif

#define PX_PER_INCH 72.0

/* What ND_node_type() is for a node of the graph itself; Graphviz has the name in a header that it does not
 * install. */
#define NODE_IS_REAL 0

/* Above that, crossings and positions are improved for a shorter time, which halves the total;
 * lines get 5 % longer. */
#define MANY_LINKS 400

struct GroveDot
{
  GVC_t *context;
};

/* The graph that is laid out */
typedef struct
{
  const GroveLayoutRequest *request;
  const GroveLayoutNode *details;
  const GroveLayoutLink *links;
  Agraph_t *graph;
  Agnode_t **nodes;
  Agedge_t **edges;
  GroveDotPlaces *places;
  bool read;
  bool complete;
} GroveDotRun;

GroveDot *
grove_dot_new (void)
{
  GroveDot *self = calloc (1, sizeof *self);

  if (self == NULL)
    return NULL;
  agseterr (AGMAX);
#ifdef HAVE_DOT_PLUGIN
  /* Linked in, so that no table of plugins is read: 0.1 ms instead of 4. */
  static lt_symlist_t plugins[] = {
    { "gvplugin_dot_layout_LTX_library", &gvplugin_dot_layout_LTX_library },
    { NULL, NULL },
  };
  self->context = gvContextPlugins (plugins, 0);
#else
  self->context = gvContext ();
#endif
  if (self->context != NULL)
    return self;
  free (self);
  return NULL;
}

void
grove_dot_free (GroveDot *self)
{
  gvFreeContext (self->context);
  free (self);
}

void
grove_dot_places_clear (GroveDotPlaces *places)
{
  free (places->nodes);
  free (places->n_bends_of);
  free (places->bends);
  *places = (GroveDotPlaces){ 0 };
}

static void
set_inches (Agraph_t *graph, int kind, const char *name, double px)
{
  char text[32];

  snprintf (text, sizeof text, "%.6f", px / PX_PER_INCH);
  agattr (graph, kind, (char *) name, text);
}

static void
set_attributes (Agraph_t *graph, const GroveLayoutRequest *request)
{
  const struct
  {
    int kind;
    const char *name;
    const char *value;
  } settings[] = {
    { AGRAPH, "phase", "3" },    { AGRAPH, "nslimit", request->n_links > MANY_LINKS ? "0.5" : "3" },
    { AGRAPH, "nslimit1", "2" }, { AGRAPH, "mclimit", request->n_links > MANY_LINKS ? "0.05" : "0.3" },
    { AGNODE, "shape", "box" },  { AGNODE, "fixedsize", "true" },
    { AGNODE, "label", "" },     { AGEDGE, "weight", "1" },
  };

  for (size_t i = 0; i < sizeof settings / sizeof *settings; i++)
    agattr (graph, settings[i].kind, (char *) settings[i].name, (char *) settings[i].value);
  set_inches (graph, AGNODE, "width", request->node_width);
  set_inches (graph, AGNODE, "height", request->node_height);
  set_inches (graph, AGRAPH, "nodesep", request->node_gap);
  set_inches (graph, AGRAPH, "ranksep", request->rank_gap);
}

static void
add_nodes (GroveDotRun *run)
{
  char name[16];

  for (uint32_t i = 0; i < run->request->n_nodes; i++)
    {
      snprintf (name, sizeof name, "n%u", i);
      run->nodes[i] = agnode (run->graph, name, 1);
    }
}

static void
add_edges (GroveDotRun *run)
{
  Agsym_t *weight = agattr (run->graph, AGEDGE, (char *) "weight", NULL);
  char text[16];

  for (uint32_t i = 0; i < run->request->n_links; i++)
    {
      const GroveLayoutLink *link = &run->links[i];

      snprintf (text, sizeof text, "e%u", i);
      run->edges[i] = agedge (run->graph, run->nodes[link->upper], run->nodes[link->lower], text, 1);
      snprintf (text, sizeof text, "%u", link->weight);
      agxset (run->edges[i], weight, text);
    }
}

static GroveLayoutPlace
place_of (Agnode_t *node)
{
  /* dot's y grows upwards */
  return (GroveLayoutPlace){ ND_coord (node).x, -ND_coord (node).y };
}

/* Returns: the next virtual node downwards, or NULL when @edge ends at a real one */
static Agnode_t *
next_bend (Agedge_t *edge)
{
  Agnode_t *head = aghead (edge);

  return ND_node_type (head) != NODE_IS_REAL && ND_out (head).size > 0 ? head : NULL;
}

static bool
read_bends (GroveDotRun *run, uint32_t link)
{
  GroveDotPlaces *places = run->places;
  Agedge_t *edge = ED_to_virt (run->edges[link]);

  if (edge == NULL)
    return true;
  for (Agnode_t *bend; (bend = next_bend (edge)) != NULL; edge = ND_out (bend).list[0])
    {
      if (places->n_bends == GROVE_LAYOUT_MAX_BENDS)
        return false;
      if ((places->n_bends & (places->n_bends + 1)) == 0)
        {
          GroveLayoutPlace *more = realloc (places->bends, (2 * (size_t) places->n_bends + 2) * sizeof *more);

          if (more == NULL)
            return false;
          places->bends = more;
        }
      places->bends[places->n_bends++] = place_of (bend);
      places->n_bends_of[link]++;
    }
  return true;
}

static void
read_places (GroveDotRun *run)
{
  run->read = true;
  for (uint32_t i = 0; i < run->request->n_nodes; i++)
    run->places->nodes[i] = place_of (run->nodes[i]);
  for (uint32_t i = 0; i < run->request->n_links; i++)
    if (!read_bends (run, i))
      return;
  run->complete = true;
}

static void
node_changed (Agraph_t *graph, Agobj_t *node, void *data, Agsym_t *attribute)
{
  GroveDotRun *run = data;

  (void) graph;
  (void) node;
  (void) attribute;
  if (!run->read)
    read_places (run);
}

/* Without newrank, clusters with calls both ways between them and the rest collapse into two or three ranks. */
static void
group_nodes (GroveDotRun *run)
{
  bool any = false;
  char name[32];

  for (uint32_t i = 0; i < run->request->n_nodes; i++)
    if (run->details[i].group != 0)
      {
        snprintf (name, sizeof name, "cluster%u", run->details[i].group);
        agsubnode (agsubg (run->graph, name, 1), run->nodes[i], 1);
        any = true;
      }
  if (any)
    agattr (run->graph, AGRAPH, (char *) "newrank", (char *) "true");
}

/* Returns: the next node of the row of node @i, or n_nodes */
static uint32_t
next_in_row (GroveDotRun *run, uint32_t i)
{
  uint32_t row = run->details[i].row;

  for (i++; i < run->request->n_nodes && run->details[i].row != row; i++)
    ;
  return i;
}

/* Nodes of one rank, joined by edges, which dot keeps from left to right. */
static void
order_rows (GroveDotRun *run)
{
  char name[32];

  for (uint32_t i = 0; i < run->request->n_nodes; i++)
    {
      uint32_t next = run->details[i].row != 0 ? next_in_row (run, i) : run->request->n_nodes;
      Agraph_t *row;

      if (next == run->request->n_nodes)
        continue;
      snprintf (name, sizeof name, "row%u", run->details[i].row);
      row = agsubg (run->graph, name, 1);
      agsafeset (row, (char *) "rank", (char *) "same", (char *) "");
      agsubnode (row, run->nodes[i], 1);
      agsubnode (row, run->nodes[next], 1);
      snprintf (name, sizeof name, "o%u", i);
      agedge (run->graph, run->nodes[i], run->nodes[next], name, 1);
    }
}

static bool
allocate (GroveDotRun *run)
{
  size_t n_nodes = run->request->n_nodes, n_links = run->request->n_links;

  run->nodes = calloc (n_nodes + 1, sizeof *run->nodes);
  run->edges = calloc (n_links + 1, sizeof *run->edges);
  run->places->nodes = calloc (n_nodes + 1, sizeof *run->places->nodes);
  run->places->n_bends_of = calloc (n_links + 1, sizeof *run->places->n_bends_of);
  return run->nodes && run->edges && run->places->nodes && run->places->n_bends_of;
}

static void
lay_out (GroveDotRun *run, GVC_t *context)
{
  Agcbdisc_t watch = { .node = { .mod = node_changed } };

  agpushdisc (run->graph, &watch, run);
  if (gvLayout (context, run->graph, "dot") == 0)
    gvFreeLayout (context, run->graph);
  agpopdisc (run->graph, &watch);
}

bool
grove_dot_place (GroveDot *self, const GroveLayoutRequest *request, const GroveLayoutNode *nodes,
                 const GroveLayoutLink *links, GroveDotPlaces *places)
{
  GroveDotRun run = { .request = request, .details = nodes, .links = links, .places = places };

  *places = (GroveDotPlaces){ 0 };
  if (allocate (&run))
    {
      run.graph = agopen ((char *) "g", Agstrictdirected, NULL);
      set_attributes (run.graph, request);
      add_nodes (&run);
      add_edges (&run);
      group_nodes (&run);
      order_rows (&run);

      lay_out (&run, self->context);
      agclose (run.graph);
    }
  free (run.nodes);
  free (run.edges);
  if (!run.complete)
    grove_dot_places_clear (places);
  return run.complete;
}
