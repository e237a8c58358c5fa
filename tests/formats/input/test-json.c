/* SPDX-License-Identifier: MIT */

/* The JSON family, beyond the sample files: order of keys, traces in pieces, tables that moved between
 * versions, and damaged files. */
#include "config.h"

#include <string.h>

#include "grove-loader.h"
#include "profile-dump.h"
#include "test-load.h"

static GroveProfile *
load (const char *text, gssize length, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, length < 0 ? strlen (text) : (gsize) length);

  return test_load_bytes (bytes, "test.json", NULL, error);
}

static GroveProfile *
load_well (const char *text)
{
  g_autoptr (GError) error = NULL;
  GroveProfile *profile = load (text, -1, &error);

  g_assert_no_error (error);
  return profile;
}

static guint32
find (GroveProfile *profile, const char *name)
{
  g_autoptr (GError) error = NULL;
  guint32 function = grove_profile_find_function (profile, name, &error);

  g_assert_no_error (error);
  return function;
}

static void
assert_costs (GroveProfile *profile, const char *name, guint32 event, double self, double inclusive)
{
  guint32 function = find (profile, name);

  g_assert_cmpfloat (grove_profile_get_self (profile, event)[function], ==, self);
  g_assert_cmpfloat (grove_profile_get_inclusive (profile, event, GROVE_CYCLES_ON)[function], ==, inclusive);
}

static const char frames_last[] =
  "{\"$schema\":\"https://www.speedscope.app/file-format-schema.json\",\"profiles\":["
  "{\"samples\":[[0,1],[0],[]],\"weights\":[5,2,3],\"unit\":\"milliseconds\",\"type\":\"sampled\",\"name\":\"main\"},"
  "{\"type\":\"evented\",\"unit\":\"bytes\",\"name\":\"memory\",\"startValue\":0,\"endValue\":9,\"events\":["
  "{\"type\":\"O\",\"frame\":0,\"at\":1},{\"type\":\"O\",\"frame\":1,\"at\":2},{\"type\":\"C\",\"frame\":1,\"at\":4},"
  "{\"type\":\"O\",\"frame\":1,\"at\":4},{\"type\":\"C\",\"frame\":1,\"at\":5},{\"type\":\"C\",\"frame\":0,\"at\":8}]}],"
  "\"shared\":{\"frames\":[{\"name\":\"run\",\"file\":\"a.py\",\"line\":3},{\"name\":\"work\"},{\"name\":\"unused\"}]}}";

/* Frames after the profiles, two kinds of units, the empty stack, and calls of evented profiles. */
static void
test_speedscope_order (void)
{
  g_autoptr (GroveProfile) profile = load_well (frames_last);

  g_assert_cmpuint (grove_profile_get_n_functions (profile), ==, 2);
  g_assert_cmpuint (grove_profile_get_n_events (profile), ==, 2);
  g_assert_cmpstr (grove_profile_get_event (profile, 0)->unit_name, ==, "milliseconds");
  g_assert_cmpuint (grove_profile_get_n_parts (profile), ==, 2);
  g_assert_cmpfloat (grove_profile_get_total (profile, 0), ==, 10);
  g_assert_cmpfloat (grove_profile_get_total (profile, 1), ==, 9);
  assert_costs (profile, "run", 0, 2, 7);
  assert_costs (profile, "work", 0, 5, 5);
  assert_costs (profile, "run", 1, 4, 7);
  assert_costs (profile, "work", 1, 3, 3);
  g_assert_cmpint (grove_profile_get_function_called (profile, find (profile, "work")), ==, 2);
  g_assert_cmpuint (grove_profile_get_root (profile, 0), ==, find (profile, "run"));
}

#define NODE(id, parent, name)                                                   \
  "{\"id\":" id ",\"parent\":" parent ",\"callFrame\":{\"functionName\":\"" name \
  "\",\"url\":\"a.js\",\"lineNumber\":4}}"
#define ROOT_NODE "{\"id\":1,\"callFrame\":{\"functionName\":\"(root)\",\"lineNumber\":-1}}"

