/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-callgrind.h"
#include "grove-input-private.h"
#include "sample.h"
#include "test-load.h"

/* Laws of all files of the callgrind family, whatever their numbers are. */

/* The dump, or the message of the error, when the file is read in pieces of @chunk bytes. */
static char *
read_in_chunks (GBytes *bytes, gsize chunk)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GroveInput) input = grove_input_new_for_source (grove_byte_source_new_for_bytes (bytes),
                                                             "sample", chunk, NULL, NULL);
  g_autoptr (GroveBuilder) builder = grove_builder_new ();
  g_autoptr (GroveProfile) profile = NULL;

  if (grove_callgrind_format.read (input, builder, &error))
    profile = grove_builder_finish (g_steal_pointer (&builder), NULL, &error);
  return profile != NULL ? profile_dump (profile) : g_strdup (error->message);
}

static void
test_every_chunk_size (void)
{
  g_autoptr (GPtrArray) paths = sample_list (20000);

  for (guint i = 0; i < paths->len; i++)
    {
      g_autoptr (GBytes) bytes = sample_read (g_ptr_array_index (paths, i));
      g_autofree char *whole = read_in_chunks (bytes, 1 << 20);

      for (gsize chunk = 1; chunk <= 64; chunk++)
        {
          g_autofree char *pieces = read_in_chunks (bytes, chunk);

          g_assert_cmpstr (pieces, ==, whole);
        }
    }
}

static void
test_line_ends (void)
{
  g_autoptr (GPtrArray) paths = sample_list (20000);

  for (guint i = 0; i < paths->len; i++)
    {
      g_autoptr (GBytes) bytes = sample_read (g_ptr_array_index (paths, i));
      if (g_str_has_suffix (g_ptr_array_index (paths, i), ".gz"))
        continue;
      g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
      g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
      g_autofree char *with_cr = g_strjoinv ("\r\n", lines);
      g_autoptr (GBytes) cr = g_bytes_new (with_cr, strlen (with_cr));
      g_autoptr (GBytes) lf = g_bytes_new (text, strlen (text));
      g_autofree char *is = read_in_chunks (cr, 1 << 20);
      g_autofree char *was = read_in_chunks (lf, 1 << 20);

      g_assert_cmpstr (is, ==, was);
    }
}

/* Conservation: self costs add up to the total, and no call costs more than the whole profile. */
static void
check_laws (GroveProfile *profile)
{
  for (guint32 e = 0; e < grove_profile_get_n_real_events (profile); e++)
    {
      double sum = 0;
      double parts = 0;

      for (guint32 f = 0; f < grove_profile_get_n_functions (profile); f++)
        {
          sum += grove_profile_get_self (profile, e)[f];
          g_assert_cmpfloat (grove_profile_get_inclusive (profile, e, GROVE_CYCLES_ON)[f], <=,
                             grove_profile_get_base (profile, e));
        }
      for (guint32 p = 0; p < grove_profile_get_n_parts (profile); p++)
        parts += grove_profile_get_part_total (profile, p, e);
      g_assert_cmpfloat_with_epsilon (sum, grove_profile_get_total (profile, e), 1e-6);
      g_assert_cmpfloat_with_epsilon (parts, grove_profile_get_total (profile, e), 1e-6);
    }
}

/* The writer does not state the costs of such a call. */
static gboolean
is_estimated (GroveProfile *profile, guint32 call)
{
  return (grove_profile_get_call_flags (profile, call) & GROVE_CALL_ESTIMATED) != 0;
}

/* The lines and call sites of a function add up to its self cost and the cost of its calls. */
static void
check_lines (GroveProfile *profile)
{
  for (guint32 f = 0; f < grove_profile_get_n_functions (profile); f++)
    {
      g_autoptr (GroveFunctionLines) lines = grove_profile_get_lines (profile, f);
      guint32 n_calls;
      guint32 first = grove_profile_get_callees (profile, f, &n_calls);
      double self = 0;
      double sites = 0;
      double calls = 0;

      for (guint i = 0; i < lines->lines->len; i++)
        self += g_array_index (lines->lines, GroveLine, i).cost[0];
      for (guint i = 0; i < lines->call_sites->len; i++)
        {
          const GroveCallSite *site = &g_array_index (lines->call_sites, GroveCallSite, i);

          if (!is_estimated (profile, site->call))
            sites += site->cost[0];
        }
      for (guint32 call = first; call < first + n_calls; call++)
        if (!is_estimated (profile, call))
          calls += grove_profile_get_call_inclusive (profile, 0)[call];
      g_assert_cmpfloat (self, ==, grove_profile_get_self (profile, 0)[f]);
      g_assert_cmpfloat (sites, ==, calls);
    }
}

static void
test_conservation (void)
{
  g_autoptr (GPtrArray) paths = sample_list (G_MAXINT);

  for (guint i = 0; i < paths->len; i++)
    {
      g_autoptr (GBytes) bytes = sample_read (g_ptr_array_index (paths, i));
      g_autoptr (GError) error = NULL;
      g_autoptr (GroveProfile) profile = test_load_bytes (bytes, "sample", "callgrind", &error);

      if (g_str_has_suffix (g_ptr_array_index (paths, i), "noevents.cg"))
        continue;
      g_assert_no_error (error);
      check_laws (profile);
      check_lines (profile);
    }
}

/* A file that is truncated or has a changed byte is refused with a message, or gives a profile that keeps
 * the laws. */
static void
check_damaged (const guint8 *data, gsize length)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, length);
  g_autoptr (GError) error = NULL;
  g_autoptr (GroveProfile) profile = test_load_bytes (bytes, "sample", "callgrind", &error);

  if (profile == NULL)
    g_assert_cmpuint (strlen (error->message), >, 5);
  else
    check_laws (profile);
}

static void
test_damage (void)
{
  g_autoptr (GPtrArray) paths = sample_list (20000);
  g_autoptr (GRand) random = g_rand_new_with_seed (1);

  for (guint i = 0; i < paths->len; i++)
    {
      g_autoptr (GBytes) bytes = sample_read (g_ptr_array_index (paths, i));
      gsize length = g_bytes_get_size (bytes);
      g_autofree guint8 *data = g_memdup2 (g_bytes_get_data (bytes, NULL), length);

      for (int cut = 0; cut < 50; cut++)
        check_damaged (data, length * (gsize) cut / 50);
      for (int change = 0; change < 100; change++)
        {
          guint8 *byte = &data[g_rand_int_range (random, 0, (gint32) length)];
          guint8 old = *byte;

          *byte = change % 2 ? (guint8) g_rand_int (random) : (guint8) "\n0-+*=:( "[change % 9];
          check_damaged (data, length);
          *byte = old;
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/callgrind/files/every-chunk-size", test_every_chunk_size);
  g_test_add_func ("/callgrind/files/line-ends", test_line_ends);
  g_test_add_func ("/callgrind/files/conservation", test_conservation);
  g_test_add_func ("/callgrind/files/damage", test_damage);
  return g_test_run ();
}
