/* SPDX-License-Identifier: MIT */

/* The Firefox Profiler's processed JSON (formats.md 8.4), from about version 41 on.
 *
 * Everything is tables of columns, and strings are indexes. In the course of the versions tables moved from
 * each thread to "shared"; so each table is looked up in the thread, and where it is empty there, in "shared".
 * A stack names its parent ("prefix"; from version 66 on "prefixOffset": how many rows above, 0 for none).
 * The library of a function was its resource's; from version 70 on, each frame names it.
 * A sample names a stack (or none) and may have a weight; without one it weighs the sampling interval. */
#include "config.h"

#include "grove-firefox.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "grove-json.h"
#include "grove-long-texts.h"

/* Rows of "shared" that threads with some tables of their own go over, all together: each version has its tables here or
 * there, so that the few that mix are made by hand. */
#define MAX_BORROWED 16000000u

enum
{
  PLACE_ROOT = 1,
  PLACE_META,
  PLACE_INTERVAL,
  PLACE_PRODUCT,
  PLACE_LIBS,
  PLACE_LIB,
  PLACE_LIB_NAME,
  PLACE_LIB_PATH,
  PLACE_SHARED,
  PLACE_THREADS,
  PLACE_THREAD,
  PLACE_THREAD_NAME,
  PLACE_PROCESS_NAME,
  PLACE_PID,
  PLACE_TID,
  PLACE_STRINGS,
  PLACE_STRING,
  PLACE_STACKS,
  PLACE_FRAMES,
  PLACE_FUNCTIONS,
  PLACE_RESOURCES,
  PLACE_SOURCES,
  PLACE_SAMPLES,
  PLACE_WEIGHT_TYPE,
  /* From here on, columns: the place of a column, then the place of its cells. */
  PLACE_COLUMNS,
};

/* Columns, in the order of their places. */
typedef enum
{
  STACK_PREFIX,
  STACK_PREFIX_OFFSET,
  STACK_FRAME,
  FRAME_FUNCTION,
  FRAME_LIB,
  FRAME_LINE,
  FUNCTION_NAME,
  FUNCTION_FILE,
  FUNCTION_SOURCE,
  FUNCTION_LINE,
  FUNCTION_RESOURCE,
  RESOURCE_LIB,
  RESOURCE_NAME,
  SOURCE_FILE,
  SAMPLE_STACK,
  SAMPLE_WEIGHT,
  N_COLUMNS,
} Column;

#define COLUMN(column) (PLACE_COLUMNS + 2 * (column))
#define CELL(column) (PLACE_COLUMNS + 2 * (column) + 1)

/* The tables of a thread have the same places as those of "shared": what is open says whose they are. */
#define TABLES(place) \
  { place, "stringArray", PLACE_STRINGS }, \
  { place, "stringTable", PLACE_STRINGS }, \
  { place, "stackTable", PLACE_STACKS }, \
  { place, "frameTable", PLACE_FRAMES }, \
  { place, "funcTable", PLACE_FUNCTIONS }, \
  { place, "resourceTable", PLACE_RESOURCES }, \
  { place, "sources", PLACE_SOURCES }

