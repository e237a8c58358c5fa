/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "grove-page-private.h"
#include "grove-template.h"

G_DEFINE_FINAL_TYPE (GrovePage, grove_page, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_TITLE,
  PROP_SUBTITLE,
  PROP_LOADING,
  N_PROPS
};
static GParamSpec *properties[N_PROPS];

GroveSelection *
grove_page_get_selection (GrovePage *self)
{
  g_return_val_if_fail (GROVE_IS_PAGE (self), NULL);

  return self->selection;
}

GSimpleActionGroup *
grove_page_get_actions (GrovePage *self)
{
  g_return_val_if_fail (GROVE_IS_PAGE (self), NULL);

  return self->actions;
}

GPtrArray *
grove_page_get_files (GrovePage *self)
{
  g_return_val_if_fail (GROVE_IS_PAGE (self), NULL);

  return self->files;
}

GFile *
grove_page_get_folder (GrovePage *self)
{
  g_return_val_if_fail (GROVE_IS_PAGE (self), NULL);

  return self->folder;
}

gboolean
grove_page_get_shows_events (GrovePage *self)
{
  g_return_val_if_fail (GROVE_IS_PAGE (self), FALSE);

  return self->shows_events;
}

static void
on_notice (GtkWidget *view, const char *text, GrovePage *self)
{
  g_signal_emit_by_name (self, "notice", text);
}

static void
on_saved (GtkWidget *view, GFile *file, GrovePage *self)
{
  g_signal_emit_by_name (self, "saved", file);
}

/* The tabs are in QCachegrind's order. */
static void
add_views (GrovePage *self)
{
  self->callers = GROVE_CALLS_VIEW (grove_calls_view_new (TRUE));
  self->callees = GROVE_CALLS_VIEW (grove_calls_view_new (FALSE));
  self->graph = GROVE_GRAPH_VIEW (grove_graph_view_new ());
  self->parts = GROVE_PARTS_VIEW (grove_parts_view_new ());
  grove_tabs_add (self->callers_tabs, "callers", _("Callers"), GTK_WIDGET (self->callers));
  grove_tabs_add (self->callees_tabs, "graph", _("Call Graph"), GTK_WIDGET (self->graph));
  grove_tabs_add (self->callees_tabs, "callees", _("Callees"), GTK_WIDGET (self->callees));
  grove_tabs_add (self->callees_tabs, "parts", _("Parts"), GTK_WIDGET (self->parts));
}

/* A profile without any cost says so where the graph would be. */
static gboolean
is_flat (GroveProfile *profile)
{
  return profile != NULL && !grove_profile_get_has_calls (profile)
         && grove_profile_get_base (profile, grove_profile_get_default_event (profile)) > 0;
}

/* Without calls there is nothing to show but groups of functions, which get the place of callers and callees.
 */
static void
on_profile_changed (GroveSelection *selection, GParamSpec *pspec, GrovePage *self)
{
  gboolean flat = is_flat (grove_selection_get_profile (selection));

  grove_function_view_place_groups (self->function_view, flat ? GTK_BOX (self->right_side) : NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->calls_paned), !flat);
}

static void
share_selection (GrovePage *self)
{
  g_signal_connect_object (self->selection, "notify::profile", G_CALLBACK (on_profile_changed), self, 0);
  grove_function_view_set_selection (self->function_view, self->selection);
  grove_function_head_set_selection (self->head, self->selection);
  grove_calls_view_set_selection (self->callers, self->selection);
  grove_calls_view_set_selection (self->callees, self->selection);
  grove_parts_view_set_selection (self->parts, self->selection);
  grove_graph_view_set_settings (self->graph, self->settings);
  grove_graph_view_set_selection (self->graph, self->selection);
  grove_status_bar_set_selection (self->status_bar, self->selection);
  grove_compare_bar_set_selection (self->compare_bar, self->selection);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "compare",
                                  grove_compare_bar_get_actions (self->compare_bar));
}

/* Properties */

void
_grove_page_set_title (GrovePage *self, const char *title, const char *subtitle)
{
  g_free (self->title);
  g_free (self->subtitle);
  self->title = g_strdup (title);
  self->subtitle = g_strdup (subtitle);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TITLE]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SUBTITLE]);
}

void
_grove_page_notify_loading (GrovePage *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADING]);
}

