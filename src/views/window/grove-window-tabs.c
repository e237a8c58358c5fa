/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "grove-bounded-text.h"
#include "grove-window-private.h"

/* The tabs, and what the window shows of the selected one. */

static GrovePage *
get_page (AdwTabPage *tab)
{
  return GROVE_PAGE (adw_tab_page_get_child (tab));
}

static AdwTabPage *
add_tab (GroveWindow *self)
{
  return adw_tab_view_append (self->tab_view, grove_page_new ());
}

GrovePage *
_grove_window_add_page (GroveWindow *self)
{
  AdwTabPage *tab = add_tab (self);

  adw_tab_view_set_selected_page (self->tab_view, tab);
  return get_page (tab);
}

/* The selected page */

void
_grove_window_update_title (GroveWindow *self)
{
  g_autofree char *title = NULL, *subtitle = NULL;
  gboolean has_profile = grove_selection_get_profile (grove_page_get_selection (self->page)) != NULL;

  g_object_get (self->page, "title", &title, "subtitle", &subtitle, NULL);
  adw_window_title_set_title (self->title, has_profile ? title : _("Callgrove"));
  adw_window_title_set_subtitle (self->title, subtitle);
  gtk_window_set_title (GTK_WINDOW (self), has_profile ? title : _("Callgrove"));
}

static void
share_selection (GroveWindow *self, GroveSelection *selection)
{
  grove_history_button_set_selection (self->back_button, selection);
  grove_history_button_set_selection (self->forward_button, selection);
  grove_history_button_set_selection (self->up_button, selection);
  grove_event_chooser_set_selection (self->event_chooser, selection);
  grove_part_chooser_set_selection (self->part_chooser, selection);
}

static void
show_page (GroveWindow *self, GrovePage *page)
{
  if (self->page != NULL)
    grove_page_take_panes (page, self->page);
  self->page = page;
  g_signal_group_set_target (self->signals, page);
  g_signal_group_set_target (self->selection, grove_page_get_selection (page));
  share_selection (self, grove_page_get_selection (page));
  _grove_window_take_actions (self);
  _grove_window_update_actions (self);
  _grove_window_update_title (self);
}

static void
on_page_selected (AdwTabView *view, GParamSpec *pspec, GroveWindow *self)
{
  AdwTabPage *tab = adw_tab_view_get_selected_page (view);

  if (tab != NULL && get_page (tab) != self->page)
    show_page (self, get_page (tab));
}

/* Signals of the selected page */

static void
on_title_changed (GrovePage *page, GParamSpec *pspec, GroveWindow *self)
{
  _grove_window_update_title (self);
}

static void
on_notice (GrovePage *page, const char *text, GroveWindow *self)
{
  grove_toast_show (self->toast, text, NULL);
}

static void
on_saved (GrovePage *page, GFile *file, GroveWindow *self)
{
  _grove_window_tell_saved (self, file);
}

static void
on_parts_kept (GrovePage *page, GroveWindow *self)
{
  grove_part_chooser_update (self->part_chooser);
}

static void
on_profile_changed (GroveSelection *selection, GParamSpec *pspec, GroveWindow *self)
{
  _grove_window_update_actions (self);
}

static void
on_event_chosen (GroveEventChooser *chooser, guint event, GroveWindow *self)
{
  grove_page_choose_event (self->page, event);
}

static void
on_parts_chosen (GrovePartChooser *chooser, GArray *parts, GroveWindow *self)
{
  grove_page_choose_parts (self->page, parts);
}

void
_grove_window_connect_tabs (GroveWindow *self)
{
  self->signals = g_signal_group_new (GROVE_TYPE_PAGE);
  self->selection = g_signal_group_new (GROVE_TYPE_SELECTION);
  g_signal_group_connect (self->signals, "notify::subtitle", G_CALLBACK (on_title_changed), self);
  g_signal_group_connect (self->signals, "notice", G_CALLBACK (on_notice), self);
  g_signal_group_connect (self->signals, "saved", G_CALLBACK (on_saved), self);
  g_signal_group_connect (self->signals, "parts-kept", G_CALLBACK (on_parts_kept), self);
  g_signal_group_connect (self->selection, "notify::profile", G_CALLBACK (on_profile_changed), self);
}

/* Tabs that come and go, also to another window */

