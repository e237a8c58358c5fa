/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-json.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>
#include <yajl/yajl_parse.h>

#include "grove-format-error.h"
#include "grove-hash.h"
#include "grove-json-numbers.h"

#define MAX_DEPTH 20000

/* One open object or array: its place, and the place of its next value. */
typedef struct
{
  guint16 place;
  guint16 next;
} Level;

/* Distinguishes most keys by length and first bytes. */
typedef struct
{
  gsize length;
  guint64 word;
} Key;

struct _GroveJson
{
  const GroveJsonReader *reader;
  gpointer data;
  yajl_handle parser;
  gboolean lenient;
  GByteArray *brackets; /* the open ones, the innermost last */
  gboolean restarting;  /* a new parser is brought to the state in which the previous one failed */
  double word;          /* the value of the next null */
  char last;            /* the last parsed byte that is not blank */
  Level *levels;        /* the innermost last */
  guint n_levels;
  guint levels_allocated;
  guint *first_step; /* by place: its rows in reader->steps */
  guint *next_step;  /* by place: the row after the last one found, since keys mostly keep their order */
  guint16 *any_step; /* by place: the place of its row without a key */
  Key *keys;         /* by row of reader->steps */
  GString *key;      /* of the last member, where members of any name are read */
  guint n_places;
  guint skipped;       /* depth below a skipped place */
  char opened;         /* bracket of the array, whose elements lead nowhere, or object that was begun last */
  gboolean in_numbers; /* the next byte belongs to an element of such an array */
  gboolean in_members; /* the next byte belongs to the first member of an object */
  gboolean parsing;    /* the parser has the current piece */
  gboolean was_cut;    /* the end of the chunk is inside an element */
  guint64 bytes;       /* given to the parser before the current piece */
  GError *error;
};

/* All of a key of at most eight bytes. */
static inline Key
make_key (const char *text, gsize length)
{
  Key key = { length, 0 };

  if (length >= 8)
    memcpy (&key.word, text, 8);
  else if (length >= 4)
    key.word = grove_hash_load (text, 4) | grove_hash_load (text + length - 4, 4) << 32;
  else
    for (gsize i = 0; i < length; i++)
      key.word = key.word << 8 | (guint8) text[i];
  return key;
}

static void
index_steps (GroveJson *self)
{
  const GroveJsonReader *reader = self->reader;
  guint n_places = 2;

  for (guint i = 0; i < reader->n_steps; i++)
    n_places = MAX (n_places, MAX (reader->steps[i].from, reader->steps[i].to) + 1u);
  self->n_places = n_places;
  self->first_step = g_new (guint, n_places);
  self->any_step = g_new0 (guint16, n_places);
  self->keys = g_new0 (Key, reader->n_steps);
  self->next_step = g_new0 (guint, n_places);
  for (guint i = 0; i < n_places; i++)
    self->first_step[i] = reader->n_steps;
  for (guint i = reader->n_steps; i-- > 0;)
    {
      self->first_step[reader->steps[i].from] = i;
      if (reader->steps[i].key == NULL)
        self->any_step[reader->steps[i].from] = reader->steps[i].to;
      else
        self->keys[i] = make_key (reader->steps[i].key, strlen (reader->steps[i].key));
    }
}

static inline gboolean
is_step (GroveJson *self, guint i, guint16 place, const char *key, const Key *begin)
{
  const GroveJsonStep *step = &self->reader->steps[i];

  return i < self->reader->n_steps && step->from == place && self->keys[i].word == begin->word
         && self->keys[i].length == begin->length
         && (begin->length <= 8 || memcmp (step->key + 8, key + 8, begin->length - 8) == 0)
         && step->key != NULL;
}

static guint16
find_step (GroveJson *self, guint16 place, const char *key, gsize length)
{
  const GroveJsonReader *reader = self->reader;
  const Key begin = make_key (key, length);
  guint i = self->next_step[place];

  if (!is_step (self, i, place, key, &begin))
    for (i = self->first_step[place]; i < reader->n_steps && reader->steps[i].from == place; i++)
      if (is_step (self, i, place, key, &begin))
        break;
  if (i == reader->n_steps || reader->steps[i].from != place)
    return self->any_step[place];
  self->next_step[place] = i + 1;
  return reader->steps[i].to;
}

