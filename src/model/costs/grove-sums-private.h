/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>
#include <math.h>

G_BEGIN_DECLS

/* What the inclusive cost of a function is made of, in one part and event: the rules are in
 * grove-inclusive.c. */
typedef struct
{
  double self;
  double in; /* calls to it, from outside its cycle where it has one */
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

/* @cap: 0: nothing is known */
static inline double
grove_clamp_cost (double cost, double cap)
{
  if (cap <= 0 || fabs (cost) <= cap)
    return cost;
  return cost < 0 ? -cap : cap;
}

/* Of a function outside of cycles, a member with cycles on, or a cycle. */
static inline double
grove_sums_get_inclusive (const GroveSums *self)
{
  return grove_larger_cost (self->in, self->self + self->out);
}

/* Of a member with cycles off. @cap: what the part cost in all, 0: nothing is known */
static inline double
grove_sums_get_inclusive_off (const GroveSums *self, double cap)
{
  return grove_clamp_cost (grove_larger_cost (self->in + self->inner_in,
                                              self->self + self->out + self->inner_out),
                           MAX (cap, fabs (grove_sums_get_inclusive (self))));
}

G_END_DECLS
