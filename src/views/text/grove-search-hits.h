/* SPDX-License-Identifier: MIT */
#pragma once

#include <pango/pango.h>

G_BEGIN_DECLS

/** GroveSearchHits: finds in a text what a search found it by */
typedef struct _GroveSearchHits GroveSearchHits;

/** grove_search_hits_new: @text, @regex: of the search, as in grove_function_order_filter() */
GroveSearchHits *grove_search_hits_new (const char *text, gboolean regex);
void grove_search_hits_free (GroveSearchHits *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GroveSearchHits, grove_search_hits_free)
/** grove_search_hits_mark: makes the hits in @text bold */
void grove_search_hits_mark (GroveSearchHits *self, const char *text, PangoAttrList *attributes);

G_END_DECLS
