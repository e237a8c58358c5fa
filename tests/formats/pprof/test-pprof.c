/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "profile-dump.h"
#include "grove-test-profile.h"

/* Bytes of profile.proto */

static void
put_varint (GByteArray *out, guint64 value)
{
  for (; value > 127; value >>= 7)
    {
      guint8 byte = (guint8) (value | 0x80);

      g_byte_array_append (out, &byte, 1);
    }
  g_byte_array_append (out, (const guint8[]){ (guint8) value }, 1);
}

static void
put_number (GByteArray *out, guint field, guint64 value)
{
  put_varint (out, field << 3);
  put_varint (out, value);
}

static void
put_bytes (GByteArray *out, guint field, gconstpointer data, gsize length)
{
  put_varint (out, field << 3 | 2);
  put_varint (out, length);
  g_byte_array_append (out, data, (guint) length);
}

/* A message of numeric fields: pairs of field and value, ended by 0. */
static void
put_message (GByteArray *out, guint field, ...)
{
  g_autoptr (GByteArray) message = g_byte_array_new ();
  va_list args;
  guint number;

  va_start (args, field);
  while ((number = va_arg (args, guint)) != 0)
    put_number (message, number, va_arg (args, guint64));
  va_end (args);
  put_bytes (out, field, message->data, message->len);
}

#define N(value) ((guint64) (value))

/* A location with up to two lines: functions @inner and @outer (0: none). */
static void
put_location (GByteArray *out, guint64 id, guint64 mapping, guint64 address, guint64 inner, guint64 outer)
{
  g_autoptr (GByteArray) message = g_byte_array_new ();

  put_number (message, 1, id);
  put_number (message, 2, mapping);
  put_number (message, 3, address);
  if (inner != 0)
    put_message (message, 4, 1, inner, 2, N (10 + inner), 0);
  if (outer != 0)
    put_message (message, 4, 1, outer, 2, N (10 + outer), 0);
  put_bytes (out, 4, message->data, message->len);
}

static void
put_strings (GByteArray *out, const char *strings)
{
  g_auto (GStrv) words = g_strsplit (strings, "|", -1);

  for (guint i = 0; words[i] != NULL; i++)
    put_bytes (out, 6, words[i], strlen (words[i]));
}

/* A sample: locations from the leaf, packed, then values. */
static void
put_sample (GByteArray *out, const char *locations, guint64 first, guint64 second)
{
  g_autoptr (GByteArray) message = g_byte_array_new ();
  g_autoptr (GByteArray) values = g_byte_array_new ();

  put_bytes (message, 1, locations, strlen (locations));
  put_varint (values, first);
  put_varint (values, second);
  put_bytes (message, 2, values->data, values->len);
  put_bytes (out, 2, message->data, message->len);
}

/* Functions 1 main, 2 work, 3 inlined, 4 handler; locations: 1 main, 2 inlined in work, 3 handler, 4 an
 * address. */
static GByteArray *
make_profile (void)
{
  GByteArray *out = g_byte_array_new ();

  put_message (out, 1, 1, N (1), 2, N (2), 0);
  put_message (out, 1, 1, N (3), 2, N (4), 0);
  put_location (out, 1, 1, 0x1000, 1, 0);
  put_location (out, 2, 1, 0x2000, 3, 2);
  put_location (out, 3, 1, 0x3000, 4, 0);
  put_location (out, 4, 2, 0x4abc, 0, 0);
  put_message (out, 5, 1, N (1), 2, N (5), 4, N (9), 5, N (100), 0);
  put_message (out, 5, 1, N (2), 2, N (6), 4, N (9), 0);
  put_message (out, 5, 1, N (3), 2, N (7), 4, N (9), 0);
  put_message (out, 5, 1, N (4), 2, N (8), 4, N (9), 0);
  put_message (out, 3, 1, N (1), 5, N (10), 0);
  put_message (out, 3, 1, N (2), 5, N (11), 0);
  put_strings (
    out,
    "|samples|count|cpu|nanoseconds|main|work|inlined|ns::Handler<(anonymous namespace)::T>(int)|a.c|/bin/app|libz.so|ns::Handler.*");
  return out;
}

