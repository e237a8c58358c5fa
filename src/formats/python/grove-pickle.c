/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-pickle.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "grove-format-error.h"
#include "grove-pickle-table.h"
#include "grove-pickle-text.h"

#define MAX_DEPTH 16000000u
#define PROTOCOL_MOST 5

/* Names that are allowed besides the classes of the caller: protocols 0 and 1 create an object with
 * `copyreg._reconstructor (class, base, value of the base)`. Their class index starts at OWN_NAME. */
static const char *const own_names[] = {
  "copyreg _reconstructor", "copy_reg _reconstructor", /* Python 2 */
  "builtins object",        "builtins dict",           "__builtin__ object", "__builtin__ dict",
};
#define N_RECONSTRUCTORS 2
#define OWN_NAME GROVE_PICKLE_MAX_NAMES

/* Rows that are shared: small numbers, None and the empty tuple. */
#define N_SMALL 256u
#define ROW_NONE N_SMALL
#define ROW_EMPTY_TUPLE (N_SMALL + 1)

#define CHECK_EVERY 65536u /* operations */

struct _GrovePickle
{
  const guint8 *bytes;
  const guint8 *at;
  const guint8 *end;
  const char *const *classes;
  GrovePickleTable table;
  guint32 *stack; /* rows */
  guint32 n_stack;
  guint32 stack_allocated;
  guint32 base;   /* number of rows of the stack below the last mark */
  guint32 *bases; /* the same of the marks before it */
  guint32 n_bases;
  guint32 bases_allocated;
  guint32 *memo; /* rows; GROVE_NONE: none */
  guint32 n_memo;
  guint32 memo_allocated;
  GPtrArray *texts; /* decoded strings, which are not slices of the file */
  gboolean stopped;
};

/* Errors */

static gboolean
fail (GrovePickle *self, GroveFormatError code, const char *what, GError **error)
{
  /* Translators: a place in a file, and what is wrong there */
  g_set_error (error, GROVE_FORMAT_ERROR, code, _("byte %lu: %s"), (gulong) (self->at - self->bytes), what);
  return FALSE;
}

static gboolean
fail_truncated (GrovePickle *self, GError **error)
{
  return fail (self, GROVE_FORMAT_ERROR_TRUNCATED,
               _("the file ends inside the pickle; it is truncated or still being written"), error);
}

static gboolean
fail_shape (GrovePickle *self, GError **error)
{
  return fail (self, GROVE_FORMAT_ERROR_MALFORMED, _("the pickle is malformed"), error);
}

static gboolean
fail_unsupported (GrovePickle *self, GError **error)
{
  return fail (
    self, GROVE_FORMAT_ERROR_UNSUPPORTED,
    _(
      "the pickle has objects of other classes than yappi's; save the profile with type=\"pstat\" or type=\"callgrind\""),
    error);
}

static gboolean
fail_values (GrovePickle *self, GError **error)
{
  return fail (self, GROVE_FORMAT_ERROR_TOO_LARGE, _("more than 16 million values"), error);
}

static gboolean
fail_items (GrovePickle *self, GError **error)
{
  return fail (self, GROVE_FORMAT_ERROR_TOO_LARGE, _("more than 64 million list items"), error);
}

/* Values */

static GrovePickleValue *
get (GrovePickle *self, guint32 row)
{
  return &self->table.values[row];
}

static gboolean
grow (GrovePickle *self, guint32 **rows, guint32 *allocated, GError **error)
{
  if (*allocated >= MAX_DEPTH)
    return fail_values (self, error);
  *allocated = MAX (*allocated * 2, 1024);
  *rows = g_renew (guint32, *rows, *allocated);
  return TRUE;
}

static inline gboolean
push_row (GrovePickle *self, guint32 row, GError **error)
{
  if (G_UNLIKELY (self->n_stack == self->stack_allocated)
      && !grow (self, &self->stack, &self->stack_allocated, error))
    return FALSE;
  self->stack[self->n_stack++] = row;
  return TRUE;
}

static inline gboolean
push (GrovePickle *self, GrovePickleValue value, GError **error)
{
  guint32 row = grove_pickle_table_add (&self->table, value);

  return G_LIKELY (row != GROVE_NONE) ? push_row (self, row, error) : fail_values (self, error);
}

