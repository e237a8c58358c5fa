/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-name-canonical.h"

static const char *const names[][2] = {
  { "f.isra.0", "f" },
  { "main.func1", "main.func" },
  { "main.func1.2", "main.func" },
  { "main.(*T).run.func1.3.1", "main.(*T).run.func" },
  { "a::b::{closure#3}", "a::b::{closure#}" },
  { "{lambda(int)#2}", "{lambda(int)#}" },
  { "0x4011a6", "0x" },
  { "T.1234", "T." },
  { "Cart.lambda$sum$0", "Cart.lambda$sum" },
  { "Outer$1", "Outer$" },
  { "github.com/x/y/v2.Run", "github.com/x/y.Run" },
  { "github.com/x/y/v2/z.Run", "github.com/x/y/z.Run" },
  { "sha256", "sha256" },
  { "operator#", "operator#" },
  { "x0", "x0" },
  { "/v2", "/v2" },
  { ".func", ".func" },
  { "", "" },
};

static const char *const paths[][2] = {
  { "/root/go/pkg/mod/github.com/x/y@v1.2.3/z.go", "/root/go/pkg/mod/github.com/x/y/z.go" },
  { "/usr/lib/python3.11/asyncio/base.py", "/usr/lib/python/asyncio/base.py" },
  { "/src/lib-3.2/x.c", "/src/lib-3.2/x.c" },
  { "/src/v2/x.go", "/src/x.go" },
  { "user@v", "user@v" },
};

static const char *const objects[][2] = {
  { "/usr/lib/libc.so.6", "libc.so" },
  { "/opt/b/libfoo.so", "libfoo.so" },
  { "C:\\x\\app.exe", "app.exe" },
  { "my.sorter", "my.sorter" },
};

static void
check (const char *const (*table)[2], gsize n, void (*append) (GString *text, const char *name))
{
  for (gsize i = 0; i < n; i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);

      append (text, table[i][0]);
      g_assert_cmpstr (text->str, ==, table[i][1]);
    }
}

static void
test_names (void)
{
  check (names, G_N_ELEMENTS (names), grove_name_append_canonical);
}

static void
test_paths (void)
{
  check (paths, G_N_ELEMENTS (paths), grove_path_append_canonical);
  check (objects, G_N_ELEMENTS (objects), grove_object_append_canonical);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/name-canonical/names", test_names);
  g_test_add_func ("/name-canonical/paths", test_paths);
  return g_test_run ();
}
