/* SPDX-License-Identifier: MIT */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define GROVE_TYPE_NOTICE (grove_notice_get_type ())
G_DECLARE_FINAL_TYPE (GroveNotice, grove_notice, GROVE, NOTICE, AdwBin)

/** GroveNotice: a bar under the header bar that stays until it is closed (AdwBanner is libadwaita 1.3) */

/**
 * grove_notice_show:
 * @error: it is an error, else something to know
 * @action_label: (nullable): a button
 * @action: (nullable): the action of that button
 */
void grove_notice_show (GroveNotice *self, gboolean error, const char *text, const char *action_label,
                        const char *action);
void grove_notice_hide (GroveNotice *self);
/** grove_notice_get_text: Returns: (nullable): what it says; %NULL while it is hidden */
const char *grove_notice_get_text (GroveNotice *self);

G_END_DECLS
