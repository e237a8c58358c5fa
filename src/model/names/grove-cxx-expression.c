/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-cxx-name-private.h"

#include <string.h>

/* Expressions of the Itanium C++ ABI, chapter 5.1.6. */

static const struct
{
  char code[3];
  guint8 n_operands;
  const char *text;
} operators[] = {
  { "aN", 2, "operator&=" },      { "aS", 2, "operator=" },         { "aa", 2, "operator&&" },
  { "ad", 1, "operator&" },       { "an", 2, "operator&" },         { "aw", 1, "operator co_await" },
  { "cl", 0, "operator()" },      { "cm", 2, "operator," },         { "co", 1, "operator~" },
  { "dV", 2, "operator/=" },      { "da", 1, "operator delete[]" }, { "de", 1, "operator*" },
  { "dl", 1, "operator delete" }, { "ds", 2, "operator.*" },        { "dt", 2, "operator." },
  { "dv", 2, "operator/" },       { "eO", 2, "operator^=" },        { "eo", 2, "operator^" },
  { "eq", 2, "operator==" },      { "ge", 2, "operator>=" },        { "gt", 2, "operator>" },
  { "ix", 2, "operator[]" },      { "lS", 2, "operator<<=" },       { "le", 2, "operator<=" },
  { "ls", 2, "operator<<" },      { "lt", 2, "operator<" },         { "mI", 2, "operator-=" },
  { "mL", 2, "operator*=" },      { "mi", 2, "operator-" },         { "ml", 2, "operator*" },
  { "mm", 1, "operator--" },      { "na", 0, "operator new[]" },    { "ne", 2, "operator!=" },
  { "ng", 1, "operator-" },       { "nt", 1, "operator!" },         { "nw", 0, "operator new" },
  { "oR", 2, "operator|=" },      { "oo", 2, "operator||" },        { "or", 2, "operator|" },
  { "pL", 2, "operator+=" },      { "pl", 2, "operator+" },         { "pm", 2, "operator->*" },
  { "pp", 1, "operator++" },      { "ps", 1, "operator+" },         { "pt", 2, "operator->" },
  { "qu", 3, "operator?" },       { "rM", 2, "operator%=" },        { "rS", 2, "operator>>=" },
  { "rm", 2, "operator%" },       { "rs", 2, "operator>>" },        { "ss", 2, "operator<=>" },
};

const char *
grove_cxx_take_operator (GroveCxxName *self, guint *n_operands)
{
  gsize low = 0, high = G_N_ELEMENTS (operators);

  while (low < high)
    {
      gsize middle = (low + high) / 2;
      int order = strncmp (self->p, operators[middle].code, 2);

      if (order == 0)
        {
          self->p += 2;
          if (n_operands != NULL)
            *n_operands = operators[middle].n_operands;
          return operators[middle].text;
        }
      if (order < 0)
        high = middle;
      else
        low = middle + 1;
    }
  return NULL;
}

/* Literals: Lb1E, Li5E, LN1a1bE3E, L_Z3foovE */

guint32
grove_cxx_parse_literal (GroveCxxName *self)
{
  const char *start;
  guint32 node, type;
  gboolean negative;

  self->p++;
  if (grove_cxx_take (self, "_Z") || grove_cxx_take (self, "Z"))
    {
      node = grove_cxx_parse_encoding (self);
      return grove_cxx_take (self, "E") ? node : grove_cxx_fail (self);
    }
  type = grove_cxx_parse_type (self);
  negative = grove_cxx_take (self, "n");
  for (start = self->p; g_ascii_isalnum (*self->p) && *self->p != 'E'; self->p++)
    ;
  node = grove_cxx_add_with (self, GROVE_CXX_LITERAL, start, type, (guint32) (self->p - start));
  self->nodes[node].flags = negative;
  return grove_cxx_take (self, "E") ? node : grove_cxx_fail (self);
}

/* Up to @end */
static guint32
parse_list (GroveCxxName *self, const char *end)
{
  guint32 first = 0, last = 0;

  while (!self->failed && !grove_cxx_take (self, end))
    grove_cxx_append (self, &first, &last, grove_cxx_parse_expression (self));
  return first;
}

