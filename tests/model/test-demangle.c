/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <string.h>

#include "grove-demangle.h"
#include "grove-function-name.h"

/* What binutils' c++filt says of these names, but for the types that functions return. */
static const struct { const char *mangled; const char *name; } names[] = {
  { "_ZN4game4burnEi", "game::burn(int)" },
  { "_ZN4game7quiesceERNS_5BoardEi", "game::quiesce(game::Board&, int)" },
  { "_ZN4game5Board5scoreIiEET_S2_", "game::Board::score<int>(int)" },
  { "_ZN4game5BoardC2Ev", "game::Board::Board()" },
  { "_ZN3FooD0Ev", "Foo::~Foo()" },
  { "_ZN3FooixEi", "Foo::operator[](int)" },
  { "_ZN3FoolsERKS_", "Foo::operator<<(Foo const&)" },
  { "_ZN3FoocvbEv", "Foo::operator bool()" },
  { "_Znwm", "operator new(unsigned long)" },
  { "_ZNK3Foo3barEPFivEA10_i", "Foo::bar(int (*)(), int [10]) const" },
  { "_Z3barM3FooFvvE", "bar(void (Foo::*)())" },
  { "_ZN12_GLOBAL__N_13fooEv", "(anonymous namespace)::foo()" },
  { "_ZL3foov", "foo()" },
  { "_ZZ4mainENKUlvE_clEv", "main::{lambda()#1}::operator()() const" },
  { "_ZTV3Foo", "vtable for Foo" },
  { "_Z3fooILi5ELb1EEvv", "foo<5, true>()" },
  { "_Z1fIJidEEvDpT_", "f<int, double>(int, double)" },
  { "_ZNSt8ios_base4InitC1Ev.part.0", "std::ios_base::Init::Init() [clone .part.0]" },
  { "_ZNSt6vectorIiSaIiEE9push_backERKi", "std::vector<int, std::allocator<int> >::push_back(int const&)" },
  { "_ZStlsISt11char_traitsIcEERSt13basic_ostreamIcT_ES5_PKc",
    "std::operator<< <std::char_traits<char> >(std::basic_ostream<char, std::char_traits<char> >&, char const*)" },
  { "_ZSt4sortIN9__gnu_cxx17__normal_iteratorIPiSt6vectorIiSaIiEEEEEvT_S7_",
    "std::sort<__gnu_cxx::__normal_iterator<int*, std::vector<int, std::allocator<int> > > >"
    "(__gnu_cxx::__normal_iterator<int*, std::vector<int, std::allocator<int> > >, __gnu_cxx::__normal_iterator<int*, std::vector<int, std::allocator<int> > >)" },
  { "_ZNSt3mapIiNSt7__cxx1112basic_stringIcSt11char_traitsIcESaIcEEESt4lessIiESaISt4pairIKiS5_EEE5clearEv",
    "std::map<int, std::__cxx11::basic_string<char, std::char_traits<char>, std::allocator<char> >, std::less<int>, "
    "std::allocator<std::pair<int const, std::__cxx11::basic_string<char, std::char_traits<char>, std::allocator<char> > > > >::clear()" },
  { "__ZN3FooC1Ev", "Foo::Foo()" },
  { "_ZN3Foo3barEv'2", "Foo::bar()'2" },
  /* Rust */
  { "_ZN4core3ptr13drop_in_place17h0123456789abcdefE", "core::ptr::drop_in_place" },
  { "_ZN66_$LT$alloc..vec..Vec$LT$T$GT$$u20$as$u20$core..ops..drop..Drop$GT$4drop17h0123456789abcdefE",
    "<alloc::vec::Vec<T> as core::ops::drop::Drop>::drop" },
};

static void
test_names (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *name = grove_demangle (names[i].mangled);

      g_assert_cmpstr (name, ==, names[i].name);
    }
}

static void
test_others (void)
{
  const char *others[] = { "", "_", "_Z", "main", "_start", "_Zebra", "_ZN3foo", "_ZN3FooC1Ev junk", "_ZN1aIXadL_Z3foovEEE1bEv", "_Z9foo", "_Z1fS_", "_Z1fT_", "_RNvC3foo3bar" };

  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    g_assert_null (grove_demangle (others[i]));
}

static void
test_shown (void)
{
  g_autofree char *whole = grove_function_name_display ("_ZN4game5Board5scoreIiEET_S2_", FALSE);
  g_autofree char *folded = grove_function_name_display ("_ZN4game5Board5scoreIiEET_S2_", TRUE);
  g_autofree char *base = grove_function_name_base ("_ZN4game4burnEi", TRUE);
  g_autofree char *qualifier = grove_function_name_qualifier ("_ZN4game4burnEi", TRUE);

  g_assert_cmpstr (whole, ==, "game::Board::score<int>(int)");
  g_assert_cmpstr (folded, ==, "game::Board::score<\xe2\x80\xa6>");
  g_assert_cmpstr (base, ==, "burn");
  g_assert_cmpstr (qualifier, ==, "game");
}

/* Each class holds the one before twice: as text it would have 2^300 letters. */
static void
test_doubling (void)
{
  static const char digits[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  g_autoptr (GString) text = g_string_new ("_Z1f1aIiiE");

  for (guint i = 0; i < 300; i++)
    {
      guint row = 2 * i;
      char index[3] = { row >= 36 ? digits[row / 36] : digits[row], row >= 36 ? digits[row % 36] : '\0', '\0' };

      g_string_append_printf (text, "1aIS%s_S%s_E", index, index);
    }
  g_assert_null (grove_demangle (text->str));
}

static void
test_depth (void)
{
  const char *parts[] = { "P", "N", "Z", "F", "K", "N1aI", "1aI", "A1_", "M", "UlF", "cv", "L_Z", "J", "X" };

  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autoptr (GString) text = g_string_new ("_Z1f");
      g_autofree char *name = NULL;

      while (text->len < 4000)
        g_string_append (text, parts[i]);
      name = grove_demangle (text->str);
      g_assert_null (name);
    }
}

static void
test_any_bytes (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (1);

  for (guint i = 0; i < 20000; i++)
    {
      g_autofree char *text = g_strdup (names[i % G_N_ELEMENTS (names)].mangled);
      gint32 length = (gint32) strlen (text);
      g_autofree char *name = NULL;

      for (guint k = 0; k < 3; k++)
        text[g_rand_int_range (random, 2, length)] = "NSTIEKPRFAMJLZUDC0123456789_abcvhij"[g_rand_int_range (random, 0, 35)];
      name = grove_demangle (text);
      g_assert_true (name == NULL || strlen (name) < 256 * 1024);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/demangle/names", test_names);
  g_test_add_func ("/demangle/others", test_others);
  g_test_add_func ("/demangle/shown", test_shown);
  g_test_add_func ("/demangle/doubling", test_doubling);
  g_test_add_func ("/demangle/depth", test_depth);
  g_test_add_func ("/demangle/any-bytes", test_any_bytes);
  return g_test_run ();
}
