/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-types.h"

G_BEGIN_DECLS

/* The first 100 warnings of a profile, and the number of all (doc/formats.md, "Limits"). */
typedef struct
{
  GPtrArray *texts;
  guint64 n;
  guint64 n_lost_lines;
  gboolean named; /* each warning begins with the name of its file */
} GroveWarnings;

void grove_warnings_init (GroveWarnings *self);
void grove_warnings_clear (GroveWarnings *self);
/* @text: (transfer full) */
void grove_warnings_take (GroveWarnings *self, char *text);
/* Prefixes the existing warnings with the name of their file. */
void grove_warnings_name (GroveWarnings *self, const char *name);
/* Appends those of @other to those of @self. */
void grove_warnings_merge (GroveWarnings *self, GroveWarnings *other);
/* Returns: (transfer full): NULL-terminated */
char **grove_warnings_steal (GroveWarnings *self);

G_END_DECLS
