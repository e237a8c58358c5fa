/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-background.h"

#ifdef __linux__
#include <sys/resource.h>

/* Gives the thread about a third of the main thread's share. */
#define NICENESS 5
#endif

void
grove_background_begin (void)
{
#ifdef __linux__
  static _Thread_local gboolean begun;

  /* On Linux, PRIO_PROCESS with 0 sets the priority of the calling thread alone. */
  if (!begun && setpriority (PRIO_PROCESS, 0, NICENESS) != 0)
    g_debug ("A thread keeps its priority");
  begun = TRUE;
#endif
}
