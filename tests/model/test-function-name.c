/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "graph-text.h"
#include "grove-function-location.h"
#include "grove-function-name.h"

/* name; then display text, base name and qualifier, the latter two folded */
static const char *const names[][4] = {
  /* C, and clones that compilers make */
  { "main", "main", "main", NULL },
  { "???", "???", "???", NULL },
  { "0x00001170", "0x00001170", "0x00001170", NULL },
  { "(below main)", "(below main)", "(below main)", NULL },
  { "memcpy@@GLIBC_2.14", "memcpy@@GLIBC_2.14", "memcpy@@GLIBC_2.14", NULL },
  { "insert.constprop.0", "insert.constprop.0", "insert.constprop.0", NULL },
  { "_int_malloc.part.0.cold", "_int_malloc.part.0.cold", "_int_malloc.part.0.cold", NULL },
  { "fib'2", "fib'2", "fib'2", NULL },
  { "fib'2'main'(below main)", "fib'2'main'(below main)", "fib'2'main'(below main)", NULL },
  { "libc.so.6", "libc.so.6", "libc.so.6", NULL },
  /* C++ */
  { "std::vector<int, std::allocator<int> >::at(unsigned long)", "std::vector<…>::at", "at",
    "std::vector<…>" },
  { "std::vector<int>::at(unsigned long) const'2", "std::vector<…>::at'2", "at'2", "std::vector<…>" },
  { "(anonymous namespace)::f(int)", "(anonymous namespace)::f", "f", "(anonymous namespace)" },
  { "ns::(anonymous namespace)::C::f()", "ns::(anonymous namespace)::C::f", "f",
    "ns::(anonymous namespace)::C" },
  { "operator new(unsigned long)", "operator new", "operator new", NULL },
  { "A::operator()(int) const", "A::operator()", "operator()", "A" },
  { "A::operator<(A const&) const", "A::operator<", "operator<", "A" },
  { "A::operator->() const", "A::operator->", "operator->", "A" },
  { "A::operator[](unsigned long)", "A::operator[]", "operator[]", "A" },
  { "A::operator bool() const", "A::operator bool", "operator bool", "A" },
  { "A::operator std::vector<int>() const", "A::operator std::vector<int>", "operator std::vector<int>",
    "A" },
  { "std::ostream& std::operator<< <char>(std::ostream&, char)", "std::operator<< <…>", "operator<< <…>",
    "std" },
  { "unsigned long ns::max<int>(int, int)", "ns::max<…>", "max<…>", "ns" },
  { "void f<(a > b)>(int)", "f<…>", "f<…>", NULL },
  { "C::C(int)", "C::C", "C", "C" },
  { "C::~C()", "C::~C", "~C", "C" },
  { "main::{lambda(int)#1}::operator()(int) const", "main::{lambda#1}::operator()", "operator()",
    "main::{lambda#1}" },
  { "f(int)::{lambda()#1}::operator()() const", "f::{lambda#1}::operator()", "operator()", "f::{lambda#1}" },
  { "C::f() const::{lambda()#2}::operator()()", "C::f::{lambda#2}::operator()", "operator()",
    "C::f::{lambda#2}" },
  { "main::'lambda'(int)::operator()(int)", "main::'lambda'::operator()", "operator()", "main::'lambda'" },
  { "non-virtual thunk to A::f()", "A::f", "f", "A" },
  { "A::f(int) [clone .isra.0]", "A::f", "f", "A" },
  { "operator_id", "operator_id", "operator_id", NULL },
  { "bool ns::operator!=<char const*, std::vector<int, std::allocator<int> > >(ns::It<char const*> const&)",
    "ns::operator!=<…>", "operator!=<…>", "ns" },
  { "bool ns::operator< <char, std::less<char> >(A<char> const&)", "ns::operator< <…>", "operator< <…>",
    "ns" },
  { "void A::operator()<int>(int) const", "A::operator()<…>", "operator()<…>", "A" },
  { "int& A::operator[]<std::pair<int, int> >(int)", "A::operator[]<…>", "operator[]<…>", "A" },
  { "void A::operator,<int>(int)", "A::operator,<…>", "operator,<…>", "A" },
  /* Rust: half demangled names, and names of LLVM's compile units */
  { "_ZN4shop5price17h0123456789abcdefE.llvm.1234567", "shop::price", "price", "shop" },
  { "shop::price::h0123456789abcdef", "shop::price", "price", "shop" },
  { "shop::price::h0123456789abcdef.llvm.1234567", "shop::price", "price", "shop" },
  { "core::ptr::drop_in_place$LT$shop..cart..Cart$GT$::h0123456789abcdef", "core::ptr::drop_in_place<…>",
    "drop_in_place<…>", "core::ptr" },
  { "_$LT$shop..Till$u20$as$u20$core..ops..Drop$GT$::drop::h0123456789abcdef",
    "<shop::Till as core::ops::Drop>::drop", "drop", "<shop::Till as core::ops::Drop>" },
  { "jQuery.$scope", "jQuery.$scope", "$scope", "jQuery" },
  /* Java and Objective-C */
  { "Lorg/acme/io/FileSink;::flush", "org.acme.io.FileSink.flush", "flush", "org.acme.io.FileSink" },
  { "-[NSView display]", "-[NSView display]", "-[NSView display]", NULL },
  { "a::operators::run()", "a::operators::run", "run", "a::operators" },
  /* Python */
  { "<module>", "<module>", "<module>", NULL },
  { "<listcomp>", "<listcomp>", "<listcomp>", NULL },
  { "<lambda>", "<lambda>", "<lambda>", NULL },
  { "Class.method", "Class.method", "method", "Class" },
  { "outer.<locals>.<lambda>", "outer.<locals>.<lambda>", "<lambda>", "outer.<locals>" },
  { "<built-in method builtins.len>", "builtins.len", "len", "builtins" },
  { "<built-in method time.sleep>", "time.sleep", "sleep", "time" },
  { "<method 'append' of 'list' objects>", "list.append", "append", "list" },
  { "<method 'disable' of '_lsprof.Profiler' objects>", "_lsprof.Profiler.disable", "disable",
    "_lsprof.Profiler" },
  { "<len>", "len", "len", NULL },
  { "<time.sleep>", "time.sleep", "sleep", "time" },
  { "<frozen importlib._bootstrap>", "<frozen importlib._bootstrap>", "<frozen importlib._bootstrap>", NULL },
  { "fib /x/pyrec.py:9", "fib", "fib", NULL },
  { "Class.run /my dir/pyrec.py:9", "Class.run", "run", "Class" },
  { "len builtins:0", "len", "len", NULL },
  { "Layout https://a.example/page:80", "Layout https://a.example/page:80",
    "Layout https://a.example/page:80", NULL },
  /* PHP */
  { "{main}", "{main}", "{main}", NULL },
  { "php::strlen", "php::strlen", "strlen", "php" },
  { "A->m", "A->m", "m", "A" },
  { "A::m", "A::m", "m", "A" },
  { "Ns\\Sub\\A->m", "Ns\\Sub\\A->m", "m", "Ns\\Sub\\A" },
  { "Ns\\f", "Ns\\f", "f", "Ns" },
  { "{closure:/p/x.php:3-3}", "{closure:/p/x.php:3-3}", "{closure:/p/x.php:3-3}", NULL },
  { "A->{closure:/p/x.php:3-3}", "A->{closure:/p/x.php:3-3}", "{closure:/p/x.php:3-3}", "A" },
  { "require::/srv/www/index.php", "require::/srv/www/index.php", "index.php", "require::/srv/www" },
  /* Ruby */
  { "A::B#m", "A::B#m", "m", "A::B" },
  { "Integer#times", "Integer#times", "times", "Integer" },
  { "A/B::m", "A/B::m", "m", "A/B" },
  { "Array#<<", "Array#<<", "<<", "Array" },
  /* Go */
  { "main.(*T).Method", "main.(*T).Method", "Method", "main.(*T)" },
  { "github.com/x/y.f", "github.com/x/y.f", "f", "github.com/x/y" },
  { "github.com/x/y.(*T).m", "github.com/x/y.(*T).m", "m", "github.com/x/y.(*T)" },
  { "main.main.func1", "main.main.func1", "main.func1", "main" },
  { "main.run.func2.1", "main.run.func2.1", "run.func2.1", "main" },
  { "slices.Sort[go.shape.int]", "slices.Sort[go.shape.int]", "Sort[go.shape.int]", "slices" },
  /* Rust */
  { "core::ptr::drop::h0123456789abcdef", "core::ptr::drop", "drop", "core::ptr" },
  { "<T as core::fmt::Display>::fmt", "<T as core::fmt::Display>::fmt", "fmt", "<T as core::fmt::Display>" },
  { "app::run::{{closure}}", "app::run::{{closure}}", "{{closure}}", "app::run" },
  { "f<'a>::g", "f<…>::g", "g", "f<…>" },
  /* other languages, and damaged names */
  { "java.lang.String.format(Ljava)", "java.lang.String.format", "format", "java.lang.String" },
  { "GET /index.html", "GET /index.html", "GET /index.html", NULL },
  { "/usr/lib/libfoo-2.1.so", "/usr/lib/libfoo-2.1.so", "libfoo-2.1.so", "/usr/lib" },
  { "[unknown]", "[unknown]", "[unknown]", NULL },
  { "a::b<c", "a::b<c", "a::b<c", NULL },
  { "f(((", "f(((", "f(((", NULL },
  { "::", "::", "::", NULL },
  { "a::", "a::", "a::", NULL },
  { "'", "'", "'", NULL },
  { "operator", "operator", "operator", NULL },
  { "", "", "", NULL },
};

