/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-builder-private.h"

#include <glib/gi18n-lib.h>

#include "grove-formula-private.h"

/* Formulas that QCachegrind has built in. */
static const struct
{
  const char *name, *formula;
} built_in[] = {
  { "L1m", "I1mr + D1mr + D1mw" },
  { "L2m", "I2mr + D2mr + D2mw" },
  { "LLm", "ILmr + DLmr + DLmw" },
  { "Bm", "Bim + Bcm" },
  { "CEst", "Ir + 10 Bm + 10 L1m + 20 Ge + 100 L2m + 100 LLm" },
};

typedef enum
{
  UNSEEN,
  VISITING,
  CIRCULAR,
  DONE
} GroveFormulaState;

typedef struct
{
  const GroveDerived *derived;
  GArray *parsed; /* (nullable) GroveFormulaTerm */
  GroveFormulaState state;
  gboolean is_built_in;
  double factors[GROVE_MAX_EVENTS];
  guint n_known; /* number of terms with a known event */
} GroveFormula;

/* Names: the real events, then the formulas. */
typedef struct
{
  GroveBuilder *builder;
  const char **names;
  GroveFormula *formulas;
  guint n_real;
  guint n_formulas;
  guint *path;
  guint n_path;
} GroveResolver;

static GroveDerived *
get_derived (GroveBuilder *self, guint i)
{
  return &g_array_index (self->derived, GroveDerived, i);
}

static GroveEvent *
get_real (GroveBuilder *self, guint i)
{
  return &g_array_index (self->events, GroveEvent, i);
}

static gboolean
is_taken (GroveBuilder *self, const char *name)
{
  for (guint i = 0; i < self->events->len; i++)
    if (strcmp (get_real (self, i)->name, name) == 0)
      return TRUE;
  for (guint i = 0; i < self->derived->len; i++)
    if (strcmp (get_derived (self, i)->name, name) == 0)
      return TRUE;
  return FALSE;
}

/* A measured event needs no formula, but may take the title. */
static void
drop_measured (GroveBuilder *self)
{
  for (guint i = self->derived->len; i-- > 0;)
    for (guint k = 0; k < self->events->len; k++)
      if (strcmp (get_real (self, k)->name, get_derived (self, i)->name) == 0)
        {
          if (get_real (self, k)->title == NULL && get_derived (self, i)->title != NULL)
            get_real (self, k)->title = g_string_chunk_insert (self->strings, get_derived (self, i)->title);
          g_array_remove_index (self->derived, i);
          break;
        }
}

/* Returns: index of the first built-in formula */
static guint
add_built_in (GroveBuilder *self)
{
  guint first = self->derived->len;

  for (guint i = 0; i < G_N_ELEMENTS (built_in); i++)
    if (!is_taken (self, built_in[i].name))
      {
        GroveDerived derived = { g_strdup (built_in[i].name), g_strdup (built_in[i].formula), NULL };

        g_array_append_val (self->derived, derived);
      }
  return first;
}

static void resolve (GroveResolver *self, guint formula);

/* If @formula is already being resolved, all formulas from there on form a circle. */
static void
mark_circle (GroveResolver *self, guint formula)
{
  guint first = 0;

  while (first < self->n_path && self->path[first] != formula)
    first++;
  for (guint i = first; i < self->n_path; i++)
    self->formulas[self->path[i]].state = CIRCULAR;
}

static void
add_term (GroveResolver *self, GroveFormula *to, const GroveFormulaTerm *term)
{
  const GroveFormula *from;

  if (term->name < self->n_real)
    {
      to->factors[term->name] += term->factor;
      to->n_known++;
      return;
    }
  resolve (self, term->name - self->n_real);
  from = &self->formulas[term->name - self->n_real];
  if (from->state != DONE || from->n_known == 0)
    return;
  to->n_known++;
  for (guint e = 0; e < self->n_real; e++)
    to->factors[e] += term->factor * from->factors[e];
}

/* The depth is limited by the number of formulas: GROVE_MAX_EVENTS and the built-in ones. */
static void
resolve (GroveResolver *self, guint i)
{
  GroveFormula *formula = &self->formulas[i];

  mark_circle (self, i);
  if (formula->state != UNSEEN || formula->parsed == NULL)
    return;
  formula->state = VISITING;
  self->path[self->n_path++] = i;
  for (guint k = 0; k < formula->parsed->len; k++)
    add_term (self, formula, &g_array_index (formula->parsed, GroveFormulaTerm, k));
  self->n_path--;
  if (formula->state == VISITING)
    formula->state = DONE;
}

static guint
count_factors (const GroveResolver *self, const GroveFormula *formula)
{
  guint n = 0;

  for (guint e = 0; e < self->n_real; e++)
    n += formula->factors[e] != 0;
  return n;
}

