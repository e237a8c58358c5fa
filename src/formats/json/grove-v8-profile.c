/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-v8-profile.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "grove-format-error.h"
#include "grove-id-table.h"

#define UNSEEN G_MAXUINT32
#define OPEN (G_MAXUINT32 - 1)
/* Microseconds; no sampler pauses for an hour. */
#define LONG_GAP 3600e6

typedef struct
{
  gint64 parent;
  gint64 child;
} Link;

struct _GroveV8Profile
{
  GArray *nodes;      /* GroveV8Node */
  GArray *links;      /* Link */
  GArray *samples;    /* gint64: ids */
  GArray *deltas;     /* double */
  GArray *timestamps; /* double */
  GArray *ticks;      /* GroveV8Tick */
  GArray *lines;      /* guint32: of samples; may be shorter */
  double start;
  double end;
  gboolean is_start_own;
};

/* State while it is written. */
typedef struct
{
  GroveV8Profile *profile;
  GroveBuilder *builder;
  GroveIdTable rows;  /* id -> row of nodes */
  guint32 *parents;   /* by row: row of the parent, or GROVE_NONE */
  guint32 *paths;     /* by row: UNSEEN, OPEN or its path */
  guint32 *functions; /* by row: of the builder */
  double *costs;      /* by row: number and time of the samples whose innermost node it is */
  guint missing;
  guint32 idle_name;      /* of the builder */
  gboolean idle_is_apart; /* a part of its own */
} Writer;

GroveV8Profile *
grove_v8_profile_new (void)
{
  GroveV8Profile *self = g_new0 (GroveV8Profile, 1);

  self->nodes = g_array_new (FALSE, FALSE, sizeof (GroveV8Node));
  self->links = g_array_new (FALSE, FALSE, sizeof (Link));
  self->samples = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->deltas = g_array_new (FALSE, FALSE, sizeof (double));
  self->timestamps = g_array_new (FALSE, FALSE, sizeof (double));
  self->ticks = g_array_new (FALSE, FALSE, sizeof (GroveV8Tick));
  self->lines = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->start = NAN;
  self->end = NAN;
  return self;
}

void
grove_v8_profile_free (GroveV8Profile *self)
{
  g_array_unref (self->nodes);
  g_array_unref (self->links);
  g_array_unref (self->samples);
  g_array_unref (self->deltas);
  g_array_unref (self->timestamps);
  g_array_unref (self->ticks);
  g_array_unref (self->lines);
  g_free (self);
}

void
grove_v8_profile_add_node (GroveV8Profile *self, const GroveV8Node *node)
{
  g_array_append_vals (self->nodes, node, 1);
}

void
grove_v8_profile_add_child (GroveV8Profile *self, gint64 parent, gint64 child)
{
  Link link = { parent, child };

  g_array_append_val (self->links, link);
}

void
grove_v8_profile_add_samples (GroveV8Profile *self, const gint64 *ids, guint n)
{
  g_array_append_vals (self->samples, ids, n);
}

void
grove_v8_profile_add_deltas (GroveV8Profile *self, const double *deltas, guint n)
{
  g_array_append_vals (self->deltas, deltas, n);
}

void
grove_v8_profile_add_timestamp (GroveV8Profile *self, double timestamp)
{
  g_array_append_val (self->timestamps, timestamp);
}

void
grove_v8_profile_add_tick (GroveV8Profile *self, const GroveV8Tick *tick)
{
  g_array_append_vals (self->ticks, tick, 1);
}

void
grove_v8_profile_add_lines (GroveV8Profile *self, const guint32 *lines, guint n)
{
  g_array_append_vals (self->lines, lines, n);
}

void
grove_v8_profile_set_start (GroveV8Profile *self, double start)
{
  self->start = start;
  self->is_start_own = TRUE;
}

void
grove_v8_profile_guess_start (GroveV8Profile *self, double start)
{
  if (!self->is_start_own)
    self->start = start;
}

void
grove_v8_profile_set_end (GroveV8Profile *self, double end)
{
  self->end = end;
}

