/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-warnings-private.h"

#define MAX_WARNINGS 100

void
grove_warnings_init (GroveWarnings *self)
{
  self->texts = g_ptr_array_new_with_free_func (g_free);
  self->n = self->n_lost_lines = 0;
  self->named = FALSE;
}

void
grove_warnings_clear (GroveWarnings *self)
{
  g_clear_pointer (&self->texts, g_ptr_array_unref);
}

void
grove_warnings_take (GroveWarnings *self, char *text)
{
  self->n++;
  if (self->texts->len < MAX_WARNINGS)
    g_ptr_array_add (self->texts, text);
  else
    g_free (text);
}

void
grove_warnings_name (GroveWarnings *self, const char *name)
{
  self->named = TRUE;
  for (guint i = 0; i < self->texts->len; i++)
    {
      g_autofree char *text = g_ptr_array_index (self->texts, i);

      g_ptr_array_index (self->texts, i) = g_strdup_printf ("%s: %s", name, text);
    }
}

void
grove_warnings_merge (GroveWarnings *self, GroveWarnings *other)
{
  guint64 n = self->n + other->n;

  for (guint i = 0; i < other->texts->len; i++)
    grove_warnings_take (self, g_strdup (g_ptr_array_index (other->texts, i)));
  self->n = n;
  self->n_lost_lines += other->n_lost_lines;
  self->named |= other->named;
}

char **
grove_warnings_steal (GroveWarnings *self)
{
  gpointer *texts;

  g_ptr_array_add (self->texts, NULL);
  texts = g_ptr_array_steal (self->texts, NULL);
  return (char **) texts;
}
