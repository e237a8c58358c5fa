/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-builder.h"
#include "grove-firefox-thread.h"
#include "grove-long-texts.h"

G_BEGIN_DECLS

/**
 * GroveFirefoxTables:
 * @builder: that functions and paths go to
 * @shared: the tables of threads that have none of their own
 * @lib_names: (element-type utf8): by library; %NULL: not said
 * @lib_paths: (element-type utf8): by library; %NULL: not said
 *
 * What the threads of one process share.
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

/** grove_firefox_tables_add_lib: a library of which nothing is said yet. Returns: its row */
guint grove_firefox_tables_add_lib (GroveFirefoxTables *self);
/** grove_firefox_tables_set_lib_name: of the library that was added last */
void grove_firefox_tables_set_lib_name (GroveFirefoxTables *self, const char *text, gsize length);
/** grove_firefox_tables_set_lib_path: of the library that was added last */
void grove_firefox_tables_set_lib_path (GroveFirefoxTables *self, const char *text, gsize length);
/** grove_firefox_tables_get_length: Returns: rows of the thread's own table, or of the shared one if it has
 * none */
guint grove_firefox_tables_get_length (const GroveFirefoxTables *self, const GroveFirefoxThread *thread,
                                       GroveFirefoxColumn column);

/**
 * GroveFirefoxStack:
 * @path: of the builder
 * @function: the innermost one, or %GROVE_NONE
 * @file: of @function
 * @line: that runs there; 0: not said
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
 * @n_lost: (out): stacks that name a function or a parent that there is not
 *
 * Makes the functions and paths of all stacks of a thread.
 *
 * Returns: (transfer full) (array): a row a stack, as many as GROVE_FIREFOX_STACK_FRAME has
 */
GroveFirefoxStack *grove_firefox_stacks_new (GroveFirefoxTables *tables, const GroveFirefoxThread *thread,
                                             guint *n_lost);

G_END_DECLS
