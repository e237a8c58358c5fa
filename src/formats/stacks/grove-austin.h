/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-format.h"

G_BEGIN_DECLS

/** grove_austin_format: austin's text, version 3 on: folded stacks that say of which process and thread they
 * are, and what was measured */
extern const GroveFormat grove_austin_format;

G_END_DECLS
