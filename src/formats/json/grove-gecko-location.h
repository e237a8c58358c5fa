/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-slice.h"

G_BEGIN_DECLS

/**
 * GroveGeckoLocation:
 * @name: of the function
 * @file: no bytes: not said
 * @line: where the function begins; 0: not said
 * @column: likewise
 * @is_address: there is nothing but an address
 * @address: in the memory of its process
 *
 * What a raw Firefox profile says of a frame in one text: "0x7f01", "name (url:line:column)",
 * "url:line:column" for a script's outermost code, any of them with "[source]" behind it; or a label.
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

/** grove_gecko_location_parse: @text: lives as long as what is found in it */
void grove_gecko_location_parse (GroveGeckoLocation *self, const char *text);

G_END_DECLS
