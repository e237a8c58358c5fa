/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-cxx-name-private.h"

#include <string.h>

/* Names of the Itanium C++ ABI, chapter 5.1. */

#define MAX_DEPTH 192 /* of types in types */

guint32
grove_cxx_fail (GroveCxxName *self)
{
  self->failed = TRUE;
  self->p = "";
  return 0;
}

guint32
grove_cxx_add_with (GroveCxxName *self, GroveCxxKind kind, const char *text, guint32 left, guint32 right)
{
  if (self->n_nodes == self->max_nodes)
    return grove_cxx_fail (self);
  self->nodes[self->n_nodes] = (GroveCxxNode){ text, left, right, (guint8) kind, 0 };
  return self->n_nodes++;
}

guint32
grove_cxx_add (GroveCxxName *self, GroveCxxKind kind, guint32 left, guint32 right)
{
  return grove_cxx_add_with (self, kind, NULL, left, right);
}

guint32
grove_cxx_add_text (GroveCxxName *self, const char *text, gsize length)
{
  return grove_cxx_add_with (self, GROVE_CXX_TEXT, text, 0, (guint32) length);
}

void
grove_cxx_append (GroveCxxName *self, guint32 *first, guint32 *last, guint32 item)
{
  guint32 link = grove_cxx_add (self, GROVE_CXX_LIST, item, 0);

  if (*first == 0)
    *first = link;
  else
    self->nodes[*last].right = link;
  *last = link;
}

/* There are never more substitutions than nodes. */
void
grove_cxx_keep (GroveCxxName *self, guint32 node)
{
  if (self->n_substitutions < self->max_nodes)
    self->substitutions[self->n_substitutions++] = node;
}

gboolean
grove_cxx_take (GroveCxxName *self, const char *text)
{
  gsize i = 0;

  for (; text[i] != '\0'; i++)
    if (self->p[i] != text[i])
      return FALSE;
  self->p += i;
  return TRUE;
}

gboolean
grove_cxx_enter (GroveCxxName *self)
{
  if (++self->depth > MAX_DEPTH)
    grove_cxx_fail (self);
  return !self->failed;
}

guint32
grove_cxx_parse_index (GroveCxxName *self, guint base)
{
  guint32 value = 0;
  gboolean any = FALSE;

  for (; g_ascii_isdigit (*self->p) || (base == 36 && g_ascii_isupper (*self->p)); self->p++, any = TRUE)
    value = MIN (value, 10000) * base
            + (guint) (g_ascii_isdigit (*self->p) ? *self->p - '0' : *self->p - 'A' + 10);
  if (!grove_cxx_take (self, "_"))
    grove_cxx_fail (self);
  return any ? value + 1 : 0;
}

/* Substitutions */

static const struct
{
  char code;
  const char *text;
  const char *whole; /* before a constructor or destructor */
} standard[] = {
  { 'a', "std::allocator", NULL },
  { 'b', "std::basic_string", NULL },
  { 's', "std::string", "std::basic_string<char, std::char_traits<char>, std::allocator<char> >" },
  { 'i', "std::istream", "std::basic_istream<char, std::char_traits<char> >" },
  { 'o', "std::ostream", "std::basic_ostream<char, std::char_traits<char> >" },
  { 'd', "std::iostream", "std::basic_iostream<char, std::char_traits<char> >" },
};

guint32
grove_cxx_parse_substitution (GroveCxxName *self)
{
  guint32 index;

  self->p++;
  for (gsize i = 0; i < G_N_ELEMENTS (standard); i++)
    if (*self->p == standard[i].code)
      {
        gboolean whole = standard[i].whole != NULL && (self->p[1] == 'C' || self->p[1] == 'D');
        const char *text = whole ? standard[i].whole : standard[i].text;

        self->p++;
        return grove_cxx_add_text (self, text, strlen (text));
      }
  index = grove_cxx_parse_index (self, 36);
  return !self->failed && index < self->n_substitutions ? self->substitutions[index] : grove_cxx_fail (self);
}

/* T_, T0_ */
guint32
grove_cxx_parse_parameter (GroveCxxName *self)
{
  self->p++;
  return grove_cxx_add (self, GROVE_CXX_PARAMETER, 0, grove_cxx_parse_index (self, 10));
}

/* Names without what they are in */

