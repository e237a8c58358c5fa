/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-callgrind-parallel.h"
#include "grove-input-private.h"
#include "sample.h"

/* Two threads that read one half each give the same result as one thread, including lines and warnings. */

/* A comment of @padding bytes before or behind @text. */
static GBytes *
add_padding (const char *text, guint padding, gboolean before)
{
  g_autofree char *comment = g_strnfill (padding + 1, '#');
  char *padded = before ? g_strconcat (comment, "\n", text, NULL) : g_strconcat (text, "\n", comment, NULL);

  return g_bytes_new_take (padded, strlen (padded));
}

static guint n_merged;

static void
assert_same (GBytes *bytes)
{
  g_autofree char *one = sample_read_halves (bytes, FALSE, &n_merged);
  g_autofree char *two = sample_read_halves (bytes, TRUE, &n_merged);

  g_assert_cmpstr (two, ==, one);
}

static void
test_files (void)
{
  guint before = n_merged;
  g_autoptr (GPtrArray) paths = sample_list (G_MAXINT);

  for (guint i = 0; i < paths->len; i++)
    {
      g_autoptr (GBytes) bytes = sample_read (g_ptr_array_index (paths, i));

      assert_same (bytes);
    }
  g_assert_cmpuint (n_merged - before, >, 10);
}

/* The cut moves through the file as padding is added before or behind it. */
static void
assert_same_everywhere (const char *text)
{
  gsize length = strlen (text);
  /* some three hundred places are enough for a long text */
  gsize step = MAX (3, length / 300);
  for (gsize padding = 0; padding < length; padding += step)
    {
      g_autoptr (GBytes) before = add_padding (text, padding, TRUE);
      g_autoptr (GBytes) behind = add_padding (text, padding, FALSE);

      assert_same (before);
      assert_same (behind);
    }
}

static void
test_cut_anywhere (void)
{
  guint before = n_merged;
  g_autoptr (GPtrArray) paths = sample_list (6000);

  for (guint i = 0; i < paths->len; i++)
    {
      g_autoptr (GBytes) bytes = sample_read (g_ptr_array_index (paths, i));
      g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));

      if (!g_str_has_suffix (g_ptr_array_index (paths, i), ".gz"))
        assert_same_everywhere (text);
    }
  g_assert_cmpuint (n_merged - before, >, 1000);
}

static void
test_what_the_first_half_knows (void)
{
  guint before = n_merged;

  /* names, files and objects by number; some numbers are undefined */
  assert_same_everywhere (
    "events: Ir\nob=(1) x\nfl=(1) a.c\nfn=(1) f\n1 1\ncob=(2) y\ncfi=(2) b.c\ncfn=(2) g\ncalls=1 1\n2 5\n"
    "fn=(3) h\n1 1\n\nfn=(1)\n3 1\ncob=(2)\ncfi=(2)\ncfn=(2)\ncalls=1 1\n2 5\n\nob=(2)\nfl=(2)\nfn=(2)\n1 5\n"
    "fl=(9)\nfn=(8)\n1 5\ncfn=(3)\ncalls=2 1\n1 2\n");
  /* one name with two numbers, and one number with two names */
  assert_same_everywhere (
    "events: Ir\nfl=a\nfn=(1) f\n1 1\nfn=(2) g\n1 2\nfn=(3) f\n1 4\nfn=(1)\n1 8\nfn=(2) f\n1 16\nfn=(2)\n1 32\n");
  /* lines that belong to the next call, without a call before the next function */
  assert_same_everywhere ("events: Ir\nob=x\nfl=a\nfn=f\n1 1\ncob=y\nfn=g\n2 1\ncfn=h\ncalls=1 1\n2 3\n");
  assert_same_everywhere ("events: Ir\nfl=a\nfn=f\n1 1\ncfi=b\nfn=g\n2 1\ncfn=h\ncalls=1 1\n2 3\n");
  assert_same_everywhere ("events: Ir\nfl=a\nfn=f\n1 1\njfi=b\njfn=h\nfn=g\n2 1\njump=1 1\n2\n");
  /* relative positions across functions, a callee that stays, names that refer to names */
  assert_same_everywhere ("events: Ir\nfl=a\nfn=f\n10 1\nfn=g\n+5 2\nfn=h\n* 4\nfn=i\n-1 8\n");
  assert_same_everywhere (
    "events: Ir\nfl=a\nfn=f\n10 1\ncfn=x\ncalls=1 1\n1 1\nfn=g\n2 1\ncalls=1 1\n2 1\nfn=h\n2 1\n");
  assert_same_everywhere (
    "events: Ir\nfl=a\nfn=(1) f\n10 1\nfn=(2) g\n2 1\nfn=(3) (1)'(2)\n2 1\nfn=(4) (3)'2\n1 1\n");
  assert_same_everywhere (
    "events: Hits\nfl=(1) a\nfn=(1) f\ncfn=(2) g\ncalls=3 9\n1 3\n\nfl=(2) b\nfn=(2)\n9 3\n\nfl=(1)\nfn=(2)\n9 3\n");
  g_assert_cmpuint (n_merged - before, >, 40);
}