gboolean
grove_v8_profile_is_empty (GroveV8Profile *self)
{
  return self->nodes->len == 0 && self->samples->len == 0;
}

guint
grove_v8_profile_get_n_samples (GroveV8Profile *self)
{
  return self->samples->len;
}

static GroveV8Counts
count_all (GroveV8Profile *self)
{
  return (GroveV8Counts){ self->nodes->len,      self->links->len, self->samples->len, self->deltas->len,
                          self->timestamps->len, self->ticks->len, self->lines->len };
}

static void
append_rows (GArray *array, GArray *other, guint from, guint to)
{
  if (to > from)
    g_array_append_vals (array, other->data + (gsize) from * g_array_get_element_size (other), to - from);
}

/* Lines keep their samples if some pieces have no lines, or more lines than samples. */
static void
append_lines (GroveV8Profile *self, GroveV8Profile *other, guint from, guint to)
{
  const guint32 none = 0;

  if (to <= from)
    return;
  while (self->lines->len < self->samples->len)
    g_array_append_val (self->lines, none);
  append_rows (self->lines, other->lines, from, to);
}

void
grove_v8_profile_append_slice (GroveV8Profile *self, GroveV8Profile *other, const GroveV8Slice *slice)
{
  const GroveV8Counts *from = &slice->from;
  const GroveV8Counts *to = &slice->to;

  append_lines (self, other, from->samples, MIN (to->lines, to->samples));
  append_rows (self->ticks, other->ticks, from->ticks, to->ticks);
  append_rows (self->nodes, other->nodes, from->nodes, to->nodes);
  append_rows (self->links, other->links, from->links, to->links);
  append_rows (self->samples, other->samples, from->samples, to->samples);
  append_rows (self->deltas, other->deltas, from->deltas, to->deltas);
  append_rows (self->timestamps, other->timestamps, from->timestamps, to->timestamps);
  if (isnan (self->start) || (slice->is_start_own && !self->is_start_own))
    {
      self->start = slice->start;
      self->is_start_own = slice->is_start_own;
    }
  if (!isnan (slice->end))
    self->end = slice->end;
}

GroveV8Slice
grove_v8_profile_append (GroveV8Profile *self, GroveV8Profile *other)
{
  const GroveV8Slice all = { { 0 }, count_all (other), other->start, other->end, other->is_start_own };
  const GroveV8Counts from = count_all (self);

  grove_v8_profile_append_slice (self, other, &all);
  return (GroveV8Slice){ from, count_all (self), other->start, other->end, other->is_start_own };
}

static guint32
find_row (Writer *self, gint64 id)
{
  return grove_id_table_find (&self->rows, (guint64) id);
}

static void
index_nodes (Writer *self)
{
  GArray *nodes = self->profile->nodes;
  guint twice = 0;

  for (guint row = 0; row < nodes->len; row++)
    {
      gint64 id = g_array_index (nodes, GroveV8Node, row).id;

      if (find_row (self, id) != GROVE_NONE)
        twice++;
      else
        grove_id_table_set (&self->rows, (guint64) id, row);
    }
  if (twice > 0)
    grove_builder_warn (self->builder,
                        ngettext ("%u node has the id of another one; the first one counts",
                                  "%u nodes have the id of another one; the first one counts", twice),
                        twice);
}

static void
index_parents (Writer *self)
{
  GArray *nodes = self->profile->nodes;
  GArray *links = self->profile->links;

  self->parents = g_new (guint32, nodes->len);
  for (guint row = 0; row < nodes->len; row++)
    {
      gint64 parent = g_array_index (nodes, GroveV8Node, row).parent;

      self->parents[row] = parent >= 0 ? find_row (self, parent) : GROVE_NONE;
      self->missing += parent >= 0 && self->parents[row] == GROVE_NONE;
    }
  for (guint i = 0; i < links->len; i++)
    {
      const Link *link = &g_array_index (links, Link, i);
      guint32 child = find_row (self, link->child);

      if (child != GROVE_NONE)
        self->parents[child] = find_row (self, link->parent);
      else
        self->missing++;
    }
  if (self->missing > 0)
    grove_builder_warn (self->builder,
                        ngettext ("%u node is named as a child or parent, but is not there",
                                  "%u nodes are named as children or parents, but are not there",
                                  self->missing),
                        self->missing);
}

