/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-format.h"

G_BEGIN_DECLS

/* The files of tests/files, for tests that take all there are: a file is tested because it is there. */

/**
 * test_files_list:
 * @folder: usually tests/files
 *
 * Leaves out what is about the files: READMEs and folders called "expect".
 *
 * Returns: (transfer full) (element-type filename): the paths of all files below @folder, sorted
 */
GPtrArray *test_files_list (const char *folder);

/** test_files_probe: Returns: (nullable): the reader that the bytes ask for */
const GroveFormat *test_files_probe (gconstpointer bytes, gsize length);

/** test_files_probe_path: Returns: (nullable): the reader that the file asks for */
const GroveFormat *test_files_probe_path (const char *path);

G_END_DECLS
