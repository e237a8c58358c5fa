/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-builder-private.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#include "grove-error.h"
#include "grove-line-store-whole-private.h"

void
grove_builder_expect_new (GroveBuilder *self, guint32 n_functions, guint32 n_calls)
{
  grove_rows_reserve (&self->self, MIN (n_functions, GROVE_MAX_FUNCTIONS));
  grove_rows_reserve (&self->calls, MIN (n_calls, GROVE_MAX_CALLS));
}

void
grove_builder_expect (GroveBuilder *self, guint32 n_functions, guint32 n_calls)
{
  grove_builder_expect_new (self, n_functions, n_calls);
  grove_index_reserve_all (&self->function_index, MIN (n_functions, GROVE_MAX_FUNCTIONS));
  grove_index_reserve_all (&self->call_index, MIN (n_calls, GROVE_MAX_CALLS));
}

void
grove_builder_add_self (GroveBuilder *self, guint32 function, const double *cost, guint n)
{
  if (G_UNLIKELY (self->error != NULL))
    return;
  g_assert (function < self->n_functions && n <= self->events->len);
  self->part_touched = TRUE;
  grove_rows_touch (&self->self, function);
  grove_rows_add_costs (&self->self, grove_rows_get (&self->self, function), cost, n);
}

guint32
grove_builder_append_call (GroveBuilder *self, guint64 key)
{
  guint32 call = self->calls.n;
  GroveWord *words;

  if (G_UNLIKELY (call >= GROVE_MAX_CALLS))
    {
      grove_builder_fail (self, GROVE_MODEL_ERROR_TOO_LARGE, _("more than 50 million different calls"));
      return 0;
    }
  words = grove_rows_add (&self->calls);
  words[GROVE_CALL_KEY].key = key;
  words[GROVE_CALL_COUNT].count = GROVE_UNKNOWN_COUNT;
  return call;
}

static inline guint32
find_call (const GroveBuilder *self, guint64 key, guint64 hash, guint32 *at)
{
  guint32 call;

  *at = grove_index_start (&self->call_index, hash);
  while ((call = grove_index_next (&self->call_index, hash, at)) != GROVE_NONE)
    if (grove_rows_get (&self->calls, call)[GROVE_CALL_KEY].key == key)
      return call;
  return GROVE_NONE;
}

static void
index_new_calls (GroveBuilder *self)
{
  grove_index_reserve_all (&self->call_index, self->calls.n);
  for (guint32 call = self->first_unindexed_call; call < self->calls.n; call++)
    {
      guint64 key = grove_rows_get (&self->calls, call)[GROVE_CALL_KEY].key;
      guint64 hash = grove_hash_pair (key, self->seed);
      guint32 at;

      if (find_call (self, key, hash, &at) == GROVE_NONE)
        grove_index_put (&self->call_index, hash, at, call);
    }
  self->first_unindexed_call = GROVE_NONE;
}

static inline guint32
find_or_add_call (GroveBuilder *self, guint32 caller, guint32 callee)
{
  guint64 key = grove_call_key (caller, callee);
  guint64 hash = grove_hash_pair (key, self->seed);
  guint32 at, call;

  g_assert (caller < self->n_functions && callee < self->n_functions);
  if (G_UNLIKELY (self->first_unindexed_call != GROVE_NONE))
    index_new_calls (self);
  grove_index_reserve (&self->call_index);
  call = find_call (self, key, hash, &at);
  if (call != GROVE_NONE)
    return call;
  call = grove_builder_append_call (self, key);
  if (G_LIKELY (self->error == NULL))
    grove_index_put (&self->call_index, hash, at, call);
  return call;
}

guint32
grove_builder_get_call (GroveBuilder *self, guint32 caller, guint32 callee)
{
  return find_or_add_call (self, caller, callee);
}

void
grove_builder_expect_call (const GroveBuilder *self, guint32 caller, guint32 callee)
{
  grove_index_prefetch (&self->call_index, grove_hash_pair (grove_call_key (caller, callee), self->seed));
}

/* Applies to the call that was just found or added, unless adding failed. */
static inline guint32
add_call_cost (GroveBuilder *self, guint32 call, gint64 count, const double *cost, guint n)
{
  GroveWord *words;

  if (G_UNLIKELY (self->error != NULL))
    return 0;
  g_assert (n <= self->events->len && count >= GROVE_UNKNOWN_COUNT);
  self->part_touched = TRUE;
  grove_rows_touch (&self->calls, call);
  words = grove_rows_get (&self->calls, call);
  words[GROVE_CALL_COUNT].count = grove_count_add (words[GROVE_CALL_COUNT].count, count);
  grove_rows_add_costs (&self->calls, words, cost, n);
  return call;
}

