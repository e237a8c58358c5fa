/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "graph-text.h"
#include "grove-entries.h"
#include "grove-entry-name.h"

/* Where a program begins: entries, roots and main functions. */

static const char *
get_root (const char *text)
{
  g_autoptr (GroveProfile) profile = graph_text_load (text);

  return g_intern_string (grove_profile_get_function_name (profile, grove_profile_get_root (profile, 0)));
}

static void
assert_entry (GroveProfile *profile, guint i, const char *name, double cost)
{
  const GArray *entries = grove_profile_get_entries (profile, 0);
  const GroveFunctionCost *entry;

  g_assert_cmpuint (i, <, entries->len);
  entry = &g_array_index (entries, GroveFunctionCost, i);
  g_assert_cmpstr (grove_profile_get_function_name (profile, entry->function), ==, name);
  g_assert_cmpfloat (entry->cost, ==, cost);
}

/* The loader costs as much as main and more; the program is main, however little it costs. */
static void
test_loader (void)
{
  g_assert_cmpstr (get_root ("0x1ab70 0\n0x1ab70 > dl_main 1 60\n0x1ab70 > _start 1 40\ndl_main 60\n"
                             "_start 0\n_start > main 1 40\nmain 40"),
                   ==, "main");
  g_assert_cmpstr (get_root ("boot 60\nboot > main 1 40\nmain 40"), ==, "boot");
  g_assert_cmpstr (get_root ("boot 20\nboot > main 1 80\nmain 80"), ==, "main");
}

/* A thread costs more than what starts it: clone is called, and an entry. */
static void
test_threads (void)
{
  const char *text =
    "0x1ab70 1\n0x1ab70 > main 1 19\nmain 18\nmain > clone 1 1\nclone 0\nclone > work 1 80\nwork 80";
  g_autoptr (GroveProfile) profile = graph_text_load (text);

  g_assert_cmpstr (get_root (text), ==, "clone");
  assert_entry (profile, 0, "clone", 79);
  assert_entry (profile, 1, "0x1ab70", 20);
  g_assert_cmpuint (grove_profile_get_entries (profile, 0)->len, ==, 2);
}

/* A function that starts few stacks and is called in most is no root. */
static void
test_stacks (void)
{
  const char *text = "path 5 leaf\npath 70 main leaf\npath 25 main";
  g_autoptr (GroveProfile) profile = graph_text_load (text);

  assert_entry (profile, 0, "main", 95);
  assert_entry (profile, 1, "leaf", 5);
  g_assert_cmpstr (get_root ("path 5 leaf\npath 40 a leaf\npath 30 b leaf\npath 1 b"), ==, "a");
}

/* A cycle is a root as a whole; nothing costs anything; nothing is there but a cycle. */
static void
test_odd (void)
{
  g_assert_cmpstr (get_root ("xA 20\nxA > xB 1 50\nxB 50\nxB > xA 1 20\nboot 60"), ==, "xB");
  g_assert_cmpstr (get_root ("idle 0\nidle > work 1 0\nwork 0"), ==, "idle");
  g_assert_cmpstr (get_root ("given -5\ntaken -9"), ==, "given");
}

static void
test_names (void)
{
  static const char *const mains[] = { "main",      "main.main", "App.main", "shop::main",        "{main}",
                                       "<module>",  "main()",    "wWinMain", "main'(below main)", "Shop.Main",
                                       "main(int)", NULL };
  static const char *const others[] = { "domain",       "main_loop",          "remain",
                                        "(below main)", "runtime.main.func1", NULL };
  static const char *const loaders[] = {
    "0x1ab70", "(below main)", "clone", "_dl_start_user", "(root)", NULL
  };

  for (guint i = 0; mains[i] != NULL; i++)
    g_assert_true (grove_entry_name_is_main (mains[i]));
  for (guint i = 0; others[i] != NULL; i++)
    g_assert_false (grove_entry_name_is_main (others[i]));
  for (guint i = 0; loaders[i] != NULL; i++)
    g_assert_true (grove_entry_name_is_loader (loaders[i], ""));
  g_assert_true (grove_entry_name_is_loader ("rtld_setup", "/lib64/ld-linux-x86-64.so.2"));
  g_assert_false (grove_entry_name_is_loader ("cloned", "/usr/bin/ldd"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/first/loader", test_loader);
  g_test_add_func ("/first/threads", test_threads);
  g_test_add_func ("/first/stacks", test_stacks);
  g_test_add_func ("/first/odd", test_odd);
  g_test_add_func ("/first/names", test_names);
  return g_test_run ();
}
