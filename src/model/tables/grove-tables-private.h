/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-event.h"
#include "grove-line-store-private.h"
#include "grove-names-private.h"
#include "grove-part.h"
#include "grove-rows-private.h"

G_BEGIN_DECLS

/* Few formats have columns, and no line is that high: the rest of a place with a column is a row of places. */
#define GROVE_IS_PLACE (1u << 31)

/* Where a function of a format with columns begins. */
typedef struct
{
  guint32 line;
  guint32 column;
} GrovePlace;

typedef struct
{
  guint32 name;
  guint32 file;
  guint32 object;
  guint32 place; /* its line; with %GROVE_IS_PLACE a row of the table of places */
} GroveFunctionKey;

/* The costs of a part, if there are several: heads and costs of its rows. */
typedef struct
{
  GrovePart info;
  gboolean implicit;  /* without a call of grove_builder_begin_part() */
  GroveSparse self;   /* functions: no heads */
  GroveSparse stated; /* functions: GROVE_STATED_... */
  GroveSparse calls;  /* calls: GROVE_CALL_... */
  GroveSparse paths;  /* paths: GROVE_PATH_... */
  double *totals;     /* once the builder is done: self cost, for each real event */
  double
    *cycles; /* (nullable) with stacks and a single part: inclusive cost of each cycle, for each real event */
  double *stated_totals; /* (nullable): of each event: sum of self costs as the file states it, or NaN */
  double *rounding;      /* (nullable): of each real event: what that differs by from the sum of self costs */
} GrovePartCosts;

void grove_part_costs_free (GrovePartCosts *self);

/* Heads of the rows. Those from the first count on are counts. */
enum
{
  GROVE_SELF_N_HEADS
};
enum
{
  GROVE_STATED_CALLED,
  GROVE_STATED_PRIMITIVE,
  GROVE_STATED_IS_SET,
  GROVE_STATED_N_HEADS
};
enum
{
  GROVE_CALL_KEY,
  GROVE_CALL_COUNT,
  GROVE_CALL_N_HEADS
};
enum
{
  GROVE_PATH_CALLS,
  GROVE_PATH_N_HEADS
};

/* Whether a path is the first of its function, call or cycle on its stack. */
typedef enum
{
  GROVE_PATH_FIRST_FUNCTION = 1 << 0,
  GROVE_PATH_FIRST_CALL = 1 << 1,
  GROVE_PATH_FIRST_CYCLE = 1 << 2,
} GrovePathFlags;

typedef struct
{
  guint32 parent;
  guint32 function;
  guint32 call; /* from the parent's function, or GROVE_NONE */
  union
  {
    guint32 first_child; /* while the builder adds paths; 0 for none */
    guint32 flags;       /* afterwards */
  };
} GrovePathKey;

typedef struct
{
  guint32 event;
  double factor;
} GroveTerm;

/* | GroveTables: the data that all profiles of one load share: everything but the costs (and, with several
 * parts, the costs of each part). Immutable once the builder is done. */
typedef struct
{
  gatomicrefcount ref_count;

  char *format;
  char *writer;
  char *command;
  char *title;
  char **warnings;
  guint64 n_warnings;
  gboolean mixed_clocks;
  guint64 n_lost_lines;
  gboolean warnings_named;
  GStringChunk *strings;

  GroveEvent *events;
  guint32 n_events;
  guint32 n_real_events;
  GArray **terms; /* of each derived event: GroveTerm of real ones */

  GroveNames names;
  GroveNames files;
  GroveNames objects;

  GroveFunctionKey *functions;
  guint32 n_functions;
  GArray *places;          /* (nullable): GrovePlace */
  guint32 *function_cycle; /* number of the cycle, 0: none */
  guint8 *function_flags;

  gsize least_parallel; /* number of calls from which on two threads share the work */
  guint32 n_calls;
  guint32 *call_caller;
  guint32 *call_callee;
  guint8 *call_flags;
  guint32 *first_callee; /* n_functions + 1 */
  guint32 *first_caller; /* n_functions + 1, into callers */
  guint32 *callers;

  guint32 n_cycles;
  guint32 *first_member; /* n_cycles + 1, into members; of cycle c at c - 1 */
  guint32 *members;
  guint32 *order; /* functions: callees before callers, members of a cycle together */

  gboolean stacks;
  GrovePathKey *paths;
  guint32 n_paths;

  GroveLineStore lines;

  GPtrArray *parts;            /* GrovePartCosts */
  gboolean parts_are_numbered; /* some have a number */
} GroveTables;

GroveTables *grove_tables_new (void);
GroveTables *grove_tables_ref (GroveTables *self);
void grove_tables_unref (GroveTables *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GroveTables, grove_tables_unref)

guint32 grove_tables_find_call (const GroveTables *self, guint32 caller, guint32 callee);
/* The most expensive call to @function that is not its own, or GROVE_NONE. @cost: of each call */
guint32 grove_tables_find_dearest_caller (const GroveTables *self, const double *cost, guint32 function);

/* Whether the inclusive costs of this event are stated (by the file, or by stacks). */
static inline gboolean
grove_tables_is_stated (const GroveTables *self, guint32 event)
{
  return self->stacks || self->events[event].stated_inclusive;
}

static inline GrovePlace
grove_place_get (const GArray *places, guint32 place)
{
  return (place & GROVE_IS_PLACE) != 0 ? g_array_index (places, GrovePlace, place & ~GROVE_IS_PLACE)
                                       : (GrovePlace){ place, 0 };
}

G_END_DECLS
