/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-input.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include <sys/mman.h>

#include "grove-format-error.h"
#include "grove-input-private.h"
#include "grove-memory.h"
#include "grove-utf16.h"

/* Read twice, so it should fit the second-level cache. */
#define CHUNK_SIZE (64 * 1024)
#define HEAD_SIZE (64 * 1024)
/* Limit of memory that is reserved because of the size of a file. */
#define MOST_RESERVED (256u * 1024 * 1024)
#define LARGE_PAGE (2u * 1024 * 1024)
/* A file without line ends must not fill the memory. */
#define LINE_LIMIT (64 * 1024 * 1024)

struct _GroveInput
{
  char *name;
  GroveInflate *inflate;
  GCancellable *cancellable;
  guint8 *head;
  gsize head_length;
  char *note;

  /* [start, end) was read but not returned; one more byte is allocated for the sentinel */
  char *buffer;
  gsize capacity;
  gsize start;
  gsize end;
  gsize n_shown; /* bytes from @start that grove_input_more_bytes() has shown */
  gsize chunk_size;
  gboolean eof;
  gboolean cr_only; /* an old Mac file: CR ends a line */
  gboolean marked;  /* it began with a byte order mark, which was left out */
  gboolean is_utf16;
  gboolean all_frames;
  gboolean is_unended; /* the last line has no end of its own */
  GroveUtf16 utf16;
  gboolean begun; /* lines were returned */

  gint *progress;
  goffset progress_total;
  gint published;
};

static char *
base_name (const char *name)
{
  g_autofree char *base = g_path_get_basename (name);

  return g_utf8_make_valid (base, -1);
}

static void
publish_progress (GroveInput *self)
{
  gint now;

  if (self->progress == NULL || self->progress_total <= 0)
    return;
  now = (gint) MIN (10000.0, (double) grove_inflate_get_consumed (self->inflate)
                               / (double) self->progress_total * 10000.0);
  g_atomic_int_add (self->progress, now - self->published);
  self->published = now;
}

/* A hint: formats that are read at once refer to names anywhere in the buffer. */
static void
ask_for_large_pages (char *buffer, gsize length)
{
  gsize skip = -(gsize) (guintptr) buffer % LARGE_PAGE;

  if (length >= 4 * LARGE_PAGE)
    (void) madvise (buffer + skip, (length - skip) / LARGE_PAGE * LARGE_PAGE, MADV_HUGEPAGE);
}

/* Aligns the first large buffer to large pages: getting small ones takes as long as reading into them. */
static void
renew_buffer (GroveInput *self, gsize capacity)
{
  gboolean first = capacity >= GROVE_MEMORY_LARGE && self->capacity < GROVE_MEMORY_LARGE;
  char *buffer = first ? grove_memory_new (capacity) : g_realloc (self->buffer, capacity);

  if (first)
    {
      if (self->end > 0)
        memcpy (buffer, self->buffer, self->end);
      g_free (self->buffer);
    }
  else
    ask_for_large_pages (buffer, capacity);
  self->buffer = buffer;
  self->capacity = capacity;
}

static void
reserve (GroveInput *self, gsize more)
{
  if (self->start > 0)
    {
      memmove (self->buffer, self->buffer + self->start, self->end - self->start);
      self->end -= self->start;
      self->start = 0;
    }
  /* the sentinel, and bytes that a reader may look at after it */
  if (self->end + more + 16 <= self->capacity)
    return;
  renew_buffer (self, MAX (self->end + more + 16, self->capacity * 2));
}

static gboolean
at_end (GroveInput *self, GError **error)
{
  self->eof = TRUE;
  return grove_byte_source_check (grove_inflate_get_source (self->inflate), error);
}

static gssize
read_chunk (GroveInput *self, GError **error)
{
  reserve (self, self->chunk_size);
  return grove_inflate_read (self->inflate, self->buffer + self->end, self->chunk_size, self->cancellable,
                             error);
}

/* UTF-16 is read after the room for its UTF-8. */
static gssize
read_utf16_chunk (GroveInput *self, GError **error)
{
  gsize room = GROVE_UTF16_ROOM (self->chunk_size);
  gsize made = 0;

  reserve (self, room + self->chunk_size);
  /* half a character results in no bytes, but 0 would mean the end */
  while (made == 0)
    {
      gssize n = grove_inflate_read (self->inflate, self->buffer + self->end + room, self->chunk_size,
                                     self->cancellable, error);

      if (n <= 0)
        return n;
      made = grove_utf16_decode (&self->utf16, self->buffer + self->end + room, (gsize) n,
                                 self->buffer + self->end);
    }
  return (gssize) made;
}

