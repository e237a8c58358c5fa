/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <string.h>

#include "grove-demangle.h"
#include "grove-function-name.h"

/* The expected names are those of binutils' c++filt, without the return types of functions. */
static const struct
{
  const char *mangled;
  const char *name;
} names[] = {
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
  /* references to references; packs of references and arrays; expressions; special names */
  { "_Z1fIRKiEvOT_", "f<int const&>(int const&)" },
  { "_Z1fIOiEvOT_", "f<int&&>(int&&)" },
  { "_Z1fIJRKiOdRA3_cEEvDpOT_", "f<int const&, double&&, char (&) [3]>(int const&, double&&, char (&) [3])" },
  { "_Z1fIJicEEvDpRKT_", "f<int, char>(int const&, char const&)" },
  { "_Z1fIJEEviDpRKT_c", "f<>(int, char)" },
  { "_ZNKR1A1fEv", "A::f() const &" },
  { "_ZNO1A1fEv", "A::f() &&" },
  { "_Z1fRA32_Kc", "f(char const (&) [32])" },
  { "_Z1fPA2_A3_i", "f(int (*) [2][3])" },
  { "_Z1fPFPFivEcE", "f(int (*(*)(char))())" },
  { "_Z1fM1AKFvvE", "f(void (A::*)() const)" },
  { "_Z1fPVKc", "f(char const volatile*)" },
  { "_Z1fPDoFvvE", "f(void (*)() noexcept)" },
  { "_ZN1aIXadL_Z3foovEEE1bEv", "a<&(foo())>::b()" },
  { "_ZN1aIXadL_ZN1c3fooEvEEE1bEv", "a<&c::foo>::b()" },
  { "_Z1fIiENSt9enable_ifIXsr3std9is_signedIT_EE5valueEE4typeES1_", "f<int>(int)" },
  { "_Z1fIiEDTcl1gfp_EET_", "f<int>(int)" },
  { "_ZN1AcvT_IiEEv", "A::operator int<int>()" },
  { "_ZNSsC1Ev", "std::basic_string<char, std::char_traits<char>, std::allocator<char> >::basic_string()" },
  { "_ZN1BCI11AEi", "B::A(int)" },
  { "_ZZ1fiENKUlT_E_clIcEEDaS_", "f(int)::{lambda(auto:1)#1}::operator()<char>(char) const" },
  { "_ZZN1A1fEiEd_NKUlvE_clEv", "A::f(int)::{default arg#1}::{lambda()#1}::operator()() const" },
  { "_ZThn16_N1A1fEv", "non-virtual thunk to A::f()" },
  { "_ZTv0_n24_N1A1fEv", "virtual thunk to A::f()" },
  { "_ZTC1A0_1B", "construction vtable for B-in-A" },
  { "_ZTH1x", "TLS init function for x" },
  { "_ZGTt1fv", "transaction clone for f()" },
  { "_ZGVZ1fvE1x", "guard variable for f()::x" },
  { "_Z1fDv4_f", "f(float __vector(4))" },
  { "_Z1fv.constprop.0.isra.1", "f() [clone .constprop.0] [clone .isra.1]" },
  { "_ZN3Foo3barEv'2", "Foo::bar()'2" },
  { "_ZN4core3ptr13drop_in_place17h0123456789abcdefE", "core::ptr::drop_in_place" },
  { "_ZN66_$LT$alloc..vec..Vec$LT$T$GT$$u20$as$u20$core..ops..drop..Drop$GT$4drop17h0123456789abcdefE",
    "<alloc::vec::Vec<T> as core::ops::drop::Drop>::drop" },
  /* Names as rustc 1.95 mangles them; the demangled form has no hashes of crates and no types of constants */
  { "_RNvC6_123foo3bar", "123foo::bar" },
  { "_RINvCsjMaewn57Afh_1t3cstKb1_Kc71_Kln5_EB2_", "t::cst::<true, 'q', -5>" },
  { "_RINvMNtCsgEmfK2I1SDS_4core5sliceSh11copy_withinINtNtNtB5_3ops5range14RangeInclusivejEECsfEOYDRpO4Ta_11miniz_oxide",
    "<[u8]>::copy_within::<core::ops::range::RangeInclusive<usize>>" },
  { "_RINvCsjMaewn57Afh_1t3genNCNvB2_4mains2_0INtNtCslNYArtu3iFV_5alloc3vec3VecINtNtCsgEmfK2I1SDS_4core6option6OptionlEEEB2_",
    "t::gen::<t::main::{closure#4}, alloc::vec::Vec<core::option::Option<i32>>>" },
  { "_RINvC1a1fDG_INtC1b2FnTRL0_hEEp6OutputuEL_E", "a::f::<dyn for<'a> b::Fn<(&'a u8,), Output = ()>>" },
  { "_RYNtC1a1TNtC1b1U", "<a::T as b::U>" },
  { "_RNvXC1aINtC1a1SAhj3_ENtC1b1U2go", "<a::S<[u8; 3]> as b::U>::go" },
  { "_RINvC1a1fFUKCTRhQePxOyEEuE", "a::f::<unsafe extern \"C\" fn((&u8, &mut str, *const i64, *mut u64))>" },
  { "_RINvC1a1fTEThEpE", "a::f::<(), (u8,), _>" },
  { "_RNSC1a6vtableB2_", "a::{shim:vtable#0}" },
  { "_RNvC1a1b.llvm.123", "a::b" },
  /* Letters beyond ASCII, as rustc 1.95 writes them; then the examples of RFC 2603 */
  { "_RNvCsayYDP3hoOQQ_1uu7_5h5bx6a", "u::작업" },
  { "_RNvNtCsayYDP3hoOQQ_1uu6md_fkau11lodamyptb9h", "u::möd::სასახელო" },
  { "_RNqCs4fqI2P2rA04_11utf8_identsu30____7hkackfecea1cbdathfdh9hlq6y",
    "utf8_idents::საჭმელად_გემრიელი_სადილი" },
  { "_RNCNvC1au8zhle_loa0", "a::zähle::{closure#0}" },
  { "_RNvCu10wgv71a119eu3_9ca", "日本語::é" },
  { "_RNvC1au12gre__wna1lvb", "a::größe_ü" },
  { "_RNvC1a1b.cold", "a::b [clone .cold]" },
  { "_RNvC1a1b'2", "a::b'2" },
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
  const char *others[] = { "",
                           "_",
                           "_Z",
                           "main",
                           "_start",
                           "_Zebra",
                           "_ZN3foo",
                           "_ZN3FooC1Ev junk",
                           "_Z9foo",
                           "_Z1fS_",
                           "_Z1fT_",
                           "_R",
                           "_RaiseException",
                           "_Resume",
                           "_RNvC3foo3ba",
                           "_RNvC3foo3bar junk",
                           "_RNvCu2zz3bar",
                           "_RNvCu3fOo3bar",
                           "_RNvCu10_99999999993bar",
                           "_RNvCu2a_3bar",
                           "_RB_",
                           "_RNvB5_3bar",
                           "_RINvC1a1bL0_E" };

  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    g_assert_cmpstr (grove_demangle (others[i]), ==, NULL);
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

/* A name that is cut at any place: no byte after its end is read. */
static void
test_cut (void)
{
  const char *ends[] = { "", "X", "N", "I", "Nv", "XC1a", "s", "B", "T", ".", "1" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    for (gsize length = 0; length <= strlen (names[i].mangled); length++)
      for (gsize k = 0; k < G_N_ELEMENTS (ends); k++)
        {
          g_autofree char *start = g_strndup (names[i].mangled, length);
          g_autofree char *text = g_strconcat (start, ends[k], NULL);
          g_autofree char *name = grove_demangle (text);

          g_assert_true (name == NULL || *name != '\0');
        }
}

/* Each pair contains the previous one twice; then a list as deep as it is long. */
static void
test_rust_bombs (void)
{
  g_autoptr (GString) pairs = g_string_new ("_RINvC1a1bTuu"), deep = g_string_new ("_RINvC1a1b");

  for (guint i = 0; i < 300; i++)
    {
      g_string_append (pairs, i % 2 == 0 ? "ETB7_B7_" : "ETB7_BA_");
      g_string_append_c (deep, 'S');
    }
  g_string_append (pairs, "EE");
  g_string_append (deep, "hE");
  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *name = grove_demangle (i == 0 ? pairs->str : deep->str);

      g_assert_true (name == NULL || strlen (name) <= 64 * 1024);
    }
}

/* Each class contains the previous one twice: the whole text would have 2^300 letters. */
static void
test_doubling (void)
{
  static const char digits[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  g_autoptr (GString) text = g_string_new ("_Z1f1aIiiE");

  for (guint i = 0; i < 300; i++)
    {
      guint row = 2 * i;
      char index[3] = { row >= 36 ? digits[row / 36] : digits[row], row >= 36 ? digits[row % 36] : '\0',
                        '\0' };

      g_string_append_printf (text, "1aIS%s_S%s_E", index, index);
    }
  g_assert_null (grove_demangle (text->str));
}

static void
test_depth (void)
{
  const char *parts[] = {
    "P", "N", "Z", "F", "K", "N1aI", "1aI", "A1_", "M", "UlF", "N1acv", "L_Z", "J", "X"
  };

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
        text[g_rand_int_range (random, 2, length)] =
          "NSTIEKPRFAMJLZUDC0123456789_abcvhij"[g_rand_int_range (random, 0, 35)];
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
  g_test_add_func ("/demangle/cut", test_cut);
  g_test_add_func ("/demangle/rust-bombs", test_rust_bombs);
  return g_test_run ();
}
