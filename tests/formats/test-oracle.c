/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <json-glib/json-glib.h>
#include <math.h>
#include <string.h>

#include "grove-loader.h"

/* test-oracle FOLDER compares every profile of the folder with FOLDER/expect/NAME.expect.json, whose
 * numbers other programs computed (tests/oracle). NAME.all.expect.json is for NAME and the siblings that
 * callgrind wrote beside it. Where the two differ and both are right, a rule below says which number is
 * expected instead, and FOLDER/expect/differences.tsv says how often the rule is needed: NAME, rule,
 * count. A difference without a rule fails, and so does another count, be it higher or lower. */

/* Sorted by their names, as differences.tsv is */
typedef enum
{
  RULE_CODE_OBJECT,
  RULE_CYCLE_MEMBER,
  RULE_CYCLE_ROW,
  RULE_LARGER,
  RULE_LINE_NOT_KEPT,
  RULE_NOT_STATED,
  RULE_PPROF_OBJECT,
  RULE_UNKNOWN_COUNT,
  RULE_UNKNOWN_NAME,
  N_RULES
} Rule;

/* The number of the program, then that of the oracle */
static const char *const rule_names[N_RULES] = {
  /* "<code <module>>"; the text that Python prints for a code object */
  [RULE_CODE_OBJECT] = "code-object",
  /* inclusive: get_member_cost(); the cost of all calls, those inside the cycle too */
  [RULE_CYCLE_MEMBER] = "cycle-member",
  /* costs of a cycle; less, since KCachegrind sometimes misses members */
  [RULE_CYCLE_ROW] = "kcachegrind-cycle",
  /* inclusive: self and calls made, if that is more; the cost of the calls to it */
  [RULE_LARGER] = "larger",
  /* no line; the line of the function's definition */
  [RULE_LINE_NOT_KEPT] = "line-not-kept",
  /* inclusive: the cost of the calls made; 0, since the file has no entry */
  [RULE_NOT_STATED] = "not-stated",
  /* the object of every function; only that of bare addresses */
  [RULE_PPROF_OBJECT] = "pprof-object",
  /* called: unknown; 0 */
  [RULE_UNKNOWN_COUNT] = "unknown-count",
  /* no name; "???" of callgrind */
  [RULE_UNKNOWN_NAME] = "unknown-name",
};

typedef struct
{
  GroveProfile *profile;
  JsonObject *expect;
  gboolean callgrind;  /* callgrind family: inclusive costs are derived */
  gboolean exact;      /* whole numbers */
  GHashTable *by_name; /* of char* to GArray of guint32 */
  guint n_differences[N_RULES];
} Oracle;

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

static gboolean
same_text (const char *is, const char *wanted)
{
  return g_str_equal (is, wanted) || (*is == '\0' && g_str_equal (wanted, "???"));
}

/* Reports a difference and continues, so that one run shows all. */
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

static const char *
get_file (Oracle *self, guint32 f)
{
  return grove_profile_get_file_name (self->profile, grove_profile_get_function_file (self->profile, f));
}

static const char *
get_object (Oracle *self, guint32 f)
{
  return grove_profile_get_object_name (self->profile, grove_profile_get_function_object (self->profile, f));
}

/* "file", "line" and "object" of a function in the expectation, or these behind a prefix like "caller_" */
typedef struct
{
  const char *name;
  const char *file;
  const char *object;
  gint64 line;   /* 0: not known */
  gint64 column; /* as above */
} Wanted;

static Wanted
get_wanted (JsonObject *object, const char *name_key, const char *prefix)
{
  g_autofree char *file = g_strconcat (prefix, "file", NULL);
  g_autofree char *object_key = g_strconcat (prefix, "object", NULL);
  g_autofree char *line = g_strconcat (prefix, "line", NULL);
  g_autofree char *column = g_strconcat (prefix, "column", NULL);

  return (Wanted){ json_object_get_string_member (object, name_key), get_text (object, file),
                   get_text (object, object_key),
                   is_known (object, line) ? json_object_get_int_member (object, line) : 0,
                   is_known (object, column) ? json_object_get_int_member (object, column) : 0 };
}

static gboolean
is_pprof (Oracle *self)
{
  return g_str_equal (grove_profile_get_format (self->profile), "pprof");
}

static gboolean
is_code_object (const Wanted *wanted)
{
  return g_str_has_prefix (wanted->name, "<code object ");
}

