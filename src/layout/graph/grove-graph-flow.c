/* SPDX-License-Identifier: MIT */

/* Costs in the context of a root where a profile has only totals: in proportion. Below the root, a
 * function passes to each callee the share of its own cost that the call has in its inclusive cost; above, it
 * passes to each caller the share that the call has of its cost. QCachegrind does the same along
 * every path; here it is done function by function, callees after callers, so that each is final
 * before it passes cost on. Clamped, since files contradict themselves: a call passes no more
 * than its function has, and a function has no more than the root, nor than its own total.
 *
 * A cycle (with cycles on) is one unit. What enters it is its cost; the part that this is of its inclusive
 * cost is its share. Calls that leave it carry their cost times the share. A member has its own inclusive
 * cost times the share, and at least what enters (above the root: leaves) it there. Calls inside
 * the cycle pass nothing, since their cost holds each level again; they are shown with their cost times the
 * share, cut to what both ends have.
 *
 * In the root's own cycle, the root's calls are what they are, and the other members share what then is left
 * of the root's cost. Where the model has only a lower bound of that, nothing may be left although the root
 * calls them; then they share what the root's calls into the cycle cost, never more than the root.
 *
 * With cycles off the members are functions like others, and a call that leads back to one on the current
 * path passes nothing.
 */

#include "grove-graph-context.h"
#include "grove-graph-loop.h"

#include <math.h>

typedef struct
{
  GroveContext context;
  guint32 event;
  GroveCycleMode mode;
  const double *inclusive;
  const double *self_cost;
  const double *call_cost;
  double *share[GROVE_N_SIDES];     /* of cycles, by number; with cycles on */
  guint32 *finished[GROVE_N_SIDES]; /* of members of cycles, see grove_loop_sort(); with cycles off */
  guint8 *is_done[GROVE_N_SIDES];   /* of cycles, by number */
} GroveFlow;

static double
cut (double value, double limit)
{
  return fabs (value) > fabs (limit) ? copysign (limit, value) : value;
}

/* The part of @value that @part is of @whole */
static double
portion (double value, double part, double whole)
{
  if (whole == 0.0 || part == 0.0)
    return 0.0;
  /* A whole that is handed on whole keeps every digit. */
  return value == whole ? cut (part, value) : value * CLAMP (part / whole, -1.0, 1.0);
}

static gboolean
is_inside (GroveFlow *flow, guint32 call)
{
  return (grove_profile_get_call_flags (flow->context.profile, call) & GROVE_CALL_IN_CYCLE) != 0;
}

static gboolean
is_self_call (GroveFlow *flow, guint32 call)
{
  return (grove_profile_get_call_flags (flow->context.profile, call) & GROVE_CALL_SELF) != 0;
}

/* Whether cost flows along a call that is in reach */
static gboolean
flows (GroveFlow *flow, GroveSide side, guint32 call, guint32 near, guint32 far)
{
  GroveCallFlags flags = grove_profile_get_call_flags (flow->context.profile, call);

  if (flags & GROVE_CALL_SELF)
    return FALSE;
  if ((flags & GROVE_CALL_IN_CYCLE) == 0)
    return TRUE;
  return flow->mode == GROVE_CYCLES_OFF && flow->finished[side][far] < flow->finished[side][near];
}

/* The cycle that @function is handled with as a unit, or 0 */
static guint32
unit_of (GroveFlow *flow, guint32 function)
{
  return flow->mode == GROVE_CYCLES_ON ? grove_profile_get_function_cycle (flow->context.profile, function)
                                       : 0;
}

static double
share_of (GroveFlow *flow, GroveSide side, guint32 function)
{
  if (function == flow->context.root)
    return 1.0;
  return flow->share[side][grove_profile_get_function_cycle (flow->context.profile, function)];
}

/* What @call would carry if nothing were cut */
static double
carried (GroveFlow *flow, GroveSide side, guint32 call, guint32 near)
{
  if (unit_of (flow, near) != 0)
    return flow->call_cost[call] * share_of (flow, side, near);
  return portion (flow->context.value[side][near], flow->call_cost[call], flow->inclusive[near]);
}

