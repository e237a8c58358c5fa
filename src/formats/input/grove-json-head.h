/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-slice.h"

G_BEGIN_DECLS

/**
 * GroveJsonHead:
 *
 * The structure of the first bytes of a JSON document. A probe looks members up by path, so that a word in a
 * string, such as the name of a function, is never mistaken for a member. The bytes may end anywhere; invalid
 * JSON ends the scan.
 *
 * A path is the names of members from the root on, with `/` between them; `*` stands for any member and any
 * element: `nodes/STAR/callFrame`, where STAR is `*`. Of an array the first 16 elements are walked into, of
 * an object below the root the first 1024 members, and nothing deeper than six levels. Names with escapes are
 * compared as they are written.
 */
typedef struct _GroveJsonHead GroveJsonHead;

/** grove_json_head_new: @bytes stay with the caller. Returns: (nullable): %NULL if they do not begin as
 * an object or array does */
GroveJsonHead *grove_json_head_new (const guint8 *bytes, gsize length);
void grove_json_head_free (GroveJsonHead *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GroveJsonHead, grove_json_head_free)

/** grove_json_head_is_array: Returns: whether the root is an array */
gboolean grove_json_head_is_array (const GroveJsonHead *self);
/** grove_json_head_is_cut: Returns: whether the bytes end before the root does */
gboolean grove_json_head_is_cut (const GroveJsonHead *self);
/** grove_json_head_has: Returns: whether there is a member or element at @path */
gboolean grove_json_head_has (const GroveJsonHead *self, const char *path);
/** grove_json_head_says: Returns: whether there is a string at @path that contains @text */
gboolean grove_json_head_says (const GroveJsonHead *self, const char *path, const char *text);
/** grove_json_head_has_name: Returns: whether the name of a member contains @text */
gboolean grove_json_head_has_name (const GroveJsonHead *self, const char *text);

G_END_DECLS
