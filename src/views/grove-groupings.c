/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-groupings.h"

#define N_GROUPINGS (GROVE_GROUPING_CYCLE + 1)

typedef struct
{
  GroveGroups *groups[N_GROUPINGS];
} Groupings;

static GMutex lock;

static void
groupings_free (gpointer data)
{
  Groupings *self = data;

  for (guint i = 0; i < N_GROUPINGS; i++)
    g_clear_pointer (&self->groups[i], grove_groups_unref);
  g_free (self);
}

static Groupings *
ensure_groupings (GroveProfile *profile)
{
  Groupings *self = g_object_get_data (G_OBJECT (profile), "grove-groupings");

  if (self == NULL)
    {
      self = g_new0 (Groupings, 1);
      g_object_set_data_full (G_OBJECT (profile), "grove-groupings", self, groupings_free);
    }
  return self;
}

GroveGroups *
grove_groupings_get (GroveProfile *profile, GroveGrouping grouping)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&lock);
  Groupings *self;

  g_return_val_if_fail (GROVE_IS_PROFILE (profile) && (guint) grouping < N_GROUPINGS, NULL);

  self = ensure_groupings (profile);
  if (self->groups[grouping] == NULL)
    self->groups[grouping] = grove_groups_new (profile, grouping);
  return self->groups[grouping];
}

void
grove_groupings_prepare (GroveProfile *profile)
{
  for (guint i = 0; i < N_GROUPINGS; i++)
    grove_groupings_get (profile, (GroveGrouping) i);
}

gboolean
grove_groupings_is_useful (GroveProfile *profile, GroveGrouping grouping)
{
  GroveGroups *groups = grove_groupings_get (profile, grouping);
  guint32 n_groups = grove_groups_get_n_groups (groups);
  guint n_filled = 0;

  for (guint32 i = 0; i < n_groups && n_filled < 2; i++)
    n_filled += grove_groups_get_n_members (groups, i) > 0;
  return n_filled > 1;
}

guint
grove_groupings_get_color (GroveProfile *profile, GroveGrouping grouping, guint32 function)
{
  GroveGroups *groups = grove_groupings_get (profile, grouping);

  return grove_groups_get_color (groups, grove_groups_get_group (groups, function));
}
