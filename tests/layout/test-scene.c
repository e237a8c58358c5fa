/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <math.h>
#include <string.h>

#include "grove-number.h"
#include "scene-text.h"

#define STORY "story/1-before.pstat"
#define CYCLES "callgrind/callgrind.out.calc-plain"
#define CPP "callgrind/callgrind.out.shapes-cpp"

/* Laws of all scenes */
static const struct
{
  const char *path;
  const char *function;
} samples[] = {
  { STORY, "get_first_from_cache" },
  { STORY, NULL },
  { CYCLES, NULL },
  { CPP, NULL },
  { "pstats/pyrec-py311.pstat", "main" },
  { "callgrind/callgrind.out.queens-by-ruby-prof", NULL },
  { "xdebug/cachegrind.out.blog1", NULL },
};

typedef struct
{
  double x, y, width, height;
} Box;

static gboolean
meets (const Box *a, const Box *b)
{
  return a->x < b->x + b->width && b->x < a->x + a->width && a->y < b->y + b->height
         && b->y < a->y + a->height;
}

static Box
get_card (GroveScene *scene, guint i)
{
  const GroveSceneNode *node = grove_scene_get_node (scene, i);

  return (Box){ node->x, node->y, node->width, node->height };
}

static Box
get_label (GroveScene *scene, guint i)
{
  const GroveSceneEdge *edge = grove_scene_get_edge (scene, i);

  return (Box){ edge->label_x, edge->label_y, edge->label_width, edge->label_height };
}

static void
assert_inside (GroveScene *scene, const Box *box)
{
  g_assert_cmpfloat (box->x, >=, 0);
  g_assert_cmpfloat (box->y, >=, 0);
  g_assert_cmpfloat (box->x + box->width, <=, grove_scene_get_width (scene));
  g_assert_cmpfloat (box->y + box->height, <=, grove_scene_get_height (scene));
}

static void
check_cards (GroveScene *scene)
{
  g_assert_cmpuint (grove_scene_get_n_nodes (scene), >, 0);
  for (guint i = 0; i < grove_scene_get_n_nodes (scene); i++)
    {
      const GroveSceneNode *node = grove_scene_get_node (scene, i);
      Box card = get_card (scene, i);

      g_assert_cmpuint (node->node, ==, i);
      g_assert_cmpfloat_with_epsilon (node->width, GROVE_CARD_WIDTH, 1e-9);
      g_assert_cmpfloat_with_epsilon (node->height, GROVE_CARD_HEIGHT, 1e-9);
      assert_inside (scene, &card);
      for (guint j = 0; j < i; j++)
        {
          Box other = get_card (scene, j);

          g_assert_false (meets (&card, &other));
        }
    }
}

static void
check_words (GroveScene *scene)
{
  for (guint i = 0; i < grove_scene_get_n_nodes (scene); i++)
    {
      const GroveSceneNode *node = grove_scene_get_node (scene, i);

      g_assert_cmpint (strlen (node->title), >, 0);
      g_assert_cmpint (strlen (node->value), >, 0);
      g_assert_true (g_utf8_validate (node->tooltip, -1, NULL));
      g_assert_nonnull (node->subtitle);
      g_assert_cmpint (node->active, ==, i == 0);
      g_assert_cmpuint (node->color, <, GROVE_N_PALETTE);
      g_assert_true (node->heat >= 0 && node->heat <= 1);
      g_assert_true (node->self_share >= 0 && node->self_share <= node->inclusive_share
                     && node->inclusive_share <= 1);
    }
}

/* distance in px from a point to the border of a card */
static double
get_border_distance (const Box *card, const GrovePoint *point)
{
  double dx = MAX (MAX (card->x - point->x, point->x - card->x - card->width), 0);
  double dy = MAX (MAX (card->y - point->y, point->y - card->y - card->height), 0);
  double inside = MIN (MIN (point->x - card->x, card->x + card->width - point->x),
                       MIN (point->y - card->y, card->y + card->height - point->y));

  return dx > 0 || dy > 0 ? hypot (dx, dy) : fabs (inside);
}

/* The tip touches the border, and the arrow head is outside the card. */
static void
check_edges (GroveScene *scene)
{
  GroveGraph *graph = grove_layout_get_graph (grove_scene_get_layout (scene));
  double root = grove_graph_get_node (graph, 0)->inclusive;

  for (guint i = 0; i < grove_scene_get_n_edges (scene); i++)
    {
      const GroveSceneEdge *edge = grove_scene_get_edge (scene, i);
      const GroveGraphEdge *source = grove_graph_get_edge (graph, i);
      Box from = get_card (scene, source->from), to = get_card (scene, source->to);
      g_autofree char *tooltip = NULL;
      GrovePoint base = { (edge->arrow[1].x + edge->arrow[2].x) / 2,
                          (edge->arrow[1].y + edge->arrow[2].y) / 2 };

      g_assert_cmpuint (edge->n_points % 3, ==, 1);
      g_assert_cmpuint (edge->n_points, >=, 4);
      g_assert_cmpfloat (get_border_distance (&from, &edge->points[0]), <, 0.75);
      g_assert_cmpfloat (get_border_distance (&to, &edge->arrow[0]), <, 0.75);
      g_assert_cmpfloat (get_border_distance (&to, &base), >, 0.3);
      g_assert_false (meets (&to, &(Box){ base.x, base.y, 0, 0 }));
      g_assert_cmpint (edge->hot, ==, source->inclusive > root / 3);
      tooltip = grove_scene_edge_tooltip (scene, i);
      g_assert_cmpint (strlen (tooltip), >, 0);
    }
}

