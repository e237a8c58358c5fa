/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-name-parts-private.h"

#include <string.h>

static gboolean
starts_with (const char *at, const char *end, const char *word)
{
  gsize n = strlen (word);

  return (gsize) (end - at) >= n && memcmp (at, word, n) == 0;
}

/* Skips brackets of the kinds that always come in pairs; < and > inside may be operators. */
static const char *
skip_pairs (const char *at, const char *end)
{
  gsize depth = 0;

  for (; at < end; at++)
    if (*at == '(' || *at == '[' || *at == '{')
      depth++;
    else if ((*at == ')' || *at == ']' || *at == '}') && --depth == 0)
      return at + 1;
  return NULL;
}

static const char *
skip_angles (const char *at, const char *end)
{
  gsize depth = 0;

  while (at < end)
    {
      if (*at == '(' || *at == '[' || *at == '{')
        {
          if ((at = skip_pairs (at, end)) == NULL)
            return NULL;
          continue;
        }
      if (*at == '<')
        depth++;
      else if (*at == '>' && at[-1] != '-' && --depth == 0)
        return at + 1;
      at++;
    }
  return NULL;
}

const char *
grove_name_skip_group (const char *at, const char *end)
{
  return *at == '<' ? skip_angles (at, end) : skip_pairs (at, end);
}

/* "<<=", and the blank of "operator<< <char>" */
static const char *
skip_symbol (const char *at, const char *end)
{
  static const char *const symbols[] = {
    "<=>", "<<=", ">>=", "->*", "()", "[]", "->", "<<", ">>", "<=", ">=", "==", "!=",
    "&&",  "||",  "++",  "--",  "+=", "-=", "*=", "/=", "%=", "^=", "&=", "|=", "+",
    "-",   "*",   "/",   "%",   "^",  "&",  "|",  "~",  "!",  "=",  "<",  ">",  ",",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (symbols); i++)
    if (starts_with (at, end, symbols[i]))
      {
        at += strlen (symbols[i]);
        return starts_with (at, end, " <") ? at + 1 : at;
      }
  return at;
}

/* "operator unsigned long", "operator std::vector<int>": up to the arguments */
static const char *
skip_conversion (const char *at, const char *end)
{
  while (at < end && *at != '(')
    {
      const char *next = *at == '<' || *at == '[' ? grove_name_skip_group (at, end) : at + 1;

      if (next == NULL)
        return end;
      at = next;
    }
  return at;
}

const char *
grove_name_skip_operator (const char *start, const char *at, const char *end)
{
  const char *after = at + strlen ("operator");

  if (!starts_with (at, end, "operator") || (at > start && grove_name_is_word (at[-1])))
    return at;
  if (after == end || grove_name_is_word (*after) || *after == '.' || *after == ':')
    return at;
  if (*after == ' ' || *after == '"')
    return skip_conversion (after, end);
  after = skip_symbol (after, end);
  return after != at + strlen ("operator") ? after : at;
}

/* What was found in the name, outside of all brackets */
typedef struct
{
  GroveNameParts *parts;
  const char *segment; /* after the last separator */
  const char *args;
  const char *base; /* after the last of :: -> # */
  const char *separator;
  const char *dot;        /* the last dot that splits */
  const char *dot_before; /* the one before it */
  gboolean dots_over;
  const char *backslash;
  const char *slash;
  gboolean has_blank;
  gboolean is_qualified;
  gboolean has_args;
} GroveNameWalk;

static void
split (GroveNameWalk *walk, const char *at, gsize length)
{
  walk->separator = at;
  walk->base = walk->segment = at + length;
  walk->args = NULL;
}

