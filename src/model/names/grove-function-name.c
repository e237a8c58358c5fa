/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-function-name.h"

#include <string.h>

#include "grove-demangle.h"
#include "grove-name-parts-private.h"
#include "grove-name-place.h"

#define ELLIPSIS "\xe2\x80\xa6"

/* A part of a name, without decorations of the profiler */
typedef struct
{
  const char *text;
  gsize length;
} GroveSpan;

/* Folding */

static gboolean
drops_group (const char *at, const char *start)
{
  return *at == '(' && at > start && (grove_name_is_word (at[-1]) || strchr (">)]}'", at[-1]) != NULL);
}

static gboolean
folds_group (const char *at, const char *start)
{
  return *at == '<' && at > start && (grove_name_is_word (at[-1]) || (at[-1] == ' ' && at - start > 1));
}

/* " const" and the like after dropped arguments */
static const char *
skip_qualifiers (const char *at, const char *end)
{
  static const char *const words[] = { " const", " volatile", " &&", " &" };

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if ((gsize) (end - at) >= strlen (words[i]) && memcmp (at, words[i], strlen (words[i])) == 0)
      {
        at += strlen (words[i]);
        i = (gsize) -1;
      }
  return at;
}

static const char *
drop_args (const char *at, const char *end)
{
  const char *next = at < end && *at == '(' ? grove_name_skip_group (at, end) : NULL;

  return next != NULL ? skip_qualifiers (next, end) : at;
}

/* "operator!=<char const*>(A const&)": the symbol is at its end already */
static const char *
fold_operator (GString *text, const char *at, const char *end)
{
  const char *next = at < end && *at == '<' ? grove_name_skip_group (at, end) : NULL;

  if (next == NULL)
    return drop_args (at, end);
  g_string_append (text, "<" ELLIPSIS ">");
  return drop_args (next, end);
}

static const char *
fold_group (GString *text, const char *start, const char *at, const char *end)
{
  const char *next = grove_name_skip_group (at, end);

  if (next == NULL)
    {
      g_string_append_len (text, at, end - at);
      return end;
    }
  if (folds_group (at, start))
    {
      g_string_append (text, "<" ELLIPSIS ">");
      return next;
    }
  if (drops_group (at, start))
    return skip_qualifiers (next, end);
  g_string_append_c (text, *at);
  return at + 1;
}

static void
put_folded (GString *text, const char *start, const char *end)
{
  for (const char *at = start; at < end;)
    {
      const char *next = *at == 'o' ? grove_name_skip_operator (start, at, end) : at;

      if (next != at)
        {
          g_string_append_len (text, at, next - at);
          next = fold_operator (text, next, end);
        }
      else if (*at == '<' || *at == '(')
        next = fold_group (text, start, at, end);
      else
        {
          g_string_append_c (text, *at);
          next = at + 1;
        }
      at = next;
    }
}

static char *
make_text (const GroveNameParts *parts, const char *start, const char *end, gboolean fold,
           gboolean with_suffix)
{
  GString *text = g_string_sized_new ((gsize) (end - start) + 16);
  const char *suffix = parts->limit;

  /* the levels and callers that callgrind appends begin with a quote */
  if (with_suffix && parts->end < parts->limit)
    suffix = memchr (parts->end, '\'', (gsize) (parts->limit - parts->end));
  if (fold)
    put_folded (text, start, end);
  else
    g_string_append_len (text, start, end - start);
  if (with_suffix && suffix != NULL)
    g_string_append_len (text, suffix, parts->limit - suffix);
  return g_string_free (text, FALSE);
}

/* Decorations that profilers add to names */

static gboolean
strip_around (GroveSpan *span, const char *before, const char *after)
{
  gsize n = strlen (before), m = strlen (after);

  if (span->length <= n + m || memcmp (span->text, before, n) != 0
      || memcmp (span->text + span->length - m, after, m) != 0)
    return FALSE;
  span->text += n;
  span->length -= n + m;
  return TRUE;
}

/* "<method 'append' of 'list' objects>" becomes "list.append" */
static char *
unwrap_method (const char *name)
{
  GroveSpan span = { name, strlen (name) };
  const char *middle;

  if (!strip_around (&span, "<method '", "' objects>")
      && !strip_around (&span, "<slot wrapper '", "' objects>")
      && !strip_around (&span, "{method '", "' objects}"))
    return NULL;
  middle = g_strstr_len (span.text, (gssize) span.length, "' of '");
  if (middle == NULL)
    return NULL;
  return g_strdup_printf ("%.*s.%.*s", (int) (span.text + span.length - middle - 6), middle + 6,
                          (int) (middle - span.text), span.text);
}