static const char trace[] =
  "[{\"ph\":\"M\",\"pid\":1,\"tid\":2,\"name\":\"thread_name\",\"args\":{\"name\":\"CrRendererMain\"}},\n"
  "{\"ph\":\"P\",\"pid\":1,\"tid\":2,\"ts\":10,\"id\":\"0x1\",\"name\":\"Profile\",\"args\":{\"data\":{\"startTime\":100}}},\n"
  "{\"ph\":\"X\",\"pid\":1,\"tid\":2,\"ts\":11,\"dur\":5,\"name\":\"Task\",\"args\":{\"data\":{\"x\":[1,2]}}},\n"
  /* the second chunk comes first */
  "{\"ph\":\"P\",\"pid\":1,\"tid\":9,\"ts\":30,\"id\":\"0x1\",\"name\":\"ProfileChunk\",\"args\":{\"data\":{\"endTime\":150,"
  "\"cpuProfile\":{\"samples\":[3],\"nodes\":[" NODE (
    "3", "2",
    "leaf") "]},\"timeDeltas\":[20]}}},\n"
            "{\"ph\":\"P\",\"pid\":1,\"tid\":9,\"ts\":20,\"name\":\"ProfileChunk\",\"args\":{\"data\":{"
            "\"cpuProfile\":{\"samples\":[2],\"nodes\":[" ROOT_NODE
            "," NODE ("2", "1", "main") "]},\"timeDeltas\":[10]}},\"id\":\"0x1\"}";

static void
assert_trace (const char *text)
{
  g_autoptr (GroveProfile) profile = load_well (text);

  g_assert_cmpstr (grove_profile_get_format (profile), ==, "chrome-trace");
  g_assert_cmpuint (grove_profile_get_n_parts (profile), ==, 1);
  g_assert_cmpstr (grove_profile_get_part (profile, 0)->name, ==, "CrRendererMain");
  assert_costs (profile, "(root)", 1, 0, 40);
  assert_costs (profile, "main", 1, 20, 40);
  assert_costs (profile, "leaf", 1, 20, 20);
  g_assert_cmpuint (grove_profile_get_function_line (profile, find (profile, "leaf")), ==, 5);
}

/* "line:samples:time " for each line of a function. */
static char *
list_lines (GroveProfile *profile, const char *name)
{
  g_autoptr (GroveFunctionLines) lines = grove_profile_get_lines (profile, find (profile, name));
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < lines->lines->len; i++)
    {
      const GroveLine *line = &g_array_index (lines->lines, GroveLine, i);

      g_string_append_printf (text, "%u:%g:%g ", line->position.line, line->cost[0], line->cost[1]);
    }
  return g_string_free (text, FALSE);
}

static void
assert_lines (const char *text, const char *name, const char *lines)
{
  g_autoptr (GroveProfile) profile = load_well (text);
  g_autofree char *got = list_lines (profile, name);

  g_assert_cmpstr (got, ==, lines);
}

/* The samples and the time of a node are distributed over its ticks; a node without ticks has no line.
 * Chrome states the line of each sample. */
static void
test_v8_lines (void)
{
#define TICKS(ticks, id)                                                                \
  "{\"positionTicks\":[" ticks "],\"id\":" id ",\"callFrame\":{\"functionName\":\"f" id \
  "\",\"url\":\"b.js\",\"lineNumber\":1}}"
  static const char ticks[] =
    "{\"nodes\":[" ROOT_NODE "," TICKS ("{\"line\":7,\"ticks\":1},{\"line\":9,\"ticks\":2}", "2") "," TICKS (
      "{\"line\":3,\"ticks\":1},{\"line\":-3,\"ticks\":1},{}",
      "3") "," TICKS ("{\"line\":3,\"ticks\":5}",
                      "4") "],"
                           "\"startTime\":0,\"endTime\":60,\"samples\":[2,2,2,3,3],\"timeDeltas\":[0,10,10,10,10]}";
  static const char lines[] =
    "[{\"ph\":\"P\",\"pid\":1,\"tid\":2,\"ts\":10,\"id\":\"1\",\"name\":\"ProfileChunk\",\"args\":{\"data\":{"
    "\"cpuProfile\":{\"samples\":[2],\"nodes\":[" ROOT_NODE "," NODE (
      "2", "1",
      "main") "]},\"timeDeltas\":[10]}}},"
              "{\"ph\":\"P\",\"pid\":1,\"tid\":2,\"ts\":20,\"id\":\"1\",\"name\":\"ProfileChunk\",\"args\":{\"data\":{\"lines\":[6,0,8],"
              "\"cpuProfile\":{\"samples\":[2,2,2],\"nodes\":[]},\"timeDeltas\":[10,10,10],\"endTime\":45}}}]";

  assert_lines (ticks, "f2", "7:1:10 9:2:20 ");
  assert_lines (ticks, "f3", "3:1:15 ");
  assert_lines (ticks, "f4", "");
  assert_lines (lines, "main", "6:1:10 8:1:5 ");
}

