/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "scene-text.h"

/* All back ends paint a display list in the same way. */

#define N_BOXES 200

static GroveDisplayList *
make_list (void)
{
  return grove_display_list_new (&(GroveDisplayHead){ "title", "description", "Sans 11", 1, 1000, 1000 });
}

static GroveDisplayStyle
make_style (guint i)
{
  GroveDisplayStyle style = { .width = i % 4 * 0.5 + 0.5 };

  style.fill = i % 3 != 0 ? GROVE_PAINT_COST : GROVE_PAINT_NONE;
  style.stroke = i % 3 != 1 ? GROVE_PAINT_ACCENT : GROVE_PAINT_NONE;
  if (style.stroke == GROVE_PAINT_NONE)
    style.width = 0;
  return style;
}

static void
add_path (GroveDisplayList *list, const GroveRect *rect, const GroveDisplayStyle *style)
{
  GrovePoint points[] = { { rect->x + rect->width, rect->y },
                          { rect->x + rect->width, rect->y + rect->height },
                          { rect->x, rect->y + rect->height } };

  grove_display_list_begin_path (list, style);
  grove_display_list_move_to (list, rect->x, rect->y);
  for (guint i = 0; i < G_N_ELEMENTS (points); i++)
    grove_display_list_line_to (list, points[i].x, points[i].y);
  grove_display_list_close (list);
  grove_display_list_end_path (list);
}

/* Group i is a rectangle, or a path of the same shape. */
static GroveDisplayList *
make_boxes (GRand *random)
{
  GroveDisplayList *list = make_list ();

  for (guint i = 0; i < N_BOXES; i++)
    {
      g_autofree char *id = g_strdup_printf ("box-%u", i);
      GroveDisplayStyle style = make_style (i);
      GroveRect rect = { g_rand_double_range (random, 0, 900), g_rand_double_range (random, 0, 900),
                         g_rand_double_range (random, 8, 90), g_rand_double_range (random, 8, 90) };

      grove_display_list_begin_group (list, &(GroveDisplayGroup){ .id = id, .target = { 1, i } });
      if (i % 5 == 0)
        add_path (list, &rect, &style);
      else
        grove_display_list_add_rect (list, &rect, i % 2 * 3, &style);
      grove_display_list_end_group (list);
    }
  return list;
}

/* The same list, cut down to one of its groups, to see where that is painted. */
static GroveDisplayList *
take_group (GroveDisplayList *list, guint group)
{
  GroveDisplayList *one = make_list ();
  const GroveDisplayGroup *source = grove_display_list_get_group (list, group);
  const GroveDisplayItem *item = grove_display_list_get_item (list, source->first);
  GroveRect inner = grove_rect_grow (&item->box, -item->style.width / 2);

  grove_display_list_begin_group (one, source);
  if (item->kind == GROVE_DISPLAY_RECT)
    grove_display_list_add_rect (one, &item->rect, item->radius, &item->style);
  else
    add_path (one, &inner, &item->style);
  grove_display_list_end_group (one);
  return one;
}

/* Ink extents are in whole pixels, so the list is drawn enlarged. */
#define ZOOM 16

static GroveRect
draw_ink (GroveDisplayList *list, GroveDisplayLevels level, const GroveDisplayTarget *selected,
          gboolean high_contrast)
{
  cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
  cairo_t *cr = cairo_create (surface);
  GroveTheme theme;
  GroveRect box;

  grove_theme_init (&theme, FALSE, high_contrast);
  cairo_scale (cr, ZOOM, ZOOM);
  grove_display_list_draw (list, cr, &theme, level, selected, selected != NULL ? 1 : 0, GROVE_DRAW_NO_CANVAS);
  cairo_recording_surface_ink_extents (surface, &box.x, &box.y, &box.width, &box.height);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return (GroveRect){ box.x / ZOOM, box.y / ZOOM, box.width / ZOOM, box.height / ZOOM };
}

static GroveRect
get_ink (GroveDisplayList *list, const GroveDisplayTarget *selected, gboolean high_contrast)
{
  return draw_ink (list, GROVE_DISPLAY_WHOLE, selected, high_contrast);
}

static GroveRect
get_ink_at (GroveDisplayList *list, GroveDisplayLevels level)
{
  return draw_ink (list, level, NULL, FALSE);
}

