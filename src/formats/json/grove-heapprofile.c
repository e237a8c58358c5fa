/* SPDX-License-Identifier: MIT */

/* .heapprofile as Chrome ("Allocation sampling") and `node --heap-prof` write it: a tree of nodes, each with
 * the bytes that it allocated and that are still in use ("selfSize", which V8 estimates from its samples).
 * "samples" behind the tree repeats these bytes in the order of time. Lines and columns count from 0. */
#include "config.h"

#include "grove-heapprofile.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "grove-json.h"

enum
{
  PLACE_ROOT = 1,
  PLACE_RESULT,
  PLACE_NODE,
  PLACE_CHILDREN,
  PLACE_SIZE,
  PLACE_FRAME,
  PLACE_NAME,
  PLACE_URL,
  PLACE_LINE,
  PLACE_COLUMN,
};

/* The inspector answers HeapProfiler.stopSampling with the profile in one object or in two. */
static const GroveJsonStep steps[] = {
  { PLACE_ROOT, "head", PLACE_NODE },          { PLACE_ROOT, "profile", PLACE_ROOT },
  { PLACE_ROOT, "result", PLACE_RESULT },      { PLACE_RESULT, "profile", PLACE_ROOT },
  { PLACE_NODE, "callFrame", PLACE_FRAME },    { PLACE_NODE, "selfSize", PLACE_SIZE },
  { PLACE_NODE, "children", PLACE_CHILDREN },  { PLACE_CHILDREN, NULL, PLACE_NODE },
  { PLACE_FRAME, "functionName", PLACE_NAME }, { PLACE_FRAME, "url", PLACE_URL },
  { PLACE_FRAME, "lineNumber", PLACE_LINE },   { PLACE_FRAME, "columnNumber", PLACE_COLUMN },
};

/* A parent precedes its children. */
typedef struct
{
  guint32 parent; /* row of its parent; GROVE_NONE: none */
  guint32 name;   /* rows of the builder; GROVE_NONE: missing */
  guint32 file;
  guint32 line; /* from 1; 0: unknown */
  guint32 column;
  guint32 path;
  double size; /* bytes; NaN: not said */
} Node;

typedef struct
{
  GroveBuilder *builder;
  GArray *nodes;
  GArray *open; /* guint: rows of the open nodes, the innermost last */
} Reader;

static Node *
get_open (Reader *self)
{
  return &g_array_index (self->nodes, Node, g_array_index (self->open, guint, self->open->len - 1));
}

static gboolean
handle_begin (GroveJson *json, guint place, gboolean is_array, gpointer data)
{
  Reader *self = data;
  Node node = { .parent = GROVE_NONE, .name = GROVE_NONE, .size = NAN };
  guint row = self->nodes->len;

  if (place != PLACE_NODE)
    return TRUE;
  if (self->open->len > 0)
    node.parent = g_array_index (self->open, guint, self->open->len - 1);
  g_array_append_val (self->nodes, node);
  g_array_append_val (self->open, row);
  return TRUE;
}

static gboolean
handle_end (GroveJson *json, guint place, gpointer data)
{
  Reader *self = data;

  if (place == PLACE_NODE)
    g_array_set_size (self->open, self->open->len - 1);
  return TRUE;
}

static gboolean
handle_number (GroveJson *json, guint place, double value, gpointer data)
{
  if (place == PLACE_SIZE && value >= 0 && value < 9e15)
    get_open (data)->size = value;
  else if (place == PLACE_LINE && value >= 0 && value < G_MAXINT32)
    get_open (data)->line = (guint32) value + 1;
  else if (place == PLACE_COLUMN && value >= 0 && value < G_MAXINT32)
    get_open (data)->column = (guint32) value + 1;
  return TRUE;
}

static gboolean
handle_string (GroveJson *json, guint place, const char *text, gsize length, gpointer data)
{
  Reader *self = data;

  if (place == PLACE_NAME && length > 0)
    get_open (self)->name = grove_builder_add_name (self->builder, text, (gssize) length);
  else if (place == PLACE_URL)
    get_open (self)->file = grove_builder_add_file (self->builder, text, (gssize) length);
  return TRUE;
}

static const GroveJsonReader json_reader = {
  steps, G_N_ELEMENTS (steps), handle_begin, handle_end, handle_number, handle_string,
};

static void
write_node (Reader *self, Node *node, guint32 object)
{
  guint32 name = node->name != GROVE_NONE ? node->name
                                          : grove_builder_add_name (self->builder, "(anonymous)", -1);
  guint32 function = grove_builder_add_function_at (self->builder, name, node->file, object, node->line,
                                                    node->line > 0 ? node->column : 0);
  guint32 parent = node->parent != GROVE_NONE ? g_array_index (self->nodes, Node, node->parent).path : 0;

  node->path = grove_builder_add_path (self->builder, parent, function);
  if (node->size > 0)
    grove_builder_add_path_self (self->builder, node->path, &node->size, 1);
}

static gboolean
write_nodes (Reader *self, GError **error)
{
  const GroveEvent bytes = { .name = "bytes",
                             .title = _("Memory"),
                             .unit_name = "B",
                             .unit = GROVE_UNIT_BYTES,
                             .factor = 1 };
  guint32 object = grove_builder_add_object (self->builder, "", 0);
  guint n_odd = 0;

  if (self->nodes->len == 0)
    {
      g_set_error_literal (error, GROVE_FORMAT_ERROR, GROVE_FORMAT_ERROR_EMPTY,
                           _("this heap profile has no nodes"));
      return FALSE;
    }
  grove_builder_add_event (self->builder, &bytes);
  for (guint i = 0; i < self->nodes->len; i++)
    {
      Node *node = &g_array_index (self->nodes, Node, i);

      n_odd += isnan (node->size);
      write_node (self, node, object);
    }
  if (n_odd > 0)
    grove_builder_warn (self->builder,
                        ngettext ("%u node has no valid size; it counts as 0",
                                  "%u nodes have no valid size; they count as 0", n_odd),
                        n_odd);
  return TRUE;
}

static gboolean
heapprofile_read (GroveInput *input, GroveBuilder *builder, GError **error)
{
  g_autoptr (GArray) nodes = g_array_new (FALSE, FALSE, sizeof (Node));
  g_autoptr (GArray) open = g_array_new (FALSE, FALSE, sizeof (guint));
  Reader self = { .builder = builder, .nodes = nodes, .open = open };

  grove_builder_set_format (builder, "heapprofile");
  grove_builder_set_stacks (builder);
  return grove_json_read (input, &json_reader, FALSE, &self, error) && write_nodes (&self, error);
}

static int
heapprofile_probe (const GroveJsonHead *head)
{
  return !grove_json_head_is_array (head)
             && (grove_json_head_has (head, "head/callFrame")
                 || grove_json_head_has (head, "profile/head/callFrame")
                 || grove_json_head_has (head, "result/profile/head/callFrame"))
           ? 80
           : 0;
}

const GroveFormat grove_heapprofile_format = {
  .id = "heapprofile",
  .title = N_("V8 heap profile"),
  .probe_json = heapprofile_probe,
  .read = heapprofile_read,
};
