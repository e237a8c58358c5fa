/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-demangle-private.h"

#include <string.h>

/* The Itanium C++ ABI, chapter 5.1; Rust's older names are of the same kind. */

#define MAX_LENGTH 4096        /* of a mangled name */
#define MAX_DEPTH 96           /* of types in types */
#define MAX_BYTES (256 * 1024) /* all that is put together for one name */

/* A type stands around what is declared: "int (*" and ")(char)". */
typedef struct
{
  const char *left;
  const char *right;
  gboolean wraps; /* a function or an array: a pointer to it needs brackets */
} Type;

typedef struct
{
  const char *p;
  GPtrArray *texts; /* all that was put together */
  gsize n_bytes;
  GArray *substitutions; /* Type */
  GPtrArray *arguments;  /* const char*: of the function's own template */
  guint depth;
  guint in_arguments;
  gboolean failed;
  gboolean has_arguments; /* the name ends with template arguments: its function says what it returns */
  gboolean has_no_return; /* constructors, destructors, conversions */
  const char *qualifiers; /* of the function itself: " const" */
} Parser;

static Type parse_type (Parser *self);
static const char *parse_name (Parser *self);
static const char *parse_encoding (Parser *self);

static const char *
fail (Parser *self)
{
  self->failed = TRUE;
  return "";
}

/* Returns: the texts, up to %NULL, one after the other */
static const char *G_GNUC_NULL_TERMINATED
join (Parser *self, const char *first, ...)
{
  GString *text = g_string_new (first);
  const char *next;
  va_list rest;

  va_start (rest, first);
  while ((next = va_arg (rest, const char *)) != NULL)
    g_string_append (text, next);
  va_end (rest);
  self->n_bytes += text->len + 1;
  self->failed |= self->n_bytes > MAX_BYTES;
  g_ptr_array_add (self->texts, g_string_free (text, FALSE));
  return self->texts->pdata[self->texts->len - 1];
}

static const char *
copy (Parser *self, const char *from, gsize length)
{
  g_autofree char *text = g_strndup (from, length);

  return join (self, text, NULL);
}

static gboolean
take (Parser *self, const char *what)
{
  gsize length = strlen (what);

  if (strncmp (self->p, what, length) != 0)
    return FALSE;
  self->p += length;
  return TRUE;
}

static gboolean
enter (Parser *self)
{
  if (++self->depth > MAX_DEPTH)
    self->failed = TRUE;
  return !self->failed;
}

/* Substitutions */

static void
keep_type (Parser *self, Type type)
{
  g_array_append_val (self->substitutions, type);
}

static void
keep (Parser *self, const char *text)
{
  keep_type (self, (Type){ text, "", FALSE });
}

/* "_" is 0, "0_" is 1, "Z_" is 36 */
static guint
parse_index (Parser *self, guint base)
{
  guint value = 0;
  gboolean any = FALSE;

  for (; g_ascii_isdigit (*self->p) || (base == 36 && g_ascii_isupper (*self->p)); self->p++, any = TRUE)
    value = MIN (value, 10000) * base
            + (guint) (g_ascii_isdigit (*self->p) ? *self->p - '0' : *self->p - 'A' + 10);
  if (!take (self, "_"))
    fail (self);
  return any ? value + 1 : 0;
}

static const struct
{
  const char *code;
  const char *text;
} standard[] = {
  { "St", "std" },           { "Sa", "std::allocator" }, { "Sb", "std::basic_string" },
  { "Ss", "std::string" },   { "Si", "std::istream" },   { "So", "std::ostream" },
  { "Sd", "std::iostream" },
};

static Type
parse_substitution (Parser *self)
{
  guint index;

  for (gsize i = 0; i < G_N_ELEMENTS (standard); i++)
    if (take (self, standard[i].code))
      return (Type){ standard[i].text, "", FALSE };
  self->p++;
  index = parse_index (self, 36);
  if (self->failed || index >= self->substitutions->len)
    return (Type){ fail (self), "", FALSE };
  return g_array_index (self->substitutions, Type, index);
}

/* T_, T0_ */
static const char *
parse_parameter (Parser *self)
{
  guint index;

  self->p++;
  index = parse_index (self, 10);
  return !self->failed && index < self->arguments->len ? self->arguments->pdata[index] : fail (self);
}

/* Names */

