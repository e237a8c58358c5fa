/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-unsupported.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "grove-format-error.h"
#include "grove-unsupported-signs.h"
#include "grove-json-head.h"

typedef struct
{
  const char *bytes; /* the first bytes */
  gsize length;
  const char *also;    /* (nullable): text within the first 4 KiB */
  const char *what;    /* N_(): a sentence */
  const char *command; /* (nullable): %s is the quoted file */
} Unsupported;

#define MAGIC_AND(bytes, also) bytes, sizeof (bytes) - 1, also
#define MAGIC(bytes) MAGIC_AND (bytes, NULL)
/* For files that are recognized by a function. */
#define UNSUPPORTED(...)       \
  {                            \
    NULL, 0, NULL, __VA_ARGS__ \
  }

#define GO_TEXT                                                      \
  N_("This is a profile of Go as text, which has addresses only."), \
    "go tool pprof -proto PROGRAM %s > go.pb.gz"
#define PPROF_TEXT N_("This is a text report of pprof."), "go tool pprof -proto PROFILE > profile.pb.gz"
#define GPERFTOOLS                                                       \
  N_("This is the recording of gperftools, which has addresses only."), \
    "go tool pprof -proto PROGRAM %s > gperftools.pb.gz"
#define XDEBUG_TRACE N_("This is a trace of Xdebug, not a profile."), XDEBUG
#define V8_LOG N_("This is a log of V8."), CPU_PROF
#define OPROFILE N_("This is a report of OProfile."), PERF_RECORD
#define PYINSTRUMENT_REPORT                 \
  N_("This is a report of pyinstrument."), \
    "pyinstrument -r speedscope -o pyinstrument.speedscope.json PROGRAM"
#define SVG N_("This is a picture of a profile (SVG). Open the stacks it was drawn from."), NULL
#define VISUAL_STUDIO \
  N_("This is a call tree of Visual Studio."), "inferno-collapse-vsprof %s > calls.folded"
#define STACKPROF N_("This is the recording of stackprof."), "stackprof --callgrind %s > stackprof.callgrind"
#define PERF_RECORD "perf record -g -- PROGRAM && perf script > perf.txt"
#define CPROFILE "python3 -m cProfile -o profile.pstats PROGRAM"
#define CPU_PROF "node --cpu-prof PROGRAM"
#define ASPROF "asprof -d 30 -o collapsed -f java.folded PID"
#define XDEBUG "php -d xdebug.mode=profile PROGRAM"
#define CALLGRIND "valgrind --tool=callgrind PROGRAM"
#define SIMPLEPERF "python3 stackcollapse.py -i perf.data > android.folded"
#define SYSPROF N_("This is a Sysprof capture."), PERF_RECORD
#define TRACY N_("This is a recording of Tracy."), PERF_RECORD
#define COZ N_("This is a profile of Coz, which has lines only, no calls."), PERF_RECORD
#define FTRACE N_("This is a trace of the kernel."), PERF_RECORD
#define MEMRAY N_("This is memray's recording of memory, not a profile of time."), CPROFILE
#define TACHYON                                                       \
  N_("This is the binary recording of Python's sampling profiler."), \
    "python3 -m profiling.sampling replay --pstats -o profile.pstats %s"
#define LINE_PROFILE N_("This is a profile of lines, without the calls."), CPROFILE
#define MEMORY_OF_PYTHON N_("This is a record of memory, not a profile of time."), CPROFILE
#define RPROF                     \
  N_("This is a profile of R."), \
    "Rscript -e 'proftools::writeCallgrindFile(proftools::readProfileData(commandArgs(TRUE)), \"Rprof.callgrind\")' %s"
#define ANNOTATED \
  N_("This is a report of callgrind_annotate or cg_annotate. Open the profile it was made from."), NULL
#define UFTRACE(folder) \
  N_("This is a folder that uftrace recorded."), "uftrace dump --chrome -d " folder " > uftrace.json"
#define XCTRACE(file)                                                                                      \
  "xctrace export --input " file " --xpath '/trace-toc/*/data/table[@schema=\"time-profile\"]' > time.xml" \
  " && inferno-collapse-xctrace time.xml > time.folded"
#define BOM "\xef\xbb\xbf"

