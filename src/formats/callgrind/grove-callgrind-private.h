/* SPDX-License-Identifier: MIT */
#pragma once

#include <string.h>

#include "grove-builder.h"
#include "grove-id-table.h"
#include "grove-input.h"
#include "grove-scan.h"

G_BEGIN_DECLS

#define GROVE_CALLGRIND_MAX_COLUMNS 4

/* The program that wrote the file: their dialects differ (doc/formats.md, "Callgrind dialects"). */
typedef enum
{
  GROVE_CALLGRIND_OTHER,
  GROVE_CALLGRIND_CALLGRIND,
  GROVE_CALLGRIND_XDEBUG,
  GROVE_CALLGRIND_YAPPI,
  GROVE_CALLGRIND_PPROF,      /* Go's pprof: does not name itself, but has units in brackets */
  GROVE_CALLGRIND_GPERFTOOLS, /* pprof of gperftools: does not name itself, but its only event is Hits */
} GroveCallgrindCreator;

/* One column of costs. */
typedef struct
{
  char *name;
  guint32 event; /* row of the builder, or GROVE_NONE if the column is dropped */
} GroveCallgrindColumn;

/* The header of the current part. */
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

  /* sums, to check whether the file is complete */
  double sum; /* of self costs, first column */
  double totals;
  double summary;
  gboolean has_totals;
  gboolean has_summary;
} GroveCallgrindHeader;

/* The kind of record that the next cost line completes. */
typedef enum
{
  GROVE_CALLGRIND_SELF,
  GROVE_CALLGRIND_CALL, /* after calls= */
  GROVE_CALLGRIND_JUMP, /* after jump= and jcnd= */
} GroveCallgrindPending;

/* The function that was bound to a name last. */
typedef struct
{
  guint32 file;
  guint32 object;
  guint32 function;
} GroveCallgrindBinding;

/* A named function. Its file and object may still follow, so it is bound at its first cost. */
typedef struct
{
  guint32 name;     /* GROVE_NONE: no fn= yet */
  guint32 function; /* GROVE_NONE: not bound yet */
} GroveCallgrindFunction;

/* A name ID that the second half uses and only the first half may define. */
typedef struct
{
  GroveUnboundKind kind;
  guint32 row;
  guint64 id;
  guint64 line; /* where it was first used */
} GroveCallgrindFixup;

typedef struct
{
  GroveInput *input;
  GroveBuilder *builder;
  guint64 line; /* number of the current line */
  GError *error;

  GroveCallgrindHeader header;
  gboolean has_cost;   /* any cost was read */
  gboolean has_count;  /* any number of calls other than 0 was read */
  gboolean is_cut;     /* final sums are missing */
  gboolean is_unended; /* the last line has no line end, and is no sum */
  guint64 sum_line;    /* the last summary or totals line */
  gboolean part_begun; /* the builder has this part: a cost was read */
  gboolean ready;      /* header and function are bound: cost lines can be read without further checks */
  gboolean plain;      /* the header is bound and has a layout that the fast path supports */

  /* names */
  GroveIdTable functions; /* to name rows */
  GroveIdTable files;
  GroveIdTable objects;
  GArray *bindings;     /* of GroveCallgrindBinding, by name */
  guint32 unknown_name; /* "???", or GROVE_NONE until it is needed */
  gsize n_expanded;     /* total bytes of expanded compressed names */

  /* current position */
  guint32 object;   /* ob= */
  guint32 own_file; /* fl= */
  guint32 file;     /* fl=, fi=, fe= */
  gboolean has_own_file;
  GroveCallgrindFunction current; /* fn= */
  guint64 position[GROVE_CALLGRIND_MAX_COLUMNS];

  /* current call or jump */
  GroveCallgrindFunction callee; /* cfn= */
  guint32 callee_file;           /* cfi=, cfl=; GROVE_NONE: not given */
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
  guint n_self;                         /* used entries of self_cost */
  double self_cost[GROVE_MAX_EVENTS];   /* of the current function since its fn= */
  double cost[GROVE_MAX_EVENTS];        /* of one line, by column */
  double sorted_cost[GROVE_MAX_EVENTS]; /* the same by event, if the order differs */

  /* second half of a file (grove-callgrind-parallel.h) */
  gboolean is_merged;       /* this first half has taken in the second */
  gint *stop;               /* (nullable): atomic; nonzero cancels reading */
  gboolean is_second_half;  /* undefined IDs may be defined in the first half */
  gboolean in_unbound_part; /* still in the part that began in the first half */
  gboolean has_position;    /* an absolute position was read */
  GArray *fixups;           /* of GroveCallgrindFixup */
  guint32 unbound_object;   /* placeholders for the last object and file of the first half */
  guint32 unbound_file;
  GroveCallgrindHeader unbound_header; /* sums at the end of the part that began in the first half */
  guint64 unbound_line;                /* the line where that part ended */

  /* warnings */
  GArray *notes; /* of GroveCallgrindNote: the first 100 */
  guint64 n_more_notes;
  guint warned; /* bits of GroveCallgrindWarned */
  guint64 n_blank;
  guint64 n_unknown;
  guint n_quoted;        /* unknown lines quoted, or dropped at the limit */
  guint64 first_unknown; /* line number of the first unknown line */
  char *first_quoted;    /* and its text */
} GroveCallgrind;