static gboolean
is_function (Oracle *self, guint32 f, const Wanted *wanted)
{
  guint32 line = grove_profile_get_function_line (self->profile, f);

  if (is_code_object (wanted))
    return TRUE;
  return same_text (get_file (self, f), wanted->file)
         && (same_text (get_object (self, f), wanted->object) || (is_pprof (self) && *wanted->object == '\0'))
         && (line == 0 || line == wanted->line)
         && (wanted->column == 0 || grove_profile_get_function_column (self->profile, f) == wanted->column);
}

/* Counts the differences that is_function() accepts. */
static void
note_function (Oracle *self, guint32 f, const Wanted *wanted)
{
  guint32 line = grove_profile_get_function_line (self->profile, f);

  if (is_code_object (wanted))
    {
      self->n_differences[RULE_CODE_OBJECT]++;
      return;
    }
  self->n_differences[RULE_UNKNOWN_NAME] += !g_str_equal (get_file (self, f), wanted->file);
  if (!same_text (get_object (self, f), wanted->object))
    self->n_differences[RULE_PPROF_OBJECT]++;
  else
    self->n_differences[RULE_UNKNOWN_NAME] += !g_str_equal (get_object (self, f), wanted->object);
  self->n_differences[RULE_LINE_NOT_KEPT] += line == 0 && wanted->line != 0;
}

static guint32
find_function (Oracle *self, const Wanted *wanted)
{
  GArray *rows = g_hash_table_lookup (self->by_name,
                                      is_code_object (wanted) ? "<code <module>>" : wanted->name);

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    if (is_function (self, g_array_index (rows, guint32, i), wanted))
      {
        note_function (self, g_array_index (rows, guint32, i), wanted);
        return g_array_index (rows, guint32, i);
      }
  return GROVE_NONE;
}

static double
get_answer (JsonObject *wanted, const char *key, const char *event, double otherwise)
{
  JsonObject *costs = is_known (wanted, key) ? json_object_get_object_member (wanted, key) : NULL;

  return costs != NULL && is_known (costs, event) ? json_object_get_double_member (costs, event) : otherwise;
}

/* The inclusive cost of a member of a cycle: the larger of its self cost plus the calls that leave the
 * cycle, and the calls that enter the cycle at it. */
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

/* Returns: the rule by which the inclusive cost is @is where the oracle has @incoming, which is the sum of
 * the calls to the function, or stated; N_RULES: no rule */
static Rule
explain_inclusive (Oracle *self, JsonObject *wanted, guint32 f, guint32 e, const char *event, double incoming)
{
  double is = grove_profile_get_inclusive (self->profile, e, GROVE_CYCLES_ON)[f];
  double outgoing = get_answer (wanted, "inclusive_self_plus_callees", event, incoming);

  if (!self->callgrind && incoming == 0 && get_answer (wanted, "self", event, 0) == 0)
    return RULE_NOT_STATED;
  if (self->callgrind && grove_profile_get_function_cycle (self->profile, f) > 0
      && is_close (self, is, get_member_cost (self, f, e)))
    return RULE_CYCLE_MEMBER;
  if (self->callgrind && is_close (self, is, MAX (incoming, outgoing)))
    return RULE_LARGER;
  return N_RULES;
}

