/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-graph-view-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "grove-colors.h"
#include "grove-canvas-lookup.h"
#include "grove-graph-legend.h"
#include "grove-display-text.h"
#include "grove-scene-names.h"
#include "grove-tooltip.h"

G_DEFINE_FINAL_TYPE (GroveGraphView, grove_graph_view, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_BUSY,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

#define RESOURCES "/io/github/callgrove/Callgrove/"

GtkWidget *
grove_graph_view_new (void)
{
  return g_object_new (GROVE_TYPE_GRAPH_VIEW, NULL);
}

GroveScene *
grove_graph_view_get_scene (GroveGraphView *self)
{
  g_return_val_if_fail (GROVE_IS_GRAPH_VIEW (self), NULL);
  return grove_canvas_get_scene (self->canvas);
}

gboolean
grove_graph_view_is_busy (GroveGraphView *self)
{
  g_return_val_if_fail (GROVE_IS_GRAPH_VIEW (self), FALSE);
  return self->busy;
}

void
grove_graph_view_set_busy (GroveGraphView *self, gboolean busy)
{
  if (self->busy == busy)
    return;
  self->busy = busy;
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_BUSY, busy, -1);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
}

/* Notes on hidden functions */

void
grove_graph_view_show_page (GroveGraphView *self, const char *icon, const char *title,
                            const char *description)
{
  grove_canvas_set_scene (self->canvas, NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->page), title != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->page_button), FALSE);
  if (title != NULL)
    {
      g_autofree char *lines = grove_display_lines (description), *escaped = g_markup_escape_text (lines, -1);

      adw_status_page_set_icon_name (self->page, icon);
      adw_status_page_set_title (self->page, title);
      adw_status_page_set_description (self->page, escaped);
    }
  grove_canvas_overview_set_picture (self->overview, NULL);
  grove_graph_view_update_notes (self);
  grove_graph_view_update_actions (self);
}

void
grove_graph_view_show_scene (GroveGraphView *self, GroveScene *scene)
{
  gtk_widget_set_visible (GTK_WIDGET (self->page), FALSE);
  grove_canvas_set_scene (self->canvas, scene);
  grove_graph_view_update_selected (self);
  grove_graph_view_update_notes (self);
  grove_graph_view_update_actions (self);
  grove_graph_view_find_again (self);
  grove_graph_view_queue_preview (self);
}

void
grove_graph_view_update_selected (GroveGraphView *self)
{
  GroveScene *scene = grove_graph_view_get_scene (self);
  guint node, edge;

  if (scene == NULL || self->selection == NULL)
    return;
  edge = grove_canvas_lookup_edge (scene, grove_selection_get_selected_call (self->selection));
  node = grove_canvas_lookup_node (scene, grove_selection_get_selected (self->selection));
  grove_canvas_set_selected (self->canvas, edge == GROVE_NONE ? node : GROVE_NONE, edge);
}

/* What is left out, or that nothing is any more. Its buttons do not move or vanish while they are clicked in
 * a row. */
static void
update_note (GroveGraphView *self, GroveScene *scene)
{
  const char *note = scene != NULL ? grove_scene_get_note (scene) : NULL;
  guint n = scene != NULL ? grove_scene_get_n_nodes (scene) : 0;
  gboolean shown = note != NULL || (scene != NULL && self->steps->len > 0);
  g_autofree char *all = g_strdup_printf (ngettext ("All of %u function", "All of %u functions", n), n);

  gtk_label_set_text (self->note, note != NULL ? note : all);
  grove_tooltip_set (GTK_WIDGET (self->note), note);
  gtk_widget_set_visible (GTK_WIDGET (self->note), shown);
  gtk_widget_set_visible (self->more, shown);
  gtk_widget_set_visible (self->fewer, shown);
  gtk_widget_set_visible (self->note_box, scene != NULL && (shown || self->hidden->len > 0));
}

