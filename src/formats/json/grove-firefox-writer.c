/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-firefox-writer.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "grove-format-error.h"

/* Limit of rows of "shared" that are visited for threads with some tables of their own. Each version has a
 * table in one of the two places, so only hand-made files mix them. */
#define MAX_BORROWED 16000000u

/* State while one thread is written. */
typedef struct
{
  GroveFirefoxWriter *writer;
  const GroveFirefoxThread *thread;
  const GroveFirefoxStack *stacks;
  guint n_lost;
} Work;

GroveFirefoxWriter *
grove_firefox_writer_new (GroveInput *input, GroveBuilder *builder)
{
  GroveFirefoxWriter *self = g_new0 (GroveFirefoxWriter, 1);

  grove_firefox_tables_init (&self->tables, builder);
  self->input = input;
  return self;
}

void
grove_firefox_writer_free (GroveFirefoxWriter *self)
{
  grove_firefox_tables_clear (&self->tables);
  g_free (self->stacks);
  g_free (self);
}

static GroveBuilder *
get_builder (Work *self)
{
  return self->writer->tables.builder;
}

static guint32
add_event (Work *self, double *factor)
{
  static const GroveEvent time = { .name = "time",
                                   .title = N_("Time"),
                                   .unit_name = "ms",
                                   .unit = GROVE_UNIT_SECONDS,
                                   .factor = 1e-3 };
  static const GroveEvent samples = { .name = "samples",
                                      .title = N_("Samples"),
                                      .unit_name = "count",
                                      .unit = GROVE_UNIT_COUNT,
                                      .factor = 1 };
  static const GroveEvent bytes = { .name = "bytes",
                                    .title = N_("Memory"),
                                    .unit_name = "B",
                                    .unit = GROVE_UNIT_BYTES,
                                    .factor = 1 };
  const char *type = self->thread->weight_type;
  GroveEvent event = time;

  *factor = 1;
  if (g_strcmp0 (type, "bytes") == 0)
    event = bytes;
  else if (type == NULL || g_str_equal (type, "samples"))
    {
      event = self->writer->interval > 0 ? time : samples;
      *factor = self->writer->interval > 0 ? self->writer->interval : 1;
    }
  event.title = _(event.title);
  return grove_builder_add_event (get_builder (self), &event);
}

static void
write_cost (Work *self, guint32 row, const double *cost, guint n)
{
  const GroveFirefoxStack *stack = &self->stacks[row];
  GrovePosition position = { stack->file, stack->line, 0 };

  grove_builder_add_path_self (get_builder (self), stack->path, cost, n);
  if (stack->line > 0)
    grove_builder_add_line (get_builder (self), stack->function, &position, cost, n);
}

static double
get_weight (GArray *weights, guint sample)
{
  double weight = weights != NULL && sample < weights->len ? g_array_index (weights, double, sample) : NAN;

  return isnan (weight) ? 1 : weight;
}

/* The sum of the weights of each stack. */
static double *
sum_samples (Work *self, guint n_stacks)
{
  GArray *stacks = self->thread->columns[GROVE_FIREFOX_SAMPLE_STACK];
  GArray *weights = self->thread->columns[GROVE_FIREFOX_SAMPLE_WEIGHT];
  double *sums = g_new0 (double, MAX (n_stacks, 1));

  for (guint i = 0; i < stacks->len; i++)
    {
      guint32 row = (guint32) g_array_index (stacks, gint32, i);

      if (row < n_stacks)
        sums[row] += get_weight (weights, i);
      else
        self->n_lost += row <= G_MAXINT32;
    }
  return sums;
}

static void
write_sums (Work *self, guint32 event, double factor, guint n_stacks)
{
  g_autofree double *sums = sum_samples (self, n_stacks);
  double cost[GROVE_MAX_EVENTS] = { 0 };

  for (guint32 row = 0; row < n_stacks; row++)
    {
      cost[event] = sums[row] * factor;
      if (cost[event] != 0)
        write_cost (self, row, cost, event + 1);
    }
}