/* Lines move with their chunk to its place in time, also if there are more lines than samples. */
static void
test_v8_lines_out_of_order (void)
{
#define CHUNK(ts, data)                          \
  "{\"ph\":\"P\",\"pid\":1,\"tid\":2,\"ts\":" ts \
  ",\"id\":\"1\",\"name\":\"ProfileChunk\",\"args\":{\"data\":{" data "}}}"
  assert_lines (
    "[" CHUNK ("30", "\"endTime\":45,\"lines\":[8],\"cpuProfile\":{\"samples\":[2]},\"timeDeltas\":[10]") "," CHUNK (
      "10",
      "\"cpuProfile\":{\"samples\":[2],\"nodes\":[" ROOT_NODE "," NODE (
        "2", "1",
        "main") "]},\"timeDeltas\":[10]") "," CHUNK ("20",
                                                     "\"lines\":[6,99],\"cpuProfile\":{\"samples\":[2]},\"timeDeltas\":[20]") "]",
    "main", "6:1:10 8:1:5 ");
}

/* Chunks out of order, ids after their contents; the whole trace as an object, truncated after an event,
 * with an extra comma. */
static void
test_chrome_trace (void)
{
  static const char *const ends[] = { "]", "", ",\n", ",]" };

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      g_autofree char *text = g_strconcat (trace, ends[i], NULL);

      assert_trace (text);
    }
  {
    g_autofree char *text = g_strconcat ("{\"metadata\":{\"x\":1},\"traceEvents\":", trace, "]}", NULL);

    assert_trace (text);
  }
}

#define BY_ID(samples, frames)                                                \
  "{\"samples\":[" samples "],\"stackFrames\":{" frames "},\"traceEvents\":[" \
  "{\"ph\":\"M\",\"pid\":7,\"tid\":\"8\",\"name\":\"thread_name\",\"args\":{\"name\":\"mqt_js\"}}]}"
#define BY_ID_FRAMES \
  "\"b\":{\"name\":\"leaf(app.js:9:1)\",\"funcLine\":\"5\",\"parent\":\"a\"},\"3\":{\"name\":\"(app.js:2:1)\",\"parent\":9},\"a\":{\"name\":\"f(x)\"}"

static const char frames_by_id[] = BY_ID (
  "{\"ts\":\"10\",\"pid\":7,\"tid\":\"8\",\"sf\":\"b\"},{\"ts\":5,\"pid\":7,\"tid\":9,\"sf\":3,\"weight\":2},"
  "{\"ts\":25,\"pid\":7,\"tid\":8},{\"ts\":20,\"pid\":7,\"tid\":8,\"sf\":\"a\"}",
  BY_ID_FRAMES);

/* Samples with the id of their frame (Hermes): numbers may be strings, and ids any text in any order. */
static void
test_frames_by_id (void)
{
  g_autoptr (GroveProfile) profile = load_well (frames_by_id);

  g_assert_cmpuint (grove_profile_get_n_parts (profile), ==, 2);
  g_assert_cmpstr (grove_profile_get_part (profile, 0)->name, ==, "mqt_js");
  g_assert_cmpfloat (grove_profile_get_total (profile, 0), ==, 5);
  g_assert_cmpfloat (grove_profile_get_total (profile, 1), ==, 15);
  assert_costs (profile, "f(x)", 0, 1, 2);
  assert_costs (profile, "leaf", 1, 15, 15);
  assert_costs (profile, "(anonymous)", 0, 2, 2);
  g_assert_cmpuint (grove_profile_get_function_line (profile, find (profile, "leaf")), ==, 5);
  /* the caller of frame 3 is missing */
  g_assert_cmpuint (grove_profile_get_n_warnings (profile), ==, 1);
}

