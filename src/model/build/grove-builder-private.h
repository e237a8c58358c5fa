/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-builder.h"
#include "grove-costs-private.h"
#include "grove-tables-private.h"
#include "grove-warnings-private.h"

G_BEGIN_DECLS

/* doc/formats.md, "Limits" */
#define GROVE_MAX_FUNCTIONS 20000000u
#define GROVE_MAX_CALLS 50000000u
#define GROVE_MAX_NAMES 40000000u
#define GROVE_MAX_PATHS 200000000u
#define GROVE_MAX_PARTS 10000u
#define GROVE_MAX_NAME (1024 * 1024)
#define GROVE_N_UNBOUND (GROVE_UNBOUND_OBJECT + 1)

typedef struct
{
  guint32 row;
  guint32 target; /* row in the builder that this one is merged into */
} GroveUnbound;

typedef struct
{
  char *name;
  char *formula;
  char *title;
} GroveDerived;

struct _GroveBuilder
{
  GError *error;

  char *format;
  char *writer;
  char *command;
  char *title;
  GroveWarnings warnings;
  GStringChunk *strings;
  gboolean parts_overflow;
  gboolean mixed_clocks; /* an event has costs of two clocks */
  gsize least_parallel;  /* grove_parallel_get_least_size() */

  GArray *events;  /* GroveEvent; strings in @strings */
  GArray *derived; /* GroveDerived */

  GroveNames names;
  GroveNames files;
  GroveNames objects;
  GArray *unbound[GROVE_N_UNBOUND]; /* (nullable): of GroveUnbound, by kind */
  GroveFunctionKey *functions;
  guint32 n_functions;
  guint32 functions_allocated;
  GArray *places; /* (nullable): GrovePlace */
  GroveIndex place_index;
  GroveIndex function_index;
  guint32 first_unindexed_function; /* rows from here on may not be indexed yet; GROVE_NONE: all are */
  guint64 seed;

  GroveRows self;
  GroveRows stated; /* as many rows as functions, once a function states something */
  GroveRows calls;
  GroveIndex call_index;
  guint32 first_unindexed_call; /* the same */
  GByteArray *call_estimated;   /* (nullable): one byte a call, may be short */

  gboolean joins_functions; /* several of another builder become one of this one */
  gboolean stacks;
  GrovePathKey *paths;
  guint32 n_paths;
  guint32 paths_allocated;
  GroveIndex path_index;
  GroveRows path_costs; /* of paths with costs or counts of their own, and of the root */
  guint32 *path_rows;   /* by path: 1 + its row in these, or 0 */
  GArray *row_paths;    /* guint32: the paths of these */

  GroveLineStore lines;
  GPtrArray *parts;      /* GrovePartCosts; the last one is current, its costs are in the rows above */
  gboolean part_touched; /* the current part has costs */
};

/* All costs are added through these functions, which note that the part has costs. */
GroveWord *grove_builder_get_stated_row (GroveBuilder *self, guint32 function);
void grove_builder_fail (GroveBuilder *self, int code, const char *message);
/* Returns: the row of a call, which is added if needed. Call only while there is no error; may cause one. */
guint32 grove_builder_get_call (GroveBuilder *self, guint32 caller, guint32 callee);
/* Adds rows that are known to be new. They are indexed at the next look-up, which often never comes. */
/* Returns: what the key of a function has for its place */
guint32 grove_builder_add_place (GroveBuilder *self, guint32 line, guint32 column);
guint32 grove_builder_add_function_key (GroveBuilder *self, const GroveFunctionKey *key);
guint32 grove_builder_append_function (GroveBuilder *self, const GroveFunctionKey *key);
guint32 grove_builder_append_call (GroveBuilder *self, guint64 key);
void grove_builder_end_part (GroveBuilder *self);
/* Move the costs of paths to a part, from one of several parts or from the only one. */
void grove_builder_take_path_costs (GroveBuilder *self, GroveSparse *costs);
void grove_builder_take_all_path_costs (GroveBuilder *self, GroveSparse *costs);
/* Computes the costs of functions, calls and cycles from those of paths, part by part. @cycles: cycle of each
 * function, 0 for none */
void grove_builder_spread_paths (GroveBuilder *self, const guint32 *cycles, guint32 n_cycles);
/* Adds the cost of calls that had not returned when the profiler stopped. */
void grove_builder_complete_calls (GroveBuilder *self, GroveTables *tables, GroveCosts *costs);
/* Turns formulas, including built-in ones, into derived events of @tables. */
void grove_builder_derive_events (GroveBuilder *self, GroveTables *tables);

static inline guint32
grove_builder_get_n_real (GroveBuilder *self)
{
  return self->events->len;
}

static inline guint64
grove_builder_hash_function (const GroveBuilder *self, const GroveFunctionKey *key)
{
  guint64 hash = grove_hash_pair ((guint64) key->name << 32 | key->file, self->seed);

  return grove_hash_pair (hash ^ ((guint64) key->object << 32 | key->place), self->seed);
}

static inline guint64
grove_call_key (guint32 caller, guint32 callee)
{
  return (guint64) caller << 32 | callee;
}

G_END_DECLS
