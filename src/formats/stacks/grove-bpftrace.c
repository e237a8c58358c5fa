/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-bpftrace.h"

#include <glib/gi18n-lib.h>

#include "grove-intern.h"
#include "grove-odd-lines.h"
#include "grove-perf-line.h"
#include "grove-samples.h"
#include "grove-stacks.h"
#include "grove-lines.h"

/* A map of stacks, as bpftrace prints it when it ends:
 *
 *   @[
 *       work+12
 *       main+45
 *   , bash]: 7
 *
 * Frames are indented, leaf first; of several stacks in a key the first is the innermost
 * (kstack, ustack). The rest of the key (a command, a thread) names a part. Each map
 * is an event of its own name; "@" is "samples". */

typedef struct
{
  GroveInput *input;
  GroveBuilder *builder;
  GroveStacks *stacks;
  GroveSamples *samples;
  GroveIntern *texts; /* of frames */
  GArray *functions;  /* guint32, by number of the text */
  GroveIntern *keys;  /* rest of the keys, without stacks */
  GPtrArray *parts;   /* char*, by number of the key */
  guint32 event;      /* of the entry that is open */
  GString *key;
  gboolean is_open;
  gboolean is_deep; /* it has more frames than GROVE_STACKS_MAX_DEPTH */
  guint64 line;
  guint64 n_stacks;
  GroveOddLines skipped;
} Reader;

static void
skip_line (Reader *self, const char *why)
{
  grove_odd_lines_warn (&self->skipped, self->builder, self->line, why);
}

/* Frames */

/* work+12: here the offset is decimal */
static GroveSlice
cut_decimal_offset (GroveSlice text)
{
  const char *p = grove_slice_find_last_digits (text);

  return p > text.bytes + 1 && p < grove_slice_get_end (text) && p[-1] == '+' ? grove_slice_to (text, p - 1)
                                                                              : text;
}

/* work+12; work+12 (/bin/prog); 55d0a1 work+0x1a (/bin/prog), as perf would print it; 0x55d0a1 */
static guint32
make_function (Reader *self, GroveSlice text)
{
  GrovePerfFrame parts;
  GroveSlice rest = text;
  guint64 address;
  guint32 name;
  guint32 object = GROVE_UNKNOWN;

  if (grove_perf_line_take_address (&rest, &address) && grove_slice_trim (rest).length > 0)
    text = rest;
  grove_perf_line_parse_frame (text, &parts);
  if (parts.symbol.length == 0)
    parts.symbol = grove_slice_trim (text);
  /* Brackets without a path are the arguments of the function. */
  if (parts.object.length == 0 || (parts.object.bytes[0] != '/' && parts.object.bytes[0] != '['))
    parts.symbol = grove_slice_trim (text);
  else
    object = grove_builder_add_object (self->builder, parts.object.bytes, (gssize) parts.object.length);
  parts.symbol = cut_decimal_offset (grove_slice_cut_offset (parts.symbol));
  name = grove_builder_add_name (self->builder, parts.symbol.bytes, (gssize) parts.symbol.length);
  return grove_builder_add_function (self->builder, name, GROVE_UNKNOWN, object, 0);
}

static void
add_frame (Reader *self, GroveSlice line)
{
  GroveSlice text = grove_slice_trim (line);
  guint32 number = grove_intern_add (self->texts, text.bytes, text.length);

  if (number == self->functions->len)
    {
      guint32 function = make_function (self, text);

      g_array_append_val (self->functions, function);
    }
  self->is_deep |= grove_stacks_get_depth (self->stacks) == GROVE_STACKS_MAX_DEPTH;
  if (!self->is_deep)
    grove_stacks_push (self->stacks, g_array_index (self->functions, guint32, number));
}

/* Keys */

/* Text of the key, without the commas around it. */
static void
add_key (Reader *self, GroveSlice text)
{
  text = grove_slice_trim (text);
  while (text.length > 0 && (text.bytes[0] == ',' || grove_slice_is_blank (text.bytes[0])))
    text = grove_slice_from (text, text.bytes + 1);
  while (text.length > 0
         && (text.bytes[text.length - 1] == ',' || grove_slice_is_blank (text.bytes[text.length - 1])))
    text.length--;
  if (text.length == 0)
    return;
  if (self->key->len > 0)
    g_string_append (self->key, ", ");
  g_string_append_len (self->key, text.bytes, (gssize) text.length);
}

static guint32
add_part (Reader *self)
{
  guint32 part = grove_intern_add (self->keys, self->key->str, self->key->len);

  if (part == self->parts->len)
    g_ptr_array_add (self->parts, g_utf8_make_valid (self->key->str, (gssize) self->key->len));
  return part;
}

/* Entries */

static guint32
add_event (Reader *self, GroveSlice name)
{
  g_autofree char *text = name.length > 0 ? g_utf8_make_valid (name.bytes, (gssize) name.length)
                                          : g_strdup ("samples");
  GroveEvent event = {
    text, name.length > 0 ? NULL : _("Samples"), "count", GROVE_UNIT_COUNT, 1, NULL, FALSE
  };

  return grove_builder_add_event (self->builder, &event);
}

/* Returns: (nullable): the last "]: " of the line, which ends a key */
static const char *
find_end_of_key (GroveSlice line)
{
  for (const char *p = grove_slice_get_end (line); p-- > line.bytes;)
    if (*p == ']' && grove_slice_get_end (line) - p >= 2 && p[1] == ':')
      return p;
  return NULL;
}