/* Width follows the square root of the cost: a quarter of the cost has half of it. */
static void
check_widths (GroveScene *scene)
{
  GroveGraph *graph = grove_layout_get_graph (grove_scene_get_layout (scene));
  double root = grove_graph_get_node (graph, 0)->inclusive;

  for (guint i = 0; i < grove_scene_get_n_edges (scene); i++)
    {
      double share = CLAMP (grove_graph_get_edge (graph, i)->inclusive / root, 0, 1);

      g_assert_cmpfloat_with_epsilon (grove_scene_get_edge (scene, i)->width, MAX (6 * sqrt (share), 0.8),
                                      1e-9);
    }
}

static void
check_label (GroveScene *scene, guint i)
{
  Box label = get_label (scene, i);

  assert_inside (scene, &label);
  for (guint j = 0; j < grove_scene_get_n_nodes (scene); j++)
    {
      Box card = get_card (scene, j);

      g_assert_false (meets (&label, &card));
    }
  for (guint j = 0; j < i; j++)
    {
      Box other = get_label (scene, j);

      g_assert_false (other.width > 0 && meets (&label, &other));
    }
}

/* Labels cover no card and no other label, and most edges have one. */
static void
check_labels (GroveScene *scene)
{
  guint n = 0;

  for (guint i = 0; i < grove_scene_get_n_edges (scene); i++)
    {
      g_assert_nonnull (grove_scene_get_edge (scene, i)->label);
      if (*grove_scene_get_edge (scene, i)->label == '\0')
        continue;
      check_label (scene, i);
      n++;
    }
  g_assert_cmpuint (4 * n, >=, 3 * grove_scene_get_n_edges (scene));
}

static gboolean
has_frame (GroveScene *scene, guint32 cycle)
{
  for (guint i = 0; i < grove_scene_get_n_frames (scene); i++)
    if (grove_scene_get_frame (scene, i)->cycle == cycle)
      return TRUE;
  return FALSE;
}

/* A frame contains only its members; a member without a frame has a tag. */
static void
check_frames (GroveScene *scene)
{
  GroveGraph *graph = grove_layout_get_graph (grove_scene_get_layout (scene));

  for (guint i = 0; i < grove_scene_get_n_frames (scene); i++)
    {
      const GroveSceneFrame *frame = grove_scene_get_frame (scene, i);
      Box box = { frame->x, frame->y, frame->width, frame->height };

      assert_inside (scene, &box);
      for (guint j = 0; j < grove_scene_get_n_nodes (scene); j++)
        {
          Box card = get_card (scene, j);

          g_assert_cmpint (meets (&box, &card), ==, grove_graph_get_node (graph, j)->cycle == frame->cycle);
        }
    }
  for (guint i = 0; i < grove_scene_get_n_nodes (scene); i++)
    {
      guint32 cycle = grove_graph_get_node (graph, i)->cycle;

      g_assert_cmpint (grove_scene_get_node (scene, i)->tag != NULL, ==,
                       cycle != 0 && !has_frame (scene, cycle));
    }
}

static void
check_pick (GroveScene *scene)
{
  for (guint i = 0; i < grove_scene_get_n_edges (scene); i++)
    {
      const GroveSceneEdge *edge = grove_scene_get_edge (scene, i);

      if (*edge->label != '\0')
        g_assert_cmpuint (grove_scene_pick (scene, GROVE_SCENE_EDGE, edge->label_x + edge->label_width / 2,
                                            edge->label_y + edge->label_height / 2, 3),
                          !=, GROVE_NONE);
    }
  g_assert_cmpuint (grove_scene_pick (scene, GROVE_SCENE_EDGE, -50, -50, 3), ==, GROVE_NONE);
}

static void
test_laws (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (samples); i++)
    {
      g_autoptr (GroveScene) scene = scene_text_make (samples[i].path, samples[i].function, NULL);

      g_test_message ("%s: %u nodes, %u edges", samples[i].path, grove_scene_get_n_nodes (scene),
                      grove_scene_get_n_edges (scene));
      check_cards (scene);
      check_words (scene);
      check_edges (scene);
      check_widths (scene);
      check_labels (scene);
      check_frames (scene);
      check_pick (scene);
    }
}

static void
go_right (GroveGraphOptions *options)
{
  options->direction = GROVE_DIRECTION_RIGHT;
}

static void
test_right (void)
{
  g_autoptr (GroveScene) scene = scene_text_make (STORY, "get_first_from_cache", go_right);

  check_cards (scene);
  check_edges (scene);
  check_labels (scene);
  check_frames (scene);
}

