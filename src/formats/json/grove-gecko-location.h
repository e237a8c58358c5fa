/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-slice.h"

G_BEGIN_DECLS

/**
 * GroveGeckoLocation:
 * @name: name of the function
 * @file: its file; empty if unknown
 * @line: where the function begins; 0: unknown
 * @column: where the function begins; 0: unknown
 * @is_address: whether there is only an address
 * @address: address in the memory of the process
 *
 * The parts of the text of a frame in a raw Firefox profile: "0x7f01", "name (url:line:column)",
 * "url:line:column" for the outermost code of a script, each of these perhaps followed by "[source]"; or a
 * label.
 */
typedef struct
{
  GroveSlice name;
  GroveSlice file;
  guint32 line;
  guint32 column;
  gboolean is_address;
  guint64 address;
} GroveGeckoLocation;

/** grove_gecko_location_parse: the result points into @text */
void grove_gecko_location_parse (GroveGeckoLocation *self, const char *text);

G_END_DECLS