static const GroveJsonStep steps[] = {
  { PLACE_ROOT, "meta", PLACE_META },
  { PLACE_ROOT, "libs", PLACE_LIBS },
  { PLACE_ROOT, "shared", PLACE_SHARED },
  { PLACE_ROOT, "threads", PLACE_THREADS },
  { PLACE_META, "interval", PLACE_INTERVAL },
  { PLACE_META, "product", PLACE_PRODUCT },
  { PLACE_LIBS, NULL, PLACE_LIB },
  { PLACE_LIB, "name", PLACE_LIB_NAME },
  { PLACE_LIB, "path", PLACE_LIB_PATH },
  TABLES (PLACE_SHARED),
  { PLACE_THREADS, NULL, PLACE_THREAD },
  TABLES (PLACE_THREAD),
  { PLACE_THREAD, "name", PLACE_THREAD_NAME },
  { PLACE_THREAD, "processName", PLACE_PROCESS_NAME },
  { PLACE_THREAD, "pid", PLACE_PID },
  { PLACE_THREAD, "tid", PLACE_TID },
  { PLACE_THREAD, "samples", PLACE_SAMPLES },
  { PLACE_STRINGS, NULL, PLACE_STRING },
  { PLACE_STACKS, "prefix", COLUMN (STACK_PREFIX) },
  { PLACE_STACKS, "prefixOffset", COLUMN (STACK_PREFIX_OFFSET) },
  { PLACE_STACKS, "frame", COLUMN (STACK_FRAME) },
  { PLACE_FRAMES, "func", COLUMN (FRAME_FUNCTION) },
  { PLACE_FRAMES, "lib", COLUMN (FRAME_LIB) },
  { PLACE_FRAMES, "line", COLUMN (FRAME_LINE) },
  { PLACE_FUNCTIONS, "name", COLUMN (FUNCTION_NAME) },
  { PLACE_FUNCTIONS, "fileName", COLUMN (FUNCTION_FILE) },
  { PLACE_FUNCTIONS, "source", COLUMN (FUNCTION_SOURCE) },
  { PLACE_FUNCTIONS, "lineNumber", COLUMN (FUNCTION_LINE) },
  { PLACE_FUNCTIONS, "resource", COLUMN (FUNCTION_RESOURCE) },
  { PLACE_RESOURCES, "lib", COLUMN (RESOURCE_LIB) },
  { PLACE_RESOURCES, "name", COLUMN (RESOURCE_NAME) },
  { PLACE_SOURCES, "filename", COLUMN (SOURCE_FILE) },
  { PLACE_SAMPLES, "stack", COLUMN (SAMPLE_STACK) },
  { PLACE_SAMPLES, "weight", COLUMN (SAMPLE_WEIGHT) },
  { PLACE_SAMPLES, "weightType", PLACE_WEIGHT_TYPE },
  { COLUMN (STACK_PREFIX), NULL, CELL (STACK_PREFIX) },
  { COLUMN (STACK_PREFIX_OFFSET), NULL, CELL (STACK_PREFIX_OFFSET) },
  { COLUMN (STACK_FRAME), NULL, CELL (STACK_FRAME) },
  { COLUMN (FRAME_FUNCTION), NULL, CELL (FRAME_FUNCTION) },
  { COLUMN (FRAME_LIB), NULL, CELL (FRAME_LIB) },
  { COLUMN (FRAME_LINE), NULL, CELL (FRAME_LINE) },
  { COLUMN (FUNCTION_NAME), NULL, CELL (FUNCTION_NAME) },
  { COLUMN (FUNCTION_FILE), NULL, CELL (FUNCTION_FILE) },
  { COLUMN (FUNCTION_SOURCE), NULL, CELL (FUNCTION_SOURCE) },
  { COLUMN (FUNCTION_LINE), NULL, CELL (FUNCTION_LINE) },
  { COLUMN (FUNCTION_RESOURCE), NULL, CELL (FUNCTION_RESOURCE) },
  { COLUMN (RESOURCE_LIB), NULL, CELL (RESOURCE_LIB) },
  { COLUMN (RESOURCE_NAME), NULL, CELL (RESOURCE_NAME) },
  { COLUMN (SOURCE_FILE), NULL, CELL (SOURCE_FILE) },
  { COLUMN (SAMPLE_STACK), NULL, CELL (SAMPLE_STACK) },
  { COLUMN (SAMPLE_WEIGHT), NULL, CELL (SAMPLE_WEIGHT) },
};

/* A thread, or what is shared. Cells are doubles: -1 for null. */
typedef struct
{
  GArray    *columns[N_COLUMNS]; /* gint32: rows of another table, lines; -1: none. Of weights: double */
  GPtrArray *strings;
  char      *name;
  char      *process_name;
  char      *weight_type;
  gint64     pid;
  gint64     tid;
} Thread;

