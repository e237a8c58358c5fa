/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-function-order.h"

#include <math.h>
#include <string.h>

#include "grove-path-name.h"
#include "grove-profile-private.h"
#include "grove-radix-private.h"
#include "grove-text-order-private.h"
#include "grove-text-search-private.h"

#define N_COLUMNS GROVE_N_SORTS

/* The result of sorting by one column in one direction */
typedef struct
{
  guint32 *rows;
  gboolean descending;
  guint32 event;
  GroveCycleMode mode;
} GroveSortedColumn;

struct _GroveFunctionOrder
{
  GroveProfile *profile;
  guint32 n;

  GroveTextSearch *names; /* (nullable): created on first use */
  GroveTextSearch *files;
  GroveTextSearch *objects;
  guint32 *name_rank;  /* of each function */
  guint32 *by_name;    /* functions by name, then row */
  guint32 *place_rank; /* of each file, then of each object */

  GroveSortedColumn columns[N_COLUMNS];
  const guint32 *sorted; /* rows of one of the sorted columns */

  guint8 *passes; /* (nullable): all rows pass */
  guint32 *rows;  /* (nullable): the rows that pass, in order */
  guint32 n_rows;
};

GroveFunctionOrder *
grove_function_order_new (GroveProfile *profile)
{
  GroveFunctionOrder *self;

  g_return_val_if_fail (GROVE_IS_PROFILE (profile), NULL);

  self = g_new0 (GroveFunctionOrder, 1);
  self->profile = g_object_ref (profile);
  self->n = profile->tables->n_functions;
  return self;
}

void
grove_function_order_free (GroveFunctionOrder *self)
{
  for (guint i = 0; i < N_COLUMNS; i++)
    g_free (self->columns[i].rows);
  g_clear_pointer (&self->names, grove_text_search_free);
  g_clear_pointer (&self->files, grove_text_search_free);
  g_clear_pointer (&self->objects, grove_text_search_free);
  g_free (self->name_rank);
  g_free (self->by_name);
  g_free (self->place_rank);
  g_free (self->passes);
  g_free (self->rows);
  g_object_unref (self->profile);
  g_free (self);
}

/* Ranks */

static void
prepare_search (GroveFunctionOrder *self)
{
  const GroveTables *tables = self->profile->tables;

  if (self->names != NULL)
    return;
  self->names = grove_text_search_new (&tables->names, TRUE);
  self->files = grove_text_search_new (&tables->files, FALSE);
  self->objects = grove_text_search_new (&tables->objects, FALSE);
}

static guint32 *
rank_names (GroveFunctionOrder *self)
{
  guint32 n = self->profile->tables->names.n;
  g_autofree const char **texts = g_new (const char *, MAX (n, 1));

  for (guint32 name = 0; name < n; name++)
    texts[name] = grove_text_search_get_text (self->names, name);
  return grove_text_order_rank (texts, n);
}

/* Functions by name, then row; all other sorts start from this order, which breaks ties. */
static void
prepare_names (GroveFunctionOrder *self)
{
  const GroveTables *tables = self->profile->tables;
  g_autofree guint32 *rank = NULL;
  g_autofree guint64 *keys = NULL;

  if (self->by_name != NULL)
    return;
  prepare_search (self);
  rank = rank_names (self);
  keys = g_new (guint64, MAX (self->n, 1));
  self->name_rank = g_new (guint32, MAX (self->n, 1));
  self->by_name = g_new (guint32, MAX (self->n, 1));
  for (guint32 f = 0; f < self->n; f++)
    {
      self->by_name[f] = f;
      keys[f] = self->name_rank[f] = rank[tables->functions[f].name];
    }
  grove_radix_sort_rows (keys, self->by_name, self->n);
}

/* "util.c" of one folder stands beside "util.c" of another, and both before "view.c". */
static char *
make_place_text (const char *path)
{
  g_autofree char *base = g_ascii_strdown (grove_path_name_base (path), -1);

  return g_strdup_printf ("%s\x01%s", base, path);
}

static void
prepare_places (GroveFunctionOrder *self)
{
  const GroveTables *tables = self->profile->tables;
  guint32 n_files = tables->files.n, n = n_files + tables->objects.n;
  g_auto (GStrv) texts = g_new0 (char *, (gsize) n + 1);

  if (self->place_rank != NULL)
    return;
  for (guint32 i = 0; i < n; i++)
    texts[i] = make_place_text (i < n_files ? grove_names_get_text (&tables->files, i)
                                            : grove_names_get_text (&tables->objects, i - n_files));
  self->place_rank = grove_text_order_rank ((const char *const *) texts, n);
}

/* Sorting */

