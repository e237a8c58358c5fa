/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-pstats-graph.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* From the dict to functions and calls (doc/formats.md, "From pstats to a graph").
 *
 * cProfile and profile write the counts of a function as (primitive, all), yappi as
 * (all, primitive): the larger one is all. Inclusive cost is what the file states,
 * since the sum over the callers counts recursion once a level. Callers with a count
 * only (profile, hotshot) get shares of the callee's time by their counts. */

typedef struct
{
  GrovePstatsTable *table;
  GroveBuilder *builder;
  guint32 *rows;     /* function of the builder, by key */
  double interval;   /* seconds of a sample */
  gboolean distinct; /* no two keys are the same function */
} Graph;

static GrovePstatsKey *
get_key (Graph *self, guint32 key)
{
  return &g_array_index (self->table->keys, GrovePstatsKey, key);
}

static GrovePstatsFunction *
get_function (Graph *self, guint32 function)
{
  return &g_array_index (self->table->functions, GrovePstatsFunction, function);
}

static GrovePstatsCall *
get_call (Graph *self, gsize call)
{
  return &g_array_index (self->table->calls, GrovePstatsCall, call);
}

/* The writer */

typedef struct
{
  guint primitive_first;
  guint all_first;
  guint counted;
  guint timed;
  guint tildes;
  guint modules;
} Signs;

static gboolean
has_file (Graph *self, const GrovePstatsKey *key, const char *file)
{
  gsize length;
  const char *bytes = grove_pstats_table_get_file (self->table, key, &length);

  return length == strlen (file) && memcmp (bytes, file, length) == 0;
}

/* yappi writes the module of a built-in function as its file. */
static gboolean
has_module (Graph *self, const GrovePstatsKey *key)
{
  gsize length;
  const char *bytes = grove_pstats_table_get_file (self->table, key, &length);

  return key->line == 0 && length > 0 && bytes[0] != '~' && bytes[0] != '<'
         && memchr (bytes, '/', length) == NULL && memchr (bytes, '\\', length) == NULL
         && !has_file (self, key, "profile");
}

static void
collect_signs (Graph *self, Signs *signs)
{
  for (guint i = 0; i < self->table->functions->len; i++)
    {
      const GrovePstatsFunction *function = get_function (self, i);

      signs->primitive_first += function->first < function->second;
      signs->all_first += function->first > function->second;
    }
  for (guint i = 0; i < self->table->keys->len; i++)
    {
      signs->tildes += has_file (self, get_key (self, i), "~");
      signs->modules += has_module (self, get_key (self, i));
    }
  for (guint i = 0; i < self->table->calls->len; i++)
    {
      signs->counted += get_call (self, i)->counted;
      signs->timed += !get_call (self, i)->counted;
    }
}

static const char *
guess_writer (Graph *self)
{
  Signs signs = { 0 };

  if (self->table->sampled)
    return "profiling.sampling";
  collect_signs (self, &signs);
  if (signs.counted > 0)
    return signs.timed > 0 ? NULL : "profile";
  if (signs.all_first > 0)
    return signs.primitive_first > 0 ? NULL : "yappi";
  if (signs.tildes > 0 || signs.primitive_first > 0)
    return "cProfile";
  return signs.modules > 0 ? "yappi" : NULL;
}

/* Names */

/* The sampling profiler writes the executed line, the others the line of the definition. */
static guint32
get_line (Graph *self, const GrovePstatsKey *key)
{
  if (self->table->sampled || key->line < 0 || key->line > G_MAXINT32)
    return 0;
  return (guint32) key->line;
}

static guint32
add_function (Graph *self, const GrovePstatsKey *key)
{
  guint32 name = grove_pstats_table_get_name_row (self->table, key);
  guint32 file = grove_pstats_table_get_file_row (self->table, key);

  if (self->distinct)
    return grove_builder_add_new_function (self->builder, name, file, GROVE_UNKNOWN, get_line (self, key));
  return grove_builder_add_function (self->builder, name, file, GROVE_UNKNOWN, get_line (self, key));
}

static void
add_functions (Graph *self)
{
  for (guint i = 0; i < self->table->keys->len; i++)
    self->rows[i] = add_function (self, get_key (self, i));
}

/* Two keys are one function if an invalid line is dropped or a long name is cut. */
static gboolean
are_distinct (Graph *self)
{
  for (guint i = 0; i < self->table->keys->len; i++)
    {
      const GrovePstatsKey *key = get_key (self, i);

      if (get_line (self, key) != key->line || key->name >= GROVE_PSTATS_LONG
          || key->file >= GROVE_PSTATS_LONG)
        return FALSE;
    }
  return TRUE;
}

static void
reserve (Graph *self)
{
  self->distinct = are_distinct (self);
  if (self->distinct)
    grove_builder_expect_new (self->builder, self->table->keys->len, self->table->calls->len);
  else
    grove_builder_expect (self->builder, self->table->keys->len, self->table->calls->len);
}

static void
warn_of_keys (Graph *self)
{
  guint n_strange = 0;
  guint n_bare = 0;

  for (guint i = 0; i < self->table->keys->len; i++)
    {
      const GrovePstatsKey *key = get_key (self, i);

      n_strange += key->line < 0 || key->line > G_MAXINT32;
      n_bare += key->function == GROVE_NONE;
    }
  if (n_strange > 0)
    grove_builder_warn (self->builder,
                        ngettext ("%u function has an invalid line, which is ignored",
                                  "%u functions have an invalid line, which is ignored", n_strange),
                        n_strange);
  if (n_bare > 0 && !self->table->sampled)
    grove_builder_warn (self->builder,
                        ngettext ("%u caller has no entry of its own; its time is unknown",
                                  "%u callers have no entry of their own; their time is unknown", n_bare),
                        n_bare);
}

