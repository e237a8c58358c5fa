/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-fuzz.h"

#include "test-load.h"
#include "grove-profile.h"

#include <math.h>

/* An inclusive cost that does not exceed the base, whatever the file says. */
static void
check_function_costs (GroveProfile *profile, guint32 event, GroveCycleMode mode)
{
  const double *inclusive = grove_profile_get_inclusive (profile, event, mode);
  double base = grove_profile_get_base (profile, event);

  for (guint32 function = 0; function < grove_profile_get_n_functions (profile); function++)
    {
      g_assert_false (isnan (inclusive[function]));
      g_assert_true (inclusive[function] <= base + 1e-9 * fabs (base) || base < 0);
    }
}

static void
check_functions (GroveProfile *profile)
{
  for (guint32 function = 0; function < grove_profile_get_n_functions (profile); function++)
    {
      g_assert_cmpuint (grove_profile_get_function_file (profile, function), <,
                        grove_profile_get_n_files (profile));
      g_assert_cmpuint (grove_profile_get_function_object (profile, function), <,
                        grove_profile_get_n_objects (profile));
      g_assert_cmpuint (grove_profile_get_function_cycle (profile, function), <=,
                        grove_profile_get_n_cycles (profile));
      g_assert_true (g_utf8_validate (grove_profile_get_function_name (profile, function), -1, NULL));
    }
}

/* Each call is found from both of its ends. */
static void
check_calls (GroveProfile *profile)
{
  for (guint32 call = 0; call < grove_profile_get_n_calls (profile); call++)
    {
      guint32 caller = grove_profile_get_call_caller (profile, call);
      guint32 callee = grove_profile_get_call_callee (profile, call);

      g_assert_cmpuint (caller, <, grove_profile_get_n_functions (profile));
      g_assert_cmpuint (callee, <, grove_profile_get_n_functions (profile));
      g_assert_cmpuint (grove_profile_find_call (profile, caller, callee), ==, call);
    }
}

static void
check_profile (GroveProfile *profile)
{
  check_functions (profile);
  check_calls (profile);
  for (guint32 event = 0; event < grove_profile_get_n_events (profile); event++)
    {
      check_function_costs (profile, event, GROVE_CYCLES_ON);
      check_function_costs (profile, event, GROVE_CYCLES_OFF);
    }
}

/* What reads through a window sees it move, though the files are small. */
static gsize
choose_chunk_size (const char *format_id, gsize size)
{
  return g_strcmp0 (format_id, "pstats") == 0 && size % 2 == 0 ? 16 + size % 97 : 0;
}

void
grove_fuzz_read (const char *format_id, const guint8 *data, gsize size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (GroveProfile) profile = NULL;

  profile = test_load_chunks (bytes, "fuzz", format_id, choose_chunk_size (format_id, size), &error);
  if (profile == NULL)
    g_assert_nonnull (error);
  else
    check_profile (profile);
}
