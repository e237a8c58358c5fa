/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-function-query.h"

#include <string.h>

#include "grove-function-name.h"
#include "grove-union.h"

/* Above this many functions, or calls when groups are added up, a query may take longer than a frame
 * (doc/performance.md, "Lists"). */
#define HEAVY_FUNCTIONS 100000u
/* A regular expression takes 0.25 us per name at best, and half a ms where it reaches its match limit. */
#define HEAVY_REGEX_FUNCTIONS 20u
#define HEAVY_CALLS 500000u
/* The first query of a profile also ranks the names, which takes n log n. */
#define HEAVY_FIRST_FUNCTIONS 4000u
#define MANY_ENDINGS 10000u

struct _GroveFunctionEngine
{
  gatomicrefcount ref_count;
  GroveFunctionOrder *order;
  gboolean sorted;
  GroveFunctionSort sort;
  gboolean descending;
  guint32 event;
  GroveCycleMode mode;
  GroveGroups *named;  /* (nullable): whose names @endings counts */
  GHashTable *endings; /* (nullable): how many names end in these parts of a path */
};

static GroveFunctionEngine *
engine_new (void)
{
  GroveFunctionEngine *self = g_new0 (GroveFunctionEngine, 1);

  g_atomic_ref_count_init (&self->ref_count);
  return self;
}

static GroveFunctionEngine *
engine_ref (GroveFunctionEngine *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

static void
engine_unref (GroveFunctionEngine *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_clear_pointer (&self->order, grove_function_order_free);
  g_clear_pointer (&self->named, grove_groups_unref);
  g_clear_pointer (&self->endings, g_hash_table_unref);
  g_free (self);
}

GroveFunctionQuery *
grove_function_query_new (void)
{
  GroveFunctionQuery *self = g_new0 (GroveFunctionQuery, 1);

  self->group = GROVE_NONE;
  return self;
}

void
grove_function_query_set_profile (GroveFunctionQuery *self, GroveProfile *profile, GroveFunctionQuery *before)
{
  g_return_if_fail (self->profile == NULL);

  self->profile = g_object_ref (profile);
  self->engine = before != NULL && before->profile == profile ? engine_ref (before->engine) : engine_new ();
}

gboolean
grove_function_query_is_heavy (GroveFunctionQuery *self)
{
  guint32 n_functions = grove_profile_get_n_functions (self->profile);

  if (self->groups != NULL && grove_profile_get_n_calls (self->profile) > HEAVY_CALLS)
    return TRUE;
  if (self->regex && n_functions > HEAVY_REGEX_FUNCTIONS)
    return TRUE;
  return n_functions > (self->engine->order == NULL ? HEAVY_FIRST_FUNCTIONS : HEAVY_FUNCTIONS);
}

gboolean
grove_function_query_is_same (GroveFunctionQuery *self, GroveFunctionQuery *other)
{
  return self->profile == other->profile && self->event == other->event && self->mode == other->mode
         && self->sort == other->sort && self->descending == other->descending && self->regex == other->regex
         && g_strcmp0 (self->text, other->text) == 0 && self->groups == other->groups
         && self->group == other->group && self->group_sort == other->group_sort
         && self->group_descending == other->group_descending;
}

static gpointer
unref_endings (gpointer endings)
{
  g_hash_table_unref (endings);
  return NULL;
}

/* Freeing a hundred thousand names takes longer than a frame. */
static void
drop_endings (GHashTable *endings)
{
  if (g_hash_table_size (endings) > MANY_ENDINGS)
    g_thread_unref (g_thread_new ("endings", unref_endings, endings));
  else
    g_hash_table_unref (endings);
}

void
grove_function_query_free (GroveFunctionQuery *self)
{
  g_clear_pointer (&self->groups, grove_groups_unref);
  g_clear_pointer (&self->endings, drop_endings);
  g_free (self->text);
  g_free (self->rows);
  g_free (self->group_rows);
  g_free (self->group_hits);
  g_free (self->group_self);
  g_free (self->group_inclusive);
  g_clear_error (&self->error);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->profile);
  g_clear_pointer (&self->engine, engine_unref);
  g_free (self);
}

/* Before and after are inclusive costs of other events. */
static void
sort_order (GroveFunctionOrder *order, const GroveFunctionQuery *query)
{
  guint32 event = query->event;
  GroveFunctionSort sort = query->sort;

  if (sort == GROVE_SORT_BEFORE || sort == GROVE_SORT_AFTER)
    {
      if (grove_union_get_comparison (query->profile) != NULL)
        event = grove_union_get_event (event,
                                       sort == GROVE_SORT_BEFORE ? GROVE_FACE_BEFORE : GROVE_FACE_AFTER);
      sort = GROVE_SORT_INCLUSIVE;
    }
  grove_function_order_sort (order, sort, query->descending, event, query->mode);
}

