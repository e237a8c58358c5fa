/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * grove_background_begin:
 *
 * The calling thread, and those that it starts, give way to the main thread from now on, for good: to be
 * called first by what runs in a thread for long. With as many busy threads as processors a frame would take
 * twice its time.
 */
void grove_background_begin (void);

G_END_DECLS