static void
test_frames_by_id_lines (void)
{
  assert_lines (BY_ID ("{\"ts\":10,\"tid\":8,\"sf\":\"b\"},{\"ts\":12,\"tid\":8,\"sf\":\"a\"}", BY_ID_FRAMES),
                "leaf", "9:1:2 ");
}

static void
test_frames_by_id_in_a_circle (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GroveProfile) profile =
    load (BY_ID ("{\"ts\":1,\"sf\":1}",
                 "\"1\":{\"name\":\"a\",\"parent\":2},\"2\":{\"name\":\"b\",\"parent\":1}"),
          -1, &error);

  g_assert_null (profile);
  g_assert_error (error, GROVE_FORMAT_ERROR, GROVE_FORMAT_ERROR_MALFORMED);
  g_assert_nonnull (strstr (error->message, "its own ancestor"));
}

static void
test_chrome_trace_without_profile (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GroveProfile) profile =
    load ("[{\"ph\":\"i\",\"pid\":1,\"tid\":2,\"ts\":11,\"name\":\"Task\",\"args\":{\"data\":{}}}]", -1,
          &error);

  g_assert_null (profile);
  g_assert_error (error, GROVE_FORMAT_ERROR, GROVE_FORMAT_ERROR_EMPTY);
}

#define FIREFOX_META \
  "\"meta\":{\"interval\":2,\"preprocessedProfileVersion\":60,\"product\":\"Firefox\"},\"libs\":[{\"name\":\"libxul.so\",\"path\":\"/usr/lib/libxul.so\"}]"
#define FIREFOX_TABLES(prefix)                                                                                     \
  "\"stackTable\":{\"length\":3,\"frame\":[0,1,0]," prefix "},"                                                    \
  "\"frameTable\":{\"length\":2,\"func\":[0,1],\"line\":[null,7]},"                                                \
  "\"funcTable\":{\"length\":2,\"name\":[0,1],\"fileName\":[2,null],\"lineNumber\":[5,null],\"resource\":[-1,0]}," \
  "\"resourceTable\":{\"length\":1,\"lib\":[0],\"name\":[1]}"
#define FIREFOX_SAMPLES \
  "\"samples\":{\"length\":4,\"stack\":[1,2,null,0],\"weight\":null,\"weightType\":\"samples\",\"time\":[1,3,5,7]}"

static void
assert_firefox (const char *text)
{
  g_autoptr (GroveProfile) profile = load_well (text);

  g_assert_cmpstr (grove_profile_get_format (profile), ==, "firefox");
  g_assert_cmpstr (grove_profile_get_part (profile, 0)->name, ==, "GeckoMain");
  g_assert_cmpfloat (grove_profile_get_total (profile, 0), ==, 6);
  /* run; run > work > run: a recursive function counts once for each stack */
  assert_costs (profile, "run", 0, 4, 6);
  assert_costs (profile, "work", 0, 2, 4);
  g_assert_cmpstr (grove_profile_get_object_name (profile,
                                                  grove_profile_get_function_object (profile,
                                                                                     find (profile, "work"))),
                   ==, "/usr/lib/libxul.so");
}

/* Tables in the thread and in "shared"; parents by index and by offset. */
static void
test_firefox_versions (void)
{
  assert_firefox (
    "{" FIREFOX_META
    ",\"threads\":[{\"name\":\"GeckoMain\",\"pid\":\"12\",\"tid\":3,\"stringArray\":[\"run\",\"work\",\"a.js\"]," FIREFOX_TABLES (
      "\"prefix\":[null,0,1]") "," FIREFOX_SAMPLES "}]}");
  assert_firefox ("{" FIREFOX_META
                  ",\"shared\":{\"stringArray\":[\"run\",\"work\",\"a.js\"]," FIREFOX_TABLES (
                    "\"prefix\":[null,0,1]") "},\"threads\":[{\"name\":\"GeckoMain\"," FIREFOX_SAMPLES "}]}");
  assert_firefox ("{" FIREFOX_META ",\"threads\":[{\"name\":\"GeckoMain\"," FIREFOX_SAMPLES
                  "}],\"shared\":{\"stringArray\":[\"run\",\"work\",\"a.js\"]," FIREFOX_TABLES (
                    "\"prefixOffset\":[0,1,1]") "}}");
}

