/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-pprof-labels.h"

#include <string.h>

/* Thousands of threads may have one name, of any length. */
#define MAX_NAME 4096

typedef enum
{
  ROLE_NONE,
  ROLE_PROCESS,
  ROLE_THREAD,
  ROLE_NAME,
} Role;

/* Names the place of a sample. Strings are rows; 0: none. */
typedef struct
{
  gint64 pid;
  gint64 thread;
  guint64 name;
} Place;

static const struct
{
  const char *key;
  Role role;
} known_keys[] = {
  { "pid", ROLE_PROCESS },        { "process", ROLE_PROCESS },  { "process_id", ROLE_PROCESS },
  { "process id", ROLE_PROCESS }, { "tid", ROLE_THREAD },       { "thread", ROLE_THREAD },
  { "thread_id", ROLE_THREAD },   { "thread id", ROLE_THREAD }, { "thread_name", ROLE_NAME },
  { "thread name", ROLE_NAME },
};

struct _GrovePprofLabels
{
  GrovePprofTables *tables;
  GHashTable *roles; /* string -> Role */
  GTree *rows;       /* Place -> row + 1 */
  GArray *places;    /* Place */
  Place current;
  char *name; /* of the part that was last described */
};

static int
compare_places (gconstpointer a, gconstpointer b, gpointer data)
{
  const Place *x = a;
  const Place *y = b;

  if (x->pid != y->pid)
    return x->pid < y->pid ? -1 : 1;
  if (x->thread != y->thread)
    return x->thread < y->thread ? -1 : 1;
  return (x->name > y->name) - (x->name < y->name);
}

static Role
get_role (GrovePprofString string)
{
  for (guint i = 0; i < G_N_ELEMENTS (known_keys); i++)
    if (string.length == strlen (known_keys[i].key)
        && memcmp (string.bytes, known_keys[i].key, string.length) == 0)
      return known_keys[i].role;
  return ROLE_NONE;
}

GrovePprofLabels *
grove_pprof_labels_new (GrovePprofTables *tables)
{
  GrovePprofLabels *self = g_new0 (GrovePprofLabels, 1);

  self->tables = tables;
  self->roles = g_hash_table_new (NULL, NULL);
  self->rows = g_tree_new_full (compare_places, NULL, g_free, NULL);
  self->places = g_array_new (FALSE, FALSE, sizeof (Place));
  for (guint i = 1; i < tables->strings.n; i++)
    {
      Role role = get_role (grove_pprof_tables_get_string (tables, i));

      if (role != ROLE_NONE)
        g_hash_table_insert (self->roles, GUINT_TO_POINTER (i), GINT_TO_POINTER (role));
    }
  return self;
}

void
grove_pprof_labels_free (GrovePprofLabels *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->roles);
  g_tree_unref (self->rows);
  g_array_unref (self->places);
  g_free (self->name);
  g_free (self);
}

gboolean
grove_pprof_labels_is_used (GrovePprofLabels *self)
{
  return g_hash_table_size (self->roles) > 0;
}

void
grove_pprof_labels_begin (GrovePprofLabels *self)
{
  self->current = (Place){ -1, -1, 0 };
}

/* A number written as text. */
static gboolean
parse_number (GrovePprofString string, gint64 *number)
{
  g_autofree char *text = NULL;

  if (string.length == 0 || string.length > 19)
    return FALSE;
  text = g_strndup (string.bytes, string.length);
  return g_ascii_string_to_signed (text, 10, 0, G_MAXINT64, number, NULL);
}

static void
take_label (GrovePprofLabels *self, Role role, guint64 string, gint64 number)
{
  gint64 parsed;

  if (role == ROLE_NAME)
    self->current.name = string;
  else if (string != 0 && parse_number (grove_pprof_tables_get_string (self->tables, string), &parsed))
    number = parsed;
  else if (string != 0)
    {
      self->current.name = string;
      return;
    }
  if (role == ROLE_PROCESS)
    self->current.pid = number;
  else if (role == ROLE_THREAD)
    self->current.thread = number;
}

void
grove_pprof_labels_add (GrovePprofLabels *self, GroveProtobuf label)
{
  GroveProtobufField field;
  guint64 key = 0;
  guint64 string = 0;
  guint64 number = 0;
  Role role;

  while (grove_protobuf_next (&label, &field))
    if (field.number == 1)
      key = field.value;
    else if (field.number == 2)
      string = field.value;
    else if (field.number == 3)
      number = field.value;
  if (key > G_MAXUINT32)
    return;
  role = GPOINTER_TO_INT (g_hash_table_lookup (self->roles, GUINT_TO_POINTER ((guint) key)));
  if (role != ROLE_NONE)
    take_label (self, role, string, (gint64) number);
}

guint32
grove_pprof_labels_get_part (GrovePprofLabels *self)
{
  guint row = GPOINTER_TO_UINT (g_tree_lookup (self->rows, &self->current));

  if (row == 0)
    {
      g_array_append_val (self->places, self->current);
      row = self->places->len;
      g_tree_insert (self->rows, g_memdup2 (&self->current, sizeof (Place)), GUINT_TO_POINTER (row));
    }
  return row - 1;
}

guint
grove_pprof_labels_get_n_parts (GrovePprofLabels *self)
{
  return self->places->len;
}

void
grove_pprof_labels_describe (GrovePprofLabels *self, guint32 part, GrovePart *info)
{
  const Place *place = &g_array_index (self->places, Place, part);
  GrovePprofString string = grove_pprof_tables_get_string (self->tables, place->name);

  g_clear_pointer (&self->name, g_free);
  if (place->name != 0)
    self->name = g_utf8_make_valid (string.bytes, (gssize) MIN (string.length, MAX_NAME));
  info->name = self->name;
  info->pid = place->pid;
  info->thread = place->thread;
  info->number = -1;
}
