/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "grove-file-labels.h"
#include "grove-loader.h"
#include "profile-dump.h"
#include "grove-siblings.h"

/* A folder with small profiles, made for each test. */

typedef struct
{
  char *folder;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->folder = g_dir_make_tmp ("grove-XXXXXX", NULL);
  g_assert_nonnull (self->folder);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_autoptr (GDir) names = g_dir_open (self->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (names)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->folder, name, NULL);

      g_assert_cmpint (g_remove (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (self->folder), ==, 0);
  g_free (self->folder);
}

static GFile *
write_file (Fixture *self, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (self->folder, name, NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  return g_file_new_for_path (path);
}

/* As callgrind writes it: @pid, and one function with a cost. */
static GFile *
write_part (Fixture *self, const char *name, int pid, int cost)
{
  g_autofree char *text = g_strdup_printf (
    "# callgrind format\nversion: 1\ncreator: callgrind-3.19.0\npid: %d\ncmd:  ./a\npart: 1\n\n"
    "positions: line\nevents: Ir\nsummary: %d\n\nfl=a.c\nfn=f\n1 %d\n\ntotals: %d\n",
    pid, cost, cost, cost);

  return write_file (self, name, text);
}

static double
load_total (GFile *file, gboolean siblings)
{
  GroveLoadOptions options = { NULL, siblings };
  g_autoptr (GError) error = NULL;
  g_autoptr (GroveProfile) profile = grove_loader_load (&file, 1, &options, NULL, NULL, &error);

  g_assert_no_error (error);
  return grove_profile_get_total (profile, 0);
}

static void
assert_fails (GFile **files, guint n, const char *message)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (grove_loader_load (files, n, NULL, NULL, NULL, &error));
  if (strstr (error->message, message) == NULL)
    g_error ("“%s” is not in “%s”", message, error->message);
}

/* Names */

static void
test_names (void)
{
  g_assert_true (grove_siblings_is_name ("callgrind.out.12", "callgrind.out.12.1"));
  g_assert_true (grove_siblings_is_name ("callgrind.out.12", "callgrind.out.12-01"));
  g_assert_true (grove_siblings_is_name ("callgrind.out.12", "callgrind.out.12.1-02"));
  g_assert_true (grove_siblings_is_name ("callgrind.out.12.gz", "callgrind.out.12.1.gz"));
  g_assert_true (grove_siblings_is_name ("cg.full", "cg.full-01"));
  g_assert_false (grove_siblings_is_name ("callgrind.out.12", "callgrind.out.12"));
  g_assert_false (grove_siblings_is_name ("callgrind.out.12", "callgrind.out.123"));
  g_assert_false (grove_siblings_is_name ("callgrind.out.12", "callgrind.out.12.old"));
  g_assert_false (grove_siblings_is_name ("callgrind.out.12", "callgrind.out.12.1.old"));
  g_assert_false (grove_siblings_is_name ("callgrind.out.12", "callgrind.out.12."));
  g_assert_false (grove_siblings_is_name ("callgrind.out.12", "callgrind.out.1"));
}

/* Siblings */

static void
test_siblings (Fixture *self, gconstpointer data)
{
  g_autoptr (GFile) base = write_part (self, "callgrind.out.12", 12, 1);
  g_autoptr (GFile) part = write_part (self, "callgrind.out.12.1", 12, 10);
  g_autoptr (GFile) thread G_GNUC_UNUSED = write_part (self, "callgrind.out.12.2-01", 12, 100);
  g_autoptr (GFile) other = write_part (self, "callgrind.out.123", 123, 1000);
  g_autoptr (GFile) stale G_GNUC_UNUSED = write_part (self, "callgrind.out.12.7", 99, 10000);
  g_autoptr (GFile) text G_GNUC_UNUSED = write_file (self, "callgrind.out.12.8", "no profile\n");

  g_assert_cmpfloat (load_total (base, TRUE), ==, 111);
  g_assert_cmpfloat (load_total (base, FALSE), ==, 1);
  g_assert_cmpfloat (load_total (part, TRUE), ==, 10);
  g_assert_cmpfloat (load_total (other, TRUE), ==, 1000);
}

static void
note_names (GPtrArray *files, gpointer data)
{
  GString *names = data;

  for (guint i = 0; i < files->len; i++)
    {
      g_autofree char *name = g_file_get_basename (files->pdata[i]);

      g_string_append_printf (names, "%s ", name);
    }
}

/* The title is the name of the opened file: callgrind leaves the file without a number empty if each
 * thread has its own. The list of files is available before they are read. */
static void
test_title_and_files (Fixture *self, gconstpointer data)
{
  g_autoptr (GFile) base = write_file (self, "callgrind.out.50", "");
  g_autoptr (GFile) first G_GNUC_UNUSED = write_part (self, "callgrind.out.50-01", 50, 1);
  g_autoptr (GFile) second G_GNUC_UNUSED = write_part (self, "callgrind.out.50-02", 50, 2);
  g_autoptr (GString) names = g_string_new (NULL), again = g_string_new (NULL);
  const GroveLoadOptions options = { .siblings = TRUE, .found = note_names, .found_data = names };
  g_autoptr (GroveProfile) profile = grove_loader_load (&base, 1, &options, NULL, NULL, NULL);
  g_autoptr (GPtrArray) found = grove_loader_find (&base, 1, NULL, NULL, NULL);

  g_assert_cmpstr (grove_profile_get_title (profile), ==, "callgrind.out.50");
  g_assert_cmpfloat (grove_profile_get_total (profile, 0), ==, 3);
  g_assert_cmpstr (names->str, ==, "callgrind.out.50-01 callgrind.out.50-02 ");
  note_names (found, again);
  g_assert_cmpstr (again->str, ==, names->str);
}

/* Runs of a folder */

static char *
describe_runs (GPtrArray *runs)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < runs->len; i++)
    {
      const GroveRun *run = runs->pdata[i];

      g_string_append_printf (text, "%s%s(%s)%u", i > 0 ? " " : "", run->name,
                              run->format != NULL ? run->format : "-", run->files->len);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* The threads and dumps of a process are one run; those of another process are another one. */
static void
test_runs_of_folder (Fixture *self, gconstpointer data)
{
  g_autoptr (GFile) base = write_part (self, "callgrind.out.12", 12, 1), folder = g_file_get_parent (base);
  g_autoptr (GFile) part G_GNUC_UNUSED = write_part (self, "callgrind.out.12.1", 12, 10);
  g_autoptr (GFile) odd G_GNUC_UNUSED = write_part (self, "other-name", 12, 10);
  g_autoptr (GFile) other = write_part (self, "callgrind.out.123", 123, 1000);
  g_autoptr (GFile) folded = write_file (self, "x.folded", "main;work 3\nmain 1\n");
  g_autoptr (GFile) text = write_file (self, "note.txt", "no profile\n");
  GFile *several[] = { folded, text, other };
  g_autoptr (GPtrArray) runs = grove_loader_find_runs (&folder, 1, NULL, NULL);
  g_autoptr (GPtrArray) chosen = grove_loader_find_runs (several, 3, NULL, NULL);
  g_autofree char *found = describe_runs (runs), *among = describe_runs (chosen);

  g_assert_cmpstr (found, ==, "callgrind.out.12(callgrind)2 callgrind.out.123(callgrind)1 x.folded(folded)1");
  g_assert_true (grove_runs_can_be_added (runs->pdata[0], runs->pdata[1]));
  g_assert_false (grove_runs_can_be_added (runs->pdata[1], runs->pdata[2]));
  g_assert_cmpstr (among, ==, "note.txt(-)1 x.folded(folded)1 callgrind.out.123(callgrind)1");
  g_assert_false (grove_runs_can_be_added (chosen->pdata[0], chosen->pdata[0]));
  g_assert_null (grove_loader_find_runs (&folded, 1, NULL, NULL));
}

/* A folder without profiles says so; one with several subfolders that have some lists them. */
static void
test_runs_of_subfolders (Fixture *self, gconstpointer data)
{
  g_autoptr (GFile) note = write_file (self, "note.txt", "no profile\n"), folder = g_file_get_parent (note);
  g_autoptr (GFile) one = g_file_get_child (folder, "one"), two = g_file_get_child (folder, "two"),
                    first = NULL, second = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) runs = NULL;
  g_autofree char *found = NULL;

  g_assert_null (grove_loader_find_runs (&folder, 1, NULL, &error));
  g_assert_error (error, GROVE_FORMAT_ERROR, GROVE_FORMAT_ERROR_UNKNOWN);
  g_file_make_directory (one, NULL, NULL);
  g_file_make_directory (two, NULL, NULL);
  first = write_file (self, "one/a.folded", "main;work 3\n");
  second = write_file (self, "two/b.folded", "main;work 3\n");
  runs = grove_loader_find_runs (&folder, 1, NULL, NULL);
  found = describe_runs (runs);
  g_assert_cmpstr (found, ==, "one(-)1 two(-)1");
  g_file_delete (first, NULL, NULL);
  g_file_delete (second, NULL, NULL);
}