static void
test_names (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *display = grove_function_name_display (names[i][0], TRUE);
      g_autofree char *base = grove_function_name_base (names[i][0], TRUE);
      g_autofree char *qualifier = grove_function_name_qualifier (names[i][0], TRUE);

      g_test_message ("%s", names[i][0]);
      g_assert_cmpstr (display, ==, names[i][1]);
      g_assert_cmpstr (base, ==, names[i][2]);
      g_assert_cmpstr (qualifier, ==, names[i][3]);
    }
}

static void
test_unfolded (void)
{
  const char *name = "std::vector<int, std::allocator<int> >::at(unsigned long)";
  g_autofree char *display = grove_function_name_display (name, FALSE);
  g_autofree char *base = grove_function_name_base (name, FALSE);
  g_autofree char *qualifier = grove_function_name_qualifier (name, FALSE);

  g_assert_cmpstr (display, ==, name);
  g_assert_cmpstr (base, ==, "at(unsigned long)");
  g_assert_cmpstr (qualifier, ==, "std::vector<int, std::allocator<int> >");
}

/* A mebibyte of brackets takes linear time. */
static void
test_long (void)
{
  static const char patterns[] = "<(.:'#o/{ ";

  for (const char *c = patterns; *c != '\0'; c++)
    {
      g_autofree char *name = g_strnfill (1024 * 1024, *c);
      g_autofree char *display = grove_function_name_display (name, TRUE);
      g_autofree char *base = NULL;
      g_autofree char *qualifier = NULL;

      name[0] = 'f';
      base = grove_function_name_base (name, TRUE);
      qualifier = grove_function_name_qualifier (name, TRUE);
      g_assert_nonnull (display);
      g_assert_nonnull (base);
    }
}

