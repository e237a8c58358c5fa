/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-difference-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "grove-radix-private.h"

/* Functions that tell the noise: called this often, equally often, and worth this share */
#define MIN_CALLS 100
#define MIN_SHARE 0.001
#define MIN_FUNCTIONS 20

/* Scales the median of absolute deviations to a standard deviation */
#define DEVIATION 1.4826
#define MAX_SPREADS 3.0
/* Clocks are not read more exactly than this. */
#define MIN_SPREAD 0.01

/* What a difference must be at least, of 100 %; counts move a little from run to run as well */
#define MIN_TIME 0.005
#define MIN_COUNT 0.001

/* Samples: a difference of so many standard deviations, with few of them of more */
#define MIN_DEVIATIONS 2.5
#define MIN_DEVIATIONS_OF_FEW 3.0
#define FEW_SAMPLES 20.0
/* Totals this near to each other are of equally long runs. */
#define MAX_LENGTH_RATIO 1.2

#define MAX_DRIFT 1.1

static gboolean
has_counts (GroveProfile *profile)
{
  for (guint32 f = 0; f < grove_profile_get_n_functions (profile); f++)
    if (grove_profile_get_function_called (profile, f) > 0)
      return TRUE;
  return FALSE;
}

static gboolean
is_sampled (const GroveDifference *self, GroveVersion side)
{
  GroveProfile *profile = grove_comparison_get_profile (self->comparison, side);
  const GroveEvent *event = grove_profile_get_event (profile, self->pair.events[side]);

  return event->unit != GROVE_UNIT_BYTES && grove_profile_get_has_stacks (profile) && !has_counts (profile);
}

static GroveMeasure
find_measure (const GroveDifference *self)
{
  GroveProfile *profile = grove_comparison_get_profile (self->comparison, GROVE_VERSION_BASE);

  if (is_sampled (self, GROVE_VERSION_BASE) || is_sampled (self, GROVE_VERSION_NEW))
    return GROVE_MEASURE_SAMPLED;
  return grove_profile_get_event (profile, self->pair.events[GROVE_VERSION_BASE])->unit == GROVE_UNIT_SECONDS
           ? GROVE_MEASURE_TIMED
           : GROVE_MEASURE_EXACT;
}

static gboolean
tells_noise (const GroveDifference *self, guint32 row)
{
  gint64 n = grove_comparison_get_called (self->comparison, row, GROVE_VERSION_BASE);
  double base = self->self[GROVE_VERSION_BASE][row], renewed = self->self[GROVE_VERSION_NEW][row];

  return n >= MIN_CALLS && n == grove_comparison_get_called (self->comparison, row, GROVE_VERSION_NEW)
         && base > 0 && renewed > 0
         && (base >= MIN_SHARE * self->base[GROVE_VERSION_BASE]
             || renewed >= MIN_SHARE * self->base[GROVE_VERSION_NEW]);
}

static int
compare_doubles (const void *a, const void *b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return x < y ? -1 : x > y;
}

/* Sorts @values. */
static double
find_median (GArray *values)
{
  guint n = values->len;

  g_array_sort (values, compare_doubles);
  return (g_array_index (values, double, (n - 1) / 2) + g_array_index (values, double, n / 2)) / 2;
}

static GArray *
collect_ratios (const GroveDifference *self)
{
  guint32 n_rows = grove_pairing_get_n_rows (grove_comparison_get_pairing (self->comparison));
  GArray *ratios = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint32 row = 0; row < n_rows; row++)
    if (tells_noise (self, row))
      {
        double ratio = log (self->self[GROVE_VERSION_NEW][row] * self->pair.scale
                            / self->self[GROVE_VERSION_BASE][row]);

        g_array_append_val (ratios, ratio);
      }
  return ratios;
}

/* The median, and the median of what is off it, which outliers do not move */
static void
find_drift (GroveDifference *self)
{
  g_autoptr (GArray) ratios = collect_ratios (self);
  double median;

  self->n_equal = ratios->len;
  if (ratios->len < MIN_FUNCTIONS)
    return;
  median = find_median (ratios);
  for (guint i = 0; i < ratios->len; i++)
    g_array_index (ratios, double, i) = fabs (g_array_index (ratios, double, i) - median);
  self->drift = exp (median);
  self->spread = DEVIATION * find_median (ratios);
}

/* The cost of one sample, where the file does not say: a tenth of all stacks are seen once or hardly more. */
static double
guess_quantum (GroveProfile *profile, guint32 event)
{
  const double *costs;
  g_autoptr (GArray) values = g_array_new (FALSE, FALSE, sizeof (double));

  if (grove_profile_get_event (profile, event)->unit == GROVE_UNIT_COUNT
      || event >= grove_profile_get_n_real_events (profile))
    return 1;
  costs = grove_profile_get_path_self (profile, event);
  for (guint32 i = 0; i < grove_profile_get_n_paths (profile); i++)
    if (costs[i] > 0)
      g_array_append_val (values, costs[i]);
  if (values->len == 0)
    return 1;
  g_array_sort (values, compare_doubles);
  return g_array_index (values, double, values->len / 10);
}

static double
find_quantum (GroveProfile *profile, guint32 event)
{
  guint32 samples = grove_profile_find_event (profile, "samples");
  double n = samples != GROVE_NONE ? grove_profile_get_total (profile, samples) : 0;

  if (n > 0 && samples != event && grove_profile_get_total (profile, event) > 0)
    return grove_profile_get_total (profile, event) / n;
  return guess_quantum (profile, event);
}

