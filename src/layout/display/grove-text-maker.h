/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-text.h"

G_BEGIN_DECLS

/**
 * GroveTextMaker:
 *
 * Measures and shapes text. Pango is not thread-safe, so a maker holds a lock of the process from
 * grove_text_maker_begin() to grove_text_maker_end(); scenes may be made in any thread.
 */
typedef struct _GroveTextMaker GroveTextMaker;

GroveTextMaker *grove_text_maker_begin (const char *font, double factor);
void grove_text_maker_end (GroveTextMaker *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GroveTextMaker, grove_text_maker_end)

/** grove_text_maker_make: Returns: (transfer full): all of @text */
GroveText *grove_text_maker_make (GroveTextMaker *self, GroveTextRole role, const char *text);
/** grove_text_maker_fit: Returns: (transfer full): @text, elided in the middle so that it is no wider than
 * @room px */
GroveText *grove_text_maker_fit (GroveTextMaker *self, GroveTextRole role, const char *text, double room);
/** grove_text_maker_get_ascent: Returns: px from the base line up to the top of capitals and figures */
double grove_text_maker_get_ascent (GroveTextMaker *self, GroveTextRole role);

G_END_DECLS
