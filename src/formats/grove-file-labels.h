/* SPDX-License-Identifier: MIT */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * grove_file_labels_new:
 * @files: (array length=n)
 *
 * Short names that tell files apart: the name without its suffix ("cpu" of
 * cpu.pstat), with it where that is not enough, with the folder where that is not
 * (cpu/out.pstat, wall/out.pstat), with a number where even that is the same.
 * Valid UTF-8, for people.
 *
 * Returns: (transfer full): for each of @files one that no other has
 */
char **grove_file_labels_new (GFile **files, guint n);

G_END_DECLS