/* One member in reach brings all of its cycle. */
static void
reach (GroveFlow *flow, GroveSide side, guint32 function)
{
  guint32 cycle = grove_profile_get_function_cycle (flow->context.profile, function), n_members = 1;
  const guint32 *members = cycle == 0
                             ? &function
                             : grove_profile_get_cycle_members (flow->context.profile, cycle, &n_members);

  for (guint32 i = 0; i < n_members; i++)
    flow->context.is_reached[side][members[i]] = 1;
}

static void
carry (GroveFlow *flow, GroveSide side, guint32 call, guint32 near, guint32 far)
{
  double *value = flow->context.value[side];

  if (!flow->context.is_reached[side][far])
    reach (flow, side, far);
  value[far] += cut (carried (flow, side, call, near), value[near]);
}

/* Calls of one caller are adjacent in memory. So below the root every caller passes cost to its
 * callees, and above it every caller takes from them, which in a profile of a million functions is less to
 * wait for. */

static void
hand_on (GroveFlow *flow, GroveSide side, guint32 function, gboolean only_inside)
{
  GroveProfile *profile = flow->context.profile;
  GroveCalls calls = grove_calls_away (profile, side, function);

  for (guint32 i = 0; i < calls.n; i++)
    {
      guint32 call = grove_calls_get (calls, i);
      guint32 far = grove_call_far (profile, side, call);

      if (flows (flow, side, call, function, far) && (!only_inside || is_inside (flow, call)))
        carry (flow, side, call, function, far);
    }
}

static void
take_from_callees (GroveFlow *flow, guint32 function)
{
  GroveProfile *profile = flow->context.profile;
  const guint8 *is_reached = flow->context.is_reached[GROVE_ABOVE];
  GroveCalls calls = grove_calls_away (profile, GROVE_BELOW, function);

  for (guint32 i = 0; i < calls.n; i++)
    {
      guint32 call = grove_calls_get (calls, i);
      guint32 callee = grove_profile_get_call_callee (profile, call);

      if (is_reached[callee] && flows (flow, GROVE_ABOVE, call, callee, function))
        carry (flow, GROVE_ABOVE, call, callee, function);
    }
}

/* Sum of the calls of @function that lead out of its cycle away from the root; @inside: (out): of those that
 * stay in it */
static double
sum_outside (GroveFlow *flow, GroveSide side, guint32 function, double *inside)
{
  GroveCalls calls = grove_calls_away (flow->context.profile, side, function);
  double outside = side == GROVE_BELOW ? flow->self_cost[function] : 0.0;

  *inside = 0.0;
  for (guint32 i = 0; i < calls.n; i++)
    {
      guint32 call = grove_calls_get (calls, i);

      if (is_inside (flow, call))
        *inside += flow->call_cost[call];
      else if (!is_self_call (flow, call))
        outside += flow->call_cost[call];
    }
  return outside;
}

/* The share of the other members of the root's cycle */
static double
share_beside_root (GroveFlow *flow, GroveSide side, guint32 cycle)
{
  GroveContext *context = &flow->context;
  guint32 n_members;
  const guint32 *members = grove_profile_get_cycle_members (context->profile, cycle, &n_members);
  double ignored, inside, own = sum_outside (flow, side, context->root, &inside);
  double left = fabs (context->root_cost) - fabs (own), others = 0.0;

  for (guint32 i = 0; i < n_members; i++)
    if (members[i] != context->root)
      others += sum_outside (flow, side, members[i], &ignored);
  if (grove_profile_get_function_flags (context->profile, context->root) & GROVE_FUNCTION_ESTIMATED)
    left = MAX (left, MIN (fabs (inside), fabs (context->root_cost)));
  if (others == 0.0)
    others = grove_profile_get_cycle_inclusive (context->profile, cycle, flow->event);
  return others != 0.0 ? CLAMP (left / fabs (others), 0.0, 1.0) : 0.0;
}

