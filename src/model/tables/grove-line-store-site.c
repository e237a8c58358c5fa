/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-line-store-whole-private.h"

/* Call sites: callee, number of calls, and cost of each place. */

void
grove_line_store_add_call_site (GroveLineStore *self, const GroveCallSite *site, guint32 callee, guint n)
{
  guint8 *out = grove_line_store_begin_site (self, &site->position, callee, site->target_line);
  guint8 *end;

  n = grove_line_store_trim (site->cost, n);
  end = grove_line_store_put_whole (grove_line_store_put_site_numbers (out, site->target_address, site->calls,
                                                                       n << 1 | 1),
                                    site->cost, n);
  if (end == NULL)
    end = grove_line_store_put_raw (grove_line_store_put_site_numbers (out, site->target_address, site->calls,
                                                                       n << 1),
                                    site->cost, n);
  self->cursor = end;
}
