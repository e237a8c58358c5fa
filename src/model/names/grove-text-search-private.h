/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-names-private.h"

G_BEGIN_DECLS

/*
 * GroveTextSearch: finds names of a table by a part of them, caseless. One
 * lowered copy of all bytes is searched in one go; the few names that are more
 * than ASCII, or that people see without what a profiler wrapped around them,
 * have a folded text of their own beside it.
 */
typedef struct _GroveTextSearch GroveTextSearch;

GroveTextSearch *grove_text_search_new (const GroveNames *names, gboolean are_functions);
void grove_text_search_free (GroveTextSearch *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GroveTextSearch, grove_text_search_free)

/* @folded: a word, case-folded. Sets hits[name] to 1 for each name that holds it. */
void grove_text_search_word (GroveTextSearch *self, const char *folded, guint8 *hits);
/* The same for an expression. Returns: %FALSE with @error set when it gives up on a name, which takes it too
 * long, or is cancelled */
gboolean grove_text_search_regex (GroveTextSearch *self, GRegex *regex, guint8 *hits,
                                  GCancellable *cancellable, GError **error);

/* Returns: the text that a name is sorted by: lowered, and without wrapping */
const char *grove_text_search_get_text (GroveTextSearch *self, guint32 name);

G_END_DECLS
