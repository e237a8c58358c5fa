/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <json-glib/json-glib.h>
#include <math.h>
#include <string.h>

#include "grove-loader.h"

/*
 * test-oracle FOLDER...: every profile of the folders against FOLDER/expect/NAME.expect.json,
 * whose numbers other programs computed. NAME.all.expect.json is for NAME and the siblings
 * that callgrind wrote beside it. Where several answers are right (cycles, formats that
 * state no inclusive cost), which ones is said at check_inclusive().
 */

typedef struct
{
  GroveProfile *profile;
  JsonObject *expect;
  gboolean callgrind;  /* of the callgrind family: inclusive costs are derived */
  gboolean exact;      /* whole numbers */
  gboolean several;    /* several files: inclusive costs are derived in each, then added */
  GHashTable *by_name; /* of char* to GArray of guint32 */
} Oracle;

/* Which reader a format of the oracle is for. */
static const struct
{
  const char *format;
  const char *reader;
  gboolean callgrind;
  gboolean exact;
} readers[] = {
  { "callgrind", "callgrind", TRUE, TRUE },
  { "cachegrind", "callgrind", TRUE, TRUE },
  { "xdebug", "callgrind", TRUE, TRUE },
  { "yappi-callgrind", "callgrind", TRUE, TRUE },
  { "pyprof2calltree-callgrind", "callgrind", TRUE, TRUE },
  { "pstats", "pstats", FALSE, FALSE },
  { "folded", "folded", FALSE, TRUE },
  { "perf-script", "perf-script", FALSE, TRUE },
  { "pprof", "pprof", FALSE, TRUE },
  { "gprof", "gprof", FALSE, FALSE },
  { "speedscope", "speedscope", FALSE, FALSE },
  { "cpuprofile", "cpuprofile", FALSE, TRUE },
  { "chrome-trace", "chrome-trace", FALSE, TRUE },
  { "dhat", "dhat", FALSE, TRUE },
  { "firefox", "firefox", FALSE, TRUE },
  { "gecko", "gecko", FALSE, TRUE },
  { "heapprofile", "heapprofile", FALSE, TRUE },
  { "massif", "massif", FALSE, TRUE },
  { "austin", "austin", FALSE, TRUE },
  { "bpftrace", "bpftrace", FALSE, TRUE },
  { "xhprof", "xhprof", FALSE, TRUE },
};

static gboolean
is_close (const Oracle *oracle, double is, double wanted)
{
  return oracle->exact ? is == wanted : fabs (is - wanted) <= 1e-6 * MAX (fabs (wanted), 1e-3);
}

static gboolean
is_known (JsonObject *object, const char *key)
{
  return json_object_has_member (object, key) && !json_object_get_null_member (object, key);
}

static const char *
get_text (JsonObject *object, const char *key)
{
  return is_known (object, key) ? json_object_get_string_member (object, key) : "";
}

/* "???" is what callgrind writes for what it does not know. */
static gboolean
same_text (const char *is, const char *wanted)
{
  return g_str_equal (is, wanted) || (*is == '\0' && g_str_equal (wanted, "???"));
}

/* Says what is wrong and goes on: one run shows all that differs. */
static void G_GNUC_PRINTF (1, 2) complain (const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list arguments;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_test_fail_printf ("%s", text);
}

/* Functions */

static void
index_functions (Oracle *self)
{
  self->by_name = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_array_unref);
  for (guint32 f = 0; f < grove_profile_get_n_functions (self->profile); f++)
    {
      const char *name = grove_profile_get_function_name (self->profile, f);
      GArray *rows = g_hash_table_lookup (self->by_name, name);

      if (rows == NULL)
        g_hash_table_insert (self->by_name, (gpointer) name,
                             rows = g_array_new (FALSE, FALSE, sizeof (guint32)));
      g_array_append_val (rows, f);
    }
}

static gboolean
is_function (Oracle *self, guint32 f, JsonObject *wanted, const char *prefix)
{
  if (g_str_equal (grove_profile_get_function_name (self->profile, f), "<code <module>>"))
    return TRUE;
  g_autofree char *file = g_strconcat (prefix, "file", NULL);
  g_autofree char *object = g_strconcat (prefix, "object", NULL);
  g_autofree char *line = g_strconcat (prefix, "line", NULL);
  guint32 is_line = grove_profile_get_function_line (self->profile, f);

  /* pprof: the oracle has the object of bare addresses only, we have that of all functions */
  gboolean any_object = !is_known (wanted, object)
                        && g_str_equal (grove_profile_get_format (self->profile), "pprof");

  return same_text (grove_profile_get_file_name (self->profile,
                                                 grove_profile_get_function_file (self->profile, f)),
                    get_text (wanted, file))
         && (any_object
             || same_text (grove_profile_get_object_name (self->profile,
                                                          grove_profile_get_function_object (self->profile,
                                                                                             f)),
                           get_text (wanted, object)))
         && (is_line == 0 || !is_known (wanted, line)
             || is_line == json_object_get_int_member (wanted, line));
}

