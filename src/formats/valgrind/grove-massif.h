/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-format.h"

G_BEGIN_DECLS

/** grove_massif_format: massif.out.PID of Valgrind's Massif: the heap at its peak */
extern const GroveFormat grove_massif_format;

G_END_DECLS