/* For few samples of a large table, which need no sum for each row. */
static void
write_each (Work *self, guint32 event, double factor, guint n_stacks)
{
  GArray *stacks = self->thread->columns[GROVE_FIREFOX_SAMPLE_STACK];
  double cost[GROVE_MAX_EVENTS] = { 0 };

  for (guint i = 0; i < stacks->len; i++)
    {
      guint32 row = (guint32) g_array_index (stacks, gint32, i);

      self->n_lost += row >= n_stacks && row <= G_MAXINT32;
      cost[event] = get_weight (self->thread->columns[GROVE_FIREFOX_SAMPLE_WEIGHT], i) * factor;
      if (row < n_stacks && cost[event] != 0)
        write_cost (self, row, cost, event + 1);
    }
}

static void
write_samples (Work *self)
{
  guint n_stacks = grove_firefox_tables_get_length (&self->writer->tables, self->thread,
                                                    GROVE_FIREFOX_STACK_FRAME);
  double factor;
  guint32 event = add_event (self, &factor);

  if (event == GROVE_NONE)
    return;
  if (self->thread->columns[GROVE_FIREFOX_SAMPLE_STACK]->len >= n_stacks)
    write_sums (self, event, factor, n_stacks);
  else
    write_each (self, event, factor, n_stacks);
}

static gboolean
check_borrowed (GroveFirefoxWriter *self, const GroveFirefoxThread *thread, GError **error)
{
  if (thread->columns[GROVE_FIREFOX_STACK_FRAME] == NULL)
    self->n_borrowed += grove_firefox_thread_get_length (self->tables.shared, GROVE_FIREFOX_STACK_FRAME);
  if (thread->columns[GROVE_FIREFOX_FRAME_FUNCTION] == NULL)
    self->n_borrowed += grove_firefox_thread_get_length (self->tables.shared, GROVE_FIREFOX_FRAME_FUNCTION);
  if (self->n_borrowed <= MAX_BORROWED)
    return grove_input_check (self->input, error);
  g_set_error_literal (error, GROVE_FORMAT_ERROR, GROVE_FORMAT_ERROR_TOO_LARGE,
                       _("too many threads with tables of their own over large shared ones"));
  return FALSE;
}

/* Threads that have all tables in "shared" have the same stacks. */
static void
find_shared_stacks (Work *self)
{
  GroveFirefoxWriter *writer = self->writer;

  if (writer->stacks == NULL)
    writer->stacks = grove_firefox_stacks_new (&writer->tables, self->thread, &writer->n_lost);
  self->stacks = writer->stacks;
  self->n_lost = writer->n_lost;
}

static void
begin_part (GroveFirefoxWriter *self, const GroveFirefoxThread *thread)
{
  GrovePart part = { .name = thread->name, .pid = thread->pid, .thread = thread->tid, .number = -1 };
  g_autofree char *both = NULL;

  if (self->names_processes && thread->name != NULL && thread->process_name != NULL)
    part.name = both = g_strdup_printf ("%s (%s)", thread->name, thread->process_name);
  grove_builder_begin_part (self->tables.builder, &part);
}

static gboolean
write_thread (GroveFirefoxWriter *writer, const GroveFirefoxThread *thread, GError **error)
{
  Work self = { .writer = writer, .thread = thread };
  g_autofree GroveFirefoxStack *own = NULL;

  begin_part (writer, thread);
  if (!grove_firefox_thread_has_tables (thread))
    find_shared_stacks (&self);
  else if (check_borrowed (writer, thread, error))
    self.stacks = own = grove_firefox_stacks_new (&writer->tables, thread, &self.n_lost);
  else
    return FALSE;
  write_samples (&self);
  if (self.n_lost > 0)
    grove_builder_warn (get_builder (&self),
                        ngettext ("thread “%s”: %u stack or sample points to nothing",
                                  "thread “%s”: %u stacks or samples point to nothing", self.n_lost),
                        thread->name != NULL ? thread->name : "", self.n_lost);
  return grove_input_check (writer->input, error);
}

gboolean
grove_firefox_writer_write (GroveFirefoxWriter *self, GPtrArray *threads, guint *n_written, GError **error)
{
  *n_written = 0;
  for (guint i = 0; i < threads->len; i++)
    {
      const GroveFirefoxThread *thread = threads->pdata[i];

      if (thread->columns[GROVE_FIREFOX_SAMPLE_STACK] == NULL)
        continue;
      if (!write_thread (self, thread, error))
        return FALSE;
      (*n_written)++;
    }
  return TRUE;
}
