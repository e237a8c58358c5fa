/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-folded.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "grove-frame-text.h"
#include "grove-intern.h"
#include "grove-lines.h"
#include "grove-odd-lines.h"
#include "grove-stacks.h"

/* One stack a line, root first, then blanks and a count; difffolded.pl writes two
 * counts. Lines that begin with # are comments.
 * The format has no unit: the event is "samples", or "weight" if there are fractions. */

#define DECIDE_ON 200 /* lines that decide whether there are two counts */

/* One frame text; @function is GROVE_NONE if it names no function. */
typedef struct
{
  guint32 function;
  guint32 file;
  guint32 line;
} Frame;

/* A frame of the previous line: the end of its text, and the number of functions up to it. */
typedef struct
{
  guint32 end;
  guint32 n_functions;
  guint32 frame;
} Step;

typedef struct
{
  GroveInput *input;
  GroveBuilder *builder;
  GroveStacks *stacks;
  GroveIntern *texts;
  GArray *frames;     /* Frame, by number of its text */
  GArray *steps;      /* Step, of the previous line */
  const char *before; /* (nullable): the stack of the previous line */
  gsize before_length;
  guint64 line;
  guint n_counts; /* 0: not decided yet */
  guint64 n_stacks;
  GroveOddLines skipped;
} Reader;

/* A line */

typedef struct
{
  GroveSlice stack;
  double counts[2];
} Stack;

static gboolean
split_line (GroveSlice line, guint n_counts, Stack *stack)
{
  stack->counts[1] = 0;
  if (!grove_slice_read_number (grove_slice_take_last_word (&line), &stack->counts[n_counts - 1]))
    return FALSE;
  if (n_counts == 2 && !grove_slice_read_number (grove_slice_take_last_word (&line), &stack->counts[0]))
    return FALSE;
  stack->stack = grove_slice_trim_end (line);
  return stack->stack.length > 0;
}

static inline gboolean
is_comment (GroveSlice line)
{
  return line.length == 0 || line.bytes[0] == '#' || grove_slice_trim_end (line).length == 0;
}

/* Frames */

static Frame
make_frame (Reader *self, const char *bytes, gsize length)
{
  GroveFrameText parts;
  Frame frame = { GROVE_NONE, GROVE_UNKNOWN, 0 };
  guint32 name;
  guint32 object;

  grove_frame_text_parse (bytes, length, &parts);
  if (parts.name.length == 0)
    return frame;
  name = grove_builder_add_name (self->builder, parts.name.bytes, (gssize) parts.name.length);
  object = parts.object.length > 0
             ? grove_builder_add_object (self->builder, parts.object.bytes, (gssize) parts.object.length)
             : GROVE_UNKNOWN;
  if (parts.file.length > 0)
    frame.file = grove_builder_add_file (self->builder, parts.file.bytes, (gssize) parts.file.length);
  frame.function = grove_builder_add_function (self->builder, name, frame.file, object, parts.definition);
  frame.line = parts.line;
  return frame;
}

static inline guint32
add_frame (Reader *self, const char *bytes, gsize length)
{
  guint32 number = grove_intern_add (self->texts, bytes, length);

  if (G_UNLIKELY (number == self->frames->len))
    {
      Frame frame = make_frame (self, bytes, length);

      g_array_append_val (self->frames, frame);
    }
  return number;
}

/* Returns: the length of the common prefix */
static inline gsize
get_common_length (const char *a, const char *b, gsize length)
{
  gsize i = 0;
  guint64 x, y;

  for (; i + sizeof x <= length; i += sizeof x)
    {
      memcpy (&x, a + i, sizeof x);
      memcpy (&y, b + i, sizeof y);
      if (x != y)
        break;
    }
  while (i < length && a[i] == b[i])
    i++;
  return i;
}

/* perf's maps of Java have names with the JVM's semicolons: "Lorg/acme/Sink;::flush". */
static gboolean
is_inside_class (const char *start, const char *semicolon, const char *end)
{
  return *start == 'L' && end - semicolon > 2 && semicolon[1] == ':' && semicolon[2] == ':';
}

static const char *
find_frame_end (const char *start, const char *end)
{
  const char *semicolon = memchr (start, ';', (gsize) (end - start));

  if (semicolon != NULL && is_inside_class (start, semicolon, end))
    semicolon = memchr (semicolon + 1, ';', (gsize) (end - semicolon - 1));
  return semicolon != NULL ? semicolon : end;
}

