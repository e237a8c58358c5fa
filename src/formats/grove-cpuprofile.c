/* SPDX-License-Identifier: MIT */

/* .cpuprofile as Chrome, Node and Hermes write it (formats.md 8.2): "nodes", "samples" and "timeDeltas".
 * The old form of V8 holds the nodes as a tree below "head", with "timestamps" for deltas. */
#include "config.h"

#include "grove-cpuprofile.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "grove-json.h"
#include "grove-v8-profile.h"

enum
{
  PLACE_ROOT = 1,
  PLACE_NODES,
  PLACE_NODE,
  PLACE_ID,
  PLACE_PARENT,
  PLACE_HITS,
  PLACE_CHILDREN,
  PLACE_CHILD,
  PLACE_FRAME,
  PLACE_NAME,
  PLACE_URL,
  PLACE_LINE,
  PLACE_HEAD,
  PLACE_HEAD_CHILDREN,
  PLACE_SAMPLES,
  PLACE_SAMPLE,
  PLACE_DELTAS,
  PLACE_DELTA,
  PLACE_TIMESTAMPS,
  PLACE_TIMESTAMP,
  PLACE_START,
  PLACE_END,
};

static const GroveJsonStep steps[] = {
  { PLACE_ROOT, "nodes", PLACE_NODES },
  { PLACE_ROOT, "head", PLACE_HEAD },
  { PLACE_ROOT, "samples", PLACE_SAMPLES },
  { PLACE_ROOT, "timeDeltas", PLACE_DELTAS },
  { PLACE_ROOT, "timestamps", PLACE_TIMESTAMPS },
  { PLACE_ROOT, "startTime", PLACE_START },
  { PLACE_ROOT, "endTime", PLACE_END },
  { PLACE_NODES, NULL, PLACE_NODE },
  { PLACE_NODE, "id", PLACE_ID },
  { PLACE_NODE, "parent", PLACE_PARENT },
  { PLACE_NODE, "hitCount", PLACE_HITS },
  { PLACE_NODE, "children", PLACE_CHILDREN },
  { PLACE_NODE, "callFrame", PLACE_FRAME },
  { PLACE_CHILDREN, NULL, PLACE_CHILD },
  { PLACE_FRAME, "functionName", PLACE_NAME },
  { PLACE_FRAME, "url", PLACE_URL },
  { PLACE_FRAME, "lineNumber", PLACE_LINE },
  { PLACE_HEAD, "id", PLACE_ID },
  { PLACE_HEAD, "hitCount", PLACE_HITS },
  { PLACE_HEAD, "functionName", PLACE_NAME },
  { PLACE_HEAD, "url", PLACE_URL },
  { PLACE_HEAD, "lineNumber", PLACE_LINE },
  { PLACE_HEAD, "children", PLACE_HEAD_CHILDREN },
  { PLACE_HEAD_CHILDREN, NULL, PLACE_HEAD },
  { PLACE_SAMPLES, NULL, PLACE_SAMPLE },
  { PLACE_DELTAS, NULL, PLACE_DELTA },
  { PLACE_TIMESTAMPS, NULL, PLACE_TIMESTAMP },
};

typedef struct
{
  GroveV8Profile *profile;
  GArray         *nodes;    /* GroveV8Node: those that are open; more than one in the old form only */
  GArray         *children; /* gint64: of the open node */
  gboolean        old;
} Reader;

static GroveV8Node *
open_node (Reader *self)
{
  return self->nodes->len > 0 ? &g_array_index (self->nodes, GroveV8Node, self->nodes->len - 1) : NULL;
}

static gboolean
handle_begin (GroveJson *json, guint place, gboolean is_array, gpointer data)
{
  const GroveV8Node node = { .id = -1, .parent = -1, .line = -1 };
  Reader *self = data;

  if (place == PLACE_NODE || place == PLACE_HEAD)
    g_array_append_val (self->nodes, node);
  self->old |= place == PLACE_HEAD;
  return TRUE;
}

/* V8 writes the id of a node before its children. */
static void
end_head (Reader *self)
{
  GroveV8Node node = *open_node (self);

  /* This form counts lines from 1. */
  node.line--;
  self->nodes->len--;
  if (open_node (self) != NULL)
    grove_v8_profile_add_child (self->profile, open_node (self)->id, node.id);
  grove_v8_profile_add_node (self->profile, &node);
}

