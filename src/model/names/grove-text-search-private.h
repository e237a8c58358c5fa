/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-names-private.h"

G_BEGIN_DECLS

/* | GroveTextSearch: case-insensitive substring search in a table of names. One lower-case copy of all bytes
 * is searched at once; the few names that are not ASCII, or that are displayed differently, have a folded
 * copy of their own. */
typedef struct _GroveTextSearch GroveTextSearch;

GroveTextSearch *grove_text_search_new (const GroveNames *names, gboolean are_functions);
void grove_text_search_free (GroveTextSearch *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GroveTextSearch, grove_text_search_free)

/* @folded: a case-folded word. Sets hits[name] to 1 for each name that contains it. */
void grove_text_search_word (GroveTextSearch *self, const char *folded, guint8 *hits);
/* The same for a regular expression. Returns: %FALSE with @error set if matching a name takes too long, or if
 * cancelled */
gboolean grove_text_search_regex (GroveTextSearch *self, GRegex *regex, guint8 *hits,
                                  GCancellable *cancellable, GError **error);

/* Returns: the text to sort a name by: lower case, without decorations */
const char *grove_text_search_get_text (GroveTextSearch *self, guint32 name);

G_END_DECLS
