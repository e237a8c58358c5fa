/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-layout.h"

G_BEGIN_DECLS

/** grove_layout_run_within: grove_layout_run() with @deadline, microseconds, instead of two seconds for each
 * try */
GroveLayout *grove_layout_run_within (GroveGraph *graph, const GroveLayoutSizes *sizes, gint64 deadline,
                                      GCancellable *cancellable, GError **error);
/** grove_layout_run_within_async: the same for grove_layout_run_async() */
void grove_layout_run_within_async (GroveGraph *graph, const GroveLayoutSizes *sizes, gint64 deadline,
                                    GCancellable *cancellable, GAsyncReadyCallback callback,
                                    gpointer user_data);

G_END_DECLS