/* The place of the next value. */
static inline guint16
value_place (GroveJson *self)
{
  return self->n_levels == 0 ? 1 : self->levels[self->n_levels - 1].next;
}

/* Whether the elements of an array that begins at @place may be taken as numbers. */
static gboolean
leads_nowhere (GroveJson *self, guint16 place)
{
  guint16 next = self->any_step[place];

  return self->first_step[next] == self->reader->n_steps;
}

static void
push_level (GroveJson *self, Level level)
{
  if (self->n_levels == self->levels_allocated)
    {
      self->levels_allocated = MAX (self->levels_allocated * 2, 64);
      self->levels = g_renew (Level, self->levels, self->levels_allocated);
    }
  self->levels[self->n_levels++] = level;
}

static int
handle_begin (GroveJson *self, gboolean is_array)
{
  const GroveJsonReader *reader = self->reader;
  guint16 place;
  const guint8 bracket = is_array ? '[' : '{';

  if (self->restarting)
    return 1;
  g_byte_array_append (self->brackets, &bracket, 1);
  if (self->skipped == 0 && (place = value_place (self)) != GROVE_JSON_SKIP)
    {
      push_level (self, (Level){ place, is_array ? self->any_step[place] : GROVE_JSON_SKIP });
      self->opened = !is_array ? '{' : leads_nowhere (self, place) ? '[' : '\0';
      if (reader->begin != NULL && !reader->begin (self, place, is_array, self->data))
        return 0;
    }
  else
    {
      self->skipped++;
      self->opened = (char) bracket;
    }
  if (self->n_levels + self->skipped > MAX_DEPTH)
    return grove_json_fail (self, _("nested more than %d levels"), MAX_DEPTH);
  return 1;
}

static int
handle_end (GroveJson *self)
{
  const GroveJsonReader *reader = self->reader;

  g_byte_array_set_size (self->brackets, self->brackets->len - 1);
  if (self->skipped > 0)
    {
      self->skipped--;
      return 1;
    }
  self->n_levels--;
  return reader->end == NULL || reader->end (self, self->levels[self->n_levels].place, self->data);
}

static int
handle_value (GroveJson *self, double value)
{
  guint16 place;

  if (self->skipped > 0 || (place = value_place (self)) == GROVE_JSON_SKIP || self->reader->number == NULL)
    return 1;
  return self->reader->number (self, place, value, self->data);
}

static int
on_null (void *data)
{
  GroveJson *self = data;
  double value = self->word;

  self->word = NAN;
  return handle_value (self, value);
}

static int
on_boolean (void *data, int value)
{
  return handle_value (data, value ? 1 : 0);
}

static int
on_number (void *data, const char *text, size_t length)
{
  GroveJson *self = data;
  guint16 place;

  if (self->skipped > 0 || (place = value_place (self)) == GROVE_JSON_SKIP || self->reader->number == NULL)
    return 1;
  return self->reader->number (self, place, grove_json_number (text, length), self->data);
}

static int
on_string (void *data, const unsigned char *text, size_t length)
{
  GroveJson *self = data;
  guint16 place;

  if (self->skipped > 0 || (place = value_place (self)) == GROVE_JSON_SKIP || self->reader->string == NULL)
    return 1;
  return self->reader->string (self, place, (const char *) text, length, self->data);
}

static int
on_begin_map (void *data)
{
  return handle_begin (data, FALSE);
}

static int
on_map_key (void *data, const unsigned char *key, size_t length)
{
  GroveJson *self = data;
  Level *level;

  if (self->skipped > 0 || self->restarting)
    return 1;
  level = &self->levels[self->n_levels - 1];
  level->next = find_step (self, level->place, (const char *) key, length);
  if (self->any_step[level->place] != GROVE_JSON_SKIP)
    g_string_append_len (g_string_truncate (self->key, 0), (const char *) key, (gssize) length);
  return 1;
}

static int
on_begin_array (void *data)
{
  return handle_begin (data, TRUE);
}

static int
on_end (void *data)
{
  return handle_end (data);
}

