/* SPDX-License-Identifier: MIT */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define GROVE_TYPE_RUNS_PAGE (grove_runs_page_get_type ())
G_DECLARE_FINAL_TYPE (GroveRunsPage, grove_runs_page, GROVE, RUNS_PAGE, AdwBin)

/**
 * GroveRunsChoice: what to do with the chosen runs
 * @GROVE_RUNS_ADD_UP: they are one profile; also for a single one
 * @GROVE_RUNS_EACH: each is a profile
 */
typedef enum
{
  GROVE_RUNS_ADD_UP,
  GROVE_RUNS_EACH,
} GroveRunsChoice;

/**
 * GroveRunsPage:
 *
 * Asks which of several runs to open: a click on one opens it, check boxes choose several.
 *
 * Signal "chosen" (GPtrArray *runs, guint choice): (element-type GroveRun): the user chose these
 */
/** grove_runs_page_set_runs: @folder: (nullable): what the runs are in; @runs: (element-type GroveRun);
 * @stamps: (element-type GroveFileStamp): of their first files */
void grove_runs_page_set_runs (GroveRunsPage *self, const char *folder, GPtrArray *runs, GArray *stamps);

G_END_DECLS
