/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-column-sorter.h"

struct _GroveColumnSorter
{
  GtkSorter parent_instance;
  guint column;
};

G_DEFINE_FINAL_TYPE (GroveColumnSorter, grove_column_sorter, GTK_TYPE_SORTER)

static int probed = -1; /* Main thread only. */

static GtkOrdering
grove_column_sorter_compare (GtkSorter *sorter, gpointer a, gpointer b)
{
  if (probed < 0)
    probed = (int) GROVE_COLUMN_SORTER (sorter)->column;
  return GTK_ORDERING_SMALLER;
}

static GtkSorterOrder
grove_column_sorter_get_order (GtkSorter *sorter)
{
  return GTK_SORTER_ORDER_PARTIAL;
}

static void
grove_column_sorter_class_init (GroveColumnSorterClass *klass)
{
  GTK_SORTER_CLASS (klass)->compare = grove_column_sorter_compare;
  GTK_SORTER_CLASS (klass)->get_order = grove_column_sorter_get_order;
}

static void
grove_column_sorter_init (GroveColumnSorter *self)
{
}

GtkSorter *
grove_column_sorter_new (guint column)
{
  GroveColumnSorter *self = g_object_new (GROVE_TYPE_COLUMN_SORTER, NULL);

  self->column = column;
  return GTK_SORTER (self);
}

int
grove_column_sorter_probe (GtkSorter *view_sorter, gboolean *descending)
{
  g_autoptr (GObject) a = g_object_new (G_TYPE_OBJECT, NULL);
  g_autoptr (GObject) b = g_object_new (G_TYPE_OBJECT, NULL);

  g_return_val_if_fail (GTK_IS_SORTER (view_sorter), -1);

  probed = -1;
  *descending = gtk_sorter_compare (view_sorter, a, b) == GTK_ORDERING_LARGER;
  return probed;
}
