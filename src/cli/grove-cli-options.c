/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "grove-cli-options.h"
#include "grove-cli-status.h"
#include "grove-cli-value.h"
#include "grove-union.h"

/* Options are read as bytes, since GOption rejects names that are not in the locale's encoding, and scripts
 * often run in the C locale. */
typedef struct
{
  char *text[32];
  char *help_text[32];
  char **files;
  gboolean merge_events;
  gboolean all_frames;
  gboolean merge_variants;
  gboolean whole;
  gboolean quiet;
  char **maps;
  char **limits;
  gboolean no_rename;
  gboolean graph;
  gboolean help;
} Raw;

/* Indexes of Raw.text and Raw.help_text, in the order of the table below */
typedef enum
{
  OPTION_FUNCTION,
  OPTION_EVENT,
  OPTION_FORMAT,
  OPTION_OUTPUT,
  OPTION_INPUT_FORMAT,
  OPTION_THREAD,
  OPTION_PART,
  OPTION_SORT,
  OPTION_LIMIT,
  OPTION_CYCLES,
  OPTION_FAIL_IF_SLOWER,
  OPTION_FACE,
  OPTION_MIN_NODE,
  OPTION_MIN_CALL,
  OPTION_CALLER_DEPTH,
  OPTION_CALLEE_DEPTH,
  OPTION_MAX_NODES,
  OPTION_DIRECTION,
  OPTION_THEME,
  OPTION_SCALE,
  N_OPTIONS,
} OptionIndex;

typedef struct
{
  const char *name;
  char letter;
  GroveCliCommands commands; /* commands on which the option has an effect */
  gboolean common;           /* the other commands accept it, too, with a warning */
  const char *help;
  const char *argument;
} Option;

#define LISTS (GROVE_CLI_REPORT | GROVE_CLI_COMPARE)
#define SHOWN (LISTS | GROVE_CLI_GRAPH)
#define ALL (SHOWN | GROVE_CLI_CONVERT)

static const Option options[N_OPTIONS] = {
  [OPTION_FUNCTION] = { "function", 'f', SHOWN, TRUE,
                        N_("Function to show: its name, or a unique part of it"), N_("NAME") },
  [OPTION_EVENT] = { "event", 'e', SHOWN, TRUE, N_("Event to show (default: the first that is not zero)"),
                     N_("NAME") },
  [OPTION_FORMAT] = { "format", 0, ALL, TRUE, N_("Output format (default: the first)"), NULL },
  [OPTION_OUTPUT] = { "output", 'o', ALL, TRUE, N_("Write to FILE instead of standard output"),
                      N_("FILE") },
  [OPTION_INPUT_FORMAT] = { "input-format", 0, ALL, TRUE,
                            N_("Read as format ID instead of detecting the format"), N_("ID") },
  [OPTION_THREAD] = { "thread", 0, ALL, TRUE, N_("Only costs of this thread"), N_("ID") },
  [OPTION_PART] = { "part", 0, ALL, TRUE, N_("Only this part of the profile"), N_("N") },
  [OPTION_SORT] = { "sort", 0, LISTS, TRUE, N_("Order of the functions (default: the first)"), NULL },
  [OPTION_FAIL_IF_SLOWER] = { "fail-if-slower", 0, GROVE_CLI_COMPARE, FALSE,
                              N_("Exit with 4 if the new profile is slower by more than this"),
                              N_("PERCENT") },
  [OPTION_LIMIT] = { "limit", 'n', LISTS, TRUE, N_("Maximum number of functions (default: all)"), N_("N") },
  [OPTION_CYCLES] = { "cycles", 0, SHOWN, TRUE,
                      N_("Treat functions that call each other in a cycle as one (default: on)"), "on|off" },
  [OPTION_FACE] = { "face", 0, GROVE_CLI_COMPARE, FALSE,
                    N_("With --graph: which costs the graph shows (default: difference)"),
                    "difference|after|before" },
  [OPTION_MIN_NODE] = { "min-node", 0, GROVE_CLI_GRAPH, FALSE,
                        N_("Leave out functions below this share of the root's inclusive cost (default: %s)"),
                        N_("PERCENT") },
  [OPTION_MIN_CALL] = { "min-call", 0, GROVE_CLI_GRAPH, FALSE,
                        N_("Leave out calls below this share (default: %s)"), N_("PERCENT") },
  [OPTION_CALLER_DEPTH] = { "caller-depth", 0, GROVE_CLI_GRAPH, FALSE,
                            N_("Levels of callers above the function (default: %s)"), N_("N|all") },
  [OPTION_CALLEE_DEPTH] = { "callee-depth", 0, GROVE_CLI_GRAPH, FALSE,
                            N_("Levels of callees below it (default: %s)"), N_("N|all") },
  [OPTION_MAX_NODES] = { "max-nodes", 0, GROVE_CLI_GRAPH, FALSE,
                         N_("Maximum number of functions, most expensive first (default: %s)"), N_("N") },
  [OPTION_DIRECTION] = { "direction", 0, GROVE_CLI_GRAPH, FALSE, N_("Direction of calls (default: down)"),
                         "down|right" },
  [OPTION_THEME] = { "theme", 0, GROVE_CLI_GRAPH, FALSE,
                     N_("Colours; an SVG with auto follows the desktop of its viewer (default: auto)"),
                     "auto|light|dark" },
  [OPTION_SCALE] = { "scale", 0, GROVE_CLI_GRAPH, FALSE,
                     N_("Pixels of a PNG for each pixel of the picture (default: 1)"), "1|2|4" },
};

