/* SPDX-License-Identifier: MIT */

/* Numbers in arrays and at the start of objects bypass the JSON parser: the values and the errors must be the
 * same, wherever the chunks of a file are cut. */
#include "config.h"

#include <math.h>
#include <string.h>

#include "grove-format-error.h"
#include "grove-input-private.h"
#include "grove-json.h"

/* Longer than the head, so that the rest of the file is read in chunks of the requested size. */
#define PADDING 65536

enum
{
  PLACE_ROOT = 1,
  PLACE_LIST,
  PLACE_ELEMENT,
  PLACE_OTHER,
};

static const GroveJsonStep steps[] = {
  { PLACE_ROOT, "list", PLACE_LIST },
  { PLACE_ROOT, "other", PLACE_OTHER },
  { PLACE_LIST, NULL, PLACE_ELEMENT },
};

static void
note (GString *seen, guint place, double value)
{
  g_string_append_printf (seen, "%s%.17g ", place == PLACE_OTHER ? "other " : "", value);
}

static gboolean
handle_number (GroveJson *json, guint place, double value, gpointer data)
{
  note (data, place, value);
  return TRUE;
}

static gboolean
handle_numbers (GroveJson *json, guint place, const double *values, guint n, gpointer data)
{
  g_assert_cmpuint (n, <=, GROVE_JSON_MAX_NUMBERS);
  for (guint i = 0; i < n; i++)
    note (data, place, values[i]);
  return TRUE;
}

static gboolean
handle_string (GroveJson *json, guint place, const char *text, gsize length, gpointer data)
{
  g_string_append_printf (data, "%.*s ", (int) length, text);
  return TRUE;
}

/* The calls of the handlers for @text, or the message of the error. */
static char *
read_in_chunks (const char *text, gsize chunk_size, gboolean at_once, gboolean has_records)
{
  GroveJsonReader reader = { steps,
                             G_N_ELEMENTS (steps),
                             NULL,
                             NULL,
                             handle_number,
                             handle_string,
                             at_once ? handle_numbers : NULL,
                             has_records };
  g_autofree char *padded = g_strdup_printf ("%*s%s", PADDING, "", text);
  g_autoptr (GBytes) bytes = g_bytes_new_static (padded, strlen (padded));
  g_autoptr (GError) error = NULL;
  g_autoptr (GroveInput) input = grove_input_new_for_source (grove_byte_source_new_for_bytes (bytes), "test",
                                                             chunk_size, NULL, &error);
  g_autoptr (GString) seen = g_string_new (NULL);

  g_assert_no_error (error);
  if (grove_json_read (input, &reader, FALSE, seen, &error))
    return g_strdup (seen->str);
  g_assert_true (error->domain == GROVE_FORMAT_ERROR);
  return g_strdup ("refused");
}

static void
assert_reads (const char *text, const char *wanted)
{
  const gsize sizes[] = { 1, 2, 3, 5, 8, 4096 };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    for (guint way = 0; way < 4; way++)
      {
        g_autofree char *seen = read_in_chunks (text, sizes[i], way % 2 != 0, way >= 2);

        g_assert_cmpstr (seen, ==, wanted);
      }
}

static void
test_values (void)
{
  assert_reads ("{\"list\":[]}", "");
  assert_reads ("{\"list\":[1,2,3]}", "1 2 3 ");
  assert_reads ("{\"list\":[ 1 ,\n2\t, null,3 ] , \"other\": 4}", "1 2 nan 3 other 4 ");
  assert_reads ("{\"list\":[-1,-0,0.5,-2.25,1e3,1.5E-2,2e+1,0]}",
                "-1 -0 0.5 -2.25 1000 0.014999999999999999 20 0 ");
  assert_reads (
    "{\"list\":[123456789012345678,1234567890123456789012,0.1,0.30000000000000004,123456789012.3456]}",
    "1.2345678901234568e+17 1.2345678901234568e+21 0.10000000000000001 0.30000000000000004 123456789012.3456 ");
  assert_reads ("{\"list\":[1,\"a,2\",3,true,4,[5,[6]],7,{\"list\":[8,9]},10,11]}", "1 a,2 3 1 4 7 10 11 ");
  assert_reads ("{\"none\":[1,2,[3]],\"list\":[4,5],\"no[ne\":[\"[\",6,7],\"other\":8}", "4 5 other 8 ");
}

