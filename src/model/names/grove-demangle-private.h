/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-demangle.h"

G_BEGIN_DECLS

/** _grove_demangle_rust: demangles Rust's "v0" names, up to the length that grove_demangle() accepts.
 * Returns: (transfer full) (nullable) */
char *_grove_demangle_rust (const char *name);

G_END_DECLS
