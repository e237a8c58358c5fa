/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-cli-load.h"
#include "grove-cli-output.h"

G_BEGIN_DECLS

/**
 * GroveReport: the rows of a report, selected and sorted
 * @rows: (element-type guint32): functions
 * @calls: (element-type guint32): calls, most expensive first
 * @place: (array length=n_functions): index of a function in @rows, or %GROVE_NONE
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

/** grove_report_init: collects all functions, or the one of @subject, according to --sort and --limit; calls
 * only if @with_calls */
void grove_report_init (GroveReport *self, const GroveCliSubject *subject, const GroveCliOptions *options,
                        gboolean with_calls);
void grove_report_clear (GroveReport *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (GroveReport, grove_report_clear)

/** grove_report_get_n_events: Returns: number of event columns: all real events and the derived one of
 * --event */
guint32 grove_report_get_n_events (GroveReport *self);
/** grove_report_get_event: Returns: the event of a column */
guint32 grove_report_get_event (GroveReport *self, guint32 column);
/** grove_report_get_line: Returns: line of the definition; %GROVE_UNKNOWN_COUNT if unknown. Python states
 * line 0 for built-in functions */
gint64 grove_report_get_line (GroveReport *self, guint32 function);

/** grove_report_get_name: Returns: (nullable): %NULL instead of an empty name, which means unknown */
const char *grove_report_get_file (GroveReport *self, guint32 function);
const char *grove_report_get_object (GroveReport *self, guint32 function);

gboolean grove_report_write_json (GroveReport *self, GroveCliOutput *output, GError **error);
gboolean grove_report_write_csv (GroveReport *self, GroveCliOutput *output, GError **error);
gboolean grove_report_write_text (GroveReport *self, GroveCliOutput *output, GError **error);

G_END_DECLS
