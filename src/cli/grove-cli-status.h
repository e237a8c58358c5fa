/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * GroveCliStatus: what callgrove-cli ends with; people script it (doc/report.md, "Exit status")
 * @GROVE_CLI_DONE: done
 * @GROVE_CLI_INPUT: the input cannot be used, or the output not be written
 * @GROVE_CLI_USAGE: the command line is wrong
 * @GROVE_CLI_STOPPED: stopped by a signal
 */
typedef enum
{
  GROVE_CLI_DONE = 0,
  GROVE_CLI_INPUT = 1,
  GROVE_CLI_USAGE = 2,
  GROVE_CLI_STOPPED = 3,
} GroveCliStatus;

/** GroveCliError: what is wrong with a command line */
typedef enum
{
  GROVE_CLI_ERROR_USAGE,
} GroveCliError;

#define GROVE_CLI_ERROR (grove_cli_error_quark ())
GQuark grove_cli_error_quark (void);

/** grove_cli_say: one line on standard error, with the program's name before it */
void grove_cli_say (const char *format, ...) G_GNUC_PRINTF (1, 2);
/** grove_cli_fail: says @error, after the @name of the file that it is about (may be %NULL), and frees it.
 *  Returns: the status it means; being cancelled and a reader that went away say nothing */
GroveCliStatus grove_cli_fail (GError *error, const char *name);

G_END_DECLS
