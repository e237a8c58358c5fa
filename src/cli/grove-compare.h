/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-causes.h"
#include "grove-cli-options.h"
#include "grove-cli-output.h"

G_BEGIN_DECLS

/**
 * GroveCompare: what `compare` writes
 * @events: (array length=n_events): one for each event that both profiles have
 * @main: (nullable): the one of --event; %NULL if the profiles have no event in common
 * @event: its index
 * @causes: (nullable) (element-type GroveCause): of @main
 * @summary: (array zero-terminated=1): sentences
 * @rows: (element-type guint32): rows of the comparison, selected and sorted
 * @places: (array): index of a row in @rows, or %GROVE_NONE
 */
typedef struct
{
  GroveComparison *comparison;
  const GrovePairing *pairing;
  GroveProfile *profiles[GROVE_N_VERSIONS];
  GroveDifference **events;
  guint32 n_events;
  const GroveDifference *main;
  guint32 event;
  GArray *causes;
  char **summary;
  GArray *rows;
  guint32 *places;
} GroveCompare;

/** grove_compare_init: @event: index of the pair of events, or %GROVE_NONE; @row: the only row to show, or
 * %GROVE_NONE */
void grove_compare_init (GroveCompare *self, GroveComparison *comparison, guint32 event, guint32 row,
                         const GroveCliOptions *options);
void grove_compare_clear (GroveCompare *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (GroveCompare, grove_compare_clear)

/** grove_compare_get_side: Returns: the side whose name a row has: the new one, unless it is gone */
GroveVersion grove_compare_get_side (const GroveCompare *self, guint32 row);
/** grove_compare_get_name: Returns: the name from the file of that side */
const char *grove_compare_get_name (const GroveCompare *self, guint32 row);
/** grove_compare_get_state: Returns: "same", "changed", "added" or "removed" */
const char *grove_compare_get_state (const GroveCompare *self, guint32 row);
/** grove_compare_get_event: Returns: the event of a difference, as the base has it */
const GroveEvent *grove_compare_get_event (const GroveCompare *self, guint32 event);

gboolean grove_compare_write_text (GroveCompare *self, GroveCliOutput *output, GError **error);
gboolean grove_compare_write_csv (GroveCompare *self, GroveCliOutput *output, GError **error);
gboolean grove_compare_write_json (GroveCompare *self, GroveCliOutput *output, GError **error);
gboolean grove_compare_write_markdown (GroveCompare *self, GroveCliOutput *output, GError **error);

G_END_DECLS
