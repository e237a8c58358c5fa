/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-scene.h"

G_BEGIN_DECLS

/* What is said about the nodes of a graph in words: names for a screen reader, labels of menus. All return
 * new strings. */

/** grove_scene_name_function: the function's whole name as people read it, never longer than @max characters
 * (elided in the middle; 0: whole) */
char *grove_scene_name_function (GroveProfile *profile, guint32 function, gboolean fold, guint max);
/** grove_scene_name_node: "resolve, 81.7 %, 3 callers, 2 callees": callers and callees of the whole
 * profile */
char *grove_scene_name_node (GroveScene *scene, guint node);
/** grove_scene_describe_node: the rest of what the tooltip says, in one line */
char *grove_scene_describe_node (GroveScene *scene, guint node);
/** grove_scene_name_edge: "resolve calls get_first" */
char *grove_scene_name_edge (GroveScene *scene, guint edge, gboolean fold, guint max);

G_END_DECLS
