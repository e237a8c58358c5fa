/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-adaptive-bin.h"
#include "grove-event-chooser.h"
#include "grove-history-button.h"
#include "grove-part-chooser.h"
#include "grove-toast.h"
#include "grove-window.h"

G_BEGIN_DECLS

struct _GroveWindow
{
  AdwApplicationWindow parent_instance;
  GSettings *settings;
  GrovePage *page;         /* the selected one; only while it is in @tab_view */
  GSignalGroup *signals;   /* of @page */
  GSignalGroup *selection; /* signals of its selection */

  GtkWidget *overlay;
  GroveToast *toast;
  GtkWidget *drop_frame; /* above all views */
  AdwWindowTitle *title;
  AdwSplitButton *open_button;
  GMenu *recent_menu;
  GtkMenuButton *main_button;
  GMenuModel *main_menu;
  GMenu *editor_menu;
  GroveHistoryButton *back_button;
  GroveHistoryButton *forward_button;
  GroveHistoryButton *up_button;
  GroveEventChooser *event_chooser;
  GrovePartChooser *part_chooser;
  GtkWidget *view_buttons;
  GroveAdaptiveBin *adaptive;
  AdwHeaderBar *header;
  GtkWidget *history_buttons;
  GtkWidget *tool_row;    /* of what has no room in the header bar */
  GtkWidget *list_button; /* in a narrow window: shows the function list instead of the rest */
  AdwTabView *tab_view;
};

/* grove-window-room.c */
void _grove_window_bind_room (GtkWidgetClass *widget_class);
/** _grove_window_update_room: arranges everything for the width of the window */
void _grove_window_update_room (GroveWindow *self);

/* grove-window-saved.c */
void _grove_window_install_saved_actions (GtkWidgetClass *widget_class);
/** _grove_window_tell_saved: says that @file was written, and offers to open or to show it */
void _grove_window_tell_saved (GroveWindow *self, GFile *file);

/* grove-window-actions.c */
void _grove_window_install_actions (GtkWidgetClass *widget_class);
void _grove_window_add_actions (GroveWindow *self);
/** _grove_window_take_actions: offers the actions of the selected page */
void _grove_window_take_actions (GroveWindow *self);
void _grove_window_remove_actions (GroveWindow *self);
void _grove_window_update_actions (GroveWindow *self);

/* grove-window-tabs.c */
void _grove_window_bind_tabs (GtkWidgetClass *widget_class);
void _grove_window_install_tab_actions (GtkWidgetClass *widget_class);
void _grove_window_connect_tabs (GroveWindow *self);
/** _grove_window_add_page: Returns: (transfer none): a new page, selected */
GrovePage *_grove_window_add_page (GroveWindow *self);
void _grove_window_update_title (GroveWindow *self);

/* grove-window-files.c: choosing, dropping, recent files */
void _grove_window_install_file_actions (GtkWidgetClass *widget_class);
void _grove_window_accept_drops (GroveWindow *self);
void _grove_window_fill_recent (GroveWindow *self);

G_END_DECLS