/* A node may name its function after its children, or not at all. */
static void
test_heap_profile (void)
{
  g_autoptr (GroveProfile) profile = load_well (
    "{\"head\":{\"selfSize\":-5,\"children\":[{\"selfSize\":3,\"children\":[],\"callFrame\":{\"functionName\":\"\",\"lineNumber\":6,\"url\":\"a.js\"}},"
    "{\"selfSize\":4}],\"callFrame\":{\"functionName\":\"run\"}},\"samples\":[{\"size\":3,\"nodeId\":2,\"ordinal\":1}]}");

  g_assert_cmpstr (grove_profile_get_format (profile), ==, "heapprofile");
  g_assert_cmpuint (grove_profile_get_n_functions (profile), ==, 3);
  g_assert_cmpfloat (grove_profile_get_total (profile, 0), ==, 7);
  g_assert_cmpstr (grove_profile_get_event (profile, 0)->name, ==, "bytes");
  assert_costs (profile, "run", 0, 0, 7);
  g_assert_cmpuint (grove_profile_get_function_line (profile, 1), ==, 7);
  g_assert_cmpstr (grove_profile_get_file_name (profile, grove_profile_get_function_file (profile, 1)), ==,
                   "a.js");
  g_assert_cmpstr (grove_profile_get_file_name (profile, grove_profile_get_function_file (profile, 2)), ==,
                   "");
}

static void
append_column (GString *text, const char *name, guint n, gboolean same)
{
  g_string_append_printf (text, ",\"%s\":[", name);
  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, i > 0 ? ",%u" : "%u", same ? 0 : i);
  g_string_append_c (text, ']');
}

/* Many functions with one long name: the name is parsed once. */
static void
test_firefox_long_name (void)
{
  g_autofree char *name = g_strnfill (2000, 'x');
  g_autoptr (GString) text = g_string_new ("{" FIREFOX_META
                                           ",\"threads\":[{\"name\":\"GeckoMain\",\"stringArray\":[\"");
  g_autoptr (GroveProfile) profile = NULL;

  g_string_append_printf (text, "%s\"],\"funcTable\":{\"length\":2", name);
  append_column (text, "name", 2, TRUE);
  append_column (text, "fileName", 2, TRUE);
  append_column (text, "lineNumber", 2, FALSE);
  g_string_append (text, "},\"frameTable\":{\"length\":2");
  append_column (text, "func", 2, FALSE);
  g_string_append (text, "},\"stackTable\":{\"length\":2");
  append_column (text, "frame", 2, FALSE);
  g_string_append (text, ",\"prefix\":[null,0]},\"samples\":{\"length\":1,\"stack\":[1]}}]}");
  profile = load_well (text->str);
  g_assert_cmpuint (grove_profile_get_n_functions (profile), ==, 2);
  g_assert_cmpstr (grove_profile_get_function_name (profile, 1), ==, name);
  g_assert_cmpuint (grove_profile_get_function_file (profile, 0), ==,
                    grove_profile_get_function_file (profile, 1));
}

/* Threads that each have a string of their own and use all shared stacks: these are not built anew for
 * each thread. */
static void
test_firefox_borrowed (void)
{
  g_autoptr (GString) text = g_string_new (
    "{" FIREFOX_META
    ",\"shared\":{\"stringArray\":[\"a\"],\"funcTable\":{\"name\":[0]},\"frameTable\":{\"func\":[0]},\"stackTable\":{\"length\":1");
  g_autoptr (GError) error = NULL;
  g_autoptr (GroveProfile) profile = NULL;

  append_column (text, "frame", 500000, TRUE);
  g_string_append (text, "}},\"threads\":[");
  for (guint i = 0; i < 40; i++)
    g_string_append_printf (text, "%s{\"stringArray\":[\"b\"],\"samples\":{\"stack\":[0]}}",
                            i > 0 ? "," : "");
  g_string_append (text, "]}");
  profile = load (text->str, -1, &error);
  g_assert_null (profile);
  g_assert_error (error, GROVE_FORMAT_ERROR, GROVE_FORMAT_ERROR_TOO_LARGE);
}

