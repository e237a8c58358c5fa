/* SPDX-License-Identifier: MIT */

/* What Firefox itself writes (MOZ_PROFILER_SHUTDOWN, the profiler's IPC), "raw": profiler.firefox.com makes
 * the processed form of it, which grove-firefox.c reads.
 *
 * Tables have rows here, whose cells a "schema" before them names by number; a row may end before its last
 * cells. A frame is one text ("location"), see grove-gecko-location.h. A process has its own libraries,
 * interval and threads, and in "processes" others of its kind, to any depth. Threads are turned into the
 * columns of the processed form: each text of a thread is a function. */
#include "config.h"

#include "grove-gecko.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "grove-firefox-writer.h"
#include "grove-gecko-libs.h"
#include "grove-gecko-location.h"
#include "grove-json.h"

/* Number of cells of a row that are read: frames have eight today, samples five. */
#define MAX_CELLS 32

enum
{
  PLACE_PROCESS = 1,
  PLACE_META,
  PLACE_INTERVAL,
  PLACE_PRODUCT,
  PLACE_LIBS,
  PLACE_LIB,
  PLACE_LIB_NAME,
  PLACE_LIB_PATH,
  PLACE_LIB_START,
  PLACE_LIB_END,
  PLACE_LIB_OFFSET,
  PLACE_PROCESSES,
  PLACE_THREADS,
  PLACE_THREAD,
  PLACE_THREAD_NAME,
  PLACE_PROCESS_NAME,
  PLACE_PID,
  PLACE_TID,
  PLACE_STRINGS,
  PLACE_STRING,
  PLACE_TABLES, /* five places each */
  PLACE_COLUMNS = PLACE_TABLES + 3 * 5,
};

typedef enum
{
  STACKS,
  FRAMES,
  SAMPLES,
  N_TABLES,
} Table;

#define TABLE(table) (PLACE_TABLES + 5 * (table))
#define SCHEMA(table) (TABLE (table) + 1)
#define DATA(table) (TABLE (table) + 2)
#define ROW(table) (TABLE (table) + 3)
#define CELL(table) (TABLE (table) + 4)

/* The number of a column in the schema of its table. */
#define NUMBER(column) (PLACE_COLUMNS + GROVE_FIREFOX_##column)

/* Columns that a table must have, and others that are read. */
static const struct
{
  Table table;
  GroveFirefoxColumn column;
  gboolean is_needed;
} columns[] = {
  { STACKS, GROVE_FIREFOX_STACK_PREFIX, TRUE },   { STACKS, GROVE_FIREFOX_STACK_FRAME, TRUE },
  { FRAMES, GROVE_FIREFOX_FRAME_FUNCTION, TRUE }, { FRAMES, GROVE_FIREFOX_FRAME_LINE, FALSE },
  { SAMPLES, GROVE_FIREFOX_SAMPLE_STACK, TRUE },
};

static const GroveJsonStep steps[] = {
  { PLACE_PROCESS, "meta", PLACE_META },
  { PLACE_PROCESS, "libs", PLACE_LIBS },
  { PLACE_PROCESS, "threads", PLACE_THREADS },
  { PLACE_PROCESS, "processes", PLACE_PROCESSES },
  { PLACE_META, "interval", PLACE_INTERVAL },
  { PLACE_META, "product", PLACE_PRODUCT },
  { PLACE_LIBS, NULL, PLACE_LIB },
  { PLACE_LIB, "name", PLACE_LIB_NAME },
  { PLACE_LIB, "path", PLACE_LIB_PATH },
  { PLACE_LIB, "start", PLACE_LIB_START },
  { PLACE_LIB, "end", PLACE_LIB_END },
  { PLACE_LIB, "offset", PLACE_LIB_OFFSET },
  { PLACE_PROCESSES, NULL, PLACE_PROCESS },
  { PLACE_THREADS, NULL, PLACE_THREAD },
  { PLACE_THREAD, "name", PLACE_THREAD_NAME },
  { PLACE_THREAD, "processName", PLACE_PROCESS_NAME },
  { PLACE_THREAD, "pid", PLACE_PID },
  { PLACE_THREAD, "tid", PLACE_TID },
  { PLACE_THREAD, "stringTable", PLACE_STRINGS },
  { PLACE_THREAD, "stackTable", TABLE (STACKS) },
  { PLACE_THREAD, "frameTable", TABLE (FRAMES) },
  { PLACE_THREAD, "samples", TABLE (SAMPLES) },
  { PLACE_STRINGS, NULL, PLACE_STRING },
  { TABLE (STACKS), "schema", SCHEMA (STACKS) },
  { TABLE (STACKS), "data", DATA (STACKS) },
  { SCHEMA (STACKS), "prefix", NUMBER (STACK_PREFIX) },
  { SCHEMA (STACKS), "frame", NUMBER (STACK_FRAME) },
  { DATA (STACKS), NULL, ROW (STACKS) },
  { ROW (STACKS), NULL, CELL (STACKS) },
  { TABLE (FRAMES), "schema", SCHEMA (FRAMES) },
  { TABLE (FRAMES), "data", DATA (FRAMES) },
  { SCHEMA (FRAMES), "location", NUMBER (FRAME_FUNCTION) },
  { SCHEMA (FRAMES), "line", NUMBER (FRAME_LINE) },
  { DATA (FRAMES), NULL, ROW (FRAMES) },
  { ROW (FRAMES), NULL, CELL (FRAMES) },
  { TABLE (SAMPLES), "schema", SCHEMA (SAMPLES) },
  { TABLE (SAMPLES), "data", DATA (SAMPLES) },
  { SCHEMA (SAMPLES), "stack", NUMBER (SAMPLE_STACK) },
  { DATA (SAMPLES), NULL, ROW (SAMPLES) },
  { ROW (SAMPLES), NULL, CELL (SAMPLES) },
};

