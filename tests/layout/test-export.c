/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <math.h>
#include <string.h>

#include "grove-json-writer.h"
#include "scene-text.h"

#define STORY "story/1-before.pstat"

static const char *
get_text (GBytes *bytes)
{
  return g_bytes_get_data (bytes, NULL);
}

/* The bytes do not end with a NUL. */
static char *
to_string (GBytes *bytes)
{
  return g_strndup (get_text (bytes), g_bytes_get_size (bytes));
}

static GBytes *
export_svg (GroveScene *scene, GroveExportTheme theme)
{
  g_autoptr (GError) error = NULL;
  GBytes *bytes = grove_export_svg (grove_scene_get_display (scene), theme);

  g_assert_no_error (error);
  return bytes;
}

/* The contents of an SVG, by an XML parser */
typedef struct
{
  GHashTable *ids;
  GPtrArray *titles;
  GPtrArray *texts;
  GString *current;
} Svg;

static void
start_element (GMarkupParseContext *context, const char *name, const char **keys, const char **values,
               gpointer user_data, GError **error)
{
  Svg *svg = user_data;

  for (guint i = 0; keys[i] != NULL; i++)
    {
      if (strcmp (keys[i], "id") == 0)
        g_assert_true (g_hash_table_add (svg->ids, g_strdup (values[i])));
      g_assert_null (strstr (values[i], "nan"));
      g_assert_null (strstr (values[i], "inf"));
    }
  g_string_truncate (svg->current, 0);
}

static void
add_text (GMarkupParseContext *context, const char *text, gsize length, gpointer user_data, GError **error)
{
  g_string_append_len (((Svg *) user_data)->current, text, (gssize) length);
}

static void
end_element (GMarkupParseContext *context, const char *name, gpointer user_data, GError **error)
{
  Svg *svg = user_data;

  if (strcmp (name, "title") == 0)
    g_ptr_array_add (svg->titles, g_strdup (svg->current->str));
  if (strcmp (name, "text") == 0)
    g_ptr_array_add (svg->texts, g_strdup (svg->current->str));
}

static void
svg_parse (Svg *svg, GBytes *bytes)
{
  static const GMarkupParser parser = { start_element, end_element, add_text, NULL, NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GMarkupParseContext) context = g_markup_parse_context_new (&parser, 0, svg, NULL);

  svg->ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  svg->titles = g_ptr_array_new_with_free_func (g_free);
  svg->texts = g_ptr_array_new_with_free_func (g_free);
  svg->current = g_string_new (NULL);
  g_markup_parse_context_parse (context, get_text (bytes), (gssize) g_bytes_get_size (bytes), &error);
  g_assert_no_error (error);
  g_markup_parse_context_end_parse (context, &error);
  g_assert_no_error (error);
}

static void
svg_clear (Svg *svg)
{
  g_hash_table_unref (svg->ids);
  g_ptr_array_unref (svg->titles);
  g_ptr_array_unref (svg->texts);
  g_string_free (svg->current, TRUE);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Svg, svg_clear)

static gboolean
has (GPtrArray *strings, const char *string)
{
  return g_ptr_array_find_with_equal_func (strings, string, g_str_equal, NULL);
}

static gboolean
has_id (Svg *svg, const char *format, guint a, guint b)
{
  g_autofree char *id = g_strdup_printf (b == G_MAXUINT ? "%s-%u" : "%s-%u-%u", format, a, b);

  return g_hash_table_contains (svg->ids, id);
}

/* Every card and every edge is in the file, with its text, tooltip and id. */
static void
check_svg (GroveScene *scene, Svg *svg)
{
  GroveGraph *graph = grove_layout_get_graph (grove_scene_get_layout (scene));

  for (guint i = 0; i < grove_scene_get_n_nodes (scene); i++)
    {
      const GroveSceneNode *node = grove_scene_get_node (scene, i);

      g_assert_true (has (svg->texts, node->title));
      g_assert_true (has (svg->texts, node->value));
      g_assert_true (*node->subtitle == '\0' || has (svg->texts, node->subtitle));
      g_assert_true (has (svg->titles, node->tooltip));
      g_assert_true (has_id (svg, "function", grove_graph_get_node (graph, i)->function, G_MAXUINT));
    }
  for (guint i = 0; i < grove_scene_get_n_edges (scene); i++)
    {
      const GroveSceneEdge *edge = grove_scene_get_edge (scene, i);
      const GroveGraphEdge *source = grove_graph_get_edge (graph, i);
      g_autofree char *tooltip = grove_scene_edge_tooltip (scene, i);

      g_assert_true (has (svg->titles, tooltip));
      g_assert_true (*edge->label == '\0' || has (svg->texts, edge->label));
      g_assert_true (has_id (svg, "call", grove_graph_get_node (graph, source->from)->function,
                             grove_graph_get_node (graph, source->to)->function));
    }
}

