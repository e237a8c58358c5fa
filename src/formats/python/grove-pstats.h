/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-format.h"

G_BEGIN_DECLS

/**
 * grove_pstats_format:
 *
 * Python's pstats: a marshalled dict, written by cProfile, profile, yappi, hotshot
 * and the sampling profiler of Python 3.15 (doc/formats.md, "Python pstats").
 */
extern const GroveFormat grove_pstats_format;

G_END_DECLS
