/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "grove-cli-output.h"

#define FLOW_BYTES (256 * 1024)

struct _GroveCliOutput
{
  int fd;
  GString *buffer;
  char *path;       /* as given by the user, for messages */
  char *target;     /* NULL: written in place */
  char *unfinished; /* is renamed to @target */
  GCancellable *cancellable;
};

/* The unfinished file, which a signal has to remove; only one output is open at a time. */
static GMutex unfinished_lock;
static char *unfinished_path = NULL;

static void
note_unfinished (const char *path)
{
  g_mutex_lock (&unfinished_lock);
  g_free (unfinished_path);
  unfinished_path = g_strdup (path);
  g_mutex_unlock (&unfinished_lock);
}

void
grove_cli_output_remove_unfinished (void)
{
  g_mutex_lock (&unfinished_lock);
  if (unfinished_path != NULL)
    unlink (unfinished_path);
  /* Stays locked, so that no other thread renames the removed file while the program exits. */
}

static gboolean
set_errno_error (const char *path, int number, GError **error)
{
  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (number), "%s: %s",
               path != NULL ? path : _("standard output"), g_strerror (number));
  return FALSE;
}

static mode_t
get_mode (const struct stat *there)
{
  mode_t mask;

  if (there != NULL)
    return there->st_mode & 07777;
  mask = umask (0);
  umask (mask);
  return 0666 & ~mask;
}

/* Resolves a symbolic link, so that the link stays. */
static gboolean
open_beside (GroveCliOutput *self, const struct stat *there, GError **error)
{
  self->target = there != NULL ? realpath (self->path, NULL) : g_strdup (self->path);
  if (self->target == NULL)
    return set_errno_error (self->path, errno, error);
  self->unfinished = g_strdup_printf ("%s.XXXXXX", self->target);
  self->fd = g_mkstemp_full (self->unfinished, O_WRONLY | O_CLOEXEC, 0600);
  if (self->fd < 0)
    {
      g_clear_pointer (&self->unfinished, g_free);
      return set_errno_error (self->path, errno, error);
    }
  note_unfinished (self->unfinished);
  return fchmod (self->fd, get_mode (there)) == 0 || set_errno_error (self->path, errno, error);
}

static gboolean
open_as_it_is (GroveCliOutput *self, GError **error)
{
  self->fd = g_open (self->path, O_WRONLY | O_CLOEXEC, 0);
  return self->fd >= 0 || set_errno_error (self->path, errno, error);
}

static gboolean
open_path (GroveCliOutput *self, GError **error)
{
  struct stat there;

  if (stat (self->path, &there) != 0)
    return open_beside (self, NULL, error);
  if (S_ISDIR (there.st_mode))
    return set_errno_error (self->path, EISDIR, error);
  return S_ISREG (there.st_mode) ? open_beside (self, &there, error) : open_as_it_is (self, error);
}

GroveCliOutput *
grove_cli_output_open (const char *path, GCancellable *cancellable, GError **error)
{
  g_autoptr (GroveCliOutput) self = g_new0 (GroveCliOutput, 1);

  self->fd = STDOUT_FILENO;
  self->buffer = g_string_new (NULL);
  self->cancellable = cancellable;
  if (path != NULL && strcmp (path, "-") != 0)
    {
      self->path = g_strdup (path);
      self->fd = -1;
      if (!open_path (self, error))
        return NULL;
    }
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

static gboolean
put_into_place (GroveCliOutput *self, GError **error)
{
  /* A full disk may only be reported when the file is closed. */
  if (self->path != NULL && close (g_steal_fd (&self->fd)) != 0)
    return set_errno_error (self->path, errno, error);
  if (self->unfinished == NULL)
    return TRUE;
  if (g_rename (self->unfinished, self->target) != 0)
    return set_errno_error (self->path, errno, error);
  note_unfinished (NULL);
  g_clear_pointer (&self->unfinished, g_free);
  return TRUE;
}

gboolean
grove_cli_output_close (GroveCliOutput *self, GError **error)
{
  gboolean done = flush (self, error) && put_into_place (self, error);

  grove_cli_output_abandon (self);
  return done;
}

void
grove_cli_output_abandon (GroveCliOutput *self)
{
  if (self->path != NULL && self->fd >= 0)
    close (self->fd);
  if (self->unfinished != NULL)
    {
      unlink (self->unfinished);
      note_unfinished (NULL);
    }
  g_string_free (self->buffer, TRUE);
  g_free (self->unfinished);
  /* realpath() */
  free (self->target);
  g_free (self->path);
  g_free (self);
}

gboolean
grove_cli_output_is_terminal (GroveCliOutput *self)
{
  return isatty (self->fd);
}
