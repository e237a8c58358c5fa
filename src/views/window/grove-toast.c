/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-toast.h"

#include "grove-bounded-text.h"
#include "grove-template.h"

#define SECONDS 5

struct _GroveToast
{
  AdwBin parent_instance;
  GtkRevealer *revealer;
  GtkWidget *bar;
  GtkLabel *text;
  GtkWidget *open;
  GtkWidget *folder;
  GtkEventController *pointer;
  guint timeout_id;
};

G_DEFINE_FINAL_TYPE (GroveToast, grove_toast, ADW_TYPE_BIN)

/* It stays while the pointer is on it. */
static gboolean
on_timeout (gpointer data)
{
  GroveToast *self = data;

  if (gtk_event_controller_motion_contains_pointer (GTK_EVENT_CONTROLLER_MOTION (self->pointer)))
    return G_SOURCE_CONTINUE;
  self->timeout_id = 0;
  grove_toast_hide (self);
  return G_SOURCE_REMOVE;
}

static void
offer (GtkWidget *button, const char *uri)
{
  gtk_widget_set_visible (button, uri != NULL);
  if (uri != NULL)
    gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", uri);
}

void
grove_toast_show (GroveToast *self, const char *text, const char *uri)
{
  g_return_if_fail (GROVE_IS_TOAST (self) && text != NULL);

  grove_bounded_text_set_line (self->text, text);
  grove_bounded_text_set_name (self->bar, text);
  offer (self->open, uri);
  offer (self->folder, uri);
  gtk_widget_set_can_target (GTK_WIDGET (self), TRUE);
  gtk_revealer_set_reveal_child (self->revealer, TRUE);
  g_clear_handle_id (&self->timeout_id, g_source_remove);
  self->timeout_id = g_timeout_add_seconds (SECONDS, on_timeout, self);
}

void
grove_toast_hide (GroveToast *self)
{
  g_return_if_fail (GROVE_IS_TOAST (self));

  g_clear_handle_id (&self->timeout_id, g_source_remove);
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
  gtk_revealer_set_reveal_child (self->revealer, FALSE);
}

static void
on_close (GtkButton *button, GroveToast *self)
{
  grove_toast_hide (self);
}

static void
grove_toast_dispose (GObject *object)
{
  g_clear_handle_id (&GROVE_TOAST (object)->timeout_id, g_source_remove);
  grove_template_dispose (ADW_BIN (object), GROVE_TYPE_TOAST);
  G_OBJECT_CLASS (grove_toast_parent_class)->dispose (object);
}

static void
grove_toast_class_init (GroveToastClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = grove_toast_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/callgrove/Callgrove/grove-toast.ui");
  gtk_widget_class_bind_template_child (widget_class, GroveToast, revealer);
  gtk_widget_class_bind_template_child (widget_class, GroveToast, bar);
  gtk_widget_class_bind_template_child (widget_class, GroveToast, text);
  gtk_widget_class_bind_template_child (widget_class, GroveToast, open);
  gtk_widget_class_bind_template_child (widget_class, GroveToast, folder);
  gtk_widget_class_bind_template_callback (widget_class, on_close);
}

static void
grove_toast_init (GroveToast *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
  self->pointer = gtk_event_controller_motion_new ();
  gtk_widget_add_controller (GTK_WIDGET (self), self->pointer);
}