static inline gboolean
push_integer (GrovePickle *self, gint64 integer, GError **error)
{
  if (integer >= 0 && integer < N_SMALL)
    return push_row (self, (guint32) integer, error);
  return push (self, (GrovePickleValue){ .kind = GROVE_PICKLE_INTEGER, .integer = integer }, error);
}

static gboolean
push_record (GrovePickle *self, guint8 class_index, GError **error)
{
  return push (self,
               (GrovePickleValue){ .kind = GROVE_PICKLE_RECORD,
                                   .class_index = class_index,
                                   .state = GROVE_NONE },
               error);
}

/* The topmost row, which must be above the last mark. */
static inline gboolean
peek (GrovePickle *self, guint32 *row, GError **error)
{
  *row = ROW_NONE;
  if (self->n_stack == self->base)
    return fail_shape (self, error);
  *row = self->stack[self->n_stack - 1];
  return TRUE;
}

static inline gboolean
pop (GrovePickle *self, guint32 *row, GError **error)
{
  if (!peek (self, row, error))
    return FALSE;
  self->n_stack--;
  return TRUE;
}

/* Marks */

static inline gboolean
push_mark (GrovePickle *self, GError **error)
{
  if (self->n_bases == self->bases_allocated && !grow (self, &self->bases, &self->bases_allocated, error))
    return FALSE;
  self->bases[self->n_bases++] = self->base;
  self->base = self->n_stack;
  return TRUE;
}

/* Removes the last mark. @n: (out): the number of rows above it */
static inline gboolean
pop_mark (GrovePickle *self, guint32 *n, GError **error)
{
  *n = self->n_stack - self->base;
  if (self->n_bases == 0)
    return fail_shape (self, error);
  self->base = self->bases[--self->n_bases];
  return TRUE;
}

/* Bytes */

static inline gboolean
take (GrovePickle *self, gsize n, const guint8 **bytes, GError **error)
{
  *bytes = self->at;
  if (n > (gsize) (self->end - self->at))
    return fail_truncated (self, error);
  self->at += n;
  return TRUE;
}

/* Little endian, up to eight bytes */
static inline gboolean
take_unsigned (GrovePickle *self, gsize n, guint64 *value, GError **error)
{
  const guint8 *bytes;

  *value = 0;
  if (!take (self, n, &bytes, error))
    return FALSE;
  memcpy (value, bytes, n);
  *value = GUINT64_FROM_LE (*value);
  return TRUE;
}

static inline gboolean
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

/* Big endian, unlike the other numbers */
static gboolean
read_real (GrovePickle *self, GError **error)
{
  GrovePickleValue value = { .kind = GROVE_PICKLE_REAL };
  const guint8 *bytes;
  guint64 bits;

  if (!take (self, 8, &bytes, error))
    return FALSE;
  memcpy (&bits, bytes, sizeof bits);
  bits = GUINT64_FROM_BE (bits);
  memcpy (&value.real, &bits, sizeof bits);
  return push (self, value, error);
}

static inline gboolean
read_string (GrovePickle *self, gsize n_length, GError **error)
{
  GrovePickleValue value = { .kind = GROVE_PICKLE_STRING };
  const guint8 *bytes;
  guint64 length;

  if (!take_unsigned (self, n_length, &length, error) || !take (self, length, &bytes, error))
    return FALSE;
  if (length > G_MAXUINT32)
    return fail_shape (self, error);
  value.bytes = (const char *) bytes;
  value.length = (guint32) length;
  return push (self, value, error);
}

/* Lines: protocol 0 */

static const char *
take_line (GrovePickle *self, gsize *length)
{
  const char *start = (const char *) self->at;
  const char *newline = memchr (start, '\n', (gsize) (self->end - self->at));

  if (newline == NULL)
    return NULL;
  *length = (gsize) (newline - start);
  self->at += *length + 1;
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
    return push (self, (GrovePickleValue){ .kind = GROVE_PICKLE_REAL, .real = real }, error);
  if (!is_real && grove_pickle_text_integer (line, length, &integer))
    return push_integer (self, integer, error);
  return fail_shape (self, error);
}

