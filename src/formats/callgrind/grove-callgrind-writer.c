/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-callgrind-writer.h"

#include <math.h>
#include <string.h>

#include "grove-callgrind-units.h"

/* Writes what KCachegrind and callgrind_annotate both read: integers, absolute
 * positions, name IDs that each part defines again (KCachegrind forgets them), totals
 * only if there is one part (callgrind_annotate takes the last ones for the file).
 */

/* Rounds costs to integers one after the other and carries the remainder over, so that the sum is right. */
typedef struct
{
  double given[GROVE_MAX_EVENTS];
  double written[GROVE_MAX_EVENTS];
} Rounding;

typedef struct
{
  GroveProfile *profile; /* one part of it if there are several */
  GString *text;
  guint32 n_events;          /* real ones */
  GroveCallgrindUnit *units; /* one an event */
  gboolean several_parts;
  gboolean has_objects;
  gboolean has_addresses;
  gboolean has_jumps;     /* of any function */
  guint8 *seen_functions; /* bits by row: defined in this part */
  guint8 *seen_files;
  guint8 *seen_objects;
  guint8 *twins;    /* bits by row: differs from another function only in its line */
  guint32 object;   /* of the last ob=; GROVE_NONE: none yet */
  guint32 own_file; /* of the last fl= */
  guint32 file;     /* of the last fl=, fi= or fe= */
  double totals[GROVE_MAX_EVENTS];
} Writer;

/* Text */

static void
append_number (GString *text, guint64 value)
{
  char digits[20];
  gsize at = sizeof digits;

  do
    digits[--at] = (char) ('0' + value % 10);
  while ((value /= 10) > 0);
  g_string_append_len (text, digits + at, (gssize) (sizeof digits - at));
}

static void
append_whole (GString *text, double value)
{
  if (value < 0)
    g_string_append_c (text, '-');
  value = fabs (value);
  if (value < 1e19)
    append_number (text, (guint64) value);
  else
    g_string_append_printf (text, "%.0f", value);
}

/* A name must not end its line. */
static void
append_name (GString *text, const char *name)
{
  gsize start = text->len;

  g_string_append (text, name);
  for (gsize i = start; i < text->len; i++)
    if (text->str[i] == '\n' || text->str[i] == '\r')
      text->str[i] = ' ';
}

static void
append_header (GString *text, const char *key, const char *value)
{
  g_string_append_printf (text, "%s: ", key);
  append_name (text, value);
  g_string_append_c (text, '\n');
}

/* "key=(12) name" the first time, "key=(12)" later. */
static void
append_reference (Writer *self, const char *key, guint8 *seen, guint32 row, const char *name)
{
  g_string_append (self->text, key);
  g_string_append_c (self->text, '(');
  append_number (self->text, row + 1);
  g_string_append_c (self->text, ')');
  if (!(seen[row / 8] & (1 << row % 8)))
    {
      seen[row / 8] |= (guint8) (1 << row % 8);
      g_string_append_c (self->text, ' ');
      append_name (self->text, name);
    }
  g_string_append_c (self->text, '\n');
}

static void
append_file (Writer *self, const char *key, guint32 file)
{
  const char *name = grove_profile_get_file_bytes (self->profile, file);

  append_reference (self, key, self->seen_files, file, *name != '\0' ? name : "???");
}

static void
append_object (Writer *self, const char *key, guint32 object)
{
  const char *name = grove_profile_get_object_name (self->profile, object);

  append_reference (self, key, self->seen_objects, object, *name != '\0' ? name : "???");
}

static char *
name_twin (Writer *self, const char *name, guint32 function)
{
  guint32 line = grove_profile_get_function_line (self->profile, function);
  guint32 column = grove_profile_get_function_column (self->profile, function);

  return column > 0 ? g_strdup_printf ("%s:%u:%u", name, line, column)
                    : g_strdup_printf ("%s:%u", name, line);
}

static void
append_function (Writer *self, const char *key, guint32 function)
{
  const char *name = grove_profile_get_function_name (self->profile, function);
  g_autofree char *with_line = NULL;

  if (self->twins[function / 8] & (1 << function % 8))
    name = with_line = name_twin (self, name, function);
  append_reference (self, key, self->seen_functions, function, name);
}

