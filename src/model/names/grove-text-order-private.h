/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-types.h"

G_BEGIN_DECLS

/* Returns: (transfer full): for each of @n texts its rank by bytes; equal texts share a rank */
guint32 *grove_text_order_rank (const char *const *texts, guint32 n);

G_END_DECLS