/* Bounding boxes in an SVG, by the id of the group */
typedef struct
{
  GHashTable *boxes; /* of GroveRect */
  char *id;
} Svg;

static double
get_number (const char **keys, const char **values, const char *key)
{
  for (guint i = 0; keys[i] != NULL; i++)
    if (strcmp (keys[i], key) == 0)
      return g_ascii_strtod (values[i], NULL);
  return 0;
}

static void
add_points (GroveRect *box, const char *d)
{
  while (*d != '\0' && *d != 'Z')
    {
      char *end;
      double x = g_ascii_strtod (d + 1, &end), y = g_ascii_strtod (end, &end);

      grove_rect_add (box, &(GroveRect){ x, y, 0, 0 });
      d = end;
    }
}

static void
start_element (GMarkupParseContext *context, const char *name, const char **keys, const char **values,
               gpointer data, GError **error)
{
  Svg *svg = data;
  double width = get_number (keys, values, "stroke-width");
  GroveRect box = GROVE_RECT_EMPTY;

  for (guint i = 0; keys[i] != NULL; i++)
    {
      if (strcmp (name, "g") == 0 && strcmp (keys[i], "id") == 0)
        {
          g_free (svg->id);
          svg->id = g_strdup (values[i]);
        }
      if (strcmp (keys[i], "d") == 0)
        add_points (&box, values[i]);
    }
  if (strcmp (name, "rect") == 0)
    box = (GroveRect){ get_number (keys, values, "x"), get_number (keys, values, "y"),
                       get_number (keys, values, "width"), get_number (keys, values, "height") };
  if (svg->id == NULL || box.width < 0)
    return;
  box = grove_rect_grow (&box, width / 2);
  g_hash_table_insert (svg->boxes, g_strdup (svg->id), g_memdup2 (&box, sizeof box));
}

static void
read_svg (Svg *svg, GroveDisplayList *list)
{
  static const GMarkupParser parser = { .start_element = start_element };
  g_autoptr (GBytes) bytes = grove_export_svg (list, GROVE_EXPORT_THEME_LIGHT);
  g_autoptr (GMarkupParseContext) context = g_markup_parse_context_new (&parser, 0, svg, NULL);
  g_autoptr (GError) error = NULL;

  svg->boxes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_markup_parse_context_parse (context, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes),
                                &error);
  g_assert_no_error (error);
}

static void
assert_same_box (const GroveRect *a, const GroveRect *b)
{
  g_assert_cmpfloat_with_epsilon (a->x, b->x, 0.5);
  g_assert_cmpfloat_with_epsilon (a->y, b->y, 0.5);
  g_assert_cmpfloat_with_epsilon (a->x + a->width, b->x + b->width, 0.5);
  g_assert_cmpfloat_with_epsilon (a->y + a->height, b->y + b->height, 0.5);
}

static void
test_same_boxes (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  g_autoptr (GroveDisplayList) list = make_boxes (random);
  Svg svg = { NULL, NULL };

  read_svg (&svg, list);
  g_assert_cmpuint (g_hash_table_size (svg.boxes), ==, N_BOXES);
  for (guint i = 0; i < N_BOXES; i++)
    {
      g_autoptr (GroveDisplayList) one = take_group (list, i);
      const GroveDisplayGroup *group = grove_display_list_get_group (list, i);
      const GroveRect *drawn = g_hash_table_lookup (svg.boxes, group->id);
      GroveRect painted = get_ink (one, NULL, FALSE);

      g_assert_nonnull (drawn);
      assert_same_box (drawn, &painted);
      assert_same_box (drawn, &group->box);
    }
  g_hash_table_unref (svg.boxes);
  g_free (svg.id);
}

