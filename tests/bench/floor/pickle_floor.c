/* SPDX-License-Identifier: MIT */
/* Floor for yappi's pickles (protocol 2): every opcode walked, values on the stack and in the memo; of each
 * record whose state is set, the name and the module to a number, its self time, and its calls with it. */
#include "floor.h"

typedef struct
{
  const uint8_t *bytes;
  uint64_t length;
  double number;
} Value;

static Value *stack, *memo;
static uint32_t *marks, n, n_marks, n_stack, n_memo;

static uint32_t
u32 (const uint8_t *p)
{
  uint32_t v;

  memcpy (&v, p, 4);
  return v;
}

static void
push (const uint8_t *bytes, uint64_t length, double number)
{
  if (n == n_stack)
    stack = realloc (stack, (n_stack = n_stack * 2 + 1024) * sizeof (Value));
  stack[n++] = (Value){ bytes, length, number };
}

static void
keep (uint32_t at)
{
  if (at >= n_memo)
    memo = realloc (memo, (n_memo = at * 2 + 1024) * sizeof (Value));
  memo[at] = stack[n - 1];
}

static void
recall (uint32_t at)
{
  push (memo[at].bytes, memo[at].length, memo[at].number);
}

/* What a record is: the function and its time; the state of it was the last dict that was filled. */
typedef struct
{
  uint64_t hash;
  double own;
  int has_children;
} Record;

static int
is (Value key, const char *name, uint64_t length)
{
  return key.length == length && memcmp (key.bytes, name, length) == 0;
}

static Record
read_record (const Value *pairs, uint32_t n_pairs)
{
  Record record = { 0 };

  for (uint32_t i = 0; i < n_pairs; i++, pairs += 2)
    if (is (pairs[0], "name", 4) || is (pairs[0], "module", 6))
      record.hash ^= hash_bytes (pairs[1].bytes, pairs[1].length) * (pairs[0].length + 1);
    else if (is (pairs[0], "lineno", 6))
      record.hash += (uint64_t) pairs[1].number << 32;
    else if (is (pairs[0], "tsub", 4))
      record.own = pairs[1].number;
    else if (is (pairs[0], "children", 8))
      record.has_children = 1;
  return record;
}

static Table functions, calls;
static uint32_t called[1 << 16], n_called;
static double *self, total;

/* The records of the calls of a function come before its own. */
static void
keep_record (Record record)
{
  uint32_t function = find_row (&functions, record.hash | 1);

  if (!record.has_children)
    {
      called[n_called++ & 0xffff] = function;
      return;
    }
  for (; n_called > 0; n_called--)
    find_child (&calls, function, called[(n_called - 1) & 0xffff]);
  self[function & ((1 << 24) - 1)] += record.own;
  total += record.own;
}

int
main (int argc, char **argv)
{
  Range file = map_file (argv[argc - 1]);
  Record last = { 0 };
  double number;

  self = calloc (1 << 24, sizeof (double));
  marks = calloc (1 << 20, sizeof (uint32_t));
  for (const uint8_t *p = file.start; p < file.end;)
    switch (*p++)
      {
      case 0x80: p++; break;
      case '.': p = file.end; break;
      case '(': marks[n_marks++ & ((1 << 20) - 1)] = n; break;
      case 'q': keep (*p++); break;
      case 'r':
        keep (u32 (p));
        p += 4;
        break;
      case 'h': recall (*p++); break;
      case 'j':
        recall (u32 (p));
        p += 4;
        break;
      case 'X':
        push (p + 4, u32 (p), 0);
        p += 4 + (size_t) u32 (p);
        break;
      case 'K': push (NULL, 0, *p++); break;
      case 'M':
        push (NULL, 0, p[0] | p[1] << 8);
        p += 2;
        break;
      case 'J':
        push (NULL, 0, (int32_t) u32 (p));
        p += 4;
        break;
      case 'G':
        {
          uint64_t bits;

          memcpy (&bits, p, 8);
          bits = __builtin_bswap64 (bits);
          memcpy (&number, &bits, 8);
          push (NULL, 0, number);
          p += 8;
          break;
        }
      case 'c':
        {
          const uint8_t *start = p;

          p = memchr (p, '\n', (size_t) (file.end - p)) + 1;
          p = memchr (p, '\n', (size_t) (file.end - p)) + 1;
          push (start, (uint64_t) (p - start), 0);
          break;
        }
      case ')':
      case '}':
      case ']':
      case 'N':
      case 0x88:
      case 0x89: push (NULL, 0, 0); break;
      case 0x81:
      case 'R': n--; break;
      case 'b':
        n--;
        if (last.hash != 0)
          keep_record (last);
        last.hash = 0;
        break;
      case 0x85: break;
      case 0x86: n--; break;
      case 0x87: n -= 2; break;
      case 's': n -= 2; break;
      case 'a': n--; break;
      case 'u':
        n_marks--;
        if (n > marks[n_marks] && stack[marks[n_marks]].bytes != NULL)
          last = read_record (stack + marks[n_marks], (n - marks[n_marks]) / 2);
        n = marks[n_marks];
        break;
      case 'e': n = marks[--n_marks]; break;
      default: return 1;
      }
  print_time ("pickle", calls.n, total, file);
  return 0;
}
