/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-json-head.h"

#define MOST_LEVELS 6
#define MOST_ELEMENTS 16
#define MOST_MEMBERS 1024

/* A member or an element, in the order of the document: those below it follow it. */
typedef struct
{
  GroveSlice name; /* of an element: empty */
  GroveSlice text; /* of a string, without the quotes and with its escapes; else empty */
  guint next;      /* the first one behind it and what is below it */
} Member;

/* An object or array that has begun. */
typedef struct
{
  guint member; /* its own row */
  guint n_seen;
  gboolean is_array;
} Level;

struct _GroveJsonHead
{
  GArray *members; /* Member; the root is the first */
  gboolean is_array;
  gboolean is_cut;
};

typedef struct
{
  GroveJsonHead *head;
  const char *p;
  const char *end;
  Level levels[MOST_LEVELS];
  guint n_levels;
  GroveSlice name; /* of the member whose value comes */
} Walk;

static const char *
skip_blanks (const char *p, const char *end)
{
  while (p < end && g_ascii_isspace (*p))
    p++;
  return p;
}

/* @p: behind the opening quote. Returns: at the closing one; %NULL if there is none */
static const char *
find_quote (const char *p, const char *end)
{
  for (;;)
    {
      const char *quote = memchr (p, '"', (gsize) (end - p));
      const char *before = quote;

      if (quote == NULL)
        return NULL;
      while (before > p && before[-1] == '\\')
        before--;
      if ((quote - before) % 2 == 0)
        return quote;
      p = quote + 1;
    }
}

/* @p: behind the opening bracket. Returns: behind the one that closes it; %NULL if there is none */
static const char *
skip_nested (const char *p, const char *end)
{
  guint depth = 1;

  while (p < end && depth > 0)
    {
      char c = *p++;

      if (c == '"')
        {
          const char *quote = find_quote (p, end);

          if (quote == NULL)
            return NULL;
          p = quote + 1;
        }
      else if (c == '{' || c == '[')
        depth++;
      else if (c == '}' || c == ']')
        depth--;
    }
  return depth == 0 ? p : NULL;
}

static Level *
get_level (Walk *self)
{
  return &self->levels[self->n_levels - 1];
}

static guint
add_member (Walk *self, GroveSlice text)
{
  const Member member = { self->name, text, self->head->members->len + 1 };

  g_array_append_val (self->head->members, member);
  self->name = (GroveSlice){ "", 0 };
  return self->head->members->len - 1;
}

static void
end_member (Walk *self, guint row)
{
  g_array_index (self->head->members, Member, row).next = self->head->members->len;
}

static gboolean
is_of_interest (Walk *self)
{
  const Level *level = self->n_levels > 0 ? get_level (self) : NULL;

  return level == NULL || level->n_seen <= (level->is_array ? MOST_ELEMENTS : MOST_MEMBERS)
         || (self->n_levels == 1 && !level->is_array);
}

static gboolean
take_nested (Walk *self, gboolean is_array)
{
  gboolean is_wanted = is_of_interest (self);
  guint row = is_wanted ? add_member (self, (GroveSlice){ "", 0 }) : 0;

  if (is_wanted && self->n_levels < MOST_LEVELS)
    {
      self->levels[self->n_levels++] = (Level){ .member = row, .is_array = is_array };
      self->p++;
      return TRUE;
    }
  self->p = skip_nested (self->p + 1, self->end);
  if (self->p != NULL && is_wanted)
    end_member (self, row);
  return self->p != NULL;
}

static gboolean
take_string (Walk *self)
{
  const char *start = self->p + 1;
  const char *quote = find_quote (start, self->end);

  if (quote == NULL)
    return FALSE;
  self->p = quote + 1;
  if (is_of_interest (self))
    end_member (self, add_member (self, (GroveSlice){ start, (gsize) (quote - start) }));
  return TRUE;
}

/* Numbers and words; NaN and the like, too. */
static gboolean
take_scalar (Walk *self)
{
  const char *start = self->p;

  while (self->p < self->end && (g_ascii_isalnum (*self->p) || strchr ("+-._", *self->p) != NULL)
         && *self->p != '\0')
    self->p++;
  if (self->p == start || self->p == self->end)
    return FALSE;
  if (is_of_interest (self))
    end_member (self, add_member (self, (GroveSlice){ "", 0 }));
  return TRUE;
}