static void
update_left_out (GroveGraphView *self, GroveScene *scene)
{
  g_autofree char *hidden = g_strdup_printf (ngettext ("%u hidden manually", "%u hidden manually",
                                                       self->hidden->len),
                                             self->hidden->len);

  update_note (self, scene);
  gtk_label_set_text (self->hidden_note, hidden);
  gtk_widget_set_visible (GTK_WIDGET (self->hidden_note), self->hidden->len > 0);
  gtk_widget_set_visible (self->hidden_button, self->hidden->len > 0);
}

static void
update_pin (GroveGraphView *self, GroveScene *scene)
{
  gboolean pinned = scene != NULL && self->pinned != GROVE_NONE;

  if (pinned)
    {
      g_autofree char *name = grove_scene_name_function (grove_canvas_lookup_profile (scene), self->pinned,
                                                         TRUE, 48);
      g_autofree char *text = g_strdup_printf (_("Graph of %s"), name);

      gtk_label_set_text (self->pin_note, text);
    }
  gtk_widget_set_visible (self->pin_box, pinned);
}

void
grove_graph_view_update_notes (GroveGraphView *self)
{
  GroveScene *scene = grove_graph_view_get_scene (self);

  update_left_out (self, scene);
  update_pin (self, scene);
  gtk_widget_set_visible (self->bar, scene != NULL);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

/* Theme */

/* The accent colour of the desktop, if it has one. */
static void
read_accent (GtkWidget *widget, GroveTheme *theme)
{
  GtkStyleContext *style = gtk_widget_get_style_context (widget);
  GdkRGBA color;

  if (theme->high_contrast)
    return;
  if (gtk_style_context_lookup_color (style, theme->dark ? "accent_color" : "accent_bg_color", &color)
      || gtk_style_context_lookup_color (style, "theme_selected_bg_color", &color))
    theme->accent = (GroveColor){ color.red, color.green, color.blue, 1 };
}

static void
update_theme (GroveGraphView *self)
{
  GroveTheme theme = *grove_colors_get_theme ();

  read_accent (GTK_WIDGET (self), &theme);
  if (memcmp (&theme, grove_canvas_get_theme (self->canvas), sizeof theme) == 0)
    return;
  grove_canvas_set_theme (self->canvas, &theme);
  grove_canvas_overview_set_accent (self->overview, &theme.accent);
  grove_graph_view_queue_preview (self);
}

/* The font size in px, which includes the text scale of the desktop. */
static void
update_font (GroveGraphView *self)
{
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (self));
  g_autofree char *font = pango_font_description_to_string (pango_context_get_font_description (context));

  if (g_strcmp0 (font, self->font) == 0)
    return;
  g_free (self->font);
  self->font = g_steal_pointer (&font);
  grove_graph_view_queue (self);
}

static void
update_looks (GroveGraphView *self)
{
  update_theme (self);
  update_font (self);
}

static void
grove_graph_view_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (grove_graph_view_parent_class)->css_changed (widget, change);
  if (gtk_widget_get_mapped (widget))
    update_looks (GROVE_GRAPH_VIEW (widget));
}

/* Zoom */

static void
grove_graph_view_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                          int *natural, int *minimum_baseline, int *natural_baseline)
{
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? 200 : 120;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 600 : 400;
}

static void
update_zoom (GroveGraphView *self)
{
  const GroveCanvasCamera *camera = grove_canvas_get_camera (self->canvas);
  /* Translators: how large the graph is shown */
  g_autofree char *text = g_strdup_printf (_("%.0f %%"), camera->zoom * 100);

  if (g_strcmp0 (text, gtk_button_get_label (self->zoom_button)) != 0)
    gtk_button_set_label (self->zoom_button, text);
}

static gboolean
on_zoom_tick (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  GROVE_GRAPH_VIEW (widget)->zoom_tick = 0;
  update_zoom (GROVE_GRAPH_VIEW (widget));
  return G_SOURCE_REMOVE;
}

/* The camera may change while sizes are allocated, when a new text would ask for another size. */
static void
on_camera_changed (GroveCanvas *canvas, GroveGraphView *self)
{
  if (self->zoom_tick == 0)
    self->zoom_tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), on_zoom_tick, NULL, NULL);
  grove_canvas_overview_set_camera (self->overview, grove_canvas_get_camera (canvas));
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

