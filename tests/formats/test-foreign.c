/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <string.h>

#include "grove-format.h"

/* Files that do not open: each message says the command that makes one which does. */

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
  ASSERT_MESSAGE ("\x28\xb5\x2f\xfd\0", "heaptrack.a.1.zst", "heaptrack_print -F heaptrack.folded -f heaptrack.a.1.zst");
  ASSERT_MESSAGE ("MOJ\3\1\5", "a.mojo", "mojo2austin a.mojo austin.txt");
  ASSERT_MESSAGE ("{\"head\":{\"callFrame\":{\"functionName\":\"(root)\"},\"selfSize\":0,\"children\":[]}}", "a.heapprofile", "node --cpu-prof PROGRAM");
  ASSERT_MESSAGE ("{\"meta\":{\"version\":30,\"stackwalk\":1},\"threads\":[{\"samples\":{\"schema\":{\"stack\":0}}}]}", "a.json", "profiler.firefox.com");
  ASSERT_MESSAGE ("gmon\1\0\0\0", "gmon.out", "gprof PROGRAM gmon.out > gprof.txt");
  ASSERT_MESSAGE ("\xfd" "7zXZ\0", "a.xz", "xz -dk a.xz");
  ASSERT_MESSAGE ("\x28\xb5\x2f\xfd\0", "a.zst", "zstd -dk a.zst");
  ASSERT_MESSAGE ("BZh91AY", "a.bz2", "bzip2 -dk a.bz2");
  ASSERT_MESSAGE ("PK\3\4\0\0", "a.zip", "unzip a.zip");
  ASSERT_MESSAGE ("v 10400 3\nX ./a.out\nI 1000 10\n", "heaptrack.a.1", "heaptrack_print -F heaptrack.folded -f heaptrack.a.1");
  ASSERT_MESSAGE ("FLR\0\0\2", "a.jfr", "jfrconv --collapsed a.jfr jfr.folded");
  ASSERT_MESSAGE ("JAVA PROFILE 1.0.2\0", "a.hprof", "asprof -d 30 -o collapsed");
  ASSERT_MESSAGE ("Nettrace\24\0\0\0!FastSerialization.1", "a.nettrace", "dotnet-trace convert --format Speedscope a.nettrace");
  ASSERT_MESSAGE ("NYTProf 5 0\n#Perl profile database", "nytprof.out", "nytprofcg -f nytprof.out -o perl.callgrind");
  ASSERT_MESSAGE ("\0\0\0\0\0\0\0\0\3\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x10\x27\0\0\0\0\0\0", "a.prof", "google-pprof --callgrind PROGRAM a.prof");
  ASSERT_MESSAGE ("# To display the perf.data header info, please use --header\n#\n", "report.txt", "perf script > perf.txt");
  ASSERT_MESSAGE ("Version: 3.2.0\nFile format: 4\nTRACE START [2026-11-22 21:39:34.061804]\n", "trace.xt", "php -d xdebug.mode=profile PROGRAM");
  ASSERT_MESSAGE ("TRACE START [2026-11-22 21:39:34]\n    0.0001     393216   -> {main}() t.php:0\n", "trace.xt", "xdebug.mode=profile");
  ASSERT_MESSAGE ("         4 function calls in 0.000 seconds\n\n   Ordered by: standard name\n\n   ncalls  tottime  percall  cumtime  percall filename:lineno(function)\n",
                  "a.txt", "python3 -m cProfile -o profile.pstats PROGRAM");
  ASSERT_MESSAGE ("desc: (none)\ncmd: ./a\ntime_unit: i\n#-----------\nsnapshot=0\n", "massif.out.1", "valgrind --tool=callgrind PROGRAM");
  ASSERT_MESSAGE ("{\"dhatFileVersion\":2\n,\"mode\":\"heap\"", "dhat.out.1", "valgrind --tool=callgrind PROGRAM");
  ASSERT_MESSAGE ("v8-version,11,3,244,8,-node.23,0\nv8-platform,linux,linux\n", "isolate.log", "node --cpu-prof PROGRAM");
  ASSERT_MESSAGE ("CPU     ID                    FUNCTION:NAME\n  1  29684                        :tick-60s \n", "a.dtrace", "stackcollapse.pl a.dtrace > dtrace.folded");
  ASSERT_MESSAGE ("Analysis of sampling app (pid 7) every 1 millisecond\n", "a.sample", "stackcollapse-sample.awk a.sample > sample.folded");
  ASSERT_MESSAGE ("\n<!DOCTYPE html><html>", "a.html", "web page");
}

