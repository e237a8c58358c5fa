/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-pickle.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "grove-format-error.h"
#include "grove-pickle-text.h"
#include "grove-types.h"

#define MAX_VALUES 16000000u
#define MAX_FIELDS 64u    /* pairs of a dict that a field is looked for in: one dict may stand for many records */
#define MARK G_MAXUINT32
#define PROTOCOL_MOST 5

/* Names of Python's own that may be there beside the classes: protocols 0 and 1 make an object of a class with
 * `copyreg._reconstructor (class, base, value of the base)`. As classes they stand behind those of the caller. */
static const char * const own_names[] = {
  "copyreg _reconstructor", "copy_reg _reconstructor", /* Python 2 */
  "builtins object", "builtins dict", "__builtin__ object", "__builtin__ dict",
};
#define N_RECONSTRUCTORS 2
#define OWN_NAME (G_MAXUINT32 - 100)
#define N_SMALL 256
#define N_PLACES 64

struct _GrovePickle
{
  const guint8       *bytes;
  gsize               length;
  gsize               position;
  const char * const *classes;
  GArray             *values;   /* GrovePickleValue */
  GArray             *stack;    /* guint32: rows, and MARK */
  GArray             *memo;     /* guint32: rows; MARK: none */
  GPtrArray          *texts;    /* strings that are not slices of the file */
  guint32             small[N_SMALL]; /* rows of the numbers from 0 on; GROVE_NONE: not there yet */
  guint               places[N_PLACES]; /* where a field was in the last record, by its name */
  gboolean            stopped;
};

/* Errors */

static gboolean
fail (GrovePickle *self, GroveFormatError code, const char *what, GError **error)
{
  /* Translators: a place in a file, and what is wrong there */
  g_set_error (error, GROVE_FORMAT_ERROR, code, _("byte %lu: %s"), (gulong) self->position, what);
  return FALSE;
}

static gboolean
fail_truncated (GrovePickle *self, GError **error)
{
  return fail (self, GROVE_FORMAT_ERROR_TRUNCATED, _("the file ends in the middle; it was cut off, or is still being written"), error);
}

static gboolean
fail_shape (GrovePickle *self, GError **error)
{
  return fail (self, GROVE_FORMAT_ERROR_MALFORMED, _("this is no well-formed pickle"), error);
}

static gboolean
fail_foreign (GrovePickle *self, GError **error)
{
  return fail (self, GROVE_FORMAT_ERROR_UNSUPPORTED,
               _("this pickle holds Python objects that are not yappi's own; save the profile with type=\"pstat\" or type=\"callgrind\""), error);
}

/* Values */

static void
clear_value (gpointer data)
{
  GrovePickleValue *value = data;

  if (value->kind == GROVE_PICKLE_LIST || value->kind == GROVE_PICKLE_DICT)
    g_clear_pointer (&value->items, g_array_unref);
}

static GrovePickleValue *
get (GrovePickle *self, guint32 row)
{
  return &g_array_index (self->values, GrovePickleValue, row);
}

static gboolean
push (GrovePickle *self, GrovePickleValue value, GError **error)
{
  if (self->values->len >= MAX_VALUES)
    {
      clear_value (&value);
      return fail (self, GROVE_FORMAT_ERROR_TOO_LARGE, _("more than 16 million values"), error);
    }
  value.state = GROVE_NONE;
  g_array_append_val (self->stack, self->values->len);
  g_array_append_val (self->values, value);
  return TRUE;
}

static gboolean
push_row (GrovePickle *self, guint32 row, GError **error)
{
  if (self->stack->len >= MAX_VALUES)
    return fail (self, GROVE_FORMAT_ERROR_TOO_LARGE, _("more than 16 million values"), error);
  g_array_append_val (self->stack, row);
  return TRUE;
}

/* Nothing changes a number: small ones, which are most, need one row each. */
static gboolean
push_integer (GrovePickle *self, gint64 integer, GError **error)
{
  gboolean is_small = integer >= 0 && integer < N_SMALL;

  if (is_small && self->small[integer] != GROVE_NONE)
    return push_row (self, self->small[integer], error);
  if (!push (self, (GrovePickleValue) { .kind = GROVE_PICKLE_INTEGER, .integer = integer, .real = (double) integer }, error))
    return FALSE;
  if (is_small)
    self->small[integer] = self->values->len - 1;
  return TRUE;
}