static const char *
parse_source_name (Parser *self)
{
  gsize length = 0;
  const char *text;

  if (!g_ascii_isdigit (*self->p))
    return fail (self);
  for (; g_ascii_isdigit (*self->p); self->p++)
    length = MIN (length, MAX_LENGTH) * 10 + (gsize) (*self->p - '0');
  if (length == 0 || strnlen (self->p, length) < length)
    return fail (self);
  text = length >= 10 && strncmp (self->p, "_GLOBAL__N", 10) == 0 ? "(anonymous namespace)"
                                                                  : copy (self, self->p, length);
  self->p += length;
  while (take (self, "B") && !self->failed)
    text = join (self, text, "[abi:", parse_source_name (self), "]", NULL);
  return text;
}

static const struct
{
  const char *code;
  const char *text;
} operators[] = {
  { "nw", " new" }, { "na", " new[]" }, { "dl", " delete" }, { "da", " delete[]" }, { "aw", " co_await" },
  { "ps", "+" },    { "ng", "-" },      { "ad", "&" },       { "de", "*" },         { "co", "~" },
  { "pl", "+" },    { "mi", "-" },      { "ml", "*" },       { "dv", "/" },         { "rm", "%" },
  { "an", "&" },    { "or", "|" },      { "eo", "^" },       { "aS", "=" },         { "pL", "+=" },
  { "mI", "-=" },   { "mL", "*=" },     { "dV", "/=" },      { "rM", "%=" },        { "aN", "&=" },
  { "oR", "|=" },   { "eO", "^=" },     { "ls", "<<" },      { "rs", ">>" },        { "lS", "<<=" },
  { "rS", ">>=" },  { "eq", "==" },     { "ne", "!=" },      { "lt", "<" },         { "gt", ">" },
  { "le", "<=" },   { "ge", ">=" },     { "ss", "<=>" },     { "nt", "!" },         { "aa", "&&" },
  { "oo", "||" },   { "pp", "++" },     { "mm", "--" },      { "cm", "," },         { "pm", "->*" },
  { "pt", "->" },   { "cl", "()" },     { "ix", "[]" },      { "qu", "?" },
};

static const char *
parse_operator (Parser *self)
{
  for (gsize i = 0; i < G_N_ELEMENTS (operators); i++)
    if (take (self, operators[i].code))
      return join (self, "operator", operators[i].text, NULL);
  if (take (self, "li"))
    return join (self, "operator\"\" ", parse_source_name (self), NULL);
  if (take (self, "cv"))
    {
      Type type = parse_type (self);

      self->has_no_return = TRUE;
      return join (self, "operator ", type.left, type.right, NULL);
    }
  return fail (self);
}

static gboolean
is_end (char c)
{
  return c == '\0' || c == 'E' || c == '.' || c == '@' || c == '\'';
}

/* Types up to 'E' or the end, with commas; a lone "void" is nothing. */
static const char *
parse_parameters (Parser *self)
{
  const char *text = "";

  while (!self->failed && !is_end (*self->p))
    {
      Type type = parse_type (self);

      if (*type.left != '\0')
        text = *text == '\0' ? join (self, type.left, type.right, NULL)
                             : join (self, text, ", ", type.left, type.right, NULL);
    }
  return g_str_equal (text, "void") ? "" : text;
}

/* Ul PARAMETERS E [NUMBER] _, Ut [NUMBER] _ */
static const char *
parse_unnamed (Parser *self)
{
  gboolean is_lambda = take (self, "Ul");
  const char *parameters = is_lambda ? parse_parameters (self) : "";
  char number[16];

  if (is_lambda ? !take (self, "E") : !take (self, "Ut"))
    return fail (self);
  g_snprintf (number, sizeof number, "%u", parse_index (self, 10) + 1);
  if (is_lambda)
    return join (self, "{lambda(", parameters, ")#", number, "}", NULL);
  return join (self, "{unnamed type#", number, "}", NULL);
}

static const char *
parse_unqualified (Parser *self)
{
  take (self, "L");
  if (g_ascii_isdigit (*self->p))
    return parse_source_name (self);
  return *self->p == 'U' ? parse_unnamed (self) : parse_operator (self);
}

/* Template arguments */