/* Returns: the start of the last frame that is kept */
static gsize
get_last_start (Reader *self, guint kept)
{
  return kept > 1 ? g_array_index (self->steps, Step, kept - 2).end + 1 : 0;
}

/* Keeps the frames that the stack shares with the previous one. Returns: the start of the rest */
static gsize
resume (Reader *self, GroveSlice stack)
{
  gsize common = 0;
  guint kept;
  const Step *last;

  if (self->before != NULL)
    common = get_common_length (stack.bytes, self->before, MIN (stack.length, self->before_length));
  /* The text of a kept frame and the semicolon after it are the same. */
  for (kept = self->steps->len; kept > 0 && g_array_index (self->steps, Step, kept - 1).end >= common;)
    kept--;
  /* The class that ended the previous frame may have a method here. */
  if (kept > 0
      && is_inside_class (stack.bytes + get_last_start (self, kept),
                          stack.bytes + g_array_index (self->steps, Step, kept - 1).end,
                          stack.bytes + stack.length))
    kept--;
  g_array_set_size (self->steps, kept);
  last = kept > 0 ? &g_array_index (self->steps, Step, kept - 1) : NULL;
  grove_stacks_resume (self->stacks, last != NULL ? last->n_functions : 0);
  return last != NULL ? last->end + 1 : 0;
}

static gboolean
push_frames (Reader *self, GroveSlice stack, gsize start)
{
  const char *p = stack.bytes + start;
  const char *end = stack.bytes + stack.length;

  while (p <= end && self->steps->len < GROVE_STACKS_MAX_DEPTH)
    {
      const char *stop = find_frame_end (p, end);
      Step step = { (guint32) (stop - stack.bytes), 0, add_frame (self, p, (gsize) (stop - p)) };
      guint32 function = g_array_index (self->frames, Frame, step.frame).function;

      if (function != GROVE_NONE)
        grove_stacks_push (self->stacks, function);
      step.n_functions = grove_stacks_get_depth (self->stacks);
      g_array_append_val (self->steps, step);
      p = stop + 1;
    }
  return p > end;
}

/* The cost belongs to a line of the innermost function, if the frame has a line. */
static void
add_leaf_line (Reader *self, const double *counts)
{
  const Step *last = &g_array_index (self->steps, Step, self->steps->len - 1);
  const Frame *frame = &g_array_index (self->frames, Frame, last->frame);
  GrovePosition position = { frame->file, frame->line, 0 };

  if (frame->function != GROVE_NONE && frame->line != 0)
    grove_builder_add_line (self->builder, frame->function, &position, counts, self->n_counts);
}

static void
skip_line (Reader *self, const char *why)
{
  grove_odd_lines_warn (&self->skipped, self->builder, self->line, why);
}

static void
add_stack (Reader *self, const Stack *stack)
{
  gboolean whole = push_frames (self, stack->stack, resume (self, stack->stack));

  self->before = stack->stack.bytes;
  self->before_length = stack->stack.length;
  if (!whole)
    {
      skip_line (self, _("more than a million frames; stack skipped"));
      return;
    }
  if (grove_stacks_get_depth (self->stacks) == 0)
    {
      skip_line (self, _("a stack without functions; line skipped"));
      return;
    }
  grove_builder_add_path_self (self->builder, grove_stacks_end_root_first (self->stacks), stack->counts,
                               self->n_counts);
  add_leaf_line (self, stack->counts);
  self->n_stacks++;
}

static void
take_line (Reader *self, GroveSlice line)
{
  Stack stack;

  self->line++;
  if (G_UNLIKELY (is_comment (line)))
    return;
  if (G_UNLIKELY (!split_line (line, self->n_counts, &stack)))
    skip_line (self, self->n_counts == 2 ? _("not a stack and two counts; line skipped")
                                         : _("not a stack and a count; line skipped"));
  else if (G_UNLIKELY (stack.stack.length > G_MAXINT32))
    skip_line (self, _("a stack of more than 2 GiB; line skipped"));
  else
    add_stack (self, &stack);
}

/* Blocks of lines */

/* Two counts only if all of the first lines have them, since a frame may end with a number. */
static guint
decide_counts (const char *bytes, gsize length, gboolean *fractions)
{
  const char *p = bytes;
  GroveSlice line;
  Stack stack;
  guint n = 0;
  guint n_two = 0;

  *fractions = FALSE;
  while (grove_slice_next_line (&p, bytes + length, &line))
    {
      if (is_comment (line) || !split_line (line, 1, &stack))
        continue;
      *fractions |= stack.counts[0] != floor (stack.counts[0]);
      if (n < DECIDE_ON)
        n_two += split_line (line, 2, &stack);
      n++;
    }
  return n > 0 && n_two == MIN (n, DECIDE_ON) ? 2 : 1;
}

