/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * grove_background_begin:
 *
 * Lowers the priority of the calling thread, and of threads that it starts, for good. Call it first in a
 * worker thread that runs for long: with as many busy threads as processors, a frame would take twice its
 * time.
 */
void grove_background_begin (void);

G_END_DECLS
