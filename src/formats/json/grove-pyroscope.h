/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-format.h"

G_BEGIN_DECLS

/** grove_pyroscope_format: Pyroscope's answers to /render, and the JSON that it saves */
extern const GroveFormat grove_pyroscope_format;

G_END_DECLS
