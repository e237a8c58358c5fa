/* SPDX-License-Identifier: MIT */
#pragma once

#include <gio/gio.h>

#include "grove-cli-status.h"

G_BEGIN_DECLS

/* The commands. @arguments: (array zero-terminated=1): the command's name and its arguments */

GroveCliStatus grove_cli_report (char **arguments, GCancellable *cancellable);
GroveCliStatus grove_cli_graph (char **arguments, GCancellable *cancellable);
GroveCliStatus grove_cli_compare (char **arguments, GCancellable *cancellable);
GroveCliStatus grove_cli_convert (char **arguments, GCancellable *cancellable);

/** grove_cli_print: writes @text to standard output. Returns: the exit status */
GroveCliStatus grove_cli_print (const char *text);

G_END_DECLS