/* The first match counts. Commands are not translated. */
static const Unsupported kinds[] = {
  { MAGIC ("PERFILE2"), N_("This is the raw recording of perf."), "perf script -i %s > perf.txt" },
  { MAGIC ("2ELIFREP"), N_("This is the raw recording of perf."), "perf script -i %s > perf.txt" },
  { MAGIC ("PERFFILE"), N_("This is the raw recording of perf."), "perf script -i %s > perf.txt" },
  { MAGIC ("SIMPLEPERF"), N_("This is a report of Android's simpleperf."), SIMPLEPERF },
  { MAGIC ("sample:\n  event_type: "), N_("This is a report of Android's simpleperf."), SIMPLEPERF },
  { MAGIC ("*version\n"), N_("This is a method trace of Android. Record the program with simpleperf."),
    "python3 app_profiler.py -p PACKAGE && " SIMPLEPERF },
  { MAGIC ("gmon"), N_("This is gmon.out, which has addresses only."), "gprof PROGRAM %s > gprof.txt" },
  { MAGIC ("Ftrace!\0"), UFTRACE ("FOLDER") },
  { MAGIC ("\x17\x08\x44"
           "tracing"),
    FTRACE },
  { MAGIC ("# tracer: "), FTRACE },
  { MAGIC ("FLR\0"), N_("This is a Java Flight Recorder file."), "jfrconv -o collapsed %s jfr.folded" },
  { MAGIC_AND ("jdk.", "\n  startTime = "), N_("This is text output of jfr."),
    "jfrconv -o collapsed RECORDING.jfr jfr.folded" },
  { MAGIC_AND ("JAVA PROFILE 1.0.", ", created "),
    N_("This is the text of Java's old hprof agent. Record the program with async-profiler."), ASPROF },
  { MAGIC ("JAVA PROFILE 1.0."),
    N_("This is a Java heap dump (hprof), not a profile of time. Record the program with async-profiler."),
    ASPROF },
  { MAGIC ("--- Execution profile ---"), N_("This is text of async-profiler."), ASPROF },
  { MAGIC ("nBpRoFiLeR"), N_("This is a snapshot of VisualVM. Record the program with async-profiler."),
    ASPROF },
  { MAGIC_AND ("20", "\nFull thread dump "),
    N_("These are the stacks of one moment. Record the program with async-profiler."), ASPROF },
  { MAGIC ("Nettrace"), N_("This is a .NET trace."), "dotnet-trace convert --format Speedscope %s" },
  { MAGIC ("\x5e\x97\xca\xfd"), SYSPROF },
  { MAGIC ("\xfd\xca\x97\x5e"), SYSPROF },
  { MAGIC ("MOJ"), N_("This is austin's binary format."), "mojo2austin %s austin.txt" },
  { MAGIC ("HCAT"), TACHYON },
  { MAGIC ("TACH\0\0\0"), TACHYON },
  { MAGIC ("\xfd"
           "7zXZ"),
    N_("This file is compressed with xz."), "xz -dc %s > profile" },
  { MAGIC ("\x28\xb5\x2f\xfd"), N_("This file is compressed with zstd."), "zstd -dc %s > profile" },
  { MAGIC ("BZh"), N_("This file is compressed with bzip2."), "bzip2 -dc %s > profile" },
  { MAGIC_AND ("\x04\x22\x4d\x18", "memray"), MEMRAY },
  { MAGIC ("\x04\x22\x4d\x18"), N_("This file is compressed with lz4."), "lz4 -dc %s > profile" },
  { MAGIC ("PK\x03\x04"), N_("This is a zip archive."), "unzip %s" },
  { MAGIC ("\x1f\x8b"), N_("This file was compressed twice with gzip."), "zcat %s | zcat > profile" },
  { MAGIC ("\x89PNG"), N_("This is a picture, not a profile."), NULL },
  { MAGIC ("\x7f"
           "ELF"),
    N_("This is a program, not a profile. Run it under a profiler."), "valgrind --tool=callgrind ./%s" },
  { MAGIC ("NYTProf "), N_("This is the recording of Devel::NYTProf."),
    "nytprofcg -f %s -o perl.callgrind" },
  { MAGIC ("\0\0\0\0\0\0\0\0\3\0\0\0\0\0\0\0"), GPERFTOOLS },
  { MAGIC ("\0\0\0\0\3\0\0\0\0\0\0\0"), GPERFTOOLS },
  { MAGIC ("goroutine profile: total "), GO_TEXT },
  { MAGIC ("threadcreate profile: total "), GO_TEXT },
  { MAGIC ("heap profile: "), GO_TEXT },
  { MAGIC ("--- contention:"), GO_TEXT },
  { MAGIC ("--- contentionz "), GO_TEXT },
  { MAGIC ("--- mutex:"), GO_TEXT },
  { MAGIC_AND ("PeriodType: ", "\nSamples:"), PPROF_TEXT },
  { MAGIC_AND ("File: ", "\nType: "), PPROF_TEXT },
  { MAGIC_AND ("Main binary filename not available.", "\nType: "), PPROF_TEXT },
  { MAGIC_AND ("Type: ", "\nShowing nodes accounting for "), PPROF_TEXT },
  { MAGIC ("Showing nodes accounting for "), PPROF_TEXT },
  { MAGIC_AND ("Build ID: ", "\nType: "), PPROF_TEXT },
  { MAGIC_AND ("Total: ", " samples\n"), PPROF_TEXT },
  { MAGIC ("# To display the perf.data header info"),
    N_("This is a report of perf, not the calls behind it."), "perf script > perf.txt" },
  { MAGIC ("\n Performance counter stats for "), N_("These are the sums of perf, without functions."),
    PERF_RECORD },
  { MAGIC_AND ("# started on ", "Performance counter stats for "),
    N_("These are the sums of perf, without functions."), PERF_RECORD },
  { MAGIC_AND ("Sampling at ", " Hertz of "), N_("This is output of BCC's profile tool without -f."),
    "profile-bpfcc -f > bcc.folded" },
  { MAGIC ("TRACE START ["), XDEBUG_TRACE },
  { MAGIC_AND ("Version: ", "\nFile format: "), XDEBUG_TRACE },
  { MAGIC ("[events]\n"), N_("This is a report of SPX."), XDEBUG },
  { MAGIC_AND ("==", "== Using Valgrind-"),
    N_("This is a log of Valgrind. Open the file that Valgrind wrote, such as callgrind.out.PID."), NULL },
  { MAGIC_AND ("CPU ", "FUNCTION:NAME"), N_("This is output of DTrace."),
    "stackcollapse.pl %s > dtrace.folded" },
  { MAGIC ("Analysis of sampling "), N_("This is output of sample on macOS."),
    "stackcollapse-sample.awk %s > sample.folded" },
  { MAGIC ("v8-version,"), V8_LOG },
  { MAGIC ("Statistical profiling result from "), V8_LOG },
  { MAGIC ("heap_v2/"), N_("This is a heap profile of jemalloc, which has addresses only."),
    "jeprof --collapsed PROGRAM %s > jemalloc.folded" },
  { MAGIC ("rbspy0"), N_("This is the raw recording of rbspy."),
    "rbspy report -f speedscope -i %s -o rbspy.speedscope.json" },
  { MAGIC_AND ("\x04\x08{", ":\x0cversion"), STACKPROF },
  { MAGIC_AND ("======", "\n  Mode: "), N_("This is a report of stackprof."),
    "stackprof --callgrind DUMP > stackprof.callgrind" },
  { MAGIC ("Measure Mode: "), N_("This is a report of ruby-prof."),
    "ruby-prof --printer=call_tree PROGRAM" },
  { MAGIC ("memray\0"), MEMRAY },
  { MAGIC_AND ("Process ", "\nPython v"), N_("These are the stacks of one moment."),
    "py-spy record -f raw -o py-spy.folded --pid PID" },
  { MAGIC ("Timer unit: "), LINE_PROFILE },
  { MAGIC_AND ("CMDLINE ", "\nMEM "), MEMORY_OF_PYTHON },
  { MAGIC_AND ("\n  _     ._   __/__", "Recorded:"), PYINSTRUMENT_REPORT },
  { MAGIC_AND ("\t", " Time and Allocation Profiling Report "), N_("This is a profile of Haskell."),
    "inferno-collapse-ghcprof %s > haskell.folded" },
  { MAGIC ("hdrb"), N_("This is an event log of Haskell."), "hs-speedscope %s" },
  { MAGIC ("%% Analysis results:"), N_("This is a profile of Erlang's fprof."),
    "erlgrind %s fprof.callgrind" },
  { MAGIC ("sample.interval="), RPROF },
  { MAGIC_AND ("memory profiling: ", "sample.interval="), RPROF },
  { MAGIC_AND ("GC profiling: ", "sample.interval="), RPROF },
  { MAGIC_AND ("line profiling: ", "sample.interval="), RPROF },
  { MAGIC_AND ("@ ", " samples]\n"), N_("This is output of pmcstat."),
    "stackcollapse-pmc.pl %s > pmcstat.folded" },
  { MAGIC ("Level,Function Name,Number of Calls,"), VISUAL_STUDIO },
  { MAGIC (BOM "Level,Function Name,Number of Calls,"), VISUAL_STUDIO },
  { MAGIC ("Function Stack,CPU Time"), N_("This is a report of VTune."),
    "inferno-collapse-vtune %s > vtune.folded" },
  { MAGIC_AND ("<?xml", "<trace-query-result>"), N_("This is an export of xctrace."),
    "inferno-collapse-xctrace %s > xctrace.folded" },
  { MAGIC_AND ("<?xml", "<svg"), SVG },
  { MAGIC ("<svg"), SVG },
  { MAGIC ("Weight\tSelf Weight\t"), N_("This is text that was copied from Instruments."),
    XCTRACE ("FILE.trace") },
  { MAGIC_AND ("CPU: ", "\nCounted "), OPROFILE },
  { MAGIC_AND ("CPU: ", "\nProfiling through timer interrupt"), OPROFILE },
  { MAGIC ("tr\xfdP"), TRACY },
  { MAGIC ("tlZ\4"), TRACY },
  { MAGIC ("tZst"), TRACY },
  { MAGIC ("startup\ttime="), COZ },
  { MAGIC ("\xdc\xdfJSLB\1\0"),
    N_(
      "This is a Firefox profile in binary form. Open it at profiler.firefox.com and save it as JSON there."),
    NULL },
  { MAGIC_AND ("------------------\n", "_D"),
    N_("This is the trace that programs of D write with dmd -profile."), CALLGRIND },
  { MAGIC_AND ("----------", "\nProfile data file "), ANNOTATED },
  { MAGIC_AND ("----------", "\nData file: "), ANNOTATED },
  { MAGIC_AND ("----------", "\n-- Metadata\n"), ANNOTATED },
};

