/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-graph-calls.h"
#include "grove-graph.h"

G_BEGIN_DECLS

/* GroveUnits: the condensed graph of all that one side of a root reaches, in an order in which every unit comes before
 * those that it leads to. With cycles on, a unit is a cycle or a function outside of all cycles; with cycles off, every
 * function is one, and a call that leads back to a function under way (recursion) leads nowhere. */
typedef struct
{
  GroveProfile  *profile;
  GroveSide      side;
  GroveCycleMode mode;
  guint32        n_functions;
  guint32       *finished;   /* of every unit: when its last descendant was done, from 1; 0: out of reach */
  guint32       *order;      /* units in reach; the last one is the root's */
  guint32        n_order;
} GroveUnits;

/* grove_units_init: linear, no recursion. Returns: FALSE when cancelled */
gboolean grove_units_init  (GroveUnits *self, GroveProfile *profile, const GroveGraphOptions *options, GroveSide side, GCancellable *cancellable);
void     grove_units_clear (GroveUnits *self);

static inline guint32
grove_units_of (const GroveUnits *self,
                guint32           function)
{
  guint32 cycle = self->mode == GROVE_CYCLES_ON ? grove_profile_get_function_cycle (self->profile, function) : 0;

  return cycle > 0 ? self->n_functions + cycle - 1 : function;
}

static inline gboolean
grove_units_is_cycle (const GroveUnits *self,
                      guint32           unit)
{
  return unit >= self->n_functions;
}

static inline guint32
grove_units_get_cycle (const GroveUnits *self,
                       guint32           unit)
{
  return unit - self->n_functions + 1;
}

/* grove_units_get_members: @unit must live as long as what is returned */
static inline const guint32 *
grove_units_get_members (const GroveUnits *self,
                         const guint32    *unit,
                         guint32          *n_members)
{
  if (grove_units_is_cycle (self, *unit))
    return grove_profile_get_cycle_members (self->profile, grove_units_get_cycle (self, *unit), n_members);
  *n_members = 1;
  return unit;
}

/* grove_units_lead: whether cost flows from unit @near to unit @far */
static inline gboolean
grove_units_lead (const GroveUnits *self,
                  guint32           near,
                  guint32           far)
{
  return self->finished[far] < self->finished[near] && self->finished[far] > 0;
}

G_END_DECLS
