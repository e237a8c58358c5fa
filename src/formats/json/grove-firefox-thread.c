/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-firefox-thread.h"

#include <math.h>

GroveFirefoxThread *
grove_firefox_thread_new (void)
{
  GroveFirefoxThread *self = g_new0 (GroveFirefoxThread, 1);

  self->pid = self->tid = -1;
  return self;
}

void
grove_firefox_thread_free (GroveFirefoxThread *self)
{
  for (guint i = 0; i < GROVE_FIREFOX_N_COLUMNS; i++)
    g_clear_pointer (&self->columns[i], g_array_unref);
  g_clear_pointer (&self->strings, g_ptr_array_unref);
  g_free (self->name);
  g_free (self->process_name);
  g_free (self->weight_type);
  g_free (self);
}

static GArray *
open_column (GroveFirefoxThread *self, GroveFirefoxColumn column)
{
  if (self->columns[column] == NULL)
    self->columns[column] =
      g_array_new (FALSE, FALSE, column == GROVE_FIREFOX_SAMPLE_WEIGHT ? sizeof (double) : sizeof (gint32));
  return self->columns[column];
}

/* Tables have fewer than 2^31 rows: a larger number refers to nothing. Null is "none". */
static gint32
get_whole (double value)
{
  return isfinite (value) && value >= 0 ? (gint32) MIN (value, G_MAXINT32) : -1;
}

/* A weight of null is that of the other samples. */
static void
add_weights (GArray *weights, const double *values, guint n)
{
  const guint start = weights->len;

  g_array_append_vals (weights, values, n);
  for (guint i = start; i < weights->len; i++)
    if (!isfinite (g_array_index (weights, double, i)))
      g_array_index (weights, double, i) = NAN;
}

void
grove_firefox_thread_add_cells (GroveFirefoxThread *self, GroveFirefoxColumn column, const double *values,
                                guint n_values)
{
  GArray *cells = open_column (self, column);
  const guint start = cells->len;

  g_assert (n_values > 0);
  if (column == GROVE_FIREFOX_SAMPLE_WEIGHT)
    {
      add_weights (cells, values, n_values);
      return;
    }
  g_array_set_size (cells, start + n_values);
  for (guint i = 0; i < n_values; i++)
    g_array_index (cells, gint32, start + i) = get_whole (values[i]);
}

guint
grove_firefox_thread_add_string (GroveFirefoxThread *self, const char *text, gsize length)
{
  if (self->strings == NULL)
    self->strings = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (self->strings, g_strndup (text, length));
  return self->strings->len - 1;
}

const char *
grove_firefox_thread_get_string (const GroveFirefoxThread *self, gint64 string)
{
  return self->strings != NULL && string >= 0 && string < self->strings->len ? self->strings->pdata[string]
                                                                             : "";
}

gboolean
grove_firefox_thread_has_tables (const GroveFirefoxThread *self)
{
  for (GroveFirefoxColumn column = 0; column < GROVE_FIREFOX_SAMPLE_STACK; column++)
    if (self->columns[column] != NULL)
      return TRUE;
  return self->strings != NULL;
}