static gboolean
take_value (Walk *self)
{
  switch (*self->p)
    {
    case '{': return take_nested (self, FALSE);
    case '[': return take_nested (self, TRUE);
    case '"': return take_string (self);
    default: return take_scalar (self);
    }
}

static gboolean
take_name (Walk *self)
{
  const char *start = self->p + 1;
  const char *quote = *self->p == '"' ? find_quote (start, self->end) : NULL;
  const char *colon = quote != NULL ? skip_blanks (quote + 1, self->end) : self->end;

  if (colon == self->end || *colon != ':')
    return FALSE;
  self->name = (GroveSlice){ start, (gsize) (quote - start) };
  self->p = skip_blanks (colon + 1, self->end);
  return self->p < self->end;
}

static void
end_level (Walk *self)
{
  end_member (self, get_level (self)->member);
  self->n_levels--;
  self->p++;
}

/* Returns: FALSE where the bytes end or are no JSON */
static gboolean
step (Walk *self)
{
  Level *level = get_level (self);

  self->p = skip_blanks (self->p, self->end);
  if (self->p == self->end)
    return FALSE;
  if (*self->p == (level->is_array ? ']' : '}'))
    end_level (self);
  else if (*self->p == ',')
    self->p++;
  else
    {
      level->n_seen++;
      return (level->is_array || take_name (self)) && take_value (self);
    }
  return TRUE;
}

/* Marshalled Python begins with a brace, too, and lines of other formats with a bracket. */
static gboolean
is_start (const char *p, const char *end)
{
  const char *second = p < end ? skip_blanks (p + 1, end) : end;

  if (p == end || (*p != '{' && *p != '['))
    return FALSE;
  return second == end || *second == '"' || *second == (*p == '{' ? '}' : ']')
         || (*p == '[' && (*second == '{' || *second == '['));
}

GroveJsonHead *
grove_json_head_new (const guint8 *bytes, gsize length)
{
  const char *end = (const char *) bytes + length;
  gsize mark = length >= 3 && memcmp (bytes, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
  Walk walk = { .p = skip_blanks ((const char *) bytes + mark, end), .end = end, .name = { "", 0 } };
  GroveJsonHead *self;

  if (!is_start (walk.p, end))
    return NULL;
  self = walk.head = g_new0 (GroveJsonHead, 1);
  self->members = g_array_new (FALSE, FALSE, sizeof (Member));
  self->is_array = *walk.p == '[';
  take_value (&walk);
  while (walk.n_levels > 0 && step (&walk))
    ;
  self->is_cut = walk.n_levels > 0;
  while (walk.n_levels > 0)
    end_member (&walk, walk.levels[--walk.n_levels].member);
  return self;
}

void
grove_json_head_free (GroveJsonHead *self)
{
  g_array_unref (self->members);
  g_free (self);
}

gboolean
grove_json_head_is_array (const GroveJsonHead *self)
{
  return self->is_array;
}

gboolean
grove_json_head_is_cut (const GroveJsonHead *self)
{
  return self->is_cut;
}

static const Member *
get_member (const GroveJsonHead *self, guint row)
{
  return &g_array_index (self->members, Member, row);
}

static gboolean
contains (GroveSlice text, const char *word)
{
  return memmem (text.bytes, text.length, word, strlen (word)) != NULL;
}

/* @text: (nullable): what the string there contains */
static gboolean
find (const GroveJsonHead *self, guint parent, const char *path, const char *text)
{
  const char *slash = strchrnul (path, '/');
  const GroveSlice name = { path, (gsize) (slash - path) };
  guint end = get_member (self, parent)->next;

  for (guint row = parent + 1; row < end; row = get_member (self, row)->next)
    {
      const Member *member = get_member (self, row);

      if (!grove_slice_equals (name, "*")
          && (member->name.length != name.length || memcmp (member->name.bytes, path, name.length) != 0))
        continue;
      if (*slash == '/' ? find (self, row, slash + 1, text) : text == NULL || contains (member->text, text))
        return TRUE;
    }
  return FALSE;
}

gboolean
grove_json_head_has (const GroveJsonHead *self, const char *path)
{
  return find (self, 0, path, NULL);
}

gboolean
grove_json_head_says (const GroveJsonHead *self, const char *path, const char *text)
{
  return find (self, 0, path, text);
}

gboolean
grove_json_head_has_name (const GroveJsonHead *self, const char *text)
{
  for (guint row = 0; row < self->members->len; row++)
    if (contains (get_member (self, row)->name, text))
      return TRUE;
  return FALSE;
}
