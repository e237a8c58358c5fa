/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-part-name.h"

#include <glib/gi18n-lib.h>

char *
grove_part_name_thread (gint64 thread)
{
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, thread);

  /* Translators: number of a thread */
  return g_strdup_printf (_("Thread %s"), number);
}

char *
grove_part_name_part (gint64 part)
{
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, part);

  /* Translators: number of a part of a profile: one dump of several */
  return g_strdup_printf (_("Part %s"), number);
}
