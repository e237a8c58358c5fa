/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-history-private.h"

#define MAX_ENTRIES 1000

void
grove_history_init (GroveHistory *self)
{
  self->functions = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->current = 0;
}

void
grove_history_clear (GroveHistory *self)
{
  g_clear_pointer (&self->functions, g_array_unref);
}

void
grove_history_reset (GroveHistory *self)
{
  g_array_set_size (self->functions, 0);
  self->current = 0;
}

static guint32
get_entry (const GroveHistory *self, guint i)
{
  return g_array_index (self->functions, guint32, i);
}

void
grove_history_push (GroveHistory *self, guint32 function)
{
  if (self->functions->len > 0)
    g_array_set_size (self->functions, self->current + 1);
  if (self->functions->len == MAX_ENTRIES)
    g_array_remove_index (self->functions, 0);
  g_array_append_val (self->functions, function);
  self->current = self->functions->len - 1;
}

gboolean
grove_history_move (GroveHistory *self, gint64 steps)
{
  gint64 last = (gint64) self->functions->len - 1;
  gint64 to = CLAMP (self->current + steps, 0, MAX (last, 0));

  if (to == self->current)
    return FALSE;
  self->current = (guint) to;
  return TRUE;
}

guint32
grove_history_get (const GroveHistory *self)
{
  return self->functions->len > 0 ? get_entry (self, self->current) : GROVE_NONE;
}

guint
grove_history_n_back (const GroveHistory *self)
{
  return self->current;
}

guint
grove_history_n_forward (const GroveHistory *self)
{
  return self->functions->len > 0 ? self->functions->len - 1 - self->current : 0;
}

GArray *
grove_history_list (const GroveHistory *self, int direction, guint max)
{
  GArray *list = g_array_new (FALSE, FALSE, sizeof (guint32));
  guint n = direction < 0 ? grove_history_n_back (self) : grove_history_n_forward (self);

  for (guint i = 1; i <= MIN (n, max); i++)
    {
      guint32 function = get_entry (self, direction < 0 ? self->current - i : self->current + i);

      g_array_append_val (list, function);
    }
  return list;
}

guint32
grove_history_get_caller (const GroveHistory *self, GroveProfile *profile, guint from)
{
  guint32 caller;

  if (self->functions->len == 0 || from >= self->current)
    return GROVE_NONE;
  caller = get_entry (self, self->current - from - 1);
  if (caller == GROVE_NONE || get_entry (self, self->current - from) == GROVE_NONE)
    return GROVE_NONE;
  if (grove_profile_find_call (profile, caller, get_entry (self, self->current - from)) == GROVE_NONE)
    return GROVE_NONE;
  return caller;
}
