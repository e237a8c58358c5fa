/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-builder.h"
#include "grove-pstats-table.h"

G_BEGIN_DECLS

/** grove_pstats_graph_build: interprets the numbers of @table and adds them to @builder */
void grove_pstats_graph_build (GrovePstatsTable *table, GroveBuilder *builder);

G_END_DECLS