static gsize
parse_length (GroveCxxName *self)
{
  gsize length = 0;

  while (g_ascii_isdigit (*self->p))
    length = MIN (length, 100000) * 10 + (gsize) (*self->p++ - '0');
  if (length == 0 || strnlen (self->p, length) < length)
    grove_cxx_fail (self);
  return self->failed ? 0 : length;
}

static guint32
parse_source_name (GroveCxxName *self)
{
  static const char anonymous[] = "(anonymous namespace)";
  gsize length = parse_length (self);
  const char *text = self->p;

  self->p += length;
  if (length >= 10 && memcmp (text, "_GLOBAL_", 8) == 0 && text[9] == 'N')
    return grove_cxx_add_text (self, anonymous, strlen (anonymous));
  return grove_cxx_add_text (self, text, length);
}

static guint32
parse_operator_name (GroveCxxName *self)
{
  const char *text;
  guint32 type;

  if (grove_cxx_take (self, "cv"))
    {
      self->in_conversion++;
      type = grove_cxx_parse_type (self);
      self->in_conversion--;
      self->has_no_return = TRUE;
      return grove_cxx_add (self, GROVE_CXX_CONVERSION, type, 0);
    }
  if (grove_cxx_take (self, "li"))
    return grove_cxx_add_with (self, GROVE_CXX_PREFIXED, "operator\"\" ", parse_source_name (self), 0);
  text = grove_cxx_take_operator (self, NULL);
  return text != NULL ? grove_cxx_add_text (self, text, strlen (text)) : grove_cxx_fail (self);
}

/* Ul PARAMETERS E [NUMBER] _, Ut [NUMBER] _ */
static guint32
parse_unnamed (GroveCxxName *self)
{
  guint32 parameters;

  if (grove_cxx_take (self, "Ut"))
    return grove_cxx_add (self, GROVE_CXX_UNNAMED, 0, grove_cxx_parse_index (self, 10) + 1);
  if (!grove_cxx_take (self, "Ul"))
    return grove_cxx_fail (self);
  parameters = grove_cxx_parse_parameters (self);
  if (!grove_cxx_take (self, "E"))
    return grove_cxx_fail (self);
  return grove_cxx_add (self, GROVE_CXX_LAMBDA, parameters, grove_cxx_parse_index (self, 10) + 1);
}

/* DC NAME... E: what a structured binding declares */
static guint32
parse_binding (GroveCxxName *self)
{
  guint32 first = 0, last = 0;

  self->p += 2;
  while (!self->failed && !grove_cxx_take (self, "E"))
    grove_cxx_append (self, &first, &last, parse_source_name (self));
  return grove_cxx_add_with (self, GROVE_CXX_UNARY, "[", first, 0);
}

static guint32
parse_tags (GroveCxxName *self, guint32 name)
{
  while (*self->p == 'B')
    {
      self->p++;
      name = grove_cxx_add (self, GROVE_CXX_TAGGED, name, parse_source_name (self));
    }
  return name;
}

guint32
grove_cxx_parse_unqualified (GroveCxxName *self)
{
  guint32 name;

  grove_cxx_take (self, "L");
  if (g_ascii_isdigit (*self->p))
    name = parse_source_name (self);
  else if (*self->p == 'U')
    name = parse_unnamed (self);
  else if (*self->p == 'D' && self->p[1] == 'C')
    name = parse_binding (self);
  else
    name = parse_operator_name (self);
  return parse_tags (self, name);
}

/* Template arguments */

static guint32 parse_argument_list (GroveCxxName *self);

static guint32
parse_argument (GroveCxxName *self)
{
  guint32 argument;

  switch (*self->p)
    {
    case 'L': return grove_cxx_parse_literal (self);
    case 'I':
    case 'J': return grove_cxx_add (self, GROVE_CXX_PACK, parse_argument_list (self), 0);
    case 'X':
      self->p++;
      argument = grove_cxx_parse_expression (self);
      return grove_cxx_take (self, "E") ? argument : grove_cxx_fail (self);
    default: return grove_cxx_parse_type (self);
    }
}

static guint32
parse_argument_list (GroveCxxName *self)
{
  guint32 first = 0, last = 0;

  self->p++;
  if (!grove_cxx_enter (self))
    return 0;
  while (!self->failed && !grove_cxx_take (self, "E"))
    grove_cxx_append (self, &first, &last, *self->p != '\0' ? parse_argument (self) : grove_cxx_fail (self));
  self->depth--;
  return first;
}

