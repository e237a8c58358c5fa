/* SPDX-License-Identifier: MIT */
#pragma once

#include <adwaita.h>

#include "grove-selection.h"

G_BEGIN_DECLS

#define GROVE_TYPE_HISTORY_BUTTON (grove_history_button_get_type ())
G_DECLARE_FINAL_TYPE (GroveHistoryButton, grove_history_button, GROVE, HISTORY_BUTTON, AdwBin)

/** GroveHistoryWay: direction of a history button */
typedef enum
{
  GROVE_HISTORY_BACK,
  GROVE_HISTORY_FORWARD,
  GROVE_HISTORY_UP,
} GroveHistoryWay;

/**
 * GroveHistoryButton:
 *
 * A split button: a click goes one step, its menu lists the targets of several steps. Property "way"
 * (guint, a GroveHistoryWay).
 */
void grove_history_button_set_selection (GroveHistoryButton *self, GroveSelection *selection);

G_END_DECLS