/* The function that @wanted describes with "file", "line" and "object", or with these behind a @prefix like
 * "caller_". */
static guint32
find_function (Oracle *self, JsonObject *wanted, const char *name, const char *prefix)
{
  GArray *rows = g_hash_table_lookup (self->by_name, name);

  /* marshalled in place of a name: doc/testing.md leaves open how it is shown */
  if (g_str_has_prefix (name, "<code object "))
    rows = g_hash_table_lookup (self->by_name, "<code <module>>");

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    if (is_function (self, g_array_index (rows, guint32, i), wanted, prefix))
      return g_array_index (rows, guint32, i);
  return GROVE_NONE;
}

static double
get_answer (JsonObject *wanted, const char *key, const char *event, double otherwise)
{
  JsonObject *costs = is_known (wanted, key) ? json_object_get_object_member (wanted, key) : NULL;

  return costs != NULL && is_known (costs, event) ? json_object_get_double_member (costs, event) : otherwise;
}

/*
 * A format that states the inclusive cost: that, and never above the base. Where all is 0, nothing was stated
 * (pstats: a caller without an entry of its own).
 * The callgrind family, outside cycles: the larger of what comes in and of self and what goes out;
 * the oracle has one of them in "inclusive" and the other in "inclusive_self_plus_callees" where it
 * differs. With several files each takes its own larger one: between that of the sums and both sums.
 * In a cycle: the larger of self and what leaves the cycle, and what comes in from outside of it (KCachegrind
 * has the first, where it does not miss the member).
 */
static double
get_member_cost (Oracle *self, guint32 f, guint32 e)
{
  double outgoing = grove_profile_get_self (self->profile, e)[f];
  double incoming = 0;
  const double *calls = grove_profile_get_call_inclusive (self->profile, e);

  for (guint32 call = 0; call < grove_profile_get_n_calls (self->profile); call++)
    if (!(grove_profile_get_call_flags (self->profile, call) & (GROVE_CALL_IN_CYCLE | GROVE_CALL_SELF)))
      {
        outgoing += grove_profile_get_call_caller (self->profile, call) == f ? calls[call] : 0;
        incoming += grove_profile_get_call_callee (self->profile, call) == f ? calls[call] : 0;
      }
  return MIN (MAX (outgoing, incoming), grove_profile_get_base (self->profile, e));
}

static void
check_inclusive (Oracle *self, JsonObject *wanted, guint32 f, guint32 e, const char *event)
{
  double is = grove_profile_get_inclusive (self->profile, e, GROVE_CYCLES_ON)[f];
  double base = grove_profile_get_base (self->profile, e);
  double incoming = get_answer (wanted, "inclusive", event, NAN);
  double outgoing = get_answer (wanted, "inclusive_self_plus_callees", event, incoming);
  double least = MIN (MAX (incoming, outgoing), base);
  double most = least;
  gboolean stated = self->callgrind || incoming != 0 || get_answer (wanted, "self", event, 0) != 0;

  g_assert_cmpfloat (is, <=, base + fabs (base) * 1e-12);
  if (isnan (incoming) || !stated)
    return;
  if (self->callgrind && grove_profile_get_function_cycle (self->profile, f) > 0)
    least = most = get_member_cost (self, f, e);
  if (self->callgrind && self->several)
    most = MIN (incoming + outgoing, base);
  if (!is_close (self, is, least) && !(is >= least && is <= most))
    complain ("%s: inclusive %s is %.17g, not %.17g .. %.17g",
              grove_profile_get_function_name (self->profile, f), event, is, least, most);
}

static void
check_self (Oracle *self, JsonObject *wanted, guint32 f, guint32 e, const char *event)
{
  double is = grove_profile_get_self (self->profile, e)[f];
  double should = get_answer (wanted, "self", event, NAN);

  if (!is_close (self, is, should))
    complain ("%s: self %s is %.17g, not %.17g", grove_profile_get_function_name (self->profile, f), event,
              is, should);
}