static const char *
parse_number (Parser *self)
{
  const char *start = self->p;
  const char *sign = take (self, "n") ? "-" : "";

  start += *sign != '\0';
  while (g_ascii_isalnum (*self->p) && *self->p != 'E')
    self->p++;
  return join (self, sign, copy (self, start, (gsize) (self->p - start)), NULL);
}

/* Lb1E, Li5E, Lm5E, LN1a1bE3E, L_Z3foovE */
static const char *
parse_literal (Parser *self)
{
  static const struct
  {
    const char *type;
    const char *suffix;
  } suffixes[] = {
    { "int", "" },         { "unsigned int", "u" },         { "long", "l" }, { "unsigned long", "ul" },
    { "long long", "ll" }, { "unsigned long long", "ull" },
  };
  const char *text = NULL;
  Type type;

  self->p++;
  if (take (self, "_Z"))
    text = parse_encoding (self);
  else
    {
      type = parse_type (self);
      text = parse_number (self);
      if (g_str_equal (type.left, "bool"))
        text = g_str_equal (text, "0") ? "false" : "true";
      else
        for (gsize i = 0; i <= G_N_ELEMENTS (suffixes); i++)
          if (i == G_N_ELEMENTS (suffixes))
            text = join (self, "(", type.left, type.right, ")", text, NULL);
          else if (g_str_equal (type.left, suffixes[i].type))
            {
              text = join (self, text, suffixes[i].suffix, NULL);
              break;
            }
    }
  return take (self, "E") ? text : fail (self);
}

static const char *parse_argument_list (Parser *self, GPtrArray *list);

static const char *
parse_argument (Parser *self)
{
  Type type;

  if (*self->p == 'L')
    return parse_literal (self);
  if (*self->p == 'J' || *self->p == 'I')
    return parse_argument_list (self, NULL);
  type = parse_type (self);
  return join (self, type.left, type.right, NULL);
}

/* Up to its 'E', with commas; each is put into @list, where there is one. */
static const char *
parse_argument_list (Parser *self, GPtrArray *list)
{
  const char *text = "";

  self->p++;
  if (!enter (self))
    return "";
  while (!self->failed && !take (self, "E"))
    {
      const char *argument = *self->p != '\0' ? parse_argument (self) : fail (self);

      if (list != NULL)
        g_ptr_array_add (list, (gpointer) argument);
      if (*argument != '\0')
        text = *text == '\0' ? argument : join (self, text, ", ", argument, NULL);
    }
  self->depth--;
  return text;
}

/* @name with the arguments that follow it. Those of the function itself are what T_ stands for later. */
static const char *
parse_arguments (Parser *self, const char *name)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new ();
  const char *text;

  self->in_arguments++;
  text = parse_argument_list (self, list);
  self->in_arguments--;
  if (self->in_arguments == 0)
    {
      g_ptr_array_unref (self->arguments);
      self->arguments = g_steal_pointer (&list);
    }
  return join (self, name, g_str_has_suffix (name, "<") ? " <" : "<", text,
               g_str_has_suffix (text, ">") ? " >" : ">", NULL);
}

/* Nested names: N [rVKRO] COMPONENT... E */

typedef struct
{
  const char *text; /* so far */
  const char *last; /* component, without arguments: what a constructor is called */
  gboolean has_arguments;
} Nested;

static void
add_component (Parser *self, Nested *nested, const char *component)
{
  nested->text = *nested->text == '\0' ? component : join (self, nested->text, "::", component, NULL);
  nested->last = component;
  nested->has_arguments = FALSE;
}

static gboolean
take_structor (Parser *self, Nested *nested)
{
  gboolean is_destructor = *self->p == 'D';

  if ((*self->p != 'C' && !is_destructor) || self->p[1] < '0' || self->p[1] > '5')
    return FALSE;
  self->p += 2;
  add_component (self, nested, is_destructor ? join (self, "~", nested->last, NULL) : nested->last);
  self->has_no_return = TRUE;
  return TRUE;
}

static const char *
get_last_part (const char *text)
{
  const char *colons = g_strrstr (text, "::");

  return colons != NULL ? colons + 2 : text;
}

