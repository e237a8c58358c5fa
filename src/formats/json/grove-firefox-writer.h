/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-firefox-stacks.h"
#include "grove-input.h"

G_BEGIN_DECLS

/**
 * GroveFirefoxWriter:
 * @tables: of its process: to be filled before the first thread is written
 * @interval: between two samples, in ms; 0: not said
 * @names_processes: a part's name says the process, too: the profile has several
 *
 * Writes the threads of a process to the builder, a part a thread. The other fields are its own.
 */
typedef struct
{
  GroveFirefoxTables tables;
  double interval;
  gboolean names_processes;
  GroveInput *input;
  guint64 n_borrowed; /* rows of "shared" that were gone over for single threads */
  GroveFirefoxStack
    *stacks;    /* (nullable): those of "shared", once a thread without tables of its own was written */
  guint n_lost; /* of them */
} GroveFirefoxWriter;

GroveFirefoxWriter *grove_firefox_writer_new (GroveInput *input, GroveBuilder *builder);
void grove_firefox_writer_free (GroveFirefoxWriter *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GroveFirefoxWriter, grove_firefox_writer_free)

/**
 * grove_firefox_writer_write:
 * @threads: (element-type GroveFirefoxThread): live as long as the writer; those without samples are left out
 * @n_written: (out): of them
 *
 * A sample has a weight, or weighs the interval; one without a stack has no cost. Event: "time" in ms,
 * "bytes", or "samples" where no interval is known.
 *
 * Errors: %GROVE_FORMAT_ERROR_TOO_LARGE, and those of grove_input_check().
 */
gboolean grove_firefox_writer_write (GroveFirefoxWriter *self, GPtrArray *threads, guint *n_written,
                                     GError **error);

G_END_DECLS
