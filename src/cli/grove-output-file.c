/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-output-file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define DESCRIPTORS "/proc/self/fd"
#define MAX_LINKS 8
#define MAX_TRIES 100

struct _GroveOutputFile
{
  int fd;
  char *path;       /* as given by the user, for messages */
  char *target;     /* (nullable): where the file goes; %NULL: written in place */
  char *unfinished; /* (nullable): its name until then */
};

/* What a signal handler has to remove: only one file is open at a time. */
static char unfinished_path[4096];
static volatile gint has_unfinished = 0;

static void
note_unfinished (const char *path)
{
  g_atomic_int_set (&has_unfinished, 0);
  if (path == NULL || g_strlcpy (unfinished_path, path, sizeof unfinished_path) >= sizeof unfinished_path)
    return;
  g_atomic_int_set (&has_unfinished, 1);
}

void
grove_output_file_remove_unfinished (void)
{
  if (g_atomic_int_get (&has_unfinished))
    unlink (unfinished_path);
}

static gboolean
fail (GroveOutputFile *self, int number, GError **error)
{
  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (number), "%s: %s", self->path, g_strerror (number));
  return FALSE;
}

static gboolean
close_fd (GroveOutputFile *self, GError **error)
{
  /* a full disk may be reported only now */
  return close (g_steal_fd (&self->fd)) == 0 || fail (self, errno, error);
}

/* In place */

static gboolean
open_in_place (GroveOutputFile *self, GError **error)
{
  self->fd = g_open (self->path, O_WRONLY | O_CLOEXEC, 0);
  return self->fd >= 0 || fail (self, errno, error);
}

/* Returns: the number at the end of /dev/fd/N or /proc/self/fd/N, or -1 */
static int
read_descriptor (const char *path)
{
  static const char *const folders[] = { "/dev/fd/", DESCRIPTORS "/" };
  guint64 number;

  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    if (g_str_has_prefix (path, folders[i])
        && g_ascii_string_to_unsigned (path + strlen (folders[i]), 10, 0, G_MAXINT, &number, NULL))
      return (int) number;
  return -1;
}

/* Also through links: opening /dev/stdout anew would write at the start of a file that it is redirected to. */
static int
find_descriptor (const char *path)
{
  g_autofree char *at = g_strdup (path);

  for (guint i = 0; i < MAX_LINKS && at != NULL; i++)
    {
      g_autofree char *folder = g_path_get_dirname (at);
      g_autofree char *link = NULL;

      if (read_descriptor (at) >= 0)
        return read_descriptor (at);
      link = g_file_read_link (at, NULL);
      g_free (at);
      at = link != NULL ? g_canonicalize_filename (link, folder) : NULL;
    }
  return -1;
}

static gboolean
open_descriptor (GroveOutputFile *self, int fd, GError **error)
{
  self->fd = fcntl (fd, F_DUPFD_CLOEXEC, 3);
  return self->fd >= 0 || fail (self, errno, error);
}

/* Beside the place */

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

static void
open_without_name (GroveOutputFile *self)
{
#ifdef O_TMPFILE
  g_autofree char *folder = g_path_get_dirname (self->target);

  if (access (DESCRIPTORS, X_OK) == 0)
    self->fd = g_open (folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
#endif
}

static gboolean
open_with_name (GroveOutputFile *self, GError **error)
{
  self->unfinished = g_strdup_printf ("%s.XXXXXX", self->target);
  self->fd = g_mkstemp_full (self->unfinished, O_RDWR | O_CLOEXEC, 0600);
  if (self->fd >= 0)
    {
      note_unfinished (self->unfinished);
      return TRUE;
    }
  g_clear_pointer (&self->unfinished, g_free);
  return fail (self, errno, error);
}

/* Through a symbolic link, so that the link stays. */
static gboolean
open_beside (GroveOutputFile *self, const struct stat *there, GError **error)
{
  self->target = there != NULL ? realpath (self->path, NULL) : g_strdup (self->path);
  if (self->target == NULL)
    return fail (self, errno, error);
  /* renaming over a file needs no permission to write to it */
  if (there != NULL && ((there->st_mode & 0222) == 0 || access (self->target, W_OK) != 0))
    return fail (self, EACCES, error);
  open_without_name (self);
  if (self->fd < 0 && !open_with_name (self, error))
    return FALSE;
  return fchmod (self->fd, get_mode (there)) == 0 || fail (self, errno, error);
}

static gboolean
check_inputs (GroveOutputFile *self, const struct stat *there, char *const *inputs, GError **error)
{
  struct stat input;

  for (guint i = 0; inputs != NULL && inputs[i] != NULL; i++)
    if (stat (inputs[i], &input) == 0 && input.st_dev == there->st_dev && input.st_ino == there->st_ino)
      {
        g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                     _("%s: the output would overwrite a profile that is read"), self->path);
        return FALSE;
      }
  return TRUE;
}

