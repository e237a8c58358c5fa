/* SPDX-License-Identifier: MIT */
#pragma once

#include <gtk/gtk.h>

#include "grove-scene.h"

G_BEGIN_DECLS

/** grove_graph_legend_new: Returns: (transfer floating): what colours, signs and lines of a graph mean, with
 * the groups whose colours are in it */
GtkWidget *grove_graph_legend_new (GroveScene *scene);

G_END_DECLS
