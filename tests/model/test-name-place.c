/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "grove-name-place.h"

/* Names as profilers write them, and their parts; a file of NULL: no place is recognized. */
static const struct
{
  const char *text;
  const char *name;
  const char *file;
  guint32 line;
  guint32 column;
} shapes[] = {
  /* Brackets: py-spy, VizTracer, Hermes */
  { "work (app.py:12)", "work", "app.py", 12, 0 },
  { "price (C:\\Program Files (x86)\\Shop\\price.py:55)", "price", "C:\\Program Files (x86)\\Shop\\price.py",
    55, 0 },
  { "tax (/home/ann/my shop (copy)/tax.py:4)", "tax", "/home/ann/my shop (copy)/tax.py", 4, 0 },
  { "render (/srv/a.js:12:15)", "render", "/srv/a.js", 12, 15 },
  { "<module> (<string>:1)", "<module>", "<string>", 1, 0 },
  { "operator() (a.cc:7)", "operator()", "a.cc", 7, 0 },
  { "call(int) (a(1.cc:7)", "call(int)", "a(1.cc", 7, 0 },
  { "call(int)", "call(int)", NULL, 0, 0 },
  { "call (int)", "call (int)", NULL, 0, 0 },
  { "(a.py:1)", "(a.py:1)", NULL, 0, 0 },
  { "f (:3)", "f (:3)", NULL, 0, 0 },
  /* A dash: rbspy */
  { "<main> - ci/programs/short.rb:12", "<main>", "ci/programs/short.rb", 12, 0 },
  { "block in work - /srv/app/lib/work.rb:30", "block in work", "/srv/app/lib/work.rb", 30, 0 },
  { "a - b - C:\\lib\\work.rb:3", "a - b", "C:\\lib\\work.rb", 3, 0 },
  { "sleep [c function] - (unknown):0", "sleep [c function]", "", 0, 0 },
  { "block in work - /srv/my - app/lib/work.rb:30", "block in work", "/srv/my - app/lib/work.rb", 30, 0 },
  { "loop - <internal:kernel>:187", "loop", "<internal:kernel>", 187, 0 },
  { "send - mail:25", "send - mail:25", NULL, 0, 0 },
  /* A blank: V8, yappi, hotshot */
  { "LazyCompile:*main /srv/shop/app.js:3:14", "LazyCompile:*main", "/srv/shop/app.js", 3, 14 },
  { "JS:*sum file:///srv/shop/lib/math.mjs:7:20", "JS:*sum", "file:///srv/shop/lib/math.mjs", 7, 20 },
  { "JS:~load node:internal/modules/cjs/loader:1100:20", "JS:~load", "node:internal/modules/cjs/loader", 1100,
    20 },
  { "JS:~render C:\\srv\\my app\\a.js:12:15", "JS:~render", "C:\\srv\\my app\\a.js", 12, 15 },
  { "JS:^go https://a.example/app.js:1:9", "JS:^go", "https://a.example/app.js", 1, 9 },
  { "fib /x/pyrec.py:9", "fib", "/x/pyrec.py", 9, 0 },
  { "fib /my work/py rec.py:9", "fib", "/my work/py rec.py", 9, 0 },
  { "Cart.total shop.py:31", "Cart.total", "shop.py", 31, 0 },
  { "len builtins:0", "len", "builtins", 0, 0 },
  /* Numbers that are no places: ports, items, clocks, names with colons */
  { "connect db:5432", "connect db:5432", NULL, 0, 0 },
  { "GET /items:42", "GET /items:42", NULL, 0, 0 },
  { "GET /items.html:42", "GET /items.html:42", NULL, 0, 0 },
  { "GET https://a.example:80", "GET https://a.example:80", NULL, 0, 0 },
  { "Layout https://a.example:443", "Layout https://a.example:443", NULL, 0, 0 },
  { "std::sort<int>::2", "std::sort<int>::2", NULL, 0, 0 },
  { "a b::3", "a b::3", NULL, 0, 0 },
  { "at 12:30", "at 12:30", NULL, 0, 0 },
  { "connect db.local:5432", "connect db.local:5432", NULL, 0, 0 },
  { "wait 10.0.0.1:8080", "wait 10.0.0.1:8080", NULL, 0, 0 },
  { "/srv/a.js:3", "/srv/a.js:3", NULL, 0, 0 },
  { "f a.py:99999999999", "f a.py:99999999999", NULL, 0, 0 },
  { "x", "x", NULL, 0, 0 },
  { "", "", NULL, 0, 0 },
};

static void
test_shapes (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (shapes); i++)
    {
      GroveNamePlace place;
      gboolean found = grove_name_place_find (shapes[i].text, strlen (shapes[i].text), &place);
      g_autofree char *name = g_strndup (shapes[i].text, place.name_length);
      g_autofree char *file = g_strndup (place.file, place.file_length);

      g_test_message ("%s", shapes[i].text);
      g_assert_cmpint (found, ==, shapes[i].file != NULL);
      g_assert_cmpstr (name, ==, shapes[i].name);
      g_assert_cmpstr (file != NULL ? file : "", ==, shapes[i].file != NULL ? shapes[i].file : "");
      g_assert_cmpuint (place.line, ==, shapes[i].line);
      g_assert_cmpuint (place.column, ==, shapes[i].column);
    }
}

/* Each prefix and suffix of each text can be parsed, and no byte outside of it is read. */
static void
test_pieces (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (shapes); i++)
    for (gsize from = 0, length = strlen (shapes[i].text); from < length; from++)
      for (gsize to = from; to <= length; to++)
        {
          g_autofree char *piece = g_memdup2 (shapes[i].text + from, to - from);
          GroveNamePlace place;

          grove_name_place_find (piece, to - from, &place);
          g_assert_cmpuint (place.name_length + place.file_length, <=, to - from);
        }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/name-place/shapes", test_shapes);
  g_test_add_func ("/model/name-place/pieces", test_pieces);
  return g_test_run ();
}
