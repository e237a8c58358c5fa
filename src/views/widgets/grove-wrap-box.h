/* SPDX-License-Identifier: MIT */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define GROVE_TYPE_WRAP_BOX (grove_wrap_box_get_type ())
G_DECLARE_FINAL_TYPE (GroveWrapBox, grove_wrap_box, GROVE, WRAP_BOX, GtkWidget)

/**
 * GroveWrapBox:
 *
 * Places two children side by side while both have at least half of their natural width, else one above the
 * other: for narrow windows and large text. Side by side, the second has its natural width and the first
 * the rest. Properties: "spacing" (int), "least" (int): letters of the first child that are enough to stay
 * side by side, instead of half of its natural width.
 */

G_END_DECLS