/* A row of a table of stacks. */
typedef struct
{
  guint32 path;
  guint32 function; /* innermost, or GROVE_NONE */
  guint32 file;
  guint32 line;     /* that runs there; 0 for none */
} Stack;

typedef struct
{
  GroveInput   *input;
  GroveBuilder *builder;
  GroveLongTexts names;     /* rows of the builder */
  GroveLongTexts files;
  GroveLongTexts objects;
  guint64       n_borrowed; /* rows of "shared" that were gone over for single threads */
  GPtrArray    *lib_names;
  GPtrArray    *lib_paths;
  double        interval;   /* ms */
  Thread       *shared;
  GPtrArray    *threads;
  Thread       *open;       /* the thread (or shared) that is being read */
  Stack        *stacks;     /* (nullable): those of "shared", once a thread without tables of its own was written */
  guint         lost;       /* of them */
} Reader;

/* What is needed while one thread is written. */
typedef struct
{
  Reader  *reader;
  Thread  *thread;
  Stack   *stacks;
  guint32 *functions; /* by frame; GROVE_NONE: not made yet */
  guint32 *files;     /* by frame; of its function */
  guint    n_frames;
  guint    lost;
} Writer;

static Thread *
thread_new (void)
{
  Thread *self = g_new0 (Thread, 1);

  for (guint i = 0; i < N_COLUMNS; i++)
    self->columns[i] = g_array_new (FALSE, FALSE, i == SAMPLE_WEIGHT ? sizeof (double) : sizeof (gint32));
  self->strings = g_ptr_array_new_with_free_func (g_free);
  self->pid = self->tid = -1;
  return self;
}

static void
thread_free (Thread *self)
{
  for (guint i = 0; i < N_COLUMNS; i++)
    g_array_unref (self->columns[i]);
  g_ptr_array_unref (self->strings);
  g_free (self->name);
  g_free (self->process_name);
  g_free (self->weight_type);
  g_free (self);
}

static gboolean
handle_begin (GroveJson *json, guint place, gboolean is_array, gpointer data)
{
  Reader *self = data;

  if (place == PLACE_SHARED)
    self->open = self->shared;
  else if (place == PLACE_THREAD)
    {
      self->open = thread_new ();
      g_ptr_array_add (self->threads, self->open);
    }
  else if (place == PLACE_LIB)
    {
      g_ptr_array_add (self->lib_names, NULL);
      g_ptr_array_add (self->lib_paths, NULL);
    }
  return TRUE;
}

static gboolean
handle_end (GroveJson *json, guint place, gpointer data)
{
  if (place == PLACE_SHARED || place == PLACE_THREAD)
    ((Reader *) data)->open = NULL;
  return TRUE;
}

/* Rows of tables are fewer than 2^31: what is more leads nowhere, as that does. Null is "none". */
static gint32
get_whole (double value)
{
  return value >= 0 ? (gint32) MIN (value, G_MAXINT32) : -1;
}

/* Null is "as the others" among weights. */
static void
take_weights (GArray *weights, const double *values, guint n)
{
  const guint start = weights->len;

  g_array_append_vals (weights, values, n);
  for (guint i = start; i < weights->len; i++)
    if (!isfinite (g_array_index (weights, double, i)))
      g_array_index (weights, double, i) = NAN;
}

static void
take_cells (Thread *self, guint place, const double *values, guint n)
{
  const Column column = (place - PLACE_COLUMNS) / 2;
  gint32 cells[GROVE_JSON_MAX_NUMBERS];

  if (column == SAMPLE_WEIGHT)
    {
      take_weights (self->columns[column], values, n);
      return;
    }
  g_assert (n <= GROVE_JSON_MAX_NUMBERS);
  for (guint i = 0; i < n; i++)
    cells[i] = isfinite (values[i]) ? get_whole (values[i]) : -1;
  g_array_append_vals (self->columns[column], cells, n);
}

