/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <string.h>

#include "grove-loader.h"
#include "scene-text.h"
#include "test-load.h"

GroveProfile *
scene_text_load (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_test_build_filename (G_TEST_DIST, "files", path, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (name);
  GroveProfile *profile = grove_loader_load (&file, 1, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  return profile;
}

GroveProfile *
scene_text_parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  GroveProfile *profile = test_load_bytes (bytes, "text", "callgrind", &error);

  g_assert_no_error (error);
  return profile;
}

GroveLayout *
scene_text_layout (GroveProfile *profile, const char *function, void (*tune) (GroveGraphOptions *options),
                   const GroveSceneStyle *style)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GroveGraph) graph = NULL;
  GroveLayout *layout;
  GroveLayoutSizes sizes;
  GroveGraphOptions options;
  guint32 root = function != NULL ? grove_profile_find_function (profile, function, &error)
                                  : grove_profile_get_root (profile, 0);

  g_assert_no_error (error);
  grove_graph_options_init (&options, root);
  if (tune != NULL)
    tune (&options);
  graph = grove_graph_new (profile, &options, NULL, &error);
  g_assert_no_error (error);
  grove_scene_style_get_sizes_for (style, options.direction, &sizes);
  layout = grove_layout_run (graph, &sizes, NULL, NULL, &error);
  g_assert_no_error (error);
  return layout;
}

GroveScene *
scene_text_make (const char *path, const char *function, void (*tune) (GroveGraphOptions *options))
{
  g_autoptr (GroveProfile) profile = scene_text_load (path);
  g_auto (GroveSceneStyle) style = { 0 };
  g_autoptr (GroveLayout) layout = NULL;

  grove_scene_style_init (&style);
  layout = scene_text_layout (profile, function, tune, &style);
  return grove_scene_new (layout, &style);
}