static guint32
add_function (Writer *self, const GroveV8Node *node)
{
  guint32 name = node->name != GROVE_NONE ? node->name
                                          : grove_builder_add_name (self->builder, "(anonymous)", -1);
  gboolean has_line = node->line >= 0 && node->line < G_MAXINT32;

  gboolean has_column = has_line && node->column >= 0 && node->column < G_MAXINT32;

  /* V8 counts lines and columns from 0. */
  return grove_builder_add_function_at (self->builder, name, node->file, GROVE_UNKNOWN,
                                        has_line ? (guint32) node->line + 1 : 0,
                                        has_column ? (guint32) node->column + 1 : 0);
}

/* Climbs until a node whose path is known, then makes the paths back down to the node. */
static gboolean
make_path (Writer *self, guint32 row, GArray *climbed, GError **error)
{
  guint32 path = 0;

  g_array_set_size (climbed, 0);
  for (; row != GROVE_NONE && self->paths[row] == UNSEEN; row = self->parents[row])
    {
      self->paths[row] = OPEN;
      g_array_append_val (climbed, row);
    }
  if (row != GROVE_NONE && self->paths[row] == OPEN)
    {
      g_set_error (error, GROVE_FORMAT_ERROR, GROVE_FORMAT_ERROR_MALFORMED,
                   _("node %ld is its own ancestor"),
                   (glong) g_array_index (self->profile->nodes, GroveV8Node, row).id);
      return FALSE;
    }
  if (row != GROVE_NONE)
    path = self->paths[row];
  for (guint i = climbed->len; i-- > 0;)
    {
      row = g_array_index (climbed, guint32, i);
      self->functions[row] = add_function (self, &g_array_index (self->profile->nodes, GroveV8Node, row));
      path = grove_builder_add_path (self->builder, path, self->functions[row]);
      self->paths[row] = path;
    }
  return TRUE;
}

static gboolean
make_paths (Writer *self, GError **error)
{
  guint n = self->profile->nodes->len;
  g_autoptr (GArray) climbed = g_array_new (FALSE, FALSE, sizeof (guint32));

  self->paths = g_new (guint32, n);
  self->functions = g_new (guint32, n);
  for (guint row = 0; row < n; row++)
    self->paths[row] = UNSEEN;
  for (guint row = 0; row < n; row++)
    if (!make_path (self, row, climbed, error))
      return FALSE;
  return TRUE;
}

/* Lines */

static void
add_line (Writer *self, guint32 row, guint32 line, const double *cost)
{
  GrovePosition position = { g_array_index (self->profile->nodes, GroveV8Node, row).file, line, 0 };

  if (line > 0)
    grove_builder_add_line (self->builder, self->functions[row], &position, cost, 2);
}

/* Number of ticks of each node; if it has more samples, the rest has no known line. */
static double *
count_ticks (Writer *self)
{
  double *counts = g_new0 (double, self->profile->nodes->len);

  for (guint i = 0; i < self->profile->ticks->len; i++)
    {
      const GroveV8Tick *tick = &g_array_index (self->profile->ticks, GroveV8Tick, i);
      guint32 row = find_row (self, tick->node);

      if (row != GROVE_NONE)
        counts[row] += tick->count;
    }
  return counts;
}

static void
write_ticks (Writer *self)
{
  g_autofree double *counts = count_ticks (self);

  for (guint i = 0; i < self->profile->ticks->len; i++)
    {
      const GroveV8Tick *tick = &g_array_index (self->profile->ticks, GroveV8Tick, i);
      guint32 row = find_row (self, tick->node);
      double share = row != GROVE_NONE ? tick->count / MAX (counts[row], self->costs[2 * row]) : 0;
      double cost[2] = { 0 };

      if (row == GROVE_NONE || self->costs[2 * row] == 0)
        continue;
      cost[0] = self->costs[2 * row] * share;
      cost[1] = self->costs[2 * row + 1] * share;
      add_line (self, row, tick->line, cost);
    }
}

