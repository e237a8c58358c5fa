/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <string.h>

#include "grove-unsupported.h"
#include "grove-format.h"

/* Files that cannot be opened: each message has the command that makes a file which can. */

static void
assert_message (const char *bytes, gsize length, const char *name, const char *message)
{
  g_autoptr (GBytes) data = g_bytes_new (bytes, length);
  g_autoptr (GroveInput) input = grove_input_new_for_bytes (data, name, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (grove_formats_probe (input, &error));
  g_assert_error (error, GROVE_FORMAT_ERROR, GROVE_FORMAT_ERROR_UNSUPPORTED);
  if (strstr (error->message, message) == NULL)
    g_error ("“%s” is not in “%s”", message, error->message);
}

#define ASSERT_MESSAGE(bytes, name, message) assert_message (bytes, sizeof (bytes) - 1, name, message)

static void
test_commands (void)
{
  ASSERT_MESSAGE ("PERFILE2\0\0", "perf.data", "perf script -i perf.data > perf.txt");
  ASSERT_MESSAGE ("2ELIFREP\0\0", "perf.data", "perf script -i perf.data > perf.txt");
  ASSERT_MESSAGE ("\x28\xb5\x2f\xfd\0", "heaptrack.a.1.zst",
                  "heaptrack_print -F heaptrack.folded -f heaptrack.a.1.zst");
  ASSERT_MESSAGE ("MOJ\3\1\5", "a.mojo", "mojo2austin a.mojo austin.txt");
  ASSERT_MESSAGE ("gmon\1\0\0\0", "gmon.out", "gprof PROGRAM gmon.out > gprof.txt");
  ASSERT_MESSAGE ("\xfd"
                  "7zXZ\0",
                  "a.xz", "xz -dc a.xz > profile");
  ASSERT_MESSAGE ("\x28\xb5\x2f\xfd\0", "a.zst", "zstd -dc a.zst > profile");
  ASSERT_MESSAGE ("BZh91AY", "a.bz2", "bzip2 -dc a.bz2 > profile");
  ASSERT_MESSAGE ("PK\3\4\0\0", "a.zip", "unzip a.zip");
  ASSERT_MESSAGE ("v 10400 3\nX ./a.out\nI 1000 10\n", "heaptrack.a.1",
                  "heaptrack_print -F heaptrack.folded -f heaptrack.a.1");
  ASSERT_MESSAGE ("FLR\0\0\2", "a.jfr", "jfrconv -o collapsed a.jfr jfr.folded");
  ASSERT_MESSAGE ("JAVA PROFILE 1.0.2\0", "a.hprof", "asprof -d 30 -o collapsed");
  ASSERT_MESSAGE ("Nettrace\24\0\0\0!FastSerialization.1", "a.nettrace",
                  "dotnet-trace convert --format Speedscope a.nettrace");
  ASSERT_MESSAGE ("NYTProf 5 0\n#Perl profile database", "nytprof.out",
                  "nytprofcg -f nytprof.out -o perl.callgrind");
  ASSERT_MESSAGE ("\0\0\0\0\0\0\0\0\3\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x10\x27\0\0\0\0\0\0", "a.prof",
                  "go tool pprof -proto PROGRAM a.prof > gperftools.pb.gz");
  ASSERT_MESSAGE ("# To display the perf.data header info, please use --header\n#\n", "report.txt",
                  "perf script > perf.txt");
  ASSERT_MESSAGE ("Version: 3.2.0\nFile format: 4\nTRACE START [2026-11-22 21:39:34.061804]\n", "trace.xt",
                  "php -d xdebug.mode=profile PROGRAM");
  ASSERT_MESSAGE ("TRACE START [2026-11-22 21:39:34]\n    0.0001     393216   -> {main}() t.php:0\n",
                  "trace.xt", "xdebug.mode=profile");
  ASSERT_MESSAGE (
    "         4 function calls in 0.000 seconds\n\n   Ordered by: standard name\n\n   ncalls  tottime  percall  cumtime  percall filename:lineno(function)\n",
    "a.txt", "python3 -m cProfile -o profile.pstats PROGRAM");
  ASSERT_MESSAGE ("v8-version,11,3,244,8,-node.23,0\nv8-platform,linux,linux\n", "isolate.log",
                  "node --cpu-prof PROGRAM");
  ASSERT_MESSAGE ("CPU     ID                    FUNCTION:NAME\n  1  29684                        :tick-60s \n",
                  "a.dtrace", "stackcollapse.pl a.dtrace > dtrace.folded");
  ASSERT_MESSAGE ("Analysis of sampling app (pid 7) every 1 millisecond\n", "a.sample",
                  "stackcollapse-sample.awk a.sample > sample.folded");
  ASSERT_MESSAGE ("\n<!DOCTYPE html><html>", "a.html", "web page");
}

/* Files of other programs that other tools convert to stacks, or whose message says how to profile again. */
static void
test_other_profilers (void)
{
  static const char session[] = "pyinstrument --load=a.json -r speedscope -o pyinstrument.speedscope.json";
  static const char stackprof[] = "stackprof --callgrind a.dump > stackprof.callgrind";
  static const char cprofile[] = "python3 -m cProfile -o profile.pstats PROGRAM";

  ASSERT_MESSAGE ("heap_v2/524288\n  t*: 13: 6688 [0: 0]\n@ 0x5f1d25d\n", "jeprof.1.heap",
                  "jeprof --collapsed PROGRAM jeprof.1.heap > jemalloc.folded");
  ASSERT_MESSAGE ("rbspy02\n{\"start_time\":1}", "a.gz",
                  "rbspy report -f speedscope -i a.gz -o rbspy.speedscope.json");
  ASSERT_MESSAGE ("\x04\x08{\x0f:\x0cversionf\x08"
                  "1.2:\x09mode:\x09wall",
                  "a.dump", stackprof);
  ASSERT_MESSAGE (
    "{\n  \"version\": 1.2,\n  \"mode\": \"cpu\",\n  \"samples\": 9,\n  \"gc_samples\": 0,\n  \"missed_samples\": 0,\n  \"frames\": {}}",
    "a.dump", stackprof);
  ASSERT_MESSAGE ("memray\0\x0b\0\0\0", "a.bin", cprofile);
  ASSERT_MESSAGE ("{\"alloc_samples\": 0, \"args\": [], \"elapsed_time_sec\": 1.5, \"files\": {}}", "a.json",
                  cprofile);
  ASSERT_MESSAGE (
    "{\"start_time\": 1, \"duration\": 2, \"sample_count\": 3, \"program\": \"a.py\", \"root_frame\": {}}",
    "a.json", "pyinstrument -r speedscope");
  ASSERT_MESSAGE ("{\"frame_records\": [[[\"<module>\\u0000a.py\\u00001\"], 0.1]]}", "a.json", session);
  ASSERT_MESSAGE ("{\"session\": {\"start_time\": 1, \"start_call_stack\": [], \"target_description\": \"a\"}}",
                  "a.json", session);
  ASSERT_MESSAGE ("go 1.22 trace\0\0\0\1", "trace.out", "go tool trace -pprof=sync trace.out > go.pb.gz");
  ASSERT_MESSAGE (
    "\tMon Nov 23 02:03 2026 Time and Allocation Profiling Report  (Final)\n\n\t   a +RTS -p -RTS\n",
    "a.prof", "inferno-collapse-ghcprof a.prof > haskell.folded");
  ASSERT_MESSAGE ("{\n\"program\": \"a\",\n\"rts_arguments\": [\"-pj\"],\n\"cost_centres\": []}", "a.prof",
                  "PROGRAM +RTS -p -RTS");
  ASSERT_MESSAGE ("@ CPU_CYCLES [7 samples]\n\n100.0%  [7]  work @ /usr/bin/app\n", "a.txt",
                  "stackcollapse-pmc.pl a.txt > pmcstat.folded");
  ASSERT_MESSAGE ("\xef\xbb\xbfLevel,Function Name,Number of Calls,Elapsed\n", "a.csv",
                  "inferno-collapse-vsprof a.csv > calls.folded");
  ASSERT_MESSAGE ("Function Stack,CPU Time:Self,Module\n", "a.csv",
                  "inferno-collapse-vtune a.csv > vtune.folded");
  ASSERT_MESSAGE ("<?xml version=\"1.0\"?>\n<trace-query-result>\n", "a.xml",
                  "inferno-collapse-xctrace a.xml > xctrace.folded");
  ASSERT_MESSAGE ("Weight\tSelf Weight\tSymbol Names\n4.93 s  100.0%\t0 s\t   start\n", "a.txt",
                  "xctrace export");
  ASSERT_MESSAGE ("{\"version\":1,\"recording\":{\"displayName\":\"1\",\"instrumentTypes\":[]}}", "a.json",
                  "speedscope.app");
  ASSERT_MESSAGE ("JAVA PROFILE 1.0.1, created Mon Nov 23 02:03:04 2026\n\nHeader for -agentlib:hprof\n",
                  "java.hprof.txt", "asprof -d 30 -o collapsed");
}

/* As the source or documentation of each writer describes it; stackprof's hash has 7 to 12 members, by
 * version and options. */
static void
test_first_bytes (void)
{
  static const char lines[] = "python3 -m cProfile -o profile.pstats PROGRAM";
  static const char perf[] = "perf record -g -- PROGRAM";
  static const char stackprof[] = "stackprof --callgrind a.dump > stackprof.callgrind";
  static const char tachyon[] = "python3 -m profiling.sampling replay --pstats -o profile.pstats a.bin";
  static const char rprof[] =
    "proftools::readProfileData(commandArgs(TRUE)), \"Rprof.callgrind\")' Rprof.out";

  ASSERT_MESSAGE ("\x04\x08{\x0d:\x0cversionf\x08"
                  "1.2:\x09mode:\x09wall",
                  "a.dump", stackprof);
  ASSERT_MESSAGE ("\x04\x08{\x11:\x0cversionf\x08"
                  "1.2:\x09mode:\x09wall",
                  "a.dump", stackprof);
  ASSERT_MESSAGE ("\x04\x22\x4d\x18\x64\x40\xa7\x40\0\0\0\xf0\x30memray\0\x0b\0", "memray-a.bin", lines);
  ASSERT_MESSAGE ("\x04\x22\x4d\x18\x64\x40\xa7\x40\0\0\0\xf0\x30main", "a.lz4", "lz4 -dc a.lz4 > profile");
  ASSERT_MESSAGE ("HCAT\2\0\0\0", "a.bin", tachyon);
  ASSERT_MESSAGE ("TACH\0\0\0\2", "a.bin", tachyon);
  ASSERT_MESSAGE ("tr\xfdP\0\x0b\2", "a.tracy", perf);
  ASSERT_MESSAGE ("tZst\0\0", "a.tracy", perf);
  ASSERT_MESSAGE ("tlZ\4\0\0", "a.tracy", perf);
  ASSERT_MESSAGE ("startup\ttime=1448901\n", "profile.coz", perf);
  ASSERT_MESSAGE ("{\"type\":\"startup\",\"time\":1448901}\n", "profile.coz", perf);
  ASSERT_MESSAGE ("\x17\x08\x44"
                  "tracing6\0",
                  "trace.dat", perf);
  ASSERT_MESSAGE ("# tracer: function_graph\n#\n", "trace", perf);
  ASSERT_MESSAGE ("Ftrace!\0\4\0\0\0\x28\0\1\2", "info", "uftrace dump --chrome -d FOLDER > uftrace.json");
  ASSERT_MESSAGE ("SIMPLEPERF\1\0", "perf.trace", "python3 stackcollapse.py -i perf.data > android.folded");
  ASSERT_MESSAGE ("sample:\n  event_type: cpu-cycles\n  time: 1\n", "a.txt", "python3 stackcollapse.py");
  ASSERT_MESSAGE ("*version\n3\ndata-file-overflow=false\n", "a.trace", "app_profiler.py -p PACKAGE");
  ASSERT_MESSAGE ("\0\0\0\0\3\0\0\0\0\0\0\0\x10\x27\0\0\0\0\0\0", "a.prof",
                  "go tool pprof -proto PROGRAM a.prof");
  ASSERT_MESSAGE ("hdrb\0\0", "a.eventlog", "hs-speedscope a.eventlog");
  ASSERT_MESSAGE ("nBpRoFiLeR\1", "a.nps", "asprof -d 30");
  ASSERT_MESSAGE ("\xdc\xdfJSLB\1\0\1\0\0\0", "a.jslb", "profiler.firefox.com");
  ASSERT_MESSAGE ("\x80\4\x95\xcc\0\0\0\0\0\0\0\x8c\x1cline_profiler._line_profiler\x94", "a.lprof", lines);
  ASSERT_MESSAGE ("\x80\4\x95\xcc\0\0\0\0\0\0\0\x8c\x0btracemalloc\x94", "a.pickle", lines);
  ASSERT_MESSAGE ("sample.interval=20000\n\"f\" \"g\" \n", "Rprof.out", rprof);
  ASSERT_MESSAGE ("line profiling: sample.interval=20000\n#File 1: a.R\n", "Rprof.out", rprof);
  ASSERT_MESSAGE ("%% Analysis results:\n{  analysis_options,\n", "a.fprof",
                  "erlgrind a.fprof fprof.callgrind");
}

/* Packets of Perfetto; pprof begins with the same byte. And a trace of Windows, whose first buffer has no
 * text. */
static void
test_traces (void)
{
  static const char packets[] = "\x0a\x04\x08\x01\x10\x02\x0a\x1fthirty bytes of a first packet.\x0a\2\x50\1";
  char windows[128] = { 0 };

  ASSERT_MESSAGE (packets, "a.perfetto-trace", "traceconv profile --perf a.perfetto-trace");
  windows[72] = windows[74] = 2;
  windows[75] = '\xc0';
  assert_message (windows, sizeof windows, "a.etl", "PerfView");
}

/* Messages that profilers print, in place of the recording. */
static void
test_prints (void)
{
  static const char asprof[] = "asprof -d 30 -o collapsed";

  ASSERT_MESSAGE (
    "==7== Callgrind, a call-graph generating cache profiler\n==7== Copyright (C) 2002-2017\n==7== Using Valgrind-3.19.0 and LibVEX\n",
    "a.txt", "callgrind.out.PID");
  ASSERT_MESSAGE (
    "--------------------------------\nI1 cache:         32768 B\nCommand:          ./c\nData file:        ca.out\n",
    "a.txt", "Open the profile it was made from");
  ASSERT_MESSAGE (
    "--------------------------------\n-- Metadata\n--------------------------------\nInvocation:  cg_annotate\n",
    "a.txt", "Open the profile it was made from");
  ASSERT_MESSAGE (
    "Process 7: python3 a.py\nPython v3.11.7 (/usr/bin/python3)\n\nThread 7 (active): \"MainThread\"\n    f (a.py:3)\n",
    "a.txt", "py-spy record -f raw");
  ASSERT_MESSAGE ("2026-11-23 04:05:06\nFull thread dump OpenJDK 64-Bit Server VM\n", "a.txt", asprof);
  ASSERT_MESSAGE ("--- Execution profile ---\nTotal samples       : 7\n", "a.txt", asprof);
  ASSERT_MESSAGE ("jdk.ExecutionSample {\n  startTime = 04:05:06.789\n", "a.txt",
                  "jfrconv -o collapsed RECORDING.jfr");
  ASSERT_MESSAGE ("\n Performance counter stats for 'true':\n\n", "a.txt", "perf record -g");
  ASSERT_MESSAGE ("# started on Mon Nov 23 04:05:06 2026\n\n\n Performance counter stats for 'true':\n",
                  "a.txt", "perf record -g");
  ASSERT_MESSAGE ("Sampling at 49 Hertz of all threads by user + kernel stack... Hit Ctrl-C to end.\n",
                  "a.txt", "profile-bpfcc -f > bcc.folded");
  ASSERT_MESSAGE ("Statistical profiling result from isolate-1.log, (58 ticks, 21 unaccounted, 0 excluded).\n",
                  "a.txt", "node --cpu-prof PROGRAM");
  ASSERT_MESSAGE ("==================================\n  Mode: cpu(1000)\n  Samples: 9\n", "a.txt",
                  "stackprof --callgrind DUMP");
  ASSERT_MESSAGE ("Measure Mode: wall_time\nThread ID: 7\n", "a.txt",
                  "ruby-prof --printer=call_tree PROGRAM");
  ASSERT_MESSAGE ("Timer unit: 1e-06 s\n\nTotal time: 1 s\n", "a.txt", "python3 -m cProfile");
  ASSERT_MESSAGE ("CMDLINE python3 a.py\nMEM 1.0 1763870706.1\n", "mprofile.dat", "python3 -m cProfile");
  ASSERT_MESSAGE ("\n  _     ._   __/__   _ _  _  _ _/_   Recorded: 04:05:06  Samples:  7\n", "a.txt",
                  "pyinstrument -r speedscope");
  ASSERT_MESSAGE ("[events]\n0 1 0\n", "a.txt", "php -d xdebug.mode=profile PROGRAM");
  ASSERT_MESSAGE ("Type: cpu\nTime: Nov 23, 2026\nShowing nodes accounting for 7s\n", "a.txt",
                  "go tool pprof -proto PROFILE");
  ASSERT_MESSAGE ("<?xml version=\"1.0\" standalone=\"no\"?>\n<svg version=\"1.1\">\n", "a.svg",
                  "drawn from");
  ASSERT_MESSAGE (
    "<!DOCTYPE html>\n<html lang='en'>\n<a href='https://github.com/async-profiler/async-profiler'>async-profiler</a>\n",
    "a.html", "jfrconv -o collapsed a.html java.folded");
}

/* JSON of other programs. */
static void
test_other_json (void)
{
  static const char node[] = "node --cpu-prof PROGRAM";

  ASSERT_MESSAGE ("{\n  \"code\": [\n  {\n    \"name\": \"/usr/bin/node\",\n    \"type\": \"SHARED_LIB\"\n  }",
                  "v8.json", node);
  ASSERT_MESSAGE ("{\"snapshot\":{\"meta\":{\"node_fields\":[\"type\"]}}}", "a.heapsnapshot", node);
  ASSERT_MESSAGE ("{\"type\": \"attached_probes\", \"data\": {\"probes\": 1}}\n", "a.json",
                  "bpftrace PROGRAM.bt > stacks.txt");
  ASSERT_MESSAGE ("{\"type\":\"meta\",\"v\":1,\"run_id\":\"7\",\"sample_interval_usec\":100}\n", "a.jsonl",
                  "profiling.sampling run --pstats");
  ASSERT_MESSAGE ("{\"string_table\":[\"f\"],\"data\":[{\"debug_name\":\"a\",\"debug_id\":\"7\"}]}",
                  "profile.json.syms.json", "samply");
}

/* These resemble perf script and were once read as samples. */
static void
test_texts_that_look_like_samples (void)
{
  ASSERT_MESSAGE (
    "CPU: Core 2, speed 2401 MHz (estimated)\nCounted CPU_CLK_UNHALTED events with a unit mask of 0x00\n"
    "samples  %        image name               symbol name\n  4        100.000  libc.so    memcpy\n",
    "a.txt", "perf record -g -- PROGRAM");
  ASSERT_MESSAGE ("------------------\n\t    1\t_Dmain\n_D3app4workFZv\t1\t10\t10\n------------------\n",
                  "trace.log", "valgrind --tool=callgrind PROGRAM");
  ASSERT_MESSAGE (
    "--------------------------------\nProfile data file 'callgrind.out.7' (creator: callgrind-3.19.0)\n",
    "a.txt", "Open the profile it was made from");
}

static void
assert_folder (const char *files, const char *name, const char *message)
{
  g_auto (GStrv) names = g_strsplit (files, " ", -1);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (grove_unsupported_check_folder ((const char *const *) names, name, &error), ==,
                   message == NULL);
  if (message == NULL)
    return;
  g_assert_error (error, GROVE_FORMAT_ERROR, GROVE_FORMAT_ERROR_UNSUPPORTED);
  if (strstr (error->message, message) == NULL)
    g_error ("“%s” is not in “%s”", message, error->message);
}

/* Recordings that are folders. */
static void
test_folders (void)
{
  assert_folder ("info task.txt default.opts 7.dat sid-7.map", "uftrace.data",
                 "uftrace dump --chrome -d uftrace.data > uftrace.json");
  assert_folder ("form.template open.creq", "app.trace", "xctrace export --input app.trace --xpath");
  assert_folder ("r000hs.vtune", "r000hs", "-r r000hs && inferno-collapse-vtune vtune.csv > vtune.folded");
  assert_folder ("data.0 data.1 header", "perf.data", "perf script -i perf.data > perf.txt");
  assert_folder ("archives log.xml map.xml profile", "test.1.er", "perf record -g");
  assert_folder ("info README", "notes", NULL);
  assert_folder ("", "empty", NULL);
}

/* perf script -F without "ip" has no functions; with a time it is read, and a warning says what is
 * missing. */
static void
test_perf_without_functions (void)
{
  static const char command[] = "perf script -i perf.data > perf.txt";

  ASSERT_MESSAGE ("               d \n               d \n", "o.txt", command);
  ASSERT_MESSAGE ("               d  9044 \n       kworker/1  9044 \n", "o.txt", command);
  ASSERT_MESSAGE ("    V8 WorkerThr  9044/9045 cpu-clock:u: \n", "o.txt", command);
  ASSERT_MESSAGE ("               d cpu-clock: \n               d cpu", "o.txt", command);
}

/* A function may have the name of a key of another format. */
static void
test_names_are_no_keys (void)
{
  static const char text[] =
    "{\"$schema\":\"https://www.speedscope.app/file-format-schema.json\",\"shared\":{\"frames\":["
    "{\"name\":\"frame_records\"},{\"name\":\"recording\"},{\"name\":\"instrumentTypes\"}]},\"profiles\":[]}";
  g_autoptr (GBytes) data = g_bytes_new_static (text, sizeof text - 1);
  g_autoptr (GroveInput) input = grove_input_new_for_bytes (data, "a.json", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (grove_formats_probe (input, &error)->id, ==, "speedscope");
  g_assert_no_error (error);
}

/* The output of Go and pprof resembles stacks; reading it as stacks would give wrong numbers. */
static void
test_text_of_go (void)
{
  static const char command[] = "go tool pprof -proto PROGRAM a.txt > go.pb.gz";
  static const char print[] = "go tool pprof -proto PROFILE > profile.pb.gz";

  ASSERT_MESSAGE (
    "goroutine profile: total 1\n1 @ 0x42d7b6 0x45da05\n#\t0x45da04\tmain.main+0x24\t\t/a/main.go:846\n",
    "a.txt", command);
  ASSERT_MESSAGE ("threadcreate profile: total 5\n5 @\n#\t0x0\n\n", "a.txt", command);
  ASSERT_MESSAGE ("heap profile: 35: 1226704 [33681: 19931424] @ heap/1024\n1: 663552 [1: 663552] @ 0x4a314f\n",
                  "a.txt", command);
  ASSERT_MESSAGE ("--- contention:\ncycles/second=2596285538\n3877335891 1 @ 0x469412 0x4b7f97\n", "a.txt",
                  command);
  ASSERT_MESSAGE ("--- mutex:\ncycles/second=2596285538\nsampling period=1\n", "a.txt", command);
  ASSERT_MESSAGE (
    "PeriodType: cpu nanoseconds\nPeriod: 10000000\nDuration: 1.63\nSamples:\nsamples/count cpu/nanoseconds\n",
    "a.txt", print);
  ASSERT_MESSAGE ("File: a\nType: cpu\nDuration: 1.64s, Total samples = 1.57s (96.02%)\n", "a.txt", print);
}

static void
test_names_are_quoted (void)
{
  ASSERT_MESSAGE ("PERFILE2\0\0", "my perf; data", "perf script -i 'my perf; data' > perf.txt");
}

static void
test_unknown (void)
{
  g_autoptr (GBytes) data = g_bytes_new_static ("hello\nworld\n", 12);
  g_autoptr (GroveInput) input = grove_input_new_for_bytes (data, "hello", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (grove_formats_probe (input, &error));
  g_assert_error (error, GROVE_FORMAT_ERROR, GROVE_FORMAT_ERROR_UNKNOWN);
  g_assert_nonnull (strstr (error->message, "Callgrind, Python pstats"));
}

/* Probes are safe on any bytes of any length. */
static void
test_any_bytes (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (1);

  for (gsize length = 0; length < 600; length++)
    {
      g_autofree guint8 *bytes = g_malloc (length + 1);
      const GroveHead head = { bytes, length, TRUE };

      for (gsize i = 0; i < length; i++)
        bytes[i] = (guint8) g_rand_int (random);
      for (const GroveFormat *const *format = grove_formats_get_all (); *format != NULL; format++)
        g_assert_true ((*format)->probe == NULL || (*format)->probe (&head) <= 100);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/unsupported/commands", test_commands);
  g_test_add_func ("/unsupported/other-profilers", test_other_profilers);
  g_test_add_func ("/unsupported/first-bytes", test_first_bytes);
  g_test_add_func ("/unsupported/traces", test_traces);
  g_test_add_func ("/unsupported/prints", test_prints);
  g_test_add_func ("/unsupported/other-json", test_other_json);
  g_test_add_func ("/unsupported/texts-that-look-like-samples", test_texts_that_look_like_samples);
  g_test_add_func ("/unsupported/folders", test_folders);
  g_test_add_func ("/unsupported/perf-without-functions", test_perf_without_functions);
  g_test_add_func ("/unsupported/names-are-no-keys", test_names_are_no_keys);
  g_test_add_func ("/unsupported/text-of-go", test_text_of_go);
  g_test_add_func ("/unsupported/names-are-quoted", test_names_are_quoted);
  g_test_add_func ("/unsupported/unknown", test_unknown);
  g_test_add_func ("/unsupported/any-bytes", test_any_bytes);
  return g_test_run ();
}
