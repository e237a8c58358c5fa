/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-callgrind-fast.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "grove-format-error.h"

/* Larger integers may not be exact as a double. */
#define EXACT_LIMIT 9007199254740992.0

/* Positions */

static void
note_below_zero (GroveCallgrind *self)
{
  grove_callgrind_note_once (self, GROVE_CALLGRIND_WARNED_BELOW_ZERO,
                             _("a relative position is below zero; read as 0"));
}

static inline const char *
read_minus (GroveCallgrind *self, const char *p, guint64 *position)
{
  guint64 d;

  p = grove_scan_unsigned (p + 1, &d);
  if (G_UNLIKELY (d > *position))
    {
      note_below_zero (self);
      d = *position;
    }
  *position -= d;
  return p;
}

/* Of a range (old files) the start is read; what is none may be of a damaged file. */
static const char *
skip_rest (GroveCallgrind *self, const char *p)
{
  while (grove_scan_is_digit (*p) || *p == '+' || *p == '-')
    p++;
  if (!grove_scan_is_space (*p))
    grove_callgrind_note_once (self, GROVE_CALLGRIND_WARNED_ODD_POSITION,
                               _("a position that is no number; its first digits are read"));
  while (!grove_scan_is_space (*p))
    p++;
  return p;
}

/* One position: absolute, relative to @position, or the same. */
static inline const char *
read_position (GroveCallgrind *self, const char *p, guint64 *position)
{
  guint64 d;

  if (*p == '+')
    {
      p = grove_scan_unsigned (p + 1, &d);
      *position += d;
    }
  else if (*p == '-')
    p = read_minus (self, p, position);
  else if (*p == '*')
    p++;
  else
    p = grove_scan_unsigned (p, position);
  return G_UNLIKELY (!grove_scan_is_space (*p)) ? skip_rest (self, p) : p;
}

/* All columns; missing ones are unchanged. NULL: not a position. */
static inline const char *
read_positions (GroveCallgrind *self, const char *p, guint64 *positions)
{
  guint n = self->header.n_positions;

  for (guint i = 0; i < n; i++)
    {
      p = grove_scan_skip_blanks (p);
      if (G_UNLIKELY (!grove_callgrind_is_cost_line (p)))
        return grove_scan_at_end (p) ? p : NULL;
      p = read_position (self, p, &positions[i]);
    }
  return p;
}

static inline GrovePosition
get_position (const GroveCallgrind *self, const guint64 *positions, guint32 file)
{
  const GroveCallgrindHeader *header = &self->header;
  GrovePosition position = { .file = file };

  if (header->line_column >= 0)
    position.line = (guint32) MIN (positions[header->line_column], (guint64) G_MAXUINT32);
  if (header->address_column >= 0)
    position.address = positions[header->address_column];
  return position;
}

/* Costs */

/* A cost with a sign, a fraction, an exponent or too many digits, or in hexadecimal. NULL: not a number. */
static const char *
read_odd_cost (GroveCallgrind *self, const char *p, double *cost)
{
  char *end;

  if (!grove_scan_is_digit (*p) && *p != '+' && *p != '-' && *p != '.')
    return NULL;
  *cost = g_ascii_strtod (p, &end);
  if (end == p || !grove_scan_is_space (*end) || !isfinite (*cost))
    return NULL;
  if (fabs (*cost) > EXACT_LIMIT)
    grove_callgrind_note_once (self, GROVE_CALLGRIND_WARNED_ROUNDED,
                               _("costs above 9,007,199,254,740,992 are rounded"));
  return end;
}

/* Reads the costs of a line into @costs, at most one a column. NULL: not a number. */
static inline const char *
read_columns (GroveCallgrind *self, const char *p, double *costs, guint *n_costs)
{
  guint limit = self->header.columns->len;
  guint n = 0;

  for (;;)
    {
      const char *start;
      guint64 v = 0;

      p = grove_scan_skip_blanks (p);
      if (n == limit || ((guchar) *p < ' ' && grove_scan_at_end (p)))
        break;
      start = p;
      for (guint d; (d = (guint) ((guchar) *p - '0')) <= 9; p++)
        v = v * 10 + d;
      if (G_LIKELY (grove_scan_is_space (*p) && p > start && p - start <= 15))
        costs[n++] = (double) v;
      else if ((p = read_odd_cost (self, start, &costs[n])) != NULL)
        n++;
      else
        return NULL;
    }
  *n_costs = n;
  return p;
}

