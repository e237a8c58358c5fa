/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "sample.h"

/* Most lines are read by a fast parser, all others by a general one. The result must not depend on which
 * of them reads a line: a text with LF, which the fast one reads, means the same as with CR LF, which only
 * the general one reads, whatever the neighbouring lines are. */

#define N_TEXTS 600
#define N_LINES 60
#define PICK(rand, array) array[g_rand_int_range (rand, 0, G_N_ELEMENTS (array))]

static guint n_read;

static char *
read_text (const char *text, gboolean in_halves)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  guint n_merged = 0;
  char *result = sample_read_halves (bytes, in_halves, &n_merged);

  n_read += g_str_has_prefix (result, "format ");
  return result;
}

static void
assert_same (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autofree char *with_cr = g_strjoinv ("\r\n", lines);
  g_autofree char *careful = read_text (with_cr, FALSE);
  g_autofree char *quick = read_text (text, FALSE);
  g_autofree char *halves = read_text (text, TRUE);

  if (strcmp (quick, careful) != 0 || strcmp (halves, careful) != 0)
    g_test_message ("%s", text);
  g_assert_cmpstr (quick, ==, careful);
  g_assert_cmpstr (halves, ==, careful);
}

/* Names */

static void
add_name (GString *text, GRand *rand)
{
  static const char *const keys[] = { "fl",  "fn",  "fn",  "fi",  "fe",  "ob",
                                      "cfn", "cfi", "cfl", "cob", "jfi", "jfn" };
  static const char *const odd[] = { "()",     "(7",    "(7)x",       "(7) ",        " (7)",
                                     "",       "(0)",   "(99999999)", "(123456789)", "(18446744073709551616)",
                                     "name",   "(7)\t", "(07)",       "((7)",        "(7)(8)",
                                     "(7)'(8)" };
  guint id = g_rand_int_range (rand, 1, g_rand_boolean (rand) ? 6 : 130);

  g_string_append_printf (text, "%s=", PICK (rand, keys));
  if (g_rand_int_range (rand, 0, 30) == 0)
    g_string_append (text, PICK (rand, odd));
  else
    g_string_append_printf (text, "(%u)", id);
  if (g_rand_int_range (rand, 0, 3) == 0)
    g_string_append_printf (text, " n%u", g_rand_int_range (rand, 1, 9));
  g_string_append_c (text, '\n');
}

/* Costs */

static void
add_position (GString *text, GRand *rand)
{
  static const char *const before[] = { "", "", "", "", "+", "-", "0x", "+0x" };
  static const char *const behind[] = { "", "", "", "", "", "", "00000000", "+2" };

  if (g_rand_int_range (rand, 0, 6) == 0)
    g_string_append_c (text, '*');
  else
    g_string_append_printf (text, "%s%u%s", PICK (rand, before),
                            g_rand_int_range (rand, 0, g_rand_boolean (rand) ? 12 : 3000),
                            PICK (rand, behind));
}

/* Sums stay exact, because at most one cost in a hundred is large. */
static void
add_cost (GString *text, GRand *rand)
{
  static const char *const odd[] = { "-3",
                                     "2.5",
                                     "1e3",
                                     "0x10",
                                     "+4",
                                     "-0",
                                     "00000000000000000000007",
                                     "123456789012345",
                                     "000000000000001",
                                     "z",
                                     "1z",
                                     ".5",
                                     "12345678",
                                     "123456789",
                                     "1234567890123456" };
  guint n_digits = g_rand_int_range (rand, 1, 13);

  if (g_rand_int_range (rand, 0, 60) == 0)
    g_string_append (text, PICK (rand, odd));
  else
    for (guint i = 0; i < n_digits; i++)
      g_string_append_c (text, (char) ('0' + g_rand_int_range (rand, 0, 10)));
}

static void
add_cost_line (GString *text, GRand *rand, guint n_positions, guint n_events)
{
  static const char *const blanks[] = { " ", " ", " ", " ", " ", " ", " ", "  ", "\t" };
  guint n = n_events;

  if (g_rand_int_range (rand, 0, 6) == 0)
    n = g_rand_int_range (rand, 0, n_events + 2);
  for (guint i = 0; i < n_positions; i++)
    {
      g_string_append (text, i > 0 ? " " : "");
      add_position (text, rand);
    }
  for (guint i = 0; i < n; i++)
    {
      g_string_append (text, PICK (rand, blanks));
      add_cost (text, rand);
    }
  g_string_append (text, g_rand_int_range (rand, 0, 20) == 0 ? " \n" : "\n");
}

/* Calls and jumps */

static void
add_call (GString *text, GRand *rand, guint n_positions, guint n_events)
{
  static const char *const counts[] = { "calls=1",  "calls=1",         "calls=1",
                                        "calls=7",  "calls=123456789", "calls=1234567890123",
                                        "calls=0",  "calls=01",        "calls=-1",
                                        "calls=",   "rcalls=2",        "jump=3",
                                        "jcnd=1/2", "jcnd=2 1" };
  static const char *const ends[] = { "\n", " \n", " 0\n", " 0\n", " 0 \n", " 1 2\n", "\t\n" };

  g_string_append (text, PICK (rand, counts));
  for (guint i = 0; i < n_positions; i++)
    {
      g_string_append_c (text, ' ');
      add_position (text, rand);
    }
  g_string_append (text, PICK (rand, ends));
  if (g_rand_int_range (rand, 0, 15) != 0)
    add_cost_line (text, rand, n_positions, n_events);
}

/* Other lines */