typedef struct
{
  GroveFirefoxWriter *writer;
  GPtrArray *threads;
  GArray *libs; /* of GroveGeckoLib */
  gboolean has_children;
} Process;

typedef struct
{
  GroveInput *input;
  GroveBuilder *builder;
  GPtrArray *processes;                 /* the open processes, the innermost last */
  GroveFirefoxThread *open;             /* the current thread */
  int numbers[GROVE_FIREFOX_N_COLUMNS]; /* number of a column in the schema; -1: missing */
  double cells[MAX_CELLS];              /* cells of the current row */
  guint n_cells;
  guint n_written;        /* threads */
  gboolean has_addresses; /* functions without a name */
} Reader;

static Process *
process_new (Reader *reader)
{
  Process *self = g_new0 (Process, 1);

  self->writer = grove_firefox_writer_new (reader->input, reader->builder);
  self->threads = g_ptr_array_new_with_free_func ((GDestroyNotify) grove_firefox_thread_free);
  self->libs = g_array_new (FALSE, FALSE, sizeof (GroveGeckoLib));
  return self;
}

static void
process_free (Process *self)
{
  grove_firefox_writer_free (self->writer);
  g_ptr_array_unref (self->threads);
  g_array_unref (self->libs);
  g_free (self);
}

static Process *
get_process (Reader *self)
{
  return self->processes->pdata[self->processes->len - 1];
}

/* From texts to functions */

static void
add_cell (GroveFirefoxThread *thread, GroveFirefoxColumn column, double value)
{
  grove_firefox_thread_add_cells (thread, column, &value, 1);
}

/* An address as profiler.firefox.com displays it: relative to the file of its library. */
static guint
add_address (Reader *self, Process *process, GroveFirefoxThread *thread, guint64 address, guint text)
{
  const GroveGeckoLib *lib = grove_gecko_libs_find (process->libs, address);
  g_autofree char *name = NULL;

  self->has_addresses = TRUE;
  add_cell (thread, GROVE_FIREFOX_FUNCTION_RESOURCE, lib != NULL ? lib->row : NAN);
  if (lib == NULL)
    return text;
  name = g_strdup_printf ("0x%" G_GINT64_MODIFIER "x",
                          address - (guint64) lib->start + (guint64) lib->offset);
  return grove_firefox_thread_add_string (thread, name, strlen (name));
}

static guint
add_name (GroveFirefoxThread *thread, GroveSlice name, guint text)
{
  add_cell (thread, GROVE_FIREFOX_FUNCTION_RESOURCE, NAN);
  return name.length == strlen (thread->strings->pdata[text])
           ? text
           : grove_firefox_thread_add_string (thread, name.bytes, name.length);
}

static void
add_function (Reader *self, Process *process, GroveFirefoxThread *thread, guint text)
{
  GroveGeckoLocation location;
  guint name;

  grove_gecko_location_parse (&location, thread->strings->pdata[text]);
  name = location.is_address ? add_address (self, process, thread, location.address, text)
                             : add_name (thread, location.name, text);
  add_cell (thread, GROVE_FIREFOX_FUNCTION_NAME, name);
  add_cell (thread, GROVE_FIREFOX_FUNCTION_FILE,
            location.file.length > 0
              ? grove_firefox_thread_add_string (thread, location.file.bytes, location.file.length)
              : NAN);
  add_cell (thread, GROVE_FIREFOX_FUNCTION_LINE, location.line);
  add_cell (thread, GROVE_FIREFOX_FUNCTION_COLUMN, location.column);
}