static guint64
get_place_key (GroveFunctionOrder *self, guint32 function)
{
  const GroveTables *tables = self->profile->tables;
  const GroveFunctionKey *key = &tables->functions[function];

  if (key->file != GROVE_UNKNOWN)
    return (guint64) self->place_rank[key->file] << 32 | grove_place_get (tables->places, key->place).line;
  if (key->object != GROVE_UNKNOWN)
    return (guint64) self->place_rank[tables->files.n + key->object] << 32;
  return G_MAXUINT64 - 1;
}

static void
fill_cost_keys (const double *costs, gboolean by_size, const guint32 *rows, guint64 *keys, guint32 n)
{
  for (guint32 i = 0; i < n; i++)
    keys[i] = grove_radix_get_key (by_size ? fabs (costs[rows[i]]) : costs[rows[i]]);
}

static void
fill_keys (GroveFunctionOrder *self, const GroveSortedColumn *wanted, GroveFunctionSort column,
           const guint32 *rows, guint64 *keys)
{
  GroveProfile *profile = self->profile;
  gboolean by_size = grove_profile_get_event (profile, wanted->event)->is_difference;

  if (column == GROVE_SORT_INCLUSIVE)
    fill_cost_keys (grove_profile_get_inclusive (profile, wanted->event, wanted->mode), by_size, rows, keys,
                    self->n);
  else if (column == GROVE_SORT_SELF)
    fill_cost_keys (grove_profile_get_self (profile, wanted->event), by_size, rows, keys, self->n);
  else
    for (guint32 i = 0; i < self->n; i++)
      if (column == GROVE_SORT_CALLED)
        keys[i] = (guint64) (profile->costs->called[rows[i]] + 1);
      else
        keys[i] = column == GROVE_SORT_NAME ? self->name_rank[rows[i]] : get_place_key (self, rows[i]);
}

static guint32 *
sort_column (GroveFunctionOrder *self, const GroveSortedColumn *wanted, GroveFunctionSort column)
{
  guint32 *rows = g_memdup2 (self->by_name, MAX (self->n, 1) * sizeof (guint32));
  g_autofree guint64 *keys = NULL;

  if (column == GROVE_SORT_NAME && !wanted->descending)
    return rows;
  keys = g_new (guint64, MAX (self->n, 1));
  fill_keys (self, wanted, column, rows, keys);
  for (guint32 i = 0; wanted->descending && i < self->n; i++)
    keys[i] = ~keys[i];
  grove_radix_sort_rows (keys, rows, self->n);
  return rows;
}

static gboolean
is_cached (const GroveSortedColumn *cached, const GroveSortedColumn *wanted, GroveFunctionSort column)
{
  if (cached->rows == NULL || cached->descending != wanted->descending)
    return FALSE;
  if (column == GROVE_SORT_INCLUSIVE && cached->mode != wanted->mode)
    return FALSE;
  return cached->event == wanted->event || (column != GROVE_SORT_INCLUSIVE && column != GROVE_SORT_SELF);
}

void
grove_function_order_sort (GroveFunctionOrder *self, GroveFunctionSort column, gboolean descending,
                           guint32 event, GroveCycleMode mode)
{
  GroveSortedColumn wanted = { NULL, descending != FALSE, event, mode };
  GroveSortedColumn *cached;

  g_return_if_fail (self != NULL);
  g_return_if_fail (column < N_COLUMNS);
  g_return_if_fail (event < self->profile->tables->n_events);

  prepare_names (self);
  if (column == GROVE_SORT_LOCATION)
    prepare_places (self);
  cached = &self->columns[column];
  if (!is_cached (cached, &wanted, column))
    {
      g_free (cached->rows);
      *cached = wanted;
      cached->rows = sort_column (self, &wanted, column);
    }
  self->sorted = cached->rows;
  g_clear_pointer (&self->rows, g_free);
}

/* Filtering */

typedef struct
{
  guint8 *names;
  guint8 *files;
  guint8 *objects;
} GroveHits;

static GroveHits
new_hits (GroveFunctionOrder *self)
{
  const GroveTables *tables = self->profile->tables;
  GroveHits hits = { g_new0 (guint8, tables->names.n + 1), g_new0 (guint8, tables->files.n + 1),
                     g_new0 (guint8, tables->objects.n + 1) };

  return hits;
}

static void
keep_hits (GroveFunctionOrder *self, GroveHits *hits, guint8 *passes)
{
  const GroveFunctionKey *functions = self->profile->tables->functions;

  for (guint32 f = 0; f < self->n; f++)
    passes[f] &= hits->names[functions[f].name] | hits->files[functions[f].file]
                 | hits->objects[functions[f].object];
  g_free (hits->names);
  g_free (hits->files);
  g_free (hits->objects);
}

static void
keep_word (GroveFunctionOrder *self, const char *folded, guint8 *passes)
{
  GroveHits hits = new_hits (self);

  grove_text_search_word (self->names, folded, hits.names);
  grove_text_search_word (self->files, folded, hits.files);
  grove_text_search_word (self->objects, folded, hits.objects);
  keep_hits (self, &hits, passes);
}

