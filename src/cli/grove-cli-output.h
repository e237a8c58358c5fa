/* SPDX-License-Identifier: MIT */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * GroveCliOutput:
 *
 * Where the result goes: standard output, or the file after -o. A file is written beside its place and
 * renamed at the end, so that it is there whole or not at all; a device or a pipe is written as it is.
 */
typedef struct _GroveCliOutput GroveCliOutput;

/** grove_cli_output_open: @path: (nullable): %NULL and "-" are standard output. Errors: G_IO_ERROR */
GroveCliOutput *grove_cli_output_open (const char *path, GCancellable *cancellable, GError **error);
/** grove_cli_output_get_buffer: Returns: (transfer none): append here, then grove_cli_output_flow() */
GString *grove_cli_output_get_buffer (GroveCliOutput *self);
/** grove_cli_output_flow: writes the buffer out when it has grown. Errors: G_IO_ERROR, BROKEN_PIPE and
 * CANCELLED among them */
gboolean grove_cli_output_flow (GroveCliOutput *self, GError **error);
/** grove_cli_output_write: @bytes, all of them */
gboolean grove_cli_output_write (GroveCliOutput *self, GBytes *bytes, GError **error);
/** grove_cli_output_close: (transfer full): writes the rest and puts the file into its place */
gboolean grove_cli_output_close (GroveCliOutput *self, GError **error);
/** grove_cli_output_abandon: (transfer full): as if it had never been opened */
void grove_cli_output_abandon (GroveCliOutput *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GroveCliOutput, grove_cli_output_abandon)

/** grove_cli_output_is_terminal: Returns: whether a person would see the bytes */
gboolean grove_cli_output_is_terminal (GroveCliOutput *self);
/** grove_cli_output_remove_unfinished: for the end by a signal; from any thread */
void grove_cli_output_remove_unfinished (void);

G_END_DECLS