static void
end_entry (Reader *self, GroveSlice count)
{
  GroveSample sample = { .event = self->event, .function = GROVE_NONE };

  self->is_open = FALSE;
  if (!grove_slice_read_number (grove_slice_trim (count), &sample.cost) || self->event == GROVE_NONE)
    skip_line (self, _("the count is not a number; stack skipped"));
  else if (self->is_deep)
    skip_line (self, _("more than a million frames; stack skipped"));
  else if (grove_stacks_get_depth (self->stacks) > 0)
    {
      sample.part = add_part (self);
      sample.path = grove_stacks_end_leaf_first (self->stacks);
      grove_samples_add (self->samples, &sample);
      self->n_stacks++;
    }
}

static void
take_key_line (Reader *self, GroveSlice line)
{
  const char *end = find_end_of_key (line);

  add_key (self, end != NULL ? grove_slice_to (line, end) : line);
  if (end != NULL)
    end_entry (self, grove_slice_from (line, end + 2));
}

static gboolean
is_name (GroveSlice text)
{
  for (gsize i = 0; i < text.length; i++)
    if (!g_ascii_isalnum (text.bytes[i]) && text.bytes[i] != '_')
      return FALSE;
  return TRUE;
}

/* @name[ */
static const char *
find_bracket (GroveSlice line)
{
  const char *bracket = line.length > 1 && line.bytes[0] == '@' ? memchr (line.bytes, '[', line.length)
                                                                : NULL;

  return bracket != NULL && is_name (grove_slice_to (grove_slice_from (line, line.bytes + 1), bracket))
           ? bracket
           : NULL;
}

static void
begin_entry (Reader *self, GroveSlice line, const char *bracket)
{
  GroveSlice rest = grove_slice_from (line, bracket + 1);

  /* a map of numbers, all on one line */
  if (find_end_of_key (rest) != NULL)
    return;
  self->is_open = TRUE;
  self->is_deep = FALSE;
  self->event = add_event (self, grove_slice_to (grove_slice_from (line, line.bytes + 1), bracket));
  g_string_truncate (self->key, 0);
  grove_stacks_begin (self->stacks);
  add_key (self, rest);
}

static void
take_line (gpointer data, GroveSlice line)
{
  Reader *self = data;
  const char *bracket;

  self->line++;
  line = grove_slice_trim_end (line);
  bracket = find_bracket (line);
  if (bracket != NULL)
    {
      if (self->is_open)
        skip_line (self, _("the stack before this line has no end; stack skipped"));
      begin_entry (self, line, bracket);
    }
  else if (self->is_open && line.length > 0 && grove_slice_is_blank (line.bytes[0]))
    add_frame (self, line);
  else if (self->is_open && line.length > 0)
    take_key_line (self, line);
}

/* The end */

static void
begin_part (guint32 part, gpointer data)
{
  Reader *self = data;
  const char *name = g_ptr_array_index (self->parts, part);
  GrovePart info = { grove_input_get_name (self->input), *name != '\0' ? name : NULL, NULL, -1, -1, -1 };

  grove_builder_begin_part (self->builder, &info);
}

static gboolean
finish (Reader *self, GError **error)
{
  if (self->is_open)
    skip_line (self, _("the file ends inside a stack; it is incomplete"));
  if (self->n_stacks == 0)
    {
      g_set_error_literal (error, GROVE_FORMAT_ERROR, GROVE_FORMAT_ERROR_MALFORMED,
                           _("no stack with a count in this output of bpftrace"));
      return FALSE;
    }
  grove_builder_set_writer (self->builder, "bpftrace", -1);
  grove_odd_lines_end (&self->skipped, self->builder, GROVE_ODD_LINES_STACKS_SKIPPED);
  grove_lines_warn_if_unended (self->input, self->builder);
  return grove_samples_write (self->samples, self->builder, self->input, begin_part, self, error);
}

static gboolean
read_bpftrace (GroveInput *input, GroveBuilder *builder, GError **error)
{
  g_autoptr (GroveStacks) stacks = grove_stacks_new (builder);
  g_autoptr (GroveSamples) samples = grove_samples_new ();
  g_autoptr (GroveIntern) texts = grove_intern_new ();
  g_autoptr (GroveIntern) keys = grove_intern_new ();
  g_autoptr (GArray) functions = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GString) key = g_string_new (NULL);
  Reader self = { .input = input,
                  .builder = builder,
                  .stacks = stacks,
                  .samples = samples,
                  .texts = texts,
                  .functions = functions,
                  .keys = keys,
                  .parts = parts,
                  .key = key };

  return grove_lines_read (input, builder, take_line, &self, error) && finish (&self, error);
}

/* A line that begins a map, "@[", and an indented one below it, which continues its key */
static int
probe_bpftrace (const GroveHead *head)
{
  gsize offset = 0;
  gboolean below = FALSE;
  GroveSlice line;

  for (guint n = 0; n < 200 && grove_head_next_line (head, &offset, &line); n++)
    {
      const char *bracket = find_bracket (grove_slice_trim_end (line));

      if (below && line.length > 0 && grove_slice_is_blank (line.bytes[0])
          && grove_slice_trim (line).length > 0)
        return 75;
      below = bracket != NULL && find_end_of_key (grove_slice_from (line, bracket)) == NULL;
    }
  return 0;
}

const GroveFormat grove_bpftrace_format = {
  .id = "bpftrace",
  .title = N_("bpftrace"),
  .probe = probe_bpftrace,
  .read = read_bpftrace,
};
