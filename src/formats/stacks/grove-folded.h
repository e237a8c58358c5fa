/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-format.h"

G_BEGIN_DECLS

/** grove_folded_format: collapsed stacks, one a line: FlameGraph, py-spy, austin, bpftrace ...
 * doc/formats.md, "folded stacks". */
extern const GroveFormat grove_folded_format;

G_END_DECLS
