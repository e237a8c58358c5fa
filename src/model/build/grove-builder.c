/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-builder-private.h"

#include <glib/gi18n-lib.h>

#include "grove-error.h"
#include "grove-memory-private.h"
#include "grove-parallel-private.h"

static void
clear_derived (gpointer data)
{
  GroveDerived *derived = data;

  g_free (derived->name);
  g_free (derived->formula);
  g_free (derived->title);
}

static void
push_part (GroveBuilder *self, gboolean implicit)
{
  GrovePartCosts *part = g_new0 (GrovePartCosts, 1);

  part->implicit = implicit;
  part->info.pid = part->info.thread = part->info.number = -1;
  g_ptr_array_add (self->parts, part);
}

static void
init_tables (GroveBuilder *self)
{
  grove_names_init (&self->names);
  grove_names_init (&self->files);
  grove_names_init (&self->objects);
  grove_names_add (&self->files, "", 0);
  grove_names_add (&self->objects, "", 0);
  grove_index_init (&self->function_index);
  grove_index_init (&self->call_index);
  self->first_unindexed_function = self->first_unindexed_call = GROVE_NONE;
  grove_index_init (&self->path_index);
  grove_rows_init (&self->self, GROVE_SELF_N_HEADS);
  grove_rows_init (&self->stated, GROVE_STATED_N_HEADS);
  grove_rows_init (&self->calls, GROVE_CALL_N_HEADS);
  grove_rows_init (&self->path_costs, GROVE_PATH_N_HEADS);
  self->row_paths = g_array_new (FALSE, FALSE, sizeof (guint32));
  grove_line_store_init (&self->lines);
}

GroveBuilder *
grove_builder_new (void)
{
  GroveBuilder *self = g_new0 (GroveBuilder, 1);

  grove_warnings_init (&self->warnings);
  self->strings = g_string_chunk_new (256);
  self->events = g_array_new (FALSE, FALSE, sizeof (GroveEvent));
  self->derived = g_array_new (FALSE, FALSE, sizeof (GroveDerived));
  g_array_set_clear_func (self->derived, clear_derived);
  self->parts = g_ptr_array_new_with_free_func ((GDestroyNotify) grove_part_costs_free);
  self->seed = grove_hash_get_seed ();
  self->least_parallel = grove_parallel_get_least_size ();
  init_tables (self);
  push_part (self, TRUE);
  return self;
}

static void
free_tables (GroveBuilder *self)
{
  grove_names_clear (&self->names);
  grove_names_clear (&self->files);
  grove_names_clear (&self->objects);
  grove_index_clear (&self->function_index);
  grove_index_clear (&self->call_index);
  grove_index_clear (&self->path_index);
  grove_rows_clear (&self->self);
  grove_rows_clear (&self->stated);
  grove_rows_clear (&self->calls);
  grove_rows_clear (&self->path_costs);
  g_array_unref (self->row_paths);
  grove_memory_free (self->path_rows);
  grove_line_store_clear (&self->lines);
  grove_memory_free (self->functions);
  g_clear_pointer (&self->places, g_array_unref);
  grove_index_clear (&self->place_index);
  grove_memory_free (self->paths);
}

void
grove_builder_free (GroveBuilder *self)
{
  free_tables (self);
  grove_warnings_clear (&self->warnings);
  g_clear_pointer (&self->strings, g_string_chunk_free);
  for (guint i = 0; i < GROVE_N_UNBOUND; i++)
    g_clear_pointer (&self->unbound[i], g_array_unref);
  g_array_unref (self->events);
  g_array_unref (self->derived);
  g_clear_pointer (&self->parts, g_ptr_array_unref);
  g_clear_pointer (&self->call_estimated, g_byte_array_unref);
  g_clear_error (&self->error);
  g_free (self->format);
  g_free (self->writer);
  g_free (self->command);
  g_free (self->title);
  g_free (self);
}

gboolean
grove_builder_failed (GroveBuilder *self)
{
  return self->error != NULL;
}

void
grove_builder_fail (GroveBuilder *self, int code, const char *message)
{
  if (self->error == NULL)
    self->error = g_error_new_literal (GROVE_MODEL_ERROR, code, message);
  grove_line_store_close (&self->lines);
}

/* About the profile */

static void
set_once (char **where, char *value)
{
  if (*where == NULL)
    *where = value;
  else
    g_free (value);
}

static gsize
get_length (const char *bytes, gssize length)
{
  return length < 0 ? strlen (bytes) : (gsize) length;
}

void
grove_builder_set_format (GroveBuilder *self, const char *id)
{
  set_once (&self->format, g_strdup (id));
}

void
grove_builder_set_writer (GroveBuilder *self, const char *bytes, gssize length)
{
  set_once (&self->writer, g_utf8_make_valid (bytes, length));
}

