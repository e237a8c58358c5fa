/* SPDX-License-Identifier: MIT */
#pragma once

#include <gio/gio.h>

#include "grove-cli-load.h"
#include "grove-cli-output.h"

G_BEGIN_DECLS

/* The commands. @arguments: (array zero-terminated=1): the command's name and its arguments */

GroveCliStatus grove_cli_report (char **arguments, GCancellable *cancellable);
GroveCliStatus grove_cli_graph (char **arguments, GCancellable *cancellable);
GroveCliStatus grove_cli_compare (char **arguments, GCancellable *cancellable);
GroveCliStatus grove_cli_convert (char **arguments, GCancellable *cancellable);

/** grove_cli_graph_formats: (array zero-terminated=1): values of --format of a graph */
extern const char *const grove_cli_graph_formats[];
/** grove_cli_graph_write: writes the graph of a profile, or of two. Errors: any; the message names the file */
gboolean grove_cli_graph_write (const GroveCliSubject *subject, const GroveCliOptions *options,
                                GroveCliOutput *output, GCancellable *cancellable, GError **error);
/** grove_cli_graph_check: refuses to write binary data to a terminal */
gboolean grove_cli_graph_check (GroveCliOutput *output, const GroveCliOptions *options, GError **error);

/** grove_cli_print: writes @text to standard output. Returns: the exit status */
GroveCliStatus grove_cli_print (const char *text);

G_END_DECLS
