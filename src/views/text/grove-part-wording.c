/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "grove-part-name.h"
#include "grove-part-wording.h"

/* Longest name of a part in a file name, in characters: file systems allow 255 bytes. */
#define NAME_MOST 60

/* How the parts of a profile differ. */
typedef struct
{
  gboolean names;    /* some parts have a name */
  gboolean threads;  /* all parts have a thread */
  gboolean repeated; /* two parts have the same thread */
  gboolean numbers;  /* some parts have a number */
  gboolean sources;  /* they have several files */
  gboolean pids;     /* they have several processes */
  gboolean triggers; /* their triggers differ */
  gboolean ranges;   /* their ranges differ */
} GrovePartKinds;

static char *
make_thread_key (const GrovePart *part)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT ":%" G_GINT64_FORMAT ":%s", part->pid, part->thread,
                          part->thread < 0 && part->name != NULL ? part->name : "");
}

static void
find_kinds (GroveProfile *whole, GrovePartKinds *kinds)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  const GrovePart *first = grove_profile_get_part (whole, 0);
  guint32 n_parts = grove_profile_get_n_parts (whole);

  *kinds = (GrovePartKinds){ .threads = TRUE };
  for (guint32 i = 0; i < n_parts; i++)
    {
      const GrovePart *part = grove_profile_get_part (whole, i);

      kinds->names |= part->name != NULL && *part->name != '\0';
      kinds->threads &= part->thread >= 0;
      kinds->repeated |= !g_hash_table_add (seen, make_thread_key (part));
      kinds->numbers |= part->number >= 0;
      kinds->sources |= g_strcmp0 (part->source, first->source) != 0;
      kinds->pids |= part->pid != first->pid;
      kinds->triggers |= g_strcmp0 (part->trigger, first->trigger) != 0;
      kinds->ranges |= g_strcmp0 (part->range, first->range) != 0;
    }
}

/* Called for each row, so the result is cached with the profile, which never changes. */
static const GrovePartKinds *
get_kinds (GroveProfile *whole)
{
  GrovePartKinds *kinds = g_object_get_data (G_OBJECT (whole), "grove-part-kinds");

  if (kinds == NULL)
    {
      kinds = g_new0 (GrovePartKinds, 1);
      find_kinds (whole, kinds);
      g_object_set_data_full (G_OBJECT (whole), "grove-part-kinds", kinds, g_free);
    }
  return kinds;
}

/* No digit grouping: these are names, not amounts. */
static char *
format_number (gint64 number)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT, number);
}

gboolean
grove_part_wording_are_threads (GroveProfile *whole)
{
  return get_kinds (whole)->threads && !get_kinds (whole)->repeated;
}

static int
compare_numbers (gint64 a, gint64 b)
{
  return a < b ? -1 : a > b;
}

int
grove_part_wording_compare (GroveProfile *whole, guint32 a, guint32 b)
{
  const GrovePart *first = grove_profile_get_part (whole, a), *second = grove_profile_get_part (whole, b);
  int order = compare_numbers (first->pid, second->pid);

  if (order == 0)
    order = compare_numbers (first->thread, second->thread);
  if (order == 0)
    order = compare_numbers (first->number, second->number);
  return order != 0 ? order : compare_numbers (a, b);
}

char *
grove_part_wording_thread (const GrovePart *part)
{
  if (part->name != NULL && *part->name != '\0')
    return g_strdup (part->name);
  if (part->thread < 0)
    return g_strdup (_("No thread"));
  return grove_part_name_thread (part->thread);
}

char *
grove_part_wording_name (GroveProfile *whole, guint32 part)
{
  const GrovePart *row = grove_profile_get_part (whole, part);
  const GrovePartKinds *kinds = get_kinds (whole);

  if (row->name != NULL && *row->name != '\0')
    return g_strdup (row->name);
  if (row->thread >= 0 && !kinds->repeated)
    return grove_part_wording_thread (row);
  if (!kinds->numbers && kinds->sources && row->source != NULL)
    return g_strdup (row->source);
  if (grove_profile_get_part_number (whole, part) < 0)
    return g_strdup (row->source != NULL ? row->source : _("Unnumbered part"));
  return grove_part_name_part (grove_profile_get_part_number (whole, part));
}