static void
find_exposure (GroveDifference *self)
{
  double base = self->total[GROVE_VERSION_BASE], renewed = self->total[GROVE_VERSION_NEW];
  GroveProfile *profile = grove_comparison_get_profile (self->comparison, GROVE_VERSION_BASE);

  for (guint side = 0; side < GROVE_N_VERSIONS; side++)
    self->quantum[side] = find_quantum (grove_comparison_get_profile (self->comparison, side),
                                        self->pair.events[side]);
  if (grove_profile_get_event (profile, self->pair.events[GROVE_VERSION_BASE])->unit == GROVE_UNIT_SECONDS)
    self->exposure = self->quantum[GROVE_VERSION_BASE]
                     / (self->quantum[GROVE_VERSION_NEW] * self->pair.scale);
  else if (base > 0 && renewed > 0 && MAX (base, renewed) > MAX_LENGTH_RATIO * MIN (base, renewed))
    self->exposure = renewed / base;
}

void
grove_difference_measure (GroveDifference *self)
{
  self->measure = find_measure (self);
  self->drift = self->spread = NAN;
  self->exposure = 1;
  self->quantum[GROVE_VERSION_BASE] = self->quantum[GROVE_VERSION_NEW] = 1;
  if (self->measure == GROVE_MEASURE_TIMED)
    find_drift (self);
  else if (self->measure == GROVE_MEASURE_SAMPLED)
    find_exposure (self);
}

/* What is there on one side only is no matter of noise. */
static double
measure_times (const GroveDifference *self, double base, double renewed)
{
  if (base <= 0 || renewed <= 0)
    return INFINITY;
  return fabs (log (renewed / base) - log (self->drift)) / MAX (self->spread, MIN_SPREAD);
}

/* Given all samples of both sides, those of one are binomial. */
static double
measure_samples (const GroveDifference *self, double base, double renewed)
{
  double before = base / self->quantum[GROVE_VERSION_BASE];
  double after = renewed / self->pair.scale / self->quantum[GROVE_VERSION_NEW];
  double variance = after + before * self->exposure * self->exposure;

  return variance > 0 ? fabs (after - before * self->exposure) / sqrt (variance) : 0;
}

double
grove_difference_get_deviations (const GroveDifference *self, double base, double renewed)
{
  switch (self->measure)
    {
    case GROVE_MEASURE_TIMED: return measure_times (self, base, renewed);
    case GROVE_MEASURE_SAMPLED: return measure_samples (self, base, renewed);
    case GROVE_MEASURE_EXACT:
    default: return base != renewed ? INFINITY : 0;
    }
}

static gboolean
has_few_samples (const GroveDifference *self, double base, double renewed)
{
  return base / self->quantum[GROVE_VERSION_BASE]
           + renewed / self->pair.scale / self->quantum[GROVE_VERSION_NEW]
         < FEW_SAMPLES;
}

static double
get_limit (const GroveDifference *self, double base, double renewed)
{
  if (self->measure != GROVE_MEASURE_SAMPLED)
    return MAX_SPREADS;
  return has_few_samples (self, base, renewed) ? MIN_DEVIATIONS_OF_FEW : MIN_DEVIATIONS;
}

/* What a difference must be at least, whatever the noise */
static double
get_least (const GroveDifference *self)
{
  double share = self->measure == GROVE_MEASURE_TIMED   ? MIN_TIME
                 : self->measure == GROVE_MEASURE_EXACT ? MIN_COUNT
                                                        : 0;

  return share * grove_difference_get_base (self);
}

GroveVerdict
grove_difference_judge (const GroveDifference *self, double base, double renewed)
{
  double deviations = grove_difference_get_deviations (self, base, renewed);

  if (fabs (renewed - base) < get_least (self))
    return GROVE_VERDICT_NOISE;
  if (isnan (deviations))
    return GROVE_VERDICT_UNKNOWN;
  return deviations > get_limit (self, base, renewed) ? GROVE_VERDICT_SIGNIFICANT : GROVE_VERDICT_NOISE;
}

static GroveClock
get_clock (const GroveDifference *self, GroveVersion side)
{
  return grove_profile_get_event (grove_comparison_get_profile (self->comparison, side),
                                  self->pair.events[side])
    ->clock;
}

char **
grove_difference_get_warnings (const GroveDifference *self)
{
  GStrvBuilder *builder = g_strv_builder_new ();
  char **warnings;

  if (is_sampled (self, GROVE_VERSION_BASE) != is_sampled (self, GROVE_VERSION_NEW))
    g_strv_builder_add (builder, _("One profile was sampled, the other one measured each call."));
  if (get_clock (self, GROVE_VERSION_BASE) != get_clock (self, GROVE_VERSION_NEW)
      && get_clock (self, GROVE_VERSION_BASE) != GROVE_CLOCK_UNKNOWN
      && get_clock (self, GROVE_VERSION_NEW) != GROVE_CLOCK_UNKNOWN)
    g_strv_builder_add (builder, _("One profile has CPU time, the other one wall clock time."));
  if (!isnan (self->drift) && (self->drift > MAX_DRIFT || self->drift < 1 / MAX_DRIFT))
    {
      g_autofree char *text =
        g_strdup_printf (_("Equal code ran at ×%.2f: the runs are not comparable in time; calls are."),
                         self->drift);

      g_strv_builder_add (builder, text);
    }
  warnings = g_strv_builder_end (builder);
  g_strv_builder_unref (builder);
  return warnings;
}