/* Returns: whether what was read can be substituted later */
static gboolean
parse_component (Parser *self, Nested *nested)
{
  if (*self->p == 'S')
    {
      Type type = parse_substitution (self);

      nested->text = join (self, type.left, type.right, NULL);
      nested->last = get_last_part (nested->text);
      return FALSE;
    }
  if (*self->p == 'T')
    add_component (self, nested, parse_parameter (self));
  else if (*self->p == 'I')
    {
      nested->text = parse_arguments (self, nested->text);
      nested->has_arguments = TRUE;
    }
  else if (!take_structor (self, nested))
    add_component (self, nested, parse_unqualified (self));
  return TRUE;
}

static const char *
parse_nested (Parser *self)
{
  Nested nested = { "", "", FALSE };
  const char *qualifiers = "";

  self->p++;
  while (*self->p != '\0' && strchr ("rVKRO", *self->p) != NULL)
    qualifiers = *self->p++ == 'K' ? " const" : qualifiers;
  if (!enter (self))
    return "";
  self->has_no_return = FALSE;
  while (!self->failed && !take (self, "E"))
    {
      gboolean is_new = *self->p != '\0' && parse_component (self, &nested);

      if (*self->p == '\0')
        fail (self);
      else if (is_new && *self->p != 'E')
        keep (self, nested.text);
    }
  self->depth--;
  self->has_arguments = nested.has_arguments;
  self->qualifiers = qualifiers;
  return nested.text;
}

/* Z ENCODING E NAME, Z ENCODING E s */
static const char *
parse_local (Parser *self)
{
  const char *function;

  self->p++;
  if (!enter (self))
    return "";
  function = parse_encoding (self);
  self->depth--;
  if (!take (self, "E"))
    return fail (self);
  if (take (self, "s"))
    return join (self, function, "::string literal", NULL);
  if (take (self, "d"))
    parse_index (self, 10);
  function = join (self, function, "::", parse_name (self), NULL);
  /* which of several of that name */
  if (*self->p == '_')
    for (self->p++; g_ascii_isdigit (*self->p) || *self->p == '_'; self->p++)
      ;
  return function;
}

/* A name outside of any class or namespace but std, or one that was there before */
static const char *
parse_simple (Parser *self)
{
  const char *text;
  gboolean is_old = *self->p == 'S' && self->p[1] != 't';

  self->has_no_return = FALSE;
  if (is_old)
    text = parse_substitution (self).left;
  else if (take (self, "St"))
    text = join (self, "std::", parse_unqualified (self), NULL);
  else
    text = parse_unqualified (self);
  self->has_arguments = *self->p == 'I';
  if (!self->has_arguments)
    return text;
  if (!is_old)
    keep (self, text);
  return parse_arguments (self, text);
}

static const char *
parse_name (Parser *self)
{
  if (self->failed)
    return "";
  if (*self->p == 'N')
    return parse_nested (self);
  return *self->p == 'Z' ? parse_local (self) : parse_simple (self);
}

/* Types */

static const struct
{
  const char *code;
  const char *text;
} builtins[] = {
  { "v", "void" },
  { "w", "wchar_t" },
  { "b", "bool" },
  { "c", "char" },
  { "a", "signed char" },
  { "h", "unsigned char" },
  { "s", "short" },
  { "t", "unsigned short" },
  { "i", "int" },
  { "j", "unsigned int" },
  { "l", "long" },
  { "m", "unsigned long" },
  { "x", "long long" },
  { "y", "unsigned long long" },
  { "n", "__int128" },
  { "o", "unsigned __int128" },
  { "f", "float" },
  { "d", "double" },
  { "e", "long double" },
  { "g", "__float128" },
  { "z", "..." },
  { "Dd", "decimal64" },
  { "De", "decimal128" },
  { "Df", "decimal32" },
  { "Dh", "half" },
  { "Di", "char32_t" },
  { "Ds", "char16_t" },
  { "Du", "char8_t" },
  { "Da", "auto" },
  { "Dc", "decltype(auto)" },
  { "Dn", "decltype(nullptr)" },
};

static Type
add_mark (Parser *self, Type type, const char *mark)
{
  /* a list of no types */
  if (*type.left == '\0')
    return type;
  if (!type.wraps)
    return (Type){ join (self, type.left, mark, NULL), type.right, FALSE };
  return (Type){ join (self, type.left, " (", mark, NULL), join (self, ")", type.right, NULL), FALSE };
}

