/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include "grove-cli-commands.h"
#include "grove-cli-interrupt.h"
#include "grove-cli-output.h"

typedef struct
{
  const char *name;
  const char *synopsis;
  const char *summary;
  GroveCliStatus (*run) (char **arguments, GCancellable *cancellable);
} Command;

static const Command commands[] = {
  { "report", N_("PROFILE…"), N_("function list"), grove_cli_report },
  { "graph", N_("PROFILE…"), N_("call graph, as a picture or data"), grove_cli_graph },
  { "compare", N_("BEFORE AFTER"), N_("what changed from one profile to the next"), grove_cli_compare },
  { "convert", N_("PROFILE… -o FILE"), N_("any profile as callgrind"), grove_cli_convert },
};

GroveCliStatus
grove_cli_print (const char *text)
{
  GError *error = NULL;
  GroveCliOutput *output = grove_cli_output_open (NULL, NULL, NULL, &error);

  g_string_append (grove_cli_output_get_buffer (output), text);
  return grove_cli_output_close (output, &error) ? GROVE_CLI_DONE : grove_cli_fail (error, NULL);
}

static char *
format_help (void)
{
  GString *text = g_string_new (_("Usage:\n"));

  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    g_string_append_printf (text, "  callgrove-cli %-8s %-20s %s\n", commands[i].name,
                            _(commands[i].synopsis), _(commands[i].summary));
  g_string_append (text, "  callgrove-cli --version\n\n");
  g_string_append (text,
                   _(
                     "Reads what profilers write, callgrind and Python's pstats among them; the contents "
                     "decide the format.\n“callgrove-cli COMMAND --help” tells the options of a command.\n"));
  return g_string_free (text, FALSE);
}

static GroveCliStatus
print_help (void)
{
  g_autofree char *help = format_help ();

  return grove_cli_print (help);
}

static GroveCliStatus
refuse (const char *word)
{
  if (word == NULL)
    grove_cli_say (_("no command was given; see callgrove-cli --help"));
  else
    grove_cli_say (_("“%s” is not a command; see callgrove-cli --help"), word);
  return GROVE_CLI_USAGE;
}

static const Command *
find_command (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    if (strcmp (commands[i].name, name) == 0)
      return &commands[i];
  return NULL;
}

static GroveCliStatus
run (const Command *command, char **arguments)
{
  g_autofree char *name = g_strdup_printf ("callgrove-cli %s", command->name);

  /* The first lines of GOption's help */
  g_set_prgname (name);
  return command->run (arguments, grove_cli_interrupt_watch ());
}

static GroveCliStatus
dispatch (char **arguments)
{
  const char *word = arguments[1];
  const Command *command;

  if (word == NULL)
    return refuse (NULL);
  if (strcmp (word, "--help") == 0 || strcmp (word, "-h") == 0)
    return print_help ();
  if (strcmp (word, "--version") == 0)
    return grove_cli_print ("callgrove-cli " PACKAGE_VERSION "\n");
  command = find_command (word);
  return command != NULL ? run (command, arguments + 1) : refuse (word);
}

/* Descriptors that are closed would be those of the next files that are opened. */
static void
open_standard_files (void)
{
  for (int fd = 0; fd <= 2; fd++)
    if (fcntl (fd, F_GETFD) < 0 && open ("/dev/null", O_RDWR) != fd)
      exit (GROVE_CLI_INPUT);
}

int
main (int argc, char **argv)
{
  open_standard_files ();
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  return (int) dispatch (argv);
}
