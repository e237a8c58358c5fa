/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-marshal-private.h"

#include "grove-types.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Skips objects. Code objects are read by skipping them, too: their layout has to be guessed (doc/formats.md,
 * "Code objects"). */

#define MAX_DEPTH 64
#define MAX_LINE 10000000

typedef struct
{
  guint n_integers;
  guint n_before; /* objects before the line */
  guint n_after;  /* objects after the line */
  guint file;     /* index of the object */
  guint name;
  guint n_tuples; /* tuples after the byte code, in order */
} CodeLayout;

static const CodeLayout layouts[] = {
  { 5, 8, 2, 5, 6, 2 }, /* 3.11 on */
  { 6, 8, 1, 6, 7, 5 }, /* 3.8 to 3.10 */
  { 5, 8, 1, 6, 7, 5 }, /* 3.0 to 3.7 */
  { 4, 8, 1, 6, 7, 5 }, /* 2.x */
};

/* One container whose items are being skipped. */
typedef struct
{
  GroveMarshalObject object;
  gsize done;
} Frame;

typedef struct
{
  Frame frames[MAX_DEPTH];
  guint depth;
  GroveMarshalCode *code; /* (nullable): filled from the outermost code object */
} Skipper;

static gboolean
fail_code (gsize offset, GError **error)
{
  return grove_marshal_fail (
    offset, GROVE_FORMAT_ERROR_UNSUPPORTED,
    _("a code object of an unknown Python version; use cProfile, or profile a function instead of a script"),
    error);
}

static gboolean
read_code_integers (GroveMarshal *self, const CodeLayout *layout, GError **error)
{
  gsize offset = grove_marshal_tell (self);
  gint32 value;

  for (guint i = 0; i < layout->n_integers; i++)
    {
      if (!grove_marshal_read_int32 (self, &value, error))
        return FALSE;
      if (value < 0 && i + 1 < layout->n_integers)
        return fail_code (offset, error);
    }
  return TRUE;
}

static gboolean
push (GroveMarshal *self, Skipper *skipper, const GroveMarshalObject *object, GError **error)
{
  if (skipper->depth == MAX_DEPTH)
    return grove_marshal_fail (object->offset, GROVE_FORMAT_ERROR_MALFORMED,
                               _("nested more than 64 levels deep"), error);
  skipper->frames[skipper->depth++] = (Frame){ *object, 0 };
  if (object->kind != GROVE_MARSHAL_CODE)
    return TRUE;
  self->met_code = TRUE;
  return read_code_integers (self, &layouts[self->layout], error);
}

static void
keep_string (GroveMarshal *self, GroveMarshalObject *item, const char **bytes, gsize *length)
{
  grove_marshal_keep_text (self, item);
  *bytes = item->bytes;
  *length = item->length;
}

static gboolean
check_code_item (const CodeLayout *layout, guint index, GroveMarshalKind kind)
{
  if (index >= 1 && index <= layout->n_tuples)
    return kind == GROVE_MARSHAL_TUPLE;
  if (index == 0 || index == layout->file || index == layout->name || index >= layout->n_before)
    return kind == GROVE_MARSHAL_STRING;
  return TRUE;
}

static gboolean
read_code_line (GroveMarshal *self, Skipper *skipper, Frame *frame, GError **error)
{
  gint32 line;

  if (!grove_marshal_read_int32 (self, &line, error))
    return FALSE;
  if (line < 0 || line > MAX_LINE)
    return fail_code (frame->object.offset, error);
  if (skipper->depth == 1 && skipper->code != NULL)
    skipper->code->line = (guint32) line;
  return TRUE;
}

/* Checks and keeps an item of a code object. */
static gboolean
take_code_item (GroveMarshal *self, Skipper *skipper, Frame *frame, GroveMarshalObject *item, GError **error)
{
  const CodeLayout *layout = &layouts[self->layout];
  guint index = (guint) frame->done;

  if (!check_code_item (layout, index, item->kind))
    return fail_code (frame->object.offset, error);
  if (skipper->depth != 1 || skipper->code == NULL)
    return TRUE;
  if (index == layout->file)
    keep_string (self, item, &skipper->code->file, &skipper->code->file_length);
  else if (index == layout->name)
    keep_string (self, item, &skipper->code->name, &skipper->code->name_length);
  return TRUE;
}

