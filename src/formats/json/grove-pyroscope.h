/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-format.h"

G_BEGIN_DECLS

/** grove_pyroscope_format: what Pyroscope answers to /render, and saves as JSON */
extern const GroveFormat grove_pyroscope_format;

G_END_DECLS
