/* SPDX-License-Identifier: MIT */

/* .cpuprofile as Chrome, Node and Hermes write it (doc/formats.md, "V8 CPU profile"): "nodes", "samples" and
 * "timeDeltas". The old form of V8 holds the nodes as a tree below "head", with "timestamps" for deltas. */
#include "config.h"

#include "grove-cpuprofile.h"

#include <glib/gi18n-lib.h>

#include "grove-v8-reader.h"

enum
{
  PLACE_ROOT = 1,
  PLACE_RESULT,
};

/* The inspector answers Profiler.stop with an object that contains the profile, or with one that contains
 * that object. */
static const GroveJsonStep steps[] = {
  GROVE_V8_PROFILE_STEPS (PLACE_ROOT),
  { PLACE_ROOT, "profile", PLACE_ROOT },
  { PLACE_ROOT, "result", PLACE_RESULT },
  { PLACE_RESULT, "profile", PLACE_ROOT },
  GROVE_V8_INNER_STEPS,
};

static gboolean
handle_begin (GroveJson *json, guint place, gboolean is_array, gpointer data)
{
  grove_v8_reader_begin (data, place);
  return TRUE;
}

static gboolean
handle_end (GroveJson *json, guint place, gpointer data)
{
  grove_v8_reader_end (data, place);
  return TRUE;
}

static gboolean
handle_number (GroveJson *json, guint place, double value, gpointer data)
{
  grove_v8_reader_number (data, place, value);
  return TRUE;
}

static gboolean
handle_string (GroveJson *json, guint place, const char *text, gsize length, gpointer data)
{
  grove_v8_reader_string (data, place, text, length);
  return TRUE;
}

static gboolean
handle_numbers (GroveJson *json, guint place, const double *values, guint n, gpointer data)
{
  grove_v8_reader_numbers (data, place, values, n);
  return TRUE;
}

static const GroveJsonReader json_reader = {
  steps, G_N_ELEMENTS (steps), handle_begin, handle_end, handle_number, handle_string, handle_numbers,
};

static gboolean
cpuprofile_read (GroveInput *input, GroveBuilder *builder, GError **error)
{
  g_autoptr (GroveV8Profile) profile = grove_v8_profile_new ();
  const GrovePart part = { .source = grove_input_get_name (input), .pid = -1, .thread = -1, .number = -1 };
  GroveV8Reader reader;
  gboolean ok;

  grove_builder_set_format (builder, "cpuprofile");
  grove_builder_set_stacks (builder);
  grove_v8_reader_init (&reader, builder);
  reader.profile = profile;
  ok = grove_json_read (input, &json_reader, FALSE, &reader, error)
       && grove_v8_profile_write (profile, builder, &part, error);
  grove_v8_reader_clear (&reader);
  return ok;
}

static int
cpuprofile_probe (const GroveJsonHead *head)
{
  static const char *const members[] = { "nodes/*/callFrame", "head/functionName",
                                         "profile/nodes/*/callFrame", "profile/head/functionName",
                                         "result/profile/nodes/*/callFrame" };

  if (grove_json_head_is_array (head))
    return 0;
  for (gsize i = 0; i < G_N_ELEMENTS (members); i++)
    if (grove_json_head_has (head, members[i]))
      return 80;
  return grove_json_head_has (head, "nodes")
             && (grove_json_head_has (head, "samples") || grove_json_head_has (head, "timeDeltas"))
           ? 30
           : 0;
}

const GroveFormat grove_cpuprofile_format = {
  .id = "cpuprofile",
  .title = N_("V8 CPU profile"),
  .probe_json = cpuprofile_probe,
  .read = cpuprofile_read,
};
