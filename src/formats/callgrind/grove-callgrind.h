/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-format.h"

G_BEGIN_DECLS

/**
 * grove_callgrind_format:
 *
 * The format of callgrind and cachegrind, which xdebug, pyprof2calltree, yappi,
 * hotshot, dprof, lsprof, memprof, pprof, ruby-prof and gungraun write too
 * (doc/formats.md, "Callgrind").
 */
extern const GroveFormat grove_callgrind_format;

G_END_DECLS