/* With several files, a warning names its file; so does one about a skipped file. */
static void
test_warnings_name_their_file (Fixture *self, gconstpointer data)
{
  g_autoptr (GFile) good = write_part (self, "callgrind.out.12", 12, 1);
  g_autoptr (GFile) odd =
    write_file (self, "callgrind.out.12.1",
                "pid: 12\npart: 1\ndesc: Timerange: Basic block 0 - 9\nevents: Ir\nfn=f\n1 1\n%%%\n2 2\n");
  GFile *files[] = { good, odd };
  g_autoptr (GroveProfile) both = grove_loader_load (files, 2, NULL, NULL, NULL, NULL);
  g_autoptr (GroveProfile) one = grove_loader_load (&odd, 1, NULL, NULL, NULL, NULL);
  const char *named = grove_profile_get_warnings (both)[0], *alone = grove_profile_get_warnings (one)[0];

  g_assert_true (g_str_has_prefix (named, "callgrind.out.12.1: line 7: "));
  g_assert_true (g_str_has_prefix (alone, "line 7: "));
  g_assert_true (grove_profile_get_warnings_are_named (both));
  g_assert_false (grove_profile_get_warnings_are_named (one));
  g_assert_cmpuint (grove_profile_get_n_lost_lines (both), ==, 1);
  g_assert_cmpstr (grove_profile_get_part (one, 0)->range, ==, "Basic block 0 - 9");
}