static const GroveSceneNode *
find (GroveScene *scene, const char *title, const char *subtitle)
{
  for (guint i = 0; i < grove_scene_get_n_nodes (scene); i++)
    {
      const GroveSceneNode *node = grove_scene_get_node (scene, i);

      if (strcmp (node->title, title) == 0 && (subtitle == NULL || strcmp (node->subtitle, subtitle) == 0))
        return node;
    }
  g_error ("no card says %s, %s", title, subtitle != NULL ? subtitle : "anything");
}

/* The first picture of the story, as a user reads it */
static void
test_story (void)
{
  g_autoptr (GroveScene) scene = scene_text_make (STORY, "get_first_from_cache", NULL);
  const GroveSceneNode *root = grove_scene_get_node (scene, 0);

  g_assert_cmpstr (root->title, ==, "get_first_from_cache");
  g_assert_cmpstr (root->subtitle, ==, "cache.py");
  g_assert_cmpstr (root->value, ==, "81.7 %");
  g_assert_cmpfloat_with_epsilon (root->inclusive_share, 0.817, 0.0005);
  g_assert_cmpfloat_with_epsilon (root->heat, 1, 1e-9);
  g_assert_nonnull (find (scene, "resolve", "TrackingLinkService · app.py"));
  g_assert_cmpstr (find (scene, "resolve", NULL)->value, ==, "≈81.7 %");
  g_assert_cmpstr (find (scene, "fetch_one", "Session · db.py")->value, ==, "48.0 %");
  g_assert_nonnull (strstr (root->tooltip, "/home/dev/demos/shared/story/cache.py:22"));
  g_assert_nonnull (strstr (root->tooltip, "81.70 %"));
  g_assert_cmpstr (grove_scene_get_title (scene), ==, "Call graph of get_first_from_cache");
  g_assert_nonnull (strstr (grove_scene_get_note (scene), "functions"));
}

/* "DomainRepository" is shortened in the middle; the file is shown whole. */
static void
test_elided (void)
{
  g_autoptr (GroveScene) scene = scene_text_make (STORY, "get_first_from_cache", NULL);
  const GroveSceneNode *node = find (scene, "get_first", NULL);

  g_assert_true (g_str_has_prefix (node->subtitle, "Do"));
  g_assert_nonnull (strstr (node->subtitle, "…"));
  g_assert_true (g_str_has_suffix (node->subtitle, "ory · repository.py"));
}

static const char recursion[] = "events: Ir\n"
                                "fn=main\n1 10\ncfn=walk\ncalls=1 1\n1 90\n"
                                "fn=walk\n1 50\ncfn=walk\ncalls=1200 1\n1 4000\ncfn=leaf\ncalls=1 1\n1 40\n"
                                "fn=leaf\n1 40\n";

static GroveScene *
make_scene (GroveProfile *profile, const GroveSceneStyle *style)
{
  g_autoptr (GroveLayout) layout = scene_text_layout (profile, NULL, NULL, style);

  return grove_scene_new (layout, style);
}

/* No two cards have the same texts. */
static void
check_twins (GroveScene *scene)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < grove_scene_get_n_nodes (scene); i++)
    {
      const GroveSceneNode *node = grove_scene_get_node (scene, i);

      g_assert_true (g_hash_table_add (seen, g_strconcat (node->title, "\n", node->subtitle, NULL)));
    }
}

static void
show_all (GroveGraphOptions *options)
{
  options->min_node = options->min_call = 0;
  options->caller_depth = G_MAXUINT;
}

static const char twins[] = "events: Ir\n"
                            "fl=/a/util.c\nfn=main\n1 10\n"
                            "cfl=/a/util.c\ncfn=init\ncalls=1 1\n1 90\n"
                            "cfl=/b/util.c\ncfn=init\ncalls=1 1\n1 80\n"
                            "cob=one.so\ncfl=/a/x.c\ncfn=f\ncalls=1 1\n1 70\n"
                            "cob=two.so\ncfl=/a/x.c\ncfn=f\ncalls=1 1\n1 60\n"
                            "cob=\ncfl=C:\\w\\y.c\ncfn=g\ncalls=1 1\n1 50\n";

static void
test_twins (void)
{
  g_autoptr (GroveScene) story = scene_text_make (STORY, NULL, show_all);
  g_autoptr (GroveScene) cpp = scene_text_make (CPP, NULL, show_all);
  g_autoptr (GroveScene) python = scene_text_make ("pstats/pyrec-py311.pstat", NULL, show_all);
  g_autoptr (GroveScene) windows = scene_text_make ("xdebug/xdebug-windows.out", NULL, show_all);
  g_autoptr (GroveProfile) profile = scene_text_parse (twins);
  g_auto (GroveSceneStyle) style = { 0 };
  g_autoptr (GroveScene) scene = NULL;

  check_twins (story);
  check_twins (cpp);
  check_twins (python);
  check_twins (windows);
  grove_scene_style_init (&style);
  scene = make_scene (profile, &style);
  check_twins (scene);
  g_assert_cmpstr (find (scene, "init", "a/util.c")->value, ==, "25.0 %");
  g_assert_cmpstr (find (scene, "init", "b/util.c")->value, ==, "22.2 %");
  g_assert_nonnull (find (scene, "f", "(1) a/x.c"));
  g_assert_nonnull (find (scene, "g", "y.c"));
}

