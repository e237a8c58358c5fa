/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-format.h"

G_BEGIN_DECLS

/** grove_cpuprofile_format: CPU profiles of V8, old and new form */
extern const GroveFormat grove_cpuprofile_format;

G_END_DECLS
