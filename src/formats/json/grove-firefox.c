/* SPDX-License-Identifier: MIT */

/* The Firefox Profiler's processed JSON (doc/formats.md, "Firefox Profiler"), from about version 41 on.
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

#include "grove-firefox-writer.h"
#include "grove-json.h"

enum
{
  PLACE_ROOT = 1,
  PLACE_META,
  PLACE_INTERVAL,
  PLACE_SYMBOLICATED,
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
  /* From here on, columns in the order of GroveFirefoxColumn: the place of a column, then that of its
   * cells. */
  PLACE_COLUMNS,
};

#define COLUMN(column) (PLACE_COLUMNS + 2 * GROVE_FIREFOX_##column)
#define CELL(column) (PLACE_COLUMNS + 2 * GROVE_FIREFOX_##column + 1)

/* The tables of a thread have the same places as those of "shared": the open object decides whose they
 * are. */
#define TABLES(place)                                                                     \
  { place, "stringArray", PLACE_STRINGS }, { place, "stringTable", PLACE_STRINGS },       \
    { place, "stackTable", PLACE_STACKS }, { place, "frameTable", PLACE_FRAMES },         \
    { place, "funcTable", PLACE_FUNCTIONS }, { place, "resourceTable", PLACE_RESOURCES }, \
  {                                                                                       \
    place, "sources", PLACE_SOURCES                                                       \
  }

static const GroveJsonStep steps[] = {
  { PLACE_ROOT, "meta", PLACE_META },
  { PLACE_ROOT, "libs", PLACE_LIBS },
  { PLACE_ROOT, "shared", PLACE_SHARED },
  { PLACE_ROOT, "threads", PLACE_THREADS },
  { PLACE_META, "interval", PLACE_INTERVAL },
  { PLACE_META, "symbolicated", PLACE_SYMBOLICATED },
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
  { PLACE_FRAMES, "flags", COLUMN (FRAME_FLAGS) },
  { PLACE_FUNCTIONS, "name", COLUMN (FUNCTION_NAME) },
  { PLACE_FUNCTIONS, "fileName", COLUMN (FUNCTION_FILE) },
  { PLACE_FUNCTIONS, "source", COLUMN (FUNCTION_SOURCE) },
  { PLACE_FUNCTIONS, "lineNumber", COLUMN (FUNCTION_LINE) },
  { PLACE_FUNCTIONS, "columnNumber", COLUMN (FUNCTION_COLUMN) },
  { PLACE_FUNCTIONS, "resource", COLUMN (FUNCTION_RESOURCE) },
  { PLACE_FUNCTIONS, "flags", COLUMN (FUNCTION_FLAGS) },
  { PLACE_RESOURCES, "lib", COLUMN (RESOURCE_LIB) },
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
  { COLUMN (FRAME_FLAGS), NULL, CELL (FRAME_FLAGS) },
  { COLUMN (FUNCTION_NAME), NULL, CELL (FUNCTION_NAME) },
  { COLUMN (FUNCTION_FILE), NULL, CELL (FUNCTION_FILE) },
  { COLUMN (FUNCTION_SOURCE), NULL, CELL (FUNCTION_SOURCE) },
  { COLUMN (FUNCTION_LINE), NULL, CELL (FUNCTION_LINE) },
  { COLUMN (FUNCTION_COLUMN), NULL, CELL (FUNCTION_COLUMN) },
  { COLUMN (FUNCTION_RESOURCE), NULL, CELL (FUNCTION_RESOURCE) },
  { COLUMN (FUNCTION_FLAGS), NULL, CELL (FUNCTION_FLAGS) },
  { COLUMN (RESOURCE_LIB), NULL, CELL (RESOURCE_LIB) },
  { COLUMN (SOURCE_FILE), NULL, CELL (SOURCE_FILE) },
  { COLUMN (SAMPLE_STACK), NULL, CELL (SAMPLE_STACK) },
  { COLUMN (SAMPLE_WEIGHT), NULL, CELL (SAMPLE_WEIGHT) },
};

typedef struct
{
  GroveFirefoxWriter *writer;
  GPtrArray *threads;
  GroveFirefoxThread *open; /* the current thread, or "shared" */
  gboolean is_raw;          /* the file says that names were not looked up yet */
  gboolean has_addresses;   /* among its names */
} Reader;

static gboolean
handle_begin (GroveJson *json, guint place, gboolean is_array, gpointer data)
{
  Reader *self = data;

  if (place == PLACE_SHARED)
    self->open = self->writer->tables.shared;
  else if (place == PLACE_THREAD)
    {
      self->open = grove_firefox_thread_new ();
      g_ptr_array_add (self->threads, self->open);
    }
  else if (place == PLACE_LIB)
    grove_firefox_tables_add_lib (&self->writer->tables);
  return TRUE;
}

