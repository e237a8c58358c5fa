/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-ystat.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "grove-id-table.h"
#include "grove-long-texts.h"
#include "grove-pickle.h"

/* (YFuncStats, clock). The functions are the keys of `_as_dict`, which maps each record to
 * itself; the `children` of a record, its calls, have the same shape. tsub is self and
 * ttot inclusive cost in seconds. Names of threads are not read: yappi has merged the
 * threads of a function when it saves. */

#define LIMIT (G_GUINT64_CONSTANT (1) << 32)

static const char *const classes[] = { "yappi YFuncStats", "yappi YFuncStat", "yappi YChildFuncStats",
                                       "yappi YChildFuncStat", NULL };

typedef enum
{
  FIELD_RECORDS,
  FIELD_NAME,
  FIELD_MODULE,
  FIELD_LINE,
  FIELD_INDEX,
  FIELD_CALLS,
  FIELD_ACTUAL_CALLS,
  FIELD_INCLUSIVE,
  FIELD_SELF,
  FIELD_CHILDREN,
} Field;

static const char *const fields[] = { "_as_dict",    "name", "module", "lineno",   "index", "ncall",
                                      "nactualcall", "ttot", "tsub",   "children", NULL };

/* A function by rows of the pickle, in which yappi writes each name once. */
typedef struct
{
  guint32 name;
  guint32 module;
  guint32 line;
  guint32 function;
} Known;

typedef struct
{
  GroveBuilder *builder;
  GrovePickle *pickle;
  GArray *known;        /* Known: in order of appearance */
  GroveIdTable numbers; /* rows of known, by yappi's number */
  gsize n_left;    /* limit of calls for a file of this size, since shared lists can be expanded many times */
  guint n_invalid; /* missing or invalid numbers */
  GroveLongTexts names;
  GroveLongTexts files;
} Reader;

static gboolean
fail (const char *what, GError **error)
{
  g_set_error_literal (error, GROVE_FORMAT_ERROR, GROVE_FORMAT_ERROR_MALFORMED, what);
  return FALSE;
}

/* Fields */

static double
get_time (Reader *self, const GrovePickleValue *record, Field field)
{
  const GrovePickleValue *value = grove_pickle_get_field (self->pickle, record, field);

  if (value != NULL && value->kind == GROVE_PICKLE_REAL && isfinite (value->real))
    return value->real;
  if (value != NULL && value->kind == GROVE_PICKLE_INTEGER)
    return (double) value->integer;
  self->n_invalid++;
  return 0;
}

static gint64
get_count (Reader *self, const GrovePickleValue *record, Field field)
{
  const GrovePickleValue *value = grove_pickle_get_field (self->pickle, record, field);

  if (value != NULL && value->kind == GROVE_PICKLE_INTEGER && value->integer >= 0)
    return value->integer;
  self->n_invalid++;
  return 0;
}

static guint32
get_line (Reader *self, const GrovePickleValue *record)
{
  const GrovePickleValue *value = grove_pickle_get_field (self->pickle, record, FIELD_LINE);

  if (value == NULL || value->kind != GROVE_PICKLE_INTEGER || value->integer < 0
      || value->integer > G_MAXINT32)
    return 0;
  return (guint32) value->integer;
}

/* Functions */

static gboolean
is_string_row (Reader *self, guint32 row)
{
  return row != GROVE_NONE && grove_pickle_get (self->pickle, row)->kind == GROVE_PICKLE_STRING;
}

static gboolean
build_function (Reader *self, Known *known, GError **error)
{
  const GrovePickleValue *name;
  guint32 name_row;
  guint32 file_row = GROVE_UNKNOWN;

  if (!is_string_row (self, known->name))
    return fail (_("a function has no name"), error);
  name = grove_pickle_get (self->pickle, known->name);
  name_row = grove_long_texts_add (&self->names, grove_builder_add_name, self->builder, name->bytes,
                                   name->length);
  if (is_string_row (self, known->module))
    {
      const GrovePickleValue *file = grove_pickle_get (self->pickle, known->module);

      file_row = grove_long_texts_add (&self->files, grove_builder_add_file, self->builder, file->bytes,
                                       file->length);
    }
  known->function = grove_builder_add_function (self->builder, name_row, file_row, GROVE_UNKNOWN,
                                                known->line);
  return TRUE;
}

