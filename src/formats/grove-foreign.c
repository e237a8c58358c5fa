/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-foreign.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "grove-format-error.h"
#include "grove-json.h"

typedef struct
{
  const char *bytes;    /* what it begins with */
  gsize       length;
  const char *also;     /* text that is near the beginning; NULL: any */
  const char *what;     /* N_(): a sentence */
  const char *command;  /* %s: the file, quoted; NULL: @what says it all */
} Foreign;

#define MAGIC_AND(bytes, also) bytes, sizeof (bytes) - 1, also
#define MAGIC(bytes) MAGIC_AND (bytes, NULL)
#define NEAR 4096

#define GO_TEXT N_("This is a profile of Go as text, which has addresses only."), "go tool pprof -proto PROGRAM %s > go.pb.gz"
#define PPROF_TEXT N_("This is what pprof prints of a profile."), "go tool pprof -proto PROFILE > profile.pb.gz"
#define XDEBUG_TRACE N_("This is a trace of Xdebug, not a profile."), "php -d xdebug.mode=profile PROGRAM"
#define HEAP_OF_VALGRIND N_("This is a profile of the heap."), "valgrind --tool=callgrind PROGRAM"
#define OPROFILE N_("This is what OProfile prints."), "perf record -g -- PROGRAM && perf script > perf.txt"
#define VISUAL_STUDIO N_("This is a call tree of Visual Studio."), "inferno-collapse-vsprof %s > calls.folded"
#define STACKPROF N_("This is the recording of stackprof."), "stackprof --callgrind %s > stackprof.callgrind"
#define BOM "\xef\xbb\xbf"

