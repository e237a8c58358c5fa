/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * GroveCxxKind: kinds of nodes of a C++ name. Fields that are not mentioned are unused.
 * @GROVE_CXX_TEXT: @text of @right bytes; a built-in type has its code in @flags
 * @GROVE_CXX_LIST: @left is an item, @right the rest of the list
 * @GROVE_CXX_PACK: a pack of template arguments, the list @left
 * @GROVE_CXX_NESTED: @left::@right
 * @GROVE_CXX_LOCAL: @right, declared in the function @left
 * @GROVE_CXX_DEFAULT_ARGUMENT: @left, declared in the default argument @right
 * @GROVE_CXX_TEMPLATE: the name @left with the list of arguments @right
 * @GROVE_CXX_TAGGED: the name @left with the ABI tag @right
 * @GROVE_CXX_DESTRUCTOR: of the class @left
 * @GROVE_CXX_CONVERSION: to the type @left
 * @GROVE_CXX_LAMBDA: with the list of parameters @left and the number @right
 * @GROVE_CXX_UNNAMED: a type without a name, with the number @right
 * @GROVE_CXX_ENCODING: the function @left with the list of parameters @right and the qualifiers @flags
 * @GROVE_CXX_PREFIXED: @text before @left, and "-in-" between @left and @right if there is @right
 * @GROVE_CXX_QUALIFIED: the type @left with the qualifiers @flags
 * @GROVE_CXX_POINTER: to @left
 * @GROVE_CXX_REFERENCE: lvalue reference to @left
 * @GROVE_CXX_RVALUE_REFERENCE: to @left
 * @GROVE_CXX_FUNCTION: returns @left, with the list of parameters @right and the qualifiers @flags
 * @GROVE_CXX_ARRAY: of @left, of the size @right, which may be 0
 * @GROVE_CXX_MEMBER_POINTER: to the member of type @right of the class @left
 * @GROVE_CXX_SUFFIXED: the type @left, then @text, then @right and ")" if there is @right
 * @GROVE_CXX_PARAMETER: the template parameter number @right
 * @GROVE_CXX_EXPANSION: @left for each argument of a pack
 * @GROVE_CXX_LITERAL: of the type @left, with the digits @text of @right bytes; negative if @flags
 * @GROVE_CXX_UNARY: the operator @text on @left; @flags: in brackets
 * @GROVE_CXX_BINARY: @left, the operator @text, @right
 * @GROVE_CXX_CONDITIONAL: @left ? @right, a list of two
 * @GROVE_CXX_CALL: of @left with the list of arguments @right
 * @GROVE_CXX_CAST: of @right to @left; with @text, in the new style
 * @GROVE_CXX_BRACES: a list @right in braces, of the type @left
 * @GROVE_CXX_FUNCTION_PARAMETER: number @right, 0 is this
 * @GROVE_CXX_PACK_SIZE: number of the arguments in @left
 */
typedef enum
{
  GROVE_CXX_TEXT,
  GROVE_CXX_LIST,
  GROVE_CXX_PACK,
  GROVE_CXX_NESTED,
  GROVE_CXX_LOCAL,
  GROVE_CXX_DEFAULT_ARGUMENT,
  GROVE_CXX_TEMPLATE,
  GROVE_CXX_TAGGED,
  GROVE_CXX_DESTRUCTOR,
  GROVE_CXX_CONVERSION,
  GROVE_CXX_LAMBDA,
  GROVE_CXX_UNNAMED,
  GROVE_CXX_ENCODING,
  GROVE_CXX_PREFIXED,
  GROVE_CXX_QUALIFIED,
  GROVE_CXX_POINTER,
  GROVE_CXX_REFERENCE,
  GROVE_CXX_RVALUE_REFERENCE,
  GROVE_CXX_FUNCTION,
  GROVE_CXX_ARRAY,
  GROVE_CXX_MEMBER_POINTER,
  GROVE_CXX_SUFFIXED,
  GROVE_CXX_PARAMETER,
  GROVE_CXX_EXPANSION,
  GROVE_CXX_LITERAL,
  GROVE_CXX_UNARY,
  GROVE_CXX_BINARY,
  GROVE_CXX_CONDITIONAL,
  GROVE_CXX_CALL,
  GROVE_CXX_CAST,
  GROVE_CXX_BRACES,
  GROVE_CXX_FUNCTION_PARAMETER,
  GROVE_CXX_PACK_SIZE,
} GroveCxxKind;

