/* SPDX-License-Identifier: MIT */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/** GroveRecent: a profile that was opened before: @uri, its display @name, and the @folder that
 * distinguishes equal names */
typedef struct
{
  char *uri;
  char *name;
  char *folder;
} GroveRecent;

void grove_recent_free (GroveRecent *self);

/** grove_recent_note: adds a profile to the recent files */
void grove_recent_note (GFile *file);
/** grove_recent_list: Returns: (transfer full) (element-type GroveRecent): profiles that this program
 * opened, most recent first, without local ones that no longer exist */
GPtrArray *grove_recent_list (guint max);
/** grove_recent_clear: forgets the profiles that this program opened, and nothing else */
void grove_recent_clear (void);

G_END_DECLS