static const char *const sorts[] = { "inclusive", "self", "calls", "name", NULL };
static const char *const compare_sorts[] = { "difference", "inclusive", "self", "calls", "name", NULL };
static const char *const switches[] = { "on", "off", NULL };
static const char *const faces[] = { "difference", "after", "before", NULL };
static const char *const directions[] = { "down", "right", NULL };
static const char *const themes[] = { "auto", "light", "dark", NULL };
static const char *const scales[] = { "1", "2", "4", NULL };

static void
raw_clear (Raw *raw)
{
  for (guint i = 0; i < N_OPTIONS; i++)
    {
      g_free (raw->text[i]);
      g_free (raw->help_text[i]);
    }
  g_strfreev (raw->files);
  g_strfreev (raw->maps);
  g_strfreev (raw->limits);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Raw, raw_clear)

/* Returns: (nullable) (transfer full): the default of an option that limits the graph */
static char *
format_default (OptionIndex index)
{
  GroveGraphOptions defaults;

  grove_graph_options_init (&defaults, 0);
  switch (index)
    {
    case OPTION_MIN_NODE: return grove_graph_share_format (defaults.min_node);
    case OPTION_MIN_CALL: return grove_graph_share_format (defaults.min_call);
    case OPTION_CALLER_DEPTH: return grove_graph_depth_format (defaults.caller_depth);
    case OPTION_CALLEE_DEPTH: return grove_graph_depth_format (defaults.callee_depth);
    case OPTION_MAX_NODES: return g_strdup_printf ("%u", defaults.max_nodes);
    default: return NULL;
    }
}

/* Returns: (transfer full): the help of an option, with its default for "%s" */
static char *
make_help (OptionIndex index)
{
  GString *help = g_string_new (_(options[index].help));
  g_autofree char *value = format_default (index);

  if (value != NULL)
    g_string_replace (help, "%s", value, 1);
  return g_string_free (help, FALSE);
}

/* Returns: what follows the option's name in the help; lists of words are not translated */
static const char *
get_argument (OptionIndex index, GroveCliCommands command, const char *formats)
{
  if (index == OPTION_FORMAT)
    return formats;
  if (index == OPTION_SORT)
    return (command & GROVE_CLI_COMPARE) != 0 ? "difference|inclusive|self|calls|name"
                                              : "inclusive|self|calls|name";
  return _(options[index].argument);
}

static GOptionEntry
make_entry (OptionIndex index, GroveCliCommands command, const char *formats, Raw *raw)
{
  const Option *option = &options[index];

  raw->help_text[index] = make_help (index);
  return (GOptionEntry){
    .long_name = option->name,
    .short_name = option->letter,
    .flags = (option->commands & command) != 0 ? G_OPTION_FLAG_NONE : G_OPTION_FLAG_HIDDEN,
    .arg = G_OPTION_ARG_FILENAME,
    .arg_data = &raw->text[index],
    .description = raw->help_text[index],
    .arg_description = get_argument (index, command, formats),
  };
}

