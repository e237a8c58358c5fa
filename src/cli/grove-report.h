/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-cli-load.h"
#include "grove-cli-output.h"

G_BEGIN_DECLS

/**
 * GroveReport: the rows of a report, chosen and in order
 * @rows: (element-type guint32): functions
 * @calls: (element-type guint32): calls, dearest first
 * @place: (array length=n_functions): where a function is among @rows, or %GROVE_NONE
 */
typedef struct
{
  GroveProfile *profile;
  guint32 event;
  guint32 function;
  GroveCycleMode cycles;
  GArray *rows;
  GArray *calls;
  guint32 *place;
} GroveReport;

/** grove_report_init: all functions, or the one of @subject; as --sort and --limit say. Without @with_calls
 * there are no calls */
void grove_report_init (GroveReport *self, const GroveCliSubject *subject, const GroveCliOptions *options,
                        gboolean with_calls);
void grove_report_clear (GroveReport *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (GroveReport, grove_report_clear)

/** grove_report_get_n_events: Returns: number of event columns: the real ones, and the derived one that
 * --event asks for */
guint32 grove_report_get_n_events (GroveReport *self);
/** grove_report_get_event: Returns: the event of a column */
guint32 grove_report_get_event (GroveReport *self, guint32 column);
/** grove_report_get_line: Returns: line of the definition; %GROVE_UNKNOWN_COUNT: none is known. Python states
 * line 0 for what is built in */
gint64 grove_report_get_line (GroveReport *self, guint32 function);

/** grove_report_get_name: Returns: (nullable): %NULL for an empty one: what the format does not know */
const char *grove_report_get_file (GroveReport *self, guint32 function);
const char *grove_report_get_object (GroveReport *self, guint32 function);

gboolean grove_report_write_json (GroveReport *self, GroveCliOutput *output, GError **error);
gboolean grove_report_write_csv (GroveReport *self, GroveCliOutput *output, GError **error);
gboolean grove_report_write_text (GroveReport *self, GroveCliOutput *output, GError **error);

G_END_DECLS
