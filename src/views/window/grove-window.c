/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "grove-bounded-text.h"
#include "grove-frame-pool.h"
#include "grove-inner-button.h"
#include "grove-window-private.h"

G_DEFINE_FINAL_TYPE (GroveWindow, grove_window, ADW_TYPE_APPLICATION_WINDOW)

GroveSelection *
grove_window_get_selection (GroveWindow *self)
{
  g_return_val_if_fail (GROVE_IS_WINDOW (self), NULL);

  return self->selection;
}

static void
on_notice (GtkWidget *view, const char *text, GroveWindow *self)
{
  AdwToast *toast;
  g_autofree char *markup = grove_bounded_text_escape (text);

  toast = adw_toast_new (markup);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

/* The menu's widgets are created when it first opens. */
static void
fill_main_button (GtkMenuButton *button, gpointer data)
{
  gtk_menu_button_set_create_popup_func (button, NULL, NULL, NULL);
  gtk_menu_button_set_menu_model (button, GROVE_WINDOW (data)->main_menu);
}

/* The tabs are in QCachegrind's order. */
static void
add_views (GroveWindow *self)
{
  self->callers = GROVE_CALLS_VIEW (grove_calls_view_new (TRUE));
  self->callees = GROVE_CALLS_VIEW (grove_calls_view_new (FALSE));
  self->graph = GROVE_GRAPH_VIEW (grove_graph_view_new ());
  self->parts = GROVE_PARTS_VIEW (grove_parts_view_new ());
  g_signal_connect (self->graph, "notice", G_CALLBACK (on_notice), self);
  grove_tabs_add (self->callers_tabs, "callers", _("Callers"), GTK_WIDGET (self->callers));
  grove_tabs_add (self->callees_tabs, "graph", _("Call Graph"), GTK_WIDGET (self->graph));
  grove_tabs_add (self->callees_tabs, "callees", _("Callees"), GTK_WIDGET (self->callees));
  grove_tabs_add (self->callees_tabs, "parts", _("Parts"), GTK_WIDGET (self->parts));
}

static void
share_selection (GroveWindow *self)
{
  grove_history_button_set_selection (self->back_button, self->selection);
  grove_history_button_set_selection (self->forward_button, self->selection);
  grove_history_button_set_selection (self->up_button, self->selection);
  grove_event_chooser_set_selection (self->event_chooser, self->selection);
  grove_part_chooser_set_selection (self->part_chooser, self->selection);
  grove_function_view_set_selection (self->function_view, self->selection);
  grove_function_head_set_selection (self->head, self->selection);
  grove_calls_view_set_selection (self->callers, self->selection);
  grove_calls_view_set_selection (self->callees, self->selection);
  grove_parts_view_set_selection (self->parts, self->selection);
  grove_graph_view_set_settings (self->graph, self->settings);
  grove_graph_view_set_selection (self->graph, self->selection);
  grove_status_bar_set_selection (self->status_bar, self->selection);
}

static gboolean
grove_window_close_request (GtkWindow *window)
{
  _grove_window_remember_active (GROVE_WINDOW (window));
  return GTK_WINDOW_CLASS (grove_window_parent_class)->close_request (window);
}

static void
grove_window_realize (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (grove_window_parent_class)->realize (widget);
  grove_frame_pool_keep (GTK_WINDOW (widget));
}

static void
grove_window_unrealize (GtkWidget *widget)
{
  grove_frame_pool_drop (GTK_WINDOW (widget));
  GTK_WIDGET_CLASS (grove_window_parent_class)->unrealize (widget);
}

static void
grove_window_dispose (GObject *object)
{
  GroveWindow *self = GROVE_WINDOW (object);

  if (self->selection != NULL)
    {
      _grove_window_remember_active (self);
      _grove_window_remove_actions (self);
    }
  _grove_window_drop_load (self);
  _grove_window_stop_watching (self);
  g_clear_pointer (&self->watched_named, g_ptr_array_unref);
  g_clear_pointer (&self->watched, g_ptr_array_unref);
  g_clear_pointer (&self->stamps, g_array_unref);
  g_clear_pointer (&self->files, g_ptr_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (object), GROVE_TYPE_WINDOW);
  g_cancellable_cancel (self->event_cancellable);
  g_clear_object (&self->event_cancellable);
  g_clear_object (&self->selection);
  g_clear_object (&self->settings);
  G_OBJECT_CLASS (grove_window_parent_class)->dispose (object);
}

static void
ensure_types (void)
{
  g_type_ensure (GROVE_TYPE_EVENT_CHOOSER);
  g_type_ensure (GROVE_TYPE_FUNCTION_HEAD);
  g_type_ensure (GROVE_TYPE_FUNCTION_VIEW);
  g_type_ensure (GROVE_TYPE_HISTORY_BUTTON);
  g_type_ensure (GROVE_TYPE_PROGRESS_BAR);
  g_type_ensure (GROVE_TYPE_NOTICE);
  g_type_ensure (GROVE_TYPE_PART_CHOOSER);
  g_type_ensure (GROVE_TYPE_START_PAGE);
  g_type_ensure (GROVE_TYPE_STATUS_BAR);
  g_type_ensure (GROVE_TYPE_TABS);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/callgrove/Callgrove/grove-window.ui");
  gtk_widget_class_bind_template_child (widget_class, GroveWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, GroveWindow, title);
  gtk_widget_class_bind_template_child (widget_class, GroveWindow, open_button);
  gtk_widget_class_bind_template_child (widget_class, GroveWindow, recent_menu);
  gtk_widget_class_bind_template_child (widget_class, GroveWindow, main_button);
  gtk_widget_class_bind_template_child (widget_class, GroveWindow, main_menu);
  gtk_widget_class_bind_template_child (widget_class, GroveWindow, back_button);
  gtk_widget_class_bind_template_child (widget_class, GroveWindow, forward_button);
  gtk_widget_class_bind_template_child (widget_class, GroveWindow, up_button);
  gtk_widget_class_bind_template_child (widget_class, GroveWindow, event_chooser);
  gtk_widget_class_bind_template_child (widget_class, GroveWindow, part_chooser);
  gtk_widget_class_bind_template_child (widget_class, GroveWindow, view_buttons);
  gtk_widget_class_bind_template_child (widget_class, GroveWindow, notice);
  gtk_widget_class_bind_template_child (widget_class, GroveWindow, progress_bar);
  gtk_widget_class_bind_template_child (widget_class, GroveWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, GroveWindow, start_page);
  gtk_widget_class_bind_template_child (widget_class, GroveWindow, page);
  gtk_widget_class_bind_template_child (widget_class, GroveWindow, list_paned);
  gtk_widget_class_bind_template_child (widget_class, GroveWindow, calls_paned);
  gtk_widget_class_bind_template_child (widget_class, GroveWindow, function_view);
  gtk_widget_class_bind_template_child (widget_class, GroveWindow, head);
  gtk_widget_class_bind_template_child (widget_class, GroveWindow, callers_tabs);
  gtk_widget_class_bind_template_child (widget_class, GroveWindow, callees_tabs);
  gtk_widget_class_bind_template_child (widget_class, GroveWindow, status_bar);
  gtk_widget_class_bind_template_callback (widget_class, on_notice);
}

static void
grove_window_class_init (GroveWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = grove_window_dispose;
  widget_class->realize = grove_window_realize;
  widget_class->unrealize = grove_window_unrealize;
  GTK_WINDOW_CLASS (klass)->close_request = grove_window_close_request;
  ensure_types ();
  bind_template (widget_class);
  _grove_window_install_actions (widget_class);
  _grove_window_install_file_actions (widget_class);
  _grove_window_install_part_actions (widget_class);
}

static void
grove_window_init (GroveWindow *self)
{
  self->selection = grove_selection_new ();
  self->settings = g_settings_new (APP_ID);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_menu_button_set_create_popup_func (self->main_button, fill_main_button, self, NULL);
  grove_inner_button_set_name (GTK_WIDGET (self->open_button), _("Recent profiles"));
  grove_inner_button_set_name (GTK_WIDGET (self->main_button), _("Main menu"));
  add_views (self);
  _grove_window_add_actions (self);
  _grove_window_add_parts (self);
  share_selection (self);
  _grove_window_bind_settings (self);
  _grove_window_accept_drops (self);
  _grove_window_fill_recent (self);
  _grove_window_update_actions (self);
}

GroveWindow *
grove_window_new (GtkApplication *application)
{
  return g_object_new (GROVE_TYPE_WINDOW, "application", application, NULL);
}
