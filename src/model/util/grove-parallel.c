/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-parallel-private.h"

static gsize least_size = GROVE_PARALLEL_SIZE;

void
grove_parallel_set_size (gsize size)
{
  least_size = size;
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

static gboolean
is_worth_it (gsize size)
{
  return size >= least_size && (least_size != GROVE_PARALLEL_SIZE || g_get_num_processors () > 1);
}

void
grove_parallel_run (GroveParallelWork first, GroveParallelWork second, gpointer data, gsize size)
{
  Work work = { second, data };
  GThread *thread = is_worth_it (size) ? g_thread_try_new ("grove-parallel", run, &work, NULL) : NULL;

  first (data);
  /* without a thread, the second task runs here */
  if (thread != NULL)
    g_thread_join (thread);
  else
    second (data);
}
