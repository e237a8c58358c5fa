/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-entries.h"
#include "grove-export-json.h"
#include "grove-scene.h"
#include "grove-json-writer.h"

/* State of one export */
typedef struct
{
  GroveJsonWriter json;
  GroveLayout *layout;
  GroveGraph *graph;
  GroveProfile *profile;
  const GroveGraphOptions *options;
  GroveLayoutSizes sizes;
  double base;
} Export;

static void
add_name (Export *export, const char *key, const char *name)
{
  grove_json_writer_key (&export->json, key);
  grove_json_writer_string (&export->json, *name != '\0' ? name : NULL);
}

static void
add_percent (Export *export, double cost)
{
  grove_json_writer_add_number (&export->json, "percent", export->base > 0 ? 100 * (cost / export->base) : 0);
}

static void
add_no_names (Export *export)
{
  add_name (export, "name", "");
  add_name (export, "file", "");
  add_name (export, "object", "");
}

static void
add_names (Export *export, const GroveGraphNode *node)
{
  GroveProfile *profile = export->profile;
  guint32 function = node->function;

  if (node->kind == GROVE_NODE_FOLD || node->kind == GROVE_NODE_UNRECORDED)
    {
      add_no_names (export);
      return;
    }

  add_name (export, "name", grove_profile_get_function_name (profile, function));
  add_name (export, "file",
            grove_profile_get_file_name (profile, grove_profile_get_function_file (profile, function)));
  add_name (export, "object",
            grove_profile_get_object_name (profile, grove_profile_get_function_object (profile, function)));
}

static double
get_total_self (Export *export, const GroveGraphNode *node)
{
  if (node->kind == GROVE_NODE_UNRECORDED)
    return 0;
  return grove_profile_get_self (export->profile, export->options->event)[node->function];
}

static double
get_total_inclusive (Export *export, const GroveGraphNode *node)
{
  if (node->kind == GROVE_NODE_UNRECORDED)
    return grove_profile_get_unrecorded (export->profile, export->options->event, node->function);
  return grove_profile_get_inclusive (export->profile, export->options->event,
                                      export->options->cycles)[node->function];
}

static void
add_node_costs (Export *export, const GroveGraphNode *node)
{
  grove_json_writer_add_number (&export->json, "self", node->self);
  grove_json_writer_add_number (&export->json, "inclusive", node->inclusive);
  grove_json_writer_add_number (&export->json, "total_self", get_total_self (export, node));
  grove_json_writer_add_number (&export->json, "total_inclusive", get_total_inclusive (export, node));
  add_percent (export, node->inclusive);
  grove_json_writer_key (&export->json, "estimated");
  grove_json_writer_boolean (&export->json, node->estimated);
  grove_json_writer_add_number (&export->json, "cycle", node->cycle);
}

/* What a node stands for, and the functions that a fold holds */
static void
add_kind (Export *export, const GroveGraphNode *node)
{
  static const char *const kinds[] = { "function", "fold", "unrecorded", "guess" };

  add_name (export, "kind", kinds[node->kind]);
  grove_json_writer_key (&export->json, "folded");
  grove_json_writer_begin (&export->json, '[');
  for (guint i = 0; i < node->n_folded; i++)
    grove_json_writer_string (&export->json,
                              grove_profile_get_function_name (export->profile, node->folded[i]));
  grove_json_writer_end (&export->json, ']');
}

static void
add_node (Export *export, guint i)
{
  const GroveGraphNode *node = grove_graph_get_node (export->graph, i);
  GrovePoint centre = grove_layout_get_node (export->layout, i);

  grove_json_writer_newline (&export->json, 2);
  grove_json_writer_begin (&export->json, '{');
  grove_json_writer_add_number (&export->json, "id", i);
  add_names (export, node);
  add_node_costs (export, node);
  add_kind (export, node);
  grove_json_writer_add_number (&export->json, "x", centre.x - export->sizes.node_width / 2);
  grove_json_writer_add_number (&export->json, "y", centre.y - export->sizes.node_height / 2);
  grove_json_writer_add_number (&export->json, "width", export->sizes.node_width);
  grove_json_writer_add_number (&export->json, "height", export->sizes.node_height);
  grove_json_writer_end (&export->json, '}');
}

