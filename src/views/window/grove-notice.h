/* SPDX-License-Identifier: MIT */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define GROVE_TYPE_NOTICE (grove_notice_get_type ())
G_DECLARE_FINAL_TYPE (GroveNotice, grove_notice, GROVE, NOTICE, AdwBin)

/** GroveNotice: a bar below the header bar that stays until it is closed (AdwBanner is libadwaita 1.3) */

/**
 * grove_notice_show:
 * @error: shows an error icon
 * @action_label: (nullable): label of a button
 * @action: (nullable): action of the button
 */
void grove_notice_show (GroveNotice *self, gboolean error, const char *text, const char *action_label,
                        const char *action);
void grove_notice_hide (GroveNotice *self);
/** grove_notice_get_text: Returns: (nullable): the text; %NULL while hidden */
const char *grove_notice_get_text (GroveNotice *self);

G_END_DECLS
