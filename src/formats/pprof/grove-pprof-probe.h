/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-head.h"

G_BEGIN_DECLS

/** grove_pprof_probe: Returns: score, 0 to 100, of a file that begins with @head as a profile.proto */
int grove_pprof_probe (const GroveHead *head);

G_END_DECLS
