/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-compare.h"

G_BEGIN_DECLS

/**
 * grove_fail_if_check:
 * @failure: (out) (nullable): which limit of --fail-if-slower and --fail-if is exceeded; %NULL if none is
 *
 * A change within noise never exceeds a limit. Errors: %GROVE_CLI_ERROR if a limit is not understood
 */
gboolean grove_fail_if_check (const GroveCompare *compare, const GroveCliOptions *options, char **failure,
                              GError **error);

G_END_DECLS
