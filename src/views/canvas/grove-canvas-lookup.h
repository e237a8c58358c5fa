/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-scene.h"

G_BEGIN_DECLS

/* Maps between nodes and edges of a scene and rows of its profile. Node i of a scene is node i of its
 * graph; the same holds for edges. */

GroveGraph *grove_canvas_lookup_graph (GroveScene *scene);
GroveProfile *grove_canvas_lookup_profile (GroveScene *scene);
guint32 grove_canvas_lookup_function (GroveScene *scene, guint node);
guint32 grove_canvas_lookup_call (GroveScene *scene, guint edge);
/** grove_canvas_lookup_node: @function: may be %GROVE_NONE. Returns: its node, or %GROVE_NONE */
guint grove_canvas_lookup_node (GroveScene *scene, guint32 function);
/** grove_canvas_lookup_edge: @call: may be %GROVE_NONE. Returns: its edge, or %GROVE_NONE */
guint grove_canvas_lookup_edge (GroveScene *scene, guint32 call);
/** grove_canvas_lookup_nodes: Returns: (transfer container): map from function to node, for repeated
 * lookups */
GHashTable *grove_canvas_lookup_nodes (GroveScene *scene);

G_END_DECLS