/* Time between @sample and the previous one, by @clock; NaN: unknown */
static double
get_delta (GroveV8Profile *self, guint sample, double clock)
{
  GArray *times = self->timestamps->len > 0 ? self->timestamps : self->deltas;
  double time = sample < times->len ? g_array_index (times, double, sample) : NAN;

  if (!isfinite (time))
    return NAN;
  return times == self->timestamps ? time - clock : time;
}

/* Time of the clock before the first sample. */
static double
get_start (GroveV8Profile *self)
{
  for (guint i = 0; i < self->timestamps->len; i++)
    if (isfinite (g_array_index (self->timestamps, double, i)))
      return g_array_index (self->timestamps, double, i);
  return isfinite (self->start) ? self->start : 0;
}

static void
warn_of_times (Writer *self, guint n_back, guint n_without)
{
  if (n_back > 0)
    grove_builder_warn (
      self->builder,
      ngettext ("%u sample was taken before the one above it; the time in between counts as 0",
                "%u samples were taken before those above them; the time in between counts as 0", n_back),
      n_back);
  if (n_without > 0)
    grove_builder_warn (self->builder,
                        ngettext ("%u sample has no time", "%u samples have no time", n_without), n_without);
}

/* The time of each sample, followed by the end of the last one: microseconds of the profile's clock. */
static double *
make_times (Writer *self)
{
  GroveV8Profile *profile = self->profile;
  guint n = profile->samples->len;
  double *times = g_new (double, (gsize) n + 1);
  double clock = get_start (profile);
  guint n_back = 0;
  guint n_without = 0;

  for (guint i = 0; i < n; i++)
    {
      double delta = get_delta (profile, i, clock);

      n_without += isnan (delta);
      n_back += i > 0 && delta < 0;
      clock += delta > 0 ? delta : 0;
      times[i] = clock;
    }
  times[n] = profile->timestamps->len > 0 || isnan (profile->end) ? clock : MAX (clock, profile->end);
  warn_of_times (self, n_back, n_without);
  return times;
}

static void
add_sample (Writer *self, guint sample, guint32 row, const double *cost)
{
  GArray *lines = self->profile->lines;

  self->costs[2 * row] += cost[0];
  self->costs[2 * row + 1] += cost[1];
  if (sample < lines->len)
    add_line (self, row, g_array_index (lines, guint32, sample), cost);
}

/* Start and end may be of two clocks: then there is a gap of hours, and the rest is negligible. Returns:
 * the length of the gap; INFINITY if there is none */
static double
find_false_gap (const double *times, guint n)
{
  double longest = 0;

  for (guint i = 0; i < n; i++)
    longest = MAX (longest, times[i + 1] - times[i]);
  return longest > LONG_GAP && longest > 100 * (times[n] - times[0] - longest) ? longest : INFINITY;
}

static void
warn_about_gap (Writer *self, double gap)
{
  if (gap < INFINITY)
    grove_builder_warn (self->builder, _("a gap of %.0f seconds between two samples is skipped"),
                        gap * 1e-6);
}

static void
add_samples (Writer *self)
{
  GArray *samples = self->profile->samples;
  g_autofree double *times = make_times (self);
  double gap = find_false_gap (times, samples->len);
  guint lost = 0;

  warn_about_gap (self, gap);

  for (guint i = 0; i < samples->len; i++)
    {
      double duration = times[i + 1] - times[i];
      const double cost[2] = { 1, duration < gap ? duration : 0 };
      guint32 row = find_row (self, g_array_index (samples, gint64, i));

      if (row != GROVE_NONE)
        add_sample (self, i, row, cost);
      else
        lost++;
    }
  if (lost > 0)
    grove_builder_warn (self->builder,
                        ngettext ("%u sample names a node that is not there; it is skipped",
                                  "%u samples name nodes that are not there; they are skipped", lost),
                        lost);
}

