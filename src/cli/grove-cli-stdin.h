/* SPDX-License-Identifier: MIT */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/** grove_cli_stdin_read: Returns: (transfer full): all of standard input. Errors: G_IO_ERROR, including
 * CANCELLED and NO_SPACE (too large) */
GBytes *grove_cli_stdin_read (GCancellable *cancellable, GError **error);

G_END_DECLS
