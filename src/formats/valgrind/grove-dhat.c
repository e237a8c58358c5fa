/* SPDX-License-Identifier: MIT */

/* The output of `valgrind --tool=dhat` and of Rust's crate dhat: program points ("pps"), each with its
 * allocations and a stack of frame numbers, innermost first; the texts of frames follow in "ftbl". Some keys
 * exist in some modes only; in ad-hoc mode the user names bytes and blocks. Version 1 (Valgrind 3.15
 * and 3.16) spells a few keys differently. */
#include "config.h"

#include "grove-dhat.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "grove-json.h"
#include "grove-stacks.h"
#include "grove-valgrind-frame.h"

/* The order of the events, and of the steps to them. */
typedef enum
{
  COST_BYTES,
  COST_BLOCKS,
  COST_PEAK_BYTES,
  COST_PEAK_BLOCKS,
  COST_END_BYTES,
  COST_END_BLOCKS,
  COST_READS,
  COST_WRITES,
  N_COSTS
} Cost;

enum
{
  PLACE_ROOT = 1,
  PLACE_MODE,
  PLACE_COMMAND,
  PLACE_UNITS,
  PLACE_BLOCK_UNITS,
  PLACE_POINTS,
  PLACE_POINT,
  PLACE_STACK,
  PLACE_FRAME,
  PLACE_TABLE,
  PLACE_TEXT,
  PLACE_COST, /* and all of Cost behind it */
};

static const GroveJsonStep steps[] = {
  { PLACE_ROOT, "mode", PLACE_MODE },
  { PLACE_ROOT, "cmd", PLACE_COMMAND },
  { PLACE_ROOT, "bsu", PLACE_UNITS },
  { PLACE_ROOT, "bksu", PLACE_BLOCK_UNITS },
  { PLACE_ROOT, "pps", PLACE_POINTS },
  { PLACE_ROOT, "aps", PLACE_POINTS },
  { PLACE_ROOT, "ftbl", PLACE_TABLE },
  { PLACE_POINTS, NULL, PLACE_POINT },
  { PLACE_POINT, "tb", PLACE_COST + COST_BYTES },
  { PLACE_POINT, "tbk", PLACE_COST + COST_BLOCKS },
  { PLACE_POINT, "gb", PLACE_COST + COST_PEAK_BYTES },
  { PLACE_POINT, "gbk", PLACE_COST + COST_PEAK_BLOCKS },
  { PLACE_POINT, "eb", PLACE_COST + COST_END_BYTES },
  { PLACE_POINT, "ebk", PLACE_COST + COST_END_BLOCKS },
  { PLACE_POINT, "fb", PLACE_COST + COST_END_BYTES },
  { PLACE_POINT, "fbk", PLACE_COST + COST_END_BLOCKS },
  { PLACE_POINT, "rb", PLACE_COST + COST_READS },
  { PLACE_POINT, "wb", PLACE_COST + COST_WRITES },
  { PLACE_POINT, "fs", PLACE_STACK },
  { PLACE_STACK, NULL, PLACE_FRAME },
  { PLACE_TABLE, NULL, PLACE_TEXT },
};

#define BYTES(id, text)                                                                \
  {                                                                                    \
    .name = id, .title = text, .unit_name = "B", .unit = GROVE_UNIT_BYTES, .factor = 1 \
  }
#define COUNT(id, text)                                                                    \
  {                                                                                        \
    .name = id, .title = text, .unit_name = "count", .unit = GROVE_UNIT_COUNT, .factor = 1 \
  }

static const GroveEvent events[N_COSTS] = {
  [COST_BYTES] = BYTES ("bytes", N_("Total bytes")),
  [COST_BLOCKS] = COUNT ("blocks", N_("Total blocks")),
  [COST_PEAK_BYTES] = BYTES ("gmax-bytes", N_("Bytes at the peak")),
  [COST_PEAK_BLOCKS] = COUNT ("gmax-blocks", N_("Blocks at the peak")),
  [COST_END_BYTES] = BYTES ("end-bytes", N_("Bytes at the end")),
  [COST_END_BLOCKS] = COUNT ("end-blocks", N_("Blocks at the end")),
  [COST_READS] = BYTES ("reads", N_("Bytes read")),
  [COST_WRITES] = BYTES ("writes", N_("Bytes written")),
};

