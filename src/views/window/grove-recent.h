/* SPDX-License-Identifier: MIT */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/** GroveRecent: a profile that was opened before: @uri, @name to show, @folder that it is in, to tell names
 * apart */
typedef struct
{
  char *uri;
  char *name;
  char *folder;
} GroveRecent;

void grove_recent_free (GroveRecent *self);

/** grove_recent_note: a profile was opened */
void grove_recent_note (GFile *file);
/** grove_recent_list: Returns: (transfer full) (element-type GroveRecent): profiles that this program opened
 * and that still exist, where that can be said without waiting; the last one first */
GPtrArray *grove_recent_list (guint max);
/** grove_recent_clear: forgets the profiles, and nothing that other programs opened */
void grove_recent_clear (void);

G_END_DECLS
