/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-profile-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "grove-error.h"
#include "grove-function-location.h"
#include "grove-function-name.h"
#include "grove-twins.h"

#define MAX_LISTED 10
#define REPLACEMENT 0xfffd

/* How a text can be the name of a function; the first kind that any function has counts. */
typedef enum
{
  MATCH_NAME,  /* as in the file */
  MATCH_LABEL, /* that, with the place, as matches are listed */
  MATCH_SHOWN, /* as it is shown */
  MATCH_SHOWN_LABEL,
  MATCH_SHORT, /* as cards and lists shorten it */
  MATCH_PART,
  N_MATCHES,
} GroveMatch;

typedef struct
{
  GroveProfile *profile;
  const char *text;
  char *start;       /* of @text, which no shortened name changes */
  gboolean is_plain; /* it has no character that stands for others */
  GroveTwins *twins; /* (nullable): only for a text that may have a mark of them */
  guint32 hits[N_MATCHES][MAX_LISTED];
  guint32 n[N_MATCHES];
} GroveSearch;

/* "name (place)", as in the list of matches */
static char *
get_label (GroveProfile *self, guint32 function)
{
  g_autofree char *place = grove_function_location_full (self, function);
  const char *name = grove_profile_get_function_name (self, function);

  return place != NULL ? g_strdup_printf ("%s (%s)", name, place) : g_strdup (name);
}

/* Controls are printed as U+FFFD, and as blanks in messages. */
static gboolean
is_same_letter (gunichar shown, gunichar typed)
{
  if (shown == typed)
    return TRUE;
  return typed == REPLACEMENT ? !g_unichar_isgraph (shown) && shown != ' '
                              : typed == ' ' && (shown == '\n' || shown == '\r' || shown == '\t');
}

static gboolean
is_same (const char *shown, const char *typed)
{
  for (; *shown != '\0' && *typed != '\0'; shown = g_utf8_next_char (shown), typed = g_utf8_next_char (typed))
    if (*shown != *typed && !is_same_letter (g_utf8_get_char (shown), g_utf8_get_char (typed)))
      return FALSE;
  return *shown == *typed;
}

/* @start: the name that @text begins with, " (place)" follows */
static gboolean
is_label (const GroveSearch *self, const char *start, char *place)
{
  g_autofree char *location = place;
  g_autofree char *label = location != NULL ? g_strdup_printf ("%s (%s)", start, location) : NULL;

  return label != NULL && is_same (label, self->text);
}

static gboolean
is_any_label (const GroveSearch *self, guint32 function, const char *name)
{
  return g_str_has_suffix (self->text, ")")
         && (is_label (self, name, grove_function_location_full (self->profile, function))
             || is_label (self, name, grove_function_location_short (self->profile, function)));
}

/* "name [mark]" and "name (place) [mark]", as a report tells functions apart that read the same */
static gboolean
is_marked (const GroveSearch *self, guint32 function, const char *shown)
{
  g_autofree char *mark = self->twins != NULL ? grove_twins_get_mark (self->twins, function) : NULL;
  g_autofree char *place = mark != NULL ? grove_function_location_short (self->profile, function) : NULL;
  g_autofree char *marked = mark != NULL ? g_strdup_printf ("%s [%s]", shown, mark) : NULL;
  g_autofree char *placed = place != NULL ? g_strdup_printf ("%s (%s) [%s]", shown, place, mark) : NULL;

  return (marked != NULL && is_same (marked, self->text)) || (placed != NULL && is_same (placed, self->text));
}

static gboolean
is_short (const GroveSearch *self, const char *name)
{
  g_autofree char *folded = grove_function_name_display (name, TRUE);
  g_autofree char *base = grove_function_name_base (name, TRUE);
  g_autofree char *whole_base = grove_function_name_base (name, FALSE);

  return is_same (folded, self->text) || is_same (base, self->text) || is_same (whole_base, self->text);
}

/* Returns: whether no way to show @name can be the text, or hold it; quick, since most names are such */
static gboolean
is_other (const GroveSearch *self, const char *name)
{
  return self->is_plain && strstr (name, self->start) == NULL
         && !grove_function_name_may_differ (name, strlen (name));
}

static GroveMatch
match (const GroveSearch *self, guint32 function)
{
  const char *name = grove_profile_get_function_name (self->profile, function);
  g_autofree char *shown = NULL;

  if (is_other (self, name))
    return N_MATCHES;
  if (is_any_label (self, function, name) || is_marked (self, function, name))
    return MATCH_LABEL;
  shown = grove_function_name_display (name, FALSE);
  if (is_same (shown, self->text))
    return MATCH_SHOWN;
  if (is_any_label (self, function, shown) || is_marked (self, function, shown))
    return MATCH_SHOWN_LABEL;
  if ((!self->is_plain || strstr (shown, self->start) != NULL) && is_short (self, name))
    return MATCH_SHORT;
  return strstr (name, self->text) != NULL || strstr (shown, self->text) != NULL ? MATCH_PART : N_MATCHES;
}

