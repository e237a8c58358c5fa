/* SPDX-License-Identifier: MIT */
#pragma once

#include <string.h>

#include "grove-builder.h"
#include "grove-id-table.h"
#include "grove-input.h"
#include "grove-scan.h"

G_BEGIN_DECLS

#define GROVE_CALLGRIND_MAX_COLUMNS 4
#define GROVE_CALLGRIND_MAX_EVENTS 64 /* as the builder */

/* What the file means by its header lines, where writers differ (doc/formats.md, "Callgrind dialects"). */
typedef enum
{
  GROVE_CALLGRIND_OTHER,
  GROVE_CALLGRIND_CALLGRIND,
  GROVE_CALLGRIND_XDEBUG,
  GROVE_CALLGRIND_YAPPI,
  GROVE_CALLGRIND_PPROF,      /* Go's pprof: says nothing, but units stand in brackets */
  GROVE_CALLGRIND_GPERFTOOLS, /* pprof of gperftools: says nothing, but its only event is Hits */
} GroveCallgrindCreator;

/* One column of costs. */
typedef struct
{
  char *name;
  guint32 event; /* of the builder, or GROVE_NONE: not kept */
} GroveCallgrindColumn;

/* What is known of the part that is being read. */
typedef struct
{
  char *creator;
  char *command;
  char *trigger;
  char *range;
  gint64 pid;
  gint64 thread;
  gint64 number;
  GroveCallgrindCreator kind;
  gboolean has_description; /* any desc: line */
  gboolean counts_unknown;

  /* positions: */
  guint n_positions;
  int line_column; /* -1: none */
  int address_column;

  /* events: */
  GArray *columns;     /* of GroveCallgrindColumn */
  gboolean in_order;   /* column i is event i */
  gboolean registered; /* the columns have their events */
  GHashTable *titles;  /* (element-type utf8 utf8): of `event:` lines */

  /* sums, to see whether the file is whole */
  double sum; /* of self costs, first column */
  double totals;
  double summary;
  gboolean has_totals;
  gboolean has_summary;
} GroveCallgrindHeader;

/* What the next line with a position belongs to. */
typedef enum
{
  GROVE_CALLGRIND_SELF,
  GROVE_CALLGRIND_CALL, /* after calls= */
  GROVE_CALLGRIND_JUMP, /* after jump= and jcnd= */
} GroveCallgrindPending;

/* The function that a name stood for last. */
typedef struct
{
  guint32 file;
  guint32 object;
  guint32 function;
} GroveCallgrindBinding;

/* A function that is named but whose file and object may still come: it is bound at its first cost. */
typedef struct
{
  guint32 name;     /* GROVE_NONE: no fn= yet */
  guint32 function; /* GROVE_NONE: not bound yet */
} GroveCallgrindFunction;

/* A number that the first half gives a name, perhaps. */
typedef struct
{
  GroveUnboundKind kind;
  guint32 row;
  guint64 id;
  guint64 line; /* where it was used first */
} GroveCallgrindFixup;

