/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-pickle.h"
#include "profile-dump.h"
#include "grove-test-profile.h"

/* yappi saved the same run in two formats: functions, calls and numbers are the same. */
static void
test_same_as_pstat (void)
{
  const char *runs[] = { "pyrec-cpu", "y" };

  for (guint i = 0; i < G_N_ELEMENTS (runs); i++)
    {
      g_autofree char *ystat_name = g_strconcat (runs[i], ".ystat", NULL);
      g_autofree char *pstat_name = g_strconcat (runs[i], ".pstat", NULL);
      g_autoptr (GroveProfile) ystat = test_load_file ("yappi", ystat_name);
      g_autoptr (GroveProfile) pstat = test_load_file ("yappi", pstat_name);

      g_assert_cmpstr (grove_profile_get_format (ystat), ==, "ystat");
      g_assert_cmpstr (grove_profile_get_writer (ystat), ==, "yappi");
      g_assert_cmpuint (grove_profile_get_n_functions (ystat), ==, grove_profile_get_n_functions (pstat));
      g_assert_cmpuint (grove_profile_get_n_calls (ystat), ==, grove_profile_get_n_calls (pstat));
      g_assert_cmpfloat_with_epsilon (grove_profile_get_total (ystat, 0), grove_profile_get_total (pstat, 0),
                                      1e-12);
      g_assert_cmpuint (grove_profile_get_n_warnings (ystat), ==, 0);
    }
}

static void
test_numbers (void)
{
  g_autoptr (GroveProfile) ystat = test_load_file ("yappi", "pyrec-cpu.ystat");
  g_autoptr (GroveProfile) pstat = test_load_file ("yappi", "pyrec-cpu.pstat");

  for (guint32 f = 0; f < grove_profile_get_n_functions (pstat); f++)
    {
      const char *name = grove_profile_get_function_name (pstat, f);
      guint32 line = grove_profile_get_function_line (pstat, f);
      guint32 same = GROVE_NONE;

      for (guint32 g = 0; g < grove_profile_get_n_functions (ystat); g++)
        if (g_str_equal (grove_profile_get_function_name (ystat, g), name)
            && grove_profile_get_function_line (ystat, g) == line
            && g_str_equal (grove_profile_get_file_name (ystat, grove_profile_get_function_file (ystat, g)),
                            grove_profile_get_file_name (pstat, grove_profile_get_function_file (pstat, f))))
          same = g;
      g_assert_cmpuint (same, !=, GROVE_NONE);
      g_assert_cmpint (grove_profile_get_function_called (ystat, same), ==,
                       grove_profile_get_function_called (pstat, f));
      g_assert_cmpint (grove_profile_get_function_primitive (ystat, same), ==,
                       grove_profile_get_function_primitive (pstat, f));
      g_assert_cmpfloat (grove_profile_get_self (ystat, 0)[same], ==, grove_profile_get_self (pstat, 0)[f]);
      g_assert_cmpfloat (grove_profile_get_inclusive (ystat, 0, GROVE_CYCLES_OFF)[same], ==,
                         grove_profile_get_inclusive (pstat, 0, GROVE_CYCLES_OFF)[f]);
    }
}

static void
test_clock (void)
{
  g_autoptr (GroveProfile) profile = test_load_file ("yappi", "pyrec-cpu.ystat");

  g_assert_cmpstr (grove_profile_get_event (profile, 0)->name, ==, "time");
  g_assert_cmpstr (grove_profile_get_event (profile, 0)->title, ==, "Processor time");
}

/* The pickle itself */

static const char *const classes[] = { "yappi YFuncStats", "yappi YFuncStat", NULL };
static const char *const fields[] = { "k", "name", "self", "none", NULL };

static GrovePickle *
unpickle (const char *bytes, gsize length, GError **error)
{
  return grove_pickle_new ((const guint8 *) bytes, length, classes, fields, NULL, error);
}

static void
assert_refused (const char *bytes, gsize length, int code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GrovePickle) pickle = unpickle (bytes, length, &error);

  g_assert_null (pickle);
  g_assert_error (error, GROVE_FORMAT_ERROR, code);
}

