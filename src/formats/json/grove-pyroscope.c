/* SPDX-License-Identifier: MIT */

/* Pyroscope's flame graph (doc/formats.md, "Pyroscope"): levels from the root on, each a list of blocks of
 * four numbers: the gap before it, its width, what is its own, and the row of its name. A block lies in the
 * one above it that has its place. The one block of the first level is all there is, and no function. Of a
 * comparison there are seven numbers: gap, width and own cost of both sides, and the name. */
#include "config.h"

#include "grove-pyroscope.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "grove-json.h"
#include "grove-unit.h"

#define MOST_SIDES 2

enum
{
  PLACE_ROOT = 1,
  PLACE_FLAMES,
  PLACE_NAMES,
  PLACE_NAME,
  PLACE_LEVELS,
  PLACE_LEVEL,
  PLACE_NUMBER,
  PLACE_METADATA,
  PLACE_FORMAT,
  PLACE_RATE,
  PLACE_UNITS,
};

static const GroveJsonStep steps[] = {
  { PLACE_ROOT, "flamebearer", PLACE_FLAMES },
  { PLACE_ROOT, "metadata", PLACE_METADATA },
  { PLACE_FLAMES, "names", PLACE_NAMES },
  { PLACE_FLAMES, "levels", PLACE_LEVELS },
  { PLACE_NAMES, NULL, PLACE_NAME },
  { PLACE_LEVELS, NULL, PLACE_LEVEL },
  { PLACE_LEVEL, NULL, PLACE_NUMBER },
  { PLACE_METADATA, "format", PLACE_FORMAT },
  { PLACE_METADATA, "sampleRate", PLACE_RATE },
  { PLACE_METADATA, "units", PLACE_UNITS },
};

typedef struct
{
  double start;
  double end;
  guint32 path;
} Block;

typedef struct
{
  GroveBuilder *builder;
  GArray *names;   /* guint32: of the builder */
  GArray *numbers; /* double: of all levels */
  GArray *ends;    /* guint: end of each level */
  char *units;
  double rate;
  gboolean is_double;
  GArray *above;  /* Block: of the level above ... */
  GArray *blocks; /* ... and of the current one */
  double factor;  /* for the second event: seconds of a sample; 0: none */
  guint n_events;
  guint n_lost;
} Reader;

static gboolean
handle_end (GroveJson *json, guint place, gpointer data)
{
  Reader *self = data;

  if (place == PLACE_LEVEL)
    g_array_append_val (self->ends, self->numbers->len);
  return TRUE;
}

static gboolean
handle_number (GroveJson *json, guint place, double value, gpointer data)
{
  Reader *self = data;

  if (place == PLACE_NUMBER)
    g_array_append_val (self->numbers, value);
  else if (place == PLACE_RATE && value > 0 && isfinite (value))
    self->rate = value;
  return TRUE;
}

static gboolean
handle_string (GroveJson *json, guint place, const char *text, gsize length, gpointer data)
{
  Reader *self = data;
  guint32 row;

  if (place == PLACE_NAME)
    {
      row = grove_builder_add_name (self->builder, text, (gssize) length);
      g_array_append_val (self->names, row);
    }
  else if (place == PLACE_UNITS)
    grove_json_take_text (&self->units, text, length);
  else if (place == PLACE_FORMAT)
    self->is_double = length == 6 && memcmp (text, "double", 6) == 0;
  return TRUE;
}

static const GroveJsonReader json_reader = {
  steps, G_N_ELEMENTS (steps), NULL, handle_end, handle_number, handle_string,
};

static void
add_event (Reader *self, const char *name, const char *unit, double factor)
{
  GroveEvent event = { .name = name };

  grove_unit_set (&event, unit);
  if (factor != 0)
    event.factor = factor;
  grove_builder_add_event (self->builder, &event);
  self->n_events++;
}

/* Samples have a rate, and hence a time. */
static void
add_events (Reader *self)
{
  const char *unit = self->units != NULL && *self->units != '\0' ? self->units : "samples";

  if (self->is_double)
    {
      add_event (self, "left", unit, 0);
      add_event (self, "right", unit, 0);
      return;
    }
  add_event (self, unit, unit, 0);
  if (self->rate == 0 || !g_str_equal (unit, "samples"))
    return;
  self->factor = 1 / self->rate;
  add_event (self, "time", "seconds", 0);
}

/* Returns: the block above that contains @start; @at is the last one that was found. */
static const Block *
find_above (Reader *self, double start, guint *at)
{
  const Block *above;

  while (*at < self->above->len && g_array_index (self->above, Block, *at).end <= start)
    (*at)++;
  above = *at < self->above->len ? &g_array_index (self->above, Block, *at) : NULL;
  return above != NULL && above->start <= start ? above : NULL;
}

