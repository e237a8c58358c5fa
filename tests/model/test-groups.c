/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <string.h>

#include "graph-text.h"
#include "grove-groups.h"

static guint32
find_group (GroveGroups *groups, const char *name)
{
  for (guint32 i = 0; i < grove_groups_get_n_groups (groups); i++)
    if (strcmp (grove_groups_get_name (groups, i), name) == 0)
      return i;
  g_error ("no group %s", name);
}

static void
check_group (GroveGroups *groups, const char *name, guint32 members, double self, double inclusive)
{
  g_autofree double *self_cost = NULL, *inclusive_cost = NULL;
  guint32 group = find_group (groups, name);

  grove_groups_compute (groups, 0, &self_cost, &inclusive_cost);
  g_assert_cmpuint (grove_groups_get_n_members (groups, group), ==, members);
  g_assert_cmpfloat (self_cost[group], ==, self);
  g_assert_cmpfloat (inclusive_cost[group], ==, inclusive);
}

static void
test_class (void)
{
  g_autoptr (GroveProfile) profile = graph_text_load ("main 10\n"
                                                      "main > A::f 1 90\n"
                                                      "A::f 20\n"
                                                      "A::f > A::g 2 40\n"
                                                      "A::f > B::h 1 30\n"
                                                      "A::g 40\n"
                                                      "B::h 30");
  g_autoptr (GroveGroups) groups = grove_groups_new (profile, GROVE_GROUPING_CLASS);

  g_assert_cmpuint (grove_groups_get_n_groups (groups), ==, 3);
  check_group (groups, "A", 2, 60, 90);
  check_group (groups, "B", 1, 30, 30);
  g_assert_cmpuint (grove_groups_get_group (groups, graph_find (profile, "main")), ==, 0);
  g_assert_cmpuint (grove_groups_get_color (groups, 0), ==, 0);
  g_assert_cmpuint (grove_groups_get_color (groups, find_group (groups, "A")), >, 0);
  g_assert_cmpuint (grove_groups_get_color (groups, find_group (groups, "B")), >, 0);
}

/* A calls B calls A: the inclusive cost of neither is above the total. */
static void
test_never_above_base (void)
{
  g_autoptr (GroveProfile) profile = graph_text_load ("A::a 10\n"
                                                      "A::a > B::b 1 90\n"
                                                      "B::b 20\n"
                                                      "B::b > A::c 1 70\n"
                                                      "A::c 70");
  g_autoptr (GroveGroups) groups = grove_groups_new (profile, GROVE_GROUPING_CLASS);

  check_group (groups, "A", 2, 80, 100);
  check_group (groups, "B", 1, 20, 90);
}

static void
test_cycle (void)
{
  g_autoptr (GroveProfile) profile = graph_text_load ("main 5\n"
                                                      "main > a 1 95\n"
                                                      "a 20\n"
                                                      "a > b 3 75\n"
                                                      "b 75\n"
                                                      "b > a 2 40");
  g_autoptr (GroveGroups) groups = grove_groups_new (profile, GROVE_GROUPING_CYCLE);

  g_assert_cmpuint (grove_groups_get_n_groups (groups), ==, 2);
  check_group (groups, grove_groups_get_name (groups, 1), 2, 95, 95);
}

static void
test_stacks (void)
{
  g_autoptr (GroveProfile) profile = graph_text_load ("path 10 A::a B::b A::a\n"
                                                      "path 5 A::a\n"
                                                      "path 1 B::b");
  g_autoptr (GroveGroups) groups = grove_groups_new (profile, GROVE_GROUPING_CLASS);

  check_group (groups, "A", 1, 15, 15);
  check_group (groups, "B", 1, 1, 11);
}

/* Functions f0, f1, ... of files (or objects) of that name in @folder; what they cost rises or falls. */
static GroveProfile *
make_files (const char *folder, guint n, gboolean objects, double step)
{
  GroveBuilder *builder = grove_builder_new ();
  GroveEvent event = { .name = "Ir" };

  grove_builder_add_event (builder, &event);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *name = g_strdup_printf ("f%u", i);
      g_autofree char *path = g_build_filename (folder, name, NULL);
      guint32 file = objects ? 0 : grove_builder_add_file (builder, path, -1);
      guint32 object = grove_builder_add_object (builder, objects ? path : "/lib/all.so", -1);
      guint32 function = grove_builder_add_function (builder, grove_builder_add_name (builder, name, -1),
                                                     file, object, 0);
      double cost = 100 + step * i;

      grove_builder_add_self (builder, function, &cost, 1);
    }
  return grove_builder_finish (builder, NULL, NULL);
}

static guint
get_color (GroveGroups *groups, guint32 function)
{
  return grove_groups_get_color (groups, grove_groups_get_group (groups, function));
}

/* A file has one colour whatever it costs, wherever it lies, and whatever else is in the profile; with no
 * grouping, too; and so has an object where no file is known. */
static void
test_colors (void)
{
  g_autoptr (GroveProfile) few = make_files ("/home/a", 12, FALSE, -1);
  g_autoptr (GroveProfile) many = make_files ("/srv/b/c", 200, FALSE, 2);
  g_autoptr (GroveProfile) objects = make_files ("/lib", 200, TRUE, 1);
  g_autoptr (GroveGroups) by_file = grove_groups_new (few, GROVE_GROUPING_FILE);
  g_autoptr (GroveGroups) by_none = grove_groups_new (many, GROVE_GROUPING_NONE);
  g_autoptr (GroveGroups) by_object = grove_groups_new (objects, GROVE_GROUPING_NONE);
  guint seen = 0;

  for (guint32 f = 0; f < 200; f++)
    {
      if (f < 12)
        g_assert_cmpuint (get_color (by_file, f), ==, get_color (by_none, f));
      g_assert_cmpuint (get_color (by_object, f), ==, get_color (by_none, f));
      seen |= 1u << get_color (by_none, f);
    }
  /* All colours are in use; grey is for what is in no group. */
  g_assert_cmpuint (seen, ==, (1u << GROVE_N_PALETTE) - 2);
  g_assert_cmpuint (grove_groups_get_color (by_none, 0), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/groups/class", test_class);
  g_test_add_func ("/model/groups/never-above-base", test_never_above_base);
  g_test_add_func ("/model/groups/cycle", test_cycle);
  g_test_add_func ("/model/groups/stacks", test_stacks);
  g_test_add_func ("/model/groups/colors", test_colors);
  return g_test_run ();
}
