/* SPDX-License-Identifier: MIT */
#include "grove-graph-heap.h"

int
grove_heap_item_compare (gconstpointer a, gconstpointer b)
{
  const GroveHeapItem *x = a, *y = b;

  if (x->cost != y->cost)
    return x->cost > y->cost ? -1 : 1;
  if (x->found != y->found)
    return x->found < y->found ? -1 : 1;
  return (x->function > y->function) - (x->function < y->function);
}

static GroveHeapItem *
item_at (GroveHeap *self, guint i)
{
  return &g_array_index (self->items, GroveHeapItem, i);
}

void
grove_heap_init (GroveHeap *self)
{
  self->items = g_array_new (FALSE, FALSE, sizeof (GroveHeapItem));
}

void
grove_heap_clear (GroveHeap *self)
{
  g_clear_pointer (&self->items, g_array_unref);
}

void
grove_heap_push (GroveHeap *self, const GroveHeapItem *item)
{
  guint at = self->items->len;

  g_array_append_vals (self->items, item, 1);
  for (guint above; at > 0 && grove_heap_item_compare (item, item_at (self, above = (at - 1) / 2)) < 0;
       at = above)
    *item_at (self, at) = *item_at (self, above);
  *item_at (self, at) = *item;
}

static guint
first_child (GroveHeap *self, guint at, guint n)
{
  guint left = 2 * at + 1;

  if (left + 1 < n && grove_heap_item_compare (item_at (self, left + 1), item_at (self, left)) < 0)
    return left + 1;
  return left;
}

gboolean
grove_heap_pop (GroveHeap *self, GroveHeapItem *item)
{
  guint n = self->items->len, at = 0;
  GroveHeapItem last;

  if (n == 0)
    return FALSE;
  *item = *item_at (self, 0);
  last = *item_at (self, --n);
  for (guint child;
       (child = first_child (self, at, n)) < n && grove_heap_item_compare (item_at (self, child), &last) < 0;
       at = child)
    *item_at (self, at) = *item_at (self, child);
  if (n > 0)
    *item_at (self, at) = last;
  g_array_set_size (self->items, n);
  return TRUE;
}