/* Numbers */

typedef struct
{
  gint64 calls; /* of the callers with a count only, without itself */
  double left;  /* inclusive cost without that of callers with a time */
} Share;

static void
get_share (Graph *self, const GrovePstatsFunction *function, Share *share)
{
  share->calls = 0;
  share->left = function->inclusive;
  for (gsize i = 0; i < function->n_calls; i++)
    {
      const GrovePstatsCall *call = get_call (self, function->first_call + i);

      if (call->caller == function->key)
        continue;
      if (!call->counted)
        share->left -= call->inclusive;
      else if (call->calls < G_MAXINT64 - share->calls)
        share->calls += call->calls;
    }
  /* with recursion the callers' times can exceed the whole */
  if (share->left < 0 && function->inclusive >= 0)
    share->left = 0;
}

/* Each call is in the table once. */
static guint32
add_call (Graph *self, const GrovePstatsFunction *function, const GrovePstatsCall *call, double cost)
{
  guint32 caller = self->rows[call->caller];
  guint32 callee = self->rows[function->key];

  if (self->distinct)
    return grove_builder_add_new_call (self->builder, caller, callee, call->calls, &cost, 1);
  return grove_builder_add_call (self->builder, caller, callee, call->calls, &cost, 1);
}

static void
add_counted_call (Graph *self, const GrovePstatsFunction *function, const GrovePstatsCall *call,
                  const Share *share)
{
  double cost = 0;

  if (call->caller != function->key && share->calls > 0)
    cost = share->left * ((double) call->calls / (double) share->calls);
  grove_builder_mark_estimated (self->builder, add_call (self, function, call, cost));
}

static void
add_calls (Graph *self, const GrovePstatsFunction *function)
{
  Share share;

  get_share (self, function, &share);
  for (gsize i = 0; i < function->n_calls; i++)
    {
      const GrovePstatsCall *call = get_call (self, function->first_call + i);

      if (call->counted)
        add_counted_call (self, function, call, &share);
      else
        add_call (self, function, call, call->inclusive);
    }
}

static void
add_function_costs (Graph *self, const GrovePstatsFunction *function)
{
  guint32 row = self->rows[function->key];

  grove_builder_set_counts (self->builder, row, MAX (function->first, function->second),
                            MIN (function->first, function->second));
  grove_builder_add_self (self->builder, row, &function->self, 1);
  grove_builder_add_inclusive (self->builder, row, &function->inclusive, 1);
  add_calls (self, function);
}

/* Sampled profiles: counts are of samples, not of calls. */

static double
get_interval (Graph *self)
{
  for (guint i = 0; i < self->table->functions->len; i++)
    {
      const GrovePstatsFunction *function = get_function (self, i);

      if (function->first > 0 && function->self > 0)
        return function->self / (double) function->first;
      if (function->second > 0 && function->inclusive > 0)
        return function->inclusive / (double) function->second;
    }
  return 0;
}

static GrovePosition
get_position (Graph *self, const GrovePstatsKey *key)
{
  return (GrovePosition){ grove_pstats_table_get_file_row (self->table, key),
                          key->line > 0 && key->line <= G_MAXINT32 ? (guint32) key->line : 0, 0 };
}

/* The line in the caller's key is that of the call. */
static void
add_sampled_calls (Graph *self, const GrovePstatsFunction *function)
{
  for (gsize i = 0; i < function->n_calls; i++)
    {
      const GrovePstatsCall *call = get_call (self, function->first_call + i);
      GrovePosition position = get_position (self, get_key (self, call->caller));
      double cost = call->counted ? (double) call->calls * self->interval : call->inclusive;
      guint32 row = grove_builder_add_call (self->builder, self->rows[call->caller],
                                            self->rows[function->key], GROVE_UNKNOWN_COUNT, &cost, 1);

      grove_builder_add_call_site (self->builder, row, &position, 0, 0, GROVE_UNKNOWN_COUNT, &cost, 1);
    }
}

/* The stated inclusive cost is that of a line, and a stack with two lines of a recursive function counts for
 * both. Their sum can exceed all samples, so inclusive cost is computed from the calls. */
static void
add_sampled_costs (Graph *self, const GrovePstatsFunction *function)
{
  guint32 row = self->rows[function->key];
  GrovePosition position = get_position (self, get_key (self, function->key));

  grove_builder_add_self (self->builder, row, &function->self, 1);
  grove_builder_add_line (self->builder, row, &position, &function->self, 1);
  add_sampled_calls (self, function);
}

static void
add_costs (Graph *self)
{
  for (guint i = 0; i < self->table->functions->len && !grove_builder_failed (self->builder); i++)
    {
      const GrovePstatsFunction *function = get_function (self, i);

      if (function->key == GROVE_NONE)
        continue;
      if (self->table->sampled)
        add_sampled_costs (self, function);
      else
        add_function_costs (self, function);
    }
}

void
grove_pstats_graph_build (GrovePstatsTable *table, GroveBuilder *builder)
{
  GroveEvent event = {
    "time",         _("Time"), "s", GROVE_UNIT_SECONDS, 1, NULL, !table->sampled, GROVE_CLOCK_UNKNOWN,
    !table->sampled
  };
  Graph self = { .table = table, .builder = builder };
  const char *writer = guess_writer (&self);
  g_autofree guint32 *rows = g_new (guint32, table->keys->len + 1);

  self.rows = rows;
  self.interval = table->sampled ? get_interval (&self) : 0;
  if (writer != NULL)
    grove_builder_set_writer (builder, writer, -1);
  grove_builder_add_event (builder, &event);
  reserve (&self);
  warn_of_keys (&self);
  add_functions (&self);
  add_costs (&self);
}
