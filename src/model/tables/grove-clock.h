/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-types.h"

G_BEGIN_DECLS

/**
 * GroveClock:
 * @GROVE_CLOCK_UNKNOWN: nobody says
 * @GROVE_CLOCK_CPU: it stands still while a program waits
 * @GROVE_CLOCK_WALL: it does not
 *
 * What measured an event in seconds. A program that was measured by both can be
 * told what it waited: the difference.
 */
typedef enum
{
  GROVE_CLOCK_UNKNOWN,
  GROVE_CLOCK_CPU,
  GROVE_CLOCK_WALL,
} GroveClock;

/** grove_clock_guess: Returns: the clock that is a word of @name ("service.wall.pstat", "cpu-clock"), if only
 * one is */
GroveClock grove_clock_guess (const char *name);
/** grove_clock_get_name: Returns: (nullable): what an event of it is called: "cpu", "wall" */
const char *grove_clock_get_name (GroveClock self);
/** grove_clock_get_title: Returns: (nullable): the same for people, translated */
const char *grove_clock_get_title (GroveClock self);

G_END_DECLS
