/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-pprof-lines.h"

/* If at least one in this many locations has costs, all are searched for them. */
#define SPREAD 16

struct _GrovePprofLines
{
  GrovePprofTables *tables;
  GroveBuilder *builder;
  guint n_costs;
  guint32 *rows;            /* for each location, 1 + the row of its costs; 0: none yet */
  GrovePprofRows locations; /* guint32: locations with costs */
  GrovePprofRows costs;     /* @n_costs doubles for each of these */
};

GrovePprofLines *
grove_pprof_lines_new (GrovePprofTables *tables, GroveBuilder *builder, guint n_costs)
{
  GrovePprofLines *self = g_new0 (GrovePprofLines, 1);

  self->tables = tables;
  self->builder = builder;
  self->n_costs = n_costs;
  self->rows = g_new0 (guint32, grove_pprof_tables_get_n_locations (tables));
  grove_pprof_rows_init (&self->locations, sizeof (guint32), 0);
  grove_pprof_rows_init (&self->costs, n_costs * sizeof (double), 0);
  return self;
}

void
grove_pprof_lines_free (GrovePprofLines *self)
{
  if (self == NULL)
    return;
  g_free (self->rows);
  grove_pprof_rows_clear (&self->locations);
  grove_pprof_rows_clear (&self->costs);
  g_free (self);
}

static double *
get_costs (GrovePprofLines *self, guint32 row)
{
  return &grove_pprof_rows_index (&self->costs, double, (gsize) row * self->n_costs);
}

void
grove_pprof_lines_add (GrovePprofLines *self, guint32 location, const double *costs)
{
  guint32 row = self->rows[location];
  double *sums;

  if (row == 0)
    {
      memcpy (grove_pprof_rows_add (&self->costs), costs, self->n_costs * sizeof (double));
      *(guint32 *) grove_pprof_rows_add (&self->locations) = location;
      self->rows[location] = self->costs.n;
      return;
    }
  sums = get_costs (self, row - 1);
  for (guint i = 0; i < self->n_costs; i++)
    sums[i] += costs[i];
}

/* The cost belongs to a line of the innermost function. */
static void
flush_location (GrovePprofLines *self, guint32 row)
{
  const GrovePprofLocation *location = &grove_pprof_rows_index (&self->tables->locations, GrovePprofLocation,
                                                                row);
  const GrovePprofFrame *frame = &grove_pprof_rows_index (&self->tables->frames, GrovePprofFrame,
                                                          location->first_frame);
  GrovePosition position = { frame->file, frame->line, location->address };

  if (frame->line != 0 || location->address != 0)
    grove_builder_add_line (self->builder, frame->function, &position, get_costs (self, self->rows[row] - 1),
                            self->n_costs);
  self->rows[row] = 0;
}

/* Locations of one function are mostly adjacent. */
static void
flush_in_order (GrovePprofLines *self)
{
  guint32 n = grove_pprof_tables_get_n_locations (self->tables);

  for (guint32 location = 0; location < n; location++)
    if (self->rows[location] != 0)
      flush_location (self, location);
}

void
grove_pprof_lines_flush (GrovePprofLines *self)
{
  if (self->locations.n > grove_pprof_tables_get_n_locations (self->tables) / SPREAD)
    flush_in_order (self);
  else
    for (guint32 i = 0; i < self->locations.n; i++)
      flush_location (self, grove_pprof_rows_index (&self->locations, guint32, i));
  self->locations.n = self->costs.n = 0;
}