/* Files of others that tools make stacks of, or that say how to profile again. */
static void
test_other_profilers (void)
{
  static const char session[] = "pyinstrument --load=a.json -r speedscope -o pyinstrument.speedscope.json";
  static const char stackprof[] = "stackprof --callgrind a.dump > stackprof.callgrind";
  static const char cprofile[] = "python3 -m cProfile -o profile.pstats PROGRAM";

  ASSERT_MESSAGE ("heap_v2/524288\n  t*: 13: 6688 [0: 0]\n@ 0x5f1d25d\n", "jeprof.1.heap", "jeprof --collapsed PROGRAM jeprof.1.heap > jemalloc.folded");
  ASSERT_MESSAGE ("rbspy02\n{\"start_time\":1}", "a.gz", "rbspy report -f speedscope -i a.gz -o rbspy.speedscope.json");
  ASSERT_MESSAGE ("\x04\x08{\x0f:\x0cversionf\x08" "1.2:\x09mode:\x09wall", "a.dump", stackprof);
  ASSERT_MESSAGE ("{\n  \"version\": 1.2,\n  \"mode\": \"cpu\",\n  \"samples\": 9,\n  \"gc_samples\": 0,\n  \"missed_samples\": 0,\n  \"frames\": {}}", "a.dump", stackprof);
  ASSERT_MESSAGE ("memray\0\x0b\0\0\0", "a.bin", cprofile);
  ASSERT_MESSAGE ("{\"alloc_samples\": 0, \"args\": [], \"elapsed_time_sec\": 1.5, \"files\": {}}", "a.json", cprofile);
  ASSERT_MESSAGE ("{\"start_time\": 1, \"duration\": 2, \"sample_count\": 3, \"program\": \"a.py\", \"root_frame\": {}}", "a.json", "pyinstrument -r speedscope");
  ASSERT_MESSAGE ("{\"frame_records\": [[[\"<module>\\u0000a.py\\u00001\"], 0.1]]}", "a.json", session);
  ASSERT_MESSAGE ("{\"session\": {\"start_time\": 1, \"start_call_stack\": [], \"target_description\": \"a\"}}", "a.json", session);
  ASSERT_MESSAGE ("go 1.22 trace\0\0\0\1", "trace.out", "go tool trace -pprof=sync trace.out > go.pb.gz");
  ASSERT_MESSAGE ("\tMon Nov 23 02:03 2026 Time and Allocation Profiling Report  (Final)\n\n\t   a +RTS -p -RTS\n", "a.prof", "inferno-collapse-ghcprof a.prof > haskell.folded");
  ASSERT_MESSAGE ("{\n\"program\": \"a\",\n\"rts_arguments\": [\"-pj\"],\n\"cost_centres\": []}", "a.prof", "PROGRAM +RTS -p -RTS");
  ASSERT_MESSAGE ("@ CPU_CYCLES [7 samples]\n\n100.0%  [7]  work @ /usr/bin/app\n", "a.txt", "stackcollapse-pmc.pl a.txt > pmcstat.folded");
  ASSERT_MESSAGE ("\xef\xbb\xbfLevel,Function Name,Number of Calls,Elapsed\n", "a.csv", "inferno-collapse-vsprof a.csv > calls.folded");
  ASSERT_MESSAGE ("Function Stack,CPU Time:Self,Module\n", "a.csv", "inferno-collapse-vtune a.csv > vtune.folded");
  ASSERT_MESSAGE ("<?xml version=\"1.0\"?>\n<trace-query-result>\n", "a.xml", "inferno-collapse-xctrace a.xml > xctrace.folded");
  ASSERT_MESSAGE ("Weight\tSelf Weight\tSymbol Names\n4.93 s  100.0%\t0 s\t   start\n", "a.txt", "xctrace export");
  ASSERT_MESSAGE ("{\"version\":1,\"recording\":{\"displayName\":\"1\",\"instrumentTypes\":[]}}", "a.json", "speedscope.app");
  ASSERT_MESSAGE ("JAVA PROFILE 1.0.1, created Mon Nov 23 02:03:04 2026\n\nHeader for -agentlib:hprof\n", "java.hprof.txt", "asprof -d 30 -o collapsed");
}