static guint32
parse_call (GroveCxxName *self)
{
  guint32 function = grove_cxx_parse_expression (self);

  return grove_cxx_add (self, GROVE_CXX_CALL, function, parse_list (self, "E"));
}

/* cv TYPE EXPRESSION, cv TYPE _ LIST E */
static guint32
parse_conversion (GroveCxxName *self)
{
  guint32 type = grove_cxx_parse_type (self);

  if (grove_cxx_take (self, "_"))
    return grove_cxx_add (self, GROVE_CXX_CALL, type, parse_list (self, "E"));
  return grove_cxx_add (self, GROVE_CXX_CAST, type, grove_cxx_parse_expression (self));
}

/* fp [QUALIFIERS] [NUMBER] _, fL NUMBER p [QUALIFIERS] [NUMBER] _, fpT */
static guint32
parse_function_parameter (GroveCxxName *self)
{
  if (grove_cxx_take (self, "fpT"))
    return grove_cxx_add (self, GROVE_CXX_FUNCTION_PARAMETER, 0, 0);
  if (grove_cxx_take (self, "fL"))
    {
      while (g_ascii_isdigit (*self->p))
        self->p++;
      if (!grove_cxx_take (self, "p"))
        return grove_cxx_fail (self);
    }
  else
    self->p += 2;
  grove_cxx_parse_qualifiers (self);
  return grove_cxx_add (self, GROVE_CXX_FUNCTION_PARAMETER, 0, grove_cxx_parse_index (self, 10) + 1);
}

static guint32
parse_named (GroveCxxName *self)
{
  guint32 name;

  grove_cxx_take (self, "on");
  name = grove_cxx_parse_unqualified (self);
  if (*self->p == 'I')
    name = grove_cxx_add (self, GROVE_CXX_TEMPLATE, name, grove_cxx_parse_arguments (self));
  return name;
}

/* sr TYPE NAME, srN TYPE NAME... E NAME, sr NAME... E NAME */
static guint32
parse_scoped (GroveCxxName *self)
{
  gboolean levels = grove_cxx_take (self, "N");
  guint32 scope;

  if (g_ascii_isdigit (*self->p))
    {
      levels = TRUE;
      scope = parse_named (self);
    }
  else
    scope = grove_cxx_parse_type (self);
  while (levels && !self->failed && !grove_cxx_take (self, "E"))
    scope = grove_cxx_add (self, GROVE_CXX_NESTED, scope, parse_named (self));
  return grove_cxx_add (self, GROVE_CXX_NESTED, scope, parse_named (self));
}

static guint32
parse_unary (GroveCxxName *self, const char *text, guint32 operand, gboolean brackets)
{
  guint32 node = grove_cxx_add_with (self, GROVE_CXX_UNARY, text, operand, 0);

  self->nodes[node].flags = brackets ? 1 : 0;
  return node;
}

static guint32
parse_conditional (GroveCxxName *self)
{
  guint32 condition = grove_cxx_parse_expression (self), first = 0, last = 0;

  grove_cxx_append (self, &first, &last, grove_cxx_parse_expression (self));
  grove_cxx_append (self, &first, &last, grove_cxx_parse_expression (self));
  return grove_cxx_add (self, GROVE_CXX_CONDITIONAL, condition, first);
}

static guint32
parse_binary (GroveCxxName *self, const char *text)
{
  guint32 left = grove_cxx_parse_expression (self);

  return grove_cxx_add_with (self, GROVE_CXX_BINARY, text, left, grove_cxx_parse_expression (self));
}

static guint32
parse_operation (GroveCxxName *self)
{
  gboolean is_step = (*self->p == 'p' || *self->p == 'm') && self->p[1] == *self->p;
  guint n_operands = 0;
  const char *text = grove_cxx_take_operator (self, &n_operands);

  if (text == NULL)
    return grove_cxx_fail (self);
  if (is_step)
    grove_cxx_take (self, "_");
  text += strlen ("operator");
  switch (n_operands)
    {
    case 0: return strcmp (text, "()") == 0 ? parse_call (self) : grove_cxx_fail (self);
    case 1: return parse_unary (self, text, grove_cxx_parse_expression (self), FALSE);
    case 2: return parse_binary (self, text);
    default: return parse_conditional (self);
    }
}