static void
test_pick (void)
{
  g_autoptr (GroveDisplayList) list = make_list ();
  GroveDisplayStyle fill = { .fill = GROVE_PAINT_COST };

  for (guint i = 0; i < 2; i++)
    {
      grove_display_list_begin_group (list, &(GroveDisplayGroup){ .target = { 1, i } });
      grove_display_list_add_rect (list, &(GroveRect){ 10 + 20 * i, 10, 40, 40 }, 0, &fill);
      grove_display_list_end_group (list);
    }
  grove_display_list_begin_group (list, &(GroveDisplayGroup){ .target = { 2, 7 } });
  grove_display_list_begin_path (list, &fill);
  grove_display_list_arc (list, 200, 200, 50, 0, 2 * G_PI);
  grove_display_list_end_path (list);
  grove_display_list_end_group (list);
  /* Several groups: the topmost; one group; the nearest within the slack; none */
  g_assert_cmpuint (grove_display_list_pick (list, 1, 40, 30, 0), ==, 1);
  g_assert_cmpuint (grove_display_list_pick (list, 1, 12, 30, 0), ==, 0);
  g_assert_cmpuint (grove_display_list_pick (list, 1, 72, 30, 5), ==, 1);
  g_assert_cmpuint (grove_display_list_pick (list, 1, 90, 30, 5), ==, GROVE_NONE);
  /* Inside a filled circle, near its rim, outside within the slack, in a corner of its box, and by another
   * kind of group */
  g_assert_cmpuint (grove_display_list_pick (list, 2, 170, 180, 0), ==, 2);
  g_assert_cmpuint (grove_display_list_pick (list, 2, 234, 234, 0), ==, 2);
  g_assert_cmpuint (grove_display_list_pick (list, 2, 253, 200, 4), ==, 2);
  g_assert_cmpuint (grove_display_list_pick (list, 2, 247, 247, 2), ==, GROVE_NONE);
  g_assert_cmpuint (grove_display_list_pick (list, 1, 200, 200, 0), ==, GROVE_NONE);
}

static gboolean
has_text (GBytes *bytes, const char *text)
{
  return g_strstr_len (g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes), text) != NULL;
}

/* A link with its contents, and an outline that only high contrast has, which is not in the file. */
static void
test_group (void)
{
  g_autoptr (GroveDisplayList) list = make_list ();
  g_autoptr (GBytes) svg = NULL;

  grove_display_list_begin_group (list, &(GroveDisplayGroup){ .id = "a",
                                                              .title = "x < y\nz",
                                                              .link = "https://example.org/?a&b" });
  grove_display_list_add_rect (list, &(GroveRect){ 1, 2, 3, 4 }, 0,
                               &(GroveDisplayStyle){ .fill = GROVE_PAINT_PALETTE + 1 });
  grove_display_list_add_rect (list, &(GroveRect){ 5, 6, 7, 8 }, 0,
                               &(GroveDisplayStyle){ .stroke = GROVE_PAINT_CONTRAST, .width = 1 });
  grove_display_list_end_group (list);
  svg = grove_export_svg (list, GROVE_EXPORT_THEME_AUTO);
  g_assert_true (has_text (svg,
                           "<a href=\"https://example.org/?a&amp;b\"><g id=\"a\">\n"
                           "<title>x &lt; y\nz</title>\n"
                           "<rect x=\"1\" y=\"2\" width=\"3\" height=\"4\" fill=\"#0072b2\"/>\n</g></a>"));
}

/* The box of a curve is that of what is painted, not of the control points: tiles skip groups by their
 * box. */
static void
test_curve_box (void)
{
  g_autoptr (GroveDisplayList) list = make_list ();
  GroveDisplayStyle line = { .stroke = GROVE_PAINT_EDGE, .width = 2 };
  GrovePoint points[] = { { 100, 0 }, { 100, 100 }, { 0, 100 } };
  GroveRect box, ink;

  grove_display_list_begin_group (list, &(GroveDisplayGroup){ .target = { 1, 0 } });
  grove_display_list_begin_path (list, &line);
  grove_display_list_move_to (list, 0, 0);
  grove_display_list_curve_to (list, points);
  grove_display_list_end_path (list);
  grove_display_list_end_group (list);
  box = grove_display_list_get_group (list, 0)->box;
  ink = get_ink (list, NULL, FALSE);
  g_assert_cmpfloat_with_epsilon (box.x + box.width, 76, 0.1);
  g_assert_cmpfloat_with_epsilon (ink.x + ink.width, 76, 0.5);
}

static GroveDisplayList *
make_link (const char *link)
{
  GroveDisplayList *list = make_list ();

  grove_display_list_begin_group (list, &(GroveDisplayGroup){ .link = link });
  grove_display_list_add_rect (list, &(GroveRect){ 1, 2, 30, 40 }, 0,
                               &(GroveDisplayStyle){ .fill = GROVE_PAINT_COST });
  grove_display_list_end_group (list);
  return list;
}

