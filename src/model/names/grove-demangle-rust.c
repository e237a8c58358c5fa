/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-demangle-private.h"

#include <string.h>

#include "grove-punycode-private.h"

/* | Rust's "v0" mangling (RFC 2603): a path in prefix notation. A "B" refers back to an earlier position, so
 * a few bytes can expand to gigabytes and nest at any depth: depth, steps and output are limited. */

#define MAX_DEPTH 96
#define MAX_STEPS 20000
#define MAX_BYTES (64 * 1024)
#define MAX_NAMED 100 /* lifetimes of one "for" */

typedef struct
{
  const char *start; /* the base of back references */
  const char *p;
  GString *out;
  GString *letters; /* of the last identifier, if it is not all ASCII */
  guint depth;
  guint n_steps;
  guint64 n_lifetimes; /* lifetimes bound by the enclosing "for<...>" */
  guint silent;        /* parsed text is not output */
  gboolean failed;
} Parser;

static void parse_path (Parser *self, gboolean is_value);
static void parse_type (Parser *self);
static void parse_const (Parser *self);

static void
put (Parser *self, const char *text, gsize length)
{
  if (self->silent == 0)
    g_string_append_len (self->out, text, (gssize) length);
  self->failed |= self->out->len > MAX_BYTES;
}

static void
say (Parser *self, const char *text)
{
  put (self, text, strlen (text));
}

static void
say_number (Parser *self, guint64 number)
{
  char text[32];

  g_snprintf (text, sizeof text, "%" G_GUINT64_FORMAT, number);
  say (self, text);
}

static gboolean
take (Parser *self, char c)
{
  if (self->failed || *self->p != c)
    return FALSE;
  self->p++;
  return TRUE;
}

/* Returns: the next byte; 0 at the end, and from then on */
static char
take_any (Parser *self)
{
  return *self->p != '\0' ? *self->p++ : '\0';
}

static gboolean
enter (Parser *self)
{
  self->failed |= ++self->depth > MAX_DEPTH || ++self->n_steps > MAX_STEPS;
  return !self->failed;
}

/* Numbers */

static guint64
parse_decimal (Parser *self)
{
  guint64 value = 0;

  if (take (self, '0'))
    return 0;
  self->failed |= !g_ascii_isdigit (*self->p);
  for (; g_ascii_isdigit (*self->p) && value < G_MAXUINT32; self->p++)
    value = value * 10 + (guint64) (*self->p - '0');
  return value;
}

/* "_" is 0, "0_" is 1, "Z_" is 62 */
static guint64
parse_base_62 (Parser *self)
{
  guint64 value = 0;

  if (take (self, '_'))
    return 0;
  for (; g_ascii_isalnum (*self->p); self->p++)
    {
      char c = *self->p;

      /* only hashes of crates use all 64 bits */
      value = value * 62
              + (guint64) (g_ascii_isdigit (c)   ? c - '0'
                           : g_ascii_islower (c) ? c - 'a' + 10
                                                 : c - 'A' + 36);
    }
  self->failed |= !take (self, '_');
  return value + 1;
}

/* Returns: the number; 0 without the mark */
static guint64
parse_optional_62 (Parser *self, char mark)
{
  return take (self, mark) ? parse_base_62 (self) + 1 : 0;
}

/* Follows the back reference of a "B". Returns: where to continue afterwards; %NULL if it is invalid */
static const char *
go_back (Parser *self)
{
  const char *here = self->p - 1;
  guint64 offset = parse_base_62 (self);
  const char *resume = self->p;

  if (self->failed || offset >= (guint64) (here - self->start))
    {
      self->failed = TRUE;
      return NULL;
    }
  if (self->silent > 0)
    return NULL;
  self->p = self->start + offset;
  return resume;
}

/* Identifiers */

static void
decode_identifier (Parser *self, const char **text, gsize *length)
{
  g_string_truncate (self->letters, 0);
  self->failed |= !_grove_punycode_decode (*text, *length, self->letters);
  *text = self->letters->str;
  *length = self->letters->len;
}