static GroveProfile *
load_well (GByteArray *out)
{
  return test_load_well (out->data, out->len, "pprof");
}

/* The last type of value is the default; the tables follow the samples. */
static void
test_events (void)
{
  g_autoptr (GByteArray) out = make_profile ();
  g_autoptr (GroveProfile) profile = NULL;

  put_sample (out, "\2\1", 3, 30);
  put_sample (out, "\4\2\1", 1, 10);
  profile = load_well (out);
  g_assert_cmpstr (grove_profile_get_event (profile, 0)->name, ==, "cpu");
  g_assert_cmpstr (grove_profile_get_event (profile, 0)->unit_name, ==, "ns");
  g_assert_cmpfloat (grove_profile_get_event (profile, 0)->factor, ==, 1e-9);
  g_assert_cmpstr (grove_profile_get_event (profile, 1)->name, ==, "samples");
  g_assert_cmpfloat (grove_profile_get_total (profile, 0), ==, 40);
  g_assert_cmpfloat (grove_profile_get_total (profile, 1), ==, 4);
}

static void
test_default_event (void)
{
  g_autoptr (GByteArray) out = make_profile ();
  g_autoptr (GroveProfile) profile = NULL;

  put_sample (out, "\1", 3, 30);
  put_number (out, 14, 1);
  profile = load_well (out);
  g_assert_cmpstr (grove_profile_get_event (profile, 0)->name, ==, "samples");
}

/* An inlined function is a function of its own, called by the function that contains it. */
static void
test_inlined (void)
{
  g_autoptr (GByteArray) out = make_profile ();
  g_autoptr (GroveProfile) profile = NULL;
  g_autoptr (GroveFunctionLines) lines = NULL;

  put_sample (out, "\2\1", 3, 30);
  profile = load_well (out);
  test_assert_costs (profile, "inlined", 0, 30, 30);
  test_assert_costs (profile, "work", 0, 0, 30);
  g_assert_cmpfloat (test_get_call_cost (profile, "work", "inlined"), ==, 30);
  g_assert_cmpuint (grove_profile_get_function_line (profile, test_find (profile, "main")), ==, 100);
  lines = grove_profile_get_lines (profile, test_find (profile, "inlined"));
  g_assert_cmpuint (lines->lines->len, ==, 1);
  g_assert_cmpuint (g_array_index (lines->lines, GroveLine, 0).position.line, ==, 13);
  g_assert_cmpuint (g_array_index (lines->lines, GroveLine, 0).position.address, ==, 0x2000);
}

static void
test_address (void)
{
  g_autoptr (GByteArray) out = make_profile ();
  g_autoptr (GroveProfile) profile = NULL;
  guint32 function;

  put_sample (out, "\4\1", 1, 5);
  profile = load_well (out);
  function = test_find (profile, "0x4abc");
  g_assert_cmpstr (grove_profile_get_object_name (profile,
                                                  grove_profile_get_function_object (profile, function)),
                   ==, "libz.so");
  g_assert_cmpuint (grove_profile_get_n_functions (profile), ==, 2);
}

/* drop_frames: the cost of the matching frame and of its calls goes to the caller; the stack is never
 * removed as a whole. */
static void
test_drop_frames (void)
{
  g_autoptr (GByteArray) out = make_profile ();
  g_autoptr (GroveProfile) profile = NULL;

  put_sample (out, "\2\3\1", 1, 7);
  put_sample (out, "\4\2\3\1", 1, 1);
  put_sample (out, "\2\3", 1, 20);
  put_number (out, 7, 12);
  profile = load_well (out);
  test_assert_costs (profile, "main", 0, 8, 8);
  test_assert_costs (profile, "inlined", 0, 20, 20);
  g_assert_cmpfloat (grove_profile_get_total (profile, 0), ==, 28);
  g_assert_true (test_has_warning (profile, "in 2 stacks the frames from “ns::Handler.*” on are skipped"));
}

