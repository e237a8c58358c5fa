/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-importtime.h"

#include <glib/gi18n-lib.h>

#include "grove-lines.h"

/* import time: self [us] | cumulative | imported package
 * import time:       120 |        120 |   _abc
 * import time:       200 |        320 | abc
 *
 * A module is printed when it has been imported, below those that it imported, which are indented by two more
 * blanks. It is standard error, so that a program's own lines may be in between. */

#define PREFIX "import time:"
#define BLANKS_PER_LEVEL 2
#define MAX_DEPTH 10000

/* A module whose importer comes later. */
typedef struct
{
  guint32 function;
  double cumulative;
} Waiting;

typedef struct
{
  GroveInput *input;
  GroveBuilder *builder;
  GPtrArray *levels; /* GArray of Waiting, by depth */
  guint64 n_modules;
  guint64 n_others; /* lines */
} Reader;

typedef struct
{
  double self;
  double cumulative;
  guint depth;
  GroveSlice name;
} Line;

/* Lines */

static gboolean
take_number (GroveSlice *text, double *value)
{
  const char *bar = text->length > 0 ? memchr (text->bytes, '|', text->length) : NULL;
  guint64 number;

  if (bar == NULL || !grove_slice_read_unsigned (grove_slice_trim (grove_slice_to (*text, bar)), &number))
    return FALSE;
  *value = (double) number;
  *text = grove_slice_from (*text, bar + 1);
  return TRUE;
}

static gboolean
parse (GroveSlice text, Line *line)
{
  gsize n_blanks;

  if (!grove_slice_has_prefix (text, PREFIX))
    return FALSE;
  text = grove_slice_from (text, text.bytes + strlen (PREFIX));
  if (!take_number (&text, &line->self) || !take_number (&text, &line->cumulative))
    return FALSE;
  line->name = grove_slice_trim (text);
  n_blanks = (gsize) (line->name.bytes - text.bytes);
  line->depth = (guint) MIN ((n_blanks - MIN (n_blanks, 1)) / BLANKS_PER_LEVEL, MAX_DEPTH);
  return line->name.length > 0;
}

static gboolean
is_heading (GroveSlice text)
{
  return grove_slice_has_prefix (text, PREFIX) && memmem (text.bytes, text.length, "self [us]", 9) != NULL;
}

/* Modules */

static GArray *
get_level (Reader *self, guint depth)
{
  while (self->levels->len <= depth)
    g_ptr_array_add (self->levels, g_array_new (FALSE, FALSE, sizeof (Waiting)));
  return g_ptr_array_index (self->levels, depth);
}

/* What a module imported is one level deeper; a deeper level without an importer is that of a cut file. */
static void
add_imports (Reader *self, guint32 function, guint depth)
{
  for (guint i = depth + 1; i < self->levels->len; i++)
    {
      GArray *level = get_level (self, i);

      for (guint k = 0; k < level->len; k++)
        {
          const Waiting *waiting = &g_array_index (level, Waiting, k);

          grove_builder_add_call (self->builder, function, waiting->function, 1, &waiting->cumulative, 1);
        }
      g_array_set_size (level, 0);
    }
}

static void
add_module (Reader *self, const Line *line)
{
  guint32 name = grove_builder_add_name (self->builder, line->name.bytes, (gssize) line->name.length);
  guint32 function = grove_builder_add_function (self->builder, name, GROVE_UNKNOWN, GROVE_UNKNOWN, 0);
  Waiting waiting = { function, line->cumulative };

  grove_builder_add_self (self->builder, function, &line->self, 1);
  grove_builder_add_inclusive (self->builder, function, &line->cumulative, 1);
  grove_builder_set_counts (self->builder, function, 1, 1);
  add_imports (self, function, line->depth);
  g_array_append_val (get_level (self, line->depth), waiting);
  self->n_modules++;
}

static void
take_line (gpointer data, GroveSlice text)
{
  Reader *self = data;
  Line line;

  if (parse (text, &line))
    add_module (self, &line);
  else if (!is_heading (text) && grove_slice_trim (text).length > 0)
    self->n_others++;
}

/* The file */

static guint
count_waiting (Reader *self)
{
  guint n = 0;

  for (guint i = 1; i < self->levels->len; i++)
    n += get_level (self, i)->len;
  return n;
}

static gboolean
finish (Reader *self, GError **error)
{
  guint n_waiting = count_waiting (self);

  if (self->n_modules == 0)
    {
      g_set_error_literal (error, GROVE_FORMAT_ERROR, GROVE_FORMAT_ERROR_EMPTY, _("no module is imported"));
      return FALSE;
    }
  if (n_waiting > 0)
    grove_builder_warn (self->builder,
                        ngettext ("the importer of %u module is missing; the file may be truncated",
                                  "the importers of %u modules are missing; the file may be truncated",
                                  n_waiting),
                        n_waiting);
  if (self->n_others > 0)
    grove_builder_warn (self->builder,
                        ngettext ("%lu line is not an import time; skipped",
                                  "%lu lines are not import times; skipped", self->n_others),
                        (gulong) self->n_others);
  grove_lines_warn_if_unended (self->input, self->builder);
  return TRUE;
}

static gboolean
read_importtime (GroveInput *input, GroveBuilder *builder, GError **error)
{
  GroveEvent event = { "time", _("Time"), "us", GROVE_UNIT_SECONDS, 1e-6, NULL, TRUE, GROVE_CLOCK_WALL };
  g_autoptr (GPtrArray) levels = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  Reader self = { .input = input, .builder = builder, .levels = levels };

  grove_builder_set_writer (builder, "python -X importtime", -1);
  grove_builder_add_event (builder, &event);
  return grove_lines_read (input, builder, take_line, &self, error) && finish (&self, error);
}

static int
probe_importtime (const GroveHead *head)
{
  gsize offset = 0;
  GroveSlice text;
  Line line;

  while (grove_head_next_line (head, &offset, &text))
    if (parse (text, &line) || is_heading (text))
      return 90;
  return 0;
}

const GroveFormat grove_importtime_format = {
  .id = "importtime",
  .title = N_("Python import times"),
  .probe = probe_importtime,
  .read = read_importtime,
};