static void
add_event (Reader *self, const char *name, const char *title)
{
  GroveEvent event = { name, title, "count", GROVE_UNIT_COUNT, 1, NULL, FALSE };

  grove_builder_add_event (self->builder, &event);
}

static void
begin (Reader *self, const char *bytes, gsize length)
{
  gboolean fractions;

  self->n_counts = decide_counts (bytes, length, &fractions);
  if (self->n_counts == 2)
    {
      add_event (self, "base", _("Before"));
      add_event (self, "new", _("After"));
    }
  else if (fractions)
    add_event (self, "weight", _("Weight"));
  else
    add_event (self, "samples", _("Samples"));
}

static void
take_block (Reader *self, const char *bytes, gsize length)
{
  const char *p = bytes;
  GroveSlice line;

  if (self->n_counts == 0)
    begin (self, bytes, length);
  self->before = NULL;
  g_array_set_size (self->steps, 0);
  while (grove_slice_next_line (&p, bytes + length, &line))
    take_line (self, line);
}

static gboolean
read_blocks (Reader *self, GError **error)
{
  g_autoptr (GError) cause = NULL;
  const char *bytes;
  gsize length;

  while (!grove_builder_failed (self->builder)
         && (bytes = grove_input_next_lines (self->input, &length, &cause)) != NULL)
    take_block (self, bytes, length);
  if (cause == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&cause));
  return FALSE;
}

static gboolean
finish (Reader *self, GError **error)
{
  if (self->n_stacks == 0)
    {
      g_set_error_literal (error, GROVE_FORMAT_ERROR, GROVE_FORMAT_ERROR_MALFORMED,
                           _("no line is a stack and a count such as “main;work;sort 12”"));
      return FALSE;
    }
  grove_odd_lines_end (&self->skipped, self->builder, GROVE_ODD_LINES_SKIPPED);
  grove_lines_warn_if_unended (self->input, self->builder);
  return TRUE;
}

static gboolean
read_folded (GroveInput *input, GroveBuilder *builder, GError **error)
{
  g_autoptr (GroveStacks) stacks = grove_stacks_new (builder);
  g_autoptr (GroveIntern) texts = grove_intern_new ();
  g_autoptr (GArray) frames = g_array_new (FALSE, FALSE, sizeof (Frame));
  g_autoptr (GArray) steps = g_array_new (FALSE, FALSE, sizeof (Step));
  Reader self = { .input = input,
                  .builder = builder,
                  .stacks = stacks,
                  .texts = texts,
                  .frames = frames,
                  .steps = steps };

  return read_blocks (&self, error) && finish (&self, error);
}

/* A stack so deep that its count is not in the head: only text and many semicolons. */
static gboolean
is_deep_stack (const GroveHead *head)
{
  const char *text = (const char *) head->bytes;
  gsize length = head->length;
  guint n_semicolons = 0;

  if (length < GROVE_HEAD_MAX_TEXT || strchr ("{[<", *text) != NULL)
    return FALSE;
  for (gsize i = 0; i < length; i++)
    if (text[i] == ';')
      n_semicolons++;
    else if ((guchar) text[i] < ' ' && text[i] != '\t')
      return FALSE;
  return n_semicolons > 100;
}

/* Most of the first lines must be stacks, and some of them of more than one frame. */
static int
probe_folded (const GroveHead *head)
{
  gsize offset = 0;
  GroveSlice line;
  Stack stack;
  guint n_lines = 0;
  guint n_stacks = 0;
  gboolean deep = FALSE;

  while (n_lines < 50 && grove_head_next_line (head, &offset, &line))
    {
      if (is_comment (line))
        continue;
      n_lines++;
      if (!split_line (line, 1, &stack))
        continue;
      n_stacks++;
      deep |= memchr (stack.stack.bytes, ';', stack.stack.length) != NULL;
    }
  if (n_lines == 0)
    return is_deep_stack (head) ? 30 : 0;
  if (!deep || n_stacks * 2 <= n_lines)
    return 0;
  return n_stacks == n_lines ? 70 : 50;
}

const GroveFormat grove_folded_format = {
  .id = "folded",
  .title = N_("folded stacks"),
  .probe = probe_folded,
  .read = read_folded,
};
