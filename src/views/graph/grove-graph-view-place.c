/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-graph-view-place.h"

#include "grove-graph-view-private.h"

void
grove_graph_view_place_free (GroveGraphViewPlace *self)
{
  g_array_unref (self->functions);
  g_free (self);
}

GroveGraphViewPlace *
grove_graph_view_save (GroveGraphView *self)
{
  GroveGraphViewPlace *place;

  g_return_val_if_fail (GROVE_IS_GRAPH_VIEW (self), NULL);

  place = g_new0 (GroveGraphViewPlace, 1);
  place->limits = self->limits;
  place->functions = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_array_append_val (place->functions, self->pinned);
  g_array_append_vals (place->functions, self->hidden->data, self->hidden->len);
  return place;
}

static int
compare_functions (gconstpointer a, gconstpointer b)
{
  guint32 first = *(const guint32 *) a, second = *(const guint32 *) b;

  return first < second ? -1 : first > second;
}

static void
hide (GroveGraphView *self, const guint32 *functions, guint n)
{
  g_array_set_size (self->hidden, 0);
  for (guint i = 0; i < n; i++)
    if (functions[i] != GROVE_NONE)
      g_array_append_val (self->hidden, functions[i]);
  g_array_sort (self->hidden, compare_functions);
}

void
grove_graph_view_restore (GroveGraphView *self, const GroveGraphViewPlace *place, const guint32 *functions,
                          gboolean same_active)
{
  gboolean same_root;

  g_return_if_fail (GROVE_IS_GRAPH_VIEW (self) && place != NULL);

  if (functions == NULL)
    functions = (const guint32 *) (gpointer) place->functions->data;
  g_array_set_size (self->steps, 0);
  self->limits = place->limits;
  self->pinned = functions[0];
  same_root = self->pinned != GROVE_NONE
              || (same_active && g_array_index (place->functions, guint32, 0) == GROVE_NONE);
  hide (self, functions + 1, place->functions->len - 1);
  grove_canvas_hold (self->canvas, same_root);
  grove_graph_view_update_actions (self);
  grove_graph_view_queue (self);
}