static void
test_all_frames (void)
{
  g_autoptr (GByteArray) out = make_profile ();
  const GroveLoadOptions options = { .all_frames = TRUE };
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GroveInput) input = NULL;
  g_autoptr (GroveProfile) profile = NULL;

  put_sample (out, "\2\3\1", 1, 7);
  put_number (out, 7, 12);
  bytes = g_bytes_new (out->data, out->len);
  input = grove_input_new_for_bytes (bytes, "sample", NULL);
  profile = grove_loader_load_input (input, &options, NULL);
  g_assert_nonnull (profile);
  test_assert_costs (profile, "inlined", 0, 7, 7);
  test_assert_costs (profile, "ns::Handler<(anonymous namespace)::T>(int)", 0, 0, 7);
  g_assert_cmpuint (grove_profile_get_n_warnings (profile), ==, 0);
}

static void
test_keep_frames (void)
{
  g_autoptr (GByteArray) out = make_profile ();
  g_autoptr (GroveProfile) profile = NULL;

  put_sample (out, "\2\3\1", 1, 7);
  put_number (out, 7, 12);
  put_number (out, 8, 12);
  profile = load_well (out);
  test_assert_costs (profile, "main", 0, 0, 7);
  test_assert_costs (profile, "inlined", 0, 7, 7);
}

/* A regular expression that takes too long is given up. */
static void
test_evil_expression (void)
{
  g_autoptr (GByteArray) out = make_profile ();
  g_autoptr (GroveProfile) profile = NULL;

  put_message (out, 5, 1, N (5), 2, N (13), 0);
  put_strings (out, "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab|(a+)+(a+)+[cd]");
  put_location (out, 5, 1, 0x5000, 5, 0);
  put_sample (out, "\5\1", 1, 7);
  put_number (out, 7, 14);
  profile = load_well (out);
  test_assert_costs (profile, "main", 0, 0, 7);
  g_assert_true (test_has_warning (profile, "takes too long for 1 name"));
}

/* It is not tried for each of many names either. */
static void
test_evil_expression_for_many (void)
{
  g_autoptr (GByteArray) out = make_profile ();
  g_autoptr (GroveProfile) profile = NULL;

  put_strings (out, "(a+)+(a+)+[cd]");
  put_number (out, 7, 13);
  for (guint64 i = 0; i < 1000; i++)
    {
      g_autofree char *name = g_strdup_printf ("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa%u", (guint) i);
      char sample[] = { (char) (0x80 | (i & 0x7f)), (char) (8 + (i >> 7)), 1, 0 };

      put_strings (out, name);
      put_message (out, 5, 1, 1024 + i, 2, 14 + i, 0);
      put_location (out, 1024 + i, 1, 0, 1024 + i, 0);
      put_sample (out, sample, 1, 1);
    }
  profile = load_well (out);
  test_assert_costs (profile, "main", 0, 0, 1000);
  g_assert_true (test_has_warning (profile, "was given up"));
}

/* A location of many inlined functions. */
static void
put_inlined (GByteArray *out, guint64 id, guint n)
{
  g_autoptr (GByteArray) message = g_byte_array_new ();

  put_number (message, 1, id);
  for (guint i = 0; i < n; i++)
    put_message (message, 4, 1, N (2 + i % 2), 0);
  put_bytes (out, 4, message->data, message->len);
}

