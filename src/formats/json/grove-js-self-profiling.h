/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-format.h"

G_BEGIN_DECLS

/** grove_js_self_profiling_format: the result of `new Profiler()` in a web page, as JSON */
extern const GroveFormat grove_js_self_profiling_format;

G_END_DECLS
