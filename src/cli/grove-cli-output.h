/* SPDX-License-Identifier: MIT */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * GroveCliOutput:
 *
 * The destination of a result: standard output or the file of -o. A regular file is written to a temporary
 * file and renamed at the end, so that it is complete or absent; a device or pipe is written directly.
 */
typedef struct _GroveCliOutput GroveCliOutput;

/** grove_cli_output_open: @inputs: (nullable): profiles that must not be overwritten; @path: (nullable):
 * %NULL and "-" mean standard output. Errors: G_IO_ERROR */
GroveCliOutput *grove_cli_output_open (const char *path, char *const *inputs, GCancellable *cancellable,
                                       GError **error);
/** grove_cli_output_get_buffer: Returns: (transfer none): the buffer to append to; call
 * grove_cli_output_flow() now and then */
GString *grove_cli_output_get_buffer (GroveCliOutput *self);
/** grove_cli_output_flow: writes the buffer when it is large. Errors: G_IO_ERROR, including BROKEN_PIPE and
 * CANCELLED */
gboolean grove_cli_output_flow (GroveCliOutput *self, GError **error);
/** grove_cli_output_write: writes all of @bytes */
gboolean grove_cli_output_write (GroveCliOutput *self, GBytes *bytes, GError **error);
/** grove_cli_output_close: (transfer full): writes the rest and renames the file to its final name */
gboolean grove_cli_output_close (GroveCliOutput *self, GError **error);
/** grove_cli_output_abandon: (transfer full): closes and removes the unfinished file */
void grove_cli_output_abandon (GroveCliOutput *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GroveCliOutput, grove_cli_output_abandon)

/** grove_cli_output_is_terminal: Returns: whether the output is a terminal */
gboolean grove_cli_output_is_terminal (GroveCliOutput *self);

G_END_DECLS
