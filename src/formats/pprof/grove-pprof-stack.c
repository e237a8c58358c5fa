/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-pprof-stack.h"

#include "grove-pprof-places.h"
#include "grove-stacks.h"

/* A location of the stack, seen from the root. */
typedef struct
{
  guint64 id;
  guint32 n_bytes;    /* see GrovePprofPlace */
  guint32 depth;      /* number of functions up to here */
  guint32 leaf;       /* number of steps up to the innermost one with a function; 0: none */
  guint32 lost;       /* number of locations up to here that do not exist */
  guint16 in_program; /* a location up to here cannot be skipped by drop_frames */
  guint16 is_cut;     /* drop_frames ends the stack here */
} Step;

struct _GrovePprofStack
{
  GroveBuilder *builder;
  GrovePprofTables *tables;
  GrovePprofPlaces places;
  Step *steps; /* root first; those of the previous sample remain until they are replaced */
  gsize n_steps;
  gsize n_steps_allocated;
  guint32 *functions; /* root first */
  guint32 *paths;     /* the path of each */
  guint32 depth;
  guint32 n_functions_allocated;
  gboolean too_deep;
  GrovePprofStackCounts counts;
};

GrovePprofStack *
grove_pprof_stack_new (GrovePprofTables *tables, GroveBuilder *builder)
{
  GrovePprofStack *self = g_new0 (GrovePprofStack, 1);

  self->tables = tables;
  self->builder = builder;
  grove_builder_set_stacks (builder);
  return self;
}

void
grove_pprof_stack_free (GrovePprofStack *self)
{
  if (self == NULL)
    return;
  grove_pprof_places_clear (&self->places);
  g_free (self->steps);
  g_free (self->functions);
  g_free (self->paths);
  g_free (self);
}

const GrovePprofStackCounts *
grove_pprof_stack_get_counts (const GrovePprofStack *self)
{
  return &self->counts;
}

void
grove_pprof_stack_begin (GrovePprofStack *self)
{
  grove_pprof_places_begin (&self->places);
}

void
grove_pprof_stack_take (GrovePprofStack *self, GroveProtobufField *field)
{
  grove_pprof_places_take (&self->places, field);
}

/* Steps that are shared with the previous sample */

/* From the innermost one on: pruned steps were added once. */
static gsize
count_known_steps (const GrovePprofStack *self)
{
  gsize n_shared = grove_pprof_places_count_shared (&self->places);
  gsize known = self->n_steps > 0 && self->steps[0].n_bytes != 0 ? self->n_steps : 0;

  while (known > 0
         && (self->steps[known - 1].n_bytes > n_shared
             || !grove_pprof_places_begins_at (&self->places, self->steps[known - 1].n_bytes)))
    known--;
  return known;
}

/* Returns: the number of steps whose locations were not decoded */
static gsize
read_places (GrovePprofStack *self)
{
  gsize known = count_known_steps (self);

  if (grove_pprof_places_read (&self->places, known > 0 ? self->steps[known - 1].n_bytes : 0))
    return known;
  if (known > 0)
    (void) grove_pprof_places_read (&self->places, 0);
  return 0;
}

/* Skips equal locations that are encoded in another way, too. Returns: the number of steps that remain */
static gsize
share_steps (GrovePprofStack *self, gsize known)
{
  GrovePprofPlaces *places = &self->places;

  for (; places->n > 0 && known < self->n_steps && self->steps[known].id == places->places[places->n - 1].id;
       known++)
    self->steps[known].n_bytes = places->places[--places->n].n_bytes;
  return known;
}

/* Steps */

static void
reserve_steps (GrovePprofStack *self)
{
  gsize most = self->n_steps + self->places.n;

  if (G_LIKELY (most <= self->n_steps_allocated))
    return;
  self->n_steps_allocated = MAX (self->n_steps_allocated * 2, most);
  self->steps = g_renew (Step, self->steps, self->n_steps_allocated);
}

static void
reserve_functions (GrovePprofStack *self)
{
  self->n_functions_allocated = MAX (self->n_functions_allocated * 2, 256);
  self->functions = g_renew (guint32, self->functions, self->n_functions_allocated);
  self->paths = g_renew (guint32, self->paths, self->n_functions_allocated);
}

static inline void
push (GrovePprofStack *self, guint32 function)
{
  if (G_UNLIKELY (self->depth == self->n_functions_allocated))
    reserve_functions (self);
  self->functions[self->depth++] = function;
}

