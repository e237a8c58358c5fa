/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-byte-source.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <gio/gunixinputstream.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "grove-format-error.h"

struct _GroveByteSource
{
  /* One of the three */
  int fd; /* a regular file, or -1 */
  GInputStream *stream;
  GBytes *bytes;

  int waiting; /* a pipe that nobody has written to yet (closed with the stream), or -1 */

  goffset begin; /* of fd and bytes: 0, or where a second half begins */
  goffset position;
  goffset end; /* where a first half ends, or G_MAXOFFSET */
  goffset size;
  struct stat opened; /* fd: what it was */
};

static GroveByteSource *
source_new (void)
{
  GroveByteSource *self = g_new0 (GroveByteSource, 1);

  self->fd = self->waiting = -1;
  self->end = G_MAXOFFSET;
  self->size = -1;
  return self;
}

void
grove_byte_source_free (GroveByteSource *self)
{
  if (self->fd >= 0)
    close (self->fd);
  g_clear_object (&self->stream);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self);
}

static gboolean
set_errno_error (GError **error, int code)
{
  g_set_error_literal (error, G_IO_ERROR, g_io_error_from_errno (code), g_strerror (code));
  return FALSE;
}

/* Opening a pipe would wait for its writer, and nothing could cancel that: the first read waits. */
static void
open_special (GroveByteSource *self, int fd)
{
  int flags = fcntl (fd, F_GETFL);

  if (flags >= 0)
    fcntl (fd, F_SETFL, flags & ~O_NONBLOCK);
  if (S_ISFIFO (self->opened.st_mode))
    self->waiting = fd;
  self->stream = g_unix_input_stream_new (fd, TRUE);
}

static gboolean
wait_for_writer (GroveByteSource *self, GCancellable *cancellable, GError **error)
{
  GPollFD fds[2] = { { self->waiting, G_IO_IN, 0 }, { -1, G_IO_IN, 0 } };
  guint n = 1 + g_cancellable_make_pollfd (cancellable, &fds[1]);
  int result;

  do
    result = g_poll (fds, n, -1);
  while (result < 0 && errno == EINTR && !g_cancellable_is_cancelled (cancellable));
  if (n > 1)
    g_cancellable_release_fd (cancellable);
  self->waiting = -1;
  return !g_cancellable_set_error_if_cancelled (cancellable, error);
}

static gboolean
open_path (GroveByteSource *self, const char *path, GError **error)
{
  int fd = g_open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY, 0);

  if (fd < 0)
    return set_errno_error (error, errno);
  if (fstat (fd, &self->opened) != 0 || S_ISDIR (self->opened.st_mode))
    {
      int code = S_ISDIR (self->opened.st_mode) ? EISDIR : errno;

      close (fd);
      return set_errno_error (error, code);
    }
  if (!S_ISREG (self->opened.st_mode))
    {
      open_special (self, fd);
      return TRUE;
    }
  self->fd = fd;
  self->size = self->opened.st_size;
  posix_fadvise (fd, 0, 0, POSIX_FADV_SEQUENTIAL);
  return TRUE;
}

static gboolean
open_stream (GroveByteSource *self, GFile *file, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFileInputStream) stream = g_file_read (file, cancellable, error);
  g_autoptr (GFileInfo) info = NULL;

  if (stream == NULL)
    return FALSE;
  info = g_file_input_stream_query_info (stream, G_FILE_ATTRIBUTE_STANDARD_SIZE, cancellable, NULL);
  if (info != NULL && g_file_info_has_attribute (info, G_FILE_ATTRIBUTE_STANDARD_SIZE))
    self->size = g_file_info_get_size (info);
  self->stream = G_INPUT_STREAM (g_steal_pointer (&stream));
  return TRUE;
}

GroveByteSource *
grove_byte_source_new_for_file (GFile *file, GCancellable *cancellable, GError **error)
{
  g_autoptr (GroveByteSource) self = source_new ();
  const char *path = g_file_peek_path (file);

  if (path != NULL ? open_path (self, path, error) : open_stream (self, file, cancellable, error))
    return g_steal_pointer (&self);
  return NULL;
}

