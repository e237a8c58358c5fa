/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-pstats.h"

#include "grove-marshal-private.h"
#include "grove-pstats-graph.h"
#include "grove-pstats-table.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* The shape of a pstats file (doc/formats.md, "The pstats dictionary"):
 *
 *   { (file, line, name): (count, count, self, inclusive, callers) }
 *   callers = { (file, line, name): (all, primitive, self, inclusive) }   cProfile, yappi
 *           = { (file, line, name): count }                               profile, hotshot, samplers
 *           = { (file, line, name): (count, count, self, inclusive) * n } very old pstats.add()
 * Only this shape is read, so no input can nest deeper than five levels. */

#define CHECK_INTERVAL 4096

typedef struct
{
  GroveInput *input;
  GroveBuilder *builder;
  GroveMarshal *marshal;
  GrovePstatsTable *table;
  GroveMarshalObject *file;    /* (nullable): of the current key */
  GrovePstatsMention *mention; /* (nullable): key of the current entry, not in the table yet */
} Reader;

/* Looks up or copies the texts that become invalid. */
static void
keep_texts (gpointer data)
{
  Reader *self = data;

  grove_pstats_table_flush (self->table);
  if (self->file != NULL)
    grove_marshal_keep_text (self->marshal, self->file);
  if (self->mention != NULL)
    grove_pstats_table_find_row (self->table, self->mention);
}

static gboolean
fail (const GroveMarshalObject *object, const char *what, GError **error)
{
  g_set_error (error, GROVE_FORMAT_ERROR, GROVE_FORMAT_ERROR_MALFORMED,
               /* Translators: a place in a file, and what is wrong there */
               _("byte %lu: %s"), (gulong) object->offset, what);
  return FALSE;
}

static void
warn (Reader *self, const GroveMarshalObject *object, const char *what)
{
  grove_builder_warn (self->builder, _("byte %lu: %s"), (gulong) object->offset, what);
}

/* Numbers */

static gboolean
read_time (Reader *self, double *time, GError **error)
{
  const guint8 *start = self->marshal->at;
  GroveMarshalObject object;

  if (G_LIKELY (grove_marshal_take_real (self->marshal, time) && isfinite (*time)))
    return TRUE;
  self->marshal->at = start;
  if (!grove_marshal_read (self->marshal, &object, error))
    return FALSE;
  if (object.kind != GROVE_MARSHAL_REAL && object.kind != GROVE_MARSHAL_INTEGER)
    return fail (&object, _("a time is not a number"), error);
  *time = object.real;
  if (G_LIKELY (isfinite (object.real)))
    return TRUE;
  warn (self, &object, _("a time is not finite; read as 0"));
  *time = 0;
  return TRUE;
}

static gint64
get_whole (double value)
{
  if (!(value < 9e18))
    return isnan (value) ? 0 : G_MAXINT64;
  return (gint64) value;
}

static gboolean
take_count (Reader *self, const GroveMarshalObject *object, gint64 *count, GError **error)
{
  if (object->kind == GROVE_MARSHAL_INTEGER)
    *count = object->integer;
  else if (object->kind == GROVE_MARSHAL_REAL)
    *count = get_whole (MAX (object->real, -1));
  else
    return fail (object, _("a number of calls is not a number"), error);
  if (G_LIKELY (*count >= 0))
    return TRUE;
  warn (self, object, _("a negative number of calls; read as 0"));
  *count = 0;
  return TRUE;
}

/* pyinstrument, a sampler, writes -1 for unknown counts. */
static gboolean
read_count (Reader *self, gint64 *count, GError **error)
{
  const guint8 *start = self->marshal->at;
  GroveMarshalObject object;

  if (G_LIKELY (grove_marshal_take_int (self->marshal, count) && *count >= 0))
    return TRUE;
  self->marshal->at = start;
  if (!grove_marshal_read (self->marshal, &object, error))
    return FALSE;
  *count = GROVE_UNKNOWN_COUNT;
  return (object.kind == GROVE_MARSHAL_INTEGER && object.integer == -1)
         || take_count (self, &object, count, error);
}

/* Two counts, two times. */
static gboolean
read_quad (Reader *self, gint64 counts[2], double times[2], GError **error)
{
  return read_count (self, &counts[0], error) && read_count (self, &counts[1], error)
         && read_time (self, &times[0], error) && read_time (self, &times[1], error);
}