/* An empty point takes few bytes in the file and many in memory. */
#define MAX_ROWS 20000000
#define MAX_NUMBERS 500000000

/* One text of "ftbl". Several may have the same function. */
typedef struct
{
  guint32 name; /* rows of the builder; GROVE_NONE: not a text */
  guint32 file;
  guint32 object;
  guint32 line;
} Frame;

typedef struct
{
  guint first; /* of its stack, in all of them */
  guint n;
  double costs[N_COSTS];
} Point;

typedef struct
{
  GroveInput *input;
  GroveBuilder *builder;
  GroveStacks *stacks;
  GArray *points;
  GArray *numbers; /* guint32: the stacks of all points, as frames; GROVE_NONE: no number */
  GArray *frames;
  guint32 *functions; /* by frame: GROVE_NONE until a stack contains it */
  char *mode;
  char *units; /* (nullable): names of bytes and blocks */
  char *block_units;
  gboolean has[N_COSTS];
  guint32 columns[N_COSTS];
  guint n_events;
  guint n_lost;
  guint n_wrong;
  guint n_deep;
} Reader;

static Point *
get_last_point (Reader *self)
{
  return &g_array_index (self->points, Point, self->points->len - 1);
}

/* The file */

static void
add_no_frame (Reader *self)
{
  const Frame frame = { .name = GROVE_NONE };

  g_array_append_val (self->frames, frame);
}

static void
add_frame (Reader *self, GroveSlice text)
{
  GroveValgrindFrame parsed;
  Frame frame;

  grove_valgrind_frame_parse (text, &parsed);
  if (parsed.name.length == 0)
    parsed.name = (GroveSlice){ "???", 3 };
  frame.name = grove_builder_add_name (self->builder, parsed.name.bytes, (gssize) parsed.name.length);
  frame.file = grove_builder_add_file (self->builder, parsed.file.bytes, (gssize) parsed.file.length);
  frame.object = grove_builder_add_object (self->builder, parsed.object.bytes, (gssize) parsed.object.length);
  frame.line = parsed.line;
  g_array_append_val (self->frames, frame);
}

static gboolean
handle_end (GroveJson *json, guint place, gpointer data)
{
  Reader *self = data;

  if (place == PLACE_STACK)
    get_last_point (self)->n = self->numbers->len - get_last_point (self)->first;
  return TRUE;
}

static void
take_cost (Reader *self, Cost cost, double value)
{
  self->has[cost] = TRUE;
  if (value >= 0 && value < 9e15)
    get_last_point (self)->costs[cost] = value;
  else
    self->n_wrong++;
}

static void
take_stack (Reader *self, const double *values, guint n)
{
  guint start = self->numbers->len;

  g_array_set_size (self->numbers, start + n);
  for (guint i = 0; i < n; i++)
    g_array_index (self->numbers, guint32,
                   start + i) = values[i] >= 0 && values[i] < G_MAXINT32 ? (guint32) values[i] : GROVE_NONE;
}

/* NaN: not a number */
static void
take_value (Reader *self, guint place, double value)
{
  if (place >= PLACE_COST)
    take_cost (self, place - PLACE_COST, value);
  else if (place == PLACE_FRAME)
    take_stack (self, &value, 1);
  else if (place == PLACE_TEXT)
    add_no_frame (self);
}

static gboolean
check_room (Reader *self, GroveJson *json)
{
  if (self->points->len < MAX_ROWS && self->frames->len < MAX_ROWS && self->numbers->len < MAX_NUMBERS)
    return TRUE;
  return grove_json_fail (json, _("more than %d million program points or frames"), MAX_ROWS / 1000000);
}

static gboolean
handle_begin (GroveJson *json, guint place, gboolean is_array, gpointer data)
{
  Reader *self = data;
  const Point point = { .first = self->numbers->len };

  if (place == PLACE_POINT)
    g_array_append_val (self->points, point);
  else if (place == PLACE_STACK)
    get_last_point (self)->first = self->numbers->len;
  else
    take_value (self, place, NAN);
  return check_room (self, json);
}