static void
check_inclusive (Oracle *self, JsonObject *wanted, guint32 f, guint32 e, const char *event)
{
  double is = grove_profile_get_inclusive (self->profile, e, GROVE_CYCLES_ON)[f];
  double base = grove_profile_get_base (self->profile, e);
  double incoming = get_answer (wanted, "inclusive", event, NAN);
  Rule rule;

  g_assert_cmpfloat (is, <=, base + fabs (base) * 1e-12);
  if (isnan (incoming) || is_close (self, is, incoming))
    return;
  rule = explain_inclusive (self, wanted, f, e, event, incoming);
  if (rule == N_RULES)
    complain ("%s: inclusive %s is %.17g, not %.17g", grove_profile_get_function_name (self->profile, f),
              event, is, incoming);
  else
    self->n_differences[rule]++;
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

static void
check_count (Oracle *self, const char *name, const char *key, gint64 is, JsonObject *wanted)
{
  gint64 should = is_known (wanted, key) ? json_object_get_int_member (wanted, key) : is;

  if (is == GROVE_UNKNOWN_COUNT && should == 0)
    self->n_differences[RULE_UNKNOWN_COUNT]++;
  else if (is != should)
    complain ("%s: %s %" G_GINT64_FORMAT ", not %" G_GINT64_FORMAT, name, key, is, should);
}

static void
check_function (Oracle *self, JsonObject *wanted)
{
  const Wanted function = get_wanted (wanted, "name", "");
  const char *name = function.name;
  guint32 f = find_function (self, &function);
  JsonArray *events = json_object_get_array_member (self->expect, "events");

  if (f == GROVE_NONE)
    {
      complain ("there is no function %s of file %s, object %s", name, function.file, function.object);
      return;
    }
  for (guint i = 0; i < json_array_get_length (events); i++)
    {
      const char *event = json_array_get_string_element (events, i);
      guint32 e = grove_profile_find_event (self->profile, event);

      check_self (self, wanted, f, e, event);
      check_inclusive (self, wanted, f, e, event);
    }
  check_count (self, name, "called", grove_profile_get_function_called (self->profile, f), wanted);
  check_count (self, name, "called_primitive", grove_profile_get_function_primitive (self->profile, f),
               wanted);
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
  const Wanted caller = get_wanted (wanted, "caller", "caller_");
  const Wanted callee = get_wanted (wanted, "callee", "callee_");
  guint32 from = find_function (self, &caller);
  guint32 to = find_function (self, &callee);
  guint32 call = from != GROVE_NONE && to != GROVE_NONE ? grove_profile_find_call (self->profile, from, to)
                                                        : GROVE_NONE;
  JsonArray *events = json_object_get_array_member (self->expect, "events");

  if (call == GROVE_NONE)
    {
      complain ("there is no call %s > %s", caller.name, callee.name);
      return;
    }
  if (is_known (wanted, "calls")
      && grove_profile_get_call_count (self->profile, call) != json_object_get_int_member (wanted, "calls"))
    complain ("%s > %s: %" G_GINT64_FORMAT " calls, not %" G_GINT64_FORMAT, caller.name, callee.name,
              grove_profile_get_call_count (self->profile, call),
              json_object_get_int_member (wanted, "calls"));
  for (guint i = 0; is_known (wanted, "inclusive") && i < json_array_get_length (events); i++)
    check_edge_cost (self, json_object_get_object_member (wanted, "inclusive"), call,
                     json_array_get_string_element (events, i));
}

/* The whole profile */

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

/* Whether this is the cycle of KCachegrind's row: the same calls from outside, and at least its costs */
static gboolean
is_cycle (Oracle *self, guint32 cycle, JsonObject *wanted, guint32 e, const char *event)
{
  double base = grove_profile_get_base (self->profile, e);

  return grove_profile_get_cycle_called (self->profile, cycle)
           == json_object_get_int_member (wanted, "called")
         && grove_profile_get_cycle_self (self->profile, cycle, e) >= get_answer (wanted, "self", event, NAN)
         && grove_profile_get_cycle_inclusive (self->profile, cycle, e)
              >= MIN (get_answer (wanted, "inclusive", event, NAN), base);
}

static void
check_cycle (Oracle *self, JsonObject *wanted, guint32 e, const char *event)
{
  for (guint32 cycle = 1; cycle <= grove_profile_get_n_cycles (self->profile); cycle++)
    if (is_cycle (self, cycle, wanted, e, event))
      {
        self->n_differences[RULE_CYCLE_ROW] += grove_profile_get_cycle_self (self->profile, cycle, e)
                                                 != get_answer (wanted, "self", event, NAN)
                                               || grove_profile_get_cycle_inclusive (self->profile, cycle, e)
                                                    != get_answer (wanted, "inclusive", event, NAN);
        return;
      }
  complain ("there is no cycle like that of %s", get_text (wanted, "name"));
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
    check_cycle (self, json_array_get_object_element (cycles, i),
                 grove_profile_find_event (self->profile, event), event);
}

/* Differences */

static void
append_differences (GString *text, const guint *n_differences, const char *name)
{
  for (Rule rule = 0; rule < N_RULES; rule++)
    if (n_differences[rule] > 0)
      g_string_append_printf (text, "%s\t%s\t%u\n", name, rule_names[rule], n_differences[rule]);
}

/* Returns: (transfer full): the lines of differences.tsv about @name */
static char *
read_differences (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, "differences.tsv", NULL);
  g_autofree char *text = NULL, *prefix = g_strconcat (name, "\t", NULL);
  g_autoptr (GString) found = g_string_new (NULL);
  g_auto (GStrv) lines = NULL;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    return g_strdup ("");
  lines = g_strsplit (text, "\n", -1);
  for (char **line = lines; *line != NULL; line++)
    if (g_str_has_prefix (*line, prefix))
      g_string_append_printf (found, "%s\n", *line);
  return g_string_free (g_steal_pointer (&found), FALSE);
}