static gint64
add_counts (gint64 a, gint64 b)
{
  return a > G_MAXINT64 - b ? G_MAXINT64 : a + b;
}

/* Keys */

static gboolean
read_file (Reader *self, GroveMarshalObject *file, GError **error)
{
  if (!grove_marshal_read (self->marshal, file, error))
    return FALSE;
  if (file->kind == GROVE_MARSHAL_STRING)
    return TRUE;
  if (file->kind != GROVE_MARSHAL_NONE)
    return fail (file, _("the file of a function is not text"), error);
  file->kind = GROVE_MARSHAL_STRING;
  file->bytes = "";
  file->length = 0;
  file->kept = TRUE;
  return TRUE;
}

static gboolean
read_line (Reader *self, gint64 *line, GError **error)
{
  GroveMarshalObject object;

  if (G_LIKELY (grove_marshal_take_int (self->marshal, line)))
    return TRUE;
  if (!grove_marshal_read (self->marshal, &object, error))
    return FALSE;
  *line = 0;
  if (object.kind == GROVE_MARSHAL_INTEGER)
    *line = object.integer;
  else if (object.kind != GROVE_MARSHAL_NONE)
    return fail (&object, _("the line of a function is not a number"), error);
  return TRUE;
}

/* `python -m profile` writes the code object of the script in place of its name. */
static gboolean
mention_code (Reader *self, GroveMarshalObject *object, GrovePstatsMention *mention, GError **error)
{
  GroveMarshalCode code;
  g_autofree char *text = NULL;
  const char *name;

  if (!grove_marshal_read_code (self->marshal, object, &code, error))
    return FALSE;
  text = g_strdup_printf ("<code %.*s>", (int) MIN (code.name_length, 4096), code.name);
  name = grove_marshal_keep_bytes (self->marshal, text, strlen (text));
  grove_pstats_table_take_text (self->table, &mention->file, code.file, code.file_length, TRUE);
  grove_pstats_table_take_text (self->table, &mention->name, name, strlen (name), TRUE);
  mention->line = code.line;
  return TRUE;
}

static gboolean
read_name (Reader *self, GroveMarshalObject *file, GrovePstatsMention *mention, GError **error)
{
  GroveMarshalObject name;

  if (!grove_marshal_read (self->marshal, &name, error))
    return FALSE;
  if (name.kind == GROVE_MARSHAL_CODE)
    return mention_code (self, &name, mention, error);
  if (name.kind != GROVE_MARSHAL_STRING)
    return fail (&name, _("the name of a function is not text"), error);
  grove_pstats_table_take_text (self->table, &mention->file, file->bytes, file->length, file->kept);
  grove_pstats_table_take_text (self->table, &mention->name, name.bytes, name.length, name.kept);
  return TRUE;
}

static gboolean
read_key_items (Reader *self, GrovePstatsMention *mention, GError **error)
{
  GroveMarshalObject file;
  gboolean done;

  if (!read_file (self, &file, error))
    return FALSE;
  self->file = &file;
  done = read_line (self, &mention->line, error) && read_name (self, &file, mention, error);
  self->file = NULL;
  return done;
}

/* A key that can be referred to is looked up at once. */
static gboolean
take_key_itself (Reader *self, GroveMarshalObject *object, GrovePstatsMention *mention, GError **error)
{
  if (object->kind != GROVE_MARSHAL_TUPLE || object->length != 3)
    return fail (object, _("expected a function as (file, line, name); the file is not a Python profile"),
                 error);
  mention->row = object->referred ? grove_marshal_get_mark (self->marshal, object->reference) : GROVE_NONE;
  if (mention->row != GROVE_NONE)
    return TRUE;
  grove_marshal_enter (self->marshal, object);
  if (!read_key_items (self, mention, error))
    return FALSE;
  if (object->reference != GROVE_NONE)
    {
      grove_pstats_table_find_row (self->table, mention);
      grove_marshal_set_mark (self->marshal, object->reference, mention->row);
    }
  grove_marshal_leave (self->marshal, object);
  return TRUE;
}

/* Reads a key whose entry follows. */
static gboolean
take_key (Reader *self, GroveMarshalObject *object, GrovePstatsMention *mention, GError **error)
{
  if (!take_key_itself (self, object, mention, error))
    return FALSE;
  self->mention = mention;
  return TRUE;
}