/* A few bytes that stand for a stack of four million frames: the cost counts for the total. */
static void
test_deep_of_inlined (void)
{
  g_autoptr (GByteArray) out = make_profile ();
  g_autoptr (GroveProfile) profile = NULL;
  char stack[2001];

  memset (stack, 5, 2000);
  stack[2000] = '\0';
  put_inlined (out, 5, 2000);
  put_sample (out, stack, 1, 30);
  put_sample (out, "\2\1", 1, 7);
  profile = load_well (out);
  g_assert_cmpfloat (grove_profile_get_total (profile, 0), ==, 37);
  test_assert_costs (profile, "main", 0, 0, 7);
  g_assert_true (test_has_warning (profile, "1 stack of more than a million frames"));
}

/* Stacks below the limit of depth, but with hundreds of frames for each byte of the file. */
static void
test_bomb_of_inlined (void)
{
  g_autoptr (GByteArray) out = make_profile ();

  put_inlined (out, 5, 1000);
  for (guint i = 0; i < 300; i++)
    put_sample (out, i % 2 == 0 ? "\5\5\5\5\5\1" : "\5\5\5\5\5\5\2", 1, 30);
  test_assert_fails (out->data, out->len, GROVE_FORMAT_ERROR_TOO_LARGE, "inlined functions repeat");
}

/* A name of megabytes is parsed once for all functions that have it, and they have the same name. */
static void
test_long_names (void)
{
  g_autoptr (GByteArray) out = make_profile ();
  g_autoptr (GroveProfile) profile = NULL;
  g_autofree char *name = g_strnfill (2000, 'x');
  g_autofree char *names = g_strdup_printf ("%s|%s", name, name);

  put_strings (out, names);
  for (guint64 i = 5; i < 9; i++)
    {
      put_message (out, 5, 1, i, 2, N (13 + i % 2), 4, N (13 + i / 2 % 2), 0);
      put_location (out, i, 1, 0, i, 0);
    }
  put_sample (out, "\5\6\7\10\1", 1, 7);
  profile = load_well (out);
  g_assert_cmpuint (grove_profile_get_n_functions (profile), ==, 2);
  test_assert_costs (profile, name, 0, 7, 7);
}

static void
put_labelled (GByteArray *out, guint64 value, guint64 thread)
{
  g_autoptr (GByteArray) message = g_byte_array_new ();

  put_number (message, 1, 1);
  put_number (message, 2, value);
  put_number (message, 2, value * 10);
  put_message (message, 3, 1, N (13), 3, thread, 0);
  put_bytes (out, 2, message->data, message->len);
}

/* Samples at one location are one line, in each part. */
static void
assert_one_line (GroveProfile *profile, const char *name, double cost)
{
  g_autoptr (GroveFunctionLines) lines = grove_profile_get_lines (profile, test_find (profile, name));

  g_assert_cmpuint (lines->lines->len, ==, 1);
  g_assert_cmpfloat (g_array_index (lines->lines, GroveLine, 0).cost[0], ==, cost);
}

/* Each thread is a part, whatever the order of the samples. */
static void
test_threads (void)
{
  g_autoptr (GByteArray) out = make_profile ();
  g_autoptr (GroveProfile) profile = NULL;
  g_autoptr (GroveProfile) second = NULL;

  put_strings (out, "tid");
  put_labelled (out, 1, 71);
  put_labelled (out, 2, 72);
  put_labelled (out, 4, 71);
  profile = load_well (out);
  g_assert_cmpuint (grove_profile_get_n_parts (profile), ==, 2);
  g_assert_cmpint (grove_profile_get_part (profile, 0)->thread, ==, 71);
  g_assert_cmpfloat (grove_profile_get_part_total (profile, 0, 0), ==, 50);
  g_assert_cmpfloat (grove_profile_get_part_total (profile, 1, 0), ==, 20);
  test_assert_costs (profile, "main", 0, 70, 70);
  assert_one_line (profile, "main", 70);
  second = grove_profile_select_parts (profile, (const guint32[]){ 1 }, 1);
  assert_one_line (second, "main", 20);
}

