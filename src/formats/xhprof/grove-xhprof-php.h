/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-input.h"
#include "grove-xhprof-calls.h"

G_BEGIN_DECLS

/**
 * grove_xhprof_read_php:
 *
 * Reads what PHP's serialize() writes of XHProf's arrays: arrays, strings and
 * numbers, two arrays deep. Nothing else is taken; no object is ever made.
 *
 * Errors: %GROVE_FORMAT_ERROR_MALFORMED with the byte, and those of grove_input_read_all().
 */
gboolean grove_xhprof_read_php (GroveInput *input, GroveXhprofCalls *calls, GError **error);

G_END_DECLS