/* Words that compilers append: "memcpy.constprop.0"; and ends of file names. */
static gboolean
is_suffix_word (const char *at, const char *end)
{
  static const char *const words[] = {
    "constprop", "isra", "part", "cold", "lto_priv", "llvm", "localalias",
    "clone",     "so",   "py",   "php",  "rb",       "js",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (starts_with (at, end, words[i]) && (at + strlen (words[i]) == end || at[strlen (words[i])] == '.'))
      return TRUE;
  return FALSE;
}

static void
meet_dot (GroveNameWalk *walk, const char *at)
{
  const char *next = at + 1, *end = walk->parts->end;

  if (walk->args != NULL || walk->dots_over || at == walk->parts->start || next == end)
    return;
  walk->dots_over = is_suffix_word (next, end);
  if (walk->dots_over || g_ascii_isdigit (*next)
      || (!grove_name_is_word (*next) && strchr ("<(", *next) == NULL))
    return;
  walk->dot_before = walk->dot;
  walk->dot = at;
}

/* The text before a blank is a type, or words like "non-virtual thunk to". */
static void
meet_blank (GroveNameWalk *walk, const char *at)
{
  walk->has_blank = TRUE;
  if (walk->args != NULL)
    return;
  walk->parts->start = walk->segment = at + 1;
  walk->base = walk->separator = NULL;
}

static void
meet_slash (GroveNameWalk *walk, const char *at)
{
  walk->slash = at;
  walk->dot = walk->dot_before = NULL;
}

static void
meet_args (GroveNameWalk *walk, const char *at)
{
  if (walk->args == NULL)
    walk->args = at;
  walk->has_args = TRUE;
}

static const char *
meet_bracket (GroveNameWalk *walk, const char *at)
{
  if (*at == '(' && at > walk->segment && (grove_name_is_word (at[-1]) || strchr (">)]}'", at[-1]) != NULL))
    meet_args (walk, at);
  return grove_name_skip_group (at, walk->parts->end);
}

static gboolean
is_separator_hash (const GroveNameWalk *walk, const char *at)
{
  return walk->args == NULL && at > walk->segment && at + 1 < walk->parts->end && at[1] != ' ';
}

/* Returns: where to continue, %NULL if brackets do not close */
static const char *
meet (GroveNameWalk *walk, const char *at)
{
  const char *end = walk->parts->end;
  const char *next = *at == 'o' ? grove_name_skip_operator (walk->parts->text, at, end) : at;

  if (next != at)
    {
      if (next < end && *next == '(')
        meet_args (walk, next);
      return next;
    }
  if (*at == '(' || *at == '[' || *at == '{' || *at == '<')
    return meet_bracket (walk, at);
  if (starts_with (at, end, "::") && at + 2 < end)
    {
      walk->is_qualified = TRUE;
      split (walk, at, 2);
      return at + 2;
    }
  if (starts_with (at, end, "->") && at > walk->segment && at + 2 < end && walk->args == NULL)
    {
      split (walk, at, 2);
      return at + 2;
    }
  if (*at == '#' && is_separator_hash (walk, at))
    {
      /* Ruby: the method is the whole rest, including brackets ("Array#<<") */
      split (walk, at, 1);
      return end;
    }
  if (*at == '.')
    meet_dot (walk, at);
  else if (*at == ' ')
    meet_blank (walk, at);
  else if (*at == '/')
    meet_slash (walk, at);
  else if (*at == '\\' && at > walk->parts->text && at + 1 < end)
    walk->backslash = at;
  return at + 1;
}

static void
set_whole (GroveNameParts *self)
{
  self->start = self->separator = self->base = self->text;
  self->args = self->end;
}

static void
set_split (GroveNameParts *self, const char *separator, gsize length)
{
  if (separator <= self->start)
    return;
  self->separator = separator;
  self->base = separator + length;
}

/* Go's closures are named after the enclosing function: "main.func1", "Serve.func2.1" */
static const char *
get_dot (const GroveNameWalk *walk)
{
  const char *at = walk->dot;

  if (at != NULL && walk->dot_before != NULL && starts_with (at, walk->parts->end, ".func")
      && g_ascii_isdigit (at[5]))
    return walk->dot_before;
  return at;
}

/* A name without a known separator, or with weaker ones */
static void
split_plain (GroveNameParts *self, const GroveNameWalk *walk)
{
  const char *dot = get_dot (walk);

  if (walk->has_blank && !walk->has_args)
    set_whole (self);
  else if (walk->backslash != NULL)
    set_split (self, walk->backslash, 1);
  else if (dot != NULL && *self->text != '/')
    set_split (self, dot, 1);
  else if (walk->slash != NULL && walk->slash + 1 < self->end && !walk->has_args)
    set_split (self, walk->slash, 1);
}

static gboolean
begins_drive (const GroveNameParts *self)
{
  const char *base = self->base;

  return self->end - base > 3 && g_ascii_isalpha (base[0]) && base[1] == ':'
         && (base[2] == '\\' || base[2] == '/');
}

/* "require::/srv/index.php", "require::C:\srv\index.php" */
static void
split_path (GroveNameParts *self)
{
  gboolean is_windows = begins_drive (self);
  const char *separator = self->end;

  if (!is_windows && *self->base != '/')
    return;
  do
    separator--;
  while (*separator != '/' && !(is_windows && *separator == '\\'));
  if (separator + 1 < self->end)
    set_split (self, separator, 1);
}

/* Skips characters that meet() ignores, which are most. */
static const char *
skip_plain (const char *at, const char *end)
{
  static const gboolean met[256] = {
    ['o'] = TRUE, ['('] = TRUE, ['['] = TRUE, ['{'] = TRUE, ['<'] = TRUE, [':'] = TRUE,
    ['-'] = TRUE, ['#'] = TRUE, ['.'] = TRUE, [' '] = TRUE, ['/'] = TRUE, ['\\'] = TRUE,
  };

  while (at < end && !met[(guchar) *at])
    at++;
  return at;
}

static void
walk_name (GroveNameParts *self)
{
  GroveNameWalk walk = { .parts = self, .segment = self->text };

  self->start = self->separator = self->base = self->text;
  for (const char *at = skip_plain (self->text, self->end); at < self->end; at = skip_plain (at, self->end))
    if ((at = meet (&walk, at)) == NULL)
      {
        set_whole (self);
        return;
      }
  self->args = walk.args != NULL ? walk.args : self->end;
  self->separator = self->base = self->start;
  if (walk.base != NULL && walk.base < self->end && walk.separator > self->start)
    {
      self->separator = walk.separator;
      self->base = walk.base;
      split_path (self);
    }
  else if (!walk.is_qualified)
    split_plain (self, &walk);
  if (self->args < self->base)
    self->args = self->end;
}

/* Returns: the quote that closes the one at @at, or @at */
static const char *
skip_quoted (const char *at, const char *end)
{
  const char *close = memchr (at + 1, '\'', (gsize) (end - at - 1));

  return close != NULL ? close : at;
}

/*
 * "fib'2", "fib'main'(below main)": the levels and callers that callgrind appends.
 * Not "main::'lambda'(int)", nor a lifetime, which stands between < and >.
 */
static const char *
find_suffix (const char *text, const char *end)
{
  for (const char *at = text; at < end; at++)
    {
      if (*at == '\'' && (at == text || strchr (":` ", at[-1]) != NULL))
        at = skip_quoted (at, end);
      else if (*at == '\'' && at + 1 < end)
        return at;
      if (*at == '(' || *at == '[' || *at == '{' || (*at == '<' && at > text && grove_name_is_word (at[-1])))
        {
          const char *next = grove_name_skip_group (at, end);

          if (next == NULL)
            return end;
          at = next - 1;
        }
    }
  return end;
}

/* Rust appends a hash: "::h0123456789abcdef" */
static const char *
cut_hash (const char *text, const char *end)
{
  const char *hash = end - 19;

  if (end - text <= 19 || memcmp (hash, "::h", 3) != 0)
    return end;
  for (const char *at = hash + 3; at < end; at++)
    if (!g_ascii_isdigit (*at) && (*at < 'a' || *at > 'f'))
      return end;
  return hash;
}

void
grove_name_parts_find (GroveNameParts *self, const char *text, gsize length)
{
  self->text = text;
  self->limit = text + length;
  self->end = find_suffix (text, self->limit);
  self->end = cut_hash (text, self->end);
  walk_name (self);
}
