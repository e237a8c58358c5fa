/* SPDX-License-Identifier: MIT */
#pragma once

#include <adwaita.h>

#include "grove-selection.h"

G_BEGIN_DECLS

#define GROVE_TYPE_PAGE (grove_page_get_type ())
G_DECLARE_FINAL_TYPE (GrovePage, grove_page, GROVE, PAGE, AdwBin)

/**
 * GrovePage:
 *
 * One profile and its views, which follow one #GroveSelection: what a tab of the window shows. Profiles are
 * loaded in a thread; the current profile stays until the new one is ready, and if it cannot be read.
 *
 * Properties:
 * - "title": the names of the files
 * - "subtitle": format, total and number of functions
 * - "loading": whether a profile is being opened
 *
 * Signals:
 * - "notice" (char *text): something to tell the user
 * - "saved" (GFile *file): something was exported
 * - "opened": a profile was opened, and noted as recent
 * - "open" (GPtrArray *files, GrovePage *before): the user chose these files to be opened in a tab of their
 * own
 * - "cancelled": the user did not want to wait
 * - "parts-kept": the parts that the user chose are not shown
 */
/**
 * GrovePageHow: how files are opened
 * @GROVE_PAGE_ASK: asks if they, or those of a folder, are several runs
 * @GROVE_PAGE_ADD_UP: as one profile
 * @GROVE_PAGE_COMPARE: two profiles, the first one of before
 * @GROVE_PAGE_EVENTS: each gives events of its own, as with merge_events of #GroveLoadOptions
 */
typedef enum
{
  GROVE_PAGE_ASK,
  GROVE_PAGE_ADD_UP,
  GROVE_PAGE_EVENTS,
  GROVE_PAGE_COMPARE,
} GrovePageHow;

GtkWidget *grove_page_new (void);
/** grove_page_get_actions: Returns: (transfer none): what the window offers as "win" while it shows the page */
GSimpleActionGroup *grove_page_get_actions (GrovePage *self);
/** grove_page_open: @files: (element-type GFile): files to open; @before: (nullable): page whose
 * function, event and graph are kept if it shows the same program */
void grove_page_open (GrovePage *self, GPtrArray *files, GrovePageHow how, GrovePage *before);
/** grove_page_reload: reads the files again; active function and history stay */
void grove_page_reload (GrovePage *self);
/** grove_page_cancel: cancels the running load */
void grove_page_cancel (GrovePage *self);
gboolean grove_page_is_loading (GrovePage *self);
/** grove_page_is_empty: Returns: whether no profile is open or being opened */
gboolean grove_page_is_empty (GrovePage *self);
GroveSelection *grove_page_get_selection (GrovePage *self);
/** grove_page_get_files: Returns: (transfer none) (nullable) (element-type GFile): of the current profile */
GPtrArray *grove_page_get_files (GrovePage *self);
/** grove_page_get_folder: Returns: (transfer none) (nullable): where the files are that were opened last */
GFile *grove_page_get_folder (GrovePage *self);
/** grove_page_get_shows_events: Returns: whether the files are events of one profile, not added up */
gboolean grove_page_get_shows_events (GrovePage *self);
/** grove_page_has_files: Returns: whether it shows, or opens, these files in that way */
gboolean grove_page_has_files (GrovePage *self, GPtrArray *files, GrovePageHow how);
/** grove_page_get_problem: Returns: (nullable): the visible error of the last load */
const char *grove_page_get_problem (GrovePage *self);
/** grove_page_search: focuses the search entry; within the graph, finds cards there */
void grove_page_search (GrovePage *self);
/** grove_page_choose_event: shows an event, computed in a thread if that is slow */
void grove_page_choose_event (GrovePage *self, guint event);
/** grove_page_choose_parts: @parts: (element-type guint32): parts of the whole profile to show */
void grove_page_choose_parts (GrovePage *self, GArray *parts);
/** grove_page_remember: saves the active function of the profile */
void grove_page_remember (GrovePage *self);
/** grove_page_set_narrow: shows only the list or only the rest at a time */
void grove_page_set_narrow (GrovePage *self, gboolean narrow);
/** grove_page_take_panes: gives the panes the sizes that they have in @other */
void grove_page_take_panes (GrovePage *self, GrovePage *other);

G_END_DECLS