/* The "location" of a frame is the row of a string, so each string is a row of functions. */
static void
add_functions (Reader *self, Process *process, GroveFirefoxThread *thread)
{
  const guint n_texts = thread->strings != NULL ? thread->strings->len : 0;

  for (guint text = 0; text < n_texts; text++)
    add_function (self, process, thread, text);
}

static gboolean
write_process (Reader *self, Process *process, GError **error)
{
  guint n_written;

  grove_gecko_libs_sort (process->libs);
  for (guint lib = 0; lib < process->libs->len; lib++)
    add_cell (process->writer->tables.shared, GROVE_FIREFOX_RESOURCE_LIB, lib);
  for (guint i = 0; i < process->threads->len; i++)
    add_functions (self, process, process->threads->pdata[i]);
  process->writer->names_processes = process->has_children || self->processes->len > 1;
  if (!grove_firefox_writer_write (process->writer, process->threads, &n_written, error))
    return FALSE;
  self->n_written += n_written;
  return TRUE;
}

/* The JSON */

static void
begin_process (Reader *self)
{
  if (self->processes->len > 0)
    get_process (self)->has_children = TRUE;
  g_ptr_array_add (self->processes, process_new (self));
}

static gboolean
end_process (Reader *self, GroveJson *json)
{
  g_autoptr (GError) error = NULL;

  if (!write_process (self, get_process (self), &error))
    return grove_json_fail_error (json, g_steal_pointer (&error));
  g_ptr_array_remove_index (self->processes, self->processes->len - 1);
  return TRUE;
}

static void
begin_thread (Reader *self)
{
  self->open = grove_firefox_thread_new ();
  g_ptr_array_add (get_process (self)->threads, self->open);
  for (guint i = 0; i < G_N_ELEMENTS (self->numbers); i++)
    self->numbers[i] = -1;
}

/* A thread without samples shows nothing, and many of them would exhaust the memory. */
static void
end_thread (Reader *self)
{
  GPtrArray *threads = get_process (self)->threads;

  if (grove_firefox_thread_get_length (self->open, GROVE_FIREFOX_SAMPLE_STACK) == 0)
    g_ptr_array_remove_index (threads, threads->len - 1);
  self->open = NULL;
}

static void
begin_lib (Process *self)
{
  GroveGeckoLib lib = { .row = grove_firefox_tables_add_lib (&self->writer->tables) };

  g_array_append_val (self->libs, lib);
}

static gboolean
end_row (Reader *self, GroveJson *json, Table table)
{
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      const int number = self->numbers[columns[i].column];

      if (columns[i].table != table)
        continue;
      if (number < 0 && columns[i].is_needed)
        return grove_json_fail (json, _("a row of a table whose “schema” is missing"));
      add_cell (self->open, columns[i].column,
                number >= 0 && (guint) number < self->n_cells ? self->cells[number] : NAN);
    }
  return TRUE;
}

static void
take_cell (Reader *self, double value)
{
  if (self->n_cells < MAX_CELLS)
    self->cells[self->n_cells++] = value;
}

/* Whether @place is @first, which is a place of the first table, or the same place of another table. */
static inline gboolean
is_in_a_table (guint place, guint first)
{
  return place >= PLACE_TABLES && place < PLACE_COLUMNS && (place - PLACE_TABLES) % 5 == first - PLACE_TABLES;
}

static inline gboolean
is_row (guint place)
{
  return is_in_a_table (place, ROW (0));
}

static inline gboolean
is_cell (guint place)
{
  return is_in_a_table (place, CELL (0));
}

static gboolean
handle_begin (GroveJson *json, guint place, gboolean is_array, gpointer data)
{
  Reader *self = data;

  if (place == PLACE_PROCESS)
    begin_process (self);
  else if (place == PLACE_THREAD)
    begin_thread (self);
  else if (place == PLACE_LIB)
    begin_lib (get_process (self));
  else if (is_row (place))
    self->n_cells = 0;
  else if (is_cell (place))
    take_cell (self, NAN);
  return TRUE;
}

