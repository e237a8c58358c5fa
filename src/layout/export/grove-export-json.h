/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-layout.h"

G_BEGIN_DECLS

/** grove_export_json: see doc/report.md, "graph --format json". Same layout, same bytes.
 * Returns: (transfer full): all bytes of the file */
GBytes *grove_export_json (GroveLayout *layout);

G_END_DECLS
