/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-cxx-name-private.h"

#include <string.h>

/* Types of the Itanium C++ ABI, chapter 5.1.5. */

static const char *const builtins[26] = {
  ['v' - 'a'] = "void",        ['w' - 'a'] = "wchar_t",
  ['b' - 'a'] = "bool",        ['c' - 'a'] = "char",
  ['a' - 'a'] = "signed char", ['h' - 'a'] = "unsigned char",
  ['s' - 'a'] = "short",       ['t' - 'a'] = "unsigned short",
  ['i' - 'a'] = "int",         ['j' - 'a'] = "unsigned int",
  ['l' - 'a'] = "long",        ['m' - 'a'] = "unsigned long",
  ['x' - 'a'] = "long long",   ['y' - 'a'] = "unsigned long long",
  ['n' - 'a'] = "__int128",    ['o' - 'a'] = "unsigned __int128",
  ['f' - 'a'] = "float",       ['d' - 'a'] = "double",
  ['e' - 'a'] = "long double", ['g' - 'a'] = "__float128",
  ['z' - 'a'] = "...",
};

static const char *const later_builtins[26] = {
  ['d' - 'a'] = "decimal64",      ['e' - 'a'] = "decimal128",
  ['f' - 'a'] = "decimal32",      ['h' - 'a'] = "half",
  ['i' - 'a'] = "char32_t",       ['s' - 'a'] = "char16_t",
  ['u' - 'a'] = "char8_t",        ['a' - 'a'] = "auto",
  ['c' - 'a'] = "decltype(auto)", ['n' - 'a'] = "decltype(nullptr)",
};

/* Returns: 0 if there is none */
static guint32
parse_builtin (GroveCxxName *self)
{
  gboolean later = *self->p == 'D';
  char code = self->p[later ? 1 : 0];
  const char *text = !g_ascii_islower (code) ? NULL
                     : later                 ? later_builtins[code - 'a']
                                             : builtins[code - 'a'];
  guint32 node;

  if (text == NULL)
    return 0;
  self->p += later ? 2 : 1;
  node = grove_cxx_add_text (self, text, strlen (text));
  self->nodes[node].flags = later ? 0 : (guint8) code;
  return node;
}

guint8
grove_cxx_parse_qualifiers (GroveCxxName *self)
{
  guint8 qualifiers = 0;

  for (; *self->p == 'r' || *self->p == 'V' || *self->p == 'K'; self->p++)
    qualifiers |= *self->p == 'r'   ? GROVE_CXX_RESTRICT
                  : *self->p == 'V' ? GROVE_CXX_VOLATILE
                                    : GROVE_CXX_CONST;
  return qualifiers;
}

/* Do, DO EXPRESSION E, Dw TYPE... E */
static guint8
parse_exceptions (GroveCxxName *self)
{
  if (grove_cxx_take (self, "Do"))
    return GROVE_CXX_NOEXCEPT;
  if (grove_cxx_take (self, "DO"))
    grove_cxx_parse_expression (self);
  else if (grove_cxx_take (self, "Dw"))
    grove_cxx_parse_parameters (self);
  else
    return 0;
  if (!grove_cxx_take (self, "E"))
    grove_cxx_fail (self);
  return 0;
}

/* F RETURN PARAMETERS [R|O] E, with the qualifiers before it */
static guint32
parse_function_type (GroveCxxName *self, guint8 qualifiers)
{
  guint32 returned, node;

  if (!grove_cxx_take (self, "F"))
    return grove_cxx_fail (self);
  grove_cxx_take (self, "Y");
  returned = grove_cxx_parse_type (self);
  node = grove_cxx_add (self, GROVE_CXX_FUNCTION, returned, grove_cxx_parse_parameters (self));
  qualifiers |= grove_cxx_take (self, "R")   ? GROVE_CXX_LVALUE
                : grove_cxx_take (self, "O") ? GROVE_CXX_RVALUE
                                             : 0;
  self->nodes[node].flags = qualifiers;
  return grove_cxx_take (self, "E") ? node : grove_cxx_fail (self);
}

static guint32
parse_qualified (GroveCxxName *self)
{
  guint8 qualifiers = grove_cxx_parse_qualifiers (self);
  guint8 exceptions = parse_exceptions (self);
  guint32 node;

  if (*self->p == 'F' || exceptions != 0)
    return parse_function_type (self, qualifiers | exceptions);
  node = grove_cxx_add (self, GROVE_CXX_QUALIFIED, grove_cxx_parse_type (self), 0);
  self->nodes[node].flags = qualifiers;
  return node;
}

/* NUMBER _, or an expression and _, or only _ */
static guint32
parse_dimension (GroveCxxName *self)
{
  const char *start = self->p;
  guint32 node = 0;

  if (g_ascii_isdigit (*self->p))
    {
      while (g_ascii_isdigit (*self->p))
        self->p++;
      node = grove_cxx_add_text (self, start, (gsize) (self->p - start));
    }
  else if (*self->p != '_')
    node = grove_cxx_parse_expression (self);
  return grove_cxx_take (self, "_") ? node : grove_cxx_fail (self);
}

static guint32
parse_array (GroveCxxName *self)
{
  guint32 dimension;

  self->p++;
  dimension = parse_dimension (self);
  return grove_cxx_add (self, GROVE_CXX_ARRAY, grove_cxx_parse_type (self), dimension);
}

static guint32
parse_member_pointer (GroveCxxName *self)
{
  guint32 class_type;

  self->p++;
  class_type = grove_cxx_parse_type (self);
  return grove_cxx_add (self, GROVE_CXX_MEMBER_POINTER, class_type, grove_cxx_parse_type (self));
}

static guint32
parse_pointer (GroveCxxName *self, GroveCxxKind kind)
{
  self->p++;
  return grove_cxx_add (self, kind, grove_cxx_parse_type (self), 0);
}