/* Sorts only if the order has changed: typing in the search entry only filters. */
static void
engine_sort (GroveFunctionEngine *self, const GroveFunctionQuery *query)
{
  if (self->order == NULL)
    self->order = grove_function_order_new (query->profile);
  if (self->sorted && self->sort == query->sort && self->descending == query->descending
      && self->event == query->event && self->mode == query->mode)
    return;
  sort_order (self->order, query);
  self->sorted = TRUE;
  self->sort = query->sort;
  self->descending = query->descending;
  self->event = query->event;
  self->mode = query->mode;
}

/* Copies the matching rows, only those of @group if one is selected; counts the hits of every group. */
static void
collect_rows (GroveFunctionQuery *self, const guint32 *rows, guint32 n_rows)
{
  self->rows = g_new (guint32, MAX (n_rows, 1));
  for (guint32 i = 0; i < n_rows; i++)
    {
      guint32 group = self->groups != NULL ? grove_groups_get_group (self->groups, rows[i]) : GROVE_NONE;

      if (group != GROVE_NONE)
        self->group_hits[group]++;
      if (self->group == GROVE_NONE || group == self->group)
        self->rows[self->n_rows++] = rows[i];
    }
}

static int
compare_groups (gconstpointer a, gconstpointer b, gpointer data)
{
  const GroveFunctionQuery *self = data;
  guint32 left = *(const guint32 *) a, right = *(const guint32 *) b;
  double x = 0, y = 0;
  int order = 0;

  switch (self->group_sort)
    {
    case GROVE_GROUP_SORT_INCLUSIVE:
      x = self->group_inclusive[left];
      y = self->group_inclusive[right];
      break;
    case GROVE_GROUP_SORT_SELF:
      x = self->group_self[left];
      y = self->group_self[right];
      break;
    case GROVE_GROUP_SORT_MEMBERS:
      x = self->group_hits[left];
      y = self->group_hits[right];
      break;
    case GROVE_GROUP_SORT_NAME:
    default:
      order = g_strcmp0 (grove_groups_get_name (self->groups, left),
                         grove_groups_get_name (self->groups, right));
    }
  if (order == 0)
    order = (x > y) - (x < y);
  if (order == 0)
    return left < right ? -1 : left > right;
  return self->group_descending ? -order : order;
}

static void
collect_groups (GroveFunctionQuery *self)
{
  guint32 n_groups = grove_groups_get_n_groups (self->groups);

  self->group_rows = g_new (guint32, MAX (n_groups, 1));
  for (guint32 i = 0; i < n_groups; i++)
    if (self->group_hits[i] > 0)
      self->group_rows[self->n_group_rows++] = i;
  grove_groups_compute (self->groups, self->event, &self->group_self, &self->group_inclusive);
  g_qsort_with_data (self->group_rows, (int) self->n_group_rows, sizeof (guint32), compare_groups, self);
}

/* Names of files */

/* More folders than this do not fit in a list. */
#define MOST_PARTS 4

static const char *
get_ending (const char *path, guint n_parts)
{
  const char *at = path + strlen (path);

  for (; at > path; at--)
    if ((at[-1] == '/' || at[-1] == '\\') && n_parts-- == 1)
      return at;
  return path;
}

static void
count_endings (GHashTable *endings, const char *name)
{
  for (guint n = 1; n <= MOST_PARTS; n++)
    {
      const char *ending = get_ending (name, n);
      guint count = GPOINTER_TO_UINT (g_hash_table_lookup (endings, ending));

      g_hash_table_insert (endings, g_strdup (ending), GUINT_TO_POINTER (count + 1));
    }
}

static void
find_endings (GroveFunctionQuery *self)
{
  GroveFunctionEngine *engine = self->engine;
  guint32 n_groups = grove_groups_get_n_groups (self->groups);

  if (engine->named != self->groups)
    {
      g_clear_pointer (&engine->named, grove_groups_unref);
      g_clear_pointer (&engine->endings, g_hash_table_unref);
      engine->named = grove_groups_ref (self->groups);
      engine->endings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      for (guint32 i = 0; i < n_groups; i++)
        if (grove_groups_get_n_members (self->groups, i) > 0)
          count_endings (engine->endings, grove_groups_get_name (self->groups, i));
    }
  self->endings = g_hash_table_ref (engine->endings);
}