/* The topmost row, which must be a value. */
static gboolean
peek (GrovePickle *self, guint32 *row, GError **error)
{
  if (self->stack->len == 0 || g_array_index (self->stack, guint32, self->stack->len - 1) == MARK)
    return fail_shape (self, error);
  *row = g_array_index (self->stack, guint32, self->stack->len - 1);
  return TRUE;
}

static gboolean
pop (GrovePickle *self, guint32 *row, GError **error)
{
  if (!peek (self, row, error))
    return FALSE;
  g_array_set_size (self->stack, self->stack->len - 1);
  return TRUE;
}

/* Bytes */

static gboolean
take (GrovePickle *self, gsize n, const guint8 **bytes, GError **error)
{
  if (n > self->length - self->position)
    return fail_truncated (self, error);
  *bytes = self->bytes + self->position;
  self->position += n;
  return TRUE;
}

/* Little endian, up to eight bytes */
static gboolean
take_unsigned (GrovePickle *self, gsize n, guint64 *value, GError **error)
{
  const guint8 *bytes;

  if (!take (self, n, &bytes, error))
    return FALSE;
  *value = 0;
  if (n == 1)
    *value = bytes[0];
  else
    for (gsize i = n; i-- > 0;)
      *value = *value << 8 | bytes[i];
  return TRUE;
}

static gboolean
read_integer (GrovePickle *self, gsize n, GError **error)
{
  guint64 value;

  if (!take_unsigned (self, n, &value, error))
    return FALSE;
  return push_integer (self, n == 4 ? (gint32) value : (gint64) value, error);
}

/* Two's complement of any length */
static gboolean
read_long (GrovePickle *self, gsize n_length, GError **error)
{
  guint64 length;
  guint64 value = 0;
  const guint8 *bytes;
  gboolean negative;

  if (!take_unsigned (self, n_length, &length, error) || !take (self, length, &bytes, error))
    return FALSE;
  negative = length > 0 && (bytes[length - 1] & 0x80) != 0;
  if (length > 8)
    return push_integer (self, negative ? G_MININT64 : G_MAXINT64, error);
  for (gsize i = length; i-- > 0;)
    value = value << 8 | bytes[i];
  if (negative && length < 8)
    value |= G_MAXUINT64 << (length * 8);
  return push_integer (self, (gint64) value, error);
}

/* Big endian, unlike all else */
static gboolean
read_real (GrovePickle *self, GError **error)
{
  GrovePickleValue value = { .kind = GROVE_PICKLE_REAL };
  const guint8 *bytes;
  guint64 bits = 0;

  if (!take (self, 8, &bytes, error))
    return FALSE;
  for (gsize i = 0; i < 8; i++)
    bits = bits << 8 | bytes[i];
  memcpy (&value.real, &bits, sizeof bits);
  return push (self, value, error);
}

static gboolean
read_string (GrovePickle *self, gsize n_length, GError **error)
{
  GrovePickleValue value = { .kind = GROVE_PICKLE_STRING };
  const guint8 *bytes;
  guint64 length;

  if (!take_unsigned (self, n_length, &length, error) || !take (self, length, &bytes, error))
    return FALSE;
  value.bytes = (const char *) bytes;
  value.length = length;
  return push (self, value, error);
}

/* Lines: protocol 0 */

static const char *
take_line (GrovePickle *self, gsize *length)
{
  const char *start = (const char *) self->bytes + self->position;
  const char *newline = memchr (start, '\n', self->length - self->position);

  if (newline == NULL)
    return NULL;
  *length = (gsize) (newline - start);
  self->position += *length + 1;
  return start;
}

static gboolean
read_text_number (GrovePickle *self, gboolean is_real, GError **error)
{
  gsize length;
  const char *line = take_line (self, &length);
  gint64 integer;
  double real;

  if (line == NULL)
    return fail_truncated (self, error);
  if (is_real && grove_pickle_text_real (line, length, &real))
    return push (self, (GrovePickleValue) { .kind = GROVE_PICKLE_REAL, .real = real }, error);
  if (!is_real && grove_pickle_text_integer (line, length, &integer))
    return push_integer (self, integer, error);
  return fail_shape (self, error);
}

