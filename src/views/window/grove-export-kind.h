/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * GroveExportKind: what can be exported
 * @id: "svg", "png", "pdf", "dot": the call graph; "csv": the function list
 * @title: the title, translatable
 * @suffix: suffix of file names
 */
typedef struct
{
  const char *id;
  const char *title;
  const char *suffix;
} GroveExportKind;

/** grove_export_kinds_get_all: Returns: (array length=n): all kinds */
const GroveExportKind *grove_export_kinds_get_all (guint *n);
/** grove_export_kinds_find: Returns: (nullable): the kind with that id */
const GroveExportKind *grove_export_kinds_find (const char *id);

/**
 * grove_export_kinds_choose:
 * @name: the name that the user typed
 * @offered: the kind whose suffix the dialog gave the name
 * @chosen: the kind that is chosen in the dialog
 * @completed: (out): the name, with the suffix of the kind
 *
 * A suffix decides, since it is what a reader of the file goes by; but the suffix that the dialog gave the
 * name is replaced by that of a kind that the user chose instead. A name without one is completed.
 *
 * Returns: the kind
 */
const GroveExportKind *grove_export_kinds_choose (const char *name, const GroveExportKind *offered,
                                                  const GroveExportKind *chosen, char **completed);

G_END_DECLS
