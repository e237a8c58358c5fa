/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-call-order.h"
#include "grove-function-location.h"
#include "grove-function-name.h"

/* A call and its sort key, which is made once. */
typedef struct
{
  guint32 call;
  double key;
  char *text;
} Entry;

guint32
grove_call_order_count (GroveProfile *profile, guint32 function, gboolean callers)
{
  guint32 n_calls;

  if (callers)
    grove_profile_get_callers (profile, function, &n_calls);
  else
    grove_profile_get_callees (profile, function, &n_calls);
  return n_calls;
}

double
grove_call_order_per_call (GroveProfile *profile, guint32 call, guint32 event)
{
  gint64 count = grove_profile_get_call_count (profile, call);
  double cost = grove_profile_get_call_inclusive (profile, event)[call];

  return count > 0 ? cost / (double) count : cost;
}

static void
set_key (Entry *entry, GroveProfile *profile, gboolean callers, guint32 event, GroveCallSort sort)
{
  guint32 call = entry->call;
  guint32 other = callers ? grove_profile_get_call_caller (profile, call)
                          : grove_profile_get_call_callee (profile, call);

  switch (sort)
    {
    case GROVE_CALL_SORT_PER_CALL: entry->key = grove_call_order_per_call (profile, call, event); break;
    case GROVE_CALL_SORT_COUNT: entry->key = (double) grove_profile_get_call_count (profile, call); break;
    case GROVE_CALL_SORT_NAME:
      entry->text = grove_function_name_display (grove_profile_get_function_name (profile, other), FALSE);
      break;
    case GROVE_CALL_SORT_LOCATION: entry->text = grove_function_location_short (profile, other); break;
    case GROVE_CALL_SORT_COST:
    default: entry->key = grove_profile_get_call_inclusive (profile, event)[call];
    }
}

static Entry *
list_entries (GroveProfile *profile, guint32 function, gboolean callers, guint32 *n_calls)
{
  const guint32 *incoming = NULL;
  guint32 first = 0;
  Entry *entries;

  if (callers)
    incoming = grove_profile_get_callers (profile, function, n_calls);
  else
    first = grove_profile_get_callees (profile, function, n_calls);
  entries = g_new0 (Entry, MAX (*n_calls, 1));
  for (guint32 i = 0; i < *n_calls; i++)
    entries[i].call = callers ? incoming[i] : first + i;
  return entries;
}

static int
compare_entries (gconstpointer a, gconstpointer b, gpointer data)
{
  const Entry *left = a, *right = b;
  int order = g_strcmp0 (left->text, right->text);

  if (order == 0)
    order = (left->key > right->key) - (left->key < right->key);
  if (order == 0)
    return left->call < right->call ? -1 : left->call > right->call;
  return *(const gboolean *) data ? -order : order;
}

guint32 *
grove_call_order_list (GroveProfile *profile, guint32 function, gboolean callers, guint32 event,
                       GroveCallSort sort, gboolean descending, guint32 *n_calls)
{
  g_autofree Entry *entries = list_entries (profile, function, callers, n_calls);
  guint32 *calls = g_new (guint32, MAX (*n_calls, 1));

  for (guint32 i = 0; i < *n_calls; i++)
    set_key (&entries[i], profile, callers, event, sort);
  g_qsort_with_data (entries, (int) *n_calls, sizeof (Entry), compare_entries, &descending);
  for (guint32 i = 0; i < *n_calls; i++)
    {
      calls[i] = entries[i].call;
      g_free (entries[i].text);
    }
  return calls;
}