/* F RETURN PARAMETERS E */
static Type
parse_function_type (Parser *self)
{
  Type result;
  const char *parameters;

  self->p++;
  take (self, "Y");
  result = parse_type (self);
  parameters = parse_parameters (self);
  if (!take (self, "E"))
    fail (self);
  return (Type){ result.left, join (self, "(", parameters, ")", result.right, NULL), TRUE };
}

/* A NUMBER _ TYPE */
static Type
parse_array_type (Parser *self)
{
  const char *start = ++self->p;
  const char *number;
  Type type;

  while (g_ascii_isdigit (*self->p))
    self->p++;
  number = copy (self, start, (gsize) (self->p - start));
  if (!take (self, "_"))
    fail (self);
  type = parse_type (self);
  return (Type){ type.left, join (self, " [", number, "]", type.right, NULL), TRUE };
}

/* M CLASS MEMBER */
static Type
parse_member_type (Parser *self)
{
  Type class_type;
  Type member;

  self->p++;
  class_type = parse_type (self);
  member = parse_type (self);
  return add_mark (self, member, join (self, member.wraps ? "" : " ", class_type.left, "::*", NULL));
}

static Type
parse_qualified_type (Parser *self)
{
  const char *marks = "";
  Type type;

  for (; *self->p == 'r' || *self->p == 'V' || *self->p == 'K'; self->p++)
    marks = join (self,
                  *self->p == 'K'   ? " const"
                  : *self->p == 'V' ? " volatile"
                                    : " restrict",
                  marks, NULL);
  type = parse_type (self);
  return type.wraps ? type : add_mark (self, type, marks);
}

static Type
parse_pointer_type (Parser *self)
{
  const char *mark = *self->p == 'P' ? "*" : *self->p == 'R' ? "&" : "&&";

  self->p++;
  return add_mark (self, parse_type (self), mark);
}

static Type
parse_compound_type (Parser *self)
{
  switch (*self->p)
    {
    case 'r':
    case 'V':
    case 'K': return parse_qualified_type (self);
    case 'P':
    case 'R':
    case 'O': return parse_pointer_type (self);
    case 'F': return parse_function_type (self);
    case 'A': return parse_array_type (self);
    case 'M': return parse_member_type (self);
    case 'T': return (Type){ parse_parameter (self), "", FALSE };
    default: return (Type){ parse_name (self), "", FALSE };
    }
}

/* A type that is new, and can be substituted from now on */
static Type
parse_new_type (Parser *self)
{
  Type type = parse_compound_type (self);

  keep_type (self, type);
  if (*self->p == 'I' && !self->failed)
    {
      type.left = parse_arguments (self, type.left);
      keep_type (self, type);
    }
  return type;
}

static Type
parse_any_type (Parser *self)
{
  for (gsize i = 0; i < G_N_ELEMENTS (builtins); i++)
    if (take (self, builtins[i].code))
      return (Type){ builtins[i].text, "", FALSE };
  if (take (self, "Dp"))
    return parse_type (self);
  take (self, "Do");
  if (*self->p == 'S' && self->p[1] != 't')
    {
      Type type = parse_substitution (self);

      if (*self->p != 'I')
        return type;
      type.left = parse_arguments (self, type.left);
      keep_type (self, type);
      return type;
    }
  return parse_new_type (self);
}

static Type
parse_type (Parser *self)
{
  Type type = { "", "", FALSE };
  gboolean has_arguments = self->has_arguments;
  gboolean has_no_return = self->has_no_return;
  const char *qualifiers = self->qualifiers;

  self->in_arguments++;
  if (enter (self))
    type = parse_any_type (self);
  self->depth--;
  self->in_arguments--;
  self->has_arguments = has_arguments;
  self->has_no_return = has_no_return;
  self->qualifiers = qualifiers;
  return type;
}

/* Whole names */

static const struct
{
  const char *code;
  const char *text;
} specials[] = {
  { "TV", "vtable for " },
  { "TT", "VTT for " },
  { "TI", "typeinfo for " },
  { "TS", "typeinfo name for " },
};

/* h [n] NUMBER _, v [n] NUMBER _ [n] NUMBER _ */
static void
skip_offset (Parser *self, guint n)
{
  for (; n > 0; n--)
    {
      take (self, "n");
      parse_index (self, 10);
    }
}

