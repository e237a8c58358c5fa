/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <string.h>

#include "grove-builder-private.h"
#include "grove-name-variant.h"

/* Variants of one function become one: a builder whose names are general takes over all of another. */

/* In these formats the line is where a sample was taken, and not where the function begins, unless it has a
 * column. */
static gboolean
has_sampled_lines (const GroveBuilder *self)
{
  static const char *const formats[] = { "folded", "gprof", "speedscope" };

  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
    if (g_strcmp0 (self->format, formats[i]) == 0)
      return TRUE;
  return FALSE;
}

/* "<lambda>", "(anonymous)": two of them on two lines are two functions. */
static gboolean
is_named (const char *name)
{
  return *name != '<' && *name != '(' && *name != '\0' && strcmp (name, "anonymous") != 0;
}

static void
forget_lines (GroveBuilder *self)
{
  for (guint32 f = 0; f < self->n_functions; f++)
    if ((self->functions[f].place & GROVE_IS_PLACE) == 0
        && is_named (grove_names_get_bytes (&self->names, self->functions[f].name)))
      self->functions[f].place = 0;
}

static void
bind_names (GroveBuilder *self, GroveBuilder *target)
{
  for (guint32 name = 0; name < self->names.n; name++)
    {
      g_autofree char *general = grove_name_make_general (grove_names_get_bytes (&self->names, name));

      if (general != NULL)
        grove_builder_bind_unbound (self, GROVE_UNBOUND_NAME, name,
                                    grove_builder_add_name (target, general, -1));
    }
}

GroveBuilder *
grove_builder_merge_variants (GroveBuilder *self)
{
  GroveBuilder *target;

  g_return_val_if_fail (self != NULL, NULL);

  target = grove_builder_new ();
  target->joins_functions = TRUE;
  if (self->stacks)
    grove_builder_set_stacks (target);
  bind_names (self, target);
  if (has_sampled_lines (self))
    forget_lines (self);
  grove_builder_merge (target, self);
  return target;
}