static gboolean
handle_number (GroveJson *json, guint place, double value, gpointer data)
{
  take_value (data, place, value);
  return check_room (data, json);
}

static gboolean
handle_numbers (GroveJson *json, guint place, const double *values, guint n, gpointer data)
{
  Reader *self = data;

  if (place == PLACE_FRAME)
    take_stack (self, values, n);
  else
    for (guint i = 0; i < n; i++)
      take_value (self, place, values[i]);
  return check_room (self, json);
}

static gboolean
handle_string (GroveJson *json, guint place, const char *text, gsize length, gpointer data)
{
  Reader *self = data;

  if (place == PLACE_TEXT)
    add_frame (self, (GroveSlice){ text, length });
  else if (place == PLACE_COMMAND)
    grove_builder_set_command (self->builder, text, (gssize) length);
  else if (place == PLACE_MODE)
    grove_json_take_text (&self->mode, text, length);
  else if (place == PLACE_UNITS)
    grove_json_take_text (&self->units, text, length);
  else if (place == PLACE_BLOCK_UNITS)
    grove_json_take_text (&self->block_units, text, length);
  else
    take_value (self, place, NAN);
  return check_room (self, json);
}

static const GroveJsonReader json_reader = {
  steps, G_N_ELEMENTS (steps), handle_begin, handle_end, handle_number, handle_string, handle_numbers, TRUE,
};

/* Events */

static GroveEvent
make_event (Reader *self, Cost cost)
{
  const char *name = cost == COST_BYTES ? self->units : cost == COST_BLOCKS ? self->block_units : NULL;
  GroveEvent event = events[cost];

  event.title = _(event.title);
  if (name != NULL && *name != '\0')
    return (GroveEvent){ .name = name, .unit_name = "count", .unit = GROVE_UNIT_COUNT, .factor = 1 };
  if (cost <= COST_BLOCKS && g_strcmp0 (self->mode, "copy") == 0)
    event.title = cost == COST_BYTES ? _("Copied bytes") : _("Copied blocks");
  return event;
}

static void
add_events (Reader *self)
{
  for (Cost cost = 0; cost < N_COSTS; cost++)
    {
      const GroveEvent event = make_event (self, cost);

      self->columns[cost] = GROVE_NONE;
      if (self->has[cost] || cost == COST_BYTES)
        self->columns[cost] = grove_builder_add_event (self->builder, &event);
    }
  self->n_events = grove_builder_get_n_events (self->builder);
}

/* Stacks */

/* Returns: NULL for one that is not in the table */
static const Frame *
find_frame (Reader *self, guint32 number)
{
  Frame *frame = number < self->frames->len ? &g_array_index (self->frames, Frame, number) : NULL;

  return frame != NULL && frame->name != GROVE_NONE ? frame : NULL;
}

/* Returns: %GROVE_NONE for a frame that is not in the table */
static guint32
add_function (Reader *self, guint32 number)
{
  const Frame *frame = find_frame (self, number);

  if (frame == NULL)
    return GROVE_NONE;
  return self->functions[number] = grove_builder_add_function (self->builder, frame->name, frame->file,
                                                               frame->object, 0);
}

static inline guint32
get_function (Reader *self, guint32 number)
{
  if (G_LIKELY (number < self->frames->len && self->functions[number] != GROVE_NONE))
    return self->functions[number];
  return add_function (self, number);
}

/* Like dh_view, assigns costs without a stack to the root, which stacks do not contain otherwise. */
static guint32
make_root (Reader *self)
{
  guint32 name = grove_builder_add_name (self->builder, "[root]", -1);
  guint32 function = grove_builder_add_function (self->builder, name,
                                                 grove_builder_add_file (self->builder, "", 0),
                                                 grove_builder_add_object (self->builder, "", 0), 0);

  return grove_builder_add_path (self->builder, 0, function);
}