static void
test_svg (void)
{
  static const char *const paths[] = {
    STORY,
    "callgrind/callgrind.out.calc-plain",
    "callgrind/callgrind.out.shapes-cpp",
    "bad/invalid-utf8-names.callgrind",
  };

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autoptr (GroveScene) scene = scene_text_make (paths[i], NULL, NULL);
      g_autoptr (GBytes) bytes = export_svg (scene, GROVE_EXPORT_THEME_AUTO);
      g_auto (Svg) svg = { 0 };

      svg_parse (&svg, bytes);
      check_svg (scene, &svg);
      g_assert_true (has (svg.titles, grove_scene_get_title (scene)));
    }
}

/* Automatic: both palettes, and attributes for programs without CSS variables. Otherwise one palette and
 * no style. */
static void
test_svg_themes (void)
{
  g_autoptr (GroveScene) scene = scene_text_make (STORY, NULL, NULL);
  g_autoptr (GBytes) both = export_svg (scene, GROVE_EXPORT_THEME_AUTO);
  g_autoptr (GBytes) light = export_svg (scene, GROVE_EXPORT_THEME_LIGHT);
  g_autoptr (GBytes) dark = export_svg (scene, GROVE_EXPORT_THEME_DARK);
  g_autofree char *both_text = to_string (both);
  g_autofree char *light_text = to_string (light);
  g_autofree char *dark_text = to_string (dark);

  g_assert_nonnull (strstr (both_text, "prefers-color-scheme:dark"));
  g_assert_nonnull (strstr (both_text, "fill=\"#f6f5f4\" class=\"canvas\""));
  g_assert_nonnull (strstr (both_text, "--canvas:#1a1a1b"));
  g_assert_null (strstr (light_text, "<style>"));
  g_assert_null (strstr (light_text, "class="));
  g_assert_nonnull (strstr (light_text, "fill=\"#f6f5f4\""));
  g_assert_nonnull (strstr (dark_text, "fill=\"#1a1a1b\""));
  g_assert_null (strstr (dark_text, "#f6f5f4"));
}

static void
test_svg_names (void)
{
  g_autoptr (GroveProfile) profile = scene_text_parse ("events: Ir\nfn=a<b>&\"c\"\x01'd'\n1 10\n");
  g_auto (GroveSceneStyle) style = { 0 };
  g_autoptr (GroveLayout) layout = NULL;
  g_autoptr (GroveScene) scene = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_auto (Svg) svg = { 0 };

  grove_scene_style_init (&style);
  style.short_names = FALSE;
  layout = scene_text_layout (profile, NULL, NULL, &style);
  scene = grove_scene_new (layout, &style);
  bytes = export_svg (scene, GROVE_EXPORT_THEME_AUTO);
  svg_parse (&svg, bytes);
  g_assert_true (has (svg.texts, "a<b>&\"c\"\357\277\275'd'"));
}

static void
assert_twice (GBytes *a, GBytes *b)
{
  g_assert_true (g_bytes_equal (a, b));
}

