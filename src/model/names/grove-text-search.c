/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-text-search-private.h"

#include <glib/gi18n-lib.h>

#include "grove-error.h"
#include "grove-find-bytes-private.h"
#include "grove-function-name.h"

typedef struct
{
  guint32 name;
  char *folded;
} GroveFoldedName;

struct _GroveTextSearch
{
  const GroveNames *names;
  char *lowered;  /* same length and positions as the bytes of @names */
  GArray *folded; /* GroveFoldedName, by name */
};

static void
clear_folded (gpointer data)
{
  g_free (((GroveFoldedName *) data)->folded);
}

/* Lowers A to Z in eight bytes at once; all other bytes stay. */
static inline guint64
lower_word (guint64 word)
{
  const guint64 ones = 0x0101010101010101u;
  guint64 low = word & 0x7f * ones;
  guint64 from_a = low + (0x80 - 'A') * ones;
  guint64 beyond_z = low + (0x80 - 'Z' - 1) * ones;
  guint64 upper = (from_a ^ beyond_z) & ~word & 0x80 * ones;

  return word | upper >> 2;
}

static char *
lower (const char *bytes, gsize n)
{
  char *lowered = g_malloc (n + 8);
  gsize i = 0;

  for (; i + 8 <= n; i += 8)
    {
      guint64 word = lower_word (grove_hash_load (bytes + i, 8));

      memcpy (lowered + i, &word, 8);
    }
  for (; i < n; i++)
    lowered[i] = g_ascii_tolower (bytes[i]);
  return lowered;
}

static gboolean
is_ascii (const char *text, gsize length)
{
  gsize i = 0;

  for (; i + 8 <= length; i += 8)
    if (grove_hash_load (text + i, 8) & 0x8080808080808080u)
      return FALSE;
  for (; i < length; i++)
    if (text[i] & 0x80)
      return FALSE;
  return TRUE;
}

static void
add_folded (GroveTextSearch *self, guint32 name, gboolean are_functions)
{
  const char *text = grove_names_get_text (self->names, name);
  g_autofree char *shown = are_functions ? grove_function_name_display (text, FALSE) : NULL;
  GroveFoldedName folded = { name, g_utf8_casefold (shown != NULL ? shown : text, -1) };

  g_array_append_val (self->folded, folded);
}

static void
find_special (GroveTextSearch *self, gboolean are_functions)
{
  const GroveNames *names = self->names;

  for (guint32 name = 0; name < names->n; name++)
    {
      const char *bytes = grove_names_get_bytes (names, name);
      gsize length = grove_names_get_length (names, name);

      if ((are_functions && grove_function_name_may_differ (bytes, length)) || !is_ascii (bytes, length))
        add_folded (self, name, are_functions);
    }
}

GroveTextSearch *
grove_text_search_new (const GroveNames *names, gboolean are_functions)
{
  GroveTextSearch *self = g_new0 (GroveTextSearch, 1);

  self->names = names;
  self->lowered = lower (names->bytes, names->used);
  self->folded = g_array_new (FALSE, FALSE, sizeof (GroveFoldedName));
  g_array_set_clear_func (self->folded, clear_folded);
  find_special (self, are_functions);
  return self;
}

void
grove_text_search_free (GroveTextSearch *self)
{
  g_free (self->lowered);
  g_array_unref (self->folded);
  g_free (self);
}

/* Returns: the name that contains the byte at @at, which is @from or later; nearby names are tried first */
static guint32
find_name (const GroveNames *names, guint32 from, gsize at)
{
  guint32 low = from, step = 1, high;

  while (low + step < names->n && names->starts[low + step] <= at)
    {
      low += step;
      step *= 2;
    }
  high = MIN (names->n, low + step);
  while (high - low > 1)
    {
      guint32 middle = low + (high - low) / 2;

      if (names->starts[middle] <= at)
        low = middle;
      else
        high = middle;
    }
  return low;
}

void
grove_text_search_word (GroveTextSearch *self, const char *folded, guint8 *hits)
{
  const GroveNames *names = self->names;
  const char *at = self->lowered, *end = self->lowered + names->used;
  gsize length = strlen (folded);
  guint32 name = 0;

  while (name < names->n && (at = grove_find_bytes (at, end, folded, length)) != NULL)
    {
      name = find_name (names, name, (gsize) (at - self->lowered));
      hits[name++] = 1;
      at = self->lowered + names->starts[name];
    }
  for (guint i = 0; i < self->folded->len; i++)
    {
      GroveFoldedName *special = &g_array_index (self->folded, GroveFoldedName, i);

      if (strstr (special->folded, folded) != NULL)
        hits[special->name] = 1;
    }
}

gboolean
grove_text_search_regex (GroveTextSearch *self, GRegex *regex, guint8 *hits, GCancellable *cancellable,
                         GError **error)
{
  for (guint32 name = 0; name < self->names->n; name++)
    {
      g_autoptr (GError) failure = NULL;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (g_regex_match_full (regex, grove_names_get_text (self->names, name), -1, 0, 0, NULL, &failure))
        hits[name] = 1;
      else if (failure != NULL)
        {
          g_set_error_literal (error, GROVE_MODEL_ERROR, GROVE_MODEL_ERROR_TOO_LARGE,
                               /* Translators: a regular expression, as “(a+)+$” */
                               _("The search takes too long. Avoid repetition inside of a repetition."));
          return FALSE;
        }
    }
  return TRUE;
}

static int
compare_folded (gconstpointer a, gconstpointer b)
{
  guint32 x = ((const GroveFoldedName *) a)->name, y = ((const GroveFoldedName *) b)->name;

  return (x > y) - (x < y);
}

const char *
grove_text_search_get_text (GroveTextSearch *self, guint32 name)
{
  GroveFoldedName key = { name, NULL };
  guint at;

  if (self->folded->len > 0 && g_array_binary_search (self->folded, &key, compare_folded, &at))
    return g_array_index (self->folded, GroveFoldedName, at).folded;
  return self->lowered + self->names->starts[name];
}
