/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-format.h"

G_BEGIN_DECLS

/** grove_importtime_format: what `python -X importtime` prints (doc/formats.md, "Python import times") */
extern const GroveFormat grove_importtime_format;

G_END_DECLS
