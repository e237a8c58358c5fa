/* SPDX-License-Identifier: MIT */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * grove_file_labels_new:
 * @files: (array length=n)
 *
 * Short distinct names: the name without its suffix ("cpu" of cpu.pstat), else with it, else with the folder
 * (cpu/out.pstat, wall/out.pstat), else with a number. Valid UTF-8.
 *
 * Returns: (transfer full): a distinct name for each of @files
 */
char **grove_file_labels_new (GFile **files, guint n);

G_END_DECLS