/* The parts of @text are valid until the next identifier is read. */
static gboolean
parse_identifier (Parser *self, const char **text, gsize *length)
{
  gboolean is_punycode = take (self, 'u');

  *length = (gsize) parse_decimal (self);
  take (self, '_');
  *text = self->p;
  self->failed |= strnlen (self->p, *length) < *length;
  if (self->failed)
    return FALSE;
  self->p += *length;
  if (is_punycode)
    decode_identifier (self, text, length);
  return !self->failed;
}

static void
say_identifier (Parser *self)
{
  const char *text;
  gsize length;

  if (parse_identifier (self, &text, &length))
    put (self, text, length);
}

static void
say_lifetime (Parser *self, guint64 index)
{
  guint64 depth = self->n_lifetimes - index;
  char letter[] = { '\'', (char) ('a' + depth % 26), '\0' };

  if (index == 0)
    say (self, "'_");
  else if (index > self->n_lifetimes)
    self->failed = TRUE;
  else if (depth < 26)
    say (self, letter);
  else
    {
      say (self, "'_");
      say_number (self, depth);
    }
}

/* "for<'a, 'b> ". Returns: the number of lifetimes, which are bound until the end of the next item */
static guint64
parse_binder (Parser *self)
{
  guint64 n = parse_optional_62 (self, 'G');

  self->n_steps += (guint) MIN (n, MAX_STEPS);
  self->failed |= n > MAX_NAMED;
  if (n == 0 || self->failed)
    return 0;
  say (self, "for<");
  for (guint64 i = 0; i < n; i++)
    {
      self->n_lifetimes++;
      say (self, i > 0 ? ", " : "");
      say_lifetime (self, 1);
    }
  say (self, "> ");
  return n;
}

/* Paths */

/* Closures and the like have a number, and rarely a name. */
static void
say_special (Parser *self, char namespace, guint64 number, const char *text, gsize length)
{
  char kind[] = { namespace, '\0' };

  say (self, "::{");
  say (self, namespace == 'C' ? "closure" : namespace == 'S' ? "shim" : kind);
  if (length > 0)
    say (self, ":");
  put (self, text, length);
  say (self, "#");
  say_number (self, number);
  say (self, "}");
}

static void
parse_nested (Parser *self, gboolean is_value)
{
  char namespace = *self->p;
  guint64 number;
  const char *text;
  gsize length;

  self->failed |= !g_ascii_isalpha (namespace);
  self->p += !self->failed;
  parse_path (self, is_value);
  number = parse_optional_62 (self, 's');
  if (self->failed || !parse_identifier (self, &text, &length))
    return;
  if (g_ascii_isupper (namespace))
    say_special (self, namespace, number, text, length);
  else if (length > 0)
    {
      say (self, "::");
      put (self, text, length);
    }
}

/* The path of an impl is not part of what is shown. */
static void
skip_impl_path (Parser *self)
{
  self->silent++;
  parse_optional_62 (self, 's');
  parse_path (self, FALSE);
  self->silent--;
}

static void
parse_impl (Parser *self, gboolean is_trait)
{
  say (self, "<");
  parse_type (self);
  if (is_trait)
    {
      say (self, " as ");
      parse_path (self, FALSE);
    }
  say (self, ">");
}

static void
parse_generic_argument (Parser *self)
{
  if (take (self, 'L'))
    say_lifetime (self, parse_base_62 (self));
  else if (take (self, 'K'))
    parse_const (self);
  else
    parse_type (self);
}

/* Parses up to "E". Returns: the number of items */
static guint
parse_list (Parser *self, void (*parse) (Parser *self), const char *separator)
{
  guint n = 0;

  for (; !self->failed && !take (self, 'E'); n++)
    {
      say (self, n > 0 ? separator : "");
      parse (self);
    }
  return n;
}

static void
parse_generic (Parser *self, gboolean is_value)
{
  parse_path (self, is_value);
  say (self, is_value ? "::<" : "<");
  parse_list (self, parse_generic_argument, ", ");
  say (self, ">");
}

static void
parse_path_again (Parser *self, gboolean is_value)
{
  const char *resume = go_back (self);

  if (resume == NULL)
    return;
  parse_path (self, is_value);
  self->p = resume;
}

