/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-callgrind-fast.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "grove-format-error.h"

/* The value of a name line: "(12) text", "(12)" or "text". */
typedef struct
{
  gboolean has_id;
  guint64 id;
  const char *text; /* NULL: none */
  gsize length;
} Value;

/* Digits in brackets at the start are an ID; "(below main)" is a name (doc/formats.md, "Callgrind names"). */
static inline const char *
read_id (const char *p, Value *value)
{
  const char *q;

  value->has_id = FALSE;
  if (*p != '(' || !grove_scan_is_digit (p[1]))
    return p;
  q = grove_scan_unsigned (p + 1, &value->id);
  if (*q != ')')
    return p;
  value->has_id = TRUE;
  return grove_scan_skip_blanks (q + 1);
}

static const char *
read_text (const char *p, Value *value)
{
  const char *end = rawmemchr (p, '\n');

  value->text = p;
  value->length = (gsize) (end - p);
  if (end > p && end[-1] == '\r')
    value->length--;
  return end + 1;
}

static inline const char *
read_value (const char *p, Value *value)
{
  p = read_id (p, value);
  value->text = NULL;
  value->length = 0;
  if (G_LIKELY (*p == '\n'))
    return p + 1;
  if (*p == '\r' && p[1] == '\n')
    return p + 2;
  return read_text (p, value);
}

static inline gboolean
is_unknown (const Value *value)
{
  return value->length == 0 || (value->length == 3 && memcmp (value->text, "???", 3) == 0);
}

void
grove_callgrind_note_undefined (GroveCallgrind *self, guint64 id)
{
  grove_callgrind_note_once (self, GROVE_CALLGRIND_WARNED_UNDEFINED,
                             _("the name (%llu) is not defined; such functions are shown with their number"),
                             (unsigned long long) id);
}

guint32
grove_callgrind_add_undefined_name (GroveCallgrind *self, guint64 id)
{
  char text[32];
  int length = g_snprintf (text, sizeof text, "(%" G_GUINT64_FORMAT ")", id);

  grove_callgrind_note_undefined (self, id);
  return grove_builder_add_name (self->builder, text, length);
}

/* A placeholder for an ID that only the first half may define. */
static guint32
add_fixup (GroveCallgrind *self, GroveIdTable *table, GroveUnboundKind kind, guint64 id)
{
  GroveCallgrindFixup fixup = { kind, grove_builder_add_unbound (self->builder, kind), id, self->line };

  g_array_append_val (self->fixups, fixup);
  grove_id_table_set (table, id, fixup.row);
  return fixup.row;
}

/* Parts of mangled names may be compressed: "(1638)'(1620)" is both names joined. */

/* Whether it has "'(1": with --separate-callers, "'(below main)" is in many names. Most names have no
 * bracket, and memchr() is faster than memmem(). */
static gboolean
has_inner_bracket (const char *p, const char *end)
{
  for (; (p = memchr (p, '(', (gsize) (end - p))) != NULL; p++)
    if (p[-1] == '\'' && p + 1 < end && grove_scan_is_digit (p[1]))
      return TRUE;
  return FALSE;
}

static gboolean
has_reference (GroveCallgrind *self, const Value *value)
{
  /* only callgrind compresses parts of names (--compress-mangled=yes) */
  if (self->header.creator != NULL && self->header.kind != GROVE_CALLGRIND_CALLGRIND)
    return FALSE;
  return (value->length > 2 && value->text[0] == '(' && grove_scan_is_digit (value->text[1]))
         || has_inner_bracket (value->text, value->text + value->length);
}

/* The name with the ID "(digits)" at @p; NULL: no defined ID. */
static const char *
find_reference (GroveCallgrind *self, const char *p, const char *end, const char **after, gsize *length)
{
  guint64 id;
  guint32 name;

  if (end - p < 3 || p[0] != '(' || !grove_scan_is_digit (p[1]))
    return NULL;
  *after = grove_scan_unsigned (p + 1, &id);
  name = grove_id_table_find (&self->functions, id);
  if (*after >= end || **after != ')' || name == GROVE_NONE)
    return NULL;
  (*after)++;
  return grove_builder_get_name (self->builder, name, length);
}

/* Limits, since names made of other names can grow exponentially. */
#define EXPANDED_NAME_LIMIT (64 * 1024)
#define EXPANDED_LIMIT (128 * 1024 * 1024)

static guint32
add_expanded_name (GroveCallgrind *self, const Value *value)
{
  g_autoptr (GString) text = g_string_sized_new (value->length);
  const char *p = value->text;
  const char *end = p + value->length;

  while (p < end && text->len < EXPANDED_NAME_LIMIT)
    {
      gboolean at_part = p == value->text || p[-1] == '\'';
      const char *after;
      gsize length;
      const char *name = at_part ? find_reference (self, p, end, &after, &length) : NULL;

      if (name != NULL)
        g_string_append_len (text, name, (gssize) length);
      else
        g_string_append_c (text, *p);
      p = name != NULL ? after : p + 1;
    }
  self->n_expanded += text->len;
  if (self->n_expanded > EXPANDED_LIMIT)
    grove_callgrind_fail (self, GROVE_FORMAT_ERROR_TOO_LARGE,
                          _("compressed names expand to more than 128 MiB"));
  return grove_builder_add_name (self->builder, text->str, (gssize) text->len);
}