/* What is known of the name before them is kept. */
guint32
grove_cxx_parse_arguments (GroveCxxName *self)
{
  gboolean has_no_return = self->has_no_return, has_arguments = self->has_arguments;
  guint in_conversion = self->in_conversion;
  guint32 list;

  self->in_conversion = 0;
  list = parse_argument_list (self);
  self->in_conversion = in_conversion;
  self->has_no_return = has_no_return;
  self->has_arguments = has_arguments;
  return list;
}

/* Nested names: N [rVKRO] COMPONENT... E */

/* The last part of a name, as its constructor is called. */
static guint32
get_class_name (GroveCxxName *self, guint32 node)
{
  const GroveCxxNode *found = &self->nodes[node];
  const char *end, *colons;

  for (; found->kind != GROVE_CXX_TEXT; found = &self->nodes[node])
    if (found->kind == GROVE_CXX_NESTED || found->kind == GROVE_CXX_LOCAL)
      node = found->right;
    else if (found->kind == GROVE_CXX_TEMPLATE || found->kind == GROVE_CXX_TAGGED)
      node = found->left;
    else
      return node;
  if (found->right < 5 || memcmp (found->text, "std::", 5) != 0)
    return node;
  colons = found->text + 5;
  end = memchr (colons, '<', found->right - 5);
  return grove_cxx_add_text (self, colons, end != NULL ? (gsize) (end - colons) : found->right - 5);
}

static guint32
join (GroveCxxName *self, guint32 left, guint32 right)
{
  return left != 0 ? grove_cxx_add (self, GROVE_CXX_NESTED, left, right) : right;
}

static gboolean
is_structor (const char *p)
{
  return *p == 'C' ? (p[1] >= '1' && p[1] <= '5') || (p[1] == 'I' && g_ascii_isdigit (p[2]))
                   : *p == 'D' && p[1] >= '0' && p[1] <= '5';
}

/* C1, D0, CI2 TYPE: the constructor that is inherited from a class */
static guint32
parse_structor (GroveCxxName *self, guint32 class_name)
{
  gboolean inherited = self->p[1] == 'I', destroys = *self->p == 'D';
  guint32 name;

  self->p += inherited ? 3 : 2;
  name = get_class_name (self, inherited ? grove_cxx_parse_type (self) : class_name);
  if (destroys)
    name = grove_cxx_add (self, GROVE_CXX_DESTRUCTOR, name, 0);
  self->has_no_return = TRUE;
  return parse_tags (self, name);
}

static guint32
parse_component (GroveCxxName *self, guint32 before)
{
  switch (*self->p)
    {
    case 'T': return join (self, before, grove_cxx_parse_parameter (self));
    case 'I': return grove_cxx_add (self, GROVE_CXX_TEMPLATE, before, grove_cxx_parse_arguments (self));
    case 'C':
    case 'D':
      if (is_structor (self->p))
        return before != 0 ? join (self, before, parse_structor (self, before)) : grove_cxx_fail (self);
      if (self->p[1] == 't' || self->p[1] == 'T')
        return join (self, before, grove_cxx_parse_type (self));
      break;
    default: break;
    }
  self->has_no_return = FALSE;
  return join (self, before, grove_cxx_parse_unqualified (self));
}

/* Returns: the standard namespace, or a name that was there before; neither can be substituted again */
static guint32
parse_first_component (GroveCxxName *self)
{
  if (*self->p != 'S')
    return 0;
  return grove_cxx_take (self, "St") ? grove_cxx_add_text (self, "std", 3)
                                     : grove_cxx_parse_substitution (self);
}

static guint8
parse_reference_qualifier (GroveCxxName *self)
{
  return grove_cxx_take (self, "R") ? GROVE_CXX_LVALUE : grove_cxx_take (self, "O") ? GROVE_CXX_RVALUE : 0;
}

static guint32
parse_nested (GroveCxxName *self)
{
  guint8 qualifiers;
  guint32 name;

  self->p++;
  qualifiers = grove_cxx_parse_qualifiers (self);
  qualifiers |= parse_reference_qualifier (self);
  if (!grove_cxx_enter (self))
    return 0;
  name = parse_first_component (self);
  self->has_no_return = FALSE;
  while (!self->failed && !grove_cxx_take (self, "E"))
    {
      self->has_arguments = *self->p == 'I';
      name = *self->p != '\0' ? parse_component (self, name) : grove_cxx_fail (self);
      /* a lambda in the initializer of this member follows */
      grove_cxx_take (self, "M");
      if (*self->p != 'E')
        grove_cxx_keep (self, name);
    }
  self->depth--;
  self->qualifiers = qualifiers;
  return name;
}

