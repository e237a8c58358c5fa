/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <math.h>

#include "grove-display-text.h"
#include "grove-export-dot.h"
#include "grove-theme.h"
#include "grove-function-location.h"
#include "grove-scene-names.h"
#include "grove-number.h"

/* State of one export */
typedef struct
{
  GString *text;
  GroveGraph *graph;
  GroveProfile *profile;
  const GroveEvent *event;
  GroveTheme theme;
  double base;
  double root;
} Export;

/* Graphviz reads no longer strings than 16384 bytes. */
#define MAX_ATTRIBUTE 16000

/* A quoted string of DOT: a backslash would begin an escape like \N, a quote would end it, and & an entity. */
static void
append_letter (GString *text, const char *letter)
{
  switch (*letter)
    {
    case '"': g_string_append (text, "\\\""); break;
    case '\\': g_string_append (text, "\\\\"); break;
    case '\n': g_string_append (text, "\\n"); break;
    case '&': g_string_append (text, "&amp;"); break;
    default:
      if ((guchar) *letter >= 0x20)
        g_string_append_len (text, letter, g_utf8_next_char (letter) - letter);
      break;
    }
}

static void
append_escaped (GString *text, const char *string)
{
  g_autofree char *valid = g_utf8_make_valid (string, -1);
  gsize start = text->len;

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      if (text->len - start > MAX_ATTRIBUTE)
        {
          g_string_append (text, "…");
          return;
        }
      append_letter (text, p);
    }
}

static void
append_attribute (GString *text, const char *name, const char *value)
{
  g_string_append_printf (text, "%s=\"", name);
  append_escaped (text, value);
  g_string_append_c (text, '"');
}

static char *
format_color (const GroveColor *color)
{
  return g_strdup_printf ("#%02x%02x%02x", (guint) lround (color->r * 255), (guint) lround (color->g * 255),
                          (guint) lround (color->b * 255));
}

/* Decimals are points whatever the locale. */
static char *
format_decimal (double value)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  return g_strdup (g_ascii_formatd (buffer, sizeof buffer, "%.2f", value));
}

static char *
format_costs (Export *export, double inclusive, gboolean estimated)
{
  g_autofree char *cost = grove_number_cost (export->event, inclusive);
  g_autofree char *percent = grove_number_percent (inclusive, export->base, 1);

  return g_strdup_printf ("%s%s, %s %%", estimated ? "~" : "", cost, percent);
}

static gboolean
is_function (const GroveGraphNode *node)
{
  return node->kind == GROVE_NODE_FUNCTION || node->kind == GROVE_NODE_GUESS;
}

static char *
get_line (Export *export, guint i)
{
  const GroveGraphNode *node = grove_graph_get_node (export->graph, i);

  if (!is_function (node))
    return grove_scene_name_of_node (export->graph, i, FALSE);
  return grove_display_line (grove_profile_get_function_name (export->profile, node->function),
                             GROVE_DISPLAY_LETTERS);
}

static char *
format_node_label (Export *export, guint i)
{
  const GroveGraphNode *node = grove_graph_get_node (export->graph, i);
  g_autofree char *display = grove_scene_name_of_node (export->graph, i, TRUE);
  g_autofree char *location = is_function (node)
                                ? grove_function_location_short (export->profile, node->function)
                                : NULL;
  g_autofree char *costs = format_costs (export, node->inclusive, node->estimated);

  return g_strjoin ("\n", display, location != NULL ? location : costs, location != NULL ? costs : NULL,
                    NULL);
}

static char *
format_node_tooltip (Export *export, guint i)
{
  const GroveGraphNode *node = grove_graph_get_node (export->graph, i);
  g_autofree char *name = get_line (export, i);
  g_autofree char *location = is_function (node)
                                ? grove_function_location_full (export->profile, node->function)
                                : NULL;
  g_autofree char *inclusive = grove_number_exact (export->event, node->inclusive);
  g_autofree char *self = grove_number_exact (export->event, node->self);
  const char *estimated = node->estimated ? "~" : "";

  return g_strdup_printf ("%s\n%s%sinclusive %s%s, self %s%s", name, location != NULL ? location : "",
                          location != NULL ? "\n" : "", estimated, inclusive, estimated, self);
}

