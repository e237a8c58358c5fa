/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-test-profile.h"

/* A chain of calls f0 > f1 > ... that is deeper than any program's stack, in each format that can express
 * it, and values nested as deep in the formats that nest: the program must not recurse with the depth of
 * the data. The threads that read have small stacks. */

enum
{
  DEPTH = 80000,
  NESTED = 100000
};

typedef struct
{
  const char *format;
  void (*write) (GString *text);
  gboolean each; /* every function costs 1 */
} Chain;

static void
write_names (GString *text, const char *before, const char *format, const char *between)
{
  g_string_append (text, before);
  for (guint i = 0; i < DEPTH; i++)
    {
      if (i > 0)
        g_string_append (text, between);
      g_string_append_printf (text, "%s%u", format, i);
    }
}

/* Leaf first */
static void
write_frames (GString *text, const char *start)
{
  for (guint i = DEPTH; i-- > 0;)
    g_string_append_printf (text, "%sf%u\n", start, i);
}

static void
write_callgrind (GString *text)
{
  g_string_append (text, "events: Ir\n");
  for (guint i = 0; i < DEPTH; i++)
    {
      g_string_append_printf (text, "fn=f%u\n1 1\n", i);
      if (i + 1 < DEPTH)
        g_string_append_printf (text, "cfn=f%u\ncalls=1 1\n1 %u\n", i + 1, DEPTH - i - 1);
    }
}

static void
write_folded (GString *text)
{
  write_names (text, "", "f", ";");
  g_string_append (text, " 1\n");
}

static void
write_austin (GString *text)
{
  write_names (text, "# austin: 3\n# mode: wall\nP1;T1;", "f", ";");
  g_string_append (text, " 1\n");
}

static void
write_bpftrace (GString *text)
{
  g_string_append (text, "@[\n");
  write_frames (text, "    ");
  g_string_append (text, "]: 1\n");
}

static void
write_perf (GString *text)
{
  g_string_append (text, "prog 1 10.5: 1 cycles:\n");
  write_frames (text, "\t1 ");
  g_string_append (text, "\n");
}

static void
write_gprof (GString *text)
{
  g_string_append (text, "index % time    self  children    called     name\n");
  for (guint i = 0; i < DEPTH; i++)
    {
      g_string_append_printf (text, "[%u] 100.0 %u.00 %u.00 1 f%u [%u]\n", i + 1, i + 1 == DEPTH,
                              i + 1 < DEPTH, i, i + 1);
      if (i + 1 < DEPTH)
        g_string_append_printf (text, "  0.00 1.00 1/1 f%u [%u]\n", i + 1, i + 2);
      g_string_append (text, "-----------------------------------------------\n");
    }
  g_string_append (text, "\f\n");
}

static void
write_speedscope_frames (GString *text)
{
  g_string_append (
    text, "{\"$schema\":\"https://www.speedscope.app/file-format-schema.json\",\"shared\":{\"frames\":[");
  write_names (text, "{\"name\":\"", "f", "\"},{\"name\":\"");
  g_string_append (text,
                   "\"}]},\"profiles\":[{\"name\":\"p\",\"unit\":\"none\",\"startValue\":0,\"endValue\":1,");
}

static void
write_sampled (GString *text)
{
  write_speedscope_frames (text);
  write_names (text, "\"type\":\"sampled\",\"samples\":[[", "", ",");
  g_string_append (text, "]],\"weights\":[1]}]}");
}

static void
write_evented (GString *text)
{
  write_speedscope_frames (text);
  write_names (text, "\"type\":\"evented\",\"events\":[{\"type\":\"O\",\"at\":0,\"frame\":", "",
               "},{\"type\":\"O\",\"at\":0,\"frame\":");
  for (guint i = DEPTH; i-- > 0;)
    g_string_append_printf (text, "},{\"type\":\"C\",\"at\":1,\"frame\":%u", i);
  g_string_append (text, "}]}]}");
}