static void
test_members (void)
{
  assert_reads ("{}", "");
  assert_reads ("{\"other\":1}", "other 1 ");
  assert_reads ("{\"other\":1,\"other\":2.5,\"x\":3,\"other\":-1e2}", "other 1 other 2.5 other -100 ");
  assert_reads ("{ \"other\" : 1\n ,\t\"other\": 2 , \"list\":[3,4] , \"other\":5}",
                "other 1 other 2 3 4 other 5 ");
  assert_reads ("{\"o\\u0074her\":1,\"other\":2,\"other\":3}", "other 1 other 2 other 3 ");
  assert_reads ("{\"x\":{\"other\":9,\"other\":8},\"other\":1}", "other 1 ");
  assert_reads ("{\"x\":\"{[\",\"other\":1,\"y\":{\"z\":{}},\"list\":[{\"a\":1,\"b\":2},3]}", "other 1 3 ");
  assert_reads ("{\"other\":1,\"other\":\"a\",\"other\":true,\"other\":null}",
                "other 1 a other 1 other nan ");
}

static void
test_refused_members (void)
{
  const char *objects[] = {
    "{\"other\":1,}",          "{\"other\":1,\"other\"}", "{\"other\":01,\"x\":2}", "{\"other\":1 \"x\":2}",
    "{\"other\":-,\"x\":2}",   "{\"other\":1,2}",         "{\"other\":1.,\"x\":2}", "{\"other\" 1,\"x\":2}",
    "{other:1,\"x\":2}",       "{\"other\":1,,\"x\":2}",  "{\"other\":1,\"x\":2",   "{,\"other\":1,\"x\":2}",
    "{\"oth\ner\":1,\"x\":2}", "{\"other\":1;\"x\":2}",   "{\"other\":1,\"x\":2]",  "{\"other\":1e,\"x\":2}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (objects); i++)
    assert_reads (objects[i], "refused");
}

static void
test_long_lists (void)
{
  g_autoptr (GString) text = g_string_new ("{\"list\":[0");
  g_autoptr (GString) wanted = g_string_new ("0 ");

  for (guint i = 1; i < 1000; i++)
    {
      g_string_append_printf (text, ",%u", i);
      g_string_append_printf (wanted, "%u ", i);
    }
  g_string_append (text, "]}");
  assert_reads (text->str, wanted->str);
}

static void
test_refused (void)
{
  const char *lists[] = {
    "[1,2,]", "[,1]",      "[1,,2]",    "[1 2]",       "[01,2]",   "[1,-,2]",  "[1.,2]", "[1,.5]",
    "[1e,2]", "[1,2e+,3]", "[1,nul,2]", "[1,nulll,2]", "[1,+2,3]", "[1,2;3]",  "[1,2}",  "[1-2,3]",
    "[1,2",   "[1,",       "[",         "[--1,2]",     "[0x1,2]",  "[1,2,\n]",
  };

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      g_autofree char *text = g_strconcat ("{\"list\":", lists[i], "}", NULL);

      assert_reads (text, "refused");
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/formats/json-numbers/values", test_values);
  g_test_add_func ("/formats/json-numbers/members", test_members);
  g_test_add_func ("/formats/json-numbers/refused-members", test_refused_members);
  g_test_add_func ("/formats/json-numbers/long-lists", test_long_lists);
  g_test_add_func ("/formats/json-numbers/refused", test_refused);
  return g_test_run ();
}
