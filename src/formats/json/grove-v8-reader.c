/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-v8-reader.h"

#include <math.h>

void
grove_v8_reader_init (GroveV8Reader *self, GroveBuilder *builder)
{
  self->profile = NULL;
  self->builder = builder;
  self->nodes = g_array_new (FALSE, FALSE, sizeof (GroveV8Node));
  self->children = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->marks = g_array_new (FALSE, FALSE, sizeof (guint));
  self->ticks = g_array_new (FALSE, FALSE, sizeof (GroveV8Tick));
}

void
grove_v8_reader_clear (GroveV8Reader *self)
{
  g_clear_pointer (&self->nodes, g_array_unref);
  g_clear_pointer (&self->children, g_array_unref);
  g_clear_pointer (&self->marks, g_array_unref);
  g_clear_pointer (&self->ticks, g_array_unref);
}

static GroveV8Node *
open_node (GroveV8Reader *self)
{
  return self->nodes->len > 0 ? &g_array_index (self->nodes, GroveV8Node, self->nodes->len - 1) : NULL;
}

void
grove_v8_reader_begin (GroveV8Reader *self, guint place)
{
  const GroveV8Tick no_tick = { 0 };
  const GroveV8Node node = { .id = -1,
                             .parent = -1,
                             .name = GROVE_NONE,
                             .file = GROVE_UNKNOWN,
                             .line = -1,
                             .column = -1 };

  if (place == GROVE_V8_TICK)
    g_array_append_val (self->ticks, no_tick);
  if (place != GROVE_V8_NODE && place != GROVE_V8_HEAD)
    return;
  g_array_set_size (self->ticks, 0);
  g_array_append_val (self->nodes, node);
  g_array_append_val (self->marks, self->children->len);
}

static void
end_ticks (GroveV8Reader *self, gint64 id)
{
  for (guint i = 0; i < self->ticks->len; i++)
    {
      GroveV8Tick *tick = &g_array_index (self->ticks, GroveV8Tick, i);

      tick->node = id;
      if (tick->line > 0 && tick->count > 0)
        grove_v8_profile_add_tick (self->profile, tick);
    }
  g_array_set_size (self->ticks, 0);
}

/* The id of a node may follow its children, so they are linked at its end. */
static void
end_node (GroveV8Reader *self, gboolean is_head)
{
  GroveV8Node node = *open_node (self);
  guint mark = g_array_index (self->marks, guint, self->marks->len - 1);

  node.line -= is_head;
  node.column -= is_head;
  for (guint i = mark; i < self->children->len; i++)
    grove_v8_profile_add_child (self->profile, node.id, g_array_index (self->children, gint64, i));
  g_array_set_size (self->nodes, self->nodes->len - 1);
  g_array_set_size (self->children, mark);
  g_array_set_size (self->marks, self->marks->len - 1);
  if (is_head)
    g_array_append_val (self->children, node.id);
  grove_v8_profile_add_node (self->profile, &node);
  end_ticks (self, node.id);
}

void
grove_v8_reader_end (GroveV8Reader *self, guint place)
{
  if (self->profile == NULL || open_node (self) == NULL)
    return;
  if (place == GROVE_V8_HEAD || place == GROVE_V8_NODE)
    end_node (self, place == GROVE_V8_HEAD);
}

static guint32
limit_line (double value)
{
  return value > 0 && value < G_MAXINT32 ? (guint32) value : 0;
}

static void
take_tick_number (GroveV8Reader *self, guint place, double value)
{
  GroveV8Tick *tick = &g_array_index (self->ticks, GroveV8Tick, self->ticks->len - 1);

  if (place == GROVE_V8_TICK_LINE)
    tick->line = limit_line (value);
  else if (place == GROVE_V8_TICK_COUNT)
    tick->count = value > 0 ? value : 0;
}

static void
take_lines (GroveV8Profile *profile, const double *values, guint n)
{
  guint32 lines[GROVE_JSON_MAX_NUMBERS];

  for (guint i = 0; i < n; i++)
    lines[i] = limit_line (values[i]);
  grove_v8_profile_add_lines (profile, lines, n);
}

static void
take_number (GroveV8Reader *self, guint place, double value, gint64 whole)
{
  switch (place)
    {
    case GROVE_V8_CHILD: g_array_append_val (self->children, whole); break;
    case GROVE_V8_SAMPLE: grove_v8_profile_add_samples (self->profile, &whole, 1); break;
    case GROVE_V8_DELTA: grove_v8_profile_add_deltas (self->profile, &value, 1); break;
    case GROVE_V8_TIMESTAMP: grove_v8_profile_add_timestamp (self->profile, value); break;
    case GROVE_V8_START: grove_v8_profile_set_start (self->profile, value); break;
    case GROVE_V8_END: grove_v8_profile_set_end (self->profile, value); break;
    case GROVE_V8_SAMPLE_LINE: take_lines (self->profile, &value, 1); break;
    default: break;
    }
}

static void
take_node_number (GroveV8Node *node, guint place, double value, gint64 whole)
{
  switch (place)
    {
    case GROVE_V8_ID: node->id = whole; break;
    case GROVE_V8_PARENT: node->parent = whole; break;
    case GROVE_V8_LINE: node->line = whole; break;
    case GROVE_V8_COLUMN: node->column = whole; break;
    case GROVE_V8_HITS: node->hits = value > 0 ? value : 0; break;
    default: break;
    }
}

static gint64
get_whole (double value)
{
  return fabs (value) < 9e15 ? (gint64) value : -1;
}

void
grove_v8_reader_number (GroveV8Reader *self, guint place, double value)
{
  gint64 whole = get_whole (value);

  if (!isfinite (value))
    value = 0;
  if (self->profile != NULL)
    take_number (self, place, value, whole);
  if (open_node (self) != NULL)
    take_node_number (open_node (self), place, value, whole);
  if (self->ticks->len > 0)
    take_tick_number (self, place, value);
}

static void
take_samples (GroveV8Profile *profile, const double *values, guint n)
{
  gint64 ids[GROVE_JSON_MAX_NUMBERS];

  for (guint i = 0; i < n; i++)
    ids[i] = get_whole (values[i]);
  grove_v8_profile_add_samples (profile, ids, n);
}

static void
take_deltas (GroveV8Profile *profile, const double *values, guint n)
{
  double deltas[GROVE_JSON_MAX_NUMBERS];

  for (guint i = 0; i < n; i++)
    deltas[i] = isfinite (values[i]) ? values[i] : 0;
  grove_v8_profile_add_deltas (profile, deltas, n);
}

void
grove_v8_reader_numbers (GroveV8Reader *self, guint place, const double *values, guint n)
{
  if (place == GROVE_V8_SAMPLE && self->profile != NULL)
    take_samples (self->profile, values, n);
  else if (place == GROVE_V8_DELTA && self->profile != NULL)
    take_deltas (self->profile, values, n);
  else if (place == GROVE_V8_SAMPLE_LINE && self->profile != NULL)
    take_lines (self->profile, values, n);
  else
    for (guint i = 0; i < n; i++)
      grove_v8_reader_number (self, place, values[i]);
}

void
grove_v8_reader_string (GroveV8Reader *self, guint place, const char *text, gsize length)
{
  GroveV8Node *node = open_node (self);

  if (node != NULL && place == GROVE_V8_NAME)
    node->name = length > 0 ? grove_builder_add_name (self->builder, text, (gssize) length) : GROVE_NONE;
  else if (node != NULL && place == GROVE_V8_URL)
    node->file = grove_builder_add_file (self->builder, text, (gssize) length);
}