static const char *
parse_special (Parser *self)
{
  for (gsize i = 0; i < G_N_ELEMENTS (specials); i++)
    if (take (self, specials[i].code))
      return join (self, specials[i].text, parse_type (self).left, NULL);
  if (take (self, "GV"))
    return join (self, "guard variable for ", parse_name (self), NULL);
  if (take (self, "Th"))
    skip_offset (self, 1);
  else if (take (self, "Tv"))
    skip_offset (self, 2);
  else
    return NULL;
  return join (self, "thunk to ", parse_encoding (self), NULL);
}

static const char *
parse_encoding (Parser *self)
{
  const char *special = *self->p == 'T' || *self->p == 'G' ? parse_special (self) : NULL;
  const char *name;
  const char *qualifiers;

  if (special != NULL || self->failed)
    return special != NULL ? special : "";
  self->qualifiers = "";
  name = parse_name (self);
  qualifiers = self->qualifiers;
  if (self->failed || is_end (*self->p))
    return name;
  if (self->has_arguments && !self->has_no_return)
    parse_type (self);
  return join (self, name, "(", parse_parameters (self), ")", qualifiers, NULL);
}

/* Rust */

static gboolean
is_rust_hash (const char *text)
{
  if (strlen (text) != 19 || strncmp (text, "::h", 3) != 0)
    return FALSE;
  return strspn (text + 3, "0123456789abcdef") == 16;
}

static const struct
{
  const char *code;
  const char *text;
} rust_codes[] = {
  { "$SP$", "@" },  { "$BP$", "*" },  { "$RF$", "&" },  { "$LT$", "<" },  { "$GT$", ">" },  { "$LP$", "(" },
  { "$RP$", ")" },  { "$C$", "," },   { "$u20$", " " }, { "$u27$", "'" }, { "$u3b$", ";" }, { "$u5b$", "[" },
  { "$u5d$", "]" }, { "$u7b$", "{" }, { "$u7d$", "}" }, { "$u7e$", "~" }, { "$u2b$", "+" }, { "..", "::" },
};

static const char *
put_rust (GString *text, const char *p)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rust_codes); i++)
    if (g_str_has_prefix (p, rust_codes[i].code))
      {
        g_string_append (text, rust_codes[i].text);
        return p + strlen (rust_codes[i].code);
      }
  /* An underscore stands before a code at the start of a part. */
  if (*p != '_' || p[1] != '$' || (text->len > 0 && text->str[text->len - 1] != ':'))
    g_string_append_c (text, *p);
  return p + 1;
}

static char *
finish (const char *text)
{
  const char *last = g_strrstr (text, "::");
  GString *rust;

  if (last == NULL || !is_rust_hash (last))
    return g_strdup (text);
  rust = g_string_new (NULL);
  for (const char *p = text; p < last;)
    p = put_rust (rust, p);
  return g_string_free (rust, FALSE);
}

static char *
parse (Parser *self)
{
  const char *text = parse_encoding (self);

  /* callgrind's own marks ('2) stand behind the name, and the compiler's (.part.0, .cold), which make it
   * another function */
  if (self->failed || (*self->p != '\0' && strchr (".@'", *self->p) == NULL) || *text == '\0')
    return NULL;
  if (*self->p == '.')
    text = join (self, text, " [clone ", self->p, "]", NULL);
  else
    text = join (self, text, self->p, NULL);
  return finish (text);
}

gboolean
grove_demangle_may (const char *name)
{
  const char *at = name + 1 + (name[0] == '_' && name[1] == '_');

  return name[0] == '_' && (*at == 'Z' || *at == 'R');
}

char *
grove_demangle (const char *name)
{
  Parser self = { 0 };
  char *text;

  g_return_val_if_fail (name != NULL, NULL);

  if (*name != '_' || strnlen (name, MAX_LENGTH + 1) > MAX_LENGTH)
    return NULL;
  self.p = name;
  self.qualifiers = "";
  if (!take (&self, "_Z") && !take (&self, "__Z"))
    return _grove_demangle_rust (name);
  self.texts = g_ptr_array_new_with_free_func (g_free);
  self.substitutions = g_array_new (FALSE, FALSE, sizeof (Type));
  self.arguments = g_ptr_array_new ();
  text = parse (&self);
  g_ptr_array_unref (self.texts);
  g_array_unref (self.substitutions);
  g_ptr_array_unref (self.arguments);
  return text;
}