static gboolean
read_text_string (GrovePickle *self, gboolean is_unicode, GError **error)
{
  gsize length;
  const char *line = take_line (self, &length);
  gsize text_length;
  char *text;

  if (line == NULL)
    return fail_truncated (self, error);
  text = is_unicode ? grove_pickle_text_unicode (line, length, &text_length)
                    : grove_pickle_text_quoted (line, length, &text_length);
  if (text == NULL)
    return fail_shape (self, error);
  g_ptr_array_add (self->texts, text);
  if (text_length > G_MAXUINT32)
    return fail_shape (self, error);
  return push (self,
               (GrovePickleValue){ .kind = GROVE_PICKLE_STRING,
                                   .length = (guint32) text_length,
                                   .bytes = text },
               error);
}

/* Classes: "c" MODULE newline NAME newline; from protocol 4 on, two strings on the stack */

static gboolean
is_class (const char *class_name, const char *module, gsize module_length, const char *name,
          gsize name_length)
{
  return strlen (class_name) == module_length + 1 + name_length
         && memcmp (class_name, module, module_length) == 0 && class_name[module_length] == ' '
         && memcmp (class_name + module_length + 1, name, name_length) == 0;
}

static gboolean
push_class (GrovePickle *self, const char *module, gsize module_length, const char *name, gsize name_length,
            GError **error)
{
  for (guint32 i = 0; self->classes[i] != NULL; i++)
    if (is_class (self->classes[i], module, module_length, name, name_length))
      return push (self, (GrovePickleValue){ .kind = GROVE_PICKLE_CLASS, .class_index = (guint8) i }, error);
  for (guint32 i = 0; i < G_N_ELEMENTS (own_names); i++)
    if (is_class (own_names[i], module, module_length, name, name_length))
      return push (self,
                   (GrovePickleValue){ .kind = GROVE_PICKLE_CLASS, .class_index = (guint8) (OWN_NAME + i) },
                   error);
  return fail_unsupported (self, error);
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
  return push_class (self, get (self, module)->bytes, get (self, module)->length, get (self, name)->bytes,
                     get (self, name)->length, error);
}

/* A class of the caller, not one of own_names. */
static gboolean
is_plain_class (GrovePickle *self, guint32 row)
{
  return get (self, row)->kind == GROVE_PICKLE_CLASS && get (self, row)->class_index < OWN_NAME;
}

/* An empty record. Arguments are not supported, since no constructor is called. */
static gboolean
make_record (GrovePickle *self, GError **error)
{
  guint32 arguments;
  guint32 class_row;

  if (!pop (self, &arguments, error) || !pop (self, &class_row, error))
    return FALSE;
  if (!is_plain_class (self, class_row) || get (self, arguments)->kind != GROVE_PICKLE_LIST
      || grove_pickle_get_n_items (get (self, arguments)) > 0)
    return fail_unsupported (self, error);
  return push_record (self, get (self, class_row)->class_index, error);
}

/* The same in protocols 0 and 1. The value of the base (the items of a dict) is dropped, as in extend(). */
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
      || get (self, arguments)->kind != GROVE_PICKLE_LIST
      || grove_pickle_get_n_items (get (self, arguments)) != 3)
    return fail_unsupported (self, error);
  class_row = self->table.rows[get (self, arguments)->first];
  if (!is_plain_class (self, class_row))
    return fail_unsupported (self, error);
  return push_record (self, get (self, class_row)->class_index, error);
}

static gboolean
set_state (GrovePickle *self, GError **error)
{
  guint32 state;
  guint32 record;

  if (!pop (self, &state, error) || !peek (self, &record, error))
    return FALSE;
  if (get (self, record)->kind != GROVE_PICKLE_RECORD || get (self, state)->kind != GROVE_PICKLE_DICT)
    return fail_unsupported (self, error);
  get (self, record)->state = state;
  grove_pickle_table_keep (&self->table, state);
  return TRUE;
}

/* Containers */

/* Replaces the top @n rows with a list of them. */
static gboolean
make_list (GrovePickle *self, guint32 n, GError **error)
{
  guint32 list = grove_pickle_table_add (&self->table, (GrovePickleValue){ .kind = GROVE_PICKLE_LIST });

  if (n > self->n_stack - self->base)
    return fail_shape (self, error);
  if (list == GROVE_NONE)
    return fail_values (self, error);
  self->n_stack -= n;
  if (!grove_pickle_table_add_items (&self->table, list, self->stack + self->n_stack, n))
    return fail_items (self, error);
  return push_row (self, list, error);
}

