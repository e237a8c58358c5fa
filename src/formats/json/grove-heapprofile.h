/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-format.h"

G_BEGIN_DECLS

/** grove_heapprofile_format: .heapprofile of V8 (Chrome's and Node's allocation sampling) */
extern const GroveFormat grove_heapprofile_format;

G_END_DECLS
