/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>
#include <string.h>

G_BEGIN_DECLS

/* A hash of bytes for tables that live while one file is read. @seed is drawn
 * anew for each, so that a file cannot know what collides. */

static inline guint64
grove_byte_hash_seed (void)
{
  return (guint64) g_random_int () << 32 | g_random_int ();
}

static inline guint64
grove_byte_hash_mix (guint64 hash, guint64 value)
{
  hash = (hash ^ value) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
  return hash ^ hash >> 32;
}

static inline guint64
grove_byte_hash (guint64 seed, const char *bytes, gsize length)
{
  guint64 hash = seed ^ length;
  guint64 word;

  for (; length >= sizeof word; bytes += sizeof word, length -= sizeof word)
    {
      memcpy (&word, bytes, sizeof word);
      hash = grove_byte_hash_mix (hash, word);
    }
  for (word = 0; length > 0; length--)
    word = word << 8 | (guint8) bytes[length - 1];
  return grove_byte_hash_mix (hash, word);
}

G_END_DECLS