void
grove_builder_set_command (GroveBuilder *self, const char *bytes, gssize length)
{
  set_once (&self->command, g_utf8_make_valid (bytes, length));
}

void
grove_builder_set_title (GroveBuilder *self, const char *title)
{
  set_once (&self->title, g_strdup (title));
}

void
grove_builder_warn (GroveBuilder *self, const char *format, ...)
{
  va_list args;
  char *text;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  grove_warnings_take (&self->warnings, text);
}

void
grove_builder_count_lost_lines (GroveBuilder *self, guint64 n_lines)
{
  self->warnings.n_lost_lines += n_lines;
}

void
grove_builder_name_warnings (GroveBuilder *self, const char *name)
{
  grove_warnings_name (&self->warnings, name);
}

void
grove_builder_set_stacks (GroveBuilder *self)
{
  self->stacks = TRUE;
}

/* Rows whose text only another builder has */

guint32
grove_builder_add_unbound (GroveBuilder *self, GroveUnboundKind kind)
{
  GroveNames *names[] = { &self->names, &self->files, &self->objects };

  if (self->error != NULL)
    return 0;
  return grove_names_add_blank (names[kind]);
}

void
grove_builder_bind_unbound (GroveBuilder *self, GroveUnboundKind kind, guint32 row, guint32 target)
{
  GroveUnbound unbound = { row, target };

  if (self->unbound[kind] == NULL)
    self->unbound[kind] = g_array_new (FALSE, FALSE, sizeof (GroveUnbound));
  g_array_append_val (self->unbound[kind], unbound);
}

/* Names, files, objects */

static gsize
cut_name (GroveBuilder *self, const char *bytes, gsize length)
{
  if (G_LIKELY (length <= GROVE_MAX_NAME))
    return length;
  grove_builder_warn (self, _("a name of %lu bytes was cut to 1 MiB"), (gulong) length);
  for (length = GROVE_MAX_NAME; (bytes[length] & 0xc0) == 0x80 && length > GROVE_MAX_NAME - 4;)
    length--;
  return length;
}

static guint32
add_name (GroveBuilder *self, GroveNames *names, const char *bytes, gssize length)
{
  if (self->error != NULL)
    return 0;
  if (G_UNLIKELY (names->n >= GROVE_MAX_NAMES))
    {
      grove_builder_fail (self, GROVE_MODEL_ERROR_TOO_LARGE, _("too many different names"));
      return 0;
    }
  return grove_names_add (names, bytes, cut_name (self, bytes, get_length (bytes, length)));
}

guint32
grove_builder_add_file (GroveBuilder *self, const char *bytes, gssize length)
{
  return add_name (self, &self->files, bytes, length);
}

guint32
grove_builder_add_object (GroveBuilder *self, const char *bytes, gssize length)
{
  return add_name (self, &self->objects, bytes, length);
}

guint32
grove_builder_add_name (GroveBuilder *self, const char *bytes, gssize length)
{
  return add_name (self, &self->names, bytes, length);
}

static inline const char *
get_text (const GroveBuilder *self, const GroveNames *names, guint32 row, gsize *length)
{
  if (G_UNLIKELY (row >= names->n && self->error != NULL))
    {
      if (length != NULL)
        *length = 0;
      return "";
    }
  g_assert (row < names->n);
  if (length != NULL)
    *length = grove_names_get_length (names, row);
  return grove_names_get_bytes (names, row);
}

const char *
grove_builder_get_name (GroveBuilder *self, guint32 name, gsize *length)
{
  return get_text (self, &self->names, name, length);
}

const char *
grove_builder_get_file (GroveBuilder *self, guint32 file, gsize *length)
{
  return get_text (self, &self->files, file, length);
}

/* Functions */

static guint32
find_place (GroveBuilder *self, const GrovePlace *place)
{
  guint64 hash = grove_hash_pair ((guint64) place->line << 32 | place->column, self->seed);
  guint32 row, at;

  grove_index_reserve (&self->place_index);
  at = grove_index_start (&self->place_index, hash);
  while ((row = grove_index_next (&self->place_index, hash, &at)) != GROVE_NONE)
    if (memcmp (&g_array_index (self->places, GrovePlace, row), place, sizeof *place) == 0)
      return row;
  row = self->places->len;
  g_array_append_vals (self->places, place, 1);
  grove_index_put (&self->place_index, hash, at, row);
  return row;
}

guint32
grove_builder_add_place (GroveBuilder *self, guint32 line, guint32 column)
{
  const GrovePlace place = { MIN (line, GROVE_IS_PLACE - 1), column };

  if (column == 0)
    return place.line;
  if (self->places == NULL)
    {
      self->places = g_array_new (FALSE, FALSE, sizeof (GrovePlace));
      grove_index_init (&self->place_index);
    }
  return GROVE_IS_PLACE | find_place (self, &place);
}