static gboolean
has_magic (const Unsupported *unsupported, const guint8 *head, gsize length)
{
  return length >= unsupported->length && memcmp (head, unsupported->bytes, unsupported->length) == 0
         && (unsupported->also == NULL || grove_unsupported_has_near (head, length, unsupported->also));
}

static const Unsupported heaptrack = UNSUPPORTED (N_("This is a recording of heaptrack."),
                                                  "heaptrack_print -F heaptrack.folded -f %s");
static const Unsupported trace_of_go = UNSUPPORTED (N_("This is an execution trace of Go."),
                                                    "go tool trace -pprof=sync %s > go.pb.gz");
static const Unsupported printed_stats =
  UNSUPPORTED (N_("This is a printed Python profile, which has no calls."), CPROFILE);
static const Unsupported perf_without_functions = UNSUPPORTED (
  N_(
    "This is output of perf script without functions. It needs the fields ip and sym, which perf script prints without -F."),
  "perf script -i perf.data > perf.txt");
static const Unsupported lines_of_python = UNSUPPORTED (LINE_PROFILE);
static const Unsupported memory_of_python = UNSUPPORTED (MEMORY_OF_PYTHON);
static const Unsupported perfetto = UNSUPPORTED (N_("This is a trace of Perfetto."),
                                                 "traceconv profile --perf %s");