static void
add_compare_options (GArray *entries, Raw *raw)
{
  const GOptionEntry own[] = {
    { "map", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &raw->maps,
      _("Folder OLD of BEFORE is folder NEW of AFTER; may be given several times"), _("OLD=NEW") },
    { "fail-if", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &raw->limits,
      _("Exit with 4 if a limit is exceeded: “NAME > +5%”, also calls(NAME), self(NAME), total; may be "
         "given several times"),
      _("LIMIT") },
    { "graph", 0, 0, G_OPTION_ARG_NONE, &raw->graph,
      _("Write the call graph of both, with the options and formats of “graph”"), NULL },
    { "no-rename", 0, 0, G_OPTION_ARG_NONE, &raw->no_rename,
      _("Do not guess by their callees which functions have a new name"), NULL },
  };

  g_array_append_vals (entries, own, G_N_ELEMENTS (own));
}

static void
add_switches (GArray *entries, Raw *raw)
{
  const GOptionEntry rest[] = {
    { "merge-events", 0, 0, G_OPTION_ARG_NONE, &raw->merge_events,
      _("Keep the costs of several profiles of one program as separate events instead of adding them up"),
      NULL },
    { "merge-variants", 0, 0, G_OPTION_ARG_NONE, &raw->merge_variants,
      _("Show variants of a function as one: clones, hashes, lambda numbers, tiers, levels, lines"), NULL },
    { "all-frames", 0, 0, G_OPTION_ARG_NONE, &raw->all_frames,
      _("Keep the frames that a pprof file drops (drop_frames)"), NULL },
    { "quiet", 'q', 0, G_OPTION_ARG_NONE, &raw->quiet, _("Show no warnings"), NULL },
    { "help", 'h', 0, G_OPTION_ARG_NONE, &raw->help, _("Show this help"), NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &raw->files, NULL, NULL },
    { NULL },
  };

  g_array_append_vals (entries, rest, G_N_ELEMENTS (rest));
}

static void
add_graph_switches (GArray *entries, Raw *raw)
{
  const GOptionEntry whole = {
    "whole", 0, 0, G_OPTION_ARG_NONE, &raw->whole, _("The whole program instead of one function"), NULL
  };

  g_array_append_val (entries, whole);
}

static GOptionContext *
make_context (Raw *raw, GroveCliCommands command, const char *formats, const char *summary)
{
  GOptionContext *context = g_option_context_new ((command & GROVE_CLI_COMPARE) != 0 ? _("BEFORE AFTER")
                                                                                     : _("PROFILE…"));
  g_autoptr (GArray) entries = g_array_new (FALSE, FALSE, sizeof (GOptionEntry));

  for (guint i = 0; i < N_OPTIONS; i++)
    if (options[i].common || (options[i].commands & command) != 0)
      {
        GOptionEntry entry = make_entry (i, command, formats, raw);

        g_array_append_val (entries, entry);
      }
  if ((command & GROVE_CLI_COMPARE) != 0)
    add_compare_options (entries, raw);
  if (command == GROVE_CLI_GRAPH)
    add_graph_switches (entries, raw);
  add_switches (entries, raw);
  g_option_context_set_help_enabled (context, FALSE);
  g_option_context_add_main_entries (context, (GOptionEntry *) (gpointer) entries->data, NULL);
  g_option_context_set_summary (context, summary);
  g_option_context_set_description (
    context,
    _(
      "Several PROFILEs are added up; “-” is standard input.\n"
      "Exit status: 0 done, 1 the input cannot be used, 2 the command line is wrong, 3 stopped by a signal."));
  return context;
}