static gboolean
read_text_string (GrovePickle *self, gboolean is_unicode, GError **error)
{
  GrovePickleValue value = { .kind = GROVE_PICKLE_STRING };
  gsize length;
  const char *line = take_line (self, &length);
  char *text;

  if (line == NULL)
    return fail_truncated (self, error);
  text = is_unicode ? grove_pickle_text_unicode (line, length, &value.length) : grove_pickle_text_quoted (line, length, &value.length);
  if (text == NULL)
    return fail_shape (self, error);
  g_ptr_array_add (self->texts, text);
  value.bytes = text;
  return push (self, value, error);
}

/* Classes: "c" MODULE newline NAME newline; from protocol 4 on, two strings on the stack */

static gboolean
is_class (const char *class_name, const char *module, gsize module_length, const char *name, gsize name_length)
{
  return strlen (class_name) == module_length + 1 + name_length && memcmp (class_name, module, module_length) == 0
         && class_name[module_length] == ' ' && memcmp (class_name + module_length + 1, name, name_length) == 0;
}

static gboolean
push_class (GrovePickle *self, const char *module, gsize module_length, const char *name, gsize name_length, GError **error)
{
  for (guint32 i = 0; self->classes[i] != NULL; i++)
    if (is_class (self->classes[i], module, module_length, name, name_length))
      return push (self, (GrovePickleValue) { .kind = GROVE_PICKLE_CLASS, .class_index = i }, error);
  for (guint32 i = 0; i < G_N_ELEMENTS (own_names); i++)
    if (is_class (own_names[i], module, module_length, name, name_length))
      return push (self, (GrovePickleValue) { .kind = GROVE_PICKLE_CLASS, .class_index = OWN_NAME + i }, error);
  return fail_foreign (self, error);
}

static gboolean
read_class (GrovePickle *self, GError **error)
{
  gsize module_length;
  gsize name_length;
  const char *module = take_line (self, &module_length);
  const char *name = module != NULL ? take_line (self, &name_length) : NULL;

  if (name == NULL)
    return fail_truncated (self, error);
  return push_class (self, module, module_length, name, name_length, error);
}

static gboolean
pop_class (GrovePickle *self, GError **error)
{
  guint32 name;
  guint32 module;

  if (!pop (self, &name, error) || !pop (self, &module, error))
    return FALSE;
  if (get (self, name)->kind != GROVE_PICKLE_STRING || get (self, module)->kind != GROVE_PICKLE_STRING)
    return fail_shape (self, error);
  return push_class (self, get (self, module)->bytes, get (self, module)->length, get (self, name)->bytes, get (self, name)->length, error);
}

/* A class of the caller's, not a name of Python's. */
static gboolean
is_plain_class (GrovePickle *self, guint32 row)
{
  return get (self, row)->kind == GROVE_PICKLE_CLASS && get (self, row)->class_index < OWN_NAME;
}

/* An empty record: the arguments, for which nothing is called, must be none. */
static gboolean
make_record (GrovePickle *self, GError **error)
{
  guint32 arguments;
  guint32 class_row;

  if (!pop (self, &arguments, error) || !pop (self, &class_row, error))
    return FALSE;
  if (!is_plain_class (self, class_row) || get (self, arguments)->kind != GROVE_PICKLE_LIST
      || grove_pickle_get_n_items (get (self, arguments)) > 0)
    return fail_foreign (self, error);
  return push (self, (GrovePickleValue) { .kind = GROVE_PICKLE_RECORD, .class_index = get (self, class_row)->class_index }, error);
}

/* The same in protocols 0 and 1; what the base holds (of a dict: its items) is dropped, as in extend(). */
static gboolean
reconstruct (GrovePickle *self, GError **error)
{
  guint32 arguments;
  guint32 function;
  guint32 class_row;

  if (!pop (self, &arguments, error) || !pop (self, &function, error))
    return FALSE;
  if (get (self, function)->kind != GROVE_PICKLE_CLASS || get (self, function)->class_index < OWN_NAME
      || get (self, function)->class_index >= OWN_NAME + N_RECONSTRUCTORS
      || get (self, arguments)->kind != GROVE_PICKLE_LIST || grove_pickle_get_n_items (get (self, arguments)) != 3)
    return fail_foreign (self, error);
  class_row = g_array_index (get (self, arguments)->items, guint32, 0);
  if (!is_plain_class (self, class_row))
    return fail_foreign (self, error);
  return push (self, (GrovePickleValue) { .kind = GROVE_PICKLE_RECORD, .class_index = get (self, class_row)->class_index }, error);
}