/* The first that fits. Commands are not translated. */
static const Foreign foreigners[] = {
  { MAGIC ("PERFILE2"), N_("This is the raw recording of perf."), "perf script -i %s > perf.txt" },
  { MAGIC ("2ELIFREP"), N_("This is the raw recording of perf."), "perf script -i %s > perf.txt" },
  { MAGIC ("PERFFILE"), N_("This is the raw recording of perf."), "perf script -i %s > perf.txt" },
  { MAGIC ("gmon"), N_("This is gmon.out, which has addresses only."), "gprof PROGRAM %s > gprof.txt" },
  { MAGIC ("FLR\0"), N_("This is a Java Flight Recorder file."), "jfrconv --collapsed %s jfr.folded" },
  { MAGIC_AND ("JAVA PROFILE 1.0.", ", created "), N_("This is the text of Java's old hprof agent. Record the program with async-profiler."),
    "asprof -d 30 -o collapsed -f java.folded PID" },
  { MAGIC ("JAVA PROFILE 1.0."), N_("This is a Java heap dump (hprof), not a profile of time. Record the program with async-profiler."),
    "asprof -d 30 -o collapsed -f java.folded PID" },
  { MAGIC ("Nettrace"), N_("This is a .NET trace."), "dotnet-trace convert --format Speedscope %s" },
  { MAGIC ("\x5e\x97\xca\xfd"), N_("This is a Sysprof capture."), "perf record -g -- PROGRAM && perf script > perf.txt" },
  { MAGIC ("\xfd\xca\x97\x5e"), N_("This is a Sysprof capture."), "perf record -g -- PROGRAM && perf script > perf.txt" },
  { MAGIC ("MOJ"), N_("This is austin's binary format."), "mojo2austin %s austin.txt" },
  { MAGIC ("\xfd" "7zXZ"), N_("This file is compressed with xz."), "xz -dk %s" },
  { MAGIC ("\x28\xb5\x2f\xfd"), N_("This file is compressed with zstd."), "zstd -dk %s" },
  { MAGIC ("BZh"), N_("This file is compressed with bzip2."), "bzip2 -dk %s" },
  { MAGIC ("PK\x03\x04"), N_("This is a zip archive."), "unzip %s" },
  { MAGIC ("\x1f\x8b"), N_("This file was compressed twice with gzip."), "zcat %s | zcat > profile" },
  { MAGIC ("\x89PNG"), N_("This is a picture, not a profile."), NULL },
  { MAGIC ("\x7f" "ELF"), N_("This is a program, not a profile. Run it under a profiler."), "valgrind --tool=callgrind ./%s" },
  { MAGIC ("NYTProf "), N_("This is the recording of Devel::NYTProf."), "nytprofcg -f %s -o perl.callgrind" },
  { MAGIC ("\0\0\0\0\0\0\0\0\3\0\0\0\0\0\0\0"), N_("This is the recording of gperftools, which has addresses only."),
    "google-pprof --callgrind PROGRAM %s > gperftools.callgrind" },
  { MAGIC ("goroutine profile: total "), GO_TEXT },
  { MAGIC ("threadcreate profile: total "), GO_TEXT },
  { MAGIC ("heap profile: "), GO_TEXT },
  { MAGIC ("--- contention:"), GO_TEXT },
  { MAGIC ("--- mutex:"), GO_TEXT },
  { MAGIC_AND ("PeriodType: ", "\nSamples:"), PPROF_TEXT },
  { MAGIC_AND ("File: ", "\nType: "), PPROF_TEXT },
  { MAGIC ("# To display the perf.data header info"), N_("This is a report of perf, not the calls behind it."), "perf script > perf.txt" },
  { MAGIC ("TRACE START ["), XDEBUG_TRACE },
  { MAGIC_AND ("Version: ", "\nFile format: "), XDEBUG_TRACE },
  { MAGIC_AND ("desc: ", "\ntime_unit: "), HEAP_OF_VALGRIND },
  { MAGIC ("{\"dhatFileVersion\""), HEAP_OF_VALGRIND },
  { MAGIC_AND ("CPU ", "FUNCTION:NAME"), N_("This is what DTrace prints."), "stackcollapse.pl %s > dtrace.folded" },
  { MAGIC ("Analysis of sampling "), N_("This is what sample prints on macOS."), "stackcollapse-sample.awk %s > sample.folded" },
  { MAGIC ("v8-version,"), N_("This is a log of V8."), "node --cpu-prof PROGRAM" },
  { MAGIC ("heap_v2/"), N_("This is a heap profile of jemalloc, which has addresses only."), "jeprof --collapsed PROGRAM %s > jemalloc.folded" },
  { MAGIC ("rbspy0"), N_("This is the raw recording of rbspy."), "rbspy report -f speedscope -i %s -o rbspy.speedscope.json" },
  { MAGIC ("\x04\x08{\x0f:\x0cversion"), STACKPROF },
  { MAGIC ("memray\0"), N_("This is memray's recording of memory, not a profile of time."), "python3 -m cProfile -o profile.pstats PROGRAM" },
  { MAGIC_AND ("\t", " Time and Allocation Profiling Report "), N_("This is a profile of Haskell."), "inferno-collapse-ghcprof %s > haskell.folded" },
  { MAGIC_AND ("@ ", " samples]\n"), N_("This is what pmcstat prints."), "stackcollapse-pmc.pl %s > pmcstat.folded" },
  { MAGIC ("Level,Function Name,Number of Calls,"), VISUAL_STUDIO },
  { MAGIC (BOM "Level,Function Name,Number of Calls,"), VISUAL_STUDIO },
  { MAGIC ("Function Stack,CPU Time"), N_("This is a report of VTune."), "inferno-collapse-vtune %s > vtune.folded" },
  { MAGIC_AND ("<?xml", "<trace-query-result>"), N_("This is what xctrace exports."), "inferno-collapse-xctrace %s > xctrace.folded" },
  { MAGIC ("Weight\tSelf Weight\t"), N_("This is text that was copied from Instruments."),
    "xctrace export --input FILE.trace --xpath '/trace-toc/*/data/table[@schema=\"time-profile\"]' > time.xml"
    " && inferno-collapse-xctrace time.xml > time.folded" },
  { MAGIC_AND ("CPU: ", "\nCounted "), OPROFILE },
  { MAGIC_AND ("CPU: ", "\nProfiling through timer interrupt"), OPROFILE },
  { MAGIC_AND ("------------------\n", "_D"), N_("This is the trace that programs of D write with dmd -profile."), "valgrind --tool=callgrind PROGRAM" },
  { MAGIC_AND ("----------", "\nProfile data file "), N_("This is what callgrind_annotate prints. Open the file that it was made of."), NULL },
};