guint32
grove_builder_append_function (GroveBuilder *self, const GroveFunctionKey *key)
{
  if (G_UNLIKELY (self->n_functions >= GROVE_MAX_FUNCTIONS))
    {
      grove_builder_fail (self, GROVE_MODEL_ERROR_TOO_LARGE, _("more than 20 million functions"));
      return 0;
    }
  if (self->n_functions == self->functions_allocated)
    {
      self->functions_allocated = MAX (self->functions_allocated * 2, 64);
      self->functions = grove_memory_renew (self->functions,
                                            self->functions_allocated * sizeof (GroveFunctionKey));
    }
  self->functions[self->n_functions] = *key;
  grove_rows_add (&self->self);
  return self->n_functions++;
}

static inline guint32
find_function (const GroveBuilder *self, const GroveFunctionKey *key, guint64 hash, guint32 *at)
{
  guint32 function;

  *at = grove_index_start (&self->function_index, hash);
  while ((function = grove_index_next (&self->function_index, hash, at)) != GROVE_NONE)
    if (memcmp (&self->functions[function], key, sizeof *key) == 0)
      return function;
  return GROVE_NONE;
}

static void
index_new_functions (GroveBuilder *self)
{
  grove_index_reserve_all (&self->function_index, self->n_functions);
  for (guint32 function = self->first_unindexed_function; function < self->n_functions; function++)
    {
      guint64 hash = grove_builder_hash_function (self, &self->functions[function]);
      guint32 at;

      if (find_function (self, &self->functions[function], hash, &at) == GROVE_NONE)
        grove_index_put (&self->function_index, hash, at, function);
    }
  self->first_unindexed_function = GROVE_NONE;
}

guint32
grove_builder_add_function (GroveBuilder *self, guint32 name, guint32 file, guint32 object, guint32 line)
{
  return grove_builder_add_function_at (self, name, file, object, line, 0);
}

guint32
grove_builder_add_function_at (GroveBuilder *self, guint32 name, guint32 file, guint32 object, guint32 line,
                               guint32 column)
{
  const GroveFunctionKey key = { name, file, object, grove_builder_add_place (self, line, column) };

  return grove_builder_add_function_key (self, &key);
}

guint32
grove_builder_add_function_key (GroveBuilder *self, const GroveFunctionKey *key)
{
  guint64 hash;
  guint32 at, function;

  if (self->error != NULL)
    return 0;
  g_assert (key->name < self->names.n && key->file < self->files.n && key->object < self->objects.n);
  if (G_UNLIKELY (self->first_unindexed_function != GROVE_NONE))
    index_new_functions (self);
  hash = grove_builder_hash_function (self, key);
  grove_index_reserve (&self->function_index);
  function = find_function (self, key, hash, &at);
  if (function != GROVE_NONE)
    return function;
  function = grove_builder_append_function (self, key);
  if (G_LIKELY (self->error == NULL))
    grove_index_put (&self->function_index, hash, at, function);
  return function;
}

guint32
grove_builder_add_new_function (GroveBuilder *self, guint32 name, guint32 file, guint32 object, guint32 line)
{
  const GroveFunctionKey key = { name, file, object, grove_builder_add_place (self, line, 0) };

  if (self->error != NULL)
    return 0;
  g_assert (name < self->names.n && file < self->files.n && object < self->objects.n);
  self->first_unindexed_function = MIN (self->first_unindexed_function, self->n_functions);
  return grove_builder_append_function (self, &key);
}

/* Events */

static GroveEvent *
find_event (GroveBuilder *self, const char *name)
{
  for (guint i = 0; i < self->events->len; i++)
    if (strcmp (g_array_index (self->events, GroveEvent, i).name, name) == 0)
      return &g_array_index (self->events, GroveEvent, i);
  return NULL;
}

static char *
keep_string (GroveBuilder *self, const char *text)
{
  g_autofree char *valid = text != NULL ? g_utf8_make_valid (text, -1) : NULL;

  return valid != NULL ? g_string_chunk_insert_const (self->strings, valid) : NULL;
}

static void
copy_unit (GroveBuilder *self, GroveEvent *event, const GroveEvent *from)
{
  if (event->unit_name != NULL)
    return;
  event->unit_name = keep_string (self, from->unit_name);
  event->unit = from->unit;
  event->factor = from->factor != 0 ? from->factor : 1;
}

static void
widen_rows (GroveBuilder *self)
{
  guint n = self->events->len;

  grove_rows_widen (&self->self, n);
  grove_rows_widen (&self->stated, n);
  grove_rows_widen (&self->calls, n);
  grove_rows_widen (&self->path_costs, n);
}

