/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-head.h"

G_BEGIN_DECLS

/** grove_pprof_probe: Returns: how sure it is that a file that begins with @head is a profile.proto, from 0
 * to 100 */
int grove_pprof_probe (const GroveHead *head);

G_END_DECLS
