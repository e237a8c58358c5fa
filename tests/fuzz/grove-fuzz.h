/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** LLVMFuzzerTestOneInput: what libFuzzer calls for each input */
int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

/**
 * grove_fuzz_read:
 * @format_id: (nullable): the reader; %NULL: what probing says
 *
 * Reads the bytes as a profile. An error is fine; a profile must keep what every view relies
 * on, else this aborts.
 */
void grove_fuzz_read (const char *format_id, const guint8 *data, gsize size);

G_END_DECLS
