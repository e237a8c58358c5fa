/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-demangle.h"

G_BEGIN_DECLS

/** _grove_demangle_rust: names of Rust's own ("v0"), of no more bytes than grove_demangle() takes. Returns:
 * (transfer full) (nullable) */
char *_grove_demangle_rust (const char *name);

G_END_DECLS
