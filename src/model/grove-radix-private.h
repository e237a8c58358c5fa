/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-types.h"

G_BEGIN_DECLS

/* Sorts numbers upwards; linear, with as much memory again for the time it takes. */
void grove_radix_sort (guint64 *keys, gsize n);

G_END_DECLS
