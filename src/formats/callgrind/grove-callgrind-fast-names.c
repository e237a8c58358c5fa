/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-callgrind-fast.h"
#include "grove-callgrind-context.h"

/* Fast path for names by ID ("fn=(12)"), calls and blank lines. In files of Xdebug,
 * which has a block for each call, these are most of the lines. The first four bytes
 * tell them apart; the first other line is left to grove-callgrind-lines.c, which
 * gives the same result for every line that is read here.
 */

static inline guint32
four (const char *p)
{
  guint32 word;

  memcpy (&word, p, sizeof word);
  return GUINT32_FROM_LE (word);
}

#define FOUR(a, b, c, d) ((guint32) (a) | (guint32) (b) << 8 | (guint32) (c) << 16 | (guint32) (d) << 24)

typedef void (*Set) (GroveCallgrind *self, guint32 row);

/* @value: the text after the bracket. @set is a constant, so that it is inlined. */
static inline __attribute__ ((always_inline)) const char *
read_name (GroveCallgrind *self, const GroveIdTable *table, const char *value, Set set)
{
  guint32 row;
  const char *next = grove_callgrind_read_defined_id (table, value, &row);

  if (G_LIKELY (next != NULL))
    set (self, row);
  return next;
}

/* The same for a @p before the bracket. */
static inline __attribute__ ((always_inline)) const char *
read_called (GroveCallgrind *self, const GroveIdTable *table, const char *p, Set set)
{
  return G_LIKELY (*p == '(') ? read_name (self, table, p + 1, set) : NULL;
}

static inline const char *
read_call (GroveCallgrind *self, const char *p, const char *end)
{
  return p[4] == 's' && p[5] == '=' ? grove_callgrind_read_whole_call (self, p + 6, end) : NULL;
}

/* Returns: (nullable): the next line; %NULL: nothing was read */
static inline const char *
read_name_line (GroveCallgrind *self, const char *p, const char *end)
{
  switch (four (p))
    {
    case FOUR ('f', 'n', '=', '('):
      return read_name (self, &self->functions, p + 4, grove_callgrind_set_function);
    case FOUR ('f', 'l', '=', '('):
      return read_name (self, &self->files, p + 4, grove_callgrind_set_own_file);
    case FOUR ('f', 'i', '=', '('):
    case FOUR ('f', 'e', '=', '('): return read_name (self, &self->files, p + 4, grove_callgrind_set_file);
    case FOUR ('c', 'f', 'n', '='):
      return read_called (self, &self->functions, p + 4, grove_callgrind_set_callee);
    case FOUR ('c', 'f', 'i', '='):
    case FOUR ('c', 'f', 'l', '='):
      return read_called (self, &self->files, p + 4, grove_callgrind_set_callee_file);
    case FOUR ('c', 'o', 'b', '='):
      return read_called (self, &self->objects, p + 4, grove_callgrind_set_callee_object);
    case FOUR ('c', 'a', 'l', 'l'): return read_call (self, p, end);
    default: return NULL;
    }
}

/* A single line of self cost. Returns: (nullable): the next line; %NULL: nothing was read */
static inline __attribute__ ((always_inline)) const char *
read_lone_line (GroveCallgrind *self, const char *p, guint n_costs)
{
  guint64 costs[GROVE_MAX_EVENTS];
  GroveCallgrindPlace place = grove_callgrind_get_place (self, FALSE);
  GrovePosition position;

  p = grove_callgrind_read_line_of_costs (p, &place, FALSE, costs, n_costs, FALSE);
  if (G_UNLIKELY (p == NULL))
    return NULL;
  grove_callgrind_set_place (self, &place, FALSE);
  self->line++;
  grove_callgrind_add_self (self, costs, n_costs);
  position = (GrovePosition){ self->file, (guint32) MIN (place.line, (guint64) G_MAXUINT32), 0 };
  grove_builder_add_whole_line (self->builder, self->current.function, &position, costs, n_costs);
  return p;
}

/* Xdebug has one cost line a function, for which a run is not worth while. Returns: (nullable): the next
 * line; %NULL on an error */
static inline const char *
read_costs (GroveCallgrind *self, const char *p, const char *end)
{
  guint n_costs = self->header.columns->len;
  const char *next = NULL;

  if (self->header.kind == GROVE_CALLGRIND_XDEBUG && self->header.address_column < 0 && n_costs <= 2
      && grove_callgrind_is_ready (self))
    next = n_costs == 2 ? read_lone_line (self, p, 2) : read_lone_line (self, p, 1);
  return next != NULL ? next : grove_callgrind_read_costs (self, p, end);
}

const char *
grove_callgrind_read_fast_lines (GroveCallgrind *self, const char *p, const char *end)
{
  while (p != NULL && p < end)
    if (*p >= 'a')
      {
        const char *next;

        self->line++;
        next = read_name_line (self, p, end);
        if (G_UNLIKELY (next == NULL))
          {
            self->line--;
            return p;
          }
        p = next;
      }
    else if (*p == '\n')
      {
        self->line++;
        self->n_blank++;
        p++;
      }
    else if (grove_callgrind_is_cost_line (p))
      p = read_costs (self, p, end);
    else
      return p;
  return p;
}