static gboolean
open_path (GroveOutputFile *self, char *const *inputs, GError **error)
{
  int descriptor = find_descriptor (self->path);
  struct stat there;

  if (descriptor >= 0)
    return open_descriptor (self, descriptor, error);
  if (stat (self->path, &there) != 0)
    return open_beside (self, NULL, error);
  if (S_ISDIR (there.st_mode))
    return fail (self, EISDIR, error);
  if (!S_ISREG (there.st_mode))
    return open_in_place (self, error);
  return check_inputs (self, &there, inputs, error) && open_beside (self, &there, error);
}

GroveOutputFile *
grove_output_file_open (const char *path, char *const *inputs, GError **error)
{
  g_autoptr (GroveOutputFile) self = g_new0 (GroveOutputFile, 1);

  self->path = g_strdup (path);
  self->fd = -1;
  return open_path (self, inputs, error) ? g_steal_pointer (&self) : NULL;
}

int
grove_output_file_get_fd (GroveOutputFile *self)
{
  return self->fd;
}

/* Into the place */

static gboolean
link_as (GroveOutputFile *self, const char *name)
{
  g_autofree char *from = g_strdup_printf (DESCRIPTORS "/%d", self->fd);

  return linkat (AT_FDCWD, from, AT_FDCWD, name, AT_SYMLINK_FOLLOW) == 0;
}

/* A file can be linked over no other one, but renamed. */
static gboolean
give_name (GroveOutputFile *self, GError **error)
{
  for (guint i = 0; i < MAX_TRIES; i++)
    {
      g_autofree char *name = g_strdup_printf ("%s.%08x", self->target, g_random_int ());

      note_unfinished (name);
      if (link_as (self, name))
        {
          self->unfinished = g_steal_pointer (&name);
          return TRUE;
        }
      note_unfinished (NULL);
      if (errno != EEXIST)
        break;
    }
  return fail (self, errno, error);
}

static gboolean
copy (int from, int to)
{
  char bytes[65536];
  gssize n;

  while ((n = read (from, bytes, sizeof bytes)) > 0)
    for (gssize done = 0, written; done < n; done += written)
      if ((written = write (to, bytes + done, (gsize) (n - done))) < 0)
        return FALSE;
  return n == 0;
}

/* A mounted file cannot be replaced. */
static gboolean
overwrite (GroveOutputFile *self, GError **error)
{
  int to = g_open (self->target, O_WRONLY | O_TRUNC | O_CLOEXEC, 0);
  gboolean done = to >= 0 && lseek (self->fd, 0, SEEK_SET) == 0 && copy (self->fd, to);
  int number = errno;

  if (to >= 0 && close (to) != 0 && done)
    return fail (self, errno, error);
  return done || fail (self, number, error);
}

static gboolean
replace (GroveOutputFile *self, GError **error)
{
  if (g_rename (self->unfinished, self->target) == 0)
    {
      note_unfinished (NULL);
      g_clear_pointer (&self->unfinished, g_free);
      return close_fd (self, error);
    }
  return errno == EBUSY || errno == EXDEV ? overwrite (self, error) : fail (self, errno, error);
}

gboolean
grove_output_file_commit (GroveOutputFile *self, GError **error)
{
  if (self->target == NULL)
    return close_fd (self, error);
  if (self->unfinished == NULL && link_as (self, self->target))
    return close_fd (self, error);
  if (self->unfinished == NULL && !give_name (self, error))
    return FALSE;
  return replace (self, error);
}

void
grove_output_file_free (GroveOutputFile *self)
{
  if (self->fd >= 0)
    close (self->fd);
  if (self->unfinished != NULL)
    {
      unlink (self->unfinished);
      note_unfinished (NULL);
    }
  g_free (self->unfinished);
  /* realpath() */
  free (self->target);
  g_free (self->path);
  g_free (self);
}
