/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-builder.h"
#include "grove-firefox-thread.h"
#include "grove-long-texts.h"

G_BEGIN_DECLS

/**
 * GroveFirefoxTables:
 * @builder: where functions and paths are added
 * @shared: tables for threads that have none of their own
 * @lib_names: (element-type utf8): by library; %NULL: unknown
 * @lib_paths: (element-type utf8): by library; %NULL: unknown
 *
 * Data that the threads of a process share.
 */
typedef struct
{
  GroveBuilder *builder;
  GroveFirefoxThread *shared;
  GPtrArray *lib_names;
  GPtrArray *lib_paths;
  GroveLongTexts names; /* rows of the builder */
  GroveLongTexts files;
  GroveLongTexts objects;
} GroveFirefoxTables;

void grove_firefox_tables_init (GroveFirefoxTables *self, GroveBuilder *builder);
void grove_firefox_tables_clear (GroveFirefoxTables *self);

/** grove_firefox_tables_add_lib: adds a library without name and path. Returns: its row */
guint grove_firefox_tables_add_lib (GroveFirefoxTables *self);
/** grove_firefox_tables_set_lib_name: sets the name of the last library */
void grove_firefox_tables_set_lib_name (GroveFirefoxTables *self, const char *text, gsize length);
/** grove_firefox_tables_set_lib_path: sets the path of the last library */
void grove_firefox_tables_set_lib_path (GroveFirefoxTables *self, const char *text, gsize length);
/** grove_firefox_tables_get_length: Returns: number of rows of the thread's own table, or of the shared one
 * if it has none */
guint grove_firefox_tables_get_length (const GroveFirefoxTables *self, const GroveFirefoxThread *thread,
                                       GroveFirefoxColumn column);

/**
 * GroveFirefoxStack:
 * @path: row of the builder
 * @function: the innermost function, or %GROVE_NONE
 * @file: file of @function
 * @line: the executed line; 0: unknown
 *
 * A row of a table of stacks.
 */
typedef struct
{
  guint32 path;
  guint32 function;
  guint32 file;
  guint32 line;
} GroveFirefoxStack;

/**
 * grove_firefox_stacks_new:
 * @n_lost: (out): number of stacks with an invalid function or parent
 *
 * Adds the functions and paths of all stacks of a thread.
 *
 * Returns: (transfer full) (array): a row for each stack, as many as the column GROVE_FIREFOX_STACK_FRAME has
 */
GroveFirefoxStack *grove_firefox_stacks_new (GroveFirefoxTables *tables, const GroveFirefoxThread *thread,
                                             guint *n_lost);

G_END_DECLS