/* Warnings that are given once a file. */
typedef enum
{
  GROVE_CALLGRIND_WARNED_EXTRA_COST = 1 << 0,
  GROVE_CALLGRIND_WARNED_BELOW_ZERO = 1 << 1,
  GROVE_CALLGRIND_WARNED_UNDEFINED = 1 << 2,
  GROVE_CALLGRIND_WARNED_ROUNDED = 1 << 3,
  GROVE_CALLGRIND_WARNED_NO_FUNCTION = 1 << 4,
  GROVE_CALLGRIND_WARNED_VERSION = 1 << 5,
  GROVE_CALLGRIND_WARNED_NO_CALLEE = 1 << 6,
  GROVE_CALLGRIND_WARNED_COUNT = 1 << 7,
  GROVE_CALLGRIND_WARNED_EVENT_TWICE = 1 << 8,
  GROVE_CALLGRIND_WARNED_POSITIONS = 1 << 9,
  GROVE_CALLGRIND_WARNED_MANY_EVENTS = 1 << 10,
  GROVE_CALLGRIND_WARNED_ODD_POSITION = 1 << 11,
} GroveCallgrindWarned;

typedef struct
{
  guint64 line; /* 0: none */
  guint what;   /* a GroveCallgrindWarned; 0: always given; GROVE_CALLGRIND_UNKNOWN_LINE */
  char *text;
} GroveCallgrindNote;

/* The first ten notes of this kind are kept. */
#define GROVE_CALLGRIND_UNKNOWN_LINE G_MAXUINT

