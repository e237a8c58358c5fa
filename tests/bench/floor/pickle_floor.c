/* SPDX-License-Identifier: MIT */
/* Floor for pickles (protocol 2): every opcode walked, what is kept on the stack and in the memo, strings seen, numbers added up. */
#include "floor.h"

typedef struct
{
  const uint8_t *bytes;
  uint64_t       length;
  double         number;
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
  stack[n++] = (Value) { bytes, length, number };
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

int
main (int argc, char **argv)
{
  Range file = map_file (argv[argc - 1]);
  uint64_t seen = 0;
  double total = 0, number;

  marks = calloc (1 << 20, sizeof (uint32_t));
  for (const uint8_t *p = file.start; p < file.end; seen++)
    switch (*p++)
      {
      case 0x80: p++; break;
      case '.': p = file.end; break;
      case '(': marks[n_marks++ & ((1 << 20) - 1)] = n; break;
      case 'q': keep (*p++); break;
      case 'r': keep (u32 (p)); p += 4; break;
      case 'h': recall (*p++); break;
      case 'j': recall (u32 (p)); p += 4; break;
      case 'X': push (p + 4, u32 (p), 0); p += 4 + (size_t) u32 (p); break;
      case 'K': push (NULL, 0, *p); total += *p++; break;
      case 'M': push (NULL, 0, p[0] | p[1] << 8); total += p[0] | p[1] << 8; p += 2; break;
      case 'J': push (NULL, 0, (int32_t) u32 (p)); total += (int32_t) u32 (p); p += 4; break;
      case 'G':
        {
          uint64_t bits;

          memcpy (&bits, p, 8);
          bits = __builtin_bswap64 (bits);
          memcpy (&number, &bits, 8);
          push (NULL, 0, number);
          total += number;
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
      case ')': case '}': case ']': case 'N': case 0x88: case 0x89: push (NULL, 0, 0); break;
      case 0x81: case 'b': case 'R': n--; break;
      case 0x85: break;
      case 0x86: n--; break;
      case 0x87: n -= 2; break;
      case 's': n -= 2; break;
      case 'a': n--; break;
      case 'u': case 'e': n = marks[--n_marks]; break;
      default: return 1;
      }
  print_time ("pickle", seen, total, file);
  return 0;
}