guint32
grove_callgrind_get_unknown_name (GroveCallgrind *self)
{
  if (self->unknown_name == GROVE_NONE)
    self->unknown_name = grove_builder_add_name (self->builder, "???", 3);
  return self->unknown_name;
}

static guint32
add_function_name (GroveCallgrind *self, const Value *value)
{
  if (value->length == 0)
    return grove_callgrind_get_unknown_name (self);
  if (G_UNLIKELY (has_reference (self, value)))
    {
      if (self->is_second_half)
        grove_callgrind_give_up (self);
      return add_expanded_name (self, value);
    }
  return grove_builder_add_name (self->builder, value->text, (gssize) value->length);
}

static guint32
undefined_name (GroveCallgrind *self, guint64 id)
{
  if (self->is_second_half)
    return add_fixup (self, &self->functions, GROVE_UNBOUND_NAME, id);
  return grove_callgrind_add_undefined_name (self, id);
}

static const char *
read_name (GroveCallgrind *self, const char *value, guint32 *name)
{
  Value v;
  const char *next = read_value (value, &v);

  if (v.has_id && v.text == NULL)
    {
      *name = grove_id_table_find (&self->functions, v.id);
      if (G_UNLIKELY (*name == GROVE_NONE))
        *name = undefined_name (self, v.id);
      return next;
    }
  *name = add_function_name (self, &v);
  if (v.has_id)
    grove_id_table_set (&self->functions, v.id, *name);
  return next;
}

const char *
grove_callgrind_read_function_name (GroveCallgrind *self, const char *value, guint32 *name)
{
  const char *next = *value == '(' ? grove_callgrind_read_defined_id (&self->functions, value + 1, name)
                                   : NULL;

  return G_LIKELY (next != NULL) ? next : read_name (self, value, name);
}

/* Files and objects: the unknown one is row 0. */

static guint32
undefined_row (GroveCallgrind *self, GroveIdTable *table, guint64 id)
{
  if (self->is_second_half)
    return add_fixup (self, table, table == &self->files ? GROVE_UNBOUND_FILE : GROVE_UNBOUND_OBJECT, id);
  grove_callgrind_note_undefined (self, id);
  return GROVE_UNKNOWN;
}

typedef guint32 (*AddRow) (GroveBuilder *builder, const char *bytes, gssize length);

static const char *
read_row (GroveCallgrind *self, GroveIdTable *table, AddRow add, const char *value, guint32 *row)
{
  Value v;
  const char *next = read_value (value, &v);

  if (v.has_id && v.text == NULL)
    {
      *row = grove_id_table_find (table, v.id);
      if (G_UNLIKELY (*row == GROVE_NONE))
        *row = undefined_row (self, table, v.id);
      return next;
    }
  *row = is_unknown (&v) ? GROVE_UNKNOWN : add (self->builder, v.text, (gssize) v.length);
  if (v.has_id)
    grove_id_table_set (table, v.id, *row);
  return next;
}

const char *
grove_callgrind_read_file_name (GroveCallgrind *self, const char *value, guint32 *file)
{
  const char *next = *value == '(' ? grove_callgrind_read_defined_id (&self->files, value + 1, file) : NULL;

  return G_LIKELY (next != NULL) ? next : read_row (self, &self->files, grove_builder_add_file, value, file);
}

const char *
grove_callgrind_read_object_name (GroveCallgrind *self, const char *value, guint32 *object)
{
  const char *next = *value == '(' ? grove_callgrind_read_defined_id (&self->objects, value + 1, object)
                                   : NULL;

  return G_LIKELY (next != NULL) ? next
                                 : read_row (self, &self->objects, grove_builder_add_object, value, object);
}

/* Functions */

/* Xdebug before 2.3 omits the callee's file. The callee returned first, so its block is above the caller's
 * and has the file. */
guint32
grove_callgrind_find_file_of_name (const GroveCallgrind *self, guint32 name)
{
  guint32 file = name < self->bindings->len ? g_array_index (self->bindings, GroveCallgrindBinding, name).file
                                            : GROVE_NONE;

  return file != GROVE_NONE ? file : self->file;
}

guint32
grove_callgrind_bind (GroveCallgrind *self, guint32 name, guint32 file, guint32 object)
{
  GroveCallgrindBinding *binding;

  while (self->bindings->len <= name)
    {
      GroveCallgrindBinding none = { GROVE_NONE, GROVE_NONE, GROVE_NONE };

      g_array_append_val (self->bindings, none);
    }
  binding = &g_array_index (self->bindings, GroveCallgrindBinding, name);
  if (binding->file == file && binding->object == object)
    return binding->function;
  /* gperftools writes no file for a callee: the first function of a name is used, as in KCachegrind */
  if (G_UNLIKELY (self->header.kind == GROVE_CALLGRIND_GPERFTOOLS) && binding->function != GROVE_NONE)
    return binding->function;
  if (G_UNLIKELY (self->header.kind == GROVE_CALLGRIND_GPERFTOOLS) && self->is_second_half)
    grove_callgrind_give_up (self);
  binding->file = file;
  binding->object = object;
  binding->function = grove_builder_add_function (self->builder, name, file, object, 0);
  return binding->function;
}