#define assert_refused_literal(bytes, code) \
  assert_refused (bytes, sizeof (bytes) - 1, GROVE_FORMAT_ERROR_##code)

/* y.ystat, pickled again by Python in the other protocols (2 is yappi's own). */
static void
test_protocols (void)
{
  const char *names[] = { "protocol-0.ystat", "protocol-1.ystat", "protocol-3.ystat", "protocol-4.ystat",
                          "protocol-5.ystat" };
  g_autoptr (GroveProfile) profile = test_load_file ("yappi", "y.ystat");
  g_autofree char *all = profile_dump (profile);
  const char *wanted = strstr (all, "\nevent ");

  g_assert_nonnull (wanted);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GroveProfile) other = test_load_file ("yappi", names[i]);
      g_autofree char *other_all = profile_dump (other);

      g_assert_cmpstr (strstr (other_all, "\nevent "), ==, wanted);
    }
}

/* Lines of protocol 0; byte strings of later protocols, and items that are skipped. */
static void
test_lines (void)
{
  const char bytes[] =
    "(I12\nI01\nL-99999999999999999999L\nF1.5e-3\nS'a\\x41\\n\\'\\q'\np7\n0Vn\xe4\\u20ac\\U0001f333\ng7\n(NN1(lC\1x(S'k'\nI5\ndt.";
  g_autoptr (GError) error = NULL;
  g_autoptr (GrovePickle) pickle = unpickle (bytes, sizeof bytes - 1, &error);
  const GrovePickleValue *root;
  const char *strings[] = { "n\xc3\xa4\xe2\x82\xac\xf0\x9f\x8c\xb3", "aA\n'\\q" };

  g_assert_no_error (error);
  root = grove_pickle_get (pickle, grove_pickle_get_root (pickle));
  g_assert_cmpuint (grove_pickle_get_n_items (root), ==, 9);
  g_assert_cmpint (grove_pickle_get_item (pickle, root, 0)->integer, ==, 12);
  g_assert_cmpint (grove_pickle_get_item (pickle, root, 1)->integer, ==, 1);
  g_assert_cmpint (grove_pickle_get_item (pickle, root, 2)->integer, ==, G_MININT64);
  g_assert_cmpfloat (grove_pickle_get_item (pickle, root, 3)->real, ==, 0.0015);
  for (guint i = 0; i < 2; i++)
    g_assert_cmpmem (grove_pickle_get_item (pickle, root, 4 + i)->bytes,
                     grove_pickle_get_item (pickle, root, 4 + i)->length, strings[i], strlen (strings[i]));
  g_assert_cmpint (grove_pickle_get_item (pickle, root, 6)->kind, ==, GROVE_PICKLE_LIST);
  g_assert_cmpmem (grove_pickle_get_item (pickle, root, 7)->bytes,
                   grove_pickle_get_item (pickle, root, 7)->length, "x", 1);
  g_assert_cmpint (grove_pickle_get_field (pickle, grove_pickle_get_item (pickle, root, 8), 0)->integer, ==,
                   5);
}

static void
test_values (void)
{
  const char bytes[] =
    "\x80\x02(K\x07M\x01\x02J\xff\xff\xff\xff\x8a\x01\xfe\x8a\x09\0\0\0\0\0\0\0\0\x01G?\xf8\0\0\0\0\0\0"
    "X\x02\0\0\0h\xc3N\x88\x89t.";
  const gint64 integers[] = { 7, 513, -1, -2, G_MAXINT64 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GrovePickle) pickle = unpickle (bytes, sizeof bytes - 1, &error);
  const GrovePickleValue *root;

  g_assert_no_error (error);
  root = grove_pickle_get (pickle, grove_pickle_get_root (pickle));
  g_assert_cmpuint (grove_pickle_get_n_items (root), ==, 10);
  for (guint i = 0; i < G_N_ELEMENTS (integers); i++)
    g_assert_cmpint (grove_pickle_get_item (pickle, root, i)->integer, ==, integers[i]);
  g_assert_cmpfloat (grove_pickle_get_item (pickle, root, 5)->real, ==, 1.5);
  g_assert_cmpmem (grove_pickle_get_item (pickle, root, 6)->bytes,
                   grove_pickle_get_item (pickle, root, 6)->length, "h\xc3", 2);
  g_assert_cmpint (grove_pickle_get_item (pickle, root, 7)->kind, ==, GROVE_PICKLE_NONE);
  g_assert_cmpint (grove_pickle_get_item (pickle, root, 8)->integer, ==, 1);
}