static void
parse_path_of (Parser *self, char kind, gboolean is_value)
{
  switch (kind)
    {
    case 'C':
      parse_optional_62 (self, 's');
      say_identifier (self);
      break;
    case 'N': parse_nested (self, is_value); break;
    case 'M':
      skip_impl_path (self);
      parse_impl (self, FALSE);
      break;
    case 'X':
      skip_impl_path (self);
      parse_impl (self, TRUE);
      break;
    case 'Y': parse_impl (self, TRUE); break;
    case 'I': parse_generic (self, is_value); break;
    case 'B': parse_path_again (self, is_value); break;
    default: self->failed = TRUE; break;
    }
}

static void
parse_path (Parser *self, gboolean is_value)
{
  if (enter (self))
    parse_path_of (self, take_any (self), is_value);
  self->depth--;
}

/* Types */

static const char *
find_basic (char c)
{
  static const char *const basic[] = {
    "i8",   "bool", "char", "f64", "str", "f32", NULL,  "u8", "isize", "usize", NULL,  "i32", "u32",
    "i128", "u128", "_",    NULL,  NULL,  "i16", "u16", "()", "...",   NULL,    "i64", "u64", "!",
  };

  return g_ascii_islower (c) ? basic[c - 'a'] : NULL;
}

static void
parse_array (Parser *self, gboolean has_length)
{
  say (self, "[");
  parse_type (self);
  if (has_length)
    {
      say (self, "; ");
      parse_const (self);
    }
  say (self, "]");
}

static void
parse_reference (Parser *self, const char *after)
{
  say (self, "&");
  if (take (self, 'L'))
    {
      guint64 lifetime = parse_base_62 (self);

      if (lifetime != 0)
        {
          say_lifetime (self, lifetime);
          say (self, " ");
        }
    }
  say (self, after);
  parse_type (self);
}

static void
parse_tuple (Parser *self)
{
  say (self, "(");
  say (self, parse_list (self, parse_type, ", ") == 1 ? ",)" : ")");
}

/* "C_unwind" is written for "C-unwind" */
static void
parse_abi (Parser *self)
{
  const char *text = "C";
  gsize length = 1;

  if (!take (self, 'C') && !parse_identifier (self, &text, &length))
    return;
  say (self, "extern \"");
  for (gsize i = 0; i < length; i++)
    put (self, text[i] == '_' ? "-" : &text[i], 1);
  say (self, "\" ");
}

static void
parse_function (Parser *self)
{
  guint64 n_lifetimes = parse_binder (self);

  say (self, take (self, 'U') ? "unsafe " : "");
  if (take (self, 'K'))
    parse_abi (self);
  say (self, "fn(");
  parse_list (self, parse_type, ", ");
  say (self, ")");
  if (!take (self, 'u'))
    {
      say (self, " -> ");
      parse_type (self);
    }
  self->n_lifetimes -= n_lifetimes;
}

/* Iterator<Item = T>: a binding is listed with the trait's own arguments. */
static void
parse_bound (Parser *self)
{
  gboolean open = FALSE;

  if (*self->p == 'I')
    {
      self->p++;
      parse_path (self, FALSE);
      say (self, "<");
      parse_list (self, parse_generic_argument, ", ");
      open = TRUE;
    }
  else
    parse_path (self, FALSE);
  while (take (self, 'p'))
    {
      say (self, open ? ", " : "<");
      open = TRUE;
      say_identifier (self);
      say (self, " = ");
      parse_type (self);
    }
  say (self, open ? ">" : "");
}

static void
parse_dyn (Parser *self)
{
  guint64 n_lifetimes, lifetime;

  say (self, "dyn ");
  n_lifetimes = parse_binder (self);
  parse_list (self, parse_bound, " + ");
  self->n_lifetimes -= n_lifetimes;
  self->failed |= !take (self, 'L');
  lifetime = self->failed ? 0 : parse_base_62 (self);
  if (lifetime == 0)
    return;
  say (self, " + ");
  say_lifetime (self, lifetime);
}

static void
parse_pointer (Parser *self, const char *what)
{
  say (self, what);
  parse_type (self);
}

static void
parse_type_again (Parser *self)
{
  const char *resume = go_back (self);

  if (resume == NULL)
    return;
  parse_type (self);
  self->p = resume;
}

