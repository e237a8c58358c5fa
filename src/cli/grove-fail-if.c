/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-fail-if.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "grove-cli-status.h"

/* A limit: "NAME > +5%", "calls(NAME) > 10", "self(NAME) > +0%", "total > +5%" */
typedef enum
{
  LIMIT_INCLUSIVE,
  LIMIT_SELF,
  LIMIT_CALLS,
  LIMIT_TOTAL,
} LimitKind;

typedef struct
{
  LimitKind kind;
  char *name;
  double percent;
} Limit;

static void
limit_clear (Limit *limit)
{
  g_free (limit->name);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Limit, limit_clear)

/* "calls(f)" is of kind calls, and its name is f */
static void
take_subject (Limit *limit, char *subject)
{
  static const struct
  {
    const char *word;
    LimitKind kind;
  } words[] = { { "calls(", LIMIT_CALLS }, { "self(", LIMIT_SELF }, { "inclusive(", LIMIT_INCLUSIVE } };

  limit->kind = strcmp (subject, "total") == 0 ? LIMIT_TOTAL : LIMIT_INCLUSIVE;
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_has_prefix (subject, words[i].word) && g_str_has_suffix (subject, ")"))
      {
        limit->kind = words[i].kind;
        subject[strlen (subject) - 1] = '\0';
        subject += strlen (words[i].word);
      }
  limit->name = g_strdup (subject);
}

static gboolean
parse_limit (Limit *limit, const char *text, GError **error)
{
  const char *sign = g_strrstr (text, ">");
  g_autofree char *subject = sign != NULL ? g_strstrip (g_strndup (text, (gsize) (sign - text))) : NULL;
  g_autofree char *value = sign != NULL ? g_strstrip (g_strdup (sign + 1)) : NULL;
  char *end = NULL;

  if (value != NULL)
    limit->percent = g_ascii_strtod (*value == '+' ? value + 1 : value, &end);
  if (subject == NULL || *subject == '\0' || end == NULL || end == value || strcmp (g_strchug (end), "%") != 0
      || !isfinite (limit->percent) || limit->percent < 0)
    {
      g_set_error (error, GROVE_CLI_ERROR, GROVE_CLI_ERROR_USAGE,
                   _("--fail-if takes a limit like “NAME > +5%%”, not “%s”"), text);
      return FALSE;
    }
  take_subject (limit, subject);
  return TRUE;
}

static gboolean
find_row (const GroveCompare *compare, const Limit *limit, guint32 *row, GError **error)
{
  GroveVersion side = GROVE_VERSION_NEW;
  guint32 function = grove_profile_find_function (compare->profiles[side], limit->name, NULL);

  if (function == GROVE_NONE)
    {
      side = GROVE_VERSION_BASE;
      function = grove_profile_find_function (compare->profiles[side], limit->name, error);
    }
  if (function == GROVE_NONE)
    return FALSE;
  *row = grove_pairing_get_row (compare->pairing, function, side);
  return TRUE;
}

static gboolean
exceeds (double before, double after, double percent)
{
  return after > before && after - before > percent / 100 * before;
}

static gboolean
exceeds_cost (const GroveCompare *compare, double before, double after, double percent)
{
  return compare->main != NULL && exceeds (before, after * compare->main->pair.scale, percent)
         && grove_difference_judge (compare->main, before, after * compare->main->pair.scale)
              == GROVE_VERDICT_SIGNIFICANT;
}

/* Equal code that is slower makes the whole slower, which says nothing about the program. */
static gboolean
exceeds_total (const GroveCompare *compare, double percent)
{
  const GroveDifference *main = compare->main;
  double noise;

  if (main == NULL)
    return FALSE;
  noise = isnan (main->drift) ? 0 : 100 * (MAX (main->drift, 1) * (1 + main->spread) - 1);
  return exceeds (main->base[GROVE_VERSION_BASE], main->base[GROVE_VERSION_NEW] * main->pair.scale,
                  MAX (percent, noise));
}

static gboolean
exceeds_calls (const GroveCompare *compare, guint32 row, double percent)
{
  gint64 before = grove_comparison_get_called (compare->comparison, row, GROVE_VERSION_BASE);
  gint64 after = grove_comparison_get_called (compare->comparison, row, GROVE_VERSION_NEW);

  return before >= 0 && after >= 0 && exceeds ((double) before, (double) after, percent);
}

static gboolean
exceeds_limit (const GroveCompare *compare, const Limit *limit, guint32 row)
{
  const GroveDifference *main = compare->main;

  switch (limit->kind)
    {
    case LIMIT_TOTAL: return exceeds_total (compare, limit->percent);
    case LIMIT_CALLS: return exceeds_calls (compare, row, limit->percent);
    case LIMIT_SELF:
      return main != NULL
             && exceeds_cost (compare, main->self[GROVE_VERSION_BASE][row],
                              main->self[GROVE_VERSION_NEW][row], limit->percent);
    default:
      return main != NULL
             && exceeds_cost (compare, main->inclusive[GROVE_VERSION_BASE][row],
                              main->inclusive[GROVE_VERSION_NEW][row], limit->percent);
    }
}

static gboolean
check_limit (const GroveCompare *compare, const char *text, char **failure, GError **error)
{
  g_auto (Limit) limit = { 0 };
  guint32 row = GROVE_NONE;

  if (!parse_limit (&limit, text, error)
      || (limit.kind != LIMIT_TOTAL && !find_row (compare, &limit, &row, error)))
    return FALSE;
  if (*failure == NULL && exceeds_limit (compare, &limit, row))
    *failure = g_strdup_printf (_("the limit “%s” is exceeded"), text);
  return TRUE;
}

gboolean
grove_fail_if_check (const GroveCompare *compare, const GroveCliOptions *options, char **failure,
                     GError **error)
{
  *failure = NULL;
  for (guint i = 0; options->limits != NULL && options->limits[i] != NULL; i++)
    if (!check_limit (compare, options->limits[i], failure, error))
      return FALSE;
  if (*failure == NULL && options->fail_if_slower >= 0
      && exceeds_total (compare, 100 * options->fail_if_slower))
    *failure = g_strdup_printf (_("more than %g %% slower"), 100 * options->fail_if_slower);
  return TRUE;
}
