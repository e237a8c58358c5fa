/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-event.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Known events of the callgrind family, by name (doc/formats.md, "Callgrind events"). */
typedef struct
{
  const char *name;
  const char *title;
  const char *unit_name;
  GroveUnit unit;
  double factor;
} GroveKnownEvent;

#define COUNT "count", GROVE_UNIT_COUNT, 1

static const GroveKnownEvent known_events[] = {
  { "Ir", N_("Instructions"), COUNT },
  { "Dr", N_("Data reads"), COUNT },
  { "Dw", N_("Data writes"), COUNT },
  { "I1mr", N_("L1 instruction fetch misses"), COUNT },
  { "D1mr", N_("L1 data read misses"), COUNT },
  { "D1mw", N_("L1 data write misses"), COUNT },
  { "I2mr", N_("L2 instruction fetch misses"), COUNT },
  { "D2mr", N_("L2 data read misses"), COUNT },
  { "D2mw", N_("L2 data write misses"), COUNT },
  { "ILmr", N_("Last-level instruction fetch misses"), COUNT },
  { "DLmr", N_("Last-level data read misses"), COUNT },
  { "DLmw", N_("Last-level data write misses"), COUNT },
  { "L1m", N_("L1 misses"), COUNT },
  { "L2m", N_("L2 misses"), COUNT },
  { "LLm", N_("Last-level misses"), COUNT },
  { "Bi", N_("Indirect branches"), COUNT },
  { "Bim", N_("Mispredicted indirect branches"), COUNT },
  { "Bc", N_("Conditional branches"), COUNT },
  { "Bcm", N_("Mispredicted conditional branches"), COUNT },
  { "Bm", N_("Mispredicted branches"), COUNT },
  { "Ge", N_("Global bus events"), COUNT },
  { "CEst", N_("Cycle estimate"), COUNT },
  { "AcCost1", N_("L1 access cost"), COUNT },
  { "AcCost2", N_("Last-level access cost"), COUNT },
  { "SpLoss1", N_("L1 spatial loss"), COUNT },
  { "SpLoss2", N_("Last-level spatial loss"), COUNT },
  { "Smp", N_("Samples"), COUNT },
  { "samples", N_("Samples"), COUNT },
  { "Sys", N_("System time"), COUNT },
  { "User", N_("User time"), COUNT },
  { "sysCount", N_("System calls"), COUNT },
  { "sysTime", N_("Time in system calls"), "ms", GROVE_UNIT_SECONDS, 1e-3 },
  { "sysCpuTime", N_("Processor time in system calls"), "ms", GROVE_UNIT_SECONDS, 1e-3 },
  { "Ticks", N_("Ticks"), COUNT },
  { "ns", N_("Time"), "ns", GROVE_UNIT_SECONDS, 1e-9 },
  { "us", N_("Time"), "us", GROVE_UNIT_SECONDS, 1e-6 },
  { "ms", N_("Time"), "ms", GROVE_UNIT_SECONDS, 1e-3 },
  { "s", N_("Time"), "s", GROVE_UNIT_SECONDS, 1 },
  { "time", N_("Time"), "s", GROVE_UNIT_SECONDS, 1 },
  { "Time", N_("Time"), "us", GROVE_UNIT_SECONDS, 1e-6 },
  { "Time_(10ns)", N_("Time"), "10ns", GROVE_UNIT_SECONDS, 1e-8 },
  { "wall_time", N_("Wall time"), "us", GROVE_UNIT_SECONDS, 1e-6 },
  { "process_time", N_("Processor time"), "us", GROVE_UNIT_SECONDS, 1e-6 },
  { "gc_time", N_("Garbage collection time"), "us", GROVE_UNIT_SECONDS, 1e-6 },
  { "gc_runs", N_("Garbage collections"), COUNT },
  { "allocations", N_("Allocations"), COUNT },
  { "Allocated", N_("Memory allocated"), "B", GROVE_UNIT_BYTES, 1 },
  { "Memory", N_("Memory"), "B", GROVE_UNIT_BYTES, 1 },
  { "memory", N_("Memory"), "B", GROVE_UNIT_BYTES, 1 },
  { "Memory_(bytes)", N_("Memory"), "B", GROVE_UNIT_BYTES, 1 },
  { "MemorySize", N_("Memory"), "B", GROVE_UNIT_BYTES, 1 },
  { "BlocksCount", N_("Blocks"), COUNT },
};

