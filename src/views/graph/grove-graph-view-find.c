/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-graph-view-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "grove-canvas-lookup.h"
#include "grove-scene-names.h"

/* Finds cards by name: all hits are marked, Return and Shift+Return go from one to the next. */

static gboolean
matches (GroveScene *scene, guint node, const char *folded)
{
  g_autofree char *name = grove_scene_name_function (grove_canvas_lookup_profile (scene),
                                                     grove_canvas_lookup_function (scene, node), FALSE, 0);
  g_autofree char *text = g_strconcat (name, "\n", grove_scene_get_node (scene, node)->title, NULL);
  g_autofree char *own = g_utf8_casefold (text, -1);

  return strstr (own, folded) != NULL;
}

static void
collect (GroveGraphView *self, GroveScene *scene)
{
  g_autofree char *folded = g_utf8_casefold (gtk_editable_get_text (GTK_EDITABLE (self->find_entry)), -1);

  g_array_set_size (self->hits, 0);
  for (guint i = 0; scene != NULL && *folded != '\0' && i < grove_scene_get_n_nodes (scene); i++)
    if (matches (scene, i, folded))
      g_array_append_val (self->hits, i);
}

static void
show_count (GroveGraphView *self)
{
  g_autofree char *text = NULL;

  if (self->hits->len > 0)
    /* Translators: which of the cards that were found */
    text = g_strdup_printf (_("%u of %u"), self->hit + 1, self->hits->len);
  else if (*gtk_editable_get_text (GTK_EDITABLE (self->find_entry)) != '\0')
    text = g_strdup (_("Not in this graph"));
  gtk_label_set_text (self->find_count, text != NULL ? text : "");
}

/* The current hit comes into view, and the ways to it are highlighted. */
static void
go_to_hit (GroveGraphView *self)
{
  guint node;

  if (self->hits->len == 0)
    {
      grove_canvas_point_at (self->canvas, GROVE_NONE);
      return;
    }
  node = g_array_index (self->hits, guint, self->hit);
  grove_selection_select (self->selection,
                          grove_canvas_lookup_function (grove_canvas_get_scene (self->canvas), node));
  grove_canvas_reveal (self->canvas, node);
  grove_canvas_point_at (self->canvas, node);
}

void
grove_graph_view_find_again (GroveGraphView *self)
{
  if (!gtk_widget_get_visible (self->find_box))
    return;
  collect (self, grove_graph_view_get_scene (self));
  self->hit = MIN (self->hit, MAX (self->hits->len, 1) - 1);
  grove_canvas_set_found (self->canvas, (const guint *) (gpointer) self->hits->data, self->hits->len);
  show_count (self);
}

static void
on_search_changed (GtkSearchEntry *entry, GroveGraphView *self)
{
  if (!gtk_widget_get_visible (self->find_box))
    return;
  self->hit = 0;
  grove_graph_view_find_again (self);
  go_to_hit (self);
}

static void
step (GroveGraphView *self, gboolean forward)
{
  if (self->hits->len == 0)
    return;
  self->hit = (self->hit + (forward ? 1 : self->hits->len - 1)) % self->hits->len;
  go_to_hit (self);
  show_count (self);
}

static gboolean
on_find_key (GtkEventControllerKey *keys, guint key, guint code, GdkModifierType state, GroveGraphView *self)
{
  if (key != GDK_KEY_Return && key != GDK_KEY_KP_Enter && key != GDK_KEY_ISO_Enter)
    return GDK_EVENT_PROPAGATE;
  step (self, (state & GDK_SHIFT_MASK) == 0);
  return GDK_EVENT_STOP;
}

static void
on_next (GtkSearchEntry *entry, GroveGraphView *self)
{
  step (self, TRUE);
}

static void
on_previous (GtkSearchEntry *entry, GroveGraphView *self)
{
  step (self, FALSE);
}

/* The focus goes to the card that was found last. */
static void
on_stop (GtkSearchEntry *entry, GroveGraphView *self)
{
  guint node = self->hits->len > 0 ? g_array_index (self->hits, guint, self->hit) : 0;
  GtkWidget *card = grove_canvas_get_node_widget (self->canvas, node);

  gtk_widget_set_visible (self->find_box, FALSE);
  g_array_set_size (self->hits, 0);
  grove_canvas_set_found (self->canvas, NULL, 0);
  grove_canvas_point_at (self->canvas, GROVE_NONE);
  if (card != NULL)
    gtk_widget_grab_focus (card);
}

void
grove_graph_view_find (GroveGraphView *self)
{
  if (grove_graph_view_get_scene (self) == NULL)
    return;
  gtk_widget_set_visible (self->find_box, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->find_entry));
  gtk_editable_select_region (GTK_EDITABLE (self->find_entry), 0, -1);
  grove_graph_view_find_again (self);
}

void
grove_graph_view_init_find (GroveGraphView *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->hits = g_array_new (FALSE, FALSE, sizeof (guint));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_find_key), self);
  gtk_widget_add_controller (GTK_WIDGET (self->find_entry), keys);
  g_signal_connect (self->find_entry, "search-changed", G_CALLBACK (on_search_changed), self);
  g_signal_connect (self->find_entry, "next-match", G_CALLBACK (on_next), self);
  g_signal_connect (self->find_entry, "previous-match", G_CALLBACK (on_previous), self);
  g_signal_connect (self->find_entry, "stop-search", G_CALLBACK (on_stop), self);
}
