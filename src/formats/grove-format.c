/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-format.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "grove-austin.h"
#include "grove-bpftrace.h"
#include "grove-callgrind.h"
#include "grove-chrome-trace.h"
#include "grove-cpuprofile.h"
#include "grove-dhat.h"
#include "grove-firefox.h"
#include "grove-folded.h"
#include "grove-unsupported.h"
#include "grove-gecko.h"
#include "grove-gprof.h"
#include "grove-heapprofile.h"
#include "grove-js-self-profiling.h"
#include "grove-importtime.h"
#include "grove-massif.h"
#include "grove-perf-script.h"
#include "grove-pprof.h"
#include "grove-pstats.h"
#include "grove-pyroscope.h"
#include "grove-speedscope.h"
#include "grove-xhprof.h"
#include "grove-ystat.h"

static const GroveFormat *const formats[] = { &grove_callgrind_format,
                                              &grove_pstats_format,
                                              &grove_ystat_format,
                                              &grove_importtime_format,
                                              &grove_pprof_format,
                                              &grove_perf_script_format,
                                              &grove_gprof_format,
                                              &grove_folded_format,
                                              &grove_austin_format,
                                              &grove_bpftrace_format,
                                              &grove_speedscope_format,
                                              &grove_pyroscope_format,
                                              &grove_cpuprofile_format,
                                              &grove_heapprofile_format,
                                              &grove_js_self_profiling_format,
                                              &grove_dhat_format,
                                              &grove_massif_format,
                                              &grove_chrome_trace_format,
                                              &grove_firefox_format,
                                              &grove_gecko_format,
                                              &grove_xhprof_format,
                                              NULL };

const GroveFormat *const *
grove_formats_get_all (void)
{
  return formats;
}

const GroveFormat *
grove_formats_find (const char *id)
{
  for (gsize i = 0; formats[i] != NULL; i++)
    if (g_str_equal (formats[i]->id, id))
      return formats[i];
  return NULL;
}

/* The highest score: the other probes are skipped. */
#define CERTAIN 100
/* A lower score may be a coincidence, so more bytes are read. */
#define SURE 60
#define MOST_JSON (16u * 1024 * 1024)

static int
ask (const GroveFormat *format, const GroveHead *head, const GroveJsonHead *json)
{
  if (json != NULL)
    return format->probe_json != NULL ? format->probe_json (json) : 0;
  return format->probe != NULL ? format->probe (head) : 0;
}

static const GroveFormat *
find_best (const GroveHead *head, const GroveJsonHead *json, int *best_score)
{
  const GroveFormat *best = NULL;

  *best_score = 0;
  for (gsize i = 0; formats[i] != NULL && *best_score < CERTAIN; i++)
    {
      int score = ask (formats[i], head, json);

      if (score > *best_score)
        {
          *best_score = score;
          best = formats[i];
        }
    }
  return best;
}

/* Returns: how many bytes to look at next; 0: more do not help */
static gsize
find_longer (const GroveHead *head, const GroveJsonHead *json)
{
  if (json != NULL)
    return !grove_json_head_is_cut (json)       ? 0
           : head->length < GROVE_HEAD_MAX_TEXT ? GROVE_HEAD_MAX_TEXT
                                                : MOST_JSON;
  return memchr (head->bytes, '\0', head->length) == NULL ? GROVE_HEAD_MAX_TEXT : 0;
}

static GroveHead
get_head (GroveInput *input)
{
  GroveHead head = { .is_whole = grove_input_get_head_is_whole (input) };

  head.bytes = grove_input_get_head (input, &head.length);
  return head;
}

static const GroveFormat *
probe (GroveInput *input, GError **error)
{
  const GroveFormat *format;
  gsize longer;
  int score;

  do
    {
      const GroveHead head = get_head (input);
      g_autoptr (GroveJsonHead) json = grove_json_head_new (head.bytes, head.length);

      format = find_best (&head, json, &score);
      longer = score < SURE ? find_longer (&head, json) : 0;
      if (longer > head.length && !grove_input_extend_head (input, longer, error))
        return NULL;
      longer = grove_input_get_head_length (input) > head.length ? longer : 0;
    }
  while (longer > 0);
  return format;
}

char *
grove_formats_list_titles (void)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (gsize i = 0; formats[i] != NULL; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? ", " : "", _(formats[i]->title));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

const GroveFormat *
grove_formats_probe (GroveInput *input, GError **error)
{
  const GroveHead head = get_head (input);
  g_autoptr (GError) cause = NULL;
  const GroveFormat *format;
  g_autofree char *titles = NULL;

  if (!grove_unsupported_check (&head, grove_input_get_name (input), error))
    return NULL;
  format = probe (input, &cause);
  if (format != NULL)
    return format;
  if (cause != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&cause));
      return NULL;
    }
  titles = grove_formats_list_titles ();
  g_set_error (error, GROVE_FORMAT_ERROR, GROVE_FORMAT_ERROR_UNKNOWN,
               /* Translators: %s is a list of formats */
               _("unknown file format. Supported: %s"), titles);
  return NULL;
}
