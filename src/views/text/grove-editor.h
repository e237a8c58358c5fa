/* SPDX-License-Identifier: MIT */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * GroveEditor: an editor that can open a file at a line
 * @program: name of the program, which the setting "editor" holds
 * @title: its name
 * @arguments: of the command line; "%f" stands for the file, "%l" for the line
 */
typedef struct
{
  const char *program;
  const char *title;
  const char *arguments[4];
} GroveEditor;

/** grove_editors_get_all: Returns: (array length=n): the known ones */
const GroveEditor *grove_editors_get_all (guint *n);
/** grove_editors_find: Returns: (nullable): the known one with that program */
const GroveEditor *grove_editors_find (const char *program);
/** grove_editor_make_command: @line: from 1; 0: unknown. Returns: (transfer full): the command */
char **grove_editor_make_command (const GroveEditor *self, const char *path, guint line);

G_END_DECLS