static gboolean
is_cell (guint place)
{
  return place >= PLACE_COLUMNS && (place - PLACE_COLUMNS) % 2 == 1;
}

static gboolean
handle_number (GroveJson *json, guint place, double value, gpointer data)
{
  Reader *self = data;

  if (place == PLACE_INTERVAL && value > 0 && isfinite (value))
    self->interval = value;
  if (self->open == NULL)
    return TRUE;
  if (place == PLACE_PID || place == PLACE_TID)
    *(place == PLACE_PID ? &self->open->pid : &self->open->tid) = value >= 0 && value < 9e15 ? (gint64) value : -1;
  else if (is_cell (place))
    take_cells (self->open, place, &value, 1);
  return TRUE;
}

static gboolean
handle_numbers (GroveJson *json, guint place, const double *values, guint n, gpointer data)
{
  Reader *self = data;

  if (self->open != NULL && is_cell (place))
    take_cells (self->open, place, values, n);
  return TRUE;
}

static void
take_lib_string (GPtrArray *texts, const char *text, gsize length)
{
  if (texts->len > 0)
    grove_json_take_text ((char **) &texts->pdata[texts->len - 1], text, length);
}

static void
take_thread_string (Thread *self, guint place, const char *text, gsize length)
{
  char **target = place == PLACE_THREAD_NAME ? &self->name : place == PLACE_PROCESS_NAME ? &self->process_name
                  : place == PLACE_WEIGHT_TYPE ? &self->weight_type : NULL;

  if (place == PLACE_STRING)
    g_ptr_array_add (self->strings, g_strndup (text, length));
  else if (place == PLACE_PID || place == PLACE_TID)
    {
      g_autofree char *number = g_strndup (text, length);

      *(place == PLACE_PID ? &self->pid : &self->tid) = g_ascii_strtoll (number, NULL, 10);
    }
  else if (target != NULL)
    grove_json_take_text (target, text, length);
}

static gboolean
handle_string (GroveJson *json, guint place, const char *text, gsize length, gpointer data)
{
  Reader *self = data;

  if (place == PLACE_PRODUCT)
    grove_builder_set_writer (self->builder, text, length);
  else if (place == PLACE_LIB_NAME)
    take_lib_string (self->lib_names, text, length);
  else if (place == PLACE_LIB_PATH)
    take_lib_string (self->lib_paths, text, length);
  else if (self->open != NULL)
    take_thread_string (self->open, place, text, length);
  return TRUE;
}

static const GroveJsonReader json_reader = {
  steps, G_N_ELEMENTS (steps), handle_begin, handle_end, handle_number, handle_string, handle_numbers,
};

/* A cell of the thread's own table, or of the shared one. -1: there is none. */
static gint64
get_cell (Writer *self, Column column, gint64 row)
{
  GArray *own = self->thread->columns[column];
  GArray *cells = own->len > 0 ? own : self->reader->shared->columns[column];

  return row >= 0 && row < cells->len ? g_array_index (cells, gint32, row) : -1;
}

static guint
get_length (Writer *self, Column column)
{
  guint own = self->thread->columns[column]->len;

  return own > 0 ? own : self->reader->shared->columns[column]->len;
}

static const char *
get_string (Writer *self, gint64 string)
{
  GPtrArray *own = self->thread->strings;
  GPtrArray *strings = own->len > 0 ? own : self->reader->shared->strings;

  return string >= 0 && string < strings->len ? strings->pdata[string] : "";
}

static guint32
add_text (Writer *self, GroveLongTexts *long_texts, GroveLongTextsAdd add, const char *text)
{
  guint32 row;

  if (grove_long_texts_find (long_texts, text, strnlen (text, GROVE_LONG_TEXT), &row))
    return row;
  return grove_long_texts_add (long_texts, add, self->reader->builder, text, strlen (text));
}