static void
write_nodes (GString *text)
{
  g_string_append (text, "\"nodes\":[");
  for (guint i = DEPTH; i-- > 1;)
    g_string_append_printf (text, "{\"id\":%u,\"callFrame\":{\"functionName\":\"f%u\"},\"parent\":%u},",
                            i + 1, i, i);
  g_string_append (text, "{\"id\":1,\"callFrame\":{\"functionName\":\"f0\"}}]");
}

static void
write_cpuprofile (GString *text)
{
  g_string_append (text, "{");
  write_nodes (text);
  g_string_append_printf (text, ",\"startTime\":0,\"endTime\":1,\"samples\":[%u],\"timeDeltas\":[0]}", DEPTH);
}

static void
write_js_self_profiling (GString *text)
{
  write_names (text, "{\"resources\":[],\"frames\":[{\"name\":\"f", "", "\"},{\"name\":\"f");
  g_string_append (text, "\"}],\"stacks\":[{\"frameId\":0}");
  for (guint i = 1; i < DEPTH; i++)
    g_string_append_printf (text, ",{\"frameId\":%u,\"parentId\":%u}", i, i - 1);
  g_string_append_printf (
    text, "],\"samples\":[{\"timestamp\":0,\"stackId\":%u},{\"timestamp\":0.001,\"stackId\":%u}]}", DEPTH - 1,
    DEPTH - 1);
}

static void
write_pyroscope (GString *text)
{
  write_names (text, "{\"flamebearer\":{\"names\":[\"f", "", "\",\"f");
  g_string_append (text, "\"],\"levels\":[[0,1,0,0]");
  for (guint i = 0; i < DEPTH; i++)
    g_string_append_printf (text, ",[0,1,%u,%u]", i + 1 == DEPTH, i);
  g_string_append (text, "]}}");
}

static void
write_trace (GString *text)
{
  g_string_append (
    text,
    "[{\"ph\":\"P\",\"pid\":1,\"tid\":1,\"ts\":1,\"name\":\"ProfileChunk\",\"args\":{\"data\":{\"cpuProfile\":{");
  write_nodes (text);
  g_string_append_printf (text, ",\"samples\":[%u]},\"timeDeltas\":[0],\"startTime\":0,\"endTime\":1}}}]",
                          DEPTH);
}

static void
write_firefox (GString *text)
{
  g_string_append (
    text, "{\"meta\":{\"interval\":1,\"preprocessedProfileVersion\":60},\"threads\":[{\"name\":\"t\",");
  write_names (text, "\"stringArray\":[\"", "f", "\",\"");
  write_names (text, "\"],\"stackTable\":{\"prefix\":[null", ",", "");
  write_names (text, "],\"frame\":[", "", ",");
  write_names (text, "]},\"frameTable\":{\"func\":[", "", ",");
  write_names (text, "]},\"funcTable\":{\"name\":[", "", ",");
  g_string_append_printf (text, "]},\"samples\":{\"stack\":[%u]}}]}", DEPTH - 1);
}

static void
write_gecko (GString *text)
{
  g_string_append (text, "{\"meta\":{\"interval\":1,\"stackwalk\":1},\"threads\":[{\"name\":\"t\",");
  write_names (text, "\"stringTable\":[\"", "f", "\",\"");
  write_names (text, "\"],\"frameTable\":{\"schema\":{\"location\":0},\"data\":[[", "", "],[");
  g_string_append (text, "]]},\"stackTable\":{\"schema\":{\"prefix\":0,\"frame\":1},\"data\":[[null,0]");
  for (guint i = 1; i < DEPTH; i++)
    g_string_append_printf (text, ",[%u,%u]", i - 1, i);
  g_string_append_printf (text, "]},\"samples\":{\"schema\":{\"stack\":0},\"data\":[[%u]]}}]}", DEPTH - 1);
}