static gboolean
take_names (GroveCliOptions *self, Raw *raw, GError **error)
{
  static const OptionIndex names[] = { OPTION_FUNCTION, OPTION_EVENT, OPTION_INPUT_FORMAT };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (raw->text[names[i]] != NULL && !g_utf8_validate (raw->text[names[i]], -1, NULL))
      {
        g_set_error (error, GROVE_CLI_ERROR, GROVE_CLI_ERROR_USAGE, _("--%s: not valid UTF-8"),
                     options[names[i]].name);
        return FALSE;
      }
  self->function = g_steal_pointer (&raw->text[OPTION_FUNCTION]);
  self->event = g_steal_pointer (&raw->text[OPTION_EVENT]);
  self->input_format = g_steal_pointer (&raw->text[OPTION_INPUT_FORMAT]);
  self->output = g_steal_pointer (&raw->text[OPTION_OUTPUT]);
  self->files = g_steal_pointer (&raw->files);
  self->maps = g_steal_pointer (&raw->maps);
  self->limits = g_steal_pointer (&raw->limits);
  self->no_rename = raw->no_rename;
  self->graph = raw->graph;
  self->merge_events = raw->merge_events;
  self->all_frames = raw->all_frames;
  self->merge_variants = raw->merge_variants;
  self->whole = raw->whole;
  self->quiet = raw->quiet;
  return TRUE;
}

/* The first choice of `compare` has no column of its own. */
static gboolean
take_sort (GroveCliOptions *self, const Raw *raw, GroveCliCommands command, GError **error)
{
  static const GroveFunctionSort columns[] = { GROVE_SORT_INCLUSIVE, GROVE_SORT_SELF, GROVE_SORT_CALLED,
                                               GROVE_SORT_NAME };
  gboolean compares = (command & GROVE_CLI_COMPARE) != 0;
  guint sort = 0;

  if (!grove_cli_value_choice ("--sort", raw->text[OPTION_SORT], compares ? compare_sorts : sorts, &sort,
                               error))
    return FALSE;
  self->sort_by_difference = compares && sort == 0;
  self->sort = columns[compares && sort > 0 ? sort - 1 : sort];
  return TRUE;
}

static gboolean
take_choices (GroveCliOptions *self, Raw *raw, const char *const *formats, GError **error)
{
  static const GroveFace shown[] = { GROVE_FACE_DIFFERENCE, GROVE_FACE_AFTER, GROVE_FACE_BEFORE };
  guint face = 0, cycles = 0, direction = 0, theme = 0, scale = 0;

  if (!grove_cli_value_choice ("--format", raw->text[OPTION_FORMAT], formats, &self->format, error)
      || !grove_cli_value_choice ("--face", raw->text[OPTION_FACE], faces, &face, error)
      || !grove_cli_value_choice ("--cycles", raw->text[OPTION_CYCLES], switches, &cycles, error)
      || !grove_cli_value_choice ("--direction", raw->text[OPTION_DIRECTION], directions, &direction, error)
      || !grove_cli_value_choice ("--theme", raw->text[OPTION_THEME], themes, &theme, error)
      || !grove_cli_value_choice ("--scale", raw->text[OPTION_SCALE], scales, &scale, error))
    return FALSE;
  self->cycles = cycles == 0 ? GROVE_CYCLES_ON : GROVE_CYCLES_OFF;
  self->face = shown[face];
  self->direction = direction == 0 ? GROVE_DIRECTION_DOWN : GROVE_DIRECTION_RIGHT;
  self->theme = (GroveExportTheme) theme;
  self->scale = 1u << scale;
  return TRUE;
}

