/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <gio/gunixinputstream.h>
#include <glib/gi18n-lib.h>
#include <unistd.h>

#include "grove-cli-stdin.h"

/* Standard input is kept in memory, since formats are read more than once; hence the limit. A GByteArray
 * grows by powers of two. */
#define MAX_BYTES (1u << 30)
#define CHUNK (1 << 20)

GBytes *
grove_cli_stdin_read (GCancellable *cancellable, GError **error)
{
  g_autoptr (GInputStream) stream = g_unix_input_stream_new (STDIN_FILENO, FALSE);
  g_autoptr (GByteArray) held = g_byte_array_new ();
  g_autofree guint8 *chunk = g_malloc (CHUNK);
  gssize n;

  /* Polls, so that a signal takes effect without further input. */
  while ((n = g_input_stream_read (stream, chunk, CHUNK, cancellable, error)) > 0)
    {
      if (held->len > MAX_BYTES - (guint) n)
        {
          g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE,
                               _("standard input is too large; use a file instead"));
          return NULL;
        }
      g_byte_array_append (held, chunk, (guint) n);
    }
  return n == 0 ? g_byte_array_free_to_bytes (g_steal_pointer (&held)) : NULL;
}