/* Local names: Z ENCODING E NAME, Z ENCODING E s, Z ENCODING E d [NUMBER] _ NAME */

/* _DIGIT, __NUMBER_: which of several of that name */
static void
skip_discriminator (GroveCxxName *self)
{
  if (*self->p != '_' || !(g_ascii_isdigit (self->p[1]) || self->p[1] == '_'))
    return;
  self->p++;
  if (!grove_cxx_take (self, "_"))
    self->p++;
  else
    {
      while (g_ascii_isdigit (*self->p))
        self->p++;
      if (!grove_cxx_take (self, "_"))
        grove_cxx_fail (self);
    }
}

static guint32
parse_entity (GroveCxxName *self)
{
  static const char literal[] = "string literal";
  guint32 number, name;

  if (grove_cxx_take (self, "s"))
    return grove_cxx_add_text (self, literal, strlen (literal));
  if (*self->p != 'd')
    return grove_cxx_parse_name (self);
  self->p++;
  number = grove_cxx_parse_index (self, 10) + 1;
  name = grove_cxx_parse_name (self);
  return grove_cxx_add (self, GROVE_CXX_DEFAULT_ARGUMENT, name, number);
}

static guint32
parse_local (GroveCxxName *self)
{
  guint32 function, entity;

  self->p++;
  if (!grove_cxx_enter (self))
    return 0;
  function = grove_cxx_parse_encoding (self);
  self->depth--;
  if (!grove_cxx_take (self, "E"))
    return grove_cxx_fail (self);
  self->qualifiers = 0;
  self->has_arguments = self->has_no_return = FALSE;
  entity = parse_entity (self);
  skip_discriminator (self);
  return grove_cxx_add (self, GROVE_CXX_LOCAL, function, entity);
}

/* A name outside of any class or namespace but std, or one that was there before */
static guint32
parse_simple (GroveCxxName *self)
{
  gboolean is_old = *self->p == 'S' && self->p[1] != 't';
  guint32 name;

  self->has_no_return = FALSE;
  self->qualifiers = 0;
  if (is_old)
    name = grove_cxx_parse_substitution (self);
  else if (grove_cxx_take (self, "St"))
    {
      guint32 std = grove_cxx_add_text (self, "std", 3);

      name = join (self, std, grove_cxx_parse_unqualified (self));
    }
  else
    name = grove_cxx_parse_unqualified (self);
  self->has_arguments = *self->p == 'I';
  if (!self->has_arguments)
    return name;
  if (!is_old)
    grove_cxx_keep (self, name);
  name = grove_cxx_add (self, GROVE_CXX_TEMPLATE, name, grove_cxx_parse_arguments (self));
  self->qualifiers = 0;
  return name;
}

guint32
grove_cxx_parse_name (GroveCxxName *self)
{
  switch (*self->p)
    {
    case 'N': return parse_nested (self);
    case 'Z': return parse_local (self);
    default: return parse_simple (self);
    }
}

/* Whole names */

/* h [n] NUMBER _, v [n] NUMBER _ [n] NUMBER _ */
static void
skip_offset (GroveCxxName *self)
{
  guint n = *self->p == 'v' ? 2 : 1;

  if (*self->p != 'h' && *self->p != 'v')
    grove_cxx_fail (self);
  else
    self->p++;
  for (; n > 0 && !self->failed; n--)
    {
      grove_cxx_take (self, "n");
      grove_cxx_parse_index (self, 10);
    }
}

static guint32
parse_construction_table (GroveCxxName *self)
{
  guint32 derived = grove_cxx_parse_type (self);

  grove_cxx_parse_index (self, 10);
  return grove_cxx_add_with (self, GROVE_CXX_PREFIXED, "construction vtable for ",
                             grove_cxx_parse_type (self), derived);
}

typedef struct
{
  const char *code;
  const char *text;
  guint32 (*parse) (GroveCxxName *self);
  guint n_offsets;
} GroveCxxSpecial;