static const yajl_callbacks callbacks = {
  on_null,      on_boolean, NULL,   NULL,           on_number, on_string,
  on_begin_map, on_map_key, on_end, on_begin_array, on_end,
};

static void
set_parser_error (GroveJson *self, const char *bytes, gsize length, GError **error)
{
  guint64 byte = self->bytes + yajl_get_bytes_consumed (self->parser);
  unsigned char *text = yajl_get_error (self->parser, 0, (const unsigned char *) bytes, length);
  const char *reason = (const char *) text;

  if (g_str_has_prefix (reason, "parse error: "))
    reason += strlen ("parse error: ");
  g_set_error (error, GROVE_FORMAT_ERROR, GROVE_FORMAT_ERROR_MALFORMED,
               /* Translators: the second is an English message of the JSON library */
               _("byte %lu: invalid JSON: %s"), (gulong) byte,
               g_strchomp ((char *) text + (reason - (const char *) text)));
  yajl_free_error (self->parser, text);
}

static void
start_parser (GroveJson *self)
{
  self->parser = yajl_alloc (&callbacks, NULL, self);
  /* Names may be invalid UTF-8; the model replaces invalid bytes. */
  yajl_config (self->parser, yajl_dont_validate_strings, 1);
  yajl_config (self->parser, yajl_allow_multiple_values, self->lenient);
}

/* After an error a parser cannot go on. @is_value: a value comes next, not the end of the innermost object */
static void
restart_parser (GroveJson *self, gboolean is_value)
{
  g_autoptr (GString) start = g_string_new (NULL);

  for (guint i = 0; i < self->brackets->len; i++)
    {
      gboolean is_innermost = i + 1 == self->brackets->len;

      g_string_append (start, self->brackets->data[i] == '[' ? "["
                              : is_value || !is_innermost    ? "{\"\":"
                                                             : "{");
    }
  yajl_free (self->parser);
  start_parser (self);
  self->restarting = TRUE;
  yajl_parse (self->parser, (const unsigned char *) start->str, start->len);
  self->restarting = FALSE;
}

/* Returns: the last byte before @at that is not blank */
static char
find_last (GroveJson *self, const char *bytes, gsize at)
{
  while (at > 0 && g_ascii_isspace (bytes[at - 1]))
    at--;
  return at > 0 ? bytes[at - 1] : self->last;
}

/* Programs print numbers that JSON has no words for. Returns: the length of the word at @at; 0: it is none,
 * or incomplete */
static gsize
read_word (const char *bytes, gsize at, gsize length, double *value)
{
  gboolean is_negative = bytes[at] == '-';
  gsize start = at + is_negative;
  gsize end = start;

  while (end < length && g_ascii_isalpha (bytes[end]))
    end++;
  if (end == length)
    return 0;
  *value = is_negative ? -INFINITY : INFINITY;
  if (end - start == 3 && g_ascii_strncasecmp (bytes + start, "nan", 3) == 0)
    *value = NAN;
  else if ((end - start != 3 || g_ascii_strncasecmp (bytes + start, "inf", 3) != 0)
           && (end - start != 8 || g_ascii_strncasecmp (bytes + start, "infinity", 8) != 0))
    return 0;
  return end - at;
}

/* Chrome may leave a comma before the last bracket. Returns: how much is done with; 0: it is an error */
static gsize
recover (GroveJson *self, const char *bytes, gsize length)
{
  gsize at = yajl_get_bytes_consumed (self->parser);
  char last;
  gsize word;

  if (self->error != NULL || at == 0 || at > length)
    return 0;
  last = find_last (self, bytes, --at);
  if (self->lenient && last == ',' && (bytes[at] == ']' || bytes[at] == '}'))
    {
      restart_parser (self, FALSE);
      return at;
    }
  word = strchr (":,[", last) != NULL && last != '\0' ? read_word (bytes, at, length, &self->word) : 0;
  if (word == 0)
    return 0;
  restart_parser (self, TRUE);
  return yajl_parse (self->parser, (const unsigned char *) "null", 4) == yajl_status_ok ? at + word : 0;
}

