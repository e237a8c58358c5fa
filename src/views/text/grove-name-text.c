/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-name-text.h"

#include <string.h>

#include "grove-colors.h"
#include "grove-display-text.h"
#include "grove-function-name.h"
#include "grove-wording.h"

#define GAP "\xe2\x80\x82"
#define DOT " · "

static void
dim (PangoAttrList *attributes, gsize start)
{
  PangoAttribute *alpha = pango_attr_foreground_alpha_new (
    (guint16) (grove_colors_get_dim_alpha () * G_MAXUINT16));

  alpha->start_index = (guint) start;
  pango_attr_list_insert (attributes, alpha);
}

/* Returns: (nullable) */
static char *
make_second (const char *name, gboolean fold, const char *location)
{
  g_autofree char *qualifier = grove_function_name_qualifier (name, fold), *line = NULL;
  gboolean has_qualifier = qualifier != NULL && *qualifier != '\0';

  if (!has_qualifier && location == NULL)
    return NULL;
  line = g_strconcat (has_qualifier ? qualifier : "", has_qualifier && location != NULL ? DOT : "", location,
                      NULL);
  return grove_display_line (line, GROVE_DISPLAY_LETTERS / 2);
}

void
grove_name_text_init (GroveNameText *self, GroveSelection *selection, guint32 function, const char *location,
                      GroveSearchHits *hits)
{
  const char *name = grove_profile_get_function_name (grove_selection_get_profile (selection), function);
  gboolean fold = grove_selection_get_short_names (selection);
  g_autofree char *base = grove_function_name_base (name, fold), *second = make_second (name, fold, location);
  g_autofree char *first = grove_display_line (base, GROVE_DISPLAY_LETTERS / 2);

  self->whole = grove_wording_name (selection, function);
  self->attributes = pango_attr_list_new ();
  self->shown = second != NULL ? g_strconcat (first, GAP, second, NULL) : g_steal_pointer (&first);
  if (second != NULL)
    dim (self->attributes, strlen (first));
  if (hits != NULL)
    grove_search_hits_mark (hits, self->shown, self->attributes);
}

void
grove_name_text_clear (GroveNameText *self)
{
  g_clear_pointer (&self->whole, g_free);
  g_clear_pointer (&self->shown, g_free);
  g_clear_pointer (&self->attributes, pango_attr_list_unref);
}