static gboolean
has_near (const guint8 *head, gsize length, const char *text)
{
  return memmem (head, MIN (length, NEAR), text, strlen (text)) != NULL;
}

static gboolean
has_magic (const Foreign *foreign, const guint8 *head, gsize length)
{
  return length >= foreign->length && memcmp (head, foreign->bytes, foreign->length) == 0 &&
         (foreign->also == NULL || has_near (head, length, foreign->also));
}

/* The first line of heaptrack's text is "v " and hexadecimal numbers, soon followed by "X command". */
static gboolean
is_heaptrack (const guint8 *head, gsize length)
{
  return length > 4 && head[0] == 'v' && head[1] == ' ' && g_ascii_isxdigit (head[2]) &&
         has_near (head, length, "\nX ");
}

/* 16 bytes: "go 1.N trace" and zeros. */
static gboolean
is_trace_of_go (const guint8 *head, gsize length)
{
  return length >= 16 && memcmp (head, "go 1.", 5) == 0 && memmem (head, 16, " trace\0", 7) != NULL;
}

static gboolean
is_html (const guint8 *head, gsize length)
{
  gsize i = 0;

  while (i < length && g_ascii_isspace (head[i]))
    i++;
  return length - i >= 5 && (g_ascii_strncasecmp ((const char *) head + i, "<html", 5) == 0 ||
                             g_ascii_strncasecmp ((const char *) head + i, "<!doc", 5) == 0);
}

static const Foreign heaptrack = { NULL, 0, NULL, N_("This is a recording of heaptrack."), "heaptrack_print -F heaptrack.folded -f %s" };
static const Foreign trace_of_go = { NULL, 0, NULL, N_("This is an execution trace of Go."), "go tool trace -pprof=sync %s > go.pb.gz" };
static const Foreign heap_of_v8 = { NULL, 0, NULL, N_("This is a heap profile of V8: it has bytes that were allocated, not time."), "node --cpu-prof PROGRAM" };
static const Foreign raw_gecko = { NULL, 0, NULL, N_("This is a Firefox profile that was not processed. Open it at profiler.firefox.com and save it there."), NULL };
static const Foreign printed_stats = { NULL, 0, NULL, N_("This is what Python prints of a profile, without the calls."), "python3 -m cProfile -o profile.pstats PROGRAM" };
static const Foreign html = { NULL, 0, NULL, N_("This is a web page, not a profile: the download has gone wrong."), NULL };

/* heaptrack compresses with zstd, and what is inside cannot be seen from here: its name only says which of two right commands is better. */
static gboolean
is_packed_heaptrack (const guint8 *head, gsize length, const char *name)
{
  return length >= 4 && memcmp (head, "\x28\xb5\x2f\xfd", 4) == 0 && strstr (name, "heaptrack") != NULL;
}

/* JSON of others: two keys near its beginning, the second may be NULL. With the colon: a function may be called the same. */
typedef struct
{
  const char *key;
  const char *also;
  Foreign     foreign;
} ForeignJson;

#define PYINSTRUMENT_SESSION { NULL, 0, NULL, N_("This is a session of pyinstrument."), "pyinstrument --load=%s -r speedscope -o pyinstrument.speedscope.json" }
#define SCALENE { NULL, 0, NULL, N_("This is a profile of scalene, which has lines only, no calls."), "python3 -m cProfile -o profile.pstats PROGRAM" }

