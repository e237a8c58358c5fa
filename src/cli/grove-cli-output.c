/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <unistd.h>

#include "grove-cli-output.h"
#include "grove-output-file.h"

#define FLOW_BYTES (256 * 1024)

struct _GroveCliOutput
{
  int fd;
  GString *buffer;
  GroveOutputFile *file; /* (nullable): standard output */
  char *path;            /* (nullable): as given by the user, for messages */
  GCancellable *cancellable;
};

static gboolean
set_errno_error (const char *path, int number, GError **error)
{
  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (number), "%s: %s",
               path != NULL ? path : _("standard output"), g_strerror (number));
  return FALSE;
}

GroveCliOutput *
grove_cli_output_open (const char *path, char *const *inputs, GCancellable *cancellable, GError **error)
{
  g_autoptr (GroveCliOutput) self = g_new0 (GroveCliOutput, 1);

  self->fd = STDOUT_FILENO;
  self->buffer = g_string_new (NULL);
  self->cancellable = cancellable;
  if (path == NULL || strcmp (path, "-") == 0)
    return g_steal_pointer (&self);
  self->path = g_strdup (path);
  self->file = grove_output_file_open (path, inputs, error);
  if (self->file == NULL)
    return NULL;
  self->fd = grove_output_file_get_fd (self->file);
  return g_steal_pointer (&self);
}

GString *
grove_cli_output_get_buffer (GroveCliOutput *self)
{
  return self->buffer;
}

static gboolean
write_all (GroveCliOutput *self, const char *bytes, gsize length, GError **error)
{
  while (length > 0)
    {
      gssize n = write (self->fd, bytes, length);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return set_errno_error (self->path, errno, error);
      bytes += n;
      length -= (gsize) n;
    }
  return TRUE;
}

static gboolean
flush (GroveCliOutput *self, GError **error)
{
  if (g_cancellable_set_error_if_cancelled (self->cancellable, error)
      || !write_all (self, self->buffer->str, self->buffer->len, error))
    return FALSE;
  g_string_truncate (self->buffer, 0);
  return TRUE;
}

gboolean
grove_cli_output_flow (GroveCliOutput *self, GError **error)
{
  return self->buffer->len < FLOW_BYTES || flush (self, error);
}

gboolean
grove_cli_output_write (GroveCliOutput *self, GBytes *bytes, GError **error)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  return flush (self, error) && write_all (self, data, length, error);
}

gboolean
grove_cli_output_close (GroveCliOutput *self, GError **error)
{
  gboolean done = flush (self, error) && (self->file == NULL || grove_output_file_commit (self->file, error));

  grove_cli_output_abandon (self);
  return done;
}

void
grove_cli_output_abandon (GroveCliOutput *self)
{
  g_clear_pointer (&self->file, grove_output_file_free);
  g_string_free (self->buffer, TRUE);
  g_free (self->path);
  g_free (self);
}

gboolean
grove_cli_output_is_terminal (GroveCliOutput *self)
{
  return isatty (self->fd);
}
