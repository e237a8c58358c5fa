/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * GroveGeckoLib:
 * @start: its first address
 * @end: the first address after it
 * @offset: offset of @start in its file
 * @row: row of the libraries of its process
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

/** grove_gecko_libs_sort: @libs: (element-type GroveGeckoLib): are sorted by address */
void grove_gecko_libs_sort (GArray *libs);

/** grove_gecko_libs_find: @libs: (element-type GroveGeckoLib): sorted. Returns: (nullable): the library
 * that contains the address */
const GroveGeckoLib *grove_gecko_libs_find (GArray *libs, guint64 address);

G_END_DECLS
