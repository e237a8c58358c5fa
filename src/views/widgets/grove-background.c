/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-background.h"

#ifdef __linux__
#include <sys/resource.h>

/* A third of the main thread's share; it still gets its due beside other programs. */
#define NICENESS 5
#endif

void
grove_background_begin (void)
{
#ifdef __linux__
  static _Thread_local gboolean begun;

  /* to Linux a thread is a process of its own here, and 0 is the one that asks */
  if (!begun && setpriority (PRIO_PROCESS, 0, NICENESS) != 0)
    g_debug ("A thread keeps its priority");
  begun = TRUE;
#endif
}