/* Files of one name are distinguished by their folder. */
static void
set_tooltip (AdwTabPage *tab, GrovePage *page)
{
  g_autofree char *path = g_file_get_parse_name (grove_page_get_files (page)->pdata[0]);
  g_autofree char *markup = grove_bounded_text_escape (path);

  adw_tab_page_set_tooltip (tab, markup);
}

static void
on_opened (GrovePage *page, GroveWindow *self)
{
  set_tooltip (adw_tab_view_get_page (self->tab_view, GTK_WIDGET (page)), page);
  _grove_window_fill_recent (self);
}

/* A tab in which nothing was opened after all goes away, unless it is the last one. */
static void
on_cancelled (GrovePage *page, GroveWindow *self)
{
  if (grove_page_is_empty (page) && adw_tab_view_get_n_pages (self->tab_view) > 1)
    adw_tab_view_close_page (self->tab_view, adw_tab_view_get_page (self->tab_view, GTK_WIDGET (page)));
}

/* In the background: the page that asks shows one of them itself. */
static void
on_open (GrovePage *page, GPtrArray *files, GrovePage *before, GroveWindow *self)
{
  grove_page_open (get_page (add_tab (self)), files, files->len > 1 ? GROVE_PAGE_ADD_UP : GROVE_PAGE_ASK,
                   before);
}

static void
on_page_attached (AdwTabView *view, AdwTabPage *tab, int position, GroveWindow *self)
{
  g_object_bind_property (get_page (tab), "title", tab, "title", G_BINDING_SYNC_CREATE);
  g_object_bind_property (get_page (tab), "loading", tab, "loading", G_BINDING_SYNC_CREATE);
  g_signal_connect_object (get_page (tab), "opened", G_CALLBACK (on_opened), self, 0);
  g_signal_connect_object (get_page (tab), "open", G_CALLBACK (on_open), self, 0);
  g_signal_connect_object (get_page (tab), "cancelled", G_CALLBACK (on_cancelled), self, 0);
}

static void
disconnect (GroveWindow *self, GrovePage *page)
{
  g_signal_handlers_disconnect_by_func (page, on_opened, self);
  g_signal_handlers_disconnect_by_func (page, on_open, self);
  g_signal_handlers_disconnect_by_func (page, on_cancelled, self);
}

/* The last tab takes the window with it, unless the window is being closed anyway. */
static void
on_page_detached (AdwTabView *view, AdwTabPage *tab, int position, GroveWindow *self)
{
  disconnect (self, get_page (tab));
  if (get_page (tab) == self->page)
    {
      g_signal_group_set_target (self->signals, NULL);
      g_signal_group_set_target (self->selection, NULL);
      self->page = NULL;
    }
  if (adw_tab_view_get_n_pages (view) == 0 && self->settings != NULL)
    gtk_window_close (GTK_WINDOW (self));
}

/* A load that runs in the tab ends with it. */
static gboolean
on_close_page (AdwTabView *view, AdwTabPage *tab, GroveWindow *self)
{
  disconnect (self, get_page (tab));
  grove_page_remember (get_page (tab));
  grove_page_cancel (get_page (tab));
  adw_tab_view_close_page_finish (view, tab, TRUE);
  return GDK_EVENT_STOP;
}

static AdwTabView *
on_create_window (AdwTabView *view, GroveWindow *self)
{
  GroveWindow *window = g_object_new (GROVE_TYPE_WINDOW, "application",
                                      gtk_window_get_application (GTK_WINDOW (self)), NULL);

  gtk_window_present (GTK_WINDOW (window));
  return window->tab_view;
}

static void
close_tab_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  GroveWindow *self = GROVE_WINDOW (widget);

  adw_tab_view_close_page (self->tab_view, adw_tab_view_get_selected_page (self->tab_view));
}

void
_grove_window_bind_tabs (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_callback (widget_class, on_page_selected);
  gtk_widget_class_bind_template_callback (widget_class, on_page_attached);
  gtk_widget_class_bind_template_callback (widget_class, on_page_detached);
  gtk_widget_class_bind_template_callback (widget_class, on_close_page);
  gtk_widget_class_bind_template_callback (widget_class, on_create_window);
  gtk_widget_class_bind_template_callback (widget_class, on_event_chosen);
  gtk_widget_class_bind_template_callback (widget_class, on_parts_chosen);
}

void
_grove_window_install_tab_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.close-tab", NULL, close_tab_action);
}