const char *
grove_function_query_shorten (GroveFunctionQuery *self, const char *path)
{
  guint n = 1;

  while (self->endings != NULL && n < MOST_PARTS
         && GPOINTER_TO_UINT (g_hash_table_lookup (self->endings, get_ending (path, n))) > 1)
    n++;
  return get_ending (path, n);
}

static double
find_largest (const double *costs, guint32 n)
{
  double largest = 0;

  for (guint32 i = 0; i < n; i++)
    largest = MAX (largest, costs[i]);
  return largest;
}

static void
find_scales (GroveFunctionQuery *self)
{
  guint32 n_groups = self->groups != NULL ? grove_groups_get_n_groups (self->groups) : 0;

  self->max_self = find_largest (grove_profile_get_self (self->profile, self->event),
                                 grove_profile_get_n_functions (self->profile));
  self->max_group_self = find_largest (self->group_self, n_groups);
  self->max_group_inclusive = find_largest (self->group_inclusive, n_groups);
}

/* The best hits first */

typedef enum
{
  HIT_EXACT,
  HIT_PREFIX,
  HIT_OTHER,
  N_HIT_KINDS
} HitKind;

/* Most hits are no prefix of anything, which is seen without taking the name apart. */
static gboolean
may_begin (const char *name, const char *word, gsize length)
{
  for (const char *at = name; *at != '\0'; at++)
    if ((at == name || !(g_ascii_isalnum (at[-1]) || at[-1] == '_'))
        && g_ascii_strncasecmp (at, word, length) == 0)
      return TRUE;
  return FALSE;
}

static HitKind
get_hit_kind (GroveFunctionQuery *self, guint32 function, const char *word)
{
  const char *name = grove_profile_get_function_name (self->profile, function);
  gsize length = strlen (word);
  g_autofree char *base = NULL, *whole = NULL;

  if (g_ascii_strcasecmp (name, word) == 0)
    return HIT_EXACT;
  if (!may_begin (name, word, length))
    return HIT_OTHER;
  base = grove_function_name_base (name, TRUE);
  if (g_ascii_strcasecmp (base, word) == 0)
    return HIT_EXACT;
  whole = grove_function_name_display (name, TRUE);
  if (g_ascii_strcasecmp (whole, word) == 0)
    return HIT_EXACT;
  return g_ascii_strncasecmp (base, word, length) == 0 ? HIT_PREFIX : HIT_OTHER;
}

/* More hits than this are not what was looked for, and would take longer than the search. */
#define MOST_RANKED 20000u

static char *
get_ranking_word (GroveFunctionQuery *self)
{
  g_autofree char *word = g_strstrip (g_strdup (self->text != NULL ? self->text : ""));

  if (self->regex || self->error != NULL || self->n_rows > MOST_RANKED || strpbrk (word, " \t\n") != NULL
      || *word == '\0')
    return NULL;
  return g_steal_pointer (&word);
}

static void
rank_rows (GroveFunctionQuery *self)
{
  g_autofree char *word = get_ranking_word (self);
  g_autofree guint8 *kinds = NULL;
  guint32 *ranked, n = 0;

  if (word == NULL)
    return;
  kinds = g_new (guint8, MAX (self->n_rows, 1));
  ranked = g_new (guint32, MAX (self->n_rows, 1));
  for (guint i = 0; i < self->n_rows; i++)
    kinds[i] = (guint8) get_hit_kind (self, self->rows[i], word);
  for (HitKind kind = HIT_EXACT; kind < N_HIT_KINDS; kind++)
    for (guint i = 0; i < self->n_rows; i++)
      if (kinds[i] == kind)
        ranked[n++] = self->rows[i];
  g_free (self->rows);
  self->rows = ranked;
}

void
grove_function_query_run (GroveFunctionQuery *self)
{
  const guint32 *rows;
  guint32 n_rows;

  engine_sort (self->engine, self);
  /* After an invalid expression the previous filter stays: its rows are still listed, perhaps in a new
   * order. */
  grove_function_order_filter (self->engine->order, self->text, self->regex, NULL, GROVE_NONE,
                               self->cancellable, &self->error);
  rows = grove_function_order_get_rows (self->engine->order, &n_rows);
  if (self->groups != NULL)
    self->group_hits = g_new0 (guint32, MAX (grove_groups_get_n_groups (self->groups), 1));
  collect_rows (self, rows, n_rows);
  rank_rows (self);
  if (self->groups != NULL)
    {
      collect_groups (self);
      find_endings (self);
    }
  find_scales (self);
}