guint32
grove_builder_add_call (GroveBuilder *self, guint32 caller, guint32 callee, gint64 count, const double *cost,
                        guint n)
{
  if (G_UNLIKELY (self->error != NULL))
    return 0;
  return add_call_cost (self, find_or_add_call (self, caller, callee), count, cost, n);
}

guint32
grove_builder_add_new_call (GroveBuilder *self, guint32 caller, guint32 callee, gint64 count,
                            const double *cost, guint n)
{
  if (G_UNLIKELY (self->error != NULL))
    return 0;
  g_assert (caller < self->n_functions && callee < self->n_functions);
  self->first_unindexed_call = MIN (self->first_unindexed_call, self->calls.n);
  return add_call_cost (self, grove_builder_append_call (self, grove_call_key (caller, callee)), count, cost,
                        n);
}

void
grove_builder_mark_estimated (GroveBuilder *self, guint32 call)
{
  guint old;

  if (self->error != NULL)
    return;
  g_assert (call < self->calls.n);
  if (self->call_estimated == NULL)
    self->call_estimated = g_byte_array_new ();
  old = self->call_estimated->len;
  if (call >= old)
    {
      g_byte_array_set_size (self->call_estimated, call + 1);
      memset (self->call_estimated->data + old, 0, call + 1 - old);
    }
  self->call_estimated->data[call] = 1;
}

void
grove_builder_state_total (GroveBuilder *self, guint32 event, double total)
{
  GrovePartCosts *part;

  if (self->error != NULL || event == GROVE_NONE)
    return;
  part = g_ptr_array_index (self->parts, self->parts->len - 1);
  if (part->stated_totals == NULL)
    {
      part->stated_totals = g_new (double, GROVE_MAX_EVENTS);
      for (guint i = 0; i < GROVE_MAX_EVENTS; i++)
        part->stated_totals[i] = NAN;
    }
  part->stated_totals[event] = total;
}

void
grove_builder_forget_call_counts (GroveBuilder *self)
{
  for (guint32 call = 0; call < self->calls.n; call++)
    grove_rows_get (&self->calls, call)[GROVE_CALL_COUNT].count = GROVE_UNKNOWN_COUNT;
  for (guint i = 0; i < self->parts->len; i++)
    {
      GrovePartCosts *part = g_ptr_array_index (self->parts, i);

      for (guint32 k = 0; k < part->calls.n; k++)
        grove_sparse_get (&part->calls, k)[GROVE_CALL_COUNT].count = GROVE_UNKNOWN_COUNT;
    }
}

/* The table of stated costs has rows only once a function states one. */
GroveWord *
grove_builder_get_stated_row (GroveBuilder *self, guint32 function)
{
  g_assert (function < self->n_functions);
  while (self->stated.n <= function)
    {
      GroveWord *words = grove_rows_add (&self->stated);

      words[GROVE_STATED_CALLED].count = GROVE_UNKNOWN_COUNT;
      words[GROVE_STATED_PRIMITIVE].count = GROVE_UNKNOWN_COUNT;
      words[GROVE_STATED_IS_SET].count = GROVE_UNKNOWN_COUNT;
    }
  self->part_touched = TRUE;
  grove_rows_touch (&self->stated, function);
  return grove_rows_get (&self->stated, function);
}

void
grove_builder_set_counts (GroveBuilder *self, guint32 function, gint64 called, gint64 primitive)
{
  GroveWord *words;

  if (self->error != NULL)
    return;
  words = grove_builder_get_stated_row (self, function);
  words[GROVE_STATED_CALLED].count = grove_count_add (words[GROVE_STATED_CALLED].count, called);
  words[GROVE_STATED_PRIMITIVE].count = grove_count_add (words[GROVE_STATED_PRIMITIVE].count, primitive);
}

void
grove_builder_add_inclusive (GroveBuilder *self, guint32 function, const double *cost, guint n)
{
  GroveWord *words;

  if (self->error != NULL)
    return;
  g_assert (n <= self->events->len);
  words = grove_builder_get_stated_row (self, function);
  words[GROVE_STATED_IS_SET].count = 1;
  grove_rows_add_costs (&self->stated, words, cost, n);
}