static void
test_parts_are_in_order (Fixture *self, gconstpointer data)
{
  g_autoptr (GFile) base = write_part (self, "callgrind.out.12", 12, 1);
  g_autoptr (GFile) tenth G_GNUC_UNUSED = write_part (self, "callgrind.out.12.10", 12, 10);
  g_autoptr (GFile) second G_GNUC_UNUSED = write_part (self, "callgrind.out.12.2", 12, 100);
  g_autoptr (GroveProfile) profile = grove_loader_load (&base, 1, NULL, NULL, NULL, NULL);

  g_assert_cmpuint (grove_profile_get_n_parts (profile), ==, 3);
  g_assert_cmpstr (grove_profile_get_part (profile, 0)->source, ==, "callgrind.out.12");
  g_assert_cmpstr (grove_profile_get_part (profile, 1)->source, ==, "callgrind.out.12.2");
  g_assert_cmpstr (grove_profile_get_part (profile, 2)->source, ==, "callgrind.out.12.10");
  g_assert_cmpstr (grove_profile_get_title (profile), ==, "callgrind.out.12");
  g_assert_cmpfloat (grove_profile_get_part_total (profile, 1, 0), ==, 100);
}

/* callgrind leaves an empty file beside those of the threads. */
static void
test_empty_base (Fixture *self, gconstpointer data)
{
  g_autoptr (GFile) base = write_file (self, "callgrind.out.5", "");
  g_autoptr (GFile) first = NULL;
  g_autoptr (GFile) second = NULL;

  assert_fails (&base, 1, "the file is empty");
  first = write_part (self, "callgrind.out.5-01", 5, 3);
  second = write_part (self, "callgrind.out.5-02", 5, 4);
  g_assert_cmpfloat (load_total (base, TRUE), ==, 7);
}

