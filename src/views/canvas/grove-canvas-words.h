/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-scene.h"

G_BEGIN_DECLS

/* What is said about the nodes of a graph in words: names for a screen reader, labels of menus. All return
 * new strings. */

/** grove_canvas_words_name: the function's whole name as people read it, never longer than @max characters
 * (elided in the middle; 0: whole) */
char *grove_canvas_words_name (GroveProfile *profile, guint32 function, gboolean fold, guint max);
/** grove_canvas_words_node_label: "resolve, 81.7 %, 3 callers, 2 callees": callers and callees of the whole
 * profile */
char *grove_canvas_words_node_label (GroveScene *scene, guint node);
/** grove_canvas_words_node_description: the rest of what the tooltip says, in one line */
char *grove_canvas_words_node_description (GroveScene *scene, guint node);
/** grove_canvas_words_edge_label: "resolve calls get_first" */
char *grove_canvas_words_edge_label (GroveScene *scene, guint edge, gboolean fold, guint max);

G_END_DECLS
