/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-gprof-table.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "grove-hash.h"
#include "grove-id-table.h"
#include "grove-intern.h"

/* A function of the graph. The flat profile has only names. */
typedef struct
{
  guint32 name; /* row of the names */
  gboolean has_entry;
  double self;
  double children;
  gboolean has_calls;
  gint64 calls;
  gint64 recursive;
  guint32 row; /* of the builder */
} Function;

/* A name, and its row of the flat profile. */
typedef struct
{
  guint n_functions; /* functions of the graph with this name */
  gboolean has_flat;
  double self;
  gboolean has_calls;
  gint64 calls;
} Name;

/* The identity of a call. Kept small, because calls are accessed in random order. */
typedef struct
{
  guint32 caller;
  guint32 callee : 31;
  guint32 above : 1;
} Call;

typedef struct
{
  gint64 calls;
  double cost;
} Amount;

struct _GroveGprofTable
{
  GroveIntern *keys; /* name and index of each function */
  GArray *functions;
  GroveIdTable indices; /* the first function of each index */
  GArray *hashes;       /* guint64: of the key of each function */
  guint64 seed;
  GroveIntern *texts; /* of each name */
  GArray *names;
  GArray *calls;   /* Call: the file usually has each one twice */
  GArray *amounts; /* Amount: parallel to calls */
  double percent;  /* sum over the flat profile */
  double scale;    /* cycles an amount; 0: amounts are seconds */
  double total;    /* seconds that the file states; 0: none */
  double most;     /* inclusive cost of the function that has the most, or all self costs */
  guint n_limited; /* calls that the file says cost more than that */
};

GroveGprofTable *
grove_gprof_table_new (void)
{
  GroveGprofTable *self = g_new0 (GroveGprofTable, 1);

  self->keys = grove_intern_new ();
  self->functions = g_array_new (FALSE, TRUE, sizeof (Function));
  self->hashes = g_array_new (FALSE, FALSE, sizeof (guint64));
  self->seed = grove_hash_get_seed ();
  self->texts = grove_intern_new ();
  self->names = g_array_new (FALSE, TRUE, sizeof (Name));
  self->calls = g_array_new (FALSE, FALSE, sizeof (Call));
  self->amounts = g_array_new (FALSE, FALSE, sizeof (Amount));
  return self;
}

void
grove_gprof_table_free (GroveGprofTable *self)
{
  if (self == NULL)
    return;
  grove_intern_free (self->keys);
  g_array_unref (self->functions);
  g_array_unref (self->hashes);
  grove_id_table_clear (&self->indices);
  grove_intern_free (self->texts);
  g_array_unref (self->names);
  g_array_unref (self->calls);
  g_array_unref (self->amounts);
  g_free (self);
}

void
grove_gprof_table_set_cycles (GroveGprofTable *self, double scale)
{
  self->scale = scale;
}

void
grove_gprof_table_set_total (GroveGprofTable *self, double seconds)
{
  self->total = seconds;
}

/* Amounts have two decimals, so that multiples of K or M are whole cycles. */
static double
get_cost (GroveGprofTable *self, double amount)
{
  return self->scale > 0 ? round (amount * self->scale) : amount;
}

static Function *
get_function (GroveGprofTable *self, guint32 function)
{
  return &g_array_index (self->functions, Function, function);
}

static Name *
get_name (GroveGprofTable *self, guint32 name)
{
  return &g_array_index (self->names, Name, name);
}

static guint32
add_name (GroveGprofTable *self, GroveSlice text)
{
  guint32 row = grove_intern_add (self->texts, text.bytes, text.length);

  if (row == self->names->len)
    {
      Name name = { 0 };

      g_array_append_val (self->names, name);
    }
  return row;
}

void
grove_gprof_table_add_flat (GroveGprofTable *self, const GroveGprofLine *line)
{
  Name *name = get_name (self, add_name (self, line->name));

  name->has_flat = TRUE;
  self->percent += line->percent;
  name->self += line->self;
  name->has_calls |= line->has_calls;
  name->calls = name->calls > G_MAXINT64 - line->calls ? G_MAXINT64 : name->calls + line->calls;
}

/* Allows for the rounding of each row. Without any time the percentages are all 0. */
#define MOST_OF_IT 98.0

gboolean
grove_gprof_table_is_flat_whole (GroveGprofTable *self)
{
  return self->percent == 0 || self->percent >= MOST_OF_IT;
}

static guint32
add_function (GroveGprofTable *self, const GroveGprofLine *line, guint64 hash)
{
  guint32 row = grove_intern_add (self->keys, line->key.bytes, line->key.length);

  if (row == self->functions->len)
    {
      Function function = { .name = add_name (self, line->name) };

      get_name (self, function.name)->n_functions++;
      g_array_append_val (self->functions, function);
      g_array_append_val (self->hashes, hash);
    }
  return row;
}

