/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-firefox-stacks.h"
#include "grove-input.h"

G_BEGIN_DECLS

/**
 * GroveFirefoxWriter:
 * @tables: tables of the process; must be complete before the first thread is written
 * @interval: time between two samples, in ms; 0: unknown
 * @names_processes: whether names of parts contain the process, because there are several
 *
 * Writes the threads of a process to the builder; each thread is a part. The other fields are private.
 */
typedef struct
{
  GroveFirefoxTables tables;
  double interval;
  gboolean names_processes;
  GroveInput *input;
  guint64 n_borrowed; /* rows of "shared" that were visited for threads with tables of their own */
  GroveFirefoxStack
    *stacks;    /* (nullable): the stacks of "shared", once a thread without tables of its own was written */
  guint n_lost; /* their number */
} GroveFirefoxWriter;

GroveFirefoxWriter *grove_firefox_writer_new (GroveInput *input, GroveBuilder *builder);
void grove_firefox_writer_free (GroveFirefoxWriter *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GroveFirefoxWriter, grove_firefox_writer_free)

/**
 * grove_firefox_writer_write:
 * @threads: (element-type GroveFirefoxThread): live as long as the writer; threads without samples are
 * skipped
 * @n_written: (out): number of threads with samples
 *
 * The cost of a sample is its weight, or else the interval; a sample without a stack has no cost. The event
 * is "time" in ms, "bytes", or "samples" if the interval is unknown.
 *
 * Errors: %GROVE_FORMAT_ERROR_TOO_LARGE, and those of grove_input_check().
 */
gboolean grove_firefox_writer_write (GroveFirefoxWriter *self, GPtrArray *threads, guint *n_written,
                                     GError **error);

G_END_DECLS