static const char cpu_profile[] =
  "{\"nodes\":[" ROOT_NODE
  ",{\"id\":2,\"callFrame\":{\"functionName\":\"\",\"url\":\"b.js\",\"lineNumber\":0},\"children\":[3]},"
  "{\"id\":3,\"callFrame\":{\"functionName\":\"f\",\"url\":\"b.js\",\"lineNumber\":1}}],"
  "\"startTime\":100,\"endTime\":200,\"samples\":[2,3,2],\"timeDeltas\":[10,20,-5]}";

/* A sample lasts until the next one; if time goes backwards, it lasts no time; the last one lasts until
 * the end. */
static void
test_cpu_profile (void)
{
  g_autoptr (GroveProfile) profile = load_well (cpu_profile);

  assert_costs (profile, "(anonymous)", 1, 90, 90);
  assert_costs (profile, "f", 1, 0, 0);
  assert_costs (profile, "f", 0, 1, 1);
}

/* Any bytes give an error or a profile. */
static void
test_hurt (gconstpointer data)
{
  const char *text = data;
  gsize length = strlen (text);

  for (gsize i = 0; i <= length; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GroveProfile) cut = load (text, i, &error);

      g_assert_true ((cut != NULL) != (error != NULL));
    }
  for (gsize i = 0; i < length; i++)
    for (guint k = 0; k < 4; k++)
      {
        static const char bytes[] = { '-', '9', '[', '\0' };
        g_autofree char *changed = g_memdup2 (text, length);
        g_autoptr (GError) error = NULL;
        g_autoptr (GroveProfile) profile = NULL;

        changed[i] = bytes[k];
        profile = load (changed, length, &error);
        g_assert_true ((profile != NULL) != (error != NULL));
      }
}

static const char firefox[] = "{" FIREFOX_META ",\"threads\":[{\"name\":\"GeckoMain\"," FIREFOX_SAMPLES
                              "}],\"shared\":{\"stringArray\":[\"run\",\"work\",\"a.js\"]," FIREFOX_TABLES (
                                "\"prefixOffset\":[0,1,1]") "}}";

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/formats/json/speedscope-order", test_speedscope_order);
  g_test_add_func ("/formats/json/chrome-trace", test_chrome_trace);
  g_test_add_func ("/formats/json/chrome-trace-without-profile", test_chrome_trace_without_profile);
  g_test_add_func ("/formats/json/frames-by-id", test_frames_by_id);
  g_test_add_func ("/formats/json/frames-by-id-lines", test_frames_by_id_lines);
  g_test_add_func ("/formats/json/frames-by-id-in-a-circle", test_frames_by_id_in_a_circle);
  g_test_add_func ("/formats/json/firefox-versions", test_firefox_versions);
  g_test_add_func ("/formats/json/firefox-long-name", test_firefox_long_name);
  g_test_add_func ("/formats/json/firefox-borrowed", test_firefox_borrowed);
  g_test_add_func ("/formats/json/heap-profile", test_heap_profile);
  g_test_add_func ("/formats/json/cpu-profile", test_cpu_profile);
  g_test_add_func ("/formats/json/v8-lines", test_v8_lines);
  g_test_add_func ("/formats/json/v8-lines-out-of-order", test_v8_lines_out_of_order);
  g_test_add_data_func ("/formats/json/hurt/speedscope", frames_last, test_hurt);
  g_test_add_data_func ("/formats/json/hurt/cpuprofile", cpu_profile, test_hurt);
  g_test_add_data_func ("/formats/json/hurt/chrome-trace", trace, test_hurt);
  g_test_add_data_func ("/formats/json/hurt/frames-by-id", frames_by_id, test_hurt);
  g_test_add_data_func ("/formats/json/hurt/firefox", firefox, test_hurt);
  return g_test_run ();
}
