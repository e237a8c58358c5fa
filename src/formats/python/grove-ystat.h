/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-format.h"

G_BEGIN_DECLS

/** grove_ystat_format: the default format of yappi's save(), a pickle of its own objects (doc/formats.md,
 * "yappi ystat") */
extern const GroveFormat grove_ystat_format;

G_END_DECLS