static gboolean
make_marked_list (GrovePickle *self, GError **error)
{
  guint32 n;

  return pop_mark (self, &n, error) && make_list (self, n, error);
}

/* Adds the top @n rows to the container below them. The items of a record that is a dict, too, are dropped:
 * its state has them by name. The empty tuple is shared and cannot be extended. */
static gboolean
extend (GrovePickle *self, guint32 n, GrovePickleKind kind, GError **error)
{
  const guint32 *rows;
  guint32 row;

  if (n >= self->n_stack - self->base || (kind == GROVE_PICKLE_DICT && n % 2 != 0))
    return fail_shape (self, error);
  rows = self->stack + self->n_stack - n;
  row = rows[-1];
  self->n_stack -= n;
  if (get (self, row)->kind == GROVE_PICKLE_RECORD && kind == GROVE_PICKLE_DICT)
    {
      grove_pickle_table_drop (&self->table, rows, n);
      return TRUE;
    }
  if (get (self, row)->kind != kind || row == ROW_EMPTY_TUPLE)
    return fail_shape (self, error);
  if (kind == GROVE_PICKLE_DICT ? grove_pickle_table_add_pairs (&self->table, row, rows, n)
                                : grove_pickle_table_add_items (&self->table, row, rows, n))
    return TRUE;
  return fail_items (self, error);
}

static gboolean
extend_marked (GrovePickle *self, GrovePickleKind kind, GError **error)
{
  guint32 n;

  return pop_mark (self, &n, error) && extend (self, n, kind, error);
}

/* A new dict with the items above the mark. */
static gboolean
make_marked_dict (GrovePickle *self, GError **error)
{
  guint32 dict = grove_pickle_table_add (&self->table, (GrovePickleValue){ .kind = GROVE_PICKLE_DICT });
  guint32 n;

  if (!pop_mark (self, &n, error))
    return FALSE;
  if (n % 2 != 0)
    return fail_shape (self, error);
  if (dict == GROVE_NONE)
    return fail_values (self, error);
  self->n_stack -= n;
  if (!grove_pickle_table_add_pairs (&self->table, dict, self->stack + self->n_stack, n))
    return fail_items (self, error);
  return push_row (self, dict, error);
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
  guint32 n;

  if (!pop_mark (self, &n, error))
    return FALSE;
  self->n_stack -= n;
  return TRUE;
}

/* The memo. Its indices are consecutive, except those that pickletools.optimize() removed. */

static gboolean
grow_memo (GrovePickle *self, guint64 index, GError **error)
{
  if (index >= (guint64) (self->at - self->bytes))
    return fail_shape (self, error);
  while (self->memo_allocated <= index)
    if (!grow (self, &self->memo, &self->memo_allocated, error))
      return FALSE;
  while (self->n_memo <= index)
    self->memo[self->n_memo++] = GROVE_NONE;
  return TRUE;
}

static inline gboolean
put_memo (GrovePickle *self, guint64 index, GError **error)
{
  guint32 row;

  if (!peek (self, &row, error) || (index >= self->n_memo && !grow_memo (self, index, error)))
    return FALSE;
  self->memo[index] = row;
  grove_pickle_table_keep (&self->table, row);
  return TRUE;
}

static inline gboolean
get_memo (GrovePickle *self, guint64 index, GError **error)
{
  if (index >= self->n_memo || self->memo[index] == GROVE_NONE)
    return fail_shape (self, error);
  return push_row (self, self->memo[index], error);
}

static inline gboolean
remember (GrovePickle *self, gsize n_bytes, GError **error)
{
  guint64 index;

  return take_unsigned (self, n_bytes, &index, error) && put_memo (self, index, error);
}

static inline gboolean
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
  return protocol <= PROTOCOL_MOST
         || fail (self, GROVE_FORMAT_ERROR_UNSUPPORTED, _("a pickle of a protocol above 5"), error);
}

/* The length of a frame (protocol 4) is of use only for reading a stream. */
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
  if (self->n_stack != 1)
    return fail_shape (self, error);
  return peek (self, &row, error);
}

