/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-format.h"

G_BEGIN_DECLS

/** grove_austin_format: austin's text, version 3 on: folded stacks with their process and thread, and what
 * was measured */
extern const GroveFormat grove_austin_format;

G_END_DECLS