static void
push_frames (GrovePprofStack *self, const GrovePprofLocation *location)
{
  self->too_deep |= location->n_frames > GROVE_STACKS_MAX_DEPTH - self->depth;
  if (self->too_deep)
    return;
  self->counts.frames += location->n_frames;
  for (guint i = location->n_frames; i-- > 0;)
    push (self,
          grove_pprof_rows_index (&self->tables->frames, GrovePprofFrame, location->first_frame + i).function);
}

/* drop_frames: after a frame of the program itself, a frame that matches ends the stack, and its cost goes
 * to the caller. */
static void
take_location (GrovePprofStack *self, const GrovePprofLocation *location, Step *step)
{
  step->is_cut = location->pruned_beneath && step->in_program;
  step->in_program |= !location->pruned_beneath;
  if (step->is_cut && location->pruned)
    return;
  push_frames (self, location);
  step->leaf = (guint32) self->n_steps + 1;
}

static void
take_step (GrovePprofStack *self, const GrovePprofPlace *place)
{
  const GrovePprofLocation *location = grove_pprof_tables_find (self->tables, place->id);
  Step step = { 0 };

  if (self->n_steps > 0)
    step = self->steps[self->n_steps - 1];
  step.id = place->id;
  step.n_bytes = place->n_bytes;
  if (location != NULL)
    take_location (self, location, &step);
  else
    step.lost++;
  step.depth = self->depth;
  self->steps[self->n_steps++] = step;
}

/* Nearly all locations. */
static inline void
take_plain_step (GrovePprofStack *self, const GrovePprofPlace *place, guint32 function)
{
  self->counts.frames++;
  push (self, function);
  self->steps[self->n_steps] = (Step){ .id = place->id,
                                       .n_bytes = place->n_bytes,
                                       .depth = self->depth,
                                       .leaf = (guint32) self->n_steps + 1,
                                       .lost = self->n_steps > 0 ? self->steps[self->n_steps - 1].lost : 0,
                                       .in_program = TRUE };
  self->n_steps++;
}

/* Samples refer to locations in random order: all are prefetched before the first one is used. */
static void
fetch_locations (const GrovePprofStack *self)
{
  for (gsize i = 0; i < self->places.n; i++)
    grove_pprof_tables_prefetch_plain (self->tables, self->places.places[i].id);
  for (gsize i = 0; i < self->places.n; i++)
    if (grove_pprof_tables_find_plain (self->tables, self->places.places[i].id) == GROVE_NONE)
      grove_pprof_tables_prefetch (self->tables, self->places.places[i].id);
}

static void
take_steps (GrovePprofStack *self)
{
  fetch_locations (self);
  reserve_steps (self);
  for (gsize i = self->places.n;
       i-- > 0 && !self->too_deep && (self->n_steps == 0 || !self->steps[self->n_steps - 1].is_cut);)
    {
      const GrovePprofPlace *place = &self->places.places[i];
      guint32 function = grove_pprof_tables_find_plain (self->tables, place->id);

      if (G_LIKELY (function != GROVE_NONE && self->depth < GROVE_STACKS_MAX_DEPTH))
        take_plain_step (self, place, function);
      else
        take_step (self, place);
    }
}

/* The whole stack */

static void
leave_out (GrovePprofStack *self)
{
  self->counts.deep++;
  self->n_steps = self->depth = 0;
  self->too_deep = FALSE;
}

/* Returns: the number of functions whose paths are known */
static guint32
make_steps (GrovePprofStack *self)
{
  guint32 n_known;

  self->n_steps = share_steps (self, read_places (self));
  n_known = self->n_steps > 0 ? self->steps[self->n_steps - 1].depth : 0;
  self->depth = n_known;
  take_steps (self);
  if (self->too_deep || grove_pprof_places_is_long (&self->places))
    leave_out (self);
  return MIN (n_known, self->depth);
}

static guint32
make_path (GrovePprofStack *self, guint32 n_known)
{
  if (self->depth > n_known)
    grove_builder_add_paths (self->builder, n_known > 0 ? self->paths[n_known - 1] : 0,
                             self->functions + n_known, self->depth - n_known, self->paths + n_known);
  return self->depth > 0 ? self->paths[self->depth - 1] : 0;
}

guint32
grove_pprof_stack_end (GrovePprofStack *self, guint32 *leaf)
{
  guint32 n_known = make_steps (self);
  const Step *last = self->n_steps > 0 ? &self->steps[self->n_steps - 1] : NULL;

  self->counts.cut += last != NULL && last->is_cut;
  self->counts.lost += last != NULL ? last->lost : 0;
  *leaf = GROVE_NONE;
  if (last != NULL && last->leaf > 0)
    *leaf = grove_pprof_tables_find_row (self->tables, self->steps[last->leaf - 1].id);
  return make_path (self, n_known);
}
