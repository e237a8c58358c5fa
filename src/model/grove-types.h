/* SPDX-License-Identifier: MIT */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * GROVE_NONE:
 *
 * The index that says "none": no function, no call, no part. Every index of
 * the model is a guint32 below the number of rows of its own table.
 */
#define GROVE_NONE G_MAXUINT32

/**
 * GROVE_UNKNOWN:
 *
 * Row 0 of the tables of files and objects: the one that the format does not
 * know. Its name is the empty string.
 */
#define GROVE_UNKNOWN 0u

/**
 * GROVE_UNKNOWN_COUNT:
 *
 * The number of calls where a format has none.
 */
#define GROVE_UNKNOWN_COUNT ((gint64) -1)

typedef struct _GroveProfile GroveProfile;
typedef struct _GroveBuilder GroveBuilder;

G_END_DECLS