/* Functions are looked up by index. A seeded 64-bit hash of the key detects another function with the same
 * index: comparing the names themselves, which are scattered in memory, took a third of the time. */
guint32
grove_gprof_table_add_function (GroveGprofTable *self, const GroveGprofLine *line)
{
  guint64 hash = grove_hash_bytes (line->key.bytes, line->key.length, self->seed);
  guint32 row = grove_id_table_find (&self->indices, line->index);

  if (row != GROVE_NONE)
    return g_array_index (self->hashes, guint64, row) == hash ? row : add_function (self, line, hash);
  row = add_function (self, line, hash);
  grove_id_table_set (&self->indices, line->index, row);
  return row;
}

gboolean
grove_gprof_table_set_entry (GroveGprofTable *self, guint32 row, const GroveGprofLine *line)
{
  Function *function = get_function (self, row);

  if (function->has_entry)
    return FALSE;
  function->has_entry = TRUE;
  function->self = line->self;
  function->children = line->children;
  function->has_calls = line->has_calls;
  function->calls = line->calls;
  function->recursive = line->recursive;
  return TRUE;
}

void
grove_gprof_table_add_call (GroveGprofTable *self, guint32 caller, guint32 callee, const GroveGprofLine *line,
                            gboolean above)
{
  const Call call = { caller, callee, above };
  const Amount amount = { line->has_calls ? line->calls : GROVE_UNKNOWN_COUNT, line->self + line->children };

  g_array_append_val (self->calls, call);
  g_array_append_val (self->amounts, amount);
}

gboolean
grove_gprof_table_is_empty (GroveGprofTable *self)
{
  return self->names->len == 0;
}

/* To the builder */

static guint32
build_name (GroveGprofTable *self, GroveBuilder *builder, guint32 name)
{
  gsize length;
  const char *text = grove_intern_get (self->texts, name, &length);

  return grove_builder_add_name (builder, text, (gssize) length);
}

/* The index is part of the name if two functions have the same one. */
static guint32
build_key (GroveGprofTable *self, GroveBuilder *builder, guint32 function)
{
  gsize length;
  const char *text = grove_intern_get (self->keys, function, &length);
  g_autofree char *valid = g_utf8_make_valid (text, (gssize) length);

  return grove_builder_add_name (builder, valid, -1);
}

static void
add_function_row (GroveGprofTable *self, GroveBuilder *builder, guint32 index)
{
  Function *function = get_function (self, index);
  guint32 name = get_name (self, function->name)->n_functions > 1
                   ? build_key (self, builder, index)
                   : build_name (self, builder, function->name);

  function->row = grove_builder_add_function (builder, name, GROVE_UNKNOWN, GROVE_UNKNOWN, 0);
}

static void
add_counts (GroveBuilder *builder, const Function *function)
{
  gint64 all = function->calls > G_MAXINT64 - function->recursive ? G_MAXINT64
                                                                  : function->calls + function->recursive;

  /* blank for a function that was not compiled with -pg, or whose caller was not */
  if (function->has_entry && function->has_calls)
    grove_builder_set_counts (builder, function->row, all, function->calls);
}

static void
add_function_costs (GroveGprofTable *self, GroveBuilder *builder, const Function *function)
{
  const Name *name = get_name (self, function->name);
  double cost = function->self;
  double inclusive = function->self + function->children;

  if (!function->has_entry && !name->has_flat)
    return;
  if (name->has_flat && name->n_functions == 1)
    cost = name->self;
  if (!function->has_entry)
    inclusive = cost;
  cost = get_cost (self, cost);
  inclusive = get_cost (self, inclusive);
  grove_builder_add_self (builder, function->row, &cost, 1);
  grove_builder_add_inclusive (builder, function->row, &inclusive, 1);
  add_counts (builder, function);
}

/* A function of the flat profile only; the cost of its callees is unknown. */
static void
add_flat_only (GroveGprofTable *self, GroveBuilder *builder, guint32 index)
{
  const Name *name = get_name (self, index);
  guint32 row = grove_builder_add_function (builder, build_name (self, builder, index), GROVE_UNKNOWN,
                                            GROVE_UNKNOWN, 0);
  double cost = get_cost (self, name->self);

  grove_builder_add_self (builder, row, &cost, 1);
  grove_builder_add_inclusive (builder, row, &cost, 1);
  if (name->has_calls)
    grove_builder_set_counts (builder, row, name->calls, name->calls);
}

/* Groups calls by caller in file order. Returns: indices of calls; those of function f are from starts[f] to
 * starts[f + 1] */
