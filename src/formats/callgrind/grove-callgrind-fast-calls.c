/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-callgrind-fast.h"

/* Fast path for calls and jumps. A call has two lines: count and target, then
 * position and cost; a jump has no cost. Two adjacent lines in the usual form are
 * read here in one go; anything else is left to grove-callgrind-costs.c, which
 * gives the same result in twice the time.
 */

typedef struct
{
  gint64 count;
  GroveCallgrindPlace target;
  GroveCallgrindPlace place;
  guint64 costs[GROVE_MAX_EVENTS];
} Call;

/* Nearly always a decimal number, absolute or relative. */
static inline __attribute__ ((always_inline)) const char *
read_position (const char *p, guint64 *position)
{
  guint64 place = *position;
  const char *after = grove_callgrind_read_plain_position (p, &place);

  if (G_UNLIKELY (after == NULL || (*after != ' ' && *after != '\n')))
    return grove_callgrind_read_odd_position (p, position);
  *position = place;
  return after;
}

/* A position as on a cost line, but with mostly large addresses. */
static inline __attribute__ ((always_inline)) const char *
read_target (const char *p, GroveCallgrindPlace *target, gboolean has_addresses)
{
  if (has_addresses)
    {
      if (*p++ != ' ' || (p = grove_callgrind_read_odd_position (p, &target->address)) == NULL)
        return NULL;
    }
  if (*p++ != ' ' || (p = read_position (p, &target->line)) == NULL)
    return NULL;
  /* callgrind writes a blank here, xdebug a 0 */
  if (G_LIKELY (p[0] == ' ' && p[1] == '\n'))
    return p + 2;
  if (p[0] == ' ' && p[1] == '0' && p[2] == '\n')
    return p + 3;
  return (const char *) rawmemchr (p, '\n') + 1;
}

/* A count that begins with 0 has a meaning of its own (append_count() of the writer). */
static inline const char *
read_count (const char *p, gint64 *count)
{
  guint64 n;

  p = *p != '0' ? grove_callgrind_read_few_digits (p, &n) : NULL;
  *count = p != NULL ? (gint64) n : 0;
  return p;
}

static inline __attribute__ ((always_inline)) const char *
read_two_lines (Call *call, const char *p, const char *end, gboolean has_addresses, guint n_costs)
{
  p = read_count (p, &call->count);
  if (p != NULL)
    p = read_target (p, &call->target, has_addresses);
  if (p == NULL || p == end)
    return NULL;
  return grove_callgrind_read_line_of_costs (p, &call->place, has_addresses, call->costs, n_costs, FALSE);
}

/* Whether nothing in the state of the reader changes the meaning of these lines. */
static inline gboolean
is_plain (const GroveCallgrind *self)
{
  return self->plain && self->ready && self->header.kind != GROVE_CALLGRIND_PPROF;
}

/* Only for the column layouts of the fast path. */
static inline GrovePosition
get_position (const GroveCallgrindPlace *place, guint32 file)
{
  return (GrovePosition){ file, (guint32) MIN (place->line, (guint64) G_MAXUINT32), place->address };
}

static inline __attribute__ ((always_inline)) void
add_call (GroveCallgrind *self, const Call *call, guint n_costs)
{
  gint64 count = self->header.counts_unknown ? GROVE_UNKNOWN_COUNT : call->count;
  GrovePosition position = get_position (&call->place, self->file);
  GrovePosition target = get_position (&call->target, GROVE_UNKNOWN);

  self->has_count = TRUE;
  grove_builder_add_whole_call (self->builder, self->current.function, self->callee.function, &position,
                                &target, count, call->costs, n_costs);
}

