/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-types.h"

G_BEGIN_DECLS

typedef struct
{
  double factor;
  guint name; /* index into the given names */
} GroveFormulaTerm;

/*
 * Reads `[+|-] [number] [*] Name ...` (doc/formats.md, "Callgrind events"). Terms of names that are
 * not among @names are skipped.
 *
 * Returns: (transfer full) (element-type GroveFormulaTerm): %NULL where the text is no formula
 */
GArray *grove_formula_parse (const char *text, const char *const *names, guint n_names);

G_END_DECLS
