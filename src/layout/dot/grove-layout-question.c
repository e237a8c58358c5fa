/* SPDX-License-Identifier: MIT */
#include "grove-layout-question.h"

#include <math.h>

#include "grove-layout-spine.h"

/* px; no drawing is that large, and curves of numbers near the limits of double would be invalid */
#define FARTHEST 1e8

static guint
link_for (GroveQuestion *self, GHashTable *links, const GroveArrow *arrow)
{
  gint64 ends = (gint64) grove_arrow_upper (arrow) << 32 | grove_arrow_lower (arrow);
  gpointer found = g_hash_table_lookup (links, &ends);

  if (found != NULL)
    return GPOINTER_TO_UINT (found) - 1;
  self->links[self->head.n_links] = (GroveLayoutLink){ grove_arrow_upper (arrow), grove_arrow_lower (arrow),
                                                       1 };
  self->head.n_links++;
  g_hash_table_insert (links, g_memdup2 (&ends, sizeof ends), GUINT_TO_POINTER (self->head.n_links));
  return self->head.n_links - 1;
}

void
grove_question_init (GroveQuestion *self, const GroveLayoutRequest *sizes, guint n_nodes,
                     const GroveArrow *arrows, guint n_arrows, const double *weights)
{
  g_autoptr (GHashTable) links = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autofree guint32 *straight = grove_layout_spine_weigh (arrows, n_arrows, weights, n_nodes);

  *self = (GroveQuestion){ .head = *sizes };
  self->head.magic = GROVE_LAYOUT_MAGIC;
  self->head.version = GROVE_LAYOUT_VERSION;
  self->head.n_nodes = n_nodes;
  self->head.n_links = 0;
  self->n_arrows = n_arrows;
  self->nodes = g_new0 (GroveLayoutNode, (gsize) n_nodes + 1);
  self->links = g_new0 (GroveLayoutLink, (gsize) n_arrows + 1);
  self->link_of = g_new0 (guint, (gsize) n_arrows + 1);
  for (guint i = 0; i < n_arrows; i++)
    {
      guint link = link_for (self, links, &arrows[i]);

      self->link_of[i] = link;
      self->links[link].weight = MAX (self->links[link].weight, straight[i]);
    }
}

void
grove_question_clear (GroveQuestion *self)
{
  g_free (self->nodes);
  g_free (self->links);
  g_free (self->link_of);
}

static GroveAskResult
write_question (const GroveQuestion *self, GroveLayoutProcess *process, const GroveAskLimit *limit)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();

  g_byte_array_append (bytes, (const guint8 *) &self->head, sizeof self->head);
  g_byte_array_append (bytes, (const guint8 *) self->nodes, self->head.n_nodes * (guint) sizeof *self->nodes);
  g_byte_array_append (bytes, (const guint8 *) self->links, self->head.n_links * (guint) sizeof *self->links);
  return grove_layout_process_write (process, bytes->data, bytes->len, limit);
}

static gboolean
answers (const GroveLayoutAnswer *head, const GroveQuestion *question)
{
  return head->magic == GROVE_LAYOUT_MAGIC && head->status == 0 && head->n_nodes == question->head.n_nodes
         && head->n_links == question->head.n_links && head->n_bends <= GROVE_LAYOUT_MAX_BENDS
         && head->n_bends <= (guint64) head->n_links * head->n_nodes;
}

static gboolean
are_places (const GroveLayoutPlace *places, guint32 n_places)
{
  for (guint32 i = 0; i < n_places; i++)
    if (!(fabs (places[i].x) < FARTHEST && fabs (places[i].y) < FARTHEST))
      return FALSE;
  return TRUE;
}

/* Replaces the numbers of bends by the index where they start. */
static gboolean
add_up_bends (GroveAnswer *answer)
{
  guint64 sum = 0;

  for (guint32 i = 0; i <= answer->n_links; i++)
    {
      guint32 n = i < answer->n_links ? answer->bends_start[i] : 0;

      answer->bends_start[i] = (guint32) sum;
      sum += n;
      if (sum > answer->n_bends)
        return FALSE;
    }
  return sum == answer->n_bends;
}

static GroveAskResult
read_places (GroveAnswer *answer, GroveLayoutProcess *process, const GroveAskLimit *limit)
{
  GroveAskResult result;

  answer->nodes = g_new (GroveLayoutPlace, (gsize) answer->n_nodes + 1);
  answer->bends_start = g_new0 (guint32, (gsize) answer->n_links + 1);
  answer->bends = g_new (GroveLayoutPlace, (gsize) answer->n_bends + 1);
  result = grove_layout_process_read (process, answer->nodes, answer->n_nodes * sizeof *answer->nodes, limit);
  if (result == GROVE_ASK_DONE)
    result = grove_layout_process_read (process, answer->bends_start,
                                        answer->n_links * sizeof *answer->bends_start, limit);
  if (result == GROVE_ASK_DONE)
    result = grove_layout_process_read (process, answer->bends, answer->n_bends * sizeof *answer->bends,
                                        limit);
  if (result == GROVE_ASK_DONE
      && !(add_up_bends (answer) && are_places (answer->nodes, answer->n_nodes)
           && are_places (answer->bends, answer->n_bends)))
    result = GROVE_ASK_DIED;
  return result;
}

GroveAskResult
grove_question_ask (const GroveQuestion *self, GroveLayoutProcess *process, const GroveAskLimit *limit,
                    GroveAnswer *answer)
{
  GroveAskResult result = write_question (self, process, limit);
  GroveLayoutAnswer head;

  *answer = (GroveAnswer){ 0 };
  if (result == GROVE_ASK_DONE)
    result = grove_layout_process_read (process, &head, sizeof head, limit);
  if (result != GROVE_ASK_DONE)
    return result;
  if (!answers (&head, self))
    return GROVE_ASK_DIED;
  answer->n_nodes = head.n_nodes;
  answer->n_links = head.n_links;
  answer->n_bends = head.n_bends;
  answer->cpu_ms = head.microseconds / 1000.0;
  result = read_places (answer, process, limit);
  if (result != GROVE_ASK_DONE)
    grove_answer_clear (answer);
  return result;
}

void
grove_answer_clear (GroveAnswer *self)
{
  g_clear_pointer (&self->nodes, g_free);
  g_clear_pointer (&self->bends_start, g_free);
  g_clear_pointer (&self->bends, g_free);
}
