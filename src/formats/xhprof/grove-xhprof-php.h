/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-input.h"
#include "grove-xhprof-calls.h"

G_BEGIN_DECLS

/**
 * grove_xhprof_read_php:
 *
 * Reads XHProf's arrays as PHP's serialize() writes them: strings and numbers, in
 * arrays two levels deep. Everything else is an error; no objects are created.
 *
 * Errors: %GROVE_FORMAT_ERROR_MALFORMED with the byte, and those of grove_input_read_all().
 */
gboolean grove_xhprof_read_php (GroveInput *input, GroveXhprofCalls *calls, GError **error);

G_END_DECLS