static gboolean
take_numbers (GroveCliOptions *self, Raw *raw, GError **error)
{
  gint64 limit = G_MAXUINT32, max_nodes = self->max_nodes;

  if (!grove_cli_value_integer ("--limit", raw->text[OPTION_LIMIT], 0, G_MAXINT32, &limit, error)
      || !grove_cli_value_integer ("--thread", raw->text[OPTION_THREAD], 0, G_MAXINT64, &self->thread, error)
      || !grove_cli_value_integer ("--part", raw->text[OPTION_PART], 0, G_MAXINT64, &self->part, error)
      || !grove_cli_value_integer ("--max-nodes", raw->text[OPTION_MAX_NODES], 1, GROVE_GRAPH_MAX_NODES,
                                   &max_nodes, error)
      || !grove_cli_value_percent ("--fail-if-slower", raw->text[OPTION_FAIL_IF_SLOWER],
                                   &self->fail_if_slower, error)
      || !grove_cli_value_percent ("--min-node", raw->text[OPTION_MIN_NODE], &self->min_node, error)
      || !grove_cli_value_percent ("--min-call", raw->text[OPTION_MIN_CALL], &self->min_call, error)
      || !grove_cli_value_depth ("--caller-depth", raw->text[OPTION_CALLER_DEPTH], &self->caller_depth, error)
      || !grove_cli_value_depth ("--callee-depth", raw->text[OPTION_CALLEE_DEPTH], &self->callee_depth,
                                 error))
    return FALSE;
  self->n_limit = (guint32) limit;
  self->max_nodes = (guint) max_nodes;
  self->has_thread = raw->text[OPTION_THREAD] != NULL;
  self->has_part = raw->text[OPTION_PART] != NULL;
  return TRUE;
}

/* Chooses the format by the suffix of the output file. */
static void
guess_format (GroveCliOptions *self, const Raw *raw, const char *const *formats)
{
  const char *suffix = self->output != NULL ? strrchr (self->output, '.') : NULL;

  if (raw->text[OPTION_FORMAT] != NULL || suffix == NULL)
    return;
  for (guint i = 0; formats[i] != NULL; i++)
    if (g_ascii_strcasecmp (suffix + 1, formats[i]) == 0)
      self->format = i;
}

static void
say_useless (const Raw *raw, GroveCliCommands command)
{
  for (guint i = 0; i < N_OPTIONS; i++)
    if (raw->text[i] != NULL && (options[i].commands & command) == 0 && !raw->quiet)
      grove_cli_say (_("--%s has no effect here"), options[i].name);
}

static void
set_defaults (GroveCliOptions *self)
{
  GroveGraphOptions defaults;

  grove_graph_options_init (&defaults, 0);
  *self = (GroveCliOptions){
    .fail_if_slower = -1,
    .min_node = defaults.min_node,
    .min_call = defaults.min_call,
    .caller_depth = defaults.caller_depth,
    .callee_depth = defaults.callee_depth,
    .max_nodes = defaults.max_nodes,
  };
}

static gboolean
take_all (GroveCliOptions *self, Raw *raw, GroveCliCommands command, const char *const *formats,
          GError **error)
{
  if (!take_choices (self, raw, formats, error) || !take_sort (self, raw, command, error)
      || !take_numbers (self, raw, error))
    return FALSE;
  say_useless (raw, command);
  if (!take_names (self, raw, error))
    return FALSE;
  guess_format (self, raw, formats);
  if (self->whole && self->function != NULL)
    {
      g_set_error_literal (error, GROVE_CLI_ERROR, GROVE_CLI_ERROR_USAGE,
                           _("--whole and --function exclude each other"));
      return FALSE;
    }
  if (self->files != NULL)
    return TRUE;
  g_set_error_literal (error, GROVE_CLI_ERROR, GROVE_CLI_ERROR_USAGE, _("no PROFILE was given"));
  return FALSE;
}

gboolean
grove_cli_options_parse (GroveCliOptions *self, char **arguments, GroveCliCommands command,
                         const char *const *formats, const char *summary, char **help, GError **error)
{
  g_auto (Raw) raw = { 0 };
  g_autofree char *all_formats = g_strjoinv ("|", (char **) formats);
  g_autoptr (GOptionContext) context = make_context (&raw, command, all_formats, summary);
  g_auto (GStrv) copy = g_strdupv (arguments);

  set_defaults (self);
  *help = NULL;
  if (!g_option_context_parse_strv (context, &copy, error))
    return FALSE;
  if (!raw.help)
    return take_all (self, &raw, command, formats, error);
  *help = g_option_context_get_help (context, FALSE, NULL);
  return TRUE;
}

void
grove_cli_options_clear (GroveCliOptions *self)
{
  g_strfreev (self->files);
  g_strfreev (self->maps);
  g_strfreev (self->limits);
  g_free (self->event);
  g_free (self->function);
  g_free (self->output);
  g_free (self->input_format);
}
