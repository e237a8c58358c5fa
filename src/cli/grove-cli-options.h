/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-export.h"
#include "grove-function-order.h"

G_BEGIN_DECLS

/** GroveCliCommands: which commands an option belongs to; the others take it, too (doc/report.md, "Options",
 * has it as common), and say that it does nothing */
typedef enum
{
  GROVE_CLI_REPORT = 1 << 0,
  GROVE_CLI_GRAPH = 1 << 1,
  GROVE_CLI_CONVERT = 1 << 2,
} GroveCliCommands;

/**
 * GroveCliOptions: a command line, understood
 * @files: (array zero-terminated=1): the profiles, as they were written
 * @format: index in the formats that the command gave to grove_cli_options_parse()
 * @n_limit: rows at most, or %G_MAXUINT32
 * @merge_events: the profiles are not added up: GroveLoadOptions
 * @all_frames: what pprof files want to be dropped is kept: GroveLoadOptions
 * @thread: with @has_thread: parts of this thread only
 * @part: with @has_part: parts of this number only
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
  gboolean quiet;

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
 * @arguments: (array zero-terminated=1): the command and what follows it
 * @formats: (array zero-terminated=1): what --format takes, the default first
 * @summary: one sentence for --help
 * @help: (out) (transfer full) (nullable): the help text when it was asked for; nothing else is to be done
 * then
 *
 * Errors: %GROVE_CLI_ERROR, G_OPTION_ERROR
 */
gboolean grove_cli_options_parse (GroveCliOptions *self, char **arguments, GroveCliCommands command,
                                  const char *const *formats, const char *summary, char **help,
                                  GError **error);
void grove_cli_options_clear (GroveCliOptions *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (GroveCliOptions, grove_cli_options_clear)

G_END_DECLS
