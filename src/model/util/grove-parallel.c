/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-parallel-private.h"

gsize
grove_parallel_get_least_size (void)
{
  return g_get_num_processors () > 1 ? 100000 : G_MAXSIZE;
}

typedef struct
{
  GroveParallelWork function;
  gpointer data;
} Work;

static gpointer
run (gpointer data)
{
  const Work *work = data;

  work->function (work->data);
  return NULL;
}

void
grove_parallel_run (GroveParallelWork first, GroveParallelWork second, gpointer data, gboolean is_worth_it)
{
  Work work = { second, data };
  GThread *thread = is_worth_it ? g_thread_try_new ("grove-parallel", run, &work, NULL) : NULL;

  first (data);
  /* without a thread, the second task runs here */
  if (thread != NULL)
    g_thread_join (thread);
  else
    second (data);
}