/* The last two are arguments so that the compiler sees constants for the usual ones. */
static inline __attribute__ ((always_inline)) const char *
read_call (GroveCallgrind *self, const char *value, const char *end, gboolean has_addresses, guint n_costs)
{
  guint32 callee = grove_callgrind_find_callee (self);
  const char *next;
  Call call;

  if (callee != GROVE_NONE)
    grove_builder_expect_call (self->builder, self->current.function, callee);
  call.place = call.target = grove_callgrind_get_place (self, has_addresses);
  next = read_two_lines (&call, value, end, has_addresses, n_costs);
  if (G_UNLIKELY (next == NULL))
    return NULL;
  grove_callgrind_set_place (self, &call.place, has_addresses);
  self->line++;
  self->callee.function = callee;
  if (callee == GROVE_NONE)
    grove_callgrind_bind_callee (self);
  add_call (self, &call, n_costs);
  self->callee_file = self->callee_object = GROVE_NONE;
  return next;
}

const char *
grove_callgrind_read_whole_call (GroveCallgrind *self, const char *value, const char *end)
{
  gboolean has_addresses = self->header.address_column == 0;
  guint n_costs = self->header.columns->len;

  if (G_UNLIKELY (self->callee.name == GROVE_NONE || !is_plain (self)))
    return NULL;
  if (has_addresses)
    return read_call (self, value, end, TRUE, n_costs);
  switch (n_costs)
    {
    case 1: return read_call (self, value, end, FALSE, 1);
    case 2: return read_call (self, value, end, FALSE, 2);
    default: return read_call (self, value, end, FALSE, n_costs);
    }
}

/* Jumps */

typedef struct
{
  gint64 executed;
  gint64 followed;
  GroveCallgrindPlace target;
  GroveCallgrindPlace place;
} Jump;

static inline const char *
read_jump_counts (Jump *jump, const char *p, gboolean conditional)
{
  guint64 n;

  p = grove_callgrind_read_few_digits (p, &n);
  jump->followed = jump->executed = p != NULL ? (gint64) n : 0;
  if (!conditional || p == NULL)
    return p;
  p = *p == '/' ? grove_callgrind_read_few_digits (p + 1, &n) : NULL;
  jump->executed = p != NULL ? (gint64) n : 0;
  return p;
}

static inline const char *
read_source (const char *p, GroveCallgrindPlace *place, gboolean has_addresses)
{
  if (has_addresses)
    {
      p = grove_callgrind_read_odd_position (p, &place->address);
      if (p == NULL || *p++ != ' ')
        return NULL;
    }
  p = grove_callgrind_read_odd_position (p, &place->line);
  if (p == NULL)
    return NULL;
  p += *p == ' ';
  return *p == '\n' ? p + 1 : NULL;
}

static void
add_jump (GroveCallgrind *self, const Jump *jump, gboolean conditional)
{
  GroveJump added = {
    .from = get_position (&jump->place, self->file),
    .to = get_position (&jump->target, self->file),
    .function = self->current.function,
    .executed = jump->executed,
    .followed = jump->followed,
    .conditional = conditional,
  };

  grove_builder_add_jump (self->builder, self->current.function, &added);
}

const char *
grove_callgrind_read_whole_jump (GroveCallgrind *self, const char *value, const char *end,
                                 gboolean conditional)
{
  gboolean has_addresses = self->header.address_column == 0;
  const char *p;
  Jump jump;

  if (G_UNLIKELY (!is_plain (self) || self->jump_file != GROVE_NONE || self->jump_name != GROVE_NONE))
    return NULL;
  jump.place = jump.target = grove_callgrind_get_place (self, has_addresses);
  p = read_jump_counts (&jump, value, conditional);
  if (p != NULL)
    p = read_target (p, &jump.target, has_addresses);
  if (p == NULL || p == end)
    return NULL;
  p = read_source (p, &jump.place, has_addresses);
  if (G_UNLIKELY (p == NULL))
    return NULL;
  grove_callgrind_set_place (self, &jump.place, has_addresses);
  self->line++;
  add_jump (self, &jump, conditional);
  return p;
}
