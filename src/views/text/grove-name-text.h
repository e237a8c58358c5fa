/* SPDX-License-Identifier: MIT */
#pragma once

#include <pango/pango.h>

#include "grove-search-hits.h"
#include "grove-selection.h"

G_BEGIN_DECLS

/**
 * GroveNameText:
 * @whole: the name in its own order, for screen readers: "DomainRepository.get_first"
 * @shown: one line that begins with its last part, as on a card: "get_first  DomainRepository · cache.py:54"
 * @attributes: of @shown: all but the last part is dim, hits of a search are bold
 *
 * The name of a function as lists show it, so that its last part is read even in a narrow column.
 */
typedef struct
{
  char *whole;
  char *shown;
  PangoAttrList *attributes;
} GroveNameText;

/** grove_name_text_init: @location: (nullable): where it is, if nothing beside the name says it; @hits:
 * (nullable): of the search */
void grove_name_text_init (GroveNameText *self, GroveSelection *selection, guint32 function,
                           const char *location, GroveSearchHits *hits);
void grove_name_text_clear (GroveNameText *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (GroveNameText, grove_name_text_clear)

G_END_DECLS
