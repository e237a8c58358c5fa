/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <math.h>

#include "ui-help.h"

/* Each text of the window has enough contrast to what is painted behind it: 4.5 to 1, in high contrast 7 to 1
 * (WCAG 2.1, AA and AAA). Read from what GTK is about to paint; insensitive widgets are exempt. */

typedef struct
{
  graphene_rect_t bounds;
  GdkRGBA color;
} Plane;

typedef struct
{
  GArray *planes; /* in the order of painting */
  double least;
  guint n_texts;
  guint n_weak;
} Painting;

static double
get_luminance (const GdkRGBA *color)
{
  const double parts[] = { color->red, color->green, color->blue }, weights[] = { 0.2126, 0.7152, 0.0722 };
  double sum = 0;

  for (guint i = 0; i < 3; i++)
    sum += weights[i] * (parts[i] <= 0.03928 ? parts[i] / 12.92 : pow ((parts[i] + 0.055) / 1.055, 2.4));
  return sum;
}

static double
get_contrast (const GdkRGBA *one, const GdkRGBA *other)
{
  double a = get_luminance (one), b = get_luminance (other);

  return (MAX (a, b) + 0.05) / (MIN (a, b) + 0.05);
}

static GdkRGBA
put_over (const GdkRGBA *below, const GdkRGBA *above, double opacity)
{
  float alpha = (float) (above->alpha * opacity);

  return (GdkRGBA){ below->red * (1 - alpha) + above->red * alpha,
                    below->green * (1 - alpha) + above->green * alpha,
                    below->blue * (1 - alpha) + above->blue * alpha, 1 };
}

static GdkRGBA
find_background (Painting *self, const graphene_rect_t *bounds)
{
  GdkRGBA color = { 1, 1, 1, 1 };
  graphene_point_t center;

  graphene_rect_get_center (bounds, &center);
  for (guint i = 0; i < self->planes->len; i++)
    {
      const Plane *plane = &g_array_index (self->planes, Plane, i);

      if (graphene_rect_contains_point (&plane->bounds, &center))
        color = put_over (&color, &plane->color, 1);
    }
  return color;
}

static void
check_text (Painting *self, const GdkRGBA *color, double opacity, const graphene_rect_t *bounds)
{
  GdkRGBA background = find_background (self, bounds), seen = put_over (&background, color, opacity);
  double contrast = get_contrast (&background, &seen);

  self->n_texts++;
  if (contrast >= self->least)
    return;
  self->n_weak++;
  g_test_message ("contrast %.2f at %.0f, %.0f (%.0f x %.0f)", contrast, bounds->origin.x, bounds->origin.y,
                  bounds->size.width, bounds->size.height);
}

static graphene_rect_t
get_bounds (GskRenderNode *node, GskTransform *transform)
{
  graphene_rect_t bounds, placed;

  gsk_render_node_get_bounds (node, &bounds);
  gsk_transform_transform_bounds (transform, &bounds, &placed);
  return placed;
}

static void
add_plane (Painting *self, const GdkRGBA *color, double opacity, const graphene_rect_t *bounds)
{
  Plane plane = { *bounds, *color };

  plane.color.alpha *= (float) opacity;
  g_array_append_val (self->planes, plane);
}

static void read_node (Painting *self, GskRenderNode *node, double opacity, GskTransform *transform);

static void
read_transformed (Painting *self, GskRenderNode *node, double opacity, GskTransform *transform)
{
  GskTransform *own = gsk_transform_ref (gsk_transform_node_get_transform (node));
  GskTransform *both = gsk_transform_transform (gsk_transform_ref (transform), own);

  read_node (self, gsk_transform_node_get_child (node), opacity, both);
  gsk_transform_unref (own);
  gsk_transform_unref (both);
}

