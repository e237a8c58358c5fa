/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-name-variant.h"

#include <string.h>

#include "grove-demangle.h"

static gboolean
is_preceded (const GString *name, gsize end, const char *word)
{
  gsize length = strlen (word);

  return end > length && memcmp (name->str + end - length, word, length) == 0;
}

/* Where the digits at the end begin */
static gsize
skip_digits_back (const GString *name, gsize end)
{
  while (end > 0 && g_ascii_isdigit (name->str[end - 1]))
    end--;
  return end;
}

/* "f.cold", "f.constprop.0": another word is a part of the name */
static gboolean
cut_clone (GString *name)
{
  static const char *const words[] = {
    ".cold", ".constprop", ".isra", ".part", ".lto_priv", ".llvm", ".localalias", ".clone",
  };
  gsize end = skip_digits_back (name, name->len);

  if (end < name->len && end > 0 && name->str[end - 1] == '.')
    end--;
  else
    end = name->len;
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (is_preceded (name, end, words[i]))
      {
        g_string_truncate (name, end - strlen (words[i]));
        return TRUE;
      }
  return FALSE;
}

/* "f() [clone .cold]" */
static gboolean
cut_demangled_clone (GString *name)
{
  const char *mark = g_str_has_suffix (name->str, "]") ? g_strrstr (name->str, " [clone .") : NULL;

  if (mark == NULL)
    return FALSE;
  g_string_truncate (name, (gsize) (mark - name->str));
  return TRUE;
}

/* "Shop.main_[i]", "vfs_read_[k]", "Shop.main_[0]" */
static gboolean
cut_kind (GString *name)
{
  gsize at = name->len - MIN (name->len, 4);

  if (at == 0 || name->str[at] != '_' || name->str[at + 1] != '[' || !g_ascii_isalnum (name->str[at + 2])
      || name->str[at + 3] != ']')
    return FALSE;
  g_string_truncate (name, at);
  return TRUE;
}

/* "f@1", "fib'2"; not "memcpy@@GLIBC_2.14" */
static gboolean
cut_level (GString *name)
{
  gsize at = skip_digits_back (name, name->len);

  if (at == name->len || at < 2 || (name->str[at - 1] != '@' && name->str[at - 1] != '\'')
      || name->str[at - 2] == '@')
    return FALSE;
  g_string_truncate (name, at - 1);
  return TRUE;
}

/* "IO::write(d2191592)" */
static gboolean
cut_context (GString *name)
{
  gsize at;

  if (name->len < 5 || name->str[name->len - 1] != ')')
    return FALSE;
  at = skip_digits_back (name, name->len - 1);
  if (at == name->len - 1 || at < 3 || name->str[at - 1] != 'd' || name->str[at - 2] != '('
      || name->str[at - 3] == ' ')
    return FALSE;
  g_string_truncate (name, at - 2);
  return TRUE;
}

/* "mix (/src/tone.c:11 @ 4011a6)", as gprof -l has it: the file stays */
static gboolean
cut_line (GString *name)
{
  const char *at = g_str_has_suffix (name->str, ")") ? g_strrstr (name->str, " @ ") : NULL;
  gsize end = at != NULL ? (gsize) (at - name->str) : 0, colon = skip_digits_back (name, end);

  if (colon == end || colon < 2 || name->str[colon - 1] != ':'
      || strspn (at + 3, "0123456789abcdef") != strlen (at + 3) - 1)
    return FALSE;
  g_string_truncate (name, colon - 1);
  g_string_append_c (name, ')');
  return TRUE;
}

/* "JS:~render", "LazyCompile:*main" */
static gboolean
cut_tier (GString *name)
{
  static const char *const kinds[] = { "JS:", "LazyCompile:", "Function:", "Script:", "Eval:" };

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      gsize length = strlen (kinds[i]);

      if (g_str_has_prefix (name->str, kinds[i]) && name->len > length + 1
          && strchr ("~^*+", name->str[length]) != NULL)
        {
          g_string_erase (name, (gssize) length, 1);
          return TRUE;
        }
    }
  return FALSE;
}

/* Returns: how many bytes of a number: "14/0x0000000800c8", "/0x0000000800c8", "$MH/0x00" has none */
static gsize
get_number_length (const char *text)
{
  gsize length = strspn (text, "0123456789");

  if (text[length] == '/')
    {
      gsize digits = g_str_has_prefix (text + length + 1, "0x")
                       ? 2 + strspn (text + length + 3, "0123456789abcdef")
                       : strspn (text + length + 1, "0123456789");

      length += digits > 0 ? 1 + digits : 0;
    }
  return length;
}

/* "Cart$$Lambda$14/0x0000000800c8.apply", "lambda$main$0" */
static gboolean
cut_lambda (GString *name)
{
  static const char *const words[] = { "$$Lambda$", "$$Lambda" };
  const char *lambda = strstr (name->str, "lambda$");
  gsize at;

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    {
      const char *word = strstr (name->str, words[i]);
      gsize length = word != NULL ? get_number_length (word + strlen (words[i])) : 0;

      if (length > 0)
        {
          at = (gsize) (word - name->str) + strlen ("$$Lambda");
          g_string_erase (name, (gssize) at, (gssize) (length + strlen (words[i]) - strlen ("$$Lambda")));
          return TRUE;
        }
    }
  at = skip_digits_back (name, name->len);
  if (lambda == NULL || at == name->len || name->str + at - 1 <= lambda + 6 || name->str[at - 1] != '$')
    return FALSE;
  g_string_truncate (name, at - 1);
  return TRUE;
}

char *
grove_name_make_general (const char *name)
{
  static gboolean (*const cuts[]) (GString * name) = {
    cut_demangled_clone, cut_clone, cut_kind, cut_level, cut_context, cut_line, cut_tier, cut_lambda,
  };
  g_autofree char *readable = NULL;
  GString *text;
  gboolean changed;

  g_return_val_if_fail (name != NULL, NULL);

  readable = *name == '_' ? grove_demangle (name) : NULL;
  if (readable == NULL)
    readable = grove_demangle_rest (name, strlen (name));
  text = g_string_new (readable != NULL ? readable : name);
  changed = readable != NULL;
  for (gsize i = 0; i < G_N_ELEMENTS (cuts); i++)
    while (text->len > 1 && cuts[i](text))
      {
        changed = TRUE;
        i = 0;
      }
  return g_string_free (text, !changed);
}
