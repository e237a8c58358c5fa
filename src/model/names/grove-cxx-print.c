/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-cxx-name-private.h"

#include <string.h>

/*
 * The text of a C++ name, as binutils' c++filt writes it, without the types that functions return. A type
 * stands around what it declares, so each is printed in two halves: "int (*" and ")(char)". Substitutions
 * make the tree a graph in which a few bytes can stand for gigabytes: depth, steps and output are limited.
 */

#define MAX_DEPTH 1024
#define MAX_STEPS (128 * 1024)
#define MAX_LENGTH (64 * 1024)

/* Arguments of the templates around the place that is printed */
typedef struct _Scope Scope;
struct _Scope
{
  guint32 arguments;
  const Scope *outer;
};

typedef struct
{
  const GroveCxxName *name;
  char *text;
  gsize length;
  gsize size;
  const Scope *scope;
  gint64 pack; /* index of the argument of packs that is printed, -1: all */
  guint in_lambda;
  guint depth;
  guint steps;
  gboolean failed;
} Printer;

/* A node and the scope of the template parameters in it */
typedef struct
{
  guint32 node;
  const Scope *scope;
} Place;

static void print (Printer *self, guint32 node);
static void print_left (Printer *self, guint32 node);
static void print_right (Printer *self, guint32 node);

static void
grow (Printer *self, gsize length)
{
  if (self->length + length > MAX_LENGTH)
    {
      self->failed = TRUE;
      self->length = 0;
      return;
    }
  self->size = MAX (2 * self->size, self->length + length + 1);
  self->text = g_realloc (self->text, self->size);
}

static inline void
put_bytes (Printer *self, const char *text, gsize length)
{
  if (G_UNLIKELY (self->length + length >= self->size))
    grow (self, length);
  if (self->failed)
    return;
  memcpy (self->text + self->length, text, length);
  self->length += length;
}

static void
put (Printer *self, const char *text)
{
  put_bytes (self, text, strlen (text));
}

static void
put_number (Printer *self, guint32 number)
{
  char text[16];

  put_bytes (self, text, (gsize) g_snprintf (text, sizeof text, "%u", number));
}

static char
get_last (const Printer *self)
{
  return self->length > 0 ? self->text[self->length - 1] : '\0';
}

static const GroveCxxNode *
get (const Printer *self, guint32 node)
{
  return &self->name->nodes[node];
}

static gboolean
step (Printer *self)
{
  if (++self->steps > MAX_STEPS)
    self->failed = TRUE;
  return !self->failed;
}

/* Template parameters */

static guint32
get_item (Printer *self, guint32 list, guint32 index)
{
  for (; list != 0 && index > 0 && step (self); index--)
    list = get (self, list)->right;
  return list != 0 ? get (self, list)->left : 0;
}

/* Returns: the argument that stands for a template parameter, which may be a pack */
static Place
get_argument (Printer *self, Place place)
{
  guint32 item = place.scope != NULL ? get_item (self, place.scope->arguments, get (self, place.node)->right)
                                     : 0;

  if (item == 0)
    self->failed = TRUE;
  return (Place){ item, place.scope != NULL ? place.scope->outer : NULL };
}

/* Follows template parameters to what they stand for. */
static Place
resolve (Printer *self, Place place)
{
  while (get (self, place.node)->kind == GROVE_CXX_PARAMETER && self->in_lambda == 0 && step (self))
    {
      place = get_argument (self, place);
      if (get (self, place.node)->kind == GROVE_CXX_PACK && self->pack >= 0)
        place.node = get_item (self, get (self, place.node)->left, (guint32) self->pack);
    }
  return place;
}

static guint32 find_pack (Printer *self, Place place);

static guint32
find_pack_below (Printer *self, const GroveCxxNode *node, const Scope *scope)
{
  guint32 pack = find_pack (self, (Place){ node->left, scope });

  return pack != 0 ? pack : find_pack (self, (Place){ node->right, scope });
}

