/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-groupings.h"

#include "grove-twins.h"

#define N_GROUPINGS (GROVE_GROUPING_CYCLE + 1)

struct _GroveGroupings
{
  gatomicrefcount ref_count;
  GroveProfile *profile;
  GroveGroups *groups[N_GROUPINGS];
  GroveTwins *twins;
  gboolean has_counts;
  gboolean has_places;
};

static void
note_columns (GroveGroupings *self)
{
  guint32 n_functions = grove_profile_get_n_functions (self->profile);

  for (guint32 i = 0; i < n_functions && !(self->has_counts && self->has_places); i++)
    {
      self->has_counts |= grove_profile_get_function_called (self->profile, i) != GROVE_UNKNOWN_COUNT;
      self->has_places |= grove_profile_get_function_file (self->profile, i) != GROVE_UNKNOWN
                          || grove_profile_get_function_object (self->profile, i) != GROVE_UNKNOWN;
    }
}

GroveGroupings *
grove_groupings_new (GroveProfile *profile)
{
  GroveGroupings *self = g_new0 (GroveGroupings, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->profile = g_object_ref (profile);
  for (guint i = 0; i < N_GROUPINGS; i++)
    self->groups[i] = grove_groups_new (profile, (GroveGrouping) i);
  self->twins = grove_twins_new (profile);
  note_columns (self);
  return self;
}

GroveGroupings *
grove_groupings_ref (GroveGroupings *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
grove_groupings_unref (GroveGroupings *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  for (guint i = 0; i < N_GROUPINGS; i++)
    grove_groups_unref (self->groups[i]);
  grove_twins_free (self->twins);
  g_object_unref (self->profile);
  g_free (self);
}

GroveGroups *
grove_groupings_get (GroveGroupings *self, GroveGrouping grouping)
{
  g_return_val_if_fail ((guint) grouping < N_GROUPINGS, NULL);

  return self->groups[grouping];
}

gboolean
grove_groupings_is_useful (GroveGroupings *self, GroveGrouping grouping)
{
  GroveGroups *groups = grove_groupings_get (self, grouping);
  guint32 n_groups = grove_groups_get_n_groups (groups);
  guint n_filled = 0;

  for (guint32 i = 0; i < n_groups && n_filled < 2; i++)
    n_filled += grove_groups_get_n_members (groups, i) > 0;
  return n_filled > 1;
}

gboolean
grove_groupings_has_counts (GroveGroupings *self)
{
  return self->has_counts;
}

gboolean
grove_groupings_has_places (GroveGroupings *self)
{
  return self->has_places;
}

void
grove_groupings_attach (GroveGroupings *self, GroveSelection *selection)
{
  g_return_if_fail (GROVE_IS_SELECTION (selection));

  g_object_set_data_full (G_OBJECT (selection), "grove-groupings", grove_groupings_ref (self),
                          (GDestroyNotify) grove_groupings_unref);
}

GroveGroupings *
grove_groupings_of (GroveSelection *selection)
{
  GroveGroupings *attached = g_object_get_data (G_OBJECT (selection), "grove-groupings");
  g_autoptr (GroveGroupings) made = NULL;

  if (attached != NULL && attached->profile == grove_selection_get_profile (selection))
    return attached;
  made = grove_groupings_new (grove_selection_get_profile (selection));
  grove_groupings_attach (made, selection);
  return g_object_get_data (G_OBJECT (selection), "grove-groupings");
}

guint
grove_groupings_get_color (GroveSelection *selection, guint32 function)
{
  GroveGroups *groups = grove_groupings_get (grove_groupings_of (selection),
                                             grove_selection_get_grouping (selection));

  return grove_groups_get_color (groups, grove_groups_get_group (groups, function));
}

char *
grove_groupings_add_mark (GroveSelection *selection, guint32 function, const char *text)
{
  g_autofree char *mark = grove_twins_get_mark (grove_groupings_of (selection)->twins, function);

  if (mark == NULL)
    return g_strdup (text);
  return text != NULL ? g_strdup_printf ("%s %s", mark, text) : g_steal_pointer (&mark);
}