/* The unit in the brackets of "cpu(ms)", "Time_(10ns)": a count of it is @factor times @unit. */
static const GroveKnownEvent known_units[] = {
  { "10ns", NULL, "10ns", GROVE_UNIT_SECONDS, 1e-8 },
  { "ns", NULL, "ns", GROVE_UNIT_SECONDS, 1e-9 },
  { "nanoseconds", NULL, "ns", GROVE_UNIT_SECONDS, 1e-9 },
  { "us", NULL, "us", GROVE_UNIT_SECONDS, 1e-6 },
  { "microseconds", NULL, "us", GROVE_UNIT_SECONDS, 1e-6 },
  { "ms", NULL, "ms", GROVE_UNIT_SECONDS, 1e-3 },
  { "milliseconds", NULL, "ms", GROVE_UNIT_SECONDS, 1e-3 },
  { "s", NULL, "s", GROVE_UNIT_SECONDS, 1 },
  { "seconds", NULL, "s", GROVE_UNIT_SECONDS, 1 },
  { "B", NULL, "B", GROVE_UNIT_BYTES, 1 },
  { "bytes", NULL, "B", GROVE_UNIT_BYTES, 1 },
  { "kB", NULL, "kB", GROVE_UNIT_BYTES, 1024 },
  { "KB", NULL, "kB", GROVE_UNIT_BYTES, 1024 },
  { "MB", NULL, "MB", GROVE_UNIT_BYTES, 1024.0 * 1024 },
  { "GB", NULL, "GB", GROVE_UNIT_BYTES, 1024.0 * 1024 * 1024 },
  { "count", NULL, COUNT },
};

static const GroveKnownEvent *
find_known (const GroveKnownEvent *known, gsize n, const char *name, gsize length)
{
  for (gsize i = 0; i < n; i++)
    if (strncmp (known[i].name, name, length) == 0 && known[i].name[length] == '\0')
      return &known[i];
  return NULL;
}

static const GroveKnownEvent *
find_bracketed (const char *name)
{
  const char *open = strrchr (name, '(');
  const char *close = open != NULL ? strchr (open, ')') : NULL;

  if (close == NULL || close[1] != '\0')
    return NULL;
  return find_known (known_units, G_N_ELEMENTS (known_units), open + 1, (gsize) (close - open - 1));
}

/* @title: (nullable): Valgrind's heap profiles state the unit there: `event: totB : total allocated Bytes` */
static const GroveKnownEvent *
guess (const char *name, const char *title)
{
  const GroveKnownEvent *known = find_known (known_events, G_N_ELEMENTS (known_events), name, strlen (name));

  if (known == NULL)
    known = find_bracketed (name);
  if (known == NULL
      && (strstr (name, "bytes") != NULL || (title != NULL && strstr (title, " Bytes") != NULL)))
    known = find_known (known_units, G_N_ELEMENTS (known_units), "B", 1);
  return known;
}

void
grove_event_guess (GroveEvent *event)
{
  const GroveKnownEvent *known;

  g_return_if_fail (event != NULL && event->name != NULL);

  known = guess (event->name, event->title);
  if (event->title == NULL && known != NULL && known->title != NULL)
    event->title = _(known->title);
  if (event->unit_name != NULL)
    return;
  event->unit_name = known != NULL ? known->unit_name : "count";
  event->unit = known != NULL ? known->unit : GROVE_UNIT_COUNT;
  event->factor = known != NULL ? known->factor : 1;
}