static guint32
make_path (Reader *self, const Point *point)
{
  grove_stacks_begin (self->stacks);
  for (guint i = 0; i < point->n; i++)
    {
      guint32 function = get_function (self, g_array_index (self->numbers, guint32, point->first + i));

      if (G_LIKELY (function != GROVE_NONE))
        grove_stacks_push (self->stacks, function);
      else
        self->n_lost++;
    }
  return grove_stacks_get_depth (self->stacks) > 0 ? grove_stacks_end_leaf_first (self->stacks)
                                                   : make_root (self);
}

/* The cost is at a line of the innermost function. */
static void
add_leaf_line (Reader *self, const Point *point, const double *costs)
{
  guint32 number = point->n > 0 ? g_array_index (self->numbers, guint32, point->first) : GROVE_NONE;
  const Frame *frame = find_frame (self, number);

  if (frame != NULL && frame->line > 0)
    {
      const GrovePosition position = { frame->file, frame->line, 0 };

      grove_builder_add_line (self->builder, self->functions[number], &position, costs, self->n_events);
    }
}

static void
write_point (Reader *self, const Point *point)
{
  double costs[N_COSTS] = { 0 };

  for (Cost cost = 0; cost < N_COSTS; cost++)
    if (self->columns[cost] != GROVE_NONE)
      costs[self->columns[cost]] += point->costs[cost];
  if (point->n > GROVE_STACKS_MAX_DEPTH)
    {
      self->n_deep++;
      grove_builder_add_path_self (self->builder, 0, costs, self->n_events);
      return;
    }
  grove_builder_add_path_self (self->builder, make_path (self, point), costs, self->n_events);
  add_leaf_line (self, point, costs);
}

static void
warn_at_end (Reader *self)
{
  if (self->n_lost > 0)
    grove_builder_warn (self->builder,
                        ngettext ("%u frame is not in the table of frames; skipped",
                                  "%u frames are not in the table of frames; skipped", self->n_lost),
                        self->n_lost);
  if (self->n_wrong > 0)
    grove_builder_warn (self->builder,
                        ngettext ("%u number is not a valid count of bytes or blocks; read as 0",
                                  "%u numbers are not valid counts of bytes or blocks; read as 0",
                                  self->n_wrong),
                        self->n_wrong);
  grove_stacks_warn_of_deep (self->builder, self->n_deep);
}

static gboolean
write_points (Reader *self, GError **error)
{
  if (self->points->len == 0)
    {
      g_set_error_literal (error, GROVE_FORMAT_ERROR, GROVE_FORMAT_ERROR_EMPTY,
                           _("the profile is empty: it has no program points"));
      return FALSE;
    }
  add_events (self);
  self->functions = g_new (guint32, self->frames->len + 1);
  memset (self->functions, 0xff, self->frames->len * sizeof (guint32));
  for (guint i = 0; i < self->points->len && !grove_builder_failed (self->builder); i++)
    {
      write_point (self, &g_array_index (self->points, Point, i));
      if (i % 65536 == 0 && !grove_input_check (self->input, error))
        return FALSE;
    }
  warn_at_end (self);
  return TRUE;
}

static gboolean
dhat_read (GroveInput *input, GroveBuilder *builder, GError **error)
{
  g_autoptr (GroveStacks) stacks = grove_stacks_new (builder);
  g_autoptr (GArray) points = g_array_new (FALSE, FALSE, sizeof (Point));
  g_autoptr (GArray) numbers = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (GArray) frames = g_array_new (FALSE, FALSE, sizeof (Frame));
  Reader self = { .input = input,
                  .builder = builder,
                  .stacks = stacks,
                  .points = points,
                  .numbers = numbers,
                  .frames = frames };
  gboolean ok;

  grove_builder_set_format (builder, "dhat");
  ok = grove_json_read (input, &json_reader, FALSE, &self, error) && write_points (&self, error);
  g_free (self.functions);
  g_free (self.mode);
  g_free (self.units);
  g_free (self.block_units);
  return ok;
}

static int
dhat_probe (const GroveJsonHead *head)
{
  return grove_json_head_has (head, "dhatFileVersion") ? 90 : 0;
}

const GroveFormat grove_dhat_format = {
  .id = "dhat",
  .title = N_("DHAT heap profile"),
  .probe_json = dhat_probe,
  .read = dhat_read,
};