static gboolean
handle_end (GroveJson *json, guint place, gpointer data)
{
  if (place == PLACE_SHARED || place == PLACE_THREAD)
    ((Reader *) data)->open = NULL;
  return TRUE;
}

static gboolean
is_cell (guint place)
{
  return place >= PLACE_COLUMNS && (place - PLACE_COLUMNS) % 2 == 1;
}

static void
take_cells (GroveFirefoxThread *self, guint place, const double *values, guint n)
{
  grove_firefox_thread_add_cells (self, (place - PLACE_COLUMNS) / 2, values, n);
}

static gboolean
handle_number (GroveJson *json, guint place, double value, gpointer data)
{
  Reader *self = data;

  if (place == PLACE_INTERVAL && value > 0 && isfinite (value))
    self->writer->interval = value;
  if (place == PLACE_SYMBOLICATED)
    self->is_raw = value == 0;
  if (self->open == NULL)
    return TRUE;
  if (place == PLACE_PID || place == PLACE_TID)
    *(place == PLACE_PID ? &self->open->pid : &self->open->tid) = grove_firefox_id (value);
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
take_thread_string (GroveFirefoxThread *self, guint place, const char *text, gsize length)
{
  char **target = place == PLACE_THREAD_NAME    ? &self->name
                  : place == PLACE_PROCESS_NAME ? &self->process_name
                  : place == PLACE_WEIGHT_TYPE  ? &self->weight_type
                                                : NULL;

  if (place == PLACE_STRING)
    grove_firefox_thread_add_string (self, text, length);
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

  if (place == PLACE_STRING)
    self->has_addresses |= length > 2 && text[0] == '0' && text[1] == 'x';
  if (place == PLACE_PRODUCT)
    grove_builder_set_writer (self->writer->tables.builder, text, length);
  else if (place == PLACE_LIB_NAME)
    grove_firefox_tables_set_lib_name (&self->writer->tables, text, length);
  else if (place == PLACE_LIB_PATH)
    grove_firefox_tables_set_lib_path (&self->writer->tables, text, length);
  else if (self->open != NULL)
    take_thread_string (self->open, place, text, length);
  return TRUE;
}

static const GroveJsonReader json_reader = {
  steps, G_N_ELEMENTS (steps), handle_begin, handle_end, handle_number, handle_string, handle_numbers,
};

static gboolean
has_several_processes (GPtrArray *threads)
{
  for (guint i = 1; i < threads->len; i++)
    if (((GroveFirefoxThread *) threads->pdata[i])->pid != ((GroveFirefoxThread *) threads->pdata[0])->pid)
      return TRUE;
  return FALSE;
}

/* samply leaves the look-up of function names to the program that displays the profile. */
static void
warn_of_addresses (Reader *self, GroveInput *input)
{
  if (self->is_raw && self->has_addresses)
    grove_builder_warn (
      self->writer->tables.builder,
      _(
        "this recording has addresses where names of functions should be; samply load %s shows it with names in a "
        "browser: what is saved there opens with them"),
      grove_input_get_name (input));
}

static gboolean
write_threads (Reader *self, GError **error)
{
  guint n_written;

  self->writer->names_processes = has_several_processes (self->threads);
  if (!grove_firefox_writer_write (self->writer, self->threads, &n_written, error))
    return FALSE;
  if (n_written == 0)
    g_set_error_literal (error, GROVE_FORMAT_ERROR, GROVE_FORMAT_ERROR_EMPTY,
                         _("no thread of this Firefox profile has samples"));
  return n_written > 0;
}

static gboolean
firefox_read (GroveInput *input, GroveBuilder *builder, GError **error)
{
  g_autoptr (GPtrArray) threads = g_ptr_array_new_with_free_func ((GDestroyNotify) grove_firefox_thread_free);
  g_autoptr (GroveFirefoxWriter) writer = grove_firefox_writer_new (input, builder);
  Reader self = { .writer = writer, .threads = threads };

  grove_builder_set_format (builder, "firefox");
  grove_builder_set_stacks (builder);
  if (!grove_json_read (input, &json_reader, FALSE, &self, error) || !write_threads (&self, error))
    return FALSE;
  warn_of_addresses (&self, input);
  return TRUE;
}

static int
firefox_probe (const GroveJsonHead *head)
{
  return grove_json_head_has (head, "meta/preprocessedProfileVersion") ? 90 : 0;
}

const GroveFormat grove_firefox_format = {
  .id = "firefox",
  .title = N_("Firefox Profiler"),
  .probe_json = firefox_probe,
  .read = firefox_read,
};
