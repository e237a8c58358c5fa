/* SPDX-License-Identifier: MIT */
#include "grove-graph-context.h"

void
grove_context_init (GroveContext *self, GroveProfile *profile, guint32 root, double root_cost)
{
  gsize n = grove_profile_get_n_functions (profile);

  self->profile = profile;
  self->root = root;
  self->root_cost = root_cost;
  for (guint side = 0; side < GROVE_N_SIDES; side++)
    {
      self->value[side] = g_new0 (double, n);
      if (root != GROVE_NONE)
        self->value[side][root] = root_cost;
    }
}

void
grove_context_free (GroveContext *self)
{
  if (self->clear != NULL)
    self->clear (self);
  for (guint side = 0; side < GROVE_N_SIDES; side++)
    {
      g_free (self->value[side]);
      g_free (self->is_reached[side]);
    }
  g_free (self);
}