/* Returns: the first pack in a pattern, or 0 */
static guint32
find_pack (Printer *self, Place place)
{
  const GroveCxxNode *node = get (self, place.node);
  guint32 pack = 0;

  if (place.node == 0 || !step (self) || ++self->depth > MAX_DEPTH)
    return 0;
  switch ((GroveCxxKind) node->kind)
    {
    case GROVE_CXX_PARAMETER:
      if (self->in_lambda == 0)
        pack = get_argument (self, place).node;
      pack = get (self, pack)->kind == GROVE_CXX_PACK ? pack : 0;
      break;
    case GROVE_CXX_TEXT:
    case GROVE_CXX_LAMBDA:
    case GROVE_CXX_UNNAMED:
    case GROVE_CXX_EXPANSION:
    case GROVE_CXX_FUNCTION_PARAMETER: break;
    case GROVE_CXX_DEFAULT_ARGUMENT:
    case GROVE_CXX_LITERAL: pack = find_pack (self, (Place){ node->left, place.scope }); break;
    default: pack = find_pack_below (self, node, place.scope);
    }
  self->depth--;
  return pack;
}

/* Lists */

/* Puts a comma before @node unless one of them is empty. */
static void
print_item (Printer *self, guint32 node, gsize start)
{
  gsize before = self->length;

  if (before > start)
    put (self, ", ");
  else
    before = start;
  start = self->length;
  print (self, node);
  if (self->length == start)
    self->length = before;
}

static void
print_list (Printer *self, guint32 list)
{
  gsize start = self->length;

  for (; list != 0 && step (self); list = get (self, list)->right)
    print_item (self, get (self, list)->left, start);
}

static gboolean
is_simple (const GroveCxxNode *node)
{
  return node->kind == GROVE_CXX_TEXT || node->kind == GROVE_CXX_NESTED || node->kind == GROVE_CXX_BRACES
         || node->kind == GROVE_CXX_FUNCTION_PARAMETER;
}

static void
print_operand (Printer *self, guint32 node)
{
  gboolean simple = is_simple (get (self, node));

  if (!simple)
    put (self, "(");
  print (self, node);
  if (!simple)
    put (self, ")");
}

static void
print_expansion (Printer *self, guint32 pattern)
{
  guint32 pack = find_pack (self, (Place){ pattern, self->scope });
  gint64 outer = self->pack;
  gsize start = self->length;

  if (pack == 0)
    {
      print_operand (self, pattern);
      put (self, "...");
      return;
    }
  self->pack = 0;
  for (guint32 list = get (self, pack)->left; list != 0 && step (self); list = get (self, list)->right)
    {
      print_item (self, pattern, start);
      self->pack++;
    }
  self->pack = outer;
}

/* Types */

static void
print_qualifiers (Printer *self, guint8 flags)
{
  if (flags & GROVE_CXX_CONST)
    put (self, " const");
  if (flags & GROVE_CXX_VOLATILE)
    put (self, " volatile");
  if (flags & GROVE_CXX_RESTRICT)
    put (self, " restrict");
}

static void
print_function_qualifiers (Printer *self, guint8 flags)
{
  print_qualifiers (self, flags);
  if (flags & GROVE_CXX_NOEXCEPT)
    put (self, " noexcept");
  if (flags & GROVE_CXX_LVALUE)
    put (self, " &");
  if (flags & GROVE_CXX_RVALUE)
    put (self, " &&");
}

/* Returns: the place of what is qualified, and which qualifiers it has that are not in it already */
static Place
get_qualified (Printer *self, guint32 node, guint8 *flags)
{
  Place place = { node, self->scope };

  *flags = get (self, node)->flags;
  place.node = get (self, node)->left;
  place = resolve (self, place);
  if (get (self, place.node)->kind == GROVE_CXX_QUALIFIED)
    *flags &= (guint8) ~get (self, place.node)->flags;
  return place;
}

/* Returns: what a pointer or reference refers to. A reference to a reference is one. */
static Place
get_target (Printer *self, guint32 node, GroveCxxKind *kind)
{
  Place place = { get (self, node)->left, self->scope };
  GroveCxxKind inner;

  *kind = (GroveCxxKind) get (self, node)->kind;
  if (*kind == GROVE_CXX_MEMBER_POINTER)
    place.node = get (self, node)->right;
  place = resolve (self, place);
  inner = (GroveCxxKind) get (self, place.node)->kind;
  while (*kind != GROVE_CXX_POINTER && *kind != GROVE_CXX_MEMBER_POINTER && step (self)
         && (inner == GROVE_CXX_REFERENCE || inner == GROVE_CXX_RVALUE_REFERENCE))
    {
      *kind = inner == GROVE_CXX_REFERENCE ? inner : *kind;
      place.node = get (self, place.node)->left;
      place = resolve (self, place);
      inner = (GroveCxxKind) get (self, place.node)->kind;
    }
  return place;
}