static void
test_records (void)
{
  const char bytes[] = "\x80\x02"
                       "cyappi\nYFuncStat\nq\0)\x81q\1(K\0K\5u}(X\4\0\0\0nameX\1\0\0\0fX\4\0\0\0selfh\1ub.";
  g_autoptr (GError) error = NULL;
  g_autoptr (GrovePickle) pickle = unpickle (bytes, sizeof bytes - 1, &error);
  const GrovePickleValue *root;

  g_assert_no_error (error);
  root = grove_pickle_get (pickle, grove_pickle_get_root (pickle));
  g_assert_cmpint (root->kind, ==, GROVE_PICKLE_RECORD);
  g_assert_cmpuint (root->class_index, ==, 1);
  g_assert_cmpmem (grove_pickle_get_field (pickle, root, 1)->bytes, 1, "f", 1);
  g_assert_true (grove_pickle_get_field (pickle, root, 2) == root);
  g_assert_null (grove_pickle_get_field (pickle, root, 3));
}

/* Items of a record are freed unless another value refers to them. */
static void
test_dropped_items (void)
{
  const char bytes[] =
    "\x80\x02"
    "cyappi\nYFuncStat\nq\0)\x81q\1(K\0M\5\5q\2K\1G\0\0\0\0\0\0\0\0u}(X\4\0\0\0nameh\2X\4\0\0\0selfM\6\6X\1\0\0\0kM\7\7ub.";
  g_autoptr (GError) error = NULL;
  g_autoptr (GrovePickle) pickle = unpickle (bytes, sizeof bytes - 1, &error);
  const GrovePickleValue *root;

  g_assert_no_error (error);
  root = grove_pickle_get (pickle, grove_pickle_get_root (pickle));
  g_assert_cmpint (grove_pickle_get_field (pickle, root, 0)->integer, ==, 0x707);
  g_assert_cmpint (grove_pickle_get_field (pickle, root, 1)->integer, ==, 0x505);
  g_assert_cmpint (grove_pickle_get_field (pickle, root, 2)->integer, ==, 0x606);
}

/* A pickle that would run a command if its calls were executed. */
static void
test_nothing_is_called (void)
{
  assert_refused_literal ("\x80\x02"
                          "cos\nsystem\nX\4\0\0\0true\x85R.",
                          UNSUPPORTED);
  assert_refused_literal ("\x80\x02"
                          "cyappi\nYFuncStat\nX\4\0\0\0true\x85R.",
                          UNSUPPORTED);
  assert_refused_literal ("\x80\x02"
                          "cyappi\nYFuncStat\nX\4\0\0\0true\x85\x81.",
                          UNSUPPORTED);
  assert_refused_literal ("\x80\x02"
                          "cyappi\nYFuncStat\n)\x81X\4\0\0\0trueb.",
                          UNSUPPORTED);
  assert_refused_literal ("\x80\x02"
                          "ios\nsystem\n.",
                          UNSUPPORTED);
  assert_refused_literal ("cos\nsystem\n(S'true'\ntR.", UNSUPPORTED);
  assert_refused_literal ("\x80\x04\x8c\x02os\x8c\x06system\x93\x8c\x04true\x85R.", UNSUPPORTED);
  assert_refused_literal ("\x80\x05\x8c\x08"
                          "builtins\x8c\x04"
                          "eval\x93\x8c\x01"
                          "1\x85R.",
                          UNSUPPORTED);
  assert_refused_literal ("ccopyreg\n_reconstructor\n(cbuiltins\ndict\ncbuiltins\nobject\nNtR.", UNSUPPORTED);
  assert_refused_literal ("ccopyreg\n_reconstructor\n(cyappi\nYFuncStat\ntR.", UNSUPPORTED);
  assert_refused_literal ("cbuiltins\ndict\n(tR.", UNSUPPORTED);
  assert_refused_literal ("ccopyreg\n_reconstructor\n)\x81.", UNSUPPORTED);
  assert_refused_literal ("(cyappi\nYFuncStat\no.", UNSUPPORTED);
  assert_refused_literal ("\x80\x02"
                          "}X\1\0\0\0ab.",
                          UNSUPPORTED);
}