/* A built-in sum of a single event would only repeat it. */
static gboolean
is_wanted (GroveResolver *self, const GroveFormula *formula)
{
  if (formula->parsed == NULL)
    grove_builder_warn (self->builder, _("the formula of event “%s” cannot be read: %s"),
                        formula->derived->name, formula->derived->formula);
  else if (formula->state == CIRCULAR)
    grove_builder_warn (self->builder, _("the formula of event “%s” refers to itself: %s"),
                        formula->derived->name, formula->derived->formula);
  if (formula->parsed == NULL || formula->state != DONE || formula->n_known == 0)
    return FALSE;
  return !formula->is_built_in || count_factors (self, formula) > 1;
}

/* The unit of its terms, if they all have the same. */
static void
set_unit (GroveResolver *self, const GroveFormula *formula, GroveEvent *event)
{
  const GroveEvent *first = NULL;

  for (guint e = 0; e < self->n_real; e++)
    {
      const GroveEvent *real = get_real (self->builder, e);

      if (formula->factors[e] == 0)
        continue;
      if (first != NULL && strcmp (first->unit_name, real->unit_name) != 0)
        return;
      first = real;
    }
  if (first == NULL)
    return;
  event->unit_name = first->unit_name;
  event->unit = first->unit;
  event->factor = first->factor;
}

static GroveEvent
make_event (GroveResolver *self, const GroveFormula *formula)
{
  GStringChunk *strings = self->builder->strings;
  GroveEvent event = {
    .name = g_string_chunk_insert (strings, formula->derived->name),
    .title = formula->derived->title != NULL ? g_string_chunk_insert (strings, formula->derived->title)
                                             : NULL,
    .unit_name = "count",
    .unit = GROVE_UNIT_COUNT,
    .factor = 1,
    .formula = g_string_chunk_insert (strings, formula->derived->formula),
  };

  if (event.title == NULL)
    grove_event_guess (&event);
  set_unit (self, formula, &event);
  return event;
}

static GArray *
make_terms (GroveResolver *self, const GroveFormula *formula)
{
  GArray *terms = g_array_new (FALSE, FALSE, sizeof (GroveTerm));

  for (guint32 e = 0; e < self->n_real; e++)
    if (formula->factors[e] != 0)
      {
        GroveTerm term = { e, formula->factors[e] };

        g_array_append_val (terms, term);
      }
  return terms;
}

static void
fill_tables (GroveResolver *self, GroveTables *tables)
{
  GroveBuilder *builder = self->builder;

  tables->events = g_new0 (GroveEvent, self->n_real + self->n_formulas + 1);
  tables->terms = g_new0 (GArray *, self->n_formulas + 1);
  memcpy (tables->events, builder->events->data, self->n_real * sizeof (GroveEvent));
  tables->n_real_events = tables->n_events = self->n_real;
  for (guint i = 0; i < self->n_formulas; i++)
    if (is_wanted (self, &self->formulas[i]))
      {
        tables->terms[tables->n_events - self->n_real] = make_terms (self, &self->formulas[i]);
        tables->events[tables->n_events++] = make_event (self, &self->formulas[i]);
      }
}

static void
parse_all (GroveResolver *self, guint first_built_in)
{
  GroveBuilder *builder = self->builder;

  for (guint i = 0; i < self->n_real; i++)
    self->names[i] = get_real (builder, i)->name;
  for (guint i = 0; i < self->n_formulas; i++)
    self->names[self->n_real + i] = get_derived (builder, i)->name;
  for (guint i = 0; i < self->n_formulas; i++)
    {
      self->formulas[i].derived = get_derived (builder, i);
      self->formulas[i].is_built_in = i >= first_built_in;
      self->formulas[i].parsed = grove_formula_parse (get_derived (builder, i)->formula, self->names,
                                                      self->n_real + self->n_formulas);
    }
}

void
grove_builder_derive_events (GroveBuilder *self, GroveTables *tables)
{
  GroveResolver resolver = { .builder = self, .n_real = self->events->len };
  guint first_built_in;

  drop_measured (self);
  first_built_in = add_built_in (self);
  resolver.n_formulas = self->derived->len;
  resolver.names = g_new (const char *, resolver.n_real + resolver.n_formulas + 1);
  resolver.formulas = g_new0 (GroveFormula, resolver.n_formulas + 1);
  resolver.path = g_new (guint, resolver.n_formulas + 1);
  parse_all (&resolver, first_built_in);
  for (guint i = 0; i < resolver.n_formulas; i++)
    resolve (&resolver, i);
  fill_tables (&resolver, tables);
  for (guint i = 0; i < resolver.n_formulas; i++)
    g_clear_pointer (&resolver.formulas[i].parsed, g_array_unref);
  g_free (resolver.names);
  g_free (resolver.formulas);
  g_free (resolver.path);
}