static const GroveCxxSpecial specials[] = {
  { "TV", "vtable for ", grove_cxx_parse_type, 0 },
  { "TT", "VTT for ", grove_cxx_parse_type, 0 },
  { "TI", "typeinfo for ", grove_cxx_parse_type, 0 },
  { "TS", "typeinfo name for ", grove_cxx_parse_type, 0 },
  { "TA", "template parameter object for ", parse_argument, 0 },
  { "TH", "TLS init function for ", grove_cxx_parse_name, 0 },
  { "TW", "TLS wrapper function for ", grove_cxx_parse_name, 0 },
  { "Tc", "covariant return thunk to ", grove_cxx_parse_encoding, 2 },
  { "GV", "guard variable for ", grove_cxx_parse_name, 0 },
  { "GTt", "transaction clone for ", grove_cxx_parse_encoding, 0 },
  { "GTn", "non-transaction clone for ", grove_cxx_parse_encoding, 0 },
};

static guint32
parse_known_special (GroveCxxName *self, const GroveCxxSpecial *special)
{
  self->p += strlen (special->code);
  for (guint i = 0; i < special->n_offsets; i++)
    skip_offset (self);
  return grove_cxx_add_with (self, GROVE_CXX_PREFIXED, special->text, special->parse (self), 0);
}

static guint32
parse_thunk (GroveCxxName *self)
{
  const char *text = self->p[1] == 'v' ? "virtual thunk to " : "non-virtual thunk to ";

  self->p++;
  skip_offset (self);
  return grove_cxx_add_with (self, GROVE_CXX_PREFIXED, text, grove_cxx_parse_encoding (self), 0);
}

static guint32
parse_temporary (GroveCxxName *self)
{
  guint32 name;

  self->p += 2;
  name = grove_cxx_parse_name (self);
  if (*self->p == '_' || g_ascii_isalnum (*self->p))
    grove_cxx_parse_index (self, 36);
  return grove_cxx_add_with (self, GROVE_CXX_PREFIXED, "reference temporary for ", name, 0);
}

static guint32
parse_special (GroveCxxName *self)
{
  for (gsize i = 0; i < G_N_ELEMENTS (specials); i++)
    if (strncmp (self->p, specials[i].code, strlen (specials[i].code)) == 0)
      return parse_known_special (self, &specials[i]);
  if (self->p[0] == 'T' && (self->p[1] == 'h' || self->p[1] == 'v'))
    return parse_thunk (self);
  if (self->p[0] == 'T' && self->p[1] == 'C')
    {
      self->p += 2;
      return parse_construction_table (self);
    }
  return self->p[0] == 'G' && self->p[1] == 'R' ? parse_temporary (self) : grove_cxx_fail (self);
}

static gboolean
is_end (char c)
{
  return c == '\0' || c == 'E' || c == '.' || c == '@' || c == '\'';
}

static gboolean
is_void (GroveCxxName *self, guint32 node)
{
  return self->nodes[node].kind == GROVE_CXX_TEXT && self->nodes[node].flags == 'v';
}

guint32
grove_cxx_parse_parameters (GroveCxxName *self)
{
  guint32 first = 0, last = 0;

  while (!self->failed && !is_end (*self->p) && !(*self->p == 'R' && self->p[1] == 'E')
         && !(*self->p == 'O' && self->p[1] == 'E'))
    grove_cxx_append (self, &first, &last, grove_cxx_parse_type (self));
  if (first != 0 && first == last && is_void (self, self->nodes[first].left))
    return 0;
  return first;
}

static guint32
parse_function (GroveCxxName *self)
{
  guint8 qualifiers;
  guint32 name, encoding;
  gboolean returns;

  self->qualifiers = 0;
  self->has_arguments = self->has_no_return = FALSE;
  name = grove_cxx_parse_name (self);
  qualifiers = self->qualifiers;
  returns = self->has_arguments && !self->has_no_return;
  if (self->failed || is_end (*self->p))
    return name;
  if (grove_cxx_take (self, "J") || returns)
    grove_cxx_parse_type (self);
  encoding = grove_cxx_add (self, GROVE_CXX_ENCODING, name, grove_cxx_parse_parameters (self));
  self->nodes[encoding].flags = qualifiers;
  return encoding;
}

guint32
grove_cxx_parse_encoding (GroveCxxName *self)
{
  guint32 node = 0;

  if (grove_cxx_enter (self))
    node = *self->p == 'T' || *self->p == 'G' ? parse_special (self) : parse_function (self);
  self->depth--;
  return node;
}