/* Returns: whether a pointer to @place needs brackets: its kind is a function or an array */
static GroveCxxKind
get_declared_kind (Printer *self, Place place)
{
  while (get (self, place.node)->kind == GROVE_CXX_QUALIFIED && step (self))
    {
      place.node = get (self, place.node)->left;
      place = resolve (self, place);
    }
  return (GroveCxxKind) get (self, place.node)->kind;
}

static void
print_left_at (Printer *self, Place place)
{
  const Scope *scope = self->scope;

  self->scope = place.scope;
  print_left (self, place.node);
  self->scope = scope;
}

static void
print_right_at (Printer *self, Place place)
{
  const Scope *scope = self->scope;

  self->scope = place.scope;
  print_right (self, place.node);
  self->scope = scope;
}

static void
print_pointer_left (Printer *self, guint32 node)
{
  GroveCxxKind kind, declared;
  Place target = get_target (self, node, &kind);

  print_left_at (self, target);
  declared = get_declared_kind (self, target);
  if (declared == GROVE_CXX_ARRAY)
    put (self, " (");
  else if (declared == GROVE_CXX_FUNCTION)
    put (self, "(");
  else if (kind == GROVE_CXX_MEMBER_POINTER)
    put (self, " ");
  if (kind == GROVE_CXX_MEMBER_POINTER)
    print (self, get (self, node)->left);
  put (self, kind == GROVE_CXX_POINTER            ? "*"
             : kind == GROVE_CXX_REFERENCE        ? "&"
             : kind == GROVE_CXX_RVALUE_REFERENCE ? "&&"
                                                  : "::*");
}

static void
print_pointer_right (Printer *self, guint32 node)
{
  GroveCxxKind kind, declared;
  Place target = get_target (self, node, &kind);

  declared = get_declared_kind (self, target);
  if (declared == GROVE_CXX_ARRAY || declared == GROVE_CXX_FUNCTION)
    put (self, ")");
  print_right_at (self, target);
}

/* Returns: whether something stands behind what a type declares */
static gboolean
has_right (Printer *self, Place place)
{
  GroveCxxKind kind;

  for (;; place.node = kind == GROVE_CXX_MEMBER_POINTER ? get (self, place.node)->right
                                                        : get (self, place.node)->left)
    {
      place = resolve (self, place);
      kind = (GroveCxxKind) get (self, place.node)->kind;
      if (kind == GROVE_CXX_FUNCTION || kind == GROVE_CXX_ARRAY)
        return TRUE;
      if (!step (self)
          || (kind != GROVE_CXX_POINTER && kind != GROVE_CXX_REFERENCE && kind != GROVE_CXX_RVALUE_REFERENCE
              && kind != GROVE_CXX_QUALIFIED && kind != GROVE_CXX_MEMBER_POINTER))
        return FALSE;
    }
}

static void
print_function_left (Printer *self, const GroveCxxNode *node)
{
  print_left (self, node->left);
  if (!has_right (self, (Place){ node->left, self->scope }))
    put (self, " ");
}

static void
print_function_right (Printer *self, const GroveCxxNode *node)
{
  gint64 pack = self->pack;

  put (self, "(");
  print_list (self, node->right);
  put (self, ")");
  self->pack = pack;
  print_function_qualifiers (self, node->flags);
  print_right (self, node->left);
}

static void
print_array_right (Printer *self, const GroveCxxNode *node)
{
  put (self, get_last (self) == ']' ? "[" : " [");
  if (node->right != 0)
    print (self, node->right);
  put (self, "]");
  print_right (self, node->left);
}

static void
print_qualified_left (Printer *self, guint32 node)
{
  guint8 flags;

  print_left_at (self, get_qualified (self, node, &flags));
  print_qualifiers (self, flags);
}

static void
print_qualified_right (Printer *self, guint32 node)
{
  guint8 flags;

  print_right_at (self, get_qualified (self, node, &flags));
}

