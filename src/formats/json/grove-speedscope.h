/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-format.h"

G_BEGIN_DECLS

/** grove_speedscope_format: speedscope's JSON, sampled and evented; each profile of a file is a part */
extern const GroveFormat grove_speedscope_format;

G_END_DECLS
