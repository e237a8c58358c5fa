/* SPDX-License-Identifier: MIT */

/* XHProf of PHP and its descendants (Tideways, XHGui): an object whose keys are calls, `caller==>callee`, or
 * `main()` for the first function, each with the number of calls ("ct") and inclusive costs ("wt", "cpu",
 * "mu" ...).
 *
 * A recursive call of f is a call of `f@1`, and so on. As in XHProf's own pages these are functions of their
 * own, so that no cost is counted twice and inclusive costs are exact. Self cost is the rest without the
 * calls; it may be negative, since processor time has steps of milliseconds and memory is released. XHGui
 * wraps the object in another one, under "profile". */
#include "config.h"

#include "grove-xhprof.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "grove-json.h"
#include "grove-slice.h"
#include "grove-xhprof-php.h"

enum
{
  PLACE_ROOT = 1,
  PLACE_PROFILE,
  PLACE_CALL,
  PLACE_MONGO,
  PLACE_COUNT,
  PLACE_METRIC, /* and all of GroveXhprofMetric behind it */
  N_PLACES = PLACE_METRIC + GROVE_XHPROF_N_METRICS
};

typedef struct
{
  GroveXhprofCalls *calls;
  GString *key; /* of the call */
  guint member; /* of the call: its place */
  GroveXhprofCall call;
} Reader;

static void
take_value (Reader *self, guint place, double value)
{
  if (place == PLACE_COUNT)
    grove_xhprof_call_set_count (&self->call, value);
  else
    grove_xhprof_call_set_cost (&self->call, place - PLACE_METRIC, value);
}

static gboolean
handle_begin (GroveJson *json, guint place, gboolean is_array, gpointer data)
{
  Reader *self = data;
  gsize length;
  const char *key;

  if (place >= PLACE_COUNT)
    self->member = place;
  if (place != PLACE_CALL)
    return TRUE;
  key = grove_json_get_key (json, &length);
  g_string_append_len (g_string_truncate (self->key, 0), key, (gssize) length);
  self->call = (GroveXhprofCall){ .count = GROVE_UNKNOWN_COUNT };
  return TRUE;
}

static gboolean
handle_end (GroveJson *json, guint place, gpointer data)
{
  Reader *self = data;

  if (place == PLACE_CALL)
    grove_xhprof_calls_add (self->calls, self->key->str, self->key->len, &self->call);
  return TRUE;
}

static gboolean
handle_number (GroveJson *json, guint place, double value, gpointer data)
{
  if (place >= PLACE_COUNT && isfinite (value))
    take_value (data, place, value);
  return TRUE;
}

/* {"$numberLong": "100"}: MongoDB exports numbers as text. */
static gboolean
handle_string (GroveJson *json, guint place, const char *text, gsize length, gpointer data)
{
  Reader *self = data;
  gsize key_length;
  const char *key = grove_json_get_key (json, &key_length);
  double value;

  if (place == PLACE_MONGO && grove_slice_has_prefix ((GroveSlice){ key, key_length }, "$number")
      && grove_slice_read_number ((GroveSlice){ text, length }, &value))
    take_value (self, self->member, value);
  return TRUE;
}

static const GroveJsonStep outer_steps[] = {
  { PLACE_ROOT, "profile", PLACE_PROFILE },
  { PLACE_ROOT, NULL, PLACE_CALL },
  { PLACE_PROFILE, NULL, PLACE_CALL },
  { PLACE_CALL, GROVE_XHPROF_COUNT, PLACE_COUNT },
};

/* Returns: (transfer full): the map, with all metrics */
static GArray *
make_steps (void)
{
  GArray *steps = g_array_new (FALSE, FALSE, sizeof (GroveJsonStep));

  g_array_append_vals (steps, outer_steps, G_N_ELEMENTS (outer_steps));
  for (guint16 m = 0; m < GROVE_XHPROF_N_METRICS; m++)
    {
      const GroveJsonStep step = { PLACE_CALL, grove_xhprof_metric_get_key (m), PLACE_METRIC + m };

      g_array_append_val (steps, step);
    }
  for (guint16 place = PLACE_COUNT; place < N_PLACES; place++)
    {
      const GroveJsonStep step = { place, NULL, PLACE_MONGO };

      g_array_append_val (steps, step);
    }
  return steps;
}

static gboolean
read_json (GroveInput *input, GroveXhprofCalls *calls, GError **error)
{
  g_autoptr (GArray) steps = make_steps ();
  const GroveJsonReader reader = {
    .steps = (const GroveJsonStep *) (gpointer) steps->data,
    .n_steps = steps->len,
    .begin = handle_begin,
    .end = handle_end,
    .number = handle_number,
    .string = handle_string,
    .has_records = TRUE,
  };
  Reader self = { .calls = calls, .key = g_string_new (NULL) };
  gboolean done = grove_json_read (input, &reader, FALSE, &self, error);

  g_string_free (self.key, TRUE);
  return done;
}

/* Written by PHP's serialize(). */
static gboolean
is_php (const guint8 *head, gsize length)
{
  return head != NULL && length > 2 && head[0] == 'a' && head[1] == ':'
         && (memmem (head, length, "==>", 3) != NULL || memmem (head, length, "\"main()\"", 8) != NULL);
}

static gboolean
xhprof_read (GroveInput *input, GroveBuilder *builder, GError **error)
{
  g_autoptr (GroveXhprofCalls) calls = grove_xhprof_calls_new (builder);
  gsize length;
  const guint8 *head = grove_input_get_head (input, &length);

  grove_builder_set_format (builder, "xhprof");
  return (is_php (head, length) ? grove_xhprof_read_php (input, calls, error)
                                : read_json (input, calls, error))
         && grove_xhprof_calls_build (calls, error);
}

static int
xhprof_probe (const GroveHead *head)
{
  return is_php (head->bytes, head->length) ? 90 : 0;
}

static int
xhprof_probe_json (const GroveJsonHead *head)
{
  static const char *const counts[] = { "*/ct", "*/wt", "*/*/ct", "*/*/wt" };

  if (!grove_json_head_has_name (head, "==>") && !grove_json_head_has_name (head, "main()"))
    return 0;
  for (gsize i = 0; i < G_N_ELEMENTS (counts); i++)
    if (grove_json_head_has (head, counts[i]))
      return 75;
  return 0;
}

const GroveFormat grove_xhprof_format = {
  .id = "xhprof",
  .title = N_("XHProf"),
  .probe = xhprof_probe,
  .probe_json = xhprof_probe_json,
  .read = xhprof_read,
};