static void
show_few (GroveGraphOptions *options)
{
  options->max_nodes = options->max_bends = 3;
  options->min_node = options->min_call = 0;
}

static void
show_two (GroveGraphOptions *options)
{
  options->max_nodes = options->max_bends = 2;
}

static void
show_half (GroveGraphOptions *options)
{
  options->min_node = 0.000055;
}

static void
show_bends (GroveGraphOptions *options)
{
  options->min_node = options->min_call = 0;
  options->max_bends = 4;
}

static const char hidden[] = "events: Ir\n"
                             "fn=main\n1 1000000\ncfn=a\ncalls=1 1\n1 123400\ncfn=b\ncalls=1 1\n1 200000\n"
                             "cfn=c\ncalls=1 1\n1 50\n"
                             "fn=a\n1 10000\ncfn=b\ncalls=1 1\n1 113400\n"
                             "fn=b\n1 313400\nfn=c\n1 50\n";

static void
assert_note (void (*tune) (GroveGraphOptions *), const char *text, const char *note)
{
  g_autoptr (GroveProfile) profile = scene_text_parse (text);
  g_auto (GroveSceneStyle) style = { 0 };
  g_autoptr (GroveLayout) layout = NULL;
  g_autoptr (GroveScene) scene = NULL;

  grove_scene_style_init (&style);
  layout = scene_text_layout (profile, NULL, tune, &style);
  scene = grove_scene_new (layout, &style);
  g_assert_cmpstr (grove_scene_get_note (scene), ==, note);
}

/* The note counts all hidden functions and calls. */
static void
test_note (void)
{
  assert_note (NULL, hidden, "1 more function, below 1 %");
  assert_note (show_half, hidden, "1 more function, below 0.0055 %");
  assert_note (show_few, hidden, "1 more function, below 0.1 %");
  assert_note (show_two, hidden, "2 more functions, each at most 9.4 %");
  assert_note (show_bends, hidden, "1 more call, 8.6 %");
}

static void
test_loop (void)
{
  g_autoptr (GroveProfile) profile = scene_text_parse (recursion);
  g_auto (GroveSceneStyle) style = { 0 };
  g_autoptr (GroveScene) scene = NULL;

  grove_scene_style_init (&style);
  scene = make_scene (profile, &style);
  g_assert_cmpuint (grove_scene_get_n_nodes (scene), ==, 3);
  g_assert_cmpuint (grove_scene_get_n_edges (scene), ==, 2);
  g_assert_cmpstr (find (scene, "walk", NULL)->loop, ==, "1\u202f200×");
  g_assert_null (find (scene, "main", NULL)->loop);
  g_assert_null (grove_scene_get_note (scene));
}

static void
test_absolute (void)
{
  g_autoptr (GroveProfile) profile = scene_text_parse (recursion);
  g_auto (GroveSceneStyle) style = { 0 };
  g_autoptr (GroveScene) scene = NULL;

  grove_scene_style_init (&style);
  style.relative = FALSE;
  style.edge_costs = TRUE;
  scene = make_scene (profile, &style);
  g_assert_cmpstr (find (scene, "main", NULL)->value, ==, "100");
  g_assert_nonnull (strstr (find (scene, "leaf", NULL)->value, "40"));
  g_assert_true (g_str_has_prefix (grove_scene_get_edge (scene, 0)->label, "1× · "));
}

/* A larger text size makes the picture larger and changes nothing else. */
static void
test_scale (void)
{
  g_autoptr (GroveProfile) profile = scene_text_parse (recursion);
  g_auto (GroveSceneStyle) style = { 0 };
  g_autoptr (GroveScene) small = NULL;
  g_autoptr (GroveScene) large = NULL;

  grove_scene_style_init (&style);
  small = make_scene (profile, &style);
  style.scale = 2;
  large = make_scene (profile, &style);
  g_assert_cmpfloat_with_epsilon (grove_scene_get_node (large, 0)->width, 2 * GROVE_CARD_WIDTH, 1e-9);
  g_assert_cmpfloat_with_epsilon (grove_scene_get_width (large), 2 * grove_scene_get_width (small), 2);
  g_assert_cmpstr (grove_scene_get_node (large, 1)->title, ==, grove_scene_get_node (small, 1)->title);
}