/* The costs in the order of the builder's events. */
static const double *
sort_columns (GroveCallgrind *self, guint *n)
{
  const GroveCallgrindColumn *columns = (const GroveCallgrindColumn *) (void *) self->header.columns->data;
  guint n_events = 0;

  memset (self->sorted_cost, 0, sizeof self->sorted_cost);
  for (guint i = 0; i < *n; i++)
    if (columns[i].event != GROVE_NONE)
      {
        self->sorted_cost[columns[i].event] = self->cost[i];
        n_events = MAX (n_events, columns[i].event + 1);
      }
  *n = n_events;
  return self->sorted_cost;
}

/* The costs from @p to the end of the line. NULL: the line has something else. */
static inline const double *
read_costs (GroveCallgrind *self, const char **p, guint *n)
{
  const char *end = read_columns (self, *p, self->cost, n);

  if (G_UNLIKELY (end == NULL))
    return NULL;
  if (G_UNLIKELY (*end != '\n'))
    {
      if (!grove_scan_at_end (end))
        grove_callgrind_note_once (self, GROVE_CALLGRIND_WARNED_EXTRA_COST,
                                   _("more costs than events; the extra costs are ignored"));
      end = rawmemchr (end, '\n');
    }
  *p = end + 1;
  return G_LIKELY (self->header.in_order) ? self->cost : sort_columns (self, n);
}

/* Functions */

static void
bind_current (GroveCallgrind *self)
{
  if (self->current.function != GROVE_NONE)
    return;
  if (self->current.name == GROVE_NONE)
    {
      grove_callgrind_note_once (self, GROVE_CALLGRIND_WARNED_NO_FUNCTION,
                                 _("a cost before the first function; shown as ???"));
      self->current.name = grove_callgrind_get_unknown_name (self);
    }
  self->current.function = grove_callgrind_bind (self, self->current.name, self->own_file, self->object);
}

/* In a second half, the base of a first relative position is not known. */
static gboolean
check_absolute (GroveCallgrind *self, const char *p, guint n)
{
  for (guint i = 0; i < n && !grove_scan_at_end (p = grove_scan_skip_blanks (p)); i++)
    {
      if (!grove_scan_is_digit (*p))
        return grove_callgrind_give_up (self);
      while (!grove_scan_is_space (*p))
        p++;
    }
  return TRUE;
}

/* Sets up the part, its events and the function. Warnings are about the line that is read next. */
static gboolean
make_ready (GroveCallgrind *self, const char *line)
{
  if (self->in_unbound_part && !self->has_position && !check_absolute (self, line, self->header.n_positions))
    return FALSE;
  self->has_position = TRUE;
  self->line++;
  if ((!self->part_begun || !self->header.registered) && !grove_callgrind_begin_part (self))
    return FALSE;
  bind_current (self);
  self->line--;
  self->ready = TRUE;
  self->plain = self->header.in_order && grove_callgrind_has_plain_positions (self);
  return TRUE;
}

void
grove_callgrind_flush (GroveCallgrind *self)
{
  guint32 first;

  if (!self->has_self)
    return;
  first = g_array_index (self->header.columns, GroveCallgrindColumn, 0).event;
  grove_builder_add_self (self->builder, self->current.function, self->self_cost, self->n_self);
  self->header.sum += first < self->n_self ? self->self_cost[first] : 0;
  self->n_self = 0;
  self->has_self = FALSE;
}

/* Self cost */

static inline const char *
read_self (GroveCallgrind *self, const char *p)
{
  GrovePosition position = get_position (self, self->position, self->file);
  const double *cost;
  guint n;

  cost = read_costs (self, &p, &n);
  if (G_UNLIKELY (cost == NULL))
    return NULL;
  grove_callgrind_need_self (self, n);
  for (guint i = 0; i < n; i++)
    self->self_cost[i] += cost[i];
  grove_builder_add_line (self->builder, self->current.function, &position, cost, n);
  return p;
}

/* Calls */

static gint64
read_count (GroveCallgrind *self, const char **p)
{
  guint64 count = 0;

  *p = grove_scan_skip_blanks (*p);
  if (grove_scan_is_digit (**p))
    *p = grove_scan_unsigned (*p, &count);
  else
    grove_callgrind_note_once (self, GROVE_CALLGRIND_WARNED_COUNT,
                               _("an invalid number of calls; read as 0"));
  if (count > (guint64) G_MAXINT64)
    grove_callgrind_note_once (self, GROVE_CALLGRIND_WARNED_COUNT,
                               _("a number of calls beyond 63 bits; read as the largest number"));
  return (gint64) MIN (count, (guint64) G_MAXINT64);
}

/* The target of a call or jump, relative to the last position, which is unchanged. xdebug has an extra number
 * here; the address of Go's pprof is wrong. */
