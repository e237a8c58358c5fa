/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-layout.h"

G_BEGIN_DECLS

/* grove_layout_set_deadline: for tests, instead of 2 s */
void grove_layout_set_deadline (gint64 microseconds);

G_END_DECLS
