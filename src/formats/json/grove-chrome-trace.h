/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-format.h"

G_BEGIN_DECLS

/** grove_chrome_trace_format: traces of Chrome, Edge and Node that hold CPU profiles; a part a thread */
extern const GroveFormat grove_chrome_trace_format;

G_END_DECLS