/* For the graph that is shown, and in its colours */
static void
on_legend_shown (GtkPopover *legend, GroveGraphView *self)
{
  gtk_popover_set_child (legend, grove_graph_legend_new (grove_graph_view_get_scene (self)));
}

/* Canvas and selection */

static void
on_overview_moved (GroveCanvasOverview *overview, double x, double y, GroveGraphView *self)
{
  grove_canvas_center (self->canvas, x, y);
}

/* A click on empty canvas selects the active function only. */
static void
on_selected (GroveCanvas *canvas, guint node, guint edge, GroveGraphView *self)
{
  GroveScene *scene = grove_canvas_get_scene (canvas);

  if (self->selection == NULL || scene == NULL)
    return;
  if (edge != GROVE_NONE)
    {
      grove_selection_select_call (self->selection, grove_canvas_lookup_call (scene, edge));
      return;
    }
  grove_selection_select_call (self->selection, GROVE_NONE);
  grove_selection_select (self->selection, node != GROVE_NONE ? grove_canvas_lookup_function (scene, node)
                                                              : grove_selection_get_active (self->selection));
}

/* Activating a call goes to its end that is farther from the root. */
static guint
get_far_end (GroveScene *scene, guint edge)
{
  const GroveGraphEdge *call = grove_graph_get_edge (grove_canvas_lookup_graph (scene), edge);

  return grove_graph_get_node (grove_canvas_lookup_graph (scene), call->to)->side > 0 ? call->to : call->from;
}

static void
on_activated (GroveCanvas *canvas, guint node, guint edge, GroveGraphView *self)
{
  GroveScene *scene = grove_canvas_get_scene (canvas);

  if (self->selection == NULL || scene == NULL)
    return;
  if (node == GROVE_NONE)
    node = get_far_end (scene, edge);
  if (grove_scene_get_node (scene, node)->kind == GROVE_NODE_FOLD)
    {
      self->way = GROVE_WAY_OPEN;
      grove_graph_view_queue (self);
      return;
    }
  grove_selection_activate (self->selection, grove_canvas_lookup_function (scene, node));
}

static void
on_menu (GroveCanvas *canvas, guint node, guint edge, double x, double y, GroveGraphView *self)
{
  grove_graph_view_open_menu (self, node, edge, x, y);
}

static void
forget_profile (GroveGraphView *self)
{
  g_array_set_size (self->hidden, 0);
  g_clear_pointer (&self->like, grove_layout_unref);
  self->pinned = GROVE_NONE;
  g_clear_pointer (&self->groups, grove_groups_unref);
  g_clear_object (&self->groups_profile);
}

static void
on_selection_notify (GroveSelection *selection, GParamSpec *pspec, GroveGraphView *self)
{
  const char *name = pspec->name;

  if (g_str_equal (name, "selected") || g_str_equal (name, "selected-call"))
    {
      grove_graph_view_update_selected (self);
      grove_graph_view_update_actions (self);
      return;
    }
  if (g_str_has_prefix (name, "can-go-"))
    return;
  if (g_str_equal (name, "profile"))
    forget_profile (self);
  if (g_str_equal (name, "active") || g_str_equal (name, "profile"))
    {
      self->pinned = GROVE_NONE;
      self->way = GROVE_WAY_FOLDED;
      grove_graph_view_reset_limits (self);
    }
  grove_graph_view_queue (self);
}

void
grove_graph_view_set_selection (GroveGraphView *self, GroveSelection *selection)
{
  g_return_if_fail (GROVE_IS_GRAPH_VIEW (self));
  g_return_if_fail (selection == NULL || GROVE_IS_SELECTION (selection));

  if (self->selection == selection)
    return;
  if (self->selection != NULL)
    g_signal_handlers_disconnect_by_func (self->selection, on_selection_notify, self);
  g_set_object (&self->selection, selection);
  if (selection != NULL)
    g_signal_connect_object (selection, "notify", G_CALLBACK (on_selection_notify), self, 0);
  forget_profile (self);
  grove_graph_view_queue (self);
}