typedef struct
{
  GroveInput *input;
  GroveBuilder *builder;
  guint64 line; /* number of the line that is being read */
  GError *error;

  GroveCallgrindHeader header;
  gboolean has_cost;   /* there was any */
  gboolean part_begun; /* the builder knows of this part: there was a cost */
  gboolean ready;      /* header and function are bound: a cost line needs no look at anything */
  gboolean plain; /* the header is bound, and such that lines without surprises can be read with a quick eye */

  /* names */
  GroveIdTable functions; /* to name rows */
  GroveIdTable files;
  GroveIdTable objects;
  GArray *bindings;     /* of GroveCallgrindBinding, by name */
  guint32 unknown_name; /* "???", or GROVE_NONE as long as nobody needs it */
  gsize n_expanded;     /* bytes of names that were put together from others */

  /* where we are */
  guint32 object;   /* ob= */
  guint32 own_file; /* fl= */
  guint32 file;     /* fl=, fi=, fe= */
  gboolean has_own_file;
  GroveCallgrindFunction current; /* fn= */
  guint64 position[GROVE_CALLGRIND_MAX_COLUMNS];

  /* what is called, or jumped to */
  GroveCallgrindFunction callee; /* cfn= */
  guint32 callee_file;           /* cfi=, cfl=; GROVE_NONE: not said */
  guint32 callee_object;
  guint32 jump_file; /* jfi=, jfn= */
  guint32 jump_name;
  GroveCallgrindPending pending;
  gint64 calls;
  gint64 followed;
  gboolean conditional;
  guint64 target[GROVE_CALLGRIND_MAX_COLUMNS];

  /* costs */
  gboolean has_self;
  guint n_self; /* how far self_cost is in use */
  double
    self_cost[GROVE_CALLGRIND_MAX_EVENTS]; /* of the current function since its fn=; n_self of them are set */
  double cost[GROVE_CALLGRIND_MAX_EVENTS]; /* of one line, by columns */
  double sorted_cost[GROVE_CALLGRIND_MAX_EVENTS]; /* the same by events, where these differ */

  /* a second half (grove-callgrind-halves.h) */
  gint *stop;               /* (nullable): atomic: not 0: give up */
  gboolean late;            /* what is not known may be known to the first half */
  gboolean in_unbound_part; /* the part is still that in which the file was cut */
  gboolean has_position;    /* an absolute one was read */
  GArray *fixups;           /* of GroveCallgrindFixup */
  guint32 unbound_object;   /* rows for what the first half had last */
  guint32 unbound_file;
  GroveCallgrindHeader unbound_header; /* sums at the end of that part */
  guint64 unbound_line;                /* where it ended */

  /* trouble */
  GArray *notes; /* of GroveCallgrindNote: the first 100 */
  guint64 n_more_notes;
  guint said; /* bits: what was warned of already */
  guint64 n_blank;
  guint64 n_unknown;
  guint n_quoted;        /* so many of them were, or would have been */
  guint64 first_unknown; /* its line */
  char *first_quoted;    /* and what stands there */
} GroveCallgrind;

/* What is said once only. */
typedef enum
{
  GROVE_CALLGRIND_SAID_EXTRA_COST = 1 << 0,
  GROVE_CALLGRIND_SAID_BELOW_ZERO = 1 << 1,
  GROVE_CALLGRIND_SAID_UNDEFINED = 1 << 2,
  GROVE_CALLGRIND_SAID_ROUNDED = 1 << 3,
  GROVE_CALLGRIND_SAID_NO_FUNCTION = 1 << 4,
  GROVE_CALLGRIND_SAID_VERSION = 1 << 5,
  GROVE_CALLGRIND_SAID_NO_CALLEE = 1 << 6,
  GROVE_CALLGRIND_SAID_COUNT = 1 << 7,
  GROVE_CALLGRIND_SAID_EVENT_TWICE = 1 << 8,
  GROVE_CALLGRIND_SAID_POSITIONS = 1 << 9,
  GROVE_CALLGRIND_SAID_MANY_EVENTS = 1 << 10,
} GroveCallgrindSaid;

typedef struct
{
  guint64 line; /* 0: of no line */
  guint what;   /* a GroveCallgrindSaid; 0: said each time; GROVE_CALLGRIND_UNKNOWN_LINE */
  char *text;
} GroveCallgrindNote;

/* The first ten of these are kept. */
#define GROVE_CALLGRIND_UNKNOWN_LINE G_MAXUINT