/* Callers */

/* Four numbers, or a multiple of four from very old versions of pstats.add(). */
static gboolean
read_caller_quads (Reader *self, GroveMarshalObject *object, GrovePstatsCall *call, GError **error)
{
  if (object->length == 0 || object->length % 4 != 0)
    return fail (object, _("the entry of a caller does not have four numbers"), error);
  grove_marshal_enter (self->marshal, object);
  for (gsize i = 0; i < object->length; i += 4)
    {
      gint64 counts[2];
      double times[2];
      gint64 most;

      if (!read_quad (self, counts, times, error))
        return FALSE;
      most = MAX (counts[0], counts[1]);
      call->calls = most < 0 || call->calls < 0 ? GROVE_UNKNOWN_COUNT : add_counts (call->calls, most);
      call->inclusive += times[1];
    }
  grove_marshal_leave (self->marshal, object);
  return TRUE;
}

static gboolean
read_caller_value (Reader *self, GrovePstatsCall *call, GError **error)
{
  GroveMarshalObject object;

  if (!grove_marshal_read (self->marshal, &object, error))
    return FALSE;
  if (object.kind == GROVE_MARSHAL_TUPLE || object.kind == GROVE_MARSHAL_LIST)
    return read_caller_quads (self, &object, call, error);
  call->counted = TRUE;
  return take_count (self, &object, &call->calls, error);
}

static gboolean
read_callers (Reader *self, GError **error)
{
  GroveMarshalObject dict;
  GroveMarshalObject object;

  if (!grove_marshal_read (self->marshal, &dict, error))
    return FALSE;
  if (dict.kind != GROVE_MARSHAL_DICT)
    return fail (&dict, _("the callers of a function are not a dict"), error);
  grove_marshal_enter (self->marshal, &dict);
  for (;;)
    {
      GrovePstatsCall call = { GROVE_NONE, FALSE, 0, 0 };
      GrovePstatsMention caller;

      if (!grove_marshal_read (self->marshal, &object, error))
        return FALSE;
      if (object.kind == GROVE_MARSHAL_END)
        break;
      if (!take_key (self, &object, &caller, error) || !read_caller_value (self, &call, error))
        return FALSE;
      self->mention = NULL;
      grove_pstats_table_add_call (self->table, &caller, &call);
    }
  grove_marshal_leave (self->marshal, &dict);
  return TRUE;
}

/* Functions */

static gboolean
read_function_items (Reader *self, const GrovePstatsMention *mention, gsize offset, GError **error)
{
  GrovePstatsFunction function = { .key = GROVE_NONE };
  gint64 counts[2];
  double times[2];

  if (!read_quad (self, counts, times, error))
    return FALSE;
  function.first = counts[0];
  function.second = counts[1];
  function.self = times[0];
  function.inclusive = times[1];
  self->mention = NULL;
  grove_pstats_table_add_function (self->table, mention, &function, offset);
  return read_callers (self, error);
}

static gboolean
read_function (Reader *self, GroveMarshalObject *key, GError **error)
{
  GroveMarshalObject object;
  GrovePstatsMention mention;

  if (!take_key (self, key, &mention, error) || !grove_marshal_read (self->marshal, &object, error))
    return FALSE;
  if ((object.kind != GROVE_MARSHAL_TUPLE && object.kind != GROVE_MARSHAL_LIST) || object.length != 5)
    return fail (&object, _("the entry of a function is not (calls, calls, time, time, callers)"), error);
  grove_marshal_enter (self->marshal, &object);
  if (!read_function_items (self, &mention, key->offset, error))
    return FALSE;
  grove_marshal_leave (self->marshal, &object);
  return TRUE;
}

/* ("__sampled__",): True, written by the sampling profiler of Python 3.15. */
static gboolean
read_marker (Reader *self, GroveMarshalObject *key, GError **error)
{
  GroveMarshalObject name;
  GroveMarshalObject value;
  gboolean is_sampled;

  grove_marshal_enter (self->marshal, key);
  if (!grove_marshal_read (self->marshal, &name, error))
    return FALSE;
  is_sampled = name.kind == GROVE_MARSHAL_STRING && name.length == strlen ("__sampled__")
               && memcmp (name.bytes, "__sampled__", name.length) == 0;
  if (!grove_marshal_skip (self->marshal, &name, error))
    return FALSE;
  grove_marshal_leave (self->marshal, key);
  if (!grove_marshal_read (self->marshal, &value, error)
      || !grove_marshal_skip (self->marshal, &value, error))
    return FALSE;
  if (is_sampled)
    self->table->sampled = TRUE;
  else
    warn (self, key, _("an entry that is not a function; skipped"));
  return TRUE;
}