static guint32
add_object (Writer *self, gint64 frame, gint64 function)
{
  gint64 lib = get_cell (self, FRAME_LIB, frame);
  const char *text = NULL;

  if (lib < 0)
    lib = get_cell (self, RESOURCE_LIB, get_cell (self, FUNCTION_RESOURCE, function));
  if (lib >= 0 && lib < self->reader->lib_names->len)
    {
      text = self->reader->lib_paths->pdata[lib];
      if (text == NULL || *text == '\0')
        text = self->reader->lib_names->pdata[lib];
    }
  return add_text (self, &self->reader->objects, grove_builder_add_object, text != NULL ? text : "");
}

static guint32
add_file (Writer *self, gint64 function)
{
  gint64 file = get_cell (self, FUNCTION_FILE, function);

  if (file < 0)
    file = get_cell (self, SOURCE_FILE, get_cell (self, FUNCTION_SOURCE, function));
  return add_text (self, &self->reader->files, grove_builder_add_file, file >= 0 ? get_string (self, file) : "");
}

static void
add_function (Writer *self, gint64 frame, gint64 function)
{
  GroveBuilder *builder = self->reader->builder;
  gint64 line = get_cell (self, FUNCTION_LINE, function);
  const char *text = get_string (self, get_cell (self, FUNCTION_NAME, function));
  guint32 name = add_text (self, &self->reader->names, grove_builder_add_name, *text != '\0' ? text : "(anonymous)");

  self->files[frame] = add_file (self, function);
  self->functions[frame] = grove_builder_add_function (builder, name, self->files[frame], add_object (self, frame, function),
                                                       line > 0 && line < G_MAXINT32 ? (guint32) line : 0);
}

static guint32
get_function (Writer *self, gint64 stack)
{
  gint64 frame = get_cell (self, STACK_FRAME, stack);
  gint64 function = get_cell (self, FRAME_FUNCTION, frame);

  if (function < 0 || function >= get_length (self, FUNCTION_NAME))
    return GROVE_NONE;
  if (self->functions[frame] == GROVE_NONE)
    add_function (self, frame, function);
  return self->functions[frame];
}

static gint64
get_prefix (Writer *self, gint64 stack)
{
  gint64 offset;

  if (get_length (self, STACK_PREFIX_OFFSET) == 0)
    return get_cell (self, STACK_PREFIX, stack);
  offset = get_cell (self, STACK_PREFIX_OFFSET, stack);
  return offset > 0 && offset <= stack ? stack - offset : -1;
}

static Stack
make_stack (Writer *self, guint stack, gint64 prefix)
{
  guint32 function = get_function (self, stack);
  gint64 frame = get_cell (self, STACK_FRAME, stack);
  gint64 line = get_cell (self, FRAME_LINE, frame);
  guint32 parent = prefix >= 0 && prefix < stack ? self->stacks[prefix].path : 0;

  if (function == GROVE_NONE)
    return (Stack) { parent, GROVE_NONE, 0, 0 };
  return (Stack) { grove_builder_add_path (self->reader->builder, parent, function), function, self->files[frame],
                   line > 0 && line < G_MAXINT32 ? (guint32) line : 0 };
}

/* A parent stands before its children in every version; what does not is cut off, which ends every walk. */
static Stack *
make_stacks (Writer *self)
{
  guint n = get_length (self, STACK_FRAME);

  self->n_frames = get_length (self, FRAME_FUNCTION);
  self->functions = g_new (guint32, MAX (self->n_frames, 1));
  self->files = g_new0 (guint32, MAX (self->n_frames, 1));
  self->stacks = g_new (Stack, MAX (n, 1));
  for (guint i = 0; i < self->n_frames; i++)
    self->functions[i] = GROVE_NONE;
  for (guint stack = 0; stack < n; stack++)
    {
      gint64 prefix = get_prefix (self, stack);

      self->stacks[stack] = make_stack (self, stack, prefix);
      self->lost += prefix >= stack || self->stacks[stack].function == GROVE_NONE;
    }
  g_free (self->functions);
  g_free (self->files);
  return self->stacks;
}