static const Unsupported trace_of_windows = UNSUPPORTED (
  N_(
    "This is a trace of Windows (ETW). Open its CPU stacks in PerfView and save them for speedscope there."),
  NULL);
static const Unsupported flame_graph_of_java = UNSUPPORTED (N_("This is a flame graph of async-profiler."),
                                                            "jfrconv -o collapsed %s java.folded");
static const Unsupported html = UNSUPPORTED (
  N_("This is a web page, not a profile: a report that a profiler made, or a download that went wrong."),
  NULL);

/* The compressed contents cannot be checked here, so the file's name chooses between two correct commands. */
static gboolean
is_packed_heaptrack (const guint8 *head, gsize length, const char *name)
{
  return length >= 4 && memcmp (head, "\x28\xb5\x2f\xfd", 4) == 0 && strstr (name, "heaptrack") != NULL;
}

/* JSON of others: two keys near its beginning, the second may be NULL. See grove_json_head_has(); the text
 * after "=" is contained in the string. */
typedef struct
{
  const char *key;
  const char *also;
  Unsupported unsupported;
} UnsupportedJson;

#define PYINSTRUMENT_SESSION                 \
  N_("This is a session of pyinstrument."), \
    "pyinstrument --load=%s -r speedscope -o pyinstrument.speedscope.json"