/* Costs */

/* Rounds @cost to integers in @out. */
static void
round_costs (Writer *self, Rounding *rounding, const double *cost, double *out)
{
  for (guint32 e = 0; e < self->n_events; e++)
    {
      rounding->given[e] += cost[e] * self->units[e].scale;
      out[e] = round (rounding->given[e]) - rounding->written[e];
      rounding->written[e] += out[e];
    }
}

static gboolean
is_nothing (Writer *self, const double *cost)
{
  for (guint32 e = 0; e < self->n_events; e++)
    if (cost[e] != 0)
      return FALSE;
  return TRUE;
}

static void
append_position (Writer *self, guint32 line, guint64 address)
{
  if (self->has_addresses)
    g_string_append_printf (self->text, "0x%" G_GINT64_MODIFIER "x ", address);
  append_number (self->text, line);
}

static void
append_costs (Writer *self, const double *whole)
{
  for (guint32 e = 0; e < self->n_events; e++)
    {
      g_string_append_c (self->text, ' ');
      append_whole (self->text, whole[e]);
    }
  g_string_append_c (self->text, '\n');
}

/* Sets the file of the following lines, which inlined code has of its own. */
static void
go_to_file (Writer *self, guint32 own_file, guint32 file)
{
  if (file == self->file)
    return;
  append_file (self, file == own_file ? "fe=" : "fi=", file);
  self->file = file;
}

/* Self cost */

static void
append_self_line (Writer *self, guint32 function, const GrovePosition *position, Rounding *rounding,
                  const double *cost)
{
  double whole[GROVE_MAX_EVENTS];

  go_to_file (self, grove_profile_get_function_file (self->profile, function), position->file);
  round_costs (self, rounding, cost, whole);
  for (guint32 e = 0; e < self->n_events; e++)
    self->totals[e] += whole[e];
  append_position (self, position->line, position->address);
  append_costs (self, whole);
}

static GrovePosition
get_own_position (Writer *self, guint32 function)
{
  GrovePosition position = {
    .file = grove_profile_get_function_file (self->profile, function),
    .line = grove_profile_get_function_line (self->profile, function),
  };

  return position;
}

/* The self cost that no line has: everything in a profile without lines. */
static void
append_rest_of_self (Writer *self, guint32 function, GroveFunctionLines *lines, Rounding *rounding)
{
  GrovePosition position = get_own_position (self, function);
  double rest[GROVE_MAX_EVENTS];

  for (guint32 e = 0; e < self->n_events; e++)
    {
      rest[e] = grove_profile_get_self (self->profile, e)[function];
      for (guint i = 0; i < lines->lines->len; i++)
        rest[e] -= g_array_index (lines->lines, GroveLine, i).cost[e];
      /* a difference of rounding only */
      if (lines->lines->len > 0 && fabs (rest[e]) * self->units[e].scale < 0.5)
        rest[e] = 0;
    }
  if (!is_nothing (self, rest) || lines->lines->len == 0)
    append_self_line (self, function, &position, rounding, rest);
}

static void
append_self (Writer *self, guint32 function, GroveFunctionLines *lines)
{
  Rounding rounding = { 0 };

  for (guint i = 0; i < lines->lines->len; i++)
    {
      const GroveLine *line = &g_array_index (lines->lines, GroveLine, i);

      append_self_line (self, function, &line->position, &rounding, line->cost);
    }
  append_rest_of_self (self, function, lines, &rounding);
}

/* Calls */

/* An unknown count is written as 1, and the header says so. A count of 0 with a cost (the call began before
 * the dump) is written as "01", since callgrind_annotate takes the line after calls=0 for self cost. */
static void
append_count (Writer *self, const GroveCallSite *site)
{
  if (site->calls == 0 && !is_nothing (self, site->cost))
    g_string_append (self->text, "01");
  else
    append_number (self->text, site->calls >= 0 ? (guint64) site->calls : 1);
}

