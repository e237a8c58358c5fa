/* SPDX-License-Identifier: MIT */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define GROVE_TYPE_START_PAGE (grove_start_page_get_type ())
G_DECLARE_FINAL_TYPE (GroveStartPage, grove_start_page, GROVE, START_PAGE, AdwBin)

/**
 * GroveStartPage:
 *
 * The page of a window without a profile: Open, the example, recent profiles, and the supported formats; or
 * why a profile could not be opened.
 */

/** grove_start_page_set_error: @title: (nullable): title of an error; %NULL: no error */
void grove_start_page_set_error (GroveStartPage *self, const char *title, const char *text);
/** grove_start_page_get_error: Returns: (nullable): the error text */
const char *grove_start_page_get_error (GroveStartPage *self);
/** grove_start_page_find_example: Returns: (transfer full) (nullable): path of the example profile */
char *grove_start_page_find_example (void);

G_END_DECLS
