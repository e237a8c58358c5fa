/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-graph-options.h"

/* Bend points that a layout may have besides its nodes */
#define MIN_BENDS 1000
#define BENDS_PER_NODE 10

void
grove_graph_options_init (GroveGraphOptions *options, guint32 root)
{
  *options = (GroveGraphOptions){
    .root = root,
    .min_node = GROVE_GRAPH_DEFAULT_SHARE,
    .min_call = GROVE_GRAPH_DEFAULT_SHARE,
    .caller_depth = GROVE_GRAPH_DEFAULT_CALLER_DEPTH,
    .callee_depth = GROVE_GRAPH_DEFAULT_CALLEE_DEPTH,
    .max_nodes = GROVE_GRAPH_DEFAULT_NODES,
    .max_bends = MIN_BENDS,
  };
}

void
grove_graph_options_set_max_nodes (GroveGraphOptions *options, guint max_nodes)
{
  options->max_nodes = max_nodes;
  options->max_bends = MAX (MIN_BENDS, MIN (max_nodes, G_MAXINT / BENDS_PER_NODE) * BENDS_PER_NODE);
}

char *
grove_graph_share_format (double share)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  return g_strdup (g_ascii_formatd (buffer, sizeof buffer, "%.6g", share * 100));
}

gboolean
grove_graph_share_parse (const char *text, double *share)
{
  char *end;
  double percent = g_ascii_strtod (text, &end);

  if (end != text && *end == '%')
    end++;
  if (end == text || *end != '\0' || !(percent >= 0 && percent <= 100))
    return FALSE;
  *share = percent / 100;
  return TRUE;
}

char *
grove_graph_depth_format (guint depth)
{
  return depth == GROVE_DEPTH_UNLIMITED ? g_strdup ("all") : g_strdup_printf ("%u", depth);
}

gboolean
grove_graph_depth_parse (const char *text, guint *depth)
{
  guint64 value = GROVE_DEPTH_UNLIMITED;

  if (!g_str_equal (text, "all")
      && !g_ascii_string_to_unsigned (text, 10, 0, GROVE_GRAPH_MAX_DEPTH, &value, NULL))
    return FALSE;
  *depth = (guint) value;
  return TRUE;
}

static int
compare_functions (const void *a, const void *b)
{
  guint32 x = *(const guint32 *) a, y = *(const guint32 *) b;

  return (x > y) - (x < y);
}

gboolean
grove_graph_options_hides (const GroveGraphOptions *options, guint32 function)
{
  return options->n_hidden > 0
         && bsearch (&function, options->hidden, options->n_hidden, sizeof function, compare_functions)
              != NULL;
}
