/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-massif-tree.h"

#include "grove-stacks.h"
#include "grove-valgrind-frame.h"

#define MAX_NODES 20000000

typedef struct
{
  guint32 depth;      /* 0: the root */
  guint32 n_children; /* number of children that the line states */
  guint32 name;       /* rows of the builder */
  guint32 file;
  guint32 object;
  double cost; /* bytes */
} Node;

/* A node that is being written: those below it come next. */
typedef struct
{
  guint32 function;
  guint32 n_children; /* children still to come */
  double rest;        /* cost beyond its children */
} Open;

struct _GroveMassifTree
{
  GroveBuilder *builder;
  GroveStacks *stacks;
  GArray *nodes;
  GArray *open; /* the root first */
  guint n_uneven;
};

GroveMassifTree *
grove_massif_tree_new (GroveBuilder *builder)
{
  GroveMassifTree *self = g_new0 (GroveMassifTree, 1);

  self->builder = builder;
  self->stacks = grove_stacks_new (builder);
  self->nodes = g_array_new (FALSE, FALSE, sizeof (Node));
  self->open = g_array_new (FALSE, FALSE, sizeof (Open));
  return self;
}

void
grove_massif_tree_free (GroveMassifTree *self)
{
  grove_stacks_free (self->stacks);
  g_array_unref (self->nodes);
  g_array_unref (self->open);
  g_free (self);
}

void
grove_massif_tree_clear (GroveMassifTree *self)
{
  g_array_set_size (self->nodes, 0);
}

gboolean
grove_massif_tree_is_empty (GroveMassifTree *self)
{
  return self->nodes->len == 0;
}

/* Lines */

/* "in 3 places, all below massif's threshold (1.00%)": unknown functions */
static gboolean
is_below_threshold (GroveSlice text)
{
  return grove_slice_has_prefix (text, "in ")
         && memmem (text.bytes, text.length, " below massif's threshold", 25) != NULL;
}

/* "(heap allocation functions) malloc/new/new[], --alloc-fns, etc." */
static GroveSlice
cut_explanation (GroveSlice text)
{
  const char *close = grove_slice_has_prefix (text, "(") ? memchr (text.bytes, ')', text.length) : NULL;

  return close != NULL ? grove_slice_to (text, close + 1) : text;
}

static void
name_node (GroveMassifTree *self, GroveSlice text, Node *node)
{
  GroveValgrindFrame frame = { .name = text, .file = { text.bytes, 0 }, .object = { text.bytes, 0 } };

  if (is_below_threshold (text))
    frame.name = (GroveSlice){ "(below massif's threshold)", 26 };
  else if (grove_slice_has_prefix (text, "0x"))
    grove_valgrind_frame_parse (text, &frame);
  else
    frame.name = cut_explanation (text);
  if (frame.name.length == 0)
    frame.name = (GroveSlice){ "???", 3 };
  node->name = grove_builder_add_name (self->builder, frame.name.bytes, (gssize) frame.name.length);
  node->file = grove_builder_add_file (self->builder, frame.file.bytes, (gssize) frame.file.length);
  node->object = grove_builder_add_object (self->builder, frame.object.bytes, (gssize) frame.object.length);
}

/* `n2: ` */
static gboolean
take_n_children (GroveSlice *text, Node *node)
{
  const char *colon = grove_slice_has_prefix (*text, "n") ? memchr (text->bytes, ':', text->length) : NULL;
  guint64 value;

  if (colon == NULL
      || !grove_slice_read_unsigned (grove_slice_to (grove_slice_from (*text, text->bytes + 1), colon),
                                     &value))
    return FALSE;
  node->n_children = (guint32) MIN (value, G_MAXUINT32);
  *text = grove_slice_from (*text, colon + 1);
  return TRUE;
}

static gboolean
take_cost (GroveSlice *text, Node *node)
{
  guint64 value;

  if (!grove_slice_read_unsigned (grove_slice_take_word (text), &value)
      || value >= G_GUINT64_CONSTANT (9000000000000000))
    return FALSE;
  node->cost = (double) value;
  return TRUE;
}

gboolean
grove_massif_tree_take_line (GroveMassifTree *self, GroveSlice line)
{
  guint32 deepest = self->nodes->len > 0 ? g_array_index (self->nodes, Node, self->nodes->len - 1).depth + 1
                                         : 0;
  GroveSlice text = line;
  Node node = { 0 };

  while (text.length > 0 && *text.bytes == ' ' && node.depth <= deepest)
    {
      text = grove_slice_from (text, text.bytes + 1);
      node.depth++;
    }
  if (node.depth > deepest || (node.depth == 0 && deepest > 0) || node.depth > GROVE_STACKS_MAX_DEPTH
      || self->nodes->len == MAX_NODES)
    return FALSE;
  if (!take_n_children (&text, &node) || !take_cost (&text, &node))
    return FALSE;
  name_node (self, grove_slice_trim (text), &node);
  g_array_append_val (self->nodes, node);
  return TRUE;
}

/* Stacks */

/* The allocation is the innermost function. */
static void
write_stack (GroveMassifTree *self, double cost)
{
  grove_stacks_begin (self->stacks);
  for (guint i = 0; i < self->open->len; i++)
    grove_stacks_push (self->stacks, g_array_index (self->open, Open, i).function);
  grove_builder_add_path_self (self->builder, grove_stacks_end_leaf_first (self->stacks), &cost, 1);
}

static void
close_node (GroveMassifTree *self)
{
  const Open *last = &g_array_index (self->open, Open, self->open->len - 1);

  self->n_uneven += last->n_children != 0 || last->rest < 0;
  if (last->rest > 0)
    write_stack (self, last->rest);
  g_array_set_size (self->open, self->open->len - 1);
}

static void
open_node (GroveMassifTree *self, const Node *node)
{
  Open open = { .n_children = node->n_children, .rest = node->cost };

  while (self->open->len > node->depth)
    close_node (self);
  if (self->open->len > 0)
    {
      Open *parent = &g_array_index (self->open, Open, self->open->len - 1);

      parent->rest -= node->cost;
      parent->n_children--;
    }
  open.function = grove_builder_add_function (self->builder, node->name, node->file, node->object, 0);
  g_array_append_val (self->open, open);
}

guint
grove_massif_tree_write (GroveMassifTree *self)
{
  self->n_uneven = 0;
  for (guint i = 0; i < self->nodes->len && !grove_builder_failed (self->builder); i++)
    open_node (self, &g_array_index (self->nodes, Node, i));
  while (self->open->len > 0)
    close_node (self);
  return self->n_uneven;
}
