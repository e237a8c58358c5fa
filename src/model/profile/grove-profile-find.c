/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-profile-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "grove-error.h"
#include "grove-function-location.h"
#include "grove-function-name.h"

#define MAX_LISTED 10

typedef gboolean (*GroveNameMatch) (GroveProfile *self, guint32 function, const char *text);

static gboolean
is_same (GroveProfile *self, guint32 function, const char *text)
{
  return strcmp (grove_profile_get_function_name (self, function), text) == 0;
}

/* "name (place)", as in the list of matches */
static char *
get_label (GroveProfile *self, guint32 function)
{
  g_autofree char *place = grove_function_location_full (self, function);
  const char *name = grove_profile_get_function_name (self, function);

  return place != NULL ? g_strdup_printf ("%s (%s)", name, place) : g_strdup (name);
}

static gboolean
is_label (GroveProfile *self, guint32 function, const char *text)
{
  const char *name = grove_profile_get_function_name (self, function);
  g_autofree char *label = NULL;

  if (!g_str_has_prefix (text, name) || !g_str_has_suffix (text, ")"))
    return FALSE;
  label = get_label (self, function);
  return strcmp (label, text) == 0;
}

static gboolean
is_display_name (GroveProfile *self, guint32 function, const char *text)
{
  const char *name = grove_profile_get_function_name (self, function);
  g_autofree char *display = NULL;

  if (strstr (name, text) == NULL && strchr (text, '.') == NULL)
    return FALSE;
  display = grove_function_name_display (name, FALSE);
  return strcmp (display, text) == 0;
}

static gboolean
contains (GroveProfile *self, guint32 function, const char *text)
{
  return strstr (grove_profile_get_function_name (self, function), text) != NULL;
}

static guint32
find_matches (GroveProfile *self, GroveNameMatch match, const char *text, guint32 *hits)
{
  guint32 n = 0;

  for (guint32 f = 0; f < self->tables->n_functions; f++)
    if (match (self, f, text) && n++ < MAX_LISTED)
      hits[n - 1] = f;
  return n;
}

static void
set_ambiguous (GroveProfile *self, const char *text, const guint32 *hits, guint32 n, GError **error)
{
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint32 i = 0; i < MIN (n, MAX_LISTED); i++)
    {
      g_autofree char *label = get_label (self, hits[i]);

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
               text, n, list->str);
}

guint32
grove_profile_find_function (GroveProfile *self, const char *text, GError **error)
{
  static const GroveNameMatch matches[] = { is_same, is_label, is_display_name, contains };
  guint32 hits[MAX_LISTED];

  g_return_val_if_fail (GROVE_IS_PROFILE (self), GROVE_NONE);
  g_return_val_if_fail (text != NULL, GROVE_NONE);

  for (guint i = 0; i < G_N_ELEMENTS (matches); i++)
    {
      guint32 n = find_matches (self, matches[i], text, hits);

      if (n == 1)
        return hits[0];
      if (n > 1)
        {
          set_ambiguous (self, text, hits, n, error);
          return GROVE_NONE;
        }
    }
  g_set_error (error, GROVE_MODEL_ERROR, GROVE_MODEL_ERROR_NOT_FOUND, _("no function is called “%s”"), text);
  return GROVE_NONE;
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
