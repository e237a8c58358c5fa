/* SPDX-License-Identifier: MIT */

/* What the function list takes at a million rows: each sort, each key of a filter. CPU milliseconds, median
 * of 7. bench-lists [ROWS] */
#include "config.h"

#include <stdlib.h>
#include <time.h>

#include "grove-builder.h"
#include "grove-function-order.h"

#define N_RUNS 7

static const char *const areas[] = { "core",   "net",     "io",      "detail", "util",  "render",
                                     "parser", "sched",   "cache",   "codec",  "index", "model",
                                     "query",  "runtime", "storage", "vm" };
static const char *const verbs[] = { "get",     "set",     "find",  "insert", "remove", "update",
                                     "compute", "visit",   "emit",  "parse",  "read",   "write",
                                     "flush",   "resolve", "apply", "build" };
static const char *const nouns[] = { "Item",   "Range", "Entry", "Key",  "Value", "Index", "Page",  "Row",
                                     "Column", "Edge",  "Path",  "Name", "Type",  "Attr",  "State", "Event" };

/* Names as of a large C++ program: C, methods, templates. */
static char *
make_name (guint32 i)
{
  const char *area = areas[i & 15], *verb = verbs[i >> 4 & 15], *noun = nouns[i >> 8 & 15];

  if (i % 20 < 8)
    return g_strdup_printf ("%s_buffer_%s_%s%u", area, verb, noun, i >> 12);
  if (i % 20 < 17)
    return g_strdup_printf ("app::%s::Session::%s%s%u(std::vector<int, std::allocator<int> >&) const", area,
                            verb, noun, i >> 12);
  return g_strdup_printf (
    "app::%s::Graph<std::_Rb_tree<app::%s::Node, std::pair<app::%s::Node const, unsigned long>, "
    "std::_Select1st<std::pair<app::%s::Node const, unsigned long> >, std::less<app::%s::Node> > >::%s%s%u(int)",
    area, area, area, area, area, verb, noun, i >> 12);
}

static void
add_function (GroveBuilder *builder, GRand *random, guint32 i)
{
  g_autofree char *name = make_name (i * 2654435761u >> 8);
  g_autofree char *path = g_strdup_printf ("/build/app-1.0/src/%s/%u.cpp", areas[i & 15], i / 12);
  g_autofree char *object = g_strdup_printf ("/usr/lib/libapp_%u.so", i % 40);
  double x = g_rand_double (random);
  double cost = (gint64) (1e3 / (x * x + 1e-9));
  guint32 function = grove_builder_add_function (builder, grove_builder_add_name (builder, name, -1),
                                                 grove_builder_add_file (builder, path, -1),
                                                 grove_builder_add_object (builder, object, -1), i);

  grove_builder_add_self (builder, function, &cost, 1);
  grove_builder_add_call (builder, function / 3, function, function % 1000 + 1, &cost, 1);
}

static GroveProfile *
make_profile (guint32 n)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  GroveBuilder *builder = grove_builder_new ();
  GroveEvent event = { .name = "Ir" };

  grove_builder_add_event (builder, &event);
  for (guint32 i = 0; i < n; i++)
    add_function (builder, random, i);
  return grove_builder_finish (builder, NULL, NULL);
}

static double
now (void)
{
  struct timespec time;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &time);
  return (double) time.tv_sec * 1e3 + (double) time.tv_nsec * 1e-6;
}

static int
compare (const void *a, const void *b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

static void
print_row (const char *what, double *times, guint32 rows)
{
  qsort (times, N_RUNS, sizeof (double), compare);
  g_print ("| %s | %.1f | %.1f | %u |\n", what, times[N_RUNS / 2], times[N_RUNS - 1], rows);
}

/* Reversing a column sorts anew each time. */
static void
time_sort (GroveFunctionOrder *order, const char *what, GroveFunctionSort column)
{
  double times[N_RUNS];
  guint32 n = 0;

  for (guint i = 0; i < N_RUNS; i++)
    {
      double start = now ();

      grove_function_order_sort (order, column, i % 2 == 0, 0, GROVE_CYCLES_ON);
      grove_function_order_get_rows (order, &n);
      times[i] = now () - start;
    }
  print_row (what, times, n);
}

static void
time_filter (GroveFunctionOrder *order, const char *text, gboolean regex)
{
  g_autofree char *what = g_strdup_printf ("%s “%s”", regex ? "expression" : "filter", text);
  double times[N_RUNS];
  guint32 n = 0;

  for (guint i = 0; i < N_RUNS; i++)
    {
      double start = now ();

      grove_function_order_filter (order, text, regex, NULL, 0, NULL, NULL);
      grove_function_order_get_rows (order, &n);
      times[i] = now () - start;
    }
  print_row (what, times, n);
}

int
main (int argc, char **argv)
{
  static const char *const filters[] = { "p",      "pa",  "par",         "pars",     "parse",
                                         "parseR", "zzz", "net resolve", "libapp_7", "" };
  guint32 n = argc > 1 ? (guint32) g_ascii_strtoull (argv[1], NULL, 10) : 1000000;
  g_autoptr (GroveProfile) profile = make_profile (n);
  g_autoptr (GroveFunctionOrder) order = grove_function_order_new (profile);
  double start = now ();

  grove_function_order_sort (order, GROVE_SORT_NAME, FALSE, 0, GROVE_CYCLES_ON);
  grove_function_order_sort (order, GROVE_SORT_LOCATION, FALSE, 0, GROVE_CYCLES_ON);
  g_print ("| list of %u rows | CPU ms | longest | rows |\n| --- | ---: | ---: | ---: |\n", n);
  g_print ("| ranks of names and places, once, and a sort by each | %.1f | | |\n", now () - start);
  time_sort (order, "sort by inclusive cost", GROVE_SORT_INCLUSIVE);
  time_sort (order, "sort by self cost", GROVE_SORT_SELF);
  time_sort (order, "sort by calls", GROVE_SORT_CALLED);
  time_sort (order, "sort by name", GROVE_SORT_NAME);
  time_sort (order, "sort by location", GROVE_SORT_LOCATION);
  for (guint i = 0; i < G_N_ELEMENTS (filters); i++)
    time_filter (order, filters[i], FALSE);
  time_filter (order, "^app::.*Row", TRUE);
  return EXIT_SUCCESS;
}
