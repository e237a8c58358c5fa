/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * GroveLayoutError:
 * @GROVE_LAYOUT_ERROR_NO_COST: the function costs nothing for this event, so there is nothing to draw
 * @GROVE_LAYOUT_ERROR_NO_PROGRAM: callgrove-layout was not found
 * @GROVE_LAYOUT_ERROR_FAILED: the layout program died, and a smaller graph failed too
 * @GROVE_LAYOUT_ERROR_EXPORT: the picture could not be written
 */
typedef enum
{
  GROVE_LAYOUT_ERROR_NO_COST,
  GROVE_LAYOUT_ERROR_NO_PROGRAM,
  GROVE_LAYOUT_ERROR_FAILED,
  GROVE_LAYOUT_ERROR_EXPORT,
} GroveLayoutError;

#define GROVE_LAYOUT_ERROR (grove_layout_error_quark ())
GQuark grove_layout_error_quark (void);

G_END_DECLS