/* These look a little like perf script, and were read as samples. */
static void
test_texts_that_look_like_samples (void)
{
  ASSERT_MESSAGE ("CPU: Core 2, speed 2401 MHz (estimated)\nCounted CPU_CLK_UNHALTED events with a unit mask of 0x00\n"
                  "samples  %        image name               symbol name\n  4        100.000  libc.so    memcpy\n", "a.txt", "perf record -g -- PROGRAM");
  ASSERT_MESSAGE ("------------------\n\t    1\t_Dmain\n_D3app4workFZv\t1\t10\t10\n------------------\n", "trace.log", "valgrind --tool=callgrind PROGRAM");
  ASSERT_MESSAGE ("--------------------------------\nProfile data file 'callgrind.out.7' (creator: callgrind-3.19.0)\n", "a.txt", "Open the file that it was made of");
}

/* A function may be called as a key of others. */
static void
test_names_are_no_keys (void)
{
  static const char text[] = "{\"$schema\":\"https://www.speedscope.app/file-format-schema.json\",\"shared\":{\"frames\":["
                             "{\"name\":\"frame_records\"},{\"name\":\"recording\"},{\"name\":\"instrumentTypes\"}]},\"profiles\":[]}";
  g_autoptr (GBytes) data = g_bytes_new_static (text, sizeof text - 1);
  g_autoptr (GroveInput) input = grove_input_new_for_bytes (data, "a.json", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (grove_formats_probe (input, &error)->id, ==, "speedscope");
  g_assert_no_error (error);
}

/* What Go and pprof print looks much like stacks, and its numbers would be wrong ones. */
static void
test_text_of_go (void)
{
  static const char command[] = "go tool pprof -proto PROGRAM a.txt > go.pb.gz";
  static const char print[] = "go tool pprof -proto PROFILE > profile.pb.gz";

  ASSERT_MESSAGE ("goroutine profile: total 1\n1 @ 0x42d7b6 0x45da05\n#\t0x45da04\tmain.main+0x24\t\t/a/main.go:846\n", "a.txt", command);
  ASSERT_MESSAGE ("threadcreate profile: total 5\n5 @\n#\t0x0\n\n", "a.txt", command);
  ASSERT_MESSAGE ("heap profile: 35: 1226704 [33681: 19931424] @ heap/1024\n1: 663552 [1: 663552] @ 0x4a314f\n", "a.txt", command);
  ASSERT_MESSAGE ("--- contention:\ncycles/second=2596285538\n3877335891 1 @ 0x469412 0x4b7f97\n", "a.txt", command);
  ASSERT_MESSAGE ("--- mutex:\ncycles/second=2596285538\nsampling period=1\n", "a.txt", command);
  ASSERT_MESSAGE ("PeriodType: cpu nanoseconds\nPeriod: 10000000\nDuration: 1.63\nSamples:\nsamples/count cpu/nanoseconds\n", "a.txt", print);
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

/* Probes must be safe on any bytes, of any length. */
static void
test_any_bytes (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (1);

  for (gsize length = 0; length < 600; length++)
    {
      g_autofree guint8 *bytes = g_malloc (length + 1);

      for (gsize i = 0; i < length; i++)
        bytes[i] = (guint8) g_rand_int (random);
      for (const GroveFormat * const *format = grove_formats_get_all (); *format != NULL; format++)
        g_assert_cmpint ((*format)->probe (bytes, length), <=, 100);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/foreign/commands", test_commands);
  g_test_add_func ("/foreign/other-profilers", test_other_profilers);
  g_test_add_func ("/foreign/texts-that-look-like-samples", test_texts_that_look_like_samples);
  g_test_add_func ("/foreign/names-are-no-keys", test_names_are_no_keys);
  g_test_add_func ("/foreign/text-of-go", test_text_of_go);
  g_test_add_func ("/foreign/names-are-quoted", test_names_are_quoted);
  g_test_add_func ("/foreign/unknown", test_unknown);
  g_test_add_func ("/foreign/any-bytes", test_any_bytes);
  return g_test_run ();
}