static void
print_suffixed (Printer *self, const GroveCxxNode *node)
{
  print (self, node->left);
  put (self, node->text);
  if (node->right != 0)
    print (self, node->right);
  if (strchr (node->text, '(') != NULL)
    put (self, ")");
}

static void
print_parameter (Printer *self, guint32 node, gboolean right)
{
  if (self->in_lambda > 0)
    {
      if (right)
        return;
      put (self, "auto:");
      put_number (self, get (self, node)->right + 1);
    }
  else if (right)
    print_right_at (self, resolve (self, (Place){ node, self->scope }));
  else
    print_left_at (self, resolve (self, (Place){ node, self->scope }));
}

/* Names */

static void
print_conversion (Printer *self, const GroveCxxNode *node)
{
  put (self, "operator ");
  print (self, node->left);
}

static gboolean
is_conversion (const Printer *self, guint32 node)
{
  while (get (self, node)->kind == GROVE_CXX_NESTED)
    node = get (self, node)->right;
  return get (self, node)->kind == GROVE_CXX_CONVERSION;
}

/* "operator T" is of the arguments behind it. */
static void
print_template (Printer *self, const GroveCxxNode *node)
{
  const Scope scope = { node->right, self->scope };
  gint64 pack = self->pack;

  if (is_conversion (self, node->left))
    self->scope = &scope;
  print (self, node->left);
  self->scope = scope.outer;
  put (self, get_last (self) == '<' ? " <" : "<");
  print_list (self, node->right);
  put (self, get_last (self) == '>' ? " >" : ">");
  self->pack = pack;
}

static void
print_lambda (Printer *self, const GroveCxxNode *node)
{
  put (self, "{lambda(");
  self->in_lambda++;
  print_list (self, node->left);
  self->in_lambda--;
  put (self, ")#");
  put_number (self, node->right);
  put (self, "}");
}

static void
print_numbered (Printer *self, const char *text, guint32 number)
{
  put (self, text);
  put_number (self, number);
  put (self, "}");
}

/* Returns: the arguments that the parameters of a function refer to */
static guint32
get_arguments (const Printer *self, guint32 name)
{
  const GroveCxxNode *node = get (self, name);

  while (node->kind == GROVE_CXX_LOCAL || node->kind == GROVE_CXX_DEFAULT_ARGUMENT)
    node = get (self, node->kind == GROVE_CXX_LOCAL ? node->right : node->left);
  return node->kind == GROVE_CXX_TEMPLATE ? node->right : 0;
}

static void
print_encoding (Printer *self, const GroveCxxNode *node)
{
  const Scope scope = { get_arguments (self, node->left), self->scope };
  gint64 pack = self->pack;

  print (self, node->left);
  if (scope.arguments != 0)
    self->scope = &scope;
  self->pack = -1;
  put (self, "(");
  print_list (self, node->right);
  put (self, ")");
  self->pack = pack;
  self->scope = scope.outer;
  print_function_qualifiers (self, node->flags);
}

static void
print_joined (Printer *self, const GroveCxxNode *node, const char *between)
{
  print (self, node->left);
  put (self, between);
  print (self, node->right);
}

static void
print_default_argument (Printer *self, const GroveCxxNode *node)
{
  print_numbered (self, "{default arg#", node->right);
  put (self, "::");
  print (self, node->left);
}

static void
print_prefixed (Printer *self, const GroveCxxNode *node)
{
  put (self, node->text);
  if (node->right != 0)
    print_joined (self, node, "-in-");
  else
    print (self, node->left);
}

static void
print_tagged (Printer *self, const GroveCxxNode *node)
{
  print_joined (self, node, "[abi:");
  put (self, "]");
}

/* Expressions */

static const char *
get_suffix (const GroveCxxNode *type)
{
  switch (type->kind == GROVE_CXX_TEXT ? type->flags : 0)
    {
    case 'i': return "";
    case 'j': return "u";
    case 'l': return "l";
    case 'm': return "ul";
    case 'x': return "ll";
    case 'y': return "ull";
    default: return NULL;
    }
}