static gboolean
judge_status (GroveJson *self, yajl_status status, const char *bytes, gsize length, GError **error)
{
  if (status == yajl_status_ok)
    return TRUE;
  if (self->error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&self->error));
      return FALSE;
    }
  set_parser_error (self, bytes, length, error);
  return FALSE;
}

/* A list of events needs no end; it may stop behind any of them. */
static gboolean
is_cut (GroveJson *self)
{
  return self->brackets->len != 1 || self->brackets->data[0] != '[' || self->last == '\0'
         || strchr ("},[", self->last) == NULL;
}

static gboolean
judge_end (GroveJson *self, GroveInput *input, GError **error)
{
  yajl_status status = yajl_complete_parse (self->parser);
  gboolean closed = self->n_levels + self->skipped == 0;

  if (!closed && self->lenient && self->error == NULL)
    {
      if (is_cut (self))
        grove_input_take_note (input,
                               g_strdup_printf (_("byte %lu: the JSON ends early; the file is incomplete"),
                                                (gulong) self->bytes));
      return TRUE;
    }
  if (self->error == NULL && (!closed || status != yajl_status_ok))
    {
      g_set_error (error, GROVE_FORMAT_ERROR, GROVE_FORMAT_ERROR_TRUNCATED,
                   _("byte %lu: the JSON ends early; the file is incomplete"), (gulong) self->bytes);
      return FALSE;
    }
  return judge_status (self, status, NULL, 0, error);
}

/* Numbers */

static gboolean
give_numbers (GroveJson *self, const double *values, guint n)
{
  const GroveJsonReader *reader = self->reader;
  guint16 place = self->skipped > 0 ? GROVE_JSON_SKIP : value_place (self);

  if (n == 0 || place == GROVE_JSON_SKIP)
    return TRUE;
  if (reader->numbers != NULL)
    return reader->numbers (self, place, values, n, self->data);
  return reader->number == NULL || reader->number (self, place, *values, self->data);
}

/* Reads numbers of an array. Returns: (nullable): where the parser continues; %NULL with the error set if a
 * handler failed */
static const char *
take_numbers (GroveJson *self, const char *p, const char *end)
{
  double values[GROVE_JSON_MAX_NUMBERS];
  guint most = self->reader->numbers != NULL ? GROVE_JSON_MAX_NUMBERS
                                             : 1; /* one: what fails says at which byte */
  guint n;

  do
    {
      const char *start = p;

      p = grove_json_numbers (p, end, values, most, &n, &self->was_cut);
      self->bytes += (guint64) (p - start);
      if (!give_numbers (self, values, n))
        return NULL;
    }
  while (n == most);
  return p;
}

/* Reads the first members of an object as long as they are numbers. Returns: (nullable): where the parser
 * continues; %NULL with the error set if a handler failed */
static const char *
take_members (GroveJson *self, const char *p, const char *end)
{
  const char *next;
  GroveSlice key;
  double value;

  while ((next = grove_json_member (p, end, &key, &value)) != NULL)
    {
      self->bytes += (guint64) (next - p);
      p = next;
      if (!on_map_key (self, (const unsigned char *) key.bytes, key.length) || !handle_value (self, value))
        return NULL;
    }
  return p;
}

/* The next brackets of a chunk, each searched once. */
typedef struct
{
  const char *square;
  const char *brace;
} Brackets;

static const char *
find_bracket (const char *known, const char *p, const char *end, char bracket)
{
  if (known != NULL && known >= p)
    return known;
  known = memchr (p, bracket, (gsize) (end - p));
  return known != NULL ? known : end;
}

/* The next piece for the parser: up to the next bracket, after which numbers may follow, or the comma after
 * which they continue. */
static const char *
find_piece (GroveJson *self, const char *p, const char *end, Brackets *brackets)
{
  const char *bracket;

  if (self->was_cut && p < end)
    {
      const char *comma = grove_json_numbers_resume (p, end);

      self->was_cut = FALSE;
      self->in_numbers = comma != NULL;
      if (comma != NULL)
        return comma;
    }
  bracket = brackets->square = find_bracket (brackets->square, p, end, '[');
  if (self->reader->has_records)
    bracket = MIN (bracket, brackets->brace = find_bracket (brackets->brace, p, end, '{'));
  return bracket < end ? bracket + 1 : end;
}

