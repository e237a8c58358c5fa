/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-format.h"

G_BEGIN_DECLS

/** grove_gprof_format: the text output of GNU gprof and its relatives (doc/formats.md, "gprof") */
extern const GroveFormat grove_gprof_format;

G_END_DECLS
