/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "grove-demangle.h"

/*
 * Demangles the names on standard input, one a line; a name that is not demangled stays as it is. With an
 * argument it prints nothing but the microseconds that a name takes.
 */

static void
print_all (char **names)
{
  for (; *names != NULL; names++)
    {
      g_autofree char *text = grove_demangle (*names);

      puts (text != NULL ? text : *names);
    }
}

static void
measure (char **names)
{
  gint64 start = g_get_monotonic_time ();
  guint n = g_strv_length (names);

  for (guint i = 0; i < n; i++)
    g_free (grove_demangle (names[i]));
  printf ("%u names, %.3f us each\n", n, (double) (g_get_monotonic_time () - start) / MAX (n, 1));
}

int
main (int argc, char **argv)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_auto (GStrv) names = NULL;
  char buffer[65536];
  gsize n;

  (void) argv;
  while ((n = fread (buffer, 1, sizeof buffer, stdin)) > 0)
    g_string_append_len (text, buffer, (gssize) n);
  if (g_str_has_suffix (text->str, "\n"))
    g_string_truncate (text, text->len - 1);
  names = g_strsplit (text->str, "\n", -1);
  if (argc > 1)
    measure (names);
  else
    print_all (names);
  return 0;
}
