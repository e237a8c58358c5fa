/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-bounded-text.h"
#include "grove-progress-bar.h"

#include "grove-template.h"

#define UPDATE_MS 60
/* Small profiles open faster than this, and a bar would only flash. */
#define SHOW_AFTER_US 200000

struct _GroveProgressBar
{
  AdwBin parent_instance;
  GtkWidget *row;
  GtkLabel *name;
  GtkProgressBar *bar;
  gint *progress;
  gint64 started;
  guint timeout_id;
};

G_DEFINE_FINAL_TYPE (GroveProgressBar, grove_progress_bar, ADW_TYPE_BIN)

static gboolean
update (gpointer data)
{
  GroveProgressBar *self = data;
  int done = self->progress != NULL ? g_atomic_int_get (self->progress) : 0;

  if (g_get_monotonic_time () - self->started > SHOW_AFTER_US)
    gtk_widget_set_visible (self->row, TRUE);
  /* Pulses after the last byte, while cycles and inclusive costs are computed. */
  if (done > 0 && done < 10000)
    gtk_progress_bar_set_fraction (self->bar, done / 10000.0);
  else
    gtk_progress_bar_pulse (self->bar);
  return G_SOURCE_CONTINUE;
}

void
grove_progress_bar_start (GroveProgressBar *self, const char *text, gint *progress)
{
  g_return_if_fail (GROVE_IS_PROGRESS_BAR (self));

  grove_progress_bar_stop (self);
  grove_bounded_text_set_line (self->name, text);
  gtk_progress_bar_set_fraction (self->bar, 0);
  self->progress = progress;
  self->started = g_get_monotonic_time ();
  self->timeout_id = g_timeout_add (UPDATE_MS, update, self);
}

void
grove_progress_bar_stop (GroveProgressBar *self)
{
  g_return_if_fail (GROVE_IS_PROGRESS_BAR (self));

  g_clear_handle_id (&self->timeout_id, g_source_remove);
  gtk_widget_set_visible (self->row, FALSE);
}

static void
grove_progress_bar_dispose (GObject *object)
{
  g_clear_handle_id (&GROVE_PROGRESS_BAR (object)->timeout_id, g_source_remove);
  grove_template_dispose (ADW_BIN (object), GROVE_TYPE_PROGRESS_BAR);
  G_OBJECT_CLASS (grove_progress_bar_parent_class)->dispose (object);
}

static void
grove_progress_bar_class_init (GroveProgressBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = grove_progress_bar_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/callgrove/Callgrove/grove-progress-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, GroveProgressBar, row);
  gtk_widget_class_bind_template_child (widget_class, GroveProgressBar, name);
  gtk_widget_class_bind_template_child (widget_class, GroveProgressBar, bar);
}

static void
grove_progress_bar_init (GroveProgressBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
