/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * grove_demangle:
 * @name: a function's name as linkers know it: of the C++ ABI, or of Rust, old (a C++ one with a hash) or
 * "v0" (`_R...`)
 *
 * What a C++ or Rust compiler made such a name (`_ZN4game4burnEi`) of: `game::burn(int)`.
 * Types that functions return are left out, and so is the hash of a Rust name.
 *
 * Names come from files, so this is a small parser of its own whose depth, output and work are bounded:
 * a name of a few bytes can stand for gigabytes. What it does not know stays as it is.
 *
 * Returns: (transfer full) (nullable): %NULL if @name is not mangled, or in a way that is not known here
 */
char *grove_demangle (const char *name);
/** grove_demangle_rest: finishes a name of Rust that a profiler demangled by half: with codes ("$LT$") or a
 * hash at its end. Returns: (transfer full) (nullable): %NULL if there is nothing to do */
char *grove_demangle_rest (const char *name, gsize length);

/** grove_demangle_may: Returns: whether @name begins as those that grove_demangle() knows; perhaps it is none
 */
gboolean grove_demangle_may (const char *name);

G_END_DECLS
