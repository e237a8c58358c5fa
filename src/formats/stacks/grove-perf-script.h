/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-format.h"

G_BEGIN_DECLS

/** grove_perf_script_format: the text that `perf script` prints. doc/formats.md, "perf script". */
extern const GroveFormat grove_perf_script_format;

G_END_DECLS
