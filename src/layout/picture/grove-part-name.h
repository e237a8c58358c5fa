/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Names of parts that have none of their own. All functions return new strings. */

/** grove_part_name_thread: "Thread 2": digits as they stand, since these are names, not amounts */
char *grove_part_name_thread (gint64 thread);
/** grove_part_name_part: "Part 3": one dump of several */
char *grove_part_name_part (gint64 part);

G_END_DECLS