static void
check_differences (Oracle *self, const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *listed = NULL;
  g_autoptr (GString) found = g_string_new (NULL);

  name[strlen (name) - strlen (".expect.json")] = '\0';
  listed = read_differences (folder, name);
  append_differences (found, self->n_differences, name);
  g_test_message ("differences:\n%s", found->str); /* for tests/renew */
  if (!g_str_equal (found->str, listed))
    g_test_fail_printf ("differences.tsv has other lines for %s", name);
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
load (const char *expect_path)
{
  g_autofree char *expect_folder = g_path_get_dirname (expect_path);
  g_autofree char *folder = g_path_get_dirname (expect_folder);
  g_autofree char *name = g_path_get_basename (expect_path);
  GroveLoadOptions options = { NULL, FALSE };
  g_autoptr (GError) error = NULL;
  GroveProfile *profile;

  name[strlen (name) - strlen (".expect.json")] = '\0';
  options.siblings = g_str_has_suffix (name, ".all");
  if (options.siblings)
    name[strlen (name) - strlen (".all")] = '\0';
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  profile = grove_loader_load (&file, 1, &options, NULL, NULL, &error);
  g_assert_no_error (error);
  return profile;
}

/* Returns: the reader for the oracle's format; the oracle distinguishes the writers of callgrind files */
static const char *
get_reader (const char *format)
{
  return grove_formats_find (format) != NULL ? format : "callgrind";
}

static gboolean
has_fractions (const char *reader)
{
  return g_strv_contains ((const char *[]){ "pstats", "gprof", "speedscope", NULL }, reader);
}

static void
check_file (gconstpointer data)
{
  const char *path = data;
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GroveProfile) profile = NULL;
  Oracle oracle = { 0 };
  const char *reader;

  g_assert_true (json_parser_load_from_file (parser, path, NULL));
  oracle.expect = json_node_get_object (json_parser_get_root (parser));
  oracle.profile = profile = load (path);
  reader = get_reader (json_object_get_string_member (oracle.expect, "format"));
  g_assert_cmpstr (grove_profile_get_format (profile), ==, reader);
  oracle.callgrind = g_str_equal (reader, "callgrind");
  oracle.exact = !has_fractions (reader);
  check_profile (&oracle);
  check_differences (&oracle, path);
}

/* Lines about expectations that do not exist would stay for ever. */
static void
test_lines (gconstpointer data)
{
  g_autofree char *path = g_build_filename (data, "differences.tsv", NULL), *text = NULL;
  g_auto (GStrv) lines = NULL;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    return;
  lines = g_strsplit (text, "\n", -1);
  for (char **line = lines; *line != NULL; line++)
    if (**line != '#' && **line != '\0')
      {
        g_auto (GStrv) fields = g_strsplit (*line, "\t", -1);
        g_autofree char *name = g_strconcat (fields[0], ".expect.json", NULL);
        g_autofree char *expectation = g_build_filename (data, name, NULL);

        g_test_message ("%s", expectation);
        g_assert_true (g_file_test (expectation, G_FILE_TEST_IS_REGULAR));
      }
}

static void
add_folder (const char *folder)
{
  g_autofree char *expect = g_build_filename (folder, "expect", NULL);
  g_autofree char *base = g_path_get_basename (folder);
  g_autofree char *lines = g_strdup_printf ("/oracle/%s/differences", base);
  g_autoptr (GDir) names = g_dir_open (expect, 0, NULL);

  g_assert_nonnull (names);
  for (const char *name; (name = g_dir_read_name (names)) != NULL;)
    if (g_str_has_suffix (name, ".expect.json"))
      {
        g_autofree char *test = g_strdup_printf ("/oracle/%s/%s", base, name);

        g_test_add_data_func_full (test, g_build_filename (expect, name, NULL), check_file, g_free);
      }
  g_test_add_data_func_full (lines, g_steal_pointer (&expect), test_lines, g_free);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, ==, 2);
  add_folder (argv[1]);
  return g_test_run ();
}
