/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* GroveHeap: functions, the most expensive first; ties go by when they were found, then by row, so that the
 * order is the same everywhere */
typedef struct
{
  double cost;
  guint32 found; /* when it was found: a smaller number is nearer */
  guint32 function;
} GroveHeapItem;

typedef struct
{
  GArray *items;
} GroveHeap;

void grove_heap_init (GroveHeap *self);
void grove_heap_clear (GroveHeap *self);
void grove_heap_push (GroveHeap *self, const GroveHeapItem *item);
/* grove_heap_pop: Returns: FALSE when it is empty */
gboolean grove_heap_pop (GroveHeap *self, GroveHeapItem *item);

/* grove_heap_item_compare: a GCompareFunc; negative when @a comes first */
int grove_heap_item_compare (gconstpointer a, gconstpointer b);

G_END_DECLS