static void
write_xhprof (GString *text)
{
  g_string_append_printf (text, "{\"f0\":{\"ct\":1,\"wt\":%d}", DEPTH);
  for (guint i = 1; i < DEPTH; i++)
    g_string_append_printf (text, ",\"f%u==>f%u\":{\"ct\":1,\"wt\":%u}", i - 1, i, DEPTH - i);
  g_string_append (text, "}");
}

static void
write_dhat (GString *text)
{
  g_string_append (text,
                   "{\"dhatFileVersion\":2,\"mode\":\"heap\",\"verb\":\"Allocated\",\"bklt\":true,"
                   "\"bkacc\":false,\"tu\":\"instrs\",\"cmd\":\"a\",\"pid\":1,\"te\":1,\"tg\":1,"
                   "\"pps\":[{\"tb\":1,\"tbk\":1,\"tl\":1,\"mb\":1,\"mbk\":1,\"gb\":1,\"gbk\":1,\"eb\":1,"
                   "\"ebk\":1,\"fs\":[");
  for (guint i = DEPTH; i > 0; i--)
    g_string_append_printf (text, "%u%s", i, i > 1 ? "," : "]}],\"ftbl\":[\"[root]\"");
  for (guint i = 0; i < DEPTH; i++)
    g_string_append_printf (text, ",\"0x1: f%u (a.c:1)\"", i);
  g_string_append (text, "]}");
}

/* pprof */

static void
append_varint (GString *bytes, guint64 value)
{
  for (; value >= 128; value >>= 7)
    g_string_append_c (bytes, (char) (value & 127) | (char) 128);
  g_string_append_c (bytes, (char) value);
}

static void
append_message (GString *bytes, guint field, const GString *message)
{
  append_varint (bytes, field << 3 | 2);
  append_varint (bytes, message->len);
  g_string_append_len (bytes, message->str, (gssize) message->len);
}

/* Fields 1, 2, ... of a message, all numbers */
static void
append_numbers (GString *bytes, guint field, guint64 first, guint64 second)
{
  g_autoptr (GString) message = g_string_new (NULL);

  append_varint (message, 1 << 3);
  append_varint (message, first);
  append_varint (message, 2 << 3);
  append_varint (message, second);
  append_message (bytes, field, message);
}

static void
append_location (GString *bytes, guint64 id)
{
  g_autoptr (GString) message = g_string_new (NULL);

  append_varint (message, 1 << 3);
  append_varint (message, id);
  append_numbers (message, 4, id, 1);
  append_message (bytes, 4, message);
}

static void
append_string (GString *bytes, const char *string)
{
  g_autoptr (GString) message = g_string_new (string);

  append_message (bytes, 6, message);
}

static void
write_pprof (GString *text)
{
  g_autoptr (GString) sample = g_string_new (NULL);

  append_numbers (text, 1, 1, 1);
  append_string (text, "");
  append_string (text, "count");
  for (guint i = 0; i < DEPTH; i++)
    {
      char name[16];

      g_snprintf (name, sizeof name, "f%u", i);
      append_string (text, name);
      append_numbers (text, 5, i + 1, i + 2);
      append_location (text, i + 1);
      append_varint (sample, 1 << 3);
      append_varint (sample, DEPTH - i);
    }
  append_varint (sample, 2 << 3);
  append_varint (sample, 1);
  append_message (text, 2, sample);
}

/* pstats */

static void
append_n32 (GString *bytes, char code, guint32 value)
{
  g_string_append_c (bytes, code);
  for (guint i = 0; i < 4; i++)
    g_string_append_c (bytes, (char) (value >> 8 * i));
}

static void
append_text (GString *bytes, char code, const char *text)
{
  append_n32 (bytes, code, (guint32) strlen (text));
  g_string_append (bytes, text);
}

static void
append_key (GString *bytes, guint i)
{
  char name[16];

  g_snprintf (name, sizeof name, "f%u", i);
  append_n32 (bytes, '(', 3);
  append_text (bytes, 's', "a.py");
  append_n32 (bytes, 'i', i + 1);
  append_text (bytes, 's', name);
}

