/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "sample.h"

/* Names */

static void
test_compressed_names (void)
{
  /* one table for fn and cfn, one for fl and cfi; number 0; blanks after the number; a number may be
   * redefined without a warning */
  sample_assert_body (
    "fl=(0) a.c\nfn=(0) main\n1 1\ncfi=(7)   b.c\ncfn=(3)\twork\ncalls=1 1\n2 5\nfl=(7)\nfn=(3)\n1 5\n",
    "function main @ a.c self 1 inclusive 6 called 0\nfunction work @ b.c self 5 inclusive 5 called 1\n"
    "call main > work calls 1 inclusive 5\n");
  sample_assert_body ("fn=(1) a\n1 1\nfn=(1) b\n1 2\nfn=(1)\n1 4\n",
                      "function a self 1 inclusive 1 called -\nfunction b self 6 inclusive 6 called -\n");
  /* brackets that are part of a name */
  sample_assert_body (
    "fn=(below main)\n1 1\nfn=(anonymous namespace)::f\n1 2\nfn=(2x)\n1 4\n",
    "function (2x) self 4 inclusive 4 called -\nfunction (anonymous namespace)::f self 2 inclusive 2 called -\n"
    "function (below main) self 1 inclusive 1 called -\n");
  /* any other characters in a name */
  sample_assert_body (
    "fn=a=b:c'2 (int) x\n1 1\nfn=0x00001170\n1 1\n",
    "function 0x00001170 self 1 inclusive 1 called -\nfunction a=b:c'2 (int) x self 1 inclusive 1 called -\n");
}

static void
test_sparse_ids (void)
{
  sample_assert_body (
    "fl=(4000000000) a.c\nfn=(18446744073709551615) main\n1 1\nfn=(5000000) f\n1 2\nfn=(18446744073709551615)\n1 4\n",
    "function f @ a.c self 2 inclusive 2 called -\nfunction main @ a.c self 5 inclusive 5 called -\n");
}

static void
test_undefined_names (void)
{
  sample_assert_body (
    "fl=a.c\nfn=(1)\n1 1\nfn=(2)\n1 2\n",
    "function (1) @ a.c self 1 inclusive 1 called -\nfunction (2) @ a.c self 2 inclusive 2 called -\n");
  sample_assert_warns ("events: Ir\nfl=a.c\nfn=(9)\n1 1\n", "line 3: the name (9) is not defined");
}

static void
test_mangled_names (void)
{
  sample_assert_body (
    "fn=(1) main\n1 1\nfn=(2) work\n1 1\nfn=(3) (2)'(1)\n1 4\nfn=(4) (3)'2\n1 8\nfn=(5) (99)'x\n1 16\n",
    "function (99)'x self 16 inclusive 16 called -\nfunction main self 1 inclusive 1 called -\n"
    "function work self 1 inclusive 1 called -\nfunction work'main self 4 inclusive 4 called -\n"
    "function work'main'2 self 8 inclusive 8 called -\n");
}

/* A name that refers to itself repeatedly has a bounded size. */
static void
test_mangled_bomb (void)
{
  g_autoptr (GString) text = g_string_new ("events: Ir\nfn=(1) xx\n1 1\n");
  g_autoptr (GError) error = NULL;

  for (int i = 0; i < 5000; i++)
    g_string_append_printf (text, "fn=(1) (1)'(1)%d\n1 1\n", i);
  g_assert_null (sample_load (text->str, text->len, &error));
  g_assert_error (error, GROVE_FORMAT_ERROR, GROVE_FORMAT_ERROR_TOO_LARGE);
}

static void
test_unknown_file_and_object (void)
{
  sample_assert_body (
    "ob=???\nfl=???\nfn=f\n1 1\nob=\nfl=\nfn=g\n1 1\nfl=a.c\nfn=\n1 1\n",
    "function ??? @ a.c self 1 inclusive 1 called -\nfunction f self 1 inclusive 1 called -\nfunction g self 1 inclusive 1 called -\n");
}

/* Which file and object */

