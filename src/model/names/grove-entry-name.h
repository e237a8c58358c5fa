/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Names of functions that every program of a language begins with. */

/** grove_entry_name_is_main: Returns: whether the author's code begins there: main of C, C++, Rust, Go and
 * Java,
 * "<module>" of Python, "{main}" and "main()" of PHP, "WinMain" */
gboolean grove_entry_name_is_main (const char *name);
/** grove_entry_name_is_loader: Returns: whether what comes before it has such a name: "_start", "(below
 * main)", "clone", or any function of ld.so; a bare address, which a loader without symbols has; or "(root)",
 * which stands for everything */
gboolean grove_entry_name_is_loader (const char *name, const char *object);

G_END_DECLS
