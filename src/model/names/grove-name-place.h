/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * GroveNamePlaceKind: how a place is written behind a name
 * @GROVE_NAME_PLACE_BRACKETS: `price (C:\Shop (x86)\price.py:55)`: py-spy, VizTracer, Hermes
 * @GROVE_NAME_PLACE_DASH: `block in work - lib/work.rb:30`: rbspy
 * @GROVE_NAME_PLACE_BLANK: `LazyCompile:*main /srv/app.js:3:14`, `fib /x/fib.py:9`: V8, yappi
 */
typedef enum
{
  GROVE_NAME_PLACE_NONE,
  GROVE_NAME_PLACE_BRACKETS,
  GROVE_NAME_PLACE_DASH,
  GROVE_NAME_PLACE_BLANK,
} GroveNamePlaceKind;

/**
 * GroveNamePlace: a name with a place at its end, taken apart
 * @name_length: bytes of the name; the whole text where there is no place
 * @file: (array length=file_length): points into the text; no bytes without a place, and where it says that
 * it is unknown
 * @line: the line that ran where the place is in brackets or behind a dash, else that of the definition
 * @column: 0: not said
 */
typedef struct
{
  GroveNamePlaceKind kind;
  gsize name_length;
  const char *file;
  gsize file_length;
  guint32 line;
  guint32 column;
} GroveNamePlace;

/**
 * grove_name_place_find:
 *
 * Finds the place at the end of a name: the one piece of code that knows how profilers write it. What only
 * looks like one stays in the name: a port (`connect db:5432`, `GET https://a.example:80`), an item (`GET
 * /items:42`).
 *
 * Returns: whether there is one
 */
gboolean grove_name_place_find (const char *text, gsize length, GroveNamePlace *place);

G_END_DECLS
