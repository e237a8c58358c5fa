/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "graph-text.h"

#include <string.h>

static guint32
add_function (GroveBuilder *builder, const char *name)
{
  return grove_builder_add_function (builder, grove_builder_add_name (builder, name, -1), 0, 0, 0);
}

static guint
read_costs (char **words, double *cost)
{
  guint n = 0;

  for (; words[n] != NULL; n++)
    cost[n] = g_ascii_strtod (words[n], NULL);
  return n;
}

static gint64
read_count (const char *word)
{
  return strcmp (word, "-") == 0 ? GROVE_UNKNOWN_COUNT : g_ascii_strtoll (word, NULL, 10);
}

static void
add_events (GroveBuilder *builder, char **names, const GroveEvent *kind)
{
  for (; *names != NULL; names++)
    {
      GroveEvent event = *kind;

      event.name = *names;

      grove_event_guess (&event);
      grove_builder_add_event (builder, &event);
    }
}

static void
add_path (GroveBuilder *builder, char **words, const double *cost)
{
  guint32 path = 0;

  for (guint i = 2; words[i] != NULL; i++)
    path = grove_builder_add_path (builder, path, add_function (builder, words[i]));
  grove_builder_add_path_self (builder, path, cost, 1);
}

static void
begin_part (GroveBuilder *builder, const char *thread)
{
  GrovePart part = { .pid = -1, .thread = g_ascii_strtoll (thread, NULL, 10), .number = -1 };

  grove_builder_begin_part (builder, &part);
}

static void
add_costs (GroveBuilder *builder, char **words)
{
  guint32 function = add_function (builder, words[0]);
  double cost[64];
  guint n;

  if (g_strcmp0 (words[1], ">") == 0)
    {
      n = read_costs (words + 4, cost);
      grove_builder_add_call (builder, function, add_function (builder, words[2]), read_count (words[3]),
                              cost, n);
    }
  else if (g_strcmp0 (words[1], "=") == 0)
    {
      n = read_costs (words + 2, cost);
      grove_builder_add_inclusive (builder, function, cost, n);
    }
  else if (g_strcmp0 (words[1], "#") == 0)
    grove_builder_set_counts (builder, function, read_count (words[2]), read_count (words[3]));
  else
    {
      n = read_costs (words + 1, cost);
      grove_builder_add_self (builder, function, cost, n);
    }
}

static void
feed_line (GroveBuilder *builder, char **words, GroveEvent *kind)
{
  double cost;

  if (strcmp (words[0], "events") == 0)
    add_events (builder, words + 1, kind);
  else if (strcmp (words[0], "stated") == 0)
    kind->stated_inclusive = TRUE;
  else if (strcmp (words[0], "unfinished") == 0)
    kind->unfinished_calls = TRUE;
  else if (strcmp (words[0], "part") == 0)
    begin_part (builder, words[1]);
  else if (strcmp (words[0], "path") == 0)
    {
      cost = g_ascii_strtod (words[1], NULL);
      add_path (builder, words, &cost);
    }
  else
    {
      if (grove_builder_get_n_events (builder) == 0)
        add_events (builder, (char *[]){ (char *) "Ir", NULL }, kind);
      add_costs (builder, words);
    }
}

void
graph_text_feed (GroveBuilder *builder, const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  GroveEvent kind = { NULL };

  if (strstr (text, "path ") != NULL)
    {
      grove_builder_set_stacks (builder);
      add_events (builder, (char *[]){ (char *) "samples", NULL }, &kind);
    }
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) words = g_strsplit (g_strstrip (lines[i]), " ", -1);

      if (words[0] != NULL)
        feed_line (builder, words, &kind);
    }
}

GroveProfile *
graph_text_load (const char *text)
{
  GroveBuilder *builder = grove_builder_new ();
  g_autoptr (GError) error = NULL;
  GroveProfile *profile;

  graph_text_feed (builder, text);
  profile = grove_builder_finish (builder, NULL, &error);
  g_assert_no_error (error);
  return profile;
}

guint32
graph_find (GroveProfile *profile, const char *name)
{
  for (guint32 f = 0; f < grove_profile_get_n_functions (profile); f++)
    if (strcmp (grove_profile_get_function_name (profile, f), name) == 0)
      return f;
  g_error ("no function %s", name);
}

double
graph_self (GroveProfile *profile, const char *name)
{
  return grove_profile_get_self (profile, 0)[graph_find (profile, name)];
}

double
graph_inclusive (GroveProfile *profile, const char *name)
{
  return grove_profile_get_inclusive (profile, 0, GROVE_CYCLES_ON)[graph_find (profile, name)];
}

double
graph_inclusive_off (GroveProfile *profile, const char *name)
{
  return grove_profile_get_inclusive (profile, 0, GROVE_CYCLES_OFF)[graph_find (profile, name)];
}

gint64
graph_called (GroveProfile *profile, const char *name)
{
  return grove_profile_get_function_called (profile, graph_find (profile, name));
}

guint32
graph_call (GroveProfile *profile, const char *caller, const char *callee)
{
  return grove_profile_find_call (profile, graph_find (profile, caller), graph_find (profile, callee));
}

double
graph_call_cost (GroveProfile *profile, const char *caller, const char *callee)
{
  return grove_profile_get_call_inclusive (profile, 0)[graph_call (profile, caller, callee)];
}
