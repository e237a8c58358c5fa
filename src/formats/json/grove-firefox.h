/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-format.h"

G_BEGIN_DECLS

/** grove_firefox_format: processed profiles of the Firefox Profiler, as it, samply and many converters write
 * them; a part a thread */
extern const GroveFormat grove_firefox_format;

G_END_DECLS