char *
grove_part_wording_full_name (GroveProfile *whole, guint32 part)
{
  const GrovePart *row = grove_profile_get_part (whole, part);
  g_autofree char *name = grove_part_wording_name (whole, part);
  g_autofree char *thread = grove_part_wording_thread (row), *number = format_number (row->thread);

  if (row->thread < 0 || g_str_equal (name, thread))
    return row->name != NULL && row->thread >= 0 ? g_strdup_printf ("%s (%s)", name, number)
                                                 : g_steal_pointer (&name);
  /* Translators: a thread and one of its parts: Thread 2, Part 3 */
  return g_strdup_printf (_("%s, %s"), thread, name);
}

static void
append (GString *text, const char *what)
{
  if (what == NULL || *what == '\0')
    return;
  if (text->len > 0)
    g_string_append (text, " · ");
  g_string_append (text, what);
}

static void
append_thread (GString *text, gint64 thread)
{
  g_autofree char *number = format_number (thread), *what = g_strdup_printf (_("thread %s"), number);

  if (thread >= 0)
    append (text, what);
}

static void
append_process (GString *text, gint64 pid)
{
  g_autofree char *number = format_number (pid), *what = g_strdup_printf (_("process %s"), number);

  if (pid >= 0)
    append (text, what);
}

static char *
describe (GroveProfile *whole, guint32 part, const GrovePartKinds *kinds)
{
  const GrovePart *row = grove_profile_get_part (whole, part);
  g_autofree char *name = grove_part_wording_name (whole, part);
  GString *text = g_string_new (NULL);

  if (row->name != NULL)
    append_thread (text, row->thread);
  if (kinds->pids)
    append_process (text, row->pid);
  if (kinds->triggers)
    append (text, row->trigger);
  if (kinds->ranges)
    append (text, row->range);
  if (kinds->sources && g_strcmp0 (row->source, name) != 0)
    append (text, row->source);
  return g_string_free (text, text->len == 0);
}

char *
grove_part_wording_detail (GroveProfile *whole, guint32 part)
{
  return describe (whole, part, get_kinds (whole));
}

char *
grove_part_wording_comment (GroveProfile *whole, guint32 part)
{
  GrovePartKinds kinds = *get_kinds (whole);

  kinds.triggers = kinds.ranges = TRUE;
  return describe (whole, part, &kinds);
}

char *
grove_part_wording_count (GroveProfile *whole, guint32 n)
{
  if (grove_part_wording_are_threads (whole))
    return g_strdup_printf (ngettext ("%u thread", "%u threads", n), n);
  return g_strdup_printf (ngettext ("%u part", "%u parts", n), n);
}

char *
grove_part_wording_chosen (GroveProfile *profile)
{
  GroveProfile *whole = grove_profile_get_whole (profile);
  guint32 n = grove_profile_get_n_parts (profile), n_all = grove_profile_get_n_parts (whole);
  g_autofree char *name = NULL;

  if (profile == whole)
    return NULL;
  if (n != 1)
    /* Translators: how many of all threads, or parts, of a profile are shown */
    return g_strdup_printf (grove_part_wording_are_threads (whole) ? _("Only %u of %u threads")
                                                                   : _("Only %u of %u parts"),
                            n, n_all);
  name = grove_part_wording_full_name (whole, grove_profile_get_whole_part (profile, 0));
  /* Translators: name of the only thread or part of a profile that is shown */
  return g_strdup_printf (_("Only %s"), name);
}

char *
grove_part_wording_key (const GrovePart *part, gboolean pid)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT "\n%" G_GINT64_FORMAT "\n%" G_GINT64_FORMAT "\n%s\n%s",
                          pid ? part->pid : -1, part->thread, part->number,
                          part->name != NULL ? part->name : "", part->source != NULL ? part->source : "");
}

static char *
shorten (const char *text)
{
  return g_utf8_substring (text, 0, MIN (g_utf8_strlen (text, -1), NAME_MOST));
}

char *
grove_part_wording_file_name (GroveProfile *profile, const char *name, const char *suffix)
{
  g_autofree char *chosen = grove_part_wording_chosen (profile);
  g_autofree char *base = shorten (name);
  g_autofree char *parts = chosen != NULL ? shorten (chosen) : NULL;
  char *file_name = parts != NULL ? g_strconcat (base, " (", parts, ")", suffix, NULL)
                                  : g_strconcat (base, suffix, NULL);

  /* Replaces what a file name cannot contain, such as the slash of "operator/". */
  return g_strdelimit (file_name, "/\\:*?\"<>|\n\t", '_');
}
