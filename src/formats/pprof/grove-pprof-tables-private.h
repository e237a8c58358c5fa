/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-pprof-tables.h"

G_BEGIN_DECLS

/* Rows of the tables as in the file, with their rows in the builder. */

typedef struct
{
  guint64 file;   /* string */
  guint32 object; /* row of the builder, or GROVE_NONE: not added yet */
} GrovePprofMapping;

typedef struct
{
  guint64 name;        /* string */
  guint64 file;        /* string */
  guint64 system_name; /* string: the linker's name; some writers have only this one */
  guint32 line;
  guint32 name_row; /* row of the builder */
  guint32 file_row;
  guint32 object; /* object that was last used with it */
  guint32 row;    /* the function there, or GROVE_NONE */
  guint16 resolved;
  guint16 dropped;
} GrovePprofFunction;

typedef struct
{
  guint64 function;
  guint32 line;
} GrovePprofLine;

G_END_DECLS