/* An empty file beside others is skipped with a warning, whatever its place in the order. */
static void
test_empty_among_others (Fixture *self, gconstpointer data)
{
  g_autoptr (GFile) empty = write_file (self, "callgrind.out.5", "");
  g_autoptr (GFile) also_empty = write_file (self, "callgrind.out.6", "");
  g_autoptr (GFile) first = write_part (self, "callgrind.out.5-01", 5, 3);
  g_autoptr (GFile) second = write_part (self, "callgrind.out.5-02", 5, 4);
  GFile *files[] = { empty, first, also_empty, second };
  GFile *all_empty[] = { empty, also_empty };
  g_autoptr (GroveProfile) profile = grove_loader_load (files, 4, NULL, NULL, NULL, NULL);

  g_assert_cmpfloat (grove_profile_get_total (profile, 0), ==, 7);
  g_assert_cmpstr (grove_profile_get_warnings (profile)[0], ==,
                   "callgrind.out.5 was skipped: the file is empty");
  g_assert_cmpstr (grove_profile_get_warnings (profile)[1], ==,
                   "callgrind.out.6 was skipped: the file is empty");
  assert_fails (all_empty, 2, "the files are empty");
}

/* Neither does a damaged one; if none is good, the error is that of the first bad one. */
static void
test_bad_among_others (Fixture *self, gconstpointer data)
{
  g_autoptr (GFile) text = write_file (self, "notes.txt", "Dear all,\nhere are the notes.\n");
  g_autoptr (GFile) broken = write_file (self, "callgrind.out.7", "# callgrind format\nfn=f\n1 1\n");
  g_autoptr (GFile) first = write_part (self, "callgrind.out.5-01", 5, 3);
  g_autoptr (GFile) second = write_part (self, "callgrind.out.5-02", 5, 4);
  GFile *files[] = { text, broken, first, second };
  g_autoptr (GroveProfile) profile = grove_loader_load (files, 4, NULL, NULL, NULL, NULL);
  const char *const *warnings = grove_profile_get_warnings (profile);

  g_assert_cmpfloat (grove_profile_get_total (profile, 0), ==, 7);
  g_assert_cmpuint (grove_profile_get_n_warnings (profile), ==, 2);
  g_assert_true (g_str_has_prefix (warnings[0], "notes.txt was skipped: unknown file format"));
  g_assert_cmpstr (warnings[1], ==,
                   "callgrind.out.7 was skipped: line 3: a cost line before the events line");
  assert_fails (files, 2, "notes.txt: unknown file format");
}

static void
test_sibling_that_cannot_be_read (Fixture *self, gconstpointer data)
{
  g_autoptr (GFile) base = write_part (self, "callgrind.out.5", 5, 3);
  g_autoptr (GFile) broken G_GNUC_UNUSED = write_file (self, "callgrind.out.5.1",
                                                       "# callgrind format\npid: 5\ncmd: ./a\nfn=f\n1 1\n");
  g_autoptr (GroveProfile) profile = grove_loader_load (&base, 1, NULL, NULL, NULL, NULL);

  g_assert_cmpfloat (grove_profile_get_total (profile, 0), ==, 3);
  g_assert_cmpstr (grove_profile_get_warnings (profile)[0], ==,
                   "callgrind.out.5.1 was skipped: line 5: a cost line before the events line");
}

/* Folders */

static GFile *
make_folder (GFile *parent, const char *name)
{
  GFile *folder = g_file_get_child (parent, name);

  g_assert_true (g_file_make_directory (folder, NULL, NULL));
  return folder;
}