void grove_callgrind_init (GroveCallgrind *self, GroveInput *input, GroveBuilder *builder);
/* No name is read any more: gives the memory of what they stand for back */
void grove_callgrind_forget_names (GroveCallgrind *self);
void grove_callgrind_clear (GroveCallgrind *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (GroveCallgrind, grove_callgrind_clear)

/** grove_callgrind_read_lines: @lines end in '\n'; up to eight bytes behind them are looked at, and mean
 * nothing. Returns: FALSE with @self->error set */
gboolean grove_callgrind_read_lines (GroveCallgrind *self, const char *lines, gsize length);
/** grove_callgrind_read_input: all lines of the input, without the end. Returns: FALSE with @self->error set */
gboolean grove_callgrind_read_input (GroveCallgrind *self);
/** grove_callgrind_read_known_lines: reads usual lines, for as long as there are; the header is plain and
 * nothing pending. Returns: (nullable): the first other line, %NULL on an error */
const char *grove_callgrind_read_known_lines (GroveCallgrind *self, const char *p, const char *end);
/** grove_callgrind_end: after the last line: what is still held goes to the builder */
gboolean grove_callgrind_end (GroveCallgrind *self);

/* Trouble */
void grove_callgrind_note (GroveCallgrind *self, const char *format, ...) G_GNUC_PRINTF (2, 3);
void grove_callgrind_note_once (GroveCallgrind *self, GroveCallgrindSaid what, const char *format, ...)
  G_GNUC_PRINTF (3, 4);
/** grove_callgrind_take_note: @note: its text is taken: kept, counted, or dropped because it was said before */
void grove_callgrind_take_note (GroveCallgrind *self, GroveCallgrindNote *note);
void grove_callgrind_note_undefined (GroveCallgrind *self, guint64 id);
/** grove_callgrind_give_up: a second half needs to know what the first says. Returns: FALSE */
gboolean grove_callgrind_give_up (GroveCallgrind *self);
/** grove_callgrind_fail: sets an error "line N: ...". Returns: FALSE */
gboolean grove_callgrind_fail (GroveCallgrind *self, int code, const char *format, ...) G_GNUC_PRINTF (3, 4);
/** grove_callgrind_unknown_line: Returns: FALSE with an error if there are too many of them */
gboolean grove_callgrind_unknown_line (GroveCallgrind *self, const char *line, const char *end);

/* Headers */
void grove_callgrind_header_init (GroveCallgrindHeader *self);
void grove_callgrind_header_clear (GroveCallgrindHeader *self);
void grove_callgrind_header_copy (GroveCallgrindHeader *self, const GroveCallgrindHeader *from);
/** grove_callgrind_check_sums: says so where the sums of the file are others than ours, or missing */
void grove_callgrind_check_sums (GroveCallgrind *self);
/** grove_callgrind_is_header: Returns: whether the word before @colon is a key of ours */
gboolean grove_callgrind_is_header (const char *line, const char *colon);
/** grove_callgrind_read_header: @line up to @end has a ':' at @colon. Returns: FALSE with an error */
gboolean grove_callgrind_read_header (GroveCallgrind *self, const char *line, const char *colon,
                                      const char *end);
/** grove_callgrind_register_events: the builder learns of the columns */
void grove_callgrind_register_events (GroveCallgrind *self);
/** grove_callgrind_begin_part: at the first cost: the builder learns of the part and its events. Returns:
 * FALSE with an error: no events */
gboolean grove_callgrind_begin_part (GroveCallgrind *self);
/** grove_callgrind_end_part: what follows belongs to another part */
void grove_callgrind_end_part (GroveCallgrind *self);

/* Names: lines like fn=(12) main. Each returns the start of the next line. */
const char *grove_callgrind_read_function_name (GroveCallgrind *self, const char *value, guint32 *name);
const char *grove_callgrind_read_file_name (GroveCallgrind *self, const char *value, guint32 *file);
const char *grove_callgrind_read_object_name (GroveCallgrind *self, const char *value, guint32 *object);
/** grove_callgrind_expect: @name will be bound soon: what is known of it is on its way from now on */
static inline void
grove_callgrind_expect (const GroveCallgrind *self, guint32 name)
{
  if (G_LIKELY (name < self->bindings->len))
    __builtin_prefetch (&g_array_index (self->bindings, GroveCallgrindBinding, name));
}

/** grove_callgrind_peek: Returns: what grove_callgrind_bind() would, or %GROVE_NONE if it would have to look
 * further */
static inline guint32
grove_callgrind_peek (const GroveCallgrind *self, guint32 name, guint32 file, guint32 object)
{
  const GroveCallgrindBinding *binding;

  if (G_UNLIKELY (name >= self->bindings->len))
    return GROVE_NONE;
  binding = &g_array_index (self->bindings, GroveCallgrindBinding, name);
  return binding->file == file && binding->object == object ? binding->function : GROVE_NONE;
}

guint32 grove_callgrind_bind (GroveCallgrind *self, guint32 name, guint32 file, guint32 object);
guint32 grove_callgrind_get_unknown_name (GroveCallgrind *self);
/** grove_callgrind_find_file_of_name: Returns: the file that @name stood in last, or where we are */
guint32 grove_callgrind_find_file_of_name (const GroveCallgrind *self, guint32 name);

/* Costs */
static inline gboolean
grove_callgrind_is_cost_line (const char *p)
{
  return grove_scan_is_digit (*p) || *p == '+' || *p == '-' || *p == '*';
}

/** grove_callgrind_read_costs: reads lines as long as they are cost lines. Returns: (nullable): the first
 * other line, %NULL on an error */
const char *grove_callgrind_read_costs (GroveCallgrind *self, const char *p, const char *end);
/** grove_callgrind_read_run: reads self cost lines without surprises, for as long as it lasts. Returns: the
 * first other line, perhaps @p itself */
const char *grove_callgrind_read_run (GroveCallgrind *self, const char *p, const char *end);
/** grove_callgrind_read_whole_call: @value is what stands after calls=. Reads that line and the one after it,
 * where both are without surprises. Returns: (nullable): the line after them; %NULL: nothing was done */
const char *grove_callgrind_read_whole_call (GroveCallgrind *self, const char *value, const char *end);
/** grove_callgrind_read_whole_jump: the same for jump= and jcnd= */
const char *grove_callgrind_read_whole_jump (GroveCallgrind *self, const char *value, const char *end,
                                             gboolean conditional);
/** grove_callgrind_read_calls: @value is what stands after calls=; the cost of the call is read when its line
 * comes */
void grove_callgrind_read_calls (GroveCallgrind *self, const char *value);
/** grove_callgrind_need_self: self costs up to @n are set, to zero where they were not */
static inline void
grove_callgrind_need_self (GroveCallgrind *self, guint n)
{
  for (; self->n_self < n; self->n_self++)
    self->self_cost[self->n_self] = 0;
  self->has_self = TRUE;
}

/** grove_callgrind_add_self: @cost: whole numbers below 2^53 */
static inline void
grove_callgrind_add_self (GroveCallgrind *self, const guint64 *cost, guint n)
{
  if (!self->has_self)
    {
      for (guint i = 0; i < n; i++)
        self->self_cost[i] = (double) (gint64) cost[i];
      self->n_self = n;
      self->has_self = TRUE;
      return;
    }
  grove_callgrind_need_self (self, n);
  for (guint i = 0; i < n; i++)
    self->self_cost[i] += (double) (gint64) cost[i];
}

/** grove_callgrind_get_callee_file: doc/formats.md, "Callgrind names": without cob= and cfi=, object and file
 * are what they are for the caller here, inlined code included */
static inline guint32
grove_callgrind_get_callee_file (const GroveCallgrind *self)
{
  if (self->callee_file != GROVE_NONE)
    return self->callee_file;
  if (G_UNLIKELY (self->header.kind == GROVE_CALLGRIND_XDEBUG))
    return grove_callgrind_find_file_of_name (self, self->callee.name);
  return self->file;
}

static inline guint32
grove_callgrind_get_callee_object (const GroveCallgrind *self)
{
  return self->callee_object != GROVE_NONE ? self->callee_object : self->object;
}

/** grove_callgrind_find_callee: what the call goes to. Returns: %GROVE_NONE if it is not bound yet */
static inline guint32
grove_callgrind_find_callee (const GroveCallgrind *self)
{
  if (self->callee.function != GROVE_NONE || self->callee.name == GROVE_NONE)
    return self->callee.function;
  return grove_callgrind_peek (self, self->callee.name, grove_callgrind_get_callee_file (self),
                               grove_callgrind_get_callee_object (self));
}

/** grove_callgrind_bind_callee: the same; it is bound now */
void grove_callgrind_bind_callee (GroveCallgrind *self);
void grove_callgrind_read_jump (GroveCallgrind *self, const char *value, gboolean conditional);
/** grove_callgrind_flush: what was added up for the current function goes to the builder */
void grove_callgrind_flush (GroveCallgrind *self);
/** grove_callgrind_drop_pending: another line came where the cost of a call, or the place of a jump, had to
 * be */
void grove_callgrind_drop_pending (GroveCallgrind *self);

G_END_DECLS
