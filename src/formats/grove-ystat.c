/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-ystat.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "grove-long-texts.h"
#include "grove-pickle.h"

/* (YFuncStats, clock): the functions are the keys of `_as_dict`, which maps a record to
 * itself; each has `children`, the calls that it made, of the same shape. Costs are
 * stated: tsub is self, ttot inclusive, in seconds. Thread names are there too, but
 * yappi has merged functions of several threads by then: they are not kept. */

#define LIMIT (G_GUINT64_CONSTANT (1) << 32)

static const char * const classes[] = {
  "yappi YFuncStats", "yappi YFuncStat", "yappi YChildFuncStats", "yappi YChildFuncStat", NULL
};

typedef struct
{
  GroveBuilder *builder;
  GrovePickle  *pickle;
  gsize         n_left;   /* calls that a file of this size can have: lists may be shared, and add up to a bomb */
  guint         n_odd;
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
get_time (Reader *self, const GrovePickleValue *record, const char *name)
{
  const GrovePickleValue *value = grove_pickle_get_field (self->pickle, record, name);

  if (value != NULL && (value->kind == GROVE_PICKLE_REAL || value->kind == GROVE_PICKLE_INTEGER) && isfinite (value->real))
    return value->real;
  self->n_odd++;
  return 0;
}

static gint64
get_count (Reader *self, const GrovePickleValue *record, const char *name)
{
  const GrovePickleValue *value = grove_pickle_get_field (self->pickle, record, name);

  if (value != NULL && value->kind == GROVE_PICKLE_INTEGER && value->integer >= 0)
    return value->integer;
  self->n_odd++;
  return 0;
}

static guint32
get_line (Reader *self, const GrovePickleValue *record)
{
  const GrovePickleValue *value = grove_pickle_get_field (self->pickle, record, "lineno");

  if (value == NULL || value->kind != GROVE_PICKLE_INTEGER || value->integer < 0 || value->integer > G_MAXINT32)
    return 0;
  return (guint32) value->integer;
}

static gboolean
add_function (Reader *self, const GrovePickleValue *record, guint32 *function, GError **error)
{
  const GrovePickleValue *name = grove_pickle_get_field (self->pickle, record, "name");
  const GrovePickleValue *file = grove_pickle_get_field (self->pickle, record, "module");
  guint32 name_row;
  guint32 file_row;

  if (name == NULL || name->kind != GROVE_PICKLE_STRING)
    return fail (_("a function without a name in yappi's profile"), error);
  name_row = grove_long_texts_add (&self->names, grove_builder_add_name, self->builder, name->bytes, name->length);
  file_row = GROVE_UNKNOWN;
  if (file != NULL && file->kind == GROVE_PICKLE_STRING)
    file_row = grove_long_texts_add (&self->files, grove_builder_add_file, self->builder, file->bytes, file->length);
  *function = grove_builder_add_function (self->builder, name_row, file_row, GROVE_UNKNOWN, get_line (self, record));
  return TRUE;
}

/* Calls */

static gboolean
read_call (Reader *self, guint32 caller, const GrovePickleValue *child, GError **error)
{
  double inclusive = get_time (self, child, "ttot");
  gint64 calls = MAX (get_count (self, child, "ncall"), get_count (self, child, "nactualcall"));
  guint32 callee;

  if (!add_function (self, child, &callee, error))
    return FALSE;
  grove_builder_add_call (self->builder, caller, callee, calls, &inclusive, 1);
  return TRUE;
}

/* The dict whose keys are the records of a YFuncStats or a YChildFuncStats. */
static const GrovePickleValue *
get_records (Reader *self, const GrovePickleValue *stats)
{
  const GrovePickleValue *records = stats != NULL && stats->kind == GROVE_PICKLE_RECORD ? grove_pickle_get_field (self->pickle, stats, "_as_dict") : NULL;

  return records != NULL && records->kind == GROVE_PICKLE_DICT ? records : NULL;
}

static gboolean
read_calls (Reader *self, guint32 caller, const GrovePickleValue *record, GError **error)
{
  const GrovePickleValue *children = get_records (self, grove_pickle_get_field (self->pickle, record, "children"));

  if (children == NULL)
    return fail (_("a function without the calls that it made in yappi's profile"), error);
  for (guint i = 0; i < grove_pickle_get_n_items (children); i += 2)
    {
      if (self->n_left-- == 0)
        return fail (_("yappi's profile repeats the same calls more often than the whole file holds"), error);
      if (!read_call (self, caller, grove_pickle_get_item (self->pickle, children, i), error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_function (Reader *self, const GrovePickleValue *record, GError **error)
{
  gint64 all = get_count (self, record, "ncall");
  gint64 primitive = get_count (self, record, "nactualcall");
  double own = get_time (self, record, "tsub");
  double inclusive = get_time (self, record, "ttot");
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
  return value->kind == GROVE_PICKLE_STRING && value->length == strlen (text) && memcmp (value->bytes, text, value->length) == 0;
}

static void
add_event (Reader *self, const GrovePickleValue *clock)
{
  GroveEvent event = { "time", _("Time"), "s", GROVE_UNIT_SECONDS, 1, NULL, TRUE };

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
    return fail (_("this pickle is not a profile of yappi"), error);
  add_event (self, grove_pickle_get_item (self->pickle, root, 1));
  grove_builder_set_writer (self->builder, "yappi", -1);
  for (guint i = 0; i < grove_pickle_get_n_items (records) && !grove_builder_failed (self->builder); i += 2)
    {
      if (!read_function (self, grove_pickle_get_item (self->pickle, records, i), error))
        return FALSE;
      if (i % 8192 == 0 && !grove_input_check (input, error))
        return FALSE;
    }
  if (self->n_odd > 0)
    grove_builder_warn (self->builder, ngettext ("%u number is missing or is none: it is read as 0", "%u numbers are missing or are none: they are read as 0",
                                                 self->n_odd), self->n_odd);
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
  pickle = grove_pickle_new (data, length, classes, error);
  if (pickle == NULL)
    return FALSE;
  self.pickle = pickle;
  self.n_left = length;
  done = read_stats (&self, input, error);
  grove_long_texts_clear (&self.names);
  grove_long_texts_clear (&self.files);
  return done;
}

/* A pickle that names yappi at its start. Those of protocols 0 and 1 begin with a tuple whose first class is not yappi's. */
static int
probe_ystat (const guint8 *head, gsize length)
{
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