static guint32 *
order_calls (GroveGprofTable *self, guint32 *starts)
{
  const Call *calls = (const Call *) self->calls->data;
  guint32 *order = g_new (guint32, self->calls->len);

  /* counted one entry too far: filling in the calls moves each start back to its place */
  for (guint i = 0; i < self->calls->len; i++)
    starts[calls[i].caller + 2]++;
  for (guint f = 0; f < self->functions->len; f++)
    starts[f + 2] += starts[f + 1];
  for (guint i = 0; i < self->calls->len; i++)
    order[starts[calls[i].caller + 1]++] = i;
  return order;
}

/* Removes duplicate calls of one function; a line below the caller is preferred. @called: by function, the
 * index in @order of the call to it, valid from @start on. Returns: the new end */
static guint32
merge_calls (const Call *calls, guint32 *order, guint32 start, guint32 end, guint32 *called)
{
  guint32 n = start;

  for (guint32 i = start; i < end; i++)
    {
      const Call *call = &calls[order[i]];
      guint32 at = called[call->callee];

      if (at >= start && at < n && calls[order[at]].callee == call->callee)
        {
          if (!call->above && calls[order[at]].above)
            order[at] = order[i];
          continue;
        }
      called[call->callee] = n;
      order[n++] = order[i];
    }
  return n;
}

/* Half of the last decimal of each row */
#define ROUNDING 0.005

static double
sum_self (GroveGprofTable *self)
{
  double sum = 0;

  for (guint i = 0; i < self->functions->len; i++)
    if (!get_name (self, get_function (self, i)->name)->has_flat)
      sum += get_function (self, i)->self;
  for (guint i = 0; i < self->names->len; i++)
    sum += get_name (self, i)->self;
  return sum;
}

static void
find_most (GroveGprofTable *self)
{
  double all = sum_self (self);

  for (guint i = 0; i < self->functions->len; i++)
    all = MAX (all, get_function (self, i)->self + get_function (self, i)->children);
  self->most = get_cost (self, all);
}

/* No call can cost more than all; the file is damaged. */
static double
limit_call (GroveGprofTable *self, double cost)
{
  if (cost <= self->most + fabs (self->most) * ROUNDING + ROUNDING)
    return cost;
  self->n_limited++;
  return self->most;
}

/* An estimate: gprof divides the time of a function by the number of calls. */
static void
add_call (GroveGprofTable *self, GroveBuilder *builder, guint32 index)
{
  const Call *call = &g_array_index (self->calls, Call, index);
  const Amount *amount = &g_array_index (self->amounts, Amount, index);
  double cost = limit_call (self, get_cost (self, amount->cost));
  guint32 row = grove_builder_add_call (builder, get_function (self, call->caller)->row,
                                        get_function (self, call->callee)->row, amount->calls, &cost, 1);

  grove_builder_mark_estimated (builder, row);
}

static void
add_calls (GroveGprofTable *self, GroveBuilder *builder)
{
  const Call *calls = (const Call *) self->calls->data;
  g_autofree guint32 *starts = g_new0 (guint32, self->functions->len + 2);
  g_autofree guint32 *order = order_calls (self, starts);
  g_autofree guint32 *called = g_new0 (guint32, self->functions->len);

  for (guint f = 0; f < self->functions->len && !grove_builder_failed (builder); f++)
    {
      guint32 end = merge_calls (calls, order, starts[f], starts[f + 1], called);

      for (guint32 i = starts[f]; i < end; i++)
        add_call (self, builder, order[i]);
    }
}

static void
state_total (GroveGprofTable *self, GroveBuilder *builder, guint32 event)
{
  double most = ROUNDING * (self->names->len + self->functions->len + 1);

  if (self->scale == 0 && self->total > 0 && fabs (self->total - sum_self (self)) <= most)
    grove_builder_state_total (builder, event, self->total);
}

void
grove_gprof_table_build (GroveGprofTable *self, GroveBuilder *builder)
{
  GroveEvent seconds = { "time", _("Time"), "s", GROVE_UNIT_SECONDS, 1, NULL, TRUE };
  GroveEvent cycles = { "cycles", _("Cycles"), "count", GROVE_UNIT_COUNT, 1, NULL, TRUE };

  state_total (self, builder, grove_builder_add_event (builder, self->scale > 0 ? &cycles : &seconds));
  for (guint i = 0; i < self->functions->len; i++)
    add_function_row (self, builder, i);
  for (guint i = 0; i < self->functions->len; i++)
    add_function_costs (self, builder, get_function (self, i));
  for (guint i = 0; i < self->names->len; i++)
    if (get_name (self, i)->n_functions == 0)
      add_flat_only (self, builder, i);
  find_most (self);
  add_calls (self, builder);
  if (self->n_limited > 0)
    grove_builder_warn (builder,
                        ngettext ("%u call costs more than all functions; shown as the cost of these",
                                  "%u calls cost more than all functions; shown as the cost of these",
                                  self->n_limited),
                        self->n_limited);
}