static void
read_target (GroveCallgrind *self, const char *p)
{
  guint warned = self->warned;

  memcpy (self->target, self->position, sizeof self->target);
  p = grove_scan_skip_blanks (p);
  self->warned |= GROVE_CALLGRIND_WARNED_BELOW_ZERO;
  if (grove_scan_at_end (p) || read_positions (self, p, self->target) == NULL)
    memset (self->target, 0, sizeof self->target);
  if (self->header.kind == GROVE_CALLGRIND_PPROF && self->header.address_column >= 0)
    self->target[self->header.address_column] = 0;
  self->warned = warned;
}

/* Prefetches the row of the call, which is needed for the next line. */
static void
expect_call (const GroveCallgrind *self)
{
  guint32 callee = grove_callgrind_find_callee (self);

  if (callee != GROVE_NONE && self->current.function != GROVE_NONE)
    grove_builder_expect_call (self->builder, self->current.function, callee);
}

void
grove_callgrind_read_calls (GroveCallgrind *self, const char *value)
{
  const char *digits = value;

  expect_call (self);
  self->calls = read_count (self, &value);
  self->has_count |= self->calls != 0;
  /* "01" is how our writer writes 0 (append_count()) */
  if (*digits == '0' && self->calls == 1)
    self->calls = 0;
  if (self->in_unbound_part && !self->has_position)
    check_absolute (self, value, self->header.n_positions);
  if (self->header.counts_unknown)
    self->calls = GROVE_UNKNOWN_COUNT;
  read_target (self, value);
  self->pending = GROVE_CALLGRIND_CALL;
}

void
grove_callgrind_bind_callee (GroveCallgrind *self)
{
  if (self->callee.name == GROVE_NONE)
    {
      if (self->in_unbound_part)
        grove_callgrind_give_up (self);
      grove_callgrind_note_once (self, GROVE_CALLGRIND_WARNED_NO_CALLEE,
                                 _("a call without a callee (calls= without cfn=); shown as a call of ???"));
      self->callee.name = grove_callgrind_get_unknown_name (self);
    }
  if (G_UNLIKELY (self->header.kind == GROVE_CALLGRIND_XDEBUG) && self->callee_file == GROVE_NONE
      && self->is_second_half)
    grove_callgrind_give_up (self);
  self->callee.function = grove_callgrind_bind (self, self->callee.name,
                                                grove_callgrind_get_callee_file (self),
                                                grove_callgrind_get_callee_object (self));
}

static const char *
read_call_cost (GroveCallgrind *self, const char *p)
{
  GrovePosition position = get_position (self, self->position, self->file);
  GrovePosition target = get_position (self, self->target, GROVE_UNKNOWN);
  const double *cost;
  guint32 call;
  guint n;

  cost = read_costs (self, &p, &n);
  if (G_UNLIKELY (cost == NULL))
    return NULL;
  if (self->callee.function == GROVE_NONE)
    grove_callgrind_bind_callee (self);
  call = grove_builder_add_call (self->builder, self->current.function, self->callee.function, self->calls,
                                 cost, n);
  grove_builder_add_call_site (self->builder, call, &position, target.line, target.address, self->calls, cost,
                               n);
  self->callee_file = self->callee_object = GROVE_NONE;
  self->pending = GROVE_CALLGRIND_SELF;
  return p;
}

/* Jumps */

/* jump=COUNT TARGET; jcnd=FOLLOWED/EXECUTED TARGET as callgrind writes it; the specification has "EXECUTED
 * FOLLOWED". */
void
grove_callgrind_read_jump (GroveCallgrind *self, const char *value, gboolean conditional)
{
  self->conditional = conditional;
  self->followed = self->calls = read_count (self, &value);
  if (conditional && *value == '/')
    {
      value++;
      self->calls = read_count (self, &value);
    }
  else if (conditional)
    self->followed = read_count (self, &value);
  if (self->in_unbound_part && !self->has_position)
    check_absolute (self, value, self->header.n_positions);
  read_target (self, value);
  self->pending = GROVE_CALLGRIND_JUMP;
}

static const char *
read_jump_source (GroveCallgrind *self, const char *p)
{
  guint32 file = self->jump_file != GROVE_NONE ? self->jump_file : self->file;
  GroveJump jump = {
    .from = get_position (self, self->position, self->file),
    .to = get_position (self, self->target, file),
    .function = self->current.function,
    .executed = self->calls,
    .followed = self->followed,
    .conditional = self->conditional,
  };

  if (self->jump_name != GROVE_NONE)
    jump.function = grove_callgrind_bind (self, self->jump_name, file, self->object);
  grove_builder_add_jump (self->builder, self->current.function, &jump);
  self->jump_file = self->jump_name = GROVE_NONE;
  self->pending = GROVE_CALLGRIND_SELF;
  return (const char *) rawmemchr (p, '\n') + 1;
}

