/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-demangle-private.h"

#include <string.h>

#include "grove-cxx-name-private.h"

/* Names of the Itanium C++ ABI; Rust's older names are of the same kind. */

#define MAX_LENGTH 4096 /* of a mangled name */

/* Rust */

static gboolean
is_rust_hash (const char *text, gsize length)
{
  if (length != 19 || strncmp (text, "::h", 3) != 0)
    return FALSE;
  return strspn (text + 3, "0123456789abcdef") >= 16;
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
decode_rust (const char *text, const char *end)
{
  GString *rust = g_string_new (NULL);

  while (text < end)
    text = put_rust (rust, text);
  return g_string_free (rust, FALSE);
}

/* @text: (transfer full): a demangled C++ name, which is one of Rust if it ends with a hash */
static char *
finish_rust (char *text, gboolean *is_rust)
{
  const char *last = g_strrstr (text, "::");
  char *rust;

  *is_rust = last != NULL && is_rust_hash (last, strlen (last));
  if (!*is_rust)
    return text;
  rust = decode_rust (text, last);
  g_free (text);
  return rust;
}

/* LLVM numbers functions of other units: ".llvm.1234567" */
static const char *
skip_llvm (const char *suffix)
{
  static const char mark[] = ".llvm.";

  if (!g_str_has_prefix (suffix, mark))
    return suffix;
  suffix += strlen (mark);
  return suffix + strspn (suffix, "0123456789");
}

/* Returns: (nullable): the end of a name that is demangled but for its codes, "$LT$", or but for its hash */
static const char *
find_rust_end (const char *name, gsize length)
{
  const char *end = name + length, *llvm = g_strstr_len (name, (gssize) length, ".llvm.");

  if (llvm != NULL && *skip_llvm (llvm) == '\0')
    end = llvm;
  if (end - name > 19 && is_rust_hash (end - 19, 19))
    return end - 19;
  if (memchr (name, '$', length) == NULL)
    return NULL;
  return strstr (name, "$LT$") != NULL || strstr (name, "$u20$") != NULL || strstr (name, "$RF$") != NULL
           ? end
           : NULL;
}

char *
grove_demangle_rest (const char *name, gsize length)
{
  const char *end = find_rust_end (name, length);

  return end != NULL ? decode_rust (name, end) : NULL;
}

/* C++ */

/* What compilers append for a function that they made of another: ".part.0", ".cold". */
static gsize
get_clone_length (const char *suffix)
{
  const char *end = suffix + 1;

  while (g_ascii_islower (*end) || g_ascii_isdigit (*end) || *end == '_')
    end++;
  while (*end == '.' && g_ascii_isdigit (end[1]))
    for (end++; g_ascii_isdigit (*end);)
      end++;
  return (gsize) (end - suffix);
}

static void
append_suffix (GString *text, const char *suffix)
{
  gsize length;

  for (; *suffix == '.' && (length = get_clone_length (suffix)) > 1; suffix += length)
    {
      g_string_append (text, " [clone ");
      g_string_append_len (text, suffix, (gssize) length);
      g_string_append_c (text, ']');
    }
  /* callgrind's own marks: '2 */
  g_string_append (text, suffix);
}

static char *
add_suffix (char *text, const char *suffix)
{
  GString *whole;

  if (text == NULL || *suffix == '\0')
    return text;
  whole = g_string_new (text);
  g_free (text);
  append_suffix (whole, suffix);
  return g_string_free (whole, FALSE);
}

static char *
demangle_cxx (const char *name, gsize length)
{
  /* No byte makes more than three nodes. */
  guint32 max_nodes = (guint32) (3 * length + 16);
  GroveCxxName self = { .p = name, .n_nodes = 1, .max_nodes = max_nodes };
  gboolean is_rust = FALSE;
  char *text = NULL;
  guint32 node;

  self.nodes = g_malloc (max_nodes * (sizeof (GroveCxxNode) + sizeof (guint32)));
  self.substitutions = (guint32 *) (gpointer) (self.nodes + max_nodes);
  self.nodes[0] = (GroveCxxNode){ "", 0, 0, GROVE_CXX_TEXT, 0 };
  node = grove_cxx_parse_encoding (&self);
  if (!self.failed && (*self.p == '\0' || strchr (".@'", *self.p) != NULL))
    text = grove_cxx_print (&self, node);
  g_free (self.nodes);
  if (text == NULL)
    return NULL;
  text = finish_rust (text, &is_rust);
  return add_suffix (text, is_rust ? skip_llvm (self.p) : self.p);
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
  gsize length;

  g_return_val_if_fail (name != NULL, NULL);

  if (!grove_demangle_may (name) || (length = strnlen (name, MAX_LENGTH + 1)) > MAX_LENGTH)
    return NULL;
  if (g_str_has_prefix (name, "_Z"))
    return demangle_cxx (name + 2, length - 2);
  if (g_str_has_prefix (name, "__Z"))
    return demangle_cxx (name + 3, length - 3);
  return _grove_demangle_rust (name);
}
