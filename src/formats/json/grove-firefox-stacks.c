/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-firefox-stacks.h"

#include <string.h>

#include "grove-json.h"

/* Which cells of a row are valid, in the newest versions, which have flags: a frame's library needs its
 * address. */
#define FRAME_HAS_ADDRESS (1 << 1)
#define FRAME_HAS_LINE (1 << 4)
#define FUNCTION_HAS_RESOURCE (1 << 2)
#define FUNCTION_HAS_SOURCE (1 << 3)
#define FUNCTION_HAS_LINE (1 << 4)
#define FUNCTION_HAS_COLUMN (1 << 5)

/* State for the stacks of one thread. */
typedef struct
{
  GroveFirefoxTables *tables;
  const GroveFirefoxThread *thread;
  GroveFirefoxStack *stacks;
  guint32 *functions; /* by frame; GROVE_NONE: not added yet */
  guint32 *files;     /* by frame: file of its function */
} Maker;

void
grove_firefox_tables_init (GroveFirefoxTables *self, GroveBuilder *builder)
{
  *self = (GroveFirefoxTables){ .builder = builder };
  self->shared = grove_firefox_thread_new ();
  self->lib_names = g_ptr_array_new_with_free_func (g_free);
  self->lib_paths = g_ptr_array_new_with_free_func (g_free);
}

void
grove_firefox_tables_clear (GroveFirefoxTables *self)
{
  grove_firefox_thread_free (self->shared);
  g_ptr_array_unref (self->lib_names);
  g_ptr_array_unref (self->lib_paths);
  grove_long_texts_clear (&self->names);
  grove_long_texts_clear (&self->files);
  grove_long_texts_clear (&self->objects);
}

guint
grove_firefox_tables_add_lib (GroveFirefoxTables *self)
{
  g_ptr_array_add (self->lib_names, NULL);
  g_ptr_array_add (self->lib_paths, NULL);
  return self->lib_names->len - 1;
}

static void
set_last (GPtrArray *texts, const char *text, gsize length)
{
  g_assert (texts->len > 0);
  grove_json_take_text ((char **) &texts->pdata[texts->len - 1], text, length);
}

void
grove_firefox_tables_set_lib_name (GroveFirefoxTables *self, const char *text, gsize length)
{
  set_last (self->lib_names, text, length);
}

void
grove_firefox_tables_set_lib_path (GroveFirefoxTables *self, const char *text, gsize length)
{
  set_last (self->lib_paths, text, length);
}

/* The table that has the column: the thread's own, or the shared one. */
static const GroveFirefoxThread *
get_owner (const GroveFirefoxTables *self, const GroveFirefoxThread *thread, GroveFirefoxColumn column)
{
  return thread->columns[column] != NULL ? thread : self->shared;
}

guint
grove_firefox_tables_get_length (const GroveFirefoxTables *self, const GroveFirefoxThread *thread,
                                 GroveFirefoxColumn column)
{
  return grove_firefox_thread_get_length (get_owner (self, thread, column), column);
}

static guint
get_length (Maker *self, GroveFirefoxColumn column)
{
  return grove_firefox_tables_get_length (self->tables, self->thread, column);
}

/* Returns: the cell, or -1 if there is none. */
static gint64
get_cell (Maker *self, GroveFirefoxColumn column, gint64 row)
{
  return grove_firefox_thread_get_cell (get_owner (self->tables, self->thread, column), column, row);
}

/* Without flags (-1) all bits are set. */
static gint64
get_frame_cell (Maker *self, GroveFirefoxColumn column, gint64 frame, gint64 flag)
{
  return get_cell (self, GROVE_FIREFOX_FRAME_FLAGS, frame) & flag ? get_cell (self, column, frame) : -1;
}

static gint64
get_function_cell (Maker *self, GroveFirefoxColumn column, gint64 function, gint64 flag)
{
  return get_cell (self, GROVE_FIREFOX_FUNCTION_FLAGS, function) & flag ? get_cell (self, column, function)
                                                                        : -1;
}

static const char *
get_string (Maker *self, gint64 string)
{
  return grove_firefox_thread_get_string (self->thread->strings != NULL ? self->thread : self->tables->shared,
                                          string);
}

static guint32
add_text (Maker *self, GroveLongTexts *long_texts, GroveLongTextsAdd add, const char *text)
{
  guint32 row;

  if (grove_long_texts_find (long_texts, text, strnlen (text, GROVE_LONG_TEXT), &row))
    return row;
  return grove_long_texts_add (long_texts, add, self->tables->builder, text, strlen (text));
}

static guint32
add_object (Maker *self, gint64 frame, gint64 function)
{
  gint64 lib = get_frame_cell (self, GROVE_FIREFOX_FRAME_LIB, frame, FRAME_HAS_ADDRESS);
  const char *text = NULL;

  if (lib < 0)
    lib = get_cell (self, GROVE_FIREFOX_RESOURCE_LIB,
                    get_function_cell (self, GROVE_FIREFOX_FUNCTION_RESOURCE, function,
                                       FUNCTION_HAS_RESOURCE));
  if (lib >= 0 && lib < self->tables->lib_names->len)
    {
      text = self->tables->lib_paths->pdata[lib];
      if (text == NULL || *text == '\0')
        text = self->tables->lib_names->pdata[lib];
    }
  return add_text (self, &self->tables->objects, grove_builder_add_object, text != NULL ? text : "");
}