static void
print_cast_literal (Printer *self, const GroveCxxNode *node)
{
  const GroveCxxNode *type = get (self, node->left);
  gboolean is_float = type->kind == GROVE_CXX_TEXT && type->flags != 0
                      && strchr ("fdeg", type->flags) != NULL;

  put (self, "(");
  print (self, node->left);
  put (self, node->flags != 0 ? ")-" : ")");
  if (is_float)
    put (self, "[");
  put_bytes (self, node->text, node->right);
  if (is_float)
    put (self, "]");
}

static void
print_literal (Printer *self, const GroveCxxNode *node)
{
  const GroveCxxNode *type = get (self, node->left);
  const char *suffix = get_suffix (type);

  if (type->kind == GROVE_CXX_TEXT && type->flags == 'b' && node->right == 1
      && (*node->text == '0' || *node->text == '1'))
    put (self, *node->text == '0' ? "false" : "true");
  else if (suffix == NULL)
    print_cast_literal (self, node);
  else
    {
      if (node->flags != 0)
        put (self, "-");
      put_bytes (self, node->text, node->right);
      put (self, suffix);
    }
}

/* "&A::f" without the parameters of f */
static guint32
get_operand (const Printer *self, const GroveCxxNode *node)
{
  const GroveCxxNode *operand = get (self, node->left);
  gboolean address = strcmp (node->text, "&") == 0 && operand->kind == GROVE_CXX_ENCODING
                     && get (self, operand->left)->kind == GROVE_CXX_NESTED;

  return address ? operand->left : node->left;
}

static void
print_unary (Printer *self, const GroveCxxNode *node)
{
  put (self, node->text);
  if (*node->text == '[')
    {
      print_list (self, node->left);
      put (self, "]");
    }
  else if (strcmp (node->text, "::") == 0)
    print (self, node->left);
  else if (node->flags != 0)
    {
      put (self, "(");
      print (self, node->left);
      put (self, ")");
    }
  else
    print_operand (self, get_operand (self, node));
}

static void
print_binary (Printer *self, const GroveCxxNode *node)
{
  gboolean brackets = strcmp (node->text, ">") == 0;

  if (brackets)
    put (self, "(");
  print_operand (self, node->left);
  if (strcmp (node->text, "[]") == 0)
    {
      put (self, "[");
      print (self, node->right);
      put (self, "]");
    }
  else
    {
      put (self, node->text);
      print_operand (self, node->right);
    }
  if (brackets)
    put (self, ")");
}

static void
print_conditional (Printer *self, const GroveCxxNode *node)
{
  print_operand (self, node->left);
  put (self, "?");
  print_operand (self, get_item (self, node->right, 0));
  put (self, " : ");
  print_operand (self, get_item (self, node->right, 1));
}

static void
print_call (Printer *self, const GroveCxxNode *node)
{
  const GroveCxxNode *function = get (self, node->left);

  print_operand (self, function->kind == GROVE_CXX_ENCODING ? function->left : node->left);
  put (self, "(");
  print_list (self, node->right);
  put (self, ")");
}

static void
print_cast (Printer *self, const GroveCxxNode *node)
{
  put (self, node->text != NULL ? node->text : "(");
  put (self, node->text != NULL ? "<" : "");
  print (self, node->left);
  put (self, node->text != NULL ? ">(" : ")");
  if (node->text == NULL)
    print_operand (self, node->right);
  else
    {
      print (self, node->right);
      put (self, ")");
    }
}

static void
print_braces (Printer *self, const GroveCxxNode *node)
{
  if (node->left != 0)
    print (self, node->left);
  put (self, "{");
  print_list (self, node->right);
  put (self, "}");
}

static void
print_pack_size (Printer *self, const GroveCxxNode *node)
{
  guint32 pack = find_pack (self, (Place){ node->left, self->scope });
  guint32 n = 0;

  for (guint32 list = get (self, pack)->left; list != 0 && step (self); list = get (self, list)->right)
    n++;
  put_number (self, n);
}

static void
print_function_parameter (Printer *self, const GroveCxxNode *node)
{
  if (node->right == 0)
    put (self, "this");
  else
    print_numbered (self, "{parm#", node->right);
}

/* All */

