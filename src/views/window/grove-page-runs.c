/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-page-private.h"
#include "grove-siblings.h"

/* Several runs: the page asks which of them to open, and how. */

/* Returns: (nullable): the folder */
static char *
name_folder (GroveLoadTask *load)
{
  g_autofree char *base = NULL;

  if (load->files->len > 1)
    return NULL;
  base = g_file_get_basename (load->files->pdata[0]);
  return g_filename_display_name (base);
}

void
_grove_page_ask (GrovePage *self, GroveLoadTask *load)
{
  g_autofree char *folder = name_folder (load);

  self->asked = grove_load_task_ref (load);
  grove_runs_page_set_runs (self->runs_page, folder, load->runs, load->run_stamps);
}

void
_grove_page_stop_asking (GrovePage *self)
{
  g_clear_pointer (&self->asked, grove_load_task_unref);
}

static GPtrArray *
list_files (GPtrArray *runs)
{
  GPtrArray *files = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < runs->len; i++)
    {
      const GroveRun *run = runs->pdata[i];

      for (guint j = 0; j < run->files->len; j++)
        g_ptr_array_add (files, g_object_ref (run->files->pdata[j]));
    }
  return files;
}

/* All runs of a folder are the folder: its name is the title, and new files in it are noticed. */
static void
add_up (GrovePage *self, GPtrArray *runs)
{
  gboolean all = runs->len == self->asked->runs->len;
  g_autoptr (GPtrArray) files = all ? g_ptr_array_ref (self->asked->files) : list_files (runs);
  g_autoptr (GrovePage) before = self->before != NULL ? g_object_ref (self->before) : NULL;

  /* One may be a folder, which has several runs again. */
  grove_page_open (self, files, files->len == 1 && !all ? GROVE_PAGE_ASK : GROVE_PAGE_ADD_UP, before);
}

static void
open_one (GrovePage *self, GroveRun *run)
{
  g_autoptr (GPtrArray) runs = g_ptr_array_new ();

  g_ptr_array_add (runs, run);
  add_up (self, runs);
}

void
_grove_page_on_runs_chosen (GroveRunsPage *page, GPtrArray *runs, guint choice, GrovePage *self)
{
  g_autoptr (GrovePage) kept G_GNUC_UNUSED = g_object_ref (self);

  if (choice == GROVE_RUNS_ADD_UP)
    {
      add_up (self, runs);
      return;
    }
  for (guint i = 1; i < runs->len; i++)
    {
      const GroveRun *run = runs->pdata[i];

      g_signal_emit_by_name (self, "open", run->files, self->before);
    }
  open_one (self, runs->pdata[0]);
}
