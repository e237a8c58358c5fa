/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-format.h"

G_BEGIN_DECLS

/** grove_chrome_trace_format: traces of Chrome, Edge and Node with CPU profiles; each thread is a part */
extern const GroveFormat grove_chrome_trace_format;

G_END_DECLS
