/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-name-canonical.h"

#include <string.h>

#include "grove-name-variant.h"
#include "grove-path-name.h"

static gsize
count_digits (const char *text)
{
  gsize n = 0;

  while (g_ascii_isdigit (text[n]))
    n++;
  return n;
}

static gsize
count_hex_digits (const char *text)
{
  gsize n = 0;

  while (g_ascii_isxdigit (text[n]))
    n++;
  return n;
}

/* ".func1.2" */
static gsize
measure_go_closure (const char *text)
{
  gsize n = 0;

  while (count_digits (text + n) > 0)
    {
      n += count_digits (text + n);
      if (text[n] != '.' || count_digits (text + n + 1) == 0)
        return n;
      n++;
    }
  return n;
}

/* "/v2" before the next part of a path or name */
static gsize
measure_version (const char *text)
{
  gsize n = text[0] == '/' && text[1] == 'v' ? count_digits (text + 2) : 0;

  return n > 0 && (text[n + 2] == '/' || text[n + 2] == '.') ? n + 2 : 0;
}

/* Where the number of a closure follows: the word stays, the number goes. */
static gsize
measure_number (const char *name, const char *at, gsize *kept)
{
  *kept = 0;
  if (at[0] == '0' && at[1] == 'x' && count_hex_digits (at + 2) > 0)
    return *kept = 2, 2 + count_hex_digits (at + 2);
  if (at[0] == '#' && count_digits (at + 1) > 0)
    return *kept = 1, 1 + count_digits (at + 1);
  if (strncmp (at, ".func", 5) == 0 && count_digits (at + 5) > 0)
    return *kept = 5, 5 + measure_go_closure (at + 5);
  if (at[0] == '$' && count_digits (at + 1) > 0 && at[1 + count_digits (at + 1)] == '\0')
    return *kept = 1, 1 + count_digits (at + 1);
  if (at == name && at[0] == 'T' && at[1] == '.' && count_digits (at + 2) > 0
      && at[2 + count_digits (at + 2)] == '\0')
    return *kept = 2, strlen (at);
  return measure_version (at);
}

void
grove_name_append_canonical (GString *text, const char *name)
{
  g_autofree char *general = grove_name_make_general (name);
  const char *begin = general != NULL ? general : name;

  for (const char *at = begin; *at != '\0';)
    {
      gsize kept, length = measure_number (begin, at, &kept);

      g_string_append_len (text, at, (gssize) (length > 0 ? kept : 1));
      at += MAX (length, 1);
    }
}

/* "@v1.2.3" up to the next part */
static gsize
measure_path_version (const char *text)
{
  if (text[0] == '@' && text[1] == 'v' && g_ascii_isdigit (text[2]))
    return strcspn (text, "/\\");
  return measure_version (text);
}

/* "python3.11" is "python", "lib-3.2" stays: only a folder of an interpreter is known to be one */
static gsize
measure_interpreter_version (const char *begin, const char *at)
{
  static const char *const words[] = { "/python", "/ruby", "/perl", "/php" };

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if ((gsize) (at - begin) >= strlen (words[i])
        && memcmp (at - strlen (words[i]), words[i], strlen (words[i])) == 0)
      return strspn (at, "0123456789.");
  return 0;
}

void
grove_path_append_canonical (GString *text, const char *path)
{
  for (const char *at = path; *at != '\0';)
    {
      gsize length = measure_path_version (at);

      if (length == 0 && g_ascii_isdigit (*at))
        length = measure_interpreter_version (path, at);
      if (length == 0)
        g_string_append_c (text, *at);
      at += MAX (length, 1);
    }
}

void
grove_object_append_canonical (GString *text, const char *path)
{
  const char *base = grove_path_name_base (path);
  const char *suffix = strstr (base, ".so");

  if (suffix != NULL && (suffix[3] == '.' || suffix[3] == '\0'))
    g_string_append_len (text, base, suffix - base + 3);
  else
    g_string_append (text, base);
}