#define SCALENE N_("This is a profile of scalene, which has lines only, no calls."), CPROFILE

static const UnsupportedJson json_kinds[] = {
  { "missed_samples", "gc_samples", UNSUPPORTED (STACKPROF) },
  { "root_frame", "sample_count", UNSUPPORTED (PYINSTRUMENT_REPORT) },
  { "frame_records", NULL, UNSUPPORTED (PYINSTRUMENT_SESSION) },
  { "start_call_stack", "target_description", UNSUPPORTED (PYINSTRUMENT_SESSION) },
  { "session/frame_records", NULL, UNSUPPORTED (PYINSTRUMENT_SESSION) },
  { "session/start_call_stack", "session/target_description", UNSUPPORTED (PYINSTRUMENT_SESSION) },
  { "elapsed_time_sec", "alloc_samples", UNSUPPORTED (SCALENE) },
  { "elapsed_time_sec", "growth_rate", UNSUPPORTED (SCALENE) },
  { "run_id", "sample_interval_usec",
    UNSUPPORTED (N_("This is --jsonl output of Python's sampling profiler, which has no calls."),
                 "python3 -m profiling.sampling run --pstats -o profile.pstats PROGRAM") },
  { "type=startup", "time", UNSUPPORTED (COZ) },
  { "code/*/type=SHARED_LIB", NULL, UNSUPPORTED (V8_LOG) },
  { "snapshot/meta/node_fields", NULL,
    UNSUPPORTED (N_("This is a snapshot of V8's heap, not a profile of time."), CPU_PROF) },
  { "type=attached_probes", NULL,
    UNSUPPORTED (N_("This is JSON output of bpftrace."), "bpftrace PROGRAM.bt > stacks.txt") },
  { "string_table", "data/*/debug_id",
    UNSUPPORTED (N_("These are the names of functions beside a recording of samply. Open the recording."),
                 NULL) },
  { "cost_centres", "rts_arguments",
    UNSUPPORTED (N_("This is a profile of Haskell as JSON."),
                 "PROGRAM +RTS -p -RTS && inferno-collapse-ghcprof PROGRAM.prof > haskell.folded") },
  { "recording/instrumentTypes", NULL,
    UNSUPPORTED (N_("This is a recording of Safari. Open it at speedscope.app and export it there."),
                 NULL) },
};

static gboolean
has_json (const GroveJsonHead *head, const char *text)
{
  const char *sign = strchr (text, '=');
  g_autofree char *path = g_strndup (text, sign != NULL ? (gsize) (sign - text) : strlen (text));

  return sign != NULL ? grove_json_head_says (head, path, sign + 1) : grove_json_head_has (head, path);
}

static const Unsupported *
find_json (const GroveJsonHead *head)
{
  for (gsize i = 0; i < G_N_ELEMENTS (json_kinds); i++)
    if (has_json (head, json_kinds[i].key)
        && (json_kinds[i].also == NULL || has_json (head, json_kinds[i].also)))
      return &json_kinds[i].unsupported;
  return NULL;
}

/* Files with magic bytes */
static const Unsupported *
find_magic (const guint8 *head, gsize length)
{
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (has_magic (&kinds[i], head, length))
      return &kinds[i];
  return NULL;
}

/* Binary files that need more than magic bytes */
static const Unsupported *
find_binary (const guint8 *head, gsize length)
{
  if (grove_unsupported_is_trace_of_go (head, length))
    return &trace_of_go;
  if (grove_unsupported_is_pickle_of (head, length, "line_profiler"))
    return &lines_of_python;
  if (grove_unsupported_is_pickle_of (head, length, "tracemalloc"))
    return &memory_of_python;
  if (grove_unsupported_is_perfetto (head, length))
    return &perfetto;
  return grove_unsupported_is_trace_of_windows (head, length) ? &trace_of_windows : NULL;
}

