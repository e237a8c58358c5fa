/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "grove-cli-commands.h"
#include "grove-cli-job.h"
#include "grove-export-dot.h"
#include "grove-export-json.h"
#include "grove-export-pdf.h"
#include "grove-export-png.h"
#include "grove-export-svg.h"
#include "grove-first-way.h"
#include "grove-scene.h"

typedef enum
{
  FORMAT_SVG,
  FORMAT_PNG,
  FORMAT_PDF,
  FORMAT_DOT,
  FORMAT_JSON,
} Format;

const char *const grove_cli_graph_formats[] = { "svg", "png", "pdf", "dot", "json", NULL };

/* Returns: GROVE_NONE for the whole program */
static guint32
find_root (const GroveCliSubject *subject, const GroveCliOptions *options)
{
  if (options->whole)
    return GROVE_NONE;
  return subject->function != GROVE_NONE ? subject->function
                                         : grove_profile_get_first (subject->profile, subject->event);
}

static void
set_graph_options (GroveGraphOptions *graph_options, const GroveCliSubject *subject,
                   const GroveCliOptions *options)
{
  grove_graph_options_init (graph_options, find_root (subject, options));
  graph_options->way = subject->function == GROVE_NONE ? GROVE_WAY_FOLDED : GROVE_WAY_CALLERS;
  graph_options->unrecorded = TRUE;
  graph_options->event = subject->event;
  graph_options->cycles = options->cycles;
  graph_options->min_node = options->min_node;
  graph_options->min_call = options->min_call;
  graph_options->caller_depth = options->caller_depth;
  graph_options->callee_depth = options->callee_depth;
  grove_graph_options_set_max_nodes (graph_options, options->max_nodes);
  graph_options->direction = options->direction;
}

static GroveLayout *
make_layout (GroveGraph *graph, GCancellable *cancellable, GError **error)
{
  g_auto (GroveSceneStyle) style = { 0 };
  GroveLayoutSizes sizes;

  grove_scene_style_init (&style);
  grove_scene_style_get_sizes_for (&style, grove_graph_get_options (graph)->direction, &sizes);
  return grove_layout_run (graph, &sizes, NULL, cancellable, error);
}

static GBytes *
draw (GroveLayout *layout, const GroveCliOptions *options, GError **error)
{
  g_auto (GroveSceneStyle) style = { 0 };
  g_autoptr (GroveScene) scene = NULL;

  if (options->format == FORMAT_JSON)
    return grove_export_json (layout);
  grove_scene_style_init (&style);
  scene = grove_scene_new (layout, &style);
  if (options->format == FORMAT_PNG)
    return grove_export_png (grove_scene_get_display (scene), options->theme, options->scale, error);
  if (options->format == FORMAT_PDF)
    return grove_export_pdf (grove_scene_get_display (scene), options->theme, error);
  return grove_export_svg (grove_scene_get_display (scene), options->theme);
}

static void
say_reduced (GroveLayout *layout, const GroveCliOptions *options)
{
  guint n = grove_graph_get_n_nodes (grove_layout_get_graph (layout));

  if (!grove_layout_get_reduced (layout) || options->quiet)
    return;
  grove_cli_say (ngettext ("simplified to %u function, because the whole graph took too long to lay out",
                           "simplified to %u functions, because the whole graph took too long to lay out", n),
                 n);
}

static GBytes *
make_bytes (const GroveCliSubject *subject, const GroveCliOptions *options, GCancellable *cancellable,
            GError **error)
{
  g_autoptr (GroveGraph) graph = NULL;
  g_autoptr (GroveLayout) layout = NULL;
  GroveGraphOptions graph_options;

  set_graph_options (&graph_options, subject, options);
  if (grove_profile_get_n_functions (subject->profile) == 0)
    {
      g_set_error_literal (error, GROVE_LAYOUT_ERROR, GROVE_LAYOUT_ERROR_NO_COST,
                           _("the profile has no functions"));
      return NULL;
    }
  graph = grove_graph_new (subject->profile, &graph_options, cancellable, error);
  if (graph == NULL)
    return NULL;
  if (options->format == FORMAT_DOT)
    return grove_export_dot (graph);
  layout = make_layout (graph, cancellable, error);
  if (layout == NULL)
    return NULL;
  say_reduced (layout, options);
  return draw (layout, options, error);
}

gboolean
grove_cli_graph_write (const GroveCliSubject *subject, const GroveCliOptions *options, GroveCliOutput *output,
                       GCancellable *cancellable, GError **error)
{
  g_autoptr (GBytes) bytes = make_bytes (subject, options, cancellable, error);

  if (bytes != NULL)
    return grove_cli_output_write (output, bytes, error);
  g_prefix_error (error, "%s: ", grove_profile_get_title (subject->profile));
  return FALSE;
}

gboolean
grove_cli_graph_check (GroveCliOutput *output, const GroveCliOptions *options, GError **error)
{
  if ((options->format != FORMAT_PNG && options->format != FORMAT_PDF)
      || !grove_cli_output_is_terminal (output))
    return TRUE;
  g_set_error (error, GROVE_CLI_ERROR, GROVE_CLI_ERROR_USAGE,
               _("refusing to write %s to a terminal; use -o FILE"),
               grove_cli_graph_formats[options->format]);
  return FALSE;
}

GroveCliStatus
grove_cli_graph (char **arguments, GCancellable *cancellable)
{
  const GroveCliJob job = {
    .command = GROVE_CLI_GRAPH,
    .formats = grove_cli_graph_formats,
    .summary = _("Writes the call graph around one function, as a picture or as data. "
                  "Without --function: around the first function where the cost splits, with the way to it; "
                  "the whole program if nothing leads it."),
    .check = grove_cli_graph_check,
    .write = grove_cli_graph_write,
  };

  return grove_cli_job_run (&job, arguments, cancellable);
}
