/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-gprof-table.h"

#include <glib/gi18n-lib.h>

#include "grove-intern.h"

/* A function of the graph; in the flat profile it is only a name. */
typedef struct
{
  guint32  name;        /* row of the names */
  char    *key;         /* name and index */
  gboolean has_entry;
  double   self;
  double   children;
  gboolean has_calls;
  gint64   calls;
  gint64   recursive;
  guint32  row;         /* of the builder */
} Function;

/* A name, and what the flat profile says of it. */
typedef struct
{
  char    *text;
  gsize    length;
  guint    n_functions; /* of the graph with this name */
  gboolean has_flat;
  double   self;
  gboolean has_calls;
  gint64   calls;
} Name;

typedef struct
{
  guint32  caller;
  guint32  callee;
  gboolean above;
  gint64   calls;
  double   cost;
} Call;

struct _GroveGprofTable
{
  GroveIntern *keys;
  GArray      *functions;
  GroveIntern *texts;
  GArray      *names;
  GArray      *calls;
};

static void
clear_function (gpointer data)
{
  g_free (((Function *) data)->key);
}

static void
clear_name (gpointer data)
{
  g_free (((Name *) data)->text);
}

GroveGprofTable *
grove_gprof_table_new (void)
{
  GroveGprofTable *self = g_new0 (GroveGprofTable, 1);

  self->keys = grove_intern_new ();
  self->functions = g_array_new (FALSE, TRUE, sizeof (Function));
  g_array_set_clear_func (self->functions, clear_function);
  self->texts = grove_intern_new ();
  self->names = g_array_new (FALSE, TRUE, sizeof (Name));
  g_array_set_clear_func (self->names, clear_name);
  self->calls = g_array_new (FALSE, FALSE, sizeof (Call));
  return self;
}

void
grove_gprof_table_free (GroveGprofTable *self)
{
  if (self == NULL)
    return;
  grove_intern_free (self->keys);
  g_array_unref (self->functions);
  grove_intern_free (self->texts);
  g_array_unref (self->names);
  g_array_unref (self->calls);
  g_free (self);
}

static Function *
get_function (GroveGprofTable *self, guint32 function)
{
  return &g_array_index (self->functions, Function, function);
}

static Name *
get_name (GroveGprofTable *self, guint32 name)
{
  return &g_array_index (self->names, Name, name);
}

static guint32
add_name (GroveGprofTable *self, GroveText text)
{
  guint32 row = grove_intern_add (self->texts, text.bytes, text.length);

  if (row == self->names->len)
    {
      Name name = { .text = g_memdup2 (text.bytes, text.length), .length = text.length };

      g_array_append_val (self->names, name);
    }
  return row;
}

void
grove_gprof_table_add_flat (GroveGprofTable *self, const GroveGprofLine *line)
{
  Name *name = get_name (self, add_name (self, line->name));

  name->has_flat = TRUE;
  name->self += line->self;
  name->has_calls |= line->has_calls;
  name->calls = name->calls > G_MAXINT64 - line->calls ? G_MAXINT64 : name->calls + line->calls;
}

guint32
grove_gprof_table_add_function (GroveGprofTable *self, const GroveGprofLine *line)
{
  guint32 row = grove_intern_add (self->keys, line->key.bytes, line->key.length);

  if (row == self->functions->len)
    {
      Function function = { .name = add_name (self, line->name), .key = g_utf8_make_valid (line->key.bytes, (gssize) line->key.length) };

      get_name (self, function.name)->n_functions++;
      g_array_append_val (self->functions, function);
    }
  return row;
}

gboolean
grove_gprof_table_set_entry (GroveGprofTable *self, guint32 row, const GroveGprofLine *line)
{
  Function *function = get_function (self, row);

  if (function->has_entry)
    return FALSE;
  function->has_entry = TRUE;
  function->self = line->self;
  function->children = line->children;
  function->has_calls = line->has_calls;
  function->calls = line->calls;
  function->recursive = line->recursive;
  return TRUE;
}

void
grove_gprof_table_add_call (GroveGprofTable *self, guint32 caller, guint32 callee, const GroveGprofLine *line, gboolean above)
{
  Call call = { caller, callee, above, line->has_calls ? line->calls : GROVE_UNKNOWN_COUNT, line->self + line->children };

  g_array_append_val (self->calls, call);
}