static double
share_of_entered (GroveFlow *flow, GroveSide side, guint32 cycle, const guint32 *members, guint32 n_members)
{
  double whole = grove_profile_get_cycle_inclusive (flow->context.profile, cycle, flow->event), entered = 0.0;

  for (guint32 i = 0; i < n_members; i++)
    entered += flow->context.value[side][members[i]];
  return portion (1.0, cut (entered, flow->context.root_cost), whole);
}

/* All cost that flows into it is known: sets its own and passes it on. */
static void
finish_function (GroveFlow *flow, GroveSide side, guint32 function)
{
  double *value = &flow->context.value[side][function];

  if (function != flow->context.root)
    *value = cut (cut (*value, flow->context.root_cost), flow->inclusive[function]);
  if (side == GROVE_BELOW || grove_profile_get_function_cycle (flow->context.profile, function) != 0)
    hand_on (flow, side, function, side == GROVE_ABOVE);
}

static void
finish_unit (GroveFlow *flow, GroveSide side, guint32 cycle, const guint32 *members, guint32 n_members)
{
  GroveContext *context = &flow->context;
  gboolean is_own = grove_profile_get_function_cycle (context->profile, context->root) == cycle;
  double *value = context->value[side];
  double share = is_own ? share_beside_root (flow, side, cycle)
                        : share_of_entered (flow, side, cycle, members, n_members);

  flow->share[side][cycle] = share;
  for (guint32 i = 0; i < n_members; i++)
    {
      guint32 member = members[i];
      double whole = flow->inclusive[member], part = share * whole;

      if (member != context->root)
        value[member] = cut (cut (fabs (part) > fabs (value[member]) ? part : value[member], whole),
                             context->root_cost);
      if (side == GROVE_BELOW)
        hand_on (flow, side, member, FALSE);
    }
}

/* Returns: the root where it is one, else the member where most enters */
static guint32
find_start (GroveFlow *flow, GroveSide side, const guint32 *members, guint32 n_members)
{
  const double *value = flow->context.value[side];
  guint32 start = members[0];

  for (guint32 i = 0; i < n_members; i++)
    {
      if (members[i] == flow->context.root)
        return members[i];
      if (fabs (value[members[i]]) > fabs (value[start]))
        start = members[i];
    }
  return start;
}

static gboolean
finish_members (GroveFlow *flow, GroveSide side, guint32 cycle, const guint32 *members, guint32 n_members,
                GCancellable *cancellable)
{
  g_autofree guint32 *order = g_new (guint32, n_members);

  if (!grove_loop_sort (flow->context.profile, side, cycle, find_start (flow, side, members, n_members),
                        flow->call_cost, flow->finished[side], order, cancellable))
    return FALSE;
  for (guint32 i = n_members; i-- > 0;)
    finish_function (flow, side, order[i]);
  return TRUE;
}

static gboolean
finish_cycle (GroveFlow *flow, GroveSide side, guint32 cycle, GCancellable *cancellable)
{
  guint32 n_members;
  const guint32 *members = grove_profile_get_cycle_members (flow->context.profile, cycle, &n_members);

  for (guint32 i = 0; side == GROVE_ABOVE && i < n_members; i++)
    take_from_callees (flow, members[i]);
  if (!flow->context.is_reached[side][members[0]])
    return TRUE;
  if (flow->mode == GROVE_CYCLES_OFF)
    return finish_members (flow, side, cycle, members, n_members, cancellable);
  finish_unit (flow, side, cycle, members, n_members);
  return TRUE;
}

static gboolean
finish (GroveFlow *flow, GroveSide side, guint32 function, GCancellable *cancellable)
{
  guint32 cycle = grove_profile_get_function_cycle (flow->context.profile, function);

  if (cycle != 0)
    {
      gboolean is_done = flow->is_done[side][cycle];

      flow->is_done[side][cycle] = TRUE;
      return is_done || finish_cycle (flow, side, cycle, cancellable);
    }
  if (side == GROVE_ABOVE)
    take_from_callees (flow, function);
  if (flow->context.is_reached[side][function])
    finish_function (flow, side, function);
  return TRUE;
}

