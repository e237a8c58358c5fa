/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-index-private.h"
#include "grove-packing-private.h"
#include "grove-profile-private.h"

/* | Decodes the records that grove-line-store.c writes: those of one function become lines, call sites and
 * jumps; equal places are added up. */

typedef struct
{
  GroveProfile *profile;
  const GroveLineSegment *segment;
  const guint8 *in;
  gboolean has_addresses;
  guint count_bits;
  guint32 function;
  GrovePosition at;
  guint n_costs; /* number of real events of the profile */

  GArray *lines; /* GroveLine, cost not set yet */
  GArray *sites; /* GroveCallSite, cost not set yet */
  GArray *jumps;
  GArray *line_costs; /* n_costs for each */
  GArray *site_costs;
  GArray *site_owners; /* guint: the first measurement that has each place, whose counts are used */
  GArray *jump_owners;
  GroveIndex line_index;
  GroveIndex site_index;
  GroveIndex jump_index;
} GroveLineDecoder;

static guint64
next (GroveLineDecoder *self)
{
  guint64 value;

  self->in = grove_unpack (self->in, &value);
  return value;
}

static guint32
get_file (const GroveLineDecoder *self, guint64 file)
{
  return self->segment->files != NULL ? self->segment->files[file] : (guint32) file;
}

static guint32
get_function (const GroveLineDecoder *self, guint64 function)
{
  return self->segment->functions != NULL ? self->segment->functions[function] : (guint32) function;
}

static void
step (GroveLineDecoder *self, guint64 lines)
{
  self->at.line = (guint32) ((gint64) self->at.line + grove_unzigzag (lines));
  if (self->has_addresses)
    self->at.address += (guint64) grove_unzigzag (next (self));
}

static void
add_costs (GroveLineDecoder *self, double *to, guint n, gboolean whole)
{
  for (guint i = 0; i < n; i++)
    {
      guint32 event = self->segment->events != NULL ? self->segment->events[i] : i;
      double cost;

      if (whole)
        cost = (double) next (self);
      else
        {
          memcpy (&cost, self->in, sizeof cost);
          self->in += sizeof cost;
        }
      if (event != GROVE_NONE)
        to[event] += cost;
    }
}

static guint64
hash_place (const GrovePosition *place)
{
  guint64 seed = grove_hash_get_seed ();

  return grove_hash_pair (grove_hash_pair (place->address, seed)
                            ^ ((guint64) place->file << 32 | place->line),
                          seed);
}

static gboolean
is_same_place (const GrovePosition *a, const GrovePosition *b)
{
  return a->line == b->line && a->file == b->file && a->address == b->address;
}

static double *
get_costs (GArray *costs, guint n, guint32 row)
{
  return &g_array_index (costs, double, (gsize) row *n);
}

static double *
append_costs (GArray *costs, guint n)
{
  guint old = costs->len;

  g_array_set_size (costs, old + n);
  return &g_array_index (costs, double, old);
}

static double *
get_line_costs (GroveLineDecoder *self)
{
  guint64 hash = hash_place (&self->at);
  GroveLine line = { self->at, NULL };
  guint32 at, row;

  grove_index_reserve (&self->line_index);
  at = grove_index_start (&self->line_index, hash);
  while ((row = grove_index_next (&self->line_index, hash, &at)) != GROVE_NONE)
    if (is_same_place (&g_array_index (self->lines, GroveLine, row).position, &self->at))
      return get_costs (self->line_costs, self->n_costs, row);
  grove_index_put (&self->line_index, hash, at, self->lines->len);
  g_array_append_val (self->lines, line);
  return append_costs (self->line_costs, self->n_costs);
}

static gboolean
is_same_site (const GroveCallSite *a, const GroveCallSite *b)
{
  return a->call == b->call && is_same_place (&a->position, &b->position) && a->target_line == b->target_line
         && a->target_address == b->target_address;
}

static guint32
find_site (GroveLineDecoder *self, const GroveCallSite *site)
{
  guint64 hash = hash_place (&site->position) ^ grove_hash_pair (site->call, site->target_address);
  guint32 at, row;

  grove_index_reserve (&self->site_index);
  at = grove_index_start (&self->site_index, hash);
  while ((row = grove_index_next (&self->site_index, hash, &at)) != GROVE_NONE)
    if (is_same_site (&g_array_index (self->sites, GroveCallSite, row), site))
      return row;
  row = self->sites->len;
  grove_index_put (&self->site_index, hash, at, row);
  g_array_append_val (self->sites, *site);
  g_array_append_val (self->site_owners, self->segment->measurement);
  append_costs (self->site_costs, self->n_costs);
  return row;
}

static gboolean
is_owned (const GroveLineDecoder *self, GArray *owners, guint32 row)
{
  return g_array_index (owners, guint, row) == self->segment->measurement;
}

