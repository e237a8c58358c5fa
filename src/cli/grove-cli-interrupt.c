/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <errno.h>
#include <glib-unix.h>
#include <poll.h>
#include <signal.h>
#include <unistd.h>

#include "grove-cli-interrupt.h"
#include "grove-cli-status.h"
#include "grove-output-file.h"

#define GRACE_MS 2000

static const int caught[] = { SIGINT,  SIGTERM, SIGHUP,    SIGQUIT, SIGUSR1,
                              SIGUSR2, SIGALRM, SIGVTALRM, SIGPROF, SIGXCPU };

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
  grove_output_file_remove_unfinished ();
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

/* Ends as without this handler, but leaves no unfinished file. */
static void
on_crash (int number)
{
  grove_output_file_remove_unfinished ();
  signal (number, SIG_DFL);
  raise (number);
}

static void
catch_crashes (void)
{
  const int crashes[] = { SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT, SIGTRAP, SIGSYS };

  for (guint i = 0; i < G_N_ELEMENTS (crashes); i++)
    {
      struct sigaction before;

      /* a sanitizer has handlers of its own */
      sigaction (crashes[i], NULL, &before);
      if (before.sa_handler == SIG_DFL)
        signal (crashes[i], on_crash);
    }
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
  for (guint i = 0; i < G_N_ELEMENTS (caught); i++)
    catch (caught[i]);
  catch_crashes ();
  /* with SIGXFSZ ignored, write() fails with EFBIG */
  signal (SIGXFSZ, SIG_IGN);
  /* With SIGPIPE ignored, write() fails with EPIPE, which is handled there. */
  signal (SIGPIPE, SIG_IGN);
  return cancellable;
}