/* The same scene gives the same bytes, without a date. */
static void
test_same_bytes (void)
{
  g_autoptr (GroveScene) scene = scene_text_make (STORY, "get_first_from_cache", NULL);
  g_autoptr (GroveScene) again = scene_text_make (STORY, "get_first_from_cache", NULL);
  GroveLayout *layouts[] = { grove_scene_get_layout (scene), grove_scene_get_layout (again) };
  g_autoptr (GPtrArray) bytes = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);

  g_ptr_array_add (bytes, grove_export_svg (grove_scene_get_display (scene), GROVE_EXPORT_THEME_AUTO));
  g_ptr_array_add (bytes, grove_export_svg (grove_scene_get_display (again), GROVE_EXPORT_THEME_AUTO));
  g_ptr_array_add (bytes,
                   grove_export_png (grove_scene_get_display (scene), GROVE_EXPORT_THEME_AUTO, 1, NULL));
  g_ptr_array_add (bytes,
                   grove_export_png (grove_scene_get_display (again), GROVE_EXPORT_THEME_AUTO, 1, NULL));
  g_ptr_array_add (bytes, grove_export_dot (grove_layout_get_graph (layouts[0])));
  g_ptr_array_add (bytes, grove_export_dot (grove_layout_get_graph (layouts[1])));
  g_ptr_array_add (bytes, grove_export_json (layouts[0]));
  g_ptr_array_add (bytes, grove_export_json (layouts[1]));
  for (guint i = 0; i < bytes->len; i += 2)
    assert_twice (bytes->pdata[i], bytes->pdata[i + 1]);
}

static guint32
get_png_size (GBytes *bytes, gsize offset)
{
  const guint8 *data = g_bytes_get_data (bytes, NULL);

  return (guint32) data[offset] << 24 | (guint32) data[offset + 1] << 16 | (guint32) data[offset + 2] << 8
         | data[offset + 3];
}

static void
test_png (void)
{
  g_autoptr (GroveScene) scene = scene_text_make (STORY, "get_first_from_cache", NULL);
  g_autoptr (GError) error = NULL;

  for (guint scale = 1; scale <= 2; scale++)
    {
      g_autoptr (GBytes) bytes = grove_export_png (grove_scene_get_display (scene), GROVE_EXPORT_THEME_DARK,
                                                   scale, &error);

      g_assert_no_error (error);
      g_assert_cmpmem (get_text (bytes), 8, "\x89PNG\r\n\x1a\n", 8);
      g_assert_cmpuint (get_png_size (bytes, 16), ==, (guint32) grove_scene_get_width (scene) * scale);
      g_assert_cmpuint (get_png_size (bytes, 20), ==, (guint32) grove_scene_get_height (scene) * scale);
    }
  g_assert_null (grove_export_png (grove_scene_get_display (scene), GROVE_EXPORT_THEME_DARK, 4000, &error));
  g_assert_error (error, GROVE_LAYOUT_ERROR, GROVE_LAYOUT_ERROR_EXPORT);
  g_assert_nonnull (strstr (error->message, "SVG"));
}

