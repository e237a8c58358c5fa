/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-format.h"

G_BEGIN_DECLS

/** grove_gecko_format: profiles as Firefox itself writes them, before profiler.firefox.com processes them;
 * each thread of each process is a part */
extern const GroveFormat grove_gecko_format;

G_END_DECLS
