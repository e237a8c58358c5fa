/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-pprof-labels.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "grove-pprof-label-keys.h"

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
  gboolean has_value; /* of the chosen label */
  guint64 string;
  gint64 number;
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
  GHashTable *roles;         /* string -> Role */
  GrovePprofLabelKeys *keys; /* NULL: one was chosen */
  guint64 chosen;            /* string: the key of the label that makes parts; 0: process and thread do */
  GTree *rows;               /* Place -> row + 1 */
  GArray *places;            /* Place */
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
  if (x->name != y->name)
    return x->name < y->name ? -1 : 1;
  if (x->has_value != y->has_value)
    return x->has_value < y->has_value ? -1 : 1;
  if (x->string != y->string)
    return x->string < y->string ? -1 : 1;
  return (x->number > y->number) - (x->number < y->number);
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
  self->keys = grove_pprof_label_keys_new (tables);
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
  grove_pprof_label_keys_free (self->keys);
  g_tree_unref (self->rows);
  g_array_unref (self->places);
  g_free (self->name);
  g_free (self);
}

void
grove_pprof_labels_begin (GrovePprofLabels *self)
{
  self->current = (Place){ .pid = -1, .thread = -1 };
  if (self->keys != NULL)
    grove_pprof_label_keys_add_sample (self->keys);
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

static void
take_chosen (GrovePprofLabels *self, const GrovePprofLabel *label)
{
  if (label->key != self->chosen)
    return;
  self->current.has_value = TRUE;
  self->current.string = label->string;
  self->current.number = label->string == 0 ? label->number : 0;
}

void
grove_pprof_labels_add (GrovePprofLabels *self, GroveProtobuf message)
{
  GrovePprofLabel label;
  Role role;

  grove_pprof_label_read (message, &label);
  if (label.key > G_MAXUINT32)
    return;
  role = GPOINTER_TO_INT (g_hash_table_lookup (self->roles, GUINT_TO_POINTER ((guint) label.key)));
  if (role != ROLE_NONE)
    take_label (self, role, label.string, label.number);
  else if (self->keys != NULL)
    grove_pprof_label_keys_add (self->keys, &label);
  else
    take_chosen (self, &label);
}

gboolean
grove_pprof_labels_choose (GrovePprofLabels *self)
{
  self->chosen = self->keys != NULL ? grove_pprof_label_keys_choose (self->keys) : 0;
  g_clear_pointer (&self->keys, grove_pprof_label_keys_free);
  if (self->chosen == 0)
    return FALSE;
  g_tree_remove_all (self->rows);
  g_array_set_size (self->places, 0);
  return TRUE;
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

static char *
get_text (GrovePprofLabels *self, guint64 row)
{
  GrovePprofString string = grove_pprof_tables_get_string (self->tables, row);

  return g_utf8_make_valid (string.bytes, (gssize) MIN (string.length, MAX_NAME));
}

/* "tenant: acme" */
static char *
get_value (GrovePprofLabels *self, const Place *place)
{
  g_autofree char *key = get_text (self, self->chosen);
  g_autofree char *value = NULL;

  /* Translators: a part of the profile; %s: the key of a label, as in "no tenant" */
  if (!place->has_value)
    return g_strdup_printf (_("no %s"), key);
  value = place->string != 0 ? get_text (self, place->string)
                             : g_strdup_printf ("%" G_GINT64_FORMAT, place->number);
  return g_strdup_printf ("%s: %s", key, value);
}

void
grove_pprof_labels_describe (GrovePprofLabels *self, guint32 part, GrovePart *info)
{
  const Place *place = &g_array_index (self->places, Place, part);

  g_clear_pointer (&self->name, g_free);
  if (self->chosen != 0)
    self->name = get_value (self, place);
  else if (place->name != 0)
    self->name = get_text (self, place->name);
  info->name = self->name;
  info->pid = place->pid;
  info->thread = place->thread;
  info->number = -1;
}
