/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "grove-editor.h"
#include "grove-frame-pool.h"
#include "grove-inner-button.h"
#include "grove-window-private.h"

G_DEFINE_FINAL_TYPE (GroveWindow, grove_window, ADW_TYPE_APPLICATION_WINDOW)

/* The selected page */

GrovePage *
grove_window_get_page (GroveWindow *self)
{
  g_return_val_if_fail (GROVE_IS_WINDOW (self), NULL);

  return self->page;
}

GroveSelection *
grove_window_get_selection (GroveWindow *self)
{
  g_return_val_if_fail (GROVE_IS_WINDOW (self), NULL);

  return self->page != NULL ? grove_page_get_selection (self->page) : NULL;
}

void
grove_window_reload (GroveWindow *self)
{
  g_return_if_fail (GROVE_IS_WINDOW (self));

  if (self->page != NULL)
    grove_page_reload (self->page);
}

void
grove_window_cancel (GroveWindow *self)
{
  g_return_if_fail (GROVE_IS_WINDOW (self));

  if (self->page != NULL)
    grove_page_cancel (self->page);
}

gboolean
grove_window_is_loading (GroveWindow *self)
{
  g_return_val_if_fail (GROVE_IS_WINDOW (self), FALSE);

  return self->page != NULL && grove_page_is_loading (self->page);
}

gboolean
grove_window_is_empty (GroveWindow *self)
{
  g_return_val_if_fail (GROVE_IS_WINDOW (self), FALSE);

  return self->page == NULL || grove_page_is_empty (self->page);
}

const char *
grove_window_get_problem (GroveWindow *self)
{
  g_return_val_if_fail (GROVE_IS_WINDOW (self), NULL);

  return self->page != NULL ? grove_page_get_problem (self->page) : NULL;
}

static void
list_editors (GroveWindow *self)
{
  guint n;
  const GroveEditor *editors = grove_editors_get_all (&n);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *program = g_find_program_in_path (editors[i].program);
      g_autoptr (GMenuItem) item = g_menu_item_new (editors[i].title, NULL);

      g_menu_item_set_action_and_target (item, "win.editor", "s", editors[i].program);
      if (program != NULL)
        g_menu_append_item (self->editor_menu, item);
    }
}

/* The menu's widgets are created when it first opens. */
static void
fill_main_button (GtkMenuButton *button, gpointer data)
{
  gtk_menu_button_set_create_popup_func (button, NULL, NULL, NULL);
  list_editors (data);
  gtk_menu_button_set_menu_model (button, GROVE_WINDOW (data)->main_menu);
}

static void
remember_pages (GroveWindow *self)
{
  for (int i = 0; i < adw_tab_view_get_n_pages (self->tab_view); i++)
    grove_page_remember (GROVE_PAGE (adw_tab_page_get_child (adw_tab_view_get_nth_page (self->tab_view, i))));
}

static gboolean
grove_window_close_request (GtkWindow *window)
{
  remember_pages (GROVE_WINDOW (window));
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

  g_clear_object (&self->signals);
  g_clear_object (&self->selection);
  if (self->settings != NULL)
    _grove_window_remove_actions (self);
  self->page = NULL;
  g_clear_object (&self->settings);
  gtk_widget_dispose_template (GTK_WIDGET (object), GROVE_TYPE_WINDOW);
  G_OBJECT_CLASS (grove_window_parent_class)->dispose (object);
}

static void
ensure_types (void)
{
  g_type_ensure (GROVE_TYPE_ADAPTIVE_BIN);
  g_type_ensure (GROVE_TYPE_EVENT_CHOOSER);
  g_type_ensure (GROVE_TYPE_HISTORY_BUTTON);
  g_type_ensure (GROVE_TYPE_PART_CHOOSER);
  g_type_ensure (GROVE_TYPE_TOAST);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/callgrove/Callgrove/grove-window.ui");
  gtk_widget_class_bind_template_child (widget_class, GroveWindow, overlay);
  gtk_widget_class_bind_template_child (widget_class, GroveWindow, toast);
  gtk_widget_class_bind_template_child (widget_class, GroveWindow, drop_frame);
  gtk_widget_class_bind_template_child (widget_class, GroveWindow, title);
  gtk_widget_class_bind_template_child (widget_class, GroveWindow, open_button);
  gtk_widget_class_bind_template_child (widget_class, GroveWindow, recent_menu);
  gtk_widget_class_bind_template_child (widget_class, GroveWindow, main_button);
  gtk_widget_class_bind_template_child (widget_class, GroveWindow, main_menu);
  gtk_widget_class_bind_template_child (widget_class, GroveWindow, editor_menu);
  gtk_widget_class_bind_template_child (widget_class, GroveWindow, back_button);
  gtk_widget_class_bind_template_child (widget_class, GroveWindow, forward_button);
  gtk_widget_class_bind_template_child (widget_class, GroveWindow, up_button);
  gtk_widget_class_bind_template_child (widget_class, GroveWindow, event_chooser);
  gtk_widget_class_bind_template_child (widget_class, GroveWindow, part_chooser);
  gtk_widget_class_bind_template_child (widget_class, GroveWindow, view_buttons);
  gtk_widget_class_bind_template_child (widget_class, GroveWindow, tab_view);
  _grove_window_bind_tabs (widget_class);
  _grove_window_bind_room (widget_class);
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
  _grove_window_install_tab_actions (widget_class);
  _grove_window_install_saved_actions (widget_class);
}

/* A key that cannot be written is not stored, but its widget stays usable. */
#define BIND_FLAGS (G_SETTINGS_BIND_DEFAULT | G_SETTINGS_BIND_NO_SENSITIVITY)

static void
bind_settings (GroveWindow *self)
{
  self->settings = g_settings_new (APP_ID);
  g_settings_bind (self->settings, "window-width", self, "default-width", BIND_FLAGS);
  g_settings_bind (self->settings, "window-height", self, "default-height", BIND_FLAGS);
  g_settings_bind (self->settings, "window-maximized", self, "maximized", BIND_FLAGS);
}

static void
grove_window_init (GroveWindow *self)
{
  _grove_window_connect_tabs (self);
  gtk_widget_init_template (GTK_WIDGET (self));
  bind_settings (self);
  gtk_menu_button_set_create_popup_func (self->main_button, fill_main_button, self, NULL);
  grove_inner_button_set_name (GTK_WIDGET (self->open_button), _("Recent profiles"));
  grove_inner_button_set_name (GTK_WIDGET (self->main_button), _("Main menu"));
  grove_inner_button_yield_tooltip (GTK_WIDGET (self->open_button));
  grove_inner_button_yield_tooltip (GTK_WIDGET (self->main_button));
  _grove_window_add_actions (self);
  _grove_window_accept_drops (self);
  _grove_window_fill_recent (self);
}

GroveWindow *
grove_window_new (GtkApplication *application)
{
  GroveWindow *self = g_object_new (GROVE_TYPE_WINDOW, "application", application, NULL);

  _grove_window_add_page (self);
  return self;
}