static guint32
parse_suffixed (GroveCxxName *self, const char *suffix)
{
  self->p++;
  return grove_cxx_add_with (self, GROVE_CXX_SUFFIXED, suffix, grove_cxx_parse_type (self), 0);
}

/* U NAME [ARGUMENTS] TYPE */
static guint32
parse_vendor_qualified (GroveCxxName *self)
{
  guint32 name;

  self->p++;
  name = g_ascii_isdigit (*self->p) ? grove_cxx_parse_unqualified (self) : grove_cxx_fail (self);
  if (*self->p == 'I')
    name = grove_cxx_add (self, GROVE_CXX_TEMPLATE, name, grove_cxx_parse_arguments (self));
  return grove_cxx_add_with (self, GROVE_CXX_SUFFIXED, " ", grove_cxx_parse_type (self), name);
}

static guint32
parse_template_parameter (GroveCxxName *self)
{
  guint32 node = grove_cxx_parse_parameter (self);

  /* the arguments after "operator T" are those of the operator */
  if (*self->p != 'I' || self->in_conversion > 0)
    return node;
  grove_cxx_keep (self, node);
  return grove_cxx_add (self, GROVE_CXX_TEMPLATE, node, grove_cxx_parse_arguments (self));
}

static guint32
parse_decltype (GroveCxxName *self)
{
  guint32 expression;

  self->p += 2;
  expression = grove_cxx_parse_expression (self);
  if (!grove_cxx_take (self, "E"))
    return grove_cxx_fail (self);
  expression = grove_cxx_add_with (self, GROVE_CXX_UNARY, "decltype ", expression, 0);
  self->nodes[expression].flags = 1;
  return expression;
}

/* Dv NUMBER _ TYPE, Dv _ EXPRESSION _ TYPE */
static guint32
parse_vector (GroveCxxName *self)
{
  guint32 dimension;

  self->p += 2;
  if (!g_ascii_isdigit (*self->p) && !grove_cxx_take (self, "_"))
    return grove_cxx_fail (self);
  dimension = parse_dimension (self);
  return grove_cxx_add_with (self, GROVE_CXX_SUFFIXED, " __vector(", grove_cxx_parse_type (self), dimension);
}

static guint32
parse_later_type (GroveCxxName *self)
{
  switch (self->p[1])
    {
    case 'p': self->p += 2; return grove_cxx_add (self, GROVE_CXX_EXPANSION, grove_cxx_parse_type (self), 0);
    case 't':
    case 'T': return parse_decltype (self);
    case 'v': return parse_vector (self);
    case 'o':
    case 'O':
    case 'w': return parse_qualified (self);
    default: return grove_cxx_fail (self);
    }
}

/* A type that can be substituted from now on */
static guint32
parse_new_type (GroveCxxName *self)
{
  switch (*self->p)
    {
    case 'r':
    case 'V':
    case 'K': return parse_qualified (self);
    case 'P': return parse_pointer (self, GROVE_CXX_POINTER);
    case 'R': return parse_pointer (self, GROVE_CXX_REFERENCE);
    case 'O': return parse_pointer (self, GROVE_CXX_RVALUE_REFERENCE);
    case 'C': return parse_suffixed (self, " _Complex");
    case 'G': return parse_suffixed (self, " _Imaginary");
    case 'F': return parse_function_type (self, 0);
    case 'A': return parse_array (self);
    case 'M': return parse_member_pointer (self);
    case 'T': return parse_template_parameter (self);
    case 'U': return parse_vendor_qualified (self);
    case 'D': return parse_later_type (self);
    case 'u': self->p++; return grove_cxx_parse_unqualified (self);
    default: return grove_cxx_parse_name (self);
    }
}

/* DF16_, DF16b, DF64x */
static guint32
parse_float (GroveCxxName *self)
{
  const char *start = self->p += 2;
  gsize length;

  while (g_ascii_isdigit (*self->p))
    self->p++;
  length = (gsize) (self->p - start);
  if (grove_cxx_take (self, "b"))
    return grove_cxx_add_text (self, "std::bfloat16_t", strlen ("std::bfloat16_t"));
  if (grove_cxx_take (self, "x"))
    length++;
  else if (!grove_cxx_take (self, "_"))
    return grove_cxx_fail (self);
  return grove_cxx_add_with (self, GROVE_CXX_PREFIXED, "_Float", grove_cxx_add_text (self, start, length), 0);
}

/* A name that was there before, with other arguments perhaps */
static guint32
parse_old_type (GroveCxxName *self)
{
  guint32 node = grove_cxx_parse_substitution (self);

  if (*self->p != 'I')
    return node;
  node = grove_cxx_add (self, GROVE_CXX_TEMPLATE, node, grove_cxx_parse_arguments (self));
  grove_cxx_keep (self, node);
  return node;
}

static guint32
parse_any_type (GroveCxxName *self)
{
  guint32 node = parse_builtin (self);

  if (node != 0)
    return node;
  if (*self->p == 'S' && self->p[1] != 't')
    return parse_old_type (self);
  if (*self->p == 'D' && self->p[1] == 'F')
    return parse_float (self);
  node = parse_new_type (self);
  grove_cxx_keep (self, node);
  return node;
}

guint32
grove_cxx_parse_type (GroveCxxName *self)
{
  gboolean has_arguments = self->has_arguments, has_no_return = self->has_no_return;
  guint8 qualifiers = self->qualifiers;
  guint32 node = 0;

  if (grove_cxx_enter (self))
    node = parse_any_type (self);
  self->depth--;
  self->has_arguments = has_arguments;
  self->has_no_return = has_no_return;
  self->qualifiers = qualifiers;
  return node;
}
