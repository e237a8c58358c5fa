/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <errno.h>
#include <glib-unix.h>
#include <poll.h>
#include <signal.h>
#include <unistd.h>

#include "grove-cli-interrupt.h"
#include "grove-cli-output.h"
#include "grove-cli-status.h"

#define GRACE_MS 2000

static int ends[2] = { -1, -1 };

/* A signal handler may only call async-signal-safe functions such as write(); a thread does the rest. */
static void
on_signal (int number)
{
  int kept = errno;

  if (write (ends[1], "", 1) < 0)
    errno = kept;
  errno = kept;
}

static void
wait_for_signal (int timeout)
{
  struct pollfd fd = { ends[0], POLLIN, 0 };
  int ready;
  char byte;

  do
    ready = poll (&fd, 1, timeout);
  while (ready < 0 && errno == EINTR);
  if (ready > 0 && read (ends[0], &byte, 1) < 0)
    return;
}

static gpointer
watch (gpointer user_data)
{
  GCancellable *cancellable = user_data;

  wait_for_signal (-1);
  g_cancellable_cancel (cancellable);
  wait_for_signal (GRACE_MS);
  grove_cli_output_remove_unfinished ();
  _exit (GROVE_CLI_STOPPED);
  return NULL;
}

static void catch (int number)
{
  struct sigaction before, action = { .sa_handler = on_signal, .sa_flags = SA_RESTART };

  /* Signals that are ignored (nohup, background jobs of a shell) stay ignored. */
  sigaction (number, NULL, &before);
  if (before.sa_handler != SIG_IGN)
    sigaction (number, &action, NULL);
}

GCancellable *
grove_cli_interrupt_watch (void)
{
  static GCancellable *cancellable = NULL;
  GThread *watcher;

  if (cancellable != NULL)
    return cancellable;
  cancellable = g_cancellable_new ();
  if (!g_unix_open_pipe (ends, FD_CLOEXEC, NULL))
    return cancellable;
  /* Without the thread, signals keep their default action. */
  watcher = g_thread_try_new ("interrupt", watch, cancellable, NULL);
  if (watcher == NULL)
    return cancellable;
  g_thread_unref (watcher);
  catch (SIGINT);
  catch (SIGTERM);
  catch (SIGHUP);
  /* With SIGPIPE ignored, write() fails with EPIPE, which is handled there. */
  signal (SIGPIPE, SIG_IGN);
  return cancellable;
}