/* Appends one chunk to the buffer, or sets @eof. */
static gboolean
fill (GroveInput *self, GError **error)
{
  gssize n;

  if (!grove_input_check (self, error))
    return FALSE;
  n = self->is_utf16 ? read_utf16_chunk (self, error) : read_chunk (self, error);
  if (n < 0)
    return FALSE;
  if (n == 0)
    return at_end (self, error);
  if (self->cr_only)
    for (gssize i = 0; i < n; i++)
      if (self->buffer[self->end + (gsize) i] == '\r')
        self->buffer[self->end + (gsize) i] = '\n';
  self->end += (gsize) n;
  publish_progress (self);
  return TRUE;
}

static gboolean
fill_to (GroveInput *self, gsize length, GError **error)
{
  while (!self->eof && self->end < length)
    if (!fill (self, error))
      return FALSE;
  return TRUE;
}

/* Skips the byte order mark of editors and shells, so readers do not have to. */
static void
skip_mark (GroveInput *self)
{
  self->is_utf16 = grove_utf16_init (&self->utf16, self->buffer, self->end);
  self->marked = self->is_utf16 || (self->end >= 3 && memcmp (self->buffer, "\xef\xbb\xbf", 3) == 0);
  if (self->is_utf16)
    {
      g_autofree char *raw = g_memdup2 (self->buffer, self->end);
      gsize length = self->end;

      self->end = 0;
      reserve (self, GROVE_UTF16_ROOM (length));
      self->end = grove_utf16_decode (&self->utf16, raw + 2, length - 2, self->buffer);
    }
  else if (self->marked)
    {
      self->start = 3;
      reserve (self, 0);
    }
}

static gboolean
fill_head (GroveInput *self, gsize length, GError **error)
{
  if (!fill_to (self, length, error))
    return FALSE;
  g_free (self->head);
  self->head_length = MIN (self->end, length);
  self->head = g_memdup2 (self->buffer, self->head_length);
  return TRUE;
}

static gboolean
read_head (GroveInput *self, GError **error)
{
  if (!fill_to (self, 3, error))
    return FALSE;
  skip_mark (self);
  if (!fill_head (self, HEAD_SIZE, error))
    return FALSE;
  if (self->head_length > 0)
    return TRUE;
  g_set_error_literal (error, GROVE_FORMAT_ERROR, GROVE_FORMAT_ERROR_EMPTY,
                       grove_inflate_get_compressed (self->inflate) ? _("the gzip data is empty")
                                                                    : _("the file is empty"));
  return FALSE;
}

static GroveInput *
input_new (GroveByteSource *source, const char *name, gsize chunk_size, GCancellable *cancellable)
{
  GroveInput *self = g_new0 (GroveInput, 1);

  self->name = base_name (name);
  self->inflate = grove_inflate_new (source);
  self->chunk_size = chunk_size;
  grove_input_set_cancellable (self, cancellable);
  return self;
}

GroveInput *
grove_input_new_for_source (GroveByteSource *source, const char *name, gsize chunk_size,
                            GCancellable *cancellable, GError **error)
{
  g_autoptr (GroveInput) self = input_new (source, name, chunk_size, cancellable);

  return read_head (self, error) ? g_steal_pointer (&self) : NULL;
}

GroveInput *
grove_input_new_for_file (GFile *file, GCancellable *cancellable, GError **error)
{
  GroveByteSource *source = grove_byte_source_new_for_file (file, cancellable, error);
  g_autofree char *name = g_file_get_basename (file);

  if (source == NULL)
    return NULL;
  return grove_input_new_for_source (source, name != NULL ? name : "", CHUNK_SIZE, cancellable, error);
}

GroveInput *
grove_input_new_for_bytes (GBytes *bytes, const char *name, GError **error)
{
  return grove_input_new_for_source (grove_byte_source_new_for_bytes (bytes), name, CHUNK_SIZE, NULL, error);
}

void
grove_input_free (GroveInput *self)
{
  g_free (self->name);
  grove_inflate_free (self->inflate);
  g_clear_object (&self->cancellable);
  g_free (self->head);
  g_free (self->note);
  g_free (self->buffer);
  g_free (self);
}