static gboolean
read_functions (Reader *self, GError **error)
{
  GroveMarshalObject key;

  for (guint i = 1;; i++)
    {
      if (!grove_marshal_read (self->marshal, &key, error))
        return FALSE;
      if (key.kind == GROVE_MARSHAL_END)
        return TRUE;
      if (key.kind == GROVE_MARSHAL_TUPLE && key.length == 1)
        {
          if (!read_marker (self, &key, error))
            return FALSE;
        }
      else if (!read_function (self, &key, error))
        return FALSE;
      if (i % CHECK_INTERVAL == 0
          && (grove_builder_failed (self->builder) || !grove_input_check (self->input, error)))
        return grove_builder_failed (self->builder);
    }
}

static void
warn_of_repeated (Reader *self)
{
  for (guint i = 0; i < self->table->repeated->len; i++)
    grove_builder_warn (self->builder, _("byte %lu: %s"),
                        (gulong) g_array_index (self->table->repeated, gsize, i),
                        _("a repeated function; the last one is used"));
}

static gboolean
read_dict (Reader *self, GError **error)
{
  GroveMarshalObject dict;

  if (!grove_marshal_read (self->marshal, &dict, error))
    return FALSE;
  if (dict.kind != GROVE_MARSHAL_DICT)
    return fail (&dict, _("expected a dict; the file is not a Python profile"), error);
  grove_marshal_enter (self->marshal, &dict);
  if (!read_functions (self, error))
    return FALSE;
  grove_marshal_leave (self->marshal, &dict);
  grove_pstats_table_flush (self->table);
  warn_of_repeated (self);
  if (grove_marshal_get_saturated (self->marshal))
    grove_builder_warn (self->builder, _("a number exceeds 64 bits and is shown as the largest one"));
  return TRUE;
}

/* Reads to the end of the file, where errors of decompression show. */
static gboolean
read_rest (Reader *self, GError **error)
{
  GError *cause = NULL;
  gboolean at_end;
  gsize length;

  if (!grove_marshal_get_at_end (self->marshal, &at_end, error))
    return FALSE;
  if (at_end)
    return TRUE;
  grove_builder_warn (self->builder, _("byte %lu: data after the end of the profile is ignored"),
                      (gulong) grove_marshal_get_offset (self->marshal));
  while (grove_input_next_bytes (self->input, &length, &cause) != NULL)
    continue;
  if (cause != NULL)
    g_propagate_error (error, cause);
  return cause == NULL;
}

static gboolean
read_pstats (GroveInput *input, GroveBuilder *builder, GError **error)
{
  g_autoptr (GrovePstatsTable) table = grove_pstats_table_new (builder,
                                                               (gsize) MAX (grove_input_get_size (input), 0));
  Reader self = { .input = input, .builder = builder, .table = table };
  g_autoptr (GroveMarshal) marshal = grove_marshal_new (input, keep_texts, &self);

  self.marshal = marshal;
  if (!read_dict (&self, error) || !read_rest (&self, error))
    return FALSE;
  grove_pstats_graph_build (table, builder);
  return TRUE;
}

/* A dict with a tuple as its first key, or an empty dict. The second byte tells it from JSON. */
static int
probe_pstats (const GroveHead *start)
{
  const guint8 *head = start->bytes;
  gsize length = start->length;
  if (length < 2 || (head[0] & 0x7f) != '{')
    return 0;
  switch (head[1] & 0x7f)
    {
    case '(':
    case ')': return (head[0] & 0x80) != 0 || (head[1] & 0x80) != 0 || (length > 5 && head[2] == 3) ? 95 : 40;
    case '0': return length == 2 ? 90 : 20;
    default: return (head[0] & 0x80) != 0 || (head[1] & 0x80) != 0 ? 10 : 0;
    }
}

const GroveFormat grove_pstats_format = {
  .id = "pstats",
  .title = N_("Python pstats"),
  .probe = probe_pstats,
  .read = read_pstats,
};