/* The oracle has 0 where nothing is known of calls (cachegrind). */
static void
check_count (const char *name, const char *key, gint64 is, JsonObject *wanted)
{
  gint64 should = is_known (wanted, key) ? json_object_get_int_member (wanted, key) : is;

  if (is != should && !(is == GROVE_UNKNOWN_COUNT && should == 0))
    complain ("%s: %s %" G_GINT64_FORMAT ", not %" G_GINT64_FORMAT, name, key, is, should);
}

static void
check_function (Oracle *self, JsonObject *wanted)
{
  const char *name = json_object_get_string_member (wanted, "name");
  guint32 f = find_function (self, wanted, name, "");
  JsonArray *events = json_object_get_array_member (self->expect, "events");

  if (f == GROVE_NONE)
    {
      complain ("there is no function %s of file %s, object %s", name, get_text (wanted, "file"),
                get_text (wanted, "object"));
      return;
    }
  for (guint i = 0; i < json_array_get_length (events); i++)
    {
      const char *event = json_array_get_string_element (events, i);
      guint32 e = grove_profile_find_event (self->profile, event);

      check_self (self, wanted, f, e, event);
      check_inclusive (self, wanted, f, e, event);
    }
  check_count (name, "called", grove_profile_get_function_called (self->profile, f), wanted);
  check_count (name, "called_primitive", grove_profile_get_function_primitive (self->profile, f), wanted);
  if ((grove_profile_get_function_cycle (self->profile, f) > 0) != is_known (wanted, "cycle"))
    complain ("%s: in cycle %u", name, grove_profile_get_function_cycle (self->profile, f));
}

/* Edges */

static void
check_edge_cost (Oracle *self, JsonObject *costs, guint32 call, const char *event)
{
  guint32 e = grove_profile_find_event (self->profile, event);
  double is = grove_profile_get_call_inclusive (self->profile, e)[call];

  if (is_known (costs, event) && !is_close (self, is, json_object_get_double_member (costs, event)))
    complain ("%s > %s: inclusive %s is %.17g, not %.17g",
              grove_profile_get_function_name (self->profile,
                                               grove_profile_get_call_caller (self->profile, call)),
              grove_profile_get_function_name (self->profile,
                                               grove_profile_get_call_callee (self->profile, call)),
              event, is, json_object_get_double_member (costs, event));
}

static void
check_edge (Oracle *self, JsonObject *wanted)
{
  const char *caller = json_object_get_string_member (wanted, "caller");
  const char *callee = json_object_get_string_member (wanted, "callee");
  guint32 from = find_function (self, wanted, caller, "caller_");
  guint32 to = find_function (self, wanted, callee, "callee_");
  guint32 call = from != GROVE_NONE && to != GROVE_NONE ? grove_profile_find_call (self->profile, from, to)
                                                        : GROVE_NONE;
  JsonArray *events = json_object_get_array_member (self->expect, "events");

  if (call == GROVE_NONE)
    {
      complain ("there is no call %s > %s", caller, callee);
      return;
    }
  if (is_known (wanted, "calls")
      && grove_profile_get_call_count (self->profile, call) != json_object_get_int_member (wanted, "calls"))
    complain ("%s > %s: %" G_GINT64_FORMAT " calls, not %" G_GINT64_FORMAT, caller, callee,
              grove_profile_get_call_count (self->profile, call),
              json_object_get_int_member (wanted, "calls"));
  for (guint i = 0; is_known (wanted, "inclusive") && i < json_array_get_length (events); i++)
    check_edge_cost (self, json_object_get_object_member (wanted, "inclusive"), call,
                     json_array_get_string_element (events, i));
}

/* The whole */

static void
check_totals (Oracle *self)
{
  JsonArray *events = json_object_get_array_member (self->expect, "events");
  JsonObject *totals = json_object_get_object_member (self->expect, "totals");

  for (guint i = 0; i < json_array_get_length (events); i++)
    {
      const char *event = json_array_get_string_element (events, i);
      guint32 e = grove_profile_find_event (self->profile, event);
      double sum = 0;

      g_assert_cmpuint (e, !=, GROVE_NONE);
      for (guint32 f = 0; f < grove_profile_get_n_functions (self->profile); f++)
        sum += grove_profile_get_self (self->profile, e)[f];
      g_assert_true (is_close (self, grove_profile_get_total (self->profile, e),
                               json_object_get_double_member (totals, event)));
      g_assert_true (!self->callgrind || sum == grove_profile_get_total (self->profile, e));
    }
}

