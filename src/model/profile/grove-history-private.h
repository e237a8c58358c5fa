/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-profile.h"

G_BEGIN_DECLS

/* GroveHistory: the functions that were active, and which one is current. */
typedef struct
{
  GArray *functions; /* guint32, oldest first */
  guint current;     /* undefined while the history is empty */
} GroveHistory;

void grove_history_init (GroveHistory *self);
void grove_history_clear (GroveHistory *self);
void grove_history_reset (GroveHistory *self);
/* Adds @function after the current entry and drops the entries that followed. */
void grove_history_push (GroveHistory *self, guint32 function);
/* Moves @steps back (negative) or forward. Returns: whether there is such an entry */
gboolean grove_history_move (GroveHistory *self, gint64 steps);
guint32 grove_history_get (const GroveHistory *self);
guint grove_history_n_back (const GroveHistory *self);
guint grove_history_n_forward (const GroveHistory *self);
/* Returns: (transfer full): up to @max functions in that direction, nearest first */
GArray *grove_history_list (const GroveHistory *self, int direction, guint max);
/* Returns: the function before the entry @from steps ago, if it calls that entry's function, or %GROVE_NONE */
guint32 grove_history_get_caller (const GroveHistory *self, GroveProfile *profile, guint from);

G_END_DECLS