static void
decode_call_site (GroveLineDecoder *self)
{
  guint32 callee = get_function (self, next (self));
  GroveCallSite site = { .position = self->at, .calls = GROVE_UNKNOWN_COUNT };
  gint64 calls;
  guint64 costs;
  guint32 row;

  site.call = grove_tables_find_call (self->profile->tables, self->function, callee);
  site.target_line = (guint32) next (self);
  site.target_address = next (self);
  calls = (gint64) (next (self) - 1);
  costs = next (self);
  /* see grove_builder_forget_call_counts() */
  if (site.call != GROVE_NONE && grove_profile_get_call_count (self->profile, site.call) < 0)
    calls = GROVE_UNKNOWN_COUNT;
  row = find_site (self, &site);
  if (is_owned (self, self->site_owners, row))
    g_array_index (self->sites, GroveCallSite, row).calls =
      grove_count_add (g_array_index (self->sites, GroveCallSite, row).calls, calls);
  add_costs (self, get_costs (self->site_costs, self->n_costs, row), (guint) (costs >> 1), costs & 1);
}

static gboolean
is_same_jump (const GroveJump *a, const GroveJump *b)
{
  return is_same_place (&a->from, &b->from) && is_same_place (&a->to, &b->to) && a->function == b->function
         && !a->conditional == !b->conditional;
}

static void
add_jump (GroveLineDecoder *self, const GroveJump *jump)
{
  guint64 hash = hash_place (&jump->from) ^ grove_hash_pair (hash_place (&jump->to), jump->function);
  guint32 at, row;

  grove_index_reserve (&self->jump_index);
  at = grove_index_start (&self->jump_index, hash);
  while ((row = grove_index_next (&self->jump_index, hash, &at)) != GROVE_NONE)
    {
      GroveJump *old = &g_array_index (self->jumps, GroveJump, row);

      if (!is_same_jump (old, jump))
        continue;
      if (!is_owned (self, self->jump_owners, row))
        return;
      old->executed = grove_count_add (old->executed, jump->executed);
      old->followed = grove_count_add (old->followed, jump->followed);
      return;
    }
  grove_index_put (&self->jump_index, hash, at, self->jumps->len);
  g_array_append_val (self->jumps, *jump);
  g_array_append_val (self->jump_owners, self->segment->measurement);
}

static void
decode_jump (GroveLineDecoder *self)
{
  GroveJump jump = { .from = self->at };
  guint64 function;

  jump.to.file = get_file (self, next (self));
  jump.to.line = (guint32) next (self);
  jump.to.address = next (self);
  function = next (self);
  jump.function = get_function (self, function >> 1);
  jump.conditional = function & 1;
  jump.executed = (gint64) next (self);
  jump.followed = (gint64) next (self);
  add_jump (self, &jump);
}

static void
decode_other (GroveLineDecoder *self, guint64 head)
{
  GroveRecordKind kind = head >> 1 & ((1 << GROVE_RECORD_KIND_BITS) - 1);
  guint64 rest = head >> (1 + GROVE_RECORD_KIND_BITS);

  if (kind == GROVE_RECORD_FILE)
    {
      self->at.file = get_file (self, rest);
      return;
    }
  step (self, rest);
  if (kind == GROVE_RECORD_CALL_SITE)
    decode_call_site (self);
  else if (kind == GROVE_RECORD_JUMP)
    decode_jump (self);
  else
    {
      guint n = (guint) next (self);

      add_costs (self, get_line_costs (self), n, FALSE);
    }
}

static void
decode_record (GroveLineDecoder *self)
{
  guint64 head = next (self);

  if (head & 1)
    {
      decode_other (self, head);
      return;
    }
  step (self, head >> (1 + self->count_bits));
  add_costs (self, get_line_costs (self), head >> 1 & ((1u << self->count_bits) - 1), TRUE);
}

static const GroveLineSegment *
find_segment (const GroveLineStore *store, guint64 start)
{
  for (guint i = store->segments->len; i-- > 0;)
    if (g_array_index (store->segments, GroveLineSegment, i).base <= start)
      return &g_array_index (store->segments, GroveLineSegment, i);
  g_assert_not_reached ();
}

static void
decode_block (GroveLineDecoder *self, guint32 number)
{
  const GroveLineStore *store = &self->profile->tables->lines;
  const GroveLineBlock *block = &store->blocks[number];
  const GroveLineSegment *segment = find_segment (store, block->start);
  const guint8 *end = segment->bytes + segment->used;

  if (number + 1 < store->n_blocks && block[1].start < segment->base + segment->used)
    end = segment->bytes + (block[1].start - segment->base);
  self->segment = segment;
  self->in = segment->bytes + (block->start - segment->base);
  self->count_bits = *self->in >> 1;
  self->has_addresses = *self->in & 1;
  self->in++;
  self->at = (GrovePosition){ GROVE_UNKNOWN, 0, 0 };
  while (self->in < end)
    decode_record (self);
}

