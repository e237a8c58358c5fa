/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "graph-text.h"
#include "grove-error.h"
#include "grove-function-order.h"

typedef struct
{
  const char *name, *file, *object;
  guint32 line;
  double self;
} Row;

static const Row rows[] = {
  { "zeta", "/src/b/util.c", "/bin/app", 9, 5 },
  { "Alpha::run(int)", "/src/a/util.c", "/bin/app", 3, 50 },
  { "<built-in method builtins.len>", "", "", 0, 20 },
  { "beta", "/src/b/util.c", "/bin/app", 7, 20 },
  { "beta", "/src/zoo.c", "/bin/app", 1, 0 },
  { "Ärger", "", "/usr/lib/libÖl.so", 0, -3 },
  { "<method 'append' of 'list' objects>", "", "", 0, 1 },
};

static GroveProfile *
load_rows (void)
{
  GroveBuilder *builder = grove_builder_new ();
  GroveEvent event = { .name = "Ir" };
  g_autoptr (GError) error = NULL;
  GroveProfile *profile;

  grove_builder_add_event (builder, &event);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      guint32 name = grove_builder_add_name (builder, rows[i].name, -1);
      guint32 file = grove_builder_add_file (builder, rows[i].file, -1);
      guint32 object = grove_builder_add_object (builder, rows[i].object, -1);
      guint32 function = grove_builder_add_function (builder, name, file, object, rows[i].line);

      grove_builder_add_self (builder, function, &rows[i].self, 1);
    }
  profile = grove_builder_finish (builder, NULL, &error);
  g_assert_no_error (error);
  return profile;
}

/* "0 3 1": the rows in order */
static char *
get_rows (GroveFunctionOrder *order)
{
  GString *text = g_string_new (NULL);
  guint32 n;
  const guint32 *functions = grove_function_order_get_rows (order, &n);

  for (guint32 i = 0; i < n; i++)
    g_string_append_printf (text, "%s%u", i > 0 ? " " : "", functions[i]);
  return g_string_free (text, FALSE);
}

static void
check_sort (GroveFunctionOrder *order, GroveFunctionSort column, gboolean descending, const char *expected)
{
  g_autofree char *found = NULL;

  grove_function_order_sort (order, column, descending, 0, GROVE_CYCLES_ON);
  found = get_rows (order);
  g_assert_cmpstr (found, ==, expected);
}

static void
test_sort (void)
{
  g_autoptr (GroveProfile) profile = load_rows ();
  g_autoptr (GroveFunctionOrder) order = grove_function_order_new (profile);

  /* beta and builtins.len both cost 20: sorted by name in both directions */
  check_sort (order, GROVE_SORT_SELF, TRUE, "1 3 2 0 6 4 5");
  check_sort (order, GROVE_SORT_SELF, FALSE, "5 4 6 0 3 2 1");
  check_sort (order, GROVE_SORT_SELF, TRUE, "1 3 2 0 6 4 5");
  check_sort (order, GROVE_SORT_NAME, FALSE, "1 3 4 2 6 0 5");
  check_sort (order, GROVE_SORT_NAME, TRUE, "5 0 6 2 3 4 1");
  /* by file, then by object; functions without a location come last */
  check_sort (order, GROVE_SORT_LOCATION, FALSE, "5 1 3 0 4 2 6");
}

static void
check_filter (GroveFunctionOrder *order, const char *text, const char *expected)
{
  g_autofree char *found = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (grove_function_order_filter (order, text, FALSE, NULL, 0, NULL, &error));
  found = get_rows (order);
  g_assert_cmpstr (found, ==, expected);
}

static void
test_filter (void)
{
  g_autoptr (GroveProfile) profile = load_rows ();
  g_autoptr (GroveFunctionOrder) order = grove_function_order_new (profile);

  grove_function_order_sort (order, GROVE_SORT_NAME, FALSE, 0, GROVE_CYCLES_ON);
  check_filter (order, "beta", "3 4");
  check_filter (order, "BETA", "3 4");
  check_filter (order, "util.c", "1 3 0");
  check_filter (order, "app  UTIL  beta", "3");
  check_filter (order, "list.append", "6");
  check_filter (order, "builtins", "2");
  check_filter (order, "ärger", "5");
  check_filter (order, "LIBÖL", "5");
  check_filter (order, "nothing", "");
  check_filter (order, "  ", "1 3 4 2 6 0 5");
  check_filter (order, NULL, "1 3 4 2 6 0 5");
}

static void
check_regex (GroveFunctionOrder *order, const char *text, const char *expected)
{
  g_autofree char *found = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (grove_function_order_filter (order, text, TRUE, NULL, 0, NULL, &error));
  g_assert_no_error (error);
  found = get_rows (order);
  g_assert_cmpstr (found, ==, expected);
}

static void
test_regex (void)
{
  g_autoptr (GroveProfile) profile = load_rows ();
  g_autoptr (GroveFunctionOrder) order = grove_function_order_new (profile);
  g_autoptr (GError) error = NULL;
  g_autofree char *found = NULL;

  grove_function_order_sort (order, GROVE_SORT_NAME, FALSE, 0, GROVE_CYCLES_ON);
  check_regex (order, "^(b|z)eta$", "3 4 0");
  check_regex (order, "alpha", "1");
  check_regex (order, "Alpha", "1");
  check_regex (order, "ALPHA", "");
  check_regex (order, "run\\S", "1");
  g_assert_false (grove_function_order_filter (order, "(", TRUE, NULL, 0, NULL, &error));
  g_assert_error (error, G_REGEX_ERROR, G_REGEX_ERROR_UNMATCHED_PARENTHESIS);
  g_assert_null (strstr (error->message, "LIMIT"));
  found = get_rows (order);
  g_assert_cmpstr (found, ==, "1");
}