static void
keep_words (GroveFunctionOrder *self, const char *text, guint8 *passes)
{
  g_autofree char *folded = g_utf8_casefold (text, -1);
  g_auto (GStrv) words = g_strsplit_set (folded, " \t\n", -1);

  for (guint i = 0; words[i] != NULL; i++)
    if (*words[i] != '\0')
      keep_word (self, words[i], passes);
}

/* Limit of steps for one match, since a regular expression can take exponential time. */
#define MATCH_STEPS 50000

/* Compiles @text itself first, so that error positions refer to it. */
static GRegex *
compile (const char *text, guint n_steps, GRegexCompileFlags flags, GError **error)
{
  g_autoptr (GRegex) unlimited = g_regex_new (text, flags & ~G_REGEX_OPTIMIZE, 0, error);
  g_autofree char *limited = g_strdup_printf ("(*LIMIT_MATCH=%u)%s", n_steps, text);

  return unlimited != NULL ? g_regex_new (limited, flags, 0, error) : NULL;
}

/* Matching is case-insensitive unless the text contains a capital letter. */
GRegex *
grove_function_order_compile (const char *text, guint n_steps, GError **error)
{
  GRegexCompileFlags flags = G_REGEX_OPTIMIZE | G_REGEX_CASELESS;

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      if (at[0] == '\\' && at[1] != '\0')
        at++;
      else if (g_unichar_isupper (g_utf8_get_char (at)))
        flags &= ~G_REGEX_CASELESS;
    }
  return compile (text, n_steps, flags, error);
}

static gboolean
keep_regex (GroveFunctionOrder *self, GRegex *regex, guint8 *passes, GCancellable *cancellable,
            GError **error)
{
  GroveHits hits = new_hits (self);
  gboolean done = grove_text_search_regex (self->names, regex, hits.names, cancellable, error)
                  && grove_text_search_regex (self->files, regex, hits.files, cancellable, error)
                  && grove_text_search_regex (self->objects, regex, hits.objects, cancellable, error);

  keep_hits (self, &hits, passes);
  return done;
}

static void
keep_group (GroveFunctionOrder *self, GroveGroups *groups, guint32 group, guint8 *passes)
{
  for (guint32 f = 0; f < self->n; f++)
    passes[f] &= grove_groups_get_group (groups, f) == group;
}

static gboolean
is_blank (const char *text)
{
  return text == NULL || text[strspn (text, " \t\n")] == '\0';
}

/* @passes: (transfer full) (nullable) */
static void
take_passes (GroveFunctionOrder *self, guint8 *passes)
{
  g_clear_pointer (&self->rows, g_free);
  g_free (self->passes);
  self->passes = passes;
}

gboolean
grove_function_order_filter (GroveFunctionOrder *self, const char *text, gboolean regex, GroveGroups *groups,
                             guint32 group, GCancellable *cancellable, GError **error)
{
  g_autoptr (GRegex) expression = NULL;
  g_autofree guint8 *passes = NULL;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  if (regex && !is_blank (text)
      && (expression = grove_function_order_compile (text, MATCH_STEPS, error)) == NULL)
    return FALSE;
  if (is_blank (text) && groups == NULL)
    {
      take_passes (self, NULL);
      return TRUE;
    }
  prepare_search (self);
  passes = g_malloc (MAX (self->n, 1));
  memset (passes, 1, MAX (self->n, 1));
  if (groups != NULL)
    keep_group (self, groups, group, passes);
  if (expression != NULL && !keep_regex (self, expression, passes, cancellable, error))
    return FALSE;
  if (expression == NULL && !is_blank (text))
    keep_words (self, text, passes);
  take_passes (self, g_steal_pointer (&passes));
  return TRUE;
}

/* Rows */

static void
collect_rows (GroveFunctionOrder *self)
{
  if (self->sorted == NULL)
    grove_function_order_sort (self, GROVE_SORT_INCLUSIVE, TRUE, 0, GROVE_CYCLES_ON);
  if (self->passes == NULL || self->rows != NULL)
    return;
  self->rows = g_new (guint32, MAX (self->n, 1));
  self->n_rows = 0;
  for (guint32 i = 0; i < self->n; i++)
    {
      self->rows[self->n_rows] = self->sorted[i];
      self->n_rows += self->passes[self->sorted[i]];
    }
}

const guint32 *
grove_function_order_get_rows (GroveFunctionOrder *self, guint32 *n_rows)
{
  g_return_val_if_fail (self != NULL, NULL);

  collect_rows (self);
  if (n_rows != NULL)
    *n_rows = self->passes != NULL ? self->n_rows : self->n;
  return self->passes != NULL ? self->rows : self->sorted;
}
