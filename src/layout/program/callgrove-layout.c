/* SPDX-License-Identifier: MIT */

/* callgrove-layout: places the nodes of one graph after the other, for a program that may kill it at any time.
 */

#include <math.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#include "grove-dot.h"
#include "grove-pipe.h"

/* Longer than any deadline of a request, in seconds of CPU. */
#define GIVE_UP_AFTER_SECONDS 20
/* A window that is being drawn comes first, as before its own threads (src/views/grove-background.c). */
#define NICENESS 5

typedef struct
{
  GroveLayoutRequest head;
  GroveLayoutNode *nodes;
  GroveLayoutLink *links;
} Request;

static bool
is_size (double size)
{
  return isfinite (size) && size >= 0.0 && size <= GROVE_LAYOUT_MAX_SIZE;
}

static bool
head_is_sane (const GroveLayoutRequest *head)
{
  return head->magic == GROVE_LAYOUT_MAGIC && head->version == GROVE_LAYOUT_VERSION
         && head->n_nodes <= GROVE_LAYOUT_MAX_NODES && head->n_links <= GROVE_LAYOUT_MAX_LINKS
         && is_size (head->node_width) && is_size (head->node_height) && is_size (head->node_gap)
         && is_size (head->rank_gap);
}

static bool
links_are_sane (const Request *request)
{
  for (uint32_t i = 0; i < request->head.n_links; i++)
    {
      const GroveLayoutLink *link = &request->links[i];

      if (link->upper >= request->head.n_nodes || link->lower >= request->head.n_nodes
          || link->upper == link->lower || link->weight > GROVE_LAYOUT_MAX_WEIGHT)
        return false;
    }
  return true;
}

static void
request_clear (Request *request)
{
  free (request->nodes);
  free (request->links);
  *request = (Request){ 0 };
}

static bool
request_read (Request *request)
{
  size_t nodes, links;

  *request = (Request){ 0 };
  if (!grove_pipe_read (STDIN_FILENO, &request->head, sizeof request->head) || !head_is_sane (&request->head))
    return false;
  nodes = request->head.n_nodes * sizeof *request->nodes;
  links = request->head.n_links * sizeof *request->links;
  request->nodes = malloc (nodes + 1);
  request->links = malloc (links + 1);
  return request->nodes != NULL && request->links != NULL
         && grove_pipe_read (STDIN_FILENO, request->nodes, nodes)
         && grove_pipe_read (STDIN_FILENO, request->links, links) && links_are_sane (request);
}

static uint32_t
cpu_microseconds (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return (uint32_t) now.tv_sec * 1000000u + (uint32_t) now.tv_nsec / 1000u;
}

static bool
answer_write (const GroveLayoutAnswer *answer, const GroveDotPlaces *places)
{
  if (!grove_pipe_write (STDOUT_FILENO, answer, sizeof *answer))
    return false;
  return answer->status != 0
         || (grove_pipe_write (STDOUT_FILENO, places->nodes, answer->n_nodes * sizeof *places->nodes)
             && grove_pipe_write (STDOUT_FILENO, places->n_bends_of,
                                  answer->n_links * sizeof *places->n_bends_of)
             && grove_pipe_write (STDOUT_FILENO, places->bends, answer->n_bends * sizeof *places->bends));
}

static bool
serve (GroveDot *dot, const Request *request)
{
  GroveLayoutAnswer answer = {
    .magic = GROVE_LAYOUT_MAGIC,
    .n_nodes = request->head.n_nodes,
    .n_links = request->head.n_links,
  };
  uint32_t start = cpu_microseconds ();
  GroveDotPlaces places;
  bool written;

  answer.status = grove_dot_place (dot, &request->head, request->nodes, request->links, &places) ? 0 : 1;
  answer.n_bends = places.n_bends;
  answer.microseconds = cpu_microseconds () - start;
  written = answer_write (&answer, &places);
  grove_dot_places_clear (&places);
  return written;
}

static int
usage (void)
{
  fputs ("callgrove-layout places the nodes of call graphs for callgrove and callgrove-cli.\n"
         "It is started by them and not meant to be run by hand.\n",
         stderr);
  return 2;
}

int
main (int argc, char **argv)
{
  Request request = { 0 };
  GroveDot *dot;

  (void) argv;
  if (argc > 1 || isatty (STDIN_FILENO))
    return usage ();
  signal (SIGPIPE, SIG_IGN);
  setrlimit (RLIMIT_CORE, &(struct rlimit){ 0, 0 });
  (void) setpriority (PRIO_PROCESS, 0, NICENESS);
  dot = grove_dot_new ();
  if (dot == NULL)
    return 1;
  for (bool goes_on = true; goes_on;)
    {
      goes_on = request_read (&request);
      alarm (GIVE_UP_AFTER_SECONDS);
      goes_on = goes_on && serve (dot, &request);
      alarm (0);
      request_clear (&request);
    }
  grove_dot_free (dot);
  return 0;
}