/* A PDF has links, whatever characters they contain. */
static void
test_pdf_link (void)
{
  static const char *const links[] = { "https://example.org/a", "https://example.org/'\\ \303\244" };

  for (guint i = 0; i < G_N_ELEMENTS (links); i++)
    {
      g_autoptr (GroveDisplayList) list = make_link (links[i]);
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) pdf = grove_export_pdf (list, GROVE_EXPORT_THEME_LIGHT, &error);
      gsize length;
      const char *data;

      g_assert_no_error (error);
      data = g_bytes_get_data (pdf, &length);
      g_assert_nonnull (memmem (data, length, "/Link", 5));
      g_assert_nonnull (memmem (data, length, "https://example.org/", 20));
    }
}

/* The ring of the selected group and the outline of high contrast are painted within their extents. */
static void
test_highlight (void)
{
  g_autoptr (GroveDisplayList) list = make_list ();
  GroveDisplayTarget target = { 1, 3 }, other = { 1, 4 };

  grove_display_list_begin_group (list,
                                  &(GroveDisplayGroup){ .target = target, .highlight = GROVE_DISPLAY_RING });
  grove_display_list_add_rect (list, &(GroveRect){ 20, 20, 60, 30 }, 0,
                               &(GroveDisplayStyle){ .fill = GROVE_PAINT_COST });
  grove_display_list_add_rect (list, &(GroveRect){ 18, 18, 64, 34 }, 0,
                               &(GroveDisplayStyle){ .stroke = GROVE_PAINT_CONTRAST, .width = 1 });
  grove_display_list_end_group (list);
  g_assert_cmpfloat_with_epsilon (get_ink (list, NULL, FALSE).width, 60, 0.5);
  g_assert_cmpfloat_with_epsilon (get_ink (list, &other, FALSE).width, 60, 0.5);
  g_assert_cmpfloat_with_epsilon (get_ink (list, NULL, TRUE).width, 64, 0.5);
  g_assert_cmpfloat_with_epsilon (get_ink (list, &target, FALSE).width, 69, 0.5);
}

/* Items are painted at their levels only; exports and hit tests know the whole level alone. */
static void
test_levels (void)
{
  g_autoptr (GroveDisplayList) list = make_list ();
  GroveDisplayStyle fill = { .fill = GROVE_PAINT_COST };
  static const GroveDisplayLevels levels[] = { GROVE_DISPLAY_WHOLE, GROVE_DISPLAY_NAMES, GROVE_DISPLAY_HEAT };
  g_autoptr (GBytes) svg = NULL;

  grove_display_list_begin_group (list, &(GroveDisplayGroup){ .target = { 1, 0 } });
  grove_display_list_add_rect (list, &(GroveRect){ 10, 10, 10, 10 }, 0, &fill);
  for (guint i = 0; i < G_N_ELEMENTS (levels); i++)
    {
      grove_display_list_set_levels (list, levels[i]);
      grove_display_list_add_rect (list, &(GroveRect){ 10, 10, 20 * (i + 1), 10 }, 0, &fill);
    }
  grove_display_list_end_group (list);
  for (guint i = 0; i < G_N_ELEMENTS (levels); i++)
    g_assert_cmpfloat_with_epsilon (get_ink_at (list, levels[i]).width, 20 * (i + 1), 0.2);
  svg = grove_export_svg (list, GROVE_EXPORT_THEME_AUTO);
  g_assert_true (has_text (svg, "width=\"20\" height=\"10\""));
  g_assert_false (has_text (svg, "width=\"40\" height=\"10\"")
                  || has_text (svg, "width=\"60\" height=\"10\""));
  g_assert_cmpuint (grove_display_list_pick (list, 1, 25, 15, 0), ==, 0);
  g_assert_cmpuint (grove_display_list_pick (list, 1, 45, 15, 0), ==, GROVE_NONE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/display/same-boxes", test_same_boxes);
  g_test_add_func ("/display/pick", test_pick);
  g_test_add_func ("/display/group", test_group);
  g_test_add_func ("/display/curve-box", test_curve_box);
  g_test_add_func ("/display/pdf-link", test_pdf_link);
  g_test_add_func ("/display/highlight", test_highlight);
  g_test_add_func ("/display/levels", test_levels);
  return g_test_run ();
}
