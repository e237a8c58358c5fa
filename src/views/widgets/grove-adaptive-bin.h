/* SPDX-License-Identifier: MIT */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define GROVE_TYPE_ADAPTIVE_BIN (grove_adaptive_bin_get_type ())
G_DECLARE_FINAL_TYPE (GroveAdaptiveBin, grove_adaptive_bin, GROVE, ADAPTIVE_BIN, GtkWidget)

/**
 * GroveRoom: how much room there is, in widths of text
 * @GROVE_ROOM_NARROW: for one thing at a time
 * @GROVE_ROOM_MEDIUM: for two side by side, but not for all tools above them
 * @GROVE_ROOM_WIDE: for everything
 */
typedef enum
{
  GROVE_ROOM_NARROW,
  GROVE_ROOM_MEDIUM,
  GROVE_ROOM_WIDE,
} GroveRoom;

/**
 * GroveAdaptiveBin:
 *
 * Can be narrower than its child, and tells the width class, for the child to be rearranged until it fits.
 * (AdwBreakpoint, which does that, is newer than the oldest libadwaita that is supported.)
 *
 * Property "child". Property "room" (guint, a #GroveRoom), read-only: changes before the next frame.
 */
GroveRoom grove_adaptive_bin_get_room (GroveAdaptiveBin *self);

G_END_DECLS
