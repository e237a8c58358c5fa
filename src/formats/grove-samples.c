/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-samples.h"

struct _GroveSamples
{
  GArray *samples;    /* GroveSample */
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
