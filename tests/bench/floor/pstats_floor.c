/* SPDX-License-Identifier: MIT */
/* Floor for pstats (marshal, as Python has written it since 2.6): every object walked by its type code and
 * within the file, those that may be referred to kept in a list and followed there, keys to numbers, self
 * costs, who calls whom. */
#include "floor.h"

typedef struct
{
  const uint8_t *text;
  double number;
  uint32_t n;   /* bytes, items */
  uint32_t row; /* of a key: 1 more, once it is known */
  uint32_t at;  /* in the list of references: 1 more */
  uint8_t type;
} Object;

static Object *references;
static uint32_t n_references, n_allocated;

static inline const uint8_t *
take (Range *r, size_t n)
{
  const uint8_t *start = r->start;

  if (n > (size_t) (r->end - start))
    exit (1);
  r->start += n;
  return start;
}

static inline uint32_t
u32 (Range *r)
{
  uint32_t v;

  memcpy (&v, take (r, 4), 4);
  return v;
}

static inline double
f64 (Range *r)
{
  double v;

  memcpy (&v, take (r, 8), 8);
  return v;
}

static void
keep (Object *object)
{
  if (n_references == n_allocated)
    references = realloc (references, (n_allocated = n_allocated * 2 + 1024) * sizeof (Object));
  object->at = n_references + 1;
  references[n_references++] = *object;
}

static void
follow (uint32_t i, Object *object)
{
  if (i >= n_references)
    exit (1);
  *object = references[i];
}

static inline void
read_text (Range *r, uint32_t n, Object *object)
{
  object->n = n;
  object->text = take (r, n);
}

static inline void
read_object (Range *r, Object *object)
{
  uint8_t code = *take (r, 1);

  object->type = code & 0x7f;
  object->row = object->at = object->n = 0;
  switch (object->type)
    {
    case 'i': object->number = (int32_t) u32 (r); break;
    case 'g': object->number = f64 (r); break;
    case 's':
    case 't':
    case 'u':
    case 'a':
    case 'A': read_text (r, u32 (r), object); break;
    case 'z':
    case 'Z': read_text (r, *take (r, 1), object); break;
    case '(':
    case '[': object->n = u32 (r); break;
    case ')':
      object->n = *take (r, 1);
      object->type = '(';
      break;
    case 'F':
    case 'T': object->number = object->type == 'T'; break;
    case '{':
    case '0':
    case 'N': break;
    case 'r': follow (u32 (r), object); return;
    default: exit (1);
    }
  if (code & 0x80)
    keep (object);
}

/* Most are not referred to. */
static inline double
read_number (Range *r)
{
  Object object;

  switch (*take (r, 1))
    {
    case 'i': return (int32_t) u32 (r);
    case 'g': return f64 (r);
    default:
      r->start--;
      read_object (r, &object);
      return object.number;
    }
}

static Table keys, calls;

static uint32_t
hash_key (Range *r)
{
  Object file, name;
  uint64_t hash;
  double line;

  read_object (r, &file);
  line = read_number (r);
  read_object (r, &name);
  hash = mix (hash_bytes (file.text, file.n), hash_bytes (name.text, name.n));
  return find_row (&keys, mix (hash, (uint64_t) line) | 1);
}

/* (file, line, name): what is referred to has a row already */
static uint32_t
read_key (Range *r, const Object *tuple)
{
  uint32_t row;

  if (tuple->n != 3)
    exit (1);
  if (tuple->row != 0)
    return tuple->row - 1;
  row = hash_key (r);
  if (tuple->at != 0)
    references[tuple->at - 1].row = row + 1;
  return row;
}

/* (count, count, self, inclusive ... */
static double
read_self (Range *r)
{
  double numbers[4];
  Object tuple;

  read_object (r, &tuple);
  for (int i = 0; i < 4; i++)
    numbers[i] = read_number (r);
  return numbers[2];
}

static void
read_callers (Range *r, uint32_t callee)
{
  Object object;

  read_object (r, &object);
  for (read_object (r, &object); object.type == '('; read_object (r, &object))
    {
      uint32_t caller = read_key (r, &object);

      read_self (r);
      find_child (&calls, caller, callee);
    }
}

int
main (int argc, char **argv)
{
  Range file = map_file (argv[argc - 1]), r = file;
  double *self = calloc (1 << 24, sizeof (double)), total = 0;
  Object object;

  read_object (&r, &object);
  for (read_object (&r, &object); object.type == '('; read_object (&r, &object))
    {
      uint32_t callee = read_key (&r, &object);
      double cost = read_self (&r);

      self[callee & ((1 << 24) - 1)] += cost;
      total += cost;
      read_callers (&r, callee);
    }
  print_time ("pstats", keys.n, total, file);
  return 0;
}
