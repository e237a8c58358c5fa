/* SPDX-License-Identifier: MIT */

/* Faults of the layout program. Programs that crash, hang and give wrong answers are shell
 * scripts, written here. */

#include "config.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>

#include "grove-layout-private.h"
#include "grove-layout-process.h"
#include "grove-layout-program.h"
#include "grove-layout-protocol.h"
#include "layout-check.h"

static char *directory;
static char *real_program;

static char *
path_of (const char *name)
{
  return g_build_filename (directory, name, NULL);
}

/* From here on, this script is the layout program; $DIR is its directory, $REAL the real program. */
static void
use_script (const char *lines)
{
  g_autofree char *path = path_of ("program");
  g_autofree char *text = g_strdup_printf ("#!/bin/sh\nDIR='%s'\nREAL='%s'\n%s\n", directory, real_program,
                                           lines);
  g_autoptr (GError) error = NULL;

  layout_drop_idle ();
  g_file_set_contents_full (path, text, -1, G_FILE_SET_CONTENTS_NONE, 0700, &error);
  g_assert_no_error (error);
  g_setenv ("CALLGROVE_LAYOUT", path, TRUE);
}

static void
use_real (void)
{
  layout_drop_idle ();
  g_unsetenv ("CALLGROVE_LAYOUT");
}

static GroveLayout *
run (GroveGraph *graph, gint64 deadline, GCancellable *cancellable, GError **error)
{
  GroveLayoutSizes sizes;

  grove_layout_sizes_init (&sizes);
  return grove_layout_run_within (graph, &sizes, deadline, cancellable, error);
}

static void
assert_fails_within (GroveGraph *graph, gint64 deadline)
{
  g_autoptr (GError) error = NULL;
  GroveLayout *layout = run (graph, deadline, NULL, &error);

  g_assert_null (layout);
  g_assert_error (error, GROVE_LAYOUT_ERROR, GROVE_LAYOUT_ERROR_FAILED);
  g_assert_cmpuint (grove_layout_process_count_idle (), ==, 0);
}

static void
assert_fails (GroveGraph *graph)
{
  assert_fails_within (graph, LAYOUT_PATIENCE);
}

/* No ended process remains. */
static void
assert_no_child (void)
{
  layout_drop_idle ();
  g_assert_cmpint (waitpid (-1, NULL, WNOHANG), ==, -1);
  g_assert_cmpint (errno, ==, ECHILD);
}