/* A file without samples has only counts, which distribute the time. */
static void
add_hits (Writer *self)
{
  GArray *nodes = self->profile->nodes;
  double total = 0;
  double duration = self->profile->end - self->profile->start;

  for (guint row = 0; row < nodes->len; row++)
    total += g_array_index (nodes, GroveV8Node, row).hits;
  for (guint row = 0; row < nodes->len; row++)
    {
      double hits = g_array_index (nodes, GroveV8Node, row).hits;

      self->costs[2 * row] = hits;
      self->costs[2 * row + 1] = duration > 0 && total > 0 ? hits * duration / total : 0;
    }
}

static gboolean
is_idle (Writer *self, guint row)
{
  return self->idle_is_apart
         && g_array_index (self->profile->nodes, GroveV8Node, row).name == self->idle_name;
}

/* For each node, not for each sample, of which there are more. */
static void
write_costs (Writer *self, gboolean idle)
{
  for (guint row = 0; row < self->profile->nodes->len; row++)
    if (self->costs[2 * row] > 0 && is_idle (self, row) == idle)
      grove_builder_add_path_self (self->builder, self->paths[row], &self->costs[2 * row], 2);
}

static void
add_events (GroveBuilder *builder)
{
  const GroveEvent samples = { .name = "samples",
                               .title = _("Samples"),
                               .unit_name = "count",
                               .unit = GROVE_UNIT_COUNT,
                               .factor = 1 };
  const GroveEvent time = { .name = "time",
                            .title = _("Time"),
                            .unit_name = "us",
                            .unit = GROVE_UNIT_SECONDS,
                            .factor = 1e-6 };

  grove_builder_add_event (builder, &samples);
  grove_builder_add_event (builder, &time);
}

/* A profile of nothing but idle time has one part. */
static void
find_idle (Writer *self)
{
  gboolean is_there[2] = { FALSE, FALSE };

  self->idle_name = grove_builder_add_name (self->builder, "(idle)", -1);
  self->idle_is_apart = TRUE;
  for (guint row = 0; row < self->profile->nodes->len; row++)
    if (self->costs[2 * row] > 0)
      is_there[is_idle (self, row)] = TRUE;
  self->idle_is_apart = is_there[FALSE] && is_there[TRUE];
}

static void
write_idle (Writer *self, const GrovePart *part)
{
  GrovePart idle = *part;
  g_autofree char *name = part->name != NULL ? g_strconcat (part->name, " (idle)", NULL)
                                             : g_strdup ("(idle)");

  if (!self->idle_is_apart)
    return;
  idle.name = name;
  idle.is_idle = TRUE;
  grove_builder_begin_part (self->builder, &idle);
  write_costs (self, TRUE);
}

static gboolean
write_profile (Writer *self, const GrovePart *part, GError **error)
{
  index_nodes (self);
  index_parents (self);
  if (!make_paths (self, error))
    return FALSE;
  self->costs = g_new0 (double, (gsize) self->profile->nodes->len * 2);
  if (self->profile->samples->len > 0)
    add_samples (self);
  else
    add_hits (self);
  find_idle (self);
  write_costs (self, FALSE);
  if (self->profile->ticks->len > 0 && self->profile->lines->len == 0)
    write_ticks (self);
  write_idle (self, part);
  return TRUE;
}

gboolean
grove_v8_profile_write (GroveV8Profile *self, GroveBuilder *builder, const GrovePart *part, GError **error)
{
  Writer writer = { .profile = self, .builder = builder };
  gboolean ok;

  if (self->nodes->len == 0)
    {
      g_set_error_literal (error, GROVE_FORMAT_ERROR, GROVE_FORMAT_ERROR_MALFORMED,
                           _("the profile has no nodes"));
      return FALSE;
    }
  add_events (builder);
  ok = write_profile (&writer, part, error);
  grove_id_table_clear (&writer.rows);
  g_free (writer.parents);
  g_free (writer.paths);
  g_free (writer.functions);
  g_free (writer.costs);
  return ok;
}