static void
check_counts (Oracle *self)
{
  g_assert_cmpuint (grove_profile_get_n_functions (self->profile), ==,
                    json_object_get_int_member (self->expect, "function_count"));
  g_assert_cmpuint (grove_profile_get_n_calls (self->profile), ==,
                    json_object_get_int_member (self->expect, "edge_count"));
  g_assert_cmpuint (grove_profile_get_n_cycles (self->profile), ==,
                    json_object_get_int_member (self->expect, "cycle_count"));
}

/* The cycle that KCachegrind's row stands for: as many calls from outside, and at least its costs
 * (KCachegrind misses members at times). */
static gboolean
has_cycle (Oracle *self, JsonObject *wanted, guint32 e, const char *event)
{
  double self_cost = get_answer (wanted, "self", event, NAN);

  for (guint32 cycle = 1; cycle <= grove_profile_get_n_cycles (self->profile); cycle++)
    if (grove_profile_get_cycle_self (self->profile, cycle, e) >= self_cost
        && grove_profile_get_cycle_called (self->profile, cycle)
             == json_object_get_int_member (wanted, "called")
        && grove_profile_get_cycle_inclusive (self->profile, cycle, e)
             >= MIN (get_answer (wanted, "inclusive", event, NAN), grove_profile_get_base (self->profile, e)))
      return TRUE;
  return FALSE;
}

static void
check_cycles (Oracle *self)
{
  JsonArray *cycles = is_known (self->expect, "kcachegrind_cycles")
                        ? json_object_get_array_member (self->expect, "kcachegrind_cycles")
                        : NULL;
  const char *event = json_array_get_string_element (json_object_get_array_member (self->expect, "events"),
                                                     0);

  for (guint i = 0; cycles != NULL && i < json_array_get_length (cycles); i++)
    g_assert_true (has_cycle (self, json_array_get_object_element (cycles, i),
                              grove_profile_find_event (self->profile, event), event));
}

static void
check_profile (Oracle *self)
{
  JsonArray *functions = json_object_get_array_member (self->expect, "functions");
  JsonArray *edges = json_object_get_array_member (self->expect, "edges");

  index_functions (self);
  check_totals (self);
  check_counts (self);
  for (guint i = 0; i < json_array_get_length (functions); i++)
    check_function (self, json_array_get_object_element (functions, i));
  for (guint i = 0; i < json_array_get_length (edges); i++)
    check_edge (self, json_array_get_object_element (edges, i));
  check_cycles (self);
  g_hash_table_unref (self->by_name);
}

static GroveProfile *
load (const char *expect_path, gboolean *several)
{
  g_autofree char *expect_folder = g_path_get_dirname (expect_path);
  g_autofree char *folder = g_path_get_dirname (expect_folder);
  g_autofree char *name = g_path_get_basename (expect_path);
  GroveLoadOptions options = { NULL, FALSE };
  g_autoptr (GError) error = NULL;
  GroveProfile *profile;

  name[strlen (name) - strlen (".expect.json")] = '\0';
  *several = options.siblings = g_str_has_suffix (name, ".all");
  if (*several)
    name[strlen (name) - strlen (".all")] = '\0';
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  profile = grove_loader_load (&file, 1, &options, NULL, NULL, &error);
  g_assert_no_error (error);
  return profile;
}

static void
check_file (gconstpointer data)
{
  const char *path = data;
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GroveProfile) profile = NULL;
  Oracle oracle = { 0 };
  gboolean known = FALSE;
  const char *format;

  g_assert_true (json_parser_load_from_file (parser, path, NULL));
  oracle.expect = json_node_get_object (json_parser_get_root (parser));
  format = json_object_get_string_member (oracle.expect, "format");
  for (gsize i = 0; i < G_N_ELEMENTS (readers); i++)
    if (g_str_equal (readers[i].format, format))
      {
        oracle.callgrind = readers[i].callgrind;
        oracle.exact = readers[i].exact;
        known = TRUE;
        g_assert_nonnull (grove_formats_find (readers[i].reader));
      }
  g_assert_true (known);
  oracle.profile = profile = load (path, &oracle.several);
  check_profile (&oracle);
}

static void
add_folder (const char *folder)
{
  g_autofree char *expect = g_build_filename (folder, "expect", NULL);
  g_autoptr (GDir) names = g_dir_open (expect, 0, NULL);
  const char *name;

  g_assert_nonnull (names);
  while ((name = g_dir_read_name (names)) != NULL)
    {
      g_autofree char *base = g_path_get_basename (folder);
      g_autofree char *test = g_strdup_printf ("/oracle/%s/%s", base, name);

      g_test_add_data_func_full (test, g_build_filename (expect, name, NULL), check_file, g_free);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (int i = 1; i < argc; i++)
    add_folder (argv[i]);
  return g_test_run ();
}