GroveInflate *
grove_input_get_inflate (GroveInput *self)
{
  return self->inflate;
}

const char *
grove_input_get_name (GroveInput *self)
{
  return self->name;
}

const guint8 *
grove_input_get_head (GroveInput *self, gsize *length)
{
  *length = self->head_length;
  return self->head;
}

gsize
grove_input_get_head_length (GroveInput *self)
{
  return self->head_length;
}

gboolean
grove_input_get_head_is_whole (GroveInput *self)
{
  return self->eof && self->head_length == self->end;
}

gboolean
grove_input_extend_head (GroveInput *self, gsize length, GError **error)
{
  g_assert (self->start == 0 && !self->begun);
  return fill_head (self, MAX (length, self->head_length), error);
}

void
grove_input_take_note (GroveInput *self, char *note)
{
  g_free (self->note);
  self->note = note;
}

goffset
grove_input_get_size (GroveInput *self)
{
  return grove_byte_source_get_size (grove_inflate_get_source (self->inflate));
}

const char *
grove_input_get_note (GroveInput *self)
{
  return grove_inflate_get_garbage (self->inflate) ? _("data after the end of the gzip data was ignored")
                                                   : self->note;
}

/* Lines */

static void
detect_line_ends (GroveInput *self)
{
  if (self->begun || self->cr_only || memchr (self->head, '\n', self->head_length) != NULL
      || memchr (self->head, '\r', self->head_length) == NULL)
    return;
  self->cr_only = TRUE;
  for (gsize i = self->start; i < self->end; i++)
    if (self->buffer[i] == '\r')
      self->buffer[i] = '\n';
}

static gboolean
check_line_length (GroveInput *self, GError **error)
{
  if (self->end - self->start <= LINE_LIMIT)
    return TRUE;
  g_set_error_literal (error, GROVE_FORMAT_ERROR, GROVE_FORMAT_ERROR_TOO_LARGE,
                       _("a line is longer than 64 MiB; not a profile"));
  return FALSE;
}

/* Appends the missing line end of the last line; there is room for it. */
static void
end_last_line (GroveInput *self)
{
  if (self->end == self->start || self->buffer[self->end - 1] == '\n')
    return;
  self->buffer[self->end++] = '\n';
  self->is_unended = TRUE;
}

/* Returns: (nullable): the end of the last whole line within a chunk, or of the first one if that is longer;
 * the first @seen bytes have no line end */
static const char *
last_line_end (GroveInput *self, gsize seen)
{
  gsize available = self->end - self->start;
  gsize chunk = MIN (available, self->chunk_size);
  const char *from;
  const char *hit;

  /* nothing was read yet: there may be no buffer */
  if (available == 0)
    return NULL;
  from = self->buffer + self->start;
  hit = seen < chunk ? memrchr (from + seen, '\n', chunk - seen) : NULL;
  if (hit == NULL && MAX (seen, chunk) < available)
    hit = memchr (from + MAX (seen, chunk), '\n', available - MAX (seen, chunk));
  return hit;
}

const char *
grove_input_next_lines (GroveInput *self, gsize *length, GError **error)
{
  const char *lines;
  const char *last;
  gsize seen = 0;

  detect_line_ends (self);
  while ((last = last_line_end (self, seen)) == NULL)
    {
      seen = self->end - self->start;
      if (self->eof && seen == 0)
        return NULL;
      if (self->eof)
        {
          end_last_line (self);
        }
      else if (!check_line_length (self, error) || !fill (self, error))
        return NULL;
    }
  lines = self->buffer + self->start;
  *length = (gsize) (last - lines) + 1;
  self->start += *length;
  self->begun = TRUE;
  return lines;
}

const char *
grove_input_next_bytes (GroveInput *self, gsize *length, GError **error)
{
  const char *bytes;

  while (self->end == self->start)
    if (self->eof || !fill (self, error))
      return NULL;
  bytes = self->buffer + self->start;
  *length = self->end - self->start;
  self->start = self->end;
  return bytes;
}

const char *
grove_input_more_bytes (GroveInput *self, gsize used, gsize *length, GError **error)
{
  g_assert (used <= self->n_shown && self->n_shown <= self->end - self->start);
  self->start += used;
  self->n_shown -= used;
  reserve (self, 0);
  if (self->n_shown == self->end && !self->eof && !fill (self, error))
    return NULL;
  self->n_shown = MIN (self->n_shown + self->chunk_size, self->end);
  *length = self->n_shown;
  return self->buffer;
}