/* The row of a function in known by its number; GROVE_NONE: it has no number, or is new. */
static guint32
find_known (Reader *self, const GrovePickleValue *number)
{
  if (number == NULL || number->kind != GROVE_PICKLE_INTEGER || number->integer < 0)
    return GROVE_NONE;
  return grove_id_table_find (&self->numbers, (guint64) number->integer);
}

static gboolean
add_function (Reader *self, const GrovePickleValue *record, guint32 *function, GError **error)
{
  const GrovePickleValue *number = grove_pickle_get_field (self->pickle, record, FIELD_INDEX);
  guint32 at = find_known (self, number);
  Known known = { grove_pickle_find_field (self->pickle, record, FIELD_NAME),
                  grove_pickle_find_field (self->pickle, record, FIELD_MODULE), get_line (self, record),
                  GROVE_NONE };
  const Known *old = at != GROVE_NONE ? &g_array_index (self->known, Known, at) : NULL;

  if (old != NULL && old->name == known.name && old->module == known.module && old->line == known.line)
    {
      *function = old->function;
      return TRUE;
    }
  if (!build_function (self, &known, error))
    return FALSE;
  *function = known.function;
  if (old == NULL && number != NULL && number->kind == GROVE_PICKLE_INTEGER && number->integer >= 0)
    {
      grove_id_table_set (&self->numbers, (guint64) number->integer, self->known->len);
      g_array_append_val (self->known, known);
    }
  return TRUE;
}

/* Calls */

static gboolean
read_call (Reader *self, guint32 caller, const GrovePickleValue *child, GError **error)
{
  double inclusive = get_time (self, child, FIELD_INCLUSIVE);
  gint64 calls = MAX (get_count (self, child, FIELD_CALLS), get_count (self, child, FIELD_ACTUAL_CALLS));
  guint32 callee;

  if (!add_function (self, child, &callee, error))
    return FALSE;
  grove_builder_add_call (self->builder, caller, callee, calls, &inclusive, 1);
  return TRUE;
}

/* The dict with the records of a YFuncStats or a YChildFuncStats as keys. */
static const GrovePickleValue *
get_records (Reader *self, const GrovePickleValue *stats)
{
  const GrovePickleValue *records = stats != NULL && stats->kind == GROVE_PICKLE_RECORD
                                      ? grove_pickle_get_field (self->pickle, stats, FIELD_RECORDS)
                                      : NULL;

  return records != NULL && records->kind == GROVE_PICKLE_DICT ? records : NULL;
}