static guint32
add_file (Maker *self, gint64 function)
{
  gint64 file = get_cell (self, GROVE_FIREFOX_FUNCTION_FILE, function);

  if (file < 0)
    file = get_cell (self, GROVE_FIREFOX_SOURCE_FILE,
                     get_function_cell (self, GROVE_FIREFOX_FUNCTION_SOURCE, function, FUNCTION_HAS_SOURCE));
  return add_text (self, &self->tables->files, grove_builder_add_file,
                   file >= 0 ? get_string (self, file) : "");
}

static void
add_function (Maker *self, gint64 frame, gint64 function)
{
  gint64 line = get_function_cell (self, GROVE_FIREFOX_FUNCTION_LINE, function, FUNCTION_HAS_LINE);
  gint64 column = get_function_cell (self, GROVE_FIREFOX_FUNCTION_COLUMN, function, FUNCTION_HAS_COLUMN);
  gboolean has_line = line > 0 && line < G_MAXINT32;
  const char *text = get_string (self, get_cell (self, GROVE_FIREFOX_FUNCTION_NAME, function));
  guint32 name = add_text (self, &self->tables->names, grove_builder_add_name,
                           *text != '\0' ? text : "(anonymous)");

  self->files[frame] = add_file (self, function);
  self->functions[frame] =
    grove_builder_add_function_at (self->tables->builder, name, self->files[frame],
                                   add_object (self, frame, function), has_line ? (guint32) line : 0,
                                   has_line && column > 0 && column < G_MAXINT32 ? (guint32) column : 0);
}

static guint32
get_function (Maker *self, gint64 stack)
{
  gint64 frame = get_cell (self, GROVE_FIREFOX_STACK_FRAME, stack);
  gint64 function = get_cell (self, GROVE_FIREFOX_FRAME_FUNCTION, frame);

  if (function < 0 || function >= get_length (self, GROVE_FIREFOX_FUNCTION_NAME))
    return GROVE_NONE;
  if (self->functions[frame] == GROVE_NONE)
    add_function (self, frame, function);
  return self->functions[frame];
}

static gint64
get_prefix (Maker *self, gint64 stack)
{
  gint64 offset;

  if (get_length (self, GROVE_FIREFOX_STACK_PREFIX_OFFSET) == 0)
    return get_cell (self, GROVE_FIREFOX_STACK_PREFIX, stack);
  offset = get_cell (self, GROVE_FIREFOX_STACK_PREFIX_OFFSET, stack);
  return offset > 0 && offset <= stack ? stack - offset : -1;
}

static GroveFirefoxStack
make_stack (Maker *self, guint stack, gint64 prefix)
{
  guint32 function = get_function (self, stack);
  gint64 frame = get_cell (self, GROVE_FIREFOX_STACK_FRAME, stack);
  gint64 line = get_frame_cell (self, GROVE_FIREFOX_FRAME_LINE, frame, FRAME_HAS_LINE);
  guint32 parent = prefix >= 0 && prefix < stack ? self->stacks[prefix].path : 0;

  if (function == GROVE_NONE)
    return (GroveFirefoxStack){ parent, GROVE_NONE, 0, 0 };
  return (GroveFirefoxStack){ grove_builder_add_path (self->tables->builder, parent, function), function,
                              self->files[frame], line > 0 && line < G_MAXINT32 ? (guint32) line : 0 };
}

GroveFirefoxStack *
grove_firefox_stacks_new (GroveFirefoxTables *tables, const GroveFirefoxThread *thread, guint *n_lost)
{
  Maker self = { .tables = tables, .thread = thread };
  const guint n = get_length (&self, GROVE_FIREFOX_STACK_FRAME);
  const guint n_frames = get_length (&self, GROVE_FIREFOX_FRAME_FUNCTION);
  g_autofree guint32 *functions = g_new (guint32, MAX (n_frames, 1));
  g_autofree guint32 *files = g_new0 (guint32, MAX (n_frames, 1));

  self.functions = functions;
  self.files = files;
  self.stacks = g_new (GroveFirefoxStack, MAX (n, 1));
  for (guint i = 0; i < n_frames; i++)
    functions[i] = GROVE_NONE;
  *n_lost = 0;
  for (guint stack = 0; stack < n; stack++)
    {
      gint64 prefix = get_prefix (&self, stack);

      /* In all versions a parent precedes its children; other parents are removed, so that every walk
       * ends. */
      self.stacks[stack] = make_stack (&self, stack, prefix);
      *n_lost += prefix >= stack || self.stacks[stack].function == GROVE_NONE;
    }
  return self.stacks;
}