static gboolean
has_own_tables (const Thread *self)
{
  for (Column column = 0; column < SAMPLE_STACK; column++)
    if (self->columns[column]->len > 0)
      return TRUE;
  return self->strings->len > 0;
}

static gboolean
check_borrowed (Writer *self, GError **error)
{
  Reader *reader = self->reader;

  if (self->thread->columns[STACK_FRAME]->len == 0)
    reader->n_borrowed += get_length (self, STACK_FRAME);
  if (self->thread->columns[FRAME_FUNCTION]->len == 0)
    reader->n_borrowed += get_length (self, FRAME_FUNCTION);
  if (reader->n_borrowed <= MAX_BORROWED)
    return grove_input_check (reader->input, error);
  g_set_error_literal (error, GROVE_FORMAT_ERROR, GROVE_FORMAT_ERROR_TOO_LARGE, _("too many threads with tables of their own over large shared ones"));
  return FALSE;
}

/* Threads that have everything in "shared" have the same stacks. */
static void
find_stacks (Writer *self)
{
  if (self->reader->stacks == NULL)
    {
      self->reader->stacks = make_stacks (self);
      self->reader->lost = self->lost;
    }
  self->stacks = self->reader->stacks;
  self->lost = self->reader->lost;
}

static guint32
add_event (Writer *self, double *factor)
{
  static const GroveEvent time = { .name = "time", .title = N_("Time"), .unit_name = "ms", .unit = GROVE_UNIT_SECONDS, .factor = 1e-3 };
  static const GroveEvent samples = { .name = "samples", .title = N_("Samples"), .unit_name = "count", .unit = GROVE_UNIT_COUNT, .factor = 1 };
  static const GroveEvent bytes = { .name = "bytes", .title = N_("Memory"), .unit_name = "B", .unit = GROVE_UNIT_BYTES, .factor = 1 };
  const char *type = self->thread->weight_type;
  GroveEvent event = time;

  *factor = 1;
  if (g_strcmp0 (type, "bytes") == 0)
    event = bytes;
  else if (type != NULL && g_str_equal (type, "samples") && self->reader->interval <= 0)
    event = samples;
  else if (type == NULL || g_str_equal (type, "samples"))
    *factor = self->reader->interval > 0 ? self->reader->interval : 1;
  event.title = _(event.title);
  return grove_builder_add_event (self->reader->builder, &event);
}

static void
write_cost (Writer *self, guint32 row, const double *cost, guint n)
{
  const Stack *stack = &self->stacks[row];
  GrovePosition position = { stack->file, stack->line, 0 };

  grove_builder_add_path_self (self->reader->builder, stack->path, cost, n);
  if (stack->line > 0)
    grove_builder_add_line (self->reader->builder, stack->function, &position, cost, n);
}

static double
get_weight (GArray *weights, guint sample)
{
  double weight = sample < weights->len ? g_array_index (weights, double, sample) : NAN;

  return isnan (weight) ? 1 : weight;
}

/* What the samples of each stack weigh together. */
static double *
sum_samples (Writer *self, guint n_stacks)
{
  GArray *stacks = self->thread->columns[SAMPLE_STACK];
  GArray *weights = self->thread->columns[SAMPLE_WEIGHT];
  double *sums = g_new0 (double, MAX (n_stacks, 1));

  for (guint i = 0; i < stacks->len; i++)
    {
      guint32 row = (guint32) g_array_index (stacks, gint32, i);

      if (row < n_stacks)
        sums[row] += get_weight (weights, i);
      else
        self->lost += row <= G_MAXINT32;
    }
  return sums;
}

static void
write_sums (Writer *self, guint32 event, double factor, guint n_stacks)
{
  g_autofree double *sums = sum_samples (self, n_stacks);
  double cost[64] = { 0 };

  for (guint32 row = 0; row < n_stacks; row++)
    {
      cost[event] = sums[row] * factor;
      if (cost[event] != 0)
        write_cost (self, row, cost, event + 1);
    }
}