static void
test_malformed (void)
{
  assert_refused_literal ("\x80\x02.", MALFORMED);
  assert_refused_literal ("\x80\x02NN.", MALFORMED);
  assert_refused_literal ("\x80\x02(.", MALFORMED);
  assert_refused_literal ("\x80\x02h\x01.", MALFORMED);
  assert_refused_literal ("\x80\x02Nr\xff\xff\xff\x7f.", MALFORMED);
  assert_refused_literal ("\x80\x02t.", MALFORMED);
  assert_refused_literal ("\x80\x02N\x86.", MALFORMED);
  assert_refused_literal ("\x80\x02(\x85.", MALFORMED);
  assert_refused_literal ("\x80\x02}(Nu.", MALFORMED);
  assert_refused_literal ("\x80\x02NNa.", MALFORMED);
  assert_refused_literal ("\x80\x02(Na.", MALFORMED);
  assert_refused_literal ("\x80\x02"
                          "a.",
                          MALFORMED);
  assert_refused_literal ("\x80\x02)Na.", MALFORMED);
  assert_refused_literal ("\x80\x02(N(e.", MALFORMED);
  assert_refused_literal ("\x80\x02N(.", MALFORMED);
  assert_refused_literal ("\x80\x02}N(s.", MALFORMED);
  assert_refused_literal ("\x80\x02(NNs.", MALFORMED);
  assert_refused_literal ("\x80\x02X\xff\xff\xff\xff"
                          "a",
                          TRUNCATED);
  assert_refused_literal ("\x80\x02N", TRUNCATED);
  assert_refused_literal ("\x80\x06N.", UNSUPPORTED);
  assert_refused_literal ("Ix\n.", MALFORMED);
  assert_refused_literal ("S'x\n.", MALFORMED);
  assert_refused_literal ("Np99999999\n.", MALFORMED);
  assert_refused_literal ("Np1\ng0\n.", MALFORMED);
  assert_refused_literal ("(Nd.", MALFORMED);
  assert_refused_literal ("1.", MALFORMED);
  assert_refused_literal ("0.", MALFORMED);
  assert_refused_literal ("NN\x93.", MALFORMED);
  assert_refused_literal ("I12", TRUNCATED);
  assert_refused_literal ("\x8d\xff\xff\xff\xff\xff\xff\xff\xff", TRUNCATED);
}

static void
test_hurt_files (void)
{
  test_hurt_file ("yappi", "protocol-0.ystat", "ystat");
  test_hurt_file ("yappi", "protocol-5.ystat", "ystat");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/formats/ystat/same-as-pstat", test_same_as_pstat);
  g_test_add_func ("/formats/ystat/numbers", test_numbers);
  g_test_add_func ("/formats/ystat/clock", test_clock);
  g_test_add_func ("/formats/ystat/protocols", test_protocols);
  g_test_add_func ("/formats/ystat/lines", test_lines);
  g_test_add_func ("/formats/ystat/values", test_values);
  g_test_add_func ("/formats/ystat/records", test_records);
  g_test_add_func ("/formats/ystat/dropped-items", test_dropped_items);
  g_test_add_func ("/formats/ystat/nothing-is-called", test_nothing_is_called);
  g_test_add_func ("/formats/ystat/malformed", test_malformed);
  g_test_add_func ("/formats/ystat/hurt-files", test_hurt_files);
  return g_test_run ();
}
