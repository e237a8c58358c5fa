/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-inflate.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "grove-format-error.h"

#define RAW_SIZE (64 * 1024)

typedef enum
{
  STATE_START, /* nothing read yet */
  STATE_PLAIN,
  STATE_MEMBER, /* inside a gzip member */
  STATE_END,
} State;

struct _GroveInflate
{
  GroveByteSource *source;
  GZlibDecompressor *zlib;
  State state;
  guint8 *raw; /* RAW_SIZE bytes: what was read but not used yet */
  gsize start;
  gsize end;
  gboolean raw_eof;
  gboolean garbage;
  goffset consumed;
  guint64 produced;
  guint64 limit_most;
  guint64 limit_free;
  guint64 limit_ratio;
};

GroveInflate *
grove_inflate_new (GroveByteSource *source)
{
  GroveInflate *self = g_new0 (GroveInflate, 1);

  self->source = source;
  self->raw = g_malloc (RAW_SIZE);
  grove_inflate_set_limits (self, G_GUINT64_CONSTANT (4) << 30, G_GUINT64_CONSTANT (64) << 20, 1000);
  return self;
}

void
grove_inflate_free (GroveInflate *self)
{
  grove_byte_source_free (self->source);
  g_clear_object (&self->zlib);
  g_free (self->raw);
  g_free (self);
}

void
grove_inflate_set_limits (GroveInflate *self, guint64 most, guint64 free_bytes, guint64 ratio)
{
  self->limit_most = most;
  self->limit_free = free_bytes;
  self->limit_ratio = ratio;
}

GroveByteSource *
grove_inflate_get_source (GroveInflate *self)
{
  return self->source;
}

void
grove_inflate_rewind (GroveInflate *self)
{
  g_assert (self->zlib == NULL);

  grove_byte_source_rewind (self->source);
  self->state = STATE_START;
  self->start = self->end = 0;
  self->raw_eof = FALSE;
  self->consumed = 0;
}

goffset
grove_inflate_get_consumed (GroveInflate *self)
{
  return self->consumed;
}

gboolean
grove_inflate_get_compressed (GroveInflate *self)
{
  return self->zlib != NULL;
}

gboolean
grove_inflate_get_garbage (GroveInflate *self)
{
  return self->garbage;
}

static gssize
read_source (GroveInflate *self, void *buffer, gsize length, GCancellable *cancellable, GError **error)
{
  gssize n = grove_byte_source_read (self->source, buffer, length, cancellable, error);

  if (n > 0)
    self->consumed += n;
  else if (n == 0)
    self->raw_eof = TRUE;
  return n;
}

/* Has @wanted raw bytes ready, or all there are. */
static gboolean
need_raw (GroveInflate *self, gsize wanted, GCancellable *cancellable, GError **error)
{
  while (!self->raw_eof && self->end - self->start < wanted)
    {
      memmove (self->raw, self->raw + self->start, self->end - self->start);
      self->end -= self->start;
      self->start = 0;
      gssize n = read_source (self, self->raw + self->end, RAW_SIZE - self->end, cancellable, error);
      if (n < 0)
        return FALSE;
      self->end += (gsize) n;
    }
  return TRUE;
}

static gboolean
at_magic (GroveInflate *self)
{
  return self->end - self->start >= 2 && self->raw[self->start] == 0x1f && self->raw[self->start + 1] == 0x8b;
}

static gboolean
begin (GroveInflate *self, GCancellable *cancellable, GError **error)
{
  if (!need_raw (self, 2, cancellable, error))
    return FALSE;
  self->state = at_magic (self) ? STATE_MEMBER : STATE_PLAIN;
  if (self->state == STATE_MEMBER)
    self->zlib = g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP);
  return TRUE;
}

/* After a member: another one, or zeros to the end, or something else (left out, as gzip does). */
static gboolean
next_member (GroveInflate *self, GCancellable *cancellable, GError **error)
{
  for (;;)
    {
      if (!need_raw (self, 2, cancellable, error))
        return FALSE;
      if (self->start == self->end || self->raw[self->start] != 0)
        break;
      self->start++;
    }
  g_converter_reset (G_CONVERTER (self->zlib));
  self->state = at_magic (self) ? STATE_MEMBER : STATE_END;
  self->garbage = self->state == STATE_END && self->start < self->end;
  return TRUE;
}

static void
set_converter_error (GroveInflate *self, GError *cause, GError **error)
{
  if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT))
    g_set_error_literal (error, GROVE_FORMAT_ERROR, GROVE_FORMAT_ERROR_TRUNCATED,
                         _("the gzip data ends in the middle: copy the file again"));
  else
    g_set_error (error, GROVE_FORMAT_ERROR, GROVE_FORMAT_ERROR_MALFORMED,
                 _("byte %lld: the gzip data is damaged: copy the file again"),
                 (long long) self->consumed - (long long) (self->end - self->start));
  g_error_free (cause);
}

static gboolean
check_limits (GroveInflate *self, GError **error)
{
  guint64 used = (guint64) self->consumed;

  if (self->produced <= self->limit_free
      || (self->produced <= self->limit_most && self->produced / self->limit_ratio <= used))
    return TRUE;
  g_set_error_literal (
    error, GROVE_FORMAT_ERROR, GROVE_FORMAT_ERROR_TOO_LARGE,
    _("too large after decompression; if it is meant to be, unpack it with gunzip and open that"));
  return FALSE;
}

/* One step of the converter; 0 says: nothing came out yet, go on. */
static gssize
convert (GroveInflate *self, void *buffer, gsize length, GCancellable *cancellable, GError **error)
{
  GConverterFlags flags = G_CONVERTER_NO_FLAGS;
  gsize read = 0;
  gsize written = 0;
  GError *cause = NULL;
  GConverterResult result;

  if (!need_raw (self, 1, cancellable, error))
    return -1;
  if (self->raw_eof)
    flags = G_CONVERTER_INPUT_AT_END;
  result = g_converter_convert (G_CONVERTER (self->zlib), self->raw + self->start, self->end - self->start,
                                buffer, length, flags, &read, &written, &cause);
  if (result == G_CONVERTER_ERROR)
    {
      set_converter_error (self, cause, error);
      return -1;
    }
  self->start += read;
  self->produced += written;
  if (!check_limits (self, error)
      || (result == G_CONVERTER_FINISHED && !next_member (self, cancellable, error)))
    return -1;
  return (gssize) written;
}

static gssize
read_plain (GroveInflate *self, void *buffer, gsize length, GCancellable *cancellable, GError **error)
{
  gsize left = MIN (self->end - self->start, length);

  if (left == 0)
    return self->raw_eof ? 0 : read_source (self, buffer, length, cancellable, error);
  memcpy (buffer, self->raw + self->start, left);
  self->start += left;
  return (gssize) left;
}

gssize
grove_inflate_read (GroveInflate *self, void *buffer, gsize length, GCancellable *cancellable, GError **error)
{
  if (self->state == STATE_START && !begin (self, cancellable, error))
    return -1;
  while (self->state == STATE_MEMBER)
    {
      gssize n = convert (self, buffer, length, cancellable, error);

      if (n != 0)
        return n;
    }
  return self->state == STATE_PLAIN ? read_plain (self, buffer, length, cancellable, error) : 0;
}