static void
test_inlined_code (void)
{
  /* costs of fi= belong to the function; fn= returns to the last fl= without fe= */
  sample_assert_body (
    "fl=a.c\nfn=f\n1 1\nfi=inl.h\n7 10\nfn=g\n1 100\n",
    "function f @ a.c self 11 inclusive 11 called -\nfunction g @ a.c self 100 inclusive 100 called -\n");
  sample_assert_lines ("events: Ir\nfl=a.c\nfn=f\n1 1\nfi=inl.h\n7 10\nfe=a.c\n2 3\n",
                       "a.c:1@0=1 a.c:2@0=3 inl.h:7@0=10 ");
  /* the callee is in the file of the calling code, inlined or not, and in the object of the caller */
  sample_assert_body (
    "ob=x\nfl=a.c\nfn=f\n1 1\nfi=inl.h\ncfn=g\ncalls=1 1\n8 5\nfl=inl.h\nfn=g\n1 5\n",
    "function f @ a.c [x] self 1 inclusive 6 called 0\nfunction g @ inl.h [x] self 5 inclusive 5 called 1\n"
    "call f > g calls 1 inclusive 5\n");
}

static void
test_callee_place_lasts_for_one_call (void)
{
  sample_assert_body (
    "ob=x\nfl=a.c\nfn=f\n1 1\ncob=y\ncfi=b.c\ncfn=g\ncalls=1 1\n2 5\ncfn=h\ncalls=1 1\n3 7\nfn=other\n1 90\n",
    "function f @ a.c [x] self 1 inclusive 13 called 0\nfunction g @ b.c [y] self 0 inclusive 5 called 1\n"
    "function h @ a.c [x] self 0 inclusive 7 called 1\nfunction other @ a.c [x] self 90 inclusive 90 called 0\ncall f > g calls 1 inclusive 5\ncall f > h calls 1 inclusive 7\n");
  /* but the function itself remains the callee until the next cfn= */
  sample_assert_body (
    "fl=a.c\nfn=f\n1 1\ncfi=b.c\ncfn=g\ncalls=1 1\n2 5\ncalls=2 1\n3 7\nfl=b.c\nfn=g\n1 12\n",
    "function f @ a.c self 1 inclusive 13 called 0\nfunction g @ b.c self 12 inclusive 12 called 3\ncall f > g calls 3 inclusive 12\n");
}

static void
test_names_in_any_order (void)
{
  /* hotshot: fl= after fn= */
  sample_assert_body (
    "ob=x\nfn=f\nfl=a.c\n1 1\nob=y\nfn=g\nfl=b.c\n1 2\nob=x\nfn=f\nfl=a.c\ncob=y\ncfn=g\ncfl=b.c\ncalls=1\n3 2\n",
    "function f @ a.c [x] self 1 inclusive 3 called 0\nfunction g @ b.c [y] self 2 inclusive 2 called 1\ncall f > g calls 1 inclusive 2\n");
  /* lsprof: fi= alone, cfi= after cfn= */
  sample_assert_body (
    "fi=a.py\nfn=f\n1 1\ncfn=g\ncfi=b.py\ncalls=1 1\n2 5\nfi=b.py\nfn=g\n1 5\n",
    "function f @ a.py self 1 inclusive 6 called 0\nfunction g @ b.py self 5 inclusive 5 called 1\ncall f > g calls 1 inclusive 5\n");
}

static void
test_identity_is_the_whole_path (void)
{
  sample_assert_body (
    "fl=src/a/util.c\nfn=init\n1 10\nfl=src/b/util.c\nfn=init\n1 32\n",
    "function init @ src/a/util.c self 10 inclusive 10 called -\nfunction init @ src/b/util.c self 32 inclusive 32 called -\n");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/callgrind/names/compressed-names", test_compressed_names);
  g_test_add_func ("/callgrind/names/sparse-ids", test_sparse_ids);
  g_test_add_func ("/callgrind/names/undefined-names", test_undefined_names);
  g_test_add_func ("/callgrind/names/mangled-names", test_mangled_names);
  g_test_add_func ("/callgrind/names/mangled-bomb", test_mangled_bomb);
  g_test_add_func ("/callgrind/names/unknown-file-and-object", test_unknown_file_and_object);
  g_test_add_func ("/callgrind/names/inlined-code", test_inlined_code);
  g_test_add_func ("/callgrind/names/callee-place-lasts-for-one-call", test_callee_place_lasts_for_one_call);
  g_test_add_func ("/callgrind/names/names-in-any-order", test_names_in_any_order);
  g_test_add_func ("/callgrind/names/identity-is-the-whole-path", test_identity_is_the_whole_path);
  return g_test_run ();
}