static void
test_pdf (void)
{
  g_autoptr (GroveScene) scene = scene_text_make (STORY, "get_first_from_cache", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = grove_export_pdf (grove_scene_get_display (scene), GROVE_EXPORT_THEME_LIGHT,
                                               &error);
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  g_assert_no_error (error);
  g_assert_cmpmem (data, 5, "%PDF-", 5);
  g_assert_null (memmem (data, length, "CreationDate", 12));
  g_assert_nonnull (memmem (data, length, "/Count 1", 8));
}

static void
test_dot (void)
{
  g_autoptr (GroveProfile) profile = scene_text_parse (
    "events: Ir\nfn=a\\N\"b\"&amp;\n1 10\ncfn=c\ncalls=3 1\n1 5\nfn=c\n1 5\n");
  g_auto (GroveSceneStyle) style = { 0 };
  g_autoptr (GroveLayout) layout = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *text = NULL;

  grove_scene_style_init (&style);
  layout = scene_text_layout (profile, NULL, NULL, &style);
  bytes = grove_export_dot (grove_layout_get_graph (layout));
  text = to_string (bytes);
  g_assert_true (g_str_has_prefix (text, "digraph callgraph {\n"));
  g_assert_nonnull (strstr (text, "label=\"a\\\\N\\\"b\\\"&amp;amp;"));
  g_assert_nonnull (strstr (text, "n0 -> n1 [label=\"3×\""));
  g_assert_true (g_str_has_suffix (text, "}\n"));
}

/* No string is longer than the limit of Graphviz, whatever the names contain. */
static void
test_dot_long_names (void)
{
  g_autofree char *name = g_strnfill (30000, '&');
  g_autofree char *text =
    g_strdup_printf ("events: Ir\nfl=/%s\nfn=main%s\n1 10\ncfn=%s\ncalls=3 1\n1 5\nfn=%s\n1 5\n", name, name,
                     name, name);
  g_autoptr (GroveProfile) profile = scene_text_parse (text);
  g_auto (GroveSceneStyle) style = { 0 };
  g_autoptr (GroveLayout) layout = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *dot = NULL;
  g_auto (GStrv) strings = NULL;

  grove_scene_style_init (&style);
  layout = scene_text_layout (profile, NULL, NULL, &style);
  bytes = grove_export_dot (grove_layout_get_graph (layout));
  dot = to_string (bytes);
  strings = g_strsplit (dot, "\"", -1);
  for (guint i = 0; strings[i] != NULL; i++)
    g_assert_cmpuint (strlen (strings[i]), <, 16384);
  g_assert_nonnull (strstr (dot, "…"));
}

/* Noncharacters are valid UTF-8, but cairo rejects them. */
static void
test_pdf_names (void)
{
  g_autoptr (GroveProfile) profile = scene_text_parse ("events: Ir\nfn=main\357\277\276\357\277\277\n1 10\n");
  g_auto (GroveSceneStyle) style = { 0 };
  g_autoptr (GroveLayout) layout = NULL;
  g_autoptr (GroveScene) scene = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;

  grove_scene_style_init (&style);
  layout = scene_text_layout (profile, NULL, NULL, &style);
  scene = grove_scene_new (layout, &style);
  bytes = grove_export_pdf (grove_scene_get_display (scene), GROVE_EXPORT_THEME_LIGHT, &error);
  g_assert_no_error (error);
  g_assert_nonnull (bytes);
}

static void
test_json (void)
{
  g_autoptr (GroveScene) scene = scene_text_make ("callgrind/callgrind.out.calc-plain", "main", NULL);
  g_autoptr (GBytes) bytes = grove_export_json (grove_scene_get_layout (scene));
  g_autofree char *text = to_string (bytes);
  static const char *const keys[] = { "root", "event", "unit", "base", "nodes", "edges", "hidden" };
  const char *last = text;

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_autofree char *key = g_strdup_printf ("\n \"%s\": ", keys[i]);

      last = strstr (last, key);
      g_assert_nonnull (last);
    }
  g_assert_nonnull (strstr (text, "\"root\": \"main\""));
  g_assert_nonnull (strstr (text, "\"base\": 701930"));
}

static void
test_json_writer (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  GroveJsonWriter json = GROVE_JSON_WRITER_INIT (text);

  grove_json_writer_begin (&json, '[');
  grove_json_writer_string (&json, "\"\\\b\f\n\r\t\x01\x7f é");
  grove_json_writer_string (&json, NULL);
  grove_json_writer_number (&json, 0.1);
  grove_json_writer_number (&json, -3);
  grove_json_writer_number (&json, 9007199254740993.0);
  grove_json_writer_number (&json, (double) NAN);
  grove_json_writer_integer (&json, G_MININT64);
  grove_json_writer_boolean (&json, TRUE);
  grove_json_writer_begin (&json, '{');
  grove_json_writer_key (&json, "a");
  grove_json_writer_begin (&json, '[');
  grove_json_writer_end (&json, ']');
  grove_json_writer_key (&json, "b");
  grove_json_writer_null (&json);
  grove_json_writer_end (&json, '}');
  grove_json_writer_end (&json, ']');
  g_assert_cmpstr (text->str, ==,
                   "[\"\\\"\\\\\\b\\f\\n\\r\\t\\u0001\\u007f é\", null, 0.1, -3, 9007199254740992, null, "
                   "-9223372036854775808, true, {\"a\": [], \"b\": null}]");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/export/svg", test_svg);
  g_test_add_func ("/export/svg-themes", test_svg_themes);
  g_test_add_func ("/export/svg-names", test_svg_names);
  g_test_add_func ("/export/same-bytes", test_same_bytes);
  g_test_add_func ("/export/png", test_png);
  g_test_add_func ("/export/pdf", test_pdf);
  g_test_add_func ("/export/pdf-names", test_pdf_names);
  g_test_add_func ("/export/dot", test_dot);
  g_test_add_func ("/export/dot-long-names", test_dot_long_names);
  g_test_add_func ("/export/json", test_json);
  g_test_add_func ("/export/json-writer", test_json_writer);
  return g_test_run ();
}