static void
on_settings_changed (GSettings *settings, const char *key, GroveGraphView *self)
{
  GroveGraphViewLimits limits;

  if (self->saving)
    return;
  grove_graph_view_limits_load (&limits, settings);
  if (grove_graph_view_limits_equal (&limits, &self->kept))
    return;
  self->kept = limits;
  grove_graph_view_reset_limits (self);
  grove_graph_view_update_actions (self);
  grove_graph_view_queue (self);
}

void
grove_graph_view_set_settings (GroveGraphView *self, GSettings *settings)
{
  g_return_if_fail (GROVE_IS_GRAPH_VIEW (self));
  g_return_if_fail (settings == NULL || G_IS_SETTINGS (settings));

  if (self->settings != NULL)
    g_signal_handlers_disconnect_by_func (self->settings, on_settings_changed, self);
  g_set_object (&self->settings, settings);
  if (settings == NULL)
    return;
  g_signal_connect_object (settings, "changed", G_CALLBACK (on_settings_changed), self, 0);
  on_settings_changed (settings, NULL, self);
}

/* Widget */

static void
load_style (GtkWidget *widget)
{
  static const char key[] = "grove-graph-style";
  GdkDisplay *display = gtk_widget_get_display (widget);
  g_autoptr (GtkCssProvider) provider = NULL;

  if (g_object_get_data (G_OBJECT (display), key) != NULL)
    return;
  provider = gtk_css_provider_new ();
  gtk_css_provider_load_from_resource (provider, RESOURCES "grove-graph-view.css");
  gtk_style_context_add_provider_for_display (display, GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  g_object_set_data (G_OBJECT (display), key, GINT_TO_POINTER (TRUE));
}

static void
grove_graph_view_root (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (grove_graph_view_parent_class)->root (widget);
  load_style (widget);
}

static void
grove_graph_view_map (GtkWidget *widget)
{
  GroveGraphView *self = GROVE_GRAPH_VIEW (widget);

  GTK_WIDGET_CLASS (grove_graph_view_parent_class)->map (widget);
  update_looks (self);
  if (self->outdated)
    grove_graph_view_queue (self);
}

/* The focus of the view is that of its active card. */
static gboolean
grove_graph_view_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (GROVE_GRAPH_VIEW (widget)->canvas));
}

static void
grove_graph_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_BUSY: g_value_set_boolean (value, GROVE_GRAPH_VIEW (object)->busy); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
grove_graph_view_dispose (GObject *object)
{
  GroveGraphView *self = GROVE_GRAPH_VIEW (object);

  grove_graph_view_cancel_work (self);
  g_clear_handle_id (&self->start_id, g_source_remove);
  g_clear_handle_id (&self->hint_id, g_source_remove);
  grove_graph_view_set_selection (self, NULL);
  grove_graph_view_set_settings (self, NULL);
  g_clear_handle_id (&self->start_id, g_source_remove);
  g_clear_pointer (&self->menu, gtk_widget_unparent);
  gtk_widget_dispose_template (GTK_WIDGET (self), GROVE_TYPE_GRAPH_VIEW);
  G_OBJECT_CLASS (grove_graph_view_parent_class)->dispose (object);
}

