/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * GroveNameParts: the positions of the parts of a function's name, in any language. All pointers point into
 * one text:
 *
 * unsigned long ns::vector<int>::at(unsigned long) const'2
 * text          start            base args         end     (suffix) limit
 *
 * @separator is the end of the text before @base (two bytes before it here), equal to @start if nothing
 * precedes @base. @args is @end without arguments.
 */
typedef struct
{
  const char *text;
  const char *start;
  const char *separator;
  const char *base;
  const char *args;
  const char *end;
  const char *limit;
} GroveNameParts;

/* Linear in the length. */
void grove_name_parts_find (GroveNameParts *self, const char *text, gsize length);
/* Returns: the position after the brackets that open at @at, or %NULL if they do not close before @end */
const char *grove_name_skip_group (const char *at, const char *end);
/* Returns: the position after the C++ operator whose keyword is at @at; @at if it is none */
const char *grove_name_skip_operator (const char *start, const char *at, const char *end);

static inline gboolean
grove_name_is_word (char c)
{
  return g_ascii_isalnum (c) || c == '_' || c == '$' || c == '~' || (c & 0x80) != 0;
}

G_END_DECLS
