/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-samples.h"

struct _GroveSamples
{
  GArray *samples; /* GroveSample */
  guint32 n_parts;
};

GroveSamples *
grove_samples_new (void)
{
  GroveSamples *self = g_new0 (GroveSamples, 1);

  self->samples = g_array_new (FALSE, FALSE, sizeof (GroveSample));
  return self;
}

void
grove_samples_free (GroveSamples *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->samples);
  g_free (self);
}

void
grove_samples_add (GroveSamples *self, const GroveSample *sample)
{
  self->n_parts = MAX (self->n_parts, sample->part + 1);
  g_array_append_vals (self->samples, sample, 1);
}

guint
grove_samples_get_n (GroveSamples *self)
{
  return self->samples->len;
}

/* Where the samples of each part begin. */
static guint *
count_parts (GroveSamples *self)
{
  guint *starts = g_new0 (guint, (gsize) self->n_parts + 1);

  for (guint i = 0; i < self->samples->len; i++)
    starts[g_array_index (self->samples, GroveSample, i).part + 1]++;
  for (guint32 part = 0; part < self->n_parts; part++)
    starts[part + 1] += starts[part];
  return starts;
}

const GroveSample *
grove_samples_sort (GroveSamples *self, guint *n_samples)
{
  *n_samples = self->samples->len;
  if (self->n_parts > 1)
    {
      g_autofree guint *starts = count_parts (self);
      GArray *sorted = g_array_sized_new (FALSE, FALSE, sizeof (GroveSample), self->samples->len);

      g_array_set_size (sorted, self->samples->len);
      for (guint i = 0; i < self->samples->len; i++)
        {
          const GroveSample *sample = &g_array_index (self->samples, GroveSample, i);

          g_array_index (sorted, GroveSample, starts[sample->part]++) = *sample;
        }
      g_array_unref (self->samples);
      self->samples = sorted;
    }
  return (const GroveSample *) (gpointer) self->samples->data;
}

static void
write_sample (GroveBuilder *builder, const GroveSample *sample, double *costs, guint n)
{
  costs[sample->event] = sample->cost;
  grove_builder_add_path_self (builder, sample->path, costs, n);
  if (sample->function != GROVE_NONE && sample->position.line != 0)
    grove_builder_add_line (builder, sample->function, &sample->position, costs, n);
  costs[sample->event] = 0;
}

gboolean
grove_samples_write (GroveSamples *self, GroveBuilder *builder, GroveInput *input, GroveSamplesBegin begin,
                     gpointer data, GError **error)
{
  guint n_samples;
  const GroveSample *samples = grove_samples_sort (self, &n_samples);
  guint n = grove_builder_get_n_events (builder);
  g_autofree double *costs = g_new0 (double, MAX (n, 1));

  for (guint i = 0; i < n_samples && !grove_builder_failed (builder); i++)
    {
      if (i == 0 || samples[i].part != samples[i - 1].part)
        begin (samples[i].part, data);
      if (samples[i].event < n)
        write_sample (builder, &samples[i], costs, n);
      if (i % 65536 == 0 && !grove_input_check (input, error))
        return FALSE;
    }
  return TRUE;
}