static void
grove_graph_view_finalize (GObject *object)
{
  GroveGraphView *self = GROVE_GRAPH_VIEW (object);

  g_clear_object (&self->actions);
  g_clear_pointer (&self->groups, grove_groups_unref);
  g_clear_object (&self->groups_profile);
  g_array_unref (self->hidden);
  g_array_unref (self->steps);
  g_array_unref (self->hits);
  g_clear_pointer (&self->like, grove_layout_unref);
  g_free (self->font);
  G_OBJECT_CLASS (grove_graph_view_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *klass)
{
  gtk_widget_class_set_template_from_resource (klass, RESOURCES "grove-graph-view.ui");
  gtk_widget_class_bind_template_child (klass, GroveGraphView, canvas);
  gtk_widget_class_bind_template_child (klass, GroveGraphView, page);
  gtk_widget_class_bind_template_child (klass, GroveGraphView, page_button);
  gtk_widget_class_bind_template_child (klass, GroveGraphView, note_box);
  gtk_widget_class_bind_template_child (klass, GroveGraphView, note);
  gtk_widget_class_bind_template_child (klass, GroveGraphView, more);
  gtk_widget_class_bind_template_child (klass, GroveGraphView, fewer);
  gtk_widget_class_bind_template_child (klass, GroveGraphView, hidden_note);
  gtk_widget_class_bind_template_child (klass, GroveGraphView, hidden_button);
  gtk_widget_class_bind_template_child (klass, GroveGraphView, pin_box);
  gtk_widget_class_bind_template_child (klass, GroveGraphView, pin_note);
  gtk_widget_class_bind_template_child (klass, GroveGraphView, busy_box);
  gtk_widget_class_bind_template_child (klass, GroveGraphView, busy_note);
  gtk_widget_class_bind_template_child (klass, GroveGraphView, busy_button);
  gtk_widget_class_bind_template_child (klass, GroveGraphView, spinner);
  gtk_widget_class_bind_template_child (klass, GroveGraphView, find_box);
  gtk_widget_class_bind_template_child (klass, GroveGraphView, find_entry);
  gtk_widget_class_bind_template_child (klass, GroveGraphView, find_count);
  gtk_widget_class_bind_template_child (klass, GroveGraphView, bar);
  gtk_widget_class_bind_template_child (klass, GroveGraphView, zoom_button);
  gtk_widget_class_bind_template_child (klass, GroveGraphView, limits_button);
  gtk_widget_class_bind_template_child (klass, GroveGraphView, limits_panel);
  gtk_widget_class_bind_template_child (klass, GroveGraphView, legend_button);
  gtk_widget_class_bind_template_child (klass, GroveGraphView, legend);
  gtk_widget_class_bind_template_child (klass, GroveGraphView, overview);
  gtk_widget_class_bind_template_callback (klass, on_selected);
  gtk_widget_class_bind_template_callback (klass, on_activated);
  gtk_widget_class_bind_template_callback (klass, on_menu);
  gtk_widget_class_bind_template_callback (klass, on_camera_changed);
  gtk_widget_class_bind_template_callback (klass, on_overview_moved);
  gtk_widget_class_bind_template_callback (klass, on_legend_shown);
}

static void
grove_graph_view_class_init (GroveGraphViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = grove_graph_view_get_property;
  object_class->dispose = grove_graph_view_dispose;
  object_class->finalize = grove_graph_view_finalize;
  widget_class->size_allocate = grove_graph_view_size_allocate;
  widget_class->measure = grove_graph_view_measure;
  widget_class->css_changed = grove_graph_view_css_changed;
  widget_class->map = grove_graph_view_map;
  widget_class->grab_focus = grove_graph_view_grab_focus;
  widget_class->root = grove_graph_view_root;

  properties[PROP_BUSY] = g_param_spec_boolean ("busy", NULL, NULL, FALSE,
                                                G_PARAM_READABLE | G_PARAM_STATIC_STRINGS
                                                  | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  g_type_ensure (GROVE_TYPE_CANVAS);
  g_type_ensure (GROVE_TYPE_CANVAS_OVERVIEW);
  g_type_ensure (GROVE_TYPE_GRAPH_LIMITS_PANEL);
  bind_template (widget_class);
  grove_graph_view_class_init_keys (widget_class);
  gtk_widget_class_set_css_name (widget_class, "graphview");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
grove_graph_view_init (GroveGraphView *self)
{
  AdwStyleManager *style = adw_style_manager_get_default ();

  self->hidden = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->steps = g_array_new (FALSE, FALSE, sizeof (GroveGraphViewLimits));
  self->pinned = GROVE_NONE;
  self->outdated = TRUE;
  grove_graph_view_limits_init (&self->kept);
  self->limits = self->kept;
  gtk_widget_init_template (GTK_WIDGET (self));
  grove_layout_prepare ();
  grove_graph_view_init_find (self);
  grove_graph_view_init_actions (self);
  g_signal_connect_object (style, "notify::dark", G_CALLBACK (update_looks), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (style, "notify::high-contrast", G_CALLBACK (update_looks), self,
                           G_CONNECT_SWAPPED);
}