/* A color matrix is how Adwaita shows that a widget is insensitive. */
static void
read_node (Painting *self, GskRenderNode *node, double opacity, GskTransform *transform)
{
  graphene_rect_t bounds = get_bounds (node, transform);

  switch (gsk_render_node_get_node_type (node))
    {
    case GSK_CONTAINER_NODE:
      for (guint i = 0; i < gsk_container_node_get_n_children (node); i++)
        read_node (self, gsk_container_node_get_child (node, i), opacity, transform);
      break;
    case GSK_TRANSFORM_NODE: read_transformed (self, node, opacity, transform); break;
    case GSK_OPACITY_NODE:
      read_node (self, gsk_opacity_node_get_child (node), opacity * gsk_opacity_node_get_opacity (node),
                 transform);
      break;
    case GSK_CLIP_NODE: read_node (self, gsk_clip_node_get_child (node), opacity, transform); break;
    case GSK_ROUNDED_CLIP_NODE:
      read_node (self, gsk_rounded_clip_node_get_child (node), opacity, transform);
      break;
    case GSK_DEBUG_NODE: read_node (self, gsk_debug_node_get_child (node), opacity, transform); break;
    case GSK_SHADOW_NODE: read_node (self, gsk_shadow_node_get_child (node), opacity, transform); break;
    case GSK_COLOR_NODE: add_plane (self, gsk_color_node_get_color (node), opacity, &bounds); break;
    case GSK_TEXT_NODE: check_text (self, gsk_text_node_get_color (node), opacity, &bounds); break;
    default: break;
    }
}

/* Right after a change there is nothing to paint yet. */
static GskRenderNode *
paint (GtkWidget *window)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (window);
  GskRenderNode *node = NULL;

  while (node == NULL)
    {
      GtkSnapshot *snapshot = gtk_snapshot_new ();

      ui_settle (window);
      gdk_paintable_snapshot (paintable, snapshot, gtk_widget_get_width (window),
                              gtk_widget_get_height (window));
      node = gtk_snapshot_free_to_node (snapshot);
    }
  return node;
}

static void
check (GtkWidget *window)
{
  Painting painting = { .planes = g_array_new (FALSE, FALSE, sizeof (Plane)) };
  g_autoptr (GskRenderNode) node = paint (window);

  painting.least = adw_style_manager_get_high_contrast (adw_style_manager_get_default ()) ? 7 : 4.5;
  read_node (&painting, node, 1, NULL);
  g_array_unref (painting.planes);
  g_assert_cmpuint (painting.n_texts, >, 100);
  g_assert_cmpuint (painting.n_weak, ==, 0);
}

static void
check_views (GroveWindow *window)
{
  GroveSelection *selection = grove_window_get_selection (window);

  grove_selection_activate (selection, ui_find_function (window, "TrackingLinkService.resolve"));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.show-view", "s", "callees"));
  ui_settle (GTK_WIDGET (window));
  check (GTK_WIDGET (window));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.grouping", "s", "file"));
  grove_function_view_search (ui_find (GTK_WIDGET (window), GROVE_TYPE_FUNCTION_VIEW), "get", FALSE);
  ui_settle (GTK_WIDGET (window));
  check (GTK_WIDGET (window));
}

static void
check_scheme (AdwColorScheme scheme)
{
  g_autoptr (GFile) file = ui_example ("1-before.pstat");
  GroveWindow *window;

  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), scheme);
  window = ui_new_window_of (file);
  /* GTK dims what has not the focus. */
  if (!ui_key (window, "Shift_L"))
    g_test_skip ("no xdotool");
  else
    {
      UI_WAIT_UNTIL (gtk_window_is_active (GTK_WINDOW (window)));
      ui_settle (GTK_WIDGET (window));
      check_views (window);
    }
  ui_screenshot (GTK_WIDGET (window), scheme == ADW_COLOR_SCHEME_FORCE_DARK ? "contrast-dark" : "contrast");
  ui_close (window);
}

static void
test_light (void)
{
  check_scheme (ADW_COLOR_SCHEME_FORCE_LIGHT);
}

static void
test_dark (void)
{
  check_scheme (ADW_COLOR_SCHEME_FORCE_DARK);
}

int
main (int argc, char **argv)
{
  static const UiTest tests[] = {
    { "/window/contrast/light", test_light },
    { "/window/contrast/dark", test_dark },
  };

  ui_init (&argc, &argv);
  return ui_run_tests (tests, G_N_ELEMENTS (tests));
}
