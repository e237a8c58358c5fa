/* SPDX-License-Identifier: MIT */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define GROVE_TYPE_START_PAGE (grove_start_page_get_type ())
G_DECLARE_FINAL_TYPE (GroveStartPage, grove_start_page, GROVE, START_PAGE, AdwBin)

/**
 * GroveStartPage:
 *
 * What the window shows while no profile is open: Open, the example, profiles opened before, and that
 * files can be dropped; or why a profile could not be opened.
 */

/** grove_start_page_set_error: @title: (nullable): %NULL: all is well again */
void grove_start_page_set_error (GroveStartPage *self, const char *title, const char *text);
/** grove_start_page_get_error: Returns: (nullable): */
const char *grove_start_page_get_error (GroveStartPage *self);
/** grove_start_page_find_example: Returns: (transfer full) (nullable): the example profile, where it is
 * installed */
char *grove_start_page_find_example (void);

G_END_DECLS