static void
append_call_line (Writer *self, guint32 caller, const GroveCallSite *site, Rounding *rounding)
{
  guint32 callee = grove_profile_get_call_callee (self->profile, site->call);
  double whole[GROVE_MAX_EVENTS];

  go_to_file (self, grove_profile_get_function_file (self->profile, caller), site->position.file);
  if (self->has_objects)
    append_object (self, "cob=", grove_profile_get_function_object (self->profile, callee));
  append_file (self, "cfi=", grove_profile_get_function_file (self->profile, callee));
  append_function (self, "cfn=", callee);
  g_string_append (self->text, "calls=");
  append_count (self, site);
  g_string_append_c (self->text, ' ');
  append_position (self, site->target_line, site->target_address);
  g_string_append_c (self->text, '\n');
  append_position (self, site->position.line, site->position.address);
  round_costs (self, rounding, site->cost, whole);
  append_costs (self, whole);
}

/* The cost of a call that no call site has: everything in a profile without sites. */
static void
append_rest_of_call (Writer *self, guint32 caller, guint32 call, GArray *sites, guint first, guint end,
                     Rounding *rounding)
{
  double rest[GROVE_MAX_EVENTS];
  GroveCallSite site = {
    .position = get_own_position (self, caller),
    .call = call,
    .cost = rest,
    .target_line = grove_profile_get_function_line (self->profile,
                                                    grove_profile_get_call_callee (self->profile, call)),
    .calls = grove_profile_get_call_count (self->profile, call),
  };

  for (guint32 e = 0; e < self->n_events; e++)
    {
      rest[e] = grove_profile_get_call_inclusive (self->profile, e)[call];
      for (guint i = first; i < end; i++)
        rest[e] -= g_array_index (sites, GroveCallSite, i).cost[e];
      if (first < end && fabs (rest[e]) * self->units[e].scale < 0.5)
        rest[e] = 0;
    }
  for (guint i = first; i < end && site.calls > 0; i++)
    site.calls -= MAX (g_array_index (sites, GroveCallSite, i).calls, 0);
  if (first == end || site.calls > 0 || !is_nothing (self, rest))
    append_call_line (self, caller, &site, rounding);
}

static int
compare_sites_by_call (gconstpointer a, gconstpointer b)
{
  const GroveCallSite *first = a;
  const GroveCallSite *second = b;

  if (first->call != second->call)
    return first->call < second->call ? -1 : 1;
  return 0;
}

static void
append_call (Writer *self, guint32 caller, guint32 call, GArray *sites, guint *next)
{
  Rounding rounding = { 0 };
  guint first = *next;

  while (*next < sites->len && g_array_index (sites, GroveCallSite, *next).call == call)
    append_call_line (self, caller, &g_array_index (sites, GroveCallSite, (*next)++), &rounding);
  append_rest_of_call (self, caller, call, sites, first, *next, &rounding);
}

/* A selection of parts keeps rows without cost for the calls of other parts. */
static gboolean
is_call_here (Writer *self, guint32 call)
{
  if (grove_profile_get_call_count (self->profile, call) > 0)
    return TRUE;
  for (guint32 e = 0; e < self->n_events; e++)
    if (grove_profile_get_call_inclusive (self->profile, e)[call] != 0)
      return TRUE;
  return !self->several_parts;
}

static void
append_calls (Writer *self, guint32 function, GroveFunctionLines *lines)
{
  guint32 n_calls;
  guint32 first = grove_profile_get_callees (self->profile, function, &n_calls);
  guint next = 0;

  g_array_sort (lines->call_sites, compare_sites_by_call);
  for (guint32 call = first; call < first + n_calls; call++)
    if (is_call_here (self, call))
      append_call (self, function, call, lines->call_sites, &next);
}

/* Jumps */

/* The file and the function are written if they differ from the current ones. */
static void
append_jump_target (Writer *self, guint32 function, const GroveJump *jump)
{
  if (jump->to.file != self->file)
    append_file (self, "jfi=", jump->to.file);
  if (jump->function != function)
    append_function (self, "jfn=", jump->function);
}

/* As callgrind: followed/executed. */
static void
append_jump (Writer *self, guint32 function, const GroveJump *jump)
{
  go_to_file (self, grove_profile_get_function_file (self->profile, function), jump->from.file);
  append_jump_target (self, function, jump);
  g_string_append (self->text, jump->conditional ? "jcnd=" : "jump=");
  append_number (self->text, (guint64) jump->followed);
  if (jump->conditional)
    {
      g_string_append_c (self->text, '/');
      append_number (self->text, (guint64) jump->executed);
    }
  g_string_append_c (self->text, ' ');
  append_position (self, jump->to.line, jump->to.address);
  g_string_append_c (self->text, '\n');
  append_position (self, jump->from.line, jump->from.address);
  g_string_append_c (self->text, '\n');
}