static GroveProfile *
load_name (const char *name)
{
  GroveBuilder *builder = grove_builder_new ();
  GroveEvent event = { .name = "Ir" };
  guint32 function;

  grove_builder_add_event (builder, &event);
  function = grove_builder_add_function (builder, grove_builder_add_name (builder, name, -1), 0, 0, 0);
  grove_builder_add_self (builder, function, &(double){ 1 }, 1);
  return grove_builder_finish (builder, NULL, NULL);
}

/* The time of this expression doubles with each letter of this name. */
static void
test_endless_regex (void)
{
  g_autoptr (GroveProfile) profile = load_name ("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!");
  g_autoptr (GroveFunctionOrder) order = grove_function_order_new (profile);
  g_autoptr (GError) error = NULL;
  guint32 n_rows;

  g_assert_false (grove_function_order_filter (order, "^(a+)+$", TRUE, NULL, 0, NULL, &error));
  g_assert_error (error, GROVE_MODEL_ERROR, GROVE_MODEL_ERROR_TOO_LARGE);
  grove_function_order_get_rows (order, &n_rows);
  g_assert_cmpuint (n_rows, ==, 1);
}

/* A cancelled search leaves the previous rows. */
static void
test_cancelled_regex (void)
{
  g_autoptr (GroveProfile) profile = load_name ("main");
  g_autoptr (GroveFunctionOrder) order = grove_function_order_new (profile);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  guint32 n_rows;

  g_assert_true (grove_function_order_filter (order, "ma", TRUE, NULL, 0, cancellable, &error));
  g_cancellable_cancel (cancellable);
  g_assert_false (grove_function_order_filter (order, "x", TRUE, NULL, 0, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  grove_function_order_get_rows (order, &n_rows);
  g_assert_cmpuint (n_rows, ==, 1);
}

/* The search looks for words in the displayed text. */
static void
test_mangled (void)
{
  static const char *const names[] = { "_RNvC6_123foo3bar", "_ZN4game4burnEi" };
  static const char *const words[] = { "123foo::bar", "game::burn(" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GroveProfile) profile = load_name (names[i]);
      g_autoptr (GroveFunctionOrder) order = grove_function_order_new (profile);
      guint32 n_rows;

      g_assert_true (grove_function_order_filter (order, words[i], FALSE, NULL, 0, NULL, NULL));
      grove_function_order_get_rows (order, &n_rows);
      g_assert_cmpuint (n_rows, ==, 1);
    }
}

static void
test_group (void)
{
  g_autoptr (GroveProfile) profile = load_rows ();
  g_autoptr (GroveFunctionOrder) order = grove_function_order_new (profile);
  g_autoptr (GroveGroups) groups = grove_groups_new (profile, GROVE_GROUPING_FILE);
  g_autofree char *found = NULL, *both = NULL;
  guint32 group = grove_groups_get_group (groups, 0);

  grove_function_order_sort (order, GROVE_SORT_NAME, FALSE, 0, GROVE_CYCLES_ON);
  g_assert_true (grove_function_order_filter (order, NULL, FALSE, groups, group, NULL, NULL));
  found = get_rows (order);
  g_assert_cmpstr (found, ==, "3 0");
  g_assert_true (grove_function_order_filter (order, "zeta", FALSE, groups, group, NULL, NULL));
  both = get_rows (order);
  g_assert_cmpstr (both, ==, "0");
}

/* Above a number of rows, another sort is used. */
static void
test_many (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GroveProfile) profile = NULL;
  g_autoptr (GroveFunctionOrder) order = NULL;
  const double *self;
  const guint32 *sorted;
  guint32 n;

  for (guint32 i = 0; i < 20000; i++)
    g_string_append_printf (text, "common_prefix_of_names_%u %d.%u\n", i * 2654435761u,
                            (int) (i * 2654435761u % 999) - 300, i % 7);
  profile = graph_text_load (text->str);
  order = grove_function_order_new (profile);
  self = grove_profile_get_self (profile, 0);
  grove_function_order_sort (order, GROVE_SORT_SELF, TRUE, 0, GROVE_CYCLES_ON);
  sorted = grove_function_order_get_rows (order, &n);
  g_assert_cmpuint (n, ==, 20000);
  for (guint32 i = 1; i < n; i++)
    g_assert_cmpfloat (self[sorted[i - 1]], >=, self[sorted[i]]);
  grove_function_order_sort (order, GROVE_SORT_NAME, FALSE, 0, GROVE_CYCLES_ON);
  sorted = grove_function_order_get_rows (order, &n);
  for (guint32 i = 1; i < n; i++)
    g_assert_cmpstr (grove_profile_get_function_name (profile, sorted[i - 1]), <,
                     grove_profile_get_function_name (profile, sorted[i]));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/function-order/sort", test_sort);
  g_test_add_func ("/model/function-order/filter", test_filter);
  g_test_add_func ("/model/function-order/regex", test_regex);
  g_test_add_func ("/model/function-order/mangled", test_mangled);
  g_test_add_func ("/model/function-order/endless-regex", test_endless_regex);
  g_test_add_func ("/model/function-order/cancelled-regex", test_cancelled_regex);
  g_test_add_func ("/model/function-order/group", test_group);
  g_test_add_func ("/model/function-order/many", test_many);
  return g_test_run ();
}
