/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-format.h"

G_BEGIN_DECLS

/** grove_dhat_format: dhat.out.PID of Valgrind's DHAT (heap, copy and ad-hoc mode), dhat-heap.json of Rust's
 * crate dhat */
extern const GroveFormat grove_dhat_format;

G_END_DECLS
