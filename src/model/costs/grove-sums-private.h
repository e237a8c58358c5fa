/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>
#include <math.h>

G_BEGIN_DECLS

/* Components of the inclusive cost of a function in one part and event; grove-inclusive.c has the rules. */
typedef struct
{
  double self;
  double in; /* calls to it, from outside its cycle if it is in one */
  double out;
  double inner_in; /* calls inside its cycle */
  double inner_out;
  double stated;
} GroveSums;

static inline double
grove_larger_cost (double a, double b)
{
  return fabs (a) >= fabs (b) ? a : b;
}

/* @cap: 0 if unknown */
static inline double
grove_clamp_cost (double cost, double cap)
{
  if (cap <= 0 || fabs (cost) <= cap)
    return cost;
  return cost < 0 ? -cap : cap;
}

/* For a function outside of cycles, a member with cycles on, or a cycle */
static inline double
grove_sums_get_inclusive (const GroveSums *self)
{
  return grove_larger_cost (self->in, self->self + self->out);
}

/* For a member with cycles off. @cap: total cost of the part, 0 if unknown */
static inline double
grove_sums_get_inclusive_off (const GroveSums *self, double cap)
{
  return grove_clamp_cost (grove_larger_cost (self->in + self->inner_in,
                                              self->self + self->out + self->inner_out),
                           MAX (cap, fabs (grove_sums_get_inclusive (self))));
}

G_END_DECLS
