/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>
#include <string.h>

G_BEGIN_DECLS

/* | 64-bit hashes of bytes and of pairs of indexes, by multiply and fold. Keyed with a random number for each
 * process, so that a file cannot provoke collisions. No visible order depends on a hash. */

/** grove_hash_get_seed: Returns: the key of all hashes of this process */
guint64 grove_hash_get_seed (void);

static inline guint64
grove_hash_fold (guint64 a, guint64 b)
{
  unsigned __int128 product = (unsigned __int128) a * b;

  return (guint64) product ^ (guint64) (product >> 64);
}

static inline guint64
grove_hash_load (const char *bytes, gsize n)
{
  guint64 word = 0;

  memcpy (&word, bytes, n);
  return word;
}

static inline guint64
grove_hash_pair (guint64 pair, guint64 seed)
{
  return grove_hash_fold (pair ^ seed, 0x9e3779b97f4a7c15u);
}

/* Sixteen bytes a step. Both factors are mixed with secret values, so that a file cannot make them zero. */
static inline guint64
grove_hash_bytes (const char *bytes, gsize length, guint64 seed)
{
  guint64 hash = grove_hash_pair (length, seed);
  const char *end = bytes + length;

  if (length > 16)
    {
      for (; end - bytes > 16; bytes += 16)
        hash = grove_hash_fold (grove_hash_load (bytes, 8) ^ seed, grove_hash_load (bytes + 8, 8) ^ hash);
      return grove_hash_fold (grove_hash_load (end - 16, 8) ^ seed, grove_hash_load (end - 8, 8) ^ hash);
    }
  if (length >= 8)
    return grove_hash_fold (grove_hash_load (bytes, 8) ^ seed, grove_hash_load (end - 8, 8) ^ hash);
  if (length >= 4)
    return grove_hash_fold (grove_hash_load (bytes, 4) ^ seed, grove_hash_load (end - 4, 4) ^ hash);
  for (guint64 word = 0;; word = word << 8 | (guint8) *bytes++)
    if (bytes == end)
      return grove_hash_fold (word ^ seed, hash);
}

G_END_DECLS