static void
add_node (Export *export, guint i)
{
  const GroveGraphNode *node = grove_graph_get_node (export->graph, i);
  double share = export->root > 0 ? CLAMP (node->inclusive / export->root, 0, 1) : 0;
  GroveColor color = grove_theme_get_color (&export->theme, grove_paint_heat (share));
  g_autofree char *label = format_node_label (export, i);
  g_autofree char *tooltip = format_node_tooltip (export, i);
  g_autofree char *fill = format_color (&color);

  g_string_append_printf (export->text, "  n%u [", i);
  append_attribute (export->text, "label", label);
  append_attribute (export->text, ", tooltip", tooltip);
  append_attribute (export->text, ", fillcolor", fill);
  if (node->side == 0)
    g_string_append (export->text, ", penwidth=2.5");
  if (node->kind == GROVE_NODE_GUESS || node->kind == GROVE_NODE_UNRECORDED)
    g_string_append (export->text, ", style=\"filled,rounded,dashed\"");
  g_string_append (export->text, "];\n");
}

static char *
format_calls (gint64 calls)
{
  g_autofree char *number = NULL;

  if (calls == GROVE_UNKNOWN_COUNT)
    return g_strdup ("");
  number = grove_number_count (calls);
  return g_strconcat (number, "×", NULL);
}

static void
add_arrow (Export *export, guint from, guint to, const char *label, const char *tooltip, double share,
           const char *style)
{
  g_autofree char *width = format_decimal (1 + 4 * sqrt (share));
  g_autofree char *color = format_color (share > 1.0 / 3 ? &export->theme.cost : &export->theme.edge);

  g_string_append_printf (export->text, "  n%u -> n%u [", from, to);
  append_attribute (export->text, "label", label);
  append_attribute (export->text, ", tooltip", tooltip);
  append_attribute (export->text, ", labeltooltip", tooltip);
  append_attribute (export->text, ", color", color);
  g_string_append_printf (export->text, ", penwidth=%s%s];\n", width, style);
}

static void
add_edge (Export *export, guint i)
{
  const GroveGraphEdge *edge = grove_graph_get_edge (export->graph, i);
  double share = export->root > 0 ? CLAMP (edge->inclusive / export->root, 0, 1) : 0;
  g_autofree char *label = format_calls (edge->calls);
  g_autofree char *costs = format_costs (export, edge->inclusive, edge->estimated);
  g_autofree char *caller = get_line (export, edge->from);
  g_autofree char *callee = get_line (export, edge->to);
  g_autofree char *tooltip = g_strdup_printf ("%s → %s\n%s\n%s", caller, callee, label, costs);

  add_arrow (export, edge->from, edge->to, label, tooltip, share,
             edge->call == GROVE_NONE ? ", style=dashed" : "");
}

static void
add_self_calls (Export *export, guint i)
{
  const GroveGraphNode *node = grove_graph_get_node (export->graph, i);
  g_autofree char *name = get_line (export, i);
  g_autofree char *label = NULL;
  g_autofree char *tooltip = NULL;

  if (node->self_calls == 0)
    return;
  label = format_calls (node->self_calls);
  tooltip = g_strdup_printf ("%s → %s\n%s", name, name, label);
  add_arrow (export, i, i, label, tooltip, 0, "");
}

static void
add_head (Export *export)
{
  const GroveGraphOptions *options = grove_graph_get_options (export->graph);

  g_string_append (export->text, "digraph callgraph {\n  ");
  append_attribute (export->text, "label", grove_profile_get_title (export->profile));
  g_string_append_printf (export->text, ";\n  rankdir=%s;\n",
                          options->direction == GROVE_DIRECTION_RIGHT ? "LR" : "TB");
  g_string_append (export->text,
                   "  graph [fontname=\"sans-serif\", charset=\"UTF-8\"];\n"
                   "  node [shape=box, style=\"filled,rounded\", fontname=\"sans-serif\", fontsize=10];\n"
                   "  edge [fontname=\"sans-serif\", fontsize=9];\n");
}

GBytes *
grove_export_dot (GroveGraph *graph)
{
  GroveProfile *profile = grove_graph_get_profile (graph);
  guint32 event = grove_graph_get_options (graph)->event;
  Export export = {
    .text = g_string_new (NULL),
    .graph = graph,
    .profile = profile,
    .event = grove_profile_get_event (profile, event),
    .base = grove_graph_get_base (graph),
    .root = grove_graph_get_root_cost (graph),
  };

  grove_theme_init (&export.theme, FALSE, FALSE);
  add_head (&export);
  for (guint i = 0; i < grove_graph_get_n_nodes (graph); i++)
    add_node (&export, i);
  for (guint i = 0; i < grove_graph_get_n_edges (graph); i++)
    add_edge (&export, i);
  for (guint i = 0; i < grove_graph_get_n_nodes (graph); i++)
    add_self_calls (&export, i);
  g_string_append (export.text, "}\n");
  return g_string_free_to_bytes (export.text);
}
