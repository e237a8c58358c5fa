/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-display-text.h"
#include "grove-graph-view-private.h"

#include <glib/gi18n-lib.h>

#include "grove-function-name.h"
#include "grove-graph-view-save.h"
#include "grove-part-wording.h"

typedef struct
{
  GroveGraphView *view;
  const GroveGraphViewKind *kind;
} Choice;

void
grove_graph_view_export_to (GroveGraphView *self, GFile *file, const char *kind, GAsyncReadyCallback callback,
                            gpointer user_data)
{
  const GroveGraphViewKind *found = grove_graph_kinds_find (kind);
  GroveGraphViewRequest *request = grove_graph_view_make_request (self);

  if (found != NULL && request != NULL)
    {
      grove_graph_view_save_async (request, found, file, NULL, callback, user_data);
      return;
    }
  g_clear_pointer (&request, grove_graph_view_request_free);
  g_task_report_new_error (NULL, callback, user_data, grove_graph_view_export_to, G_IO_ERROR,
                           G_IO_ERROR_NOT_SUPPORTED, _("There is no graph to export."));
}

gboolean
grove_graph_view_export_to_finish (GroveGraphView *self, GAsyncResult *result, GError **error)
{
  return grove_graph_view_save_finish (result, error);
}

typedef struct
{
  GroveGraphView *view;
  char *name;
} Report;

static void
on_exported (GObject *source, GAsyncResult *result, gpointer data)
{
  Report *report = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (grove_graph_view_export_to_finish (report->view, result, &error))
    /* Translators: %s is the name of a file */
    text = g_strdup_printf (_("Exported the call graph to %s"), report->name);
  grove_graph_view_notice (report->view, error != NULL ? error->message : text);
  g_object_unref (report->view);
  g_free (report->name);
  g_free (report);
}

static void
export_and_report (GroveGraphView *self, GFile *file, const char *kind)
{
  Report *report = g_new (Report, 1);

  report->view = g_object_ref (self);
  report->name = g_file_get_basename (file);
  grove_graph_view_export_to (self, file, kind, on_exported, report);
}

static char *
suggest_name (GroveGraphView *self, const GroveGraphViewKind *kind)
{
  GroveProfile *profile = grove_selection_get_profile (self->selection);
  const char *name = grove_profile_get_function_name (profile, grove_graph_view_get_root (self));
  g_autofree char *line = grove_display_line (name, GROVE_DISPLAY_LETTERS),
                  *base = grove_function_name_base (line, TRUE);

  return grove_part_wording_file_name (profile, base, kind->suffix);
}

static void
on_response (GtkNativeDialog *dialog, int response, Choice *choice)
{
  g_autoptr (GFile) file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  if (file != NULL)
    export_and_report (choice->view, file, choice->kind->id);
  g_clear_object (&choice->view->chooser);
}

static void
free_choice (gpointer data, GClosure *closure)
{
  g_free (data);
}

static void
add_filter (GtkFileChooser *chooser, const GroveGraphViewKind *kind)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, _(kind->title));
  gtk_file_filter_add_suffix (filter, kind->suffix + 1);
  gtk_file_chooser_add_filter (chooser, filter);
}

void
grove_graph_view_export (GroveGraphView *self, const char *kind)
{
  const GroveGraphViewKind *found = grove_graph_kinds_find (kind);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  g_autofree char *name = NULL;
  Choice *choice;

  if (found == NULL || self->chooser != NULL || grove_graph_view_get_root (self) == GROVE_NONE)
    return;
  name = suggest_name (self, found);
  self->chooser = gtk_file_chooser_native_new (_("Export the Call Graph"),
                                               GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
                                               GTK_FILE_CHOOSER_ACTION_SAVE, _("_Export"), NULL);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (self->chooser), name);
  add_filter (GTK_FILE_CHOOSER (self->chooser), found);
  choice = g_new (Choice, 1);
  *choice = (Choice){ self, found };
  g_signal_connect_data (self->chooser, "response", G_CALLBACK (on_response), choice, free_choice, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}