static void
put_text_label (GByteArray *out, guint64 value, guint64 text)
{
  g_autoptr (GByteArray) message = g_byte_array_new ();

  put_number (message, 1, 1);
  put_number (message, 2, value);
  put_number (message, 2, value * 10);
  put_message (message, 3, 1, N (13), 2, text, 0);
  put_bytes (out, 2, message->data, message->len);
}

/* Some writers give the number of a thread as text. */
static void
test_thread_as_text (void)
{
  g_autoptr (GByteArray) out = make_profile ();
  g_autoptr (GroveProfile) profile = NULL;

  put_strings (out, "tid|71|-5");
  put_text_label (out, 1, 14);
  put_text_label (out, 2, 15);
  profile = load_well (out);
  g_assert_cmpuint (grove_profile_get_n_parts (profile), ==, 2);
  g_assert_cmpint (grove_profile_get_part (profile, 0)->thread, ==, 71);
  g_assert_cmpint (grove_profile_get_part (profile, 1)->thread, ==, -1);
}

static void
put_two_labels (GByteArray *out, guint64 value, guint64 key, guint64 text, guint64 other, guint64 number)
{
  g_autoptr (GByteArray) message = g_byte_array_new ();

  put_number (message, 1, 1);
  put_number (message, 2, value);
  put_number (message, 2, value * 10);
  if (key != 0)
    put_message (message, 3, 1, key, 2, text, 0);
  if (other != 0)
    put_message (message, 3, 1, other, 3, number, 0);
  put_bytes (out, 2, message->data, message->len);
}

static void
assert_part (GroveProfile *profile, guint32 part, const char *name, double total)
{
  g_assert_cmpstr (grove_profile_get_part (profile, part)->name, ==, name);
  g_assert_cmpfloat (grove_profile_get_part_total (profile, part, 0), ==, total);
}

/* The values of the label that most samples have are parts, unless they are amounts or many; the sums stay. */
static void
test_labels_as_parts (void)
{
  g_autoptr (GByteArray) out = make_profile ();
  g_autoptr (GroveProfile) profile = NULL;

  put_strings (out, "tenant|a|b|bytes|request|rare");
  for (guint64 i = 0; i < 100; i++)
    put_two_labels (out, 1, 13, 14 + i % 2, i % 3 == 0 ? 16 : 17, i);
  put_two_labels (out, 7, 0, 0, 18, 1);
  put_two_labels (out, 2, 0, 0, 18, 2);
  profile = load_well (out);
  g_assert_cmpuint (grove_profile_get_n_parts (profile), ==, 3);
  g_assert_cmpfloat (grove_profile_get_total (profile, 0), ==, 1090);
  for (guint32 i = 0; i < 3; i++)
    if (g_str_equal (grove_profile_get_part (profile, i)->name, "no tenant"))
      assert_part (profile, i, "no tenant", 90);
    else
      assert_part (profile, i, i == 0 ? "tenant: a" : "tenant: b", 500);
}

/* One value for all, and amounts, part nothing; threads go before other labels. */
static void
test_labels_that_part_nothing (void)
{
  g_autoptr (GByteArray) same = make_profile ();
  g_autoptr (GByteArray) threads = make_profile ();
  g_autoptr (GroveProfile) one = NULL;
  g_autoptr (GroveProfile) two = NULL;

  put_strings (same, "version|1.0|bytes");
  put_two_labels (same, 1, 13, 14, 15, 64);
  put_two_labels (same, 2, 13, 14, 15, 128);
  one = load_well (same);
  g_assert_cmpuint (grove_profile_get_n_parts (one), ==, 1);
  put_strings (threads, "tenant|a|b|tid");
  put_two_labels (threads, 1, 13, 14, 16, 5);
  put_two_labels (threads, 2, 13, 15, 16, 5);
  put_two_labels (threads, 4, 13, 15, 16, 6);
  two = load_well (threads);
  g_assert_cmpuint (grove_profile_get_n_parts (two), ==, 2);
  g_assert_cmpint (grove_profile_get_part (two, 0)->thread, ==, 5);
}

