/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-bounded-text.h"
#include "grove-notice.h"

#include "grove-template.h"

struct _GroveNotice
{
  AdwBin parent_instance;
  GtkRevealer *revealer;
  GtkWidget *bar;
  GtkImage *icon;
  GtkLabel *text;
  GtkButton *action;
};

G_DEFINE_FINAL_TYPE (GroveNotice, grove_notice, ADW_TYPE_BIN)

static void
set_kind (GroveNotice *self, gboolean error)
{
  gtk_image_set_from_icon_name (self->icon, error ? "dialog-error-symbolic" : "dialog-information-symbolic");
  if (error)
    gtk_widget_add_css_class (self->bar, "error");
  else
    gtk_widget_remove_css_class (self->bar, "error");
}

void
grove_notice_show (GroveNotice *self, gboolean error, const char *text, const char *action_label,
                   const char *action)
{
  g_return_if_fail (GROVE_IS_NOTICE (self));

  set_kind (self, error);
  grove_bounded_text_set_lines (self->text, text);
  gtk_widget_set_visible (GTK_WIDGET (self->action), action != NULL);
  if (action != NULL)
    gtk_button_set_label (self->action, action_label);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->action), action);
  grove_bounded_text_set_name (self->bar, text);
  gtk_revealer_set_reveal_child (self->revealer, TRUE);
}

void
grove_notice_hide (GroveNotice *self)
{
  g_return_if_fail (GROVE_IS_NOTICE (self));

  gtk_revealer_set_reveal_child (self->revealer, FALSE);
}

const char *
grove_notice_get_text (GroveNotice *self)
{
  g_return_val_if_fail (GROVE_IS_NOTICE (self), NULL);

  return gtk_revealer_get_reveal_child (self->revealer) ? gtk_label_get_text (self->text) : NULL;
}

static void
on_close (GtkButton *button, GroveNotice *self)
{
  grove_notice_hide (self);
}

static void
grove_notice_dispose (GObject *object)
{
  grove_template_dispose (ADW_BIN (object), GROVE_TYPE_NOTICE);
  G_OBJECT_CLASS (grove_notice_parent_class)->dispose (object);
}

static void
grove_notice_class_init (GroveNoticeClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = grove_notice_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/callgrove/Callgrove/grove-notice.ui");
  gtk_widget_class_bind_template_child (widget_class, GroveNotice, revealer);
  gtk_widget_class_bind_template_child (widget_class, GroveNotice, bar);
  gtk_widget_class_bind_template_child (widget_class, GroveNotice, icon);
  gtk_widget_class_bind_template_child (widget_class, GroveNotice, text);
  gtk_widget_class_bind_template_child (widget_class, GroveNotice, action);
  gtk_widget_class_bind_template_callback (widget_class, on_close);
}

static void
grove_notice_init (GroveNotice *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
