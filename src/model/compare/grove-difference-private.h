/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-difference.h"

G_BEGIN_DECLS

/* Finds how the event was measured, and how much equal code differs. */
void grove_difference_measure (GroveDifference *self);

G_END_DECLS