/* A difference of two profiles. */
static void
test_negative (void)
{
  g_autoptr (GByteArray) out = make_profile ();
  g_autoptr (GroveProfile) profile = NULL;

  put_sample (out, "\2\1", 1, (guint64) -30);
  put_sample (out, "\1", 1, 10);
  profile = load_well (out);
  g_assert_cmpfloat (grove_profile_get_self (profile, 0)[test_find (profile, "inlined")], ==, -30);
  g_assert_cmpfloat (grove_profile_get_total (profile, 0), ==, -20);
}

/* A sample without a stack counts for the total. */
static void
test_empty_stack (void)
{
  g_autoptr (GByteArray) out = make_profile ();
  g_autoptr (GroveProfile) profile = NULL;

  put_sample (out, "", 1, 5);
  put_sample (out, "\1", 1, 7);
  profile = load_well (out);
  g_assert_cmpfloat (grove_profile_get_total (profile, 0), ==, 12);
  test_assert_costs (profile, "main", 0, 7, 7);
}

/* Locations whose numbers have bytes in common: 2 is 02, 258 is 82 02, 386 is 82 03. */
static GByteArray *
make_profile_of_alike_ids (void)
{
  GByteArray *out = make_profile ();

  put_location (out, 258, 1, 0x5000, 4, 0);
  put_location (out, 386, 1, 0x6000, 1, 2);
  put_location (out, 130, 1, 0x7000, 2, 0);
  return out;
}

static guint64
pick_location (GRand *rand)
{
  static const guint64 locations[] = { 1, 2, 3, 4, 130, 258, 386, 777 };

  return locations[g_rand_int_range (rand, 0, G_N_ELEMENTS (locations))];
}

/* A varint with more bytes than needed. */
static void
put_long_varint (GByteArray *out, guint64 value)
{
  put_varint (out, value | 1u << 21);
  out->data[out->len - 1] = 0;
}

static void
put_packed (GByteArray *out, const guint64 *locations, guint n, gboolean longer)
{
  g_autoptr (GByteArray) packed = g_byte_array_new ();

  for (guint i = 0; i < n; i++)
    (longer && i % 2 == 0 ? put_long_varint : put_varint) (packed, locations[i]);
  put_bytes (out, 1, packed->data, packed->len);
}

/* @way: 0 unpacked, 1 packed, 2 packed with more bytes than needed, 3 some packed and one unpacked, 4
 * packed in two fields */
static void
put_stack (GByteArray *out, const guint64 *locations, guint n, int way)
{
  g_autoptr (GByteArray) message = g_byte_array_new ();
  guint n_packed = way == 0 ? 0 : way == 3 ? n - 1 : way == 4 ? n / 2 : n;

  if (n_packed > 0)
    put_packed (message, locations, n_packed, way == 2);
  if (way == 4)
    put_packed (message, locations + n_packed, n - n_packed, FALSE);
  else
    for (guint i = n_packed; i < n; i++)
      put_number (message, 1, locations[i]);
  put_number (message, 2, 1);
  put_number (message, 2, n);
  put_bytes (out, 2, message->data, message->len);
}

/* The same stacks, each of which begins like the previous one, in one way, or (-1) in a mixture. */
static char *
dump_stacks (int way)
{
  g_autoptr (GByteArray) out = make_profile_of_alike_ids ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  g_autoptr (GroveProfile) profile = NULL;
  guint64 root_first[12] = { 1 };
  guint64 locations[12];

  for (int sample = 0; sample < 500; sample++)
    {
      guint n = (guint) g_rand_int_range (rand, 1, 12);

      for (guint i = (guint) g_rand_int_range (rand, 0, 12); i < n; i++)
        root_first[i] = pick_location (rand);
      for (guint i = 0; i < n; i++)
        locations[i] = root_first[n - 1 - i];
      put_stack (out, locations, n, way < 0 ? sample * 7 / 3 % 5 : way);
    }
  profile = load_well (out);
  return profile_dump (profile);
}