/* Parts of one run, and workers of one program, are added up; profiles of two programs are not. */
static void
test_folder (Fixture *self, gconstpointer data)
{
  g_autoptr (GFile) folder = g_file_new_for_path (self->folder);
  g_autoptr (GFile) note G_GNUC_UNUSED = write_file (self, "README", "hello\n");
  g_autoptr (GFile) first = NULL;
  g_autoptr (GFile) second = NULL;
  g_autoptr (GFile) worker = NULL;
  g_autoptr (GFile) other = NULL;
  g_autoptr (GroveProfile) added = NULL;
  g_autofree char *name = g_path_get_basename (self->folder);

  assert_fails (&folder, 1, "no profile in this folder. Supported: Callgrind, ");
  first = write_part (self, "callgrind.out.5-01", 5, 3);
  g_assert_cmpfloat (load_total (folder, TRUE), ==, 3);
  second = write_part (self, "callgrind.out.5-02", 5, 4);
  g_assert_cmpfloat (load_total (folder, FALSE), ==, 7);
  worker = write_part (self, "callgrind.out.6", 6, 5);
  added = grove_loader_load (&folder, 1, NULL, NULL, NULL, NULL);
  g_assert_cmpfloat (grove_profile_get_total (added, 0), ==, 12);
  g_assert_cmpstr (grove_profile_get_title (added), ==, name);
  g_assert_cmpstr (grove_profile_get_warnings (added)[0], ==,
                   "3 files of the folder were added up; they do not name their run");
  other = write_file (self, "callgrind.out.7", "events: Ir\ncmd: ./b\nfn=f\n1 1\n");
  assert_fails (&folder, 1, "callgrind.out.5-01, callgrind.out.5-02, callgrind.out.6, callgrind.out.7");
}

/* The layout of gungraun (iai-callgrind): a folder for each benchmark, the previous run beside the last
 * one, and logs. */
static void
test_gungraun (Fixture *self, gconstpointer data)
{
  g_autoptr (GFile) group = g_file_new_for_path (self->folder);
  g_autoptr (GFile) short_bench = make_folder (group, "fib.short");
  g_autoptr (GFile) last = write_part (self, "fib.short/callgrind.fib.short.out", 5, 3);
  g_autoptr (GFile) before = write_part (self, "fib.short/callgrind.fib.short.out.old", 4, 90);
  g_autoptr (GFile) base = write_part (self, "fib.short/callgrind.fib.short.out.base@default", 3, 80);
  g_autoptr (GFile) log =
    write_file (self, "fib.short/callgrind.fib.short.log",
                "==5== Callgrind, a call-graph generating cache profiler\n==5== Events    : Ir\n");
  g_autoptr (GFile) summary = write_file (self, "fib.short/summary.json",
                                          "{\"version\":\"3\",\"kind\":\"LibraryBenchmark\"}\n");
  g_autoptr (GFile) cachegrind =
    write_file (self, "fib.short/cachegrind.fib.short.out",
                "desc: I1 cache: none\ncmd: ./a\nevents: Ir\nfl=f\nfn=f\n1 3\nsummary: 3\n");
  g_autoptr (GFile) long_bench = NULL;
  g_autoptr (GFile) other = NULL;
  GFile *files[] = { last, before, base, log, summary, cachegrind };

  g_assert_cmpfloat (load_total (short_bench, TRUE), ==, 3);
  g_assert_cmpfloat (load_total (group, TRUE), ==, 3);
  long_bench = make_folder (group, "fib.long");
  other = write_part (self, "fib.long/callgrind.fib.long.out", 6, 7);
  assert_fails (&group, 1, "fib.long, fib.short");
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    g_assert_true (g_file_delete (files[i], NULL, NULL));
  g_assert_true (g_file_delete (other, NULL, NULL));
  g_assert_true (g_file_delete (short_bench, NULL, NULL));
  g_assert_true (g_file_delete (long_bench, NULL, NULL));
}

/* Several files */

static void
test_several_files_add_up (Fixture *self, gconstpointer data)
{
  g_autoptr (GFile) first = write_part (self, "one", 5, 3);
  g_autoptr (GFile) second = write_part (self, "two", 6, 4);
  GFile *files[] = { second, first };
  g_autoptr (GroveProfile) profile = grove_loader_load (files, 2, NULL, NULL, NULL, NULL);

  g_assert_cmpfloat (grove_profile_get_total (profile, 0), ==, 7);
  g_assert_cmpuint (grove_profile_get_n_functions (profile), ==, 1);
  g_assert_cmpstr (grove_profile_get_part (profile, 0)->source, ==, "two");
  g_assert_cmpint (grove_profile_get_part (profile, 1)->pid, ==, 5);
}

