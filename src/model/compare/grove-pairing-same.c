/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-pairing-private.h"

/* Functions that are the same but for their line. */

static void
append_text (GString *key, const char *text)
{
  g_string_append (key, text);
  g_string_append_c (key, '\0');
}

static void
append_number (GString *key, guint32 number)
{
  g_string_append_len (key, (const char *) &number, sizeof number);
}

static gboolean
make_name_key (GrovePairing *self, GroveVersion side, guint32 function, GString *key)
{
  GroveProfile *profile = self->profiles[side];

  append_text (key, grove_profile_get_function_name (profile, function));
  append_text (key,
               grove_profile_get_file_name (profile, grove_profile_get_function_file (profile, function)));
  append_text (key, grove_profile_get_object_name (profile,
                                                   grove_profile_get_function_object (profile, function)));
  return TRUE;
}

static gboolean
make_exact_key (GrovePairing *self, GroveVersion side, guint32 function, GString *key)
{
  append_number (key, grove_profile_get_function_line (self->profiles[side], function));
  append_number (key, grove_profile_get_function_column (self->profiles[side], function));
  return make_name_key (self, side, function, key);
}

static gboolean
make_caller_key (GrovePairing *self, GroveVersion side, guint32 function, GString *key)
{
  guint32 row = grove_pairing_get_main_caller (self, side, function);

  append_number (key, row);
  return row != GROVE_NONE && make_name_key (self, side, function, key);
}

const char *
grove_pairing_get_place (GrovePairing *self, GroveVersion side, guint32 function)
{
  GroveProfile *profile = self->profiles[side];
  guint32 file = grove_profile_get_function_file (profile, function);

  return file != GROVE_UNKNOWN
           ? grove_profile_get_file_name (profile, file)
           : grove_profile_get_object_name (profile, grove_profile_get_function_object (profile, function));
}

guint32
grove_pairing_get_main_caller (GrovePairing *self, GroveVersion side, guint32 function)
{
  GroveProfile *profile = self->profiles[side];
  const double *costs = self->call_costs[side];
  guint32 n, best = GROVE_NONE;
  const guint32 *calls = grove_profile_get_callers (profile, function, &n);

  for (guint32 i = 0; i < n; i++)
    if (grove_profile_get_call_caller (profile, calls[i]) != function
        && (best == GROVE_NONE || costs[calls[i]] > costs[best]))
      best = calls[i];
  return best != GROVE_NONE ? self->rows[side][grove_profile_get_call_caller (profile, best)] : GROVE_NONE;
}

static int
compare_lines (const void *a, const void *b, void *data)
{
  GroveProfile *profile = data;
  guint32 f = *(const guint32 *) a, g = *(const guint32 *) b;
  guint32 line_f = grove_profile_get_function_line (profile, f);
  guint32 line_g = grove_profile_get_function_line (profile, g);

  if (line_f != line_g)
    return line_f < line_g ? -1 : 1;
  line_f = grove_profile_get_function_column (profile, f);
  line_g = grove_profile_get_function_column (profile, g);
  if (line_f != line_g)
    return line_f < line_g ? -1 : 1;
  return f < g ? -1 : 1;
}

static guint32 *
sort_by_line (GrovePairing *self, GroveVersion side, const guint32 *members, guint32 n)
{
  guint32 *sorted = g_memdup2 (members, n * sizeof *members);

  g_qsort_with_data (sorted, (int) n, sizeof *sorted, compare_lines, self->profiles[side]);
  return sorted;
}

void
grove_pairing_pair_in_order (GrovePairing *self, const guint32 *members, guint32 n_base, guint32 n_new,
                             GrovePass pass)
{
  g_autofree guint32 *base = NULL, *renewed = NULL;

  if (n_base != n_new)
    return;
  base = sort_by_line (self, GROVE_VERSION_BASE, members, n_base);
  renewed = sort_by_line (self, GROVE_VERSION_NEW, members + n_base, n_new);
  for (guint32 i = 0; i < n_base; i++)
    grove_pairing_add (self, base[i], renewed[i], pass);
}

void
grove_pairing_find_same (GrovePairing *self)
{
  grove_pairing_group (self, make_exact_key, grove_pairing_pair_in_order, GROVE_PASS_EXACT, FALSE);
  grove_pairing_group (self, make_name_key, grove_pairing_pair_in_order, GROVE_PASS_SHIFTED, FALSE);
  grove_pairing_group (self, make_caller_key, grove_pairing_pair_single, GROVE_PASS_SHIFTED, FALSE);
}