static void
append_jumps (Writer *self, guint32 function, GroveFunctionLines *lines)
{
  for (guint i = 0; i < lines->jumps->len; i++)
    append_jump (self, function, &g_array_index (lines->jumps, GroveJump, i));
}

/* Functions */

static gboolean
has_jumps (Writer *self, guint32 function)
{
  g_autoptr (GroveFunctionLines) lines = grove_profile_get_lines (self->profile, function);

  return lines->jumps->len > 0;
}

static gboolean
has_self (Writer *self, guint32 function)
{
  for (guint32 e = 0; e < self->n_events; e++)
    if (grove_profile_get_self (self->profile, e)[function] != 0)
      return TRUE;
  return FALSE;
}

static gboolean
has_calls (Writer *self, guint32 function)
{
  guint32 n_calls;
  guint32 first = grove_profile_get_callees (self->profile, function, &n_calls);

  for (guint32 call = first; call < first + n_calls; call++)
    if (is_call_here (self, call))
      return TRUE;
  return FALSE;
}

/* A function without cost that is called is defined at the call; one without any call gets a block. */
static gboolean
needs_block (Writer *self, guint32 function, gboolean first_part)
{
  guint32 n_callers, n_callees;

  if (has_self (self, function) || has_calls (self, function)
      || (self->has_jumps && has_jumps (self, function)))
    return TRUE;
  grove_profile_get_callers (self->profile, function, &n_callers);
  grove_profile_get_callees (self->profile, function, &n_callees);
  return first_part && n_callers == 0 && n_callees == 0;
}

/* fl= is repeated after fi=, since callgrind_annotate does not return to the function's file by itself. */
static void
append_place (Writer *self, guint32 function)
{
  guint32 object = grove_profile_get_function_object (self->profile, function);
  guint32 file = grove_profile_get_function_file (self->profile, function);

  g_string_append_c (self->text, '\n');
  if (self->has_objects && object != self->object)
    append_object (self, "ob=", object);
  if (file != self->own_file || file != self->file)
    append_file (self, "fl=", file);
  self->object = object;
  self->own_file = self->file = file;
}

static void
append_block (Writer *self, guint32 function)
{
  g_autoptr (GroveFunctionLines) lines = grove_profile_get_lines (self->profile, function);

  append_place (self, function);
  append_function (self, "fn=", function);
  append_self (self, function, lines);
  append_calls (self, function, lines);
  append_jumps (self, function, lines);
}

/* Parts */

static void
append_part_header (Writer *self, const GrovePart *part)
{
  GString *text = self->text;

  if (part->pid >= 0)
    g_string_append_printf (text, "pid: %" G_GINT64_FORMAT "\n", part->pid);
  if (grove_profile_get_command (self->profile) != NULL)
    {
      g_auto (GStrv) lines = g_strsplit (grove_profile_get_command (self->profile), "\\", -1);
      g_autofree char *slashes = g_strjoinv ("\\\\", lines);
      g_auto (GStrv) words = g_strsplit (slashes, "\n", -1);
      g_autofree char *command = g_strjoinv ("\\n", words);

      append_header (text, "cmd", command);
    }
  if (part->number >= 0)
    g_string_append_printf (text, "part: %" G_GINT64_FORMAT "\n", part->number);
  if (part->thread >= 0)
    g_string_append_printf (text, "thread: %" G_GINT64_FORMAT "\n", part->thread);
  if (part->range != NULL && *part->range != '\0')
    append_header (text, "desc: Timerange", part->range);
  if (part->trigger != NULL && *part->trigger != '\0')
    append_header (text, "desc: Trigger", part->trigger);
  g_string_append_printf (text, "positions:%s line\n", self->has_addresses ? " instr" : "");
  grove_callgrind_units_append_header (self->units, self->profile, text);
}