/* Everything */

/* A stream without a size may be endless. */
#define STREAM_LIMIT (G_GUINT64_CONSTANT (4) << 30)

GBytes *
grove_input_read_all (GroveInput *self, gsize limit, GError **error)
{
  goffset on_disk = grove_input_get_size (self);

  if (on_disk > 0 && (gsize) on_disk > self->end)
    reserve (self, MIN ((gsize) on_disk - self->end, MOST_RESERVED) + 2 * CHUNK_SIZE);
  if (grove_input_get_size (self) < 0)
    limit = MIN (limit, STREAM_LIMIT);
  while (!self->eof)
    {
      if (self->end - self->start > limit)
        break;
      if (!fill (self, error))
        return NULL;
    }
  if (self->end - self->start > limit)
    {
      g_autofree char *size = g_format_size (limit);

      g_set_error (error, GROVE_FORMAT_ERROR, GROVE_FORMAT_ERROR_TOO_LARGE,
                   _("larger than %s, the limit of this format"), size);
      return NULL;
    }
  reserve (self, 1);
  self->buffer[self->end] = 0;
  self->capacity = 0;
  return g_bytes_new_take (g_steal_pointer (&self->buffer), self->end);
}

/* Halves */

/* Returns: the offset of the first line after @offset that begins with @marker, or -1 */
static goffset
find_marker (GroveByteSource *source, goffset offset, const char *marker)
{
  g_autofree char *block = g_malloc (CHUNK_SIZE);
  g_autofree char *needle = g_strconcat ("\n", marker, NULL);
  gsize length = strlen (needle);
  gssize n;

  while ((n = grove_byte_source_peek (source, offset, block, CHUNK_SIZE, NULL)) >= (gssize) length)
    {
      const char *hit = memmem (block, (gsize) n, needle, length);

      if (hit != NULL)
        return offset + (hit - block) + 1;
      offset += n - (gssize) length + 1;
    }
  return -1;
}

/* Whether @self can end at @cut, which must be in the buffer or not read yet. */
static gboolean
can_end_at (GroveInput *self, goffset cut)
{
  return cut > 0 && (cut >= grove_inflate_get_consumed (self->inflate) || cut <= (goffset) self->end);
}

static GroveInput *
second_half (GroveInput *self, GroveByteSource *source)
{
  GroveInput *other = input_new (source, self->name, self->chunk_size, self->cancellable);

  other->head = g_memdup2 (self->head, self->head_length);
  other->head_length = self->head_length;
  grove_input_set_progress (other, self->progress, self->progress_total);
  return other;
}

GroveInput *
grove_input_split (GroveInput *self, const char *marker)
{
  GroveByteSource *source = grove_inflate_get_source (self->inflate);
  GroveByteSource *second;
  goffset cut;

  if (self->begun || self->marked || grove_inflate_get_compressed (self->inflate)
      || !grove_byte_source_can_seek (source))
    return NULL;
  cut = find_marker (source, grove_byte_source_get_size (source) / 2, marker);
  second = can_end_at (self, cut) ? grove_byte_source_split (source, cut) : NULL;
  if (second == NULL)
    return NULL;
  self->end = (gsize) MIN ((goffset) self->end, cut);
  return second_half (self, second);
}

void
grove_input_rewind (GroveInput *self)
{
  grove_inflate_rewind (self->inflate);
  self->start = self->end = 0;
  self->begun = FALSE;
  self->eof = FALSE;
  publish_progress (self);
}

gboolean
grove_input_get_is_unended (GroveInput *self)
{
  return self->is_unended;
}

/* Options */

void
grove_input_set_all_frames (GroveInput *self, gboolean all_frames)
{
  self->all_frames = all_frames;
}

gboolean
grove_input_get_all_frames (GroveInput *self)
{
  return self->all_frames;
}

/* Progress and cancel */

void
grove_input_set_progress (GroveInput *self, gint *progress, goffset total)
{
  self->progress = progress;
  self->progress_total = total > 0 ? total : grove_input_get_size (self);
  publish_progress (self); /* the head is read already */
}

void
grove_input_set_cancellable (GroveInput *self, GCancellable *cancellable)
{
  g_set_object (&self->cancellable, cancellable);
}

gboolean
grove_input_check (GroveInput *self, GError **error)
{
  return !g_cancellable_set_error_if_cancelled (self->cancellable, error);
}