static gboolean
set_state (GrovePickle *self, GError **error)
{
  guint32 state;
  guint32 record;

  if (!pop (self, &state, error) || !peek (self, &record, error))
    return FALSE;
  if (get (self, record)->kind != GROVE_PICKLE_RECORD || get (self, state)->kind != GROVE_PICKLE_DICT)
    return fail_foreign (self, error);
  get (self, record)->state = state;
  return TRUE;
}

/* Containers */

static void
add_items (GrovePickleValue *value, const guint32 *rows, guint n)
{
  if (value->items == NULL)
    value->items = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_array_append_vals (value->items, rows, n);
}

/* How many rows there are above the last mark. */
static gboolean
count_to_mark (GrovePickle *self, guint *n, GError **error)
{
  for (guint i = self->stack->len; i-- > 0;)
    if (g_array_index (self->stack, guint32, i) == MARK)
      {
        *n = self->stack->len - 1 - i;
        return TRUE;
      }
  return fail_shape (self, error);
}

/* Makes a list of the last @n rows. */
static gboolean
make_list (GrovePickle *self, guint n, guint n_marks, GError **error)
{
  GrovePickleValue value = { .kind = GROVE_PICKLE_LIST };

  if (n + n_marks > self->stack->len)
    return fail_shape (self, error);
  for (guint i = 1; i <= n; i++)
    if (g_array_index (self->stack, guint32, self->stack->len - i) == MARK)
      return fail_shape (self, error);
  if (n > 0)
    add_items (&value, &g_array_index (self->stack, guint32, self->stack->len - n), n);
  g_array_set_size (self->stack, self->stack->len - n - n_marks);
  return push (self, value, error);
}

static gboolean
make_marked_list (GrovePickle *self, GError **error)
{
  guint n;

  return count_to_mark (self, &n, error) && make_list (self, n, 1, error);
}

static gboolean
make_marked_dict (GrovePickle *self, GError **error)
{
  GrovePickleValue *value;

  if (!make_marked_list (self, error))
    return FALSE;
  value = get (self, g_array_index (self->stack, guint32, self->stack->len - 1));
  value->kind = GROVE_PICKLE_DICT;
  return grove_pickle_get_n_items (value) % 2 == 0 || fail_shape (self, error);
}

static gboolean
drop_one (GrovePickle *self, GError **error)
{
  guint32 row;

  return pop (self, &row, error);
}

static gboolean
drop_to_mark (GrovePickle *self, GError **error)
{
  guint n;

  if (!count_to_mark (self, &n, error))
    return FALSE;
  g_array_set_size (self->stack, self->stack->len - n - 1);
  return TRUE;
}

/* Adds the last @n rows to the container below them. A record may be a dict too: what it holds
 * as a dict is also in its state, by name, so it is dropped. */
static gboolean
extend (GrovePickle *self, guint n, guint n_marks, GrovePickleKind kind, GError **error)
{
  guint32 rows = self->stack->len - n;
  guint32 row;
  GrovePickleValue *container;

  if (self->stack->len < n + n_marks + 1 || (n_marks == 0 && n > 1 && g_array_index (self->stack, guint32, rows) == MARK)
      || (kind == GROVE_PICKLE_DICT && n % 2 != 0))
    return fail_shape (self, error);
  row = g_array_index (self->stack, guint32, rows - n_marks - 1);
  if (row == MARK || (n > 0 && g_array_index (self->stack, guint32, self->stack->len - 1) == MARK))
    return fail_shape (self, error);
  container = get (self, row);
  if (container->kind == kind)
    add_items (container, &g_array_index (self->stack, guint32, rows), n);
  else if (container->kind != GROVE_PICKLE_RECORD || kind != GROVE_PICKLE_DICT)
    return fail_shape (self, error);
  g_array_set_size (self->stack, rows - n_marks);
  return TRUE;
}

static gboolean
extend_marked (GrovePickle *self, GrovePickleKind kind, GError **error)
{
  guint n;

  return count_to_mark (self, &n, error) && extend (self, n, 1, kind, error);
}

/* The memo: numbers come in order, but for those that an optimizer took out. */