static guint32
get_function (Reader *self, double name)
{
  guint32 row = name >= 0 && name < self->names->len ? g_array_index (self->names, guint32, (guint) name)
                                                     : grove_builder_add_name (self->builder, "", 0);

  return grove_builder_add_function (self->builder, row, GROVE_UNKNOWN, GROVE_UNKNOWN, 0);
}

static void
add_cost (Reader *self, guint32 path, const double *numbers)
{
  double cost[MOST_SIDES] = { numbers[2], self->is_double ? numbers[5] : numbers[2] * self->factor };

  if (cost[0] != 0 || cost[1] != 0)
    grove_builder_add_path_self (self->builder, path, cost, self->n_events);
}

static gboolean
is_valid (const double *numbers, guint n)
{
  for (guint i = 0; i + 1 < n; i++)
    if (!(numbers[i] >= 0 && numbers[i] < 9e15))
      return FALSE;
  return TRUE;
}

static double
get_width (Reader *self, const double *numbers)
{
  return numbers[1] + (self->is_double ? numbers[4] : 0);
}

/* @x: (inout): end of the previous block */
static void
add_block (Reader *self, const double *numbers, gboolean is_root, double *x, guint *at)
{
  double start = *x + numbers[0] + (self->is_double ? numbers[3] : 0);
  Block block = { start, start + get_width (self, numbers), 0 };
  const Block *above = is_root ? &block : find_above (self, start, at);

  *x = block.end;
  if (above == NULL)
    {
      self->n_lost++;
      return;
    }
  if (!is_root)
    block.path = grove_builder_add_path (self->builder, above->path,
                                         get_function (self, numbers[self->is_double ? 6 : 3]));
  add_cost (self, block.path, numbers);
  g_array_append_val (self->blocks, block);
}

static void
add_level (Reader *self, guint level, guint from, guint to)
{
  guint step = self->is_double ? 7 : 4;
  GArray *before = self->above;
  double x = 0;
  guint at = 0;

  self->above = self->blocks;
  self->blocks = before;
  g_array_set_size (self->blocks, 0);
  for (; from + step <= to; from += step)
    {
      const double *numbers = &g_array_index (self->numbers, double, from);

      if (is_valid (numbers, step))
        add_block (self, numbers, level == 0, &x, &at);
      else
        self->n_lost++;
    }
  self->n_lost += from < to;
}

static gboolean
write_levels (Reader *self, GError **error)
{
  guint from = 0;

  if (self->ends->len == 0)
    {
      g_set_error_literal (error, GROVE_FORMAT_ERROR, GROVE_FORMAT_ERROR_EMPTY,
                           _("there is no block in this flame graph of Pyroscope"));
      return FALSE;
    }
  add_events (self);
  for (guint level = 0; level < self->ends->len; level++)
    {
      guint to = g_array_index (self->ends, guint, level);

      add_level (self, level, from, to);
      from = to;
    }
  if (self->n_lost > 0)
    grove_builder_warn (
      self->builder,
      ngettext ("%u block is wrong, or lies in no block of the level above: it is skipped",
                "%u blocks are wrong, or lie in no block of the level above: they are skipped", self->n_lost),
      self->n_lost);
  return TRUE;
}

static gboolean
pyroscope_read (GroveInput *input, GroveBuilder *builder, GError **error)
{
  Reader self = { .builder = builder };
  gboolean done;

  grove_builder_set_format (builder, "pyroscope");
  grove_builder_set_stacks (builder);
  self.names = g_array_new (FALSE, FALSE, sizeof (guint32));
  self.numbers = g_array_new (FALSE, FALSE, sizeof (double));
  self.ends = g_array_new (FALSE, FALSE, sizeof (guint));
  self.above = g_array_new (FALSE, FALSE, sizeof (Block));
  self.blocks = g_array_new (FALSE, FALSE, sizeof (Block));
  done = grove_json_read (input, &json_reader, FALSE, &self, error) && write_levels (&self, error);
  g_array_unref (self.names);
  g_array_unref (self.numbers);
  g_array_unref (self.ends);
  g_array_unref (self.above);
  g_array_unref (self.blocks);
  g_free (self.units);
  return done;
}

static int
pyroscope_probe (const GroveJsonHead *head)
{
  return grove_json_head_has (head, "flamebearer/levels") || grove_json_head_has (head, "flamebearer/names")
           ? 90
           : 0;
}

const GroveFormat grove_pyroscope_format = {
  .id = "pyroscope",
  .title = N_("Pyroscope"),
  .probe_json = pyroscope_probe,
  .read = pyroscope_read,
};