static void
add_hit (GroveSearch *self, GroveMatch kind, guint32 function)
{
  if (kind != N_MATCHES && self->n[kind]++ < MAX_LISTED)
    self->hits[kind][self->n[kind] - 1] = function;
}

static void
search_names (GroveSearch *self)
{
  for (guint32 f = 0; f < self->profile->tables->n_functions; f++)
    if (is_same (grove_profile_get_function_name (self->profile, f), self->text))
      add_hit (self, MATCH_NAME, f);
}

static void
search_others (GroveSearch *self)
{
  gsize length = strcspn (self->text, "<([{ '");
  g_autoptr (GroveTwins) twins = g_str_has_suffix (self->text, "]") ? grove_twins_new (self->profile) : NULL;

  self->start = g_strndup (self->text, length);
  self->is_plain = length > 0 && g_str_is_ascii (self->start);
  self->twins = twins;
  for (guint32 f = 0; f < self->profile->tables->n_functions; f++)
    add_hit (self, match (self, f), f);
  self->twins = NULL;
}

static gboolean
has_own_label (const GroveSearch *self, GroveMatch kind, guint32 hit, const char *label)
{
  for (guint32 i = 0; i < MIN (self->n[kind], MAX_LISTED); i++)
    {
      g_autofree char *other = i != hit ? get_label (self->profile, self->hits[kind][i]) : NULL;

      if (g_strcmp0 (other, label) == 0)
        return FALSE;
    }
  return TRUE;
}

/* The label of a match, or its mark if another match has the same label */
static char *
get_own_label (const GroveSearch *self, GroveMatch kind, guint32 hit)
{
  guint32 function = self->hits[kind][hit];
  char *label = get_label (self->profile, function);
  g_autoptr (GroveTwins) twins = NULL;
  g_autofree char *mark = NULL;
  g_autofree char *place = grove_function_location_short (self->profile, function);
  const char *name = grove_profile_get_function_name (self->profile, function);

  if (has_own_label (self, kind, hit, label))
    return label;
  twins = grove_twins_new (self->profile);
  mark = grove_twins_get_mark (twins, function);
  if (mark == NULL)
    return label;
  g_free (label);
  return place != NULL ? g_strdup_printf ("%s (%s) [%s]", name, place, mark)
                       : g_strdup_printf ("%s [%s]", name, mark);
}

static void
set_ambiguous (const GroveSearch *self, GroveMatch kind, GError **error)
{
  g_autoptr (GString) list = g_string_new (NULL);
  guint32 n = self->n[kind];

  for (guint32 i = 0; i < MIN (n, MAX_LISTED); i++)
    {
      g_autofree char *label = get_own_label (self, kind, i);

      g_string_append_printf (list, "%s%s", i > 0 ? ", " : "", label);
    }
  if (n > MAX_LISTED)
    {
      g_string_append (list, ", ");
      g_string_append_printf (list,
                              g_dngettext (GETTEXT_PACKAGE, "and %u more", "and %u more", n - MAX_LISTED),
                              n - MAX_LISTED);
    }
  g_set_error (error, GROVE_MODEL_ERROR, GROVE_MODEL_ERROR_AMBIGUOUS, _("“%s” matches %u functions: %s"),
               self->text, n, list->str);
}

static guint32
choose (const GroveSearch *self, GError **error)
{
  for (guint i = 0; i < N_MATCHES; i++)
    if (self->n[i] == 1)
      return self->hits[i][0];
    else if (self->n[i] > 1)
      {
        set_ambiguous (self, i, error);
        return GROVE_NONE;
      }
  g_set_error (error, GROVE_MODEL_ERROR, GROVE_MODEL_ERROR_NOT_FOUND, _("no function is called “%s”"),
               self->text);
  return GROVE_NONE;
}

guint32
grove_profile_find_function (GroveProfile *self, const char *text, GError **error)
{
  GroveSearch search = { .profile = self, .text = text };
  guint32 function;

  g_return_val_if_fail (GROVE_IS_PROFILE (self), GROVE_NONE);
  g_return_val_if_fail (text != NULL, GROVE_NONE);

  search_names (&search);
  if (search.n[MATCH_NAME] == 0)
    search_others (&search);
  function = choose (&search, error);
  g_free (search.start);
  return function;
}

static gboolean
is_caseless (const char *a, const char *b)
{
  g_autofree char *x = g_utf8_casefold (a, -1);
  g_autofree char *y = g_utf8_casefold (b, -1);

  return strcmp (x, y) == 0;
}

guint32
grove_profile_find_event (GroveProfile *self, const char *name)
{
  const GroveEvent *events;
  guint32 n;

  g_return_val_if_fail (GROVE_IS_PROFILE (self), GROVE_NONE);
  g_return_val_if_fail (name != NULL, GROVE_NONE);

  events = self->tables->events;
  n = self->tables->n_events;
  for (guint32 e = 0; e < n; e++)
    if (strcmp (events[e].name, name) == 0)
      return e;
  for (guint32 e = 0; e < n; e++)
    if (is_caseless (events[e].name, name))
      return e;
  for (guint32 e = 0; e < n; e++)
    if (events[e].title != NULL && is_caseless (events[e].title, name))
      return e;
  return GROVE_NONE;
}