/* Few samples of a large table: without a sum for each of its rows. */
static void
write_each (Writer *self, guint32 event, double factor, guint n_stacks)
{
  GArray *stacks = self->thread->columns[SAMPLE_STACK];
  double cost[64] = { 0 };

  for (guint i = 0; i < stacks->len; i++)
    {
      guint32 row = (guint32) g_array_index (stacks, gint32, i);

      self->lost += row >= n_stacks && row <= G_MAXINT32;
      cost[event] = get_weight (self->thread->columns[SAMPLE_WEIGHT], i) * factor;
      if (row < n_stacks && cost[event] != 0)
        write_cost (self, row, cost, event + 1);
    }
}

static void
write_samples (Writer *self)
{
  guint n_stacks = get_length (self, STACK_FRAME);
  double factor;
  guint32 event = add_event (self, &factor);

  if (event >= 64)
    return;
  if (self->thread->columns[SAMPLE_STACK]->len >= n_stacks)
    write_sums (self, event, factor, n_stacks);
  else
    write_each (self, event, factor, n_stacks);
}

static gboolean
write_thread (Reader *reader, Thread *thread, GError **error)
{
  Writer self = { .reader = reader, .thread = thread };
  g_autofree Stack *own = NULL;
  GrovePart part = { .name = thread->name, .pid = thread->pid, .thread = thread->tid, .number = -1 };

  grove_builder_begin_part (reader->builder, &part);
  if (!has_own_tables (thread))
    find_stacks (&self);
  else if (check_borrowed (&self, error))
    own = make_stacks (&self);
  else
    return FALSE;
  write_samples (&self);
  if (self.lost > 0)
    grove_builder_warn (reader->builder, ngettext ("thread “%s”: %u stack or sample points to nothing",
                                                   "thread “%s”: %u stacks or samples point to nothing", self.lost),
                        thread->name != NULL ? thread->name : "", self.lost);
  return grove_input_check (reader->input, error);
}

static gboolean
write_threads (Reader *self, GError **error)
{
  gboolean any = FALSE;

  for (guint i = 0; i < self->threads->len; i++)
    {
      Thread *thread = self->threads->pdata[i];

      if (thread->columns[SAMPLE_STACK]->len == 0)
        continue;
      any = TRUE;
      if (!write_thread (self, thread, error))
        return FALSE;
    }
  if (!any)
    g_set_error_literal (error, GROVE_FORMAT_ERROR, GROVE_FORMAT_ERROR_EMPTY,
                         _("no thread of this Firefox profile has samples; save it from profiler.firefox.com, which writes the processed form"));
  return any;
}

static gboolean
firefox_read (GroveInput *input, GroveBuilder *builder, GError **error)
{
  Reader self = { .input = input, .builder = builder };
  gboolean ok;

  grove_builder_set_format (builder, "firefox");
  grove_builder_set_stacks (builder);
  self.lib_names = g_ptr_array_new_with_free_func (g_free);
  self.lib_paths = g_ptr_array_new_with_free_func (g_free);
  self.shared = thread_new ();
  self.threads = g_ptr_array_new_with_free_func ((GDestroyNotify) thread_free);
  ok = grove_json_read (input, &json_reader, FALSE, &self, error) && write_threads (&self, error);
  g_ptr_array_unref (self.lib_names);
  g_ptr_array_unref (self.lib_paths);
  thread_free (self.shared);
  g_ptr_array_unref (self.threads);
  g_free (self.stacks);
  grove_long_texts_clear (&self.names);
  grove_long_texts_clear (&self.files);
  grove_long_texts_clear (&self.objects);
  return ok;
}

static int
firefox_probe (const guint8 *head, gsize length)
{
  if (!grove_json_is_start (head, length))
    return 0;
  return grove_json_head_has (head, length, "\"preprocessedProfileVersion\"") ? 90 : 0;
}

const GroveFormat grove_firefox_format = {
  .id = "firefox",
  .title = N_("Firefox Profiler"),
  .probe = firefox_probe,
  .read = firefox_read,
};