static guint
count_descriptors (void)
{
  g_autoptr (GDir) dir = g_dir_open ("/proc/self/fd", 0, NULL);
  guint n = 0;

  while (dir != NULL && g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

static void
test_find (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;

  g_setenv ("CALLGROVE_LAYOUT", "/somewhere/else", TRUE);
  path = grove_layout_program_find (&error);
  g_assert_no_error (error);
  g_assert_cmpstr (path, ==, "/somewhere/else");
  use_real ();
  g_free (path);
  path = grove_layout_program_find (&error);
  g_assert_no_error (error);
  /* tests run in the build directory and use its program */
  g_assert_true (g_str_has_prefix (path, BUILD_ROOT));
}

static void
test_missing (void)
{
  g_autoptr (GroveGraph) graph = layout_random_graph (3, 0, 1, GROVE_DIRECTION_DOWN);
  g_autoptr (GError) error = NULL;
  GroveLayout *layout;

  layout_drop_idle ();
  g_setenv ("CALLGROVE_LAYOUT", "/nowhere/at/all", TRUE);
  grove_layout_prepare ();
  layout = run (graph, LAYOUT_PATIENCE, NULL, &error);
  g_assert_null (layout);
  g_assert_error (error, GROVE_LAYOUT_ERROR, GROVE_LAYOUT_ERROR_NO_PROGRAM);
  g_assert_nonnull (strstr (error->message, "/nowhere/at/all"));
  use_real ();
}

static void
test_crash (void)
{
  g_autoptr (GroveGraph) graph = layout_random_graph (40, 20, 1, GROVE_DIRECTION_DOWN);

  use_script ("exit 1");
  assert_fails (graph);
  use_script ("kill -SEGV $$");
  assert_fails (graph);
  assert_no_child ();
  use_real ();
}

/* After a crash that the graph did not cause, the next process gets the same request. */
static void
test_crash_once (void)
{
  g_autoptr (GroveGraph) graph = layout_random_graph (40, 20, 1, GROVE_DIRECTION_DOWN);
  g_autoptr (GroveLayout) layout = NULL;

  use_script ("[ -e $DIR/again ] && exec $REAL; touch $DIR/again; exit 1");
  layout = layout_make (graph);
  layout_assert_sound (layout);
  g_assert_false (grove_layout_get_reduced (layout));
  use_real ();
}

static void
test_hang (void)
{
  g_autoptr (GroveGraph) graph = layout_random_graph (5, 3, 1, GROVE_DIRECTION_DOWN);

  use_script ("exec sleep 1000");
  assert_fails_within (graph, 20000);
  assert_no_child ();
  use_real ();
}

/* After the deadline, half of the graph is laid out, and the layout says so. */
static void
test_hang_once (void)
{
  g_autoptr (GroveGraph) graph = layout_random_graph (40, 20, 1, GROVE_DIRECTION_DOWN);
  g_autoptr (GroveGraph) smaller = NULL;
  g_autoptr (GroveLayout) layout = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *again = path_of ("again");
  guint n_nodes;

  g_unlink (again);
  use_script ("[ -e $DIR/again ] && exec $REAL; touch $DIR/again; exec sleep 1000");
  /* long enough for the real one to answer on a busy machine */
  layout = run (graph, G_USEC_PER_SEC, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (grove_layout_get_reduced (layout));
  layout_assert_sound (layout);
  smaller = grove_graph_ref (grove_layout_get_graph (layout));
  g_assert_cmpuint (grove_graph_get_n_nodes (smaller), ==, 20);
  graph_assert_sound (smaller);
  graph_assert_connected (smaller);
  grove_graph_get_hidden (smaller, &n_nodes, NULL, NULL);
  g_assert_cmpuint (n_nodes, ==, 20);
  /* the options that the user chose are kept */
  g_assert_cmpuint (grove_graph_get_options (smaller)->max_nodes, ==,
                    grove_graph_get_options (graph)->max_nodes);
  use_real ();
}

static void
test_garbage (void)
{
  g_autoptr (GroveGraph) graph = layout_random_graph (30, 20, 1, GROVE_DIRECTION_DOWN);

  use_script ("exec yes");
  assert_fails (graph);
  use_script ("exec cat");
  assert_fails (graph);
  assert_no_child ();
  use_real ();
}

/* Answers with one wrong field each. */
static void
answer_with (const GroveLayoutAnswer *head, gsize n_bytes_after, guint8 fill)
{
  g_autofree char *path = path_of ("answer");
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autoptr (GError) error = NULL;

  g_byte_array_append (bytes, (const guint8 *) head, sizeof *head);
  for (gsize i = 0; i < n_bytes_after; i++)
    g_byte_array_append (bytes, &fill, 1);
  g_file_set_contents (path, (const char *) bytes->data, (gssize) bytes->len, &error);
  g_assert_no_error (error);
  /* the request is read, so that only the answer is wrong */
  use_script ("head -c 48 > /dev/null; cat $DIR/answer; exec sleep 1000");
}

static void
test_lies (void)
{
  /* two nodes, one link */
  g_autoptr (GroveGraph) graph = layout_random_graph (2, 0, 1, GROVE_DIRECTION_DOWN);
  const GroveLayoutAnswer good = { .magic = GROVE_LAYOUT_MAGIC, .n_nodes = 2, .n_links = 1 };
  GroveLayoutAnswer heads[8];

  for (guint i = 0; i < G_N_ELEMENTS (heads); i++)
    heads[i] = good;
  heads[0].magic = 0;
  heads[1].status = 1;
  heads[2].n_nodes = G_MAXUINT32;
  heads[3].n_links = G_MAXUINT32;
  heads[4].n_bends = G_MAXUINT32;
  heads[5].n_bends = GROVE_LAYOUT_MAX_BENDS;
  heads[6].n_bends = 3;
  heads[7].n_bends = 2;
  for (guint i = 0; i < G_N_ELEMENTS (heads); i++)
    {
      /* enough zeros for everything that is announced; then the numbers of bends do not add up */
      answer_with (&heads[i], 4096, 0);
      assert_fails (graph);
    }
  /* positions that are not numbers */
  answer_with (&good, 4096, 0xff);
  assert_fails (graph);
  assert_no_child ();
  use_real ();
}

/* An invalid request ends the program. */
static void
end (GroveLayoutProcess *process)
{
  static const GroveLayoutRequest wrong = { 0 };
  GroveAskLimit limit;
  guint8 byte;

  grove_ask_limit_init (&limit, LAYOUT_PATIENCE, NULL);
  grove_layout_process_write (process, &wrong, sizeof wrong, &limit);
  g_assert_cmpint (grove_layout_process_read (process, &byte, 1, &limit), ==, GROVE_ASK_DIED);
  grove_ask_limit_clear (&limit);
}

static void
test_ended_while_idle (void)
{
  g_autoptr (GroveGraph) graph = layout_random_graph (40, 20, 1, GROVE_DIRECTION_DOWN);
  g_autoptr (GError) error = NULL;
  g_autoptr (GroveLayout) layout = NULL;
  GroveLayoutProcess *process;

  grove_layout_prepare ();
  grove_layout_prepare ();
  g_assert_cmpuint (grove_layout_process_count_idle (), ==, 1);
  process = grove_layout_process_take (&error);
  g_assert_no_error (error);
  end (process);
  grove_layout_process_give (process);
  layout = layout_make (graph);
  layout_assert_sound (layout);
  g_assert_false (grove_layout_get_reduced (layout));
}

typedef struct
{
  GMainLoop *loop;
  GroveLayout *layout;
  GError *error;
  guint *n_left;
} Wait;

static void
on_done (GObject *source, GAsyncResult *result, gpointer data)
{
  Wait *wait = data;

  wait->layout = grove_layout_run_finish (result, &wait->error);
  if (--*wait->n_left == 0)
    g_main_loop_quit (wait->loop);
}

typedef struct
{
  GCancellable *cancellable;
  GPid pid;
} Cancel;

static gboolean
cancel_when_started (gpointer data)
{
  g_autofree char *path = path_of ("pid"), *pid = NULL;
  Cancel *cancel = data;

  if (!g_file_get_contents (path, &pid, NULL, NULL))
    return G_SOURCE_CONTINUE;
  cancel->pid = (GPid) g_ascii_strtoll (pid, NULL, 10);
  g_cancellable_cancel (cancel->cancellable);
  return G_SOURCE_REMOVE;
}

static void
test_cancel (void)
{
  g_autoptr (GroveGraph) graph = layout_random_graph (40, 20, 1, GROVE_DIRECTION_DOWN);
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  GroveLayoutSizes sizes;
  guint n_left = 1;
  Wait wait = { .loop = loop, .n_left = &n_left };
  Cancel cancel = { .cancellable = cancellable };

  use_script ("echo $$ > $DIR/pid.new; mv $DIR/pid.new $DIR/pid; exec sleep 1000");
  grove_layout_sizes_init (&sizes);
  grove_layout_run_within_async (graph, &sizes, LAYOUT_PATIENCE, cancellable, on_done, &wait);
  g_timeout_add (1, cancel_when_started, &cancel);
  g_main_loop_run (loop);
  g_assert_null (wait.layout);
  g_assert_error (wait.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&wait.error);
  /* the process has ended */
  g_assert_cmpint (kill (cancel.pid, 0), ==, -1);
  g_assert_cmpint (errno, ==, ESRCH);
  /* and the next one is ready */
  g_assert_cmpuint (grove_layout_process_count_idle (), ==, 1);
  use_real ();
}

static void
test_cancelled_before (void)
{
  g_autoptr (GroveGraph) graph = layout_random_graph (4, 0, 1, GROVE_DIRECTION_DOWN);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  GroveLayout *layout;

  g_cancellable_cancel (cancellable);
  layout = run (graph, LAYOUT_PATIENCE, cancellable, &error);
  g_assert_null (layout);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

#define N_AT_ONCE 12

/* Each request gets its own answer, also while others are cancelled. */
static void
test_at_once (void)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  GroveLayoutSizes sizes;
  Wait wait[N_AT_ONCE] = { 0 };
  GroveGraph *graphs[N_AT_ONCE];
  guint n_left = N_AT_ONCE;

  grove_layout_sizes_init (&sizes);
  for (guint i = 0; i < N_AT_ONCE; i++)
    {
      graphs[i] = layout_random_graph (20 + 5 * i, 20, i,
                                       i % 2 ? GROVE_DIRECTION_RIGHT : GROVE_DIRECTION_DOWN);
      wait[i] = (Wait){ .loop = loop, .n_left = &n_left };
      grove_layout_run_within_async (graphs[i], &sizes, LAYOUT_PATIENCE, i % 4 == 3 ? cancellable : NULL,
                                     on_done, &wait[i]);
    }
  g_cancellable_cancel (cancellable);
  g_main_loop_run (loop);
  for (guint i = 0; i < N_AT_ONCE; i++)
    {
      if (i % 4 == 3)
        g_assert_error (wait[i].error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      else
        {
          g_autoptr (GroveLayout) alone = layout_make (graphs[i]);

          g_assert_no_error (wait[i].error);
          layout_assert_same (alone, wait[i].layout);
          grove_layout_unref (wait[i].layout);
        }
      g_clear_error (&wait[i].error);
      grove_graph_unref (graphs[i]);
    }
}

static gpointer
run_in_thread (gpointer data)
{
  return layout_make (data);
}

static void
test_without_main_loop (void)
{
  g_autoptr (GroveGraph) graph = layout_random_graph (30, 10, 2, GROVE_DIRECTION_DOWN);
  g_autoptr (GroveLayout) here = layout_make (graph);
  g_autoptr (GroveLayout) there = g_thread_join (g_thread_new ("test", run_in_thread, graph));

  layout_assert_same (here, there);
}

static void
test_no_leaks (void)
{
  g_autoptr (GroveGraph) graph = layout_random_graph (10, 5, 1, GROVE_DIRECTION_DOWN);
  guint before;

  layout_drop_idle ();
  before = count_descriptors ();
  for (guint i = 0; i < 20; i++)
    {
      g_autoptr (GroveLayout) layout G_GNUC_UNUSED = layout_make (graph);

      if (i % 3 == 0)
        layout_drop_idle ();
    }
  use_script ("exit 1");
  for (guint i = 0; i < 5; i++)
    assert_fails (graph);
  use_real ();
  assert_no_child ();
  g_assert_cmpuint (count_descriptors (), ==, before);
}

/* An invalid request ends the program. */
static void
test_program_refuses (void)
{
  static const GroveLayoutRequest good = { GROVE_LAYOUT_MAGIC, GROVE_LAYOUT_VERSION, 1, 1, 10, 10, 10, 10 };
  const GroveLayoutNode node = { 0, 0 };
  const GroveLayoutLink links[] = { { 0, 0, 1 }, { 0, 7, 1 }, { 0, 0, G_MAXUINT32 } };
  GroveLayoutRequest heads[6];

  for (guint i = 0; i < G_N_ELEMENTS (heads); i++)
    heads[i] = good;
  heads[0].magic = 1;
  heads[1].version = 99;
  heads[2].n_nodes = G_MAXUINT32;
  heads[3].n_links = G_MAXUINT32;
  heads[4].node_width = -1;
  memset (&heads[5].rank_gap, 0xff, sizeof heads[5].rank_gap);
  for (guint i = 0; i < G_N_ELEMENTS (heads) + G_N_ELEMENTS (links); i++)
    {
      gboolean is_link = i >= G_N_ELEMENTS (heads);
      GroveLayoutProcess *process = grove_layout_process_take (NULL);
      GroveAskLimit limit;
      guint8 byte;

      grove_ask_limit_init (&limit, LAYOUT_PATIENCE, NULL);
      grove_layout_process_write (process, is_link ? &good : &heads[i], sizeof good, &limit);
      if (is_link)
        {
          grove_layout_process_write (process, &node, sizeof node, &limit);
          grove_layout_process_write (process, &links[i - G_N_ELEMENTS (heads)], sizeof *links, &limit);
        }
      g_assert_cmpint (grove_layout_process_read (process, &byte, 1, &limit), ==, GROVE_ASK_DIED);
      grove_ask_limit_clear (&limit);
      grove_layout_process_kill (process);
    }
}

static void
clean_up (void)
{
  static const char *const names[] = { "program", "again", "pid", "answer" };

  layout_drop_idle ();
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = path_of (names[i]);

      g_unlink (path);
    }
  g_rmdir (directory);
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  directory = g_dir_make_tmp ("grove-layout-XXXXXX", NULL);
  g_unsetenv ("CALLGROVE_LAYOUT");
  real_program = grove_layout_program_find (NULL);
  g_assert_nonnull (real_program);
  g_test_add_func ("/layout/program/find", test_find);
  g_test_add_func ("/layout/program/missing", test_missing);
  g_test_add_func ("/layout/program/crash", test_crash);
  g_test_add_func ("/layout/program/crash-once", test_crash_once);
  g_test_add_func ("/layout/program/hang", test_hang);
  g_test_add_func ("/layout/program/hang-once", test_hang_once);
  g_test_add_func ("/layout/program/garbage", test_garbage);
  g_test_add_func ("/layout/program/lies", test_lies);
  g_test_add_func ("/layout/program/ended-while-idle", test_ended_while_idle);
  g_test_add_func ("/layout/program/cancel", test_cancel);
  g_test_add_func ("/layout/program/cancelled-before", test_cancelled_before);
  g_test_add_func ("/layout/program/at-once", test_at_once);
  g_test_add_func ("/layout/program/without-main-loop", test_without_main_loop);
  g_test_add_func ("/layout/program/no-leaks", test_no_leaks);
  g_test_add_func ("/layout/program/refuses", test_program_refuses);
  status = g_test_run ();
  clean_up ();
  return status;
}
