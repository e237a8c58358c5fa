/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-pairing-private.h"

#include <string.h>

static gboolean
is_separator (char letter)
{
  return letter == '/' || letter == '\\';
}

const char *
grove_path_rule_skip (const GrovePathRule *self, GroveVersion side, const char *path)
{
  const char *folders = side == GROVE_VERSION_BASE ? self->base : self->renewed;
  gsize length = strlen (folders);

  if (length == 0)
    return *path != '\0' && !is_separator (*path) ? path : NULL;
  return strncmp (path, folders, length) == 0 && is_separator (path[length]) ? path + length + 1 : NULL;
}

/* The number of bytes at the end that both paths share, in whole parts */
static gsize
measure_tail (const char *a, gsize a_length, const char *b, gsize b_length)
{
  gsize shared = 0, whole = 0;

  while (shared < MIN (a_length, b_length)
         && (a[a_length - shared - 1] == b[b_length - shared - 1]
             || (is_separator (a[a_length - shared - 1]) && is_separator (b[b_length - shared - 1]))))
    {
      shared++;
      if (is_separator (a[a_length - shared]))
        whole = shared;
    }
  if ((shared == a_length && (shared == b_length || is_separator (b[b_length - shared - 1])))
      || (shared == b_length && is_separator (a[a_length - shared - 1])))
    whole = shared;
  return whole;
}

/* "/home/a/v1/src/x.c" and "/srv/v2/src/x.c" differ in "/home/a/v1" and "/srv/v2". */
gboolean
grove_path_rule_guess (GrovePathRule *self, const char *base, const char *renewed)
{
  gsize base_length = strlen (base), new_length = strlen (renewed);
  gsize tail = measure_tail (base, base_length, renewed, new_length);

  if (tail == 0 || tail == MAX (base_length, new_length))
    return FALSE;
  self->base = g_strndup (base, base_length - tail);
  self->renewed = g_strndup (renewed, new_length - tail);
  if (is_separator (base[base_length - tail]) || is_separator (renewed[new_length - tail]))
    return TRUE;
  /* One path begins with the whole other one: its own folders end before the separator. */
  if (*self->base != '\0')
    self->base[base_length - tail - 1] = '\0';
  if (*self->renewed != '\0')
    self->renewed[new_length - tail - 1] = '\0';
  return TRUE;
}
