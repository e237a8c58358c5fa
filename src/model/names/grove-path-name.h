/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** grove_path_name_base: Returns: the last part of a path of Unix or of Windows, in @path */
const char *grove_path_name_base (const char *path);

G_END_DECLS