/* Callers in names (--separate-callers) are no references to other names, which only one thread can follow. */
static void
test_callers_in_names (void)
{
  guint before = n_merged;

  assert_same_everywhere (
    "events: Ir\nfl=a\nfn=(1) f'(below main)\n1 1\nfn=(2) g'(anonymous namespace)::h\n1 2\n"
    "fn=(3) f'main'(below main)\n1 4\nfn=(4) g'f'()\n1 8\n");
  g_assert_cmpuint (n_merged - before, >, 20);
}

static void
test_parts (void)
{
  guint before = n_merged;

  assert_same_everywhere (
    "creator: callgrind-3\npid: 1\npart: 1\nevents: Ir Dr\nsummary: 3 0\nfl=(1) a\nfn=(1) f\n1 1\nfn=(2) g\n1 2\ntotals: 3\n"
    "part: 2\npositions: instr line\nevents: Dr Ir\nfl=(1)\nfn=(1)\n1 1 1\nfn=(2)\n0x5 1 2\ntotals: 3\n"
    "part: 3\nthread: 7\nevents: Ir\nfl=(1)\nfn=(1)\n1 1 5\n* * 6\nfn=(2)\n0x5 1 2 3\ntotals: 300\n");
  /* as callgrind writes them with --combine-dumps=yes: numbers of names stay defined, and so do pid and
   * command */
  assert_same_everywhere (
    "# callgrind format\nversion: 1\ncreator: callgrind-3.19.0\npid: 1\ncmd:  a\npart: 1\n\npositions: line\nevents: Ir\nsummary: 3\n\n"
    "fl=(1) a\nfn=(1) f\n1 1\n\nfn=(2) g\n1 2\n\ntotals: 3\n"
    "part: 2\n\ndesc: Trigger: x\n\npositions: line\nevents: Ir\nsummary: 30\n\nfl=(1)\nfn=(2)\n1 10\n\nfn=(1)\n1 20\n\ntotals: 31\n"
    "part: 3\n\npositions: line\nevents: Ir\nsummary: 900\n\nfl=(1)\nfn=(3) h\n1 100\n\nfn=(1)\n1 200\n\n");
  g_assert_cmpuint (n_merged - before, >, 20);
}

static void
test_trouble (void)
{
  guint before = n_merged;

  /* each warning is given once, with its line in the whole file; ten unknown lines are quoted */
  assert_same_everywhere (
    "events: Ir\nfl=a\nfn=f\n1 1 1\n~1\n~2\n~3\nfn=g\n5 1\n-9 1\n~4\n~5\n~6\n1 1\n1 1\nfn=h\n1 1\n~7\n~8\n~9\n~10\n~11\nfn=i\n"
    "1 1 1\n-9 1\n1 1\n1 1\n1 1\n1 1\n1 1\n~12\n1 1\ncfn=x\ncalls=1 1\nfn=j\n1 1\ncalls=x 1\n1 1\nfn=k\n1 1\n1 1\ncalls=1 1\ntotals: 3\n");
  assert_same_everywhere ("events: Ir\nfl=a\nfn=f\n1 1\nfn=g\n1 1\nevents:\nfn=h\n1 1\n");
  assert_same_everywhere ("events: Ir\nfn=f\n~\n~\n~\n~\nfn=g\n~\n1 1\n~\n~\n~\nfn=h\n");
  g_assert_cmpuint (n_merged - before, >, 20);
}

/* Cancelled while both threads read: the file is so long that both check the cancellable. */
static void
test_cancel (void)
{
  g_autoptr (GString) text = g_string_new ("events: Ir\nfl=a\n");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  for (int i = 0; i < 40000; i++)
    g_string_append_printf (text, "fn=(%d) f\n1 1\n", i);
  g_autoptr (GBytes) bytes = g_bytes_new (text->str, text->len);
  g_autoptr (GroveInput) input = grove_input_new_for_source (grove_byte_source_new_for_bytes (bytes),
                                                             "sample", 4096, cancellable, NULL);
  g_autoptr (GroveBuilder) builder = grove_builder_new ();
  g_cancellable_cancel (cancellable);
  g_assert_false (grove_callgrind_read (input, builder, 0, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/callgrind/parallel/files", test_files);
  g_test_add_func ("/callgrind/parallel/cut-anywhere", test_cut_anywhere);
  g_test_add_func ("/callgrind/parallel/what-the-first-half-knows", test_what_the_first_half_knows);
  g_test_add_func ("/callgrind/parallel/callers-in-names", test_callers_in_names);
  g_test_add_func ("/callgrind/parallel/parts", test_parts);
  g_test_add_func ("/callgrind/parallel/trouble", test_trouble);
  g_test_add_func ("/callgrind/parallel/cancel", test_cancel);
  return g_test_run ();
}