/* Odd names are shortened, made printable, and no wider than the card. */
static void
test_names (void)
{
  g_autoptr (GString) text = g_string_new ("events: Ir\nfn=main\n1 10\n");
  static const char *const names[] = {
    "a\tb\x01\x7f",
    "ns::函数::类别<std::vector<int, std::allocator<int> > >::方法(int)",
    "\xff\xfe broken",
    "שלום עולם",
    "e\u0301\u0302\u0303\u0304\u0305",
    "👩‍👩‍👧‍👦 family",
  };
  g_autoptr (GroveProfile) profile = NULL;
  g_auto (GroveSceneStyle) style = { 0 };
  g_autoptr (GroveScene) scene = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_string_append_printf (text, "cfn=%s\ncalls=1 1\n1 10\n", names[i]);
  g_string_append (text, "cfn=");
  for (guint i = 0; i < 3000; i++)
    g_string_append (text, "longer_");
  g_string_append (text, "\ncalls=1 1\n1 10\n");
  profile = scene_text_parse (text->str);
  grove_scene_style_init (&style);
  scene = make_scene (profile, &style);
  g_assert_cmpuint (grove_scene_get_n_nodes (scene), ==, G_N_ELEMENTS (names) + 2);
  check_cards (scene);
  check_words (scene);
  for (guint i = 0; i < grove_scene_get_n_nodes (scene); i++)
    {
      const char *title = grove_scene_get_node (scene, i)->title;

      g_assert_cmpint (g_utf8_strlen (title, -1), <, 60);
      for (const char *p = title; *p != '\0'; p = g_utf8_next_char (p))
        g_assert_false (g_unichar_iscntrl (g_utf8_get_char (p)));
    }
}

static gpointer
make_in_thread (gpointer user_data)
{
  GroveScene *scene = NULL;
  g_auto (GroveSceneStyle) style = { 0 };

  grove_scene_style_init (&style);
  for (guint i = 0; i < 20; i++)
    {
      g_clear_pointer (&scene, grove_scene_unref);
      scene = grove_scene_new (user_data, &style);
    }
  return scene;
}

static void
assert_same (GroveScene *a, GroveScene *b)
{
  for (guint i = 0; i < grove_scene_get_n_nodes (a); i++)
    {
      g_assert_cmpstr (grove_scene_get_node (a, i)->title, ==, grove_scene_get_node (b, i)->title);
      g_assert_cmpstr (grove_scene_get_node (a, i)->subtitle, ==, grove_scene_get_node (b, i)->subtitle);
      g_assert_cmpfloat (grove_scene_get_node (a, i)->x, ==, grove_scene_get_node (b, i)->x);
    }
  for (guint i = 0; i < grove_scene_get_n_edges (a); i++)
    {
      g_assert_cmpstr (grove_scene_get_edge (a, i)->label, ==, grove_scene_get_edge (b, i)->label);
      g_assert_cmpfloat (grove_scene_get_edge (a, i)->label_x, ==, grove_scene_get_edge (b, i)->label_x);
    }
}

/* The window makes scenes while an export does so in another thread. */
static void
test_threads (void)
{
  g_autoptr (GroveScene) scene = scene_text_make (STORY, "get_first_from_cache", NULL);
  GThread *threads[3];

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("scene", make_in_thread, grove_scene_get_layout (scene));
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    {
      g_autoptr (GroveScene) other = g_thread_join (threads[i]);

      assert_same (scene, other);
    }
}

static double
get_luminance (const GroveColor *color)
{
  double rgb[] = { color->r, color->g, color->b };

  for (guint i = 0; i < 3; i++)
    rgb[i] = rgb[i] <= 0.04045 ? rgb[i] / 12.92 : pow ((rgb[i] + 0.055) / 1.055, 2.4);
  return 0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2];
}

/* Contrast as WCAG 2 defines it */
static double
get_contrast (const GroveColor *a, const GroveColor *b)
{
  double x = get_luminance (a), y = get_luminance (b);

  return (MAX (x, y) + 0.05) / (MIN (x, y) + 0.05);
}

static void
check_contrast (gboolean dark, gboolean high, double least)
{
  GroveTheme theme;

  grove_theme_init (&theme, dark, high);
  for (guint heat = 0; heat <= 4; heat++)
    {
      GroveColor fill = grove_theme_get_color (&theme, grove_paint_heat (heat / 4.0));

      g_assert_cmpfloat (get_contrast (&theme.text, &fill), >=, 7);
      g_assert_cmpfloat (get_contrast (&theme.dim_text, &fill), >=, least);
    }
  g_assert_cmpfloat (get_contrast (&theme.text, &theme.canvas), >=, 7);
  g_assert_cmpfloat (get_contrast (&theme.dim_text, &theme.canvas), >=, least);
  /* Lines and outlines with a meaning have a contrast of at least 3 (WCAG 1.4.11) */
  g_assert_cmpfloat (get_contrast (&theme.edge, &theme.canvas), >=, 3);
  g_assert_cmpfloat (get_contrast (&theme.cost, &theme.canvas), >=, 3);
  g_assert_cmpfloat (get_contrast (&theme.accent, &theme.canvas), >=, 3);
  g_assert_cmpfloat (get_contrast (&theme.cost, &theme.bar_back), >=, 3);
  g_assert_cmpfloat (get_contrast (&theme.cost_self, &theme.cost), >=, 2);
}

static void
test_contrast (void)
{
  check_contrast (FALSE, FALSE, 4.5);
  check_contrast (TRUE, FALSE, 4.5);
  check_contrast (FALSE, TRUE, 7);
  check_contrast (TRUE, TRUE, 7);
}

static double
get_hue (const GroveColor *color)
{
  double max = MAX (color->r, MAX (color->g, color->b)), min = MIN (color->r, MIN (color->g, color->b));
  double range = max - min;

  if (max == color->r)
    return fmod (60 * (color->g - color->b) / range + 360, 360);
  return max == color->g ? 60 * (color->b - color->r) / range + 120
                         : 60 * (color->r - color->g) / range + 240;
}