static void
add_edge (Export *export, guint i)
{
  const GroveGraphEdge *edge = grove_graph_get_edge (export->graph, i);

  grove_json_writer_newline (&export->json, 2);
  grove_json_writer_begin (&export->json, '{');
  grove_json_writer_add_number (&export->json, "from", edge->from);
  grove_json_writer_add_number (&export->json, "to", edge->to);
  grove_json_writer_key (&export->json, "calls");
  if (edge->calls == GROVE_UNKNOWN_COUNT)
    grove_json_writer_null (&export->json);
  else
    grove_json_writer_integer (&export->json, edge->calls);
  grove_json_writer_add_number (&export->json, "inclusive", edge->inclusive);
  add_percent (export, edge->inclusive);
  grove_json_writer_key (&export->json, "guessed");
  grove_json_writer_boolean (&export->json, edge->call == GROVE_NONE);
  grove_json_writer_end (&export->json, '}');
}

static void
add_rows (Export *export, const char *key, guint n_rows, void (*add_row) (Export *export, guint i))
{
  grove_json_writer_newline (&export->json, 1);
  grove_json_writer_key (&export->json, key);
  grove_json_writer_begin (&export->json, '[');
  for (guint i = 0; i < n_rows; i++)
    add_row (export, i);
  if (n_rows > 0)
    g_string_append (export->json.text, "\n ");
  grove_json_writer_end (&export->json, ']');
}

static void
add_head (Export *export)
{
  const GroveEvent *event = grove_profile_get_event (export->profile, export->options->event);

  grove_json_writer_newline (&export->json, 1);
  add_name (export, "root",
            export->options->root != GROVE_NONE
              ? grove_profile_get_function_name (export->profile, export->options->root)
              : "");
  grove_json_writer_newline (&export->json, 1);
  add_name (export, "event", event->name);
  grove_json_writer_newline (&export->json, 1);
  add_name (export, "unit", event->unit_name);
  grove_json_writer_newline (&export->json, 1);
  grove_json_writer_add_number (&export->json, "base", export->base);
}

static void
add_hidden (Export *export)
{
  guint n_nodes, n_edges;
  double largest;

  grove_graph_get_hidden (export->graph, &n_nodes, &n_edges, &largest);
  grove_json_writer_newline (&export->json, 1);
  grove_json_writer_key (&export->json, "hidden");
  grove_json_writer_begin (&export->json, '{');
  grove_json_writer_add_number (&export->json, "nodes", n_nodes);
  grove_json_writer_add_number (&export->json, "edges", n_edges);
  grove_json_writer_add_number (&export->json, "largest", 100 * largest);
  grove_json_writer_end (&export->json, '}');
}

GBytes *
grove_export_json (GroveLayout *layout)
{
  GroveGraph *graph = grove_layout_get_graph (layout);
  g_auto (GroveSceneStyle) style = { 0 };
  Export export = {
    .json = GROVE_JSON_WRITER_INIT (g_string_new (NULL)),
    .layout = layout,
    .graph = graph,
    .profile = grove_graph_get_profile (graph),
    .options = grove_graph_get_options (graph),
    .base = grove_graph_get_base (graph),
  };

  grove_scene_style_init (&style);
  grove_scene_style_get_sizes_for (&style, export.options->direction, &export.sizes);
  grove_json_writer_begin (&export.json, '{');
  add_head (&export);
  add_rows (&export, "nodes", grove_graph_get_n_nodes (graph), add_node);
  add_rows (&export, "edges", grove_graph_get_n_edges (graph), add_edge);
  add_hidden (&export);
  g_string_append_c (export.json.text, '\n');
  grove_json_writer_end (&export.json, '}');
  g_string_append_c (export.json.text, '\n');
  return g_string_free_to_bytes (export.json.text);
}