static gboolean
is_finished (GroveMarshal *self, const Frame *frame)
{
  switch (frame->object.kind)
    {
    case GROVE_MARSHAL_CODE:
      return frame->done == layouts[self->layout].n_before + layouts[self->layout].n_after;
    case GROVE_MARSHAL_SLICE: return frame->done == 3;
    case GROVE_MARSHAL_DICT: return FALSE;
    default: return frame->done == frame->object.length;
    }
}

static gboolean
take_end (Skipper *skipper, const GroveMarshalObject *item, gboolean *ended, GError **error)
{
  Frame *frame = &skipper->frames[skipper->depth - 1];

  *ended = item->kind == GROVE_MARSHAL_END;
  if (!*ended || (frame->object.kind == GROVE_MARSHAL_DICT && frame->done % 2 == 0))
    return TRUE;
  return grove_marshal_fail (item->offset, GROVE_FORMAT_ERROR_MALFORMED, _("an end mark inside an object"),
                             error);
}

static void
pop (GroveMarshal *self, Skipper *skipper)
{
  grove_marshal_leave (self, &skipper->frames[--skipper->depth].object);
}

/* Reads an item of the innermost container, or leaves it at its end. */
static gboolean
step (GroveMarshal *self, Skipper *skipper, GError **error)
{
  Frame *frame = &skipper->frames[skipper->depth - 1];
  GroveMarshalObject item;
  gboolean ended;

  if (is_finished (self, frame))
    {
      pop (self, skipper);
      return TRUE;
    }
  if (frame->object.kind == GROVE_MARSHAL_CODE && frame->done == layouts[self->layout].n_before
      && !read_code_line (self, skipper, frame, error))
    return FALSE;
  if (!grove_marshal_read (self, &item, error) || !take_end (skipper, &item, &ended, error))
    return FALSE;
  if (ended)
    {
      pop (self, skipper);
      return TRUE;
    }
  if (frame->object.kind == GROVE_MARSHAL_CODE && !take_code_item (self, skipper, frame, &item, error))
    return FALSE;
  frame->done++;
  if (item.kind >= GROVE_MARSHAL_TUPLE && item.kind <= GROVE_MARSHAL_SLICE && !item.referred)
    return push (self, skipper, &item, error);
  return TRUE;
}

/* Skips @object with the current layout of code objects. */
static gboolean
skip_with_layout (GroveMarshal *self, GroveMarshalObject *object, GroveMarshalCode *code, GError **error)
{
  Skipper skipper;

  skipper.depth = 0;
  skipper.code = code;
  self->met_code = FALSE;
  if (!push (self, &skipper, object, error))
    return FALSE;
  while (skipper.depth > 0)
    if (!step (self, &skipper, error))
      return FALSE;
  return TRUE;
}

/* Tries each layout until one fits the first code object. Nested ones have the same layout, so there are four
 * tries in all and not four a level. */
static gboolean
try_layouts (GroveMarshal *self, const GroveMarshalMark *mark, GroveMarshalObject *object,
             GroveMarshalCode *code, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (layouts); i++)
    {
      g_autoptr (GError) local = NULL;
      gboolean done;

      self->layout = (int) i;
      done = skip_with_layout (self, object, code, &local);
      if (done && self->met_code)
        return TRUE;
      self->layout = -1;
      if (done)
        return TRUE;
      /* the error has another cause than the layout */
      if (!self->met_code || local->domain != GROVE_FORMAT_ERROR)
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return FALSE;
        }
      grove_marshal_back_to (self, mark);
    }
  return fail_code (object->offset, error);
}

static gboolean
skip (GroveMarshal *self, GroveMarshalObject *object, GroveMarshalCode *code, GError **error)
{
  GroveMarshalMark mark;
  gboolean done;

  if (self->layout >= 0)
    return skip_with_layout (self, object, code, error);
  grove_marshal_save (self, &mark);
  done = try_layouts (self, &mark, object, code, error);
  grove_marshal_release (self);
  return done;
}

gboolean
grove_marshal_read_code (GroveMarshal *self, GroveMarshalObject *object, GroveMarshalCode *code,
                         GError **error)
{
  g_assert (object->kind == GROVE_MARSHAL_CODE);
  memset (code, 0, sizeof *code);
  grove_marshal_enter (self, object);
  return skip (self, object, code, error);
}

gboolean
grove_marshal_skip (GroveMarshal *self, GroveMarshalObject *object, GError **error)
{
  if (object->referred || object->kind < GROVE_MARSHAL_TUPLE || object->kind > GROVE_MARSHAL_SLICE)
    return TRUE;
  return skip (self, object, NULL, error);
}
