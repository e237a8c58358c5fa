/* SPDX-License-Identifier: MIT */
#pragma once

#include <string.h>

#include "grove-format-error.h"
#include "grove-loader.h"
#include "grove-profile.h"
#include "test-load.h"

/* Helpers for the tests of readers. */

/* May be set by a test: the size for test_load_chunks() */
static gsize test_chunk_size;

static inline GroveProfile *
test_load (gconstpointer data, gsize length, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, length);

  return test_load_chunks (bytes, "sample", NULL, test_chunk_size, error);
}

static inline GroveProfile *
test_load_well (gconstpointer data, gsize length, const char *format)
{
  g_autoptr (GError) error = NULL;
  GroveProfile *profile = test_load (data, length, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (grove_profile_get_format (profile), ==, format);
  return profile;
}

static inline GroveProfile *
test_load_text (const char *text, const char *format)
{
  return test_load_well (text, strlen (text), format);
}

static inline GroveProfile *
test_load_file (const char *folder, const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "files", folder, name, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  GroveProfile *profile = grove_loader_load (&file, 1, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  return profile;
}

static inline guint32
test_find (GroveProfile *profile, const char *name)
{
  g_autoptr (GError) error = NULL;
  guint32 function = grove_profile_find_function (profile, name, &error);

  g_assert_no_error (error);
  return function;
}

static inline gboolean
test_has_function (GroveProfile *profile, const char *name)
{
  for (guint32 i = 0; i < grove_profile_get_n_functions (profile); i++)
    if (g_str_equal (grove_profile_get_function_name (profile, i), name))
      return TRUE;
  return FALSE;
}

static inline guint32
test_find_call (GroveProfile *profile, const char *caller, const char *callee)
{
  guint32 call = grove_profile_find_call (profile, test_find (profile, caller), test_find (profile, callee));

  g_assert_cmpuint (call, !=, GROVE_NONE);
  return call;
}

static inline double
test_get_call_cost (GroveProfile *profile, const char *caller, const char *callee)
{
  return grove_profile_get_call_inclusive (profile, 0)[test_find_call (profile, caller, callee)];
}

static inline void
test_assert_costs (GroveProfile *profile, const char *name, guint32 event, double self, double inclusive)
{
  guint32 function = test_find (profile, name);

  g_assert_cmpfloat_with_epsilon (grove_profile_get_self (profile, event)[function], self, 1e-9);
  g_assert_cmpfloat_with_epsilon (grove_profile_get_inclusive (profile, event, GROVE_CYCLES_ON)[function],
                                  inclusive, 1e-9);
}

static inline gboolean
test_has_warning (GroveProfile *profile, const char *part)
{
  const char *const *warnings = grove_profile_get_warnings (profile);

  for (guint i = 0; warnings[i] != NULL; i++)
    if (strstr (warnings[i], part) != NULL)
      return TRUE;
  return FALSE;
}

static inline void
test_assert_fails (gconstpointer data, gsize length, int code, const char *part)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GroveProfile) profile = test_load (data, length, &error);

  g_assert_null (profile);
  g_assert_error (error, GROVE_FORMAT_ERROR, code);
  g_assert_nonnull (strstr (error->message, part));
}

static inline void
test_assert_safe (gconstpointer data, gsize length, const char *format)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, length);
  g_autoptr (GError) error = NULL;
  g_autoptr (GroveProfile) profile = test_load_chunks (bytes, "hurt", format, test_chunk_size, &error);

  g_assert_true ((profile == NULL) == (error != NULL));
}

/* A sample file, truncated at fifty places, and with one bit changed at a thousand: an error or a profile. */
static inline void
test_hurt_file (const char *folder, const char *name, const char *format)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "files", folder, name, NULL);
  g_autofree char *data = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &data, &length, NULL));
  for (guint i = 1; i < 50; i++)
    test_assert_safe (data, length * i / 50, format);
  for (guint i = 0; i < 1000; i++)
    {
      gsize at = length * i / 1000;

      data[at] = (char) (data[at] ^ (1 << i % 8));
      test_assert_safe (data, length, format);
      data[at] = (char) (data[at] ^ (1 << i % 8));
    }
}
