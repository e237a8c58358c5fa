/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-graph-fixture.h"

typedef struct
{
  const char *caller;
  const char *callee;
  gint64 calls;
  double cost;
} Call;

typedef struct
{
  const char *name;
  double self;
} Self;

static const Self selves[] = {
  { "parse", 196 }, { "load", 60 }, { "log", 100 }, { "scan", 200 },
  { "read", 90 },   { "eat", 300 }, { "rare", 4 },
};

static const Call calls[] = {
  { "main", "parse", 1, 600 },  { "main", "load", 2, 250 }, { "main", "log", 1500, 100 },
  { "parse", "scan", 40, 400 }, { "parse", "rare", 1, 4 },  { "load", "scan", 10, 100 },
  { "load", "read", 7, 90 },    { "scan", "eat", 50, 300 },
};

static guint32
add_function (GroveBuilder *builder, const char *name)
{
  return grove_builder_add_function (builder, grove_builder_add_name (builder, name, -1),
                                     grove_builder_add_file (builder, "/src/app.py", -1), GROVE_UNKNOWN, 0);
}

static GroveBuilder *
begin (void)
{
  GroveBuilder *builder = grove_builder_new ();
  GroveEvent event = { .name = "Ir", .unit_name = "count", .unit = GROVE_UNIT_COUNT, .factor = 1 };

  grove_builder_set_format (builder, "test");
  grove_builder_set_title (builder, "fixture");
  grove_builder_add_event (builder, &event);
  event.name = "Nothing";
  grove_builder_add_event (builder, &event);
  return builder;
}

static GroveProfile *
end (GroveBuilder *builder)
{
  g_autoptr (GError) error = NULL;
  GroveProfile *profile = grove_builder_finish (builder, NULL, &error);

  g_assert_no_error (error);
  return profile;
}

static void
add_call (GroveBuilder *builder, const char *caller, const char *callee, gint64 count, double cost)
{
  grove_builder_add_call (builder, add_function (builder, caller), add_function (builder, callee), count,
                          &cost, 1);
}

static void
add_self (GroveBuilder *builder, const char *name, double cost)
{
  grove_builder_add_self (builder, add_function (builder, name), &cost, 1);
}

GroveProfile *
grove_graph_fixture_new (void)
{
  GroveBuilder *builder = begin ();

  for (guint i = 0; i < G_N_ELEMENTS (selves); i++)
    add_self (builder, selves[i].name, selves[i].self);
  for (guint i = 0; i < G_N_ELEMENTS (calls); i++)
    add_call (builder, calls[i].caller, calls[i].callee, calls[i].calls, calls[i].cost);
  for (guint i = 0; i < 10; i++)
    {
      g_autofree char *name = g_strdup_printf ("t%u", i);

      add_self (builder, name, 5);
      add_call (builder, "main", name, 1, 5);
    }
  add_self (builder, "alone", 0);
  return end (builder);
}

GroveProfile *
grove_graph_fixture_new_wide (guint n)
{
  GroveBuilder *builder = begin ();

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *middle = g_strdup_printf ("middle_%u", i);

      add_call (builder, "main", middle, i + 1, 1000);
      for (guint j = 0; j < 2; j++)
        {
          g_autofree char *leaf = g_strdup_printf ("leaf_%u_%u", i, j);

          add_self (builder, leaf, 500);
          add_call (builder, middle, leaf, 3, 500);
        }
    }
  return end (builder);
}

GroveProfile *
grove_graph_fixture_new_chains (guint n, guint length)
{
  GroveBuilder *builder = begin ();

  for (guint i = 0; i < n; i++)
    for (guint j = 0; j < length; j++)
      {
        g_autofree char *caller = j > 0 ? g_strdup_printf ("link_%u_%u", i, j - 1) : g_strdup ("main");
        g_autofree char *callee = g_strdup_printf ("link_%u_%u", i, j);

        add_self (builder, callee, 100);
        add_call (builder, caller, callee, 1, 100.0 * (length - j));
      }
  return end (builder);
}

GroveProfile *
grove_graph_fixture_new_flat (void)
{
  GroveBuilder *builder = begin ();

  add_self (builder, "one", 1);
  add_self (builder, "two", 2);
  return end (builder);
}

guint32
grove_graph_fixture_find (GroveProfile *profile, const char *name)
{
  g_autoptr (GError) error = NULL;
  guint32 function = grove_profile_find_function (profile, name, &error);

  g_assert_no_error (error);
  return function;
}

GroveScene *
grove_graph_fixture_new_scene (GroveProfile *profile, guint32 root, GroveDirection direction)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GroveGraph) graph = NULL;
  g_autoptr (GroveLayout) layout = NULL;
  GroveGraphOptions options;
  GroveSceneStyle style;
  GroveLayoutSizes sizes;
  GroveScene *scene;

  grove_graph_options_init (&options, root);
  options.direction = direction;
  graph = grove_graph_new (profile, &options, NULL, &error);
  g_assert_no_error (error);
  grove_scene_style_init (&style);
  grove_scene_style_get_sizes_for (&style, direction, &sizes);
  layout = grove_layout_run (graph, &sizes, NULL, NULL, &error);
  g_assert_no_error (error);
  scene = grove_scene_new (layout, &style);
  grove_scene_style_clear (&style);
  return scene;
}
