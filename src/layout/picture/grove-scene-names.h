/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-scene.h"

G_BEGIN_DECLS

/* Names for screen readers and menus. All functions return new strings. */

/** grove_scene_name_function: Returns: (transfer full): the function's whole name as people read it, elided
 * in the middle to @max characters unless that is 0 */
char *grove_scene_name_function (GroveProfile *profile, guint32 function, gboolean fold, guint max);
/** grove_scene_name_of_node: Returns: (transfer full): what a node of a graph stands for: the function's
 * name, "6 functions above: run → … → Handle._run", "Not in recorded calls" */
char *grove_scene_name_of_node (GroveGraph *graph, guint node, gboolean fold);
/** grove_scene_describe_node: Returns: (transfer full): the tooltip in one line, for a screen reader */
char *grove_scene_describe_node (GroveScene *scene, guint node);

G_END_DECLS