static guint32
append_event (GroveBuilder *self, const GroveEvent *event)
{
  GroveEvent copy = { .name = keep_string (self, event->name),
                      .stated_inclusive = event->stated_inclusive,
                      .unfinished_calls = event->unfinished_calls,
                      .is_difference = event->is_difference,
                      .clock = event->clock };

  copy.title = keep_string (self, event->title);
  copy_unit (self, &copy, event);
  g_array_append_val (self->events, copy);
  grove_line_store_close (&self->lines);
  widen_rows (self);
  return self->events->len - 1;
}

static void
note_clock (GroveBuilder *self, const GroveEvent *old, const GroveEvent *event)
{
  if (old->clock == event->clock || self->mixed_clocks)
    return;
  self->mixed_clocks = TRUE;
  grove_builder_warn (self, _("times of different clocks were added up"));
}

guint32
grove_builder_add_event (GroveBuilder *self, const GroveEvent *event)
{
  g_autofree char *name = NULL;
  GroveEvent *old;

  g_assert (event->name != NULL);
  if (self->error != NULL)
    return 0;
  /* Whoever looks an event up, or writes one, needs a name. */
  if (*event->name == '\0')
    {
      g_autofree char *made_up = g_strdup_printf ("event%u", self->events->len + 1);
      GroveEvent named = *event;

      named.name = made_up;
      return grove_builder_add_event (self, &named);
    }
  name = g_utf8_make_valid (event->name, -1);
  old = find_event (self, name);
  if (old != NULL)
    {
      if (old->title == NULL)
        old->title = keep_string (self, event->title);
      copy_unit (self, old, event);
      note_clock (self, old, event);
      old->stated_inclusive |= event->stated_inclusive;
      old->unfinished_calls |= event->unfinished_calls;
      return (guint32) (old - (GroveEvent *) self->events->data);
    }
  if (self->events->len < GROVE_MAX_EVENTS)
    return append_event (self, event);
  grove_builder_warn (self, _("more than %u events; skipped “%s”"), GROVE_MAX_EVENTS, name);
  return GROVE_NONE;
}

void
grove_builder_add_derived (GroveBuilder *self, const char *name, const char *formula, const char *title)
{
  GroveDerived derived = { g_utf8_make_valid (name, -1), g_utf8_make_valid (formula, -1),
                           title != NULL ? g_utf8_make_valid (title, -1) : NULL };

  for (guint i = 0; i < self->derived->len; i++)
    if (strcmp (g_array_index (self->derived, GroveDerived, i).name, derived.name) == 0)
      {
        g_array_remove_index (self->derived, i);
        break;
      }
  if (self->derived->len >= GROVE_MAX_EVENTS)
    {
      grove_builder_warn (self, _("more than %u formulas; skipped “%s”"), GROVE_MAX_EVENTS, derived.name);
      clear_derived (&derived);
      return;
    }
  g_array_append_val (self->derived, derived);
}

guint32
grove_builder_get_n_events (GroveBuilder *self)
{
  return self->events->len;
}

/* Parts */

void
grove_builder_end_part (GroveBuilder *self)
{
  GrovePartCosts *part = g_ptr_array_index (self->parts, self->parts->len - 1);
  guint n = self->events->len;

  grove_rows_take (&self->self, n, 0, 0, &part->self);
  grove_rows_take (&self->stated, n, GROVE_STATED_CALLED, GROVE_STATED_N_HEADS, &part->stated);
  grove_rows_take (&self->calls, n, GROVE_CALL_COUNT, 1, &part->calls);
  grove_builder_take_path_costs (self, &part->paths);
  self->part_touched = FALSE;
}

static void
set_part_info (GroveBuilder *self, GrovePart *info, const GrovePart *from)
{
  *info = *from;
  info->source = keep_string (self, from->source);
  info->name = keep_string (self, from->name);
  info->trigger = keep_string (self, from->trigger);
  info->range = keep_string (self, from->range);
}

void
grove_builder_begin_part (GroveBuilder *self, const GrovePart *info)
{
  GrovePartCosts *part = g_ptr_array_index (self->parts, self->parts->len - 1);

  if (self->error != NULL)
    return;
  if (self->parts->len >= GROVE_MAX_PARTS && self->part_touched)
    {
      if (!self->parts_overflow)
        grove_builder_warn (self, _("more than 10000 parts; added the rest to the last one"));
      self->parts_overflow = TRUE;
      return;
    }
  grove_line_store_close (&self->lines);
  if (self->part_touched)
    {
      grove_builder_end_part (self);
      push_part (self, FALSE);
      part = g_ptr_array_index (self->parts, self->parts->len - 1);
    }
  part->implicit = FALSE;
  set_part_info (self, &part->info, info);
}