static void
test_ways_of_writing (void)
{
  g_autofree char *one_by_one = dump_stacks (0);

  for (int way = -1; way <= 4; way++)
    {
      g_autofree char *other = dump_stacks (way);

      g_assert_cmpstr (other, ==, one_by_one);
    }
}

/* Some writers have only the name that the linker uses. */
static void
test_system_name (void)
{
  g_autoptr (GByteArray) out = g_byte_array_new ();
  g_autoptr (GroveProfile) profile = NULL;

  put_message (out, 1, 1, N (1), 2, N (2), 0);
  put_location (out, 1, 0, 0x1000, 1, 0);
  put_location (out, 2, 0, 0x2000, 2, 0);
  put_message (out, 5, 1, N (1), 2, N (3), 3, N (4), 0);
  put_message (out, 5, 1, N (2), 3, N (4), 0);
  put_strings (out, "|cpu|nanoseconds|main|_ZN4shop5priceEi");
  put_sample (out, "\2\1", 5, 0);
  profile = load_well (out);
  test_assert_costs (profile, "main", 0, 0, 5);
  test_assert_costs (profile, "_ZN4shop5priceEi", 0, 5, 5);
}

/* If all ids of functions are 0, the order of the lines of the locations identifies the functions. */
static void
test_zero_ids (void)
{
  g_autoptr (GByteArray) out = g_byte_array_new ();
  g_autoptr (GroveProfile) profile = NULL;

  put_message (out, 1, 1, N (1), 2, N (2), 0);
  for (guint64 i = 1; i <= 2; i++)
    {
      g_autoptr (GByteArray) location = g_byte_array_new ();

      put_number (location, 1, i);
      put_message (location, 4, 2, N (10), 0);
      put_bytes (out, 4, location->data, location->len);
      put_message (out, 5, 2, N (2 + i), 0);
    }
  put_strings (out, "|cpu|nanoseconds|Main|Price");
  put_sample (out, "\2\1", 5, 0);
  profile = load_well (out);
  test_assert_costs (profile, "Main", 0, 0, 5);
  test_assert_costs (profile, "Price", 0, 5, 5);
  g_assert_false (test_has_warning (profile, "does not exist"));
}

/* Each event has a name of its own. */
static void
test_unnamed_event (void)
{
  g_autoptr (GByteArray) out = g_byte_array_new ();
  g_autoptr (GroveProfile) profile = NULL;

  put_message (out, 1, 1, N (0), 2, N (0), 0);
  put_message (out, 1, 1, N (1), 2, N (2), 0);
  put_location (out, 1, 0, 0x1000, 1, 0);
  put_message (out, 5, 1, N (1), 2, N (3), 0);
  put_strings (out, "|samples|count|main");
  put_sample (out, "\1", 70, 7);
  profile = load_well (out);
  g_assert_cmpuint (grove_profile_get_n_events (profile), ==, 2);
  for (guint32 event = 0; event < 2; event++)
    g_assert_cmpstr (grove_profile_get_event (profile, event)->name, !=, "");
  g_assert_cmpfloat (grove_profile_get_total (profile, grove_profile_find_event (profile, "samples")), ==, 7);
}

/* A varint without an end, or of more than ten bytes, is invalid: the locations before it count, also
 * after a stack that begins alike. */