/* What comes before the root in this order has nothing to do with it. */
static gboolean
run (GroveFlow *flow, GroveSide side, GCancellable *cancellable)
{
  const guint32 *order = grove_profile_get_order (flow->context.profile);
  const guint8 *is_reached = flow->context.is_reached[side];
  guint32 n = grove_profile_get_n_functions (flow->context.profile);
  gboolean started = FALSE;

  reach (flow, side, flow->context.root);
  for (guint32 i = 0; i < n; i++)
    {
      guint32 function = order[side == GROVE_BELOW ? n - 1 - i : i];

      if (i % 4096 == 0 && g_cancellable_is_cancelled (cancellable))
        return FALSE;
      started = started || is_reached[function];
      if (started && (side == GROVE_ABOVE || is_reached[function])
          && !finish (flow, side, function, cancellable))
        return FALSE;
    }
  return TRUE;
}

/* Recursion that passes nothing is still a call: its cost, limited to that of its ends */
static double
get_call (GroveContext *context, GroveSide side, guint32 call, double *weight)
{
  GroveFlow *flow = (GroveFlow *) context;
  guint32 near = grove_call_near (context->profile, side, call),
          far = grove_call_far (context->profile, side, call);
  const double *value = context->value[side];
  double cost = carried (flow, side, call, near);

  if (flows (flow, side, call, near, far))
    return *weight = cut (cost, value[near]);
  *weight = cut (cost, context->root_cost);
  return cut (cut (cost, value[near]), value[far]);
}

static double
get_self (GroveContext *context, GroveSide side, guint32 function)
{
  GroveFlow *flow = (GroveFlow *) context;
  double value = context->value[side][function];

  if (function == context->root)
    return flow->self_cost[function];
  if (side == GROVE_ABOVE)
    return 0.0;
  if (unit_of (flow, function) != 0)
    return cut (flow->self_cost[function] * share_of (flow, side, function), value);
  return portion (value, flow->self_cost[function], flow->inclusive[function]);
}

static void
clear (GroveContext *context)
{
  GroveFlow *flow = (GroveFlow *) context;

  for (guint side = 0; side < GROVE_N_SIDES; side++)
    {
      g_free (flow->share[side]);
      g_free (flow->finished[side]);
      g_free (flow->is_done[side]);
    }
}

static void
allocate (GroveFlow *flow)
{
  gsize n_functions = grove_profile_get_n_functions (flow->context.profile);
  gsize n_cycles = (gsize) grove_profile_get_n_cycles (flow->context.profile) + 1;

  for (guint side = 0; side < GROVE_N_SIDES; side++)
    {
      flow->context.is_reached[side] = g_new0 (guint8, n_functions);
      flow->share[side] = g_new0 (double, n_cycles);
      flow->is_done[side] = g_new0 (guint8, n_cycles);
      if (flow->mode == GROVE_CYCLES_OFF)
        flow->finished[side] = g_new0 (guint32, n_functions);
    }
}

GroveContext *
grove_context_new_flow (GroveProfile *profile, const GroveGraphOptions *options, GCancellable *cancellable)
{
  GroveFlow *flow = g_new0 (GroveFlow, 1);
  g_autoptr (GroveContext) context = &flow->context;

  flow->event = options->event;
  flow->mode = options->cycles;
  flow->inclusive = grove_profile_get_inclusive (profile, options->event, options->cycles);
  flow->self_cost = grove_profile_get_self (profile, options->event);
  flow->call_cost = grove_profile_get_call_inclusive (profile, options->event);
  grove_context_init (context, profile, options->root, flow->inclusive[options->root]);
  context->get_call = get_call;
  context->get_self = get_self;
  context->clear = clear;
  allocate (flow);
  if (!run (flow, GROVE_BELOW, cancellable) || !run (flow, GROVE_ABOVE, cancellable))
    return NULL;
  return g_steal_pointer (&context);
}