static void
test_several_files_errors (Fixture *self, gconstpointer data)
{
  g_autoptr (GFile) good = write_part (self, "good", 5, 3);
  g_autoptr (GFile) bad = write_file (self, "bad", "events: Ir\nevents:\n");
  g_autoptr (GFile) stacks = write_file (self, "stacks", "a;b 1\na;c 2\n");
  GFile *with_bad[] = { bad, good };
  const GroveLoadOptions side_by_side = { .merge_events = TRUE };
  g_autoptr (GroveProfile) rest = grove_loader_load (with_bad, 2, NULL, NULL, NULL, NULL);
  g_autoptr (GroveProfile) none = grove_loader_load (with_bad, 2, &side_by_side, NULL, NULL, NULL);
  GFile *with_stacks[] = { good, stacks };

  g_assert_cmpstr (grove_profile_get_warnings (rest)[0], ==,
                   "bad was skipped: line 2: the events line has no events");
  g_assert_null (none);
  assert_fails (&bad, 1, "line 2: the events line has no events");
  assert_fails (with_stacks, 2,
                "stacks: the format is folded stacks, but that of the first file is Callgrind");
}

static void
test_chosen_format (Fixture *self, gconstpointer data)
{
  g_autoptr (GFile) file = write_part (self, "one", 5, 3);
  GroveLoadOptions pstats = { "pstats", FALSE };
  GroveLoadOptions unknown = { "nonsense", FALSE };
  g_autoptr (GError) error = NULL;

  g_assert_null (grove_loader_load (&file, 1, &pstats, NULL, NULL, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  g_assert_null (grove_loader_load (&file, 1, &unknown, NULL, NULL, &error));
  g_assert_error (error, GROVE_FORMAT_ERROR, GROVE_FORMAT_ERROR_UNKNOWN);
}

static void
test_progress (Fixture *self, gconstpointer data)
{
  g_autoptr (GFile) file = write_part (self, "one", 5, 3);
  gint progress = 0;
  g_autoptr (GError) error = NULL;
  g_autoptr (GroveProfile) profile = grove_loader_load (&file, 1, NULL, &progress, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpfloat (grove_profile_get_total (profile, 0), ==, 3);
  g_assert_cmpint (progress, ==, 10000);
}

static void
test_cancelled (Fixture *self, gconstpointer data)
{
  g_autoptr (GFile) file = write_part (self, "one", 5, 3);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (grove_loader_load (&file, 1, NULL, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
assert_labels (const char *first, const char *second, const char *expected)
{
  g_autoptr (GFile) a = g_file_new_for_path (first), b = g_file_new_for_path (second);
  g_auto (GStrv) labels = grove_file_labels_new ((GFile *[]){ a, b }, 2);
  g_autofree char *joined = g_strjoinv (" ", labels);

  g_assert_cmpstr (joined, ==, expected);
}

/* As short as possible, but different */
static void
test_labels (void)
{
  assert_labels ("/a/cpu.pstat", "/a/wall.pstat", "cpu wall");
  assert_labels ("/a/cpu.pstat", "/a/cpu.callgrind", "cpu.pstat cpu.callgrind");
  assert_labels ("/cpu/out.pstat", "/wall/out.pstat", "cpu/out.pstat wall/out.pstat");
  assert_labels ("/x/a/out.pstat", "/y/a/out.pstat", "1:a/out.pstat 2:a/out.pstat");
}

#define ADD(name, function) g_test_add ("/loader/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/loader/names", test_names);
  g_test_add_func ("/loader/labels", test_labels);
  ADD ("runs-of-folder", test_runs_of_folder);
  ADD ("runs-of-subfolders", test_runs_of_subfolders);
  ADD ("siblings", test_siblings);
  ADD ("parts-are-in-order", test_parts_are_in_order);
  ADD ("warnings-name-their-file", test_warnings_name_their_file);
  ADD ("empty-base", test_empty_base);
  ADD ("empty-among-others", test_empty_among_others);
  ADD ("bad-among-others", test_bad_among_others);
  ADD ("sibling-that-cannot-be-read", test_sibling_that_cannot_be_read);
  ADD ("title-and-files", test_title_and_files);
  ADD ("folder", test_folder);
  ADD ("gungraun", test_gungraun);
  ADD ("several-files-add-up", test_several_files_add_up);
  ADD ("several-files-errors", test_several_files_errors);
  ADD ("chosen-format", test_chosen_format);
  ADD ("progress", test_progress);
  ADD ("cancelled", test_cancelled);
  return g_test_run ();
}