static void
dispatch_left (Printer *self, guint32 id)
{
  const GroveCxxNode *node = get (self, id);

  switch ((GroveCxxKind) node->kind)
    {
    case GROVE_CXX_TEXT: put_bytes (self, node->text, node->right); break;
    case GROVE_CXX_LIST: print_list (self, id); break;
    case GROVE_CXX_PACK: print_list (self, node->left); break;
    case GROVE_CXX_NESTED:
    case GROVE_CXX_LOCAL: print_joined (self, node, "::"); break;
    case GROVE_CXX_DEFAULT_ARGUMENT: print_default_argument (self, node); break;
    case GROVE_CXX_TEMPLATE: print_template (self, node); break;
    case GROVE_CXX_TAGGED: print_tagged (self, node); break;
    case GROVE_CXX_DESTRUCTOR:
      put (self, "~");
      print (self, node->left);
      break;
    case GROVE_CXX_CONVERSION: print_conversion (self, node); break;
    case GROVE_CXX_LAMBDA: print_lambda (self, node); break;
    case GROVE_CXX_UNNAMED: print_numbered (self, "{unnamed type#", node->right); break;
    case GROVE_CXX_ENCODING: print_encoding (self, node); break;
    case GROVE_CXX_PREFIXED: print_prefixed (self, node); break;
    case GROVE_CXX_QUALIFIED: print_qualified_left (self, id); break;
    case GROVE_CXX_POINTER:
    case GROVE_CXX_REFERENCE:
    case GROVE_CXX_RVALUE_REFERENCE:
    case GROVE_CXX_MEMBER_POINTER: print_pointer_left (self, id); break;
    case GROVE_CXX_FUNCTION: print_function_left (self, node); break;
    case GROVE_CXX_ARRAY: print_left (self, node->left); break;
    case GROVE_CXX_SUFFIXED: print_suffixed (self, node); break;
    case GROVE_CXX_PARAMETER: print_parameter (self, id, FALSE); break;
    case GROVE_CXX_EXPANSION: print_expansion (self, node->left); break;
    case GROVE_CXX_LITERAL: print_literal (self, node); break;
    case GROVE_CXX_UNARY: print_unary (self, node); break;
    case GROVE_CXX_BINARY: print_binary (self, node); break;
    case GROVE_CXX_CONDITIONAL: print_conditional (self, node); break;
    case GROVE_CXX_CALL: print_call (self, node); break;
    case GROVE_CXX_CAST: print_cast (self, node); break;
    case GROVE_CXX_BRACES: print_braces (self, node); break;
    case GROVE_CXX_FUNCTION_PARAMETER: print_function_parameter (self, node); break;
    case GROVE_CXX_PACK_SIZE: print_pack_size (self, node); break;
    }
}

static void
dispatch_right (Printer *self, guint32 id)
{
  const GroveCxxNode *node = get (self, id);

  switch ((GroveCxxKind) node->kind)
    {
    case GROVE_CXX_QUALIFIED: print_qualified_right (self, id); break;
    case GROVE_CXX_POINTER:
    case GROVE_CXX_REFERENCE:
    case GROVE_CXX_RVALUE_REFERENCE:
    case GROVE_CXX_MEMBER_POINTER: print_pointer_right (self, id); break;
    case GROVE_CXX_FUNCTION: print_function_right (self, node); break;
    case GROVE_CXX_ARRAY: print_array_right (self, node); break;
    case GROVE_CXX_PARAMETER: print_parameter (self, id, TRUE); break;
    default: break;
    }
}

static void
print_left (Printer *self, guint32 node)
{
  if (++self->depth > MAX_DEPTH)
    self->failed = TRUE;
  if (step (self))
    dispatch_left (self, node);
  self->depth--;
}

static void
print_right (Printer *self, guint32 node)
{
  if (++self->depth > MAX_DEPTH)
    self->failed = TRUE;
  if (step (self))
    dispatch_right (self, node);
  self->depth--;
}

static void
print (Printer *self, guint32 node)
{
  print_left (self, node);
  print_right (self, node);
}

char *
grove_cxx_print (const GroveCxxName *self, guint32 node)
{
  Printer printer = { .name = self, .size = 256, .pack = -1 };

  printer.text = g_malloc (printer.size);
  print (&printer, node);
  if (printer.failed || printer.length == 0)
    {
      g_free (printer.text);
      return NULL;
    }
  printer.text[printer.length] = '\0';
  return printer.text;
}
