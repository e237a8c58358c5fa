/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-editor.h"

#include <string.h>

static const GroveEditor editors[] = {
  { "code", "Visual Studio Code", { "--goto", "%f:%l" } },
  { "codium", "VSCodium", { "--goto", "%f:%l" } },
  { "emacs", "Emacs", { "+%l", "%f" } },
  { "geany", "Geany", { "--line", "%l", "%f" } },
  { "gedit", "gedit", { "+%l", "%f" } },
  { "gvim", "GVim", { "+%l", "%f" } },
  { "kate", "Kate", { "--line", "%l", "%f" } },
  { "kwrite", "KWrite", { "--line", "%l", "%f" } },
  { "mousepad", "Mousepad", { "--line", "%l", "%f" } },
  { "pluma", "Pluma", { "+%l", "%f" } },
  { "qtcreator", "Qt Creator", { "-client", "%f:%l" } },
  { "subl", "Sublime Text", { "%f:%l" } },
  { "xed", "Xed", { "+%l", "%f" } },
  { "zed", "Zed", { "%f:%l" } },
};

const GroveEditor *
grove_editors_get_all (guint *n)
{
  *n = G_N_ELEMENTS (editors);
  return editors;
}

const GroveEditor *
grove_editors_find (const char *program)
{
  for (guint i = 0; i < G_N_ELEMENTS (editors); i++)
    if (g_strcmp0 (editors[i].program, program) == 0)
      return &editors[i];
  return NULL;
}

/* The path may hold anything, also "%l". */
static char *
fill (const char *argument, const char *path, guint line)
{
  GString *text = g_string_new (NULL);

  for (const char *place = argument; *place != '\0'; place++)
    if (g_str_has_prefix (place, "%f"))
      g_string_append (text, path);
    else if (g_str_has_prefix (place, "%l"))
      g_string_append_printf (text, "%u", line);
    else if (place == argument || place[-1] != '%')
      g_string_append_c (text, *place);
  return g_string_free (text, FALSE);
}

char **
grove_editor_make_command (const GroveEditor *self, const char *path, guint line)
{
  g_autoptr (GStrvBuilder) command = g_strv_builder_new ();

  g_strv_builder_add (command, self->program);
  if (line == 0)
    {
      g_strv_builder_add (command, path);
      return g_strv_builder_end (command);
    }
  for (guint i = 0; self->arguments[i] != NULL; i++)
    {
      g_autofree char *argument = fill (self->arguments[i], path, line);

      g_strv_builder_add (command, argument);
    }
  return g_strv_builder_end (command);
}
