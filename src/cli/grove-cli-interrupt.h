/* SPDX-License-Identifier: MIT */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/** grove_cli_interrupt_watch: SIGINT, SIGTERM and SIGHUP cancel what is returned; if that does not help
 * within two seconds, or at the second signal, the program ends with %GROVE_CLI_STOPPED, and the half-written
 * output is removed. Returns: (transfer none): what long work is to look at; lives as long as the program */
GCancellable *grove_cli_interrupt_watch (void);

G_END_DECLS