typedef enum
{
  GROVE_CXX_RESTRICT = 1 << 0,
  GROVE_CXX_VOLATILE = 1 << 1,
  GROVE_CXX_CONST = 1 << 2,
  GROVE_CXX_LVALUE = 1 << 3,
  GROVE_CXX_RVALUE = 1 << 4,
  GROVE_CXX_NOEXCEPT = 1 << 5,
} GroveCxxQualifiers;

typedef struct
{
  const char *text;
  guint32 left;
  guint32 right;
  guint8 kind;
  guint8 flags;
} GroveCxxNode;

/**
 * GroveCxxName: a mangled name while it is parsed, and the tree that comes of it. Node 0 is an empty text,
 * which stands for nothing, and for an error.
 */
typedef struct
{
  const char *p; /* where parsing is */
  GroveCxxNode *nodes;
  guint32 n_nodes;
  guint32 max_nodes;
  guint32 *substitutions;
  guint32 n_substitutions;
  guint depth;
  guint in_conversion;
  gboolean failed;
  /* of the name that was parsed last */
  guint8 qualifiers;
  gboolean has_arguments; /* it ends with template arguments: a function states what it returns */
  gboolean has_no_return; /* constructors, destructors, conversions */
} GroveCxxName;

guint32 grove_cxx_fail (GroveCxxName *self);
/* Returns: the new node, or 0 with @self failed if there are too many */
guint32 grove_cxx_add (GroveCxxName *self, GroveCxxKind kind, guint32 left, guint32 right);
guint32 grove_cxx_add_text (GroveCxxName *self, const char *text, gsize length);
/* The same with the text of an operator, a prefix ... */
guint32 grove_cxx_add_with (GroveCxxName *self, GroveCxxKind kind, const char *text, guint32 left,
                            guint32 right);
/* Appends @item to the list that starts at @first and ends at @last. */
void grove_cxx_append (GroveCxxName *self, guint32 *first, guint32 *last, guint32 item);
void grove_cxx_keep (GroveCxxName *self, guint32 node);
gboolean grove_cxx_take (GroveCxxName *self, const char *text);
gboolean grove_cxx_enter (GroveCxxName *self);
/* "_" is 0, "0_" is 1, "Z_" is 36 */
guint32 grove_cxx_parse_index (GroveCxxName *self, guint base);
guint32 grove_cxx_parse_encoding (GroveCxxName *self);
guint32 grove_cxx_parse_name (GroveCxxName *self);
guint32 grove_cxx_parse_unqualified (GroveCxxName *self);
guint32 grove_cxx_parse_arguments (GroveCxxName *self);
guint32 grove_cxx_parse_substitution (GroveCxxName *self);
guint32 grove_cxx_parse_parameter (GroveCxxName *self);
/* Types up to 'E' or the end of the name; a single "void" is an empty list. */
guint32 grove_cxx_parse_parameters (GroveCxxName *self);
guint32 grove_cxx_parse_type (GroveCxxName *self);
guint8 grove_cxx_parse_qualifiers (GroveCxxName *self);
guint32 grove_cxx_parse_expression (GroveCxxName *self);
guint32 grove_cxx_parse_literal (GroveCxxName *self);
/* Returns: the text of the operator at @p, from "operator" on, with its two letters taken; %NULL if there is
 * none */
const char *grove_cxx_take_operator (GroveCxxName *self, guint *n_operands);

/* Returns: (transfer full) (nullable): the text of @node, %NULL if that is too long or refers to what is not
 * there */
char *grove_cxx_print (const GroveCxxName *self, guint32 node);

G_END_DECLS