/* Returns: whether there are samples without a stack; sets @cost to theirs */
static gboolean
get_stackless (Writer *self, double *cost)
{
  gboolean has_paths = grove_profile_get_has_stacks (self->profile)
                       && grove_profile_get_n_paths (self->profile) > 0;

  for (guint32 e = 0; e < self->n_events; e++)
    cost[e] = has_paths ? grove_profile_get_path_self (self->profile, e)[0] : 0;
  return !is_nothing (self, cost);
}

/* Samples without a stack get a function, since readers take the sum of all costs as 100 %. */
static void
append_stackless (Writer *self)
{
  double cost[GROVE_MAX_EVENTS];
  double whole[GROVE_MAX_EVENTS];
  Rounding rounding = { 0 };

  if (!get_stackless (self, cost))
    return;
  round_costs (self, &rounding, cost, whole);
  g_string_append_c (self->text, '\n');
  if (self->has_objects)
    append_object (self, "ob=", GROVE_UNKNOWN);
  append_file (self, "fl=", GROVE_UNKNOWN);
  g_string_append (self->text, "fn=[no stack]\n");
  for (guint32 e = 0; e < self->n_events; e++)
    self->totals[e] += whole[e];
  append_position (self, 0, 0);
  append_costs (self, whole);
}

static void
append_totals (Writer *self)
{
  g_string_append (self->text, "\ntotals:");
  for (guint32 e = 0; e < self->n_events; e++)
    {
      g_string_append_c (self->text, ' ');
      append_whole (self->text, self->totals[e]);
    }
  g_string_append_c (self->text, '\n');
}

static void
forget_names (Writer *self)
{
  memset (self->seen_functions, 0, grove_profile_get_n_functions (self->profile) / 8 + 1);
  memset (self->seen_files, 0, grove_profile_get_n_files (self->profile) / 8 + 1);
  memset (self->seen_objects, 0, grove_profile_get_n_objects (self->profile) / 8 + 1);
  self->object = self->own_file = self->file = GROVE_NONE;
}

static void
append_part (Writer *self, const GrovePart *part, gboolean first)
{
  forget_names (self);
  append_part_header (self, part);
  for (guint32 function = 0; function < grove_profile_get_n_functions (self->profile); function++)
    if (needs_block (self, function, first))
      append_block (self, function);
  append_stackless (self);
  if (!self->several_parts)
    append_totals (self);
  else
    g_string_append_c (self->text, '\n');
}

static void
append_parts (Writer *self, GroveProfile *profile)
{
  for (guint32 part = 0; part < grove_profile_get_n_parts (profile); part++)
    {
      g_autoptr (GroveProfile) selected = grove_profile_select_parts (profile, &part, 1);

      self->profile = selected;
      append_part (self, grove_profile_get_part (profile, part), part == 0);
    }
  self->profile = profile;
}

/* The whole */

static int
compare_identities (gconstpointer a, gconstpointer b, gpointer data)
{
  GroveProfile *profile = data;
  guint32 first = *(const guint32 *) a;
  guint32 second = *(const guint32 *) b;
  int order = strcmp (grove_profile_get_function_name (profile, first),
                      grove_profile_get_function_name (profile, second));

  if (order == 0)
    order = (int) (grove_profile_get_function_file (profile, first)
                   > grove_profile_get_function_file (profile, second))
            - (int) (grove_profile_get_function_file (profile, first)
                     < grove_profile_get_function_file (profile, second));
  if (order == 0)
    order = (int) (grove_profile_get_function_object (profile, first)
                   > grove_profile_get_function_object (profile, second))
            - (int) (grove_profile_get_function_object (profile, first)
                     < grove_profile_get_function_object (profile, second));
  return order;
}

static gboolean
has_definition_lines (GroveProfile *profile)
{
  for (guint32 function = 0; function < grove_profile_get_n_functions (profile); function++)
    if (grove_profile_get_function_line (profile, function) > 0)
      return TRUE;
  return FALSE;
}

/* callgrind has no line of definition: functions that differ in nothing else (lambdas of one file) get it in
 * the name. */
