/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-name-variant.h"

static const char *const names[][2] = {
  { "f.cold", "f" },
  { "f.part.0.constprop.1", "f" },
  { "f.llvm.1234", "f" },
  { "_Z1fv.isra.0", "f()" },
  { "f() [clone .isra.0] [clone .cold]", "f()" },
  { "_ZN1a1b17h0123456789abcdefE.llvm.42", "a::b" },
  { "a::b::h0123456789abcdef", "a::b" },
  { "Shop.main_[i]", "Shop.main" },
  { "Shop.main_[0]", "Shop.main" },
  { "vfs_read_[k]", "vfs_read" },
  { "f@12", "f" },
  { "fib'2", "fib" },
  { "IO::write(d2191592)", "IO::write" },
  { "mix (/src/tone.c:11 @ 4011a6)", "mix (/src/tone.c)" },
  { "JS:~render", "JS:render" },
  { "LazyCompile:*main", "LazyCompile:main" },
  { "com/shop/Cart$$Lambda$14/0x0000000800c8.apply_[j]", "com/shop/Cart$$Lambda.apply" },
  { "com/shop/Cart$$Lambda/0x0000000800c8.apply", "com/shop/Cart$$Lambda.apply" },
  { "Cart$$Lambda$15.apply", "Cart$$Lambda.apply" },
  { "Cart.lambda$sum$0", "Cart.lambda$sum" },
};

static const char *const others[] = {
  "f",          "operator~", "memcpy@@GLIBC_2.14",
  "memcpy@plt", "a.b",       "C::~C()",
  "f (d1)",     "x[0]",      "@1",
  "main.1",     "'2",        "_[i]",
  "JS:~",       "f(int)",    "user@a.b",
  "",           "lambda$",   "$$Lambda",
  "Cart$1",     "f(d)",      "lambda$0",
};

static void
test_names (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *general = grove_name_make_general (names[i][0]);
      g_autofree char *again = general != NULL ? grove_name_make_general (general) : NULL;

      g_assert_cmpstr (general, ==, names[i][1]);
      g_assert_null (again);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autofree char *general = grove_name_make_general (others[i]);

      g_assert_cmpstr (general, ==, NULL);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/name-variant/names", test_names);
  return g_test_run ();
}
