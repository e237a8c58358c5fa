/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-update-queue.h"

typedef struct
{
  GtkWidget *widget; /* NULL after the widget was destroyed */
  GroveUpdate update;
  guint n_frames;
} Waiting;

/* The pending updates of one window, attached to it. */
typedef struct
{
  GQueue waiting; /* (element-type Waiting) */
  guint tick_id;
} Queue;

static const char key[] = "grove-update-queue";

static void
waiting_free (gpointer data)
{
  Waiting *waiting = data;

  if (waiting->widget != NULL)
    g_object_remove_weak_pointer (G_OBJECT (waiting->widget), (gpointer *) &waiting->widget);
  g_free (waiting);
}

static void
queue_free (gpointer data)
{
  Queue *self = data;

  g_queue_clear_full (&self->waiting, waiting_free);
  g_free (self);
}

static Queue *
get_queue (GtkWidget *root)
{
  Queue *self = g_object_get_data (G_OBJECT (root), key);

  if (self == NULL)
    {
      self = g_new0 (Queue, 1);
      g_queue_init (&self->waiting);
      g_object_set_data_full (G_OBJECT (root), key, self, queue_free);
    }
  return self;
}

static GList *
find (Queue *self, GtkWidget *widget, GroveUpdate update)
{
  for (GList *link = self->waiting.head; link != NULL; link = link->next)
    {
      Waiting *waiting = link->data;

      if (waiting->widget == widget && waiting->update == update)
        return link;
    }
  return NULL;
}

static void
remove_link (Queue *self, GList *link)
{
  waiting_free (link->data);
  g_queue_delete_link (&self->waiting, link);
}

static gboolean
is_gone (Waiting *waiting, GtkWidget *root)
{
  return waiting->widget == NULL || GTK_WIDGET (gtk_widget_get_root (waiting->widget)) != root;
}

/* Returns the first update that has waited long enough, and counts down the others. */
static GList *
choose (Queue *self, GtkWidget *root)
{
  GList *chosen = NULL, *next;

  for (GList *link = self->waiting.head; link != NULL; link = next)
    {
      Waiting *waiting = link->data;

      next = link->next;
      if (is_gone (waiting, root))
        remove_link (self, link);
      else if (waiting->n_frames > 0)
        waiting->n_frames--;
      else if (chosen == NULL)
        chosen = link;
    }
  return chosen;
}

/* Removed first, since the update may queue another one or destroy the widget. */
static void
take (Queue *self, GList *link)
{
  Waiting *waiting = link->data;
  g_autoptr (GtkWidget) widget = g_object_ref (waiting->widget);
  GroveUpdate update = waiting->update;

  remove_link (self, link);
  update (widget);
}

static gboolean
on_tick (GtkWidget *root, GdkFrameClock *clock, gpointer data)
{
  Queue *self = get_queue (root);
  GList *link = choose (self, root);

  if (link != NULL)
    take (self, link);
  if (self->waiting.length > 0)
    return G_SOURCE_CONTINUE;
  self->tick_id = 0;
  return G_SOURCE_REMOVE;
}

void
grove_update_queue_add (GtkWidget *widget, GroveUpdate update, guint n_frames)
{
  GtkWidget *root;
  Queue *self;
  Waiting *waiting;

  g_return_if_fail (GTK_IS_WIDGET (widget) && update != NULL);

  if (!gtk_widget_get_mapped (widget))
    {
      update (widget);
      return;
    }
  root = GTK_WIDGET (gtk_widget_get_root (widget));
  self = get_queue (root);
  if (find (self, widget, update) != NULL)
    return;
  waiting = g_new0 (Waiting, 1);
  g_set_weak_pointer (&waiting->widget, widget);
  waiting->update = update;
  waiting->n_frames = n_frames;
  g_queue_push_tail (&self->waiting, waiting);
  if (self->tick_id == 0)
    self->tick_id = gtk_widget_add_tick_callback (root, on_tick, NULL, NULL);
}

void
grove_update_queue_remove (GtkWidget *widget, GroveUpdate update)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  Queue *self = root != NULL ? g_object_get_data (G_OBJECT (root), key) : NULL;
  GList *link = self != NULL ? find (self, widget, update) : NULL;

  if (link != NULL)
    remove_link (self, link);
}

gboolean
grove_update_queue_is_empty (GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  Queue *self = root != NULL ? g_object_get_data (G_OBJECT (root), key) : NULL;

  return self == NULL || self->waiting.length == 0;
}