static guint8 *
find_twins (GroveProfile *profile)
{
  guint32 n = grove_profile_get_n_functions (profile);
  guint8 *twins = g_malloc0 (n / 8 + 1);
  g_autofree guint32 *sorted = NULL;

  if (!has_definition_lines (profile))
    return twins;
  sorted = g_new (guint32, n + 1);
  for (guint32 i = 0; i < n; i++)
    sorted[i] = i;
  g_qsort_with_data (sorted, (gint) n, sizeof (guint32), compare_identities, profile);
  for (guint32 i = 1; i < n; i++)
    if (compare_identities (&sorted[i - 1], &sorted[i], profile) == 0)
      {
        twins[sorted[i - 1] / 8] |= (guint8) (1 << sorted[i - 1] % 8);
        twins[sorted[i] / 8] |= (guint8) (1 << sorted[i] % 8);
      }
  return twins;
}

/* Whether any line has an address: then all lines are written with one. */
static gboolean
find_addresses (GroveProfile *profile)
{
  gboolean found = FALSE;

  for (guint32 function = 0; function < grove_profile_get_n_functions (profile) && !found; function++)
    {
      g_autoptr (GroveFunctionLines) lines = grove_profile_get_lines (profile, function);

      for (guint i = 0; i < lines->lines->len && !found; i++)
        found = g_array_index (lines->lines, GroveLine, i).position.address != 0;
      for (guint i = 0; i < lines->call_sites->len && !found; i++)
        found = g_array_index (lines->call_sites, GroveCallSite, i).position.address != 0;
    }
  return found;
}

static gboolean
find_jumps (Writer *self)
{
  gboolean found = FALSE;

  for (guint32 function = 0; function < grove_profile_get_n_functions (self->profile) && !found; function++)
    found = has_jumps (self, function);
  return found;
}

static void
writer_init (Writer *self, GroveProfile *profile)
{
  memset (self, 0, sizeof *self);
  self->profile = profile;
  self->text = g_string_new (NULL);
  self->n_events = grove_profile_get_n_real_events (profile);
  self->units = grove_callgrind_units_new (profile);
  self->several_parts = grove_profile_get_n_parts (profile) > 1;
  self->has_objects = grove_profile_get_n_objects (profile) > 1;
  self->has_addresses = grove_profile_get_has_lines (profile) && find_addresses (profile);
  self->has_jumps = grove_profile_get_has_lines (profile) && find_jumps (self);
  self->seen_functions = g_malloc0 (grove_profile_get_n_functions (profile) / 8 + 1);
  self->seen_files = g_malloc0 (grove_profile_get_n_files (profile) / 8 + 1);
  self->seen_objects = g_malloc0 (grove_profile_get_n_objects (profile) / 8 + 1);
  self->twins = find_twins (profile);
}

static void
writer_clear (Writer *self)
{
  grove_callgrind_units_free (self->units, self->profile);
  g_free (self->seen_functions);
  g_free (self->seen_files);
  g_free (self->seen_objects);
  g_free (self->twins);
}

/* calls= needs a number (append_count()), so the header tells our reader if none is known. */
static gboolean
knows_counts (GroveProfile *profile)
{
  for (guint32 call = 0; call < grove_profile_get_n_calls (profile); call++)
    if (grove_profile_get_call_count (profile, call) != GROVE_UNKNOWN_COUNT)
      return TRUE;
  return grove_profile_get_n_calls (profile) == 0;
}

static void
append_header_of_file (Writer *self)
{
  g_string_append (self->text, "# callgrind format\nversion: 1\ncreator: callgrove-" PACKAGE_VERSION "\n");
  if (!knows_counts (self->profile))
    g_string_append (self->text, "desc: Counts: unknown\n");
}

GBytes *
grove_callgrind_writer_write (GroveProfile *profile, GError **error)
{
  Writer writer;

  g_return_val_if_fail (GROVE_IS_PROFILE (profile), NULL);

  writer_init (&writer, profile);
  if (!grove_callgrind_units_check (writer.units, profile, error))
    {
      writer_clear (&writer);
      g_string_free (writer.text, TRUE);
      return NULL;
    }
  append_header_of_file (&writer);
  if (writer.several_parts)
    append_parts (&writer, profile);
  else
    append_part (&writer, grove_profile_get_part (profile, 0), TRUE);
  writer_clear (&writer);
  return g_string_free_to_bytes (writer.text);
}
