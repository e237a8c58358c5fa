/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-update-queue.h"

typedef struct
{
  GtkWidget *widget; /* NULL: it is gone */
  GroveUpdate turn;
  guint n_frames;
} Waiting;

/* Those of one window, kept with it. */
typedef struct
{
  GQueue queue; /* (element-type Waiting) */
  guint tick_id;
} Turns;

static const char key[] = "grove-turns";

static void
waiting_free (gpointer data)
{
  Waiting *waiting = data;

  if (waiting->widget != NULL)
    g_object_remove_weak_pointer (G_OBJECT (waiting->widget), (gpointer *) &waiting->widget);
  g_free (waiting);
}

static void
turns_free (gpointer data)
{
  Turns *turns = data;

  g_queue_clear_full (&turns->queue, waiting_free);
  g_free (turns);
}

static Turns *
turns_of (GtkWidget *root)
{
  Turns *turns = g_object_get_data (G_OBJECT (root), key);

  if (turns == NULL)
    {
      turns = g_new0 (Turns, 1);
      g_queue_init (&turns->queue);
      g_object_set_data_full (G_OBJECT (root), key, turns, turns_free);
    }
  return turns;
}

static GList *
find (Turns *turns, GtkWidget *widget, GroveUpdate turn)
{
  for (GList *link = turns->queue.head; link != NULL; link = link->next)
    {
      Waiting *waiting = link->data;

      if (waiting->widget == widget && waiting->turn == turn)
        return link;
    }
  return NULL;
}

static void
remove_link (Turns *turns, GList *link)
{
  waiting_free (link->data);
  g_queue_delete_link (&turns->queue, link);
}

static gboolean
is_gone (Waiting *waiting, GtkWidget *root)
{
  return waiting->widget == NULL || GTK_WIDGET (gtk_widget_get_root (waiting->widget)) != root;
}

/* The first that has waited long enough; a frame has gone by for the others. */
static GList *
choose (Turns *turns, GtkWidget *root)
{
  GList *chosen = NULL, *next;

  for (GList *link = turns->queue.head; link != NULL; link = next)
    {
      Waiting *waiting = link->data;

      next = link->next;
      if (is_gone (waiting, root))
        remove_link (turns, link);
      else if (waiting->n_frames > 0)
        waiting->n_frames--;
      else if (chosen == NULL)
        chosen = link;
    }
  return chosen;
}

/* Out of the queue first: it may ask for another turn, or take the widget away. */
static void
take (Turns *turns, GList *link)
{
  Waiting *waiting = link->data;
  g_autoptr (GtkWidget) widget = g_object_ref (waiting->widget);
  GroveUpdate turn = waiting->turn;

  remove_link (turns, link);
  turn (widget);
}

static gboolean
on_tick (GtkWidget *root, GdkFrameClock *clock, gpointer data)
{
  Turns *turns = turns_of (root);
  GList *link = choose (turns, root);

  if (link != NULL)
    take (turns, link);
  if (turns->queue.length > 0)
    return G_SOURCE_CONTINUE;
  turns->tick_id = 0;
  return G_SOURCE_REMOVE;
}

void
grove_update_queue_wait (GtkWidget *widget, GroveUpdate turn, guint n_frames)
{
  GtkWidget *root;
  Turns *turns;
  Waiting *waiting;

  g_return_if_fail (GTK_IS_WIDGET (widget) && turn != NULL);

  if (!gtk_widget_get_mapped (widget))
    {
      turn (widget);
      return;
    }
  root = GTK_WIDGET (gtk_widget_get_root (widget));
  turns = turns_of (root);
  if (find (turns, widget, turn) != NULL)
    return;
  waiting = g_new0 (Waiting, 1);
  g_set_weak_pointer (&waiting->widget, widget);
  waiting->turn = turn;
  waiting->n_frames = n_frames;
  g_queue_push_tail (&turns->queue, waiting);
  if (turns->tick_id == 0)
    turns->tick_id = gtk_widget_add_tick_callback (root, on_tick, NULL, NULL);
}

void
grove_update_queue_drop (GtkWidget *widget, GroveUpdate turn)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  Turns *turns = root != NULL ? g_object_get_data (G_OBJECT (root), key) : NULL;
  GList *link = turns != NULL ? find (turns, widget, turn) : NULL;

  if (link != NULL)
    remove_link (turns, link);
}

gboolean
grove_update_queue_are_over (GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  Turns *turns = root != NULL ? g_object_get_data (G_OBJECT (root), key) : NULL;

  return turns == NULL || turns->queue.length == 0;
}
