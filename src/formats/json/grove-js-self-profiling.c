/* SPDX-License-Identifier: MIT */

/* JS Self-Profiling (doc/formats.md, "JS Self-Profiling"): the trace that a page makes of itself. Samples
 * name stacks, stacks their parents and frames, frames their resources, each by its row. So it is a profile
 * of V8 in other words: a stack is a node. A sample without a stack is one of the idle page. */
#include "config.h"

#include "grove-js-self-profiling.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "grove-json.h"
#include "grove-v8-profile.h"

enum
{
  PLACE_ROOT = 1,
  PLACE_FRAMES,
  PLACE_FRAME,
  PLACE_NAME,
  PLACE_RESOURCE_ID,
  PLACE_LINE,
  PLACE_COLUMN,
  PLACE_RESOURCES,
  PLACE_RESOURCE,
  PLACE_STACKS,
  PLACE_STACK,
  PLACE_FRAME_ID,
  PLACE_PARENT_ID,
  PLACE_SAMPLES,
  PLACE_SAMPLE,
  PLACE_STACK_ID,
  PLACE_TIMESTAMP,
};

static const GroveJsonStep steps[] = {
  { PLACE_ROOT, "frames", PLACE_FRAMES },
  { PLACE_ROOT, "resources", PLACE_RESOURCES },
  { PLACE_ROOT, "stacks", PLACE_STACKS },
  { PLACE_ROOT, "samples", PLACE_SAMPLES },
  { PLACE_FRAMES, NULL, PLACE_FRAME },
  { PLACE_FRAME, "name", PLACE_NAME },
  { PLACE_FRAME, "resourceId", PLACE_RESOURCE_ID },
  { PLACE_FRAME, "line", PLACE_LINE },
  { PLACE_FRAME, "column", PLACE_COLUMN },
  { PLACE_RESOURCES, NULL, PLACE_RESOURCE },
  { PLACE_STACKS, NULL, PLACE_STACK },
  { PLACE_STACK, "frameId", PLACE_FRAME_ID },
  { PLACE_STACK, "parentId", PLACE_PARENT_ID },
  { PLACE_SAMPLES, NULL, PLACE_SAMPLE },
  { PLACE_SAMPLE, "stackId", PLACE_STACK_ID },
  { PLACE_SAMPLE, "timestamp", PLACE_TIMESTAMP },
};

/* Rows of the file; -1: none */
typedef struct
{
  guint32 name; /* of the builder; GROVE_NONE */
  gint64 resource;
  gint64 line;
  gint64 column;
} Frame;

typedef struct
{
  gint64 frame;
  gint64 parent;
} Stack;

typedef struct
{
  gint64 stack;
  double timestamp; /* milliseconds */
} Sample;

typedef struct
{
  GroveBuilder *builder;
  GArray *frames;    /* Frame */
  GArray *resources; /* guint32: of the builder */
  GArray *stacks;    /* Stack */
  GArray *samples;   /* Sample */
  GroveInput *input;
} Reader;

#define LAST(array, Type) g_array_index (array, Type, (array)->len - 1)

static gboolean
handle_begin (GroveJson *json, guint place, gboolean is_array, gpointer data)
{
  Reader *self = data;
  const Frame frame = { GROVE_NONE, -1, -1, -1 };
  const Stack stack = { -1, -1 };
  const Sample sample = { -1, NAN };

  if (place == PLACE_FRAME)
    g_array_append_val (self->frames, frame);
  else if (place == PLACE_STACK)
    g_array_append_val (self->stacks, stack);
  else if (place == PLACE_SAMPLE)
    g_array_append_val (self->samples, sample);
  return TRUE;
}

static gboolean
handle_number (GroveJson *json, guint place, double value, gpointer data)
{
  Reader *self = data;
  gint64 whole = value >= 0 && value < G_MAXINT32 ? (gint64) value : -1;

  switch (place)
    {
    case PLACE_RESOURCE_ID: LAST (self->frames, Frame).resource = whole; break;
    case PLACE_LINE: LAST (self->frames, Frame).line = whole; break;
    case PLACE_COLUMN: LAST (self->frames, Frame).column = whole; break;
    case PLACE_FRAME_ID: LAST (self->stacks, Stack).frame = whole; break;
    case PLACE_PARENT_ID: LAST (self->stacks, Stack).parent = whole; break;
    case PLACE_STACK_ID: LAST (self->samples, Sample).stack = whole; break;
    case PLACE_TIMESTAMP: LAST (self->samples, Sample).timestamp = value; break;
    default: break;
    }
  return TRUE;
}