void grove_callgrind_init (GroveCallgrind *self, GroveInput *input, GroveBuilder *builder);
/* Frees the tables of names; no more lines can be read. */
void grove_callgrind_forget_names (GroveCallgrind *self);
void grove_callgrind_clear (GroveCallgrind *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (GroveCallgrind, grove_callgrind_clear)

/** grove_callgrind_read_lines: @lines end in '\n'; up to eight bytes after them must be readable. Returns:
 * FALSE with @self->error set */
gboolean grove_callgrind_read_lines (GroveCallgrind *self, const char *lines, gsize length);
/** grove_callgrind_read_input: reads all lines of the input; grove_callgrind_end() follows. Returns: FALSE
 * with @self->error set */
gboolean grove_callgrind_read_input (GroveCallgrind *self);
/** grove_callgrind_read_fast_lines: reads lines in the usual form; the header must be plain and nothing
 * pending. Returns: (nullable): the first line in another form, %NULL on an error */
const char *grove_callgrind_read_fast_lines (GroveCallgrind *self, const char *p, const char *end);
/** grove_callgrind_end: called after the last line: gives pending costs to the builder */
gboolean grove_callgrind_end (GroveCallgrind *self);

/* Warnings and errors */
void grove_callgrind_note (GroveCallgrind *self, const char *format, ...) G_GNUC_PRINTF (2, 3);
void grove_callgrind_note_once (GroveCallgrind *self, GroveCallgrindWarned what, const char *format, ...)
  G_GNUC_PRINTF (3, 4);
/** grove_callgrind_take_note: takes the text of @note, and keeps it, counts it, or drops a duplicate */
void grove_callgrind_take_note (GroveCallgrind *self, GroveCallgrindNote *note);
void grove_callgrind_note_undefined (GroveCallgrind *self, guint64 id);
/** grove_callgrind_add_undefined_name: warns. Returns: a name for the functions of an undefined ID */
guint32 grove_callgrind_add_undefined_name (GroveCallgrind *self, guint64 id);
/** grove_callgrind_give_up: ends a second half that depends on the first. Returns: FALSE */
gboolean grove_callgrind_give_up (GroveCallgrind *self);
/** grove_callgrind_fail: sets the error "line N: ...". Returns: FALSE */
gboolean grove_callgrind_fail (GroveCallgrind *self, int code, const char *format, ...) G_GNUC_PRINTF (3, 4);
/** grove_callgrind_unknown_line: counts and quotes an unknown line. Returns: FALSE with an error if there are
 * too many */
gboolean grove_callgrind_unknown_line (GroveCallgrind *self, const char *line, const char *end);

/* Headers */
void grove_callgrind_header_init (GroveCallgrindHeader *self);
void grove_callgrind_header_clear (GroveCallgrindHeader *self);
void grove_callgrind_header_copy (GroveCallgrindHeader *self, const GroveCallgrindHeader *from);
/** grove_callgrind_check_sums: warns if the sums that the file states are missing or differ from the costs
 * read */
void grove_callgrind_check_sums (GroveCallgrind *self);
/** grove_callgrind_is_header: Returns: whether the word before @colon is a known key */
gboolean grove_callgrind_is_header (const char *line, const char *colon);
/** grove_callgrind_read_header: reads the header from @line to @end, with its ':' at @colon. Returns: FALSE
 * with an error */
gboolean grove_callgrind_read_header (GroveCallgrind *self, const char *line, const char *colon,
                                      const char *end);
/** grove_callgrind_register_events: adds the columns to the builder as events */
void grove_callgrind_register_events (GroveCallgrind *self);
/** grove_callgrind_begin_part: called at the first cost: adds the part and its events to the builder.
 * Returns: FALSE with an error if there are no events */
gboolean grove_callgrind_begin_part (GroveCallgrind *self);
/** grove_callgrind_end_part: ends the current part and resets everything that belongs to it */
void grove_callgrind_end_part (GroveCallgrind *self);

/* Names: lines like fn=(12) main. Each returns the start of the next line. */
const char *grove_callgrind_read_function_name (GroveCallgrind *self, const char *value, guint32 *name);
const char *grove_callgrind_read_file_name (GroveCallgrind *self, const char *value, guint32 *file);
const char *grove_callgrind_read_object_name (GroveCallgrind *self, const char *value, guint32 *object);
/** grove_callgrind_prefetch_binding: loads the binding of @name, which is needed soon, into the cache */
static inline void
grove_callgrind_prefetch_binding (const GroveCallgrind *self, guint32 name)
{
  if (G_LIKELY (name < self->bindings->len))
    __builtin_prefetch (&g_array_index (self->bindings, GroveCallgrindBinding, name));
}

/** grove_callgrind_find_bound: Returns: the function if @name is bound to @file and @object already, else
 * %GROVE_NONE */
static inline guint32
grove_callgrind_find_bound (const GroveCallgrind *self, guint32 name, guint32 file, guint32 object)
{
  const GroveCallgrindBinding *binding;

  if (G_UNLIKELY (name >= self->bindings->len))
    return GROVE_NONE;
  binding = &g_array_index (self->bindings, GroveCallgrindBinding, name);
  return binding->file == file && binding->object == object ? binding->function : GROVE_NONE;
}

guint32 grove_callgrind_bind (GroveCallgrind *self, guint32 name, guint32 file, guint32 object);
guint32 grove_callgrind_get_unknown_name (GroveCallgrind *self);
/** grove_callgrind_find_file_of_name: Returns: the file that @name was bound to last, or else the current one
 */
guint32 grove_callgrind_find_file_of_name (const GroveCallgrind *self, guint32 name);

/* Costs */
static inline gboolean
grove_callgrind_is_cost_line (const char *p)
{
  return grove_scan_is_digit (*p) || *p == '+' || *p == '-' || *p == '*';
}

/** grove_callgrind_read_costs: reads consecutive cost lines. Returns: (nullable): the first other line, %NULL
 * on an error */
const char *grove_callgrind_read_costs (GroveCallgrind *self, const char *p, const char *end);
/** grove_callgrind_read_odd_positions: reads a cost line with a line like `?` or `12 (discriminator 3)`.
 * Returns: whether it was one */
gboolean grove_callgrind_read_odd_positions (GroveCallgrind *self, const char *line, const char *end);
/** grove_callgrind_read_run: reads consecutive self cost lines in the usual form. Returns: the first other
 * line, perhaps @p itself */
const char *grove_callgrind_read_run (GroveCallgrind *self, const char *p, const char *end);
/** grove_callgrind_read_whole_call: @value: the text after calls=. Reads that line and the cost line after it
 * if both have the usual form. Returns: (nullable): the line after them; %NULL: nothing was read */
const char *grove_callgrind_read_whole_call (GroveCallgrind *self, const char *value, const char *end);
/** grove_callgrind_read_whole_jump: as grove_callgrind_read_whole_call() for jump= and jcnd= */
const char *grove_callgrind_read_whole_jump (GroveCallgrind *self, const char *value, const char *end,
                                             gboolean conditional);
/** grove_callgrind_read_calls: @value: the text after calls=; the next line has the cost of the call */
void grove_callgrind_read_calls (GroveCallgrind *self, const char *value);
/** grove_callgrind_need_self: extends the self costs to @n entries, with zeros */
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

/** grove_callgrind_get_callee_file: without cob= and cfi=, object and file are the current ones of the
 * caller, those of inlined code too (doc/formats.md, "Callgrind names") */
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

/** grove_callgrind_find_callee: Returns: the callee of the current call, or %GROVE_NONE if it is not bound
 * yet */
static inline guint32
grove_callgrind_find_callee (const GroveCallgrind *self)
{
  if (self->callee.function != GROVE_NONE || self->callee.name == GROVE_NONE)
    return self->callee.function;
  return grove_callgrind_find_bound (self, self->callee.name, grove_callgrind_get_callee_file (self),
                                     grove_callgrind_get_callee_object (self));
}

/** grove_callgrind_bind_callee: binds the callee of the current call */
void grove_callgrind_bind_callee (GroveCallgrind *self);
void grove_callgrind_read_jump (GroveCallgrind *self, const char *value, gboolean conditional);
/** grove_callgrind_flush: gives the self cost of the current function to the builder */
void grove_callgrind_flush (GroveCallgrind *self);
/** grove_callgrind_drop_pending: drops a call or jump whose second line is missing */
void grove_callgrind_drop_pending (GroveCallgrind *self);

G_END_DECLS