static guint32
parse_new_cast (GroveCxxName *self, const char *text)
{
  guint32 type = grove_cxx_parse_type (self);

  return grove_cxx_add_with (self, GROVE_CXX_CAST, text, type, grove_cxx_parse_expression (self));
}

static guint32
parse_braces (GroveCxxName *self, gboolean typed)
{
  guint32 type = typed ? grove_cxx_parse_type (self) : 0;

  return grove_cxx_add (self, GROVE_CXX_BRACES, type, parse_list (self, "E"));
}

typedef enum
{
  WORD_TYPE,
  WORD_EXPRESSION,
  WORD_NEW_CAST,
  WORD_ALONE,
} GroveCxxWordKind;

/* Operators that are written as words, and take a type or an expression */
static const struct
{
  char code[3];
  GroveCxxWordKind kind;
  gboolean brackets;
  const char *text;
} words[] = {
  { "st", WORD_TYPE, TRUE, "sizeof " },
  { "sz", WORD_EXPRESSION, FALSE, "sizeof " },
  { "at", WORD_TYPE, TRUE, "alignof " },
  { "az", WORD_EXPRESSION, FALSE, "alignof " },
  { "nx", WORD_EXPRESSION, TRUE, "noexcept" },
  { "ti", WORD_TYPE, TRUE, "typeid " },
  { "te", WORD_EXPRESSION, TRUE, "typeid " },
  { "tw", WORD_EXPRESSION, FALSE, "throw " },
  { "tr", WORD_ALONE, FALSE, "throw" },
  { "gs", WORD_EXPRESSION, FALSE, "::" },
  { "cc", WORD_NEW_CAST, FALSE, "const_cast" },
  { "dc", WORD_NEW_CAST, FALSE, "dynamic_cast" },
  { "rc", WORD_NEW_CAST, FALSE, "reinterpret_cast" },
  { "sc", WORD_NEW_CAST, FALSE, "static_cast" },
};

static guint32
parse_word (GroveCxxName *self, gsize i)
{
  switch (words[i].kind)
    {
    case WORD_TYPE: return parse_unary (self, words[i].text, grove_cxx_parse_type (self), words[i].brackets);
    case WORD_EXPRESSION:
      return parse_unary (self, words[i].text, grove_cxx_parse_expression (self), words[i].brackets);
    case WORD_NEW_CAST: return parse_new_cast (self, words[i].text);
    default: return grove_cxx_add_text (self, words[i].text, strlen (words[i].text));
    }
}

static guint32
parse_pack_size (GroveCxxName *self)
{
  guint32 operand = *self->p == 'T' ? grove_cxx_parse_parameter (self) : parse_function_parameter (self);

  return grove_cxx_add (self, GROVE_CXX_PACK_SIZE, operand, 0);
}

static guint32
parse_other (GroveCxxName *self)
{
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (grove_cxx_take (self, words[i].code))
      return parse_word (self, i);
  if (grove_cxx_take (self, "sr"))
    return parse_scoped (self);
  if (grove_cxx_take (self, "sp"))
    return grove_cxx_add (self, GROVE_CXX_EXPANSION, grove_cxx_parse_expression (self), 0);
  if (grove_cxx_take (self, "sZ"))
    return parse_pack_size (self);
  if (grove_cxx_take (self, "cv"))
    return parse_conversion (self);
  if (grove_cxx_take (self, "il"))
    return parse_braces (self, FALSE);
  if (grove_cxx_take (self, "tl"))
    return parse_braces (self, TRUE);
  return parse_operation (self);
}

static guint32
parse_any_expression (GroveCxxName *self)
{
  if (*self->p == 'L')
    return grove_cxx_parse_literal (self);
  if (*self->p == 'T')
    return grove_cxx_parse_parameter (self);
  if (*self->p == 'f' && (self->p[1] == 'p' || (self->p[1] == 'L' && g_ascii_isdigit (self->p[2]))))
    return parse_function_parameter (self);
  if (g_ascii_isdigit (*self->p) || (*self->p == 'o' && self->p[1] == 'n'))
    return parse_named (self);
  return parse_other (self);
}

guint32
grove_cxx_parse_expression (GroveCxxName *self)
{
  guint32 node = 0;

  if (grove_cxx_enter (self))
    node = parse_any_expression (self);
  self->depth--;
  return node;
}