/* Operations that protocol 2 does not have */
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
    case 0x94: return put_memo (self, self->n_memo, error);
    case 0x95: return skip_frame (self, error);
    default: return fail_unsupported (self, error);
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
    case ')': return push_row (self, ROW_EMPTY_TUPLE, error);
    case 't': return make_marked_list (self, error);
    case 0x85: return make_list (self, 1, error);
    case 0x86: return make_list (self, 2, error);
    case 0x87: return make_list (self, 3, error);
    case ']': return make_list (self, 0, error);
    case 'a': return extend (self, 1, GROVE_PICKLE_LIST, error);
    case 'e': return extend_marked (self, GROVE_PICKLE_LIST, error);
    case '}': return push (self, (GrovePickleValue){ .kind = GROVE_PICKLE_DICT }, error);
    case 's': return extend (self, 2, GROVE_PICKLE_DICT, error);
    case 'u': return extend_marked (self, GROVE_PICKLE_DICT, error);
    case '(': return push_mark (self, error);
    case 'N': return push_row (self, ROW_NONE, error);
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
run (GrovePickle *self, GroveInput *input, GError **error)
{
  for (guint n = 1; !self->stopped; n++)
    {
      const guint8 *operation;

      if (!take (self, 1, &operation, error) || !step (self, *operation, error))
        return FALSE;
      if (n % CHECK_EVERY == 0 && input != NULL && !grove_input_check (input, error))
        return FALSE;
    }
  return TRUE;
}

static void
add_own_rows (GrovePickle *self)
{
  for (guint i = 0; i < N_SMALL; i++)
    grove_pickle_table_add (&self->table, (GrovePickleValue){ .kind = GROVE_PICKLE_INTEGER, .integer = i });
  grove_pickle_table_add (&self->table, (GrovePickleValue){ .kind = GROVE_PICKLE_NONE });
  grove_pickle_table_add (&self->table, (GrovePickleValue){ .kind = GROVE_PICKLE_LIST });
  self->table.n_kept = self->table.n_values;
}

GrovePickle *
grove_pickle_new (const guint8 *bytes, gsize length, const char *const *classes, const char *const *fields,
                  GroveInput *input, GError **error)
{
  g_autoptr (GrovePickle) self = g_new0 (GrovePickle, 1);

  self->bytes = self->at = bytes;
  self->end = bytes + length;
  self->classes = classes;
  grove_pickle_table_init (&self->table, fields);
  self->stack_allocated = 1024;
  self->stack = g_new (guint32, self->stack_allocated);
  self->texts = g_ptr_array_new_with_free_func (g_free);
  add_own_rows (self);
  return run (self, input, error) ? g_steal_pointer (&self) : NULL;
}

void
grove_pickle_free (GrovePickle *self)
{
  if (self == NULL)
    return;
  grove_pickle_table_clear (&self->table);
  g_free (self->stack);
  g_free (self->bases);
  g_free (self->memo);
  g_ptr_array_unref (self->texts);
  g_free (self);
}

guint32
grove_pickle_get_root (GrovePickle *self)
{
  return self->stack[0];
}

const GrovePickleValue *
grove_pickle_get (GrovePickle *self, guint32 row)
{
  g_assert (row < self->table.n_values);
  return get (self, row);
}

guint
grove_pickle_get_n_items (const GrovePickleValue *value)
{
  return value->kind == GROVE_PICKLE_LIST || value->kind == GROVE_PICKLE_DICT ? value->length : 0;
}

const GrovePickleValue *
grove_pickle_get_item (GrovePickle *self, const GrovePickleValue *value, guint item)
{
  g_assert (item < grove_pickle_get_n_items (value));
  return get (self, self->table.rows[value->first + item]);
}

guint32
grove_pickle_find_field (GrovePickle *self, const GrovePickleValue *value, guint field)
{
  if (value->kind == GROVE_PICKLE_RECORD && value->state != GROVE_NONE)
    value = get (self, value->state);
  return value->kind == GROVE_PICKLE_DICT ? grove_pickle_table_find_field (&self->table, value, field)
                                          : GROVE_NONE;
}

const GrovePickleValue *
grove_pickle_get_field (GrovePickle *self, const GrovePickleValue *value, guint field)
{
  guint32 row = grove_pickle_find_field (self, value, field);

  return row != GROVE_NONE ? get (self, row) : NULL;
}