static yajl_status
parse (GroveJson *self, const char *p, gsize length)
{
  yajl_status status;

  self->parsing = TRUE;
  status = yajl_parse (self->parser, (const unsigned char *) p, length);
  self->parsing = FALSE;
  return status;
}

static gboolean
feed_piece (GroveJson *self, const char *p, gsize length, GError **error)
{
  yajl_status status;

  self->opened = '\0';
  while (length > 0 && (status = parse (self, p, length)) != yajl_status_ok)
    {
      gsize used = recover (self, p, length);

      if (used == 0)
        return judge_status (self, status, p, length, error);
      self->last = find_last (self, p, used);
      self->bytes += used;
      p += used;
      length -= used;
    }
  if (length == 0)
    return TRUE;
  self->last = find_last (self, p, length);
  self->bytes += length;
  self->in_numbers |= self->opened == '[' && p[length - 1] == '[';
  self->in_members = self->reader->has_records && self->opened == '{' && p[length - 1] == '{';
  return TRUE;
}

static gboolean
feed_chunk (GroveJson *self, const char *p, const char *end, GError **error)
{
  Brackets brackets = { NULL, NULL };

  while (p < end)
    {
      gboolean takes = self->in_numbers;
      const char *piece;

      if (takes)
        p = take_numbers (self, p, end);
      else if (self->in_members)
        p = take_members (self, p, end);
      self->in_numbers = self->in_members = FALSE;
      if (p == NULL)
        return judge_status (self, yajl_status_client_canceled, NULL, 0, error);
      if (p == end)
        break;
      piece = takes && self->was_cut ? end : find_piece (self, p, end, &brackets);
      if (!feed_piece (self, p, (gsize) (piece - p), error))
        return FALSE;
      p = piece;
    }
  return TRUE;
}

static gboolean
feed (GroveJson *self, GroveInput *input, GError **error)
{
  g_autoptr (GError) local = NULL;
  const char *bytes;
  gsize length;

  while ((bytes = grove_input_next_bytes (input, &length, &local)) != NULL)
    {
      const char *p = bytes;

      if (self->bytes == 0 && length >= 3 && memcmp (bytes, "\xef\xbb\xbf", 3) == 0)
        {
          p += 3;
          self->bytes = 3;
        }
      if (!feed_chunk (self, p, bytes + length, error))
        return FALSE;
    }
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  return judge_end (self, input, error);
}

gboolean
grove_json_read (GroveInput *input, const GroveJsonReader *reader, gboolean lenient, gpointer data,
                 GError **error)
{
  GroveJson self = { .reader = reader, .data = data, .lenient = lenient, .word = NAN };
  gboolean ok;

  index_steps (&self);
  self.key = g_string_new (NULL);
  self.brackets = g_byte_array_new ();
  start_parser (&self);
  ok = feed (&self, input, error);
  yajl_free (self.parser);
  g_byte_array_unref (self.brackets);
  g_free (self.levels);
  g_free (self.first_step);
  g_free (self.next_step);
  g_free (self.any_step);
  g_free (self.keys);
  g_string_free (self.key, TRUE);
  g_clear_error (&self.error);
  return ok;
}

gboolean
grove_json_fail (GroveJson *json, const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list arguments;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_clear_error (&json->error);
  g_set_error (&json->error, GROVE_FORMAT_ERROR, GROVE_FORMAT_ERROR_MALFORMED, _("byte %lu: %s"),
               (gulong) grove_json_get_byte (json), text);
  return FALSE;
}

gboolean
grove_json_fail_error (GroveJson *json, GError *error)
{
  g_clear_error (&json->error);
  json->error = error;
  return FALSE;
}

guint64
grove_json_get_byte (GroveJson *json)
{
  return json->bytes + (json->parsing ? yajl_get_bytes_consumed (json->parser) : 0);
}

const char *
grove_json_get_key (GroveJson *json, gsize *length)
{
  *length = json->key->len;
  return json->key->str;
}

void
grove_json_take_text (char **target, const char *text, gsize length)
{
  g_free (*target);
  *target = g_strndup (text, length);
}