static void
parse_type_of (Parser *self, char kind)
{
  switch (kind)
    {
    case 'A': parse_array (self, TRUE); break;
    case 'S': parse_array (self, FALSE); break;
    case 'R': parse_reference (self, ""); break;
    case 'Q': parse_reference (self, "mut "); break;
    case 'P': parse_pointer (self, "*const "); break;
    case 'O': parse_pointer (self, "*mut "); break;
    case 'T': parse_tuple (self); break;
    case 'F': parse_function (self); break;
    case 'D': parse_dyn (self); break;
    case 'B': parse_type_again (self); break;
    default: parse_path_of (self, kind, FALSE); break;
    }
}

static void
parse_type (Parser *self)
{
  if (enter (self))
    {
      const char *basic = find_basic (*self->p);

      if (basic != NULL)
        say (self, basic);
      if (basic != NULL)
        self->p++;
      else
        parse_type_of (self, take_any (self));
    }
  self->depth--;
}

/* Constants */

/* Hexadecimal digits up to "_"; numbers beyond 64 bits stay hexadecimal. */
static gboolean
parse_hex (Parser *self, guint64 *value, const char **digits, gsize *length)
{
  *digits = self->p;
  *value = 0;
  for (; g_ascii_isxdigit (*self->p) && !g_ascii_isupper (*self->p); self->p++)
    *value = *value << 4 | (guint64) g_ascii_xdigit_value (*self->p);
  *length = (gsize) (self->p - *digits);
  self->failed |= !take (self, '_');
  return !self->failed;
}

static void
say_character (Parser *self, guint64 value)
{
  char text[8] = "";

  if (value >= 0x110000 || !g_unichar_validate ((gunichar) value))
    self->failed = TRUE;
  else if (value == '\'' || value == '\\')
    say (self, value == '\\' ? "'\\\\'" : "'\\''");
  else
    {
      text[g_unichar_to_utf8 ((gunichar) value, text)] = '\0';
      say (self, "'");
      say (self, text);
      say (self, "'");
    }
}

static void
parse_value (Parser *self, char type)
{
  guint64 value;
  const char *digits;
  gsize length;

  say (self, type != 'b' && type != 'c' && take (self, 'n') ? "-" : "");
  if (!parse_hex (self, &value, &digits, &length))
    return;
  if (type == 'b')
    say (self, value != 0 ? "true" : "false");
  else if (type == 'c')
    say_character (self, value);
  else if (length <= 16)
    say_number (self, value);
  else
    {
      say (self, "0x");
      put (self, digits, length);
    }
}

static void
parse_const_of (Parser *self, char kind)
{
  const char *resume;

  if (kind == 'p')
    say (self, "_");
  else if (kind == 'B')
    {
      resume = go_back (self);
      if (resume == NULL)
        return;
      parse_const (self);
      self->p = resume;
    }
  else if (kind != '\0' && strchr ("abchijlmnostxy", kind) != NULL)
    parse_value (self, kind);
  else
    self->failed = TRUE;
}

static void
parse_const (Parser *self)
{
  if (enter (self))
    parse_const_of (self, take_any (self));
  self->depth--;
}

/* The whole */

/* The crate that instantiated a generic is left out, as is the suffix of LLVM, ".llvm.1234". */
static void
parse_rest (Parser *self)
{
  if (g_ascii_isupper (*self->p))
    {
      self->silent++;
      parse_path (self, FALSE);
      self->silent--;
    }
  if (g_str_has_prefix (self->p, ".llvm."))
    return;
  if (*self->p == '.')
    {
      say (self, " [clone ");
      say (self, self->p);
      say (self, "]");
    }
  else if (*self->p == '\'')
    say (self, self->p);
  else
    self->failed |= *self->p != '\0';
}

char *
_grove_demangle_rust (const char *name)
{
  gsize prefix = g_str_has_prefix (name, "_R") ? 2 : g_str_has_prefix (name, "__R") ? 3 : 0;
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (GString) letters = g_string_new (NULL);
  Parser self = { .start = name + prefix, .p = name + prefix, .out = out, .letters = letters };

  if (prefix == 0 || !g_ascii_isupper (*self.p))
    return NULL;
  parse_path (&self, TRUE);
  if (!self.failed)
    parse_rest (&self);
  return self.failed || out->len == 0 ? NULL : g_strdup (out->str);
}
