/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-tables-private.h"

G_BEGIN_DECLS

/* The costs of one event. Those of a derived event are computed on first use. */
typedef struct
{
  double *self;          /* of each function */
  double *inclusive;     /* cycles on */
  double *inclusive_off; /* cycles off; shares the array of @inclusive if both are equal */
  double *calls;         /* of each call */
  double *paths;         /* (nullable) self of each path */
  double *cycle_self;    /* of each cycle, from 0 */
  double *cycle_inclusive;
  double total;
  double base;
  gboolean has_negative;
} GroveEventCosts;

/* | GroveCosts: columns of a profile, summed over all parts shown. */
typedef struct
{
  GroveEventCosts *events; /* n_events of the tables; those of derived events are empty at first */
  gint64 *call_counts;
  gint64 *called;
  gint64 *primitive; /* (nullable): unknown */
  gint64 *cycle_called;
} GroveCosts;

/* One part as a set of columns: its rows (%NULL: all), and a word of each at @stride. */
typedef struct
{
  const guint32 *rows;
  const GroveWord *words;
  gsize stride;
  guint32 n;
} GroveColumn;

/* The columns of one part for one event. */
typedef struct
{
  GroveColumn self;
  GroveColumn stated;
  GroveColumn stated_is_set;
  GroveColumn calls;
  double rounding;  /* what the sum of self costs differs from the stated total by */
  double frameless; /* self cost of stacks without frames, which belongs to no function */
} GrovePartColumns;

static inline guint32
grove_column_get_row (const GroveColumn *self, guint32 i)
{
  return self->rows != NULL ? self->rows[i] : i;
}

/* Columns of a part of the tables for a real event. */
void grove_tables_get_part_columns (const GroveTables *tables, guint32 part, guint32 event,
                                    GrovePartColumns *columns);

static inline double
grove_column_get_cost (const GroveColumn *self, guint32 i)
{
  return self->words[i * self->stride].cost;
}

/* Computes the costs of a real event from its parts. */
void grove_inclusive_compute (const GroveTables *tables, const GrovePartColumns *parts, guint n_parts,
                              guint32 event, GroveEventCosts *costs);
/* Fills in called, primitive and cycle_called from call_counts and what is stated (rows of the stated table).
 */
void grove_called_count (const GroveTables *tables, GroveCosts *costs, const guint8 *described);

void grove_event_costs_clear (GroveEventCosts *self);
GroveCosts *grove_costs_new (const GroveTables *tables);
/* Sets the counts and costs of all calls: @rows: for each call its row in @calls */
void grove_costs_set_calls (GroveCosts *self, const GroveTables *tables, const GroveRows *calls,
                            const guint32 *rows);
/* Sets all counts that are not set to unknown. */
void grove_costs_set_unknown (GroveCosts *self, const GroveTables *tables);
void grove_costs_free (GroveCosts *self, const GroveTables *tables);

G_END_DECLS