/* Belonging to a group never looks like being expensive. */
static void
test_palette (void)
{
  GroveTheme theme;

  grove_theme_init (&theme, FALSE, FALSE);
  for (guint i = 1; i < GROVE_N_PALETTE; i++)
    {
      double away = fabs (get_hue (&theme.palette[i]) - get_hue (&theme.cost));

      g_assert_cmpfloat (MIN (away, 360 - away), >=, 30);
      for (guint j = 1; j < i; j++)
        g_assert_cmpfloat (fabs (theme.palette[i].r - theme.palette[j].r)
                             + fabs (theme.palette[i].g - theme.palette[j].g)
                             + fabs (theme.palette[i].b - theme.palette[j].b),
                           >=, 0.4);
    }
}

/* What a function calls differs to the eye though it costs little, and more is warmer in both scales. */
static void
test_heat (void)
{
  GroveTheme theme;

  grove_theme_init (&theme, FALSE, FALSE);
  for (guint i = 0; i < 10; i++)
    {
      GroveColor little = grove_theme_get_color (&theme, grove_paint_heat (i / 100.0));
      GroveColor more = grove_theme_get_color (&theme, grove_paint_heat ((i + 3) / 100.0));
      GroveColor block = grove_theme_get_color (&theme, grove_paint_block (i / 100.0));
      GroveColor warmer = grove_theme_get_color (&theme, grove_paint_block ((i + 3) / 100.0));

      g_assert_cmpfloat (little.b - more.b, >, 0.01);
      g_assert_cmpfloat (block.b - warmer.b, >, 0.01);
    }
}

/* The texts of a picture that are shown at @level, and their least size at 100 % */
static guint
count_texts (GroveScene *scene, GroveDisplayLevels level, double *least)
{
  GroveDisplayList *list = grove_scene_get_display (scene);
  guint n = 0;

  *least = G_MAXDOUBLE;
  for (guint i = 0; i < grove_display_list_get_n_groups (list); i++)
    {
      const GroveDisplayGroup *group = grove_display_list_get_group (list, i);

      for (guint j = 0; j < group->n_items; j++)
        {
          const GroveDisplayItem *item = grove_display_list_get_item (list, group->first + j);

          if (item->kind != GROVE_DISPLAY_TEXT || (item->levels & level) == 0 || group->export_only)
            continue;
          *least = MIN (*least, grove_text_role_get_size (grove_text_get_role (item->text)));
          n++;
        }
    }
  return n;
}

/* Whatever the level, texts are large enough where it begins: a name and a number a card, then few names. */
static void
test_levels (void)
{
  g_autoptr (GroveScene) scene = scene_text_make (STORY, "get_first_from_cache", NULL);
  guint n = grove_scene_get_n_nodes (scene), n_texts;
  double least;

  g_assert_cmpint (grove_display_choose_level (1), ==, GROVE_DISPLAY_WHOLE);
  g_assert_cmpint (grove_display_choose_level (0.54), ==, GROVE_DISPLAY_NAMES);
  g_assert_cmpint (grove_display_choose_level (0.29), ==, GROVE_DISPLAY_HEAT);
  g_assert_cmpuint (count_texts (scene, GROVE_DISPLAY_WHOLE, &least), >, 3 * n);
  g_assert_cmpuint (count_texts (scene, GROVE_DISPLAY_NAMES, &least), ==, 2 * n);
  g_assert_cmpfloat (least * GROVE_DISPLAY_NAMES_BELOW, >=, 11);
  n_texts = count_texts (scene, GROVE_DISPLAY_HEAT, &least);
  g_assert_cmpuint (n_texts, >=, 10);
  g_assert_cmpuint (n_texts, <=, n / 3);
  g_assert_cmpfloat (least * GROVE_DISPLAY_HEAT_BELOW, >=, 12);
}

static gboolean
is_mark (const GroveDisplayItem *item)
{
  return item->kind == GROVE_DISPLAY_TEXT && grove_text_get_role (item->text) == GROVE_TEXT_MARK;
}

/* Names beside cards lie across no card, and near the picture. */
static void
test_marks (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (samples); i++)
    {
      g_autoptr (GroveScene) scene = scene_text_make (samples[i].path, samples[i].function, NULL);
      GroveDisplayList *list = grove_scene_get_display (scene);

      for (guint j = 0; j < grove_display_list_get_n_groups (list); j++)
        {
          const GroveDisplayGroup *group = grove_display_list_get_group (list, j);

          for (guint k = 0; k < group->n_items; k++)
            {
              const GroveDisplayItem *item = grove_display_list_get_item (list, group->first + k);
              Box mark = { item->box.x, item->box.y + item->box.height / 4, item->box.width,
                           item->box.height / 2 };

              if (!is_mark (item))
                continue;
              g_assert_cmpfloat (mark.x + mark.width, <=, grove_scene_get_width (scene) + 400);
              for (guint card = 0; card < grove_scene_get_n_nodes (scene); card++)
                {
                  Box box = get_card (scene, card);

                  g_assert_false (meets (&mark, &box));
                }
            }
        }
    }
}