static void
append_counts (GString *bytes, gboolean is_last)
{
  append_n32 (bytes, 'i', 1);
  append_n32 (bytes, 'i', 1);
  append_n32 (bytes, 'i', is_last);
  append_n32 (bytes, 'i', 1);
}

static void
write_pstats (GString *text)
{
  g_string_append_c (text, '{');
  for (guint i = 0; i < DEPTH; i++)
    {
      append_key (text, i);
      append_n32 (text, '(', 5);
      append_counts (text, i + 1 == DEPTH);
      g_string_append_c (text, '{');
      if (i > 0)
        {
          append_key (text, i - 1);
          append_n32 (text, '(', 4);
          append_counts (text, i + 1 == DEPTH);
        }
      g_string_append_c (text, '0');
    }
  g_string_append_c (text, '0');
}

/* ystat */

static void
append_field (GString *bytes, const char *name, guint value)
{
  append_text (bytes, 'X', name);
  append_n32 (bytes, 'J', value);
}

static void
append_function (GString *bytes, const char *class_name, guint i)
{
  char name[16];

  g_snprintf (name, sizeof name, "f%u", i);
  g_string_append_printf (bytes, "cyappi\n%s\n)\x81}(", class_name);
  append_text (bytes, 'X', "name");
  append_text (bytes, 'X', name);
  append_field (bytes, "ncall", 1);
  append_field (bytes, "nactualcall", 1);
  append_field (bytes, "ttot", 1);
  append_field (bytes, "tsub", i + 1 == DEPTH);
}

static void
begin_records (GString *bytes, const char *class_name)
{
  g_string_append_printf (bytes, "cyappi\n%s\n)\x81}(", class_name);
  append_text (bytes, 'X', "_as_dict");
  g_string_append (bytes, "}(");
}

static void
write_ystat (GString *text)
{
  g_string_append (text, "\x80\x02(");
  begin_records (text, "YFuncStats");
  for (guint i = 0; i < DEPTH; i++)
    {
      append_function (text, "YFuncStat", i);
      append_text (text, 'X', "children");
      begin_records (text, "YChildFuncStats");
      if (i + 1 < DEPTH)
        {
          append_function (text, "YChildFuncStat", i + 1);
          g_string_append (text, "ubN");
        }
      g_string_append (text, "uububN");
    }
  g_string_append (text, "uub");
  append_text (text, 'X', "cpu");
  g_string_append (text, "t.");
}

static const Chain chains[] = {
  { "callgrind", write_callgrind, TRUE },
  { "folded", write_folded, FALSE },
  { "austin", write_austin, FALSE },
  { "bpftrace", write_bpftrace, FALSE },
  { "perf-script", write_perf, FALSE },
  { "gprof", write_gprof, FALSE },
  { "speedscope", write_sampled, FALSE },
  { "speedscope", write_evented, FALSE },
  { "cpuprofile", write_cpuprofile, FALSE },
  { "js-self-profiling", write_js_self_profiling, FALSE },
  { "pyroscope", write_pyroscope, FALSE },
  { "chrome-trace", write_trace, FALSE },
  { "firefox", write_firefox, FALSE },
  { "gecko", write_gecko, FALSE },
  { "pprof", write_pprof, FALSE },
  { "pstats", write_pstats, FALSE },
  { "ystat", write_ystat, FALSE },
  { "xhprof", write_xhprof, TRUE },
  { "dhat", write_dhat, FALSE },
};

/* Formats that cannot express 80000 levels of calls, and why */
static const char *const flat[] = {
  "importtime",  /* as massif */
  "heapprofile", /* JSON nested as deep as the stack: test_json_nesting() */
  "massif",      /* as many blanks before a line as the stack is deep: 3 GB */
};

static gboolean
has_chain (const char *format)
{
  for (guint i = 0; i < G_N_ELEMENTS (chains); i++)
    if (g_str_equal (chains[i].format, format))
      return TRUE;
  return FALSE;
}

