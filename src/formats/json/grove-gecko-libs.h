/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * GroveGeckoLib:
 * @start: the first address of it
 * @end: the first address behind it
 * @offset: in its file, of what lies at @start
 * @row: of the libraries of its process
 *
 * A library in the memory of a process.
 */
typedef struct
{
  double start;
  double end;
  double offset;
  guint32 row;
} GroveGeckoLib;

/** grove_gecko_libs_sort: @libs: (element-type GroveGeckoLib): are put in the order of addresses */
void grove_gecko_libs_sort (GArray *libs);

/** grove_gecko_libs_find: @libs: (element-type GroveGeckoLib): sorted. Returns: (nullable): the library that
 * has this address */
const GroveGeckoLib *grove_gecko_libs_find (GArray *libs, guint64 address);

G_END_DECLS