static const ForeignJson json_foreigners[] = {
  { "\"missed_samples\":", "\"gc_samples\":", { NULL, 0, NULL, STACKPROF } },
  { "\"root_frame\":", "\"sample_count\":",
    { NULL, 0, NULL, N_("This is a report of pyinstrument."), "pyinstrument -r speedscope -o pyinstrument.speedscope.json PROGRAM" } },
  { "\"frame_records\":", NULL, PYINSTRUMENT_SESSION },
  { "\"start_call_stack\":", "\"target_description\":", PYINSTRUMENT_SESSION },
  { "\"elapsed_time_sec\":", "\"alloc_samples\":", SCALENE },
  { "\"elapsed_time_sec\":", "\"growth_rate\":", SCALENE },
  { "\"cost_centres\":", "\"rts_arguments\":",
    { NULL, 0, NULL, N_("This is a profile of Haskell as JSON."), "PROGRAM +RTS -p -RTS && inferno-collapse-ghcprof PROGRAM.prof > haskell.folded" } },
  { "\"recording\":", "\"instrumentTypes\":",
    { NULL, 0, NULL, N_("This is a recording of Safari. Open it at speedscope.app and export it there."), NULL } },
};

static const Foreign *
find_known_json (const guint8 *head, gsize length)
{
  for (gsize i = 0; i < G_N_ELEMENTS (json_foreigners); i++)
    if (has_near (head, length, json_foreigners[i].key) &&
        (json_foreigners[i].also == NULL || has_near (head, length, json_foreigners[i].also)))
      return &json_foreigners[i].foreign;
  return NULL;
}

static const Foreign *
find_json (const guint8 *head, gsize length)
{
  if (!grove_json_is_start (head, length))
    return NULL;
  if (grove_json_head_has (head, MIN (length, 64), "\"head\"") && grove_json_head_has (head, length, "\"selfSize\""))
    return &heap_of_v8;
  if (!grove_json_head_has (head, length, "\"preprocessedProfileVersion\"") && grove_json_head_has (head, length, "\"schema\"") &&
      grove_json_head_has (head, length, "\"stackwalk\"") && grove_json_head_has (head, length, "\"meta\""))
    return &raw_gecko;
  return find_known_json (head, length);
}

static const Foreign *
find_foreign (const guint8 *head, gsize length, const char *name)
{
  if (is_heaptrack (head, length) || is_packed_heaptrack (head, length, name))
    return &heaptrack;
  if (is_trace_of_go (head, length))
    return &trace_of_go;
  for (gsize i = 0; i < G_N_ELEMENTS (foreigners); i++)
    if (has_magic (&foreigners[i], head, length))
      return &foreigners[i];
  if (has_near (head, length, "ncalls  tottime  percall"))
    return &printed_stats;
  if (find_json (head, length) != NULL)
    return find_json (head, length);
  return is_html (head, length) ? &html : NULL;
}

/* The name as a shell takes it: quoted only if it must be. */
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

gboolean
grove_foreign_check (const guint8 *head, gsize length, const char *name, GError **error)
{
  const Foreign *foreign = find_foreign (head, length, name);
  g_autofree char *command = NULL;

  if (foreign == NULL)
    return TRUE;
  if (foreign->command == NULL)
    {
      g_set_error_literal (error, GROVE_FORMAT_ERROR, GROVE_FORMAT_ERROR_UNSUPPORTED, _(foreign->what));
      return FALSE;
    }
  command = fill_in (foreign->command, name);
  g_set_error (error, GROVE_FORMAT_ERROR, GROVE_FORMAT_ERROR_UNSUPPORTED,
               /* Translators: what kind of file it is (a sentence), then a command for a terminal */
               _("%s This makes a file that opens: %s"), _(foreign->what), command);
  return FALSE;
}