static gboolean
put_memo (GrovePickle *self, guint64 index, GError **error)
{
  guint32 none = MARK;
  guint32 row;

  if (!peek (self, &row, error))
    return FALSE;
  if (index >= self->position || index >= MAX_VALUES)
    return fail_shape (self, error);
  while (self->memo->len <= index)
    g_array_append_val (self->memo, none);
  g_array_index (self->memo, guint32, index) = row;
  return TRUE;
}

static gboolean
get_memo (GrovePickle *self, guint64 index, GError **error)
{
  if (index >= self->memo->len || g_array_index (self->memo, guint32, index) == MARK)
    return fail_shape (self, error);
  return push_row (self, g_array_index (self->memo, guint32, index), error);
}

static gboolean
remember (GrovePickle *self, gsize n_bytes, GError **error)
{
  guint64 index;

  return take_unsigned (self, n_bytes, &index, error) && put_memo (self, index, error);
}

static gboolean
recall (GrovePickle *self, gsize n_bytes, GError **error)
{
  guint64 index;

  return take_unsigned (self, n_bytes, &index, error) && get_memo (self, index, error);
}

static gboolean
use_text_memo (GrovePickle *self, gboolean put, GError **error)
{
  gsize length;
  const char *line = take_line (self, &length);
  gint64 index;

  if (line == NULL)
    return fail_truncated (self, error);
  if (!grove_pickle_text_integer (line, length, &index) || index < 0)
    return fail_shape (self, error);
  return put ? put_memo (self, (guint64) index, error) : get_memo (self, (guint64) index, error);
}

static gboolean
check_protocol (GrovePickle *self, GError **error)
{
  guint64 protocol;

  if (!take_unsigned (self, 1, &protocol, error))
    return FALSE;
  return protocol <= PROTOCOL_MOST || fail (self, GROVE_FORMAT_ERROR_UNSUPPORTED, _("a pickle of a protocol above 5"), error);
}

/* Protocol 4 says how long a piece is: only of use to who reads a file in pieces. */
static gboolean
skip_frame (GrovePickle *self, GError **error)
{
  guint64 length;

  return take_unsigned (self, 8, &length, error);
}

static gboolean
stop (GrovePickle *self, GError **error)
{
  guint32 row;

  self->stopped = TRUE;
  if (self->stack->len != 1)
    return fail_shape (self, error);
  return peek (self, &row, error);
}

/* What only the other protocols than 2 have */
static gboolean
step_other (GrovePickle *self, guint8 operation, GError **error)
{
  switch (operation)
    {
    case 'I': return read_text_number (self, FALSE, error);
    case 'L': return read_text_number (self, FALSE, error);
    case 'F': return read_text_number (self, TRUE, error);
    case 'S': return read_text_string (self, FALSE, error);
    case 'V': return read_text_string (self, TRUE, error);
    case 'p': return use_text_memo (self, TRUE, error);
    case 'g': return use_text_memo (self, FALSE, error);
    case 'l': return make_marked_list (self, error);
    case 'd': return make_marked_dict (self, error);
    case 'R': return reconstruct (self, error);
    case '0': return drop_one (self, error);
    case '1': return drop_to_mark (self, error);
    case 'C': return read_string (self, 1, error);
    case 'B': return read_string (self, 4, error);
    case 0x8c: return read_string (self, 1, error);
    case 0x8d:
    case 0x8e: return read_string (self, 8, error);
    case 0x93: return pop_class (self, error);
    case 0x94: return put_memo (self, self->memo->len, error);
    case 0x95: return skip_frame (self, error);
    default: return fail_foreign (self, error);
    }
}

