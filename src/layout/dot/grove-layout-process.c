/* SPDX-License-Identifier: MIT */

/* posix_spawn() rather than GSubprocess: it does not copy the page tables of a program that has gigabytes of
 * profile (doc/performance.md, "Graph layout"), and a socket instead of two pipes can be written to without
 * a signal when the other end is gone.
 */

#include "config.h"

#include "grove-layout-process.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "grove-layout-program.h"

/* Processes that are kept ready: one for the window, one for an export. */
#define MAX_IDLE 2

struct _GroveLayoutProcess
{
  GPid pid;
  int fd;
};

G_LOCK_DEFINE_STATIC (idle);
static GroveLayoutProcess *idle[MAX_IDLE];
static guint n_idle;

static void
set_signals (posix_spawnattr_t *attributes)
{
  sigset_t none, restored;

  sigemptyset (&none);
  sigemptyset (&restored);
  sigaddset (&restored, SIGPIPE);
  posix_spawnattr_setsigmask (attributes, &none);
  posix_spawnattr_setsigdefault (attributes, &restored);
  posix_spawnattr_setflags (attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
}

static int
spawn (const char *path, int fd, GPid *pid)
{
  g_auto (GStrv) environment = g_environ_setenv (g_get_environ (), "LC_ALL", "C", TRUE);
  char *arguments[] = { (char *) path, NULL };
  posix_spawn_file_actions_t actions;
  posix_spawnattr_t attributes;
  int status;

  posix_spawn_file_actions_init (&actions);
  posix_spawn_file_actions_adddup2 (&actions, fd, STDIN_FILENO);
  posix_spawn_file_actions_adddup2 (&actions, fd, STDOUT_FILENO);
#ifdef HAVE_SPAWN_CLOSEFROM
  posix_spawn_file_actions_addclosefrom_np (&actions, STDERR_FILENO + 1);
#endif
  posix_spawnattr_init (&attributes);
  set_signals (&attributes);
  status = posix_spawn (pid, path, &actions, &attributes, arguments, environment);
  posix_spawnattr_destroy (&attributes);
  posix_spawn_file_actions_destroy (&actions);
  return status;
}

static GroveLayoutProcess *
process_start (GError **error)
{
  g_autofree char *path = grove_layout_program_find (error);
  g_autofree GroveLayoutProcess *self = g_new0 (GroveLayoutProcess, 1);
  int ends[2], status;

  if (path == NULL)
    return NULL;
  if (socketpair (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
    {
      grove_layout_program_set_error (error, path, errno);
      return NULL;
    }
  status = spawn (path, ends[1], &self->pid);
  close (ends[1]);
  self->fd = ends[0];
  if (status == 0)
    return g_steal_pointer (&self);
  close (ends[0]);
  grove_layout_program_set_error (error, path, status);
  return NULL;
}

static void
reap (GroveLayoutProcess *self)
{
  while (waitpid (self->pid, NULL, 0) < 0 && errno == EINTR)
    ;
}

void
grove_layout_process_kill (GroveLayoutProcess *self)
{
  kill (self->pid, SIGKILL);
  close (self->fd);
  reap (self);
  g_free (self);
}

/* It has no request, so if there is anything to read, it is the end. */
static gboolean
is_alive (GroveLayoutProcess *self)
{
  struct pollfd watch = { .fd = self->fd, .events = POLLIN };

  return poll (&watch, 1, 0) == 0;
}

static GroveLayoutProcess *
take_idle (void)
{
  GroveLayoutProcess *self = NULL;

  G_LOCK (idle);
  if (n_idle > 0)
    self = idle[--n_idle];
  G_UNLOCK (idle);
  return self;
}

GroveLayoutProcess *
grove_layout_process_take (GError **error)
{
  for (GroveLayoutProcess *self; (self = take_idle ()) != NULL; grove_layout_process_kill (self))
    if (is_alive (self))
      return self;
  return process_start (error);
}

void
grove_layout_process_give (GroveLayoutProcess *self)
{
  G_LOCK (idle);
  if (n_idle < MAX_IDLE)
    idle[n_idle++] = g_steal_pointer (&self);
  G_UNLOCK (idle);
  if (self != NULL)
    grove_layout_process_kill (self);
}

guint
grove_layout_process_count_idle (void)
{
  guint n;

  G_LOCK (idle);
  n = n_idle;
  G_UNLOCK (idle);
  return n;
}

void
grove_layout_process_prepare (void)
{
  GroveLayoutProcess *self;

  if (grove_layout_process_count_idle () > 0)
    return;
  /* The next request reports why there is no program. */
  self = process_start (NULL);
  if (self != NULL)
    grove_layout_process_give (self);
}

void
grove_ask_limit_init (GroveAskLimit *limit, gint64 microseconds, GCancellable *cancellable)
{
  *limit = (GroveAskLimit){ .deadline = g_get_monotonic_time () + microseconds,
                            .cancellable = cancellable,
                            .cancelled.fd = -1 };
  if (cancellable != NULL && !g_cancellable_make_pollfd (cancellable, &limit->cancelled))
    limit->cancelled.fd = -1;
}

void
grove_ask_limit_clear (GroveAskLimit *limit)
{
  if (limit->cancelled.fd >= 0)
    g_cancellable_release_fd (limit->cancellable);
}

/* Returns: GROVE_ASK_DONE when there is something to read or room to write, the end included */
static GroveAskResult
wait_for (GroveLayoutProcess *self, short events, const GroveAskLimit *limit)
{
  struct pollfd watch[] = { { .fd = self->fd, .events = events },
                            { .fd = limit->cancelled.fd, .events = POLLIN } };

  for (;;)
    {
      gint64 left = limit->deadline - g_get_monotonic_time ();
      int n;

      if (g_cancellable_is_cancelled (limit->cancellable))
        return GROVE_ASK_CANCELLED;
      if (left <= 0)
        return GROVE_ASK_TOO_LATE;
      n = poll (watch, G_N_ELEMENTS (watch), (int) MIN (left / 1000 + 1, 3600 * 1000));
      if (n < 0 && errno != EINTR)
        return GROVE_ASK_DIED;
      if (n > 0 && watch[0].revents != 0)
        return GROVE_ASK_DONE;
    }
}

static GroveAskResult
transfer (GroveLayoutProcess *self, gboolean writes, char *at, gsize size, const GroveAskLimit *limit)
{
  while (size > 0)
    {
      GroveAskResult result = wait_for (self, writes ? POLLOUT : POLLIN, limit);
      gssize n;

      if (result != GROVE_ASK_DONE)
        return result;
      n = writes ? send (self->fd, at, size, MSG_NOSIGNAL | MSG_DONTWAIT)
                 : recv (self->fd, at, size, MSG_DONTWAIT);
      if (n < 0 && (errno == EINTR || errno == EAGAIN || errno == EWOULDBLOCK))
        continue;
      if (n <= 0)
        return GROVE_ASK_DIED;
      at += n;
      size -= (gsize) n;
    }
  return GROVE_ASK_DONE;
}

GroveAskResult
grove_layout_process_write (GroveLayoutProcess *self, const void *bytes, gsize size,
                            const GroveAskLimit *limit)
{
  return transfer (self, TRUE, (char *) bytes, size, limit);
}

GroveAskResult
grove_layout_process_read (GroveLayoutProcess *self, void *bytes, gsize size, const GroveAskLimit *limit)
{
  return transfer (self, FALSE, bytes, size, limit);
}
