/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-format.h"

G_BEGIN_DECLS

/**
 * grove_callgrind_format:
 *
 * The callgrind family: what callgrind and cachegrind write, and all that imitate
 * it: xdebug, pyprof2calltree, yappi, hotshot, dprof, lsprof, memprof, pprof,
 * ruby-prof, gungraun. doc/formats.md, "Callgrind".
 */
extern const GroveFormat grove_callgrind_format;

G_END_DECLS