static void
end_node (Reader *self)
{
  GroveV8Node node = *open_node (self);

  self->nodes->len--;
  for (guint i = 0; i < self->children->len; i++)
    grove_v8_profile_add_child (self->profile, node.id, g_array_index (self->children, gint64, i));
  g_array_set_size (self->children, 0);
  grove_v8_profile_add_node (self->profile, &node);
}

static gboolean
handle_end (GroveJson *json, guint place, gpointer data)
{
  Reader *self = data;

  if (place == PLACE_HEAD && open_node (self) != NULL)
    end_head (self);
  else if (place == PLACE_NODE && open_node (self) != NULL)
    end_node (self);
  return TRUE;
}

static void
take_number (Reader *self, guint place, double value, gint64 whole)
{
  switch (place)
    {
    case PLACE_CHILD: g_array_append_val (self->children, whole); break;
    case PLACE_SAMPLE: grove_v8_profile_add_sample (self->profile, whole); break;
    case PLACE_DELTA: grove_v8_profile_add_delta (self->profile, value); break;
    case PLACE_TIMESTAMP: grove_v8_profile_add_timestamp (self->profile, value); break;
    case PLACE_START: grove_v8_profile_set_start (self->profile, value); break;
    case PLACE_END: grove_v8_profile_set_end (self->profile, value); break;
    default: break;
    }
}

static void
take_node_number (GroveV8Node *node, guint place, double value, gint64 whole)
{
  switch (place)
    {
    case PLACE_ID: node->id = whole; break;
    case PLACE_PARENT: node->parent = whole; break;
    case PLACE_LINE: node->line = whole; break;
    case PLACE_HITS: node->hits = value > 0 ? value : 0; break;
    default: break;
    }
}

static gboolean
handle_number (GroveJson *json, guint place, double value, gpointer data)
{
  Reader *self = data;
  gint64 whole = fabs (value) < 9e15 ? (gint64) value : -1;

  if (!isfinite (value))
    value = 0;
  take_number (self, place, value, whole);
  if (open_node (self) != NULL)
    take_node_number (open_node (self), place, value, whole);
  return TRUE;
}

static gboolean
handle_string (GroveJson *json, guint place, const char *text, gsize length, gpointer data)
{
  GroveV8Node *node = open_node (data);
  char **target = place == PLACE_NAME ? &node->name : place == PLACE_URL ? &node->url : NULL;

  if (node == NULL || target == NULL)
    return TRUE;
  g_free (*target);
  *target = g_strndup (text, length);
  return TRUE;
}

static const GroveJsonReader json_reader = {
  steps, G_N_ELEMENTS (steps), handle_begin, handle_end, handle_number, handle_string,
};

static gboolean
cpuprofile_read (GroveInput *input, GroveBuilder *builder, GError **error)
{
  Reader self = { .profile = grove_v8_profile_new () };
  gboolean ok;

  grove_builder_set_format (builder, "cpuprofile");
  grove_builder_set_stacks (builder);
  self.nodes = g_array_new (FALSE, FALSE, sizeof (GroveV8Node));
  g_array_set_clear_func (self.nodes, (GDestroyNotify) grove_v8_node_clear);
  self.children = g_array_new (FALSE, FALSE, sizeof (gint64));
  ok = grove_json_read (input, &json_reader, FALSE, &self, error) && grove_v8_profile_write (self.profile, builder, error);
  grove_v8_profile_free (self.profile);
  g_array_unref (self.nodes);
  g_array_unref (self.children);
  return ok;
}

static int
cpuprofile_probe (const guint8 *head, gsize length)
{
  if (!grove_json_is_start (head, length))
    return 0;
  if (grove_json_head_has (head, length, "\"nodes\"") && grove_json_head_has (head, length, "\"callFrame\"") &&
      !grove_json_head_has (head, length, "\"ph\""))
    return 80;
  return grove_json_head_has (head, length, "\"head\"") && grove_json_head_has (head, length, "\"functionName\"") ? 75 : 0;
}

const GroveFormat grove_cpuprofile_format = {
  .id = "cpuprofile",
  .title = N_("V8 CPU profile"),
  .probe = cpuprofile_probe,
  .read = cpuprofile_read,
};