GroveByteSource *
grove_byte_source_new_for_bytes (GBytes *bytes)
{
  GroveByteSource *self = source_new ();

  self->bytes = g_bytes_ref (bytes);
  self->size = (goffset) g_bytes_get_size (bytes);
  return self;
}

goffset
grove_byte_source_get_size (GroveByteSource *self)
{
  return self->size;
}

static gssize
peek_fd (GroveByteSource *self, goffset offset, void *buffer, gsize length, GError **error)
{
  gssize n;

  do
    n = pread (self->fd, buffer, length, offset);
  while (n < 0 && errno == EINTR);
  if (n < 0)
    set_errno_error (error, errno);
  return n;
}

static gssize
peek_bytes (GroveByteSource *self, goffset offset, void *buffer, gsize length)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (self->bytes, &size);
  gsize n = (gsize) offset >= size ? 0 : MIN (length, size - (gsize) offset);

  if (n > 0)
    memcpy (buffer, data + offset, n);
  return (gssize) n;
}

gboolean
grove_byte_source_can_seek (GroveByteSource *self)
{
  return self->fd >= 0 || self->bytes != NULL;
}

gssize
grove_byte_source_peek (GroveByteSource *self, goffset offset, void *buffer, gsize length, GError **error)
{
  g_assert (grove_byte_source_can_seek (self));

  return self->bytes != NULL ? peek_bytes (self, offset, buffer, length)
                             : peek_fd (self, offset, buffer, length, error);
}

gssize
grove_byte_source_read (GroveByteSource *self, void *buffer, gsize length, GCancellable *cancellable,
                        GError **error)
{
  gssize n;

  if (self->waiting >= 0 && !wait_for_writer (self, cancellable, error))
    return -1;
  if (self->stream != NULL)
    return g_input_stream_read (self->stream, buffer, length, cancellable, error);
  length = (gsize) MIN ((goffset) length, self->end - self->position);
  n = grove_byte_source_peek (self, self->position, buffer, length, error);
  if (n > 0)
    self->position += n;
  return n;
}

GroveByteSource *
grove_byte_source_split (GroveByteSource *self, goffset offset)
{
  GroveByteSource *other = source_new ();

  g_assert (grove_byte_source_can_seek (self) && offset <= self->end);

  other->bytes = self->bytes != NULL ? g_bytes_ref (self->bytes) : NULL;
  other->fd = self->fd >= 0 ? fcntl (self->fd, F_DUPFD_CLOEXEC, 0) : -1;
  if (other->bytes == NULL && other->fd < 0)
    {
      grove_byte_source_free (other);
      return NULL;
    }
  other->opened = self->opened;
  other->size = self->size;
  other->end = self->end;
  other->begin = other->position = offset;
  self->end = MAX (offset, self->position);
  return other;
}

void
grove_byte_source_rewind (GroveByteSource *self)
{
  g_assert (grove_byte_source_can_seek (self));

  self->position = self->begin;
}

static gboolean
same_file (const struct stat *before, const struct stat *now)
{
  return before->st_size == now->st_size && before->st_mtim.tv_sec == now->st_mtim.tv_sec
         && before->st_mtim.tv_nsec == now->st_mtim.tv_nsec &&
         /* removed, or another one was put in its place */
         (now->st_nlink > 0 || before->st_nlink == 0);
}

gboolean
grove_byte_source_check (GroveByteSource *self, GError **error)
{
  struct stat now;

  if (self->fd < 0 || (fstat (self->fd, &now) == 0 && same_file (&self->opened, &now)))
    return TRUE;
  g_set_error_literal (error, GROVE_FORMAT_ERROR, GROVE_FORMAT_ERROR_CHANGED,
                       _(
                         "the file changed while it was read; wait until it is written, then open it again"));
  return FALSE;
}