/* Lines */

static void
open_block (GroveBuilder *self, guint32 function, gboolean has_addresses)
{
  const GroveLineOwner owner = { function, self->parts->len - 1, self->events->len };

  g_assert (function < self->n_functions);
  /* the self cost at the end of these lines */
  __builtin_prefetch (grove_rows_get (&self->self, function), 1);
  grove_line_store_open (&self->lines, &owner, has_addresses);
}

static inline void
open_lines (GroveBuilder *self, guint32 function, const GrovePosition *position, guint n)
{
  g_assert (position->file < self->files.n && n <= self->events->len);
  if (!grove_line_store_is_open (&self->lines, function, position))
    open_block (self, function, position->address != 0);
}

void
grove_builder_add_line (GroveBuilder *self, guint32 function, const GrovePosition *position,
                        const double *cost, guint n)
{
  if (G_LIKELY (grove_line_store_add_next_line (&self->lines, function, position, cost, n)))
    return;
  if (self->error != NULL)
    return;
  open_lines (self, function, position, n);
  grove_line_store_add_line (&self->lines, position, cost, n);
}

void
grove_builder_add_whole_line (GroveBuilder *self, guint32 function, const GrovePosition *position,
                              const guint64 *cost, guint n)
{
  if (G_UNLIKELY (self->error != NULL))
    return;
  open_lines (self, function, position, n);
  grove_line_store_add_whole_line (&self->lines, position, cost, n);
}

void
grove_builder_add_lines (GroveBuilder *self, guint32 function, guint32 file, gboolean has_addresses,
                         const guint64 *words, guint n_lines, guint n_costs)
{
  const GrovePosition position = { file, 0, has_addresses };

  if (G_UNLIKELY (self->error != NULL))
    return;
  open_lines (self, function, &position, n_costs);
  grove_line_store_add_lines (&self->lines, file, words, n_lines, n_costs);
}

void
grove_builder_add_call_site (GroveBuilder *self, guint32 call, const GrovePosition *position,
                             guint32 target_line, guint64 target_address, gint64 count, const double *cost,
                             guint n)
{
  GroveCallSite site = { *position, target_line, target_address, call, count, (double *) cost };
  guint64 key;

  if (G_UNLIKELY (self->error != NULL))
    return;
  g_assert (call < self->calls.n && count >= GROVE_UNKNOWN_COUNT);
  key = grove_rows_get (&self->calls, call)[GROVE_CALL_KEY].key;
  open_lines (self, (guint32) (key >> 32), position, n);
  grove_line_store_add_call_site (&self->lines, &site, (guint32) key, n);
}

static inline void
add_whole_costs (GroveRows *rows, guint32 row, gint64 count, const guint64 *cost, guint n)
{
  GroveWord *words = grove_rows_get (rows, row);

  grove_rows_touch (rows, row);
  words[GROVE_CALL_COUNT].count = grove_count_add (words[GROVE_CALL_COUNT].count, count);
  for (guint i = 0; i < n; i++)
    words[GROVE_CALL_N_HEADS + i].cost += (double) (gint64) cost[i];
}

void
grove_builder_add_whole_call (GroveBuilder *self, guint32 caller, guint32 callee, const GrovePosition *from,
                              const GrovePosition *to, gint64 count, const guint64 *cost, guint n)
{
  guint32 call;

  if (G_UNLIKELY (self->error != NULL))
    return;
  g_assert (n <= self->events->len && count >= GROVE_UNKNOWN_COUNT);
  call = find_or_add_call (self, caller, callee);
  if (G_UNLIKELY (self->error != NULL))
    return;
  self->part_touched = TRUE;
  add_whole_costs (&self->calls, call, count, cost, n);
  open_lines (self, caller, from, n);
  grove_line_store_add_whole_site (&self->lines, from, to, callee, count, cost, n);
}

void
grove_builder_add_jump (GroveBuilder *self, guint32 function, const GroveJump *jump)
{
  if (self->error != NULL)
    return;
  g_assert (jump->to.file < self->files.n && jump->function < self->n_functions);
  g_assert (jump->executed >= 0 && jump->followed >= 0);
  open_lines (self, function, &jump->from, 0);
  grove_line_store_add_jump (&self->lines, jump);
}