static gboolean *
get_selected (GroveProfile *profile)
{
  gboolean *selected = g_new0 (gboolean, profile->tables->parts->len + 1);

  for (guint32 i = 0; i < profile->n_parts; i++)
    selected[profile->parts[i]] = TRUE;
  return selected;
}

static void
decode_function (GroveLineDecoder *self)
{
  const GroveLineStore *store = &self->profile->tables->lines;
  g_autofree gboolean *selected = get_selected (self->profile);

  for (guint32 i = store->first_block[self->function]; i < store->first_block[self->function + 1]; i++)
    if (selected[store->blocks[store->order[i]].part])
      decode_block (self, store->order[i]);
}

static int
compare_numbers (guint64 a, guint64 b)
{
  return (a > b) - (a < b);
}

static int
compare_places (const GrovePosition *a, const GrovePosition *b)
{
  int order = compare_numbers (a->file, b->file);

  if (order == 0)
    order = compare_numbers (a->line, b->line);
  return order != 0 ? order : compare_numbers (a->address, b->address);
}

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  return compare_places (&((const GroveLine *) a)->position, &((const GroveLine *) b)->position);
}

static int
compare_sites (gconstpointer a, gconstpointer b)
{
  const GroveCallSite *x = a, *y = b;
  int order = compare_places (&x->position, &y->position);

  if (order == 0)
    order = compare_numbers (x->call, y->call);
  if (order == 0)
    order = compare_numbers (x->target_line, y->target_line);
  return order != 0 ? order : compare_numbers (x->target_address, y->target_address);
}

static int
compare_jumps (gconstpointer a, gconstpointer b)
{
  const GroveJump *x = a, *y = b;
  int order = compare_places (&x->from, &y->from);

  if (order == 0)
    order = compare_places (&x->to, &y->to);
  if (order == 0)
    order = compare_numbers (x->function, y->function);
  return order != 0 ? order : (x->conditional != 0) - (y->conditional != 0);
}

static void
begin (GroveLineDecoder *self)
{
  self->lines = g_array_new (FALSE, FALSE, sizeof (GroveLine));
  self->sites = g_array_new (FALSE, FALSE, sizeof (GroveCallSite));
  self->jumps = g_array_new (FALSE, FALSE, sizeof (GroveJump));
  self->line_costs = g_array_new (FALSE, TRUE, sizeof (double));
  self->site_costs = g_array_new (FALSE, TRUE, sizeof (double));
  self->site_owners = g_array_new (FALSE, FALSE, sizeof (guint));
  self->jump_owners = g_array_new (FALSE, FALSE, sizeof (guint));
  grove_index_init (&self->line_index);
  grove_index_init (&self->site_index);
  grove_index_init (&self->jump_index);
}

/* Moves all costs into one block, sets the pointers of the rows, and sorts the rows. */
static GroveFunctionLines *
end (GroveLineDecoder *self)
{
  GroveFunctionLines *result = g_new0 (GroveFunctionLines, 1);
  guint n = self->n_costs;
  gsize n_line_costs = self->line_costs->len;

  result->costs = g_new (double, MAX (n_line_costs + self->site_costs->len, 1));
  /* An empty GArray has no data, and memcpy() must not get %NULL. */
  if (n_line_costs > 0)
    memcpy (result->costs, self->line_costs->data, n_line_costs * sizeof (double));
  if (self->site_costs->len > 0)
    memcpy (result->costs + n_line_costs, self->site_costs->data, self->site_costs->len * sizeof (double));
  for (guint i = 0; i < self->lines->len; i++)
    g_array_index (self->lines, GroveLine, i).cost = result->costs + (gsize) i * n;
  for (guint i = 0; i < self->sites->len; i++)
    g_array_index (self->sites, GroveCallSite, i).cost = result->costs + n_line_costs + (gsize) i * n;
  g_array_sort (self->lines, compare_lines);
  g_array_sort (self->sites, compare_sites);
  g_array_sort (self->jumps, compare_jumps);
  result->lines = self->lines;
  result->call_sites = self->sites;
  result->jumps = self->jumps;
  g_array_unref (self->line_costs);
  g_array_unref (self->site_costs);
  g_array_unref (self->site_owners);
  g_array_unref (self->jump_owners);
  grove_index_clear (&self->line_index);
  grove_index_clear (&self->site_index);
  grove_index_clear (&self->jump_index);
  return result;
}

GroveFunctionLines *
grove_profile_get_lines (GroveProfile *self, guint32 function)
{
  GroveLineDecoder decoder = { .profile = self, .function = function };

  g_return_val_if_fail (GROVE_IS_PROFILE (self), NULL);
  g_return_val_if_fail (function < self->tables->n_functions, NULL);

  decoder.n_costs = self->tables->n_real_events;
  begin (&decoder);
  decode_function (&decoder);
  return end (&decoder);
}