static gboolean
read_calls (Reader *self, guint32 caller, const GrovePickleValue *record, GError **error)
{
  const GrovePickleValue *children = get_records (self, grove_pickle_get_field (self->pickle, record,
                                                                                FIELD_CHILDREN));

  if (children == NULL)
    return fail (_("a function has no list of its calls"), error);
  for (guint i = 0; i < grove_pickle_get_n_items (children); i++)
    {
      if (self->n_left-- == 0)
        return fail (_("shared lists of calls expand to more than the file"), error);
      if (!read_call (self, caller, grove_pickle_get_item (self->pickle, children, i), error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_function (Reader *self, const GrovePickleValue *record, GError **error)
{
  gint64 all = get_count (self, record, FIELD_CALLS);
  gint64 primitive = get_count (self, record, FIELD_ACTUAL_CALLS);
  double own = get_time (self, record, FIELD_SELF);
  double inclusive = get_time (self, record, FIELD_INCLUSIVE);
  guint32 function;

  if (!add_function (self, record, &function, error))
    return FALSE;
  grove_builder_add_self (self->builder, function, &own, 1);
  grove_builder_add_inclusive (self->builder, function, &inclusive, 1);
  grove_builder_set_counts (self->builder, function, MAX (all, primitive), MIN (all, primitive));
  return read_calls (self, function, record, error);
}

/* The file */

static gboolean
is_string (const GrovePickleValue *value, const char *text)
{
  return value->kind == GROVE_PICKLE_STRING && value->length == strlen (text)
         && memcmp (value->bytes, text, value->length) == 0;
}

static void
add_event (Reader *self, const GrovePickleValue *clock)
{
  GroveEvent event = { "time", _("Time"), "s", GROVE_UNIT_SECONDS, 1, NULL, TRUE, GROVE_CLOCK_UNKNOWN, TRUE };

  if (is_string (clock, "cpu"))
    event.clock = GROVE_CLOCK_CPU;
  else if (is_string (clock, "wall"))
    event.clock = GROVE_CLOCK_WALL;
  if (event.clock != GROVE_CLOCK_UNKNOWN)
    event.title = grove_clock_get_title (event.clock);
  grove_builder_add_event (self->builder, &event);
}

static gboolean
read_stats (Reader *self, GroveInput *input, GError **error)
{
  const GrovePickleValue *root = grove_pickle_get (self->pickle, grove_pickle_get_root (self->pickle));
  const GrovePickleValue *records = NULL;

  if (root->kind == GROVE_PICKLE_LIST && grove_pickle_get_n_items (root) == 2)
    records = get_records (self, grove_pickle_get_item (self->pickle, root, 0));
  if (records == NULL)
    return fail (_("the pickle is not a profile of yappi"), error);
  add_event (self, grove_pickle_get_item (self->pickle, root, 1));
  grove_builder_set_writer (self->builder, "yappi", -1);
  for (guint i = 0; i < grove_pickle_get_n_items (records) && !grove_builder_failed (self->builder); i++)
    {
      if (!read_function (self, grove_pickle_get_item (self->pickle, records, i), error))
        return FALSE;
      if (i % 4096 == 0 && !grove_input_check (input, error))
        return FALSE;
    }
  if (self->n_invalid > 0)
    grove_builder_warn (self->builder,
                        ngettext ("%u number is missing or invalid; read as 0",
                                  "%u numbers are missing or invalid; read as 0", self->n_invalid),
                        self->n_invalid);
  return TRUE;
}

static gboolean
read_ystat (GroveInput *input, GroveBuilder *builder, GError **error)
{
  g_autoptr (GBytes) bytes = grove_input_read_all (input, LIMIT, error);
  g_autoptr (GrovePickle) pickle = NULL;
  Reader self = { .builder = builder };
  const guint8 *data;
  gsize length;
  gboolean done;

  if (bytes == NULL)
    return FALSE;
  data = g_bytes_get_data (bytes, &length);
  pickle = grove_pickle_new (data, length, classes, fields, input, error);
  if (pickle == NULL)
    return FALSE;
  self.pickle = pickle;
  self.n_left = length;
  self.known = g_array_new (FALSE, FALSE, sizeof (Known));
  done = read_stats (&self, input, error);
  g_array_unref (self.known);
  grove_id_table_clear (&self.numbers);
  grove_long_texts_clear (&self.names);
  grove_long_texts_clear (&self.files);
  return done;
}

/* A pickle whose first class is of yappi. Those of protocols 0 and 1 begin with a tuple of another class. */
static int
probe_ystat (const GroveHead *start)
{
  const guint8 *head = start->bytes;
  gsize length = start->length;
  gboolean is_old = length >= 16 && memcmp (head, "(ccopy", 6) == 0;

  if (length < 16 || !(is_old || (head[0] == 0x80 && head[1] >= 2)))
    return 0;
  return memmem (head, MIN (length, 64), "yappi", 5) != NULL ? 95 : 0;
}

const GroveFormat grove_ystat_format = {
  .id = "ystat",
  .title = N_("yappi ystat"),
  .probe = probe_ystat,
  .read = read_ystat,
};
