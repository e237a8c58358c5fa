/* SPDX-License-Identifier: MIT */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/** grove_cli_interrupt_watch: cancels the returned object on SIGINT, SIGTERM and SIGHUP. On a second signal,
 * or two seconds after the first, the program exits with %GROVE_CLI_STOPPED and removes its unfinished
 * output. Returns: (transfer none): the cancellable of all long work; lives as long as the program */
GCancellable *grove_cli_interrupt_watch (void);

G_END_DECLS
