/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-format.h"

G_BEGIN_DECLS

/** grove_firefox_format: processed profiles of the Firefox Profiler, which samply and many converters
 * write, too; each thread is a part */
extern const GroveFormat grove_firefox_format;

G_END_DECLS