static gboolean
handle_end (GroveJson *json, guint place, gpointer data)
{
  Reader *self = data;

  if (place == PLACE_PROCESS)
    return end_process (self, json);
  if (place == PLACE_THREAD)
    end_thread (self);
  return !is_row (place) || end_row (self, json, (place - PLACE_TABLES) / 5);
}

static void
take_lib_number (Process *self, guint place, double value)
{
  GroveGeckoLib *lib = &g_array_index (self->libs, GroveGeckoLib, self->libs->len - 1);

  /* Addresses of programs are below 2^53; other numbers are in no library. */
  if (value >= 0 && value < 9e15)
    *(place == PLACE_LIB_START ? &lib->start : place == PLACE_LIB_END ? &lib->end : &lib->offset) = value;
}

static gboolean
handle_number (GroveJson *json, guint place, double value, gpointer data)
{
  Reader *self = data;

  if (is_cell (place))
    take_cell (self, value);
  else if (place >= PLACE_COLUMNS)
    self->numbers[place - PLACE_COLUMNS] = value >= 0 && value < MAX_CELLS ? (int) value : -1;
  else if (place == PLACE_INTERVAL && value > 0 && isfinite (value))
    get_process (self)->writer->interval = value;
  else if (place == PLACE_PID)
    self->open->pid = grove_firefox_id (value);
  else if (place == PLACE_TID)
    self->open->tid = grove_firefox_id (value);
  else if (place == PLACE_LIB_START || place == PLACE_LIB_END || place == PLACE_LIB_OFFSET)
    take_lib_number (get_process (self), place, value);
  return TRUE;
}

static gboolean
handle_numbers (GroveJson *json, guint place, const double *values, guint n, gpointer data)
{
  for (guint i = 0; i < n; i++)
    handle_number (json, place, values[i], data);
  return TRUE;
}

static gboolean
handle_string (GroveJson *json, guint place, const char *text, gsize length, gpointer data)
{
  Reader *self = data;

  if (place == PLACE_STRING)
    grove_firefox_thread_add_string (self->open, text, length);
  else if (place == PLACE_THREAD_NAME || place == PLACE_PROCESS_NAME)
    grove_json_take_text (place == PLACE_THREAD_NAME ? &self->open->name : &self->open->process_name, text,
                          length);
  else if (place == PLACE_LIB_NAME)
    grove_firefox_tables_set_lib_name (&get_process (self)->writer->tables, text, length);
  else if (place == PLACE_LIB_PATH)
    grove_firefox_tables_set_lib_path (&get_process (self)->writer->tables, text, length);
  else if (place == PLACE_PRODUCT)
    grove_builder_set_writer (self->builder, text, (gssize) length);
  else if (is_cell (place))
    take_cell (self, NAN);
  return TRUE;
}

static const GroveJsonReader json_reader = {
  steps, G_N_ELEMENTS (steps), handle_begin, handle_end, handle_number, handle_string, handle_numbers,
};

static gboolean
finish (Reader *self, GError **error)
{
  if (self->n_written == 0)
    {
      g_set_error_literal (error, GROVE_FORMAT_ERROR, GROVE_FORMAT_ERROR_EMPTY,
                           _("no thread of this Firefox profile has samples"));
      return FALSE;
    }
  if (self->has_addresses)
    grove_builder_warn (
      self->builder,
      _(
        "native functions are addresses here; profiler.firefox.com finds their names, and saves a profile that opens"));
  return TRUE;
}

static gboolean
gecko_read (GroveInput *input, GroveBuilder *builder, GError **error)
{
  g_autoptr (GPtrArray) processes = g_ptr_array_new_with_free_func ((GDestroyNotify) process_free);
  Reader self = { .input = input, .builder = builder, .processes = processes };

  grove_builder_set_format (builder, "gecko");
  grove_builder_set_stacks (builder);
  return grove_json_read (input, &json_reader, FALSE, &self, error) && finish (&self, error);
}

/* The first keys are "libs" and "meta", in any order; a library has an id, and "meta" states whether
 * stacks were walked. */
static int
gecko_probe (const GroveJsonHead *head)
{
  if (grove_json_head_has (head, "meta/preprocessedProfileVersion"))
    return 0;
  return grove_json_head_has (head, "libs/*/breakpadId") || grove_json_head_has (head, "meta/stackwalk")
             || grove_json_head_has (head, "threads/*/stackTable/schema")
           ? 80
           : 0;
}

const GroveFormat grove_gecko_format = {
  .id = "gecko",
  .title = N_("Firefox (unprocessed)"),
  .probe_json = gecko_probe,
  .read = gecko_read,
};