/* Percents that would be 0.0 */
static void
test_least_percent (void)
{
  g_autoptr (GroveProfile) profile = scene_text_parse (
    "events: Ir\n"
    "fn=main\n1 9990\ncfn=f\ncalls=1 1\n1 4\ncfn=g\ncalls=1 1\n1 6\n"
    "fn=f\n1 4\nfn=g\n1 6\n");
  g_auto (GroveSceneStyle) style = { 0 };
  g_autoptr (GroveLayout) layout = NULL;
  g_autoptr (GroveScene) scene = NULL;

  grove_scene_style_init (&style);
  layout = scene_text_layout (profile, "main", show_all, &style);
  scene = grove_scene_new (layout, &style);
  g_assert_cmpstr (find (scene, "f", NULL)->value, ==, "< 0.1 %");
  g_assert_cmpstr (find (scene, "g", NULL)->value, ==, "0.1 %");
}

/* A graph of @max_nodes functions, laid out like an earlier one */
static GroveLayout *
lay_out_like (GroveProfile *profile, guint32 root, guint max_nodes, GroveLayout *like)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GroveGraph) graph = NULL;
  GroveGraphOptions options;
  GroveLayoutSizes sizes;
  GroveLayout *layout;

  grove_graph_options_init (&options, root);
  grove_graph_options_set_max_nodes (&options, max_nodes);
  options.min_node = options.min_call = 0.002;
  graph = grove_graph_new (profile, &options, NULL, &error);
  g_assert_no_error (error);
  grove_layout_sizes_init (&sizes);
  layout = grove_layout_run (graph, &sizes, like, NULL, &error);
  g_assert_no_error (error);
  return layout;
}

static guint32
find_root (GroveProfile *profile, const char *function)
{
  return function != NULL ? grove_profile_find_function (profile, function, NULL)
                          : grove_profile_get_root (profile, 0);
}

static guint
find_function (GroveLayout *layout, guint32 function)
{
  GroveGraph *graph = grove_layout_get_graph (layout);

  for (guint i = 0; i < grove_graph_get_n_nodes (graph); i++)
    if (grove_graph_get_node (graph, i)->function == function)
      return i;
  return GROVE_NONE;
}

/* The most expensive callee that is drawn below @node, or GROVE_NONE */
static guint
find_next (GroveLayout *layout, guint node)
{
  GroveGraph *graph = grove_layout_get_graph (layout);
  const GroveGraphEdge *best = NULL;

  for (guint i = 0; i < grove_graph_get_n_edges (graph); i++)
    {
      const GroveGraphEdge *edge = grove_graph_get_edge (graph, i);

      if (edge->from == node
          && grove_layout_get_node (layout, edge->to).y > grove_layout_get_node (layout, node).y
          && (best == NULL || edge->inclusive > best->inclusive))
        best = edge;
    }
  return best != NULL ? best->to : GROVE_NONE;
}

/* Steps of the most expensive way down from the root that lead aside */
static guint
count_bends (GroveLayout *layout)
{
  guint n = 0, bends = 0;

  for (guint node = 0, next; (next = find_next (layout, node)) != GROVE_NONE; node = next, n++)
    bends += fabs (grove_layout_get_node (layout, next).x - grove_layout_get_node (layout, node).x) > 1;
  g_assert_cmpuint (n, >=, 3);
  return bends;
}

/* Pairs of cards that stand beside each other in both layouts, and those of them that changed sides */
static void
count_swapped (GroveLayout *before, GroveLayout *after, guint *pairs, guint *swapped)
{
  GroveGraph *graph = grove_layout_get_graph (before);

  for (guint i = 0; i < grove_graph_get_n_nodes (graph); i++)
    for (guint j = 0; j < i; j++)
      {
        guint a = find_function (after, grove_graph_get_node (graph, i)->function);
        guint b = find_function (after, grove_graph_get_node (graph, j)->function);
        GrovePoint p = grove_layout_get_node (before, i), q = grove_layout_get_node (before, j), r, s;

        if (a == GROVE_NONE || b == GROVE_NONE || p.y != q.y)
          continue;
        r = grove_layout_get_node (after, a);
        s = grove_layout_get_node (after, b);
        if (r.y != s.y)
          continue;
        (*pairs)++;
        *swapped += (p.x < q.x) != (r.x < s.x);
      }
}

static const struct
{
  const char *path, *function;
} stepped[] = {
  { STORY, "get_first_from_cache" },
  { STORY, "build_query" },
  { CPP, NULL },
  { "xdebug/cachegrind.out.blog1", NULL },
};

/* The most expensive way leads straight down, whatever the number of functions. */
static void
test_backbone (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (stepped); i++)
    for (guint n = 12; n <= 200; n *= 2)
      {
        g_autoptr (GroveProfile) profile = scene_text_load (stepped[i].path);
        g_autoptr (GroveLayout) layout = lay_out_like (profile, find_root (profile, stepped[i].function), n,
                                                       NULL);

        g_assert_cmpuint (count_bends (layout), <=, 3);
        if (i == 0)
          g_assert_cmpuint (count_bends (layout), ==, 0);
      }
}

