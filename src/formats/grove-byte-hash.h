/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>
#include <string.h>
#include <sys/random.h>

G_BEGIN_DECLS

/* A hash of bytes for tables that live while one file is read. @seed is drawn
 * anew for each, so that a file cannot know what collides. */

static inline guint64
grove_byte_hash_seed (void)
{
  guint64 drawn;

  /* not by GLib first: behind the fence (grove-fence.h) it cannot open /dev/urandom, and takes the time */
  if (getrandom (&drawn, sizeof drawn, GRND_NONBLOCK) == sizeof drawn)
    return drawn;
  return (guint64) g_random_int () << 32 | g_random_int ();
}

static inline guint64
grove_byte_hash_mix (guint64 hash, guint64 value)
{
  hash = (hash ^ value) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
  return hash ^ hash >> 32;
}

static inline guint64
grove_byte_hash_load (const char *bytes, gsize n)
{
  guint64 word = 0;

  memcpy (&word, bytes, n);
  return word;
}

static inline guint64
grove_byte_hash_fold (guint64 a, guint64 b)
{
  unsigned __int128 product = (unsigned __int128) a * b;

  return (guint64) product ^ (guint64) (product >> 64);
}

/* Sixteen bytes a step. Both factors hold what a file cannot know, so that none can be made zero. */
static inline guint64
grove_byte_hash (guint64 seed, const char *bytes, gsize length)
{
  guint64 hash = grove_byte_hash_mix (seed, length);
  const char *end = bytes + length;

  if (length > 16)
    {
      for (; end - bytes > 16; bytes += 16)
        hash = grove_byte_hash_fold (grove_byte_hash_load (bytes, 8) ^ seed, grove_byte_hash_load (bytes + 8, 8) ^ hash);
      return grove_byte_hash_fold (grove_byte_hash_load (end - 16, 8) ^ seed, grove_byte_hash_load (end - 8, 8) ^ hash);
    }
  if (length >= 8)
    return grove_byte_hash_fold (grove_byte_hash_load (bytes, 8) ^ seed, grove_byte_hash_load (end - 8, 8) ^ hash);
  if (length >= 4)
    return grove_byte_hash_fold (grove_byte_hash_load (bytes, 4) ^ seed, grove_byte_hash_load (end - 4, 4) ^ hash);
  for (guint64 word = 0;; word = word << 8 | (guint8) *bytes++)
    if (bytes == end)
      return grove_byte_hash_fold (word ^ seed, hash);
}

G_END_DECLS
