/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-pprof-tables.h"

G_BEGIN_DECLS

/* Rows of the tables, as the file has them, and what the builder calls them. */

typedef struct
{
  guint64 file;   /* string */
  guint32 object; /* of the builder, or GROVE_NONE: not asked for yet */
} GrovePprofMapping;

typedef struct
{
  guint64 name;        /* string */
  guint64 file;        /* string */
  guint64 system_name; /* string: as the linker knows it; some writers have only this one */
  guint32 line;
  guint32 name_row; /* of the builder */
  guint32 file_row;
  guint32 object; /* where it was seen last */
  guint32 row;    /* of the function there, or GROVE_NONE */
  guint16 resolved;
  guint16 dropped;
} GrovePprofFunction;

typedef struct
{
  guint64 function;
  guint32 line;
} GrovePprofLine;

G_END_DECLS