static gboolean
step (GrovePickle *self, guint8 operation, GError **error)
{
  switch (operation)
    {
    case 0x80: return check_protocol (self, error);
    case 'c': return read_class (self, error);
    case 0x81: return make_record (self, error);
    case 'b': return set_state (self, error);
    case ')': return make_list (self, 0, 0, error);
    case 't': return make_marked_list (self, error);
    case 0x85: return make_list (self, 1, 0, error);
    case 0x86: return make_list (self, 2, 0, error);
    case 0x87: return make_list (self, 3, 0, error);
    case ']': return make_list (self, 0, 0, error);
    case 'a': return extend (self, 1, 0, GROVE_PICKLE_LIST, error);
    case 'e': return extend_marked (self, GROVE_PICKLE_LIST, error);
    case '}': return push (self, (GrovePickleValue) { .kind = GROVE_PICKLE_DICT }, error);
    case 's': return extend (self, 2, 0, GROVE_PICKLE_DICT, error);
    case 'u': return extend_marked (self, GROVE_PICKLE_DICT, error);
    case '(': return push_row (self, MARK, error);
    case 'N': return push (self, (GrovePickleValue) { .kind = GROVE_PICKLE_NONE }, error);
    case 0x88: return push_integer (self, 1, error);
    case 0x89: return push_integer (self, 0, error);
    case 'K': return read_integer (self, 1, error);
    case 'M': return read_integer (self, 2, error);
    case 'J': return read_integer (self, 4, error);
    case 0x8a: return read_long (self, 1, error);
    case 0x8b: return read_long (self, 4, error);
    case 'G': return read_real (self, error);
    case 'U': return read_string (self, 1, error);
    case 'T':
    case 'X': return read_string (self, 4, error);
    case 'q': return remember (self, 1, error);
    case 'r': return remember (self, 4, error);
    case 'h': return recall (self, 1, error);
    case 'j': return recall (self, 4, error);
    case '.': return stop (self, error);
    default: return step_other (self, operation, error);
    }
}

static gboolean
run (GrovePickle *self, GError **error)
{
  while (!self->stopped)
    {
      const guint8 *operation;

      if (!take (self, 1, &operation, error) || !step (self, *operation, error))
        return FALSE;
    }
  return TRUE;
}

GrovePickle *
grove_pickle_new (const guint8 *bytes, gsize length, const char * const *classes, GError **error)
{
  g_autoptr (GrovePickle) self = g_new0 (GrovePickle, 1);

  self->bytes = bytes;
  self->length = length;
  self->classes = classes;
  self->values = g_array_new (FALSE, FALSE, sizeof (GrovePickleValue));
  g_array_set_clear_func (self->values, clear_value);
  self->stack = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->memo = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->texts = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < N_SMALL; i++)
    self->small[i] = GROVE_NONE;
  return run (self, error) ? g_steal_pointer (&self) : NULL;
}

void
grove_pickle_free (GrovePickle *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->values);
  g_array_unref (self->stack);
  g_array_unref (self->memo);
  g_ptr_array_unref (self->texts);
  g_free (self);
}

guint32
grove_pickle_get_root (GrovePickle *self)
{
  return g_array_index (self->stack, guint32, 0);
}

const GrovePickleValue *
grove_pickle_get (GrovePickle *self, guint32 row)
{
  g_assert (row < self->values->len);
  return get (self, row);
}

guint
grove_pickle_get_n_items (const GrovePickleValue *value)
{
  if (value->kind != GROVE_PICKLE_LIST && value->kind != GROVE_PICKLE_DICT)
    return 0;
  return value->items != NULL ? value->items->len : 0;
}

const GrovePickleValue *
grove_pickle_get_item (GrovePickle *self, const GrovePickleValue *value, guint item)
{
  g_assert (item < grove_pickle_get_n_items (value));
  return get (self, g_array_index (value->items, guint32, item));
}

static gboolean
is_key (GrovePickle *self, const GrovePickleValue *dict, guint item, const char *name, gsize length)
{
  const GrovePickleValue *key = grove_pickle_get_item (self, dict, item);

  return key->kind == GROVE_PICKLE_STRING && key->length == length && memcmp (key->bytes, name, length) == 0;
}

const GrovePickleValue *
grove_pickle_get_field (GrovePickle *self, const GrovePickleValue *value, const char *name)
{
  gsize length = strlen (name);
  guint *place = &self->places[(length * 7 + (guint8) name[0] + (guint8) name[length / 2] * 3u) % N_PLACES];
  guint n;

  if (value->kind == GROVE_PICKLE_RECORD)
    {
      if (value->state == GROVE_NONE)
        return NULL;
      value = get (self, value->state);
    }
  if (value->kind != GROVE_PICKLE_DICT)
    return NULL;
  n = MIN (grove_pickle_get_n_items (value), MAX_FIELDS * 2);
  /* the records of a class have their fields in one order */
  if (*place < n && is_key (self, value, *place, name, length))
    return grove_pickle_get_item (self, value, *place + 1);
  for (guint i = 0; i < n; i += 2)
    if (is_key (self, value, i, name, length))
      {
        *place = i;
        return grove_pickle_get_item (self, value, i + 1);
      }
  return NULL;
}
