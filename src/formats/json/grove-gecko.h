/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-format.h"

G_BEGIN_DECLS

/** grove_gecko_format: profiles as Firefox itself writes them, before profiler.firefox.com processes them; a
 * part a thread of any process */
extern const GroveFormat grove_gecko_format;

G_END_DECLS