static void
test_locations (void)
{
  GroveBuilder *builder = grove_builder_new ();
  GroveEvent event = { .name = "Ir" };
  g_autoptr (GroveProfile) profile = NULL;
  g_autofree char *line = NULL, *file = NULL, *object = NULL, *full = NULL;
  guint32 name = grove_builder_add_name (builder, "f", -1);
  guint32 path = grove_builder_add_file (builder, "/srv/cache.py", -1);
  guint32 library = grove_builder_add_object (builder, "/usr/lib/libc.so", -1);

  grove_builder_add_event (builder, &event);
  grove_builder_add_function (builder, name, path, library, 22);
  grove_builder_add_function (builder, name, path, 0, 0);
  grove_builder_add_function (builder, name, 0, library, 0);
  grove_builder_add_function (builder, name, 0, 0, 0);
  profile = grove_builder_finish (builder, NULL, NULL);
  line = grove_function_location_short (profile, 0);
  full = grove_function_location_full (profile, 0);
  file = grove_function_location_short (profile, 1);
  object = grove_function_location_short (profile, 2);
  g_assert_cmpstr (line, ==, "cache.py:22");
  g_assert_cmpstr (full, ==, "/srv/cache.py:22");
  g_assert_cmpstr (file, ==, "cache.py");
  g_assert_cmpstr (object, ==, "libc.so");
  g_assert_null (grove_function_location_short (profile, 3));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/function-name/names", test_names);
  g_test_add_func ("/model/function-name/unfolded", test_unfolded);
  g_test_add_func ("/model/function-name/long", test_long);
  g_test_add_func ("/model/function-name/locations", test_locations);
  return g_test_run ();
}