gboolean
grove_gprof_table_is_empty (GroveGprofTable *self)
{
  return self->names->len == 0;
}

/* To the builder */

/* The index tells two functions of one name apart, and is shown then. */
static void
add_function_row (GroveGprofTable *self, GroveBuilder *builder, Function *function)
{
  const Name *name = get_name (self, function->name);
  guint32 row;

  if (name->n_functions > 1)
    row = grove_builder_add_name (builder, function->key, -1);
  else
    row = grove_builder_add_name (builder, name->text, (gssize) name->length);
  function->row = grove_builder_add_function (builder, row, GROVE_UNKNOWN, GROVE_UNKNOWN, 0);
}

static void
add_counts (GroveBuilder *builder, const Function *function)
{
  gint64 all = function->calls > G_MAXINT64 - function->recursive ? G_MAXINT64 : function->calls + function->recursive;

  /* Blank for a function that was not compiled with -pg, or that nothing called: 0, as far as the file knows. */
  if (function->has_entry)
    grove_builder_set_counts (builder, function->row, all, function->calls);
}

static void
add_function_costs (GroveGprofTable *self, GroveBuilder *builder, const Function *function)
{
  const Name *name = get_name (self, function->name);
  double cost = function->self;
  double inclusive = function->self + function->children;

  if (!function->has_entry && !name->has_flat)
    return;
  if (name->has_flat && name->n_functions == 1)
    cost = name->self;
  if (!function->has_entry)
    inclusive = cost;
  grove_builder_add_self (builder, function->row, &cost, 1);
  grove_builder_add_inclusive (builder, function->row, &inclusive, 1);
  add_counts (builder, function);
}

/* In the flat profile only: what it cost with all that it called is not known. */
static void
add_flat_only (GroveBuilder *builder, const Name *name)
{
  guint32 text = grove_builder_add_name (builder, name->text, (gssize) name->length);
  guint32 row = grove_builder_add_function (builder, text, GROVE_UNKNOWN, GROVE_UNKNOWN, 0);

  grove_builder_add_self (builder, row, &name->self, 1);
  grove_builder_add_inclusive (builder, row, &name->self, 1);
  if (name->has_calls)
    grove_builder_set_counts (builder, row, name->calls, name->calls);
}

static int
compare_calls (gconstpointer a, gconstpointer b)
{
  const Call *x = a;
  const Call *y = b;

  if (x->caller != y->caller)
    return x->caller < y->caller ? -1 : 1;
  if (x->callee != y->callee)
    return x->callee < y->callee ? -1 : 1;
  return x->above - y->above;
}

/* Each stands in the file twice, as a rule; what is below the caller comes first. gprof shares
 * a function's time out by the number of calls: an estimate. */
static void
add_calls (GroveGprofTable *self, GroveBuilder *builder)
{
  const Call *before = NULL;

  g_array_sort (self->calls, compare_calls);
  for (guint i = 0; i < self->calls->len && !grove_builder_failed (builder); i++)
    {
      const Call *call = &g_array_index (self->calls, Call, i);
      guint32 row;

      if (before == NULL || before->caller != call->caller || before->callee != call->callee)
        {
          row = grove_builder_add_call (builder, get_function (self, call->caller)->row, get_function (self, call->callee)->row,
                                        call->calls, &call->cost, 1);
          grove_builder_mark_estimated (builder, row);
        }
      before = call;
    }
}

void
grove_gprof_table_build (GroveGprofTable *self, GroveBuilder *builder)
{
  GroveEvent event = { "time", _("Time"), "s", GROVE_UNIT_SECONDS, 1, NULL, TRUE };

  grove_builder_add_event (builder, &event);
  for (guint i = 0; i < self->functions->len; i++)
    add_function_row (self, builder, get_function (self, i));
  for (guint i = 0; i < self->functions->len; i++)
    add_function_costs (self, builder, get_function (self, i));
  for (guint i = 0; i < self->names->len; i++)
    if (get_name (self, i)->n_functions == 0)
      add_flat_only (builder, get_name (self, i));
  add_calls (self, builder);
}