static const Unsupported *
find_text (const guint8 *head, gsize length)
{
  if (grove_unsupported_has_line (head, length, "ncalls  tottime  percall  cumtime"))
    return &printed_stats;
  if (grove_unsupported_is_perf_without_functions (head, length))
    return &perf_without_functions;
  if (grove_unsupported_is_html (head, length))
    return grove_unsupported_has_near (head, length, "/async-profiler'>async-profiler<")
             ? &flame_graph_of_java
             : &html;
  return NULL;
}

static const Unsupported *
find_kind (const guint8 *head, gsize length, const char *name)
{
  const Unsupported *found;

  if (grove_unsupported_is_heaptrack (head, length) || is_packed_heaptrack (head, length, name))
    return &heaptrack;
  found = find_magic (head, length);
  if (found == NULL)
    found = find_binary (head, length);
  return found != NULL ? found : find_text (head, length);
}

/* Quotes the name for a shell only if needed. */
static char *
quote (const char *name)
{
  for (const char *p = name; *p != '\0'; p++)
    if (!g_ascii_isalnum (*p) && strchr ("._-+,:@/=", *p) == NULL)
      return g_shell_quote (name);
  return g_strdup (name);
}

static char *
fill_in (const char *command, const char *name)
{
  g_autofree char *quoted = quote (name);
  g_auto (GStrv) parts = g_strsplit (command, "%s", -1);

  return g_strjoinv (quoted, parts);
}

static void
set_error (const Unsupported *unsupported, const char *name, GError **error)
{
  g_autofree char *command = unsupported->command != NULL ? fill_in (unsupported->command, name) : NULL;

  if (command == NULL)
    g_set_error_literal (error, GROVE_FORMAT_ERROR, GROVE_FORMAT_ERROR_UNSUPPORTED, _(unsupported->what));
  else
    g_set_error (error, GROVE_FORMAT_ERROR, GROVE_FORMAT_ERROR_UNSUPPORTED,
                 /* Translators: what kind of file it is (a sentence), then a command for a terminal */
                 _("%s Create a supported file with: %s"), _(unsupported->what), command);
}

#define JSON_BYTES (64u * 1024)

gboolean
grove_unsupported_check (const GroveHead *head, const char *name, GError **error)
{
  g_autoptr (GroveJsonHead) json = grove_json_head_new (head->bytes, MIN (head->length, JSON_BYTES));
  const Unsupported *unsupported = json != NULL ? find_json (json)
                                                : find_kind (head->bytes, head->length, name);

  if (unsupported != NULL)
    set_error (unsupported, name, error);
  return unsupported == NULL;
}

/* Folders of other programs, by the names of two files in them; `*` matches any beginning. */
static const struct
{
  const char *member;
  const char *also; /* NULL: any */
  Unsupported unsupported;
} folders[] = {
  { "info", "task.txt", UNSUPPORTED (UFTRACE ("%s")) },
  { "form.template", NULL, UNSUPPORTED (N_("This is a recording of Instruments."), XCTRACE ("%s")) },
  { "*.vtune", NULL,
    UNSUPPORTED (
      N_("This is a result of VTune."),
      "vtune -R top-down -call-stack-mode all -column='CPU Time:Self','Module' -filter 'Function Stack' -format csv"
      " -csv-delimiter comma -report-output vtune.csv -r %s && inferno-collapse-vtune vtune.csv > vtune.folded") },
  { "header", "data.0",
    UNSUPPORTED (N_("This is the raw recording of perf."), "perf script -i %s > perf.txt") },
  { "log.xml", "map.xml", UNSUPPORTED (N_("This is an experiment of gprofng."), PERF_RECORD) },
};

static gboolean
has_member (const char *const *names, const char *member)
{
  for (; *names != NULL; names++)
    if (*member == '*' ? g_str_has_suffix (*names, member + 1) : g_str_equal (*names, member))
      return TRUE;
  return FALSE;
}

gboolean
grove_unsupported_check_folder (const char *const *names, const char *name, GError **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (folders); i++)
    if (has_member (names, folders[i].member)
        && (folders[i].also == NULL || has_member (names, folders[i].also)))
      {
        set_error (&folders[i].unsupported, name, error);
        return FALSE;
      }
  return TRUE;
}
