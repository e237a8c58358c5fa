/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * grove_name_make_general:
 *
 * The name that all variants of a function share: clones of a compiler (.cold, [clone .isra.0]) and of LLVM,
 * hashes of Rust, numbers of Java's generated lambdas, kinds of frames (_[i], _[1]), tiers of V8 (~, ^, *),
 * levels of recursion (f@1, fib'2) and contexts of ruby-prof ((d123)) are left out.
 *
 * Returns: (transfer full) (nullable): %NULL if @name is that name
 */
char *grove_name_make_general (const char *name);

G_END_DECLS
