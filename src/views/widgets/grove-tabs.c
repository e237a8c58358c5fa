/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-tabs.h"

struct _GroveTabs
{
  AdwBin parent_instance;
  GtkNotebook *notebook;
};

G_DEFINE_FINAL_TYPE (GroveTabs, grove_tabs, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_VISIBLE_NAME,
  N_PROPS
};
static GParamSpec *properties[N_PROPS];

static const char *
get_name (GtkWidget *view)
{
  return view != NULL ? g_object_get_data (G_OBJECT (view), "grove-tab") : NULL;
}

static GtkWidget *
find_view (GroveTabs *self, const char *name)
{
  int n_pages = gtk_notebook_get_n_pages (self->notebook);

  for (int i = 0; i < n_pages; i++)
    if (g_strcmp0 (get_name (gtk_notebook_get_nth_page (self->notebook, i)), name) == 0)
      return gtk_notebook_get_nth_page (self->notebook, i);
  return NULL;
}

void
grove_tabs_add (GroveTabs *self, const char *name, const char *title, GtkWidget *view)
{
  GtkWidget *label;

  g_return_if_fail (GROVE_IS_TABS (self) && GTK_IS_WIDGET (view));

  label = gtk_label_new (title);
  g_object_set_data_full (G_OBJECT (view), "grove-tab", g_strdup (name), g_free);
  gtk_notebook_append_page (self->notebook, view, label);
  gtk_notebook_set_menu_label_text (self->notebook, view, title);
  /* The tab is the GTK widget that contains the label. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_parent (label)),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
}

void
grove_tabs_set_available (GroveTabs *self, const char *name, const char *reason)
{
  GtkWidget *view, *label;

  g_return_if_fail (GROVE_IS_TABS (self));

  view = find_view (self, name);
  g_return_if_fail (view != NULL);
  label = gtk_notebook_get_tab_label (self->notebook, view);
  gtk_widget_set_sensitive (view, reason == NULL);
  gtk_widget_set_sensitive (label, reason == NULL);
  gtk_widget_set_tooltip_text (label, reason);
  if (reason != NULL && view == grove_tabs_get_visible_view (self))
    gtk_notebook_set_current_page (self->notebook, 0);
}

GtkWidget *
grove_tabs_get_visible_view (GroveTabs *self)
{
  int page;

  g_return_val_if_fail (GROVE_IS_TABS (self), NULL);

  page = gtk_notebook_get_current_page (self->notebook);
  return page >= 0 ? gtk_notebook_get_nth_page (self->notebook, page) : NULL;
}

const char *
grove_tabs_get_visible_name (GroveTabs *self)
{
  g_return_val_if_fail (GROVE_IS_TABS (self), NULL);

  return get_name (grove_tabs_get_visible_view (self));
}

gboolean
grove_tabs_set_visible_name (GroveTabs *self, const char *name)
{
  GtkWidget *view;

  g_return_val_if_fail (GROVE_IS_TABS (self), FALSE);

  view = find_view (self, name);
  if (view == NULL || !gtk_widget_get_sensitive (view))
    return FALSE;
  gtk_notebook_set_current_page (self->notebook, gtk_notebook_page_num (self->notebook, view));
  return TRUE;
}

static void
on_switched (GtkNotebook *notebook, GParamSpec *pspec, GroveTabs *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VISIBLE_NAME]);
}

static void
grove_tabs_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_VISIBLE_NAME)
    g_value_set_string (value, grove_tabs_get_visible_name (GROVE_TABS (object)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
grove_tabs_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_VISIBLE_NAME)
    grove_tabs_set_visible_name (GROVE_TABS (object), g_value_get_string (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
grove_tabs_class_init (GroveTabsClass *klass)
{
  G_OBJECT_CLASS (klass)->get_property = grove_tabs_get_property;
  G_OBJECT_CLASS (klass)->set_property = grove_tabs_set_property;
  properties[PROP_VISIBLE_NAME] = g_param_spec_string ("visible-name", NULL, NULL, NULL,
                                                       G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS
                                                         | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPS, properties);
}

static void
grove_tabs_init (GroveTabs *self)
{
  self->notebook = GTK_NOTEBOOK (gtk_notebook_new ());
  gtk_notebook_set_show_border (self->notebook, FALSE);
  gtk_notebook_set_scrollable (self->notebook, TRUE);
  gtk_notebook_popup_enable (self->notebook);
  g_signal_connect (self->notebook, "notify::page", G_CALLBACK (on_switched), self);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->notebook));
}