/* From step to step, cards keep their order from left to right. */
static void
test_steps (void)
{
  guint pairs = 0, swapped = 0;

  for (guint i = 0; i < G_N_ELEMENTS (stepped); i++)
    {
      g_autoptr (GroveProfile) profile = scene_text_load (stepped[i].path);
      guint32 root = find_root (profile, stepped[i].function);
      g_autoptr (GroveLayout) before = lay_out_like (profile, root, 12, NULL);

      for (guint n = 25; n <= 200; n *= 2)
        {
          GroveLayout *layout = lay_out_like (profile, root, n, before);

          count_swapped (before, layout, &pairs, &swapped);
          grove_layout_unref (before);
          before = layout;
        }
    }
  g_assert_cmpuint (pairs, >, 1000);
  g_assert_cmpuint (swapped, <=, pairs / 50);
}

static guint32
get_pixel (cairo_surface_t *surface, double x, double y)
{
  const guchar *data = cairo_image_surface_get_data (surface);

  return *(const guint32 *) (gconstpointer) (data + (int) y * cairo_image_surface_get_stride (surface)
                                             + (int) x * 4)
         & 0xffffff;
}

static cairo_surface_t *
draw (GroveScene *scene, const GroveTheme *theme, guint node, guint edge, GroveDrawFlags flags,
      const Box *clip)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24,
                                                         (int) grove_scene_get_width (scene),
                                                         (int) grove_scene_get_height (scene));
  GroveDisplayTarget selected[] = { { GROVE_SCENE_NODE, node }, { GROVE_SCENE_EDGE, edge } };
  cairo_t *cr = cairo_create (surface);

  if (clip != NULL)
    cairo_rectangle (cr, clip->x, clip->y, clip->width, clip->height);
  if (clip != NULL)
    cairo_clip (cr);
  grove_display_list_draw (grove_scene_get_display (scene), cr, theme, GROVE_DISPLAY_WHOLE, selected,
                           G_N_ELEMENTS (selected), flags);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}

static guint32
to_pixel (const GroveColor *color)
{
  return (guint32) lround (color->r * 255) << 16 | (guint32) lround (color->g * 255) << 8
         | (guint32) lround (color->b * 255);
}

/* A card is painted in its colour, the selected one has a ring, and pixels outside the clip are unchanged. */
static void
test_draw (void)
{
  g_autoptr (GroveScene) scene = scene_text_make (STORY, "get_first_from_cache", NULL);
  const GroveSceneNode *node = grove_scene_get_node (scene, 0);
  GroveTheme theme;
  GroveColor fill;
  cairo_surface_t *plain, *ringed, *clipped;
  Box clip = { 0, 0, 40, 40 };

  grove_theme_init (&theme, TRUE, FALSE);
  fill = grove_theme_get_color (&theme, grove_paint_heat (node->heat));
  plain = draw (scene, &theme, GROVE_NONE, GROVE_NONE, GROVE_DRAW_ALL, NULL);
  ringed = draw (scene, &theme, 0, GROVE_NONE, GROVE_DRAW_ALL, NULL);
  clipped = draw (scene, &theme, 0, GROVE_NONE, GROVE_DRAW_ALL, &clip);
  g_assert_cmphex (get_pixel (plain, 2, 2), ==, to_pixel (&theme.canvas));
  g_assert_cmphex (get_pixel (plain, node->x + node->width - 8, node->y + node->height / 2), ==,
                   to_pixel (&fill));
  g_assert_cmphex (get_pixel (plain, node->x - 4, node->y + 26), ==, to_pixel (&theme.canvas));
  g_assert_cmphex (get_pixel (ringed, node->x - 4, node->y + 26), !=, to_pixel (&theme.canvas));
  g_assert_cmphex (get_pixel (clipped, node->x + node->width - 8, node->y + node->height / 2), ==, 0);
  cairo_surface_destroy (plain);
  cairo_surface_destroy (ringed);
  cairo_surface_destroy (clipped);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/scene/laws", test_laws);
  g_test_add_func ("/scene/right", test_right);
  g_test_add_func ("/scene/story", test_story);
  g_test_add_func ("/scene/twins", test_twins);
  g_test_add_func ("/scene/note", test_note);
  g_test_add_func ("/scene/elided", test_elided);
  g_test_add_func ("/scene/loop", test_loop);
  g_test_add_func ("/scene/absolute", test_absolute);
  g_test_add_func ("/scene/scale", test_scale);
  g_test_add_func ("/scene/names", test_names);
  g_test_add_func ("/scene/threads", test_threads);
  g_test_add_func ("/scene/contrast", test_contrast);
  g_test_add_func ("/scene/draw", test_draw);
  g_test_add_func ("/scene/palette", test_palette);
  g_test_add_func ("/scene/heat", test_heat);
  g_test_add_func ("/scene/levels", test_levels);
  g_test_add_func ("/scene/marks", test_marks);
  g_test_add_func ("/scene/backbone", test_backbone);
  g_test_add_func ("/scene/steps", test_steps);
  g_test_add_func ("/scene/least-percent", test_least_percent);
  return g_test_run ();
}