static void
grove_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  GrovePage *self = GROVE_PAGE (object);

  switch (id)
    {
    case PROP_TITLE: g_value_set_string (value, self->title); break;
    case PROP_SUBTITLE: g_value_set_string (value, self->subtitle); break;
    case PROP_LOADING: g_value_set_boolean (value, grove_page_is_loading (self)); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
grove_page_root (GtkWidget *widget)
{
  GrovePage *self = GROVE_PAGE (widget);

  GTK_WIDGET_CLASS (grove_page_parent_class)->root (widget);
  if (!self->has_panes)
    _grove_page_bind_panes (self);
  self->has_panes = TRUE;
}

static void
grove_page_dispose (GObject *object)
{
  GrovePage *self = GROVE_PAGE (object);

  if (self->selection != NULL)
    grove_page_remember (self);
  _grove_page_drop_load (self);
  _grove_page_stop_watching (self);
  _grove_page_stop_asking (self);
  g_clear_weak_pointer (&self->before);
  g_clear_object (&self->folder);
  g_clear_object (&self->chooser);
  g_clear_object (&self->export_folder);
  g_clear_pointer (&self->watched_named, g_ptr_array_unref);
  g_clear_pointer (&self->watched, g_ptr_array_unref);
  g_clear_pointer (&self->stamps, g_array_unref);
  g_clear_pointer (&self->files, g_ptr_array_unref);
  grove_template_dispose (ADW_BIN (object), GROVE_TYPE_PAGE);
  g_cancellable_cancel (self->event_cancellable);
  g_clear_object (&self->event_cancellable);
  g_clear_object (&self->actions);
  g_clear_object (&self->selection);
  g_clear_object (&self->settings);
  G_OBJECT_CLASS (grove_page_parent_class)->dispose (object);
}

static void
grove_page_finalize (GObject *object)
{
  g_free (GROVE_PAGE (object)->title);
  g_free (GROVE_PAGE (object)->subtitle);
  G_OBJECT_CLASS (grove_page_parent_class)->finalize (object);
}

static void
ensure_types (void)
{
  g_type_ensure (GROVE_TYPE_FUNCTION_HEAD);
  g_type_ensure (GROVE_TYPE_FUNCTION_VIEW);
  g_type_ensure (GROVE_TYPE_PROGRESS_BAR);
  g_type_ensure (GROVE_TYPE_COMPARE_BAR);
  g_type_ensure (GROVE_TYPE_NOTICE);
  g_type_ensure (GROVE_TYPE_RUNS_PAGE);
  g_type_ensure (GROVE_TYPE_START_PAGE);
  g_type_ensure (GROVE_TYPE_STATUS_BAR);
  g_type_ensure (GROVE_TYPE_TABS);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/callgrove/Callgrove/grove-page.ui");
  gtk_widget_class_bind_template_child (widget_class, GrovePage, compare_bar);
  gtk_widget_class_bind_template_child (widget_class, GrovePage, notice);
  gtk_widget_class_bind_template_child (widget_class, GrovePage, progress_bar);
  gtk_widget_class_bind_template_child (widget_class, GrovePage, stack);
  gtk_widget_class_bind_template_child (widget_class, GrovePage, start_page);
  gtk_widget_class_bind_template_child (widget_class, GrovePage, runs_page);
  gtk_widget_class_bind_template_child (widget_class, GrovePage, profile_box);
  gtk_widget_class_bind_template_child (widget_class, GrovePage, list_paned);
  gtk_widget_class_bind_template_child (widget_class, GrovePage, calls_paned);
  gtk_widget_class_bind_template_child (widget_class, GrovePage, function_view);
  gtk_widget_class_bind_template_child (widget_class, GrovePage, head);
  gtk_widget_class_bind_template_child (widget_class, GrovePage, right_side);
  gtk_widget_class_bind_template_child (widget_class, GrovePage, callers_tabs);
  gtk_widget_class_bind_template_child (widget_class, GrovePage, callees_tabs);
  gtk_widget_class_bind_template_child (widget_class, GrovePage, status_bar);
  gtk_widget_class_bind_template_callback (widget_class, on_notice);
  gtk_widget_class_bind_template_callback (widget_class, on_saved);
  gtk_widget_class_bind_template_callback_full (widget_class, "on_runs_chosen",
                                                G_CALLBACK (_grove_page_on_runs_chosen));
}

static void
add_properties (GObjectClass *class)
{
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL,
                                                G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_SUBTITLE] = g_param_spec_string ("subtitle", NULL, NULL, NULL,
                                                   G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_LOADING] = g_param_spec_boolean ("loading", NULL, NULL, FALSE,
                                                   G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (class, N_PROPS, properties);
}

static void
grove_page_class_init (GrovePageClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->get_property = grove_page_get_property;
  G_OBJECT_CLASS (klass)->dispose = grove_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = grove_page_finalize;
  GTK_WIDGET_CLASS (klass)->root = grove_page_root;
  add_properties (G_OBJECT_CLASS (klass));
  g_signal_new ("notice", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  g_signal_new ("saved", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_FILE);
  g_signal_new ("opened", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  g_signal_new ("open", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_PTR_ARRAY,
                GROVE_TYPE_PAGE);
  g_signal_new ("cancelled", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  g_signal_new ("parts-kept", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  ensure_types ();
  bind_template (GTK_WIDGET_CLASS (klass));
}

static void
grove_page_init (GrovePage *self)
{
  self->selection = grove_selection_new ();
  self->settings = g_settings_new (APP_ID);
  self->actions = g_simple_action_group_new ();
  self->title = g_strdup (_("New Tab"));
  self->subtitle = g_strdup ("");
  gtk_widget_init_template (GTK_WIDGET (self));
  add_views (self);
  _grove_page_add_actions (self);
  _grove_page_add_list_action (self);
  _grove_page_add_parts (self);
  share_selection (self);
  _grove_page_bind_settings (self);
  _grove_page_update_actions (self);
}

GtkWidget *
grove_page_new (void)
{
  return g_object_new (GROVE_TYPE_PAGE, NULL);
}