/* A new reader needs a chain, or the reason why it has none. */
static void
test_all_readers (void)
{
  for (const GroveFormat *const *format = grove_formats_get_all (); *format != NULL; format++)
    {
      gboolean is_flat = FALSE;

      for (guint i = 0; i < G_N_ELEMENTS (flat); i++)
        is_flat |= g_str_equal (flat[i], (*format)->id);
      if (has_chain ((*format)->id) == is_flat)
        g_test_fail_printf ("%s needs a chain or a reason, not both", (*format)->id);
    }
}

/* In a thread whose stack is too small for 80000 frames. */
static gpointer
load (gpointer data)
{
  const Chain *chain = data;
  g_autoptr (GString) text = g_string_new (NULL);

  chain->write (text);
  return test_load_well (text->str, text->len, chain->format);
}

static void
test_chain (gconstpointer data)
{
  const Chain *chain = data;
  g_autoptr (GroveProfile) profile = g_thread_join (g_thread_new ("reader", load, (gpointer) chain));
  guint32 event = grove_profile_get_n_events (profile) - 1;
  double total = chain->each ? DEPTH : 1;

  g_assert_cmpuint (grove_profile_get_n_functions (profile), ==, DEPTH);
  g_assert_cmpuint (grove_profile_get_n_calls (profile), ==, DEPTH - 1);
  g_assert_cmpuint (grove_profile_get_n_warnings (profile), ==, 0);
  g_assert_cmpfloat (grove_profile_get_total (profile, event), ==, total);
  test_assert_costs (profile, "f0", event, chain->each, total);
  test_assert_costs (profile, "f79999", event, 1, 1);
}

/* Nesting: either an error or a profile. */

static void
assert_nested (const char *before, const char *open, const char *close, const char *after, const char *format)
{
  g_autoptr (GString) text = g_string_new (before);

  for (guint i = 0; i < NESTED; i++)
    g_string_append (text, open);
  for (guint i = 0; i < NESTED; i++)
    g_string_append (text, close);
  g_string_append (text, after);
  test_assert_safe (text->str, text->len, format);
}

static void
test_json_nesting (void)
{
  for (const GroveFormat *const *format = grove_formats_get_all (); *format != NULL; format++)
    {
      const char *id = (*format)->id;

      assert_nested ("{\"a\":", "[", "]", "}", id);
      assert_nested ("", "{\"traceEvents\":[", "]}", "", id);
      assert_nested ("{\"processes\":[", "{\"processes\":[", "]}", "]}", id);
      assert_nested ("{\"threads\":[", "{\"meta\":", "}", "]}", id);
      assert_nested ("{\"head\":", "{\"selfSize\":1,\"children\":[", "]}", "}", id);
      assert_nested ("{\"head\":", "{\"functionName\":\"f\",\"children\":[", "]}", "}", id);
    }
}

static void
test_pickle_nesting (void)
{
  assert_nested ("\x80\x02", "(", "t", ".", "ystat");
  assert_nested ("\x80\x02N", "", "\x85", ".", "ystat");
  assert_nested ("\x80\x02", "]", "a", ".", "ystat");
  assert_nested ("\x80\x02", "}K\1", "s", ".", "ystat");
  assert_nested ("", "(", "l", ".", "ystat");
}

static void
test_marshal_nesting (void)
{
  assert_nested ("{", ")\1", "", "N0", "pstats");
  assert_nested ("", "{", "0", "", "pstats");
  assert_nested ("{)\3", "c", "N", "0", "pstats");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (chains); i++)
    {
      g_autofree char *test = g_strdup_printf ("/deep/chain/%s/%u", chains[i].format, i);

      g_test_add_data_func (test, &chains[i], test_chain);
    }
  g_test_add_func ("/deep/all-readers", test_all_readers);
  g_test_add_func ("/deep/json", test_json_nesting);
  g_test_add_func ("/deep/pickle", test_pickle_nesting);
  g_test_add_func ("/deep/marshal", test_marshal_nesting);
  return g_test_run ();
}