/* Python 2 has "<len>" and "<time.sleep>"; but "<module>", "<lambda>" are names. */
static gboolean
is_python2_builtin (const GroveSpan *span)
{
  static const char *const names[] = {
    "__import__", "abs",        "all",        "any",     "apply",  "bin",     "callable", "chr",
    "cmp",        "compile",    "delattr",    "dir",     "divmod", "eval",    "execfile", "filter",
    "format",     "getattr",    "globals",    "hasattr", "hash",   "hex",     "id",       "input",
    "intern",     "isinstance", "issubclass", "iter",    "len",    "locals",  "map",      "max",
    "min",        "next",       "oct",        "open",    "ord",    "pow",     "print",    "range",
    "raw_input",  "reduce",     "reload",     "repr",    "round",  "setattr", "sorted",   "sum",
    "unichr",     "vars",       "zip",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (strlen (names[i]) == span->length && memcmp (names[i], span->text, span->length) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
is_dotted (const GroveSpan *span)
{
  gboolean has_dot = FALSE;

  for (gsize i = 0; i < span->length; i++)
    {
      if (span->text[i] == '.' && i > 0 && i + 1 < span->length)
        has_dot = TRUE;
      else if (!grove_name_is_word (span->text[i]))
        return FALSE;
    }
  return has_dot;
}

static gboolean
unwrap_builtin (GroveSpan *span)
{
  GroveSpan inner = *span;

  if (strip_around (span, "<built-in method ", ">") || strip_around (span, "{built-in method ", "}")
      || strip_around (span, "<built-in function ", ">"))
    return TRUE;
  if (!strip_around (&inner, "<", ">") || !(is_dotted (&inner) || is_python2_builtin (&inner)))
    return FALSE;
  *span = inner;
  return TRUE;
}

/* "Lorg/acme/io/FileSink;::flush", as the JVM writes classes, becomes "org.acme.io.FileSink.flush". */
static char *
unwrap_class (const char *name)
{
  const char *end = strstr (name, ";::");
  char *joined;

  if (end == NULL || end == name + 1 || memchr (name, ' ', (gsize) (end - name)) != NULL)
    return NULL;
  joined = g_strdup_printf ("%.*s.%s", (int) (end - name - 1), name + 1, end + 3);
  for (char *at = joined; at < joined + (end - name - 1); at++)
    if (*at == '/')
      *at = '.';
  return joined;
}

/* yappi and hotshot append the place, which the profile has beside the name: "fib /x/pyrec.py:9" */
static void
cut_place (GroveSpan *span)
{
  GroveNamePlace place;

  if (grove_name_place_find (span->text, span->length, &place) && place.kind == GROVE_NAME_PLACE_BLANK)
    span->length = place.name_length;
}

/* Returns: (nullable): a new string that @span points into, if the name was changed */
static char *
unwrap (const char *name, GroveSpan *span)
{
  gsize length = strlen (name);
  char *joined = *name == '<' || *name == '{' ? unwrap_method (name)
                 : *name == '_'               ? grove_demangle (name)
                 : *name == 'L'               ? unwrap_class (name)
                                              : NULL;

  if (joined == NULL)
    joined = grove_demangle_rest (name, length);
  span->text = joined != NULL ? joined : name;
  span->length = joined != NULL ? strlen (joined) : length;
  if (joined == NULL && (*name == '<' || *name == '{') && unwrap_builtin (span))
    return NULL;
  if (joined == NULL)
    cut_place (span);
  return joined;
}

gboolean
grove_function_name_may_differ (const char *name, gsize length)
{
  return *name == '<' || *name == '{' || *name == 'L' || grove_demangle_may (name)
         || memchr (name, '$', length) != NULL
         || (length > 19 && g_strrstr_len (name, (gssize) length, "::h") != NULL);
}

char *
grove_function_name_display (const char *name, gboolean fold)
{
  g_autofree char *joined = NULL;
  GroveNameParts parts;
  GroveSpan span;

  g_return_val_if_fail (name != NULL, NULL);

  joined = unwrap (name, &span);
  if (!fold)
    return g_strndup (span.text, span.length);
  grove_name_parts_find (&parts, span.text, span.length);
  return make_text (&parts, parts.start, parts.args, TRUE, TRUE);
}

char *
grove_function_name_base (const char *name, gboolean fold)
{
  g_autofree char *joined = NULL;
  GroveNameParts parts;
  GroveSpan span;

  g_return_val_if_fail (name != NULL, NULL);

  joined = unwrap (name, &span);
  grove_name_parts_find (&parts, span.text, span.length);
  return make_text (&parts, parts.base, fold ? parts.args : parts.end, fold, TRUE);
}

char *
grove_function_name_qualifier (const char *name, gboolean fold)
{
  g_autofree char *joined = NULL;
  GroveNameParts parts;
  GroveSpan span;

  g_return_val_if_fail (name != NULL, NULL);

  joined = unwrap (name, &span);
  grove_name_parts_find (&parts, span.text, span.length);
  if (parts.separator <= parts.start)
    return NULL;
  return make_text (&parts, parts.start, parts.separator, fold, FALSE);
}