static void
test_broken_locations (void)
{
  g_autoptr (GByteArray) out = make_profile ();
  g_autoptr (GroveProfile) profile = NULL;

  put_sample (out, "\2\1", 1, 10);
  put_sample (out, "\3\x80\x80\x80\x80\x80\x80\x80\x80\x80\x80\x80\1", 1, 20);
  put_sample (out, "\2\1", 1, 30);
  put_sample (out, "\2\1\x80", 1, 40);
  put_sample (out, "\3\2\1\x80", 1, 50);
  profile = load_well (out);
  g_assert_cmpfloat (grove_profile_get_total (profile, 0), ==, 150);
  test_assert_costs (profile, "main", 0, 0, 130);
  test_assert_costs (profile, "work", 0, 0, 130);
  test_assert_costs (profile, "ns::Handler<(anonymous namespace)::T>(int)", 0, 70, 70);
}

static void
test_damaged (void)
{
  g_autoptr (GByteArray) out = make_profile ();

  put_sample (out, "\1", 1, 7);
  put_message (out, 5, 1, N (9), 2, N (99), 0);
  test_assert_fails (out->data, out->len, GROVE_FORMAT_ERROR_MALFORMED, "string 99");
}

static void
test_gzip_is_the_same (void)
{
  g_autoptr (GroveProfile) plain = test_load_file ("pprof", "goindex.cpu-plain.pb");
  g_autoptr (GroveProfile) packed = test_load_file ("pprof", "goindex.cpu.pb.gz");

  g_assert_cmpfloat (grove_profile_get_total (plain, 0), ==, grove_profile_get_total (packed, 0));
  g_assert_cmpuint (grove_profile_get_n_calls (plain), ==, grove_profile_get_n_calls (packed));
}

static void
test_hurt_files (void)
{
  test_hurt_file ("pprof", "goindex.cpu-plain.pb", "pprof");
  test_hurt_file ("bad", "packed-and-not.pb", NULL);
  test_hurt_file ("bad", "packed-without-places.pb", "pprof");
  test_hurt_file ("bad", "places-without-locations.pb", "pprof");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/formats/pprof/events", test_events);
  g_test_add_func ("/formats/pprof/default-event", test_default_event);
  g_test_add_func ("/formats/pprof/inlined", test_inlined);
  g_test_add_func ("/formats/pprof/address", test_address);
  g_test_add_func ("/formats/pprof/drop-frames", test_drop_frames);
  g_test_add_func ("/formats/pprof/keep-frames", test_keep_frames);
  g_test_add_func ("/formats/pprof/all-frames", test_all_frames);
  g_test_add_func ("/formats/pprof/evil-expression", test_evil_expression);
  g_test_add_func ("/formats/pprof/evil-expression-for-many", test_evil_expression_for_many);
  g_test_add_func ("/formats/pprof/deep-of-inlined", test_deep_of_inlined);
  g_test_add_func ("/formats/pprof/bomb-of-inlined", test_bomb_of_inlined);
  g_test_add_func ("/formats/pprof/long-names", test_long_names);
  g_test_add_func ("/formats/pprof/threads", test_threads);
  g_test_add_func ("/formats/pprof/thread-as-text", test_thread_as_text);
  g_test_add_func ("/formats/pprof/labels-as-parts", test_labels_as_parts);
  g_test_add_func ("/formats/pprof/labels-that-part-nothing", test_labels_that_part_nothing);
  g_test_add_func ("/formats/pprof/negative", test_negative);
  g_test_add_func ("/formats/pprof/empty-stack", test_empty_stack);
  g_test_add_func ("/formats/pprof/ways-of-writing", test_ways_of_writing);
  g_test_add_func ("/formats/pprof/broken-locations", test_broken_locations);
  g_test_add_func ("/formats/pprof/system-name", test_system_name);
  g_test_add_func ("/formats/pprof/zero-ids", test_zero_ids);
  g_test_add_func ("/formats/pprof/unnamed-event", test_unnamed_event);
  g_test_add_func ("/formats/pprof/damaged", test_damaged);
  g_test_add_func ("/formats/pprof/gzip", test_gzip_is_the_same);
  g_test_add_func ("/formats/pprof/hurt-files", test_hurt_files);
  return g_test_run ();
}