void
grove_callgrind_drop_pending (GroveCallgrind *self)
{
  if (self->pending == GROVE_CALLGRIND_CALL)
    grove_callgrind_note (self, _("a call without a cost line; skipped"));
  self->pending = GROVE_CALLGRIND_SELF;
  self->callee_file = self->callee_object = GROVE_NONE;
  self->jump_file = self->jump_name = GROVE_NONE;
}

/* Positions of addr2line, which some writers copy */

#define DISCRIMINATOR "(discriminator "

static gsize
get_discriminator (const char *p, const char *end)
{
  gsize length = strlen (DISCRIMINATOR);
  const char *bracket;

  if ((gsize) (end - p) <= length || memcmp (p, DISCRIMINATOR, length) != 0)
    return 0;
  bracket = memchr (p, ')', (gsize) (end - p));
  return bracket != NULL ? (gsize) (bracket + 1 - p) : 0;
}

/* "? 7" and "12 (discriminator 3) 7" as a cost line with line 0 or 12. Returns: whether there was such a
 * position */
static gboolean
make_plain_positions (const char *line, const char *end, GString *text)
{
  gboolean found = FALSE;

  for (const char *p = line; p < end; p++)
    {
      gsize length = get_discriminator (p, end);
      gboolean is_unknown = *p == '?' && (p == line || p[-1] == ' ') && (p + 1 == end || p[1] == ' ');

      found |= length > 0 || is_unknown;
      if (length > 0)
        p += length - 1;
      else
        g_string_append_c (text, is_unknown ? '0' : *p);
    }
  g_string_append_len (text, "\n\0\0\0\0\0\0\0", 9); /* eight bytes are read at once */
  return found;
}

static const char *
read_positioned (GroveCallgrind *self, const char *p)
{
  if (G_LIKELY (self->pending == GROVE_CALLGRIND_SELF))
    return read_self (self, p);
  return self->pending == GROVE_CALLGRIND_CALL ? read_call_cost (self, p) : read_jump_source (self, p);
}

gboolean
grove_callgrind_read_odd_positions (GroveCallgrind *self, const char *line, const char *end)
{
  g_autoptr (GString) text = g_string_sized_new ((gsize) (end - line) + 16);
  guint64 position[GROVE_CALLGRIND_MAX_COLUMNS];
  const char *p;

  if (!make_plain_positions (line, end, text) || !grove_callgrind_is_cost_line (text->str)
      || (!grove_callgrind_is_ready (self) && !make_ready (self, text->str)))
    return FALSE;
  memcpy (position, self->position, sizeof position);
  p = read_positions (self, text->str, self->position);
  p = p != NULL ? read_positioned (self, p) : NULL;
  if (memchr (line, '?', (gsize) (end - line)) != NULL)
    memcpy (self->position, position, sizeof position);
  return p != NULL;
}

/* A line that begins like a cost line but is not one is dropped as a whole. */
static const char *
bad_line (GroveCallgrind *self, const char *line)
{
  const char *newline = rawmemchr (line, '\n');
  const char *end = newline > line && newline[-1] == '\r' ? newline - 1 : newline;

  if (grove_callgrind_read_odd_positions (self, line, end))
    return newline + 1;
  if (self->error != NULL)
    return NULL;
  self->pending = GROVE_CALLGRIND_SELF;
  return grove_callgrind_unknown_line (self, line, end) ? newline + 1 : NULL;
}

/* Any line that begins with a position: self cost, cost of a call, source of a jump. */
static inline const char *
read_cost_line (GroveCallgrind *self, const char *line)
{
  const char *p;

  self->line++;
  p = read_positions (self, line, self->position);
  if (G_UNLIKELY (p == NULL))
    return bad_line (self, line);
  p = read_positioned (self, p);
  return G_LIKELY (p != NULL) ? p : bad_line (self, line);
}

const char *
grove_callgrind_read_costs (GroveCallgrind *self, const char *p, const char *end)
{
  do
    {
      const char *line = p;

      if (G_UNLIKELY (!grove_callgrind_is_ready (self)) && !make_ready (self, p))
        return NULL;
      if (G_LIKELY (self->plain) && self->pending == GROVE_CALLGRIND_SELF)
        p = grove_callgrind_read_run (self, p, end);
      if (p == line)
        p = read_cost_line (self, p);
    }
  while (p != NULL && p < end && grove_callgrind_is_cost_line (p));
  return p;
}
