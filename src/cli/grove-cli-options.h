/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-graph.h"
#include "grove-theme.h"
#include "grove-function-order.h"

G_BEGIN_DECLS

/** GroveCliCommands: the commands to which an option applies. The others accept a common option as well, with
 * a warning that it has no effect (doc/report.md, "Options") */
typedef enum
{
  GROVE_CLI_REPORT = 1 << 0,
  GROVE_CLI_GRAPH = 1 << 1,
  GROVE_CLI_CONVERT = 1 << 2,
  GROVE_CLI_COMPARE = 1 << 3,
} GroveCliCommands;

/**
 * GroveCliOptions: a parsed command line
 * @files: (array zero-terminated=1): the profiles, as given
 * @format: index into the formats passed to grove_cli_options_parse()
 * @n_limit: maximum number of rows, or %G_MAXUINT32
 * @merge_events: keep the profiles as separate events, see GroveLoadOptions
 * @all_frames: keep the frames that pprof files drop, see GroveLoadOptions
 * @merge_variants: variants of a function are one, see GroveLoadOptions
 * @whole: the graph of the whole program
 * @thread: with @has_thread: only parts of this thread
 * @part: with @has_part: only the part with this number
 * @sort_by_difference: compare: what changed most comes first, whatever @sort says
 * @maps: (nullable) (array zero-terminated=1): compare: folders that are the same, OLD=NEW
 * @limits: (nullable) (array zero-terminated=1): compare: what must not be exceeded
 * @fail_if_slower: compare: the share by which the new profile may be slower; negative: any
 * @no_rename: compare: do not guess new names of functions
 * @graph: compare: write the graph
 * @face: compare: GroveFace that the graph shows
 */
typedef struct
{
  char **files;
  char *event;
  char *function;
  char *output;
  char *input_format;
  guint format;
  guint32 n_limit;
  gint64 thread;
  gboolean has_thread;
  gint64 part;
  gboolean has_part;
  GroveFunctionSort sort;
  GroveCycleMode cycles;
  gboolean merge_events;
  gboolean all_frames;
  gboolean merge_variants;
  gboolean whole;
  gboolean quiet;

  gboolean sort_by_difference;
  char **maps;
  char **limits;
  double fail_if_slower;
  gboolean no_rename;
  gboolean graph;
  guint face;

  double min_node;
  double min_call;
  guint caller_depth;
  guint callee_depth;
  GroveDirection direction;
  GroveExportTheme theme;
  guint max_nodes;
  guint scale;
} GroveCliOptions;

/**
 * grove_cli_options_parse:
 * @arguments: (array zero-terminated=1): the command and its arguments
 * @formats: (array zero-terminated=1): the values of --format, the default first
 * @summary: one sentence for --help
 * @help: (out) (transfer full) (nullable): the help text, if it was asked for; the command then does nothing
 * else
 *
 * Errors: %GROVE_CLI_ERROR, G_OPTION_ERROR
 */
gboolean grove_cli_options_parse (GroveCliOptions *self, char **arguments, GroveCliCommands command,
                                  const char *const *formats, const char *summary, char **help,
                                  GError **error);
void grove_cli_options_clear (GroveCliOptions *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (GroveCliOptions, grove_cli_options_clear)

G_END_DECLS
