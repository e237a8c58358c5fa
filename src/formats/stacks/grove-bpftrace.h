/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-format.h"

G_BEGIN_DECLS

/** grove_bpftrace_format: the maps of stacks that bpftrace prints: @[kstack, ustack, comm] = count() */
extern const GroveFormat grove_bpftrace_format;

G_END_DECLS
