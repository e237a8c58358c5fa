/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-types.h"

G_BEGIN_DECLS

/**
 * GroveClock:
 * @GROVE_CLOCK_UNKNOWN: not stated
 * @GROVE_CLOCK_CPU: stands still while the program waits
 * @GROVE_CLOCK_WALL: runs all the time
 *
 * The clock of an event in seconds. The difference of both clocks is the time that a program waited.
 */
typedef enum
{
  GROVE_CLOCK_UNKNOWN,
  GROVE_CLOCK_CPU,
  GROVE_CLOCK_WALL,
} GroveClock;

/** grove_clock_guess: Returns: the clock that is a word of @name ("service.wall.pstat", "cpu-clock"), if it
 * names only one */
GroveClock grove_clock_guess (const char *name);
/** grove_clock_get_name: Returns: (nullable): the name of its events: "cpu", "wall" */
const char *grove_clock_get_name (GroveClock self);
/** grove_clock_get_title: Returns: (nullable): the translated name */
const char *grove_clock_get_title (GroveClock self);

G_END_DECLS