static void
add_other (GString *text, GRand *rand)
{
  static const char *const lines[] = { "",
                                       "",
                                       "",
                                       "",
                                       "",
                                       "",
                                       "# fn=(1)",
                                       " ",
                                       "f",
                                       "fn",
                                       "cfn",
                                       "calls",
                                       "c",
                                       "jump",
                                       "fn=",
                                       "bb=1",
                                       "x: y",
                                       "event: A : Title",
                                       "summary: 1 2",
                                       "totals: 3",
                                       "part: 2",
                                       "events: B A",
                                       "positions: instr line",
                                       "  12 3",
                                       " fn=(1)",
                                       "thread: 3",
                                       "desc: Trigger: dump",
                                       "creator: xdebug 3",
                                       "*",
                                       "+",
                                       "-" };
  static const gsize usual = 6;
  gsize most = g_rand_int_range (rand, 0, 6) == 0 ? G_N_ELEMENTS (lines) : usual;

  g_string_append_printf (text, "%s\n", lines[g_rand_int_range (rand, 0, (int) most)]);
}

static char *
make_text (GRand *rand)
{
  static const char *const creators[] = { "", "creator: xdebug 3.2.0\n", "creator: callgrind-3.19.0\n",
                                          "creator: yappi\n" };
  static const char *const positions[] = { "", "positions: line\n", "positions: instr line\n",
                                           "positions: instr\n" };
  static const guint n_positions[] = { 1, 1, 2, 1 };
  static const char *const events[] = { "A", "Time_(10ns) Memory_(bytes)", "A B C", "A B A",
                                        "A B C D E F G H I" };
  static const guint n_events[] = { 1, 2, 3, 3, 9 };
  guint position = g_rand_int_range (rand, 0, G_N_ELEMENTS (positions)),
        event = g_rand_int_range (rand, 0, G_N_ELEMENTS (events));
  GString *text = g_string_new ("version: 1\n");

  g_string_append_printf (text, "%s%sevents: %s\n\nfl=(1) a\nfn=(1) f\n3 4\nfl=(2) b\nfn=(2) g\n5 6\n",
                          PICK (rand, creators), positions[position], events[event]);
  for (guint i = 0; i < N_LINES; i++)
    switch (g_rand_int_range (rand, 0, 8))
      {
      case 0: add_other (text, rand); break;
      case 1:
      case 2: add_call (text, rand, n_positions[position], n_events[event]); break;
      case 3:
      case 4: add_cost_line (text, rand, n_positions[position], n_events[event]); break;
      default: add_name (text, rand); break;
      }
  return g_string_free (text, FALSE);
}

static void
test_any_neighbours (void)
{
  for (guint i = 0; i < N_TEXTS; i++)
    {
      g_autoptr (GRand) rand = g_rand_new_with_seed (i);
      g_autofree char *text = make_text (rand);

      assert_same (text);
    }
  /* no text was refused */
  g_assert_cmpuint (n_read, ==, 3 * N_TEXTS);
}

/* Blocks as Xdebug writes them, without an unknown line. */
static void
test_blocks (void)
{
  static const char *const costs[] = { "0 0",
                                       "5",
                                       "12 0",
                                       "0 7",
                                       "127 128",
                                       "99999999 100000000",
                                       "999999999 999999999999999",
                                       "123456789012345 1",
                                       "9007199254740991 1",
                                       "-5 3",
                                       "3 -5",
                                       "1.5 2",
                                       "",
                                       "4 5 6" };

  for (guint i = 0; i < G_N_ELEMENTS (costs); i++)
    {
      g_autofree char *text = g_strdup_printf (
        "creator: xdebug 3.2.0\nevents: A B\n\nfl=(1) a\nfn=(1) f\n3 1 1\n\nfl=(2) b\nfn=(2) g\n5 2 2\n\n"
        "fl=(1)\nfn=(1)\n3 %s\ncfl=(2)\ncfn=(2)\ncalls=1 0 0\n4 %s\n\nfl=(2)\nfn=(1)\n7 %s\n"
        "cfl=(1)\ncfn=(2)\ncalls=2 0 0\n4294967295 %s\ncfn=(1)\ncalls=3 0 0\n8 %s\n\nsummary: 3 3\n",
        costs[i], costs[i], costs[i], costs[i], costs[i]);

      assert_same (text);
    }
}

/* As many events as possible, all of them read. */
static void
test_all_events (void)
{
  g_autoptr (GString) text = g_string_new ("events:");
  g_autoptr (GString) line = g_string_new ("7");

  for (guint i = 0; i < 66; i++)
    {
      g_string_append_printf (text, " E%u", i);
      g_string_append_printf (line, " %u", 1000000000u + i);
    }
  g_string_append_printf (text,
                          "\nfl=(1) a\nfn=(1) f\n%s\nfn=(2) g\n%s\nfn=(1)\n%s\ncfn=(2)\ncalls=1 3\n%s\n%s\n",
                          line->str, line->str, line->str, line->str, line->str);
  assert_same (text->str);
  g_string_truncate (line, line->len - strlen (" 1000000065 1000000064"));
  g_string_append_printf (text, "cfn=(2)\ncalls=1 3\n%s\nfn=(2)\n%s\n%s\n", line->str, line->str, line->str);
  assert_same (text->str);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/callgrind/fast/any-neighbours", test_any_neighbours);
  g_test_add_func ("/callgrind/fast/blocks", test_blocks);
  g_test_add_func ("/callgrind/fast/all-events", test_all_events);
  return g_test_run ();
}