static gboolean
handle_string (GroveJson *json, guint place, const char *text, gsize length, gpointer data)
{
  Reader *self = data;
  guint32 row;

  if (place == PLACE_NAME && length > 0)
    LAST (self->frames, Frame).name = grove_builder_add_name (self->builder, text, (gssize) length);
  else if (place == PLACE_RESOURCE)
    {
      row = grove_builder_add_file (self->builder, text, (gssize) length);
      g_array_append_val (self->resources, row);
    }
  return TRUE;
}

static const GroveJsonReader json_reader = {
  steps, G_N_ELEMENTS (steps), handle_begin, NULL, handle_number, handle_string,
};

static void
add_node (Reader *self, GroveV8Profile *profile, guint row)
{
  const Stack *stack = &g_array_index (self->stacks, Stack, row);
  GroveV8Node node = { .id = row,
                       .parent = stack->parent,
                       .name = GROVE_NONE,
                       .file = GROVE_UNKNOWN,
                       .line = -1,
                       .column = -1 };

  if (stack->frame >= 0 && stack->frame < self->frames->len)
    {
      const Frame *frame = &g_array_index (self->frames, Frame, stack->frame);

      node.name = frame->name;
      /* V8's nodes count from 0 */
      node.line = frame->line - 1;
      node.column = frame->column - 1;
      if (frame->resource >= 0 && frame->resource < self->resources->len)
        node.file = g_array_index (self->resources, guint32, frame->resource);
    }
  grove_v8_profile_add_node (profile, &node);
}

static void
add_idle_node (Reader *self, GroveV8Profile *profile)
{
  const GroveV8Node node = { .id = self->stacks->len,
                             .parent = -1,
                             .name = grove_builder_add_name (self->builder, "(idle)", -1),
                             .file = GROVE_UNKNOWN,
                             .line = -1,
                             .column = -1 };

  grove_v8_profile_add_node (profile, &node);
}

static void
add_sample (Reader *self, GroveV8Profile *profile, const Sample *sample)
{
  const gint64 id = sample->stack >= 0 ? sample->stack : self->stacks->len;

  grove_v8_profile_add_samples (profile, &id, 1);
  grove_v8_profile_add_timestamp (profile, sample->timestamp * 1000);
}

static gboolean
write_profile (Reader *self, GError **error)
{
  g_autoptr (GroveV8Profile) profile = grove_v8_profile_new ();
  const GrovePart part = { .source = grove_input_get_name (self->input),
                           .pid = -1,
                           .thread = -1,
                           .number = -1 };
  gboolean is_idle = FALSE;

  for (guint i = 0; i < self->stacks->len; i++)
    add_node (self, profile, i);
  for (guint i = 0; i < self->samples->len; i++)
    {
      const Sample *sample = &g_array_index (self->samples, Sample, i);

      is_idle |= sample->stack < 0;
      add_sample (self, profile, sample);
    }
  if (is_idle)
    add_idle_node (self, profile);
  return grove_v8_profile_write (profile, self->builder, &part, error);
}

static gboolean
js_self_profiling_read (GroveInput *input, GroveBuilder *builder, GError **error)
{
  g_autoptr (GArray) frames = g_array_new (FALSE, FALSE, sizeof (Frame));
  g_autoptr (GArray) resources = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (GArray) stacks = g_array_new (FALSE, FALSE, sizeof (Stack));
  g_autoptr (GArray) samples = g_array_new (FALSE, FALSE, sizeof (Sample));
  Reader self = { builder, frames, resources, stacks, samples, input };

  grove_builder_set_format (builder, "js-self-profiling");
  grove_builder_set_stacks (builder);
  return grove_json_read (input, &json_reader, FALSE, &self, error) && write_profile (&self, error);
}

static int
js_self_profiling_probe (const GroveJsonHead *head)
{
  return grove_json_head_has (head, "frames") && grove_json_head_has (head, "resources")
             && grove_json_head_has (head, "samples") && grove_json_head_has (head, "stacks")
           ? 80
           : 0;
}

const GroveFormat grove_js_self_profiling_format = {
  .id = "js-self-profiling",
  .title = N_("JS Self-Profiling"),
  .probe_json = js_self_profiling_probe,
  .read = js_self_profiling_read,
};
