/* SPDX-License-Identifier: MIT */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define GROVE_TYPE_TOAST (grove_toast_get_type ())
G_DECLARE_FINAL_TYPE (GroveToast, grove_toast, GROVE, TOAST, AdwBin)

/**
 * GroveToast:
 *
 * A message over the window that goes away after some seconds. There is one at a time: a newer one replaces
 * it, while #AdwToastOverlay would make it wait.
 */
/** grove_toast_show: @text: one line; @uri: (nullable): of a file that the message is about, which it offers
 * to open and to show with the actions "win.open-saved" and "win.show-saved" */
void grove_toast_show (GroveToast *self, const char *text, const char *uri);
void grove_toast_hide (GroveToast *self);

G_END_DECLS
